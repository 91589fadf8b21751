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


_PLANS = re.compile(r"下一?[步年阶]|下阶段|明年|(?:工作|主要|重点)(?:安排|打算|计划)|(?:安排|打算|思路)$|努力方向|今后")
_DUTY = re.compile(r"第一责任人|主要负责人履[行职]|负责人(?:履职|述法)")
_LACKS = re.compile(r"不足|短板|困难|(?:存在|主要|突出)的?(?:主要)?问题|问题(?:和|及|与)原因|薄弱环节")
_DEEDS = re.compile(r"举措|成效|做法|开展情况|工作情况|建设情况|进展|落实情况|主要工作|多管齐下|亮点|成绩")


def role_of(heading: str) -> Role:
    """Return what a part with this heading is about."""
    bare = heading.rstrip("。 　")
    for role, pattern in ((Role.DUTY, _DUTY), (Role.LACKS, _LACKS), (Role.PLANS, _PLANS), (Role.DEEDS, _DEEDS)):
        if pattern.search(bare):
            return role
    return Role.OTHER


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading: what it is about, its heading and where that stands; its paragraphs up to ``end``."""

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
        found = []
        headings = [h for h in self.elements.headings if h.part == 0 and h.form is not HeadingForm.CLAUSE]
        last = len(self.elements.document.paragraphs)
        for number, heading in enumerate(headings):
            paragraph = self.elements.document.paragraphs[heading.index]
            words = paragraph.text[heading.start : heading.end] if heading.end else paragraph.text
            role = role_of(words)
            if heading.level == 1 or (heading.level == _SECOND and role is Role.LACKS and "存在" in words):
                end = next((h.index for h in headings[number + 1 :] if h.level <= heading.level), last)
                place = Place(paragraph, heading.start, heading.end)
                found.append(Section(role, words.strip(), place, heading.level, heading.index, end))
        return tuple(found)

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
