"""Stage 2: one figure after another, from their definitions. How each aggregate computes is in ``aggregates``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.model.figure import Figure, FigureValue
from drafter.model.ledger import Workbook
from drafter.model.outcome import Outcome
from drafter.model.problem import Problem
from drafter.model.problems.tally import LastYearDisagrees
from drafter.model.values import Number
from drafter.project.declarations import Declarations
from drafter.project.definitions import Aggregate, Definition
from drafter.tally.aggregates import AGGREGATES, Result, Shares, percent
from drafter.tally.least import least
from drafter.tally.selection import LedgerView
from drafter.tally.terms import last_years

UNIT_LEDGER = "单位信息"


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's figures by id, worked out from last year's workbook ``file`` by the same definitions."""

    figures: Mapping[str, Figure]
    file: str


def tally(
    workbook: Workbook,
    definitions: Mapping[str, Definition],
    declarations: Declarations,
    year: int,
    last_year: LastYear | None = None,
) -> Outcome[Mapping[str, Figure]]:
    """Work out every figure for the report year.

    A figure whose ledger or column was not filled in has the value None (未填报), which is not zero. The whole numbers
    of 单位信息 become figures too, named ``单位.行政村数`` and so on.
    """
    count = Count(workbook, definitions, declarations, year, last_year)
    return Outcome(count.all(), tuple(count.problems))


class Count:
    """One run over one workbook: the indexed ledgers and the figures worked out so far."""

    def __init__(
        self,
        workbook: Workbook,
        definitions: Mapping[str, Definition],
        declarations: Declarations,
        year: int,
        last_year: LastYear | None,
    ) -> None:
        """Index nothing yet; ``problems`` are collected as figures are worked out."""
        self.workbook = workbook
        self.definitions = definitions
        self.declarations = declarations
        self.year = year
        self.last_year = last_year
        self.problems: list[Problem] = []
        self.done: dict[str, Figure] = {}
        self.views = {
            name: LedgerView(ledger, year, declarations.ledgers[name].period)
            for name, ledger in workbook.ledgers.items()
        }

    def all(self) -> dict[str, Figure]:
        """Return every figure: what 单位信息 gives, then the definitions in their order."""
        figures = self.given()
        figures |= {name: self.figure(name) for name in self.definitions}
        return figures

    def given(self) -> dict[str, Figure]:
        """Return the whole numbers that 单位信息 states, as figures."""
        return {f"单位.{name}": self.stated(name) for name, item in self.declarations.unit_items.items() if item.unit}

    def figure(self, name: str) -> Figure:
        """Return the figure of that name, working it out at most once."""
        if name not in self.done:
            self.done[name] = self._work_out(self.definitions[name])
        return self.done[name]

    def stated(self, name: str) -> Figure:
        """Return the whole number that 单位信息 gives under this name."""
        value = self.workbook.unit_items.get(name)
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        source = self.workbook.unit_sources.get(name)
        return Figure(
            id=f"单位.{name}",
            label=name,
            ledger=UNIT_LEDGER,
            aggregate="given",
            unit=self.declarations.unit_items[name].unit,
            column=name,
            value=number,
            cells=(source,) if source and number is not None else (),
        )

    def _work_out(self, definition: Definition) -> Figure:
        empty = _unreported(definition, self.definitions)
        if definition.aggregate is Aggregate.GROWTH:
            return self._growth(definition, empty)
        if definition.terms:
            return self._total(definition, empty)
        result = self.result(definition)
        if result is None:
            return empty
        if result.problem:
            self.problems.append(result.problem)
        return _with_result(empty, result)

    def result(self, definition: Definition) -> Result | None:
        """Return what the rows of one ledger come to; None when it, or a column, was not filled in."""
        return counted(self.views.get(definition.ledger), definition)

    def _total(self, definition: Definition, empty: Figure) -> Figure:
        terms = [self.figure(name) for name in definition.terms]
        known = [term for term in terms if term.value is not None or term.doubts]
        if not known:
            return empty
        doubts = tuple(dict.fromkeys(doubt for term in known for doubt in term.doubts))
        return replace(
            empty,
            value=None if doubts else sum((number(term.value) for term in known), start=0),
            approximate=any(term.approximate for term in known),
            above=all(term.above for term in known if term.approximate) and any(term.above for term in known),
            rows=tuple(row for term in known for row in term.rows),
            doubts=doubts,
            shares=joined(known),
        )

    def _growth(self, definition: Definition, empty: Figure) -> Figure:
        now, before = self.years(definition)
        if now.value is None or before is None or not before.value:
            return replace(empty, doubts=(*now.doubts, *(before.doubts if before else ())))
        base = number(before.value)
        return replace(
            empty,
            value=percent(number(now.value) - base, base),
            approximate=now.approximate or before.approximate,
            rows=(*now.rows, *before.rows),
            cells=before.cells,
            shares=joined((now, before)),
        )

    def years(self, definition: Definition) -> tuple[Figure, Figure | None]:
        """Return this year's and last year's value, that a growth is worked out from."""
        return self.figure(definition.of), self.before(definition)

    def before(self, definition: Definition) -> Figure | None:
        """Return last year's value: counted from last year's workbook, else as 单位信息 states it."""
        given = self.stated(definition.last_year) if definition.last_year else None
        counted = self.last_year.figures.get(definition.of) if self.last_year else None
        if counted is None or last_years(counted, given) is not counted:
            return given
        if given is not None and given.value is not None and given.value != counted.value:
            self._disagree(definition, given, counted)
            return replace(counted, value=None, doubts=given.cells)
        return counted

    def _disagree(self, definition: Definition, given: Figure, counted: Figure) -> None:
        self.problems.append(
            LastYearDisagrees(
                source=given.cells[0],
                item=definition.last_year,
                given=str(given.value),
                counted=str(counted.value),
                file=self.last_year.file if self.last_year else "",
            )
        )


