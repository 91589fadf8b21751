"""The figures of a county as columns: what a township's cell says, and what they come to together. No file, no sheet.

未填报 is words, never 0, and has no part in a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from drafter.model.county import Fate, UnitFigure, UnitResult
from drafter.model.figure import Figure
from drafter.model.overview import Cell, Look
from drafter.model.values import Number
from drafter.project.definitions import Aggregate, Definition
from drafter.project.templateset import TemplateSet
from drafter.tally import Terms, growth, rate, together
from drafter.workflow.evidence import columns_of

UNREPORTED, DOUBTFUL = "未填报", "待核实"
NO_SUM = "—"
_UNIT_SHEET = "单位信息"
_STATED = "单位."


class Together(Enum):
    """What a county makes of the townships' values."""

    SUM = auto()
    RATE = auto()
    GROWTH = auto()
    NOTHING = auto()


_TOGETHER = {
    Aggregate.COUNT: Together.SUM,
    Aggregate.SUM: Together.SUM,
    Aggregate.AS_OF: Together.SUM,
    Aggregate.RATIO: Together.RATE,
    Aggregate.GROWTH: Together.GROWTH,
}
_WHY = {
    Aggregate.DISTINCT: "几个乡镇里可能有相同的，不能相加",
    Aggregate.NAMES: "名称不能相加",
    Aggregate.FIRST: "日期不能相加",
    Aggregate.LAST: "日期不能相加",
    Aggregate.FREQUENCY: "各乡镇最少的次数不能相加",
    Aggregate.MINIMUM: "各乡镇最小的数不能相加",
}


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One figure of all townships. ``why`` says why there is no sum, ``shown`` are the ledgers' columns that count."""

    id: str
    label: str
    unit: str = ""
    ledger: str = ""
    together: Together = Together.SUM
    why: str = ""
    shown: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The words above the column."""
        return f"{self.label}({self.unit})" if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Total:
    """What a county's townships come to: None where there is no such number; of how many townships.

    ``terms`` are the sums of a rate's two terms.
    """

    value: Number | None
    units: int
    rough: bool = False
    terms: Terms = (0, 0)
    growth: bool = False

    @property
    def exact(self) -> Decimal | None:
        """A rate in per cent before it was rounded; None when there is nothing to divide by."""
        first, second = self.terms
        return Decimal(first - second if self.growth else first) * 100 / Decimal(second) if second else None


def columns_of_county(templates: TemplateSet, lines: Iterable[UnitResult]) -> tuple[FigureColumn, ...]:
    """Return the figures of a template set in its order, then those that only some townships' own templates define."""
    items = templates.declarations.unit_items
    stated = {f"{_STATED}{name}": _stated(name, item.unit) for name, item in items.items() if item.unit}
    defined = {name: _defined(one, templates.definitions) for name, one in templates.definitions.items()}
    known = stated | defined
    own = dict.fromkeys(figure.id for line in lines for figure in line.figures if figure.id not in known)
    others = (FigureColumn(name, name, together=Together.NOTHING, why="乡镇自己的模板里的，不能相加") for name in own)
    return (*known.values(), *others)


def _stated(name: str, unit: str) -> FigureColumn:
    rate = unit == "%"
    together, why = (Together.NOTHING, "百分比不能相加") if rate else (Together.SUM, "")
    return FigureColumn(f"{_STATED}{name}", name, unit, _UNIT_SHEET, together, why)


def _defined(one: Definition, known: Mapping[str, Definition]) -> FigureColumn:
    together, why = _together(one, known)
    ledgers = [one.ledger] if one.ledger else [known[name].ledger for name in (*one.terms, one.of) if name in known]
    bare = Figure(one.id, one.label, "", one.aggregate.value)
    shown = dict.fromkeys(name for names in columns_of(bare, known).values() for name in names)
    return FigureColumn(
        one.id, one.label, one.unit, "、".join(dict.fromkeys(filter(None, ledgers))), together, why, tuple(shown)
    )


