"""Rules on days and years: the date of the document, headings, the opening, cut-offs, other years in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.claims.days import day_text, impossible_days
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_dates import (
    CutOff,
    NoSuchDay,
    OpeningYear,
    OtherYear,
    SignedTooEarly,
    SignedTooLate,
    WrongHeadingYear,
    YearNotOver,
)

_YEAR = re.compile(r"(?<![\d—-])(20\d\d)年(?![—-])")
_WHOLE_YEAR = re.compile(r"全年(?!龄)")
_OTHER = re.compile(
    r"(?:^|[。；\n：])(?:[一二三四五六七八九]是)?(?P<words>(?P<year>20\d\d)年(?:度|全年|以来)?)[，,]?(?=[^。\n]{0,60}\d)"
)
_COMPARED = re.compile(
    r"相比|比20|较20|比[上去]年|较[上去]年|为基|以来|年起|年[底末初]|规划|—|增长|下降|上升|减少|反馈|(?:问题|意见)[^，。]{0,12}整改|遗留|结转|移交|查摆|督察|考核|评[为定]|授予|命名|荣?获|今年|本年|当年"
)
# A year beside 上年 is taken for the one reported on.
_BESIDE_LAST = re.compile(r"上一?年(?:度|同期)?|同比")
_AHEAD = re.compile(
    r"(?P<words>(?P<year>20\d\d)年(?:度|全年|共|累计|以来)*(?:新[增建培]|受理|办[理结]|开展|调解|化解|审查|举办|召开|排查|组织|培育|建成|查处|完成))[^，。；\n]{0,20}\d"
)
_YET = re.compile(r"计划|拟|将|力争|预计|预算|继续|安排|列入|结转|目标|规划|确保|争取|要求|打算|底前|推迟|延续|启动")
_AMONG = re.compile(r"其中(?P<words>(?P<year>20\d\d)年(?:度)?新[增建培])[^。；\n]{0,20}\d")
_ISSUED = re.compile(
    r"(?:印发|制定|出台|下发)(?:了|实施)?《(?P<words>[^》\n]{0,20}?(?<![—\-～~至\d])(?P<year>20\d\d)年)(?!至|[—\-])[^》\n]{0,30}(?:要点|计划|方案|清单|安排)》"
)
_UNTIL = re.compile(
    r"(?:截[至止]到?(?:20\d\d年)?|(?<!\d)1(?:月份?)?[至到—\-－~～])(?P<month>1[01]|[1-9])月(?:份|底|末|中旬|[上下]旬|\d{1,2}日)?[，,]?"
    r"(?:[^，。；\n\d]{0,8})(?P<words>全年(?![龄度]|任务|目标|计划|预算|指标|工作(?:任务|要点|计划)|重点))"
    r"|全年[^，。；\n（]{0,24}（截[至止]到?(?:20\d\d年)?(?P<late>1[01]|[1-9])月"
)
_JANUARY_END = (1, 31)


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
    """A sentence that begins with a year tells of the year that is reported on, and none of one yet to come."""
    if not claims.yearly:
        return
    for match in _OTHER.finditer(claims.words):
        if claims.role(match.start("words")) in (Role.DEEDS, Role.DUTY) and _is_other(claims, match):
            yield tell(OtherYear, claims.place(*match.span("words")), reported=claims.year, found=match["words"])
    for match in _AHEAD.finditer(claims.words):
        early = int(match["year"]) <= claims.year or _OTHER.match(claims.words, max(0, match.start() - 1))
        told = claims.role(match.start()) in (Role.DEEDS, Role.DUTY, Role.LACKS)
        if told and not early and not _YET.search(claims.sentence_of(match.start())):
            year = f"{match['year']}年"
            place = claims.place(match.start(), match.start() + len(year))
            yield tell(OtherYear, place, reported=claims.year, found=match["words"])


def past_years(claims: Claims) -> Iterator[Finding]:
    """What came new and the plans that were issued are of the year that is reported on."""
    if not claims.yearly:
        return
    for match in (*_AMONG.finditer(claims.words), *_ISSUED.finditer(claims.words)):
        told = claims.role(match.start()) in (Role.DEEDS, Role.DUTY)
        sentence = claims.sentence_of(match.start())
        if told and int(match["year"]) < claims.year and f"{claims.year}年" not in sentence:
            place = claims.place(match.start("year"), match.end("year") + 1)
            yield tell(OtherYear, place, reported=claims.year, found=match["words"])


def _is_other(claims: Claims, match: re.Match[str]) -> bool:
    """Tell whether a sentence speaks of another year than the one reported on, without comparing."""
    sentence = claims.sentence_of(match.start("words"))
    if int(match["year"]) == claims.year or f"{claims.year}年" in sentence:
        return False
    if int(match["year"]) > claims.year:
        return not _YET.search(sentence)
    if not _COMPARED.search(sentence):
        return True
    alone = len(set(_YEAR.findall(sentence))) == 1
    own = re.search(r"今年|本年|当年|反馈|整改|以来|年[起底末初]", sentence)
    return alone and not own and bool(_BESIDE_LAST.search(sentence))


def cut_off(claims: Claims) -> Iterator[Finding]:
    """A number up to a month before December is not that of the whole year."""
    if not claims.elements.report:
        return
    for match in _UNTIL.finditer(claims.words) if "全年" in claims.words else ():
        if claims.role(match.start()) is not Role.PLANS:
            yield tell(
                CutOff, claims.place(*match.span()), found=match[0].rstrip("（"), month=match["month"] or match["late"]
            )


def impossible(claims: Claims) -> Iterator[Finding]:
    """A day is one of the calendar."""
    for start, end in impossible_days(claims.words):
        yield tell(NoSuchDay, claims.place(start, end), found=claims.words[start:end])
