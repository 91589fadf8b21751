"""Lines that are held in little room come out as they were put in."""

from __future__ import annotations

import importlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.batch.held import Lines
from drafter.model.county import Fate, UnitFigure, UnitPoint, UnitResult
from tests.batch.test_lines import lines as any_line

if TYPE_CHECKING:
    from collections.abc import Sequence


def exactly(lines: Sequence[UnitResult]) -> list[str]:
    """Return lines as they are written: 3 and 3.0 are one to Python and not to people."""
    return [repr(line) for line in lines]


@pytest.fixture(params=[16_384, 2, 0], ids=["room for all", "room for few", "no room"])
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("drafter.batch.held"), "_SHARED", request.param)


@pytest.mark.usefixtures("room")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(any_line, max_size=4))
def test_lines_come_out_as_they_went_in(given_lines: list[UnitResult]) -> None:
    kept = [line_without_rows(line) for line in given_lines]
    held = Lines(kept)
    assert exactly(list(held)) == exactly(kept)
    assert exactly(held[1:]) == exactly(kept[1:])
    assert [held[at] for at in range(len(held))] == kept


@pytest.mark.usefixtures("room")
def test_equal_numbers_that_are_written_differently_stay_apart() -> None:
    values = (3, Decimal("3.0"), Decimal(3), 3)
    figures = tuple(UnitFigure("会议.次数", value) for value in values)
    points = tuple(UnitPoint(1, "会议", "四次", "已达到", value) for value in values)
    line = UnitResult("甲", "甲镇", Fate.DRAFTED, figures=figures, points=points)
    assert exactly(Lines([line, line])) == exactly([line, line])


def test_another_order() -> None:
    held = Lines(UnitResult(name, name, Fate.DRAFTED) for name in "甲乙丙").in_order((2, 0, 1))
    assert [line.name for line in held] == ["丙", "甲", "乙"]
    assert len(held) == len("甲乙丙")


def line_without_rows(line: UnitResult) -> UnitResult:
    """Return a line as ``light`` leaves it."""
    return replace(line, figures=tuple(replace(one, rows=()) for one in line.figures))
