from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from drafter.model.report import BlockKind, DocumentForm, Report, SignatureForm, Span, SpanKind
from drafter.word import block_hash, printed_blocks, read_docx
from tests.word.reports import EVERYTHING, KINDS, SAMPLE, STYLE, report, styled
from tests.word.written import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def styles_of(data: bytes) -> list[str]:
    return [paragraph.style.name for paragraph in docx.Document(io.BytesIO(data)).paragraphs if paragraph.style]


def paragraphs_of(document: Document) -> list[Paragraph]:
    """Return all paragraphs, those in tables too."""
    return [Paragraph(element, document) for element in document.element.body.iter(f"{W}p")]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(report(SAMPLE), STYLE) == written(report(SAMPLE), replace(STYLE))


@pytest.mark.parametrize("form", SignatureForm)
@pytest.mark.parametrize("organs", ["安宁镇人民政府", "中共安宁镇委员会+安宁镇人民政府", "甲" * 40 + "+" + "乙" * 30])
def test_every_form_of_a_signature_is_written(form: SignatureForm, organs: str) -> None:
    text = SAMPLE.replace("莒南县文疃镇人民政府\n日期", f"{organs}\n日期")
    words = "".join(paragraph.text for paragraph in read_docx(written(report(text, form), STYLE), "a.docx").paragraphs)
    assert organs.replace("+", "") in "".join(words.split())


LACKING = [
    *(
        "",
        "日期 2025年3月6日",
        "署名 安宁镇人民政府",
        "署名 安宁镇人民政府\n附注 （公开）",
        "标志 甲镇",
        "标志 甲镇+乙镇",
    ),
    *("字号 甲〔2025〕1号|张三", "字号 甲〔2025〕1号|张三+李四+王五", "密级 秘密★1年", "附件说明 甲表", "附件 附件"),
    *(
        "表格 甲|乙",
        "横表 甲|乙/一|二",
        "抄送 县委。",
        "印发 甲镇",
        "横表 甲\n抄送 县委。",
        "标志 甲+乙\n字号 号|张三+李四+王五\n表格 甲/一",
    ),
]


@pytest.mark.parametrize("document", DocumentForm)
@pytest.mark.parametrize("text", LACKING)
def test_a_report_may_lack_anything(text: str, document: DocumentForm) -> None:
    lacking = report(text, document=document)
    read = read_docx(written(lacking, STYLE), "a.docx").paragraphs
    assert [p.block for p in read] == [block_hash(block.id) for block in printed_blocks(lacking)]


def test_python_docx_reads_the_words_and_the_styles() -> None:
    data = written(report(SAMPLE), STYLE)
    document = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == [block.text for block in report(SAMPLE).blocks]
    assert styles_of(data) == [
        *(
            "公文标题",
            "主送机关",
            "公文正文",
            "Heading 1",
            "公文正文",
            "Heading 2",
            "Heading 3",
            "Heading 4",
            "公文正文",
        ),
        *("发文机关署名", "成文日期", "附注"),
    ]
    assert document.core_properties.title == "莒南县文疃镇人民政府关于2024年度法治政府建设情况的报告"
    assert document.core_properties.author == "安宁镇人民政府"
    assert document.core_properties.language == "zh-CN"
    assert document.core_properties.created is None


