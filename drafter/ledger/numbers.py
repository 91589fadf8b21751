"""Stage 1: the grammar of numbers. What it does not recognise for certain it refuses; it never guesses.

A number is digits or a Chinese numeral, perhaps with well-placed thousands commas, perhaps 万 or 亿, perhaps a word that
makes it a rough one (约320, 4万余), perhaps the column's unit, one like it, or a multiple of it. The tables below are what
to extend when another writing is to be accepted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from drafter.ledger.cells import Raw, half_width, number_text, quoted
from drafter.ledger.numerals import CHARACTERS, read_numeral
from drafter.ledger.remarks import Interpreted, Remark
from drafter.model.problem import Problem
from drafter.model.problems.ledger import NegativeNumber, NotANumber, NotWhole, UnclearPercent, WrongUnit
from drafter.model.values import Approximate, Number, Value
from drafter.project.declarations import Column, ColumnType

# Words that make a number a rough one, and whether they say that the true number lies above it.
BEFORE = {
    "大约": False,
    "约": False,
    "将近": False,
    "近": False,
    "超过": True,
    "超": True,
    "逾": True,
    "不少于": True,
    "不低于": True,
    "至少": True,
}
EXACTLY = ("共计", "累计", "合计", "总计", "共")
AFTER = {"余": True, "多": True}
AT_END = {"左右": False, "上下": False, "以上": True, "+": True}
MULTIPLIERS = {"百": 100, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
UNITS = frozenset(
    "人次 人 场次 场 份 次 件 个 本 起 户 名 条 处 家 期 篇 张 册 元 项 宗 支 学时 课时 小时 %".split()  # noqa: SIM905 - a word list
)
SAME_UNIT = (frozenset({"场次", "场"}), frozenset({"人", "名"}), frozenset({"学时", "课时"}))
# Units that count the same kind of thing: read, and said.
NEAR_UNITS = (
    frozenset({"人", "名", "人次"}),
    frozenset({"场次", "场", "次", "期"}),
    frozenset({"件", "起", "宗", "项", "个", "条", "处"}),
    frozenset({"份", "册", "本", "张", "篇"}),
    frozenset({"学时", "课时", "小时"}),
)
LARGEST = 10**15  # beyond it a cell no longer holds every whole number
PERCENT = "%"
_OF_A_HUNDRED = "百分之"
_MONEY = "元"
_AROUND_MONEY = re.compile(r"^(?:人民币)?\s*[¥￥]?\s*|(?<=元)整$")


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_LONGEST = 40
_FORM = re.compile(
    rf"(?:{_one_of(EXACTLY)})?(?P<before>{_one_of(BEFORE)})?\s*"
    rf"(?:(?P<compound>[0-9]+[亿万千百][0-9][0-9亿万千百]*)"
    rf"|(?P<digits>[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?P<fraction>\.[0-9]+)?|(?P<chinese>[{CHARACTERS}]+?))\s*"
    rf"(?:(?P<inner>{_one_of(AFTER)})(?={_one_of(MULTIPLIERS)}))?(?P<multiplier>{_one_of(MULTIPLIERS)})?(?P<after>{_one_of(AFTER)})?\s*"
    rf"(?P<unit>{_one_of(UNITS)})?\s*"
    rf"(?P<end>{_one_of(AT_END)})?"
)
_COMPOUND = re.compile(r"(?:([0-9]+)亿)?(?:([0-9]{1,4})万)?(?:([0-9])千)?(?:([0-9])百)?([0-9]+)?")
_NEGATIVE = re.compile(r"[-−]\s*[0-9.,]+\s*\S{0,3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number in a column without a unit of its own stands for: ``factor`` times the declared unit."""

    word: str
    factor: int


def read_number(raw: Raw, column: Column, unit: Unit | None = None) -> Value | Interpreted | Problem:
    """Return the number that a filled cell states, or the problem with it (still without its place).

    Args:
        raw: the cell.
        column: its declaration.
        unit: what the header says that numbers stand for, when that is not the declared unit.
    """
    if isinstance(raw, str):
        return _from_text(half_width(raw), column, unit)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_cell(raw, column, unit.factor if unit else 1)
    return NotANumber(column=column.name, text=quoted(raw), unit=column.unit)


def same_unit(one: str, other: str) -> bool:
    """Return True when two measure words count the same thing (场次 and 场)."""
    return one == other or any(one in words and other in words for words in SAME_UNIT)


def near_unit(one: str, other: str) -> bool:
    """Return True when two measure words count things of the same kind (人次 and 人)."""
    return any(one in words and other in words for words in NEAR_UNITS)


