"""Stage 6: which tokens of two versions are the same ones, and what stands between them. Two versions, never three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.merge.tokens import Token

_NUMBER_WEIGHT = 4  # a number that stayed says more than a comma that did
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉—…·,.;:?!()\"'")


class Edit(NamedTuple):
    """Tokens ``start`` to ``end`` of one version have become ``first`` to ``last`` of the other."""

    start: int
    end: int
    first: int
    last: int


def matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of what two sequences have in common, in order."""
    shortest = min(len(one), len(other))
    head = 0
    while head < shortest and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shortest - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    found = [(place, place) for place in range(head)]
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if left and right:
        for match in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            found += [(head + match.a + step, head + match.b + step) for step in range(match.size)]
    return found + [(len(one) - step, len(other) - step) for step in range(tail, 0, -1)]


def edits(pairs: Sequence[tuple[int, int]], one: int, other: int) -> list[Edit]:
    """Return what lies between matched places; ``one`` and ``other`` are the lengths."""
    found, start, first = [], 0, 0
    for end, last in [*pairs, (one, other)]:
        if start < end or first < last:
            found.append(Edit(start, end, first, last))
        start, first = end + 1, last + 1
    return found


def at_sentences(
    pairs: list[tuple[int, int]], one: Sequence[Token], other: Sequence[Token], *, by: Callable[[Token], str]
) -> list[tuple[int, int]]:
    """Let what was only put in, or only taken out, begin where a sentence or a clause does if it may as well.

    A。B。 with A。 taken out is B。; that the two 。 could be exchanged must not make it the end of A and most of B.
    ``by`` is what tokens were paired by.
    """
    names = [by(token) for token in one], [by(token) for token in other]
    for edit in edits(pairs, len(one), len(other)):
        if edit.first == edit.last:
            pairs = _slid(pairs, edit, one, names[0])
        elif edit.start == edit.end:
            turned = [(there, here) for here, there in pairs]
            slid = _slid(turned, Edit(edit.first, edit.last, edit.start, edit.end), other, names[1])
            pairs = sorted((here, there) for there, here in slid)
    return pairs


def _slid(
    pairs: list[tuple[int, int]], edit: Edit, tokens: Sequence[Token], names: Sequence[str]
) -> list[tuple[int, int]]:
    """Move an edit, tokens ``start`` to ``end`` without a partner, to where it begins best; the first best wins."""
    partner = dict(pairs)
    start, end = edit.start, edit.end
    best, moved = (_beginning(tokens, start), 0), 0
    while start > 0 and start - 1 in partner and names[start - 1] == names[end - 1]:
        start, end, moved = start - 1, end - 1, moved + 1
        best = max(best, (_beginning(tokens, start), moved), key=lambda found: (found[0], -found[1]))
    for step in range(best[1]):
        partner[edit.end - 1 - step] = partner.pop(edit.start - 1 - step)
    return sorted(partner.items())


def _beginning(tokens: Sequence[Token], place: int) -> int:
    if place == 0 or tokens[place - 1].text in "。！？；":
        return 2
    return 1 if tokens[place - 1].text in "，、：" or tokens[place].ordinal else 0


def telling(pairs: list[tuple[int, int]], one: Sequence[Token], other: Sequence[Token]) -> list[tuple[int, int]]:
    """Leave out what two versions share by chance: a few characters between longer rewritten stretches.

    Such a stretch counts for less than what was rewritten on both sides of it; numbers count for more.
    """
    while True:
        runs = _runs(pairs)
        weak = next((run for run in _between(runs, len(one), len(other)) if _is_weak(*run, one)), None)
        if weak is None:
            return pairs
        gone = set(weak[1])
        pairs = [pair for pair in pairs if pair not in gone]


_Run = list[tuple[int, int]]


def _runs(pairs: Sequence[tuple[int, int]]) -> list[_Run]:
    runs: list[_Run] = []
    for pair in pairs:
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _between(runs: list[_Run], one: int, other: int) -> list[tuple[int, _Run, int]]:
    """Return each run with the sizes of the edits before and after it."""
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (one, other)]
    sizes = [max(start[0] - end[0], start[1] - end[1]) - 1 for end, start in zip(ends, starts, strict=True)]
    return [(sizes[index], run, sizes[index + 1]) for index, run in enumerate(runs)]


def _is_weak(before: int, run: _Run, after: int, one: Sequence[Token]) -> bool:
    least = min(before, after)
    return len(run) < least and sum(_weight(one[place]) for place, _ in run) < least


def _weight(token: Token) -> int:
    if token.blank or token.text in _MARKS:
        return 0
    return _NUMBER_WEIGHT if token.counts else 1


def is_mark(token: Token) -> bool:
    """True for punctuation, which says nothing about what stands beside it."""
    return token.text in _MARKS
