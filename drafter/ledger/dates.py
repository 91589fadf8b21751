"""Stage 1: the grammar of days, periods and months. A month is never made into a day; a day that does not exist is refused.

What does not name its year is one of the report year, and that is said. The forms below are what to extend when another
writing is to be accepted.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from drafter.ledger.cells import Raw, day_text, half_width, number_text, quoted
from drafter.ledger.numerals import read_numeral
from drafter.ledger.remarks import Interpreted, Remark
from drafter.model.problem import Problem
from drafter.model.problems.ledger import NotADate
from drafter.model.values import Period, Value
from drafter.project.declarations import Column

DAY_FORMS = "2024-03-05、2024/3/5、2024.3.5、2024年3月5日、20240305 或 3月5日；几天的写成 2024年3月5日至7日"
MONTH_FORMS = "2024年3月、2024-03 或 3月（报告年度的），也可以写到日"
YEARS = range(1900, 2201)  # outside it digits are something else, or a slip
FIRST_SERIAL, LAST_SERIAL, SHIFT_1904 = 36526, 60000, 1462  # 2000-01-01 to 2064

_WEEKDAY = re.compile(r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?$")
_TIME = re.compile(
    r"(?:\s*(?:上午|下午|晚上|中午|全天))?(?:(?:(?<=日)|\s+)[0-9]{1,2}(?::[0-9]{2}){1,2}(?:-[0-9]{1,2}:[0-9]{2})?)?$"
)
_NUMERAL = re.compile(r"([零〇○一二三四五六七八九十]+)(?=[年月日号])")
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_TIGHT = re.compile(r"\s*([年月日./~-])\s*")
_TO = re.compile(r"[—–―~至到]+")
_TWO_DAYS = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})-([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})")
_EVERY = frozenset({"全年", "每月", "每季度", "每周", "每月一次", "每季度一次", "每周一次"})

_DAYS = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>[0-9]{4})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})",
        r"(?:(?P<y>[0-9]{4}|[0-9]{2})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
    )
)
_OPEN_DAY = re.compile(r"(?:(?P<y>[0-9]{4}|[0-9]{2})年)?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})")
_MONTHS = (
    re.compile(r"(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})"),
    re.compile(r"(?:(?P<y>[0-9]{4}|[0-9]{2})年)?(?P<m>[0-9]{1,2})月(?:份)?"),
)
_MONTHS_OF_A_MONTH = (
    re.compile(r"(?P<y>[0-9]{4})\.(?P<m>[0-9]{1,2})"),
    re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})"),
    re.compile(r"(?P<y>(?!))?(?P<m>[0-9]{1,2})"),
)
_TEN_DAYS = re.compile(r"(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月(?P<part>[上中下])旬")
_PART = re.compile(r"(?:(?P<y>[0-9]{4})年?)?(?:第?(?P<q>[1-4一二三四])季度|(?P<h>[上下])半年)")
_YEAR = re.compile(r"(?P<y>[0-9]{4})年度?(?:全年)?")
_END_DAY = re.compile(r"(?:(?P<m>[0-9]{1,2})[/.](?=[0-9]{1,2}$))?(?P<d>[0-9]{1,2})日?")
_START_MONTH = re.compile(r"(?:(?P<y>[0-9]{4})年)?(?P<m>[0-9]{1,2})月?")


@dataclass(frozen=True, slots=True)
class _Days:
    """What a text names: ``exact`` when it is a day, ``filled`` when the year had to be added."""

    first: date
    last: date
    exact: bool = True
    filled: bool = False


class _NoSuchDayError(ValueError):
    """The text has the form of a day, and there is no such day."""


_Reader: TypeAlias = "Callable[[str, int | None], _Days | None]"


def read_day(
    raw: Raw, column: Column, year: int | None = None, *, from_1904: bool = False
) -> Value | Interpreted | Problem:
    """Return the day or the days that a filled cell states, or the problem with it (still without its place).

    Args:
        raw: the cell.
        column: its declaration.
        year: the report year, for a day that does not name its own.
        from_1904: True when the workbook counts days from 1904.
    """
    return _read(raw, column, year, _Way(_atom, DAY_FORMS, "看不出是哪一天", from_1904=from_1904))


def read_month(raw: Raw, column: Column, year: int | None, *, from_1904: bool = False) -> Value | Interpreted | Problem:
    """Return the month that a filled cell states, or the day if it names one; a bare month is one of ``year``."""
    return _read(raw, column, year, _Way(_month_atom, MONTH_FORMS, "看不出是哪个月", from_1904=from_1904))


def month_of(year: int, month: int) -> Period:
    """Return the month as a period of days."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a column's cells are read, and what to say when they cannot be."""

    atom: _Reader
    forms: str
    doubt: str
    from_1904: bool

    @property
    def months(self) -> bool:
        return self.atom is _month_atom


