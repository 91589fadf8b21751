"""Stage 2: the arithmetic of each aggregate, one function each, from selected rows to a value with its rows.

Every function takes the indexed ledger and the definition, and returns a ``Result``. None as a value means unreported:
there was nothing to work with. That is never the same as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import NoneType
from typing import TypeAlias

from drafter.model.figure import FigureValue
from drafter.model.problem import Problem
from drafter.model.problems.tally import RatioImpossible, RatioIncomplete, SnapshotAmbiguous
from drafter.model.source import RowRef, Source
from drafter.model.values import Approximate, Number, Unreadable, Value, first_day, last_day
from drafter.project.definitions import Aggregate, Definition
from drafter.tally.selection import LedgerView, Selection

_MONTHS = {"month": 1, "quarter": 3}

_NO_VALUES = frozenset({NoneType, Unreadable})

Shares: TypeAlias = "Mapping[str, tuple[Number | None, ...]]"


@dataclass(frozen=True, slots=True)
class Result:
    """A value, the rows that make it, the cells that make it doubtful, whether it is a rough number.

    ``nothing``: no value although the ledger was filled in, since no row matches. That is no gap.
    ``problem``: why there is no value although rows match. ``shares``: what each row brings, as in ``Figure``.
    """

    value: FigureValue = None
    rows: tuple[RowRef, ...] = ()
    doubts: tuple[Source, ...] = ()
    approximate: bool = False
    above: bool = False
    nothing: bool = False
    problem: Problem | None = None
    shares: Shares = field(default_factory=dict)


def percent(part: Number, whole: Number) -> Decimal:
    """Return ``part`` of ``whole`` in per cent, to one decimal (55 of 59 → 93.2), halves rounded up.

    More decimals are kept where one would state a false 100 or 0: 2999 of 3000 is 99.97, not 100.
    """
    exact = Decimal(part) * 100 / Decimal(whole)
    for places in range(1, 10):
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded == exact or rounded not in (0, 100):
            return _plain(rounded)
    return _plain(exact)


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize()


def _select(view: LedgerView, definition: Definition) -> Selection:
    return view.select(definition.where, definition.without)


def _refs(view: LedgerView, rows: Sequence[int]) -> tuple[RowRef, ...]:
    places = view.ledger.rows
    return tuple([places[row] for row in rows])


def _unread(view: LedgerView, rows: Sequence[int], column: str) -> tuple[Source, ...]:
    unread = view.unreadable(column)
    return tuple(view.ledger.source(row, column) for row in rows if row in unread) if unread else ()


def _filled(view: LedgerView, rows: Sequence[int], column: str) -> list[tuple[int, Value]]:
    values = view.ledger.columns[column]
    if view.types(column).isdisjoint(_NO_VALUES):
        return [(row, values[row]) for row in rows]
    return [(row, values[row]) for row in rows if type(values[row]) not in _NO_VALUES]


def count(view: LedgerView, definition: Definition) -> Result:
    """Rows that match."""
    chosen = _select(view, definition)
    return Result(len(chosen.rows), _refs(view, chosen.rows), chosen.doubts)


def total(view: LedgerView, definition: Definition) -> Result:
    """Sum of ``column`` over the rows that match; rows that leave it blank add nothing.

    Unreported when rows match and all of them leave it blank. Rough cells make the sum rough.
    """
    chosen = _select(view, definition)
    return _sum(view, chosen, definition.column)


def _sum(view: LedgerView, chosen: Selection, column: str) -> Result:
    filled = _filled(view, chosen.rows, column)
    doubts = (*chosen.doubts, *_unread(view, chosen.rows, column))
    if chosen.rows and not filled:
        return Result(doubts=doubts)
    rough = [value for _, value in filled if isinstance(value, Approximate)]
    numbers = tuple(_number(value) for _, value in filled)
    return Result(
        value=sum(numbers, start=0),
        rows=_refs(view, [row for row, _ in filled]),
        doubts=doubts,
        approximate=bool(rough),
        above=bool(rough) and all(value.above for value in rough),
        shares={column: numbers},
    )


def _number(value: Value) -> Number:
    if isinstance(value, Approximate):
        return value.value
    return value if isinstance(value, int | Decimal) else 0


def distinct(view: LedgerView, definition: Definition) -> Result:
    """Different values of ``column``; unreported when rows match and all leave it blank."""
    chosen = _select(view, definition)
    filled = _filled(view, chosen.rows, definition.column)
    doubts = (*chosen.doubts, *_unread(view, chosen.rows, definition.column))
    if chosen.rows and not filled:
        return Result(doubts=doubts)
    different = len({value for _, value in filled})
    return Result(different, _refs(view, [row for row, _ in filled]), doubts, shares=_turns(definition.column, filled))


def _turns(column: str, filled: Sequence[tuple[int, Value]]) -> Shares:
    """Return the turn of each row's value among the different ones: no value itself is handed on."""
    turns: dict[object, int] = {}
    return {column: tuple(turns.setdefault(value, len(turns)) for _, value in filled)}


