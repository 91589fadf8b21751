"""Which parts of a table style reach a cell: first row, bands, corners, as ``w:tblLook`` asks (ECMA-376 17.7.6)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from drafter.word.facts.units import VAL, on_off, w

_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_ATTRIBUTES = {name: w(name) for name in _BITS}


@dataclass(frozen=True, slots=True)
class TableLook:
    """What of its style a table asks for."""

    first_row: bool = False
    last_row: bool = False
    first_column: bool = False
    last_column: bool = False
    rows_banded: bool = True
    columns_banded: bool = True


def table_look(element: etree._Element | None) -> TableLook:
    """Return what ``w:tblLook`` says, by its attributes or, in older files, by the bits of ``w:val``."""
    if element is None:
        return TableLook()
    try:
        bits = int(element.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    asked = {name: _asked(element.get(_ATTRIBUTES[name]), default=bool(bits & bit)) for name, bit in _BITS.items()}
    return TableLook(
        *(asked["firstRow"], asked["lastRow"], asked["firstColumn"], asked["lastColumn"]),
        rows_banded=not asked["noHBand"],
        columns_banded=not asked["noVBand"],
    )


def _asked(value: str | None, *, default: bool) -> bool:
    return default if value is None else bool(on_off(value))


def parts_of_cell(
    look: TableLook, bands: tuple[int, int], place: tuple[int, int], size: tuple[int, int]
) -> tuple[str, ...]:
    """Return the parts of a table style that reach a cell; a later one goes before an earlier one.

    Args:
        look: what the table asks for.
        bands: rows in a horizontal band, columns in a vertical one.
        place: the cell's row and column, from 0.
        size: the table's rows and columns.
    """
    (row, column), (rows, columns) = place, size
    top, bottom = look.first_row and row == 0, look.last_row and row == rows - 1
    left, right = look.first_column and column == 0, look.last_column and column == columns - 1
    across = (row - look.first_row) // bands[0] % 2 + 1
    along = (column - look.first_column) // bands[1] % 2 + 1
    reached = {
        "wholeTable": True,
        f"band{along}Vert": look.columns_banded and not (left or right),
        f"band{across}Horz": look.rows_banded and not (top or bottom),
        "firstCol": left,
        "lastCol": right,
        "firstRow": top,
        "lastRow": bottom,
        "neCell": top and right,
        "nwCell": top and left,
        "seCell": bottom and right,
        "swCell": bottom and left,
    }
    return tuple(part for part, holds in reached.items() if holds)
