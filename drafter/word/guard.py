"""Stage 5: opening a .docx that anyone may have made. What is too large, hidden or broken is refused before parsing.

Not a virus scanner: macros are never run and links never followed, so they are let be.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from drafter.model.errors import InputError

_ENTRIES = 2000
_ENTRY_BYTES = 64 * 1024 * 1024
_TOTAL_BYTES = 256 * 1024 * 1024
_RATIO = 200
_RATIO_FROM = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))
_XML = (".xml", ".rels", ".vml")
_SAVE_AGAIN = "请用 Word 或 WPS 打开它，另存为 .docx 后再试"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def open_parts(data: bytes, name: str) -> dict[str, bytes]:
    """Unpack a .docx.

    Args:
        data: the file's bytes.
        name: its name, for the message.

    Returns:
        Its parts by name.

    Raises:
        InputError: it is no .docx, is encrypted, or is not safe to unpack.
    """
    return dict(opened_parts(data, name))


def opened_parts(data: bytes, name: str) -> Mapping[str, bytes]:
    """Open a .docx whose parts are unpacked when they are asked for, for those who need a few of them.

    Arguments and errors are those of ``open_parts``; what is wrong with one part alone is raised when it is asked for.
    """
    _refuse_ole(data, name)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except _BROKEN as error:
        raise _broken(name) from error
    _check_entries(entries, name)
    parts = _Parts(package, entries, name)
    _check_kind(parts, name)
    return parts


class _Parts(Mapping[str, bytes]):
    """A package's parts by name, each unpacked once; the sizes they declare have been checked."""

    def __init__(self, package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> None:
        self._package = package
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._name = name
        self._read: dict[str, bytes] = {}

    def __getitem__(self, part: str) -> bytes:
        if part not in self._read:
            try:
                self._read[part] = _read(self._package, self._entries[part], self._name)
            except _BROKEN as error:
                raise _broken(self._name) from error
        return self._read[part]

    def __contains__(self, part: object) -> bool:
        return part in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _refuse_ole(data: bytes, name: str) -> None:
    if not data.startswith(_OLE):
        return
    if _ENCRYPTED in data:
        raise InputError(f"《{name}》设了打开密码", "请在 Word 或 WPS 中去掉密码，保存后再试")
    raise InputError(f"《{name}》是旧的 .doc 格式", _SAVE_AGAIN)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > _TOTAL_BYTES:
        raise _too_large(name)
    if len({entry.filename for entry in entries}) != len(entries):
        raise InputError(f"《{name}》里有重名的部件，不是 Word 或 WPS 保存的文件", _SAVE_AGAIN)
    for entry in entries:
        _check_entry(entry, name)


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    path = entry.orig_filename
    if path.startswith("/") or "\\" in path or "\0" in path or ":" in path or ".." in path.split("/"):
        raise InputError(f"《{name}》里有不安全的路径，不是 Word 或 WPS 保存的文件", _SAVE_AGAIN)
    if entry.flag_bits & 1:
        raise InputError(f"《{name}》设了打开密码", "请去掉密码，保存后再试")
    bomb = entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(1, entry.compress_size)
    if entry.file_size > _ENTRY_BYTES or bomb:
        raise _too_large(name)


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """Read one entry; its declared size is not believed."""
    with package.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise _too_large(name)
    if entry.filename.lower().endswith(_XML) and any(mark in content for mark in _DOCTYPES):
        raise InputError(f"《{name}》里有 DOCTYPE 声明，为安全起见不打开", _SAVE_AGAIN)
    return content


def _check_kind(parts: Mapping[str, bytes], name: str) -> None:
    relations = parts.get("_rels/.rels", b"")
    if b"purl.oclc.org/ooxml" in relations:
        raise InputError(f"《{name}》是“严格 Open XML”格式", "请另存为普通的“Word 文档 (*.docx)”后再试")
    if b"/officeDocument" not in relations or "[Content_Types].xml" not in parts:
        raise InputError(f"《{name}》不是 Word 文档", _SAVE_AGAIN)


def _broken(name: str) -> InputError:
    return InputError(f"《{name}》不是完整的 .docx 文件，打不开", _SAVE_AGAIN)


def _too_large(name: str) -> InputError:
    return InputError(f"《{name}》解压后太大，不像一份报告", "请检查文件里是否有很大的图片或附件")
