"""Stage 1: the sheet 核对结果 of an annotated copy: every problem, with a link to its cell. It marks no cell itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.ledger.writing import cell_at, font, link, put, set_height, set_up_page, set_widths
from drafter.model.problem import Problem, Severity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LIST_SHEET = "核对结果"
COLOURS = {Severity.ERROR: "FFC7CE", Severity.REMINDER: "FFEB9C"}

_HEADINGS = ("级别", "代码", "工作表", "单元格", "问题", "怎么改")
_WIDTHS = (7, 7, 16, 10, 56, 56)
_CENTRED = 4  # the first columns hold a word each
_ADVICE = "点“单元格”一列可以跳到那一格；有问题的格子标了颜色、加了批注，各台账右边的“核对意见”列可以筛选。原来的台账没有改动。"


def add_list(
    book: Workbook,
    problems: Sequence[Problem],
    sheets: Mapping[str, Worksheet],
    name: str,
    losses: Sequence[str],
    advice: str = _ADVICE,
) -> None:
    """Put the sheet 核对结果 first.

    Args:
        book: the copy.
        problems: what to list, in this order.
        sheets: the copy's sheets, by the name that problems give.
        name: the original's file name.
        losses: what the original holds and the copy does not.
        advice: how the list is to be used.
    """
    sheet = book.create_sheet(LIST_SHEET, 0)
    _head(sheet, problems, name, losses, advice)
    first = sheet.max_row + 1
    for column, heading in enumerate(_HEADINGS, start=1):
        put(cell_at(sheet, first, column), heading)
    for row, problem in enumerate(problems, start=first + 1):
        _problem(sheet, row, problem, sheets)
    _dress(sheet, first)
    _show_first(book)


def _head(sheet: Worksheet, problems: Sequence[Problem], name: str, losses: Sequence[str], advice: str) -> None:
    errors = sum(problem.is_error for problem in problems)
    lines = [
        f"《{name}》核对结果",
        f"共 {len(problems)} 个问题：错误 {errors} 个，提醒 {len(problems) - errors} 个"
        if problems
        else "没有发现问题",
        advice,
        *([f"这一份里可能没有原台账的：{'、'.join(losses)}。请以原台账为准。"] if losses else []),
    ]
    for row, line in enumerate(lines, start=1):
        put(cell_at(sheet, row, 1), line)
        sheet.cell(row, 1).font = font()
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_HEADINGS))


def _problem(sheet: Worksheet, row: int, problem: Problem, sheets: Mapping[str, Worksheet]) -> None:
    from openpyxl.styles import PatternFill

    source = problem.source
    place = source.cell if source else ""
    where = (source.sheet or source.file) if source else ""
    values = (problem.severity.value, problem.code, where or "整个工作簿", place, problem.message, problem.hint)
    for column, value in enumerate(values, start=1):
        put(cell_at(sheet, row, column), value)
        sheet.cell(row, column).font = font()
    set_height(sheet, row, [(str(value), width) for value, width in zip(values, _WIDTHS, strict=True)])
    sheet.cell(row, 1).fill = PatternFill("solid", fgColor=COLOURS[problem.severity])
    if source and source.sheet in sheets:
        cell = cell_at(sheet, row, _HEADINGS.index("单元格") + 1)
        put(cell, _place_text(place))
        link(cell, sheets[source.sheet].title, place if source.row and source.column else f"A{source.row or 1}")


def _place_text(place: str) -> str:
    return f"第 {place} 行" if place.isdecimal() else place or "整张表"


def _dress(sheet: Worksheet, first: int) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    line = Side(style="thin", color="BFBFBF")
    set_widths(sheet, _WIDTHS)
    for number, row in enumerate(sheet.iter_rows(max_col=len(_HEADINGS)), start=1):
        for place, cell in enumerate(row):
            centred = number >= first and place < _CENTRED
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if centred else None)
            if number >= first:
                cell.border = Border(left=line, right=line, top=line, bottom=line)
    for cell in sheet[first]:
        cell.font, cell.fill = font(bold=True), PatternFill("solid", fgColor="D9E2F3")
    sheet["A1"].font, sheet["A2"].font = font(bold=True, size=16), font(bold=True)
    sheet.row_dimensions[1].height, sheet.row_dimensions[3].height = 26, 32
    sheet.freeze_panes = f"A{first + 1}"
    sheet.auto_filter.ref = f"A{first}:F{max(sheet.max_row, first)}"
    set_up_page(sheet, title_row=first)


def _show_first(book: Workbook) -> None:
    """Open the copy at its first sheet, and at no other."""
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == LIST_SHEET
    for view in book.views:
        view.firstSheet = 0
    book.active = 0
