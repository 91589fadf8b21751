"""Rules on days and years: the date of the document, headings, the opening, days off, one event on two days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.claims.days import Day, day_text, impossible_days
from drafter.check.claims.grammar import common
from drafter.check.claims.holidays import day_off
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_dates import (
    DayOff,
    NoSuchDay,
    OpeningYear,
    OtherYear,
    SignedTooEarly,
    SignedTooLate,
    TwoDays,
    WrongHeadingYear,
    YearNotOver,
)

_YEAR = re.compile(r"(?<![\d—-])(20\d\d)年(?![—-])")
_WHOLE_YEAR = re.compile(r"全年(?!龄)")
_OTHER = re.compile(
    r"(?:^|[。；\n：])(?:[一二三四五六七八九]是)?(?P<words>(?P<year>20\d\d)年(?:度|全年|以来)?)[，,]?(?=[^。\n]{0,60}\d)"
)
_COMPARED = re.compile(r"同比|相比|上年|去年|比|较|增长|下降|为基|以来|起|底|末|规划|—")
_MEETING = re.compile(r"会议|[培专]训|学习|考试|研讨|听取|审议|座谈会|党委会|办公会|推进会|部署会|讲座")
_STREET = re.compile(r"赶集|赶大集|集市|广场|宣传(?!部)|下乡|入户|文艺|演出|志愿|慰问|应急|值班|防汛|扑救")
_LEAD = re.compile(
    r"^(?:[，,]|上午|下午|晚上?|当[天日]|我[镇乡]|本[镇乡]|在|由|组织|召开|举行|举办|开展|进行|全体|干部|职工)+"
)
_EVENT_END = re.compile(r"[，。；：\n]")
_JANUARY_END = (1, 31)
_SAME = 6
_MOST_OF = 0.8


def signed_early(claims: Claims) -> Iterator[Finding]:
    """The date of the document comes after what it tells."""
    signed = claims.signed
    if signed is None or not claims.year:
        return
    why = ""
    if signed <= date(claims.year, *_JANUARY_END):
        why = f"报告的却是{claims.year}年的工作"
    else:
        last = max((day.day for day in claims.days if day.day.year <= signed.year), default=None)
        if last and last > signed:
            why = f"文中却写到了{day_text(last)}的事"
    if why:
        yield tell(SignedTooEarly, _date_place(claims), signed=day_text(signed), why=why)


def signed_late(claims: Claims) -> Iterator[Finding]:
    """A yearly report goes out by 1 March and is made public by 1 April."""
    signed = claims.signed
    if signed and claims.yearly and date(claims.year + 1, 3, 1) < signed < date(claims.year + 2, 1, 1):
        late = signed > date(claims.year + 1, 4, 1)
        limit = f"{claims.year + 1}年4月1日前公开的期限" if late else f"{claims.year + 1}年3月1日前报送的期限"
        yield tell(SignedTooLate, _date_place(claims), signed=day_text(signed), limit=limit)


def year_not_over(claims: Claims) -> Iterator[Finding]:
    """全年 is not said before the year is over."""
    signed = claims.signed
    if signed and date(claims.year or 1, *_JANUARY_END) < signed < date(claims.year or 1, 12, 31):
        places = [
            claims.place(*match.span())
            for match in _WHOLE_YEAR.finditer(claims.words)
            if claims.role(match.start()) is not Role.PLANS
        ]
        if places:
            yield gather(YearNotOver, places, signed=day_text(signed))


def _date_place(claims: Claims) -> Place | None:
    found = claims.elements.date
    return Place(claims.elements.document.paragraphs[found.index], found.start, found.end) if found else None


def heading_years(claims: Claims) -> Iterator[Finding]:
    """A heading names the year that its part is about."""
    if not claims.yearly:
        return
    for section in claims.sections:
        found = _YEAR.search(section.heading)
        wanted = claims.year + (section.role is Role.PLANS)
        if found and section.role is not Role.OTHER and int(found[1]) != wanted:
            start = section.place.paragraph.text.find(found[0])
            place = Place(section.place.paragraph, start, start + len(found[0]))
            yield tell(
                WrongHeadingYear,
                place,
                found=section.heading.rstrip("。"),
                year=int(found[1]),
                reported=claims.year,
                wanted=wanted,
            )


def opening_year(claims: Claims) -> Iterator[Finding]:
    """The opening reports on the year of the title."""
    title = _YEAR.search(claims.elements.title_text)
    opening = claims.opening
    said = re.search(r"现将[^。\n]{0,12}?(20\d\d)年[^，。\n]{0,4}", opening) or re.match(
        r"\s*(20\d\d)年(?:度|以来)?", opening
    )
    first = title[1] if title else ""
    if not title:
        begun = re.match(r"\s*(20\d\d)年(?:度|以来)?", opening)
        first = begun[1] if begun else ""
    if claims.yearly and said and first and said[1] != first:
        start = claims.words.find(said[0].strip())
        if start >= 0:
            place = claims.place(start, start + len(said[0].strip()))
            yield tell(OpeningYear, place, title_year=int(first), found=said[0].strip())


def other_years(claims: Claims) -> Iterator[Finding]:
    """A sentence that begins with a year tells of the year that is reported on."""
    if not claims.yearly:
        return
    for match in _OTHER.finditer(claims.words):
        sentence = claims.sentence_of(match.start("words"))
        told = claims.role(match.start("words")) in (Role.DEEDS, Role.DUTY)
        if (
            told
            and int(match["year"]) != claims.year
            and not (_COMPARED.search(sentence) or f"{claims.year}年" in sentence)
        ):
            place = claims.place(*match.span("words"))
            yield tell(OtherYear, place, reported=claims.year, found=match["words"])


def days_off(claims: Claims) -> Iterator[Finding]:
    """Meetings and trainings are not held on weekends and holidays."""
    found: list[tuple[Place, Day, str, str]] = []
    for day in claims.days:
        why = day_off(day.day)
        event = claims.words[day.end : claims.wording.sentence(claims.wording.sentence_at(day.end))[1]][:40]
        if why and _MEETING.search(event) and not _STREET.search(event):
            found.append((claims.place(day.start, day.end), day, why, _event(claims, day)))
    for place, day, why, event in found:
        yield tell(DayOff, place, found=day_text(day.day), why=why, event=event)


def _event(claims: Claims, day: Day) -> str:
    """Return what happened on a day: the clause behind it."""
    start = day.end + (claims.words[day.end : day.end + 1] == "，")
    end = _EVENT_END.search(claims.words, start)
    return claims.words[start : end.start() if end else len(claims.words)]


def impossible(claims: Claims) -> Iterator[Finding]:
    """A day is one of the calendar."""
    for start, end in impossible_days(claims.words):
        yield tell(NoSuchDay, claims.place(start, end), found=claims.words[start:end])


def two_days(claims: Claims) -> Iterator[Finding]:
    """One event has one date: the same words with a day that differs by a slip."""
    events = [(day, _LEAD.sub("", _event(claims, day))) for day in claims.days]
    for number, (day, event) in enumerate(events):
        for other, again in events[:number]:
            if day.day != other.day and _slip(day.day, other.day) and _alike(event, again):
                yield tell(
                    TwoDays,
                    claims.place(day.start, day.end),
                    event=event,
                    first=f"{other.day.month}月{other.day.day}日",
                    second=f"{day.day.month}月{day.day.day}日",
                )
                break


def _slip(one: date, other: date) -> bool:
    return one.month == other.month or one.day == other.day


def _alike(one: str, other: str) -> bool:
    shared = common(one, other)
    return len(shared) >= _SAME and len(shared) >= _MOST_OF * min(len(one), len(other))
