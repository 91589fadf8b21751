"""Numbers as notices write them: digits of any width, and Chinese numerals up to 万. Refuses rather than guesses."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from drafter.model.values import Number

NUMERAL = r"(?:[0-9０-９]+(?:[.．][0-9０-９]+)?|[一二两三四五六七八九十百千]+)"

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "○": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SPELT = re.compile(r"[〇○零一二三四五六七八九]{4}")


def number_of(text: str) -> Number | None:
    """Return the number that a text is: 60, ６０, 1.5, 六十, 十二; None for anything else."""
    plain = normalize("NFKC", text.strip())
    if plain.isdecimal():
        return int(plain)
    if re.fullmatch(r"[0-9]+\.[0-9]+", plain):
        return Decimal(plain)
    return _chinese(plain)


def year_of(text: str) -> int | None:
    """Return the year that four digits or four numerals name: 2024, 二〇二四."""
    plain = normalize("NFKC", text)
    if _SPELT.fullmatch(plain):
        plain = "".join(str(_DIGITS[char]) for char in plain)
    return int(plain) if re.fullmatch(r"(?:19|20)[0-9]{2}", plain) else None


def _chinese(text: str) -> int | None:
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
