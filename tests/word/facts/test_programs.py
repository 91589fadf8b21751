"""Documents as programs write them: our own drafts, python-docx, LibreOffice."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as Writer
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from drafter.model.document import Document, Face, Paragraph, Story
from drafter.word import read_document, read_docx, write_docx
from drafter.workflow import draft
from tests.rendering.pages import convert
from tests.word.reports import SAMPLE, STYLE, report

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "data").glob("*.xlsx"))
BODY, TITLE = Face("仿宋_GB2312", 16.0, spacing=-0.25), Face("方正小标宋简体", 22.0)


def saved(document: Writer) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(data: bytes) -> Document:
    return read_document(data, "a.docx")


def agree(data: bytes) -> None:
    """Hold that both readers number the same paragraphs and find the same words in them."""
    expected = [paragraph.text for paragraph in read_docx(data, "a.docx").paragraphs]
    outside = (Story.HEADER, Story.FOOTER, Story.FOOTNOTE)
    inside = [paragraph for paragraph in reversed(read(data).paragraphs) if paragraph.story not in outside]
    found = {paragraph.number: paragraph.text.replace("\f", "") for paragraph in inside if paragraph.number}
    assert [found[number] for number in sorted(found)] == expected
    assert sorted(found) == list(range(1, len(expected) + 1))


def paragraph_of(document: Document, words: str) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if words in paragraph.text)


def look(document: Document, words: str) -> tuple[Face, str, float, float, str]:
    """Return what of a paragraph's look survives saving in another program."""
    found = paragraph_of(document, words)
    layout = found.layout
    face = next(piece.face for piece in found.pieces if not piece.latin)
    return face, layout.align, round(layout.first_line, 1), round(layout.line, 1), layout.line_rule


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_both_readers_number_our_drafts_alike(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    draft(path, output=target, allow_problems=True)
    agree(target.read_bytes())


def test_our_own_draft() -> None:
    found = read(write_docx(report(SAMPLE), STYLE))
    faces = {
        words: paragraph_of(found, words).pieces[0].face for words in ("文疃镇人民政府", "主要举措", "规范执法", "全年")
    }
    assert faces["文疃镇人民政府"] == TITLE
    assert faces["主要举措"].font == "黑体"
    assert faces["规范执法"].font == "楷体_GB2312"
    assert faces["全年"] == BODY
    assert look(found, "全年")[1:] == ("both", 32.0, 28.9, "exact")
    section = found.sections[0]
    assert (round(section.width), round(section.height), section.line_pitch) == (210, 297, 28.95)
    assert {part.pages for part in section.parts} >= {"default", "even"}
    assert found.even_and_odd
    assert found.language == "zh-CN"


def test_the_default_template_of_python_docx() -> None:
    document = docx.Document()
    document.add_heading("标题A", 1)
    document.add_paragraph("正文A")
    first = document.add_paragraph("项", style="List Number")
    second = document.add_paragraph("目", style="List Number")
    document.add_paragraph("点", style="List Bullet")
    heading, body, *items = read(saved(document)).paragraphs
    assert [piece.face.font for piece in body.pieces] == ["ＭＳ 明朝", "Cambria"]
    assert body.pieces[0].face == Face("ＭＳ 明朝", 11.0)
    assert [piece.face.font for piece in heading.pieces] == ["ＭＳ ゴシック", "Calibri"]
    assert (heading.style, heading.layout.outline_level) == ("heading 1", 0)
    assert (heading.pieces[0].face.bold, heading.pieces[0].face.size) == (True, 14.0)
    assert [item.label for item in items] == ["1.", "2.", "•"]
    assert (items[0].layout.left, items[0].layout.first_line) == (18.0, -18.0)
    assert (first.text, second.text) == ("项", "目")


def test_setting_the_font_in_python_docx_leaves_chinese_alone() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("文A")
    run.font.name = "仿宋"
    assert [piece.face.font for piece in read(saved(document)).paragraphs[0].pieces] == ["ＭＳ 明朝", "仿宋"]
    fonts = next(run.element.iter(qn("w:rFonts")))
    fonts.set(qn("w:eastAsia"), "仿宋")
    assert [piece.face.font for piece in read(saved(document)).paragraphs[0].pieces] == ["仿宋", "仿宋"]


def test_direct_formatting_by_python_docx() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("文")
    run.bold = run.italic = run.underline = run.font.strike = True
    run.font.size, run.font.color.rgb = Pt(16), RGBColor(255, 0, 0)
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    form = paragraph.paragraph_format
    form.alignment, form.first_line_indent, form.left_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(32), Cm(1)
    form.line_spacing, form.space_before, form.space_after = Pt(28), Pt(3), Pt(0)
    found = read(saved(document)).paragraphs[0]
    assert found.pieces[0].face == Face(
        "ＭＳ 明朝", 16.0, bold=True, italic=True, underline=True, strike=True, colour="FF0000", highlight=True
    )
    layout = found.layout
    assert (layout.align, layout.first_line, layout.left) == ("both", 32.0, 28.35)
    assert (layout.line, layout.line_rule, layout.before, layout.after) == (28.0, "exact", 3.0, 0.0)


def test_both_readers_number_the_paragraphs_of_python_docx_alike() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(3, 2, style="Light Grid Accent 1")
    for index, cell in enumerate(column for row in table.rows for column in row.cells):
        cell.text = f"格{index}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "里"
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_section().footer.paragraphs[0].text = "页脚"
    document.add_paragraph("后").add_run().add_break()
    data = saved(document)
    agree(data)
    assert [paragraph.text for paragraph in read(data).paragraphs if paragraph.story is Story.FOOTER] == ["页脚"]
    assert paragraph_of(read(data), "格4").pieces[0].face.bold


@pytest.mark.render
def test_the_look_of_our_draft_survives_libreoffice(tmp_path: Path) -> None:
    data = write_docx(report(SAMPLE), STYLE)
    again = convert({"a": data}, tmp_path, "docx")["a"].read_bytes()
    agree(again)
    before, after = read(data), read(again)
    for words in (
        "文疃镇人民政府",
        "文疃镇坚持",
        "主要举措",
        "规范执法",
        "开展巡查",
        "专项检查",
        "全年立案",
        "此件公开发布",
    ):
        assert look(after, words) == look(before, words), words
    old, new = before.sections[0], after.sections[0]
    assert (new.grid, new.line_pitch) == (old.grid, old.line_pitch)
    for edge in ("width", "height", "top", "left", "right"):
        assert getattr(new, edge) == pytest.approx(getattr(old, edge), abs=0.1)
