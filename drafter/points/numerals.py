"""Numbers as notices write them: digits of any width, 1.5万, 百分之九十五, Chinese numerals. Refuses rather than guesses."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from drafter.model.values import Number

NUMERAL = r"(?:[0-9０-９]+(?:[.．][0-9０-９]+)?|[一二两三四五六七八九十百千]+)"
AMOUNT = (
    r"(?:(?<![0-9])[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])"  # 10,000
    r"|[0-9]+(?:\.[0-9]+)?\s*(?:[百千]?万|千|亿)?(?!\s*[万亿]元)"
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|[一二两三四五六七八九十百千万]+)"
)

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "○": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"百万": 10**6, "千万": 10**7, "万": 10**4, "千": 1000, "亿": 10**8}
_SPELT = re.compile(r"[〇○零一二三四五六七八九]{4}")
_PER_CENT = re.compile(r"百分之(?P<n>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)")


def in_digits(text: str) -> str:
    """Return a text of the same length with digits and per cent signs of normal width; 百分之九十五 becomes 95% behind spaces."""
    plain = "".join(normalize("NFKC", char) if _kept(char) else char for char in text)
    return _PER_CENT.sub(_per_cent, plain)


def _kept(char: str) -> bool:
    """Tell whether a character is a digit, a point or a per cent sign of full width."""
    return char in "０１２３４５６７８９．％"


def _per_cent(found: re.Match[str]) -> str:
    whole, _, fraction = found["n"].partition("点")
    value = number_of(whole)
    if value is None:
        return found[0]
    digits = "".join(str(_DIGITS[char]) for char in fraction)
    return f"{value}{'.' + digits if digits else ''}%".rjust(len(found[0]))


def number_of(text: str) -> Number | None:
    """Return the number that a text is: 60, ６０, 1.5万, 10,000, 六十, 十二, 两万五千; None for anything else."""
    plain = re.sub(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))", "", normalize("NFKC", text.strip()))
    found = re.fullmatch(r"(?P<n>[0-9]+(?:\.[0-9]+)?)\s*(?P<great>[百千]?万|千|亿)?", plain)
    if not found:
        return _chinese(plain)
    if not found["great"]:
        return int(found["n"]) if found["n"].isdecimal() else Decimal(found["n"])
    value = Decimal(found["n"]) * _GREAT[found["great"]]
    return int(value) if value == value.to_integral_value() else value


def year_of(text: str) -> int | None:
    """Return the year that four digits or four numerals name: 2024, 二〇二四."""
    plain = normalize("NFKC", text)
    if _SPELT.fullmatch(plain):
        plain = "".join(str(_DIGITS[char]) for char in plain)
    return int(plain) if re.fullmatch(r"(?:19|20)[0-9]{2}", plain) else None


def _chinese(text: str) -> int | None:
    """Return the number that Chinese numerals are; None for any other text."""
    high, great, low = text.rpartition("万")
    if great:
        thousands, rest = _below(high), _below(low) if low else 0
        return None if not thousands or rest is None else thousands * 10**4 + rest
    return _below(text)


def _below(text: str) -> int | None:
    """Return a number below 万."""
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        elif char in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        else:
            return None
    return total + (digit or 0) if text else None
