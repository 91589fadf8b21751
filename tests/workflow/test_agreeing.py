"""Whether words state a figure's value: exactly, in another writing, or as a true rounding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from drafter.model.figure import Figure, FigureValue
from drafter.model.values import Approximate, Period, Value
from drafter.workflow.agreeing import quotes, states


@pytest.mark.parametrize(
    ("words", "value", "unit", "expected"),
    [
        ("68场次", 68, "场次", True),
        ("68场", 68, "场次", True),
        ("68", 68, "场次", True),
        ("68人", 68, "场次", False),
        ("六十八场次", 68, "场次", True),
        ("580余次", 584, "次", True),
        ("580余次", 580, "次", False),
        ("580余次", 591, "次", False),
        ("4万余份", 41230, "份", True),
        ("4.1万份", 41000, "份", True),
        ("3万元", 30000, "元", True),
        ("30千元", 3, "万元", True),
        ("3千元", 3, "万元", False),
        ("近六百次", 584, "次", True),
        ("近六百次", 612, "次", False),
        ("约600次", 584, "次", True),
        ("约600次", 500, "次", False),
        ("超过500次", 584, "次", True),
        ("超过600次", 584, "次", False),
        ("93.2%", Decimal("93.2"), "%", True),
        ("93.3%", Decimal("93.2"), "%", False),
        ("25%", Decimal(-25), "%", True),
        ("3月5日", date(2024, 3, 5), "", True),
        ("2024年3月5日", date(2024, 3, 5), "", True),
        ("3月6日", date(2024, 3, 5), "", False),
        ("《要点》《办法》", ("要点", "办法"), "", True),
        ("《要点》", ("要点", "办法"), "", False),
        ("68场次", None, "场次", False),
    ],
)
def test_words_state_a_value(words: str, value: FigureValue, unit: str, *, expected: bool) -> None:
    assert states(words, Figure("a", "甲", "台账", "count", unit, value=value)) is expected


@pytest.mark.parametrize(
    ("words", "value", "unit", "expected"),
    [
        ("1500份", 1500, "份", True),
        ("1500份", 1600, "份", False),
        ("约320人", Approximate(320), "人", True),
        ("4万余份", Approximate(40000, above=True), "份", True),
        ("12月4日", date(2024, 12, 4), "", True),
        ("12月4日", date(2024, 12, 5), "", False),
        ("3月", Period(date(2024, 3, 1), date(2024, 3, 31)), "", True),
        ("12", "“12·4”国家宪法日", "", True),
        ("13", "“12·4”国家宪法日", "", False),
        ("1", True, "", False),
        ("1500份", None, "份", False),
    ],
)
def test_words_quote_a_cell(words: str, value: Value, unit: str, *, expected: bool) -> None:
    assert quotes(words, value, unit) is expected
