"""Which of several changed settings ``update`` names: the one that is behind a change, and what its cell said and says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter import workflow
from drafter.cli import updated
from drafter.model.merge import Action, Cause
from drafter.pages import updatewords
from drafter.word import read_docx
from drafter.workflow.causing import words_besides_settings
from tests.workflow.test_updating import LEDGERS, edit, folder, in_sheet, item, put, template, why

__all__ = ["folder"]  # the fixture

SEVERAL = {
    "部分顺序": "责任人、成效、安排",
    "署名方式": "党政联合",
    "抄送机关": "县司法局",
    "附件": "统计表",
    "自称": "本镇",
}


def change(folder: Path, **items: str) -> None:
    for name, value in items.items():
        item(name, value)(folder)


def causes(folder: Path, **items: str) -> dict[str, str]:
    return why(folder, lambda place: change(place, **items))


def test_each_change_names_the_setting_that_is_behind_it(folder: Path) -> None:
    got = causes(folder, **SEVERAL)
    [dropped] = [cause for words, cause in got.items() if words.startswith("三、上一年度法治政府建设存在的不足")]
    assert "部分顺序" in dropped
    assert not any("自称" in cause for words, cause in got.items() if "本镇" not in words)
    assert not any("等" in cause and "处" in cause for cause in got.values())
    assert {cause for words, cause in got.items() if "统计表" in words and "附件" in words} == {
        "附件 无→统计表（单位信息 B18）"
    }


def test_a_setting_is_named_with_what_its_cell_said(folder: Path) -> None:
    got = causes(folder, 署名方式="党政联合")
    assert "署名方式 政府→党政联合（单位信息 B14）" in got.values()
    assert not any("新填“中共" in cause for cause in got.values())


def test_a_setting_is_not_blamed_for_words_that_a_template_changed(folder: Path) -> None:
    template("parts/achievements.md.j2", "开展各类普法活动", "举办各类普法活动")(folder)
    got = causes(folder, 抄送机关="县司法局", 署名方式="党政联合")
    assert got["举办"] == "模板 achievements.md.j2 改动"


def test_a_setting_of_which_the_old_value_is_lost_is_only_a_guess(folder: Path) -> None:
    got = causes(folder, 成效标题="{年度}年的主要工作", 不足标题="{年度}年的不足", 抄送机关="县司法局")
    [heading] = [cause for words, cause in got.items() if "主要工作" in words]
    assert heading == "可能是设置“成效标题”（单位信息 B31）、“不足标题”（单位信息 B32）改动"
    assert got["抄送：县司法局。"] == "抄送机关 新填“县司法局”（单位信息 B13）"


def test_what_a_setting_brought_is_not_called_new_data(folder: Path) -> None:
    got = causes(folder, 合法性审查专章="是")
    assert got
    assert not any("上次的报告里没有这个数" in cause for cause in got.values())
    assert all("合法性审查专章" in cause or "序号" in cause for cause in got.values())


def test_the_comments_name_what_the_list_names(folder: Path) -> None:
    change(folder, **SEVERAL)
    plan = workflow.update(folder / "报告.docx", folder / LEDGERS).plan
    assert plan is not None
    for one in plan.operations:
        assert all(cause.text in "".join(one.note) for cause in one.causes)


def test_figures_are_causes_still(folder: Path) -> None:
    in_sheet("普法宣传", put(18, "场次", 3))(folder)
    got = causes(folder, 抄送机关="县司法局")
    assert got["100场次"] == "普法宣传 第18行 场次 2→3（普法活动：99场次→100场次）"


@pytest.mark.parametrize(("name", "value", "what"), [("是否盖章", "否", "署名")])
def test_a_setting_that_changes_the_layout_alone_is_told(folder: Path, name: str, value: str, what: str) -> None:
    change(folder, **{name: value})
    given = workflow.update(folder / "报告.docx", folder / LEDGERS)
    assert given.plan is not None
    assert given.plan.operations == ()
    said = updated.text(given)
    assert "和台账一致" not in said
    assert f"设置“{name}”（单位信息 B15）改了，只影响{what}" in said
    assert updated.code(given) == 1
    assert updated.shape(given)["layouts"] == list(given.layouts)


def test_a_conflict_that_a_setting_brought_does_not_speak_of_data(folder: Path) -> None:
    edit(folder, "法治政府建设取得一定进展", "的法治政府建设取得一定进展")
    change(folder, 部分顺序="成效、责任人、安排", 抄送机关="县司法局")
    plan = workflow.update(folder / "报告.docx", folder / LEDGERS).plan
    assert plan is not None
    said = {one.reason for one in plan.conflicts}
    assert "按现在的设置不再有这一段，因为人工改过，先留着" in said
    assert not any("按现在的数据" in reason for reason in said)
    notes = [one.note for one in plan.operations if one.action is Action.NOTE and "不再有这一段" in one.note[0]]
    assert notes
    assert all(note[0].startswith("【数据已变】按现在的设置不再有这一段") and "部分顺序" in note[-1] for note in notes)


# tables, and lists of causes


def test_rows_that_are_numbered_anew_are_one_line_and_cells_have_names(folder: Path) -> None:
    change(folder, 附件="统计表")
    (folder / "报告.docx").unlink()
    workflow.draft(folder / LEDGERS, output=folder / "报告.docx")
    in_sheet("普法宣传", put(3, "场次", 12))(folder)
    in_sheet("政务公开", lambda table: table.delete_rows(2, table.max_row))(folder)
    given = workflow.update(folder / "报告.docx", folder / LEDGERS, allow_problems=True)
    lines = updated.text(given).splitlines()
    [serial] = [at for at, line in enumerate(lines) if "的“序号”起" in line]
    assert lines[serial].startswith("更新  表1第59行“政府信息公开申请”的“序号”起  58→57，到 ")
    assert lines[serial + 1] == "    ← 前面有增减，序号随之改动"
    assert not any("→57" in line for at, line in enumerate(lines) if at != serial)
    assert "更新  表1第22行“普法活动”的“数量”  99→110" in lines
    assert any(line.startswith("删去一行  表1第58行“公开各类信息”  ") for line in lines)


def test_many_causes_of_one_change_are_counted() -> None:
    said = updatewords.why([Cause(text) for text in ("甲", "乙", "甲", "丙", "丁")])
    assert said == "甲；乙；丙；等4处"


def test_words_that_only_the_ledgers_can_have_changed_name_the_sheet(folder: Path) -> None:
    base = read_docx((folder / "报告.docx").read_bytes(), "报告.docx").base
    assert base is not None
    row = next(row for row in base.prints if row.sheet == "普法宣传")
    new = replace(base, prints={**base.prints, row: "0000"})
    assert words_besides_settings(base, new) == "台账“普法宣传”改动"
    assert words_besides_settings(base, base) == ""
