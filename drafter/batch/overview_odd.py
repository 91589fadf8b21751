"""What in a county calls for a second look: who is missing or late, and figures far from the others or from last year.

An odd figure need not be wrong; each comes with the number it was held against.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isnan, nan
from statistics import median

from drafter.batch.overview import Overview, has_reported, unlisted
from drafter.batch.overview_columns import FigureColumn, Together, figures_of, number_of
from drafter.model.county import Fate, UnitFigure, UnitResult
from drafter.model.overview import number_text
from drafter.model.values import Number

_ENOUGH = 8  # townships that know a figure, for their median to mean something
_SMALL = 10  # a difference below this is no news
_FAR = 3.5  # spreads; the usual bound for the modified z-score (Iglewicz and Hoaglin)
_SPREAD = 1.4826  # times the median absolute deviation is the standard deviation of what is normally distributed
_TIMES = 3
_POINTS = 30  # a rate that differs by less is no news: most are near 100
_CASES = 10  # a rate of fewer says nothing


@dataclass(frozen=True, slots=True)
class Late:
    """A township that is missing, or late, or not done: what is the matter, what to do, days after the first bound."""

    line: UnitResult
    what: str
    hint: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class Odd:
    """A figure that stands out: ``beside`` is what it was held against (``against``), ``why`` a sentence."""

    line: UnitResult
    column: FigureColumn
    value: Number
    against: str
    beside: Number
    why: str


def late(found: Overview) -> Iterator[Late]:
    """Yield who has not reported, or not yet well, or after the days that are set."""
    others = unlisted(found)
    for line in found.lines:
        if line.key in others:
            yield Late(line, "不在名单里", "该报的请加进 county.yaml 的“乡镇”，不该报的请把台账移出这个文件夹")
        yield from _late(line, found.due)


def _late(line: UnitResult, due: tuple[date, date] | None) -> Iterator[Late]:
    if line.fate is Fate.NOT_REPORTED:
        yield Late(line, "没有报台账", "请催报")
        return
    if not has_reported(line):
        yield Late(line, line.reason or "没有做成", line.hint)
        return
    if line.fate is Fate.REFUSED:
        yield Late(line, f"台账有{line.errors}处错误，报告没有写", "请退回，照《台账问题》改了再报")
    if line.signed is None and line.fate is Fate.REFUSED:
        return  # without 单位信息 there is none either; one line is enough
    if line.signed is None:
        yield Late(line, "没有成文日期，看不出是不是按时", "签发后在“单位信息”里填上成文日期")
    elif due and line.signed > due[0]:
        yield _after(line, line.signed, due)


def _after(line: UnitResult, signed: date, due: tuple[date, date]) -> Late:
    days = (signed - due[0]).days
    said = f"成文日期{_said(signed)}，晚于{_said(due[0])}报送的期限{days}天"
    if signed <= due[1]:
        return Late(line, said, f"{_said(due[1])}前要公开", days)
    beyond = (signed - due[1]).days
    return Late(line, f"{said}，也晚于{_said(due[1])}公开的期限{beyond}天", "请说明原因，尽快公开", days)


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"


def odd(found: Overview) -> Iterator[Odd]:
    """Yield the figures that are far from the county's median or from last year's, of the townships that count."""
    values = _values(found)
    usual = [_usual(column, known) for column, known in zip(found.columns, values, strict=True)]
    for line in filter(_counts, found.lines):
        pairs = zip(found.columns, figures_of(line, found.columns), usual, strict=True)
        for column, figure, bounds in pairs:
            value = number_of(figure)
            if figure is None or value is None:
                continue
            if bounds:
                yield from _from_the_others(line, column, value, figure, bounds)
            yield from _from_last_year(line, column, value, figure)


def _counts(line: UnitResult) -> bool:
    return line.counted


def _values(found: Overview) -> list[array[float]]:
    """Return the known numbers of each column, packed: a province has half a million."""
    columns = [array("d") for _ in found.columns]
    for line in filter(_counts, found.lines):
        for column, figure in zip(columns, figures_of(line, found.columns), strict=True):
            value = number_of(figure)
            column.append(nan if value is None else float(value))
    return columns


@dataclass(frozen=True, slots=True)
class _Usual:
    """The median of a figure, its spread, and how many townships know it."""

    middle: float
    spread: float
    units: int


def _usual(column: FigureColumn, values: Sequence[float]) -> _Usual | None:
    known = [value for value in values if not isnan(value)]
    if len(known) < _ENOUGH or column.together is Together.GROWTH:
        return None
    middle = median(known)
    return _Usual(middle, _SPREAD * median(abs(value - middle) for value in known), len(known))


def _from_the_others(
    line: UnitResult, column: FigureColumn, value: Number, figure: UnitFigure, usual: _Usual
) -> Iterator[Odd]:
    if abs(float(value) - usual.middle) <= _FAR * usual.spread:
        return
    middle = _number(round(usual.middle, 1))
    said = _rate_apart(value, figure, middle) if _is_rate(column) else _number_apart(value, middle)
    if said:
        yield Odd(line, column, value, "全县中间数", middle, f"{usual.units}个乡镇的中间数是{said}")


def _is_rate(column: FigureColumn) -> bool:
    return column.together in (Together.RATE, Together.GROWTH) or column.unit == "%"


def _rate_apart(value: Number, figure: UnitFigure, middle: Number) -> str:
    """Return how a rate is from the middle in words; empty when it is near, or is one of too few cases."""
    off = Decimal(value) - Decimal(middle)
    if abs(off) < _POINTS or (figure.terms and figure.terms[1] < _CASES):
        return ""
    apart = f"{'高' if off > 0 else '低'}{number_text(abs(off))}个百分点"
    return f"{number_text(middle)}%，这里是{number_text(value)}%，{apart}"


def _number_apart(value: Number, middle: Number) -> str:
    if abs(Decimal(value) - Decimal(middle)) < _SMALL or not _many_times(float(value), float(middle)):
        return ""
    return f"{number_text(middle)}，这里{_compared(float(value), float(middle))}"


def _from_last_year(line: UnitResult, column: FigureColumn, value: Number, figure: UnitFigure) -> Iterator[Odd]:
    last = figure.last
    if not isinstance(last, int | Decimal):
        return
    if _is_rate(column) or abs(float(value) - float(last)) < _SMALL:
        return
    if _many_times(float(value), float(last)):
        yield Odd(line, column, value, "上年", last, f"上年是{last}，今年{_compared(float(value), float(last))}")


def _many_times(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return high >= _TIMES * low


def _compared(value: float, other: float) -> str:
    """Return how far a value is from another in words: 是它的11.9倍, 只有它的四分之一 is said as a share."""
    if value > other:
        return f"是它的{value / other:.1f}倍" if other > 0 else "不是"
    return f"只有它的{value * 100 / other:.0f}%" if value else "是0"


def _number(value: float) -> Number:
    return int(value) if value == int(value) else Decimal(str(value))
