"""Stage 2: the least value of a column over the rows that match: the hours of training that everybody has at least."""

from __future__ import annotations

from decimal import Decimal

from drafter.model.values import Approximate, Number, Unreadable, Value
from drafter.project.definitions import Definition
from drafter.tally.aggregates import Result
from drafter.tally.selection import LedgerView


def least(view: LedgerView, definition: Definition) -> Result:
    """Return the least value of ``column`` with every row that was looked at, since it is a statement about all of them.

    Unreported when a row that matches leaves the column blank: the least of the others would be passed off as that of
    all. ``nothing`` when no row matches.
    """
    chosen = view.select(definition.where, definition.without)
    ledger = view.ledger
    values = ledger.columns[definition.column]
    unread = [row for row in chosen.rows if isinstance(values[row], Unreadable)]
    doubts = (*chosen.doubts, *(ledger.source(row, definition.column) for row in unread))
    numbers = [_number(values[row]) for row in chosen.rows]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not known:
        return Result(doubts=doubts, nothing=not chosen.rows)
    lowest = min(known)
    rough = [value for row in chosen.rows if isinstance(value := values[row], Approximate) and value.value == lowest]
    return Result(
        value=lowest,
        rows=tuple(ledger.rows[row] for row in chosen.rows),
        doubts=doubts,
        approximate=bool(rough),
        above=bool(rough) and all(value.above for value in rough),
    )


def _number(value: Value) -> Number | None:
    if isinstance(value, Approximate):
        return value.value
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
