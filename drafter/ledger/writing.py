"""Stage 1, the other way: how drafter writes a cell and sets up a sheet. Text stays text, whatever it begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING, cast
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

LINK_COLOUR = "0563C1"
DAY_FORMAT = "yyyy-mm-dd"

_LINE, _HIGHEST = 15, 400  # points
_LONGEST = 32_767  # characters that Excel takes in one cell
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ACTIVE = ("=", "+", "-", "@")  # what Excel would take for a formula if it were typed


def clean(text: str) -> str:
    """Return ``text`` as a cell can hold it: without control characters, and no longer than Excel allows."""
    return _UNWRITABLE.sub("", text)[:_LONGEST]


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell; it must not be one that a merged area covers."""
    return cast("Cell", sheet.cell(row, column))


def existing_cells(sheet: Worksheet) -> list[Cell]:
    """Return the cells that exist; ``iter_rows`` would make one of every place up to a ghost row at 1048576."""
    return [cast("Cell", cell) for cell in sheet._cells.values()]  # noqa: SLF001 - there is no other way


def put(cell: Cell, value: object) -> None:
    """Write a value; text never becomes a formula, a link or a number, not even when the cell is edited later."""
    if isinstance(value, bool | int | float | date | datetime | time | timedelta):
        cell.value = value
        if isinstance(value, date) and not isinstance(value, datetime):
            cell.number_format = DAY_FORMAT
    elif value is not None:
        text = clean(str(value))
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_ACTIVE):
            cell.quotePrefix = True


def font(
    *, bold: bool = False, italic: bool = False, underline: bool = False, size: float = 11, colour: str = "000000"
) -> Font:
    """Return the font of what drafter writes; openpyxl's own has neither name nor size when one thing is set."""
    from openpyxl.styles import Font

    return Font(
        name="宋体", size=size, bold=bold, italic=italic, underline="single" if underline else None, color=colour
    )


def link(cell: Cell, sheet: str, address: str = "A1", tip: str = "") -> None:
    """Make ``cell`` a link to a cell of another sheet of the same workbook; with a ``tip`` it keeps its looks."""
    from openpyxl.utils import quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!{address}", tooltip=tip or None)
    if not tip:
        cell.font = font(colour=LINK_COLOUR, underline=True)


def letters(text: str) -> int:
    """Return how many letters wide ``text`` is; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


def set_height(sheet: Worksheet, row: int, texts: Sequence[tuple[str, float]]) -> None:
    """Make a row high enough for texts that wrap in cells of these widths; a program that opens it may not do so."""
    lines = (sum(ceil(max(letters(line), 1) / (width - 1)) for line in text.split("\n")) for text, width in texts)
    sheet.row_dimensions[row].height = min(_LINE * max([1, *lines]) + 5, _HIGHEST)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the first columns, in characters."""
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def set_up_page(sheet: Worksheet, *, title_row: int = 0, landscape: bool = True) -> None:
    """Print on A4, as wide as the page, with the header row on every page and the sheet's name below."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.4
    sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"  # type: ignore[union-attr] # a footer has a middle
    if title_row:
        sheet.print_title_rows = f"{title_row}:{title_row}"
