"""Stage 2: because of which rows a figure is worth something else, when of the older state only its figures are known.

The rows of both states are told by their prints (``rowgroups``). What cannot be told is left open: ``FigureCauses.whole``
says whether the rows named account for the whole difference. How it is said is in ``rowwords``; with both workbooks at
hand ``changes`` says it cell by cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from drafter.model.figure import Figure
from drafter.model.source import RowRef, Source
from drafter.model.values import Number
from drafter.project.definitions import Aggregate
from drafter.tally.changes import worth
from drafter.tally.rowgroups import RowGroup, row_groups

_GIVEN = "given"
_BY_ROWS = frozenset({Aggregate.COUNT.value, Aggregate.AS_OF.value, Aggregate.FREQUENCY.value})
_DAYS = frozenset({Aggregate.FIRST.value, Aggregate.LAST.value})
_KINDS = frozenset({Aggregate.DISTINCT.value, Aggregate.NAMES.value})
_DEFINITION = ("ledger", "aggregate", "column", "where", "without", "part", "terms", "ways")

Shares: TypeAlias = "Mapping[str, Number]"


@dataclass(frozen=True, slots=True)
class Counted:
    """What rows count for in one state: how many of them count, and by column what they add up to."""

    rows: int = 0
    shares: Shares = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowCause:
    """Rows that count for something else now: before and today; ``kinds`` is how many different values they bring or take."""

    group: RowGroup
    before: Counted
    now: Counted
    kinds: int = 0


@dataclass(frozen=True, slots=True)
class FigureCauses:
    """The rows because of which a figure changed; ``old`` is None when the older report did not print it.

    ``whole`` says that nothing but ``rows`` can be the reason, ``redefined`` that the figure is counted another way now.
    ``doubts`` are cells that keep it from being counted, ``settled`` those that did; ``cells`` are those of 单位信息 that
    state it, or what it is compared with, when they must be the reason. ``last_year`` says that last year's rows differ.
    """

    old: Figure | None
    new: Figure
    rows: tuple[RowCause, ...]
    whole: bool
    redefined: bool = False
    doubts: tuple[Source, ...] = ()
    settled: tuple[Source, ...] = ()
    cells: tuple[Source, ...] = ()
    last_year: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one state: its figures, and the prints of its rows."""

    figures: Mapping[str, Figure]
    prints: Mapping[RowRef, str]


class RowHistory:
    """The rows of the older state and of today's, matched once."""

    def __init__(self, old: Known, new: Known) -> None:
        """Match the rows; a state without prints has none that could be told apart."""
        self.old, self.new = old, new
        self.known = bool(old.prints) and bool(new.prints)
        self.groups = row_groups(old.prints, new.prints) if self.known else ()
        self._of_old = {row: number for number, group in enumerate(self.groups) for row in group.old}
        self._of_new = {row: number for number, group in enumerate(self.groups) for row in group.new}

    def causes(self) -> Mapping[str, FigureCauses]:
        """Return the causes of each figure of today's that was worth something else, or was not printed."""
        if not self.known:
            return {}
        found = ((name, self._of_figure(self.old.figures.get(name), new)) for name, new in self.new.figures.items())
        return {name: causes for name, causes in found if causes is not None}

    def _of_figure(self, old: Figure | None, new: Figure) -> FigureCauses | None:
        if old is not None and worth(old) == worth(new):
            return None
        redefined = old is not None and _definition(old) != _definition(new)
        settled = _more(old.doubts if old else (), new.doubts)
        found = FigureCauses(old, new, (), whole=False, redefined=redefined, doubts=new.doubts, settled=settled)
        if new.doubts:
            return found
        if new.aggregate == _GIVEN:
            return replace(found, cells=new.cells or (old.cells if old else ()), whole=True)
        before, now = _counted(old) if old else {}, _counted(new)
        if before is None or now is None:
            return found
        touched = self._touched(before, now)
        if not redefined and new.aggregate not in _KINDS:
            touched = [_seen(one) for one in touched]
        rows, whole = self._rows(old, new, touched)
        elsewhere = self._strays(before, self._of_old) != self._strays(now, self._of_new)
        stated = new.cells if not (rows or redefined or elsewhere or old is None) else ()
        return replace(
            found,
            rows=rows,
            whole=(whole or bool(stated)) and not redefined and not elsewhere,
            cells=stated,
            last_year=elsewhere and new.aggregate == Aggregate.GROWTH.value,
        )

    def _rows(self, old: Figure | None, new: Figure, found: list[RowCause]) -> tuple[tuple[RowCause, ...], bool]:
        """Return the rows that are the reason, and whether they are all of it."""
        whole = all(map(_tells, found))
        if old is None:  # a row that says what it said counted before too, wherever the figure was
            whole = whole and not any(one.group.same for one in found)
            return (tuple(found) if whole else ()), whole and bool(found)
        if new.aggregate in _KINDS:
            return _kinds(found, old, new)
        keep, consequence = _rule(old, new)
        rows = tuple(one for one in found if keep(one))
        unsaid = any(one.group.same and one.before != one.now for one in found) and not consequence
        return rows, bool(rows) and not unsaid

    def _touched(self, before: Mapping[RowRef, Counted], now: Mapping[RowRef, Counted]) -> list[RowCause]:
        """Return what the groups of all rows that count did and do count for, in the order of today's rows."""
        numbers = dict.fromkeys(self._of_old[row] for row in before if row in self._of_old)
        numbers |= dict.fromkeys(self._of_new[row] for row in now if row in self._of_new)
        groups = sorted((self.groups[number] for number in numbers), key=lambda group: (group.new or group.old)[0])
        return [RowCause(group, _sum(group.old, before), _sum(group.new, now)) for group in groups]

    def _strays(
        self, counted: Mapping[RowRef, Counted], known: Mapping[RowRef, int]
    ) -> Mapping[tuple[str, int], Counted]:
        """Return rows of other ledgers than this year's, whatever their workbook is called."""
        return {(row.sheet, row.row): one for row, one in counted.items() if row not in known}

    def today(self) -> Mapping[RowRef, RowGroup]:
        """Return of each row of the older state what has become of it."""
        return {row: group for group in self.groups for row in group.old}


