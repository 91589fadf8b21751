"""Accept All and Reject All as LibreOffice does them, through a Basic macro in a profile of its own."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Deciding"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Deciding" script:language="StarBasic">
Sub Decide(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"""


def decided(data: bytes, folder: Path, *, accept: bool) -> bytes:
    """Return a .docx after LibreOffice accepted or rejected all its changes.

    Comments are taken out first: LibreOffice without a screen crashes when it opens a file with comments in a window.
    """
    _with_macro(folder)
    source, target = folder / "tracked.docx", folder / "decided.docx"
    source.write_bytes(_without_comments(data))
    target.unlink(missing_ok=True)
    command = ".uno:AcceptAllTrackedChanges" if accept else ".uno:RejectAllTrackedChanges"
    call = f'macro:///Standard.Deciding.Decide("{source.as_uri()}","{target.as_uri()}","{command}")'
    ran = _office(folder, call)
    assert target.exists(), ran.stderr.decode(errors="replace")
    return target.read_bytes()


def saved_as(data: bytes, kind: str, folder: Path) -> bytes:
    """Return a .docx after LibreOffice saved it as ``kind`` (docx, odt, doc) and that as a .docx again."""
    path = folder / "起草.docx"
    path.write_bytes(data)
    for step in dict.fromkeys([kind, "docx"]):
        target = folder / f"as_{step}"
        _office(folder, "--convert-to", step, "--outdir", str(target), str(path))
        path = target / f"{path.stem}.{step}"
    return path.read_bytes()


def _with_macro(folder: Path) -> None:
    """Put the macro into the profile, once the first start has filled it: that start would overwrite the macro."""
    home = folder / "profile" / "user" / "basic" / "Standard"
    if not home.exists():
        _office(folder, "--terminate_after_init")
    (home / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (home / "Deciding.xba").write_text(_MODULE, encoding="utf-8")


def _office(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", *arguments]
    return subprocess.run(command, capture_output=True, timeout=180, check=False)


def _without_comments(data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = re.sub(r"<w:comment(?:RangeStart|RangeEnd)[^>]*/>", "", content.decode())
                content = re.sub(r"<w:commentReference[^>]*/>", "", text).encode()
            new.writestr(name, content)
    return stream.getvalue()
