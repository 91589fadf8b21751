"""A plan carried out in documents that clerks and other programs have made."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from drafter.word import read_docx
from drafter.word.editing import EditablePackage
from drafter.word.located import clerk_paragraphs
from tests.merge.documents import AUTHOR, WHEN, Merged, by_hand, check, merged, report_of, written
from tests.merge.oracle import body_of, resolved
from tests.merge.texts import draft
from tests.word.validity import complaints

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BASE = """
标题 title 报告
二级 s1 （一）加强普法宣传
正文 s1.1 全年开展广场宣传[普法 68场次]，发放资料[资料 200份]。
正文 s1.2 立案查处违法行为[案件 4件]。
表 t | 村名 | 件数
行 t 东村 | 东村 | [东 3]
行 t 西村 | 西村 | [西 5]
正文 z 特此报告。
"""
NEW = BASE.replace("68场次", "69场次").replace("200份", "210份")


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def document(*paragraphs: str) -> bytes:
    """Return the base's document with other paragraphs: the XML inside each ``w:p``."""

    def edit(opened: Document) -> None:
        body = opened.element.body
        for child in [child for child in body if child.tag != qn("w:sectPr")]:
            body.remove(child)
        for place, inner in enumerate(paragraphs):
            body.insert(place, parse_xml(f"<w:p {NS}>{inner}</w:p>"))

    return by_hand(written(draft(BASE)), edit)


def update(*paragraphs: str, new: str = NEW) -> Merged:
    return merged(draft(BASE), document(*paragraphs), draft(new))


def xml(result: Merged) -> str:
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        return archive.read("word/document.xml").decode()


def inner(text: str, pattern: str) -> list[str]:
    return re.findall(pattern, text, re.DOTALL)


FULL = "全年开展广场宣传68场次，发放资料200份。"


def test_new_words_have_the_clerks_formatting(tmp_path: Path) -> None:
    bold = '<w:rPr><w:rFonts w:eastAsia="楷体"/><w:b/><w:sz w:val="30"/></w:rPr>'
    result = update(run("全年开展广场宣传") + run("68场次，发", bold) + run("放资料200份。"))
    check(result, tmp_path)
    inserted = inner(xml(result), r"<w:ins [^>]*>(.*?)</w:ins>")
    assert inserted[0] == run("69场次", bold)
    assert inserted[1] == run("210份")


def test_a_change_says_who_when_and_why(tmp_path: Path) -> None:
    result = update(run(FULL))
    check(result, tmp_path)
    for tag in ("ins", "del"):
        assert inner(xml(result), rf'<w:{tag} w:id="\d+" w:author="{AUTHOR}" w:date="{WHEN}">')
    comments = list(docx.Document(io.BytesIO(result.data)).comments)
    assert comments[0].author == AUTHOR
    assert comments[0].text == "【数据更新】普法：68场次→69场次"


