"""A session in LibreOffice: one start that opens, edits, decides and saves many documents, driven by a Basic macro.

Each step is a line of a list: the file to open, an edit of ``edits.bas`` or a command, and the file to save, whose
ending is its format. Comments are taken out before: LibreOffice without a screen crashes when it opens a file with them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.sessions.desk import opened

ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
_MODULE = Path(__file__).with_name("edits.bas")
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Sessions"/></library:library>
"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Sessions" script:language="StarBasic">
"""


@dataclass(frozen=True)
class Step:
    """Open a file, do something to it (an edit's name or a command; empty for nothing), save it as another."""

    source: Path
    what: str
    target: Path


def run(steps: Iterable[Step], folder: Path) -> None:
    """Take the steps in one start; a file that could not be saved is missing afterwards."""
    _with_macro(folder)
    steps = list(steps)
    listed = folder / "steps.txt"
    lines = [f"{one.source.as_uri()}|{one.what}|{one.target.as_uri()}" for one in steps]
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = _office(folder, f'macro:///Standard.Sessions.Run("{listed.as_uri()}")')
    missing = [one for one in steps if not one.target.exists()]
    assert not missing, (missing[:3], len(missing), ran.stderr.decode(errors="replace"))


def without_comments(data: bytes) -> bytes:
    """Return a document without the marks of its comments."""
    desk = opened(data)
    text = desk.parts["word/document.xml"].decode()
    text = re.sub(r"<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>", "", text)
    return opened_again(desk.parts | {"word/document.xml": text.encode()})


def opened_again(parts: dict[str, bytes]) -> bytes:
    """Return a package of parts."""
    from tests.word.documents import package

    return package(parts)


def _with_macro(folder: Path) -> None:
    """Put the macro into the profile, once the first start has filled it: that start would overwrite the macro."""
    home = folder / "profile" / "user" / "basic" / "Standard"
    if not home.exists():
        _office(folder, "--terminate_after_init")
    (home / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    module = f"{_HEAD}{escape(_MODULE.read_text(encoding='utf-8'))}\n</script:module>\n"
    (home / "Sessions.xba").write_text(module, encoding="utf-8")


def _office(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", *arguments]
    return subprocess.run(command, capture_output=True, timeout=300, check=False)
