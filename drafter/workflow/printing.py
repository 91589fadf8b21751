"""The verb ``pages``: the exact pages of a document as a PDF, by LibreOffice where it is installed. Nobody needs it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Lock

from drafter.model.errors import InputError, OutputError

_PATIENCE = 90.0  # seconds; a report takes a few, the first start with a new profile some more
_NAMES = ("soffice", "libreoffice")
_WINDOWS = ("ProgramFiles", "ProgramFiles(x86)")  # its installer does not put it on the path
_BY_HAND = "请下载 .docx，用 WPS 或者 Word 打开，在打印预览里看精确的页面"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
_one_at_a_time = Lock()


def office() -> str | None:
    """Return where LibreOffice is; None when it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    roots = (os.environ.get(name, "") for name in _WINDOWS)
    installed = (Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root)
    return found or next((str(path) for path in installed if path.is_file()), None)


def pages(path: Path, folder: Path) -> Path:
    """Write the pages of the document at ``path`` as a PDF of the same name into ``folder``, which is ours alone.

    LibreOffice gets a profile of its own there, runs no macro, asks for nothing elsewhere, and is ended when it takes too
    long; one runs at a time.

    Raises:
        InputError: there is no LibreOffice.
        OutputError: it did not come to an end, or made nothing of the document.
    """
    program = office()
    if program is None:
        raise InputError("这台电脑没有安装 LibreOffice，不能在这里看精确的页面", _BY_HAND)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    made = folder / "out" / f"{path.stem}.pdf"
    made.unlink(missing_ok=True)
    switches = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.resolve().as_uri()}"]
    with _one_at_a_time:
        in_time = _run([program, *switches, "--convert-to", "pdf", "--outdir", str(made.parent), str(path)])
    if not in_time or not made.is_file():
        raise OutputError("LibreOffice 没有做成 PDF", f"请再试一次；还不行的，{_BY_HAND}")
    return made.replace(folder / made.name)  # whole, whenever somebody ends us


def _run(command: list[str]) -> bool:
    """Run a command to its end; False when it had to be ended, with everything that it started."""
    with subprocess.Popen(  # noqa: S603 - LibreOffice as it is installed, with a path of ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            with suppress(OSError):
                _end(process)
            return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
