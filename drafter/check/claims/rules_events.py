"""Rules on events: one event has one date, and office events are not held on days off.

An event is told by its name (调解工作推进会), by its number where it has one (第一次, 首期), and by whether the text speaks
of it as known (3月14日举办的……, 在……会上).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.claims.days import Day, day_text
from drafter.check.claims.grammar import common
from drafter.check.claims.holidays import day_off
from drafter.check.claims.numerals import value_of
from drafter.check.claims.reading import Claims
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_dates import DayOff, TwoDays

_OFFICE = re.compile(
    r"会议|[培专]训|学习|考试|测试|研讨|听取|审议|座谈会|党委会|办公会|推进会|部署会|讲座|评查|庭审|开庭|出庭|听证会|述职|述法|研判会|联席会|调度会|解读会|比武"
)
_STREET = re.compile(
    r"赶集|赶大集|集市|广场|宣传(?!部)|下乡|入户|文艺|演出|志愿|慰问|应急|值班|防汛|扑救|村民(?:代表)?(?:会议|大会)|屋场|院坝|坝坝|板凳|夜[校学话]|线上|网上"
    r"|村[组民](?:会|夜)|党员大会|恳谈"
)
_LEAD = re.compile(
    r"^(?:[，,]|上午|下午|晚上?|当[天日]|我[镇乡]|本[镇乡]|全[镇乡]|在|于|由|的|再次|组织|召开|举行|举办|开展|进行|主持|参加|出席|全体|干部|职工|了)+"
)
_EVENT_END = re.compile(r"[，。；：\n]")
_HOUR = re.compile(r"(?:上午|下午|晚上?|当[天日])?，?")
_NEXT = re.compile(r"[。；\n]|\d+月\d+日")
_KIND = re.compile(
    r".*(?:会议|会|培训班?|讲座|考试|班|宣讲|评查|竞赛|演练|庭审|仪式|活动|讲堂|课|检查|行动|测试|比武|督察|调研)"
)
_ORDINAL = re.compile(
    r"(?:第(?P<number>[一二三四五六七八九十]+|\d{1,2})|(?P<first>首))(?P<unit>次|期|场|轮|批|届|讲|堂)"
)
_LAST = re.compile(r"(?:最后|末)一?[次期场轮批]")
_KNOWN = re.compile(r"^(?:上午|下午)?(?:镇?(?:党委|政府)?(?:召开|举办|开展|举行|组织)?的)")
_AGAIN = re.compile(r"再次|又|第[二三四五六七八九十]+次|复训|补训|分批|[二三两]期")
_CALLED = re.compile(r"([^，。；：（(、\n]{4,30}?)[（(](?:以下|下)?简称(?:为)?[“《]?([^”》）)\n]{2,20})[”》]?[）)]")
_BRACKET = re.compile(r"[（(][^）)\n]*[）)]")
_MARKS = re.compile(r"[“”《》‘’]")
_ALL_BUT = re.compile(r"^(?:全体|[镇乡村]+|机关|党员|干部|职工|人员|[\d余多]+[名人])+")
_GENERIC = re.compile(
    r"(?:法治|工作|专题|会前|集中|业务|全体|政府|党委|学习|宣传|推进|执法|[镇乡村])*(?:会议?|培训班?|讲座|活动|考试|宣讲|检查|仪式)"
)
_LIGHT = re.compile(r"工作|专题|全体|年度|班$|全[镇乡]|[镇乡]级?(?=干部|党委)|上$")
_FORE = re.compile(r"(?:[在于]|时间为|定在|（)$")
_BARE = 3  # characters of a name: 推进会
_LIGHT_ALL = re.compile(r"工作|专题|全体|年度|全[镇乡]")
_SOON = 16
_SAME = 5
_SHORT = 5
_MOST_OF = 0.8
_MOST = 200  # events; what has more is no report
_NEAR = 12  # days
_BACK = 90  # characters in front of a date that say what it is about


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day: its name without marks, its number (0: none, -1: the last), whether it is spoken of as known.

    ``context`` are the words in front of a date whose event is named there: 推进会2次，第一次在4月20日. ``whole`` is all
    that is told of the day, ``again`` that it was not the only time.
    """

    day: Day
    shown: str
    name: str
    number: int
    known: bool
    context: str
    whole: str
    again: bool
    paragraph: int
    part: int


def days_off(claims: Claims) -> Iterator[Finding]:
    """Meetings, trainings, exams and hearings are not held on weekends and holidays; what is done for the people may be."""
    for day in claims.days:
        why = day_off(day.day)
        if not why:
            continue
        end = _NEXT.search(claims.words, day.end)
        event = claims.words[day.end : end.start() if end else len(claims.words)][:40]
        told = _clause(claims, day)
        if len(_LEAD.sub("", told)) < _BARE:  # 推进会于9月21日召开
            begin = max(claims.words.rfind(mark, 0, day.start) for mark in "，。；\n") + 1
            told = f"{claims.words[begin : day.start]}{told}"
            event = f"{told}{event}"
        if _OFFICE.search(event) and not _STREET.search(event):
            yield tell(
                DayOff,
                claims.place(day.start, day.end),
                found=day_text(day.day),
                why=why,
                event=told,
            )


