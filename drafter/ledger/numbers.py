"""Stage 1: the grammar of numbers. What it does not recognise for certain it refuses; it never guesses.

A number is digits, perhaps with well-placed thousands commas, perhaps 万 or 亿, perhaps a word that makes it a rough one
(约320, 4万余), perhaps the column's unit. The tables below are what to extend when another writing is to be accepted.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from drafter.ledger.cells import Raw, half_width, number_text, quoted
from drafter.model.problem import Problem
from drafter.model.problems.ledger import NegativeNumber, NotANumber, NotWhole, UnclearPercent, WrongUnit
from drafter.model.values import Approximate, Number, Value
from drafter.project.declarations import Column, ColumnType

# Words that make a number a rough one, and whether they say that the true number lies above it.
BEFORE = {"大约": False, "约": False, "将近": False, "近": False, "超过": True, "超": True, "逾": True}
AFTER = {"余": True, "多": True}
AT_END = {"左右": False, "上下": False}
MULTIPLIERS = {"万": 10**4, "亿": 10**8}
UNITS = frozenset(
    "人次 人 场次 场 份 次 件 个 本 起 户 名 条 处 家 期 篇 张 册 元 项 宗 支 学时 课时 小时 %".split()  # noqa: SIM905 - a word list
)
SAME_UNIT = (frozenset({"场次", "场"}), frozenset({"人", "名"}), frozenset({"学时", "课时"}))
LARGEST = 10**15  # beyond it a cell no longer holds every whole number
PERCENT = "%"

_LONGEST = 40
_FORM = re.compile(
    rf"(?P<before>{'|'.join(BEFORE)})?\s*"
    rf"(?P<digits>[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?P<fraction>\.[0-9]+)?\s*"
    rf"(?:(?P<inner>{'|'.join(AFTER)})(?=[{''.join(MULTIPLIERS)}]))?(?P<multiplier>{'|'.join(MULTIPLIERS)})?(?P<after>{'|'.join(AFTER)})?\s*"
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})?\s*"
    rf"(?P<end>{'|'.join(AT_END)})?"
)
_NEGATIVE = re.compile(r"[-−]\s*[0-9.,]+\s*\S{0,3}")


def read_number(raw: Raw, column: Column) -> Value | Problem:
    """Return the number that a filled cell states, exact or rough, or the problem with it (still without its place)."""
    if isinstance(raw, str):
        return _from_text(half_width(raw), column)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_cell(raw, column)
    return NotANumber(column=column.name, text=quoted(raw), unit=column.unit)


def same_unit(one: str, other: str) -> bool:
    """Return True when two measure words count the same thing (场次 and 场)."""
    return one == other or any(one in words and other in words for words in SAME_UNIT)


def whole(number: Decimal) -> Number:
    """Return an ``int`` when the number is whole, else the shortest ``Decimal``."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def exact(number: float) -> Number:
    """Return the number that the clerk sees for a stored one: 0.1 + 0.2 is 0.3."""
    return int(number) if number.is_integer() else whole(Decimal(repr(round(number, 10))))


def _from_cell(raw: float, column: Column) -> Value | Problem:
    if not math.isfinite(raw) or abs(raw) >= LARGEST:
        return NotANumber(column=column.name, text=str(raw), unit=column.unit)
    if raw < 0:
        return NegativeNumber(column=column.name, text=number_text(float(raw)))
    return _checked(exact(float(raw)), column, number_text(float(raw)), percent_sign=False)


def _from_text(text: str, column: Column) -> Value | Problem:
    if _NEGATIVE.fullmatch(text):
        return NegativeNumber(column=column.name, text=quoted(text))
    form = _FORM.fullmatch(text) if len(text) <= _LONGEST else None
    if form is None or (form["inner"] and form["after"]):
        return NotANumber(column=column.name, text=quoted(text), unit=column.unit)
    if form["unit"] and column.unit and not same_unit(form["unit"], column.unit):
        return WrongUnit(column=column.name, unit=column.unit, text=quoted(text))
    digits = Decimal(form["digits"].replace(",", "") + (form["fraction"] or ""))
    number = whole(digits * MULTIPLIERS.get(form["multiplier"] or "", 1))
    problem = _checked(number, column, text, percent_sign=form["unit"] == PERCENT)
    return problem if isinstance(problem, Problem) else _rough(number, form)


def _rough(number: Number, form: re.Match[str]) -> Value:
    words = BEFORE | AFTER | AT_END
    said = [words[word] for word in form.group("before", "inner", "after", "end") if word]
    return Approximate(number, above=all(said)) if said else number


def _checked(number: Number, column: Column, text: str, *, percent_sign: bool) -> Number | Problem:
    if number >= LARGEST:
        return NotANumber(column=column.name, text=quoted(text), unit=column.unit)
    if column.type is ColumnType.INTEGER and not isinstance(number, int):
        return NotWhole(column=column.name, text=quoted(text))
    if column.unit == PERCENT and not percent_sign and 0 < number <= 1:
        return UnclearPercent(column=column.name, text=quoted(text))
    return number
