"""The place a value was read from. Every value, figure and problem can be led back to one.

Not a file handle and not a path on this machine: a file *name*, a sheet name and cell numbers, as the clerk sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple


class RowRef(NamedTuple):
    """One row of one sheet: what a figure counted. ``row`` is the number Excel shows, from 1."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        """Render as ``台账.xlsx[普法宣传]第17行``."""
        return f"{self.file}[{self.sheet}]第{self.row}行"


def row_refs(file: str, sheet: str, rows: Iterable[int]) -> Iterator[RowRef]:
    """Return rows of one sheet; a county has millions of them, so none costs a call of its own."""
    return map(partial(tuple.__new__, RowRef), zip(repeat(file), repeat(sheet), rows, strict=False))


@lru_cache(maxsize=1024)
def column_letter(column: int) -> str:
    """Return the letters Excel shows for a column number, from 1: ``1`` → ``A``, ``28`` → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a sheet in it, a cell in that; whatever is not known is left out."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The address as Excel writes it (``F17``), a row (``17``) or nothing."""
        letters = column_letter(self.column)
        return f"{letters}{self.row}" if self.row else letters

    def __str__(self) -> str:
        """Render as ``台账.xlsx[普法宣传]!F17``."""
        sheet = f"[{self.sheet}]" if self.sheet else ""
        cell = f"!{self.cell}" if self.cell else ""
        return f"{self.file}{sheet}{cell}"
