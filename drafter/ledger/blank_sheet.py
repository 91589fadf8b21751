"""Stage 1, the other way: one sheet of a blank workbook: header, checks, example row, first rows, page. No other sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Literal

from drafter.ledger.blank_carry import CellValue
from drafter.ledger.sheets import NUMBERING
from drafter.ledger.writing import DAY_FORMAT, cell_at, font, letters, put, set_height, set_up_page
from drafter.project.declarations import Column, ColumnType, LedgerDeclaration

if TYPE_CHECKING:
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLE = "例"
MOST_ROWS = 2000  # how far down the drop-downs and checks reach

_FORMATS = {
    ColumnType.DATE: DAY_FORMAT,
    ColumnType.INTEGER: "0",
    ColumnType.DECIMAL: "General",
    ColumnType.TEXT: "@",
    ColumnType.CHOICE: "@",
    ColumnType.YES_NO: "@",
    ColumnType.MONTH: "@",
}
_LONGEST_LIST = 255  # Excel's limit for a drop-down written out in the rule
_LONGEST_HINT = 255  # and for the sentence it shows
_SAMPLE_YEAR = 2024
_FEW, _MANY = 11, 16
_GREY = "808080"
_WIDEST, _WRAPPED = 28, 12  # letters


def fill_ledger(
    sheet: Worksheet, ledger: LedgerDeclaration, year: int | None, rows: Sequence[Mapping[str, CellValue]]
) -> None:
    """Make the sheet of one ledger.

    Args:
        sheet: empty.
        ledger: its columns.
        year: the report year; None when it is open.
        rows: what it begins with, below the example row.
    """
    columns = tuple(ledger.columns.values())
    sheet.append([header_text(column) for column in columns])
    for number, column in enumerate(columns, start=1):
        _column(sheet, number, column, ledger, year)
    _write_row(sheet, 2, ledger, {NUMBERING: EXAMPLE, **example(ledger, year)}, colour=_GREY)
    for number, row in enumerate(rows, start=1):
        _write_row(sheet, 2 + number, ledger, {**row, NUMBERING: number})
    dress_header(sheet, columns)
    set_up_page(sheet, title_row=1, landscape=len(columns) > _FEW - 3)
    sheet.print_options.gridLines = True
    sheet.freeze_panes = "C2" if len(columns) > _MANY else "B2"


def header_text(column: Column) -> str:
    """Return a column's header with its unit: ``参加人数(人)``."""
    return f"{column.name}({column.unit})" if column.unit else column.name


def format_of(column: Column) -> str:
    """Return the number format of a column's cells."""
    return _FORMATS[column.type]


def example(ledger: LedgerDeclaration, year: int | None) -> dict[str, CellValue]:
    """Return the example row by column: what ``ledgers.yaml`` says, days and choices where it says nothing."""
    day = date(year or _SAMPLE_YEAR, 3, 5)
    found: dict[str, CellValue] = {}
    for name, column in ledger.columns.items():
        given = ledger.example.get(name)
        if given is not None:
            found[name] = None if given == "" else given
        elif column.type is ColumnType.DATE:
            found[name] = day
            day += timedelta(days=7)
        elif column.type is ColumnType.MONTH:
            found[name] = f"{day.year}年{day.month}月"
        elif column.type is ColumnType.YES_NO:
            found[name] = "是"
        elif column.type is ColumnType.CHOICE:
            found[name] = column.values[0]
    return found


