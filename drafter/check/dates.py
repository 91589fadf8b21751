"""Stage 4: the date of the document against the events it reports and the deadlines it has to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from drafter.check.context import day_text
from drafter.model.ledger import Ledger, Workbook
from drafter.model.problem import Problem
from drafter.model.problems.check import DateAfterDeadline, DateBeforeLastEvent, DateBeforeYearEnd
from drafter.model.source import Source


def check_date(
    signed: date | None, year: int, workbook: Workbook, periods: Mapping[str, str], source: Source | None
) -> Iterator[Problem]:
    """Yield what is odd about the document date (成文日期).

    ``periods`` names the date column of each dated ledger. The deadline of 1 March is that of
    《法治政府建设与责任落实督察工作规定》.
    """
    if signed is None:
        return
    latest = max(_last_events(workbook, periods), default=None)
    if latest and signed < latest[0]:
        yield DateBeforeLastEvent(source=source, signed=day_text(signed), latest=day_text(latest[0]), ledger=latest[1])
    elif signed <= date(year, 12, 31):
        yield DateBeforeYearEnd(source=source, signed=day_text(signed), year=year)
    deadline = date(year + 1, 3, 1)
    if signed > deadline:
        yield DateAfterDeadline(source=source, signed=day_text(signed), deadline=day_text(deadline))


def _last_events(workbook: Workbook, periods: Mapping[str, str]) -> Iterator[tuple[date, str]]:
    for name, ledger in workbook.ledgers.items():
        last = _last_event(ledger, periods.get(name, ""))
        if last:
            yield last, name


def _last_event(ledger: Ledger, column: str) -> date | None:
    days = (value for value in ledger.columns.get(column, ()) if isinstance(value, date))
    return max(days, default=None)
