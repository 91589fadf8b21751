"""Stage 5: 版记, the last elements, at the foot of the last page (GB/T 9704 clause 7.4). Not whether there are any.

A table that floats at the lower edge of the type area: text stays above it, and when there is no room for it, it goes to
the next page. Word needs a paragraph to hold it there, which is an anchor without words.
"""

from __future__ import annotations

from dataclasses import replace

from drafter.model.report import Block, BlockKind
from drafter.project.stylesheet import StyleSheet
from drafter.word.paragraphs import Paragraph
from drafter.word.place import Place
from drafter.word.signature import width_of
from drafter.word.tables import WHOLE, Cell, Grid, Row, border, plain_table
from drafter.word.xmltext import cell_of, line_of, twips_of_mm, twips_of_pt


def imprint(blocks: tuple[Block, ...], style: StyleSheet, *, ruled: bool) -> tuple[Grid, ...]:
    """Place the elements of a 版记.

    Args:
        blocks: 抄送机关 and 印发机关, in their order.
        style: rules and indents of clause 7.4.
        ruled: with rules above, between and below them; a letter has none (clause 10.1).

    Returns:
        The floating table, none without blocks; its lower rule lies on the lower edge of the type area.
    """
    if not blocks:
        return ()
    width = line_of(style.page)
    rows = tuple((WHOLE, (Cell(width, (_paragraph(block, style),)),)) for block in blocks)
    below = _below(width, style) if style.page.grid_margin else ()
    return (Grid(_floating(style) + plain_table(width, _rules(style) if ruled else ""), (*rows, *below)),)


def _below(width: int, style: StyleSheet) -> tuple[Row]:
    """Return a row without words or a rule below it, as high as the page's lines reach out of the type area."""
    height = twips_of_mm(style.page.grid_margin)
    properties = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
    rule = border("top", style.imprint.thick)
    bare = f'<w:tcBorders>{rule}<w:bottom w:val="nil"/></w:tcBorders>'
    return ((properties, (Cell(width, (Paragraph(None),), bare),)),)


def _floating(style: StyleSheet) -> str:
    """Return where the table floats.

    LibreOffice lets a table as wide as the type area float only when it is told a place on the page. With mirrored
    margins that place differs from page to page: then it is told one on the type area, which only Word follows.
    """
    page = style.page
    across = f'w:horzAnchor="page" w:tblpX="{twips_of_mm(page.left)}"'
    if page.mirror:
        across = 'w:horzAnchor="margin" w:tblpXSpec="left"'
    return f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" {across} w:tblpYSpec="bottom"/>'


def _rules(style: StyleSheet) -> str:
    thick, thin = style.imprint.thick, style.imprint.thin
    lines = border("top", thick) + border("bottom", thick) + border("insideH", thin)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _paragraph(block: Block, style: StyleSheet) -> Paragraph:
    """Return 抄送 with its lines below the first character behind the colon, or organ and date at both ends of a line."""
    edge = round(style.imprint.indent * cell_of(style.page))
    if block.kind is BlockKind.PRINTING:
        end = line_of(style.page) - edge
        date = [replace(span, text=f"\t{span.text}") for span in block.spans[1:2]]
        printed = replace(block, spans=(*block.spans[:1], *date, *block.spans[2:]))
        return Paragraph(printed, Place(edge, edge, tabs=(("right", end),)))
    label = width_of(block.spans[0].text, style) if len(block.spans) > 1 else 0.0
    hanging = twips_of_pt(label * style.text.copy_recipients.size)
    return Paragraph(block, Place(edge + hanging, edge, hanging=hanging))