def test_ids_are_above_all_others_and_only_once(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="7345" w:name="clerk"/><w:bookmarkEnd w:id="7345"/>'
    result = update(mark + run(FULL))
    check(result, tmp_path)
    ids = [int(number) for number in inner(xml(result), r'<w:(?:ins|del) w:id="(\d+)"')]
    assert min(ids) > 7345
    assert len(set(ids)) == len(ids)


def test_the_largest_id_of_all_leaves_room(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="2147483647" w:name="clerk"/><w:bookmarkEnd w:id="2147483647"/>'
    check(update(mark + run(FULL)), tmp_path)


def test_inside_an_insertion_of_the_clerks(tmp_path: Path) -> None:
    own = f'<w:ins w:id="5" w:author="张三" w:date="2025-01-09T08:00:00Z">{run("广场宣传68场次，发放")}</w:ins>'
    result = update(run("全年开展") + own + run("资料200份。"))
    check(result, tmp_path)
    assert inner(xml(result), r'<w:ins [^>]*w:author="张三"[^>]*>(?:(?!</w:ins>).)*<w:del [^>]*w:author="drafter"')
    assert "<w:ins" not in "".join(inner(xml(result), r"<w:ins [^>]*>(.*?)</w:ins>"))
    assert resolved(result.data, accept=False) == ["全年开展资料200份。"]


def test_the_clerks_own_changes_stay(tmp_path: Path) -> None:
    own = '<w:del w:id="5" w:author="张三"><w:r><w:delText>进村入户</w:delText></w:r></w:del>'
    own += f'<w:ins w:id="6" w:author="张三">{run("扎实")}</w:ins>'
    result = update(run("全年") + own + run(FULL.removeprefix("全年")))
    check(result, tmp_path)
    assert inner(xml(result), r'<w:del w:id="5" w:author="张三"><w:r><w:delText>进村入户')
    assert resolved(result.data, accept=True) == ["全年扎实开展广场宣传69场次，发放资料210份。"]


def test_a_footnote_of_the_clerks_stays() -> None:
    extra = '<w:r><w:t>8场</w:t><w:footnoteReference w:id="2"/><w:t>次</w:t></w:r>'
    result = update(run("全年开展广场宣传6") + extra + run("，发放资料200份。"))
    assert resolved(result.data, accept=True, author=AUTHOR) == list(result.plan.expected)
    assert result.plan.expected == ("全年开展广场宣传69场次，发放资料210份。",)
    (kept,) = inner(xml(result), r"<w:r>(?:(?!</w:r>).)*<w:footnoteReference[^>]*/>.*?</w:r>")
    assert "delText" not in kept


def test_words_in_a_link(tmp_path: Path) -> None:
    link = f'<w:hyperlink w:anchor="a">{run("广场宣传68场次")}</w:hyperlink>'
    check(update(run("全年开展") + link + run("，发放资料200份。")), tmp_path)


@pytest.mark.parametrize(
    "number",
    [
        f'<w:fldSimple w:instr=" REF n ">{run("68场次")}</w:fldSimple>',
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF n </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("68场次")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        (
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/></w:sdtPr>'
            f"<w:sdtContent>{run('68场次')}</w:sdtContent></w:sdt>"
        ),
        f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{run("68场次")}</w:sdtContent></w:sdt>',
    ],
    ids=["a field", "a field in runs", "a bound control", "a locked control"],
)
def test_what_a_field_or_a_bound_control_shows_is_left_to_the_clerk(number: str, tmp_path: Path) -> None:
    result = update(run("全年开展广场宣传") + number + run("，发放资料200份。"))
    check(result, tmp_path)
    assert result.plan.expected == ("全年开展广场宣传68场次，发放资料210份。",)
    assert "保护" in result.plan.conflicts[0].reason


def test_a_plain_control_is_written_into(tmp_path: Path) -> None:
    control = f'<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent>{run("68场次")}</w:sdtContent></w:sdt>'
    result = update(run("全年开展广场宣传") + control + run("，发放资料200份。"))
    check(result, tmp_path)
    assert result.plan.expected == ("全年开展广场宣传69场次，发放资料210份。",)


def test_a_text_box_is_not_touched() -> None:
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"<w:p>{run(FULL)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    result = update(run(FULL) + box)
    assert resolved(result.data, accept=True, author=AUTHOR) == list(result.plan.expected)
    assert f"<w:p>{run(FULL)}</w:p>" in xml(result)


def test_breaks_and_tabs_in_the_words(tmp_path: Path) -> None:
    result = update(
        "<w:r><w:t>全年开展广场宣传</w:t><w:br/><w:t>68场次，</w:t><w:tab/><w:t>发放资料200份。</w:t></w:r>"
    )
    check(result, tmp_path)
    assert result.plan.expected == ("全年开展广场宣传\n69场次，\t发放资料210份。",)


def test_comments_and_control_characters_in_the_xml(tmp_path: Path) -> None:
    result = update(
        '<w:r><w:t>全年开展广场<!-- x -->宣传68场次，发放资料200份。</w:t></w:r><w:proofErr w:type="spellStart"/>'
    )
    check(result, tmp_path)
    assert result.plan.expected == ("全年开展广场宣传69场次，发放资料210份。",)


MORE = NEW.replace("正文 z", "正文 y 又开展督查[督查 2次]。\n正文 z")


def test_a_new_paragraph_has_the_style_of_its_kind_and_its_bookmark(tmp_path: Path) -> None:
    result = merged(draft(BASE), written(draft(BASE)), draft(MORE))
    check(result, tmp_path)
    opened = docx.Document(io.BytesIO(result.data))
    assert [p.style.name for p in opened.paragraphs if p.style][-2:] == ["公文正文"] * 2
    again = merged(draft(MORE), result.data, draft(MORE))
    assert again.plan.operations == ()
    assert all(paragraph.block for paragraph in again.mine)


def test_styles_are_known_by_their_names(tmp_path: Path) -> None:
    def renamed(opened: Document) -> None:
        for element in [*opened.element.body.iter(qn("w:pStyle")), *opened.styles.element.iter(qn("w:style"))]:
            for name in (qn("w:val"), qn("w:styleId")):
                if element.get(name) == "DocBody":
                    element.set(name, "a17")

    result = merged(draft(BASE), by_hand(written(draft(BASE)), renamed), draft(MORE))
    check(result, tmp_path)
    assert xml(result).count('<w:pStyle w:val="a17"/>') == 4


def test_without_the_style_a_new_paragraph_looks_like_its_neighbour(tmp_path: Path) -> None:
    own = '<w:pPr><w:ind w:firstLine="640"/></w:pPr>'
    face = '<w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr>'

    def bare(opened: Document) -> None:
        styles = opened.styles.element
        for style in [one for one in styles.iter(qn("w:style")) if one.get(qn("w:styleId")) == "DocBody"]:
            styles.remove(style)

    mine = document(own + run(FULL, face), own + run("立案查处违法行为4件。", face), own + run("特此报告。", face))
    result = merged(draft(BASE), by_hand(mine, bare), draft(MORE))
    check(result, tmp_path)
    (made,) = [p for p in body_of(result.data).iter(qn("w:p")) if "又开展督查" in "".join(map(str, p.itertext()))]
    assert made.find(f"{qn('w:pPr')}/{qn('w:ind')}") is not None
    assert made.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "楷体"  # type: ignore[union-attr] # just looked for


@pytest.mark.parametrize(
    "new",
    [
        NEW.replace("正文 s1.2 立案查处违法行为[案件 4件]。", "正文 n 见下表，共[共 8]件。"),
        NEW.replace("表 t", "正文 n 见下表，共[共 8]件。\n表 t"),
        NEW.replace("正文 s1.2 立案查处违法行为[案件 4件]。\n", ""),
        NEW + "\n正文 end 联系人：[人 张某]。\n正文 end2 电话从略。",
        NEW.replace("正文 z 特此报告。", "正文 other 以上报告，请审阅。"),
        NEW.replace("正文 z 特此报告。", ""),
        "正文 first 前言一段。\n" + NEW,
        "标题 title 报告\n正文 only 只有一段。",
    ],
    ids=[
        "replaced before a table",
        "new before a table",
        "gone before a table",
        "new at the end",
        "replaced at the end",
        "gone at the end",
        "new at the beginning",
        "nearly all gone",
    ],
)
def test_paragraphs_at_the_edges(new: str, tmp_path: Path) -> None:
    check(merged(draft(BASE), written(draft(BASE)), draft(new)), tmp_path)


@pytest.mark.parametrize(
    ("new", "tracked"),
    [
        (NEW.replace("表 t", "正文 n 见下表。\n表 t"), ["", "", "", "ins", "", ""]),
        (NEW.replace("正文 s1.2 立案查处违法行为[案件 4件]。\n", ""), ["", "", "del", "", ""]),
    ],
    ids=["new", "gone"],
)
def test_before_a_table_the_mark_above_is_tracked(new: str, tracked: list[str], tmp_path: Path) -> None:
    """The last mark before a table cannot be taken away: LibreOffice would leave an empty paragraph."""
    result = merged(draft(BASE), written(draft(BASE)), draft(new))
    check(result, tmp_path)
    assert [_mark_of(one) for one in body_of(result.data).iterchildren(qn("w:p"))] == tracked


def _mark_of(paragraph: etree._Element) -> str:
    return "".join(
        tag for tag in ("ins", "del") if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(f'w:{tag}')}") is not None
    )


def test_rows_and_tables_are_tracked(tmp_path: Path) -> None:
    new = NEW.replace("行 t 东村 | 东村 | [东 3]", "行 t 南村 | 南村 | [南 9]")
    result = merged(draft(BASE), written(draft(BASE)), draft(new))
    check(result, tmp_path)
    assert len(inner(xml(result), r"<w:trPr>(?:(?!</w:trPr>).)*<w:ins ")) == 1
    assert len(inner(xml(result), r"<w:trPr>(?:(?!</w:trPr>).)*<w:del ")) == 1
    without = "\n".join(line for line in NEW.splitlines() if not line.startswith(("表", "行")))
    check(merged(draft(BASE), written(draft(BASE)), draft(without)), tmp_path)
    check(merged(draft(without), written(draft(without)), draft(NEW)), tmp_path)


def test_numbers_keep_their_bookmarks_and_their_index(tmp_path: Path) -> None:
    new = NEW.replace("全年开展广场宣传[普法 69场次]，", "")
    result = merged(draft(BASE), written(draft(BASE)), draft(new))
    check(result, tmp_path)
    (paragraph,) = [one for one in result.mine if one.text == FULL]
    now = clerk_paragraphs(EditablePackage(result.data, "报告.docx"))[2]
    assert [mark.span for mark in paragraph.marks] == [1, 3]
    assert [(mark.span, now.text[mark.start : mark.end]) for mark in now.marks] == [(1, "210份")]


def test_clean_has_comments_on_conflicts_only() -> None:
    mine = document(run(FULL.replace("68场次", "六十八场次")))
    result = merged(draft(BASE), mine, draft(NEW), clean=True)
    assert not inner(xml(result), "<w:(?:ins|del) ")
    comments = [one.text for one in docx.Document(io.BytesIO(result.data)).comments]
    assert [text[:6] for text in comments] == ["【数据已变】"] * len(result.plan.conflicts)
    assert resolved(result.data, accept=False) == list(result.plan.expected)


# the base


def test_the_new_base_stands_in_the_file_and_only_there() -> None:
    mine = document(run(FULL))
    result = merged(draft(BASE), mine, draft(NEW))
    found = read_docx(result.data, "报告.docx")
    assert found.base == report_of(draft(NEW))
    assert read_docx(mine, "报告.docx").base == report_of(draft(BASE))
    assert found.ours
    assert not found.untouched  # so that no verb takes it for a file without the clerk's words


def test_the_base_is_written_anew_where_it_is_gone(tmp_path: Path) -> None:
    plain, stream = docx.Document(), io.BytesIO()
    plain.add_paragraph(FULL)
    plain.save(stream)
    result = merged(draft(BASE), stream.getvalue(), draft(NEW))
    check(result, tmp_path)
    assert read_docx(result.data, "报告.docx").base == report_of(draft(NEW))
    assert read_docx(result.data, "报告.docx").base_digest


def test_the_base_is_found_under_another_number(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document(run(FULL)))) as old, zipfile.ZipFile(stream, "w") as made:
        for name in old.namelist():
            content = old.read(name).replace(b"item1.xml", b"item7.xml").replace(b"itemProps1", b"itemProps7")
            made.writestr(name.replace("item1.xml", "item7.xml").replace("itemProps1", "itemProps7"), content)
    result = merged(draft(BASE), stream.getvalue(), draft(NEW))
    check(result, tmp_path)
    with zipfile.ZipFile(io.BytesIO(result.data)) as archive:
        assert [name for name in archive.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)] == [
            "customXml/item7.xml"
        ]


