"""Stage 2: the two terms of a rate, and the rate that the terms of several townships come to together.

The one rule by which a county's rates are put together, for its report and for its overview: a township has a part in
them when both of its terms are known, with both; any other has none in either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from drafter.model.figure import Figure, FigureValue
from drafter.model.values import Number
from drafter.project.definitions import Aggregate
from drafter.tally.aggregates import Shares, percent

Terms: TypeAlias = "tuple[Number, Number]"


def terms_of(figure: Figure, figures: Mapping[str, Figure], before: Mapping[str, Figure]) -> Terms | None:
    """Return what a township's rate is made of: numerator and denominator, or this year's and last year's value.

    Args:
        figure: one of the township's ``figures``; of one that is no rate there are no terms.
        figures: all of the township, those of 单位信息 too.
        before: last year's, where last year's workbook is there.
    """
    if figure.doubts:
        return None
    if figure.aggregate == Aggregate.RATIO.value:
        of = figure.terms[0] if figure.terms else ""
        return None if figure.value is None else ratio_terms(figure.shares, len(figure.rows), figure.column, of)
    if figure.aggregate != Aggregate.GROWTH.value:
        return None
    of = figure.terms[0]
    stated = figures.get(f"单位.{figure.ways.get('last_year', '')}")
    return growth_terms(figures.get(of), last_years(before.get(of), stated))


def ratio_terms(shares: Shares, rows: int, column: str, of: str) -> Terms | None:
    """Return numerator and denominator, from what each of the ``rows`` of a rate brings to them.

    ``column`` is what the numerator adds up and ``of`` the denominator; without ``of`` rows are counted.
    """
    if not of:
        return (_sum(shares[""]), rows) if "" in shares else None
    return _sum(shares[column]), _sum(shares[of])


def growth_terms(now: Figure | None, before: Figure | None) -> Terms | None:
    """Return this year's and last year's value when both are known; last year's may be 0."""
    this, last = (_number(figure.value) if figure and not figure.doubts else None for figure in (now, before))
    return None if this is None or last is None else (this, last)


def last_years(counted: Figure | None, stated: Figure | None) -> Figure | None:
    """Return last year's value as its workbook counts it; where it does not, as 单位信息 states it."""
    return stated if counted is None or counted.value is None else counted


def together(terms: Iterable[Terms]) -> Terms:
    """Return the sums of the terms of several townships."""
    known = tuple(terms)
    return sum((first for first, _ in known), start=0), sum((second for _, second in known), start=0)


def rate(terms: Terms) -> Decimal | None:
    """Return a share in per cent as it is printed (``percent``); None when there is nothing to divide by."""
    first, second = terms
    return percent(first, second) if second else None


def growth(terms: Terms) -> Decimal | None:
    """Return a growth in per cent as it is printed; None when there was nothing last year."""
    first, second = terms
    return rate((first - second, second))


def _sum(shares: Sequence[Number | None]) -> Number:
    return sum((share for share in shares if share is not None), start=0)


def _number(value: FigureValue) -> Number | None:
    return value if isinstance(value, int | Decimal) else None