def names(view: LedgerView, definition: Definition) -> Result:
    """Different values of ``column`` in order of appearance; unreported when there are none."""
    chosen = _select(view, definition)
    filled = _filled(view, chosen.rows, definition.column)
    words = tuple(dict.fromkeys(str(value) for _, value in filled))
    return Result(
        words or None,
        _refs(view, [row for row, _ in filled]),
        chosen.doubts,
        nothing=not chosen.rows,
        shares=_turns(definition.column, [(row, str(value)) for row, value in filled]),
    )


def ratio(view: LedgerView, definition: Definition) -> Result:
    """In per cent: rows that match ``part`` too, or the sum of ``column``, to all rows, or the sum of ``of``.

    Unreported when there is nothing to divide by, or when a row that matches leaves one of the two columns blank: a rate
    of the other rows would be passed off as the rate of all. Nor is there one of more than 100. The rows are those of the denominator.
    """
    if definition.of:
        return _ratio_of_sums(view, definition)
    whole = _select(view, definition)
    part = view.select((*definition.where, *definition.part), definition.without)
    doubts = tuple(dict.fromkeys((*whole.doubts, *part.doubts)))
    if not whole.rows:
        return Result(doubts=doubts, nothing=True)
    counted = set(part.rows)
    shares = {"": tuple(int(row in counted) for row in whole.rows)}
    return Result(percent(len(part.rows), len(whole.rows)), _refs(view, whole.rows), doubts, shares=shares)


def _ratio_of_sums(view: LedgerView, definition: Definition) -> Result:
    chosen = _select(view, definition)
    values = view.ledger.columns
    terms = (definition.column, definition.of)
    blank = [(row, column) for row in chosen.rows for column in terms if values[column][row] is None]
    if blank:
        first = view.ledger.source(*blank[0])
        problem = RatioIncomplete(source=first, label=definition.label, number=len(blank))
        return Result(doubts=chosen.doubts, problem=problem)
    part, whole = _sum(view, chosen, definition.column), _sum(view, chosen, definition.of)
    doubts = tuple(dict.fromkeys((*part.doubts, *whole.doubts)))
    if not isinstance(whole.value, int | Decimal) or not whole.value or not isinstance(part.value, int | Decimal):
        return Result(doubts=doubts, nothing=not chosen.rows)
    if part.value > whole.value:
        found = percent(part.value, whole.value)
        source = view.ledger.source(chosen.rows[0], definition.column)
        impossible = RatioImpossible(source=source, label=definition.label, found=f"{found:f}")
        return Result(doubts=doubts, problem=impossible)
    rough = part.approximate or whole.approximate
    rate = percent(part.value, whole.value)
    return Result(rate, whole.rows, doubts, approximate=rough, shares={**_both(part, whole), **whole.shares})


def _both(part: Result, whole: Result) -> Shares:
    """Return what the rows of the denominator bring to the numerator."""
    return {column: _parallel(part.rows, values, whole.rows) for column, values in part.shares.items()}


def _parallel(
    rows: Sequence[RowRef], values: Sequence[Number | None], others: Sequence[RowRef]
) -> tuple[Number | None, ...]:
    known = dict(zip(rows, values, strict=True))
    return tuple(known.get(row) for row in others)


