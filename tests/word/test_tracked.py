"""Marks of paragraphs where tracked changes meet: before a table, above pending ones, and beside those of a colleague."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.merge.documents import AUTHOR, by_hand, check, merged, written
from tests.merge.oracle import body_of, resolved, settle
from tests.merge.texts import draft
from tests.merge.worn import check_marks
from tests.word.validity import complaints

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BASE = """
标题 title 报告
正文 a 全年开展广场宣传[普法 68场次]。
二级 s2 （一）规范行政执法
正文 b 立案查处违法行为[案件 4件]，收缴罚款[罚款 3000元]。
表 t | 村名 | 件数
行 t 东村 | 东村 | [东 3]
正文 z 特此报告。
"""
OTHER = BASE.replace("二级 s2 （一）规范行政执法", "二级 s3 （一）强化法律审查").replace(
    "正文 b 立案查处违法行为[案件 4件]，收缴罚款[罚款 3000元]。", "正文 c 审查村居合同[合同 7份]。"
)
MORE = BASE.replace("表 t", "二级 n （二）化解矛盾纠纷\n正文 n.1 调解矛盾纠纷[调解 31起]。\n表 t")


def without(text: str, *keys: str) -> str:
    return "\n".join(line for line in text.splitlines() if not any(f" {key} " in line for key in keys))


def texts_of(text: str) -> list[str]:
    return [passage.text for passage in draft(text).passages]


def decided(data: bytes, *, accept: bool) -> list[str]:
    return resolved(data, accept=accept, author=AUTHOR)


def colleague(words: str, change: str = "ins") -> bytes:
    """Return the base's document where a colleague's break ends the paragraph before the table, which says ``words``."""

    def edit(opened: Document) -> None:
        (table,) = opened.tables
        mark = f'<w:pPr><w:rPr><w:{change} w:id="900" w:author="张三"/></w:rPr></w:pPr>'
        table._element.addprevious(parse_xml(f"<w:p {NS}>{mark}<w:r><w:t>{words}</w:t></w:r></w:p>"))  # noqa: SLF001 - python-docx has no way to put a paragraph before a table

    return by_hand(written(draft(BASE)), edit)


def marks(data: bytes) -> list[tuple[str, str]]:
    """Return whose the tracked changes of the marks are, and what they did."""
    found = body_of(data).iterfind(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:rPr')}/*")
    names = {qn(f"w:{tag}"): tag for tag in ("ins", "del", "moveTo")}
    return [(names[str(one.tag)], one.get(qn("w:author")) or "") for one in found if one.tag in names]


@pytest.mark.parametrize(
    "last", [without(OTHER, "c"), without(OTHER, "s3", "c"), BASE], ids=["the last", "both", "back again"]
)
@pytest.mark.parametrize("clean", [False, True], ids=["tracked", "at once"])
def test_what_replaced_the_words_before_a_table_goes_too(last: str, clean: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    """Its mark was to go for the sake of the deleted ones below; then the mark above must go for them."""
    once = merged(draft(BASE), written(draft(BASE)), draft(OTHER))
    check(once, tmp_path)
    twice = merged(draft(OTHER), once.data, draft(last), clean=clean)
    assert set(complaints(twice.data, tmp_path)) == set()
    assert decided(twice.data, accept=True) == texts_of(last)
    check_marks(body_of(twice.data))
    if not clean:
        assert decided(twice.data, accept=False) == once.texts


@pytest.mark.parametrize("clean", [False, True], ids=["tracked", "at once"])
def test_what_stands_above_words_that_went_is_replaced(clean: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    """Its mark went for the sake of those; what comes in its place takes their paragraph before the table."""
    first = without(BASE, "b")
    once = merged(draft(BASE), written(draft(BASE)), draft(first))
    twice = merged(draft(first), once.data, draft(OTHER), clean=clean)
    assert set(complaints(twice.data, tmp_path)) == set()
    check_marks(body_of(twice.data))
    assert decided(twice.data, accept=True) == texts_of(OTHER)
    if not clean:
        assert decided(twice.data, accept=False) == once.texts


@pytest.mark.parametrize("change", ["ins", "moveTo"])
def test_behind_a_break_that_a_colleague_put_in_before_a_table(change: str, tmp_path: Path) -> None:
    """What ends before the table then is the colleague's break, and the one above is ours."""
    mine = colleague("以上数据截至年底。", change)
    result = merged(draft(BASE), mine, draft(MORE))
    check(result, tmp_path)
    assert result.plan.expected[4:6] == ("以上数据截至年底。", "（二）化解矛盾纠纷")
    assert marks(result.data) == [("ins", AUTHOR), ("ins", AUTHOR), (change, "张三")]
    withdrawn = merged(draft(MORE), result.data, draft(BASE))
    assert decided(withdrawn.data, accept=True) == decided(mine, accept=True)
    assert marks(withdrawn.data) == [(change, "张三")]


