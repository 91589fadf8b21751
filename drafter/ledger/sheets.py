"""Stage 1: one sheet of a ledger becomes a part of that ledger, and parts are joined. Opens no file, parses no cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from drafter.ledger.cells import Raw, nearest, shown
from drafter.ledger.columns import Place, read_column
from drafter.ledger.duplicates import same_events
from drafter.ledger.grids import Grid
from drafter.ledger.headers import Header, read_header
from drafter.ledger.merges import Carried, carry_down, parts_of_entries
from drafter.ledger.rows import NUMBERING, Rows, listed, sort_rows
from drafter.ledger.tables import Table, find_table
from drafter.ledger.totals import compare_totals
from drafter.model.ledger import Ledger
from drafter.model.problem import Problem
from drafter.model.problems.interpretation import EmptyResult, HiddenRows, HiddenSheet, StruckRows
from drafter.model.problems.ledger import ExpectedBlank, MissingColumn, MissingExpectedColumn
from drafter.model.source import Source, row_refs
from drafter.model.values import Unreadable, Value
from drafter.project.declarations import Column, LedgerDeclaration

__all__ = ["NUMBERING", "Part", "join", "read_part"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one sheet adds to a ledger; ``positions`` are Excel's column numbers.

    ``excused`` are cells, by row and column name, that are blank because they are merged with the one above.
    """

    file: str
    sheet: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[Value]]
    positions: Mapping[str, int]
    excused: frozenset[tuple[int, str]] = frozenset()
    problems: tuple[Problem, ...] = ()


def read_part(grid: Grid, declared: LedgerDeclaration, year: int | None) -> Part:
    """Read one sheet of a ledger.

    Args:
        grid: the sheet.
        declared: the ledger it belongs to.
        year: the report year; None when it is not known, then no day is outside of it.
    """
    table = find_table(grid, declared.columns)
    header = read_header(table, declared.columns)
    carried = carry_down(table, header, declared.columns)
    dropped, problems = parts_of_entries(carried, table, header, declared.columns)
    tied = frozenset(carried.tied)
    rows = sort_rows(carried.columns, table, header, declared.columns, tied)
    rows.entries = [index for index in rows.entries if index not in dropped] if dropped else rows.entries
    problems += [*header.problems, *_missing(table, declared, header), *rows.problems]
    reader = _Reader(table, header, declared, carried, rows, year)
    values = reader.values(problems)
    numbers = reader.numbers()
    problems += [*compare_totals(table, header, declared.columns, rows, values), *_unseen(grid, numbers)]
    positions = {name: grid.left + place for name, place in header.places.items()}
    return Part(grid.file, grid.sheet, numbers, values if numbers else {}, positions, reader.excused(), tuple(problems))


@dataclass(slots=True)
class _Reader:
    """The entries of one table, column by column."""

    table: Table
    header: Header
    declared: LedgerDeclaration
    carried: Carried
    rows: Rows
    year: int | None

    def numbers(self) -> Sequence[int]:
        """Return the Excel numbers of the entries' rows."""
        first = self.table.grid.top + self.table.height
        return [first + index for index in self.rows.entries]

    def values(self, problems: list[Problem]) -> dict[str, Sequence[Value]]:
        """Return the values by column; add what is wrong with them."""
        numbers = self.numbers()
        values: dict[str, Sequence[Value]] = {}
        for name, place in self.header.places.items() if numbers else ():
            cells = self._cells(place)
            column, is_period = self.declared.columns[name], name == self.declared.period
            read, found = read_column(cells, column, self._place(name, place, numbers), in_year=is_period)
            values[name] = _doubted(cells) if name in self.header.doubtful else read
            problems += [] if name in self.header.doubtful else found
        for name in _absent(self.declared, self.header):
            values[name] = (Unreadable(""),) * len(numbers)
        return values

    def excused(self) -> frozenset[tuple[int, str]]:
        """Return the cells that are blank because they are merged with the one above."""
        first = self.table.grid.top + self.table.height
        names = {place: name for name, place in self.header.places.items()}
        blanks = self.carried.blanks.items()
        return frozenset((first + index, names[place]) for place, rows in blanks for index in rows)

    def _cells(self, place: int) -> Sequence[Raw]:
        column = self.carried.columns[place]
        entries = self.rows.entries
        return column if len(entries) == len(column) else [column[index] for index in entries]

    def _place(self, name: str, place: int, numbers: Sequence[int]) -> Place:
        grid = self.table.grid
        blank = self.carried.blanks.get(place, ())
        excused = (
            frozenset(at for at, index in enumerate(self.rows.entries) if index in blank) if blank else frozenset()
        )
        return Place(
            file=grid.file,
            sheet=grid.sheet,
            column=grid.left + place,
            rows=numbers,
            year=self.year,
            unit=self.header.units.get(name),
            from_1904=grid.from_1904,
            excused=excused,
        )


