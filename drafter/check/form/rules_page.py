"""Rules on the page: paper, margins, lines and characters (GB/T 9704 clause 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Kind
from drafter.check.form.looks import Look
from drafter.check.form.measure import (
    PT_PER_MM,
    grid_space,
    is_wide,
    laid_by_grid,
    main_sections,
    section_of,
    type_height,
    type_width,
)
from drafter.check.form.telling import number_text, tell
from drafter.model.document import Document, Paragraph, Section
from drafter.model.problem import Finding
from drafter.model.problems.form_page import (
    CharactersInLine,
    Columns,
    Landscape,
    LinesOnPage,
    Margins,
    OuterMargins,
    PaperSize,
)
from drafter.project.stylesheet import PageStyle, StyleSheet

_PAPER = 1.0  # mm that paper may differ: Word stores twips
_ROUNDING = 0.06  # mm, a twip and a half: what a margin typed in cm comes to
_WHOLE = 100  # percent
_LINE = 0.15  # of a line: the last line needs no space below


def paper(document: Document, _: Elements, style: StyleSheet) -> Iterator[Finding]:
    """The paper is A4, in attachments too (clause 5.1)."""
    wanted = sorted((style.page.width, style.page.height))
    for section in document.sections:
        found = sorted((section.width, section.height))
        if any(abs(one - other) > _PAPER for one, other in zip(found, wanted, strict=True)):
            yield tell(PaperSize, width=f"{section.width:.0f}", height=f"{section.height:.0f}")
            return


def orientation(document: Document, elements: Elements, _: StyleSheet) -> Iterator[Finding]:
    """The main document stands upright; wide tables may lie in attachments (clause 8)."""
    if any(is_wide(section) for section in main_sections(document, elements)):
        yield tell(Landscape)


def margins(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """天头 37 mm and 订口 28 mm, and what is left of the page below and on the right (clause 5.2.1)."""
    inner: dict[str, None] = {}
    outer: dict[str, None] = {}
    for section in main_sections(document, elements):
        if is_wide(section) or _is_other_paper(section, style):
            continue
        for name, found, wanted in _edges(section, style.page):
            if elements.letter and name == "上":
                continue  # the 标志 stands 30 mm from the paper's edge (clause 10.1)
            if abs(found - wanted) > style.accepts.margin + _ROUNDING and not _fills_up(section, style, name):
                edges = inner if name in ("上", "左") else outer
                edges[f"{name}边距是{number_text(round(found, 1))}毫米，应当是{number_text(wanted)}毫米"] = None
    page = style.page
    if inner or outer:
        kind = Margins if inner else OuterMargins
        yield kind(
            wrong="；".join([*inner, *outer]),
            top=number_text(page.top),
            bottom=number_text(page.bottom),
            left=number_text(page.left),
            right=number_text(page.right),
        )


def _is_other_paper(section: Section, style: StyleSheet) -> bool:
    """Tell whether the paper is not A4: then its margins follow from that."""
    return abs(section.width - style.page.width) > _PAPER or abs(section.height - style.page.height) > _PAPER


def _edges(section: Section, page: PageStyle) -> tuple[tuple[str, float, float], ...]:
    return (
        ("上", section.top, page.top),
        ("左", section.left + section.gutter, page.left),
        ("下", section.bottom, page.bottom),
        ("右", section.right, page.right),
    )


def _fills_up(section: Section, style: StyleSheet, name: str) -> bool:
    """Accept 天头 and the lower edge that are smaller by half the space between lines, so that the characters fill 225 mm.

    The first line's characters then begin 37 mm from the edge, the last line's end 35 mm from it (撑满版心, clause 5.2.3).
    """
    if name not in ("上", "下"):
        return False
    page = style.page
    size = style.text.body.size / PT_PER_MM
    pitch = (page.height - page.top - page.bottom - size) / (page.lines - 1)
    half = (pitch - size) / 2
    near = style.accepts.margin / 2
    return abs(section.top + half - page.top) <= near and abs(section.bottom + half - page.bottom) <= near


def lines(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """22 lines stand on a page when the grid decides (clause 5.2.3); what a paragraph sets itself is another rule's."""
    accepts = style.accepts
    for section in main_sections(document, elements):
        if is_wide(section) or section.line_pitch <= 0 or not section.grid:
            continue
        pitch = section.line_pitch
        fits = int(type_height(section) / pitch + _LINE)
        by_grid = any(
            laid_by_grid(paragraph, section)
            for paragraph in elements.of(Kind.BODY)
            if section_of(document, paragraph) is section
        )
        too_small = by_grid and pitch < accepts.line_from
        if too_small or pitch > accepts.line_to:
            wanted = number_text(style.page.line_twips / 20)
            yield tell(LinesOnPage, pitch=number_text(pitch), lines=fits, expected=style.page.lines, wanted=wanted)
            return


def characters(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """28 characters stand in a line (clause 5.2.3): their size, what is put between them, and the grid."""
    proper = _proper_sections(document, style)
    widths: Counter[tuple[float, int]] = Counter()
    for look in elements.looks:
        face = look.face
        usual = abs(face.size - style.text.body.size) <= style.accepts.size and face.scale == _WHOLE
        if look.kind is Kind.BODY and not look.latin and usual:
            for paragraph, amount in _amounts(look):
                number = paragraph.section
                if number in proper:
                    step = face.size + face.spacing + grid_space(paragraph, document.sections[number])
                    widths[(step, number)] += amount
    if not widths:
        return
    step, number = max(widths, key=widths.__getitem__)
    found = int(type_width(document.sections[number]) / step + 0.01) if step > 0 else 0
    if found != style.page.characters:
        yield tell(CharactersInLine, count=found, expected=style.page.characters)


def _amounts(look: Look) -> list[tuple[Paragraph, int]]:
    """Return how many characters have a look, with one paragraph for all those that a grid treats alike."""
    first: list[Paragraph] = []
    amounts: dict[tuple[int, bool], int] = {}
    for paragraph, start, end in look.spans:
        key = (paragraph.section, paragraph.layout.snap_to_grid)
        if key in amounts:
            amounts[key] += end - start
        else:
            first.append(paragraph)
            amounts[key] = end - start
    return list(zip(first, amounts.values(), strict=True))


def _proper_sections(document: Document, style: StyleSheet) -> frozenset[int]:
    """Return the sections whose type area is as wide as it should be: otherwise the margins are the fault."""
    wanted = (style.page.width - style.page.left - style.page.right) * PT_PER_MM
    slack = 2 * (style.accepts.margin + _ROUNDING) * PT_PER_MM
    return frozenset(
        number
        for number, section in enumerate(document.sections)
        if section.columns <= 1 and not is_wide(section) and abs(type_width(section) - wanted) <= slack
    )


def columns(document: Document, elements: Elements, _: StyleSheet) -> Iterator[Finding]:
    """The text stands in one column (derived from clause 5.2.3)."""
    most = max((section.columns for section in main_sections(document, elements)), default=1)
    if most > 1:
        yield tell(Columns, columns=most)
