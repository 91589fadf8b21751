"""A document as the rules on what it says see it: its parts by what they are about, its year, its numbers and days."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from drafter.check.claims.days import Day, days_in, full_date
from drafter.check.claims.grammar import Quantity, Wording, level
from drafter.check.form.elements import Elements
from drafter.check.form.kinds import HeadingForm, Kind
from drafter.check.form.running import Place, RunningText

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_NOW = re.compile(r"现将[^。\n]{0,10}?(20\d\d)年")
_OPENING = 2  # paragraphs
_SECOND = 2


class Role(Enum):
    """What a part of the yearly report is about (the four contents of the 规定, in its order)."""

    __hash__ = object.__hash__

    DEEDS = "主要举措和成效"
    LACKS = "存在的不足和原因"
    DUTY = "党政主要负责人履行第一责任人职责的情况"
    PLANS = "下一年度的主要安排"
    OTHER = "其他"


_PLANS = re.compile(
    r"下一?[步年阶]|下阶段|明年|来年|新的一年|努力方向|今后|(?:安排|打算|思路)$|(?:改进|整改|对策)(?:措施|建议|方向)"
    r"|(?:工作|主要|重点|目标|建设)(?:安排|打算|计划|思路|任务|目标|重点)(?![^，。]{0,6}(?:完成|落实|进展|执行|推进|开展|情况))"
)
_DUTY = re.compile(
    r"第一责任人|主要(?:负责人|领导)(?:同志)?履[行职]|主要(?:负责人|领导)[^，。]{0,10}(?:职责|履职|述法)|负责人(?:履职|述法|职责)"
    r"|(?:书记|[镇乡]长|一把手)[^，。]{0,8}履[行职]|领导(?:干部)?履职|法治建设(?:主体)?责任(?:落实|履行)情况"
)
_LACKS = re.compile(
    r"不足|短板|困难|(?:存在|主要|突出|面临|遇到)的?(?:主要|突出)?问题|问题(?:和|及|与|、)(?:原因|困难|不足|短板|差距)|薄弱环节|差距|问题$"
)
_DEEDS = re.compile(
    r"举措|成效|做法|开展情况|工作情况|建设情况|进展|落实情况|主要工作|多管齐下|亮点|成绩|推进情况|工作回顾|完成情况"
)
# 聚焦重点任务 and 着力解决突出问题 head deeds.
_TURNED_TO = re.compile(
    r"(?:紧扣|聚焦|围绕|突出|锚定|明确|落实|抓[好实]|狠抓|对照)[^，。和及]{0,10}(?:任务|目标|重点)(?!安排|打算|计划)"
    r"|(?:解决|破解|聚焦|化解|整治|整改|针对|坚持|回应|攻坚|补齐|直面)[^，。和及存]{0,10}(?:问题|困难|短板|弱项)(?:导向|整改)?"
)
_ROLES = ((Role.DUTY, _DUTY), (Role.LACKS, _LACKS), (Role.PLANS, _PLANS), (Role.DEEDS, _DEEDS))


def roles_of(heading: str) -> tuple[Role, ...]:
    """Return all that a part with this heading is about: 存在的不足和下一步打算 is about two things."""
    bare = _TURNED_TO.sub("", heading.rstrip("。 　"))
    return tuple(role for role, pattern in _ROLES if pattern.search(bare))


def role_of(heading: str) -> Role:
    """Return what a part with this heading is about."""
    return next(iter(roles_of(heading)), Role.OTHER)


_PLANNED = re.compile(
    r"力争|计划|下一步|确保|争取|不少于|月底前|继续|进一步|将[^，。]{2}|不低于|拟|年底前|\d[场次期名件个]以上"
)
_LACKED = re.compile(r"不够|不足|不强|薄弱|滞后|缺乏|有待|不到位|不高|偏少|单一|不规范")
_LED = re.compile(r"第一责任人|主要负责人|党委书记|[镇乡]长|亲自|带头")
_TOLD_OF = ((Role.DUTY, _LED), (Role.LACKS, _LACKED), (Role.PLANS, _PLANNED))
_HEAD = 400  # characters of a part that say what it is about
_THICK = 90  # characters, with one such word in each at least
_FEWEST = 3
_FEW = 4  # figures; what has more was done


def role_by_words(text: str) -> Role:
    """Return what a part under a heading that does not say is about, by the words that fill it; OTHER when they do not tell."""
    begun = text[:_HEAD]
    done = len(re.findall(r"\d+[余多]?[次件场起份名人]", begun)) > _FEW
    counts = {role: len(pattern.findall(begun)) for role, pattern in _TOLD_OF}
    role = max(counts, key=lambda one: counts[one])
    times = counts[role]
    clear = times >= _FEWEST and times * _THICK >= len(begun) and list(counts.values()).count(times) == 1
    return role if clear and not (role is Role.PLANS and done) else Role.OTHER


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading: what it is mostly about, its heading and where that stands; its paragraphs up to ``end``."""

    role: Role
    heading: str
    place: Place
    level: int
    start: int  # the index of the heading's paragraph
    end: int


