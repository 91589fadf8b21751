"""Rules on numbers of persons that are not published: identity cards, bank cards, mobile phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.claims.reading import Claims
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_names import BankCard, IdentityNumber, MobilePhone

_LONG = re.compile(r"(?<![\dA-Za-z.])(?:\d[\d ]{13,22}\d[\dXx]?|1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4})(?![\dA-Za-z])")
_IDENTITY = re.compile(r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = range(16, 20)
_TOP = 9
_PHONE = 11
_LEFT = 4


def private_numbers(claims: Claims) -> Iterator[Finding]:
    """No number of a person is published; tables are looked at too."""
    text = claims.elements.every_text
    for match in text.find(_LONG, "1234567890"):
        digits = re.sub("[ -]", "", match[0])
        place = text.at(match)
        if _IDENTITY.fullmatch(digits) and is_identity(digits):
            yield tell(IdentityNumber, place, found=_masked(match[0]))
        elif len(digits) in _CARD and digits[0] in "3456" and is_card(digits):
            yield tell(BankCard, place, found=_masked(match[0]))
        elif len(digits) == _PHONE and claims.elements.report:
            yield tell(MobilePhone, place, found=_masked(match[0]))


def _masked(digits: str) -> str:
    """Return a number with its middle hidden, so that the list of findings does not publish it either."""
    return f"{digits[:3]}{'*' * _LEFT}{digits[-_LEFT:]}"


def is_identity(digits: str) -> bool:
    """Tell whether 18 characters are the number of an identity card: a day of birth and the right check digit (GB 11643)."""
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[-1].upper()


def is_card(digits: str) -> bool:
    """Tell whether digits pass the check of bank cards (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - _TOP if value > _TOP else value
    return total % 10 == 0
