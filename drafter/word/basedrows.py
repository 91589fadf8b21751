"""Stage 5: what the base holds of rows: where they are, their prints, what each counts for; JSON there and back.

Made to be small: a print is ``PRINT_LENGTH`` letters in one long text a sheet, row numbers are runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any, TypeAlias

from drafter.model.figure import Figure
from drafter.model.report import PRINT_LENGTH
from drafter.model.source import RowRef, Source
from drafter.model.values import Number

Json: TypeAlias = Any  # as in ``base``
_SHEET, _ROW = itemgetter(0, 1), itemgetter(2)  # of a RowRef


class Places:
    """The (file, sheet) pairs in order of their first use."""

    def __init__(self) -> None:
        """Begin with none."""
        self.numbers: dict[tuple[str, str], int] = {}

    def number(self, file: str, sheet: str) -> int:
        """Return the number of a place, from 0."""
        return self.numbers.setdefault((file, sheet), len(self.numbers))

    def rows(self, rows: tuple[RowRef, ...]) -> Json:
        """Return rows as addresses."""
        if not rows:
            return 0
        files, sheets, numbers = zip(*rows, strict=True)
        if len(set(files)) == 1 and len(set(sheets)) == 1:
            return [self.number(files[0], sheets[0]), *numbers]
        return [[self.number(file, sheet) for file, sheet in zip(files, sheets, strict=True)], list(numbers)]

    def cells(self, cells: tuple[Source, ...]) -> Json:
        """Return cells as addresses."""
        return [[self.number(cell.file, cell.sheet), cell.row, cell.column] for cell in cells]


def prints_out(prints: Mapping[RowRef, str], places: Places) -> Json:
    """Return a list of ``[place, [first row, how many, …], prints]``.

    Raises:
        ValueError: a print has another length than ``PRINT_LENGTH``.
    """
    if set(map(len, prints.values())) - {PRINT_LENGTH}:
        raise ValueError(prints)
    sheets: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for sheet, row, found in zip(map(_SHEET, prints), map(_ROW, prints), prints.values(), strict=True):
        sheets[sheet][row] = found
    return [_prints_of(places.number(*sheet), own) for sheet, own in sheets.items()]


def _prints_of(place: int, prints: Mapping[int, str]) -> Json:
    rows = sorted(prints)
    return [place, _runs(rows), "".join(map(prints.__getitem__, rows))]


def prints_in(raw: Json, places: Sequence[tuple[str, str]]) -> Mapping[RowRef, str]:
    """Return the prints by row.

    Raises:
        ValueError: there are more or fewer prints than rows.
    """
    found: dict[RowRef, str] = {}
    for place, runs, text in raw:
        file, sheet = places[place]
        letters = (text[at : at + PRINT_LENGTH] for at in range(0, len(text), PRINT_LENGTH))
        found.update(zip((RowRef(file, sheet, row) for row in _rows(runs, len(text))), letters, strict=True))
    return found


def _runs(rows: Iterable[int]) -> list[int]:
    runs: list[int] = []
    for row in rows:
        if runs and row == runs[-2] + runs[-1]:
            runs[-1] += 1
        else:
            runs += [row, 1]
    return runs


def _rows(runs: Sequence[int], most: int) -> Iterator[int]:
    if sum(runs[1::2]) > most:
        raise ValueError(most)
    for first, count in zip(runs[::2], runs[1::2], strict=True):
        yield from range(first, first + count)


def shares_out(figures: Mapping[str, Figure]) -> Json:
    """Return what the rows of each figure count for; whole numbers as they are, others as text."""
    return {
        key: {column: _numbers_out(values) for column, values in figure.shares.items()}
        for key, figure in figures.items()
        if figure.shares
    }


def shares_in(raw: Json, rows: int) -> Mapping[str, tuple[Number | None, ...]]:
    """Return what ``rows`` rows of a figure count for.

    Raises:
        ValueError: it is not said of each of them.
    """
    found = {column: tuple(_number_in(value) for value in values) for column, values in raw.items()}
    if any(len(values) != rows for values in found.values()):
        raise ValueError(rows)
    return found


def _numbers_out(values: Sequence[Number | None]) -> Json:
    if Decimal not in set(map(type, values)):
        return values
    return [str(value) if isinstance(value, Decimal) else value for value in values]


def _number_in(value: Json) -> Number | None:
    return Decimal(value) if isinstance(value, str) else value
