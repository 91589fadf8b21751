"""Stage 1: the grammar of days and months. A month is never made into a day; a day that does not exist is refused."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from drafter.ledger.cells import Raw, half_width, number_text, quoted
from drafter.model.problem import Problem
from drafter.model.problems.ledger import NotADate
from drafter.model.values import Period, Value
from drafter.project.declarations import Column

DAY_FORMS = "2024-03-05、2024/3/5、2024.3.5、2024年3月5日 或 20240305"
MONTH_FORMS = "2024年3月、2024-03 或 3月（报告年度的），也可以写到日"

_DAYS = tuple(
    re.compile(form)
    for form in (
        r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
        r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})",
        r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})",
        r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日",
        r"([0-9]{4})([0-9]{2})([0-9]{2})",
    )
)
_MONTHS = tuple(
    re.compile(form)
    for form in (r"([0-9]{4})[-/.]([0-9]{1,2})", r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月", r"([0-9]{4})([0-9]{2})")
)
_MONTH_ALONE = re.compile(r"([0-9]{1,2})\s*月(?:份)?|([0-9]{1,2})")
_YEARS = range(1900, 2201)  # outside it digits are something else, or a slip


def read_day(raw: Raw, column: Column) -> Value | Problem:
    """Return the day that a filled cell states, or the problem with it (still without its place)."""
    day = _day(raw)
    if isinstance(day, date):
        return day
    return NotADate(column=column.name, text=quoted(raw), reason=day or "看不出是哪一天", forms=DAY_FORMS)


def read_month(raw: Raw, column: Column, year: int | None) -> Value | Problem:
    """Return the month that a filled cell states, or the day if it names one; a bare month is one of ``year``."""
    day = _day(raw)
    if isinstance(day, date):
        return day
    found = _month(_written(raw), year)
    if found:
        return found
    return NotADate(column=column.name, text=quoted(raw), reason=day or "看不出是哪个月", forms=MONTH_FORMS)


def month_of(year: int, month: int) -> Period:
    """Return the month as a period of days."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _written(raw: Raw) -> str:
    """Return the cell's text; a whole number counts as its digits, everything else as nothing."""
    if isinstance(raw, str):
        return half_width(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return number_text(raw) if float(raw).is_integer() else ""
    return ""


def _day(raw: Raw) -> date | str:
    """Return the day, or why there is none (nothing when the text is not a day at all)."""
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return raw if raw.year in _YEARS else "不像一个日期"
    text = _written(raw)
    for form in _DAYS:
        match = form.fullmatch(text)
        if match:
            return _existing(*map(int, match.groups()))
    return ""


def _existing(year: int, month: int, day: int) -> date | str:
    try:
        return date(year, month, day) if year in _YEARS else "不像一个日期"
    except ValueError:
        return "没有这一天"


def _month(text: str, year: int | None) -> Period | None:
    for form in _MONTHS:
        match = form.fullmatch(text)
        if match:
            return _existing_month(int(match[1]), int(match[2]))
    alone = _MONTH_ALONE.fullmatch(text)
    return _existing_month(year, int(alone[1] or alone[2])) if alone and year else None


def _existing_month(year: int, month: int) -> Period | None:
    return month_of(year, month) if year in _YEARS and month in range(1, 13) else None
