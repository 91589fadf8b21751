"""The verb ``publish``: what goes out of a real draft, of one that a clerk worked in, of anybody's; what is never written over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from drafter import workflow
from drafter.model.errors import InputError, OutputError, SettingsError
from drafter.word import read_document, read_docx
from drafter.workflow import Options, PublishOptions
from tests.sessions.desk import edited as desk_edited
from tests.sessions.desk import opened
from tests.word.documents import docx as raw
from tests.word.documents import p, r, unpacked
from tests.word.validity import complaints
from tests.workflow.clerk import added, edited, typed

DATA = Path(__file__).resolve().parents[2] / "data"
ALL = PublishOptions(confirm_all=True)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("publish") / "报告.docx"
    workflow.draft(DATA / "宁安镇2024.xlsx", output=path, options=Options(settings=(("附件", "统计表"),)))
    return path


@pytest.fixture
def report(drafted: Path, tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(drafted.read_bytes())
    return path


def everything(path: Path) -> bytes:
    return b"\n".join(name.encode() + content for name, content in unpacked(path.read_bytes()).items())


@pytest.mark.parametrize("name", ["宁安镇2024", "文疃镇2023", "烟溪镇2024", "西仓镇2025"])
def test_the_copy_of_a_draft_holds_nothing_of_drafter(name: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    settings = (("成文日期", "2025-01-26"), ("主送机关", "某县人民政府"), ("是否盖章", "是"))
    workflow.draft(DATA / f"{name}.xlsx", output=path, allow_problems=True, options=Options(settings=settings))
    before = path.read_bytes()
    found = workflow.publish(path, options=ALL)
    blanks = {one.code for one in found.unfinished}
    if blanks:
        assert blanks == {"K004"}, "only what drafter itself left open stands in the way"
        return
    assert found.output is not None
    base = read_docx(before, path.name)
    words = (b"drafter", b"urn:drafter", b"_Copy_", base.base_digest.encode(), b"bookmarkStart", b"customXml")
    assert [word for word in words if word in everything(found.output)] == []
    assert complaints(found.output.read_bytes(), tmp_path) == []
    assert path.read_bytes() == before
    own = read_document(found.output.read_bytes(), "a.docx")
    assert own.author == found.properties.author != ""
    assert own.title == found.properties.title
    said = [one.text for one in read_docx(found.output.read_bytes(), "a.docx").paragraphs if one.text]
    assert said == [one.text for one in base.paragraphs if one.text]


def test_the_same_document_gives_the_same_files_and_is_written_once(report: Path) -> None:
    first = workflow.publish(report, options=ALL)
    assert first.output is not None
    assert first.page is not None
    again = workflow.publish(report, options=ALL)
    assert (first.action, again.action, again.written) == ("create", "identical", False)
    other = workflow.publish(report, report.with_name("另一份.docx"), options=ALL)
    assert other.output is not None
    assert other.output.read_bytes() == first.output.read_bytes()


def test_its_own_copy_is_written_over_and_one_that_was_changed_is_not(report: Path) -> None:
    first = workflow.publish(report, options=ALL)
    assert first.output is not None
    edited(report, report, typed("带头学法讲法", "带头学法"))
    assert workflow.publish(report, options=ALL).action == "overwrite"
    edited(first.output, first.output, typed("带头学法", "学法"))
    changed = first.output.read_bytes()
    edited(report, report, typed("带头学法", "认真学法"))
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.publish(report, options=ALL)
    assert first.output.read_bytes() == changed


@pytest.mark.parametrize("name", ["报告（公开）.docx", "报告（公开）.html"])
def test_what_publish_did_not_write_is_not_written_over(report: Path, name: str) -> None:
    other = report.with_name(name)
    other.write_bytes(b"mine")
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.publish(report, options=ALL)
    assert other.read_bytes() == b"mine"
    assert sorted(one.name for one in report.parent.iterdir() if one.name != ".drafter") == sorted({name, "报告.docx"})


@pytest.mark.parametrize("output", ["报告.docx", ".", "报告.html", "没有/报告.docx"])
def test_a_place_that_cannot_be_is_refused(report: Path, output: str) -> None:
    before = report.read_bytes()
    with pytest.raises(OutputError):
        workflow.publish(report, report.parent / output, options=ALL)
    assert report.read_bytes() == before


def test_a_dry_run_writes_nothing(report: Path) -> None:
    found = workflow.publish(report, options=ALL, dry_run=True)
    assert (found.action, found.written) == ("create", False)
    assert found.removed
    assert [one.name for one in report.parent.iterdir()] == ["报告.docx"]


def test_what_is_asked_has_to_be_confirmed_one_by_one(report: Path) -> None:
    edited(report, report, added("带头学法讲法", "联系人手机13812345678，当事人张三，标着秘密★1年。"))
    found = workflow.publish(report)
    assert (found.refused, found.output, len(found.waiting)) == (True, None, 3)
    keys = {one.code: one.key for one in found.waiting}
    assert set(keys) == {"K103", "K106", "K111"}
    some = workflow.publish(report, options=PublishOptions(confirm=(keys["K103"], "K103-000000")))
    assert {one.code for one in some.waiting} == {"K106", "K111"}
    assert some.unknown == ("K103-000000",)
    rest = workflow.publish(report, options=ALL)
    assert [one.code for one in rest.waiting] == ["K111"], "what is marked secret has to be named alone"
    whole = workflow.publish(report, options=PublishOptions(confirm=tuple(keys.values())))
    assert whole.output is not None
    assert not whole.refused


def test_white_words_do_not_go_out_unasked(tmp_path: Path) -> None:
    path = tmp_path / "定稿.docx"
    path.write_bytes(raw(p(r("当事人周某某"), r("（即周海龙）", '<w:color w:val="FFFFFF"/>'), r("反映问题。"))))
    found = workflow.publish(path)
    assert [(one.code, one.found) for one in found.waiting] == [("K117", "（即周海龙）")]
    assert (found.refused, list(tmp_path.iterdir())) == (True, [path])


def test_the_colour_of_the_page_is_taken_from_the_document(tmp_path: Path) -> None:
    path, green = tmp_path / "定稿.docx", '<w:color w:val="C7EDCC"/>'
    data = raw(p(r("正文。"), r("绿字", green)))
    path.write_bytes(data)
    assert not workflow.publish(path, dry_run=True).asked
    body = unpacked(data)["word/document.xml"].replace(b"<w:body>", b'<w:background w:color="C7EDCC"/><w:body>')
    path.write_bytes(repacked(data, body))
    assert [one.found for one in workflow.publish(path, dry_run=True).asked] == ["绿字"]


def repacked(data: bytes, body: bytes) -> bytes:
    """Return a .docx with another main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in (unpacked(data) | {"word/document.xml": body}).items():
            package.writestr(name, content)
    return made.getvalue()