def _unseen(grid: Grid, numbers: Sequence[int]) -> list[Problem]:
    """Return what is to be said of entries that the clerk may not see, or has struck out."""
    problems: list[Problem] = []
    if grid.hidden and numbers:
        problems.append(HiddenSheet(source=Source(grid.file, grid.sheet), sheet=grid.sheet, count=len(numbers)))
    for kind, rows in ((HiddenRows, grid.scan.hidden), (StruckRows, grid.scan.struck)):
        found = [number for number in numbers if number in rows] if rows else []
        if found:
            source = Source(grid.file, grid.sheet, found[0])
            problems.append(kind(source=source, sheet=grid.sheet, count=len(found), rows=listed(found)))
    counted = set(numbers)
    unsure = sorted(place for place in grid.scan.unsure if place[0] in counted)
    if unsure:
        source = Source(grid.file, grid.sheet, *unsure[0])
        problems.append(EmptyResult(source=source, sheet=grid.sheet, count=len(unsure)))
    return problems


def join(declared: LedgerDeclaration, parts: Iterable[Part]) -> tuple[Ledger | None, list[Problem]]:
    """Join the sheets of one ledger; None when none of them has a row, which is 未填报."""
    parts = [part for part in parts if part.rows]
    if not parts:
        return None, []
    names = [name for name in declared.columns if any(name in part.columns for part in parts)]
    ledger = Ledger(
        name=declared.name,
        rows=tuple(chain.from_iterable(row_refs(part.file, part.sheet, part.rows) for part in parts)),
        columns={name: _joined(name, parts) for name in names},
        positions={(part.file, part.sheet): part.positions for part in parts},
    )
    return ledger, [*_blanks(ledger, declared, parts), *same_events(ledger)]


def _joined(name: str, parts: Sequence[Part]) -> tuple[Value, ...]:
    if len(parts) == 1:
        return tuple(parts[0].columns[name])
    return tuple(chain.from_iterable(part.columns.get(name, (None,) * len(part.rows)) for part in parts))


def _doubted(cells: Sequence[Raw]) -> tuple[Value, ...]:
    return tuple(Unreadable(shown(cell)) for cell in cells)


def _absent(declared: LedgerDeclaration, header: Header) -> list[str]:
    return [name for name, column in declared.columns.items() if column.required and name not in header.places]


def _missing(table: Table, declared: LedgerDeclaration, header: Header) -> list[Problem]:
    """Return a problem for each column that must be there, or should, and is not."""
    used = set(header.places.values())
    others = [name for place, name in enumerate(table.names) if place not in used]
    return [
        _missing_one(table, declared.name, column, nearest(name, filter(None, others)))
        for name, column in declared.columns.items()
        if (column.required or column.expected) and name not in header.places
    ]


def _missing_one(table: Table, ledger: str, column: Column, like: str) -> Problem:
    suggestion = f"现有的“{like}”列是不是就是它？" if like else ""
    source, name = table.grid.source(), column.name
    if column.required:
        return MissingColumn(source=source, ledger=ledger, column=name, found=table.listed(), suggestion=suggestion)
    return MissingExpectedColumn(source=source, ledger=ledger, column=name, suggestion=suggestion)


def _blanks(ledger: Ledger, declared: LedgerDeclaration, parts: Sequence[Part]) -> list[Problem]:
    """Return one reminder for each expected column with blank cells, at the first of them."""
    problems: list[Problem] = []
    excused = {(part.file, part.sheet, *cell) for part in parts for cell in part.excused}
    for name, values in ledger.columns.items():
        if not declared.columns[name].expected or None not in values:
            continue
        blank = [index for index, value in enumerate(values) if value is None and ledger.source(index, name).column]
        blank = [index for index in blank if (*ledger.rows[index], name) not in excused] if excused else blank
        if blank:
            source = ledger.source(blank[0], name)
            problems.append(ExpectedBlank(source=source, ledger=ledger.name, column=name, count=len(blank)))
    return problems
