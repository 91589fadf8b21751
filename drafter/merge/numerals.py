"""Stage 6: whether two writings of a number say the same (23次 and 二十三次), or one may be a rounding of the other.

Only for comparing what a clerk wrote with what drafter wrote; no number is ever made from words here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_WRITTEN = re.compile(
    r"(?:(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[百千万亿]*)|(?P<words>[〇零一二三四五六七八九十百千万亿两]+))"
    r"(?P<more>[余多几]?)(?P<great>[万亿]?)(?P<unit>.*)",
    re.DOTALL,
)
_LARGEST_ROUNDING = 2  # 10余 may stand for anything below 20


class Written(NamedTuple):
    """What a writing says: the number, whether it is more than that, and its unit."""

    value: Decimal
    more: bool
    unit: str


def written(text: str) -> Written | None:
    """Read a number with its unit as reports write it; None for anything else."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", "")) if match["digits"] else _chinese(match["words"])
    if value is None:
        return None
    for character in (match["scale"] or "") + match["great"]:
        value *= _TENS.get(character) or _GREAT[character]
    return Written(value, bool(match["more"]), match["unit"])


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two writings state one number exactly: 23次 and 二十三次."""
    first, second = written(one), written(other)
    return first is not None and first == second


def may_stand_for(one: str, other: str) -> bool:
    """Tell whether one writing may be another wording of the other: also 20余次 for 23次."""
    first, second = written(one), written(other)
    if first is None or second is None or first.unit != second.unit:
        return False
    if first.more == second.more:
        return first.value == second.value
    rough, plain = (first, second) if first.more else (second, first)
    return rough.value <= plain.value < rough.value * _LARGEST_ROUNDING


def _chinese(words: str) -> Decimal | None:
    """Read Chinese numerals, 〇 to 亿; None when they are no number (千千, 二三)."""
    if not any(character in _TENS or character in _GREAT for character in words):
        return Decimal("".join(str(_DIGITS[character]) for character in words))
    total = section = digit = 0
    for character in words:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or (1 if not section else 0)) * _TENS[character]
            digit = 0
        elif character == "万":
            total, section, digit = total + (section + digit) * _GREAT[character], 0, 0
        else:
            total, section, digit = (total + section + digit) * _GREAT[character], 0, 0
    return Decimal(total + section + digit) or None
