"""Work points (工作要点): a superior's notice as parts and tasks, what these require, how a township stands against that.

Words as they stand in the notice; not how they were found there, not how they are laid out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from drafter.model.figure import FigureValue
from drafter.model.problem import Problem
from drafter.model.source import RowRef, Source
from drafter.model.values import Number


class Comparison(Enum):
    """How a value has to stand to the one required; ``NONE`` where only a day or no number is required."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    NONE = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that can be checked (量化要求), as ``接受不少于60学时的业务知识和法律知识培训``.

    Args:
        words: the clause as it stands.
        subject: who has to do it, when the clause says so: ``行政执法人员``; several are joined by ；.
        about: what is measured, for a rate or a kind of coverage: ``行政机关负责人出庭应诉率``.
        comparison: how the value has to stand to ``value``.
        value: in ``unit`` (次, 学时, 件, %); None where the clause has no number.
        per: within what the value has to be reached each time: 年, 半年, 季度, 月, 周; empty for the whole year.
        deadline: the last day on which it is still in time.
        figure: id of the figure (数据项) that shows it; empty when no ledger does.
        township: whether it holds for a township.
        note: what somebody should know, as that 6月前 does not say which day is meant.
    """

    words: str
    subject: str = ""
    about: str = ""
    comparison: Comparison = Comparison.NONE
    value: Number | None = None
    unit: str = ""
    per: str = ""
    deadline: date | None = None
    figure: str = ""
    township: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One task. Units are written as in the notice.

    Args:
        number: from 1, continuous over all parts unless the notice leaves numbers out.
        title: its run-in heading without 。; empty when it has none.
        text: the other words, one paragraph a line, without number and units.
        lead: 牵头单位.
        responsible: 责任单位.
        supporting: 配合单位.
        due: 完成时限 as it stands.
        section: the heading between part and task, in a notice of three levels.
        requirements: what can be checked.
        label: how the notice itself numbers it (``（三）``, ``3.``); says where to find it, and counts for nothing else.
    """

    number: int
    title: str
    text: str = ""
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: str = ""
    section: str = ""
    requirements: tuple[Requirement, ...] = ()
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its tasks; ``title`` is empty when the notice has no parts, ``text`` what stands before its first task."""

    number: int
    title: str
    tasks: tuple[Task, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of the notice that found no place, and why; ``place`` is the paragraph's number, from 1."""

    text: str
    why: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of work points.

    Args:
        title: of the work points themselves: ``某县2024年法治政府建设工作要点``.
        parts: in order.
        heading: the title of the covering 通知, when the notice has it.
        number: 发文字号.
        recipients: 主送机关 as they stand, without the colon.
        cover: the paragraphs of the covering 通知.
        issuer: 发文机关.
        date: 成文日期.
        annotation: 附注 without brackets.
        preamble: the paragraphs before the first part.
        closing: the paragraphs after the last task.
        leftovers: what found no place.
    """

    title: str
    parts: tuple[Part, ...] = ()
    heading: str = ""
    number: str = ""
    recipients: str = ""
    cover: tuple[str, ...] = ()
    issuer: str = ""
    date: date | None = None
    annotation: str = ""
    preamble: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task, in order."""
        return tuple(task for part in self.parts for task in part.tasks)


@dataclass(frozen=True, slots=True)
class Binding:
    """Which figure shows a requirement: one whose clause has all of ``words`` and none of ``without``.

    ``per`` and ``unit`` narrow it down where a figure counts by quarter or in hours; ``dated`` says that the figure is a day.
    """

    figure: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    unit: str = ""
    per: str = ""
    dated: bool = False


class PointState(Enum):
    """How a township stands against a requirement. Only ``MET`` is met; an absent ledger is neither met nor 0."""

    MET = "已达到"
    UNMET = "未达到"
    NO_LEDGER = "无台账依据"
    NOT_APPLICABLE = "不适用"
    BY_HAND = "需人工核对"


@dataclass(frozen=True, slots=True)
class PointResult:
    """One requirement, or a task without one, held against one township's figures.

    Args:
        task: the task.
        requirement: the requirement; None for a task that has none.
        state: how it stands.
        value: the figure's value, None when there is none.
        unit: of the figure.
        label: of the figure.
        rows: the rows that make the value.
        cells: the cells of 单位信息 that do.
        lacking: what is still missing (还差1次); empty when nothing is, or nobody knows.
        reason: why it stands so, in a short sentence.
    """

    task: Task
    requirement: Requirement | None
    state: PointState
    value: FigureValue = None
    unit: str = ""
    label: str = ""
    rows: tuple[RowRef, ...] = ()
    cells: tuple[Source, ...] = ()
    lacking: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One township: its results, and the problems of its ledgers."""

    unit: str
    year: int | None
    results: tuple[PointResult, ...]
    problems: tuple[Problem, ...] = ()

    def counts(self) -> Mapping[PointState, int]:
        """Return how many requirements stand how; every state is there."""
        return {state: sum(one.state is state for one in self.results) for state in PointState}
