"""Problems of stage 4, checking a report against its own facts: C001 and on. The class docstring is for ``explain``."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class DateBeforeLastEvent(Problem):
    """成文日期是签发的日期，报告写的是全年的工作，所以不应当早于台账里最后一项工作的日期；常见的原因是跨年时年份忘了改。"""

    code = "C001"
    title = "成文日期早于最后一项工作"
    default_severity = Severity.REMINDER
    template = "成文日期是{signed}，但是台账里{latest}还有工作（{ledger}）"
    hint_template = "请核对成文日期的年份，或者核对台账里的日期"
    signed: str
    latest: str
    ledger: str


@dataclass(frozen=True, kw_only=True)
class DateAfterDeadline(Problem):
    """《法治政府建设与责任落实督察工作规定》要求每年3月1日之前报送上一年度的报告，成文日期晚于这一天就是迟报。"""

    code = "C002"
    title = "成文日期晚于报送期限"
    default_severity = Severity.REMINDER
    template = "成文日期是{signed}，晚于报送期限{deadline}"
    hint_template = "应当在{deadline}之前报送；确实迟报的，可以不改"
    signed: str
    deadline: str


@dataclass(frozen=True, kw_only=True)
class DateBeforeYearEnd(Problem):
    """报告写的是全年的工作，成文日期在报告年度结束之前的，数据只统计到成文那一天，文中不称“全年”，改称“××年以来”。"""

    code = "C003"
    title = "成文日期在年度结束之前"
    default_severity = Severity.REMINDER
    template = "成文日期是{signed}，{year}年还没有结束，数据不是全年的"
    hint_template = "请确认数据是否完整；报告里不写“全年”，写“{year}年以来”"
    signed: str
    year: int
