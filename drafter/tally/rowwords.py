"""Stage 2: the causes of a figure's change as the clerk reads them: 普法宣传 第18行 场次 12→13. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from drafter.model.figure import Figure, FigureValue
from drafter.model.source import RowRef, Source
from drafter.model.values import Number
from drafter.project.definitions import Aggregate
from drafter.tally.rowcauses import Counted, FigureCauses, RowCause
from drafter.tally.rowprints import plain

_SHOWN = 5  # rows that are named; the others are counted
_CELLS = 3
NOT_BEFORE = "上次的报告里没有这个数"


def readable(causes: FigureCauses) -> tuple[str, ...]:
    """Return the causes in words, a sheet at a time, for as much of them as is known; what is not known is only counted.

    A row's number is that of today's ledger, behind 原 that of the older one.
    """
    if causes.doubts:
        return (f"{_cells(causes.doubts)} 待核实",)
    said = [f"{_cells(causes.settled, '原')} 不再待核实"] if causes.settled else []
    said += (
        [f"{_cells(causes.cells)} 有改动"] if causes.cells and causes.new.aggregate == Aggregate.GROWTH.value else []
    )
    said += _given(causes) if causes.new.aggregate == "given" else []
    said += _rows(causes)
    said += ["上年的台账有改动"] if causes.last_year else []
    if not causes.whole and not causes.last_year:
        said += _counted(causes, named=bool(said))
    return tuple(said)


def behind(causes: FigureCauses) -> tuple[RowRef, ...]:
    """Return today's rows behind a change; the older ones when there are none."""
    cells = [RowRef(cell.file, cell.sheet, cell.row) for cell in (*causes.doubts, *causes.cells)]
    now = [row for one in causes.rows for row in one.group.new]
    before = [row for one in causes.rows for row in one.group.old]
    return tuple(dict.fromkeys([*cells, *now] or before))


def _given(causes: FigureCauses) -> list[str]:
    old, new = causes.old, causes.new
    return [f"{_cells(causes.cells)} {new.label} {_value(old)}→{_value(new)}"] if old and causes.cells else []


def _rows(causes: FigureCauses) -> list[str]:
    shown = causes.rows[:_SHOWN]
    by_sheet = groupby(shown, key=lambda one: _sheet((one.group.new or one.group.old)[0]))
    said = [f"{sheet} {'、'.join(_joined(_event(one, causes) for one in events))}" for sheet, events in by_sheet]
    rest = len(causes.rows) - len(shown)
    return [*said, f"另有{rest}行"] if rest else said


