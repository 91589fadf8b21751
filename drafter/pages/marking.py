"""Two versions of a text beside each other: which words differ; long stretches that do not are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

_NEAR = 2  # characters between two differences that are marked with them
_SHOWN = 14  # characters of a long equal stretch that are shown beside a difference
_LONG = 1500  # characters beyond which versions are not compared one by one


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both versions, or in this one only."""

    text: str
    differs: bool = False


def marked(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two versions of a text in pieces; one that is empty has none."""
    if not one or not other or max(len(one), len(other)) > _LONG:
        return _whole(one), _whole(other)
    blocks = _equal(one, other)
    return tuple(_pieces(one, [(a, size) for a, _, size in blocks])), tuple(
        _pieces(other, [(b, size) for _, b, size in blocks])
    )


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, differs=True),) if text else ()


def _equal(one: str, other: str) -> list[tuple[int, int, int]]:
    """Return the stretches that both have; short ones between differences are no help to a reader."""
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()[:-1]
    ends = len(one), len(other)
    return [(a, b, size) for a, b, size in found if size > _NEAR or (a, b) == (0, 0) or (a + size, b + size) == ends]


def _pieces(text: str, equal: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place = 0
    for start, size in equal:
        if start > place:
            yield Piece(text[place:start], differs=True)
        yield _shortened(Piece(text[start : start + size]), first=start == 0, last=start + size == len(text))
        place = start + size
    if place < len(text):
        yield Piece(text[place:], differs=True)


def _shortened(piece: Piece, *, first: bool, last: bool) -> Piece:
    """Leave out the middle of a long equal stretch, at the ends of the text all but what is beside a difference."""
    text = piece.text
    head, tail = (0 if first else _SHOWN), (0 if last else _SHOWN)
    if len(text) <= head + tail + 1 or (first and last):
        return piece
    return replace(piece, text=f"{text[:head]}…{text[len(text) - tail :]}")
