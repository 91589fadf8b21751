"""Stage 5: the head of a letter (信函格式, GB/T 9704 clause 10.1): 标志, red double rules, number. Not which there are.

The 标志 begins above the type area of the other pages: the section's upper margin is set for it, and a header without
words holds the text of the other pages where it belongs. The rules are drawn at fixed places of the first page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from drafter.model.report import Block, BlockKind
from drafter.project.stylesheet import PageStyle, StyleSheet
from drafter.word.drawing import Box, rectangle
from drafter.word.header_zone import banner, banner_ink, banner_lines, banner_size_of
from drafter.word.paragraphs import Paragraph
from drafter.word.place import Place
from drafter.word.printed import parts_of
from drafter.word.tables import WHOLE, Cell, Grid, plain_table
from drafter.word.xmltext import line_of, twips_of_mm, twips_of_pt

_THICK, _THIN = 0.5, 0.25  # shares of a double rule's height; what is left over is between its lines
_TWIPS = 25.4 / 1440  # in mm
_NAMES = ("upper rule, thick", "upper rule, thin", "lower rule, thin", "lower rule, thick")


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The pieces, the page that they begin, how far below them the title stands in twips, the runs with the rules."""

    pieces: tuple[Paragraph | Grid, ...]
    page: PageStyle
    title_before: int
    rules: str


def letter_head(blocks: tuple[Block, ...], style: StyleSheet) -> LetterHead:
    """Place the elements above the title of a letter.

    Args:
        blocks: 标志, then 份号, 密级, 紧急程度, then 发文字号, as ``divided`` returns them.
        style: the distances of clause 10.1.

    Returns:
        The head; its runs with the rules go into the first paragraph below it.
    """
    letter, zone = style.letter, style.header_zone
    banners = [block for block in blocks[:1] if block.kind is BlockKind.BANNER]
    below = blocks[len(banners) :]
    size = banner_size_of(banners[0], style) if banners else style.text.banner.size
    lines = banner_lines(banners[0], size, style) if banners else 0
    first = banner_lines(None, size, style)
    top = _top(style)
    start = twips_of_mm(letter.banner_top - top)  # from the upper margin to the words of the 标志
    foot = twips_of_pt(zone.banner_height * size) + max(0, lines - first)
    rule = start + foot + twips_of_mm(letter.rule_gap)
    end = start - banner_ink(size, style) + lines if banners else 0  # the 标志 ends here, the next paragraph begins
    under = rule + twips_of_mm(letter.rule_width) - end
    elements = _below(below, under + twips_of_pt(letter.number_gap - zone.number_head), style)
    title = round(letter.title_before * style.page.line_twips) + (0 if below else under)
    pieces = (*(banner(block, style, above=start) for block in banners), *elements)
    return LetterHead(pieces, replace(style.page, top=top), max(0, title), _rules(top + rule * _TWIPS, style))


def _top(style: StyleSheet) -> float:
    """Return the upper margin in mm: so many whole lines less than that of the other pages that the 标志 has room.

    Whole lines, because LibreOffice puts what a page has left over of a line half above and half below the text.
    """
    pitch = style.page.line_twips * _TWIPS
    lines = ceil((style.page.top - style.letter.banner_top) / pitch)
    return style.page.top - max(0, lines) * pitch


def _below(blocks: tuple[Block, ...], before: int, style: StyleSheet) -> tuple[Paragraph | Grid, ...]:
    """Put 份号, 密级 and 紧急程度 flush left and the number flush right below the rule, on one line where both are there."""
    numbers = [block for block in blocks if block.kind is BlockKind.DOCUMENT_NUMBER]
    marks = [block for block in blocks if block.kind is not BlockKind.DOCUMENT_NUMBER]
    right = tuple(Paragraph(part, Place(align="right")) for block in numbers for part in parts_of(block))
    left = tuple(Paragraph(part) for block in marks for part in parts_of(block))
    if left and right:
        return (_beside(left, right, before, style),)
    return tuple(
        replace(paragraph, place=replace(paragraph.place, before=0 if index else max(0, before)))
        for index, paragraph in enumerate((*left, *right))
    )


def _beside(left: tuple[Paragraph, ...], right: tuple[Paragraph, ...], before: int, style: StyleSheet) -> Grid:
    width = line_of(style.page)
    margin = f'<w:tcMar><w:top w:w="{max(0, before)}" w:type="dxa"/></w:tcMar>'
    cells = (Cell(width // 3, left, margin), Cell(width - width // 3, right, margin))
    return Grid(plain_table(width), ((WHOLE, cells),))


def _rules(top: float, style: StyleSheet) -> str:
    """Draw the upper rule, 上粗下细, and the lower one, 上细下粗; ``top`` is the upper edge of the first in mm."""
    letter, page = style.letter, style.page
    thick, thin, height = _THICK * letter.rule_width, _THIN * letter.rule_width, letter.rule_width
    lower = page.height - letter.rule_bottom - height
    lines = ((top, thick), (top + height - thin, thin), (lower, thin), (lower + height - thick, thick))
    left = (page.width - letter.rule_length) / 2
    return "".join(
        rectangle(number, name, Box(left, upper, letter.rule_length, width), style.header_zone.red)
        for number, (name, (upper, width)) in enumerate(zip(_NAMES, lines, strict=True), start=1)
    )