class Claims:
    """What a document says. Offsets count in ``words``, which ``text`` leads back to the paragraphs."""

    def __init__(self, elements: Elements) -> None:
        """Take the main document, without what is attached."""
        self.elements = elements
        parts = zip(elements.document.paragraphs, elements.kinds, elements.parts, strict=True)
        told = [paragraph for paragraph, kind, part in parts if part == 0 and kind in _TOLD]
        self.text = RunningText(told)
        self.words = level(self.text.text)

    @cached_property
    def wording(self) -> Wording:
        """The words cut into sentences and clauses."""
        return Wording(self.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers with a unit."""
        return tuple(self.wording.quantities())

    @cached_property
    def counts(self) -> tuple[Quantity, ...]:
        """The numbers of what was done; not percentages, and not what is planned."""
        plans = self.roles
        return tuple(q for q in self.quantities if q.unit != "%" and plans.get(self._index(q.start)) is not Role.PLANS)

    @cached_property
    def by_sentence(self) -> dict[int, list[Quantity]]:
        """The numbers by the sentence they stand in."""
        found: dict[int, list[Quantity]] = defaultdict(list)
        for quantity in self.quantities:
            found[quantity.sentence].append(quantity)
        return found

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of first level, and those of second level that tell of lacks."""
        found: list[Section] = []
        headings = [h for h in self.elements.headings if h.part == 0 and h.form is not HeadingForm.CLAUSE]
        last = len(self.elements.document.paragraphs)
        for number, heading in enumerate(headings):
            paragraph = self.elements.document.paragraphs[heading.index]
            words = paragraph.text[heading.start : heading.end] if heading.end else paragraph.text
            role = role_of(words)
            if heading.level == 1:
                end = next((h.index for h in headings[number + 1 :] if h.level == 1), last)
                role = self._role(words, heading.index, end, found)
            if heading.level == 1 or (heading.level == _SECOND and role is Role.LACKS and "存在" in words):
                end = next((h.index for h in headings[number + 1 :] if h.level <= heading.level), last)
                place = Place(paragraph, heading.start, heading.end)
                found.append(Section(role, words.strip(), place, heading.level, heading.index, end))
        return tuple(found)

    def _role(self, heading: str, start: int, end: int, before: list[Section]) -> Role:
        """Return what a part of first level is about: by its heading, the year in it, what stands before and below it."""
        role, found = role_of(heading), _YEAR.search(heading)
        ahead = found is not None and int(found[1]) == self.year + 1 and bool(before)
        late = any(section.role is Role.LACKS and section.level == 1 for section in before)
        if ahead and (role is Role.OTHER or late or heading.rstrip("。").endswith(("工作", "任务"))):
            return Role.PLANS if role in (Role.OTHER, Role.DEEDS) else role
        by_words = role_by_words(self._below(start, end)) if role is Role.OTHER or late else role
        if role is Role.DEEDS and late and by_words is not Role.OTHER:
            return by_words
        closing = end == len(self.elements.document.paragraphs)
        return Role.PLANS if role is Role.OTHER and closing and by_words is Role.PLANS else role

    def _below(self, start: int, end: int) -> str:
        """Return the words of a part; the year to come stands for what is planned."""
        words = "".join(paragraph.text for paragraph in self.elements.document.paragraphs[start + 1 : end])
        return words.replace(f"{self.year + 1}年", "计划")

    def by_words(self, section: Section) -> Role:
        """Return what the words below a heading are about, where the heading does not say."""
        return (
            section.role if section.role is not Role.OTHER else role_by_words(self._below(section.start, section.end))
        )

    @cached_property
    def roles(self) -> dict[int, Role]:
        """What each paragraph is about, by its index; an inner part goes before the outer one."""
        found = {}
        for section in self.sections:
            for index in range(section.start, section.end):
                found[index] = section.role
        return found

    def _index(self, offset: int) -> int:
        return self.text.place(offset, offset).paragraph.index

    def role(self, offset: int) -> Role | None:
        """Return what the part is about in which ``offset`` lies; None before the first part."""
        return self.roles.get(self._index(offset))

    def part(self, offset: int) -> int:
        """Return the number of the part of first level in which ``offset`` lies, 0 before the first."""
        index = self._index(offset)
        return sum(section.level == 1 and section.start <= index for section in self.sections)

    @cached_property
    def opening(self) -> str:
        """The first paragraphs of the text."""
        body = [p for p in self.elements.prose if self.elements.kind(p) is Kind.BODY][:_OPENING]
        return level("\n".join(paragraph.text for paragraph in body))

    @cached_property
    def year(self) -> int:
        """The year that is reported on; 0 when nothing says."""
        for pattern, text in ((_YEAR, self.elements.title_text), (_NOW, self.opening), (_YEAR, self.opening)):
            found = pattern.search(text)
            if found:
                return int(found[1])
        return 0

    @cached_property
    def signed(self) -> date | None:
        """The date of the document."""
        return full_date(self.elements.date.text) if self.elements.date else None

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days on which something happened, in the order of the text; not those of plans."""
        if not self.year:
            return ()
        return tuple(day for day in days_in(self.words, self.year) if self.role(day.start) is not Role.PLANS)

    @cached_property
    def yearly(self) -> bool:
        """True for the yearly report on 法治政府建设."""
        about = self.elements.title_text or self.opening
        return self.elements.report and bool(self.year) and ("法治" in about or "法治政府建设" in self.opening)

    def place(self, start: int, end: int) -> Place:
        """Return the place of these characters."""
        return self.text.place(start, end)

    def at(self, quantity: Quantity) -> Place:
        """Return the place of a number."""
        return self.text.place(quantity.start, quantity.end)

    def clause(self, offset: int) -> str:
        """Return the clause in which ``offset`` lies."""
        begin, end = self.wording.clause(offset)
        return self.words[begin:end]

    def sentence_of(self, offset: int) -> str:
        """Return the sentence in which ``offset`` lies."""
        begin, end = self.wording.sentence(self.wording.sentence_at(offset))
        return self.words[begin:end]


_TOLD = frozenset({Kind.BODY, Kind.HEADING1, Kind.HEADING2, Kind.HEADING3, Kind.HEADING4, Kind.UNNUMBERED})
