"""Stage 6: the quantities that a text of the clerk's states, in any usual writing, and whether one states a given value.

Dates, ordinals and the numbers of lists are no quantities. Which figure one is of is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from drafter.merge.numerals import written
from drafter.merge.tokens import unit_pattern

_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_TIMES = frozenset({"年", "月", "日", "年度", "届", "点", "级"})  # units of what is no quantity
_DATE = re.compile(
    rf"\d{{4}}(?:年(?:度|\d{{1,2}}月(?:\d{{1,2}}日)?)?|[-/.]\d{{1,2}}[-/.]\d{{1,2}})|\d{{1,2}}月\d{{1,2}}日"
    rf"|[{_NUMERALS}]{{2,}}年(?:[{_NUMERALS}]+月(?:[{_NUMERALS}]+日)?)?|\d{{1,2}}:\d{{2}}"
)
_LIST = re.compile(rf"^\s*(?:[（(](?:[{_NUMERALS}]+|\d+)[）)]|[{_NUMERALS}]+[、.．]|\d+[.．、](?!\d))|[{_NUMERALS}]是")
_BELOW = ("不足", "不到", "将近", "接近", "近")
_ABOVE = ("超过", "超", "逾")
_ABOUT = ("大约", "约")
_NOT_BEFORE = "最附临靠预条签节违合民公契制邀规"  # 村规民约6次, 最近3次
_NEAR = 10  # a rounding is off by a tenth of the value at most


class Kind(Enum):
    """How a writing relates to its number."""

    EXACT = "exact"
    MORE = "more"  # 580余, 超过580
    LEAST = "least"  # 580以上
    LESS = "less"  # 近600
    ABOUT = "about"  # 约580, 580左右


class Quantity(NamedTuple):
    """A quantity in a text: its characters with those that round it, its number, its unit (empty: none is known)."""

    start: int
    end: int
    value: Decimal
    kind: Kind
    unit: str

    def holds_for(self, value: Decimal) -> bool:
        """Tell whether it is true of a value, however far off."""
        return self.states(value) or (self.kind is Kind.LEAST and value >= self.value)

    def states(self, value: Decimal) -> bool:
        """Tell whether it is that value, or a true rounding of it that is not far off."""
        if self.kind is Kind.EXACT:
            return self.value == value
        if abs(self.value - value) * _NEAR > abs(value):
            return False
        step = _step(self.value)
        if self.kind is Kind.LEAST:
            return self.value <= value < self.value + step
        if self.kind is Kind.MORE:
            return self.value < value < self.value + step
        if self.kind is Kind.LESS:
            return self.value - step < value < self.value
        return abs(self.value - value) * 2 <= step


def quantities(text: str, units: Iterable[str], named: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of a text in order.

    Args:
        text: a paragraph.
        units: the units of the report's figures, besides the common ones.
        named: characters that name something by a number and so count nothing.
    """
    plain = _narrow(text)
    taken = [*(match.span() for match in _DATE.finditer(plain)), *(match.span() for match in _LIST.finditer(plain))]
    taken += named
    found = []
    for match in _pattern(tuple(sorted({*units} - {""}))).finditer(plain):
        start, end = match.start("number"), match.end("number")
        if not any(start < last and first < end for first, last in taken) and _stands_alone(plain, match):
            quantity = _quantity(match)
            found += [quantity] if quantity else []
    return found


def _narrow(text: str) -> str:
    """Return a text with its full-width digits as digits, each character where it was."""
    return "".join(normalize("NFKC", one) if "\uff10" <= one <= "\uff19" or one in "％．，" else one for one in text)


@lru_cache(maxsize=64)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    softer = "|".join((*_BELOW, *_ABOVE, *_ABOUT))
    return re.compile(
        rf"(?:(?<![{_NOT_BEFORE}])(?P<before>{softer})\s*)?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?\s*[百千万亿]*[余多几]?[万亿]?"
        rf"|[{_NUMERALS}]+[余多几]?[万亿]?)"
        rf"(?:\s*(?P<unit>{unit_pattern(units)}))?(?P<after>左右|上下|以上|余|多)?"
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is one by itself: no ordinal, no part of a code, of a range or of a share (3‰, 1/4)."""
    before, after = text[: match.start("number")][-1:], text[match.end() :][:1]
    if before and (before in "第每〔[-—–~～/+.×" or (before.isascii() and before.isalnum())):
        return False
    ranged = after and after in "-—–~～/‰〕]×" and after + text[match.end() + 1 :][:1] != "——"
    return not ranged and not (after.isascii() and after.isalnum())


def _quantity(match: re.Match[str]) -> Quantity | None:
    said = "".join(match["number"].split())
    number = written(said)
    unit = match["unit"] or ""
    if number is None or number.unit or unit in _TIMES or (not unit and not said[0].isdigit()):
        return None
    return Quantity(match.start(), match.end(), number.value, _kind(match, more=number.more), unit)


def _kind(match: re.Match[str], *, more: bool) -> Kind:
    before, after = match["before"] or "", match["after"] or ""
    if before in _BELOW:
        return Kind.LESS
    if more or before in _ABOVE or after in ("余", "多"):
        return Kind.MORE
    if after == "以上":
        return Kind.LEAST
    return Kind.ABOUT if before in _ABOUT or after else Kind.EXACT


def _step(value: Decimal) -> Decimal:
    """Return the place of the last digit that is no zero: 10 for 580, 10000 for 40000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
