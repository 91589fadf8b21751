"""Stage 1: which column of a table is which declared column, and in what unit. Looks at the header only, at no entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from drafter.ledger.cells import is_blank, name_key, quoted
from drafter.ledger.numbers import UNITS, Unit, near_unit, same_unit, scaled_unit
from drafter.ledger.tables import Table, header_names, match
from drafter.model.problem import Problem
from drafter.model.problems.interpretation import HeaderConverted, HeaderLike, HeaderQualified, OtherUnit
from drafter.model.problems.ledger import DuplicateHeader, WrongUnit
from drafter.model.source import Source
from drafter.project.declarations import Column, ColumnType

_MEASURED = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})
_MONEY = "元"
_ALIKE = 0.6  # of the letters, for a name to be nearly another
_NO_UNITS = frozenset({"约", "数", "数量", "数字", "整数", "填数字", "个数"})  # words in brackets that change nothing


@dataclass(frozen=True, slots=True)
class Header:
    """The declared columns found in a table, by name: their place in the grid (from 0).

    ``doubtful`` are those whose values cannot be trusted because of a problem in the header; ``units`` are those whose
    numbers stand for another unit than the declared one.
    """

    places: Mapping[str, int]
    doubtful: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    places: dict[str, int] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)


def read_header(table: Table, columns: Mapping[str, Column]) -> Header:
    """Match the names of a table's columns with the declared ones; of an unknown one it is said when it looks like a missing one."""
    names = header_names(columns)
    found = _Found()
    for place, text in enumerate(table.names):
        column, unit = match(name_key(text), names) if text else (None, "")
        if column:
            _note(found, column, unit, place, table)
    found.problems += _near_misses(found, table, columns)
    return Header(found.places, frozenset(found.doubtful), tuple(found.problems), found.units)


def _note(found: _Found, column: Column, unit: str, place: int, table: Table) -> None:
    source = header_source(table, place)
    if column.name in found.places:
        first = header_source(table, found.places[column.name]).cell
        found.problems.append(DuplicateHeader(source=source, column=column.name, first=first))
        found.doubtful.add(column.name)
        return
    found.places[column.name] = place
    if column.type in _MEASURED:
        _note_unit(found, column, unit or (table.money if column.unit == _MONEY else ""), source, table.names[place])


def _note_unit(found: _Found, column: Column, unit: str, source: Source, text: str) -> None:
    """Look at the unit that the header gives: the column's own, a multiple of it, one like it, or quite another."""
    if not unit or same_unit(unit, column.unit):
        return
    scaled = scaled_unit(unit, column)
    if scaled:
        found.units[column.name] = scaled
        found.problems.append(
            HeaderConverted(
                source=source, column=column.name, given=unit, unit=column.unit or "个", factor=scaled.factor
            )
        )
    elif column.unit and near_unit(unit, column.unit):
        found.problems.append(OtherUnit(source=source, column=column.name, text=text, meant=column.unit, count=1))
    elif unit in UNITS if column.unit else unit.startswith(("百", "千", "万", "亿")):
        found.problems.append(WrongUnit(source=source, column=column.name, unit=column.unit or "个", text=text))
        found.doubtful.add(column.name)
    elif column.unit and unit[:1] in "百千万亿" and unit[1:] in UNITS:
        found.problems.append(WrongUnit(source=source, column=column.name, unit=column.unit, text=text))
        found.doubtful.add(column.name)
    elif unit not in UNITS | _NO_UNITS:
        found.problems.append(HeaderQualified(source=source, column=column.name, text=quoted(text)))


def _near_misses(found: _Found, table: Table, columns: Mapping[str, Column]) -> list[Problem]:
    """Return a reminder for each filled column whose name nearly is that of a declared one that may be absent, and is."""
    absent = [c.name for c in columns.values() if c.name not in found.places and not (c.required or c.expected)]
    used = set(found.places.values())
    problems: list[Problem] = []
    for place, text in enumerate(table.names):
        free = text and place not in used
        like = next((name for name in absent if _alike(name_key(text), name_key(name))), "") if free else ""
        if like and any(not is_blank(row[place]) for row in table.grid.rows[table.height :]):
            problems.append(HeaderLike(source=header_source(table, place), text=quoted(text), column=like))
    return problems


def _alike(text: str, name: str) -> bool:
    """Return True when one name is within the other, or most letters are the same."""
    if len(name) > 1 and (name in text or (len(text) > 1 and text in name)):
        return True
    return min(len(name), len(text)) > 2 and SequenceMatcher(None, text, name).ratio() >= _ALIKE  # noqa: PLR2004 - 主题 is not 主持


def header_source(table: Table, place: int) -> Source:
    """Return the cell in which the name of a column stands."""
    return table.grid.source(table.depths[place], place)
