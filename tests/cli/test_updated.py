"""What ``update`` prints: base / the clerk's paragraphs / new draft → the lines; counted as the clerk sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli import updated
from drafter.merge import merge
from drafter.model.merge import Aside, Surroundings, Where
from drafter.pages.updatewords import differing
from drafter.workflow import Updated
from tests.merge.texts import clerk, draft

LONG = "为深入贯彻落实上级关于法治政府建设的各项决策部署，本镇紧紧围绕中心工作，周密安排，狠抓落实，推动任务落地见效，"
BASE = (
    f"正文 a 全年开展普法活动[普法 99场次]。\n正文 b {LONG}立案查处[案件 45件]，收缴罚款[罚款 30万元]。\n"
    "正文 c 本段将被删去。\n表 t | 村名 | 件数\n行 t 甲 | 甲村 | [t.甲 11]\n行 t 乙 | 乙村 | [t.乙 12]"
)
NEW = (
    BASE.replace("99场次", "102场次")
    .replace("45件", "46件")
    .replace("正文 c 本段将被删去。\n", "正文 d 新的一段。\n正文 e 又一段。\n")
    .replace("\n行 t 乙 | 乙村 | [t.乙 12]", "\n行 t 丙 | 丙村 | [t.丙 13]")
)
TEXT = (
    f"全年开展普法活动99场次。\n{LONG}立案查处近五十件，收缴罚款30万元。\n本段将被删去。\n"
    "村名 | 件数\n甲村 | 11\n乙村 | 12\n综上，普法活动99场次。"
)


def found(base: str = BASE, mine: str = TEXT, new: str = NEW, *asides: Aside) -> Updated:
    plan = merge(draft(base), clerk(mine), draft(new), around=Surroundings(asides))
    return Updated("报告.docx", Path("报告（数据更新）.docx"), written=True, plan=plan, problems=())


def test_changes_are_counted_as_the_clerk_sees_them() -> None:
    lines = updated.text(found()).splitlines()
    assert lines[-2] == "更新 1 处，新增 3 处，删去 2 处，保留 1 处，要自己定 2 处"


def test_each_change_names_its_place() -> None:
    text = updated.text(found())
    assert "更新  第1段“全年开展普法活动99…”  99场次→102场次\n    ← " in text
    assert "删去一段  第3段“本段将被删去。”  本段将被删去。" in text
    assert "新增一段  第2段“为深入贯彻落实上级关…”后  新的一段。" in text
    assert "删去一行  第8段  乙村 12" in text
    assert "新增一行  第7段后  丙村 13" in text


def test_what_is_left_to_the_clerk_is_shown_with_old_and_new_and_rows() -> None:
    lines = updated.text(found()).splitlines()
    start = lines.index("要自己定的：")
    assert lines[start + 1].startswith("  第2段“为深入贯彻落实上级关…”：")
    assert lines[start + 2 : start + 5] == ["    您写的：近五十件", "    上次写的：45件", "    现在应写：46件"]
    assert "台账 第47行" in lines[start + 5]
    assert lines[start + 6] == "  第10段“综上，普法活动99场…”：人工写的数，台账已变"
    assert lines[start + 7 : start + 9] == ["    您写的：综上，普法活动99场次。", "    台账现在：102场次"]


@pytest.mark.parametrize(
    ("versions", "shown"),
    [
        (("四十件", "45件"), ("四十件", "45件")),
        ((f"{LONG}甲。", f"{LONG}乙。"), ("…动任务落地见效，甲。", "…动任务落地见效，乙。")),
        ((f"甲{LONG}", f"乙{LONG}"), ("甲为深入贯彻落实上…", "乙为深入贯彻落实上…")),
        ((LONG, ""), (f"{LONG[:24]}…{LONG[-24:]}", "")),
        (("甲\n乙", "甲\t丙"), ("甲／乙", "甲 丙")),
        ((f"{LONG}甲{LONG}", f"{LONG}甲{LONG}"), (f"{LONG[:24]}…{LONG[-24:]}",) * 2),
    ],
)
def test_long_words_are_shown_where_they_differ(versions: tuple[str, str], shown: tuple[str, str]) -> None:
    assert differing(*versions) == shown


def test_a_number_in_a_header_is_something_to_decide() -> None:
    same = BASE.replace("99场次", "102场次")
    header = Aside(Where.HEADER, "普法99场次")
    given = found(BASE, TEXT.replace("近五十件", "45件").rpartition("\n")[0], same, header)
    assert "  页眉：人工写的数，台账已变\n    您写的：普法99场次\n    台账现在：102场次" in updated.text(given)
    assert updated.code(given) == 1
    remarks = updated.shape(given)["remarks"]
    assert isinstance(remarks, list)
    (remark,) = remarks
    assert (remark["where"], remark["paragraph"], remark["old"], remark["new"]) == ("页眉", 0, "99场次", "102场次")
    assert remark["text"][remark["start"] : remark["end"]] == "99场次"
    assert remark["sources"]


def test_nothing_to_do_is_said_and_is_no_failure() -> None:
    given = found(new=BASE)
    assert updated.text(given) == "《报告.docx》和台账一致，没有要更新的"
    assert updated.code(given) == 0
    assert updated.code(Updated("报告.docx", None, written=False, plan=None, problems=())) == 1
