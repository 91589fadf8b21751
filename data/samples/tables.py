"""Rows of a ledger, and the book they make up. Knows nothing of Excel and nothing of any township."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = "str | int | float | date | None"
Row: TypeAlias = "dict[str, Cell]"
Column: TypeAlias = "Cell | Sequence[Cell]"


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook: its file name, the items of 单位信息, and the rows of each ledger by the sheet's name."""

    file: str
    unit: Row
    ledgers: dict[str, list[Row]] = field(default_factory=dict)


def rows(**columns: Column) -> list[Row]:
    """Rows from columns: a list gives a value a row, anything else stands in every row.

    Raises:
        ValueError: two lists of different length.
    """
    count = next(len(column) for column in columns.values() if isinstance(column, list | tuple))
    filled = [_repeated(column, count) for column in columns.values()]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*filled, strict=True)]


def table(columns: str, *lines: Sequence[Cell]) -> list[Row]:
    """Rows written out by hand under the column names of ``columns``, which are separated by spaces."""
    names = columns.split()
    return [dict(zip(names, line, strict=True)) for line in lines]


def joined(*parts: Iterable[Row]) -> list[Row]:
    """The rows of all parts, one after the other."""
    return [row for part in parts for row in part]


def by_day(column: str, *parts: Iterable[Row]) -> list[Row]:
    """The rows of all parts in the order of the days in ``column``."""
    return sorted(joined(*parts), key=lambda row: str(row[column]))


def numbered(pattern: str, count: int, first: int = 1) -> list[str]:
    """``count`` names made from ``pattern``, e.g. ``人员{:02d}``."""
    return [pattern.format(number) for number in range(first, first + count)]


def _repeated(column: Column, count: int) -> Sequence[Cell]:
    if isinstance(column, list | tuple):
        return column
    return [column] * count  # type: ignore[list-item]