def test_what_is_missing_stands_out_and_run_in_headings_have_their_face() -> None:
    document = docx.Document(io.BytesIO(written(report(SAMPLE), STYLE)))
    runs = {run.text: run.style.name for paragraph in document.paragraphs for run in paragraph.runs if run.style}
    assert runs["人数"] == runs["待核实"] == "待补"
    assert runs["（一）加强普法宣传。"] == "段首标题2"
    assert runs["68场次"] == "Default Paragraph Font"
    fonts = document.styles["段首标题2"].element.find(f".//{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "楷体_GB2312"


def test_headings_have_outline_levels_and_stay_with_what_follows() -> None:
    styles = docx.Document(io.BytesIO(written(report(SAMPLE), STYLE))).styles
    for level in range(1, 5):
        element = styles[f"Heading {level}"].element
        assert element.get(f"{W}styleId") == f"Heading{level}"
        assert element.find(f".//{W}outlineLvl").get(f"{W}val") == str(level - 1)
        assert element.find(f".//{W}keepNext") is not None


def kept_with_next(data: bytes) -> list[str]:
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [paragraph.text for paragraph in paragraphs if paragraph.paragraph_format.keep_with_next]


def test_the_last_text_stays_with_the_signature_and_the_signature_with_the_date() -> None:
    signed = "正文 甲\n正文 乙\n署名 安宁镇人民政府\n日期 2025年3月6日"
    assert kept_with_next(written(report(signed), STYLE)) == ["乙", "安宁镇人民政府"]
    noted = signed + "\n附注 （公开）"
    assert kept_with_next(written(report(noted), STYLE)) == ["乙", "安宁镇人民政府", "2025年3月6日"]
    assert kept_with_next(written(report("正文 甲\n正文 乙"), STYLE)) == []


BEHIND_TABLES = ["the upright table", "the table across", "版记"]
BEFORE_TABLES = ["版记, which would float on the page before"]
BETWEEN_TABLES = ["the 标志 of a letter and what stands beside its number"]


@pytest.mark.parametrize(
    ("document", "anchors"),
    [
        (DocumentForm.GENERAL, BEHIND_TABLES + BEFORE_TABLES),
        (DocumentForm.LETTER, BEHIND_TABLES + BEFORE_TABLES + BETWEEN_TABLES),
    ],
)
def test_space_is_never_made_of_empty_paragraphs(document: DocumentForm, anchors: list[str]) -> None:
    written_document = docx.Document(io.BytesIO(written(report(EVERYTHING, document=document), STYLE)))
    empty = [p for p in paragraphs_of(written_document) if not p.text.strip()]
    assert {p.style.name for p in empty if p.style} == {"定位"}, "only where Word must have a paragraph, 1 pt high"
    assert len(empty) == len(anchors)
    anchor = written_document.styles["定位"].paragraph_format
    assert anchor.line_spacing == Pt(1)


def test_bookmarks_have_numbers_and_names_of_their_own() -> None:
    xml = part(written(report(EVERYTHING), STYLE), "word/document.xml")
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', xml)
    assert len({number for number, _ in starts}) == len({name for _, name in starts}) == len(starts)
    assert sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml)) == sorted(number for number, _ in starts)
    assert "w:sdt" not in xml


def test_markup_in_words_stays_words() -> None:
    odd = replace(report("正文 甲"), title='<"&\x00>', author="\x1b]]>")
    spans = (Span('</w:t>&amp;<!--"\x00\x08'), Span("\ue000𠮷湖㳇镇😀\ufffe\udc80", SpanKind.FIGURE, "x"))
    data = written(replace(odd, blocks=(replace(odd.blocks[0], spans=spans),)), STYLE)
    assert read_docx(data, "a.docx").paragraphs[0].text == '</w:t>&amp;<!--"\ue000𠮷湖㳇镇😀'
    assert docx.Document(io.BytesIO(data)).core_properties.title == '<"&>'


def test_quotes_are_told_to_be_chinese() -> None:
    xml = part(written(report("正文 “宪法”"), STYLE), "word/document.xml")
    assert '<w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">“宪法”' in xml


