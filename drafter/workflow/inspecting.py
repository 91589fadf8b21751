"""The verbs ``inspect`` and ``figures``: what is in the ledgers, what is wrong with them, what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drafter.model.county import MONTHS, LedgerCount
from drafter.model.figure import Figure
from drafter.model.ledger import Ledger
from drafter.model.problem import Problem
from drafter.model.values import Period, Value
from drafter.workflow.drafting import composed
from drafter.workflow.loading import Loaded, Options, load


@dataclass(frozen=True, slots=True)
class LedgerSummary:
    """One ledger in one sheet, and how many rows were read from it."""

    name: str
    file: str
    sheet: str
    rows: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What ``inspect`` found; ``year`` is None when 单位信息 does not say.

    ``counts`` has every ledger that there could be, also those without a row, and their rows month by month.
    """

    unit: str
    year: int | None
    ledgers: tuple[LedgerSummary, ...]
    problems: tuple[Problem, ...]
    counts: tuple[LedgerCount, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Every figure of the template set for one township."""

    unit: str
    year: int | None
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]


def inspect(path: Path, *, options: Options | None = None) -> Inspection:
    """Read the ledgers at ``path`` and return what is in them and every problem that drafting would meet.

    Raises:
        DrafterError: they cannot be read at all, or settings or templates are wrong.
    """
    return inspection(load(path, options or Options()))


def inspection(loaded: Loaded) -> Inspection:
    """Return what is in loaded ledgers, and every problem that drafting would meet."""
    problems = composed(loaded)[1] if loaded.settings else loaded.problems
    year = loaded.settings.year if loaded.settings else None
    ledgers = tuple(item for ledger in loaded.workbook.ledgers.values() for item in _summaries(ledger))
    return Inspection(loaded.unit, year, ledgers, problems, tuple(_all_counts(loaded)))


def _all_counts(loaded: Loaded) -> Iterator[LedgerCount]:
    there = {one.name: one for one in ledger_counts(loaded)}
    for name in loaded.templates.declarations.ledgers:
        yield there.get(name) or LedgerCount(name, 0, ())


def _summaries(ledger: Ledger) -> Iterator[LedgerSummary]:
    for (file, sheet), rows in Counter((row.file, row.sheet) for row in ledger.rows).items():
        yield LedgerSummary(ledger.name, file, sheet, rows)


def figures(path: Path, *, options: Options | None = None) -> FigureTable:
    """Work out every figure of the ledgers at ``path``.

    Raises:
        DrafterError: they cannot be read at all, or settings or templates are wrong.
    """
    loaded = load(path, options or Options())
    year = loaded.settings.year if loaded.settings else None
    return FigureTable(loaded.unit, year, tuple(loaded.figures.values()), loaded.problems)


def ledger_counts(loaded: Loaded) -> Iterator[LedgerCount]:
    """Yield for each ledger how many rows it has, and how many in each month where it has dates."""
    for name, ledger in loaded.workbook.ledgers.items():
        period = loaded.templates.declarations.ledgers[name].period
        days = ledger.columns.get(period, ()) if period else ()
        months = Counter(day.month for day in map(_day, days) if day)
        counts = tuple(months[month] for month in range(1, MONTHS + 1)) if days else ()
        yield LedgerCount(name, len(ledger), counts)


def _day(value: Value) -> date | None:
    if isinstance(value, Period):
        return value.last
    return value if isinstance(value, date) else None