def test_what_is_not_finished_cannot_be_confirmed(report: Path) -> None:
    edited(report, report, added("带头学法讲法", "共××人参加。"))
    found = workflow.publish(report, options=ALL)
    assert [(one.code, one.where) for one in found.unfinished] == [("K004", f"第{found.unfinished[0].paragraph}段")]
    assert found.output is None
    assert [one.name for one in report.parent.iterdir()] == ["报告.docx"]


def test_an_update_that_nobody_decided_on_is_refused(report: Path) -> None:
    def tracked(document: docx.document.Document) -> None:
        paragraph = next(one for one in document.paragraphs if "带头学法讲法" in one.text)
        change = paragraph._p.makeelement(  # noqa: SLF001 - python-docx tracks nothing
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ins", {}
        )
        paragraph._p.append(change)  # noqa: SLF001 - the same
        change.append(paragraph.runs[-1]._r)  # noqa: SLF001 - the same

    edited(report, report, tracked)
    found = workflow.publish(report, options=ALL)
    assert [one.code for one in found.unfinished] == ["K001"]


def test_the_annotation_is_added_once(report: Path, tmp_path: Path) -> None:
    plain = tmp_path / "没有附注.docx"
    data = report.read_bytes()
    document = docx.Document(io.BytesIO(data))
    (note,) = [one for one in document.paragraphs if one.text == "（此件公开发布）"]
    document.element.body.remove(note._p)  # noqa: SLF001 - python-docx removes no paragraph
    document.save(str(plain))
    public = PublishOptions(confirm_all=True, public=True)
    first, second = workflow.publish(plain, options=public), workflow.publish(report, options=public)
    assert (first.noted, second.noted) == (True, False)
    for found in (first, second):
        assert found.output is not None
        texts = [one.text for one in read_docx(found.output.read_bytes(), "a.docx").paragraphs if one.text]
        assert texts.count("（此件公开发布）") == 1
        assert texts[texts.index("（此件公开发布）") - 1].startswith("2025年")


CLOSING = ("安宁镇人民政府", "2025年1月26日")
TEXT = ("安宁镇人民政府关于2024年度法治政府建设情况的报告", "某县人民政府：", "现将有关情况报告如下。", *CLOSING)


def anybodys(folder: Path, *lines: str) -> Path:
    path = folder / "别人的.docx"
    path.write_bytes(raw("".join(one if one.startswith("<") else p(r(one)) for one in lines)))
    return path


def test_an_annotation_that_says_the_contrary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="依申请公开"):
        workflow.publish(anybodys(tmp_path, *TEXT, "（此件依申请公开）"), options=PublishOptions(public=True))


