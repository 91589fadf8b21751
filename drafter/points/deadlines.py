"""Until when: 3月1日前, 第一季度前, 10月底前, 年底前, 上半年, as the last day on which something is still in time.

Refuses rather than guesses: 6月前 does not say which day of June is meant.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from drafter.points.numerals import NUMERAL, number_of, year_of

_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2}|[〇○零一二三四五六七八九]{4})\s*年|(?P<word>今年|本年|当年|明年|次年))?\s*"
_MONTH = rf"(?P<month>{NUMERAL})\s*月(?:份)?"
_BEFORE = r"(?:（含）|[0-9]{1,2}[时点]|下班)?(?:之前|以前|前(?!后|期|述|提|款|列|置|往|沿|三|台))"
_FORM = re.compile(
    rf"(?P<whole>{_YEAR}(?:"
    rf"{_MONTH}\s*(?:(?P<day>{NUMERAL})\s*[日号](?P<by1>{_BEFORE})?"
    rf"|(?P<part>上旬|中旬|下旬|底|末|初)\s*(?P<by2>{_BEFORE})?|(?P<by3>{_BEFORE}))"
    rf"|(?:第)?(?P<quarter>[一二三四1-4])季度(?:末|底|内)?(?P<by4>{_BEFORE})?"
    rf"|(?P<half>上半年|下半年)(?P<by5>{_BEFORE})?"
    rf"|(?P<end>年底|年末|年内|年度内|底|末|内)(?P<by6>{_BEFORE})?"
    rf"))"
)
_RECURRING = re.compile(r"[每各逐][个]?$|上一?$|下一?$|去$|同比$|较$|比$|自$|从$|[0-9]$")
_UNLESS_BEFORE = re.compile(r"每年度?$|至$|于$")
_AT_LATEST = re.compile(
    r"(?:不迟于|不晚于|不得迟于|不得晚于|最迟(?:于|在)?|截止(?:日期|时间|时限)?(?:为|是|到|：|:)?)\s*$"
)
_UNDATED = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,3}月[^，。；、：]{0,8}?|年底|季度末?|[0-9]{1,2}[日号][^，。；、：]{0,6}?)(?:之前|以前|前)(?!后|期|述|提|款|列|置|往|沿|三|台)"
    r"|(?:不迟于|不晚于|不得迟于|不得晚于|最迟|截止)[^，。；、]{1,14}"
)
_EVENT = re.compile(r"(?:以来|起|开始|召开|会议|起草|出台的|发布的|印发的|修订|施行|至|到)")
_FAR = 40
_DAYS = {"上旬": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day until which something is due; ``day`` is None when the words do not say which, ``note`` says why."""

    start: int
    end: int
    words: str
    day: date | None = None
    note: str = ""


def deadlines_in(text: str, year: int | None) -> Iterator[Deadline]:
    """Yield the deadlines of a text, of a notice for ``year``. Days on which something was are none."""
    for found in _FORM.finditer(text):
        if _is_no_day(found, text) or not _is_due(found, text):
            continue
        day, note = _day(found, year)
        yield Deadline(found.start(), found.end(), found["whole"].strip(), day, note)


def undated_in(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where something is due of which no day has been read: 每月5日前, 3月31日24时前."""
    for found in _UNDATED.finditer(text):
        if not any(found.start() < end and start < found.end() for start, end in taken):
            yield found.start(), found.end()


def _is_no_day(found: re.Match[str], text: str) -> bool:
    """Tell whether the words before a day make it another thing: 上一季度, 同比, or 于3月1日 without 前."""
    before = text[max(0, found.start() - _FAR) : found.start()]
    if _AT_LATEST.search(before):
        return False
    due = _has_before(found)
    recurring = _RECURRING.search(before) and not (before.endswith("每") and found["end"] and due)
    return bool(recurring or (_UNLESS_BEFORE.search(before) and not due and found["part"] not in ("底", "末")))


def _has_before(found: re.Match[str]) -> bool:
    return any(found[f"by{at}"] for at in range(1, 7))


def _is_due(found: re.Match[str], text: str) -> bool:
    """Tell whether a day is one until which something is due: 前 behind it, or an end of a time."""
    before = _has_before(found) or bool(_AT_LATEST.search(text[max(0, found.start() - _FAR) : found.start()]))
    if found["day"] or found["month"]:
        return before or found["part"] in ("底", "末")
    if found["end"] in ("底", "末", "内") and not (found["year"] or found["word"]):
        return False
    if found["quarter"] and not before:
        return bool(re.match(r"(?:末|底|内)?[，,完前]|$", text[found.end("quarter") + 2 :])) or found[0][-1] in "末底内"
    return not _EVENT.match(text[found.end() :])


def _day(found: re.Match[str], notice: int | None) -> tuple[date | None, str]:
    year = year_of(found["year"]) if found["year"] else notice
    if found["word"] in ("明年", "次年"):
        year = year + 1 if year else None
    if year is None:
        return None, f"“{found['whole'].strip()}”没有写明年份"
    if found["month"]:
        return _in_month(found, year)
    if found["quarter"]:
        month = 3 * int(number_of(found["quarter"]) or 0)
        return date(year, month, monthrange(year, month)[1]), ""
    return (date(year, 6, 30) if found["half"] == "上半年" else date(year, 12, 31)), ""


def _in_month(found: re.Match[str], year: int) -> tuple[date | None, str]:
    month, day = number_of(found["month"]), number_of(found["day"] or "")
    unclear = f"“{found['whole'].strip()}”没有说明是哪一天"
    with suppress(ValueError, TypeError):
        if found["day"]:
            return date(year, int(month or 0), int(day or 0)), ""
        last = monthrange(year, int(month or 0))[1]
        if found["part"] in ("底", "末", "下旬"):
            return date(year, int(month or 0), last), ""
        if found["part"] in _DAYS:
            return date(year, int(month or 0), _DAYS[found["part"]]), ""
    return None, unclear
