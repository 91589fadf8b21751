"""Stage 1, the other way: a copy of the clerk's workbook with every problem marked at its cell. Never the original.

A problem cell is filled and commented, each ledger gets a column 核对意见 beside its table, and a sheet 核对结果 lists
everything. Marks of an earlier copy are taken off first, so a copy that was corrected can be checked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.ledger.annotate_list import COLOURS, LIST_SHEET, add_list
from drafter.ledger.annotate_open import open_copy, with_results
from drafter.ledger.cells import name_key
from drafter.ledger.writing import cell_at, clean, existing_cells, put
from drafter.ledger.xlsxparts import parts_of, prepare_seal, sealed
from drafter.model.ledger import Ledger
from drafter.model.problem import Problem, Severity

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

OPINION = "核对意见"
MARK = "【drafter 核对】"

_LINE = "────────────"
_OPINION_WIDTH = 48
_COMMENT_WIDTH, _LINE_HEIGHT, _LINE_LETTERS = 300, 18, 21  # pixels, pixels, Chinese characters


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """The copy's bytes (.xlsx), and what the original holds that the copy cannot, in the clerk's words."""

    content: bytes
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a ledger's table stands in a sheet: rows and the first column, as Excel numbers them."""

    header: int
    last: int
    left: int


def annotate(name: str, content: bytes, problems: Sequence[Problem], ledgers: Iterable[Ledger]) -> AnnotatedCopy:
    """Return an annotated copy of one workbook.

    Args:
        name: the workbook's file name.
        content: the whole workbook.
        problems: what to mark; those without a place in this file are only listed.
        ledgers: the ledgers read from it, for where their tables stand.

    Raises:
        InputError: the workbook cannot be read.
    """
    opened = open_copy(name, content)
    if prepare_seal(opened.book):
        _take_off_marks(opened.book.worksheets)
        if LIST_SHEET in opened.book.sheetnames:
            del opened.book[LIST_SHEET]
    tables = _tables(name, ledgers, opened.sheets)
    placed = [problem for problem in problems if problem.source and problem.source.file == name]
    found = _by_sheet(placed)
    for title, sheet in opened.sheets.items():
        _mark_cells(sheet, found.get(title, ()))
        if title in tables:
            _add_opinions(sheet, tables[title], found.get(title, ()))
    add_list(opened.book, problems, opened.sheets, name, opened.losses)
    return AnnotatedCopy(sealed(with_results(opened, parts_of(opened.book))), opened.losses)


