"""Stage 1: what a file says of a sheet beyond its values, in whatever format. Filled in by one module per format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.ledger.cells import Flaw
from drafter.model.source import column_letter

MOST_CELLS = 16_000_000  # the rectangle around all cells; beyond it reading would fill the memory

ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"}
)
ERROR_CODES: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


@dataclass(frozen=True, slots=True)
class Area:
    """A block of merged cells: first and last row and column, from 1, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What is to be known of one sheet; rows and columns are Excel's numbers.

    ``flaws``: cells that look blank and are not. ``too_far``: the last cell, when the used area is too large to read.
    ``unsure``: formulas whose stored result is an empty text, where the format cannot tell that from no result at all.
    """

    flaws: Mapping[tuple[int, int], Flaw] = field(default_factory=dict)
    too_far: str = ""
    merged: tuple[Area, ...] = ()
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    unsure: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """Return True when there is anything of note."""
        return bool(self.flaws or self.too_far or self.merged or self.hidden or self.struck or self.unsure)


NO_SCAN = SheetScan()


def far_cell(rows: Iterable[int], columns: Iterable[int]) -> str:
    """Return the last cell when the rectangle around all filled cells is too large to be read, else nothing."""
    row, column = max(rows, default=0), max(columns, default=0)
    return f"{column_letter(column)}{row}" if row * column > MOST_CELLS else ""
