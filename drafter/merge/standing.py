"""Stage 6: what became of the numbers of a draft in the clerk's document: which still stand, reworded or not, or are gone.

Compares a draft with the document alone; no new draft is needed and nothing is planned. A number is only believed to be
the draft's while its words stayed, its bookmark did, or something beside it did; whatever else was typed is the clerk's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.merge.align import Group, align
from drafter.merge.differences import is_mark
from drafter.merge.likeness import key
from drafter.merge.numerals import may_stand_for
from drafter.merge.pairing import Pairing, paired
from drafter.merge.tables import TableMatch, match_tables
from drafter.merge.tokens import SEAM, Token, joined, literals_of
from drafter.merge.weaving import Merging
from drafter.model.merge import Causes, ClerkParagraph, Draft, Passage
from drafter.model.report import Span, SpanKind

_SOFTER = re.compile(
    r"(?:大约|超过|不足|不到|将近|接近|约|近|超|逾|第|每|上)$"
)  # before a number, they change what it says
_HARDER = re.compile(r"(?:余|多|几|左右|以上|以下|以内|上下)")  # the same, behind it
_UNIT = re.compile(r"[\d０-９.,〇零一二三四五六七八九十百千万亿两约近超逾余多几]+")


@dataclass(frozen=True, slots=True)
class StandingNumber:
    """A number of the draft: ``passage`` and ``span`` by their places, and where it stands in the clerk's document.

    ``place`` is the paragraph from 0, ``start`` and ``end`` the characters. A number that is gone from a paragraph that
    is still there has ``start == end``; one whose whole paragraph is gone has ``place == -1``. ``same`` tells that its words
    are those of the draft.
    """

    passage: int
    span: int
    place: int = -1
    start: int = 0
    end: int = 0
    same: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a draft.

    ``origins`` leads from the clerk's paragraphs to the passages that their words are from, ``untouched`` are the
    paragraphs in which at most white space is another. ``numbers`` are the figures and quoted numbers of all other
    passages, in the draft's order. ``typed`` are the ranges of characters that are the clerk's own in paragraphs that
    he changed; a paragraph without origin is his as a whole.
    """

    origins: Mapping[int, tuple[int, ...]]
    untouched: frozenset[int]
    numbers: tuple[StandingNumber, ...]
    typed: Mapping[int, tuple[tuple[int, int], ...]]


def standing(base: Draft, mine: tuple[ClerkParagraph, ...]) -> Standing:
    """Find the numbers of a draft in the document that the clerk has made of it.

    Args:
        base: what drafter wrote.
        mine: the paragraphs of the document.
    """
    return _Search(Merging(base, mine, base, Causes())).found()


