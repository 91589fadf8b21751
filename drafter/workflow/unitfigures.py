"""A figure as a county needs it: with last year's value, and with the two terms of a rate, so that rates can be put together.

A county's rate is worked out from the sums of the townships' terms; the mean of their rates would be another number.
"""

from __future__ import annotations

from decimal import Decimal

from drafter.model.county import UnitFigure
from drafter.model.figure import Figure, FigureValue
from drafter.model.values import Number
from drafter.workflow.loading import Loaded

_RATIO, _GROWTH = "ratio", "growth"


def unit_figure(figure: Figure, loaded: Loaded) -> UnitFigure:
    """Return one of the figures of ``loaded`` as a line of the summary has it."""
    last = loaded.before.get(figure.id)
    return UnitFigure(
        figure.id,
        figure.value,
        figure.approximate,
        bool(figure.doubts),
        last=last.value if last and not last.doubts else None,
        rows=figure.rows,
        nothing=figure.nothing,
        terms=_terms(figure, loaded),
    )


def _terms(figure: Figure, loaded: Loaded) -> tuple[Number, Number] | None:
    if figure.value is None:
        return None
    if figure.aggregate == _RATIO:
        return _shares(figure)
    return _years(figure, loaded) if figure.aggregate == _GROWTH else None


def _shares(figure: Figure) -> tuple[Number, Number] | None:
    """Return numerator and denominator, from what each row brings to them."""
    if "" in figure.shares:
        return _sum(figure.shares[""]), len(figure.rows)
    if not figure.terms:
        return None
    return _sum(figure.shares[figure.column]), _sum(figure.shares[figure.terms[0]])


def _sum(shares: tuple[Number | None, ...]) -> Number:
    return sum((share for share in shares if share is not None), start=0)


def _years(figure: Figure, loaded: Loaded) -> tuple[Number, Number] | None:
    """Return this year's and last year's value; last year's as its workbook counts it, else as 单位信息 states it."""
    of = figure.terms[0]
    counted, stated = loaded.before.get(of), loaded.figures.get(f"单位.{figure.ways.get('last_year', '')}")
    now = _number(loaded.figures[of].value)
    before = _number(counted.value) if counted else None
    if before is None and stated:
        before = _number(stated.value)
    return (now, before) if now is not None and before is not None else None


def _number(value: FigureValue) -> Number | None:
    return value if isinstance(value, int | Decimal) else None
