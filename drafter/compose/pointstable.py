"""Stage 3: the table that says how a superior's work points stand (工作要点落实情况表), each number bound to its figure.

What no ledger shows is left for the office to fill in: it is neither met nor unmet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from drafter.compose.phrases import full_date
from drafter.compose.words import DOUBTFUL, worded
from drafter.model.figure import Figure
from drafter.model.points import PointResult, PointState
from drafter.model.report import Column, Row, Span, SpanKind, Table
from drafter.project.bindings import PointsTableForm

_NUMBER, _SHEETS = "{数}", "{表}"
_LEFT_OPEN = (PointState.NO_LEDGER, PointState.BY_HAND)


@dataclass(frozen=True, slots=True)
class PointsSheet:
    """The results for one township, and how the table says them."""

    results: tuple[PointResult, ...]
    form: PointsTableForm


def points_table(sheet: PointsSheet, figures: Mapping[str, Figure]) -> Table:
    """Return the table, on A4 across: a row for each requirement that holds for townships."""
    columns = tuple(Column(one.name, one.width, one.align) for one in sheet.form.columns)
    return Table(columns, tuple(_rows(sheet, figures)), landscape=True)


def _rows(sheet: PointsSheet, figures: Mapping[str, Figure]) -> Iterator[Row]:
    taken: dict[str, int] = {}
    for one in sheet.results:
        required = one.requirement
        if required is None or not required.township:
            continue
        key = f"{one.task.number}/{required.words}/{required.about}"
        taken[key] = taken.get(key, 0) + 1
        told = (
            (Span(str(one.task.number)),),
            (Span(one.task.title or one.task.text.partition("。")[0]),),
            (Span(required.words),),
            _standing(one, sheet.form, figures.get(required.figure)),
            (Span(_source(one, sheet.form, figures.get(required.figure))),),
        )
        yield Row(key if taken[key] == 1 else f"{key}~{taken[key]}", told)


def _standing(one: PointResult, form: PointsTableForm, figure: Figure | None) -> tuple[Span, ...]:
    if figure and figure.doubts:
        return (Span(DOUBTFUL, SpanKind.DOUBT, figure.id),)
    words = form.words[one.state.value]
    if one.state in _LEFT_OPEN:
        return (Span(words, SpanKind.PLACEHOLDER, "工作要点"),)
    before, mark, after = words.partition(_NUMBER)
    number = _number(one, figure) if mark else None
    spans = (Span(before), *((number,) if number else ()), Span(after))
    return tuple(span for span in spans if span.text)


def _number(one: PointResult, figure: Figure | None) -> Span | None:
    if figure is None:
        return Span(full_date(one.value), SpanKind.SETTING, "成文日期") if isinstance(one.value, date) else None
    if figure.value is None:
        return None
    return Span(worded(figure, figure.wording.value), SpanKind.FIGURE, figure.id)


def _source(one: PointResult, form: PointsTableForm, figure: Figure | None) -> str:
    """Return the sheets of the rows; of a figure that counts none of them, such as 0, its ledger."""
    sheets = dict.fromkeys((*(row.sheet for row in one.rows), *(cell.sheet for cell in one.cells)))
    if not sheets and figure and figure.ledger and one.state is not PointState.NO_LEDGER:
        sheets = {figure.ledger: None}
    return form.words["台账"].replace(_SHEETS, "”“".join(sheets)) if sheets else ""