def test_other_parts_stay_byte_for_byte() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document(run(FULL)))) as old, zipfile.ZipFile(stream, "w") as made:
        for name in old.namelist():
            made.writestr(name, old.read(name))
        made.writestr("word/media/image1.png", b"\x89PNG" + bytes(range(256)))
        made.writestr("customXml/item9.xml", b"<?xml version='1.0'?><other xmlns='urn:other'  a = 'b' />")
    result = merged(draft(BASE), stream.getvalue(), draft(NEW))
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(io.BytesIO(result.data)) as now:
        for name in ("word/media/image1.png", "customXml/item9.xml", "word/settings.xml", "word/footer1.xml"):
            assert now.read(name) == old.read(name)


def test_the_same_merge_gives_the_same_bytes() -> None:
    mine = document(run(FULL))
    assert merged(draft(BASE), mine, draft(NEW)).data == merged(draft(BASE), mine, draft(NEW)).data


def test_twice_is_once(tmp_path: Path) -> None:
    once = merged(draft(BASE), document(run(FULL.replace("全年", "全年扎实"))), draft(MORE))
    twice = merged(draft(MORE), once.data, draft(MORE))
    assert twice.plan.operations == ()
    changed = merged(draft(MORE), once.data, draft(MORE.replace("69场次", "70场次")))
    assert set(complaints(changed.data, tmp_path)) == set()
    assert resolved(changed.data, accept=True)[0].startswith("全年扎实开展广场宣传70场次")
    assert resolved(changed.data, accept=False) == once.texts