def test_missing_faces_have_a_substitute() -> None:
    table = part(written(report(SAMPLE), STYLE), "word/fontTable.xml")
    for name, substitute in (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"), ("方正小标宋简体", "宋体")):
        assert f'<w:font w:name="{name}"><w:altName w:val="{substitute}"/>' in table


def test_every_kind_of_block_has_a_style() -> None:
    everything = report("\n".join(f"{word} 甲" for word in KINDS))
    assert {block.kind for block in everything.blocks} == set(BlockKind)
    document = docx.Document(io.BytesIO(written(everything, STYLE)))
    known = {style.name for style in document.styles}
    used = [paragraph.style.name for paragraph in paragraphs_of(document) if paragraph.style]
    assert "Normal" not in used
    assert set(used) <= known


def test_two_blocks_of_one_id_share_no_bookmark() -> None:
    twice = report("正文 甲[1]乙")
    same = replace(twice, blocks=twice.blocks * 2)
    names = re.findall(r'w:name="(_drafter_[^"]+)"', part(written(same, STYLE), "word/document.xml"))
    assert len(names) == len(set(names)) == 2


def test_every_paragraph_is_the_block_that_printed_blocks_names() -> None:
    everything = report(EVERYTHING)
    printed = list(printed_blocks(everything))
    read = read_docx(written(everything, STYLE), "a.docx").paragraphs
    assert [p.block for p in read] == [block_hash(block.id) for block in printed]
    for paragraph, block in zip(read, printed, strict=True):
        words = "".join(span.text for span in block.spans)
        assert "".join(paragraph.text.split()) == "".join(words.split())
        for mark in paragraph.marks:
            span = block.spans[int(mark.name.rpartition("_")[2])]
            assert paragraph.text[mark.start : mark.end] == span.text


def test_ids_of_cells_are_what_they_are_about() -> None:
    table = report("表格 活动|场次/甲|[1]/乙|[2]/甲|[3]")
    ids = [block.id.split("\x1f") for block in printed_blocks(table)]
    assert ids == [
        *(["table.0", "活动"], ["table.0", "场次"]),
        *(["table.0", "甲", "活动"], ["table.0", "甲", "场次"], ["table.0", "乙", "活动"], ["table.0", "乙", "场次"]),
        *(["table.0", "甲", "活动", "2"], ["table.0", "甲", "场次", "2"]),
    ]


def test_a_letter_begins_with_its_banner_and_ends_its_head_with_the_number() -> None:
    letter = report("份号 1\n标志 甲镇\n字号 号\n紧急 特急\n标题 函", document=DocumentForm.LETTER)
    assert [block.kind.value for block in printed_blocks(letter)][:4] == [
        "banner",
        "copy_number",
        "urgency",
        "document_number",
    ]


def elements(data: bytes, tag: str) -> list[BaseOxmlElement]:
    return list(docx.Document(io.BytesIO(data)).element.body.iter(f"{W}{tag}"))


def test_heading_rows_are_repeated_and_no_row_is_broken() -> None:
    rows = elements(written(report("表格 甲|乙/一|二/三|四"), STYLE), "tr")
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)


def test_columns_share_the_type_area() -> None:
    table = "甲:1|乙:2|丙:4/一|二|三"
    upright = [int(column.get(f"{W}w", 0)) for column in elements(written(report(f"表格 {table}")), "gridCol")]
    across = [int(column.get(f"{W}w", 0)) for column in elements(written(report(f"横表 {table}")), "gridCol")]
    assert (sum(upright), sum(across)) == (8845, 12756)
    for widths in (upright, across):
        assert widths[1] / widths[0] == pytest.approx(2, abs=0.01)
        assert widths[2] / widths[1] == pytest.approx(2, abs=0.01)


def sections(lines: str) -> list[str]:
    size = elements(written(report(lines)), "pgSz")
    return [section.get(f"{W}orient", "portrait") for section in size]


WIDE, NARROW = "横表 甲/一", "表格 甲/一"


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (f"正文 甲\n附件 附件\n{NARROW}", ["portrait"]),
        (f"正文 甲\n附件 附件\n附件标题 乙\n{WIDE}", ["portrait", "landscape"]),
        (f"正文 甲\n附件 附件1\n{WIDE}\n附件 附件2\n{WIDE}", ["portrait", "landscape"]),
        (f"正文 甲\n附件 附件1\n{WIDE}\n附件 附件2\n{NARROW}", ["portrait", "landscape", "portrait"]),
        (f"正文 甲\n附件 附件1\n{WIDE}\n抄送 县委。", ["portrait", "landscape", "portrait"]),
        (f"正文 甲\n附件 附件\n{WIDE}\n正文 表中的数字", ["portrait", "landscape"]),
        (f"正文 甲\n{WIDE}\n正文 乙", ["portrait", "landscape", "portrait"]),
        (WIDE, ["landscape"]),
    ],
)
def test_an_attachment_with_a_wide_table_stands_across(lines: str, pages: list[str]) -> None:
    assert sections(lines) == pages


