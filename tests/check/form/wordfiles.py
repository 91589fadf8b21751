"""Real .docx files from the same notation, made with python-docx: every look set directly, or through styles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from drafter.model.document import Document, Face, Layout, Piece, Section, Story
from drafter.word import read_document


def word_file(facts: Document, *, styled: bool = False) -> bytes:
    """Return a .docx that looks as these facts say."""
    made = docx.Document()
    made.settings.odd_and_even_pages_header_footer = facts.even_and_odd
    body = made.element.body
    for paragraph in (one for one in facts.paragraphs if one.number):
        look = _layout(paragraph.layout)
        name = f"look{paragraph.index}"
        if styled:
            made.styles.element.append(_xml(_style("paragraph", name, f"<w:pPr>{look}</w:pPr>")))
            look = f'<w:pStyle w:val="{name}"/>'
        runs = "".join(_run(piece, made, styled=styled) for piece in paragraph.pieces)
        body.insert(len(body) - 1, _xml(f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"))
    _page(made, facts.sections[0])
    for footer, paragraph in zip(
        (made.sections[0].footer, made.sections[0].even_page_footer),
        (one for one in facts.paragraphs if one.story is Story.FOOTER),
        strict=False,
    ):
        footer.is_linked_to_previous = False
        target = footer.paragraphs[0]._p  # noqa: SLF001  # python-docx has no other way to its element
        target.getparent().replace(target, _page_number(paragraph.layout, paragraph.pieces[0].face))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _xml(element: str) -> Any:  # noqa: ANN401  # python-docx says no more about its elements
    name, rest = re.fullmatch(r"<(w:\w+)(.*)", element, re.DOTALL).groups()  # type: ignore[union-attr]  # ours all match
    return parse_xml(f"<{name} {nsdecls('w')}{rest}")


def _style(kind: str, name: str, look: str) -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{look}</w:style>'


def _layout(layout: Layout) -> str:
    lines = round(layout.line * (240 if layout.line_rule == "auto" else 20))
    snap = "" if layout.snap_to_grid else '<w:snapToGrid w:val="0"/>'
    breaks = "<w:pageBreakBefore/>" if layout.page_break_before else ""
    return (
        f'{breaks}{snap}<w:spacing w:before="{layout.before * 20:.0f}" w:after="{layout.after * 20:.0f}"'
        f' w:line="{lines}" w:lineRule="{layout.line_rule}"/>'
        f'<w:ind w:left="{layout.left * 20:.0f}" w:right="{layout.right * 20:.0f}" w:firstLine="{layout.first_line * 20:.0f}"/>'
        f'<w:jc w:val="{layout.align}"/>'
    )


def _face(face: Face) -> str:
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{face.font}" w:eastAsia="{face.font}" w:hAnsi="{face.font}"/>'
        f"{'<w:b/>' * face.bold}{'<w:i/>' * face.italic}{'<w:strike/>' * face.strike}"
        f'<w:color w:val="{face.colour or "auto"}"/><w:spacing w:val="{face.spacing * 20:.0f}"/>'
        f'<w:sz w:val="{face.size * 2:.0f}"/>' + ('<w:u w:val="single"/>' if face.underline else "")
    )


def _run(piece: Piece, made: WordDocument, *, styled: bool) -> str:
    look = _face(piece.face)
    if styled:
        name = f"face{abs(hash(piece.face))}"
        if name not in {style.style_id for style in made.styles}:
            made.styles.element.append(_xml(_style("character", name, f"<w:rPr>{look}</w:rPr>")))
        look = f'<w:rStyle w:val="{name}"/><w:rFonts w:hint="eastAsia"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r>'


def _page(made: WordDocument, section: Section) -> None:
    target = made.sections[0]
    for name in ("top", "bottom", "left", "right"):
        setattr(target, f"{name}_margin", Mm(getattr(section, name)))
    target.page_width, target.page_height = Mm(section.width), Mm(section.height)


def _page_number(layout: Layout, face: Face) -> Any:  # noqa: ANN401  # as above
    look = f"<w:rPr>{_face(face)}</w:rPr>"
    return _xml(
        f"<w:p><w:pPr>{_layout(layout)}</w:pPr><w:r>{look}<w:t>— </w:t></w:r>"
        f'<w:fldSimple w:instr="PAGE"><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple><w:r>{look}<w:t> —</w:t></w:r></w:p>'
    )


def read(facts: Document, *, styled: bool = False) -> Document:
    """Return what is read from such a file."""
    return read_document(word_file(facts, styled=styled), "公文.docx")


def pasted(lines: Iterable[str]) -> Document:
    """Return what is read from a new file into which these lines were pasted."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return read_document(stream.getvalue(), "公文.docx")
