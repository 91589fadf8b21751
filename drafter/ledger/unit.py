"""Stage 1: the sheet 单位信息, two columns, one item a row. Not a ledger; its items are declared like columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.ledger.cells import Flaw, Raw, did_you_mean, half_width, is_blank, name_key, quoted, shown
from drafter.ledger.columns import Place, read_column
from drafter.ledger.grids import Grid
from drafter.ledger.tables import header_names
from drafter.model.problem import Problem
from drafter.model.problems.ledger import (
    BadYear,
    MissingUnitSheet,
    NotADate,
    UnitItemBlank,
    UnitItemContradiction,
    UnitSheetColumns,
    UnknownUnitItem,
)
from drafter.model.source import Source
from drafter.model.values import Period, Unreadable, Value
from drafter.project.declarations import Column, Declarations

YEAR = "报告年度"
YEARS = range(2000, 2101)

_YEAR = re.compile(r"([0-9]{4})\s*(?:年度?)?")
_BRACKET = re.compile(r"\([^()]*\)$")


@dataclass(slots=True)
class UnitInfo:
    """What the 单位信息 sheets say; ``year`` is None when it could not be read."""

    items: dict[str, Value] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The report year."""
        year = self.items.get(YEAR)
        return year if isinstance(year, int) else None


def read_unit(grids: Sequence[Grid], declarations: Declarations, files: Sequence[str]) -> UnitInfo:
    """Read the 单位信息 sheets of all files; what the first one says holds.

    Args:
        grids: the sheets, in the order of the files; blank sheets too.
        declarations: what the items are.
        files: the names of the files read, to point at when there is no such sheet.
    """
    info = UnitInfo()
    if not grids:
        info.problems.append(MissingUnitSheet(source=Source(files[0]) if len(files) == 1 else None))
        return info
    for grid in grids:
        for name, cell, source in _pairs(grid, declarations, info.problems):
            _note(info, name, cell, source, declarations.unit_items)
    if not any(isinstance(problem, UnitSheetColumns) for problem in info.problems):
        _demand(info, declarations, grids[0])
    return info


def _pairs(grid: Grid, declarations: Declarations, problems: list[Problem]) -> Iterator[tuple[Raw, Raw, Source]]:
    """Yield item, content, and the place of the content."""
    if not grid:
        return
    header = [name_key(shown(cell)) for cell in grid.header]
    key, content = declarations.unit_key, declarations.unit_content
    if key not in header or content not in header:
        problems.append(UnitSheetColumns(source=grid.source(), key=key, content=content, found=grid.names()))
        return
    left, right = header.index(key), header.index(content)
    for index, row in enumerate(grid.rows[1:], start=1):
        yield row[left], row[right], grid.source(index, right)


def _note(info: UnitInfo, name: Raw, cell: Raw, source: Source, declared: Mapping[str, Column]) -> None:
    if is_blank(name):
        return
    column = _column(shown(name), declared)
    if column is None:
        if not is_blank(cell):
            suggestion = did_you_mean(shown(name), declared)
            info.problems.append(UnknownUnitItem(source=source, item=quoted(name), suggestion=suggestion))
        return
    value = _value(cell, column, source, info.problems)
    before = info.items.get(column.name)
    if before is None:
        info.items[column.name] = value
        info.sources[column.name] = source
    elif value not in (None, before):
        first = info.sources[column.name]
        info.problems.append(
            UnitItemContradiction(
                source=source, item=column.name, text=quoted(cell), before=_said(before), where=str(first)
            )
        )


def _column(name: str, declared: Mapping[str, Column]) -> Column | None:
    names = header_names(declared)
    key = name_key(name)
    return names.get(key) or names.get(_BRACKET.sub("", key))


def _value(cell: Raw, column: Column, source: Source, problems: list[Problem]) -> Value:
    if column.name == YEAR and not is_blank(cell) and not isinstance(cell, Flaw):
        return _year(cell, source, problems)
    place = Place(source.file, source.sheet, source.column, [source.row])
    values, found = read_column([cell], replace(column, required=False), place)
    if isinstance(values[0], Period):
        found = [NotADate(source=source, column=column.name, text=quoted(cell), forms="2025年1月10日")]
        values = (Unreadable(quoted(cell)),)
    problems.extend(found)
    return values[0]


def _year(cell: Raw, source: Source, problems: list[Problem]) -> Value:
    match = _YEAR.fullmatch(half_width(shown(cell)))
    year = int(match[1]) if match else 0
    if year in YEARS:
        return year
    problems.append(BadYear(source=source, text=quoted(cell)))
    return Unreadable(quoted(cell))


def _said(value: Value) -> str:
    return value.text if isinstance(value, Unreadable) else shown(value) if isinstance(value, str) else str(value)


def _demand(info: UnitInfo, declarations: Declarations, grid: Grid) -> None:
    """Report the required items that no sheet fills in, at their own cell when there is one."""
    for name, column in declarations.unit_items.items():
        if column.required and info.items.get(name) is None:
            source = info.sources.get(name) or Source(grid.file, grid.sheet)
            help_text = f"（{column.help}）" if column.help else ""
            info.problems.append(UnitItemBlank(source=source, item=name, help=help_text))
