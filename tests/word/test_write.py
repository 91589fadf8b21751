from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from drafter.model.report import BlockKind, SignatureForm, Span, SpanKind
from drafter.word import read_docx, write_docx
from tests.word.reports import SAMPLE, STYLE, report
from tests.word.validity import complaints

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def styles_of(data: bytes) -> list[str]:
    return [paragraph.style.name for paragraph in docx.Document(io.BytesIO(data)).paragraphs if paragraph.style]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write_docx(report(SAMPLE), STYLE) == write_docx(report(SAMPLE), replace(STYLE))


@pytest.mark.parametrize("form", SignatureForm)
@pytest.mark.parametrize("organs", ["安宁镇人民政府", "中共安宁镇委员会+安宁镇人民政府", "甲" * 40 + "+" + "乙" * 30])
def test_the_document_is_valid(form: SignatureForm, organs: str, tmp_path: Path) -> None:
    text = SAMPLE.replace("莒南县文疃镇人民政府\n日期", f"{organs}\n日期")
    assert complaints(write_docx(report(text, form), STYLE), tmp_path) == []


@pytest.mark.parametrize("text", ["", "日期 2025年3月6日", "署名 安宁镇人民政府", "署名 安宁镇人民政府\n附注 （公开）"])
def test_a_report_may_lack_anything(text: str, tmp_path: Path) -> None:
    assert complaints(write_docx(report(text), STYLE), tmp_path) == []


def test_python_docx_reads_the_words_and_the_styles() -> None:
    data = write_docx(report(SAMPLE), STYLE)
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
    document = docx.Document(io.BytesIO(write_docx(report(SAMPLE), STYLE)))
    runs = {run.text: run.style.name for paragraph in document.paragraphs for run in paragraph.runs if run.style}
    assert runs["人数"] == runs["待核实"] == "待补"
    assert runs["（一）加强普法宣传。"] == "段首标题2"
    assert runs["68场次"] == "Default Paragraph Font"
    fonts = document.styles["段首标题2"].element.find(f".//{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "楷体_GB2312"


def test_headings_have_outline_levels_and_stay_with_what_follows() -> None:
    styles = docx.Document(io.BytesIO(write_docx(report(SAMPLE), STYLE))).styles
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
    assert kept_with_next(write_docx(report(signed), STYLE)) == ["乙", "安宁镇人民政府"]
    noted = signed + "\n附注 （公开）"
    assert kept_with_next(write_docx(report(noted), STYLE)) == ["乙", "安宁镇人民政府", "2025年3月6日"]
    assert kept_with_next(write_docx(report("正文 甲\n正文 乙"), STYLE)) == []


def test_space_is_never_made_of_empty_paragraphs() -> None:
    document = docx.Document(io.BytesIO(write_docx(report(SAMPLE), STYLE)))
    assert all(paragraph.text.strip() for paragraph in document.paragraphs)


def test_bookmarks_have_numbers_and_names_of_their_own() -> None:
    xml = part(write_docx(report(SAMPLE), STYLE), "word/document.xml")
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', xml)
    assert len({number for number, _ in starts}) == len({name for _, name in starts}) == len(starts)
    assert sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml)) == sorted(number for number, _ in starts)
    assert "w:sdt" not in xml


def test_markup_in_words_stays_words(tmp_path: Path) -> None:
    odd = replace(report("正文 甲"), title='<"&\x00>', author="\x1b]]>")
    spans = (Span('</w:t>&amp;<!--"\x00\x08'), Span("\ue000𠮷湖㳇镇😀\ufffe\udc80", SpanKind.FIGURE, "x"))
    data = write_docx(replace(odd, blocks=(replace(odd.blocks[0], spans=spans),)), STYLE)
    assert complaints(data, tmp_path) == []
    assert read_docx(data, "a.docx").paragraphs[0].text == '</w:t>&amp;<!--"\ue000𠮷湖㳇镇😀'
    assert docx.Document(io.BytesIO(data)).core_properties.title == '<"&>'


def test_quotes_are_told_to_be_chinese() -> None:
    xml = part(write_docx(report("正文 “宪法”"), STYLE), "word/document.xml")
    assert '<w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">“宪法”' in xml


def test_missing_faces_have_a_substitute() -> None:
    table = part(write_docx(report(SAMPLE), STYLE), "word/fontTable.xml")
    for name, substitute in (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"), ("方正小标宋简体", "宋体")):
        assert f'<w:font w:name="{name}"><w:altName w:val="{substitute}"/>' in table


def test_every_kind_of_block_has_a_style() -> None:
    text = "\n".join(
        f"{word} 甲"
        for word in ("标题", "主送", "开头", "一级", "二级", "三级", "四级", "正文", "署名", "日期", "附注")
    )
    assert {block.kind for block in report(text).blocks} == set(BlockKind)
    assert "Normal" not in styles_of(write_docx(report(text), STYLE))
