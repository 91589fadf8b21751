"""Shares said in words: 近八成, 超六成, 过半, 三分之一; each with the least and the most that it can mean, in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from drafter.check.claims.numerals import han_value

_BEFORE = r"(?P<before>将近|接近|不足|不到|超过|大约|近|超|逾|约|过)?"
_AFTER = r"(?P<after>以上|左右|多)?"
# 成 behind a numeral is a share, unless it begins a word: 成立, 成功, 成果.
_SPOKEN = re.compile(
    rf"{_BEFORE}(?:(?<![第统十百千万\d])(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?![立为功效员果本绩熟长因年分套型品就交片群色稿文形份])"
    rf"|(?P<under>[二三四五六七八九十])分之(?P<over>[一二三四五六七八九])|(?P<halves>一半|半数|(?<=[过近超])半(?=[，。；、\n以]|数)))"
    rf"{_AFTER}"
)
_TENTH = Fraction(10)
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A share in words at ``start`` to ``end`` of the text; it can mean ``low`` to ``high`` percent."""

    start: int
    end: int
    text: str
    low: Fraction
    high: Fraction


def spoken(text: str) -> Iterator[Spoken]:
    """Yield the shares that a text says in words."""
    for match in _SPOKEN.finditer(text):
        low, high = _bounds(match)
        yield Spoken(match.start(), match.end(), match[0], low, high)


def _bounds(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    """Return what the words can mean: 近八成 is 75 to 80, 超六成 60 and more, 约三成 25 to 35, a bare third 30 to 36."""
    value, step = Fraction(50), _TENTH / 2
    if match["tenths"]:
        value = _TENTH * (han_value(match["tenths"]) or 0) + (5 if match["half"] else 0)
    elif match["under"]:
        value = _HUNDRED * (han_value(match["over"]) or 0) / (han_value(match["under"]) or 1)
        step = Fraction(3)
    before, after = match["before"] or "", match["after"] or ""
    if after in ("以上", "多") or before in ("超过", "超", "逾", "过"):
        return value, _HUNDRED
    if before in ("不足", "不到"):
        return Fraction(0), value
    return value - step, value + (step / 10 if before in ("近", "将近", "接近") else step)
