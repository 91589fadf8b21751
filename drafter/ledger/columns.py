"""Stage 1: a whole column of cells becomes values of its declared type. Knows no sheet, no header, no file.

A column is looked at as a whole first: the set of its types, found at C speed, decides whether any cell needs looking at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from drafter.ledger.cells import Flaw, FlawKind, Raw, day_text, is_blank, quoted, stripped
from drafter.ledger.dates import DAY_FORMS, MONTH_FORMS, read_day, read_month
from drafter.ledger.numbers import LARGEST, PERCENT, read_number
from drafter.ledger.words import choice_words, read_choice, read_text, read_yes_no
from drafter.model.problem import Problem
from drafter.model.problems.ledger import ErrorValue, OutsideYear, RequiredBlank, UncalculatedFormula
from drafter.model.source import Source
from drafter.model.values import Period, Unreadable, Value
from drafter.project.declarations import Column, ColumnType

CellReader: TypeAlias = "Callable[[Raw], Value | Problem]"

NOTHING_WORDS = frozenset({"无", "没有"})
_NUMBERS = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})
_DAYS = frozenset({ColumnType.DATE, ColumnType.MONTH})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column's cells stand: one row number per cell, one column number for all; ``year`` is the report's."""

    file: str
    sheet: str
    column: int
    rows: Sequence[int]
    year: int | None = None

    def source(self, index: int) -> Source:
        """Return the place of cell ``index`` (from 0)."""
        return Source(self.file, self.sheet, self.rows[index], self.column)


def read_column(
    cells: Sequence[Raw], column: Column, place: Place, *, in_year: bool = False
) -> tuple[tuple[Value, ...], list[Problem]]:
    """Turn the cells into values of the column's type.

    Args:
        cells: the cells, one per row.
        column: the declaration.
        place: where they stand.
        in_year: True when days outside ``place.year`` are problems.

    Returns:
        One value per cell, ``Unreadable`` where there is a problem, None where an optional cell is blank; the problems.
    """
    values = _clean(cells, column)
    problems: list[Problem] = []
    if values is None:
        values = _one_by_one(cells, column, place, problems)
    if column.required and None in values:
        values = _without_blanks(values, column, place, problems)
    if in_year and place.year:
        values = _within_year(values, column, place, problems)
    return tuple(values), problems


def is_nothing(raw: Raw, column: Column) -> bool:
    """Return True when the cell is as good as blank in such a column: a dash anywhere, 无 for a number or a day."""
    if not isinstance(raw, str):
        return False
    return is_blank(raw) or (column.type in _NUMBERS | _DAYS and stripped(raw) in NOTHING_WORDS)


def cell_reader(column: Column, year: int | None) -> CellReader:
    """Return the function that reads one filled cell of such a column."""
    if column.type in _NUMBERS:
        return lambda raw: read_number(raw, column)
    if column.type is ColumnType.DATE:
        return lambda raw: read_day(raw, column)
    if column.type is ColumnType.MONTH:
        return lambda raw: read_month(raw, column, year)
    if column.type is ColumnType.YES_NO:
        return lambda raw: read_yes_no(raw, column)
    if column.type is ColumnType.CHOICE:
        known = choice_words(column)
        return lambda raw: read_choice(raw, column, known)
    return read_text


def expected_text(column: Column) -> str:
    """Return what belongs into such a cell, for a hint."""
    if column.type in _DAYS:
        return "日期，如：" + (DAY_FORMS if column.type is ColumnType.DATE else MONTH_FORMS)
    if column.type is ColumnType.CHOICE:
        return "其中一项：" + "、".join(column.values)
    if column.type is ColumnType.YES_NO:
        return "“是”或“否”"
    return f"“{column.name}”" + ("（数字）" if column.type in _NUMBERS else "")


def flaw_problem(flaw: Flaw, column: str) -> Problem:
    """Return the problem with a cell that has no value although something stands in it."""
    kind = UncalculatedFormula if flaw.kind is FlawKind.UNCALCULATED else ErrorValue
    return kind(column=column, text=quoted(flaw))


def _clean(cells: Sequence[Raw], column: Column) -> Sequence[Value] | None:
    """Return the values when the cells as a whole leave no doubt, else None."""
    types = set(map(type, cells))
    if column.type in _NUMBERS:
        return _clean_numbers(cells, types, column)
    if column.type in _DAYS:
        return tuple(cells) if types == {date} else None  # type: ignore[arg-type] # the set of types says so
    if types != {str}:
        return None
    if column.type is ColumnType.YES_NO:
        return [cell == "是" for cell in cells] if set(cells) <= {"是", "否"} else None
    if column.type is ColumnType.CHOICE:
        return tuple(cells) if set(cells) <= set(column.values) else None  # type: ignore[arg-type] # all are str
    return None


def _clean_numbers(cells: Sequence[Raw], types: set[type], column: Column) -> Sequence[Value] | None:
    if types != {float} or column.unit == PERCENT or not all(map(float.is_integer, cells)):  # type: ignore[arg-type]
        return None
    numbers = tuple(map(int, cells))  # type: ignore[arg-type] # all are float
    return numbers if min(numbers) >= 0 and max(numbers) < LARGEST else None


def _one_by_one(cells: Sequence[Raw], column: Column, place: Place, problems: list[Problem]) -> list[Value]:
    """Read cell by cell, the same text only once."""
    read = cell_reader(column, place.year)
    seen: dict[str, Value | Problem] = {}
    values: list[Value] = []
    for index, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell not in seen:
                seen[cell] = None if is_nothing(cell, column) else read(cell)
            value = seen[cell]
        else:
            value = flaw_problem(cell, column.name) if isinstance(cell, Flaw) else read(cell)
        if isinstance(value, Problem):
            problems.append(replace(value, source=place.source(index)))
            value = Unreadable(quoted(cell))
        values.append(value)
    return values


def _without_blanks(
    values: Sequence[Value], column: Column, place: Place, problems: list[Problem]
) -> tuple[Value, ...]:
    expected = expected_text(column)
    problems.extend(
        RequiredBlank(source=place.source(index), column=column.name, expected=expected)
        for index, value in enumerate(values)
        if value is None
    )
    return tuple(Unreadable("") if value is None else value for value in values)


def _within_year(values: Sequence[Value], column: Column, place: Place, problems: list[Problem]) -> Sequence[Value]:
    year = place.year or 0
    if set(map(type, values)) == {date} and set(map(attrgetter("year"), values)) == {year}:
        return values
    return [_in_year(value, index, column, place, problems) for index, value in enumerate(values)]


def _in_year(value: Value, index: int, column: Column, place: Place, problems: list[Problem]) -> Value:
    day = value.first if isinstance(value, Period) else value
    year = place.year or 0
    if not isinstance(day, date) or day.year == year:
        return value
    text = day_text(day)
    problems.append(OutsideYear(source=place.source(index), column=column.name, text=text, year=year))
    return Unreadable(text)
