"""Every number of a document against the report that drafter wrote: what it is, and whether its words are still ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from drafter.check.numbers import FoundNumber, NumberKind, numbers_in
from drafter.check.references import chinese_numbers, references, titles
from drafter.merge.likeness import key
from drafter.merge.standing import Standing, StandingNumber, standing
from drafter.model.merge import ClerkParagraph, Draft, Passage
from drafter.model.report import Block, BlockKind, Span, SpanKind

_BOUND = (NumberKind.FIGURE, NumberKind.ROW)
# A count in one Chinese numeral, as in 三次; that of 四届三次全会 is an ordinal, 一次办 and 每两次 are words.
_ONE_NUMERAL = re.compile(
    r"(?<![第每几数多某再届大协〇零一二两三四五六七八九十百千万亿])"
    r"(?:[两二三四五六七八九十]|一(?=(?:场次|人次|件次|[次场起件名期份户])(?:[，。；、）]|$)))"
    r"(?:场次|人次|件次|[次场起件名期份户])(?!性|套|事|等)"
)
_WHOLE = 8  # characters from which a paragraph that says the same is a copy, not a coincidence


class State(Enum):
    """Whether a number that drafter wrote still says what drafter wrote."""

    UNCHANGED = "未改"
    CHANGED = "人工改动"
    GONE = "所在段已删除"


@dataclass(frozen=True, slots=True)
class Sourced:
    """A number of a document: its paragraph from 0 (-1: none), its characters, and the span it is or once was.

    ``text`` is empty for a number that drafter wrote and that is not there any more. ``written`` is what drafter wrote.
    """

    text: str
    place: int
    start: int
    end: int
    kind: NumberKind
    span: Span | None = None
    state: State | None = None
    written: str = ""


def sourced(draft: Draft, mine: tuple[ClerkParagraph, ...]) -> list[Sourced]:
    """Return the numbers of a document in order, then those whose paragraphs are gone.

    Args:
        draft: what drafter wrote.
        mine: the paragraphs of the document.
    """
    search = _Search(draft, mine, standing(draft, mine))
    found = [number for place in range(len(mine)) for number in search.paragraph(place)]
    return [*found, *search.gone()]


class _Search:
    def __init__(self, draft: Draft, mine: Sequence[ClerkParagraph], found: Standing) -> None:
        self.draft, self.mine, self.found = draft, mine, found
        self.whole = {key(p.text): p for p in draft.passages if not p.cell and len(key(p.text)) >= _WHOLE}
        self.at: dict[int, list[StandingNumber]] = {}
        for number in found.numbers:
            self.at.setdefault(number.place, []).append(number)

    def paragraph(self, place: int) -> list[Sourced]:
        """Return the numbers of one paragraph in order, those that were taken out of it last."""
        text = self.mine[place].text
        passages = self._passages(place)
        numbers = [_as_found(place, number) for number in numbers_in(text, _block(passages))]
        if place in self.found.origins and place not in self.found.untouched:
            numbers = _with_own(text, numbers, list(self._own(place)))
        numbers = _with_legal(text, place, numbers)
        numbers += self._in_chinese(place, text, numbers)
        return [*sorted(numbers, key=lambda one: one.start), *self._dropped(place)]

    def _passages(self, place: int) -> list[Passage]:
        if place in self.found.origins:
            return [self.draft.passages[number] for number in self.found.origins[place]]
        copied = self.whole.get(key(self.mine[place].text))
        return [copied] if copied else []

    def _own(self, place: int) -> Iterator[Sourced]:
        """Yield the figures and quoted numbers that stand in a paragraph the clerk changed."""
        text = self.mine[place].text
        for number in self.at.get(place, ()):
            if number.start < number.end:
                state = State.UNCHANGED if number.same else State.CHANGED
                yield self._made(number, text[number.start : number.end], state)

    def _dropped(self, place: int) -> Iterator[Sourced]:
        return (self._made(one, "", State.CHANGED) for one in self.at.get(place, ()) if one.start == one.end)

    def gone(self) -> Iterator[Sourced]:
        """Yield the numbers whose whole paragraphs are gone."""
        return (self._made(number, "", State.GONE) for number in self.at.get(-1, ()))

    def _made(self, number: StandingNumber, text: str, state: State) -> Sourced:
        span = self.draft.passages[number.passage].spans[number.span]
        kind = NumberKind.FIGURE if span.kind is SpanKind.FIGURE else NumberKind.ROW
        return Sourced(text, number.place, number.start, number.end, kind, span, state, span.text)

    def _in_chinese(self, place: int, text: str, numbers: Sequence[Sourced]) -> list[Sourced]:
        """Return the quantities in Chinese numerals that the clerk typed."""
        if place in self.found.untouched or key(text) in self.whole:
            return []
        everything = ((0, len(text)),) if place not in self.found.origins else ()
        typed = self.found.typed.get(place, everything)
        written = [*chinese_numbers(text), *(match.span() for match in _ONE_NUMERAL.finditer(text))]
        free = [span for span in written if not any(_touch(span, (n.start, n.end)) for n in numbers)]
        return [
            Sourced(text[start:end], place, start, end, NumberKind.MANUAL)
            for start, end in free
            if any(_touch((start, end), one) for one in typed)
        ]


def _block(passages: Sequence[Passage]) -> Block | None:
    """Return passages as one block, for a paragraph that holds the words of several or a part of them."""
    if not passages:
        return None
    return Block(passages[0].id, BlockKind.PARAGRAPH, tuple(span for passage in passages for span in passage.spans))


def _as_found(place: int, number: FoundNumber) -> Sourced:
    bound = number.kind in _BOUND and number.span is not None
    whole = number.span is not None and number.kind is NumberKind.FIGURE
    written = (number.span.text if number.span and whole else number.text) if bound else ""
    state = State.UNCHANGED if bound else None
    return Sourced(number.text, place, number.start, number.end, number.kind, number.span, state, written)


def _with_own(text: str, numbers: Iterable[Sourced], own: Sequence[Sourced]) -> list[Sourced]:
    """Put the draft's numbers in the place of what was found there; one that only looks like a figure is the clerk's."""
    wide = {one: (one.start, one.end) for one in own}
    left = []
    for number in numbers:
        hit = next((one for one in own if _touch((number.start, number.end), wide[one])), None)
        if hit is None:
            left.append(_unbound(number))
        elif number.kind is NumberKind.MANUAL:
            start, end = wide[hit]
            wide[hit] = min(start, number.start), max(end, number.end)
    return [*left, *(_stretched(text, one, *wide[one]) for one in own)]


def _unbound(number: Sourced) -> Sourced:
    """Return a number that is no longer tied to what it looks like; words quoted from a row are not looked for again."""
    quoted = number.kind is NumberKind.ROW and number.span is not None and number.text != number.span.text
    if number.kind not in _BOUND or quoted:
        return number
    return Sourced(number.text, number.place, number.start, number.end, NumberKind.MANUAL)


def _stretched(text: str, one: Sourced, start: int, end: int) -> Sourced:
    if (start, end) == (one.start, one.end):
        return one
    return Sourced(text[start:end], one.place, start, end, one.kind, one.span, State.CHANGED, one.written)


def _with_legal(text: str, place: int, numbers: Sequence[Sourced]) -> list[Sourced]:
    """Take references to law and documents for one number each, numbers in 《》 for part of a name."""
    bound = [(one.start, one.end) for one in numbers if one.kind in _BOUND]
    named = [one for one in references(text) if not any(_touch(one, other) for other in bound)]
    inside = titles(text)
    kept = []
    for number in numbers:
        chars = number.start, number.end
        if number.kind in _BOUND or not any(_touch(chars, one) for one in [*named, *inside]):
            kept.append(number)
        elif not any(_touch(chars, one) for one in named):
            kept.append(Sourced(number.text, place, *chars, NumberKind.LEGAL))
    return [*kept, *(Sourced(text[start:end], place, start, end, NumberKind.LEGAL) for start, end in named)]


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
