"""Stage 2: which row of today's ledgers is which row of an older state, of which only the prints are known.

First rows that say the same, wherever they stand; then, between two of those that kept their order, rows whose words say
the same; then rows that are as many as there were. What is left was removed or added, or nobody can tell: such rows
stay together in one group. Two states with the cells of both at hand are matched by ``rowmatch``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from drafter.model.source import RowRef
from drafter.tally.rowmatch import match_keys
from drafter.tally.rowprints import HALF

_FEW = 40  # comparisons of words alone that may go across the whole sheet: more, and two may be alike by chance

_Place: TypeAlias = tuple[str, str]
_Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of the older state and what has become of them today.

    One of each for a row that is still there (``same``: it says what it said), one of one kind for a row that was removed
    or added; more when it cannot be told which is which.
    """

    old: tuple[RowRef, ...]
    new: tuple[RowRef, ...]
    same: bool = False


def row_groups(old: Mapping[RowRef, str], new: Mapping[RowRef, str]) -> tuple[RowGroup, ...]:
    """Return all rows of both states in groups, each row in one; a renamed workbook or sheet has the same rows."""
    before, now = _by_place(old), _by_place(new)
    renamed = _renamed(before, now, old, new)
    groups: list[RowGroup] = []
    for place, rows in before.items():
        groups += _matched(rows, now.get(renamed.get(place, place), []), old, new)
    taken = {renamed.get(place, place) for place in before}
    groups += (RowGroup((), (row,)) for place, rows in now.items() if place not in taken for row in rows)
    return tuple(groups)


def _by_place(prints: Iterable[RowRef]) -> dict[_Place, list[RowRef]]:
    places: dict[_Place, list[RowRef]] = defaultdict(list)
    for row in sorted(prints):
        places[row.file, row.sheet].append(row)
    return dict(places)


def _renamed(
    before: Mapping[_Place, Sequence[RowRef]],
    now: Mapping[_Place, Sequence[RowRef]],
    old: Mapping[RowRef, str],
    new: Mapping[RowRef, str],
) -> dict[_Place, _Place]:
    """Return where the rows of a sheet are now that is no longer there by its name."""
    gone, come = [place for place in before if place not in now], [place for place in now if place not in before]
    found: dict[_Place, _Place] = {}
    for place in gone:
        same = [one for one in come if one[1] == place[1]]
        if len(same) == 1 and sum(other[1] == place[1] for other in gone) == 1:
            found[place] = same[0]
    prints = {place: Counter(new[row] for row in now[place]) for place in come}
    for place in gone:
        left = [one for one in come if one not in found.values()]
        if place not in found and left:
            mine = Counter(old[row] for row in before[place])
            most = max(left, key=lambda one: (mine & prints[one]).total())
            if (mine & prints[most]).total():
                found[place] = most
    return found


def _matched(
    before: Sequence[RowRef], now: Sequence[RowRef], old: Mapping[RowRef, str], new: Mapping[RowRef, str]
) -> Iterator[RowGroup]:
    """Yield the groups of one sheet; both sides in the order of their row numbers."""
    was, is_ = [old[row] for row in before], [new[row] for row in now]
    equal = match_keys(dict(enumerate(was)), dict(enumerate(is_)))
    yield from (RowGroup((before[a],), (now[b],), same=True) for a, b in equal)
    changed: list[_Pair] = []
    gaps = list(_gaps(equal, len(before), len(now)))
    for gap in gaps:
        changed += gap.take(_alike(gap.old, gap.new, was, is_))
    left_old, left_new = [a for gap in gaps for a in gap.old], [b for gap in gaps for b in gap.new]
    if len(left_old) * len(left_new) <= _FEW:
        moved = _alike(left_old, left_new, was, is_)
        changed += moved
        for gap in gaps:
            gap.without(moved)
    for gap in gaps:
        if len(gap.old) == len(gap.new):
            changed += gap.take(list(zip(gap.old, gap.new, strict=True)))
    yield from (RowGroup((before[a],), (now[b],)) for a, b in changed)
    for gap in gaps:
        yield from gap.rest(before, now)


def _alike(old: Sequence[int], new: Sequence[int], was: Sequence[str], is_: Sequence[str]) -> list[_Pair]:
    """Return pairs of rows whose words say the same."""
    return match_keys({a: was[a][:HALF] for a in old}, {b: is_[b][:HALF] for b in new})


class _Gap:
    """The rows without a pair that stand between two rows which kept their order."""

    def __init__(self, old: list[int], new: list[int]) -> None:
        self.old, self.new = old, new

    def take(self, pairs: list[_Pair]) -> list[_Pair]:
        self.without(pairs)
        return pairs

    def without(self, pairs: Iterable[_Pair]) -> None:
        taken = list(pairs)
        olds, news = {one for one, _ in taken}, {one for _, one in taken}
        self.old = [a for a in self.old if a not in olds]
        self.new = [b for b in self.new if b not in news]

    def rest(self, before: Sequence[RowRef], now: Sequence[RowRef]) -> Iterator[RowGroup]:
        if self.old and self.new:
            yield RowGroup(tuple(before[a] for a in self.old), tuple(now[b] for b in self.new))
            return
        yield from (RowGroup((before[a],), ()) for a in self.old)
        yield from (RowGroup((), (now[b],)) for b in self.new)


def _gaps(pairs: Sequence[_Pair], olds: int, news: int) -> Iterator[_Gap]:
    """Yield the rows without a pair, by the pairs between which they stand."""
    paired = {a for a, _ in pairs}, {b for _, b in pairs}
    last = (-1, -1)
    for a, b in [*_rising(pairs), (olds, news)]:
        gap = _Gap(
            [one for one in range(last[0] + 1, a) if one not in paired[0]],
            [one for one in range(last[1] + 1, b) if one not in paired[1]],
        )
        if gap.old or gap.new:
            yield gap
        last = (a, b)


def _rising(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the most pairs that have the same order on both sides."""
    ordered = sorted(pairs)
    ends: list[int] = []  # the smallest new row in which so many pairs end
    links: list[tuple[int, int]] = []  # of each pair: how many come before it, and where the last of those is
    at: list[int] = []
    for place, (_, b) in enumerate(ordered):
        length = bisect_left(ends, b)
        links.append((length, at[length - 1] if length else -1))
        ends[length : length + 1] = [b]
        at[length : length + 1] = [place]
    found: list[_Pair] = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(ordered[place])
        place = links[place][1]
    return found[::-1]
