"""Sections: paper, margins, grid, and which headers and footers hold where (ECMA-376 17.6, 17.10)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from drafter.model.document import HeaderFooter, Section, Story
from drafter.word.facts.opening import RELATION_ID
from drafter.word.facts.units import TWIPS, VAL, millimetres, number, on_off, points, w, whole

_LETTER = (215.9, 279.4)  # mm: what Word takes when a section does not say
_INCH, _HALF_INCH = 25.4, 12.7
_UNIT_OF_CHARACTER_SPACE = 4096
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
_STORIES = {w("headerReference"): Story.HEADER, w("footerReference"): Story.FOOTER}
_PAGES = ("default", "even", "first")
_COLUMN_LIMIT = 45
_SECTIONS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """What relative lengths of a section's paragraphs stand for: a line in pt, and what is added to a character."""

    line: float = 12.0
    character: float = 0.0


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section before its headers and footers are read: relationship ids by story and pages."""

    section: Section
    grid: Grid
    references: dict[tuple[Story, str], str]


def section_plans(body: etree._Element) -> tuple[SectionPlan, ...]:
    """Return the sections of a document in order; one that says nothing about a header has that of the one before."""
    plans: list[SectionPlan] = []
    for element in section_elements(body):
        plans.append(_plan(element, plans[-1].references if plans else {}))
    ended = bool(plans) and body.find(_SECTION) is not None
    return tuple(plans) if ended else (*plans, _plan(etree.Element(_SECTION), plans[-1].references if plans else {}))


def section_elements(body: etree._Element) -> tuple[etree._Element, ...]:
    """Return the ``w:sectPr`` of the sections that a document speaks of, in order."""
    found: list[etree._Element] = []
    for element in body.iter(_SECTION):
        parent = element.getparent()
        if parent is None or parent.tag not in (_PPR, _BODY):
            continue
        found.append(element)
        if parent.tag == _BODY or len(found) >= _SECTIONS:
            break
    return tuple(found)


def with_parts(plan: SectionPlan, first: int, read: dict[str, tuple[int, ...]]) -> Section:
    """Return a section with its place and its headers and footers; ``read`` has the paragraphs by relationship id."""
    parts = tuple(
        HeaderFooter(story, pages, read[plan.references[story, pages]])
        for story in (Story.HEADER, Story.FOOTER)
        for pages in _PAGES
        if plan.references.get((story, pages)) in read
    )
    return replace(plan.section, first=first, parts=parts)


def _plan(element: etree._Element, inherited: dict[tuple[Story, str], str]) -> SectionPlan:
    children = {child.tag: child for child in reversed(element) if isinstance(child.tag, str)}
    references = dict(inherited)
    for child in element:
        story = _STORIES.get(child.tag)
        pages = child.get(w("type")) or "default"
        if story is not None and pages in _PAGES:
            references[story, pages] = child.get(RELATION_ID) or ""
    section = _section(children)
    wide = section.grid in ("linesAndChars", "snapToChars")
    line = section.line_pitch if section.grid and section.line_pitch > 0 else Grid().line
    return SectionPlan(section, Grid(line, section.character_space if wide else 0.0), references)


def _section(children: dict[str, etree._Element]) -> Section:
    size, margins, grid = (children.get(w(tag)) for tag in ("pgSz", "pgMar", "docGrid"))
    kind = _value(grid, "type")
    start, direction = children.get(w("pgNumType")), _value(children.get(w("textDirection")), "val")
    width, height = _length(size, "w", _LETTER[0]), _length(size, "h", _LETTER[1])
    return Section(
        width=width,
        height=height,
        top=abs(_length(margins, "top", _INCH)),
        bottom=abs(_length(margins, "bottom", _INCH)),
        left=abs(_length(margins, "left", _INCH)),
        right=abs(_length(margins, "right", _INCH)),
        header=_length(margins, "header", _HALF_INCH),
        footer=_length(margins, "footer", _HALF_INCH),
        gutter=_length(margins, "gutter", 0.0),
        landscape=_value(size, "orient") == "landscape" or width > height,
        grid=kind if kind in _GRIDS else "",
        line_pitch=points(_value(grid, "linePitch"), TWIPS) or 0.0,
        character_space=(number(_value(grid, "charSpace")) or 0.0) / _UNIT_OF_CHARACTER_SPACE,
        columns=_columns(children.get(w("cols"))),
        vertical=direction in ("tbRl", "tbRlV", "tbLrV", "tb", "rl"),
        title_page=_switch(children.get(w("titlePg"))),
        break_type=_value(children.get(w("type")), "val") or "nextPage",
        number_start=whole(_value(start, "start") or None),
        number_format=_value(start, "fmt"),
    )


def _columns(element: etree._Element | None) -> int:
    """Columns of unequal width are listed one by one; otherwise their number is said."""
    if element is None:
        return 1
    listed = len(element) if not on_off(element.get(w("equalWidth"))) else 0
    return min(max(1, listed or whole(element.get(w("num"))) or 1), _COLUMN_LIMIT)


def _value(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(w(name)) or ""


def _length(element: etree._Element | None, name: str, otherwise: float) -> float:
    found = millimetres(_value(element, name))
    return otherwise if found is None else found


def _switch(element: etree._Element | None) -> bool:
    return element is not None and bool(on_off(element.get(VAL)))


_SECTION, _PPR, _BODY = w("sectPr"), w("pPr"), w("body")
