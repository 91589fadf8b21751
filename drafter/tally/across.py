"""Stage 2: the figures of a county, by the same definitions over the rows of all its townships.

Rows are laid together, so that a rate comes from its terms and is never the mean of rates. What means something within
one township only is counted in each and added up: different values of a ``local`` figure, the latest value of a
snapshot, the numbers of 单位信息, last year's value. Not which townships there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.model.figure import Figure
from drafter.model.ledger import Ledger, Workbook
from drafter.model.outcome import Outcome
from drafter.model.problem import Problem
from drafter.model.problems.county import LastYearOfSome
from drafter.model.townships import TOWNSHIP
from drafter.model.values import Number, Value
from drafter.project.declarations import Declarations
from drafter.project.definitions import Aggregate, Definition
from drafter.tally.aggregates import Result, Shares
from drafter.tally.figures import UNIT_LEDGER, Count, LastYear, counted, joined, needed_columns, number
from drafter.tally.selection import LedgerView
from drafter.tally.terms import rate, ratio_terms, together

_ADDED = frozenset({Aggregate.SUM, Aggregate.RATIO})  # what each township comes to is put together
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class TownshipShare:
    """What one township brings: its ledgers, its own figures, and last year's figures if there are any.

    The file of every row and cell says whose it is, so that no two townships have one in common.
    """

    name: str
    workbook: Workbook
    figures: Mapping[str, Figure]
    last_year: Mapping[str, Figure]


def tally_across(
    shares: Sequence[TownshipShare], definitions: Mapping[str, Definition], declarations: Declarations, year: int
) -> Outcome[Mapping[str, Figure]]:
    """Work out every figure of a county from its townships, under the names that it has in each of them.

    A township that has not filled in a ledger, or lacks a column that the figure needs, adds nothing and is left out; so is
    one whose own value cannot be told (a rate with a blank cell). A rate comes from the terms of the townships that have
    both, growth from this year's and last year's value of those that have both. A least value is unreported unless every
    township that has the ledger has the column: it is a statement about every row. A township with a doubt about its
    value puts that of the county in doubt.
    """
    count = _Across(shares, definitions, declarations, year)
    return Outcome(count.all(), tuple(count.problems))


def laid_together(shares: Sequence[TownshipShare]) -> Workbook:
    """Return the ledgers of all townships as one workbook without 单位信息, each row with its township's name."""
    names = dict.fromkeys(name for share in shares for name in share.workbook.ledgers)
    ledgers = {name: _laid(name, [share for share in shares if name in share.workbook.ledgers]) for name in names}
    return Workbook(tuple(file for share in shares for file in share.workbook.files), ledgers=ledgers)


def _laid(name: str, shares: Sequence[TownshipShare]) -> Ledger:
    parts = [share.workbook.ledgers[name] for share in shares]
    columns = dict.fromkeys(column for part in parts for column in part.columns)
    return Ledger(
        name,
        tuple(row for part in parts for row in part.rows),
        {
            TOWNSHIP: tuple(share.name for share, part in zip(shares, parts, strict=True) for _ in part.rows),
            **{column: tuple(_values(parts, column)) for column in columns},
        },
        {place: positions for part in parts for place, positions in part.positions.items()},
    )


def _values(parts: Iterable[Ledger], column: str) -> Iterator[Value]:
    for part in parts:
        yield from part.columns.get(column, (None,) * len(part))


