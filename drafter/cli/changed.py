"""``figures --changed-from``, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, place, plain, problem
from drafter.cli.text import figure_value
from drafter.model.addresses import places
from drafter.model.figure import Figure
from drafter.model.values import Approximate, Period, Unreadable

if TYPE_CHECKING:
    from drafter.workflow import CellChange, FigureChange, FigureChanges, RowChange

SHOWN_ROWS = 20
SHOWN_CELLS = 4


def text(found: FigureChanges) -> str:
    """Each figure that changed, then the rows because of which."""
    head = f"{found.unit or '（没有单位信息）'}  {f'{found.year}年' if found.year else '（没有报告年度）'}"
    lines = [head, *_another(found)]
    if not found.changes:
        return "\n".join([*lines, "数据项没有变动"])
    lines.append(f"变动的数据项 {len(found.changes)} 个：")
    return "\n".join([*lines, *(line for change in found.changes for line in _change(change))])


def shape(found: FigureChanges) -> Shape:
    """``figures --changed-from --json``."""
    return {
        "unit": found.unit,
        "year": found.year,
        "old_unit": found.old_unit,
        "old_year": found.old_year,
        "changes": [_change_shape(change) for change in found.changes],
        "problems": [problem(one) for one in found.problems],
    }


def _another(found: FigureChanges) -> Iterator[str]:
    if (found.old_unit, found.old_year) != (found.unit, found.year):
        yield f"注意：旧台账是{found.old_unit}{found.old_year}年的"


def _change(change: FigureChange) -> Iterator[str]:
    yield f"{change.new.label}  {_value(change.old)} → {_value(change.new)}"
    for row in change.rows[:SHOWN_ROWS]:
        yield f"  {_row(row)}"
    if len(change.rows) > SHOWN_ROWS:
        yield f"  还有 {len(change.rows) - SHOWN_ROWS} 行，见 --json"
    if not change.rows:
        yield "  台账的行没有变，变的是上一年的数"


def _value(figure: Figure) -> str:
    value = "、".join(figure.value) if isinstance(figure.value, tuple) and not figure.doubts else figure_value(figure)
    return f"{value} {figure.unit}".rstrip() if figure.value is not None and not figure.doubts else value


def _row(row: RowChange) -> str:
    if row.old and row.new:
        moved = "" if row.old[1:] == row.new[1:] else f"（旧台账第{row.old.row}行）"
        return f"改动  {places([row.new])}{moved}：{'，'.join(_cell(cell) for cell in row.cells)}"
    if row.new:
        return f"增加  {places([row.new])}：{_cells((cell.column, cell.new) for cell in row.cells)}"
    where = f"旧台账 {places([row.old])}" if row.old else ""
    return f"减少  {where}：{_cells((cell.column, cell.old) for cell in row.cells)}"


def _cell(cell: CellChange) -> str:
    return f"{cell.column} {_written(cell.old)} → {_written(cell.new)}"


def _cells(cells: Iterable[tuple[str, object]]) -> str:
    listed = [f"{column} {_written(value)}" for column, value in cells]
    return "，".join(listed[:SHOWN_CELLS]) + ("……" if len(listed) > SHOWN_CELLS else "")


def _written(value: object) -> str:
    """Return a cell as the clerk would write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（空）" if value is None else str(_plain_cell(value))


def _plain_cell(value: object) -> object:
    """Return a cell as JSON knows it; a rough number, a period and what could not be read as text."""
    if isinstance(value, Approximate):
        return f"{plain(value.value)}余" if value.above else f"约{plain(value.value)}"
    if isinstance(value, Period):
        return f"{value.first.isoformat()}—{value.last.isoformat()}"
    return value.text if isinstance(value, Unreadable) else plain(value)


def _change_shape(change: FigureChange) -> Shape:
    return {
        "id": change.new.id,
        "label": change.new.label,
        "unit": change.new.unit,
        "old": plain(change.old.value),
        "new": plain(change.new.value),
        "old_status": change.old.status.value,
        "new_status": change.new.status.value,
        "added": [_row_shape(row) for row in change.rows if row.old is None],
        "removed": [_row_shape(row) for row in change.rows if row.new is None],
        "changed": [_row_shape(row) for row in change.rows if row.old and row.new],
    }


def _row_shape(row: RowChange) -> Shape:
    at = row.new or row.old
    cells = [{"column": cell.column, "old": _plain_cell(cell.old), "new": _plain_cell(cell.new)} for cell in row.cells]
    old = {"old": place(row.old)} if row.old and row.new else {}
    return {**(place(at) if at else {}), **old, "cells": cells}
