"""Stage 1: which column of a sheet is which declared column. Looks at the header only, at no entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.ledger.cells import Flaw, is_blank, name_key, quoted, shown
from drafter.ledger.grids import Grid
from drafter.ledger.numbers import UNITS, same_unit
from drafter.model.problem import Problem
from drafter.model.problems.ledger import DuplicateHeader, WrongUnit
from drafter.project.declarations import Column, ColumnType

_BRACKET = re.compile(r"^(.+?)[(\[]([^()\[\]]*)[)\]]$")
_SCALED = frozenset({"万元", "千元", "百元", "亿元", "万人", "万份", "万人次", "万件"})
_MEASURED = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})


@dataclass(frozen=True, slots=True)
class Header:
    """The declared columns found in a sheet, by name: their place in the grid (from 0).

    ``doubtful`` are those whose values cannot be trusted because of a problem in the header.
    """

    places: Mapping[str, int]
    doubtful: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Found:
    places: dict[str, int] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_header(grid: Grid, columns: Mapping[str, Column]) -> Header:
    """Match the grid's first row with the declared columns; unknown columns are left out without a word."""
    names = header_names(columns)
    found = _Found()
    for place, cell in enumerate(grid.header):
        if is_blank(cell) or isinstance(cell, Flaw):
            continue
        column, unit = _match(name_key(shown(cell)), names)
        if column:
            _note(found, column, unit, place, grid)
    return Header(found.places, frozenset(found.doubtful), tuple(found.problems))


def header_names(columns: Mapping[str, Column]) -> dict[str, Column]:
    """Return the declared columns by every name they may have, folded."""
    others = {name_key(other): column for column in columns.values() for other in column.other}
    return others | {name_key(name): column for name, column in columns.items()}


def _match(name: str, names: Mapping[str, Column]) -> tuple[Column | None, str]:
    """Return the column of that name, and the unit that stands in brackets behind it."""
    if name in names:
        return names[name], ""
    bracket = _BRACKET.fullmatch(name)
    return (names.get(bracket[1]), bracket[2]) if bracket else (None, "")


def _note(found: _Found, column: Column, unit: str, place: int, grid: Grid) -> None:
    source = grid.source(0, place)
    if column.name in found.places:
        first = grid.source(0, found.places[column.name]).cell
        found.problems.append(DuplicateHeader(source=source, column=column.name, first=first))
        found.doubtful.add(column.name)
        return
    found.places[column.name] = place
    if _other_unit(unit, column):
        text = quoted(grid.header[place])
        found.problems.append(WrongUnit(source=source, column=column.name, unit=column.unit or "个", text=text))
        found.doubtful.add(column.name)


def _other_unit(unit: str, column: Column) -> bool:
    """Return True when the unit in the header would change what the numbers mean."""
    if column.type not in _MEASURED or not unit:
        return False
    return unit in _SCALED or bool(column.unit and unit in UNITS and not same_unit(unit, column.unit))
