"""The overview's sheet 工作要点: how each township stands against each requirement. Nothing is measured here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from drafter.batch.overview import Overview
from drafter.model.county import Fate, UnitPoint, UnitResult
from drafter.model.figure import FigureValue
from drafter.model.overview import Cell, Look, Row, Rule, Shade, Sheet, number_text
from drafter.model.points import PointState
from drafter.model.source import column_letter

POINTS = "工作要点"
_STATES = (
    PointState.MET,
    PointState.UNMET,
    PointState.NO_LEDGER,
    PointState.BY_HAND,
    PointState.NOT_APPLICABLE,
)
_FIXED = ("序号", "乡镇", "代码", *(state.value for state in _STATES))
_WIDTHS = (6.0, 16.0, 15.0, *((9.0,) * len(_STATES)))
_NOTE = "没有填报的台账不算达到，也不当作零；“无台账依据”和“需人工核对”的要自己看"
_HEAD, _WIDE, _PAPER = 3, 22.0, 220.0

Requirement = tuple[int, str, str, int]  # task, its title, the clause, which of several with the same words


def points_sheets(found: Overview) -> tuple[Sheet, ...]:
    """Return the sheet, or none when no township was held against work points."""
    asked = tuple(dict.fromkeys(at for line in found.lines for at, _ in _told_apart(line)))
    return (_sheet(found, asked),) if asked else ()


def _told_apart(line: UnitResult) -> Iterator[tuple[Requirement, UnitPoint]]:
    turns: Counter[tuple[int, str, str]] = Counter()
    for one in line.points:
        at = (one.task, one.title, one.words)
        turns[at] += 1
        yield (*at, turns[at]), one


def _sheet(found: Overview, asked: Sequence[Requirement]) -> Sheet:
    widths = (*_WIDTHS, *((_WIDE,) * len(asked)))
    first = column_letter(len(_FIXED) + 1)
    columns = (len(_FIXED) + 1, len(_FIXED) + len(asked))
    shades = ((PointState.UNMET, Shade.BAD), (PointState.NO_LEDGER, Shade.WARN), (PointState.MET, Shade.GOOD))
    rules = tuple(
        Rule(columns, f'LEFT({first}{_HEAD + 1},{len(state.value)})="{state.value}"', shade) for state, shade in shades
    )
    return Sheet(
        POINTS,
        widths,
        _rows(found, asked),
        _HEAD,
        (_HEAD, 2),
        rules=rules,
        heights=((1, 28.0), (2, 18.0), (_HEAD, 96.0)),
        wide=True,
        pages=ceil(sum(widths) / _PAPER),
    )


def _rows(found: Overview, asked: Sequence[Requirement]) -> Iterator[Row]:
    yield (Cell(POINTS, Look.TITLE),)
    yield (Cell(_NOTE, Look.NOTE),)
    heads = (
        f"{task}.{words}" if words == title or not title else f"{task}.{title}：{words}"
        for task, title, words, _ in asked
    )
    yield tuple(Cell(words, Look.HEAD) for words in (*_FIXED, *heads))
    for number, line in enumerate(found.lines, start=1):
        own = dict(_told_apart(line))
        counts = Counter(one.state for one in line.points)
        sums = (
            Cell(counts[state.value], Look.NUMBER) if line.points else Cell(_without(line), Look.ABSENT)
            for state in _STATES
        )
        yield (
            Cell(number, Look.NUMBER),
            Cell(line.name),
            Cell(line.code),
            *sums,
            *(_cell(own.get(at), line) for at in asked),
        )


def _cell(one: UnitPoint | None, line: UnitResult) -> Cell:
    if one is None:
        return Cell(_without(line), Look.ABSENT)
    value = f" {_said(one.value)}{one.unit}" if one.value is not None else ""
    more = one.lacking or ("" if one.state in (PointState.MET.value, PointState.UNMET.value) else one.reason)
    return Cell(f"{one.state}{value}{f'，{more}' if more else ''}")


def _said(value: FigureValue) -> str:
    if isinstance(value, tuple):
        return "、".join(value)
    return number_text(value) if not hasattr(value, "isoformat") and value is not None else str(value)


def _without(line: UnitResult) -> str:
    return Fate.NOT_REPORTED.value if line.fate is Fate.NOT_REPORTED else "没有核对"
