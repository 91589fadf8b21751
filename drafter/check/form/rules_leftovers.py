"""Rules on what a finished document no longer has, and on words that have become others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import PROSE, Kind
from drafter.check.form.patterns import BLANKS
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.check.form.wording import HINTS, PLACEHOLDER
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_leftovers import (
    CommentsLeft,
    FirstPerson,
    HiddenText,
    LegalSystem,
    NoTextHere,
    Placeholder,
    RelativeYear,
    RequestInReport,
    TrackedChanges,
    WebDebris,
)
from drafter.project.stylesheet import StyleSheet

_NO_TEXT = re.compile(r"[（(]?\s*(?:此|本)页(?:以下)?无正文\s*[）)]?")
# 依法制定, 执法制度, 学法制度 are no 法制; 法制审核, 法制机构 and the names of offices and papers stay.
_LEGAL = re.compile(
    r"法制(?!审核|机构|办公室|办(?!学)|科|股|处|局|司|员|部门|日报|网|晚报|出版|委|工作委|大队|支队|总队|中队|史|统一|的统一|工作机构|时报|周报)"
)
_WORD_END = "执学普司立守用依宪办合违非民刑书疗方讲述释手魔设佛技做想看说无枪"
_WORD_START = "式度定订止裁作造约发备图成衡胜"
_OLD_NAMES = ("全国法制宣传日", "社会主义法制")
_TITLES = re.compile(r"《[^》\n]*》")
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》")
# 上年 and 本年度 are how a report compares its year with the one before; 今年 is the year in which it is read.
_YEAR = re.compile(r"(?<![历往近当\d])(?:今年|去年|前年|明年|后年)")
_YEARS = ("今年", "去年", "前年", "明年", "后年")
_PERSON = re.compile(
    r"本人(?![的自]?(?:申请|签字|身份|意愿|书面))|我(?=[在是将对于要把带主认个同就始坚亲曾向从先已也都按多每又还，,本常])"
)
_BEGINS = frozenset("，。；：、,;:（(\n \u3000\t")
_REQUEST = re.compile(
    r"(?:妥否|当否|可否|是否妥当|以上[^。，\n]{0,8}(?:如无不妥|妥否|当否))[，,]?\s*(?:恳?请)[^。\n]{0,8}"
    r"|(?<![申报提呈])(?:恳|敬|现|特)?请(?:予以?)?(?:批示|批复|审批|审定|批准)(?!程序|件|权|制|手续|事项|流程|意见|材料|表)"
    r"|恳请[^。\n]{0,24}(?:支持|解决|批准|同意|拨付|帮助|安排|追加|补助|划拨)|请予以?(?:解决|支持|批准)"
    r"|(?:为盼|为荷)(?=[。！\n]|$)|(?<![希期愿展])望(?:予|给予)以?(?:批准|批复|支持|解决)"
    r"|(?:请求|恳求)(?:县|市|区|上级)[^。\n]{0,24}(?:支持|解决|批准|拨付|增加|安排|追加|协调)"
)
_ASKS = (
    "恳请",
    "请批",
    "请予",
    "请审",
    "妥否",
    "当否",
    "可否",
    "妥当",
    "不妥",
    "为盼",
    "为荷",
    "望予",
    "望给予",
    "请求",
    "恳求",
)
_SHOWN = 5


def no_text_here(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """此页无正文 is not written (clause 7.3.5.5)."""
    places = [elements.text.at(match) for match in elements.text.find(_NO_TEXT, "页")]
    if places:
        yield gather(NoTextHere, places)


def placeholders(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Nothing is left to be filled in; tables are looked at too. One finding for each wording."""
    text = elements.every_text
    if not text.has(HINTS):
        return
    groups: dict[str, list[Place]] = {}
    taken: set[tuple[int, int]] = set()
    for match in text.find(PLACEHOLDER):
        if match[0][0] in "_＿" and not elements.official:
            continue  # a form is filled in by others
        place = text.at(match)
        key = (place.paragraph.index, place.end)
        if key not in taken:
            taken.add(key)
            groups.setdefault(_shown(place), []).append(place)
    for found, places in groups.items():
        yield gather(Placeholder, places, found=found)


def _shown(place: Place) -> str:
    """Return a placeholder as it is told: the whole of one in brackets, the words beside a short one."""
    text = place.text
    if text[:1] in "【（[{单点" or "年" in text:
        return text
    paragraph = place.paragraph.text
    if len(paragraph.strip(BLANKS)) <= 2 * _SHOWN:
        return paragraph.strip(BLANKS)
    return paragraph[max(0, place.start - 2) : place.end + _SHOWN].strip(BLANKS).replace("\n", "")


