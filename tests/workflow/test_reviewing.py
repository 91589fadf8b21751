"""The verb ``review``: findings, comments in a copy, a mended copy; the document itself is never changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX

from benchmarks.reviewers import FAULTS
from drafter import workflow
from drafter.model.errors import InputError, OutputError, SettingsError
from tests.word.official import PARTS, Official, Part, written
from tests.word.validity import complaints

CLEAN = Official()
STYLED = pytest.mark.parametrize("by_styles", [False, True], ids=["direct", "styles"])
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "data").glob("*镇20*.xlsx"))


def saved(folder: Path, official: Official, *, by_styles: bool = False) -> Path:
    path = folder / "公文.docx"
    path.write_bytes(written(official, by_styles=by_styles))
    return path


def codes(path: Path, **options: str) -> list[str]:
    return [finding.code for finding in workflow.review(path, **options).findings]  # type: ignore[arg-type]  # texts


def words(path: Path) -> str:
    return "".join("".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs).split())


@STYLED
def test_a_document_without_a_fault_has_no_finding(tmp_path: Path, *, by_styles: bool) -> None:
    assert codes(saved(tmp_path, CLEAN, by_styles=by_styles)) == []


@STYLED
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_by_one_rule_alone(name: str, tmp_path: Path, *, by_styles: bool) -> None:
    assert len(set(codes(saved(tmp_path, FAULTS[name], by_styles=by_styles)))) == 1


@pytest.mark.parametrize("name", FAULTS)
def test_direct_formatting_and_styles_get_the_same_findings(name: str, tmp_path: Path) -> None:
    direct, styled = (
        [(f.code, f.paragraph, f.start, f.end, f.message) for f in workflow.review(path).findings]
        for path in (saved(tmp_path, FAULTS[name], by_styles=by_styles) for by_styles in (False, True))
    )
    assert direct == styled


@STYLED
@pytest.mark.parametrize("name", FAULTS)
def test_a_mended_copy_has_the_same_words_and_no_fault_that_could_be_mended(
    name: str, tmp_path: Path, *, by_styles: bool
) -> None:
    path, copy = saved(tmp_path, FAULTS[name], by_styles=by_styles), tmp_path / "改好.docx"
    before = path.read_bytes()
    found = workflow.review(path, fix=copy)
    assert path.read_bytes() == before
    assert words(copy) == words(path)
    assert set(found.left) == {finding for finding in workflow.review(copy).findings}  # noqa: C416 - a set of both
    assert {one.code for one in found.left} == {one.code for one in found.findings if not one.fixable}
    assert not found.fixed or not found.fixed.changes or complaints(copy.read_bytes(), tmp_path) == []


@STYLED
@pytest.mark.parametrize("name", ["天头30毫米", "正文用宋体", "日期有前导零", "引号不成对", "空行代替间距"])
def test_each_finding_is_a_comment_in_a_copy(name: str, tmp_path: Path, *, by_styles: bool) -> None:
    path, copy = saved(tmp_path, FAULTS[name], by_styles=by_styles), tmp_path / "批注.docx"
    found = workflow.review(path, annotate=copy)
    comments = list(docx.Document(str(copy)).comments)
    assert [comment.text.split()[0] for comment in comments] == [finding.code for finding in found.findings]
    assert all(finding.hint in comment.text for finding, comment in zip(found.findings, comments, strict=True))
    assert words(copy) == words(path)
    assert complaints(copy.read_bytes(), tmp_path) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", ["gbt9704", "gbt9704-29.6", "gbt9704-28、times", "gbt9704-30、plain"])
def test_what_drafter_writes_it_has_nothing_to_say_about(sample: Path, style: str, tmp_path: Path) -> None:
    settings = (("版式", style), ("主送机关", "中共安宁县委、安宁县人民政府"), ("成文日期", "2025-01-26"))
    report = tmp_path / "报告.docx"
    workflow.draft(sample, output=report, options=workflow.Options(settings=settings))
    found = [one for one in workflow.review(report).findings if "【" not in one.text and "××" not in one.text]
    assert [(one.code, one.text) for one in found if one.code.startswith(("F1", "F2"))] == []


def test_a_county_may_ask_for_another_style(tmp_path: Path) -> None:
    path = saved(tmp_path, CLEAN)
    assert codes(path, style="gbt9704-29.6") == ["F103"]
    (tmp_path / "drafter.yaml").write_text("版式: gbt9704-29.6\n严重程度: {F103: 提醒}\n", encoding="utf-8")
    found = workflow.review(path).findings
    assert [(one.code, one.severity.value) for one in found] == [("F103", "提醒")]
    with pytest.raises(SettingsError, match="没有版式“某县”"):
        workflow.review(path, style="某县")


def test_a_document_that_the_county_likes_is_the_measure(tmp_path: Path) -> None:
    liked = replace(CLEAN.with_look("body", font="楷体"), margins=(33, 32, 27, 27))
    reference = tmp_path / "样本.docx"
    reference.write_bytes(written(liked, by_styles=True))
    path = saved(tmp_path, liked)
    assert "F202" in codes(path)
    assert [one.code for one in workflow.review(path, reference=reference).findings] == []
    assert "F103" in [one.code for one in workflow.review(saved(tmp_path, CLEAN), reference=reference).findings]


def test_page_numbers_come_and_a_header_stays(tmp_path: Path) -> None:
    def add_header(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料"

    path, copy = saved(tmp_path, replace(CLEAN, numbers=False, finish=add_header)), tmp_path / "改好.docx"
    assert workflow.review(path, fix=copy).left == ()
    document = docx.Document(str(copy))
    section = document.sections[0]
    assert (section.footer.paragraphs[0].text[:2], section.even_page_footer.paragraphs[0].text[:2]) == ("— ", "— ")
    assert document.settings.odd_and_even_pages_header_footer
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "内部资料"


@pytest.mark.parametrize(("words", "kept"), [("内部资料　注意保存", True), ("- 1 -", False), ("第1页 共6页", False)])
def test_a_footer_that_says_more_than_a_page_number_stays(words: str, tmp_path: Path, *, kept: bool) -> None:
    def add_footer(document: docx.document.Document) -> None:
        document.sections[0].footer.paragraphs[0].text = words

    path, copy = saved(tmp_path, replace(CLEAN, numbers=False, finish=add_footer)), tmp_path / "改好.docx"
    found = workflow.review(path, fix=copy)
    assert any(one.code.startswith("F11") for one in found.findings)
    assert (docx.Document(str(copy)).sections[0].footer.paragraphs[0].text == words) is kept
    assert bool(found.left) is kept


def test_words_that_somebody_marked_are_not_mended(tmp_path: Path) -> None:
    def mark(document: docx.document.Document) -> None:
        document.paragraphs[7].runs[0].font.strike = True
        document.paragraphs[9].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW

    path, copy = saved(tmp_path, replace(CLEAN, finish=mark)), tmp_path / "改好.docx"
    found = workflow.review(path, fix=copy)
    assert {one.code for one in found.findings} == {one.code for one in found.left} == {"F216", "F218"}
    assert docx.Document(str(copy)).paragraphs[7].runs[0].font.strike


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: path.write_text("不是"), "没有覆盖"),
        (lambda path: path.mkdir(), "是一个文件夹"),
    ],
)
@pytest.mark.parametrize("option", ["annotate", "fix"])
def test_a_copy_goes_over_nothing(option: str, prepare: Callable[[Path], object], says: str, tmp_path: Path) -> None:
    path, copy = saved(tmp_path, FAULTS["天头30毫米"]), tmp_path / "副本.docx"
    prepare(copy)
    with pytest.raises(OutputError, match=says):
        workflow.review(path, **{option: copy})  # type: ignore[arg-type]  # both are paths


def test_the_copy_is_not_the_document(tmp_path: Path) -> None:
    path = saved(tmp_path, FAULTS["天头30毫米"])
    with pytest.raises(OutputError):
        workflow.review(path, fix=path)
    with pytest.raises(OutputError, match="不能是同一个"):
        workflow.review(path, fix=tmp_path / "副本.docx", annotate=tmp_path / "副本.docx")
    assert codes(path) == ["F103"]


def test_the_same_copy_may_be_written_again(tmp_path: Path) -> None:
    path, copy = saved(tmp_path, FAULTS["天头30毫米"]), tmp_path / "副本.docx"
    workflow.review(path, fix=copy)
    first = copy.read_bytes()
    workflow.review(path, fix=copy)
    assert copy.read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_document_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏的.docx"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        workflow.review(path)
    assert "坏的.docx" in caught.value.message
    with pytest.raises(InputError):
        workflow.review(tmp_path / "没有.docx")


def test_a_document_of_python_docx_as_it_comes_does_not_crash(tmp_path: Path) -> None:
    document, stream = docx.Document(), io.BytesIO()
    document.add_heading("会议纪要", 0)
    document.add_paragraph("时间：2025年3月6日", style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "事项"
    document.save(stream)
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    found = workflow.review(tmp_path / "a.docx", fix=tmp_path / "b.docx", annotate=tmp_path / "c.docx")
    assert words(tmp_path / "b.docx") == words(tmp_path / "a.docx") == words(tmp_path / "c.docx")
    assert all(one.hint and one.message for one in found.findings)


def test_blank_paragraphs_between_parts_of_the_standard_are_no_fault(tmp_path: Path) -> None:
    blank = Part("body", "")
    parts = (PARTS[0], blank, *PARTS[1:10], blank, *PARTS[10:])
    looks = Official().with_look("title", after=0)
    assert codes(saved(tmp_path, replace(looks, parts=parts))) == []
