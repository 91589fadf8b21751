"""Stage 1: one sheet of a ledger becomes a part of that ledger, and parts are joined. Opens no file, parses no cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from drafter.ledger.cells import Raw, nearest, says_nothing, shown
from drafter.ledger.columns import Place, is_nothing, read_column
from drafter.ledger.grids import Grid
from drafter.ledger.headers import Header, read_header
from drafter.model.ledger import Ledger
from drafter.model.problem import Problem
from drafter.model.problems.ledger import ExpectedBlank, MissingColumn, MissingExpectedColumn
from drafter.model.source import RowRef
from drafter.model.values import Unreadable, Value
from drafter.project.declarations import Column, LedgerDeclaration

NUMBERING = "序号"  # fills itself in; a row with nothing else is blank


@dataclass(frozen=True, slots=True)
class Part:
    """What one sheet adds to a ledger; ``positions`` are Excel's column numbers."""

    file: str
    sheet: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[Value]]
    positions: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def read_part(grid: Grid, declared: LedgerDeclaration, year: int | None) -> Part:
    """Read one sheet of a ledger.

    Args:
        grid: the sheet; its first row is the header.
        declared: the ledger it belongs to.
        year: the report year; None when it is not known, then no day is outside of it.
    """
    header = read_header(grid, declared.columns)
    problems = [*header.problems, *_missing(grid, declared, header)]
    cells, numbers = _filled(_by_column(grid, header), declared.columns, grid)
    values: dict[str, Sequence[Value]] = {}
    for name, column in cells.items():
        place = Place(grid.file, grid.sheet, grid.left + header.places[name], numbers, year)
        read, found = read_column(column, declared.columns[name], place, in_year=name == declared.period)
        values[name] = _doubted(column) if name in header.doubtful else read
        problems += [] if name in header.doubtful else found
    for name in _absent(declared, header):
        values[name] = (Unreadable(""),) * len(numbers)
    positions = {name: grid.left + place for name, place in header.places.items()}
    return Part(grid.file, grid.sheet, numbers, values if numbers else {}, positions, tuple(problems))


def join(declared: LedgerDeclaration, parts: Iterable[Part]) -> tuple[Ledger | None, list[Problem]]:
    """Join the sheets of one ledger; None when none of them has a row, which is 未填报."""
    parts = [part for part in parts if part.rows]
    if not parts:
        return None, []
    names = [name for name in declared.columns if any(name in part.columns for part in parts)]
    ledger = Ledger(
        name=declared.name,
        rows=tuple(RowRef(part.file, part.sheet, row) for part in parts for row in part.rows),
        columns={name: _joined(name, parts) for name in names},
        positions={(part.file, part.sheet): part.positions for part in parts},
    )
    return ledger, _blanks(ledger, declared)


def _joined(name: str, parts: Sequence[Part]) -> tuple[Value, ...]:
    if len(parts) == 1:
        return tuple(parts[0].columns[name])
    return tuple(chain.from_iterable(part.columns.get(name, (None,) * len(part.rows)) for part in parts))


def _by_column(grid: Grid, header: Header) -> dict[str, Sequence[Raw]]:
    if len(grid.rows) < 2:  # noqa: PLR2004 - a header alone
        return {}
    columns = list(zip(*grid.rows[1:], strict=True))
    return {name: columns[place] for name, place in header.places.items()}


def _filled(
    cells: dict[str, Sequence[Raw]], declared: Mapping[str, Column], grid: Grid
) -> tuple[dict[str, Sequence[Raw]], Sequence[int]]:
    """Leave out the rows in which no declared column but 序号 holds anything; return the rest and their row numbers."""
    numbers = range(grid.top + 1, grid.top + len(grid.rows))
    telling = {name: column for name, column in cells.items() if name != NUMBERING}
    if any(_is_full(column) for column in telling.values()):
        return cells, numbers
    keep = [
        index
        for index, row in enumerate(zip(*telling.values(), strict=True))
        if not all(is_nothing(cell, declared[name]) for name, cell in zip(telling, row, strict=True))
    ]
    if len(keep) == len(numbers):
        return cells, numbers
    return {name: [column[index] for index in keep] for name, column in cells.items()}, [numbers[i] for i in keep]


def _is_full(cells: Sequence[Raw]) -> bool:
    """Return True when no cell of the column is blank, at a glance."""
    types = set(map(type, cells))
    return str not in types or (types == {str} and not any(map(says_nothing, set(cells))))  # type: ignore[arg-type]


def _doubted(cells: Sequence[Raw]) -> tuple[Value, ...]:
    return tuple(Unreadable(shown(cell)) for cell in cells)


def _absent(declared: LedgerDeclaration, header: Header) -> list[str]:
    return [name for name, column in declared.columns.items() if column.required and name not in header.places]


def _missing(grid: Grid, declared: LedgerDeclaration, header: Header) -> list[Problem]:
    """Return a problem for each column that must be there, or should, and is not."""
    used = set(header.places.values())
    others = [shown(cell) for place, cell in enumerate(grid.header) if place not in used]
    return [
        _missing_one(grid, declared.name, column, nearest(name, filter(None, others)))
        for name, column in declared.columns.items()
        if (column.required or column.expected) and name not in header.places
    ]


def _missing_one(grid: Grid, ledger: str, column: Column, like: str) -> Problem:
    suggestion = f"现有的“{like}”列是不是就是它？" if like else ""
    source, name = grid.source(), column.name
    if column.required:
        return MissingColumn(source=source, ledger=ledger, column=name, found=grid.names(), suggestion=suggestion)
    return MissingExpectedColumn(source=source, ledger=ledger, column=name, suggestion=suggestion)


def _blanks(ledger: Ledger, declared: LedgerDeclaration) -> list[Problem]:
    """Return one reminder for each expected column with blank cells, at the first of them."""
    problems: list[Problem] = []
    for name, values in ledger.columns.items():
        if not declared.columns[name].expected or None not in values:
            continue
        blank = [index for index, value in enumerate(values) if value is None and ledger.source(index, name).column]
        if blank:
            source = ledger.source(blank[0], name)
            problems.append(ExpectedBlank(source=source, ledger=ledger.name, column=name, count=len(blank)))
    return problems