def _definition(figure: Figure) -> tuple[object, ...]:
    return tuple(getattr(figure, name) for name in _DEFINITION)


def _more(cells: Iterable[Source], others: Iterable[Source]) -> tuple[Source, ...]:
    known = set(others)
    return tuple(cell for cell in cells if cell not in known)


def _counted(figure: Figure) -> Mapping[RowRef, Counted] | None:
    """Return what each row of a figure counts for; None when the figure does not say."""
    shares = figure.shares
    if figure.rows and not shares and figure.aggregate not in _BY_ROWS | _DAYS:
        return None
    columns = shares or {"": (1,) * len(figure.rows)}
    found: dict[RowRef, Counted] = {}
    for number, row in enumerate(figure.rows):
        own = {column: value for column, values in columns.items() if (value := values[number]) is not None}
        found[row] = _added(found[row], Counted(1, own)) if row in found else Counted(1, own)
    return found


def _added(one: Counted, other: Counted) -> Counted:
    columns = dict.fromkeys([*one.shares, *other.shares])
    shares = {column: one.shares.get(column, 0) + other.shares.get(column, 0) for column in columns}
    return Counted(one.rows + other.rows, shares)


def _sum(rows: Iterable[RowRef], counted: Mapping[RowRef, Counted]) -> Counted:
    total = Counted()
    for row in rows:
        if row in counted:
            total = _added(total, counted[row]) if total.rows else counted[row]
    return total


def _seen(one: RowCause) -> RowCause:
    """Return a row that counts for something else as changed, though its print is the same by chance."""
    if one.group.same and one.before.rows == one.now.rows and one.before != one.now:
        return replace(one, group=replace(one.group, same=False))
    return one


def _tells(one: RowCause) -> bool:
    return len(one.group.old) <= 1 and len(one.group.new) <= 1


def _rule(old: Figure, new: Figure) -> tuple[Callable[[RowCause], bool], bool]:
    """Return which rows are a cause, and whether a row may count or not because of another one."""
    latest = new.aggregate == Aggregate.AS_OF.value and bool(new.shares or old.shares)
    if latest:
        return (lambda one: one.before != one.now), True
    if new.aggregate in _DAYS:
        return (lambda one: not one.group.same), True
    if new.aggregate == Aggregate.FREQUENCY.value or old.value == new.value:  # the day, or how exact a number is
        return (lambda one: not one.group.same), False
    return (lambda one: not one.group.same and one.before != one.now), False


def _kinds(found: list[RowCause], old: Figure, new: Figure) -> tuple[tuple[RowCause, ...], bool]:
    """Return the first row of each value that there is more, and of each that there is no longer."""
    come = _firsts((one for one in found if one.now.rows), lambda one: _turn(one.now, new.column))
    gone = _firsts((one for one in found if one.before.rows), lambda one: _turn(one.before, old.column))
    if not all(map(_tells, found)):
        return (), False
    if isinstance(old.value, tuple) or isinstance(new.value, tuple):
        was, is_ = (figure.value if isinstance(figure.value, tuple) else () for figure in (old, new))
        come = {turn: one for turn, one in come.items() if is_[int(turn)] not in was}
        gone = {turn: one for turn, one in gone.items() if was[int(turn)] not in is_}
    else:
        links = _links(found, old.column, new.column)
        come = {turn: one for turn, one in come.items() if turn not in links.values()}
        gone = {turn: one for turn, one in gone.items() if turn not in links}
    kinds: dict[int, int] = defaultdict(int)
    for one in come.values():
        kinds[id(one)] += 1
    for one in gone.values():
        kinds[id(one)] -= 1
    rows = tuple(replace(one, kinds=kinds[id(one)]) for one in found if id(one) in kinds and not one.group.same)
    whole = len(come) - len(gone) == _amount(new) - _amount(old) == sum(one.kinds for one in rows)
    return (rows if whole else ()), whole and bool(rows)


def _links(found: Iterable[RowCause], was: str, is_: str) -> dict[Number, Number]:
    """Return which value before is which one now: by the rows that say what they said, else by those that changed."""
    links: dict[Number, Number] = {}
    for one in sorted(found, key=lambda one: not one.group.same):
        if one.before.rows and one.now.rows:
            old, new = _turn(one.before, was), _turn(one.now, is_)
            if one.group.same or (old not in links and new not in links.values()):
                links[old] = new
    return links


def _turn(counted: Counted, column: str) -> Number:
    return counted.shares.get(column, 0)


def _firsts(found: Iterable[RowCause], turn: Callable[[RowCause], Number]) -> dict[Number, RowCause]:
    firsts: dict[Number, RowCause] = {}
    for one in found:
        firsts.setdefault(turn(one), one)
    return firsts


def _amount(figure: Figure) -> Number:
    if isinstance(figure.value, tuple):
        return len(figure.value)
    return figure.value if isinstance(figure.value, int | Decimal) else 0
