"""Two versions of a text beside each other: which words differ; long stretches that do not are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    stretches = [_Stretch.of(block, len(one), len(other)) for block in _equal(one, other)]
    return tuple(_pieces(one, [(each.one, each) for each in stretches])), tuple(
        _pieces(other, [(each.other, each) for each in stretches])
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words in both texts: from where in each, how many; and whether both begin, or end, with them."""

    one: int
    other: int
    size: int
    first: bool
    last: bool

    @classmethod
    def of(cls, block: tuple[int, int, int], long: int, wide: int) -> _Stretch:
        """Return the stretch of a block of two texts of these lengths."""
        one, other, size = block
        return cls(one, other, size, (one, other) == (0, 0), (one + size, other + size) == (long, wide))


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, differs=True),) if text else ()


def _equal(one: str, other: str) -> list[tuple[int, int, int]]:
    """Return the stretches that both have; short ones between differences are no help to a reader."""
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()[:-1]
    ends = len(one), len(other)
    return [(a, b, size) for a, b, size in found if size > _NEAR or (a, b) == (0, 0) or (a + size, b + size) == ends]


def _pieces(text: str, equal: Sequence[tuple[int, _Stretch]]) -> Iterator[Piece]:
    place = 0
    for start, stretch in equal:
        if start > place:
            yield Piece(text[place:start], differs=True)
        place = start + stretch.size
        yield Piece(_shortened(text[start:place], stretch))
    if place < len(text):
        yield Piece(text[place:], differs=True)


def _shortened(text: str, stretch: _Stretch) -> str:
    """Leave out the middle of a long equal stretch, at the ends of both texts all but what is beside a difference.

    It comes out the same for both, so that they can be compared line by line.
    """
    head, tail = (0 if stretch.first else _SHOWN), (0 if stretch.last else _SHOWN)
    if len(text) <= head + tail + 1 or (stretch.first and stretch.last):
        return text
    return f"{text[:head]}…{text[len(text) - tail :]}"
