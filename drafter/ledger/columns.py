"""Stage 1: a whole column of cells becomes values of its declared type. Knows no sheet, no header, no file.

A column is looked at as a whole first: the set of its types, found at C speed, decides whether any cell needs looking at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite
from operator import attrgetter
from typing import TypeAlias, cast

from drafter.ledger.cells import Flaw, FlawKind, Raw, day_text, is_blank, meanings, quoted, stripped
from drafter.ledger.dates import DAY_FORMS, MONTH_FORMS, read_day, read_month
from drafter.ledger.numbers import LARGEST, PERCENT, Unit, exact, read_number
from drafter.ledger.remarks import Interpreted, Remark, said
from drafter.ledger.words import choice_words, read_choice, read_text, read_yes_no
from drafter.model.problem import Problem
from drafter.model.problems.interpretation import PartlyStruck, ScaledByFormat
from drafter.model.problems.ledger import ErrorValue, OutsideYear, RequiredBlank, UncalculatedFormula
from drafter.model.source import Source
from drafter.model.values import Period, Unreadable, Value
from drafter.project.declarations import Column, ColumnType

Reading: TypeAlias = "Value | Interpreted | Problem"
CellReader: TypeAlias = "Callable[[Raw], Reading]"

NOTHING_WORDS = frozenset({"无", "没有"})
_NUMBERS = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})
_DISTINCT = frozenset({str, float, date, datetime})
_DAYS = frozenset({ColumnType.DATE, ColumnType.MONTH})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column's cells stand: one row number per cell, one column number for all; ``year`` is the report's.

    ``unit`` is what its numbers stand for when that is not the declared unit; ``from_1904`` how its days are counted;
    ``excused`` are the indexes of cells that are blank because they are merged with the one above.
    """

    file: str
    sheet: str
    column: int
    rows: Sequence[int]
    year: int | None = None
    unit: Unit | None = None
    from_1904: bool = False
    excused: frozenset[int] = frozenset()

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
    values = _clean(cells, column) if place.unit is None else None
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


def cell_reader(column: Column, place: Place) -> CellReader:
    """Return the function that reads one filled cell of such a column."""
    if column.type in _NUMBERS:
        return lambda raw: read_number(raw, column, place.unit)
    if column.type is ColumnType.DATE:
        return lambda raw: read_day(raw, column, place.year, from_1904=place.from_1904)
    if column.type is ColumnType.MONTH:
        return lambda raw: read_month(raw, column, place.year, from_1904=place.from_1904)
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
    if flaw.kind is FlawKind.PARTLY_STRUCK:
        return PartlyStruck(column=column)
    if flaw.kind is FlawKind.SCALED:
        return ScaledByFormat(column=column, text=flaw.text)
    kind = UncalculatedFormula if flaw.kind is FlawKind.UNCALCULATED else ErrorValue
    return kind(column=column, text=quoted(flaw))


def _clean(cells: Sequence[Raw], column: Column) -> Sequence[Value] | None:
    """Return the values when the cells as a whole leave no doubt, else None."""
    types = set(map(type, cells))
    if types == {float}:
        return _clean_numbers(cells, column)  # type: ignore[arg-type] # the set of types says so
    if types == {date} and column.type in _DAYS:
        return tuple(cells)  # type: ignore[arg-type] # the same
    return _clean_words(cells, column) if types == {str} else None  # type: ignore[arg-type] # the same


def _clean_words(cells: Sequence[str], column: Column) -> Sequence[Value] | None:
    if column.type is ColumnType.YES_NO:
        return [cell == "是" for cell in cells] if set(cells) <= {"是", "否"} else None
    if column.type is ColumnType.CHOICE:
        return tuple(cells) if set(cells) <= set(column.values) else None
    if column.type is not ColumnType.TEXT:
        return None
    said = meanings(set(cells))
    return [said[cell] for cell in cells]


def _clean_numbers(cells: Sequence[float], column: Column) -> Sequence[Value] | None:
    if not (min(cells) >= 0 and max(cells) < LARGEST):
        return None
    if all(map(float.is_integer, cells)):
        if column.type is ColumnType.TEXT:
            return list(map(str, map(int, cells)))
        return tuple(map(int, cells)) if column.type in _NUMBERS and column.unit != PERCENT else None
    plain = column.type is ColumnType.DECIMAL and column.unit != PERCENT and all(map(isfinite, cells))
    return tuple(map(exact, cells)) if plain else None


def _one_by_one(cells: Sequence[Raw], column: Column, place: Place, problems: list[Problem]) -> Sequence[Value]:
    """Read what differs, each once where equal cells are the same cell (True equals 1 and is not)."""
    reader = cell_reader(column, place)
    if set(map(type, cells)) <= _DISTINCT:
        meant = {cell: _read_one(cell, column, reader) for cell in set(cells)}
        results = list(map(meant.__getitem__, cells))
        if not any(isinstance(result, Problem | Interpreted) for result in meant.values()):
            return cast("list[Value]", results)
    else:
        results = [_read_one(cell, column, reader) for cell in cells]
    problems += _remarks(results, column, place)
    return [
        _noted(result, cells[index], place.source(index), problems)
        if isinstance(result, Problem)
        else result.value
        if isinstance(result, Interpreted)
        else result
        for index, result in enumerate(results)
    ]


def _remarks(results: Sequence[Reading], column: Column, place: Place) -> list[Problem]:
    """Return one reminder for each way in which cells were interpreted, at the first of them."""
    first: dict[Remark, tuple[int, Interpreted]] = {}
    for index, result in enumerate(results):
        if isinstance(result, Interpreted):
            first.setdefault(result.remark, (index, result))
    if not first:
        return []
    counts = Counter(result.remark for result in results if isinstance(result, Interpreted))
    return [said(one, place.source(index), column.name, counts[remark]) for remark, (index, one) in first.items()]


def _read_one(cell: Raw, column: Column, reader: CellReader) -> Reading:
    if isinstance(cell, Flaw):
        return flaw_problem(cell, column.name)
    return None if is_nothing(cell, column) else reader(cell)


def _noted(problem: Problem, cell: Raw, source: Source, problems: list[Problem]) -> Unreadable:
    problems.append(replace(problem, source=source))
    return Unreadable(quoted(cell))


def _without_blanks(
    values: Sequence[Value], column: Column, place: Place, problems: list[Problem]
) -> tuple[Value, ...]:
    expected = expected_text(column)
    problems.extend(
        RequiredBlank(source=place.source(index), column=column.name, expected=expected)
        for index, value in enumerate(values)
        if value is None and index not in place.excused
    )
    return tuple(
        Unreadable("") if value is None and index not in place.excused else value for index, value in enumerate(values)
    )


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
