"""Files on their way in: written to the visitor's own folder while they stream, each one counted, under safe names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from drafter.model.errors import InputError
from drafter.web.guard import MEGABYTE, MOST_FILE, MOST_FILES, MOST_FORM, TooMuch
from drafter.workflow.files import safe_name

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks
    from starlette.requests import Request

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LONGEST_HEAD = 8192
MOST_OF_ALL = 1024 * MEGABYTE  # of a visitor's files in temporary folders


@dataclass(slots=True)
class Arrived:
    """What a form brought: its fields, and its files by the field they came in."""

    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[Path]] = field(default_factory=dict)

    def of(self, name: str) -> list[Path]:
        """Return the files of a field.

        Raises:
            InputError: there is none.
        """
        there = self.files.get(name, [])
        if not there:
            raise InputError("没有收到文件", "请把文件拖进方框，或者点“选文件”")
        return there


async def arrived(request: Request, place: Path) -> Arrived:
    """Take a form with files in; the files are written below ``place``, which is a new folder of the visitor.

    When the request is refused, now or later, the folder is removed (``faults``).

    Raises:
        InputError: it is no such form, or was broken off.
        TooMuch: a file is larger than 20 MB, there are more than 50, or the visitor's files come to more than 1 GB.
    """
    request.state.place = place
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise InputError("没有收到文件", "请把文件拖进方框，或者点“选文件”")
    taking = _Taking(place, MOST_OF_ALL - request.state.visitor.desk.size())
    try:
        parser = MultipartParser(boundary, taking.callbacks(), max_size=MOST_FILES * MOST_FILE + MOST_FORM)
        async for chunk in request.stream():
            parser.write(chunk)
        parser.finalize()
    except MultipartParseError as error:
        raise InputError("文件没有传完整", "请再放一次") from error
    finally:
        taking.close()
    return taking.found


class _Taking:
    """The parts of one form as they come in."""

    def __init__(self, place: Path, left: int) -> None:
        self.found = Arrived()
        self._left = left
        self._place = place
        self._header, self._value = b"", b""
        self._headers: dict[str, bytes] = {}
        self._name, self._size, self._number = "", 0, 0
        self._stream: BinaryIO | None = None
        self._text = bytearray()

    def callbacks(self) -> MultipartCallbacks:
        """Return what the parser calls."""
        return {
            "on_part_begin": self._part,
            "on_header_field": self._on_header,
            "on_header_value": self._on_value,
            "on_header_end": self._header_ends,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._data,
            "on_part_end": self._part_ends,
        }

    def close(self) -> None:
        """Close a file that is still open."""
        if self._stream:
            self._stream.close()
            self._stream = None

    def _part(self) -> None:
        self._headers, self._name, self._size, self._text = {}, "", 0, bytearray()
        self._header, self._value = b"", b""

    def _on_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]
        self._check_head()

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._check_head()

    def _check_head(self) -> None:
        if len(self._header) + len(self._value) > _LONGEST_HEAD:
            raise TooMuch("文件名太长，没有收下")

    def _header_ends(self) -> None:
        self._headers[self._header.decode("latin-1").lower()] = self._value
        self._header, self._value = b"", b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get("content-disposition", b""))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in options:
            self._open(options[b"filename"].decode("utf-8", "replace"))

    def _open(self, name: str) -> None:
        kept = kept_name(name)
        if not kept:
            return
        self._number += 1
        if self._number > MOST_FILES:
            raise TooMuch(f"一次最多放 {MOST_FILES} 个文件，没有收下：请分几次放")
        folder = self._place / str(self._number)
        folder.mkdir()
        path = folder / kept
        self._stream = path.open("xb")
        self.found.files.setdefault(self._name, []).append(path)

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._stream:
            if self._size > MOST_FILE:
                raise TooMuch(f"有一个文件超过 {MOST_FILE // MEGABYTE} MB，没有收下")
            self._left -= end - start
            if self._left < 0:
                raise TooMuch("您在这里放的文件加起来超过了 1 GB，没有收下")
            self._stream.write(data[start:end])
        elif len(self._text) + end - start <= MOST_FORM:
            self._text += data[start:end]
        else:
            raise TooMuch("填写的内容太长，没有收下")

    def _part_ends(self) -> None:
        if self._stream:
            self.close()
        elif self._name and self._text:
            self.found.fields[self._name] = self._text.decode("utf-8", "replace")


def kept_name(name: str) -> str:
    """Return the name under which an uploaded file is kept: its own, without folders or anything a disk cannot carry.

    Empty for what no one means to give: the lock files of Word and WPS, and what systems leave in folders.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    if not last or last.startswith(("~$", ".~")) or last.lower() in _PASSED_OVER:
        return ""
    path = PurePosixPath(last)
    suffix = f".{safe_name(path.suffix[1:])}" if path.suffix else ""
    return f"{safe_name(path.stem)}{suffix}"
