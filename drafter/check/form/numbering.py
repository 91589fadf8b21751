"""The number that a paragraph begins with: its level, its value, how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "[一二三四五六七八九十]{1,3}"
_DIGIT = "[0-9０-９]{1,2}"
# 一、二季度 and 一、二、三产业 are no headings; 1.5 is none, 1.2024年 is one.
_MARK = re.compile(
    rf"(?P<one>{_HAN})(?P<end1>[、.．，,:：])(?!{_HAN}[、季月年线级类等是产])"
    rf"|[（(](?P<two>{_HAN})[）)](?P<end2>[、.．，,:：]?)"
    rf"|(?P<three>{_DIGIT})(?P<end3>[.．、])(?:(?![0-9０-９])|(?=\d{{4}}年))"
    rf"|[（(](?P<four>{_DIGIT})[）)](?P<end4>[、.．，,:：]?)"
)
_VALUES = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}
_NAMES = "一二三四五六七八九"
_TEN = 10
_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_GROUPS = ("one", "two", "three", "four")
_START = frozenset("一二三四五六七八九十（(0123456789０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the beginning of a paragraph: ``mark`` as written, ``length`` of it."""

    level: int
    value: int
    mark: str

    @property
    def length(self) -> int:
        """How many characters it takes."""
        return len(self.mark)


def leading_number(text: str) -> Number | None:
    """Return the number that ``text`` begins with: 一、 （一） 1. （1）, faulty writings too."""
    if not text or text[0] not in _START:
        return None
    found = _MARK.match(text)
    if found is None or found.lastgroup is None:
        return None
    level = next(index for index, group in enumerate(_GROUPS, start=1) if found[group])
    value = numeral(found[_GROUPS[level - 1]])
    return Number(level, value, found[0]) if value else None


def numeral(text: str) -> int:
    """Return the value of 十一, 11 or １１; 0 when it is none."""
    if text in _VALUES:
        return _VALUES[text]
    digits = text.translate(_TO_HALF)
    if digits.isdecimal():
        return int(digits)
    tens, ten, units = text.partition("十")
    if not ten:
        return _VALUES.get(text, 0)
    if len(tens) > 1 or len(units) > 1 or (tens and tens not in _VALUES) or (units and units not in _VALUES):
        return 0
    return _VALUES.get(tens, 1) * _TEN + _VALUES.get(units, 0)


def han(value: int) -> str:
    """Return 1 to 99 as 一 to 九十九."""
    tens, units = divmod(value, _TEN)
    head = "" if not tens else "十" if tens == 1 else f"{_NAMES[tens - 1]}十"
    return head + (_NAMES[units - 1] if units else "")


def proper(level: int, value: int) -> str:
    """Return a number as clause 7.3.3 writes it at this level."""
    return (f"{han(value)}、", f"（{han(value)}）", f"{value}.", f"（{value}）")[level - 1]


def is_proper(mark: str, level: int, value: int) -> bool:
    """Tell whether a number is written as clause 7.3.3 wants it; a full-width dot lets pass, the space it takes is the same."""
    return mark.replace("．", ".") == proper(level, value)