def dress_header(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Colour the first row, required columns darker; what a column wants stands in a comment."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    required = [column.required for column in columns] or [False] * sheet.max_column
    line = Side(style="thin", color="FFFFFF")
    for cell, dark in zip(sheet[1], required, strict=True):
        cell.font = font(bold=True, colour="FFFFFF" if dark else "1F3864")
        cell.fill = PatternFill("solid", fgColor="2F5597" if dark else "D9E2F3")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(left=line, right=line)
        cell.number_format = "@"
    for cell, column in zip(sheet[1], columns, strict=False):
        if column.help or column.required:
            cell.comment = Comment(("必填。" if column.required else "") + column.help, "drafter", width=240, height=80)
    sheet.row_dimensions[1].height = 32


def rule_of(column: Column, year: int | None = None) -> DataValidation | None:
    """Return the check that Excel makes when such a cell is typed in; None for free text.

    A rule that other writings may pass asks and lets the clerk go on, since drafter reads more forms than Excel.
    """
    if column.type is ColumnType.YES_NO:
        return _list(("是", "否"), "请填“是”或“否”", strict=True)
    if column.values:
        return _list(column.values, "请从下拉框里选", strict=column.type is ColumnType.CHOICE and not column.open)
    if column.type is ColumnType.DATE:
        return _days(year)
    if column.type in {ColumnType.INTEGER, ColumnType.DECIMAL}:
        return _numbers("whole" if column.type is ColumnType.INTEGER else "decimal", column.unit)
    return None


def _column(sheet: Worksheet, number: int, column: Column, ledger: LedgerDeclaration, year: int | None) -> None:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = _width(column, ledger)
    sheet.column_dimensions[letter].number_format = format_of(column)
    sheet.column_dimensions[letter].alignment = _alignment(column)
    sheet.column_dimensions[letter].font = font()
    rule = rule_of(column, year if column.name == ledger.period else None)
    if rule:
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")


def _write_row(
    sheet: Worksheet, row: int, ledger: LedgerDeclaration, values: Mapping[str, CellValue], *, colour: str = ""
) -> None:
    columns = tuple(ledger.columns.values())
    for number, column in enumerate(columns, start=1):
        cell = cell_at(sheet, row, number)
        cell.number_format = format_of(column)
        put(cell, values.get(column.name))
        cell.alignment = _alignment(column)
        cell.font = font(italic=bool(colour), colour=colour or "000000")
    shown = ((str(values.get(column.name) or ""), _width(column, ledger)) for column in columns)
    set_height(sheet, row, tuple(shown))


def _alignment(column: Column) -> Alignment:
    from openpyxl.styles import Alignment

    free = column.type is ColumnType.TEXT and column.name != NUMBERING
    number = column.type in {ColumnType.INTEGER, ColumnType.DECIMAL}
    return Alignment(vertical="center", wrap_text=free, horizontal=None if free or number else "center")


def _width(column: Column, ledger: LedgerDeclaration) -> float:
    """Return a width at which the header takes at most two lines, and a drop-down's words or the example few."""
    if column.name == NUMBERING:
        return 6
    header = letters(header_text(column))
    example = letters(str(ledger.example.get(column.name, "")))
    words = max(map(letters, column.values), default=0) + 4  # room for the drop-down's button
    free = max(12, min(example + 2, _WIDEST)) if column.type is ColumnType.TEXT else 12
    return max(header + 3 if header <= _WRAPPED else ceil(header / 2) + 4, min(words, _WIDEST), free)


def _list(words: Sequence[str], message: str, *, strict: bool) -> DataValidation | None:
    from openpyxl.worksheet.datavalidation import DataValidation

    text = ",".join(words)
    if len(text) > _LONGEST_LIST:
        return None
    return _explained(DataValidation(type="list", formula1=f'"{text}"', allow_blank=True), message, strict=strict)


def _days(year: int | None) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    if year is None:
        rule = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
        return _explained(rule, "请填日期，如 2024-03-05", strict=False)
    first, last = (f"DATE({year},{month},{day})" for month, day in ((1, 1), (12, 31)))
    rule = DataValidation(type="date", operator="between", formula1=first, formula2=last, allow_blank=True)
    return _explained(rule, f"请填{year}年内的日期，如 {year}-03-05", strict=False)


def _numbers(kind: Literal["whole", "decimal"], unit: str) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type=kind, operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    of_unit = f"，单位是{unit}" if unit else ""
    return _explained(rule, f"请填数字{of_unit}；说不准的可以写“约320”“4万余”", strict=False)


def _explained(rule: DataValidation, message: str, *, strict: bool) -> DataValidation:
    rule.errorStyle = "stop" if strict else "warning"
    rule.errorTitle = "请核对"
    rule.error = message[:_LONGEST_HINT]
    rule.showErrorMessage = True
    return rule
