"""What is in a document without being printed: tracked changes, comments, notes, properties, settings."""

from __future__ import annotations

import pytest

from drafter.model.document import Comment, Document, Revision, Story
from drafter.word import read_document
from tests.word.documents import defaults, docx, fonts, p, r, row, table


def document(body: str, **parts: object) -> Document:
    return read_document(docx(body, **parts), "a.docx")  # type: ignore[arg-type]  # the arguments of docx


BY = 'w:author="王五" w:id="1"'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(f"<w:ins {BY}>{r('新')}{r('增')}</w:ins>"), ("insert", "新增")),
        (p(f"<w:del {BY}><w:r><w:delText>旧</w:delText></w:r></w:del>"), ("delete", "旧")),
        (p(f"<w:moveTo {BY}>{r('移')}</w:moveTo>"), ("move", "移")),
        (p(f"<w:moveFrom {BY}>{r('移')}</w:moveFrom>"), ("move", "移")),
        (p(r("文", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")), ("format", "")),
        (p("文", ppr=f"<w:pPrChange {BY}><w:pPr/></w:pPrChange>"), ("format", "")),
        (p("文", ppr=f"<w:rPr><w:ins {BY}/></w:rPr>"), ("insert", "")),
        (p("文", ppr=f"<w:rPr><w:del {BY}/></w:rPr>"), ("delete", "")),
        (p("文") + f"<w:sectPr><w:sectPrChange {BY}/></w:sectPr>", ("format", "")),
        (p("文", ppr=f"<w:sectPr><w:sectPrChange {BY}/></w:sectPr>"), ("format", "")),
        (table(row("文"), properties=f"<w:tblPrChange {BY}/>"), ("format", "")),
        (table(row("文", properties=f"<w:ins {BY}/>")), ("insert", "")),
        (table(row("文", properties=f"<w:del {BY}/>")), ("delete", "")),
        (table(row(f"<w:tcPr><w:cellIns {BY}/></w:tcPr>{p('文')}")), ("insert", "")),
    ],
)
def test_tracked_changes(body: str, expected: tuple[str, str]) -> None:
    kind, words = expected
    assert document(body).revisions == (Revision(kind, "王五", 1, words),)


def test_a_long_change_is_cut_short() -> None:
    found = document(p(f"<w:ins {BY}>{r('新' * 3000)}</w:ins>")).revisions[0]
    assert found.text == "新" * 2000 + "…"


def test_changes_know_their_paragraph() -> None:
    change = f"<w:ins {BY}>{r('新')}</w:ins>"
    body = p("甲") + p(change) + table(row(p(change)))
    found = document(body + '<w:sectPr><w:footerReference r:id="f"/></w:sectPr>', footers={"f": p(change)})
    assert [revision.paragraph for revision in found.revisions] == [2, 3, 0]


def test_a_changed_format_is_still_the_format_now() -> None:
    plain, changed = fonts("黑体"), fonts("黑体") + f"<w:rPrChange {BY}><w:rPr>{fonts('宋体')}</w:rPr></w:rPrChange>"
    found = document(p(r("甲", plain), r("乙", changed))).paragraphs[0]
    assert found.pieces[0].face is found.pieces[1].face


COMMENTS = f'<w:comment w:id="7" w:author="李四">{p("请核实")}{p("此数")}</w:comment>'


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (p("甲") + p('<w:commentRangeStart w:id="7"/>', "乙", r('<w:commentReference w:id="7"/>')), 2),
        (p("甲") + p("乙", r('<w:commentReference w:id="7"/>')), 2),
        (p("甲") + '<w:commentRangeStart w:id="7"/>' + p("乙") + p(r('<w:commentReference w:id="7"/>')), 2),
        (p("甲") + p(f'<w:ins {BY}><w:commentRangeStart w:id="7"/></w:ins>'), 2),
        (p("甲"), 0),
    ],
)
def test_comments_hang_on_a_paragraph(body: str, number: int) -> None:
    assert document(body, comments=COMMENTS).comments == (Comment("李四", "请核实\n此数", number),)


def test_footnotes_follow_in_the_order_of_their_references() -> None:
    notes = "".join(f'<w:footnote w:id="{index}">{p(f"注{index}")}</w:footnote>' for index in (1, 2, 3))
    notes += f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
    body = p("甲", *[r(f'<w:footnoteReference w:id="{index}"/>') for index in (3, 0)])
    body += p("乙", *[r(f'<w:footnoteReference w:id="{index}"/>') for index in (1, 3, 9)])
    found = [(x.text, x.number) for x in document(body, footnotes=notes).paragraphs if x.story is Story.FOOTNOTE]
    assert found == [("注3", 1), ("注1", 2)]


def test_title_and_author() -> None:
    found = document(p(), core="<dc:title> 报告 </dc:title><dc:creator>赵六</dc:creator>")
    assert (found.title, found.author) == ("报告", "赵六")
    assert (document(p()).title, document(p()).author) == ("", "")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("<w:evenAndOddHeaders/><w:mirrorMargins/>", (True, True)),
        ('<w:evenAndOddHeaders w:val="0"/>', (False, False)),
        ("", (False, False)),
        (None, (False, False)),
    ],
)
def test_settings(settings: str | None, expected: tuple[bool, bool]) -> None:
    found = document(p(), settings=settings)
    assert (found.even_and_odd, found.mirror_margins) == expected


def test_the_language_is_the_defaults_else_the_themes() -> None:
    theme = '<w:themeFontLang w:eastAsia="zh-TW"/>'
    assert document(p(), styles=defaults('<w:lang w:eastAsia="zh-CN"/>'), settings=theme).language == "zh-CN"
    assert document(p(), settings=theme).language == "zh-TW"
    assert document(p()).language == ""


def test_all_fonts_that_are_used() -> None:
    body = (
        p(r("文1", fonts("仿宋", "Arial")), r("2", fonts("不用", "Times")))
        + p(ppr=f"<w:rPr>{fonts('空')}</w:rPr>")
        + p("无")
    )
    assert document(body).fonts == {"仿宋", "Arial", "Times"}
