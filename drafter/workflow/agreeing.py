"""Whether the words of a document still state a figure's value, exactly or as a true rounding. Words nothing itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from drafter.compose.phrases import full_date, plain
from drafter.compose.words import worded
from drafter.merge.numerals import Written, written
from drafter.model.figure import Figure, Wording
from drafter.model.values import Approximate, Number, Period, Value

_NUMBERS = (Wording.EXACT.value, Wording.ROUNDED.value, Wording.PERCENT.value, "bare")
_NAMES = (Wording.NAMES.value, Wording.TITLES.value)
_BELOW = re.compile(r"^(?:不足|不到|将近|接近|近)")
_ABOVE = re.compile(r"^(?:超过|超|逾)|以上$")
_ABOUT = re.compile(r"^(?:大约|约)|(?:左右|上下)$")
_CELL = Figure("", "", "", "")  # a cell's value is worded as that of a figure
_GROWTH = "growth"  # unreported also when nobody said where last year's ledgers are
_LARGEST = 2  # what is more than a round number is less than twice that


def agrees(words: str, current: Figure | None) -> bool | None:
    """Tell whether words of a document say what a figure is today; None when that cannot be told.

    Args:
        words: as for ``states``; empty when the number is not there any more.
        current: the figure as the ledgers give it today, None when they do not.
    """
    if current is None or current.doubts or not words:
        return None
    if current.value is None:
        return None if current.aggregate == _GROWTH or current.nothing else False
    return states(words, current)


def states(words: str, figure: Figure) -> bool:
    """Tell whether words of a document say what a figure's value is.

    Args:
        words: 68场次, 二十三次, 580余次, 约93%, 3月5日.
        figure: with its value of today.
    """
    said = "".join(words.split())
    value = figure.value
    if value is None:
        return False
    if said in _wordings(figure):
        return True
    if isinstance(value, date):
        return said in (full_date(value), value.isoformat())
    return isinstance(value, int | Decimal) and _is_true(said, value, figure.unit)


def quotes(words: str, value: Value, unit: str) -> bool:
    """Tell whether words quoted from a cell still stand in it.

    Args:
        words: 1500份, 12月4日, or a number out of a sentence.
        value: what the cell holds today.
        unit: the unit of its column.
    """
    if isinstance(value, str):
        return "".join(words.split()) in "".join(value.split())
    if isinstance(value, Period):
        return words == f"{value.first.month}月"
    if isinstance(value, Approximate):
        return states(words, replace(_CELL, unit=unit, value=value.value, approximate=True, above=value.above))
    if isinstance(value, int | Decimal | date) and not isinstance(value, bool):
        return states(words, replace(_CELL, unit=unit, value=value))
    return False


def _wordings(figure: Figure) -> set[str]:
    ways = _NAMES if isinstance(figure.value, tuple) else _NUMBERS
    return {"".join(worded(figure, way).split()) for way in ways}


def _is_true(said: str, value: Number, unit: str) -> bool:
    bare = _ABOUT.sub("", _ABOVE.sub("", _BELOW.sub("", said)))
    mine, truth = written(bare), written(f"{plain(value if value >= 0 else -value)}{unit}")
    if mine is None or truth is None or not _same_unit(mine.unit, truth.unit):
        return False
    step = _step(mine.value)
    if _BELOW.search(said):
        return mine.value - step < truth.value < mine.value
    if _ABOUT.search(said):
        return abs(truth.value - mine.value) * 2 <= step
    if _ABOVE.search(said):
        return mine.value < truth.value < mine.value * _LARGEST
    return mine.value < truth.value < mine.value + step if mine.more else _equal(mine, truth)


def _equal(mine: Written, truth: Written) -> bool:
    return mine.value == truth.value


def _same_unit(one: str, other: str) -> bool:
    """Tell whether two units may be one; a number in a table stands without."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _step(value: Decimal) -> Decimal:
    """Return the place of the last digit that is no zero: 10 for 580, 10000 for 40000, 0.1 for 93.2."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
