"""Stage 1: what the XML of an .ods says beyond its values: errors, formulas without a result, how far a sheet reaches.

A value is left to calamine. The XML has passed the guard in ``archive``: it holds no DOCTYPE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from drafter.ledger.cells import Flaw, FlawKind
from drafter.ledger.scan import ERRORS, Area, SheetScan, far_cell

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_FLAWS = 10_000


@dataclass(slots=True)
class _Notes:
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


def scan_ods(xml: bytes) -> Mapping[str, SheetScan]:
    """Look through ``content.xml``.

    Returns:
        What is to be known of each sheet, by name.

    Raises:
        ParseError: it is no XML.
    """
    root = ET.fromstring(xml)  # noqa: S314 - no part with a DOCTYPE comes this far
    struck = _struck_styles(root)
    return {table.get(f"{_TABLE}name", ""): _scan(table, struck) for table in root.iter(f"{_TABLE}table")}


def _struck_styles(root: ET.Element) -> frozenset[str]:
    """Return the names of the cell styles whose text is struck through."""
    wanted = f"{_STYLE}text-line-through-style"
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        if any(item.get(wanted, "none") != "none" for item in style)
    )


def _scan(table: ET.Element, struck: frozenset[str]) -> SheetScan:
    notes, row = _Notes(), 1
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _number(element, "number-rows-repeated")
        if _note_row(element, row, notes, struck):
            notes.last_row = row + repeated - 1
            if element.get(f"{_TABLE}visibility", "visible") != "visible":
                notes.hidden.update(range(row, row + min(repeated, _MOST_FLAWS)))
        row += repeated
    far = far_cell([notes.last_row], [notes.last_column])
    flaws = {} if far else notes.flaws
    return SheetScan(flaws, far, tuple(notes.merged), frozenset(notes.hidden), frozenset(notes.struck))


def _note_row(element: ET.Element, row: int, notes: _Notes, struck: frozenset[str]) -> bool:
    """Note what stands in the row; return True when anything does."""
    filled = False
    for column, cell in _cells(element):
        if not len(cell) and cell.get(f"{_OFFICE}value-type") is None and cell.get(f"{_TABLE}formula") is None:
            continue
        filled = True
        notes.last_column = max(notes.last_column, column + _number(cell, "number-columns-repeated") - 1)
        flaw = _flaw(cell)
        if flaw:
            times = min(_number(cell, "number-columns-repeated"), _MOST_FLAWS - len(notes.flaws))
            notes.flaws.update({(row, column + step): flaw for step in range(times)})
        area = _area(cell, row, column)
        if area:
            notes.merged.append(area)
        if cell.get(f"{_TABLE}style-name") in struck:
            notes.struck.add(row)
    return filled


def _cells(row: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    column = 1
    for cell in row:
        if cell.tag in _CELLS:
            yield column, cell
            column += _number(cell, "number-columns-repeated")


def _number(element: ET.Element, attribute: str) -> int:
    text = element.get(_TABLE + attribute, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 8 else 1  # noqa: PLR2004 - more rows than there are


def _flaw(cell: ET.Element) -> Flaw | None:
    formula = cell.get(f"{_TABLE}formula")
    text = "".join("".join(item.itertext()) for item in cell if item.tag == f"{_TEXT}p")
    if cell.get(f"{_CALC}value-type") == "error" or (
        formula is not None and (text in ERRORS or text.startswith("Err:"))
    ):
        return Flaw(FlawKind.ERROR, text or "#?")
    if formula is not None and cell.get(f"{_OFFICE}value-type") is None and cell.find(f"{_TEXT}p") is None:
        return Flaw(FlawKind.UNCALCULATED, "=" + formula.partition("=")[2])
    return None


def _area(cell: ET.Element, row: int, column: int) -> Area | None:
    down, right = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
    return Area(row, column, row + down - 1, column + right - 1) if down > 1 or right > 1 else None
