"""A line of the summary as JSON, there and back: what is kept between runs, and what goes from one machine to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from drafter.model.county import Fate, LedgerCount, UnitFigure, UnitPart, UnitProblem, UnitResult
from drafter.model.figure import FigureValue
from drafter.model.source import RowRef
from drafter.model.values import Number

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
    "seconds",
)


def line_out(line: UnitResult) -> Mapping[str, Json]:
    """Return a line as plain JSON; rows are grouped by sheet."""
    return {
        **{name: getattr(line, name) for name in _PLAIN},
        "fate": line.fate.name,
        "signed": line.signed.isoformat() if line.signed else None,
        "figures": [_figure_out(figure) for figure in line.figures],
        "ledgers": [[count.name, count.rows, list(count.months)] for count in line.ledgers],
        "parts": [[part.key, part.heading, part.written, list(part.gaps)] for part in line.parts],
        "copies": [list(pair) for pair in line.copies],
        "problems": [[getattr(problem, field.name) for field in fields(problem)] for problem in line.problems],
    }


def line_in(raw: Json) -> UnitResult:
    """Rebuild a line.

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
        problems=tuple(UnitProblem(*problem) for problem in raw["problems"]),
    )


def _figure_out(figure: UnitFigure) -> list[Json]:
    flags = [figure.approximate, figure.doubtful, figure.nothing]
    terms = [_value_out(term) for term in figure.terms] if figure.terms else None
    return [
        figure.id,
        _value_out(figure.value),
        *map(int, flags),
        terms,
        _value_out(figure.last),
        _rows_out(figure.rows),
    ]


def _figure_in(raw: Json) -> UnitFigure:
    name, value, approximate, doubtful, nothing, terms, last, rows = raw
    return UnitFigure(
        name,
        _value_in(value),
        bool(approximate),
        bool(doubtful),
        _value_in(last),
        _rows_in(rows),
        bool(nothing),
        _terms_in(terms) if terms else None,
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
    runs: list[Json] = []
    for file, sheet, row in rows:
        if not runs or runs[-1][:2] != [file, sheet]:
            runs.append([file, sheet, []])
        runs[-1][2].append(row)
    return runs


def _rows_in(raw: Json) -> tuple[RowRef, ...]:
    return tuple(RowRef(file, sheet, row) for file, sheet, rows in raw for row in rows)
