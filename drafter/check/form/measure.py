"""Lengths in effect: indents and widths in 字, the pitch of lines, how much a page takes."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import NOT_READ, Kind
from drafter.model.document import Document, Paragraph, Section
from drafter.project.stylesheet import StyleSheet

_BOUNDARY = re.compile(r"(?<=[0-9A-Za-z])(?=[^\x00-\xff])|(?<=[^\x00-\xff])(?=[0-9A-Za-z])")
PT_PER_MM = 72 / 25.4
GRIDS = ("lines", "linesAndChars", "snapToChars")
_CHARACTER_GRIDS = ("linesAndChars", "snapToChars")


def first_line(paragraph: Paragraph, size: float) -> float:
    """Return in 字 of ``size`` pt how far the first line is set in from the paragraph's left edge."""
    layout = paragraph.layout
    if layout.first_line_characters is not None:
        return layout.first_line_characters
    return layout.first_line / size


def left_edge(paragraph: Paragraph, size: float) -> float:
    """Return in 字 how far the paragraph is set in on the left."""
    layout = paragraph.layout
    return layout.left_characters if layout.left_characters is not None else layout.left / size


def right_edge(paragraph: Paragraph, size: float) -> float:
    """Return in 字 how far the paragraph is set in on the right."""
    layout = paragraph.layout
    return layout.right_characters if layout.right_characters is not None else layout.right / size


def section_of(document: Document, paragraph: Paragraph) -> Section | None:
    """Return the section that a paragraph stands in."""
    return document.sections[paragraph.section] if paragraph.section < len(document.sections) else None


def main_sections(document: Document, elements: Elements) -> tuple[Section, ...]:
    """Return the sections that hold something of the main document; all when nothing tells."""
    wanted = {
        paragraph.section
        for paragraph, kind, part in zip(document.paragraphs, elements.kinds, elements.parts, strict=True)
        if part == 0 and kind not in NOT_READ
    }
    return tuple(section for index, section in enumerate(document.sections) if index in wanted)


def is_wide(section: Section) -> bool:
    """Tell whether a page is wider than it is high."""
    return section.width > section.height


def type_width(section: Section) -> float:
    """Return the width of the type area in pt."""
    return (section.width - section.left - section.right - section.gutter) * PT_PER_MM


def type_height(section: Section) -> float:
    """Return the height of the type area in pt."""
    return (section.height - section.top - section.bottom) * PT_PER_MM


def laid_by_grid(paragraph: Paragraph, section: Section | None) -> bool:
    """Tell whether single spaced lines fall on the lines of the section's grid."""
    layout = paragraph.layout
    single = layout.line_rule == "auto" and abs(layout.line - 1) < 0.01  # noqa: PLR2004  # rounding of 240ths
    return single and layout.snap_to_grid and section is not None and section.grid in GRIDS and section.line_pitch > 0


def fixed_pitch(paragraph: Paragraph) -> float | None:
    """Return the pitch in pt that the paragraph sets itself; at least so much counts, a line of text never needs more."""
    layout = paragraph.layout
    return layout.line if layout.line_rule in ("exact", "atLeast") else None


def grid_space(paragraph: Paragraph, section: Section | None) -> float:
    """Return in pt what a grid of characters adds to each of a paragraph's characters."""
    if section is None or section.grid not in _CHARACTER_GRIDS or not paragraph.layout.snap_to_grid:
        return 0.0
    return section.character_space


def width_of(text: str, style: StyleSheet, *, spaced: bool = True) -> float:
    """Return the width of ``text`` in 字: 1 for a full-width character, less for digits.

    With ``spaced`` a little is added wherever the two meet, as a word processor does unless told otherwise.
    """
    look = style.signature
    narrow = sum(east_asian_width(character) not in "WFA" for character in text)
    between = look.auto_space * len(_BOUNDARY.findall(text)) if spaced else 0.0
    return len(text) - narrow * (1 - look.digit) + between


def lines_taken(elements: Elements, style: StyleSheet) -> int:
    """Return roughly how many lines the document takes."""
    per_line = style.page.characters
    return sum(
        max(1, -(-len(paragraph.text) // per_line))
        for paragraph, kind in zip(elements.document.paragraphs, elements.kinds, strict=True)
        if kind not in (Kind.OUTSIDE, Kind.DEBRIS)
    )
