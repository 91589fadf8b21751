from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from drafter.word import Mark, WordFile, block_hash, read_docx, span_index
from tests.word.reports import SAMPLE, STYLE, report
from tests.word.written import written

SAMPLE_DOCX = written(report(SAMPLE), STYLE)


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the package with every part as ``change`` returns it; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_body(body: str) -> bytes:
    """Return a document whose body is ``body``."""

    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        text = content.decode()
        return (text[: text.index("<w:body>") + 8] + body + text[text.index("<w:sectPr>") :]).encode()

    return rewritten(SAMPLE_DOCX, change)


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in read_docx(with_body(body), "a.docx").paragraphs]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def marked(file: WordFile) -> list[str]:
    return [p.text[mark.start : mark.end] for p in file.paragraphs for mark in p.marks]


def test_what_was_written_is_found_again() -> None:
    file = read_docx(SAMPLE_DOCX, "报告.docx")
    expected = report(SAMPLE)
    assert file.base == expected
    assert file.ours
    assert file.untouched
    assert [paragraph.text for paragraph in file.paragraphs] == [block.text for block in expected.blocks]
    assert [paragraph.block for paragraph in file.paragraphs] == [block_hash(block.id) for block in expected.blocks]
    assert marked(file) == ["68场次", "4万余份", "待核实", "4起", "3000元", "2025年1月26日"]


def test_a_mark_names_the_span_it_stands_around() -> None:
    paragraph = read_docx(written(report("正文 开展[68场次]。"), STYLE), "a.docx").paragraphs[0]
    assert paragraph.marks == (Mark(f"_drafter_{paragraph.block}_1", 2, 6),)
    assert span_index(paragraph.marks[0].name) == 1


def test_marks_and_base_survive_saving_in_python_docx() -> None:
    document = docx.Document(io.BytesIO(SAMPLE_DOCX))
    document.paragraphs[4].runs[0].text = "（一）普法。"
    out = io.BytesIO()
    document.save(out)
    file = read_docx(out.getvalue(), "报告.docx")
    assert marked(file) == marked(read_docx(SAMPLE_DOCX, "报告.docx"))
    assert file.base == report(SAMPLE)
    assert file.ours
    assert not file.untouched


def test_packing_anew_is_no_change() -> None:
    assert read_docx(rewritten(SAMPLE_DOCX, lambda _, content: content), "a.docx").untouched


with zipfile.ZipFile(io.BytesIO(SAMPLE_DOCX)) as _package:
    PARTS = _package.namelist()


@pytest.mark.parametrize("changed", [name for name in PARTS if name not in ("_rels/.rels", "[Content_Types].xml")])
def test_any_change_is_noticed(changed: str) -> None:
    data = rewritten(SAMPLE_DOCX, lambda name, content: content + b"\n" if name == changed else content)
    assert not read_docx(data, "a.docx").untouched


def test_one_more_part_is_a_change() -> None:
    out = io.BytesIO(SAMPLE_DOCX)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/comments.xml", "<a/>")
    assert not read_docx(out.getvalue(), "a.docx").untouched


def test_a_damaged_base_is_none_but_the_file_is_still_ours() -> None:
    def damage(name: str, content: bytes) -> bytes:
        return content.replace(b">eA", b">eB") if name == "customXml/item1.xml" else content

    file = read_docx(rewritten(SAMPLE_DOCX, damage), "a.docx")
    assert file.base is None
    assert not file.untouched
    assert file.ours
    assert len(file.base_digest) == 64


def test_the_base_is_found_under_another_name() -> None:
    def rename(name: str, content: bytes) -> bytes | None:
        return None if name == "customXml/item1.xml" else content

    with zipfile.ZipFile(io.BytesIO(SAMPLE_DOCX)) as package:
        base = package.read("customXml/item1.xml")
    out = io.BytesIO(rewritten(SAMPLE_DOCX, rename))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("customXml/item7.xml", base)
    assert read_docx(out.getvalue(), "a.docx").base == report(SAMPLE)


def test_somebody_elses_document_is_not_ours() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    file = read_docx(out.getvalue(), "a.docx")
    assert (file.ours, file.untouched, file.base, file.base_digest) == (False, False, None, "")


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    inserted = f'<w:ins w:id="900" w:author="a">{run("乙")}</w:ins>'
    deleted = '<w:del w:id="901" w:author="a"><w:r><w:delText>丙</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="902" w:author="a">{run("丁")}</w:moveFrom>'
    assert texts(f"<w:p>{run('甲')}{inserted}{deleted}{moved}</w:p>") == ["甲乙"]


def test_a_paragraph_deleted_as_a_whole_is_gone() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="900" w:author="a"/></w:rPr></w:pPr>'
    deleted = '<w:del w:id="901" w:author="a"><w:r><w:delText>丙</w:delText></w:r></w:del>'
    assert texts(f"<w:p>{run('甲')}</w:p><w:p>{mark}{deleted}</w:p><w:p/>") == ["甲", ""]


def test_breaks_and_tabs_are_characters_and_field_codes_are_nothing() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(f"<w:p>{run('甲')}<w:r><w:br/></w:r>{field}<w:r><w:tab/></w:r>{run('乙')}</w:p>") == ["甲\n7\t乙"]


def test_tables_content_controls_links_and_insertions_are_read_in_order() -> None:
    cell = f"<w:tbl><w:tr><w:tc><w:p>{run('二')}</w:p></w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:p>{run('三')}</w:p></w:sdtContent></w:sdt>"
    inline = f"<w:p><w:sdt><w:sdtContent>{run('四')}</w:sdtContent></w:sdt><w:hyperlink>{run('五')}</w:hyperlink></w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></w:pict></w:r>{run('六')}</w:p>"
    assert texts(f"<w:p>{run('一')}</w:p>{cell}{control}{inline}{box}") == ["一", "二", "三", "四五", "六"]


def test_a_mark_that_leaves_its_paragraph_is_none() -> None:
    start = '<w:bookmarkStart w:id="900" w:name="_drafter_0123456789_1"/>'
    data = with_body(f'<w:p>{start}{run("甲")}</w:p><w:p>{run("乙")}<w:bookmarkEnd w:id="900"/></w:p>')
    assert marked(read_docx(data, "a.docx")) == []


def test_a_paragraph_mark_between_paragraphs_belongs_to_the_next() -> None:
    start = '<w:bookmarkStart w:id="900" w:name="_drafter_0123456789"/>'
    data = with_body(f'{start}<w:p>{run("甲")}<w:bookmarkEnd w:id="900"/></w:p><w:p>{run("乙")}</w:p>')
    assert [paragraph.block for paragraph in read_docx(data, "a.docx").paragraphs] == ["0123456789", ""]


def test_a_mark_that_libreoffice_calls_a_copy_is_the_mark_unless_there_is_the_original() -> None:
    def marked_paragraph(number: int, name: str) -> str:
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'<w:p>{start}{run("甲")}<w:bookmarkEnd w:id="{number}"/></w:p>'

    moved = marked_paragraph(900, "_drafter_0123456789_Copy_1")
    assert [p.block for p in read_docx(with_body(moved), "a.docx").paragraphs] == ["0123456789"]
    copied = marked_paragraph(901, "_drafter_0123456789") + moved
    assert [p.block for p in read_docx(with_body(copied), "a.docx").paragraphs] == ["0123456789", ""]


def test_a_page_break_is_no_line_break() -> None:
    assert texts(f'<w:p>{run("甲")}<w:r><w:br w:type="page"/></w:r></w:p>') == ["甲"]
