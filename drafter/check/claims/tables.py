"""The tables of a document as the rules on what it says see them: a heading, columns of numbers, rows with a name.

What cannot be told for certain (text between numbers, two heads, percentages) is left out rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from drafter.check.claims.grammar import level
from drafter.model.document import Document, Paragraph, Story

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    r"(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?(?:[次场件起份名人项条期册户处所家个元]|人次|场次|万元|场次|件次)?"
)
_NOTHING = frozenset({"", "-", "—", "——", "/", "－", "无", "0"})
TOTAL = re.compile(r"(?:总\s*)?(?:合\s*计|总\s*计|共\s*计|小\s*计|总\s*数)|合计数|计")
_NOT_ADDED = re.compile(
    r"%|率|比|占|均|序号|编号|年份|年度|日期|时间|月份|排名|名次|得分|分数|备注|电话|单价|标准|覆盖|涉及"
)
_UNIT = re.compile(r"[（(/](?:单位[：:])?(万元|亿元|人次|场次|件次|[一-龥]{1,2})[)）]?$")
_HEAD_UNIT = re.compile(r"(人次|场次|件次|[件次场起份户期])数$")
_CAPTION_UNIT = re.compile(r"单位[：:]\s*(万元|人次|场次|[一-龥])")
_AMONG = re.compile(r"^\s*(?:其中|#)|^[一二三四五六七八九十]、|^（[一二三四五六七八九十]）")
_SCALE = {"万元": 10_000, "亿元": 100_000_000}
_CELLS = 4000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, its first paragraph, and its number, None when it is none; what is left empty is 0."""

    text: str
    paragraph: Paragraph
    value: Fraction | None


@dataclass(frozen=True)
class Table:
    """A table: its cells by row and column, and the words above it."""

    cells: dict[tuple[int, int], Cell]
    before: str  # the paragraph in front
    place: int  # the index of its first paragraph

    @cached_property
    def rows(self) -> list[int]:
        """The rows in their order."""
        return sorted({row for row, _ in self.cells})

    @cached_property
    def columns(self) -> list[int]:
        """The columns in their order."""
        return sorted({column for _, column in self.cells})

    @cached_property
    def first(self) -> int:
        """The first row with a number: what is above is the head."""
        numbers = (r for r, c in sorted(self.cells) if c != self.columns[0] and self._counts(r, c))
        return next(numbers, -1)

    def _counts(self, row: int, column: int) -> bool:
        cell = self.cells[row, column]
        return cell.value is not None and cell.text not in _NOTHING

    def name(self, row: int) -> str:
        """Return what a row is about: its first words."""
        found = (self.cells[row, c].text for c in self.columns if (row, c) in self.cells)
        return next((text for text in found if text and not text.isdigit()), "")

    def head(self, column: int) -> str:
        """Return the words above a column; those of a merged cell stand in its first column only."""
        above = [self.cells[r, column].text for r in self.rows if r < self.first and (r, column) in self.cells]
        return "".join(dict.fromkeys(above))

    def unit(self, column: int) -> str:
        """Return the unit that a column's head or the words above the table give."""
        head = self.head(column)
        found = _UNIT.search(head) or _HEAD_UNIT.search(head) or _CAPTION_UNIT.search(self.before)
        return found[1] if found else ""

    def scaled(self, column: int, value: Fraction) -> Fraction:
        """Return a number of a column in whole units: 万元 as 元."""
        return value * _SCALE.get(self.unit(column), 1)

    def is_total(self, row: int) -> bool:
        """Tell whether a row is 合计, 小计 or 总计."""
        return bool(TOTAL.fullmatch(self.name(row).replace(" ", "")))

    @cached_property
    def body(self) -> list[int]:
        """The rows below the head."""
        return [row for row in self.rows if row >= self.first >= 0]

    @cached_property
    def added(self) -> list[int]:
        """The columns of numbers that can be added up."""
        return [c for c in self.columns[1:] if self._is_added(c)]

    def _is_added(self, column: int) -> bool:
        cells = [self.cells.get((row, column)) for row in self.body]
        known = all(cell is not None and cell.value is not None for cell in cells)
        return known and not _NOT_ADDED.search(self.head(column)) and bool(cells)

    def value(self, row: int, column: int) -> Fraction:
        """Return the number of a cell of an added column."""
        cell = self.cells[row, column]
        return cell.value if cell.value is not None else Fraction(0)

    @cached_property
    def nested(self) -> bool:
        """True when some rows are parts of others: 其中."""
        return any(_AMONG.search(self.name(row)) for row in self.body)


def tables(document: Document) -> Iterator[Table]:
    """Yield the tables of the body, with the words in front of each."""
    found: dict[int, dict[tuple[int, int], Cell]] = {}
    before: dict[int, tuple[str, int]] = {}
    words = ""
    for paragraph in document.paragraphs:
        if paragraph.story is Story.BODY and paragraph.text.strip():
            words = paragraph.text if len(paragraph.text.strip()) > len("（单位：万元）") else words + paragraph.text
        elif paragraph.story is Story.TABLE and paragraph.cell is not None:
            where = paragraph.cell
            before.setdefault(where.table, (words, paragraph.index))
            cells = found.setdefault(where.table, {})
            text = _SPACE.sub("", level(paragraph.text))
            old = cells.get((where.row, where.column))
            cells[where.row, where.column] = (
                Cell(old.text + text, old.paragraph, None) if old and old.text else Cell(text, paragraph, _value(text))
            )
    for number, cells in found.items():
        if 1 < len(cells) <= _CELLS:
            yield Table(cells, *before[number])


def _value(text: str) -> Fraction | None:
    if text in _NOTHING:
        return Fraction(0)
    match = _NUMBER.fullmatch(text)
    return Fraction(re.sub("[,，]", "", match[1]) + (match[2] or "")) if match else None
