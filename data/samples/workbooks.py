"""A book as an .xlsx file that looks like a clerk's: bold frozen headers, widths, real dates. Same book, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from samples import contract
from samples.tables import Book, Cell, Row

WIDEST = 60  # characters; what is longer wraps
MOMENT = datetime(2024, 1, 1)  # noqa: DTZ001  workbook properties carry no time zone
ENTRY_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip entry can carry

Content = list[tuple[str, list[tuple[object, ...]]]]


def file_bytes(book: Book) -> bytes:
    """The .xlsx file of ``book``."""
    raw = io.BytesIO()
    _workbook(book).save(raw)
    return _stamped(raw.getvalue())


def content(source: bytes | Path) -> Content:
    """The sheets of a workbook with the values of their cells: what two workbooks are compared by."""
    opened = io.BytesIO(source) if isinstance(source, bytes) else source
    workbook = load_workbook(opened)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in workbook.worksheets]


def _workbook(book: Book) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "drafter data/build.py"
    workbook.properties.created = MOMENT
    _write_unit(workbook.create_sheet("单位信息"), book.unit)
    for ledger in contract.ledgers():
        if ledger in book.ledgers:
            _write_ledger(workbook.create_sheet(ledger), ledger, book.ledgers[ledger])
    return workbook


def _write_unit(sheet: Worksheet, unit: Row) -> None:
    _fill(sheet, [["项目", "内容"], *([item, unit.get(item)] for item in contract.items())])


def _write_ledger(sheet: Worksheet, ledger: str, rows: list[Row]) -> None:
    columns = contract.columns(ledger)
    header: list[Cell] = ["序号", *(column.header for column in columns)]
    lines = [[number, *(row.get(column.name) for column in columns)] for number, row in enumerate(rows, 1)]
    _fill(sheet, [header, *lines])


def _fill(sheet: Worksheet, lines: Sequence[Sequence[Cell]]) -> None:
    for line in lines:
        sheet.append(list(line))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(sheet.iter_cols(), 1):
        _dress(sheet, get_column_letter(number), column)


def _dress(sheet: Worksheet, letter: str, column: Sequence[SheetCell | MergedCell]) -> None:
    """Set a column's width, show its days as 2024-03-15, and let its long texts wrap."""
    width = max(_width(cell.value) for cell in column)
    sheet.column_dimensions[letter].width = min(max(width + 2, 6), WIDEST)
    for cell in column:
        if isinstance(cell.value, date):
            cell.number_format = "yyyy-mm-dd"
        elif _width(cell.value) > WIDEST:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _width(value: object) -> int:
    """How many narrow characters a value takes; a Chinese character takes two."""
    if isinstance(value, date):
        return 10
    return 0 if value is None else sum(2 if ord(character) > 0x2E7F else 1 for character in str(value))


def _stamped(raw: bytes) -> bytes:
    """The same package with fixed moments: openpyxl writes the time of saving into it twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(_entry(name), _unmoved(name, old.read(name)))
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ENTRY_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _unmoved(name: str, part: bytes) -> bytes:
    if name != "docProps/core.xml":
        return part
    stamp = f"{MOMENT.isoformat()}Z".encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
