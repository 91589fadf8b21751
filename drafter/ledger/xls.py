"""Stage 1: what the records of an old .xls say beyond its values: error cells, hidden and struck-through rows.

The compound file is opened and its records are walked; a cell's value is left to calamine. Damaged files raise
``ValueError``, ``IndexError`` or ``struct.error``, and nothing else.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafter.ledger.cells import Flaw, FlawKind
from drafter.ledger.scan import ERROR_CODES, SheetScan, far_cell

_END_OF_CHAIN = 0xFFFFFFFA  # this and all above are no sectors
_BOF, _EOF, _BOUNDSHEET, _FONT, _XF, _ROW = 0x0809, 0x000A, 0x0085, 0x0031, 0x00E0, 0x0208
_FORMULA, _BOOLERR, _DATEMODE = 0x0006, 0x0205, 0x0022
_CELLS = frozenset({_FORMULA, _BOOLERR, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x0204})
_STRIKE, _ROW_HIDDEN = 0x0008, 0x20
_SPECIAL, _IS_ERROR, _IS_EMPTY = 0xFFFF, 2, 3


@dataclass(slots=True)
class _Notes:
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    unsure: list[tuple[int, int]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Globals:
    sheets: dict[int, str] = field(default_factory=dict)
    struck_fonts: list[bool] = field(default_factory=list)
    struck_formats: list[bool] = field(default_factory=list)
    from_1904: bool = False


def scan_xls(content: bytes) -> tuple[Mapping[str, SheetScan], bool]:
    """Walk through an .xls.

    Returns:
        What is to be known of each sheet, by name; whether its days are counted from 1904.
    """
    book, known = _workbook_stream(content), _Globals()
    scans: dict[str, SheetScan] = {}
    notes, name = _Notes(), ""
    for offset, kind, data in _records(book):
        if kind == _BOF:
            notes, name = _Notes(), known.sheets.get(offset, "")
        elif kind == _EOF and name:
            scans[name] = _scan(notes)
            name = ""
        elif name:
            _note_cell(kind, data, notes, known)
        else:
            _note_global(kind, data, known)
    return scans, known.from_1904


def _scan(notes: _Notes) -> SheetScan:
    hidden, struck = frozenset(notes.hidden & notes.rows), frozenset(notes.struck)
    far = far_cell(notes.rows, notes.columns)
    return SheetScan(notes.flaws, far, hidden=hidden, struck=struck, unsure=tuple(notes.unsure))


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    position = 0
    while position + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, position)
        yield position, kind, book[position + 4 : position + 4 + length]
        position += 4 + length


def _note_global(kind: int, data: bytes, known: _Globals) -> None:
    if kind == _BOUNDSHEET:
        offset, _, _, length, wide = struct.unpack_from("<IBBBB", data)
        text = data[8 : 8 + length * 2].decode("utf-16-le") if wide & 1 else data[8 : 8 + length].decode("latin-1")
        known.sheets[offset] = text
    elif kind == _FONT:
        known.struck_fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & _STRIKE))
    elif kind == _XF:
        known.struck_formats.append(_is_struck_font(struct.unpack_from("<H", data)[0], known.struck_fonts))
    elif kind == _DATEMODE:
        known.from_1904 = data[:1] == b"\x01"


def _is_struck_font(number: int, fonts: list[bool]) -> bool:
    place = number - 1 if number > 3 else number  # noqa: PLR2004 - there is no font 4 in this format
    return place < len(fonts) and fonts[place]


def _note_cell(kind: int, data: bytes, notes: _Notes, known: _Globals) -> None:
    if kind == _ROW:
        row, options = struct.unpack_from("<H", data)[0], struct.unpack_from("<I", data, 12)[0]
        if options & _ROW_HIDDEN:
            notes.hidden.add(row + 1)
    elif kind in _CELLS:
        row, column, style = struct.unpack_from("<HHH", data)
        notes.rows.add(row + 1)
        notes.columns.add(column + 1)
        if style < len(known.struck_formats) and known.struck_formats[style]:
            notes.struck.add(row + 1)
        if kind == _BOOLERR and data[7]:
            notes.flaws[row + 1, column + 1] = _error(data[6])
        elif kind == _FORMULA and struct.unpack_from("<H", data, 12)[0] == _SPECIAL:
            _note_result((row + 1, column + 1), data, notes)


def _note_result(place: tuple[int, int], data: bytes, notes: _Notes) -> None:
    """Look at the stored result of a formula that is no number."""
    if data[6] == _IS_ERROR:
        notes.flaws[place] = _error(data[8])
    elif data[6] == _IS_EMPTY:
        notes.unsure.append(place)


def _error(code: int) -> Flaw:
    return Flaw(FlawKind.ERROR, ERROR_CODES.get(code, "#?"))


# The compound file -------------------------------------------------------------------------------------------------


def _workbook_stream(content: bytes) -> bytes:
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    first_directory, _, cutoff, first_mini = struct.unpack_from("<IIII", content, 48)
    if shift not in (9, 12) or mini_shift != 6:  # noqa: PLR2004 - the only sizes there are
        raise ValueError("no compound file")
    size = 1 << shift
    table = _sector_table(content, size)
    directory = _chain(content, table, first_directory, size)
    entries = {_entry_name(directory, at): at for at in range(0, len(directory) - 127, 128)}
    at = entries.get("Workbook", entries.get("Book"))
    if at is None:
        raise ValueError("no workbook in it")
    start, length = struct.unpack_from("<II", directory, at + 116)
    if length >= cutoff:
        return _chain(content, table, start, size)[:length]
    (root,) = struct.unpack_from("<I", directory, 116)
    small = _chain(content, table, root, size)
    raw = _chain(content, table, first_mini, size)
    mini_table = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    return _chain(b"\0" * 64 + small, mini_table, start, 64)[:length]


def _sector_table(content: bytes, size: int) -> tuple[int, ...]:
    count, next_list = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 68)[0]
    places = list(struct.unpack_from("<109I", content, 76))
    while next_list < _END_OF_CHAIN and len(places) < count:
        more = struct.unpack_from(f"<{size // 4}I", content, size * (next_list + 1))
        places += more[:-1]
        next_list = more[-1]
    sectors = [content[size * (place + 1) : size * (place + 2)] for place in places[:count] if place < _END_OF_CHAIN]
    joined = b"".join(sectors)
    return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])


def _chain(content: bytes, table: tuple[int, ...], sector: int, size: int) -> bytes:
    """Return the sectors that hang together, in order; a chain that bites its tail ends with the table's length."""
    found: list[bytes] = []
    while sector < _END_OF_CHAIN and len(found) <= len(table):
        found.append(content[size * (sector + 1) : size * (sector + 2)])
        sector = table[sector]
    return b"".join(found)


def _entry_name(directory: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", directory, at + 64)
    return directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
