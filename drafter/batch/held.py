"""The lines of a county in little room: a province has tens of thousands of them, each with a hundred and fifty figures.

What lines have in common is held once, up to a bound; of each line only the places of that, and what is its own, packed.
A line is made again each time it is asked for.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeAlias, overload

from drafter.model.county import LedgerCount, UnitFigure, UnitPart, UnitPoint, UnitProblem, UnitResult
from drafter.model.figure import FigureValue
from drafter.model.values import Number

_SHARED = 16_384  # nouns that are held once: a few megabytes
_OWN = 0xFFFF  # in place of a number: the next of those that are the line's own
_FIELDS = tuple(field.name for field in fields(UnitResult))
_KINDS = tuple(map(_FIELDS.index, ("figures", "ledgers", "parts", "problems", "points")))

_Noun: TypeAlias = "UnitFigure | LedgerCount | UnitPart | UnitProblem | UnitPoint"
_Apart: TypeAlias = (
    "tuple[int, FigureValue, FigureValue, tuple[Number, Number] | None]"  # a figure's frame, its numbers
)


class Lines(Sequence[UnitResult]):
    """Lines without the rows of their figures, in their order. Each comes out equal to what was put in."""

    def __init__(self, lines: Iterable[UnitResult] = ()) -> None:
        """Hold these lines."""
        self._packed: list[bytes] = []
        self._nouns = _Nouns()
        for line in lines:
            self.append(line)

    def append(self, line: UnitResult) -> None:
        """Hold one more line."""
        own: list[object] = []
        values = [getattr(line, name) for name in _FIELDS]
        for kind in _KINDS:
            values[kind] = array("H", [self._nouns.place(noun, own) for noun in values[kind]]).tobytes()
        self._packed.append(pickle.dumps((values, own), pickle.HIGHEST_PROTOCOL))

    def in_order(self, turns: Iterable[int]) -> Lines:
        """Return the same lines in another order, by their numbers in this one."""
        ordered = Lines()
        ordered._nouns, ordered._packed = self._nouns, [self._packed[turn] for turn in turns]
        return ordered

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._packed)

    @overload
    def __getitem__(self, index: int) -> UnitResult: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[UnitResult, ...]: ...
    def __getitem__(self, index: int | slice) -> UnitResult | tuple[UnitResult, ...]:
        """Return a line, or several."""
        if isinstance(index, slice):
            return tuple(map(self._line, self._packed[index]))
        return self._line(self._packed[index])

    def __iter__(self) -> Iterator[UnitResult]:
        """Yield the lines one by one; none is held for longer than it is looked at."""
        return map(self._line, self._packed)

    def _line(self, packed: bytes) -> UnitResult:
        values, own = pickle.loads(packed)  # noqa: S301 - packed above, in this very process
        rest = iter(own)
        for kind in _KINDS:
            values[kind] = self._nouns.at(values[kind], rest) if own else self._nouns.shared(values[kind])
        return UnitResult(*values)


class _Nouns:
    """What lines have in common, by its place."""

    def __init__(self) -> None:
        self._known: list[_Noun] = []
        self._places: dict[object, int] = {}
        self._frames: list[UnitFigure] = []
        self._turns: dict[UnitFigure, int] = {}

    def place(self, noun: _Noun, own: list[object]) -> int:
        """Return the place of a noun; what a noun is made of that has none, for want of room, is added to ``own``."""
        key = _exact(noun)
        place = self._places.get(key, _OWN)
        if place != _OWN:
            return place
        if len(self._known) < _SHARED:
            self._known.append(noun)
            return self._places.setdefault(key, len(self._known) - 1)
        own.append(self._apart(noun) if isinstance(noun, UnitFigure) else noun)
        return _OWN

    def shared(self, places: bytes) -> tuple[_Noun, ...]:
        """Return the nouns at these places."""
        return tuple(map(self._known.__getitem__, array("H", places)))

    def at(self, places: bytes, own: Iterator[Any]) -> tuple[_Noun, ...]:
        """Return the nouns at these places; those without one are made of the next of ``own``."""
        known = self._known
        return tuple([known[place] if place != _OWN else self._whole(next(own)) for place in array("H", places)])

    def _apart(self, figure: UnitFigure) -> _Apart:
        frame = replace(figure, value=None, last=None, terms=None)
        if frame not in self._turns:
            self._turns[frame] = len(self._frames)
            self._frames.append(frame)
        return self._turns[frame], figure.value, figure.last, figure.terms

    def _whole(self, own: _Noun | _Apart) -> _Noun:
        if not isinstance(own, tuple):
            return own
        frame, value, last, terms = own
        of = self._frames[frame]
        return UnitFigure(of.id, value, of.approximate, of.doubtful, last, nothing=of.nothing, terms=terms)


def _exact(noun: _Noun) -> object:
    """Return what tells a noun from all others, also as its numbers are written: 3 and 3.0 are one to Python."""
    if isinstance(noun, UnitFigure) and (
        noun.terms or isinstance(noun.value, Decimal) or isinstance(noun.last, Decimal)
    ):
        return noun, repr(noun.value), repr(noun.last), repr(noun.terms)
    return (noun, repr(noun.value)) if isinstance(noun, UnitPoint) else noun
