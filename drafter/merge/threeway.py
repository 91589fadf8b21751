"""Stage 6: one paragraph in three versions: which of the data's edits go into the clerk's words, and which do not.

Edits that do not touch apply; the same change on both sides is nothing; edits that overlap are left to the clerk. Near a
number that the data changes more is left to him: what he wrote beside it may have changed what it counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.merge import wording
from drafter.merge.context import doubt_about, numbers_touch
from drafter.merge.differences import Edit, at_sentences, edits, matches, telling
from drafter.merge.numerals import may_stand_for, says_the_same
from drafter.merge.pairing import Pairing, paired
from drafter.merge.tokens import SEAM, Token, parts

_STOPS = frozenset("。；！？")


@dataclass(frozen=True, slots=True)
class Versions:
    """The tokens of what drafter wrote last time, of what the clerk has, and of the new draft.

    ``marked`` leads from tokens of the base to those of the clerk's that stand in the same number's bookmark, ``locked``
    are ranges of the clerk's characters that must not be written into.
    """

    base: Sequence[Token]
    mine: Sequence[Token]
    new: Sequence[Token]
    marked: Mapping[int, int]
    same: Sequence[tuple[int, int]] = ((0, 0),)
    locked: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Woven:
    """One edit of the data: characters ``start`` to ``end`` of the clerk's text by ``text``; not done if ``reason``.

    ``before`` and ``after`` are the tokens of base and new that it is about.
    """

    start: int
    end: int
    text: str
    before: Sequence[Token]
    after: Sequence[Token]
    reason: str = ""

    @property
    def renumbers(self) -> bool:
        """True for nothing but another number of a heading or of a point."""
        return all(len(side) == 1 and side[0].ordinal for side in (self.before, self.after))


def weave(versions: Versions) -> list[Woven]:
    """Return what the data's edits come to in the clerk's text, in its order; none of those to be done overlap."""
    return _numbered(sorted(_Loom(versions).woven(), key=lambda one: (one.start, one.end)))


def _numbered(found: Sequence[Woven]) -> list[Woven]:
    """Leave points their numbers behind one that should have gone, or come, and was left to the clerk."""
    kept: list[Woven] = []
    standing = False
    for one in found:
        if standing and one.renumbers:
            continue
        standing = standing or (bool(one.reason) and _ordinals(one.before) != _ordinals(one.after))
        kept.append(one)
    return kept


def _ordinals(tokens: Sequence[Token]) -> int:
    return sum(token.ordinal for token in tokens)


class _Loom:
    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self.base, self.mine, self.new = versions.base, versions.mine, versions.new
        self.pairing: Pairing = paired(self.base, self.mine, versions.marked)
        self.stayed: dict[int, int] = {}
        self.data = self._data_edits()

    def _data_edits(self) -> list[Edit]:
        """Return the edits from base to new; a figure with another value is an edit of its own."""
        pairs = [pair for one, other in self.versions.same for pair in self._stayed(one, other)]
        pairs += self._seams()
        pairs.sort()
        self.stayed = dict(pairs)
        values = [Edit(b, b + 1, n, n + 1) for b, n in pairs if self.base[b].text != self.new[n].text]
        return sorted([*edits(pairs, len(self.base), len(self.new)), *values])

    def _stayed(self, one: int, other: int) -> list[tuple[int, int]]:
        """Return what a paragraph of the base shares with one of the new draft."""
        (start, end), (first, last) = parts(self.base)[one], parts(self.new)[other]
        base, new = self.base[start:end], self.new[first:last]
        pairs = matches([token.identity for token in base], [token.identity for token in new])
        pairs = at_sentences(telling(pairs, base, new), base, new, by=lambda token: token.identity)
        return [(start + b, first + n) for b, n in pairs]

    def _seams(self) -> list[tuple[int, int]]:
        """Return the seams between paragraphs that follow each other in both drafts."""
        base, new, same = parts(self.base), parts(self.new), set(self.versions.same)
        return [(base[b][1], new[n][1]) for b, n in same if (b + 1, n + 1) in same]

    def woven(self) -> list[Woven]:
        done: list[Woven] = []
        for data, clerk in self._clusters():
            done += self._collided(data, clerk) if clerk else self._free(data[0])
        return done

    def _clusters(self) -> list[tuple[list[Edit], list[Edit]]]:
        """Return edits of the data with those of the clerk that they collide with."""
        clusters: list[tuple[list[Edit], list[Edit]]] = []
        for edit in self.data:
            hits = [own for own in self.pairing.edits if _collide(edit, own)]
            if clusters and hits and hits[0] in clusters[-1][1]:
                clusters[-1][0].append(edit)
                clusters[-1][1].extend(hit for hit in hits if hit not in clusters[-1][1])
            else:
                clusters.append(([edit], hits))
        return clusters

    def _free(self, edit: Edit) -> list[Woven]:
        """Put an edit that nothing of the clerk's overlaps into his text."""
        place = self.pairing.place_of(edit)
        if place is None:  # nothing but white space that the clerk has otherwise
            return []
        return [self._guarded(edit, *place)]

    def _guarded(self, edit: Edit, start: int, end: int) -> Woven:
        text = self._words(edit)
        reason = doubt_about(edit, self.pairing, self.new) or self._danger(edit, start, end, text)
        return self._made(edit, start, end, text, reason)

    def _danger(self, edit: Edit, start: int, end: int, text: str) -> str:
        if any(start < last and first < end for first, last in self.versions.locked):
            return wording.LOCKED
        touching = self.pairing.edits and numbers_touch(self.mine, start, end, text, self._context(edit))
        return wording.NUMBERS_TOUCH if touching else ""

    def _context(self, edit: Edit) -> tuple[str, str]:
        """Return the characters of the new draft before and after an edit."""
        before = self.new[edit.first - 1].text[-1:] if edit.first else ""
        return before, self.new[edit.last].text[:1] if edit.last < len(self.new) else ""

    def _made(self, edit: Edit, start: int, end: int, text: str, reason: str = "") -> Woven:
        before, after = self.base[edit.start : edit.end], self.new[edit.first : edit.last]
        return Woven(start, end, text, before, after, reason)

    def _words(self, edit: Edit) -> str:
        return "".join(token.text for token in self.new[edit.first : edit.last]).replace(SEAM, "")

    def _collided(self, data: list[Edit], clerk: list[Edit]) -> list[Woven]:
        if len(data) == len(clerk) == 1 and self._are_sentences(data[0], clerk[0]):
            place = self.pairing.starts_at(clerk[0].first)
            return [self._guarded(data[0], place, place)]
        region = self._region(data, clerk)
        if self._agree(region):
            return []
        moved = {edit: self._moved(edit) for edit in data}
        found = [self._guarded(edit, *place) for edit, place in moved.items() if place]
        left = [edit for edit in data if not moved[edit]]
        return [*found, self._clash(region, left)] if left else found

    def _are_sentences(self, data: Edit, clerk: Edit) -> bool:
        """Two whole sentences put in at one place do not concern each other: the data's goes first."""
        if data.start != data.end or clerk.start != clerk.end:
            return False
        whole_before = data.start == 0 or self.base[data.start - 1].text in _STOPS
        ends = self.new[data.last - 1].text, self.mine[clerk.last - 1].text
        return whole_before and all(end in _STOPS for end in ends)

    def _region(self, data: list[Edit], clerk: list[Edit]) -> Edit:
        """Return the stretch of the base that the edits cover, and what it has become in the new draft."""
        start = min(edit.start for edit in [*data, *clerk])
        end = max(edit.end for edit in [*data, *clerk])
        first = min([edit.first for edit in data if edit.start == start] or [self.stayed.get(start, data[0].first)])
        last = max([edit.last for edit in data if edit.end == end] or [self.stayed.get(end - 1, data[-1].last - 1) + 1])
        return Edit(start, end, first, last)

    def _agree(self, region: Edit) -> bool:
        """Tell whether the clerk has made the data's change already."""
        first, last = self.pairing.range_of(region.start, region.end)
        mine = "".join(token.text for token in self.mine[first:last] if not token.blank)
        new = "".join(token.text for token in self.new[region.first : region.last] if not token.blank)
        return mine == new or says_the_same(mine, new)

    def _moved(self, edit: Edit) -> tuple[int, int] | None:
        """Return where the clerk has moved a figure to, if that is beyond doubt."""
        if edit.end - edit.start != 1 or edit.last - edit.first != 1:
            return None
        place = self.pairing.moved_to(edit.start)
        return None if place is None else (self.mine[place].start, self.mine[place].end)

    def _clash(self, region: Edit, left: list[Edit]) -> Woven:
        first, last = self.pairing.range_of(region.start, region.end)
        start = self.pairing.starts_at(first)
        end = self.mine[last - 1].end if last > first else start
        reason = self._why(left, [token.text for token in self.mine[first:last]])
        shown = left[0] if len(left) == 1 and left[0].end - left[0].start == 1 else region
        return self._made(shown, start, end, self._words(shown), reason)

    def _why(self, left: list[Edit], mine: list[str]) -> str:
        number = next((self.base[e.start] for e in left if e.end - e.start == 1 and self.base[e.start].counts), None)
        if number is None:
            return wording.BOTH_CHANGED
        if any(may_stand_for(token, number.text) for token in mine):
            return wording.REWORDED
        digits = number.text.rstrip(number.text.lstrip("0123456789.,"))
        same = any(token.rstrip(token.lstrip("0123456789.,")) == digits for token in mine) if digits else False
        return wording.OTHER_UNIT if same else wording.BOTH_CHANGED


def _collide(data: Edit, clerk: Edit) -> bool:
    if data.start == data.end and clerk.start == clerk.end:
        return data.start == clerk.start
    if data.start == data.end:
        return clerk.start < data.start < clerk.end
    if clerk.start == clerk.end:
        return data.start < clerk.start < data.end
    return data.start < clerk.end and clerk.start < data.end