def test_parts_that_only_some_documents_need_are_in_those_alone() -> None:
    def parts(document: Report) -> set[str]:
        with zipfile.ZipFile(io.BytesIO(written(document))) as package:
            return {name for name in package.namelist() if "footer" in name or "header" in name}

    plain, letter = report("正文 甲"), report("正文 甲", document=DocumentForm.LETTER)
    assert parts(plain) == {"word/footer1.xml", "word/footer2.xml"}
    assert parts(report(WIDE)) - parts(plain) == {"word/footer3.xml", "word/footer4.xml"}
    assert parts(letter) - parts(plain) == {"word/header1.xml", "word/header2.xml", "word/footer5.xml"}


def test_shapes_are_named_for_those_who_hear_the_document() -> None:
    letter = written(report("标志 甲镇\n标题 函\n横表 甲/一", document=DocumentForm.LETTER))
    named = [part(letter, name) for name in ("word/document.xml", "word/footer3.xml", "word/footer4.xml")]
    names = [re.findall(r'<wp:docPr id="(\d+)" name="([^"]+)" descr="([^"]+)"', xml) for xml in named]
    assert [len(found) for found in names] == [4, 1, 1]
    numbers = [number for found in names for number, *_ in found]
    assert len(numbers) == len(set(numbers))


def test_the_text_above_a_note_stays_with_the_signature_and_all_of_it_with_the_imprint() -> None:
    noted = "正文 甲\n正文 乙\n附件说明 丙表+丁表\n署名 安宁镇人民政府\n日期 2025年3月6日"
    kept = ["乙", "附件：1.\t丙表", "2.\t丁表", "安宁镇人民政府"]
    assert kept_with_next(written(report(noted))) == kept
    assert kept_with_next(written(report(f"{noted}\n抄送 县委。"))) == [*kept, "2025年3月6日"]
    assert kept_with_next(written(report("正文 甲\n抄送 县委。"))) == []


def test_an_attachment_begins_a_page_unless_its_section_does() -> None:
    def breaks(lines: str) -> list[str]:
        paragraphs = docx.Document(io.BytesIO(written(report(lines)))).paragraphs
        return [p.text for p in paragraphs if p.paragraph_format.page_break_before]

    assert breaks("正文 甲\n附件 附件1\n附件标题 乙\n正文 丙\n附件 附件2\n附件标题 丁") == ["附件1", "附件2"]
    assert breaks(f"正文 甲\n附件 附件1\n{WIDE}\n附件 附件2\n{WIDE}") == ["附件2"]
    assert breaks("正文 甲\n附件标题 乙") == ["乙"]
    assert breaks("附件 附件1") == []


def test_quotes_have_the_chinese_font_where_digits_have_another() -> None:
    xml = part(written(report("正文 甲“乙”2024"), styled("gbt9704、times")), "word/document.xml")
    font = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/>'
    assert re.findall(r"<w:r><w:rPr>([^“]*?)</w:rPr><w:t[^>]*>([^<]*)", xml) == [(font, "“"), (font, "”")]
    assert read_docx(written(report("正文 甲“乙”2024"), styled("times")), "a.docx").paragraphs[0].text == "甲“乙”2024"


def test_what_leads_to_a_place_is_not_shaded() -> None:
    printing = report("印发 甲镇+2025年3月6日印发").blocks[0]
    pending = replace(printing.spans[1], kind=SpanKind.PLACEHOLDER)
    report_of = replace(report(""), blocks=(replace(printing, spans=(printing.spans[0], pending)),))
    document = docx.Document(io.BytesIO(written(report_of)))
    shaded = {run.text: run.style.name for p in paragraphs_of(document) for run in p.runs if run.style}
    assert shaded["2025年3月6日印发"] == "待补"
    assert shaded["\t"] == "Default Paragraph Font"