def scaled_unit(word: str, column: Column) -> Unit | None:
    """Return the unit when it is a multiple of the column's (万元 of 元), else None."""
    for name in sorted(MULTIPLIERS, key=len, reverse=True):
        if column.unit and word.startswith(name) and same_unit(word[len(name) :], column.unit):
            return Unit(word, MULTIPLIERS[name])
    return None


def whole(number: Decimal) -> Number:
    """Return an ``int`` when the number is whole, else the shortest ``Decimal``."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def exact(number: float) -> Number:
    """Return the number that the clerk sees for a stored one: 0.1 + 0.2 is 0.3."""
    return int(number) if number.is_integer() else whole(Decimal(repr(round(number, 10))))


def _from_cell(raw: float, column: Column, factor: int) -> Value | Problem:
    if not math.isfinite(raw) or abs(raw) >= LARGEST:
        return NotANumber(column=column.name, text=str(raw), unit=column.unit)
    if raw < 0:
        return NegativeNumber(column=column.name, text=number_text(float(raw)))
    number = exact(float(raw))
    scaled = number if factor == 1 else whole(Decimal(number) * factor)
    return _checked(scaled, column, number_text(float(raw)), percent_sign=False)


def _from_text(text: str, column: Column, header: Unit | None) -> Value | Interpreted | Problem:
    if column.unit == PERCENT and text.startswith(_OF_A_HUNDRED):
        text = text.removeprefix(_OF_A_HUNDRED) + PERCENT
    if column.unit == _MONEY:
        text = _AROUND_MONEY.sub("", text)
    if _NEGATIVE.fullmatch(text):
        return NegativeNumber(column=column.name, text=quoted(text))
    form = _FORM.fullmatch(text) if len(text) <= _LONGEST else None
    stated = _stated(form) if form and not (form["inner"] and form["after"]) else None
    if form is None or stated is None:
        return NotANumber(column=column.name, text=quoted(text), unit=column.unit)
    unit = form["unit"] or ""
    if _is_other(unit, column) or (header and not unit and form["multiplier"]):
        return WrongUnit(column=column.name, unit=header.word if header else column.unit or "个", text=quoted(text))
    factor = header.factor if header and not unit else 1
    number = _checked(whole(stated * factor), column, text, percent_sign=unit == PERCENT)
    return number if isinstance(number, Problem) else _remarked(_rough(number, form), form, column, text)


def _stated(form: re.Match[str]) -> Decimal | None:
    """Return the number without its unit, None when its numeral is not a clear one."""
    if form["compound"]:
        number: int | None = None if form["multiplier"] else _compound(form["compound"])
    elif form["chinese"]:
        number = _chinese(form)
    else:
        digits = Decimal(form["digits"].replace(",", "") + (form["fraction"] or ""))
        return digits * MULTIPLIERS.get(form["multiplier"] or "", 1)
    return None if number is None else Decimal(number)


def _chinese(form: re.Match[str]) -> int | None:
    if not form["inner"]:
        return read_numeral(form["chinese"] + (form["multiplier"] or ""))
    number = read_numeral(form["chinese"])
    return None if number is None else number * MULTIPLIERS[form["multiplier"]]


def _compound(text: str) -> int | None:
    """Return what 1万2千 or 1亿2000万 states; 3万5 is refused, since its last digit says nothing of its place."""
    match = _COMPOUND.fullmatch(text)
    if match is None:
        return None
    sizes = [size for size, part in zip((10**8, 10**4, 10**3, 10**2), match.groups(), strict=False) if part]
    last = match[5] or ""
    if last and (not sizes or len(last) != len(str(sizes[-1])) - 1):
        return None
    return sum(size * int(part) for size, part in zip((10**8, 10**4, 10**3, 10**2, 1), match.groups("0"), strict=True))


def _is_other(unit: str, column: Column) -> bool:
    """Return True when the unit in the cell counts something else than the column does."""
    if not unit or same_unit(unit, column.unit):
        return False
    return bool(column.unit) and not near_unit(unit, column.unit)


def _remarked(value: Value, form: re.Match[str], column: Column, text: str) -> Value | Interpreted:
    unit = form["unit"] or ""
    if unit and column.unit and not same_unit(unit, column.unit):
        return Interpreted(value, Remark.OTHER_UNIT, quoted(text), column.unit)
    if unit == _MONEY and form["multiplier"]:
        number = value.value if isinstance(value, Approximate) else value
        assert isinstance(number, int | Decimal)  # noqa: S101 - for the type checker
        return Interpreted(value, Remark.CONVERTED, quoted(text), f"{number_text(float(number))}元")
    return value


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
