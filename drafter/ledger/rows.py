"""Stage 1: which rows of a table are entries, and which are totals, notes, examples or the header once more.

Columns are searched as a whole for the few words that give such a row away; only rows that hold one are looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from drafter.ledger.cells import NOTHING_TEXTS, Raw, half_width, hides_characters, is_blank, name_key, quoted
from drafter.ledger.headers import Header, header_source
from drafter.ledger.numbers import same_unit
from drafter.ledger.tables import Table, header_names, match
from drafter.model.problem import Problem
from drafter.model.problems.interpretation import HeaderChanged, LooseText, UnclearExample, UnclearTotal
from drafter.project.declarations import Column, ColumnType

NUMBERING = "序号"  # fills itself in; a row with nothing else is blank

_TELLING = re.compile(
    r"[计例]|总数|汇总|样表|[注明填表审核制签盖导系位期至源人][^\n]{0,12}[:：]|^[注※*]|\n[注※*]|以上|截至|截止"
)
_TOTAL = re.compile(
    r"(?:(?:本|全|上|下)?(?:年度?|月|季度?|页|期|表|半年|镇|乡|街道|村|组|单位)|第?[一二三四1-4]季度|[0-9一二三四五六七八九十]{1,3}月份?|[0-9]{1,2}[-~至到][0-9]{1,2}月份?)?"
    r"(?:合计数?|小计|汇总|总计|共计|累计|总数|总合计)[:：]?(?:[0-9.,]+\S{0,3})?"
)
_EXAMPLE = re.compile(r"[(\[【]?(?:填写)?(?:例如?|示例|样例|样表|范例|举例)[)\]】]?[:：]?[0-9一二三]?")
_NOTE = re.compile(
    r"(?:[※*]|注\s*[0-9一二三]?\s*[:：.、]|(?:备注|说明|填表说明|填报说明|填表人|填报人|填表单位|填报单位|填表日期|填报日期|填报时间|审核人|审核|制表人?|"
    r"负责人|单位负责人|主要负责人|分管领导|签字|签名|盖章|单位\(盖章\)|联系人|联系电话|数据来源|统计时间|统计期限)\s*[:：]|以上(?:数据|内容|统计)|截[至止])"
)
_EXAMPLE_OF = re.compile(r"[(\[【]?(?:填写)?(?:示例|样例|范例|举例|例如?)[)\]】]?[:：]")
_NONE = frozenset({"无", "没有"})
_NO_ENTRY = NOTHING_TEXTS | _NONE
_LONGEST = 60  # of a cell that says total


class _Mark(Enum):
    TOTAL = "total"
    EXAMPLE = "example"
    NOTE = "note"
    HEADER = "header"
    OTHER_HEADER = "the header of another column"
    EXAMPLE_OF = "example of"


_HEADERS = frozenset({_Mark.HEADER, _Mark.OTHER_HEADER})


@dataclass(slots=True)
class Rows:
    """The rows of a table below its header, by index from 0: entries, totals, and what is to be said of the others."""

    entries: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def sort_rows(
    columns: Sequence[Sequence[Raw]], table: Table, header: Header, declared: Mapping[str, Column], tied: frozenset[int]
) -> Rows:
    """Sort the rows of a table.

    Args:
        columns: every column of the grid, below the header.
        table: where the table is.
        header: which column is which.
        declared: the ledger's columns.
        tied: rows that are merged with the row above.
    """
    sorting = _Sorting(columns, table, header, declared, tied)
    rows = Rows(problems=sorting.problems)
    skipped = {}
    for index, marks in sorted(_marked(columns, table, sorting.names).items()):
        kind = sorting.kind(index, marks)
        if kind:
            skipped[index] = kind
    rows.totals = [index for index, kind in skipped.items() if kind is _Mark.TOTAL]
    loose = {
        index for index in sorting.lonely() if index not in skipped and index not in tied and sorting.is_loose(index)
    }
    filled = _filled_rows(columns, header)
    rows.entries = (
        [index for index in filled if index not in skipped and index not in loose] if skipped or loose else list(filled)
    )
    return rows


def _filled_rows(columns: Sequence[Sequence[Raw]], header: Header) -> Iterable[int]:
    """Return the rows in which a declared column other than 序号 holds anything."""
    telling = [columns[place] for name, place in header.places.items() if name != NUMBERING]
    everything = range(len(columns[0]) if columns else 0)
    if any(map(_is_full, telling)):
        return everything
    return [index for index, row in enumerate(zip(*telling, strict=True)) if not all(map(_is_nothing, row))]


def _is_nothing(raw: Raw) -> bool:
    return isinstance(raw, str) and (is_blank(raw) or raw.strip() in _NONE)


def _is_full(cells: Sequence[Raw]) -> bool:
    """Return True when no cell of the column is blank, at a glance."""
    types = set(map(type, cells))
    if str not in types or types != {str}:
        return str not in types
    texts: set[str] = set(cells)  # type: ignore[arg-type] # the set of types says so
    return not any(map(_is_nothing, texts)) if hides_characters(texts) else _NO_ENTRY.isdisjoint(map(str.strip, texts))


def _marked(
    columns: Sequence[Sequence[Raw]], table: Table, names: Mapping[str, Column]
) -> dict[int, list[tuple[int, _Mark]]]:
    """Return the rows that hold a telling word, with the columns in which it stands."""
    found: dict[int, list[tuple[int, _Mark]]] = {}
    for place, column in enumerate(columns):
        texts = _texts(column)
        name = name_key(table.names[place])
        if not _TELLING.search("\n".join(texts)) and texts.isdisjoint((table.names[place], name, *names)):
            continue
        marks = {text: mark for text in texts if (mark := _mark(text, name, names))}
        for index, cell in enumerate(column) if marks else ():
            if type(cell) is str and cell in marks:
                found.setdefault(index, []).append((place, marks[cell]))
    return found


def _texts(column: Sequence[Raw]) -> set[str]:
    """Return the different texts of a column."""
    types = set(map(type, column))
    if types == {str}:
        return set(column)  # type: ignore[arg-type] # the set of types says so
    return {cell for cell in column if type(cell) is str} if str in types else set()


def _mark(text: str, name: str, names: Mapping[str, Column]) -> _Mark | None:
    key = name_key(text)
    if name and key == name:
        return _Mark.HEADER
    if key in names:
        return _Mark.OTHER_HEADER
    if len(key) <= _LONGEST and _TOTAL.fullmatch(key):
        return _Mark.TOTAL
    if _EXAMPLE.fullmatch(key):
        return _Mark.EXAMPLE
    if _EXAMPLE_OF.match(key):
        return _Mark.EXAMPLE_OF
    return _Mark.NOTE if _NOTE.match(half_width(text)) else None


@dataclass(slots=True)
class _Sorting:
    columns: Sequence[Sequence[Raw]]
    table: Table
    header: Header
    declared: Mapping[str, Column]
    tied: frozenset[int]
    problems: list[Problem] = field(default_factory=list)
    names: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        """Fold the names of the declared columns once."""
        self.names = header_names(self.declared)

    def filled(self, index: int) -> list[int]:
        """Return the places at which the row holds anything."""
        return [place for place, column in enumerate(self.columns) if not is_blank(column[index])]

    def required_filled(self, index: int, but: int) -> list[bool]:
        """Tell of each required column, but the one at ``but``, whether the row fills it in."""
        places = [self.header.places[n] for n, c in self.declared.items() if c.required and n in self.header.places]
        return [not _is_nothing(self.columns[place][index]) for place in places if place != but]

    def kind(self, index: int, marks: Sequence[tuple[int, _Mark]]) -> _Mark | None:
        """Return what the row is when it is no entry."""
        headers = [place for place, mark in marks if mark in _HEADERS]
        if len(headers) == len(marks) == 1:
            return None  # a cell that says what some column is called
        filled = self.filled(index)
        kinds = dict(marks)
        if len(headers) * 2 >= len(filled) and len(headers) > 1:
            self._compare_header(index)
            return _Mark.HEADER
        first = kinds.get(filled[0]) if filled else None
        if first is _Mark.EXAMPLE or kinds.get(self.header.places.get(NUMBERING, -1)) is _Mark.EXAMPLE:
            return _Mark.EXAMPLE
        total = next((place for place, mark in marks if mark is _Mark.TOTAL), None)
        if total is not None:
            return self._total(index, total, is_first=total == filled[0])
        if first is _Mark.NOTE and not any(self.required_filled(index, filled[0])):
            return _Mark.NOTE
        self._doubt_example(index, marks)
        return None

    def _compare_header(self, index: int) -> None:
        """Say where a header within the table does not name the columns as the one above does."""
        for place, column in enumerate(self.columns):
            text = column[index]
            named, unit = match(name_key(text), self.names) if isinstance(text, str) else (None, "")
            before, unit_before = match(name_key(self.table.names[place]), self.names)
            if named and (
                named is not before or (unit != unit_before and not same_unit(unit or named.unit, named.unit))
            ):
                source = self.table.grid.source(self.table.height + index, place)
                above = quoted(self.table.names[place]) or header_source(self.table, place).cell
                self.problems.append(HeaderChanged(source=source, text=quoted(text), before=above))
                return

    def _doubt_example(self, index: int, marks: Sequence[tuple[int, _Mark]]) -> None:
        """Say of an entry that it may be an example: a cell other than the first says so."""
        place = next((place for place, mark in marks if mark in (_Mark.EXAMPLE, _Mark.EXAMPLE_OF)), None)
        if place is not None:
            source = self.table.grid.source(self.table.height + index, place)
            self.problems.append(UnclearExample(source=source, text=quoted(self.columns[place][index])))

    def _total(self, index: int, place: int, *, is_first: bool) -> _Mark | None:
        required = self.required_filled(index, place)
        if is_first or not required or not any(required):
            return _Mark.TOTAL
        if all(required):
            text = quoted(self.columns[place][index])
            offset = index + self.table.height
            self.problems.append(UnclearTotal(source=self.table.grid.source(offset, place), text=text))
            return None
        return _Mark.TOTAL

    def lonely(self) -> list[int]:
        """Return the rows that fill in no required column, or only one, when there may be any such row."""
        required = [c for n, c in self.declared.items() if c.required and n in self.header.places]
        needed = [self.columns[self.header.places[column.name]] for column in required]
        if not needed or all(map(_is_full, needed)):
            days = [c for c in required if c.type in (ColumnType.DATE, ColumnType.MONTH)]
            if not any(str in set(map(type, self.columns[self.header.places[c.name]])) for c in days):
                return []
        blank = (len(needed) + 1) // 2
        return [
            i
            for i, row in enumerate(zip(*needed, strict=True))
            if sum(map(_is_nothing, row)) >= blank or len(needed) == 1
        ]

    def is_loose(self, index: int) -> bool:
        """Return True when the row is one text and nothing else, and no day, number or required text; say so."""
        filled = self.filled(index)
        if len(filled) != 1 or not isinstance(self.columns[filled[0]][index], str):
            return False
        text = self.columns[filled[0]][index]
        name = next((n for n, place in self.header.places.items() if place == filled[0]), "")
        column = self.declared.get(name)
        if name == NUMBERING or (column and column.required and column.type is ColumnType.TEXT):
            return False
        if re.search(r"[0-9０-９〇零一二三四五六七八九十]", str(text)) and not self._is_wide(index, filled[0]):
            return False
        offset = index + self.table.height
        self.problems.append(LooseText(source=self.table.grid.source(offset, filled[0]), text=quoted(text)))
        return True

    def _is_wide(self, index: int, place: int) -> bool:
        """Return True when the cell is merged with cells to its right."""
        row, column = self.table.grid.top + self.table.height + index, self.table.grid.left + place
        return any(a.top == row and a.left == column and a.right > a.left for a in self.table.grid.scan.merged)


def listed(numbers: Iterable[int]) -> str:
    """Return row numbers for a sentence: ``3、5-9``, at most ten of them."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    text = "、".join("-".join(map(str, run)) for run in runs[:10])
    return text + ("等" if len(runs) > 10 else "")  # noqa: PLR2004 - enough to find them
