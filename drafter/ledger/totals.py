"""Stage 1: rows of totals that the clerk typed, compared with the entries. They are never counted themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from drafter.ledger.cells import Flaw, is_blank, number_text
from drafter.ledger.headers import Header
from drafter.ledger.numbers import PERCENT, read_number
from drafter.ledger.remarks import Interpreted
from drafter.ledger.rows import Rows
from drafter.ledger.tables import Table
from drafter.model.problems.interpretation import TotalDiffers
from drafter.model.values import Number, Value
from drafter.project.declarations import Column, ColumnType

_SUMMED = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})


def compare_totals(
    table: Table, header: Header, declared: Mapping[str, Column], rows: Rows, values: Mapping[str, Sequence[Value]]
) -> Iterator[TotalDiffers]:
    """Yield a reminder for each total that is not the sum of the entries it can be meant to add up.

    That is those since the last total, or all above it; all in the table when the total stands above them.
    """
    for name, column in declared.items():
        if column.type not in _SUMMED or column.unit == PERCENT or name not in values or name in header.doubtful:
            continue
        last = -1
        for index in rows.totals:
            stated = _stated(table, header, column, index)
            sums = _sums(rows.entries, values[name], last, index)
            if stated is not None and sums and stated not in sums:
                source = table.grid.source(table.height + index, header.places[name])
                counted = number_text(Decimal(sums[0]))
                yield TotalDiffers(source=source, column=name, stated=number_text(Decimal(stated)), counted=counted)
            last = index


def _stated(table: Table, header: Header, column: Column, index: int) -> Number | None:
    """Return the number in a row of totals, None when there is no exact one."""
    cell = table.grid.rows[table.height + index][header.places[column.name]]
    if is_blank(cell) or isinstance(cell, Flaw):
        return None
    value = read_number(cell, column, header.units.get(column.name))
    value = value.value if isinstance(value, Interpreted) else value
    return value if isinstance(value, int | Decimal) else None


def _sums(entries: Sequence[int], values: Sequence[Value], last: int, index: int) -> list[Number]:
    """Return the sums that a total may state, the likeliest first; nothing when a value is rough or unreadable."""
    above = [value for at, value in zip(entries, values, strict=True) if at < index]
    since = [value for at, value in zip(entries, values, strict=True) if last < at < index]
    groups = [since, above] if since and above else [above] if above else [list(values)]
    sums = [_sum(group) for group in groups]
    return [] if None in sums else [number for number in sums if number is not None]


def _sum(values: Sequence[Value]) -> Number | None:
    numbers = [value for value in values if value is not None]
    if not all(isinstance(value, int | Decimal) and not isinstance(value, bool) for value in numbers):
        return None
    return sum((value for value in numbers if isinstance(value, int | Decimal)), start=0)
