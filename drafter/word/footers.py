"""Stage 5: the page numbers (GB/T 9704 clauses 7.5 and 8) as footers, and the headers of a letter's later pages.

Not which pages have them: ``sections.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from drafter.project.stylesheet import StyleSheet
from drafter.word.drawing import Box, text_box
from drafter.word.sections import HEADER
from drafter.word.stylexml import ANCHOR, fonts_xml
from drafter.word.xmltext import DECLARATION, R, W, escaped, twips_of_mm, twips_of_pt

_MM = 25.4 / 72  # in a pt
_NAME = "page number"  # what programs that read aloud call the text box
_SHAPE = 11  # the number of the odd pages' text box; 1 to 4 are the rules of a letter
_ROOM = 30  # mm along the edge for the number


def furniture_of(style: StyleSheet, *, landscape: bool, letter: bool) -> Mapping[str, str]:
    """Return headers and footers by the name of their part.

    Args:
        style: the style.
        landscape: with the footers of odd and even pages across.
        letter: with headers.
    """
    parts = {"footer1": _upright(style, even=False), "footer2": _upright(style, even=True)}
    if landscape:
        parts |= {"footer3": _across(style, even=False), "footer4": _across(style, even=True)}
    if letter:
        height = twips_of_mm(style.page.top) - HEADER
        parts |= {"header1": _header(_empty(height)), "header2": _header(_empty()), "footer5": _footer(_empty())}
    return parts


def _empty(height: int = 0) -> str:
    """Return a paragraph without words; ``height`` twips high, it keeps the text of a letter's later pages off their edge."""
    line = f'<w:spacing w:line="{height}" w:lineRule="exact"/>' if height else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR}"/>{line}</w:pPr></w:p>'


def _header(content: str) -> str:
    return f'{DECLARATION}<w:hdr xmlns:w="{W}">{content}</w:hdr>'


def _footer(content: str) -> str:
    return f'{DECLARATION}<w:ftr xmlns:w="{W}" xmlns:r="{R}">{content}</w:ftr>'


def _upright(style: StyleSheet, *, even: bool) -> str:
    """The page number: on the right of odd pages, on the left of even ones, a 一字线 on each side (clause 7.5)."""
    return _footer(_number(style, even=even, indent=twips_of_pt(style.page_number.indent * style.page_number.size)))


def _number(style: StyleSheet, *, even: bool, indent: int) -> str:
    number = style.page_number
    side, align = ("left", "left") if even else ("right", "right")
    face = f"<w:rPr>{fonts_xml(number.font)}</w:rPr>"
    dash = escaped(number.dash)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}="{indent}"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r>{face}<w:t xml:space="preserve">{dash} </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{face}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{face}<w:t xml:space="preserve"> {dash}</w:t></w:r></w:p>'
    )


def _across(style: StyleSheet, *, even: bool) -> str:
    """The same number at the same place of the sheet, which on a page across is its left edge (clause 8).

    The page's upper edge is the sheet's left one, so an odd page has it near the lower corner, an even one near the
    upper. With ``mirror`` an even sheet has its right margin on the left.
    """
    page, number = style.page, style.page_number
    indent = number.indent * number.size * _MM
    outer = page.right if page.mirror or not even else page.left
    top = outer + indent if even else page.width - outer - indent - _ROOM
    box = Box(page.footer, top, number.size * _MM, _ROOM)
    shape = text_box(_SHAPE + even, _NAME, box, _number(style, even=even, indent=0))
    return _footer(f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR}"/></w:pPr>{shape}</w:p>')
