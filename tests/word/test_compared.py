"""A comparison carried out in any .docx: both decisions, the look of what comes, and what cannot come."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from lxml import etree

from drafter.merge import compare
from drafter.model.comparison import LeftOut
from drafter.word import EditablePackage, clerk_paragraphs, left_out
from drafter.word import compared as carried_out
from tests.merge.oracle import W, body_of, resolved
from tests.word.documents import docx as raw
from tests.word.validity import complaints

CELL = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = f'<Relationship Id="rId{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
IMAGE = RELATION.format(9, "image", "media/{}.png")


def texts(data: bytes) -> list[str]:
    return [own.text for own in clerk_paragraphs(EditablePackage(data, "文档.docx"))]


def compared(folder: Path, old: bytes, new: bytes) -> tuple[tuple[LeftOut, ...], bytes]:
    """Compare two documents; check what holds of every copy. Returns what was left out, and the copy."""
    first, second = EditablePackage(old, "旧.docx"), EditablePackage(new, "新.docx")
    found = compare(clerk_paragraphs(first), clerk_paragraphs(second))
    missing = (*found.left_out, *left_out(first, second, found))
    copy = carried_out(first, second, found, author="drafter", when="2025-02-01T09:00:00Z")
    assert resolved(copy, accept=False, author="drafter") == texts(old)
    assert resolved(copy, accept=True, author="drafter") == list(found.plan.expected)
    assert sorted(faults(copy, folder) - faults(old, folder)) == []
    return missing, copy


def faults(data: bytes, folder: Path) -> set[str]:
    return {re.sub(r"\[\d+\]", "", one) for one in complaints(data, folder)}


def paragraph(text: str, more: str = "") -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(CELL.format("".join(map(paragraph, cell.split("/")))) for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    grid = '<w:gridCol w:w="4000"/>' * rows[0].count("<w:tc>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def test_what_stays_keeps_its_look_and_what_comes_takes_that_of_its_kind(tmp_path: Path) -> None:
    heading = (
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>一、工作开展情况</w:t></w:r></w:p>'
    )
    red = '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>{}</w:t></w:r>'
    old = raw(heading + f"<w:p>{red.format('全年立案99件，')}{red.format('成效明显。')}</w:p>")
    new = raw(
        "".join(
            map(
                paragraph, ("一、工作开展情况", "全年立案102件，成效明显。", "另查处违法行为若干起。", "二、下一步打算")
            )
        )
    )
    _, copy = compared(tmp_path, old, new)
    body = body_of(copy)
    runs = list(body.iter(f"{W}r"))
    looks = {"".join(map(str, run.itertext())): etree.tostring(run) for run in runs}
    assert b"FF0000" in looks["成效明显。"]
    assert b"FF0000" in looks["102件"]
    assert b"FF0000" in looks["另查处违法行为若干起。"]
    assert b"w:b/" in looks["二、下一步打算"]
    assert len(list(body.iter(f"{W}delText"))) == 1


def test_white_space_is_brought_over_when_words_differ(tmp_path: Path) -> None:
    old, new = raw(paragraph("　　全年立案99件。") + paragraph("")), raw(paragraph("全年立案98件。"))
    _, copy = compared(tmp_path, old, new)
    assert resolved(copy, accept=True) == ["全年立案98件。"]


def test_foreign_tables(tmp_path: Path) -> None:
    old = (
        paragraph("前面的话。")
        + table(row("村名", "情况"), row("东村委会", "甲"), row("西村委会", "乙"))
        + paragraph("后面的话。")
    )
    new = (
        paragraph("前面的话。")
        + table(row("村名", "情况"), row("新村委会", "一/二"), row("西村委会", "乙/又一段"))
        + paragraph("后面的话。")
        + table(row("表二", "数"), row("甲", "3"))
        + paragraph("完。")
    )
    for one, two in ((old, new), (new, old)):
        missing, copy = compared(tmp_path, raw(one), raw(two))
        assert resolved(copy, accept=True) == texts(raw(two))
        assert missing == ()


def test_a_table_that_goes_at_the_beginning_leaves_no_blank(tmp_path: Path) -> None:
    old = raw(table(row("甲", "乙")) + paragraph("全年立案99件。"))
    _, copy = compared(tmp_path, old, raw(paragraph("毫不相干的另一份文件。") + paragraph("会议纪要")))
    assert resolved(copy, accept=False) == ["甲", "乙", "全年立案99件。"]


def test_what_cannot_come_along_is_listed(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes_part = '<w:footnote w:id="2"><w:p><w:r><w:t>注：{}</w:t></w:r></w:p></w:footnote>'
    media = {"word/media/a.png": b"one", "word/media/b.png": b"two"}
    body = paragraph("附图如下。", picture) + paragraph("数据来自台账。", note) + paragraph("后面。")
    old = raw(body, footnotes=notes_part.format("甲"), relations=IMAGE.format("a"), parts=media)
    new = raw(
        body + paragraph("又一张图。", picture) + table(row("甲", "乙", "丙")),
        footnotes=notes_part.format("乙"),
        relations=IMAGE.format("b"),
        parts=media,
    )
    missing, _ = compared(tmp_path, old, new)
    listed = [(one.what, one.paragraph) for one in missing]
    assert listed == [("图片或图形", 1), ("脚注", 2), ("图片或图形", 4)]
    nothing, _ = compared(tmp_path, old, old)
    assert nothing == ()


def test_headers_and_footers_with_other_words_are_listed(tmp_path: Path) -> None:
    footer = {"footer1": paragraph("第 页"), "footer2": paragraph("内部资料")}
    relation = RELATION.format("{0}", "footer", "footer{0}.xml")
    old, new = raw(paragraph("甲。")), io.BytesIO(raw(paragraph("乙。"), relations=relation.format(1)))
    with zipfile.ZipFile(new, "a") as archive:
        archive.writestr("word/footer1.xml", f'<w:ftr xmlns:w="{W[1:-1]}">{footer["footer2"]}</w:ftr>')
    missing, _ = compared(tmp_path, old, new.getvalue())
    assert [(one.what, one.text) for one in missing] == [("页脚", "内部资料")]