def test_without_a_signature_there_is_no_place_for_the_annotation(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到署名"):
        workflow.publish(anybodys(tmp_path, "一段话。"), options=PublishOptions(public=True))


def test_anybodys_document_is_published_and_says_what_it_is_told(tmp_path: Path) -> None:
    path = anybodys(tmp_path, *TEXT)
    found = workflow.publish(path)
    assert (found.properties.title, found.properties.author, found.properties.day) == (
        TEXT[0], "安宁镇人民政府", "2025-01-26",
    )  # fmt: skip
    asked = workflow.publish(path, options=PublishOptions(title="题", author="机关", day="2025年3月1日"), dry_run=True)
    assert (asked.properties.title, asked.properties.author, asked.properties.day) == ("题", "机关", "2025-03-01")
    with pytest.raises(SettingsError, match="--date"):
        workflow.publish(path, options=PublishOptions(day="明天"))


class Page(HTMLParser):
    """Reads a page and refuses one whose elements are not closed in their order."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.seen: list[tuple[str, str]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [str(value) for name, value in attrs if name in ("href", "src") or name.startswith("on")]
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.seen.append((self.open[-1] if self.open else "", data.strip()))


def page_of(path: Path | None) -> Page:
    assert path is not None
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page


def test_the_page_has_the_words_and_the_shape_of_the_report(report: Path) -> None:
    found = workflow.publish(report, options=ALL)
    assert found.page is not None
    assert found.page.read_bytes().startswith(b'<!DOCTYPE html>\n<html lang="zh-CN">')
    page = page_of(found.page)
    assert {"h1", "h2", "p", "strong", "table", "th", "title"} <= page.tags
    assert not {"script", "a", "img", "link", "iframe"} & page.tags
    assert page.links == []
    assert ("h2", "一、上一年度推进法治政府建设的主要举措和成效") in page.seen
    assert ("p", "（此件公开发布）") in page.seen
    words = "".join(text for tag, text in page.seen if tag not in ("title", "style"))
    assert found.output is not None
    for one in read_docx(found.output.read_bytes(), "a.docx").paragraphs:
        assert "".join(one.text.split()) in "".join(words.split())


def test_the_page_runs_nothing_that_the_document_says(tmp_path: Path) -> None:
    bad = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; “引号”"
    found = workflow.publish(anybodys(tmp_path, TEXT[0] + bad, *TEXT[1:3], bad, *CLOSING))
    page = page_of(found.page)
    assert not {"script", "img"} & page.tags
    assert any("<script>alert(1)</script>" in text for _, text in page.seen)


def test_a_table_with_joined_cells_keeps_its_columns(tmp_path: Path) -> None:
    cells = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>'
    table = f"<w:tbl>{cells.format(p('合计'), p('甲'), p('乙'))}</w:tbl>"
    found = workflow.publish(anybodys(tmp_path, *TEXT[:3], table, *CLOSING))
    assert found.page is not None
    said = found.page.read_text(encoding="utf-8")
    assert '<td colspan="2"><p>合计</p></td>' in said
    assert "<tr><td><p>甲</p></td><td><p>乙</p></td></tr>" in said


def hostile() -> Iterator[tuple[str, bytes]]:
    yield "nothing", b""
    yield "text", "不是文档".encode()
    yield "old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "doctype", raw(p("话"), parts={"word/styles.xml": b"<!DOCTYPE a><a/>"})
    yield "broken", raw("<w:p>")
    yield "broken relations", raw(p("话"), parts={"word/_rels/document.xml.rels": b"<a"})
    yield "broken numbering", raw(p("话"), numbering="<w:num>")
    desk = opened(raw(p("话")))
    yield "cut", desk.saved()[:-40]


@pytest.mark.parametrize("case", dict(hostile()))
def test_what_is_no_document_is_refused_and_nothing_is_written(case: str, tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(dict(hostile())[case])
    with pytest.raises(InputError):
        workflow.publish(path, options=ALL)
    assert [one.name for one in tmp_path.iterdir()] == ["坏.docx"]


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps"])
def test_other_formats_are_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="不能公开"):
        workflow.publish(path)


def test_a_document_that_is_open_or_missing_is_refused(report: Path) -> None:
    report.with_name("~$报告.docx").write_bytes(b"")
    with pytest.raises(InputError, match="正在打开"):
        workflow.publish(report, options=ALL)
    with pytest.raises(InputError):
        workflow.publish(report.with_name("没有.docx"))
    with pytest.raises(InputError, match="文件夹"):
        workflow.publish(report.parent)


def test_a_folder_that_keeps_no_receipts_still_gets_the_copy(report: Path) -> None:
    report.with_name(".drafter").write_bytes(b"in the way")
    found = workflow.publish(report, options=ALL)
    assert found.written


def test_a_copy_can_be_published_again(report: Path) -> None:
    first = workflow.publish(report, options=ALL)
    assert first.output is not None
    again = workflow.publish(first.output, options=ALL)
    assert again.output is not None
    assert unpacked(again.output.read_bytes()) == unpacked(first.output.read_bytes())


def test_marks_in_a_text_box_and_a_header_go_too(report: Path) -> None:
    def boxed(desk: object) -> None:
        from tests.sessions.cases import in_text_box

        in_text_box(desk)  # type: ignore[arg-type] # it is one

    report.write_bytes(desk_edited(report.read_bytes(), boxed))
    found = workflow.publish(report, options=ALL)
    assert found.output is not None
    assert b"_drafter_" not in everything(found.output)
