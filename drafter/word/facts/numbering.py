"""Automatic numbers: the definitions in ``numbering.xml``, and the label each paragraph gets in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from drafter.word.facts import layouts
from drafter.word.facts.numerals import numeral
from drafter.word.facts.styles import Number, Styles
from drafter.word.facts.symbols import printed_signs
from drafter.word.facts.units import VAL, on_off, w, whole

LEVELS = 9
_LARGEST = 1_000_000
_LONGEST = 256  # characters of a label
_LINKS = 8  # lists that are defined by the name of each other
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, and what its paragraphs look like."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level from 1 whose numbers start this one anew; None: any above; 0: none
    legal: bool = False  # all numbers in digits
    style: str = ""
    paragraph: layouts.Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NumberedList:
    """What a number id stands for. Lists of one ``family`` go on counting where another left off."""

    family: str
    levels: tuple[Level, ...]
    starts: tuple[int | None, ...] = (None,) * LEVELS  # where this list starts anew when it is first used

    def level_of_style(self, style: str) -> int | None:
        """Return the level that a paragraph style is tied to."""
        return next((index for index, level in enumerate(self.levels) if level.style == style), None)


class Numbering:
    """The lists of a document, read when they are first asked for."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Index the definitions; of two with one id the first counts."""
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        self._lists: dict[int, NumberedList | None] = {}
        self._definitions: dict[str, NumberedList] = {}
        for child in () if root is None else root:
            if child.tag == _ABSTRACT:
                self._abstract.setdefault(child.get(_ABSTRACT_ID) or "", child)
            elif child.tag == _NUM and (num := whole(child.get(_NUM_ID))) is not None:
                self._nums.setdefault(num, child)

    def list_of(self, num: int | None) -> NumberedList | None:
        """Return the list of this id, None when there is none or it is 0, which takes numbering away."""
        if not num or num not in self._nums:
            return None
        if num not in self._lists:
            self._lists[num] = self._list(num, set())
        return self._lists[num]

    def level_of(self, number: Number) -> int:
        """Return the level a paragraph stands on: a style's is the one tied to it, whatever it says itself."""
        numbered = self.list_of(number.num)
        tied = numbered.level_of_style(number.style) if numbered and number.style else None
        return tied if tied is not None else number.level or 0

    def _list(self, num: int, seen: set[int]) -> NumberedList | None:
        element = self._nums[num]
        seen.add(num)
        reference = element.find(_ABSTRACT_ID)
        family = "" if reference is None else reference.get(VAL) or ""
        found = self._definition(family, seen)
        return None if found is None else _overridden(found, element)

    def _definition(self, family: str, seen: set[int]) -> NumberedList | None:
        abstract = self._abstract.get(family)
        if abstract is None:
            return None
        link = abstract.find(_STYLE_LINK)
        if link is not None:  # the list is defined elsewhere, under the name of a numbering style
            num = self._styles.numbering_style(link.get(VAL) or "").num
            known = num in self._nums and num not in seen and len(seen) < _LINKS
            return self._list(num, seen) if num is not None and known else None
        if family not in self._definitions:
            self._definitions[family] = NumberedList(family, _levels(abstract.findall(_LVL)))
        return self._definitions[family]


def _levels(elements: Iterable[etree._Element]) -> tuple[Level, ...]:
    found = [Level()] * LEVELS
    for element in elements:
        index = whole(element.get(_ILVL))
        if index is not None and 0 <= index < LEVELS:
            found[index] = _level(element)
    return tuple(found)


def _level(element: etree._Element) -> Level:
    values = {child.tag: child.get(VAL) for child in element.iter(_START, _FORMAT, _TEXT, _RESTART, _TIED)}
    legal, fonts = element.find(_LEGAL), element.find(_FONTS)
    face = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    return Level(
        start=_count(values.get(_START), 1),
        kind=values.get(_FORMAT) or "decimal",
        text=printed_signs((values.get(_TEXT) or "")[:_LONGEST], face),
        restart=whole(values.get(_RESTART)),
        legal=legal is not None and bool(on_off(legal.get(VAL))),
        style=values.get(_TIED) or "",
        paragraph=layouts.paragraph_properties(element.find(_PPR)),
    )


def _count(value: str | None, otherwise: int) -> int:
    found = whole(value)
    return found if found is not None and 0 <= found <= _LARGEST else otherwise


def _overridden(found: NumberedList, element: etree._Element) -> NumberedList:
    levels, starts = list(found.levels), list(found.starts)
    for override in element.findall(_OVERRIDE):
        index = whole(override.get(_ILVL))
        if index is None or not 0 <= index < LEVELS:
            continue
        for child in override:
            if child.tag == _LVL:
                levels[index] = _level(child)
            elif child.tag == _START_OVERRIDE:
                starts[index] = _count(child.get(VAL), 1)
    return replace(found, levels=tuple(levels), starts=tuple(starts))


class Counters:
    """The counting as it goes through one story from its first paragraph to its last."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, num: int, numbered: NumberedList, level: int) -> str:
        """Count one paragraph and return the number that is printed in front of it."""
        counts = self._counts.setdefault(numbered.family, [None] * LEVELS)
        start = numbered.starts[level]
        if start is not None and (num, level) not in self._begun:
            counts[level] = start
        else:
            last = counts[level]
            counts[level] = numbered.levels[level].start if last is None else last + 1
        self._begun.add((num, level))
        for below in range(level + 1, LEVELS):
            restart = numbered.levels[below].restart
            if restart is None or level < restart:
                counts[below] = None
        return _printed(numbered, level, counts)


def _printed(numbered: NumberedList, level: int, counts: list[int | None]) -> str:
    shown = numbered.levels[level]

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        count, definition = counts[index], numbered.levels[index]
        kind = "decimal" if shown.legal and definition.kind != "none" else definition.kind
        return numeral(definition.start if count is None else count, kind)

    return shown.text if shown.kind == "bullet" else _PLACE.sub(number, shown.text)


_ABSTRACT, _ABSTRACT_ID, _NUM, _NUM_ID = w("abstractNum"), w("abstractNumId"), w("num"), w("numId")
_LVL, _ILVL, _OVERRIDE, _START_OVERRIDE = w("lvl"), w("ilvl"), w("lvlOverride"), w("startOverride")
_STYLE_LINK, _TIED, _PPR = w("numStyleLink"), w("pStyle"), w("pPr")
_FONTS = f"{w('rPr')}/{w('rFonts')}"
_START, _FORMAT, _TEXT, _RESTART, _LEGAL = w("start"), w("numFmt"), w("lvlText"), w("lvlRestart"), w("isLgl")
