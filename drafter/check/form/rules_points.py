"""Rules on 一是…二是…三是… inside the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import PROSE
from drafter.check.form.numbering import han, numeral
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.model.problems.form_headings import PointMarks, PointNumber
from drafter.project.stylesheet import StyleSheet

_NUMERALS = frozenset("一二三四五六七八九十")
_BEFORE = frozenset("。；：，、;:,“（( \u3000\n\t")
_MARKS = "。；;"


@dataclass(frozen=True, slots=True)
class _Point:
    """One 一是: its value, the mark before it, and where it stands."""

    value: int
    before: str
    place: Place


def _points(elements: Elements) -> Iterator[_Point]:
    """Yield every 一是 that begins a sentence or a part of one."""
    running = elements.text
    text, at = running.text, -1
    while (at := text.find("是", at + 1)) > 0:
        if text[at - 1] not in _NUMERALS:
            continue
        start = at
        while start and text[start - 1] in _NUMERALS:
            start -= 1
        if start and text[start - 1] not in _BEFORE:
            continue
        place = running.place(start, at + 1)
        if elements.kind(place.paragraph) in PROSE:
            lead = place.paragraph.text[: place.start].rstrip()
            yield _Point(numeral(text[start:at]), lead[-1:], place)


def _lists(elements: Elements) -> list[list[_Point]]:
    """Return the points list by list: each begins with 一是, or after a heading."""
    lists: list[list[_Point]] = []
    headed = sorted(heading.index for heading in elements.headings)
    section = -1
    for point in _points(elements):
        below = bisect_right(headed, point.place.paragraph.index)
        if not lists or point.value == 1 or below != section:
            lists.append([])
        lists[-1].append(point)
        section = below
    return lists


def points(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The points are counted without leaps and without a number twice, and parted by 。 or by ；, not by both."""
    lists = _lists(elements)
    for one in lists:
        yield from _numbers(one)
    places = [place for one in lists if (place := _odd_mark(one))]
    if places:
        yield gather(PointMarks, places)


def _numbers(one: list[_Point]) -> Iterator[Finding]:
    expected = 1
    for point in one:
        if point.value != expected:
            yield gather(PointNumber, [point.place], found=point.place.text, wanted=f"{han(expected)}是")
        expected = point.value + 1


def _odd_mark(one: list[_Point]) -> Place | None:
    """Return the first point of a list that is parted from the one before by another mark than the others."""
    inner = [point for point in one[1:] if point.before and point.before in _MARKS]
    usual = _full(inner[0].before) if inner else ""
    return next((point.place for point in inner if _full(point.before) != usual), None)


def _full(mark: str) -> str:
    return "；" if mark == ";" else mark
