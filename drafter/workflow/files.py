"""Reading one document, and writing one result: whole or not at all, and never over what is not ours.

Knows nothing of what they say.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from drafter.model.errors import InputError, OutputError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_LONGEST = 80
_COPIES = 1000
_OTHER_FORMATS = frozenset({".doc", ".dot", ".wps", ".wpt", ".odt", ".rtf", ".uot", ".uof"})
_PACKAGE = b"PK"  # how a .docx begins, whatever its name says
_CUT = ((6, 0), (7, 1))  # stems up to so many characters lose so many in the name of Word's lock file, longer ones two
_HIDDEN = 0x2  # FILE_ATTRIBUTE_HIDDEN


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


def read_editable(path: Path, action: str) -> bytes:
    """Return the bytes of a .docx that somebody may be working on.

    Args:
        path: the document.
        action: what is to be done with it, as ``更新``; for the message.

    Raises:
        InputError: it is open in another program, so that what was not saved yet is not in it; it is no .docx; or it
            cannot be opened.
    """
    data = read_file(path)
    suffix = path.suffix.lower()
    if suffix in _OTHER_FORMATS and (suffix == ".odt" or not data.startswith(_PACKAGE)):
        raise InputError(f"《{path.name}》不是 .docx，不能{action}", f"请在 WPS 里另存为 .docx 再{action}")
    lock = lock_of(path)
    if lock is not None:
        raise InputError(
            f"《{path.name}》正在打开，请先保存并关闭",
            f"没有打开它的，是上次没有正常退出：请删去旁边的“{lock.name}”再{action}",
        )
    return data


def lock_of(path: Path) -> Path | None:
    """Return the file by which Word, WPS or LibreOffice tells others that it has a document open; None when none does.

    Word leaves out the beginning of a long name; a lock that may be another document's as well is not believed.
    """
    name, stem = path.name, len(path.stem)
    cut = next((less for longest, less in _CUT if stem <= longest), 2)
    names = [f"~${name}", f".~{name}", f".~lock.{name}#"]
    alike = (other.name for other in path.parent.glob(f"*{path.suffix}") if other.name[cut:] == name[cut:])
    if cut and not any(other != name and not other.startswith("~$") for other in alike):
        names.append(f"~${name[cut:]}")
    return next((path.with_name(lock) for lock in names if path.with_name(lock).exists()), None)


def hide(path: Path) -> None:
    """Do not show a file or folder in the listings of Windows; elsewhere its name begins with a dot for that."""
    if sys.platform == "win32":
        from ctypes import windll

        with suppress(OSError):
            windll.kernel32.SetFileAttributesW(str(path), _HIDDEN)


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


def free_name(path: Path, output: Path | None, added: str, example: str) -> Path:
    """Return where a copy of the document at ``path`` goes, over nothing.

    Args:
        path: the document.
        output: the place that was asked for; None for a name beside the document.
        added: what that name has more, with ``{}`` for a number from the second one on.
        example: a file name to suggest when a folder was named.

    Raises:
        OutputError: ``output`` is a folder, or there is a file already.
    """
    if output is None:
        names = (f"{path.stem}{added.format(number or '')}.docx" for number in (0, *range(2, _COPIES)))
        return next(path.with_name(name) for name in names if not path.with_name(name).exists())
    if output.is_dir():
        raise OutputError(f"“{output.name}”是一个文件夹", f"请在 -o 后面写文件名，如 {example}")
    if output.exists():
        raise OutputError(f"已有一个《{output.name}》，没有覆盖", "请换一个文件名，或者先把原来的文件移走")
    return output


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
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(f"写不进《{path.name}》：磁盘满了", "请腾出空间再做，或者用 -o 换一个位置")
    if not path.parent.is_dir():
        return OutputError(f"没有这个文件夹：{path.parent}", "请先建好文件夹，或者用 -o 换一个位置")
    if isinstance(error, PermissionError) and path.exists():
        return OutputError(
            f"写不进《{path.name}》，可能正在 WPS 或 Word 里打开着", f"请先关闭《{path.name}》，再试一次"
        )
    if isinstance(error, PermissionError) or not os.access(path.parent, os.W_OK):
        return OutputError(f"文件夹不能写入：{path.parent}", "请用 -o 换一个可以写入的位置")
    return OutputError(f"写不进《{path.name}》：{error.strerror}", "请检查磁盘空间和文件夹，或者用 -o 换一个位置")
