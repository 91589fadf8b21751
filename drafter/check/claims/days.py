"""Dates as they are written in a text: 2024年3月5日, 3月5日, 二〇二四年三月五日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drafter.check.claims.numerals import HAN, han_value

_DAY = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])[日号]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年$")
_ANY = re.compile(r"(?<![\d—\-～])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_FULL = re.compile(
    r"(?P<year>\d{4}|[二一][〇○零OＯo一二三四五六七八九0]{3})[\s　]*年[\s　]*"
    rf"(?P<month>\d{{1,2}}|[{HAN}]{{1,3}})[\s　]*月[\s　]*(?P<day>\d{{1,2}}|[{HAN}]{{1,3}})[\s　]*[日号]"
)
_DIGIT = str.maketrans("〇○零OＯo一二三四五六七八九", "000000123456789")
_NO_EVENT = re.compile(r"[之以]?前|[之以]?后|起|至|止|到|—|-|～|发布|施行|修订|通过|公布|印发的?|\s*出生")
_YEAR_LENGTH = 6  # a year and a digit before it
_LEAP = 2024  # 29 February may be meant
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|（[^）\n]*）")


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text and the characters it takes. ``written_year`` is True when its year stands there."""

    start: int
    end: int
    day: date
    written_year: bool


def days_in(text: str, year: int) -> Iterator[Day]:
    """Yield the days on which something happened; without a year they are of ``year``. Not deadlines and ranges."""
    if "月" not in text:
        return
    bare = _QUOTED.sub(lambda quoted: "#" * len(quoted[0]), text)
    for match in _DAY.finditer(bare):
        start, written = _begin(bare, match.start())
        if _NO_EVENT.match(bare, match.end()) or bare[max(0, start - 1) : start] in ("至", "—", "-", "～"):
            continue
        day = _date(written or year, int(match["month"]), int(match["day"]))
        if day:
            yield Day(start, match.end(), day, bool(written))


def _begin(text: str, month: int) -> tuple[int, int]:
    """Return where a date begins whose month stands at ``month``, and the year written there, or 0."""
    found = _YEAR.search(text, max(0, month - _YEAR_LENGTH), month)
    return (found.start(), int(found[1])) if found else (month, 0)


def impossible_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a day stands that no calendar has: 2月30日, 6月31日."""
    for match in _ANY.finditer(text) if "月" in text else ():
        start, written = _begin(text, match.start())
        if _date(written or _LEAP, int(match["month"]), int(match["day"])) is None:
            yield start, match.end()


def full_date(text: str) -> date | None:
    """Return the date of issue that a line states, in figures or in Chinese numerals; None when it is none."""
    match = _FULL.search(text)
    if match is None:
        return None
    month, day = (int(part) if part.isdigit() else han_value(part) or 0 for part in (match["month"], match["day"]))
    return _date(int(match["year"].translate(_DIGIT)), month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_text(day: date) -> str:
    """Return a date as official documents write it."""
    return f"{day.year}年{day.month}月{day.day}日"