class _Across(Count):
    """One run over the ledgers of several townships."""

    def __init__(
        self,
        shares: Sequence[TownshipShare],
        definitions: Mapping[str, Definition],
        declarations: Declarations,
        year: int,
    ) -> None:
        super().__init__(laid_together(shares), definitions, declarations, year, None)
        self.shares = shares
        self._some: dict[tuple[str, tuple[str, ...]], LedgerView] = {}
        self._own = {share.name: self._counted(share) for share in shares}

    def _counted(self, share: TownshipShare) -> Count:
        last = LastYear(share.last_year, "") if share.last_year else None
        return Count(share.workbook, self.definitions, self.declarations, self.year, last)

    def stated(self, name: str) -> Figure:
        """Return the sum of the whole numbers that the townships give; percentages have none."""
        own = [count.stated(name) for count in self._own.values()]
        values = [one.value for one in own if isinstance(one.value, int)]
        unit = self.declarations.unit_items[name].unit
        return Figure(
            id=f"单位.{name}",
            label=name,
            ledger=UNIT_LEDGER,
            aggregate="given",
            unit=unit,
            column=name,
            value=sum(values) if values and unit != "%" else None,
            cells=tuple(cell for one in own for cell in one.cells),
        )

    def result(self, definition: Definition) -> Result | None:
        there = [share for share in self.shares if definition.ledger in share.workbook.ledgers]
        able = [share for share in there if _has(share, definition)]
        if not able or (definition.aggregate is Aggregate.MINIMUM and len(able) < len(there)):
            return None
        snapshot = definition.aggregate is Aggregate.AS_OF and not definition.until
        turns = definition.local and definition.aggregate is Aggregate.DISTINCT
        if not (snapshot or turns or definition.aggregate in _ADDED):
            return counted(self._view(definition.ledger, able), definition)
        own = [found for share in able if (found := self._own[share.name].result(definition))]
        return _rated(own, definition) if definition.aggregate is Aggregate.RATIO else _added(own, turns=turns)

    def _view(self, ledger: str, able: Sequence[TownshipShare]) -> LedgerView:
        """Return the rows of some townships, indexed once."""
        key = ledger, tuple(share.name for share in able)
        if key not in self._some:
            period = self.declarations.ledgers[ledger].period
            whole = self.workbook.ledgers[ledger]
            part = whole if len(able) == self._having(ledger) else _laid(ledger, able)
            self._some[key] = LedgerView(part, self.year, period)
        return self._some[key]

    def _having(self, ledger: str) -> int:
        return sum(1 for share in self.shares if ledger in share.workbook.ledgers)

    def years(self, definition: Definition) -> tuple[Figure, Figure | None]:
        """Return the sums of this year's and last year's values over the townships that have both."""
        now = {name: count.figure(definition.of) for name, count in self._own.items()}
        last = {name: self._own[name].before(definition) for name, figure in now.items() if _is_known(figure)}
        both = {name: before for name, before in last.items() if before and _is_known(before)}
        missing = [name for name in last if name not in both]
        if both and missing:
            shown = "、".join(missing[:_SHOWN]) + f"等{len(missing)}个乡镇" * (len(missing) > _SHOWN)
            self.problems.append(LastYearOfSome(label=definition.label, number=len(both), names=shown))
        if not both:
            return self.figure(definition.of), None
        return _total([now[name] for name in both]), _total(list(both.values()))


def _has(share: TownshipShare, definition: Definition) -> bool:
    columns = share.workbook.ledgers[definition.ledger].columns
    return all(column in columns for column in needed_columns(definition))


def _is_known(figure: Figure | None) -> bool:
    return figure is not None and (figure.value is not None or bool(figure.doubts))


def _total(figures: Sequence[Figure]) -> Figure:
    first = figures[0]
    doubts = tuple(doubt for figure in figures for doubt in figure.doubts)
    return Figure(
        id=first.id,
        label=first.label,
        ledger=first.ledger,
        aggregate=first.aggregate,
        value=None if doubts else sum((number(figure.value) for figure in figures), start=0),
        approximate=any(figure.approximate for figure in figures),
        rows=tuple(row for figure in figures for row in figure.rows),
        cells=tuple(cell for figure in figures for cell in figure.cells),
        doubts=doubts,
        shares=joined(figures),
    )


def _rated(results: Sequence[Result], definition: Definition) -> Result:
    """Return the rate that the terms of the townships come to; unreported when no township has both."""
    doubts = tuple(doubt for one in results for doubt in one.doubts)
    known = [one for one in results if one.value is not None]
    terms = together(
        found for one in known if (found := ratio_terms(one.shares, len(one.rows), definition.column, definition.of))
    )
    return Result(
        value=rate(terms),
        rows=tuple(row for one in known for row in one.rows),
        doubts=doubts,
        approximate=any(one.approximate for one in known),
        nothing=all(one.nothing for one in results),
        problem=None if known else _first_problem(results),
        shares=_brought(known, turns=False),
    )


def _first_problem(results: Sequence[Result]) -> Problem | None:
    return next((one.problem for one in results if one.problem), None)


def _added(results: Sequence[Result], *, turns: bool) -> Result:
    """Return the sum of what the townships come to that can be told; unreported when none can.

    ``turns``: what the rows bring are the turns of different values, which go on from one township to the next.
    """
    doubts = tuple(doubt for one in results for doubt in one.doubts)
    known = [one for one in results if isinstance(one.value, int | Decimal)]
    if not known:
        return Result(doubts=doubts, problem=_first_problem(results))
    rough = [one for one in known if one.approximate]
    return Result(
        value=sum((number(one.value) for one in known), start=0),
        rows=tuple(row for one in known for row in one.rows),
        doubts=doubts,
        approximate=bool(rough),
        above=bool(rough) and all(one.above for one in rough),
        shares=_brought(known, turns=turns),
    )


def _brought(results: Sequence[Result], *, turns: bool) -> Shares:
    columns = dict.fromkeys(column for one in results for column in one.shares)
    return {column: tuple(_bring(results, column, turns=turns)) for column in columns}


def _bring(results: Sequence[Result], column: str, *, turns: bool) -> Iterator[Number | None]:
    done: Number = 0
    for one in results:
        values: Sequence[Number | None] = one.shares.get(column, (None,) * len(one.rows))
        yield from (None if value is None else value + done for value in values)
        done += number(one.value) if turns else 0