def _read(raw: Raw, column: Column, year: int | None, way: _Way) -> Value | Interpreted | Problem:
    reason = way.doubt
    try:
        if isinstance(raw, datetime):
            raw = raw.date()
        if isinstance(raw, date):
            return _checked(raw)
        serial = _serial(raw, from_1904=way.from_1904)
        if serial:
            return Interpreted(serial, Remark.SERIAL, quoted(raw), day_text(serial))
        text = _plain(_written(raw))
        days = _range(text, year, way.atom) or way.atom(text, year)
        if days:
            return _value(days, quoted(raw), months=way.months)
    except _NoSuchDayError as error:
        reason = str(error)
    return NotADate(column=column.name, text=quoted(raw), reason=reason, forms=way.forms)


def _value(days: _Days, text: str, *, months: bool) -> Value | Interpreted:
    value = days.first if days.first == days.last else Period(days.first, days.last)
    whole_year = (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
    bare_month = months and isinstance(value, Period) and value == month_of(days.first.year, days.first.month)
    meant = day_text(days.first) + (f"至{day_text(days.last)}" if isinstance(value, Period) else "")
    if whole_year:
        return Interpreted(value, Remark.WHOLE_YEAR, text, meant)
    if not days.exact and not bare_month:
        return Interpreted(value, Remark.WITHOUT_DAY, text, meant)
    return Interpreted(value, Remark.YEAR_FILLED, text, meant) if days.filled and not bare_month else value


def _written(raw: Raw) -> str:
    """Return the cell's text; a whole number counts as its digits, everything else as nothing."""
    if isinstance(raw, str):
        return half_width(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return number_text(raw) if float(raw).is_integer() else ""
    return ""


def _plain(text: str) -> str:
    """Return the text without weekday and time, its Chinese digits as Arabic ones, spaces around signs gone."""
    if len(text) > 40:  # noqa: PLR2004 - no day is that long
        return ""
    text = _TIME.sub("", text)
    text = _WEEKDAY.sub("", text).rstrip()
    text = _TIGHT.sub(r"\1", _NUMERAL.sub(_arabic, text).replace("号", "日").replace("。", "."))
    return _TO.sub("~", text)


def _arabic(match: re.Match[str]) -> str:
    numeral = match[1]
    if "十" not in numeral and len(numeral) in (2, 4):
        return numeral.translate(_DIGITS)
    number = read_numeral(numeral)
    return numeral if number is None else str(number)


def _serial(raw: Raw, *, from_1904: bool) -> date | None:
    """Return the day for a number as Excel stores days, the number of days since 1900 or 1904."""
    if isinstance(raw, str) and len(raw) == 5 and raw.isascii() and raw.isdigit():  # noqa: PLR2004 - 45356
        raw = float(raw)
    if not isinstance(raw, int | float) or isinstance(raw, bool):
        return None
    shifted = raw + SHIFT_1904 if from_1904 else raw
    return date(1899, 12, 30) + timedelta(int(shifted)) if FIRST_SERIAL <= shifted < LAST_SERIAL else None


def _checked(day: date) -> date:
    if day.year not in YEARS:
        raise _NoSuchDayError("不像一个日期")
    return day


def _day(year: int, month: int, day: int) -> date:
    try:
        return _checked(date(year, month, day))
    except _NoSuchDayError:
        raise
    except ValueError as error:
        raise _NoSuchDayError("没有这一天") from error


def _year(match: re.Match[str], year: int | None) -> int | None:
    """Return the year that the text names, of two digits or four, else the report year."""
    named = match["y"]
    if not named:
        return year
    return int(named) + 2000 if len(named) == 2 else int(named)  # noqa: PLR2004 - 24年


def _atom(text: str, year: int | None) -> _Days | None:
    """Return what a text without 至 names: a day, ten days, a month, a quarter, half a year, a year."""
    for form in _DAYS:
        match = form.fullmatch(text)
        named = _year(match, year) if match else None
        if match and named:
            day = _day(named, int(match["m"]), int(match["d"]))
            return _Days(day, day, filled=not match["y"])
    return _month(text, year, _MONTHS) or _ten_days(text, year) or _part(text, year)


def _month_atom(text: str, year: int | None) -> _Days | None:
    return _atom(text, year) or _month(text, year, _MONTHS_OF_A_MONTH)


def _month(text: str, year: int | None, forms: tuple[re.Pattern[str], ...]) -> _Days | None:
    for form in forms:
        match = form.fullmatch(text)
        named = _year(match, year) if match else None
        if match and named:
            return _months(named, int(match["m"]), int(match["m"]), filled=not match["y"])
    return None


def _months(year: int, first: int, last: int, *, filled: bool) -> _Days:
    _day(year, first, 1)
    return _Days(date(year, first, 1), month_of(_day(year, last, 1).year, last).last, exact=False, filled=filled)


def _ten_days(text: str, year: int | None) -> _Days | None:
    match = _TEN_DAYS.fullmatch(text)
    named = _year(match, year) if match else None
    if not match or not named:
        return None
    whole = _months(named, int(match["m"]), int(match["m"]), filled=not match["y"])
    first = {"上": 1, "中": 11, "下": 21}[match["part"]]
    last = whole.last if match["part"] == "下" else whole.first.replace(day=first + 9)
    return _Days(whole.first.replace(day=first), last, exact=False, filled=whole.filled)


def _part(text: str, year: int | None) -> _Days | None:
    match = _PART.fullmatch(text) or _YEAR.fullmatch(text)
    named = _year(match, year) if match else year if text in _EVERY else None
    if not named:
        return None
    first, last = 1, 12
    if match and match.re is _PART and match["q"]:
        quarter = "一二三四".find(match["q"]) + 1 or int(match["q"])
        first, last = quarter * 3 - 2, quarter * 3
    elif match and match.re is _PART:
        first, last = (1, 6) if match["h"] == "上" else (7, 12)
    return _months(named, first, last, filled=not (match and match["y"]))


def _range(text: str, year: int | None, atom: _Reader) -> _Days | None:
    """Return the days from one to the other, for 3月5日至7日 and its kin; None when the text is no such thing."""
    ends = _ends(text)
    if ends is None:
        return None
    left, right = ends
    if left[-1:].isdigit() and right.endswith("月"):
        return _month_range(left, right, year)
    match = _OPEN_DAY.fullmatch(left)
    named = _year(match, year) if match else None
    start = (
        _Days(day := _day(named, int(match["m"]), int(match["d"])), day, filled=not match["y"])
        if match and named
        else None
    )
    start = start or atom(left, year)
    end = _end(right, start, atom) if start else None
    if start is None or end is None or start.exact != end.exact:
        return None
    if end.last < start.first:
        raise _NoSuchDayError("起止颠倒了")
    if (end.last - start.first).days > 366:  # noqa: PLR2004 - a year
        return None
    return _Days(start.first, end.last, exact=start.exact, filled=start.filled)


def _ends(text: str) -> tuple[str, str] | None:
    if text.count("~") == 1:
        left, _, right = text.partition("~")
        return (left, right) if left and right else None
    both = _TWO_DAYS.fullmatch(text)
    if both:
        return both[1], both[2]
    if text.count("-") == 1 and re.search(r"[月日./]", text):
        left, _, right = text.partition("-")
        return (left, right) if left and right else None
    return None


def _month_range(left: str, right: str, year: int | None) -> _Days | None:
    """Return the months of 1至3月."""
    match = _START_MONTH.fullmatch(left)
    named = _year(match, year) if match else None
    if not match or not named or not right[:-1].isdigit():
        return None
    if int(right[:-1]) < int(match["m"]):
        raise _NoSuchDayError("起止颠倒了")
    return _months(named, int(match["m"]), int(right[:-1]), filled=not match["y"])


def _end(text: str, start: _Days, atom: _Reader) -> _Days | None:
    match = _END_DAY.fullmatch(text) if start.exact else None
    if match:
        day = _day(start.first.year, int(match["m"] or start.first.month), int(match["d"]))
        return _Days(day, day)
    return atom(text, start.first.year)
