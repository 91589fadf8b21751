"""The style sheet: what every style comes to with all it is based on. Styles are read when they are first asked for.

A style that is missing, of the wrong type or based on itself does no harm: it counts for what it says so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from lxml import etree

from drafter.word.facts import characters, layouts
from drafter.word.facts.units import VAL, on_off, w, whole

K = TypeVar("K")
_PROPERTIES = 256
_STYLES = 10_000  # Word itself has no more
_TABLE_STYLES = 100  # based on each other: Word does not get that far
_BUILT_IN = ("heading", "toc", "header", "footer", "caption", "footnote text", "annotation text", "page number")


@dataclass(frozen=True, slots=True)
class Number:
    """What a level of the hierarchy says about automatic numbering; None where it says nothing. Number 0 is none."""

    num: int | None = None
    level: int | None = None
    style: str = ""  # the style that says it; "" for the paragraph itself


NO_NUMBER = Number()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it is based on.

    ``since`` is the part of ``paragraph`` that is laid over the numbering's own indents: that of the style which brings
    the numbering, and of those based on it.
    """

    name: str
    run: characters.Properties
    paragraph: layouts.Properties
    since: layouts.Properties
    number: Number = NO_NUMBER


NO_STYLE = Style("", {}, {}, {})


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style with all it is based on: what it says of the whole table and of parts of it, by part."""

    run: Mapping[str, characters.Properties] = field(default_factory=dict)
    paragraph: Mapping[str, layouts.Properties] = field(default_factory=dict)
    bands: tuple[int, int] = (1, 1)  # rows in a horizontal band, columns in a vertical one
    speaks: bool = False  # it says anything at all about text


def numbering_of(element: etree._Element | None, style: str = "") -> Number:
    """Return what a ``w:numPr`` says."""
    num = level = None
    for child in () if element is None else element:
        if child.tag == _NUM_ID:
            num = whole(child.get(VAL))
        elif child.tag == _LEVEL:
            level = whole(child.get(VAL))
    return Number(num, level if level is not None and 0 <= level < 9 else None, style)  # noqa: PLR2004 - Word has 9 levels


class Styles:
    """The styles of a document."""

    def __init__(self, root: etree._Element | None, theme: Mapping[str, str]) -> None:
        """Index the styles by type and id; of two with one id the first counts."""
        self._theme = theme
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._default: dict[str, str] = {}
        self._read: dict[tuple[str, str], Style] = {}
        self._tables: dict[str, TableStyle] = {}
        self.run: characters.Properties = {}
        self.paragraph: layouts.Properties = {}
        for child in () if root is None else root:
            if child.tag == _STYLE:
                self._index(child)
            elif child.tag == _DEFAULTS:
                self._read_defaults(child)

    def paragraph_style(self, style_id: str | None) -> tuple[str, Style]:
        """Return the paragraph style of this id, the default one when there is none, and the id it goes by."""
        found = style_id if style_id is not None and ("paragraph", style_id) in self._elements else None
        if found is None:
            found = self._default.get("paragraph", "")
        return found, self._resolved("paragraph", found)

    def character_style(self, style_id: str) -> Style:
        """Return the character style of this id, an empty one when there is none."""
        return self._resolved("character", style_id)

    def numbering_style(self, style_id: str) -> Number:
        """Return what the numbering style of this id says."""
        return self._resolved("numbering", style_id).number

    def table_style(self, style_id: str | None) -> tuple[str, TableStyle]:
        """Return the table style of this id, the default one when there is none, and the id it goes by."""
        found = style_id if style_id is not None and ("table", style_id) in self._elements else None
        if found is None:
            found = self._default.get("table", "")
        if found not in self._tables:
            self._tables[found] = self._table(found)
        return found, self._tables[found]

    def _index(self, element: etree._Element) -> None:
        kind, style_id = element.get(_TYPE) or "paragraph", element.get(_ID)
        if style_id is None or len(self._elements) >= _STYLES:
            return
        self._elements.setdefault((kind, style_id), element)
        if element.get(_IS_DEFAULT) is not None and on_off(element.get(_IS_DEFAULT)):
            self._default.setdefault(kind, style_id)

    def _read_defaults(self, element: etree._Element) -> None:
        run = element.find(f"{w('rPrDefault')}/{w('rPr')}")
        self.run = characters.run_properties(run, self._theme)
        self.paragraph = layouts.paragraph_properties(element.find(f"{w('pPrDefault')}/{w('pPr')}"))

    def _resolved(self, kind: str, style_id: str) -> Style:
        """Lay a style over those it is based on, from the nearest one that is known already; no recursion."""
        known = self._read.get((kind, style_id))
        if known is not None:
            return known
        waiting = list(self._chain(kind, style_id))
        base = self._base_of(kind, waiting[-1]) if waiting else None
        style = self._read.get((kind, base), NO_STYLE) if base is not None else NO_STYLE
        for name in reversed(waiting):
            style = self._laid_over(style, kind, name)
            self._read[kind, name] = style
        return style

    def _chain(self, kind: str, style_id: str) -> Iterator[str]:
        """Yield the style and those it is based on, as far as they are not known and do not come back to themselves."""
        seen: set[str] = set()
        current: str | None = style_id
        while current is not None and current not in seen and (kind, current) not in self._read:
            if (kind, current) not in self._elements:
                return
            seen.add(current)
            yield current
            current = self._base_of(kind, current)

    def _base_of(self, kind: str, style_id: str) -> str | None:
        base = self._elements[kind, style_id].find(_BASED_ON)
        return None if base is None else base.get(VAL)

    def _laid_over(self, base: Style, kind: str, style_id: str) -> Style:
        element = self._elements[kind, style_id]
        properties = element.find(_PPR)
        run = characters.run_properties(element.find(_RPR), self._theme)
        paragraph = layouts.paragraph_properties(properties)
        own = numbering_of(None if properties is None else properties.find(_NUMBERING), style_id)
        says = own.num is not None or own.level is not None
        number = _merged(base.number, own) if says else base.number
        return Style(
            name=_name(element),
            run=_over(base.run, run),
            paragraph=_over(base.paragraph, paragraph),
            since=paragraph if says else _over(base.since, paragraph),
            number=number,
        )

    def _table(self, style_id: str) -> TableStyle:
        run: dict[str, characters.Properties] = {}
        paragraph: dict[str, layouts.Properties] = {}
        bands = [1, 1]
        for name in reversed(list(islice(self._chain("table", style_id), _TABLE_STYLES))):
            element = self._elements["table", name]
            for part, place in [("wholeTable", element), *((e.get(_TYPE) or "", e) for e in element.iter(_PART))]:
                run[part] = run.get(part, {}) | characters.run_properties(place.find(_RPR), self._theme)
                paragraph[part] = paragraph.get(part, {}) | layouts.paragraph_properties(place.find(_PPR))
            for index, tag in enumerate((_ROW_BAND, _COLUMN_BAND)):
                size = element.find(f"{_TBLPR}/{tag}")
                bands[index] = max(1, whole(size.get(VAL)) or 1) if size is not None else bands[index]
        return TableStyle(run, paragraph, (bands[0], bands[1]), any(run.values()) or any(paragraph.values()))


def _over(base: dict[K, object], own: dict[K, object]) -> dict[K, object]:
    """Lay properties over others; more of them than any real style has are left out, so that chains do not pile them up."""
    return base if not own or len(base) > _PROPERTIES else {**base, **own}


def _merged(base: Number, own: Number) -> Number:
    return Number(base.num if own.num is None else own.num, base.level if own.level is None else own.level, own.style)


def _name(element: etree._Element) -> str:
    """A built-in style's name is written in small letters by Word, in others by some: Word does not mind."""
    child = element.find(_NAME)
    name = (child.get(VAL) or "") if child is not None else ""
    return name.lower() if name.lower().startswith(_BUILT_IN) else name


_STYLE, _DEFAULTS, _NAME, _BASED_ON = w("style"), w("docDefaults"), w("name"), w("basedOn")
_TYPE, _ID, _IS_DEFAULT, _PART = w("type"), w("styleId"), w("default"), w("tblStylePr")
_RPR, _PPR, _NUMBERING, _TBLPR = w("rPr"), w("pPr"), w("numPr"), w("tblPr")
_ROW_BAND, _COLUMN_BAND = w("tblStyleRowBandSize"), w("tblStyleColBandSize")
_NUM_ID, _LEVEL = w("numId"), w("ilvl")