def as_of(view: LedgerView, definition: Definition) -> Result:
    """Members on 31 December of the year (``until``), or the value of ``column`` at the latest ``date``."""
    return _members(view, definition) if definition.until else _latest(view, definition)


def _members(view: LedgerView, definition: Definition) -> Result:
    chosen = _select(view, definition)
    cutoff = date(view.year, 12, 31)
    blank: tuple[Value, ...] = (None,) * len(view.ledger)
    entered = view.ledger.columns.get(definition.column, blank)
    left = view.ledger.columns.get(definition.until, blank)
    rows = [row for row in chosen.rows if _is_member(entered[row], left[row], cutoff)]
    doubts = (*_unread(view, chosen.rows, definition.column), *_unread(view, chosen.rows, definition.until))
    return Result(len(rows), _refs(view, rows), (*chosen.doubts, *doubts))


def _is_member(entered: Value, left: Value, cutoff: date) -> bool:
    first, last = first_day(entered), last_day(left)
    return (first is None or first <= cutoff) and (last is None or last >= cutoff)


def _latest(view: LedgerView, definition: Definition) -> Result:
    chosen = _select(view, definition)
    filled = _filled(view, chosen.rows, definition.column)
    doubts = (*chosen.doubts, *_unread(view, chosen.rows, definition.column))
    days = {row: last_day(view.ledger.columns[definition.date][row]) for row, _ in filled}
    known = [day for day in days.values() if day is not None]
    if not known:
        return Result(doubts=doubts)
    latest = [row for row, _ in filled if days[row] == max(known)]
    if len(latest) > 1:
        second = view.ledger.source(latest[1], definition.column)
        problem = SnapshotAmbiguous(source=second, label=definition.label, number=len(latest))
        return Result(doubts=doubts, problem=problem)
    return _sum(view, Selection(tuple(latest), doubts), definition.column)


def first(view: LedgerView, definition: Definition) -> Result:
    """The earliest day of ``column``."""
    return _day(view, definition, min)


def last(view: LedgerView, definition: Definition) -> Result:
    """The latest day of ``column``."""
    return _day(view, definition, max)


def _day(view: LedgerView, definition: Definition, choose: Callable[[list[date]], date]) -> Result:
    chosen = _select(view, definition)
    days = [(row, first_day(value)) for row, value in _filled(view, chosen.rows, definition.column)]
    known = [(row, day) for row, day in days if day is not None]
    if not known:
        return Result(doubts=chosen.doubts)
    found = choose([day for _, day in known])
    return Result(found, _refs(view, [row for row, day in known if day == found]), chosen.doubts)


def frequency(view: LedgerView, definition: Definition) -> Result:
    """The least number of matching rows in any month (``per: month``) or quarter of the year, 0 when one has none.

    A row that names more than one month or quarter (每月, 上半年) counts in none of them: nobody knows in which it was.
    """
    chosen = _select(view, definition)
    days = view.ledger.columns.get(view.period, ())
    length = _MONTHS[definition.per]
    slots = (_slot(days[row], length) for row in chosen.rows if days)
    tallied = Counter(slot for slot in slots if slot is not None)
    least = min(tallied[slot] for slot in range(12 // length))
    return Result(least, _refs(view, chosen.rows), chosen.doubts)


def _slot(value: Value, length: int) -> int | None:
    """Return the month or quarter, from 0, in which a day or a period lies as a whole."""
    first, last = first_day(value), last_day(value)
    if first is None or last is None or first.year != last.year:
        return None
    slot = (first.month - 1) // length
    return slot if slot == (last.month - 1) // length else None


AGGREGATES: Mapping[Aggregate, Callable[[LedgerView, Definition], Result]] = {
    Aggregate.COUNT: count,
    Aggregate.SUM: total,
    Aggregate.DISTINCT: distinct,
    Aggregate.RATIO: ratio,
    Aggregate.AS_OF: as_of,
    Aggregate.FIRST: first,
    Aggregate.LAST: last,
    Aggregate.NAMES: names,
    Aggregate.FREQUENCY: frequency,
}
