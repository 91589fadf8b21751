"""Stage 1: one sheet as a grid of cells that knows where it stands in Excel. No meaning is given to a cell here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.ledger.cells import Flaw, Raw, is_blank, shown
from drafter.ledger.scan import NO_SCAN, SheetScan
from drafter.model.source import Source


@dataclass(frozen=True, slots=True)
class Grid:
    """The used area of one sheet; ``top`` and ``left`` are the Excel numbers of its first row and column.

    The first row is the first one in which anything stands. ``scan`` is what else is known of the sheet, ``hidden`` whether
    the whole sheet is, ``from_1904`` whether its days are counted from 1904.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Raw]]
    top: int = 1
    left: int = 1
    scan: SheetScan = NO_SCAN
    hidden: bool = False
    from_1904: bool = False

    def __bool__(self) -> bool:
        """Return True when anything stands in the sheet."""
        return bool(self.rows)

    @property
    def header(self) -> Sequence[Raw]:
        """The first row."""
        return self.rows[0]

    def described(self, *, hidden: bool, from_1904: bool) -> Grid:
        """Return the same grid with what is known of the whole sheet."""
        return replace(self, hidden=hidden, from_1904=from_1904)

    def below(self, row: int) -> Grid:
        """Return the grid that begins at ``row``, counted from 0."""
        return replace(self, rows=self.rows[row:], top=self.top + row) if row else self

    def source(self, row: int = 0, column: int = 0) -> Source:
        """Return the place of a cell, counted from 0 within the grid."""
        return Source(self.file, self.sheet, self.top + row, self.left + column)

    def names(self) -> str:
        """Return what stands in the header, to tell the clerk."""
        return "、".join(shown(cell) for cell in self.header if not is_blank(cell)) or "（空）"


def make_grid(
    file: str,
    sheet: str,
    rows: Sequence[Sequence[Raw]],
    start: tuple[int, int],
    scan: SheetScan,
) -> Grid:
    """Put the flaws where they stand, and begin at the first row that holds anything.

    Args:
        file: name of the file.
        sheet: name of the sheet.
        rows: the cells of the used area, every row of the same length.
        start: row and column of the first of them, from 0.
        scan: what else is known of the sheet; its flaws are cells that look blank and are not.
    """
    top, left = start[0] + 1, start[1] + 1
    if scan.flaws:
        rows, top, left = _with_flaws([list(row) for row in rows], (top, left), scan.flaws)
    for index, row in enumerate(rows):
        if not all(map(is_blank, row)):
            return Grid(file, sheet, rows[index:], top + index, left, scan)
    return Grid(file, sheet, (), scan=scan)


def _with_flaws(
    rows: list[list[Raw]], corner: tuple[int, int], flaws: Mapping[tuple[int, int], Flaw]
) -> tuple[list[list[Raw]], int, int]:
    """Return the rows with the flaws in them, widened where a flaw stands outside."""
    if not rows:
        corner = min(flaws)
    top, left = min(corner[0], *(row for row, _ in flaws)), min(corner[1], *(column for _, column in flaws))
    width = max(corner[1] + (len(rows[0]) if rows else 0), *(column + 1 for _, column in flaws)) - left
    height = max(corner[0] + len(rows), *(row + 1 for row, _ in flaws)) - top
    shift = corner[1] - left
    wide: list[list[Raw]] = [[""] * width for _ in range(corner[0] - top)]
    wide += [[""] * shift + row + [""] * (width - shift - len(row)) for row in rows]
    wide += [[""] * width for _ in range(height - len(wide))]
    for (row, column), flaw in flaws.items():
        wide[row - top][column - left] = flaw
    return wide, top, left
