"""What townships of one name are called where no code stands beside it: 城关镇（640521100000）, 城关镇（高台县）."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import overload

from drafter.model.county import UnitResult


def labels(lines: Iterable[UnitResult]) -> Mapping[str, str]:
    """Return by their keys what the townships are called that have the name of another one."""
    named = [(line.key, line.name, line.code, line.whole_name, line.input) for line in lines]
    names = Counter(name for _, name, *_ in named)
    same = [one for one in named if names[one[1]] > 1]
    wholes = Counter(whole for *_, whole, _ in same)
    return {
        key: _label(name, code or (whole if wholes[whole] == 1 else ""), file) for key, name, code, whole, file in same
    }


def label_of(line: UnitResult) -> str:
    """Return what a township is called that has the name of another one."""
    return _label(line.name, line.code or line.whole_name, line.input)


def labelled(lines: Sequence[UnitResult]) -> Sequence[UnitResult]:
    """Return the lines, those of one name with names that tell them apart."""
    found = labels(lines)
    return _Labelled(lines, found) if found else lines


def _label(name: str, known_by: str, file: str) -> str:
    more = known_by.removesuffix(name) or file
    return f"{name}（{more}）" if more else name


class _Labelled(Sequence[UnitResult]):
    """Lines that get their names as they are looked at, for there may be very many."""

    def __init__(self, lines: Sequence[UnitResult], names: Mapping[str, str]) -> None:
        self._lines, self._names = lines, names

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> UnitResult: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[UnitResult, ...]: ...
    def __getitem__(self, index: int | slice) -> UnitResult | tuple[UnitResult, ...]:
        if isinstance(index, slice):
            return tuple(map(self._named, self._lines[index]))
        return self._named(self._lines[index])

    def __iter__(self) -> Iterator[UnitResult]:
        return map(self._named, self._lines)

    def _named(self, line: UnitResult) -> UnitResult:
        name = self._names.get(line.key)
        return replace(line, name=name) if name else line
