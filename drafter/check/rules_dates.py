"""Stage 4: rules on days beside each other: what ended before it began, what ran past its limit, what was not monthly.

The pairs of columns are data; to watch another pair, add a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from drafter.check.context import Context, day_text, number_of, side_by_side
from drafter.model.ledger import Ledger, Workbook
from drafter.model.problem import Problem
from drafter.model.problems.rules import (
    ClosedBeforeOpened,
    FewerThanNamed,
    LateMarkedOnTime,
    OnTimeMarkedLate,
    OutOfOrder,
    OverdueAndOpen,
)
from drafter.model.values import Value, first_day, last_day

# (ledger, the earlier day, the later day): impossible the other way round
CLOSINGS = (
    ("矛盾纠纷", "受理日期", "办结日期"),
    ("执法案件", "立案日期", "决定日期"),
    ("执法案件", "立案日期", "结案日期"),
    ("信息公开申请", "收到日期", "答复日期"),
    ("三类建议", "收到日期", "回复日期"),
    ("安全隐患", "检查日期", "整改完成日期"),
    ("督察整改", "发现日期", "完成日期"),
    ("合法性审查", "送审日期", "出具日期"),
    ("规范性文件", "制发日期", "备案日期"),
    ("执法人员", "取证日期", "失效日期"),
    ("法治人才", "认定日期", "退出日期"),
)
# the same: odd the other way round
ORDERS = (
    ("执法案件", "决定日期", "结案日期"),
    ("信息公开申请", "收到日期", "法定期限"),
    ("三类建议", "收到日期", "期限"),
    ("安全隐患", "检查日期", "整改期限"),
    ("督察整改", "发现日期", "期限"),
)
# (ledger, reply, its limit, whether it was in time)
REPLIES = (("信息公开申请", "答复日期", "法定期限", "是否按期"), ("三类建议", "回复日期", "期限", "按期"))
# (ledger, limit, what has to be done by then)
LIMITS = (
    ("安全隐患", "整改期限", "整改完成日期"),
    ("信息公开申请", "法定期限", "答复日期"),
    ("三类建议", "期限", "回复日期"),
    ("督察整改", "期限", "完成日期"),
)


def closed_before_opened(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """A case closed before it was opened."""
    return _reversed(workbook, CLOSINGS, ClosedBeforeOpened)


def out_of_order(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """A limit before the day from which it runs, a case closed before its decision."""
    return _reversed(workbook, ORDERS, OutOfOrder)


def _reversed(
    workbook: Workbook, pairs: tuple[tuple[str, str, str], ...], problem: type[ClosedBeforeOpened]
) -> Iterator[Problem]:
    for name, earlier, later in pairs:
        for ledger, index, (begin, end) in side_by_side(workbook, name, earlier, later):
            begun, ended = first_day(begin), last_day(end)
            if begun and ended and ended < begun:
                yield problem(
                    source=ledger.source(index, later),
                    opened=earlier,
                    opened_on=day_text(begun),
                    closed=later,
                    closed_on=day_text(ended),
                )


def wrongly_in_time(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """Replies after the limit that are said to be in time, and replies in time that are said to be late."""
    for name, reply, limit, in_time in REPLIES:
        for ledger, index, (given, by, said) in side_by_side(workbook, name, reply, limit, in_time):
            answered, due = first_day(given), last_day(by)
            if answered and due and isinstance(said, bool) and said is (answered > due):
                yield (LateMarkedOnTime if said else OnTimeMarkedLate)(
                    source=ledger.source(index, in_time),
                    column=in_time,
                    reply=reply,
                    reply_on=day_text(answered),
                    limit=limit,
                    limit_on=day_text(due),
                )


def overdue_and_open(workbook: Workbook, context: Context) -> Iterator[Problem]:
    """隐患 without 整改完成日期, applications without 答复日期, whose limit is over by the end of the reported time."""
    for name, limit, done in LIMITS:
        for ledger, index, (by, day) in side_by_side(workbook, name, limit, done):
            due = last_day(by) if day is None else None
            if due and due < context.until:
                yield OverdueAndOpen(
                    source=ledger.source(index, done),
                    limit=limit,
                    limit_on=day_text(due),
                    column=done,
                    until=day_text(context.until),
                )


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """How often a name says that something takes place: ``times`` in every ``months`` months."""

    word: str
    months: int
    times: int

    def due(self, until: date) -> int:
        """Return how many times it had to take place by the end of ``until``."""
        whole_months = until.month if (until + timedelta(days=1)).day == 1 else until.month - 1
        return whole_months // self.months * self.times


# (ledger, the column that names an event, how many there were: every row is one where nothing is named)
EVENTS = (("会议", "主题", ""), ("学法培训", "主题", ""), ("普法宣传", "活动名称", "场次"))
_EVERY = {
    r"每(?:个)?(?:两|二|2|双)(?:个)?月": 2,
    r"每(?:个)?(?:半年)": 6,
    r"每(?:个)?季度?|按季度?": 3,
    r"每(?:个)?月|按月": 1,
}
_TIMES = r"(?:至少|不少于|各)?(?:开展|举办|组织)?([一二两三四1234])?[次场期堂]?"
_FIGURES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_ITS_OWN = re.compile(
    r"[（(].*?[)）]|\d{4}年度?|[\d一二三四五六七八九十]+月份?(?!\w*[一二两三四]次)|第.{1,3}[次期季场]度?|\s"
)


def fewer_than_named(workbook: Workbook, context: Context) -> Iterator[Problem]:
    """Events whose name says 每月 or 每季度, and which took place less often.

    A name in one row only is taken at its word when it begins with 每; elsewhere it may be about something else
    (研究每月例会制度).
    """
    for name, column, count in EVENTS:
        ledger = workbook.ledgers.get(name)
        if ledger is None or not context.declarations.ledgers[name].period:
            continue
        for title, rows in _events(ledger, column).items():
            rhythm = _rhythm(title)
            if rhythm and (len(rows) > 1 or title.startswith("每")):
                yield from _too_few(ledger, (column, count, title), rows, rhythm, context)


def _events(ledger: Ledger, column: str) -> dict[str, list[int]]:
    """Return the rows of each event by its name without what changes from time to time."""
    rows: dict[str, list[int]] = {}
    for index, title in enumerate(ledger.columns.get(column, ())):
        if isinstance(title, str) and ("每" in title or "按" in title):
            rows.setdefault(_ITS_OWN.sub("", title), []).append(index)
    return rows


def _rhythm(title: str) -> _Rhythm | None:
    for word, months in _EVERY.items():
        found = re.search(f"(?P<word>{word}){_TIMES}", title)
        if found:
            digit = found[2] or "1"
            return _Rhythm(found["word"], months, _FIGURES.get(digit) or int(digit))
    return None


def _too_few(
    ledger: Ledger, names: tuple[str, str, str], rows: list[int], rhythm: _Rhythm, context: Context
) -> Iterator[Problem]:
    column, counted, title = names
    numbers = ledger.columns.get(counted)
    count = int(sum(number_of(numbers[row]) or 0 for row in rows)) if numbers else len(rows)
    due = rhythm.due(context.until)
    if count < due:
        days = ledger.columns.get(context.declarations.ledgers[ledger.name].period, ())
        yield FewerThanNamed(
            source=ledger.source(rows[0], column),
            name=title,
            word=rhythm.word,
            due=due,
            count=count,
            missing=_missing([days[row] for row in rows] if days else [], rhythm, context.until),
            until=day_text(context.until),
        )


def _missing(days: list[Value], rhythm: _Rhythm, until: date) -> str:
    """Return the months without one, in brackets; nothing where an event is not monthly."""
    if rhythm.months > 1:
        return ""
    had: set[int] = set()
    for day in days:
        begin, end = first_day(day), last_day(day)
        had |= set(range(begin.month, end.month + 1)) if begin and end else set()
    lacking = [f"{month}月" for month in range(1, rhythm.due(until) // rhythm.times + 1) if month not in had]
    return f"，没有的月份：{'、'.join(lacking)}" if lacking else ""
