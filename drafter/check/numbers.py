"""Stage 4: every number in a paragraph as it stands now, and what it was when drafter wrote it.

Compares the paragraph with the block it came from. A number is a figure or a row's only while its characters are still
those that drafter wrote; any other number in the document is somebody's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import accumulate

from drafter.model.report import Block, Span, SpanKind

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[万亿])?余?(?:%|[万亿])?")
_WHOLE = re.compile(rf"约?{_NUMBER.pattern}[\u4e00-\u9fff]{{0,2}}")  # a cell's number with its unit: 200余份
_YEARS = frozenset({"年度", "上年度", "下年度"})  # settings that print a year
_DATE = re.compile(r"(?<![\d.])(?:\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)")


class NumberKind(Enum):
    """Where a number in a document comes from."""

    FIGURE = "figure"
    ROW = "row"
    DATE = "date"
    LEGAL = "legal"  # names a law's article, a document or a standard; never given by ``numbers_in``
    CONSTANT = "constant"
    MANUAL = "manual"


_KINDS = {SpanKind.ROW: NumberKind.ROW, SpanKind.TEXT: NumberKind.CONSTANT, SpanKind.SETTING: NumberKind.CONSTANT}


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number, the characters ``start`` to ``end`` it takes in the paragraph, and the span that states it, if any."""

    text: str
    start: int
    end: int
    kind: NumberKind
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    span: Span
    start: int
    end: int


def numbers_in(text: str, block: Block | None) -> list[FoundNumber]:
    """Return the numbers of a paragraph in order. ``block`` is what drafter wrote there; None when it wrote nothing."""
    placed = _still_there(text, block) if block else []
    found = [number for place in placed for number in _stated(text, place)]
    return sorted([*found, *_others(text, found)], key=lambda number: number.start)


def _still_there(text: str, block: Block) -> list[_Placed]:
    """Return the spans of the block whose characters all stand in ``text``, with their new places."""
    ends = list(accumulate(len(span.text) for span in block.spans))
    written = [
        _Placed(span, end - len(span.text), end) for span, end in zip(block.spans, ends, strict=True) if span.text
    ]
    old = "".join(span.text for span in block.spans)
    if old == text:
        return written
    moved = _offsets(old, text)
    result = []
    for place in written:
        places = [moved.get(position) for position in range(place.start, place.end)]
        first = places[0]
        if first is not None and places == list(range(first, first + len(places))):
            result.append(_Placed(place.span, first, first + len(places)))
    return result


def _offsets(old: str, new: str) -> dict[int, int]:
    matches = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {match.a + step: match.b + step for match in matches for step in range(match.size)}


def _stated(text: str, place: _Placed) -> Iterator[FoundNumber]:
    span = place.span
    if span.kind is SpanKind.FIGURE and any(char.isdigit() for char in span.text):
        if not _runs_on(text, place.start, place.end):
            yield FoundNumber(span.text, place.start, place.end, NumberKind.FIGURE, span)
        return
    if span.kind is SpanKind.ROW and _WHOLE.fullmatch(span.text):
        yield FoundNumber(span.text, place.start, place.end, NumberKind.ROW, span)
        return
    if span.kind is SpanKind.SETTING and span.ref in _YEARS:
        yield from _within(text, place, NumberKind.DATE)
    elif span.kind in _KINDS:
        yield from _within(text, place, _KINDS[span.kind])


def _runs_on(text: str, start: int, end: int) -> bool:
    """Tell whether digits stand right before or after a number, which makes it another one."""
    before, after = text[:start][-1:], text[end:][:1]
    return before.isdigit() or before == "." or (after.isdigit() and text[end - 1].isdigit())


def _within(text: str, place: _Placed, kind: NumberKind) -> Iterator[FoundNumber]:
    words = text[place.start : place.end]
    dates = [found.span() for found in _DATE.finditer(words)]
    date_kind = kind if kind is NumberKind.ROW else NumberKind.DATE
    for first, last in dates:
        start, end = place.start + first, place.start + last
        if not _runs_on(text, start, end):
            yield _number(text, start, end, date_kind, place.span)
    for found in _NUMBER.finditer(words):
        start, end = place.start + found.start(), place.start + found.end()
        if not any(first <= found.start() < last for first, last in dates) and not _runs_on(text, start, end):
            yield _number(text, start, end, kind, place.span)


def _number(text: str, start: int, end: int, kind: NumberKind, span: Span | None = None) -> FoundNumber:
    return FoundNumber(text[start:end], start, end, kind, span)


def _others(text: str, found: list[FoundNumber]) -> list[FoundNumber]:
    """Return the numbers that are not among ``found``: the clerk's own."""
    free = list(text)
    for number in found:
        free[number.start : number.end] = "\n" * (number.end - number.start)
    others = []
    for pattern in (_DATE, _NUMBER):
        for match in pattern.finditer("".join(free)):
            others.append(_number(text, match.start(), match.end(), NumberKind.MANUAL))
            free[match.start() : match.end()] = "\n" * (match.end() - match.start())
    return others
