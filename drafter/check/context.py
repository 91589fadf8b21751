"""Stage 4: what a rule across rows is given, and how it looks at columns side by side and names what it finds there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from drafter.model.ledger import Ledger, Workbook
from drafter.model.problem import Problem
from drafter.model.values import Approximate, Number, Value
from drafter.project.declarations import Declarations


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules go by besides the workbook.

    ``until`` is the day up to which the ledgers speak: 31 December of ``year``, or the document date if that is earlier.
    ``last_year`` is last year's workbook of the same township, if there is one that can be used.
    """

    year: int
    declarations: Declarations
    until: date
    last_year: Workbook | None = None


Rule: TypeAlias = "Callable[[Workbook, Context], Iterator[Problem]]"


def until(year: int, signed: date | None) -> date:
    """Return the day up to which the ledgers of ``year`` speak in a report dated ``signed`` (成文日期)."""
    end = date(year, 12, 31)
    return min(end, signed) if signed else end


def side_by_side(workbook: Workbook, name: str, *columns: str) -> Iterator[tuple[Ledger, int, tuple[Value, ...]]]:
    """Yield the ledger ``name`` with each row's index and values in these columns; nothing when it lacks one of them."""
    ledger = workbook.ledgers.get(name)
    if ledger is None or any(column not in ledger.columns for column in columns):
        return
    for index, values in enumerate(zip(*(ledger.columns[column] for column in columns), strict=True)):
        yield ledger, index, values


def number_of(value: Value) -> Number | None:
    """Return the number that a cell states, exact or rough; None for anything else."""
    if isinstance(value, Approximate):
        return value.value
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def day_text(day: date) -> str:
    """Return a day as the report writes it: ``2024年3月5日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def number_text(value: Value) -> str:
    """Return a number as the clerk would write it: ``12``, ``1.5``, ``580余``, ``约320``."""
    if isinstance(value, Approximate):
        return f"{value.value}余" if value.above else f"约{value.value}"
    return str(value)
