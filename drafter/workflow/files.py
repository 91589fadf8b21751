"""Reading one document, and writing one result: whole or not at all, and never over what is not ours.

Knows nothing of what they say.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from drafter.model.errors import InputError, OutputError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_LONGEST = 80


def safe_name(name: str) -> str:
    """Return a file name (without folder) that Windows, Debian and a GBK console can all carry."""
    cleaned = _FORBIDDEN.sub("_", name).strip(" .")[:_LONGEST] or "报告"
    return f"_{cleaned}" if _RESERVED.match(cleaned) else cleaned


def read_file(path: Path) -> bytes:
    """Return the bytes of a document.

    Raises:
        InputError: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"打不开《{path.name}》", "请检查文件名和路径；正在 WPS 里打开的请先关闭") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` through a temporary file in the same folder, so that there is never half a file.

    Raises:
        OutputError: the folder is missing or read-only, the disk is full, or the file is open elsewhere.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".drafter-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        raise _refusal(path, error) from error


def write_new(path: Path, data: bytes, example: str = "核对.docx") -> None:
    """Write a copy; a file that is there already and says something else is somebody's work.

    Args:
        path: where.
        data: what.
        example: a file name to suggest when a folder was named.

    Raises:
        OutputError: it is a folder, there is another file of that name, or it cannot be written.
    """
    if path.is_dir():
        raise OutputError(f"“{path.name}”是一个文件夹", f"请写文件名，如 {example}")
    if not path.exists():
        write_whole(path, data)
        return
    try:
        same = path.read_bytes() == data
    except OSError as error:
        raise OutputError(f"打不开已有的《{path.name}》", "请先关闭它，或者换一个文件名") from error
    if not same:
        raise OutputError(f"已有一个《{path.name}》，没有覆盖", "请换一个文件名，或者先把原来的文件移走")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refusal(path: Path, error: OSError) -> OutputError:
    if not path.parent.is_dir():
        return OutputError(f"没有这个文件夹：{path.parent}", "请先建好文件夹，或者用 -o 换一个位置")
    if isinstance(error, PermissionError) and path.exists():
        return OutputError(
            f"写不进《{path.name}》，可能正在 WPS 或 Word 里打开着", f"请先关闭《{path.name}》，再试一次"
        )
    if isinstance(error, PermissionError) or not os.access(path.parent, os.W_OK):
        return OutputError(f"文件夹不能写入：{path.parent}", "请用 -o 换一个可以写入的位置")
    return OutputError(f"写不进《{path.name}》：{error.strerror}", "请检查磁盘空间和文件夹，或者用 -o 换一个位置")