def legal_system(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The concept is 法治; names that have 法制 in them keep it."""
    text = elements.every_text
    places, near = [], ""
    for match in text.find(_LEGAL, "制"):
        place = text.at(match)
        words = place.paragraph.text
        before, after = words[place.start - 1 : place.start], words[place.end : place.end + 1]
        crosses = after in _WORD_START and before in _WORD_END and bool(after)
        named = any(name in words[max(0, place.start - 6) : place.end + 6] for name in _OLD_NAMES)
        titled = any(t.start() < place.start < t.end() for t in _TITLES.finditer(words))
        if not (crosses or named or titled):
            near = near or words[place.start : place.end + 2]
            places.append(place)
    if places:
        yield gather(LegalSystem, places, near=near)


def tracked(document: Document, _: Elements, __: StyleSheet) -> Iterator[Finding]:
    """All tracked changes are accepted or rejected."""
    if document.revisions:
        numbers = {revision.paragraph for revision in document.revisions}
        yield _counted(document, TrackedChanges, len(document.revisions), numbers)


def comments(document: Document, _: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No comments are left."""
    if document.comments:
        numbers = {comment.paragraph for comment in document.comments}
        yield _counted(document, CommentsLeft, len(document.comments), numbers)


def _counted(document: Document, kind: type[TrackedChanges | CommentsLeft], count: int, numbers: set[int]) -> Finding:
    """Return a finding whose count is not that of the paragraphs."""
    paragraphs: list[Paragraph] = [p for p in document.paragraphs if p.number in numbers and p.number]
    first = paragraphs[0] if paragraphs else None
    shown = "、".join(str(number) for number in sorted(numbers - {0})[:3])
    more = f"（第{shown}段{'等' if len(numbers - {0}) > 3 else ''}）" if shown else ""  # noqa: PLR2004  # three are enough
    return kind(
        paragraph=first.number if first else 0,
        index=first.index if first else -1,
        text=first.text[:20] if first else "",
        count=count,
        more=more,
        places=tuple((paragraph.index, 0, 0) for paragraph in paragraphs),
    )


def hidden(document: Document, elements: Elements, _: StyleSheet) -> Iterator[Finding]:
    """No words are hidden."""
    places = [
        Place(paragraph, piece.start, piece.end)
        for paragraph in document.paragraphs
        for piece in paragraph.pieces
        if piece.face.hidden and piece.text.strip(BLANKS)
    ]
    if places and elements.kinds:
        yield gather(HiddenText, places, found=places[0].text[:20])


def relative_years(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A report says which year it means; told once. 上年 is that before the one reported on, and clear."""
    if elements.text.has(_YEARS):
        yield from _in_report(elements, _YEAR, "", RelativeYear)


def first_person(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A report speaks for an organ."""
    if not elements.report:
        return
    text = elements.text
    places = [
        place
        for match in text.find(_PERSON, "我人")
        if (not match.start() or text.text[match.start() - 1] in _BEGINS) and not _quoted(place := text.at(match))
    ]
    if places:
        first = places[0]
        yield gather(FirstPerson, places, near=first.paragraph.text[first.start : first.end + 6].strip(BLANKS))


def requests(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A report asks for nothing (条例 第十五条（四）)."""
    if elements.report and elements.text.has(_ASKS):
        yield from _in_report(elements, _REQUEST, "", RequestInReport)


def _in_report(
    elements: Elements, pattern: re.Pattern[str], needed: str, kind: type[RelativeYear | RequestInReport]
) -> Iterator[Finding]:
    if not elements.report:
        return
    places = [elements.text.at(match) for match in elements.text.find(pattern, needed)]
    kept = [place for place in places if elements.kind(place.paragraph) in PROSE and not _quoted(place)]
    if kept:
        yield gather(kind, kept, found=kept[0].text.strip(BLANKS))


def _quoted(place: Place) -> bool:
    return any(q.start() < place.start < q.end() for q in _QUOTED.finditer(place.paragraph.text))


def debris(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Nothing of a web page is left."""
    found = sorted(elements.of(Kind.DEBRIS), key=lambda paragraph: paragraph.index)
    if found:
        yield gather(WebDebris, [Place(one) for one in found], found=found[0].text.strip(BLANKS)[:20])