def _by_sheet(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.source:
            found[problem.source.sheet].append(problem)
    return found


def _mark_cells(sheet: Worksheet, problems: Iterable[Problem]) -> None:
    """Fill and comment each problem cell; in a merged area that is its first cell."""
    found: dict[tuple[int, int], list[Problem]] = defaultdict(list)
    merged = [area.bounds for area in sheet.merged_cells.ranges]
    for problem in problems:
        if problem.source and problem.source.row and problem.source.column:
            found[_anchor(problem.source.row, problem.source.column, merged)].append(problem)
    for (row, column), several in found.items():
        cell = cell_at(sheet, row, column)
        cell.fill = _fill(several)
        cell.comment = _comment(cell, several)


def _anchor(row: int, column: int, merged: Iterable[tuple[int, int, int, int]]) -> tuple[int, int]:
    for left, top, right, bottom in merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def _fill(problems: Iterable[Problem]) -> PatternFill:
    from openpyxl.styles import PatternFill

    worst = Severity.ERROR if any(problem.is_error for problem in problems) else Severity.REMINDER
    return PatternFill("solid", fgColor=COLOURS[worst])


def _comment(cell: Cell, problems: Sequence[Problem]) -> Comment:
    """Return the cell's comment with ours below it."""
    from openpyxl.comments import Comment

    before = cell.comment
    lines = [line for problem in problems for line in _lines(problem)]
    text = "\n".join([*([before.text.rstrip(), _LINE] if before else []), MARK, *lines])
    rows = sum(1 + len(line) // _LINE_LETTERS for line in text.split("\n")) + 1
    author = before.author if before and before.author else "drafter"
    return Comment(clean(text), author, width=_COMMENT_WIDTH, height=min(rows * _LINE_HEIGHT, 600))


def _lines(problem: Problem) -> Iterator[str]:
    yield f"{problem.severity.value} {problem.code}　{problem.message}"
    if problem.hint:
        yield f"→ {problem.hint}"


def _tables(file: str, ledgers: Iterable[Ledger], sheets: Mapping[str, Worksheet]) -> dict[str, _Table]:
    """Return where each ledger's table stands, by sheet."""
    tables = {}
    for ledger in ledgers:
        for (of, name), positions in ledger.positions.items():
            rows = [row.row for row in ledger.rows if (row.file, row.sheet) == (of, name)]
            if of == file and name in sheets and rows and positions:
                header = _header_row(sheets[name], positions, min(rows))
                tables[name] = _Table(header, max(rows), min(positions.values()))
    return tables


def _header_row(sheet: Worksheet, positions: Mapping[str, int], first: int) -> int:
    """Return the nearest row above the first entry in which a column's name stands, else the row above it."""
    for row in range(first - 1, 0, -1):
        for name, column in positions.items():
            if name_key(str(sheet.cell(row, column).value or "")).startswith(name_key(name)):
                return row
    return max(first - 1, 1)


def _add_opinions(sheet: Worksheet, table: _Table, problems: Iterable[Problem]) -> None:
    """Write the column 核对意见 beside the table, and let it be filtered."""
    column = _free_column(sheet)
    _own_width(sheet, column)
    head = cell_at(sheet, table.header, column)
    _dress_like(head, cell_at(sheet, table.header, column - 1))
    put(head, OPINION)
    rows: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.source and problem.source.row > table.header:
            rows[problem.source.row].append(problem)
    for row, several in rows.items():
        _add_opinion(cell_at(sheet, row, column), several)
    _let_filter(sheet, table, column, max([table.last, *rows]))


def _add_opinion(cell: Cell, problems: Sequence[Problem]) -> None:
    from openpyxl.styles import Alignment

    worst_first = sorted(problems, key=lambda problem: not problem.is_error)
    put(
        cell,
        "\n".join(
            f"{one.severity.value} {one.source.cell if one.source else ''}：{one.message}" for one in worst_first
        ),
    )
    cell.fill = _fill(problems)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _free_column(sheet: Worksheet) -> int:
    """Return the first column that holds nothing, from the right; cells with a mere format do not count."""
    used = [cell.column for cell in existing_cells(sheet) if cell.value is not None]
    return max([*used, *(area.max_col for area in sheet.merged_cells.ranges)], default=0) + 1


def _own_width(sheet: Worksheet, column: int) -> None:
    """Give the column a width of its own, out of a group of columns that share one and may be hidden."""
    from openpyxl.utils import get_column_letter

    widths = sheet.column_dimensions
    for letter, group in list(widths.items()):
        if group.min and group.max and group.min <= column <= group.max and (group.min, group.max) != (column, column):
            del widths[letter]
            for low, high in ((group.min, column - 1), (column + 1, group.max)):
                if low <= high:
                    part = copy(group)
                    part.index, part.min, part.max = get_column_letter(low), low, high
                    widths[part.index] = part
    own = widths[get_column_letter(column)]
    own.width, own.hidden = _OPINION_WIDTH, False


def _dress_like(cell: Cell, model: Cell) -> None:
    for part in ("font", "fill", "border", "alignment"):
        setattr(cell, part, copy(getattr(model, part)))


def _let_filter(sheet: Worksheet, table: _Table, column: int, last: int) -> None:
    """Let the new column be filtered: with the table's own filter when it has one; an Excel table must not be touched."""
    from openpyxl.utils import get_column_letter, range_boundaries

    left, top, bottom = (column if sheet.tables else table.left), table.header, max(last, table.header + 1)
    if sheet.auto_filter.ref:
        old_left, old_top, _, old_bottom = range_boundaries(sheet.auto_filter.ref)
        if old_top != table.header:
            return
        left, bottom = int(old_left or left), max(int(old_bottom or bottom), bottom)
    sheet.auto_filter.ref = f"{get_column_letter(left)}{top}:{get_column_letter(column)}{bottom}"


def _take_off_marks(sheets: Iterable[Worksheet]) -> None:
    for sheet in sheets:
        for cell in existing_cells(sheet):
            if cell.comment and MARK in cell.comment.text:
                _unmark(cell)
        _clear_opinions(sheet)


def _unmark(cell: Cell) -> None:
    """Take off our fill and our part of the comment; what the cell was filled with before is not known any more."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    comment = cell.comment
    before = comment.text.partition(MARK)[0].removesuffix(f"{_LINE}\n").rstrip("\n") if comment else ""
    cell.comment = Comment(before, comment.author) if comment and before else None
    if cell.fill.fgColor.rgb in {f"00{colour}" for colour in COLOURS.values()}:
        cell.fill = PatternFill()


def _clear_opinions(sheet: Worksheet) -> None:
    cells = existing_cells(sheet)
    places = [(cell.row, cell.column) for cell in cells if cell.value == OPINION]
    for cell in cells:
        if any(cell.column == column and cell.row >= row for row, column in places):
            cell.value = None
            cell.style = "Normal"