def _together(one: Definition, known: Mapping[str, Definition]) -> tuple[Together, str]:
    if one.terms:
        parts = [_together(known[name], known) for name in one.terms]
        return next((part for part in parts if part[0] is not Together.SUM), (Together.SUM, ""))
    if one.local and one.aggregate is Aggregate.DISTINCT:
        return Together.SUM, ""  # what differs within a township differs over the county too
    return _TOGETHER.get(one.aggregate, Together.NOTHING), _WHY.get(one.aggregate, "")


def figures_of(line: UnitResult, columns: Sequence[FigureColumn]) -> Iterator[UnitFigure | None]:
    """Yield a township's figure for each column; None where it has none."""
    own = {figure.id: figure for figure in line.figures}
    return (own.get(column.id) for column in columns)


def cell_of(figure: UnitFigure | None, line: UnitResult, column: FigureColumn) -> Cell:
    """Return what stands in a township's cell."""
    if figure is None:
        return Cell(_without(line), Look.ABSENT)
    if figure.doubtful:
        return Cell(DOUBTFUL, Look.DOUBTFUL)
    match figure.value:
        case None:
            return Cell(_absent(figure, line, column), Look.ABSENT)
        case tuple():
            return Cell("、".join(figure.value), Look.TEXT)
        case date():
            return Cell(figure.value, Look.DAY)
    return Cell(figure.value, Look.ROUGH if figure.approximate else Look.NUMBER)


def _without(line: UnitResult) -> str:
    if line.fate is Fate.NOT_REPORTED:
        return Fate.NOT_REPORTED.value
    return "没有这项" if line.figures else "读不出"


def _absent(figure: UnitFigure, line: UnitResult, column: FigureColumn) -> str:
    filled = any(count.name == column.ledger and count.rows for count in line.ledgers)
    if figure.nothing:
        return NO_SUM
    if column.together is Together.GROWTH:
        return "算不出" if figure.terms else "没有上年数" if filled else UNREPORTED
    return "算不出" if column.together is Together.RATE and filled else UNREPORTED


def known(figure: UnitFigure | None) -> bool:
    """Return True for a figure that has a value to be shown."""
    return figure is not None and figure.value is not None and not figure.doubtful


def number_of(figure: UnitFigure | None) -> Number | None:
    """Return a figure's number; None when it is not known, or is no number."""
    if figure is None or figure.doubtful or not isinstance(figure.value, int | Decimal):
        return None
    return figure.value


def totals(columns: Sequence[FigureColumn], lines: Iterable[UnitResult]) -> tuple[Total, ...]:
    """Return what each column comes to over the townships that count; lines are gone through once."""
    sums = [_Sum(column) for column in columns]
    for line in (one for one in lines if one.counted):
        for running, figure in zip(sums, figures_of(line, columns), strict=True):
            running.add(figure)
    return tuple(running.total() for running in sums)


class _Sum:
    """One column while lines go by."""

    def __init__(self, column: FigureColumn) -> None:
        self.together = column.together
        self.terms: Terms = (0, 0)  # of what is no rate: its sum, and 0
        self.units = 0
        self.counted = 0
        self.rough = False

    def add(self, figure: UnitFigure | None) -> None:
        if figure is None:
            return
        self.units += known(figure)
        terms = _sum_of(figure) if self.together is Together.SUM else figure.terms
        if terms is not None:
            self.terms = together((self.terms, terms))
            self.counted += 1
            self.rough = self.rough or figure.approximate

    def total(self) -> Total:
        if not self.counted or self.together is Together.NOTHING:
            return Total(None, self.units)
        if self.together is Together.SUM:
            return Total(self.terms[0], self.units, self.rough)
        grown = self.together is Together.GROWTH
        return Total((growth if grown else rate)(self.terms), self.units, self.rough, self.terms, grown)


def _sum_of(figure: UnitFigure) -> Terms | None:
    number = number_of(figure)
    return None if number is None else (number, 0)
