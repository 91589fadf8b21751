"""Stage 1: merged cells below a header. Words and days hold for every merged row; a merged number counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.ledger.cells import Raw, is_blank
from drafter.ledger.headers import Header
from drafter.ledger.rows import NUMBERING
from drafter.ledger.tables import Table
from drafter.model.problem import Problem
from drafter.model.problems.interpretation import MergedEntry, UnclearMerge
from drafter.project.declarations import Column, ColumnType

_NUMBERS = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})


@dataclass(slots=True)
class Carried:
    """The columns with merged cells carried down, and the rows (indexes from 0) that are no entries of their own.

    ``blanks``: by column, the cells of number columns that are blank because they are merged with the one above.
    """

    columns: list[Sequence[Raw]]
    tied: dict[int, set[int]] = field(default_factory=dict)
    blanks: dict[int, set[int]] = field(default_factory=dict)


def carry_down(table: Table, header: Header, declared: Mapping[str, Column]) -> Carried:
    """Return the columns below the header with the values of merged cells in every row they span."""
    grid = table.grid
    body = grid.rows[table.height :]
    carried = Carried([*zip(*body, strict=True)] if body else [()] * len(table.names))
    names = {place: name for name, place in header.places.items()}
    first = grid.top + table.height
    for area in grid.scan.merged:
        place = area.left - grid.left
        start, end = area.top - first, min(area.bottom - first, len(body) - 1)
        if start < 0 or end <= start or not 0 <= place < len(carried.columns):
            continue
        if is_blank(carried.columns[place][start]):
            continue
        is_number = place in names and declared[names[place]].type in _NUMBERS
        for index in range(start + 1, end + 1):
            carried.tied.setdefault(index, set()).add(place)
        if is_number:
            carried.blanks.setdefault(place, set()).update(range(start + 1, end + 1))
        else:
            column = list(carried.columns[place])
            column[start + 1 : end + 1] = [column[start]] * (end - start)
            carried.columns[place] = column
    return carried


def parts_of_entries(
    carried: Carried, table: Table, header: Header, declared: Mapping[str, Column]
) -> tuple[set[int], list[Problem]]:
    """Return the rows that only continue the entry above, and the problems with those of which nobody can tell."""
    dropped: set[int] = set()
    problems: list[Problem] = []
    required = {header.places[n] for n, c in declared.items() if c.required and n in header.places}
    numbers = {place for name, place in header.places.items() if declared[name].type in _NUMBERS}
    numbering = header.places.get(NUMBERING, -1)
    for index, tied in sorted(carried.tied.items()):
        own = {place for place in numbers - tied if not is_blank(carried.columns[place][index])}
        source = table.grid.source(table.height + index, min(tied))
        if numbering in tied and required <= tied and not own:
            dropped.add(index)
            problems.append(MergedEntry(source=source))
        elif required <= tied and (numbering in tied or tied & numbers):
            problems.append(UnclearMerge(source=source))
    return dropped, problems
