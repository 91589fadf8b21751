"""A line of the summary as JSON, there and back: what is kept between runs, and what goes from one machine to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any, TypeAlias, TypeVar

from drafter.model.county import Fate, LedgerCount, ShownRows, UnitFigure, UnitPart, UnitPoint, UnitProblem, UnitResult
from drafter.model.figure import FigureValue
from drafter.model.source import RowRef, row_refs
from drafter.model.values import Number

Noun = TypeVar("Noun")
_SHEET, _ROW = itemgetter(0, 1), itemgetter(2)  # of a RowRef
Json: TypeAlias = Any  # what json.loads returns; every use is checked by rebuilding the frozen nouns from it

_PLAIN = (
    "key",
    "name",
    "code",
    "county",
    "year",
    "input",
    "output",
    "problems_book",
    "reason",
    "hint",
    "why",
    "last_year",
    "seconds",
    "points_file",
    "whole_name",
)


def line_out(line: UnitResult) -> Mapping[str, Json]:
    """Return a line as plain JSON, without the rows of its figures and what may be shown of them."""
    return {
        **{name: getattr(line, name) for name in _PLAIN},
        "fate": line.fate.name,
        "signed": line.signed.isoformat() if line.signed else None,
        "figures": [_figure_out(figure) for figure in line.figures],
        "ledgers": [[count.name, count.rows, list(count.months)] for count in line.ledgers],
        "parts": [[part.key, part.heading, part.written, list(part.gaps)] for part in line.parts],
        "copies": [list(pair) for pair in line.copies],
        "points": [_point_out(point) for point in line.points],
        "problems": [[getattr(problem, field.name) for field in fields(problem)] for problem in line.problems],
    }


def rows_out(line: UnitResult) -> Mapping[str, Json]:
    """Return the rest of a line as plain JSON: the rows of its figures, grouped by sheet, and what may be shown of them."""
    return {
        "figures": [_rows_out(figure.rows) for figure in line.figures],
        "shown": [[one.file, one.sheet, one.columns, one.rows, one.texts] for one in line.shown],
    }


def with_rows(line: UnitResult, raw: Json) -> UnitResult:
    """Return a line with what ``rows_out`` made of the same one.

    Raises:
        KeyError, TypeError, ValueError: it is not made of the same one.
    """
    pairs = zip(line.figures, raw["figures"], strict=True)
    return replace(
        line,
        figures=tuple(replace(figure, rows=_rows_in(rows)) if rows else figure for figure, rows in pairs),
        shown=tuple(_shown_in(*one) for one in raw["shown"]),
    )


def line_in(raw: Json) -> UnitResult:
    """Rebuild a line from what ``line_out`` made of it.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    return UnitResult(
        **{name: raw[name] for name in _PLAIN},
        fate=Fate[raw["fate"]],
        signed=date.fromisoformat(raw["signed"]) if raw["signed"] else None,
        figures=tuple(_figure_in(one) for one in raw["figures"]),
        ledgers=tuple(LedgerCount(name, rows, tuple(months)) for name, rows, months in raw["ledgers"]),
        parts=tuple(UnitPart(key, heading, written, tuple(gaps)) for key, heading, written, gaps in raw["parts"]),
        copies=tuple((str(ledger), str(copy)) for ledger, copy in raw["copies"]),
        points=tuple(_point_in(*one) for one in raw["points"]),
        problems=tuple(UnitProblem(*problem) for problem in raw["problems"]),
    )


def _shown_in(file: str, sheet: str, columns: Json, rows: Json, texts: Json) -> ShownRows:
    return ShownRows(file, sheet, tuple(columns), tuple(rows), tuple(map(tuple, texts)))


def _point_out(one: UnitPoint) -> list[Json]:
    return [one.task, one.title, one.words, one.state, _value_out(one.value), one.unit, one.lacking, one.reason]


def _point_in(task: int, title: str, words: str, state: str, value: Json, *others: str) -> UnitPoint:
    return UnitPoint(task, title, words, state, _value_in(value), *others)


def _figure_out(figure: UnitFigure) -> list[Json]:
    flags = [figure.approximate, figure.doubtful, figure.nothing]
    terms = [_value_out(term) for term in figure.terms] if figure.terms else None
    return [
        figure.id,
        _value_out(figure.value),
        *map(int, flags),
        terms,
        _value_out(figure.last),
    ]


def _figure_in(raw: Json) -> UnitFigure:
    name, value, approximate, doubtful, nothing, terms, last = raw
    return UnitFigure(
        name,
        _value_in(value),
        bool(approximate),
        bool(doubtful),
        _value_in(last),
        nothing=bool(nothing),
        terms=_terms_in(terms) if terms else None,
    )


def _terms_in(raw: Json) -> tuple[Number, Number]:
    first, second = map(_value_in, raw)
    if not isinstance(first, int | Decimal) or not isinstance(second, int | Decimal):
        raise TypeError("a term is a number")
    return first, second


def _value_out(value: FigureValue) -> Json:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"names": list(value)} if isinstance(value, tuple) else value


def _value_in(raw: Json) -> FigureValue:
    if not isinstance(raw, dict):
        return raw if raw is None else int(raw)
    if "decimal" in raw:
        return Decimal(raw["decimal"])
    return date.fromisoformat(raw["day"]) if "day" in raw else tuple(raw["names"])


def _rows_out(rows: tuple[RowRef, ...]) -> list[Json]:
    """Return rows as runs of one sheet: file, sheet, and the numbers of its rows in order."""
    if rows and len(set(map(_SHEET, rows))) == 1:
        return [[rows[0].file, rows[0].sheet, list(map(_ROW, rows))]]
    runs: list[Json] = []
    for file, sheet, row in rows:
        if not runs or runs[-1][:2] != [file, sheet]:
            runs.append([file, sheet, []])
        runs[-1][2].append(row)
    return runs


def _rows_in(raw: Json) -> tuple[RowRef, ...]:
    return tuple(chain.from_iterable(row_refs(file, sheet, rows) for file, sheet, rows in raw))
