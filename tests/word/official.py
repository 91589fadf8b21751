"""An official document made with python-docx, by direct formatting or by styles, with one fault in it or none."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

CENTER, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True)
class Look:
    """How an element looks: font, size and line in pt, indents in 字."""

    font: str = "仿宋_GB2312"
    size: float = 16
    line: float = 28.95
    align: WD_ALIGN_PARAGRAPH = BOTH
    first_line: float = 2
    right: float = 0
    bold: bool = False
    after: float = 0


@dataclass(frozen=True)
class Part:
    """One paragraph: its look's name and its words, a run-in heading before ``|``."""

    look: str
    text: str


LOOKS = {
    "title": Look("方正小标宋简体", 22, 36, CENTER, 0, after=28.95),
    "recipients": Look(first_line=0),
    "body": Look(),
    "heading1": Look("黑体"),
    "heading2": Look("楷体_GB2312"),
    "signature": Look(align=RIGHT, first_line=0, right=2.25),
    "date": Look(align=RIGHT, first_line=0, right=4),
    "annotation": Look(align=LEFT),
}
PARTS = (
    Part("title", "安宁县文昌镇人民政府\n关于2024年度法治政府建设情况的报告"),
    Part("recipients", "中共安宁县委、安宁县人民政府："),
    Part("body", "2024年，文昌镇坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下："),
    Part("heading1", "一、上一年度推进法治政府建设的主要举措和成效"),
    Part(
        "body",
        "（一）加强普法宣传。|全年开展广场宣传68场次，发放宣传资料4万余份，解答法律咨询580余人次，群众的法治意识有了提高。",
    ),
    Part("body", "（二）规范执法行为。|全年立案4起，罚款3000元，形成卷宗4册，没有发生被复议纠错、被诉败诉的案件。"),
    Part("heading1", "二、上一年度推进法治政府建设存在的不足和原因"),
    Part("body", "执法力量不足，主要原因是编制少、任务重，持证人员只有40人，难以满足基层执法的需要。"),
    Part("heading1", "三、下一年度推进法治政府建设的主要安排"),
    Part("body", "继续加强执法人员培训，持证上岗率达到100%，推动“谁执法谁普法”责任制落到实处。"),
    Part("signature", "安宁县文昌镇人民政府"),
    Part("date", "2025年1月26日"),
    Part("annotation", "（此件公开发布）"),
)


@dataclass(frozen=True)
class Official:
    """A whole document, to be written in one of two ways."""

    looks: dict[str, Look] = field(default_factory=lambda: dict(LOOKS))
    parts: tuple[Part, ...] = PARTS
    margins: tuple[float, float, float, float] = (37, 35, 28, 26)
    paper: tuple[float, float] = (210, 297)
    numbers: bool = True
    finish: Callable[[WordDocument], None] = lambda _: None

    def with_look(self, name: str, **changes: Any) -> Official:  # noqa: ANN401 - fields of a Look
        """Return the document with one element looking otherwise."""
        return replace(self, looks=self.looks | {name: replace(self.looks[name], **changes)})

    def with_text(self, old: str, new: str) -> Official:
        """Return the document with other words."""
        if not any(old in part.text for part in self.parts):
            raise ValueError(old)
        return replace(self, parts=tuple(replace(part, text=part.text.replace(old, new)) for part in self.parts))


def written(official: Official, *, by_styles: bool) -> bytes:
    """Return the .docx: every value on runs and paragraphs, or every value in named styles."""
    document = Document()
    _page(document, official)
    for style in ("Normal", "Header", "Footer"):
        document.styles[style].paragraph_format.space_after = Pt(0)
    for part in official.parts:
        _paragraph(document, official, part, by_styles=by_styles)
    official.finish(document)
    for identity, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):  # of Word 2010: it repeats the styles, and they differ now
            document.part.drop_rel(identity)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: WordDocument, official: Official) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(length) for length in official.paper)
    top, bottom, left, right = official.margins
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, (top, bottom, left, right)
    )
    section.footer_distance = Mm(25.4)
    for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - python-docx has no name for it
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), "579")
    if official.numbers:
        document.settings.odd_and_even_pages_header_footer = True
        _number(section.footer.paragraphs[0], RIGHT)
        _number(section.even_page_footer.paragraphs[0], LEFT)


def _number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = align
    side = "right_indent" if align == RIGHT else "left_indent"
    setattr(paragraph.paragraph_format, side, Pt(14))
    for kind, text in (
        ("text", "— "),
        ("begin", ""),
        ("code", " PAGE "),
        ("separate", ""),
        ("text", "1"),
        ("end", ""),
        ("text", " —"),
    ):
        run = paragraph.add_run(text if kind == "text" else "")
        run.font.size = Pt(14)
        _font(run._r.get_or_add_rPr(), "宋体")  # noqa: SLF001 - fonts of Chinese words have no name either
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)  # noqa: SLF001
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def _paragraph(document: WordDocument, official: Official, part: Part, *, by_styles: bool) -> None:
    heading, bar, text = part.text.partition("|")
    look = official.looks[part.look]
    paragraph = document.add_paragraph()
    if by_styles:
        paragraph.style = _style(document, part.look, look)
    else:
        _place(paragraph.paragraph_format, look)
    pieces = ((heading, official.looks["heading2"]), (text, look)) if bar else ((heading, look),)
    for words, face in pieces:
        run = paragraph.add_run(words)
        if by_styles and face is look:
            continue
        if by_styles:
            run.style = _character_style(document, face)
        else:
            _face(run.font, face)
            _font(run._r.get_or_add_rPr(), face.font)  # noqa: SLF001


def _style(document: WordDocument, name: str, look: Look) -> ParagraphStyle:
    found = next((style for style in document.styles if style.name == name), None)
    if isinstance(found, ParagraphStyle):
        return found
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    _place(style.paragraph_format, look)
    _face(style.font, look)
    _font(style.element.get_or_add_rPr(), look.font)
    return style


def _character_style(document: WordDocument, look: Look) -> CharacterStyle:
    found = next((style for style in document.styles if style.name == "run-in"), None)
    style = found or document.styles.add_style("run-in", WD_STYLE_TYPE.CHARACTER)
    if not isinstance(style, CharacterStyle):
        raise TypeError(style.name)
    _face(style.font, look)
    _font(style.element.get_or_add_rPr(), look.font)
    return style


def _place(layout, look: Look) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - of a paragraph or a style
    layout.alignment = look.align
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(look.line)
    layout.space_before, layout.space_after = Pt(0), Pt(look.after)
    layout.first_line_indent, layout.right_indent = Pt(look.first_line * 16), Pt(look.right * 16)


def _face(font, look: Look) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - of a run or a style
    font.size, font.bold = Pt(look.size), look.bold


def _font(properties, name: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - an element of python-docx
    fonts = properties.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), name)
    fonts.set(qn("w:hint"), "eastAsia")
    if properties.find(qn("w:spacing")) is None:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:lang")