def _clause(claims: Claims, day: Day) -> str:
    """Return what happened on a day: the clause behind it."""
    start = _HOUR.match(claims.words, day.end).end()  # type: ignore[union-attr]  # matches nothing too
    end = _EVENT_END.search(claims.words, start)
    return claims.words[start : end.start() if end else len(claims.words)][:60]


def two_days(claims: Claims) -> Iterator[Finding]:
    """One event has one date."""
    if len(claims.days) < 2:  # noqa: PLR2004  # two dates
        return
    short = dict(_abbreviations(claims.words))
    events = [_event(claims, day, short) for day in claims.days[:_MOST]]
    for number, event in enumerate(events):
        earlier = events[:number]
        if any(_agrees(event, other) for other in earlier):
            continue
        other = next((other for other in earlier if _contradicts(event, other)), None)
        if other is not None:
            yield tell(
                TwoDays,
                claims.place(event.day.start, event.day.end),
                event=event.shown,
                first=f"{other.day.day.month}月{other.day.day.day}日",
                second=f"{event.day.day.month}月{event.day.day.day}日",
            )


def _abbreviations(words: str) -> Iterator[tuple[str, str]]:
    if "简称" in words:
        for match in _CALLED.finditer(words):
            yield _MARKS.sub("", match[1])[-30:], match[2]


def _event(claims: Claims, day: Day, short: dict[str, str]) -> Event:
    clause = _clause(claims, day)
    words = claims.words
    begin = max(words.rfind("\n", 0, day.start) + 1, day.start - _BACK)
    before = words[begin : day.start]
    known = bool(_KNOWN.match(words[day.end : day.end + 12]) or before.endswith(("出席", "参加", "在", "主持")))
    bare = _LEAD.sub("", clause)
    lead = re.split(r"[。；，\n]", before)[-1]
    fore = _ORDINAL.search(lead) or _LAST.search(lead)
    counted = fore or _ORDINAL.search(bare) or _LAST.search(bare)
    named = _plain(_LEAD.sub("", _ORDINAL.sub("", _LAST.sub("", bare))), short)
    if len(named) < _BARE and not fore:  # 推进会于9月21日召开
        bare = _FORE.sub("", lead)
        named = _plain(_LEAD.sub("", bare), short)
    kind = _KIND.match(named)
    name = _LIGHT.sub("", _ALL_BUT.sub("", kind[0] if kind else named))
    context = _plain(before, short) if fore else ""
    part = claims.part(day.start)
    paragraph = claims.place(day.start, day.end).paragraph.index
    end = _NEXT.search(words, day.end)
    whole = words[day.end : end.start() if end else len(words)][:_BACK]
    again = bool(_AGAIN.search(whole[:_SOON]))
    return Event(
        day,
        _LEAD.sub("", bare)[:30],
        name,
        _number(counted),
        known,
        context,
        _LIGHT_ALL.sub("", _plain(whole, short)),
        again,
        paragraph,
        part,
    )


def _plain(words: str, short: dict[str, str]) -> str:
    """Return words without brackets and marks, every name in its short form."""
    plain = _MARKS.sub("", _BRACKET.sub("", words))
    for full, brief in short.items():
        plain = plain.replace(full, brief).replace(f"中华人民共和国{brief}", brief)
    return plain


def _number(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    if match.re is _LAST:
        return -1
    return 1 if match["first"] else int(value_of(match["number"]) or 0)


def _same_event(one: Event, other: Event) -> bool:
    """Tell whether two events are one by name and number."""
    if one.number and other.number:
        if one.number != other.number:
            return False
        named, told = (one, other) if one.name and not one.context else (other, one)
        inside = named.name in _LIGHT.sub("", told.context)
        return len(named.name) >= _BARE and (inside or _alike(named.name, told.name, _SHORT))
    if one.context or other.context:
        return False
    if _alike(one.name, other.name, _SAME):
        return True
    pairs = ((one, other), (other, one))
    return any(
        known.known and not _GENERIC.fullmatch(known.name) and _within(known.name, told.whole) for known, told in pairs
    )


def _within(name: str, whole: str) -> bool:
    """Tell whether what is told of a day has most of a name in it."""
    shared = len(common(name, whole))
    return shared >= _SAME and shared >= _MOST_OF * len(name)


def _agrees(one: Event, other: Event) -> bool:
    return one.day.day == other.day.day and _same_event(one, other)


def _contradicts(one: Event, other: Event) -> bool:
    """Tell whether two mentions of one event have different days: in two parts of the text, or one of them as known."""
    numbered = bool(one.number and other.number)
    if one.day.day == other.day.day or not (numbered or _slip(one, other)) or not _same_event(one, other):
        return False
    if numbered:
        return True
    apart = one.paragraph != other.paragraph or one.known
    known = one.known or other.known
    repeats = one.again or other.again
    series = not known and (one.part == other.part or bool(_GENERIC.fullmatch(one.name)))
    return apart and not repeats and not series


def _slip(one: Event, other: Event) -> bool:
    """Tell whether one date may be the other with a slip: the same month or day, or few days between."""
    first, second = one.day.day, other.day.day
    return first.month == second.month or first.day == second.day or abs((first - second).days) <= _NEAR


def _alike(one: str, other: str, least: int) -> bool:
    shared = common(one, other)
    return len(shared) >= least and len(shared) >= _MOST_OF * max(min(len(one), len(other)), least)
