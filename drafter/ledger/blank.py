"""Stage 1, the other way: a blank workbook from the same declarations. The only module that imports openpyxl.

It writes no example rows and no wording of the report; what it writes reads back as a workbook without entries.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from drafter.ledger.sheets import NUMBERING
from drafter.ledger.unit import YEAR
from drafter.project.declarations import Column, ColumnType, Declarations, LedgerDeclaration

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

GUIDE_SHEET = "填写说明"
MOST_ROWS = 2000  # how far down the drop-downs and checks reach
UNIT_NAME = "简称"

_MOMENT = datetime(2024, 1, 1)  # noqa: DTZ001 - a fixed moment so that the same input gives the same bytes
_ZIP_MOMENT = (2024, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FORMATS = {
    ColumnType.DATE: "yyyy-mm-dd",
    ColumnType.INTEGER: "0",
    ColumnType.DECIMAL: "General",
    ColumnType.TEXT: "@",
    ColumnType.CHOICE: "@",
    ColumnType.YES_NO: "@",
    ColumnType.MONTH: "@",
}
_LONGEST_LIST = 255  # Excel's limit for a drop-down written out in the rule
_GUIDE = (
    "一、先填“单位信息”，再按各科室平时的记录填各张台账；没有发生的事不用填，整张空着就是“未填报”，不会算成零。",
    "二、一件事一行，第一行的列名不要改、不要删；可以在后面加自己的列。",
    "三、日期写成 2024-03-05 这样的样子；只记到月的列写 2024年3月。",
    "四、数量只填数字，单位已经写在列名里；说不准的可以写“约320”“4万余”。没有的空着。",
    "五、有下拉框的列请从下拉框里选。标题是深色的列必填。",
    "六、填完后用 drafter inspect 检查，它会逐格指出要改的地方。",
)


def blank_workbook(declarations: Declarations, year: int | None, unit: str = "") -> bytes:
    """Return a blank ledger workbook (.xlsx).

    Args:
        declarations: the sheets and columns to make.
        year: the report year, written into 单位信息; None to leave it open.
        unit: the township's short name (简称), written into 单位信息; empty to leave it open.

    Returns:
        The file's bytes; the same arguments give the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "drafter"
    book.properties.created = book.properties.modified = _MOMENT
    _guide(book, declarations)
    _unit_sheet(book.create_sheet(declarations.unit_sheet), declarations, {YEAR: year, UNIT_NAME: unit or None})
    for ledger in declarations.ledgers.values():
        _ledger_sheet(book.create_sheet(ledger.name), ledger)
    stream = io.BytesIO()
    book.save(stream)
    return _fixed(stream.getvalue())


def header_text(column: Column) -> str:
    """Return a column's header with its unit: ``参加人数(人)``."""
    return f"{column.name}({column.unit})" if column.unit else column.name


def _guide(book: Workbook, declarations: Declarations) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.worksheets[0]
    sheet.title = GUIDE_SHEET
    sheet.column_dimensions["A"].width = 100
    for line in (GUIDE_SHEET, *_GUIDE, "", "台账：" + "、".join(declarations.ledgers)):
        sheet.append([line])
    for (cell,) in sheet.iter_rows():
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=16)


def _unit_sheet(sheet: Worksheet, declarations: Declarations, known: dict[str, int | str | None]) -> None:
    sheet.append([declarations.unit_key, declarations.unit_content, "说明"])
    for name, column in declarations.unit_items.items():
        sheet.append([name, known.get(name), ("必填。" if column.required else "") + column.help])
        cell = sheet.cell(sheet.max_row, 2)
        cell.number_format = "0" if name == YEAR else _FORMATS[column.type]
        rule = _rule(column)
        if rule:
            sheet.add_data_validation(rule)
            rule.add(cell.coordinate)
    for letter, width in zip("ABC", (22, 40, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    _dress_header(sheet, ())


def _ledger_sheet(sheet: Worksheet, ledger: LedgerDeclaration) -> None:
    from openpyxl.utils import get_column_letter

    columns = tuple(ledger.columns.values())
    sheet.append([header_text(column) for column in columns])
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _width(column)
        sheet.column_dimensions[letter].number_format = _FORMATS[column.type]
        rule = _rule(column)
        if rule:
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
    _dress_header(sheet, columns)


def _dress_header(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    """Freeze and colour the first row; required columns darker; the help line as a comment."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.freeze_panes = "A2"
    required = [column.required for column in columns] or [False] * sheet.max_column
    for cell, dark in zip(sheet[1], required, strict=True):
        cell.font = Font(bold=True, color="FFFFFF" if dark else "000000")
        cell.fill = PatternFill("solid", fgColor="4472C4" if dark else "D9E2F3")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.number_format = "@"
    for cell, column in zip(sheet[1], columns, strict=False):
        if column.help or column.required:
            cell.comment = Comment(("必填。" if column.required else "") + column.help, "drafter", width=240, height=80)


def _width(column: Column) -> float:
    wide = column.type is ColumnType.TEXT and column.name != NUMBERING
    return max(2.2 * len(header_text(column)) + 2, 18 if wide else 12 if column.name != NUMBERING else 6)


def _rule(column: Column) -> DataValidation | None:
    """Return the check that Excel makes when such a cell is typed in; None for free text."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.type is ColumnType.YES_NO:
        rule = DataValidation(type="list", formula1='"是,否"', allow_blank=True)
        return _explained(rule, "请填“是”或“否”", strict=True)
    if column.type is ColumnType.CHOICE:
        words = ",".join(column.values)
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        return _explained(rule, "请从下拉框里选", strict=not column.open) if len(words) <= _LONGEST_LIST else None
    if column.type is ColumnType.DATE:
        rule = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
        return _explained(rule, "请填日期，如 2024-03-05", strict=False)
    if column.type in {ColumnType.INTEGER, ColumnType.DECIMAL}:
        kind: Literal["whole", "decimal"] = "whole" if column.type is ColumnType.INTEGER else "decimal"
        rule = DataValidation(type=kind, operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        return _explained(rule, "请填数字；说不准的可以写“约320”“4万余”", strict=False)
    return None


def _explained(rule: DataValidation, message: str, *, strict: bool) -> DataValidation:
    """Set what Excel says; a rule that is not strict asks and lets the clerk go on, since drafter reads more forms."""
    rule.errorStyle = "stop" if strict else "warning"
    rule.errorTitle = "请核对"
    rule.error = message
    rule.showErrorMessage = True
    return rule


def _fixed(content: bytes) -> bytes:
    """Return the same .xlsx without the time at which it was written."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2024-01-01T00:00:00Z\g<2>", data)
            target.writestr(zipfile.ZipInfo(entry.filename, _ZIP_MOMENT), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
