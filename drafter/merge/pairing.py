"""Stage 6: which of drafter's tokens the clerk still has, and where. White space that he has otherwise is no edit of his.

A number stays the same number only while something beside it does too, or while there is no other like it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.merge.differences import Edit, at_sentences, edits, is_mark, matches, telling
from drafter.merge.tokens import Token


@dataclass(slots=True)
class Pairing:
    """What became of the base's tokens in the clerk's text. ``kept`` leads from those that stayed to his."""

    base: Sequence[Token]
    mine: Sequence[Token]
    kept: dict[int, int]
    edits: list[Edit]
    marked: Mapping[int, int]
    counts: tuple[Counter[str], Counter[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Count the tokens, for what is there only once."""
        self.counts = Counter(token.text for token in self.base), Counter(token.text for token in self.mine)

    def starts_at(self, place: int) -> int:
        """Return the character at which a token of the clerk's begins; behind the last one the text's end."""
        if place < len(self.mine):
            return self.mine[place].start
        return self.mine[-1].end if self.mine else 0

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return what the base's tokens ``start`` to ``end`` have become, edits at both ends included."""
        if start == end:
            own = next((edit for edit in self.edits if edit.start == edit.end == start), None)
            return (own.first, own.last) if own else (self._first(start), self._first(start))
        first = self._first(start)
        return first, max(first, self._last(end))

    def _first(self, start: int) -> int:
        for place in range(start, len(self.base)):
            own = next((edit for edit in self.edits if edit.start == place and edit.end > place), None)
            if own:
                return own.first
            if place in self.kept:
                return self.kept[place]
        return len(self.mine)

    def _last(self, end: int) -> int:
        for place in range(end, 0, -1):
            own = next((edit for edit in self.edits if edit.end == place and edit.start < place), None)
            if own:
                return own.last
            if place - 1 in self.kept:
                return self.kept[place - 1] + 1
        return 0

    def place_of(self, edit: Edit) -> tuple[int, int] | None:
        """Return the clerk's characters that an edit of untouched tokens replaces; None where only his white space is."""
        own = [self.kept[place] for place in range(edit.start, edit.end) if place in self.kept]
        if own:
            return self.mine[own[0]].start, self.mine[own[-1]].end
        if edit.start < edit.end:
            return None
        before, after = self.kept.get(edit.start - 1), self.kept.get(edit.start)
        if before is not None:
            return self.mine[before].end, self.mine[before].end
        if after is not None:
            return self.mine[after].start, self.mine[after].start
        place = self._last(edit.start)
        at = self.mine[place - 1].end if place else 0
        return at, at

    def moved_to(self, place: int) -> int | None:
        """Return where a token that is no longer at its place now stands; None unless there is exactly one like it."""
        if place in self.kept:
            return None
        if place in self.marked:
            return self.marked[place]
        text = self.base[place].text
        if not self.base[place].counts or self.counts[0][text] != 1 or self.counts[1][text] != 1:
            return None
        return next(index for index, token in enumerate(self.mine) if token.text == text)


def paired(base: Sequence[Token], mine: Sequence[Token], marked: Mapping[int, int]) -> Pairing:
    """Pair the base's tokens with the clerk's.

    Args:
        base: what drafter wrote.
        mine: what the clerk has.
        marked: pairs known from the bookmarks around numbers.
    """
    words = [place for place, token in enumerate(base) if not token.blank]
    own = [place for place, token in enumerate(mine) if not token.blank]
    found = matches([base[place].text for place in words], [mine[place].text for place in own])
    if len(found) < max(len(words), len(own)):
        sides = [base[place] for place in words], [mine[place] for place in own]
        found = at_sentences(telling(found, *sides), *sides, by=lambda token: token.text)
    pairs = _marked([(words[one], own[other]) for one, other in found], marked)
    pairs = _supported(pairs, base, mine, marked)
    spaced, changed = _with_spaces(pairs, base, mine)
    return Pairing(base, mine, spaced, changed, marked)


def _marked(pairs: list[tuple[int, int]], marked: Mapping[int, int]) -> list[tuple[int, int]]:
    """Believe a bookmark where the words alone would have paired otherwise."""
    if all(dict(pairs).get(one) == other for one, other in marked.items()):
        return pairs
    taken = set(marked.values())
    left = [(one, other) for one, other in pairs if one not in marked and other not in taken]
    for one, other in sorted(marked.items()):
        if all((one < first) == (other < second) for first, second in left):
            left.append((one, other))
    return sorted(left)


def _supported(
    pairs: list[tuple[int, int]], base: Sequence[Token], mine: Sequence[Token], marked: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Leave out numbers that only look like the base's: nothing beside them stayed, and there are others like them."""
    kept = dict(pairs)
    own = Counter(token.text for token in mine)
    before = Counter(token.text for token in base)

    def stays(one: int, other: int) -> bool:
        if not base[one].counts or one in marked:
            return True
        if own[mine[other].text] == before[base[one].text] == 1:
            return True
        return _beside(one, other, -1) or _beside(one, other, 1)

    def _beside(one: int, other: int, step: int) -> bool:
        near, far = _next_word(base, one, step), _next_word(mine, other, step)
        if near is None or far is None:
            return near is far
        return kept.get(near) == far and not is_mark(base[near])

    return [(one, other) for one, other in pairs if stays(one, other)]


def _next_word(tokens: Sequence[Token], place: int, step: int) -> int | None:
    place += step
    while 0 <= place < len(tokens) and tokens[place].blank:
        place += step
    return place if 0 <= place < len(tokens) else None


def _with_spaces(
    pairs: list[tuple[int, int]], base: Sequence[Token], mine: Sequence[Token]
) -> tuple[dict[int, int], list[Edit]]:
    """Add white space that is the same; leave out edits of nothing but white space."""
    kept = dict(pairs)
    changed: list[Edit] = []
    for edit in edits(pairs, len(base), len(mine)):
        start, end, first, last = edit
        if start < end and first < last and base[start].blank and base[start].text == mine[first].text:
            kept[start], start, first = first, start + 1, first + 1
        if start < end and first < last and base[end - 1].blank and base[end - 1].text == mine[last - 1].text:
            kept[end - 1], end, last = last - 1, end - 1, last - 1
        if not all(token.blank for token in [*base[start:end], *mine[first:last]]):
            changed.append(Edit(start, end, first, last))
    return kept, changed
