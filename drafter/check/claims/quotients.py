"""What the rules on percentages share: which numbers stand beside one, what kind they are of, and what rounds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity
from drafter.check.claims.numerals import shown
from drafter.check.claims.reading import Claims, Role

HUNDRED = Fraction(100)
ABOUT = "(?:大?约|将近|接近|近|超过?|逾|不足|不到)"
CASES = frozenset("件起宗桩例条项")
PERSONS = frozenset({"人", "名", "位"})
_TAIL = re.compile(f"({ABOUT})(?:为|占|达到?|至|到|了)*$")
_ROUNDING = {
    "大约": "约",
    "将近": "近",
    "接近": "近",
    "超": "余",
    "超过": "余",
    "逾": "余",
    "不足": "以下",
    "不到": "以下",
}
_FIVE = 5
_HALF_STEP = Fraction(5, 2)  # 约90% is said of 88 to 92


def family(quantity: Quantity) -> str:
    """Return what stands for all units of the same kind: 件, 人, or the unit itself."""
    if quantity.unit in CASES:
        return "件"
    return "人" if quantity.unit in PERSONS else quantity.unit


def digits(quantity: Quantity) -> str:
    """Return the value as it is told in a message."""
    return shown(quantity.value, 2)


def close(stated: Quantity, value: Fraction) -> bool:
    """Tell whether a value rounds to the percentage as written, in as many decimals, its rounding word considered."""
    unit = Fraction(1, 10**stated.places)
    if stated.rounding == "以上":
        return stated.value <= value <= HUNDRED
    if stated.rounding == "余":
        return stated.value <= value <= HUNDRED
    if stated.rounding == "以下":
        return value <= stated.value
    if stated.rounding == "近":
        return stated.value * Fraction(95, 100) <= value <= stated.value + unit / 2
    if stated.rounding == "约":
        step = _HALF_STEP if not stated.places and stated.value % _FIVE == 0 else unit
        return abs(stated.value - value) <= step
    return abs(stated.value - value) <= unit / 2


def percents(claims: Claims) -> Iterator[tuple[Quantity, str]]:
    """Yield the percentages and the words of their clause before them; not what is planned. 约为 is about, as 约 is."""
    for quantity in claims.quantities:
        if quantity.unit == PERCENT and claims.role(quantity.start) is not Role.PLANS:
            before = claims.words[quantity.begin : quantity.start]
            about = None if quantity.rounding else _TAIL.search(before)
            rounding = _ROUNDING.get(about[1], about[1]) if about else quantity.rounding
            yield (replace(quantity, rounding=rounding) if about else quantity), before


def beside(claims: Claims, quantity: Quantity, back: int = 0) -> list[Quantity]:
    """Return the exact counts of the same sentence, and of ``back`` sentences before it in the paragraph."""
    begin, _ = claims.wording.sentence(quantity.sentence)
    paragraph = claims.words.rfind("\n", 0, begin) + 1
    found = [
        q
        for number in range(quantity.sentence - back, quantity.sentence + 1)
        for q in claims.by_sentence.get(number, ())
    ]
    return [q for q in found if q.exact and q.unit != PERCENT and q.unit not in DURATIONS and q.start >= paragraph]
