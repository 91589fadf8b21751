"""Stage 4, publishing: may a document go out? What has to be gone from it first, and what somebody has to say yes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.check.form import Elements
from drafter.check.screened import Words, with_keys, words_of
from drafter.check.screening import numbers_in_tables, personal_numbers
from drafter.check.screening_names import names_in, names_in_tables
from drafter.check.screening_words import blanks, hidden_words, review_words
from drafter.model.problems.publishing import (
    BlankLeft,
    ChangesLeft,
    ConflictLeft,
    MacroLeft,
    OutsideLeft,
    Publication,
    RemarkLeft,
    Unfinished,
    UnknownLeft,
)
from drafter.model.publishing import WHITE, Elsewhere, Leftover, LeftoverKind

PENDING = "待补"  # the character style of the gaps that drafter leaves


def check_publication(
    elements: Elements, leftovers: Iterable[Leftover], beside: Iterable[Elsewhere], paper: str = WHITE
) -> tuple[Publication, ...]:
    """Return what stands in the way of publishing a document, in its order: what has to be gone, and what is asked about.

    Args:
        elements: what its paragraphs are.
        leftovers: what of Word's own still stands in it.
        beside: words in it that are no paragraph.
        paper: the colour of the page, six hexadecimal digits.
    """
    every = words_of(elements, beside, PENDING)
    where = {words.index: words for words in every if words.index >= 0}
    found = [*(_left(one) for one in leftovers), *hidden_words(elements.document, where, paper), *_said(every)]
    found = _once(found)
    ordered = sorted(found, key=lambda one: (not isinstance(one, Unfinished), one.paragraph or _LAST, one.start))
    return tuple(with_keys(ordered, {index: words.text for index, words in where.items()}))


_LAST = 1 << 30  # what stands in no paragraph comes last


def _said(every: tuple[Words, ...]) -> Iterator[Publication]:
    for words in every:
        yield from blanks(words)
        yield from personal_numbers(words)
        yield from names_in(words)
        yield from review_words(words)
    yield from names_in_tables(every)
    yield from numbers_in_tables(every)


def _once(found: list[Publication]) -> list[Publication]:
    """Leave out an empty control whose words are told of as a gap already, and a name that was found in two ways."""
    spoken = {(one.paragraph, one.found) for one in found if isinstance(one, BlankLeft) and one.index >= 0}
    kept, seen = [], set[tuple[str, int, int, int]]()
    for one in found:
        place = one.code, one.index, one.start, one.end
        twice = one.index >= 0 and place in seen
        seen.add(place)
        control = isinstance(one, BlankLeft) and one.index < 0 and (one.paragraph, one.found) in spoken
        if not (twice or control):
            kept.append(one)
    return kept


def _left(one: Leftover) -> Publication:
    if one.kind is LeftoverKind.CHANGE:
        return ChangesLeft(paragraph=one.paragraph, where=one.where, text=one.text, count=one.count)
    if one.kind is LeftoverKind.BLANK:
        return BlankLeft(paragraph=one.paragraph, where=one.where, text=one.text, found=one.text or "内容控件")
    if one.kind is LeftoverKind.OUTSIDE:
        return OutsideLeft(paragraph=one.paragraph, where=one.where, what=one.text)
    if one.kind is LeftoverKind.UNKNOWN:
        return UnknownLeft(paragraph=one.paragraph, where=one.where, what=one.text)
    kinds = {LeftoverKind.REMARK: RemarkLeft, LeftoverKind.CONFLICT: ConflictLeft, LeftoverKind.MACRO: MacroLeft}
    return kinds[one.kind](paragraph=one.paragraph, where=one.where, text=one.text)