def own_words(
    merging: Merging, groups: Iterable[Group], tables: Mapping[str, TableMatch], places: Collection[int]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return the characters that are the clerk's own in some of his paragraphs: all of one without origin.

    Args:
        merging: the draft and his document.
        groups: his paragraphs with the passages that they came from, without tables.
        tables: his tables.
        places: the paragraphs asked about.
    """
    found: dict[int, tuple[tuple[int, int], ...]] = {place: ((0, len(merging.mine[place].text)),) for place in places}
    for group in [*groups, *_cells(merging, tables)]:
        if not found.keys().isdisjoint(group.mine):
            same = merging.words_of(group.mine) == joined(merging.base.passages[number].text for number in group.base)
            typed = dict.fromkeys(group.mine, ()) if same else _Comparison(merging, group).typed()
            found |= {place: ranges for place, ranges in typed.items() if place in found}
    return found


def _cells(merging: Merging, tables: Mapping[str, TableMatch]) -> Iterator[Group]:
    """Yield the cells that the clerk still has."""
    for number, passage in enumerate(merging.base.passages):
        match = tables.get(passage.block) if passage.cell else None
        cell = match.cell(passage.cell.row, passage.cell.column) if match and passage.cell else []
        if cell:
            yield Group((number,), tuple(cell))


class _Search:
    def __init__(self, merging: Merging) -> None:
        self.merging = merging
        self.passages, self.mine = merging.base.passages, merging.mine
        self.groups = list(self._groups())

    def _groups(self) -> Iterator[Group]:
        tables = match_tables(self.merging)
        taken = {place for match in tables.values() for place in match.table.paragraphs}
        free = [place for place in range(len(self.mine)) if place not in taken]
        words = [number for number, passage in enumerate(self.passages) if not passage.cell]
        yield from align(self.passages, self.mine, words, free)
        yield from _cells(self.merging, tables)

    def found(self) -> Standing:
        numbers: list[StandingNumber] = []
        typed: dict[int, tuple[tuple[int, int], ...]] = {}
        untouched = {place for group in self.groups if self._is_untouched(group) for place in group.mine}
        for group in self.groups:
            if not untouched.issuperset(group.mine):
                comparison = _Comparison(self.merging, group)
                numbers += comparison.numbers()
                typed |= comparison.typed()
        known = {number for group in self.groups for number in group.base}
        for number, passage in enumerate(self.passages):
            if number not in known:
                numbers += [StandingNumber(number, index) for index, span in enumerate(passage.spans) if _counts(span)]
        origins = {place: group.base for group in self.groups for place in group.mine}
        return Standing(origins, frozenset(untouched), tuple(sorted(numbers, key=_order)), typed)

    def _is_untouched(self, group: Group) -> bool:
        if len(group.base) != 1 or len(group.mine) != 1:
            return False
        return key(self.passages[group.base[0]].text) == key(self.mine[group.mine[0]].text)


def _order(number: StandingNumber) -> tuple[int, int]:
    return number.passage, number.span


def _counts(span: Span) -> bool:
    """Tell whether a span is a number that is to be found again: a figure's, or one quoted from a row."""
    if span.kind is SpanKind.FIGURE:
        return any(character.isdigit() for character in span.text)
    return span.kind is SpanKind.ROW and Token(span.text, 0, 0).counts


class _Comparison:
    """Passages beside the paragraphs that the clerk made of them, as one text each."""

    def __init__(self, merging: Merging, group: Group) -> None:
        self.group = group
        self.base = [merging.base.passages[number] for number in group.base]
        self.paragraphs = [merging.mine[place] for place in group.mine]
        self.text = joined(paragraph.text for paragraph in self.paragraphs)
        literals = literals_of(self.base)
        self.before = merging.cutter.passages(self.base, literals)
        self.after = merging.cutter.texts([paragraph.text for paragraph in self.paragraphs], literals)
        self.pairing: Pairing = paired(self.before, self.after, {})
        self.back = {own: place for place, own in self.pairing.kept.items()}
        self.taken: set[int] = set()

    def typed(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return the characters that are the clerk's own, by paragraph."""
        own = [token for place, token in enumerate(self.after) if place not in self.back and token.text != SEAM]
        found: dict[int, list[tuple[int, int]]] = {place: [] for place in self.group.mine}
        for token in own:
            place, start, end = self._in_paragraph(token.start, token.end)
            ranges = found[place]
            if ranges and ranges[-1][1] == start:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((start, end))
        return {place: tuple(ranges) for place, ranges in found.items()}

    def numbers(self) -> list[StandingNumber]:
        """Return what became of each number, those that stayed first sought."""
        wanted = list(self._wanted())
        places = {one: self._kept(*chars) for one, chars in wanted}
        for one, chars in wanted:
            if places[one] is None:
                places[one] = self._marked(*one) or self._alike(*chars)
        for one, chars in wanted:
            if places[one] is None:
                places[one] = self._beside(*chars)
        return [self._standing(one, chars, places[one]) for one, chars in wanted]

    def _wanted(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield each number as (passage, span) with its characters in the joined words of the passages."""
        begin = 0
        for number, passage in enumerate(self.base):
            for index, (start, end) in enumerate(_ranges(passage)):
                if start < end and _counts(passage.spans[index]):
                    yield (number, index), (begin + start, begin + end)
            begin += len(passage.text) + len(SEAM)

    def _tokens(self, start: int, end: int) -> list[int]:
        return [place for place, token in enumerate(self.before) if token.start < end and start < token.end]

    def _kept(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words of a number still stand, all of them beside each other."""
        tokens = self._tokens(start, end)
        own = [self.pairing.kept.get(place) for place in tokens]
        first = own[0] if own else None
        if first is None or own != list(range(first, first + len(own))):
            return None
        self.taken.update(range(first, first + len(own)))
        begin = self.after[first].start + start - self.before[tokens[0]].start
        return begin, begin + end - start

    def _marked(self, number: int, index: int) -> tuple[int, int] | None:
        """Return what now stands in the number's bookmark, if that is one number."""
        if len(self.base) > 1:
            return None
        begin = 0
        for paragraph in self.paragraphs:
            for mark in paragraph.marks:
                if paragraph.block == self.base[number].mark and mark.span == index:
                    inside = self._free(begin + mark.start, begin + mark.end)
                    if len(inside) == 1:
                        return self._take(inside[0])
            begin += len(paragraph.text) + len(SEAM)
        return None

    def _free(self, start: int, end: int) -> list[int]:
        """Return the clerk's own numbers that touch these characters."""
        return [
            place
            for place, token in enumerate(self.after)
            if token.start < end and start < token.end and self._is_number(place)
        ]

    def _is_number(self, place: int) -> bool:
        return self.after[place].counts and place not in self.back and place not in self.taken

    def _take(self, place: int) -> tuple[int, int]:
        self.taken.add(place)
        return self.after[place].start, self.after[place].end

    def _candidates(self, start: int, end: int) -> list[int]:
        """Return the clerk's numbers in the stretch that took the place of the one at these characters."""
        tokens = set(self._tokens(start, end))
        edits = [edit for edit in self.pairing.edits if tokens & set(range(edit.start, edit.end))]
        return [place for edit in edits for place in range(edit.first, edit.last) if self._is_number(place)]

    def _alike(self, start: int, end: int) -> tuple[int, int] | None:
        """Return another writing of the same number: 二十三次 or 20余次 for 23次."""
        words = _bare(self._words(start, end))
        alike = [p for p in self._candidates(start, end) if may_stand_for(_bare(self.after[p].text), words)]
        return self._take(alike[0]) if len(alike) == 1 else None

    def _beside(self, start: int, end: int) -> tuple[int, int] | None:
        """Return another number that took this one's place: what stands beside it is what stood beside this one."""
        tokens = self._tokens(start, end)
        unit = _unit(self._words(start, end))
        for place in self._candidates(start, end):
            near = [(self._next(tokens[0], place, -1)), (self._next(tokens[-1], place, 1))]
            same = unit == _unit(self.after[place].text)
            if any(stayed and (same or not punctuation) for stayed, punctuation in near):
                return self._take(place)
        return None

    def _next(self, one: int, other: int, step: int) -> tuple[bool, bool]:
        """Tell whether the word next to a token of the draft is also next to one of the clerk's; is it punctuation?"""
        near, far = _word(self.before, one, step), _word(self.after, other, step)
        if near is None or far is None:
            return near is far, True
        return self.pairing.kept.get(near) == far, is_mark(self.before[near])

    def _words(self, start: int, end: int) -> str:
        return joined(passage.text for passage in self.base)[start:end]

    def _standing(self, one: tuple[int, int], chars: tuple[int, int], found: tuple[int, int] | None) -> StandingNumber:
        passage = self.group.base[one[0]]
        if found is None:
            return StandingNumber(passage, one[1], self.group.mine[0])
        start, end = self._with_softeners(chars, found)
        place, first, last = self._in_paragraph(start, end)
        same = self.text[start:end] == self._words(*chars)
        return StandingNumber(passage, one[1], place, first, last, same)

    def _with_softeners(self, chars: tuple[int, int], found: tuple[int, int]) -> tuple[int, int]:
        """Add what the clerk wrote beside a number and what makes it another one: 约, 近, 左右."""
        whole = joined(passage.text for passage in self.base)
        start, end = found
        before, after = _SOFTER.search(self.text[:start]), _HARDER.match(self.text[end:])
        if before and not whole[: chars[0]].endswith(before[0]):
            start = before.start()
        if after and not whole[chars[1] :].startswith(after[0]):
            end += after.end()
        return start, end

    def _in_paragraph(self, start: int, end: int) -> tuple[int, int, int]:
        """Return characters of the joined text as those of one paragraph."""
        starts = [0]
        for paragraph in self.paragraphs:
            starts.append(starts[-1] + len(paragraph.text) + len(SEAM))
        number = next(n for n, (low, high) in enumerate(pairwise(starts)) if low <= start < high)
        return self.group.mine[number], start - starts[number], end - starts[number]


def _ranges(passage: Passage) -> list[tuple[int, int]]:
    """Return the characters of each span in the passage's text, in which white space may be the layout's."""
    places = [place for place, character in enumerate(passage.text) if not character.isspace()]
    found, at = [], 0
    for span in passage.spans:
        length = sum(1 for character in span.text if not character.isspace())
        own = places[at : at + length]
        found.append((own[0], own[-1] + 1) if own else (0, 0))
        at += length
    return found


def _word(tokens: Sequence[Token], place: int, step: int) -> int | None:
    place += step
    while 0 <= place < len(tokens) and tokens[place].blank:
        place += step
    return place if 0 <= place < len(tokens) else None


def _bare(text: str) -> str:
    return text.lstrip("约近超逾")


def _unit(text: str) -> str:
    return _UNIT.sub("", text, count=1)
