"""Stage 4: rules on words beside each other: states and results, yes and no, who is registered twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.context import Context, day_text, side_by_side
from drafter.model.ledger import Ledger, Workbook
from drafter.model.problem import Problem
from drafter.model.problems.rules import (
    AnswersContradict,
    FinishedWithoutDetails,
    OpenWithClosingDay,
    RegisteredTwice,
    SucceededWhileOpen,
)
from drafter.model.values import Unreadable, Value, first_day, last_day


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a ledger says that something is finished: ``state`` holds ``done``; then ``details`` are to be filled in."""

    ledger: str
    state: str
    done: str
    day: str
    result: str = ""
    success: str = ""

    @property
    def details(self) -> tuple[str, ...]:
        """The columns that a finished row fills in."""
        return (self.day, self.result) if self.result else (self.day,)


PROGRESS = (
    Progress("矛盾纠纷", "状态", "办结", "办结日期", "结果", "成功"),
    Progress("督察整改", "状态", "已整改", "完成日期"),
)
# (ledger, column, its answer, column that then cannot hold, this answer; None stands for any)
CONTRADICTIONS: tuple[tuple[str, str, bool, str, bool | None], ...] = (
    ("复议应诉", "负责人应出庭", False, "已出庭", True),
    ("复议应诉", "已出庭", False, "是否发声", True),
    ("重大决策", "是否入目录", False, "目录公开日期", None),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Rows of ``ledger`` with the same ``name`` and the same ``others`` are one; not if one ``left`` as the next ``entered``."""

    ledger: str
    name: str
    others: tuple[str, ...] = ()
    entered: str = ""
    left: str = ""


IDENTITIES = (
    Identity("执法人员", "证号"),
    Identity("执法人员", "姓名", ("单位",), "取证日期", "失效日期"),
    Identity("法治人才", "姓名", ("类别", "村"), "认定日期", "退出日期"),
    Identity("执法案件", "案号"),
    Identity("复议应诉", "案号", ("类型",)),
)


def succeeded_while_open(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """Succeeded ≤ finished: a result of 成功 in a row that is not finished."""
    for progress in PROGRESS:
        for ledger, index, (state, result) in side_by_side(workbook, progress.ledger, progress.state, progress.result):
            if result == progress.success and _is_open(state, progress):
                yield SucceededWhileOpen(
                    source=ledger.source(index, progress.result),
                    result=progress.result,
                    success=progress.success,
                    state=progress.state,
                    current=str(state),
                    done=progress.done,
                )


def _is_open(state: Value, progress: Progress) -> bool:
    return isinstance(state, str) and state != progress.done


def open_with_closing_day(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """Finished ≤ accepted: a closing day in a row that is not finished."""
    for progress in PROGRESS:
        for ledger, index, (state, value) in side_by_side(workbook, progress.ledger, progress.state, progress.day):
            day = first_day(value)
            if day and _is_open(state, progress):
                yield OpenWithClosingDay(
                    source=ledger.source(index, progress.day),
                    column=progress.day,
                    day=day_text(day),
                    state=progress.state,
                    current=str(state),
                    done=progress.done,
                )


def finished_without_details(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """Finished rows that leave their day or their result blank: one problem for each column, at the first of them."""
    for progress in PROGRESS:
        for column in progress.details:
            rows = side_by_side(workbook, progress.ledger, progress.state, column)
            blank = [ledger.source(i, column) for ledger, i, cells in rows if cells == (progress.done, None)]
            if blank:
                yield FinishedWithoutDetails(
                    source=blank[0],
                    ledger=progress.ledger,
                    count=len(blank),
                    state=progress.state,
                    done=progress.done,
                    column=column,
                )


def answers_contradict(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """Two answers in a row that cannot both be true."""
    for name, first, answer, second, other in CONTRADICTIONS:
        for ledger, index, (one, two) in side_by_side(workbook, name, first, second):
            if one is answer and two is not None and (other is None or two is other):
                yield AnswersContradict(
                    source=ledger.source(index, second),
                    first=first,
                    first_value=_word(one),
                    second=second,
                    second_value=_word(two),
                )


def _word(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    day = first_day(value)
    return day_text(day) if day else getattr(value, "text", str(value))


def registered_twice(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """The same certificate, the same person in the same office, the same case number in two rows."""
    told: set[tuple[str, int]] = set()
    for identity in IDENTITIES:
        for ledger, index, before in _repeats(workbook, identity):
            if (identity.ledger, index) not in told:
                told.add((identity.ledger, index))
                row = ledger.rows[before]
                yield RegisteredTwice(
                    source=ledger.source(index, identity.name),
                    column=identity.name,
                    name=str(ledger.columns[identity.name][index]),
                    before=f"{row.sheet}第{row.row}行",
                )


def _repeats(workbook: Workbook, identity: Identity) -> Iterator[tuple[Ledger, int, int]]:
    """Yield rows that say the same as an earlier one, with that one; a column that is not there says the same."""
    known = workbook.ledgers[identity.ledger].columns if identity.ledger in workbook.ledgers else {}
    others = [column for column in identity.others if column in known]
    seen: dict[tuple[Value, ...], int] = {}
    for ledger, index, key in side_by_side(workbook, identity.ledger, identity.name, *others):
        if not isinstance(key[0], str) or any(isinstance(part, Unreadable) for part in key):
            continue
        before = seen.setdefault(key, index)
        if before != index:
            if not _follows(ledger, identity, before, index):
                yield ledger, index, before
            seen[key] = index


def _follows(ledger: Ledger, identity: Identity, one: int, other: int) -> bool:
    """Tell whether one row's time was over when the other's began: a certificate that was renewed."""
    if not {identity.entered, identity.left} <= ledger.columns.keys():
        return False
    entered, left = ledger.columns[identity.entered], ledger.columns[identity.left]
    return any(
        (end := last_day(left[a])) is not None and (begin := first_day(entered[b])) is not None and end <= begin
        for a, b in ((one, other), (other, one))
    )