def _joined(events: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield events as ``新增第57、58行``: those that differ in nothing but the row are one."""
    for (before, after), alike in groupby(events, key=lambda event: (event[0], event[2])):
        rows = [row for _, row, _ in alike]
        if before == "原第" or any(character.isdigit() for character in after):  # each row's own number
            yield from (f"{before}{row}{after}" for row in rows)
        else:
            yield f"{before}{'、'.join(rows)}{after}"


def _event(one: RowCause, causes: FigureCauses) -> tuple[str, str, str]:
    """Return what stands before the row's number, the number, and what stands behind it."""
    old, new = one.group.old, one.group.new
    if len(old) > 1 or len(new) > 1:
        return "原第", _numbers(old), f"行现为第{_numbers(new)}行{_bracketed(_difference(one, causes))}"
    if not old:
        return "新增第", _numbers(new), f"行{_bracketed(_brought(one.now, causes.new, one))}"
    if not new:
        return "减少原第", _numbers(old), f"行{_bracketed(_brought(one.before, causes.old or causes.new, one))}"
    said = _changed(one, causes).strip()
    return "第", _numbers(new), f"行{said}" if said.startswith("（") else f"行 {said}"


def _changed(one: RowCause, causes: FigureCauses) -> str:
    """Return what became of a row that is still there."""
    if causes.old is None or (one.before.rows and one.now.rows):
        return _difference(one, causes) or "有改动"
    counts, rest = bool(one.now.rows), _brought(one.now if one.now.rows else one.before, _of(one, causes), one)
    if one.group.same:
        return f"{'现为' if counts else '不再是'}最近的一行{_bracketed(rest)}"
    return f"{'改后计入' if counts else '改后不再计入'}{_bracketed(rest)}"


def _of(one: RowCause, causes: FigureCauses) -> Figure:
    return causes.new if one.now.rows or causes.old is None else causes.old


def _difference(one: RowCause, causes: FigureCauses) -> str:
    """Return how what rows count for differs: `` 场次 12→13``; empty when it does not."""
    old, new = causes.old, causes.new
    if old is None:
        return ""
    if new.aggregate in (Aggregate.FIRST.value, Aggregate.LAST.value):
        return f" {new.column} {_value(old)}→{_value(new)}"
    if new.aggregate in (Aggregate.DISTINCT.value, Aggregate.NAMES.value):
        return _bracketed(_kinds(one.kinds, new.column))
    said = [f"{column} {_was(one.before, column)}→{_was(one.now, column)}" for column in _differing(one) if column]
    if "" in _differing(one):
        said.append(_part(one, new))
    return f" {'、'.join(said)}" if said else ""


def _differing(one: RowCause) -> list[str]:
    columns = dict.fromkeys([*one.before.shares, *one.now.shares])
    return [column for column in columns if one.before.shares.get(column) != one.now.shares.get(column)]


def _part(one: RowCause, figure: Figure) -> str:
    if figure.part and len(one.group.new) == 1 == len(one.group.old):
        return f"{'改后符合' if one.now.shares.get('') else '改后不再符合'}{_condition(figure)}"
    return f"计入{_was(one.before, '')}→{_was(one.now, '')}行"


def _brought(counted: Counted, figure: Figure, one: RowCause) -> str:
    """Return what a row brings that came, or takes that went: ``场次 3``; empty when that is nothing but itself."""
    if figure.aggregate in (Aggregate.FIRST.value, Aggregate.LAST.value):
        return _value(figure)
    if figure.aggregate in (Aggregate.DISTINCT.value, Aggregate.NAMES.value):
        return _kinds(one.kinds, figure.column)
    said = [f"{column} {plain(value)}" for column, value in counted.shares.items() if column]
    if figure.part and "" in counted.shares:
        said.append(f"{'符合' if counted.shares[''] else '不符合'}{_condition(figure)}")
    return "、".join(said)


def _kinds(change: int, column: str) -> str:
    return f"“{column}”{'多' if change > 0 else '少'}{abs(change)}个" if change else ""


def _condition(figure: Figure) -> str:
    """Return what the part of a rate matches: “结果”为“成功”."""
    return "、".join(_holds(column, value) for column, value in figure.part.items())


def _holds(column: str, value: object) -> str:
    if isinstance(value, dict):
        return f"“{column}”已填" if value.get("filled") else f"“{column}”在本年度"
    words = value if isinstance(value, list | tuple) else [value]
    return f"“{column}”为{'或'.join(f'“{word}”' for word in words)}"


def _counted(causes: FigureCauses, *, named: bool) -> list[str]:
    """Return how many rows there were and are, of a change that rows alone do not account for."""
    if causes.old is None:
        return [] if named else [NOT_BEFORE]
    was, is_ = len(causes.old.rows), len(causes.new.rows)
    if not (was or is_ or named or causes.redefined):
        return [f"{causes.new.ledger} {'原来' if causes.old.value is None else '现在'}没有可计的行"]
    sheets = "、".join(dict.fromkeys(_sheet(row) for row in (*causes.new.rows, *causes.old.rows)))
    return [f"{sheets} 计入{was}行→{is_}行"] if was != is_ and not causes.redefined else []


def _bracketed(text: str) -> str:
    return f"（{text.strip()}）" if text and not text.startswith("（") else text


def _was(counted: Counted, column: str) -> str:
    value: Number | None = counted.shares.get(column)
    return plain(value) if value is not None else "空" if counted.rows else "0"


def _numbers(rows: Sequence[RowRef]) -> str:
    shown = "、".join(str(row.row) for row in rows[:_SHOWN])
    return shown if len(rows) <= _SHOWN else f"{shown}等{len(rows)}"


def _sheet(row: RowRef) -> str:
    return row.sheet or row.file


def _cells(cells: Sequence[Source], before: str = "") -> str:
    """Return cells as ``普法宣传 第4行（G4）``."""
    named = "、".join(f"{cell.sheet or cell.file} {before}第{cell.row}行{_letters(cell)}" for cell in cells[:_CELLS])
    return named if len(cells) <= _CELLS else f"{named}等{len(cells)}处"


def _letters(cell: Source) -> str:
    return f"（{cell.cell}）" if cell.column else ""


def _value(figure: Figure | None) -> str:
    value: FigureValue = figure.value if figure else None
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if value is None or isinstance(value, tuple):
        return "无"
    return plain(value)
