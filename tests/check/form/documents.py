"""Documents in the user's notation: one element a line, laid out as a style asks, and what changes one thing in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from drafter.model.document import (
    Document,
    Face,
    HeaderFooter,
    Layout,
    Paragraph,
    Piece,
    Section,
    Story,
)
from drafter.project.stylefile import load_style
from drafter.project.stylesheet import StyleSheet, TextStyle

STYLES = Path(__file__).parents[3] / "templates" / "styles"
ELEMENTS = {
    "标题": "title",
    "主送": "recipients",
    "正文": "body",
    "一级": "heading1",
    "二级": "heading2",
    "三级": "heading3",
    "四级": "heading4",
    "说明": "attachment_note",
    "署名": "signature",
    "日期": "date",
    "附注": "annotation",
    "附件": "attachment_mark",
    "附题": "attachment_title",
    "抄送": "copy_recipients",
    "印发": "printing",
    "标志": "banner",
    "字号": "document_number",
    "密级": "classification",
    "紧急": "urgency",
    "表格": "table_cell",
    "空行": "body",
}
_RUN_IN = re.compile(r"接排(\d) ([^。]*。)(.*)")
_LATIN = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")

REPORT = Path(__file__).with_name("report.txt").read_text(encoding="utf-8").strip()


@cache
def style(names: str = "gbt9704") -> StyleSheet:
    """Return a style of the house."""
    return load_style(names, lambda name: STYLES / f"{name}.yaml")


def document(notation: str = REPORT, look: StyleSheet | None = None) -> Document:
    r"""Return a well laid out document: each line is the name of an element and its words; ``\n`` in it is a line break."""
    look = look or style()
    signed = max((len(line) - 3 for line in notation.split("\n") if line.startswith("署名")), default=10)
    paragraphs = [_paragraph(line, look, signed) for line in notation.split("\n")]
    paragraphs += [_page_number(look, "right"), _page_number(look, "left")]
    first = len(paragraphs) - 2
    return numbered(
        Document(
            name="公文.docx",
            paragraphs=tuple(paragraphs),
            sections=(_section(look, first),),
            even_and_odd=True,
            language="zh-CN",
        )
    )


def numbered(made: Document) -> Document:
    """Return the document with its paragraphs counted."""
    paragraphs, number = [], 0
    for index, paragraph in enumerate(made.paragraphs):
        counted = paragraph.story in (Story.BODY, Story.TABLE)
        number += counted
        paragraphs.append(replace(paragraph, index=index, number=number if counted else 0))
    return replace(made, paragraphs=tuple(paragraphs))


def face(look: TextStyle, page: StyleSheet, *, latin: bool = False) -> Face:
    """Return how the characters of an element look."""
    spacing = page.page.spacing_twips / 20 if look.size == page.text.body.size else 0.0
    return Face(page.digits if latin and page.digits else look.font, look.size, bold=look.bold, spacing=spacing)


def _paragraph(line: str, look: StyleSheet, signed: int) -> Paragraph:
    run_in = _RUN_IN.fullmatch(line)
    if run_in:
        heading = look.text.headings[int(run_in[1]) - 1]
        parts = [(run_in[2], heading), (run_in[3], look.text.body)]
        name = "body"
    else:
        label, _, words = line.partition(" ")
        name = ELEMENTS[label]
        parts = [(words.replace("\\n", "\n"), getattr(look.text, name))]
    element: TextStyle = getattr(look.text, name)
    pieces = tuple(_pieces(parts, look))
    return Paragraph(
        text="".join(piece.text for piece in pieces),
        pieces=pieces,
        layout=_layout(name, element, look, line, signed),
        mark=face(element, look),
        number=0,
        index=0,
        story=Story.TABLE if name == "table_cell" else Story.BODY,
    )


def _pieces(parts: Iterable[tuple[str, TextStyle]], look: StyleSheet) -> Iterable[Piece]:
    start = 0
    for words, element in parts:
        for match in _LATIN.finditer(words):
            latin = match[0].isascii() and not match[0].isspace()
            yield Piece(match[0], start, face(element, look, latin=latin), latin)
            start += len(match[0])


def _layout(name: str, element: TextStyle, look: StyleSheet, line: str, signed: int) -> Layout:
    layout = Layout(
        align=element.align,
        left=element.left * 16,
        first_line=element.first_line * 16,
        line=element.line,
        line_rule="exact",
        widow_control=False,
    )
    if name == "signature":
        return replace(layout, align="right", right=2 * 15.8, before=look.page.line_twips / 20)
    if name == "date":
        return replace(layout, left=(28 - 2 - signed + 2) * 15.8)
    return replace(layout, page_break_before=line.startswith("附件 "))


def _page_number(look: StyleSheet, align: str) -> Paragraph:
    number = look.page_number
    inner = Face(number.font, number.size)
    layout = Layout(align=align, line=number.size, line_rule="exact")
    layout = replace(layout, right=14.0) if align == "right" else replace(layout, left=14.0)
    piece = Piece("— 1 —", 0, inner)
    return Paragraph("— 1 —", (piece,), layout, inner, 0, 0, Story.FOOTER, fields=("PAGE",))


def _section(look: StyleSheet, footers: int) -> Section:
    page = look.page
    return Section(
        width=page.width,
        height=page.height,
        top=page.top,
        bottom=page.bottom,
        left=page.left,
        right=page.right,
        header=15,
        footer=page.footer,
        grid="lines",
        line_pitch=page.line_twips / 20,
        parts=(
            HeaderFooter(Story.FOOTER, "default", (footers,)),
            HeaderFooter(Story.FOOTER, "even", (footers + 1,)),
        ),
    )


Change = Callable[[Document], Document]


def paragraphs(change: Callable[[Paragraph], Paragraph], words: str = "") -> Change:
    """Return what changes every paragraph of the body that has these words; all of them without words."""

    def changed(made: Document) -> Document:
        hit = [p.story is Story.BODY and words in p.text for p in made.paragraphs]
        assert any(hit), words
        return replace(
            made,
            paragraphs=tuple(change(p) if yes else p for p, yes in zip(made.paragraphs, hit, strict=True)),
        )

    return changed


def laid(words: str, **values: object) -> Change:
    """Return what changes the layout of the paragraphs with these words."""
    return paragraphs(lambda p: replace(p, layout=replace(p.layout, **values)), words)  # type: ignore[arg-type]  # named as in Layout


def faced(words: str, *, latin: bool | None = None, last: bool = False, **values: object) -> Change:
    """Return what changes the look of these words alone, wherever they are; of everything without words.

    With ``latin`` only Latin pieces change, or only Chinese ones; with ``last`` only a paragraph of nothing else.
    """

    def one(paragraph: Paragraph) -> Paragraph:
        if last and paragraph.text != words:
            return paragraph
        start = paragraph.text.index(words)
        end = start + len(words or paragraph.text)
        pieces: list[Piece] = []
        for piece in paragraph.pieces:
            cuts = sorted({piece.start, *(cut for cut in (start, end) if piece.start < cut < piece.end), piece.end})
            for begin, stop in pairwise(cuts):
                inside = start <= begin < end and latin in (None, piece.latin)
                look = replace(piece.face, **values) if inside else piece.face  # type: ignore[arg-type]  # named as in Face
                text = piece.text[begin - piece.start : stop - piece.start]
                pieces.append(replace(piece, text=text, start=begin, face=look))
        return replace(paragraph, pieces=tuple(pieces))

    return paragraphs(one, words)


def in_latin_font(words: str) -> Change:
    """Return what sets these marks in the Latin font, as Word does with quotes."""

    def one(paragraph: Paragraph) -> Paragraph:
        pieces: list[Piece] = []
        for piece in faced(words)(replace(_NOTHING, paragraphs=(paragraph,))).paragraphs[0].pieces:
            inside = piece.text == words
            look = replace(piece.face, font="Calibri") if inside else piece.face
            pieces.append(replace(piece, face=look, latin=inside or piece.latin))
        return replace(paragraph, pieces=tuple(pieces))

    return paragraphs(one, words)


_NOTHING = Document("", (), ())


def every_section(**values: object) -> Change:
    """Return what changes the page."""
    return lambda made: replace(made, sections=tuple(replace(s, **values) for s in made.sections))  # type: ignore[arg-type]  # named as in Section


def footers(*, text: str = "", size: float = 0.0, font: str = "", **values: object) -> Change:
    """Return what changes every page number: its words, size, font, its layout, or ``fields``."""

    def one(paragraph: Paragraph) -> Paragraph:
        [piece] = paragraph.pieces
        look = replace(piece.face, size=size or piece.face.size, font=font or piece.face.font)
        changed = replace(piece, text=text or piece.text, face=look)
        layout = {name: value for name, value in values.items() if name != "fields"}
        fields = () if "fields" in values else paragraph.fields
        laid_out = replace(paragraph.layout, **layout)  # type: ignore[arg-type]  # named as in Layout
        return replace(paragraph, text=changed.text, pieces=(changed,), layout=laid_out, fields=fields)

    def changed(made: Document) -> Document:
        kept = tuple(one(p) if p.story is Story.FOOTER else p for p in made.paragraphs)
        return replace(made, paragraphs=kept)

    return changed


def whole(**values: object) -> Change:
    """Return what changes the document itself."""
    return lambda made: replace(made, **values)  # type: ignore[arg-type]  # named as in Document
