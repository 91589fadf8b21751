"""Stage 1: what the records of an .xlsb say beyond its values: error cells, hidden rows, merged cells, how far it reaches.

A value is left to calamine. Damaged parts raise ``ValueError``, ``IndexError`` or ``struct.error``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from drafter.ledger.cells import Flaw, FlawKind
from drafter.ledger.scan import ERROR_CODES, Area, SheetScan, far_cell

_ROW, _ERROR, _FORMULA_TEXT, _FORMULA_ERROR = 0, 3, 8, 11
_FILLED = range(2, 12)
_BUNDLE_SHEET, _WORKBOOK_PROPERTIES, _MERGE = 156, 153, 176
_HIDDEN = 0x10


def scan_sheet_part(part: bytes) -> SheetScan:
    """Look through one binary worksheet part."""
    flaws: dict[tuple[int, int], Flaw] = {}
    merged, hidden, unsure = [], set(), []
    rows, columns, row = set(), set(), 0
    for kind, data in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0] + 1
            if data[11] & _HIDDEN:
                hidden.add(row)
        elif kind in _FILLED:
            column = struct.unpack_from("<I", data)[0] + 1
            rows.add(row)
            columns.add(column)
            if kind in (_ERROR, _FORMULA_ERROR):
                flaws[row, column] = Flaw(FlawKind.ERROR, ERROR_CODES.get(data[8], "#?"))
            elif kind == _FORMULA_TEXT and data[8:12] == b"\0\0\0\0":
                unsure.append((row, column))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            merged.append(Area(top + 1, left + 1, bottom + 1, right + 1))
    far = far_cell(rows, columns)
    return SheetScan(flaws, far, tuple(merged), frozenset(hidden & rows), unsure=tuple(unsure))


def sheet_relations(part: bytes) -> tuple[Mapping[str, str], bool]:
    """Return the sheets' names by relationship id, and whether days are counted from 1904, from ``workbook.bin``."""
    names, from_1904 = {}, False
    for kind, data in _records(part):
        if kind == _BUNDLE_SHEET:
            relation, position = _wide_text(data, 8)
            names[relation] = _wide_text(data, position)[0]
        elif kind == _WORKBOOK_PROPERTIES:
            from_1904 = bool(data[0] & 1)
    return names, from_1904


def _wide_text(data: bytes, position: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, position)
    end = position + 4 + length * 2
    return data[position + 4 : end].decode("utf-16-le"), end


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    position, end = 0, len(part)
    while position < end:
        kind, position = part[position], position + 1
        if kind & 0x80:
            kind, position = (kind & 0x7F) | (part[position] << 7), position + 1
        length, shift = 0, 0
        while True:
            byte, position = part[position], position + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, part[position : position + length]
        position += length
