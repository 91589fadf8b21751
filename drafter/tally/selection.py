"""Stage 2: which rows of a ledger a figure looks at. Selects; computes nothing.

Every column is indexed once by value, so that a hundred figures over one ledger cost one pass over its columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.model.ledger import Ledger
from drafter.model.source import Source
from drafter.model.values import Unreadable, first_day
from drafter.project.definitions import Condition

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows (indexes from 0, ascending) that match, and the cells that keep us from being sure about others."""

    rows: tuple[int, ...]
    doubts: tuple[Source, ...] = ()


@dataclass(slots=True)
class LedgerView:
    """A ledger with its columns indexed as they are asked for."""

    ledger: Ledger
    year: int
    period: str = ""
    _types: dict[str, frozenset[type]] = field(default_factory=dict)
    _indexes: dict[str, Mapping[object, list[int]]] = field(default_factory=dict)
    _matches: dict[Condition, frozenset[int]] = field(default_factory=dict)

    def has(self, *columns: str) -> bool:
        """Tell whether the workbook has all these columns."""
        return all(column in self.ledger.columns for column in columns)

    def unreadable(self, column: str) -> frozenset[int]:
        """Return the rows whose cell in ``column`` could not be understood."""
        return frozenset(self._index(column)[Unreadable]) if Unreadable in self.types(column) else _NONE

    def types(self, column: str) -> frozenset[type]:
        """Return the types of the values of a column, by which it can be told at a glance what is not in it."""
        if column not in self._types:
            self._types[column] = frozenset(map(type, self.ledger.columns.get(column, ())))
        return self._types[column]

    def select(self, where: Iterable[Condition], without: Iterable[Condition] = ()) -> Selection:
        """Return the rows that match every condition of ``where`` and none of ``without``.

        A row that would match but for an unreadable cell is not selected; that cell becomes a doubt. So does the day of
        a selected row when it could not be read, because nobody knows whether the row belongs to the year.
        """
        chosen = possible = frozenset(range(len(self.ledger)))
        unread: dict[int, list[str]] = defaultdict(list)
        for condition in where:
            matching, unsure = self._matching(condition), self.unreadable(condition.column)
            chosen, possible = chosen & matching, possible & (matching | unsure if unsure else matching)
            _note(unread, unsure, condition.column)
        for condition in without:
            matching, unsure = self._matching(condition), self.unreadable(condition.column)
            chosen, possible = chosen - matching - unsure, possible - (matching - unsure)
            _note(unread, unsure, condition.column)
        if self.period:
            _note(unread, self.unreadable(self.period), self.period)
        doubts = [self.ledger.source(i, c) for i in sorted(possible & unread.keys()) for c in unread[i]]
        return Selection(tuple(sorted(chosen)), tuple(dict.fromkeys(doubts)))

    def _index(self, column: str) -> Mapping[object, list[int]]:
        if column not in self._indexes:
            index: dict[object, list[int]] = defaultdict(list)
            unsure = Unreadable in self.types(column)
            for row, value in enumerate(self.ledger.columns.get(column, ())):
                index[Unreadable if unsure and isinstance(value, Unreadable) else value].append(row)
            self._indexes[column] = index
        return self._indexes[column]

    def _matching(self, condition: Condition) -> frozenset[int]:
        if condition not in self._matches:
            self._matches[condition] = frozenset(self._find(condition))
        return self._matches[condition]

    def _find(self, condition: Condition) -> Iterable[int]:
        index = self._index(condition.column)
        if condition.filled:
            return (row for value, rows in index.items() if value not in (None, Unreadable) for row in rows)
        if condition.in_year:
            return (row for value, rows in index.items() if self._in_year(value) for row in rows)
        return (row for value in condition.values for row in index.get(value, ()))

    def _in_year(self, value: object) -> bool:
        day = first_day(value)  # type: ignore[arg-type]
        return day is not None and day.year == self.year


def _note(unread: dict[int, list[str]], rows: Iterable[int], column: str) -> None:
    for row in rows:
        unread[row].append(column)
