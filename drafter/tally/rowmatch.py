"""Stage 2: which row of a ledger is which row of an older one, by what they say. Row numbers do not matter.

First rows that say the same; then rows that differ in one cell; then, of the few that are left, those that have most in
common. What remains was added or removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from drafter.model.ledger import Ledger
from drafter.model.values import Value

COUNTER = "序号"
_MOST_COMPARISONS = 250_000

_Row: TypeAlias = "tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Matching:
    """Indexes (from 0) of rows: ``pairs`` of the same row, old and new; those only in the old, only in the new ledger."""

    pairs: tuple[tuple[int, int], ...] = ()
    removed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()


def match_rows(old: Ledger | None, new: Ledger | None) -> Matching:
    """Match the rows of two states of one ledger; a ledger that is not there has no row."""
    columns = _all_columns(old, new)
    matcher = _Matcher(_contents(old, columns), _contents(new, columns))
    matcher.match_equal(range(len(columns)))
    for column in range(len(columns)):
        matcher.match_equal(position for position in range(len(columns)) if position != column)
    matcher.match_alike()
    return Matching(tuple(sorted(matcher.pairs)), tuple(matcher.old), tuple(matcher.new))


def match_keys(old: Mapping[int, str], new: Mapping[int, str]) -> list[tuple[int, int]]:
    """Pair what has the same key, in order; of several with one key those that are alone are the last ones."""
    matcher = _Matcher({index: (key,) for index, key in old.items()}, {index: (key,) for index, key in new.items()})
    matcher.match_equal((0,))
    return matcher.pairs


def _all_columns(*ledgers: Ledger | None) -> list[str]:
    names = dict.fromkeys(column for ledger in ledgers if ledger for column in ledger.columns)
    return [name for name in names if name != COUNTER]


def _contents(ledger: Ledger | None, columns: Sequence[str]) -> dict[int, _Row]:
    if ledger is None:
        return {}
    blank: _Row = (None,) * len(ledger)
    return dict(enumerate(zip(*(ledger.columns.get(column, blank) for column in columns), strict=True)))


class _Matcher:
    """The rows that are still alone, by index; every step takes pairs out of them."""

    def __init__(self, old: dict[int, _Row], new: dict[int, _Row]) -> None:
        self.old = old
        self.new = new
        self.pairs: list[tuple[int, int]] = []

    def match_equal(self, columns: Iterable[int]) -> None:
        """Pair rows that say the same in these columns, in their order."""
        if not self.old or not self.new:
            return
        kept = list(columns)
        waiting: dict[_Row, list[int]] = defaultdict(list)
        for index in reversed(self.old):
            waiting[tuple(self.old[index][column] for column in kept)].append(index)
        for index, row in list(self.new.items()):
            alike = waiting.get(tuple(row[column] for column in kept))
            if alike:
                self._pair(alike.pop(), index)

    def match_alike(self) -> None:
        """Pair rows that have at least half of their filled cells in common, the most alike first."""
        if len(self.old) * len(self.new) > _MOST_COMPARISONS:
            return
        scores = ((-_likeness(self.old[a], self.new[b]), a, b) for a in self.old for b in self.new)
        for score, one, other in sorted(found for found in scores if found[0]):
            if score and one in self.old and other in self.new:
                self._pair(one, other)

    def _pair(self, old: int, new: int) -> None:
        self.pairs.append((old, new))
        del self.old[old], self.new[new]


def _likeness(one: _Row, other: _Row) -> int:
    """Return how many filled cells are equal; 0 when that is less than half of those that are filled."""
    equal = sum(a == b for a, b in zip(one, other, strict=True) if a is not None)
    filled = sum(a is not None or b is not None for a, b in zip(one, other, strict=True))
    return equal if 2 * equal >= filled else 0