def test_words_in_the_place_of_those_that_end_with_a_colleagues_break(tmp_path: Path) -> None:
    def edit(opened: Document) -> None:
        (paragraph,) = [p for p in opened.paragraphs if p.text.startswith("立案")]
        mark = parse_xml(f'<w:rPr {NS}><w:ins w:id="900" w:author="张三"/></w:rPr>')
        paragraph._p.get_or_add_pPr().append(mark)  # noqa: SLF001 - python-docx knows no tracked changes

    new = BASE.replace("正文 b 立案查处违法行为[案件 4件]，收缴罚款[罚款 3000元]。", "正文 n 见下表，共[共 8]件。")
    result = merged(draft(BASE), by_hand(written(draft(BASE)), edit), draft(new))
    check(result, tmp_path)
    assert marks(result.data) == [("ins", "张三")]


def test_two_more_behind_a_table_that_ends_the_document(tmp_path: Path) -> None:
    """No mark there is older than ours, so all of them are ours to take back."""

    def edit(opened: Document) -> None:
        (table,) = opened.tables
        for paragraph in list(table._element.itersiblings(qn("w:p"))):  # noqa: SLF001 - python-docx has no siblings
            opened.element.body.remove(paragraph)

    base = without(BASE, "z")
    mine = by_hand(written(draft(base)), edit)
    check(merged(draft(base), mine, draft(base + "\n正文 y 特此报告。\n正文 x 请予审阅。")), tmp_path)


def test_all_goes_of_which_the_last_was_put_in_before_a_table(tmp_path: Path) -> None:
    """The break between the two is ours: it goes at once instead of being put in and taken out."""
    base = "标题 title 报告\n正文 a 全年开展广场宣传[普法 68场次]。\n表 t | 村名 | 件数\n行 t 东村 | 东村 | [东 3]"
    more = base.replace("表 t", "正文 n 立案查处违法行为[案件 4件]。\n表 t")
    last = base.replace(
        "正文 a 全年开展广场宣传[普法 68场次]", "二级 s （一）化解矛盾纠纷\n正文 m 调解矛盾纠纷[调解 31起]"
    )
    once = merged(draft(base), written(draft(base)), draft(more))
    twice = merged(draft(more), once.data, draft(last))
    assert set(complaints(twice.data, tmp_path)) == set()
    check_marks(body_of(twice.data))
    assert decided(twice.data, accept=True) == texts_of(last)
    assert decided(twice.data, accept=False) == once.texts


@pytest.mark.parametrize("new", [MORE, without(BASE, "b")], ids=["more", "less"])
def test_a_section_that_ends_before_a_table_stays_whatever_is_decided(new: str, tmp_path: Path) -> None:
    """A mark that ends a section cannot be joined to the next paragraph: the section would be gone with it."""

    def edit(opened: Document) -> None:
        (paragraph,) = [p for p in opened.paragraphs if p.text.startswith(ends)]
        section = parse_xml(f'<w:sectPr {NS}><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>')
        paragraph._p.get_or_add_pPr().append(section)  # noqa: SLF001 - python-docx puts sections at the end only

    ends = "立案" if new == MORE else "（一）"
    result = merged(draft(BASE), by_hand(written(draft(BASE)), edit), draft(new))
    check(result, tmp_path)
    for accept in (True, False):
        body = body_of(result.data)
        settle(body, accept=accept, author=AUTHOR)
        assert len(body.findall(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}")) == 1
