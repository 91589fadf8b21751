"""Real .docx files from the same notation, made with python-docx: by direct formatting, or by styles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_HEADER_FOOTER_INDEX  # noqa: F401  # shows that odd and even footers are known
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from drafter.model.document import Document
from drafter.word import read_document
from tests.check.form.documents import document

_ALIGN = {"left": "left", "center": "center", "right": "right", "both": "both"}
_AMBIGUOUS = re.compile("[“”‘’—…·]")


def word_file(notation: str, *, styled: bool = False) -> bytes:
    """Return a .docx that looks as ``document(notation)`` says, every look set directly, or each through a style."""
    facts = document(notation)
    made = docx.Document()
    _page(made, facts)
    body = [paragraph for paragraph in facts.paragraphs if paragraph.number]
    for paragraph in body:
        written = made.add_paragraph()
        target = _style(made, str(paragraph.index)) if styled else written
        _layout(target, paragraph.layout)
        if styled:
            written.style = made.styles[f"look{paragraph.index}"]
        for piece in paragraph.pieces:
            run = written.add_run()
            _face(run._element.get_or_add_rPr(), piece.face)
            run.text = piece.text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(notation: str, *, styled: bool = False) -> Document:
    """Return the facts of such a file."""
    return read_document(word_file(notation, styled=styled), "公文.docx")


def pasted(lines: Iterable[str]) -> Document:
    """Return the facts of a file into which lines were pasted, nothing set."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return read_document(stream.getvalue(), "公文.docx")
