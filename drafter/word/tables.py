"""Stage 5: tables, as the report has them (GB/T 9704 clause 8) and as grids that place words beside each other.

Not what their cells say, and not the section that a table stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from drafter.model.report import Block, Table
from drafter.project.stylesheet import StyleSheet
from drafter.word.paragraphs import Paragraph, Pen
from drafter.word.place import Place
from drafter.word.printed import parts_of
from drafter.word.stylexml import TABLE_HEAD
from drafter.word.xmltext import twips_of_mm

WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"  # a row that is not broken over two pages
_EIGHTHS = 72 * 8 / 25.4  # eighths of a point in a mm, the unit of borders


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its width in twips, its paragraphs, and what ``w:tcPr`` says besides the width."""

    width: int
    paragraphs: tuple[Paragraph, ...]
    properties: str = ""


Row: TypeAlias = tuple[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as Word has it: what ``w:tblPr`` says, and rows, each what ``w:trPr`` says and its cells."""

    properties: str
    rows: tuple[Row, ...]

    def xml(self, pen: Pen) -> str:
        """Return the table as it stands in the document; cells that end where none of another row ends span columns."""
        ends = sorted({end for _, cells in self.rows for end in _ends(cells)})
        columns = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise([0, *ends]))
        rows = "".join(f"<w:tr>{properties}{_cells(cells, ends, pen)}</w:tr>" for properties, cells in self.rows)
        return f"<w:tbl><w:tblPr>{self.properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def border(side: str, width: float, colour: str = "auto") -> str:
    """Return a single line as the border ``side``; its width in mm."""
    return f'<w:{side} w:val="single" w:sz="{round(width * _EIGHTHS)}" w:space="0" w:color="{colour}"/>'


def plain_table(width: int, borders: str = "") -> str:
    """Return the properties of a table without margins, ``width`` twips wide, with the given borders."""
    return (
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )


def _ends(cells: tuple[Cell, ...]) -> list[int]:
    ends = [0]
    for cell in cells:
        ends.append(ends[-1] + cell.width)
    return ends[1:]


def _cells(cells: tuple[Cell, ...], ends: list[int], pen: Pen) -> str:
    written, before = [], 0
    for cell, end in zip(cells, _ends(cells), strict=True):
        after = ends.index(end) + 1
        span = f'<w:gridSpan w:val="{after - before}"/>' if after - before > 1 else ""
        words = "".join([pen.paragraph(paragraph) for paragraph in cell.paragraphs])
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{cell.properties}</w:tcPr>{words}</w:tc>'
        )
        before = after
    return "".join(written)


def table_grid(block: Block, table: Table, width: int, style: StyleSheet) -> Grid:
    """Return a table of the report.

    Args:
        block: the block that it belongs to.
        table: its columns and rows.
        width: that of the type area in twips, which it fills.
        style: its lines and margins.

    Returns:
        The grid: the heading row is repeated on each page, and no row is broken over two.
    """
    widths = _shares([column.width for column in table.columns], width)
    paragraphs = [Paragraph(part) for part in parts_of(block)]
    count = len(widths)
    heads = [replace(paragraph, style=TABLE_HEAD) for paragraph in paragraphs[:count]]
    aligned = [Place(align=column.align) for column in table.columns] * len(table.rows)
    cells = [replace(paragraph, place=place) for paragraph, place in zip(paragraphs[count:], aligned, strict=True)]
    rows = [heads, *(cells[at : at + count] for at in range(0, len(cells), count))]
    return Grid(_properties(width, style), tuple((_row(index), _laid(row, widths)) for index, row in enumerate(rows)))


def _row(index: int) -> str:
    return WHOLE if index else "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def _laid(row: list[Paragraph], widths: list[int]) -> tuple[Cell, ...]:
    middle = '<w:vAlign w:val="center"/>'
    return tuple(Cell(width, (paragraph,), middle) for paragraph, width in zip(row, widths, strict=True))


def _shares(shares: list[float], width: int) -> list[int]:
    """Divide a width by shares so that nothing of it is left over."""
    total = sum(shares)
    ends = [round(width * sum(shares[:count]) / total) for count in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _properties(width: int, style: StyleSheet) -> str:
    margin = twips_of_mm(style.table.cell_margin)
    lines = "".join(border(side, style.table.rule) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
    )
