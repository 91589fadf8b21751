"""What a ledger cell can hold once it has been understood.

Numbers are ``int`` or ``Decimal``; a number that the clerk wrote as a rough one is ``Approximate``; a month is a
``Period``, never an invented day; a cell that could not be understood is ``Unreadable`` and makes every figure that
needs it doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Number: TypeAlias = "int | Decimal"


@dataclass(frozen=True, slots=True)
class Approximate:
    """A rough number as written in the cell: ``4万余`` is 40000 with ``above`` true, ``约320`` is 320."""

    value: Number
    above: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included (2024年3月 is 1 to 31 March)."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds something drafter refuses to guess at; ``text`` is what stands there."""

    text: str


Value: TypeAlias = "int | Decimal | Approximate | str | bool | date | Period | Unreadable | None"


def first_day(value: Value) -> date | None:
    """Return the day, or the first day of the period, that a date cell names; None for anything else."""
    if isinstance(value, Period):
        return value.first
    return value if isinstance(value, date) else None


def last_day(value: Value) -> date | None:
    """Return the day, or the last day of the period, that a date cell names; None for anything else."""
    if isinstance(value, Period):
        return value.last
    return value if isinstance(value, date) else None
