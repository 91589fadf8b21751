"""The nouns of a county's batch: the townships that owe a report, and what became of each.

Plain data that goes from one process to another and into a file: no path, no workbook, no document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from drafter.model.figure import FigureValue
from drafter.model.source import RowRef
from drafter.model.values import Number

MONTHS = 12


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A township of the roster. ``code`` is its division code (12 digits, or empty), ``input`` where its ledgers lie."""

    name: str
    code: str = ""
    full_name: str = ""
    input: str = ""


@dataclass(frozen=True, slots=True)
class County:
    """What ``county.yaml`` says. ``report_by`` and ``publish_by`` are days of the year after ``year``.

    Source of the two days: 《法治政府建设与责任落实督察工作规定》, 1 March and 1 April.
    """

    name: str = ""
    code: str = ""
    year: int | None = None
    template_set: str = ""
    report_by: tuple[int, int] = (3, 1)
    publish_by: tuple[int, int] = (4, 1)
    roster: tuple[OwedReport, ...] = ()


class Fate(Enum):
    """What became of one township in a batch, as the coordinator reads it."""

    DRAFTED = "已起草"
    REDRAFTED = "重新起草"
    UPDATED = "已更新，留着改动"  # a clerk had edited the report: the changes are in a copy beside it
    CONFLICTS = "已更新，有要自己定的"
    UNCHANGED = "没有变化"
    EDITED = "改过，没有要更新的"
    REFUSED = "台账有错误"
    FAILED = "没有做成"
    NOT_REPORTED = "没有报"


_NOT_COUNTED = frozenset({Fate.REFUSED, Fate.FAILED, Fate.NOT_REPORTED})


@dataclass(frozen=True, slots=True)
class UnitProblem:
    """A problem of one township's ledgers, as it is read; ``cell`` is the address in ``file`` and ``sheet``."""

    code: str
    severity: str
    message: str
    hint: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class LedgerCount:
    """How many rows of a ledger one township has, in all and by month of the report year (January first)."""

    name: str
    rows: int
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """A figure of one township. ``value`` is None when unreported, ``doubtful`` when a cell it needs cannot be read.

    ``last`` is last year's value, when last year's workbook is there. ``nothing``: no value although its ledger was filled
    in. ``terms`` are what a rate is made of: the numerator and the denominator, or this year's and last year's value.
    """

    id: str
    value: FigureValue
    approximate: bool = False
    doubtful: bool = False
    last: FigureValue = None
    rows: tuple[RowRef, ...] = ()
    nothing: bool = False
    terms: tuple[Number, Number] | None = None


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A part of the report: its key (achievements …), its heading, whether it says anything, and what it had to leave out."""

    key: str
    heading: str
    written: bool
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPoint:
    """How one township stands against one requirement of the work points (工作要点).

    ``task`` and ``title`` are those of the notice, ``words`` the clause; ``state`` is the value of a ``PointState``.
    ``lacking`` (还差1次) and ``reason`` are for people.
    """

    task: int
    title: str
    words: str
    state: str
    value: FigureValue = None
    unit: str = ""
    lacking: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The counting cells of one sheet as they may be shown: ``texts`` has for each of ``columns`` a text for each row."""

    file: str
    sheet: str
    columns: tuple[str, ...]
    rows: tuple[int, ...]
    texts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One line of the summary.

    ``key`` tells townships with one name apart: the division code, else county and name. ``reason`` is one sentence for
    people when it failed; ``why`` says why it was done (台账变了) or left alone. ``output``, ``problems_book`` and ``input``
    are names relative to the folders of the batch. ``copies`` are the ledgers' file names, each with the name of its copy
    in which the problems are marked, relative to ``problems_book`` (empty: that file itself). ``last_year`` is the file that
    上年台账 names, whether it is there or not. ``seconds`` is how long it took.
    ``whole_name`` is its name with its county, as its ledgers have them.
    ``shown`` are the cells that its figures count, where a county is small enough to show them. ``points`` is how it
    stands against the work points of ``points_file``, which is relative to the folder of its ledgers.
    """

    key: str
    name: str
    fate: Fate
    code: str = ""
    county: str = ""
    year: int | None = None
    input: str = ""
    output: str = ""
    problems_book: str = ""
    reason: str = ""
    hint: str = ""
    why: str = ""
    signed: date | None = None
    figures: tuple[UnitFigure, ...] = ()
    ledgers: tuple[LedgerCount, ...] = ()
    parts: tuple[UnitPart, ...] = ()
    problems: tuple[UnitProblem, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    last_year: str = ""
    seconds: float = 0.0
    shown: tuple[ShownRows, ...] = ()
    points: tuple[UnitPoint, ...] = ()
    points_file: str = ""
    whole_name: str = ""

    @property
    def reported(self) -> bool:
        """True when there is a report of this township, drafted now or before."""
        return bool(self.output)

    @property
    def counted(self) -> bool:
        """True when its numbers count for the county's, in 汇总 and in its report: its own report was not refused."""
        return self.fate not in _NOT_COUNTED

    @property
    def errors(self) -> int:
        """How many of its problems keep a report from being written."""
        return sum(1 for problem in self.problems if problem.severity == "错误")
