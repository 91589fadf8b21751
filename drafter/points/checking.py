"""A notice held against the figures of one township: what is met, what is lacking, what no ledger shows. Never guesses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from drafter.model.figure import Figure
from drafter.model.points import Comparison, Notice, PointResult, PointState, Requirement, Task
from drafter.model.values import Number
from drafter.points.amounts import alike
from drafter.points.townships import meant_by
from drafter.points.units import is_township

_PER_YEAR = ("", "年")
_TIMES: Mapping[str, int] = {"半年": 2, "季度": 4, "两月": 6, "月": 12}
_MORE_THAN = re.compile(
    r"(?<!不得)(?<!不能)(?<!不)(?:超过|多于|高于|大于|低于|少于|小于)[^，。；]{0,14}[0-9０-９一二两三四五六七八九十百]|[>＞＜<](?!=)"
)
_GENERAL = ("人员", "干部", "公务员", "单位", "各级", "工作者", "律师", "顾问", "村", "社区", "书记", "班子")


def check(notice: Notice, figures: Mapping[str, Figure], names: Sequence[str] = ()) -> tuple[PointResult, ...]:
    """Hold every requirement against a township's figures.

    Args:
        notice: the work points.
        figures: the township's figures by id; one that is not among them is not known to the template set.
        names: the township's, in full and in short; without any, a task for townships by name is for a person to judge.

    Returns:
        One result for each requirement, in the order of the notice. ``MET`` and ``UNMET`` are stated of known figures
        only: an unreported ledger, a doubtful cell, a day that no figure shows are said to be so.
    """
    return tuple(_result(task, one, figures, names) for task in notice.tasks for one in task.requirements)


def _result(task: Task, one: Requirement, figures: Mapping[str, Figure], names: Sequence[str]) -> PointResult:
    if not one.township:
        return PointResult(task, one, PointState.NOT_APPLICABLE, reason="不是乡镇的任务")
    meant = meant_by(task, one, names)
    if meant.others:
        state = PointState.NOT_APPLICABLE if meant.sure else PointState.BY_HAND
        return PointResult(task, one, state, reason=f"要点写的是{meant.others}")
    if not one.figure:
        return PointResult(task, one, PointState.BY_HAND, reason=one.note or "没有可以核对的数据项")
    figure = figures.get(one.figure)
    if figure is None:
        return PointResult(task, one, PointState.BY_HAND, reason=f"没有数据项“{one.figure}”")
    state, lacking, reason = _compared(one, figure)
    return PointResult(
        task=task,
        requirement=one,
        state=state,
        value=figure.value,
        unit=figure.unit,
        label=figure.label,
        rows=figure.rows,
        cells=figure.cells,
        lacking=lacking,
        reason="；".join(filter(None, (reason, _whose(one)))),
    )


def _whose(one: Requirement) -> str:
    """Return a remark when the clause says who has to do it and names no township."""
    if not one.subject or is_township(one.subject) or any(word in one.subject for word in _GENERAL):
        return ""
    return f"要点写的是“{one.subject}”"


def _compared(one: Requirement, figure: Figure) -> tuple[PointState, str, str]:
    """Return the state, what is lacking, and why."""
    if figure.doubts:
        return PointState.BY_HAND, "", f"台账里有 {len(figure.doubts)} 个格子看不懂"
    if figure.nothing:
        return PointState.NOT_APPLICABLE, "", f"台账“{figure.ledger}”里没有这类事项"
    if figure.value is None:
        return PointState.NO_LEDGER, "", f"台账“{figure.ledger}”没有填报有关的行"
    if isinstance(figure.value, date):
        return _by_day(one, figure.value)
    if isinstance(figure.value, tuple) or one.value is None:
        return PointState.BY_HAND, "", "要求里没有可以比较的数"
    return _by_number(one, one.value, figure, figure.value)


def _by_day(one: Requirement, day: date) -> tuple[PointState, str, str]:
    if one.deadline is None:
        return PointState.BY_HAND, "", one.note or "没有期限可以比较"
    if day.year != one.deadline.year:
        return PointState.BY_HAND, "", f"台账里的日期是{day.year}年的，期限是{one.deadline.year}年"
    if day <= one.deadline:
        return PointState.MET, "", ""
    return PointState.UNMET, f"晚了{(day - one.deadline).days}天", ""


def _by_number(one: Requirement, target: Number, figure: Figure, value: Number) -> tuple[PointState, str, str]:
    by_year = one.per not in _PER_YEAR and figure.aggregate != "frequency"
    needed = target * _TIMES.get(one.per, 0) if by_year else target
    reached = _reached(one.comparison, value, needed)
    unlike = _unlike(one, figure, value, needed, reached=reached, by_year=by_year)
    if unlike:
        return PointState.BY_HAND, "", unlike
    if not reached:
        return PointState.UNMET, _lacking(one, value, needed, figure.unit), ""
    unsure = _unsure(one, by_year=by_year)
    return (PointState.BY_HAND, "", unsure) if unsure else (PointState.MET, "", "")


def _unlike(one: Requirement, figure: Figure, value: Number, needed: Number, *, reached: bool, by_year: bool) -> str:
    """Return why a figure cannot be compared with what is required, whether or not it is large enough; empty when it can."""
    at_least = one.comparison is Comparison.AT_LEAST
    said = f"{_plain(Decimal(value))}{figure.unit}"
    reasons = (
        (one.unit == "%" and figure.unit != "%", "要求的是比率，数据项不是"),
        (
            bool(one.unit and figure.unit) and one.unit not in alike(figure.unit),
            f"要求的单位是“{one.unit}”，数据项的是“{figure.unit}”",
        ),
        (by_year and not (needed and at_least), f"要求是每{one.per}，数据项是全年的"),
        (figure.approximate and not (reached and figure.above and at_least), "台账里是约数"),
        (
            "人均" in one.words and figure.aggregate == "minimum" and not reached,
            f"要求的是人均，数据项是最少的一人（{said}）",
        ),
        (value == needed and bool(_MORE_THAN.search(one.words)), f"正好是{said}，要点的原话不包括这个数"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _unsure(one: Requirement, *, by_year: bool) -> str:
    """Return what a number that is large enough does not show yet."""
    if by_year:
        return f"全年够了，是不是每{one.per}都有请看台账的日期"
    if one.deadline and (one.deadline.month, one.deadline.day) != (12, 31):
        return "数量够了，是不是按期请看台账的日期"
    return ""


def _reached(comparison: Comparison, value: Number, target: Number) -> bool:
    if comparison is Comparison.AT_LEAST:
        return value >= target
    return value <= target if comparison is Comparison.AT_MOST else value == target


def _lacking(one: Requirement, value: Number, target: Number, unit: str) -> str:
    less = Decimal(target) - Decimal(value)
    words = "个百分点" if unit == "%" else one.unit or unit
    return f"还差{_plain(less)}{words}" if less > 0 else f"多了{_plain(-less)}{words}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