def counted(view: LedgerView | None, definition: Definition) -> Result | None:
    """Return what the rows of a ledger come to; None when there is no ledger, or it lacks a column that is needed."""
    if view is None or not view.has(*needed_columns(definition)):
        return None
    return {**AGGREGATES, Aggregate.MINIMUM: least}[definition.aggregate](view, definition)


def _unreported(definition: Definition, known: Mapping[str, Definition]) -> Figure:
    ledgers = [definition.ledger] if definition.ledger else [known[name].ledger for name in definition.terms]
    if definition.aggregate is Aggregate.GROWTH:
        ledgers = [known[definition.of].ledger]
    return Figure(
        id=definition.id,
        label=definition.label,
        ledger="+".join(dict.fromkeys(ledgers)),
        aggregate=definition.aggregate.value,
        unit=definition.unit,
        column=definition.column,
        where=definition.declared_where,
        without=definition.declared_without,
        part=definition.declared_part,
        terms=definition.terms or ((definition.of,) if definition.of else ()),
        wording=definition.wording,
        zero_is_news=definition.zero_is_news,
        ways=definition.ways,
    )


def needed_columns(definition: Definition) -> list[str]:
    """Return the columns of the ledger without which the figure is unreported."""
    of = [definition.of] if definition.aggregate is Aggregate.RATIO and definition.of else []
    roster = definition.aggregate is Aggregate.AS_OF and definition.until
    column = [] if roster or not definition.column else [definition.column]
    date = [definition.date] if definition.date else []
    return [*(c.column for c in (*definition.where, *definition.part)), *column, *of, *date]


def _with_result(empty: Figure, result: Result) -> Figure:
    return replace(
        empty,
        value=None if result.doubts else result.value,
        approximate=result.approximate,
        above=result.above,
        rows=result.rows,
        doubts=result.doubts,
        nothing=result.nothing,
        shares=result.shares,
    )


def joined(figures: Iterable[Figure]) -> Shares:
    """Return what the rows of several figures bring, one figure's after the other's."""
    parts = [(len(figure.rows), figure.shares or {"": (1,) * len(figure.rows)}) for figure in figures]
    columns = dict.fromkeys(column for length, shares in parts if length for column in shares)
    return {
        column: tuple(value for length, shares in parts for value in shares.get(column, (None,) * length))
        for column in columns
    }


def number(value: FigureValue) -> Number:
    """Return a figure's value as a number; what is none counts as 0."""
    return value if isinstance(value, int | Decimal) else 0
