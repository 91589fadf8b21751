"""Stage 1: a value that had to be interpreted, with what is to be said about it. Said once per column, not once per cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from drafter.model.problem import Problem
from drafter.model.problems.interpretation import (
    ChoiceCompleted,
    MoneyConverted,
    OtherUnit,
    SerialDay,
    WholeYear,
    WithoutDay,
    YearFilled,
)
from drafter.model.source import Source
from drafter.model.values import Value


class Remark(Enum):
    """What was done with a cell."""

    YEAR_FILLED = "year filled"
    SERIAL = "serial"
    WITHOUT_DAY = "without day"
    WHOLE_YEAR = "whole year"
    CONVERTED = "converted"
    OTHER_UNIT = "other unit"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Interpreted:
    """A value with what was done to get it, and the text that the remark quotes."""

    value: Value
    remark: Remark
    text: str
    meant: str = ""


class _Kind(Protocol):
    def __call__(self, *, source: Source, column: str, text: str, meant: str, count: int) -> Problem: ...


_KINDS: Mapping[Remark, _Kind] = {
    Remark.YEAR_FILLED: YearFilled,
    Remark.SERIAL: SerialDay,
    Remark.WITHOUT_DAY: WithoutDay,
    Remark.WHOLE_YEAR: WholeYear,
    Remark.CONVERTED: MoneyConverted,
    Remark.OTHER_UNIT: OtherUnit,
    Remark.COMPLETED: ChoiceCompleted,
}


def said(first: Interpreted, source: Source, column: str, count: int) -> Problem:
    """Return the reminder about ``count`` cells that were interpreted the same way, the first of which is ``first``."""
    return _KINDS[first.remark](source=source, column=column, text=first.text, meant=first.meant, count=count)
