"""Tables: rows by their keys, cells by their columns."""

from __future__ import annotations

from dataclasses import replace

from drafter.merge import merge, wording
from drafter.model.merge import ClerkParagraph
from tests.merge.texts import clerk, draft, shown, unedited

BASE = """
正文 a 各村情况见下表。
表 t | 序号 | 村名 | 件数
行 t 东村 | 1 | 东村 | [东 3]
行 t 西村 | 2 | 西村 | [西 5]
行 t 南村 | 3 | 南村 | [南 3]
正文 z 特此报告。
"""
TEXT = """
各村情况见下表。
| 序号 | 村名 | 件数 |
| 1 | 东村 | 3 |
| 2 | 西村 | 5 |
| 3 | 南村 | 3 |
特此报告。
"""


def row(text: str, name: str) -> str:
    """Return a text without the row of that village."""
    return "\n".join(line for line in text.splitlines() if f"| {name} |" not in line)


def texts(plan_text: str) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in clerk(plan_text))


def test_a_cell() -> None:
    plan = merge(draft(BASE), clerk(TEXT), draft(BASE.replace("[南 3]", "[南 4]")))
    assert shown(plan) == ["改 12 3→4"]


def test_a_row_more_and_the_numbers_behind_it() -> None:
    new = BASE.replace("行 t 南村 | 3", "行 t 北村 | 3 | 北村 | [北 9]\n行 t 南村 | 4")
    plan = merge(draft(BASE), clerk(TEXT), draft(new))
    assert shown(plan) == ["加行 9 →3\t北村\t9", "改 10 3→4"]
    assert plan.expected == texts(TEXT.replace("| 3 | 南村", "| 3 | 北村 | 9 |\n| 4 | 南村"))


def test_a_row_less_and_the_numbers_behind_it() -> None:
    new = row(BASE, "西村").replace("行 t 南村 | 3", "行 t 南村 | 2")
    plan = merge(draft(BASE), clerk(TEXT), draft(new))
    assert shown(plan) == ["删行 7 2\t西村\t5→", "改 10 3→2"]


def test_a_row_in_which_the_clerk_wrote_stays() -> None:
    mine = TEXT.replace("西村", "西村（新设）")
    plan = merge(draft(BASE), clerk(mine), draft(row(BASE, "西村")))
    assert plan.expected == texts(mine)
    assert [one.reason for one in plan.conflicts] == [wording.ROW_GONE_BUT_EDITED]


def test_a_row_that_the_clerk_deleted_is_not_brought_back() -> None:
    mine = row(TEXT, "西村")
    assert merge(draft(BASE), clerk(mine), draft(BASE)).operations == ()
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("[西 5]", "[西 6]")))
    assert plan.expected == texts(mine)
    assert [(one.reason, one.new) for one in plan.conflicts] == [(wording.ROW_DELETED_BY_CLERK, "2\t西村\t6")]


def test_rows_that_the_clerk_put_in_and_moved_stay_his() -> None:
    mine = """
    各村情况见下表。
    | 序号 | 村名 | 件数 |
    | 3 | 南村 | 3 |
    | 1 | 东村 | 3 |
    | 2 | 西村 | 5 |
    |  | 合计 | 11 |
    特此报告。
    """
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("[南 3]", "[南 4]").replace("[西 5]", "[西 6]")))
    assert plan.expected == texts(mine.replace("南村 | 3", "南村 | 4").replace("西村 | 5", "西村 | 6"))


def test_a_column_that_the_clerk_put_in() -> None:
    mine = TEXT.replace("件数 |", "备注 | 件数 |").replace("村 |", "村 | 已核 |").replace("村名 | 备注", "村名 | 备注")
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("[西 5]", "[西 6]")))
    assert plan.expected == texts(mine.replace("| 5 |", "| 6 |"))


def test_a_new_row_goes_into_the_clerks_columns() -> None:
    mine = TEXT.replace("件数 |", "备注 | 件数 |").replace("村 |", "村 | 已核 |")
    new = BASE.replace("正文 z", "行 t 北村 | 4 | 北村 | [北 9]\n正文 z")
    plan = merge(draft(BASE), clerk(mine), draft(new))
    assert plan.operations[0].columns == (0, 1, 3)


def test_equal_cells_are_told_apart_by_their_rows() -> None:
    base = draft(BASE)
    plan = merge(base, unedited(base, marked=False), draft(BASE.replace("[东 3]", "[东 8]")))
    assert shown(plan) == ["改 6 3→8"]


def test_a_cell_that_both_changed() -> None:
    plan = merge(draft(BASE), clerk(TEXT.replace("| 5 |", "| 7 |")), draft(BASE.replace("[西 5]", "[西 6]")))
    assert plan.expected == texts(TEXT.replace("| 5 |", "| 7 |"))
    assert [(one.mine, one.new) for one in plan.conflicts] == [("7", "6")]


def test_rows_in_another_order() -> None:
    new = draft("""
    正文 a 各村情况见下表。
    表 t | 序号 | 村名 | 件数
    行 t 南村 | 1 | 南村 | [南 3]
    行 t 东村 | 2 | 东村 | [东 3]
    行 t 西村 | 3 | 西村 | [西 5]
    正文 z 特此报告。
    """)
    assert merge(draft(BASE), clerk(TEXT), new).expected == tuple(p.text for p in new.passages)


def test_a_table_more_and_a_table_less() -> None:
    without = "正文 a 各村情况见下表。\n正文 z 特此报告。"
    more = merge(draft(without), clerk("各村情况见下表。\n特此报告。"), draft(BASE))
    assert [one.action.value for one in more.operations] == ["insert_table"]
    assert more.expected == texts(TEXT)
    less = merge(draft(BASE), clerk(TEXT), draft(without))
    assert {one.action.value for one in less.operations} == {"delete_row"}
    assert less.expected == ("各村情况见下表。", "特此报告。")
    kept = merge(draft(BASE), clerk(TEXT.replace("西村", "西村（新设）")), draft(without))
    assert [one.reason for one in kept.conflicts] == [wording.GONE_BUT_EDITED]


def test_other_columns_mean_another_table() -> None:
    new = BASE.replace("| 件数", "| 件数 | 结案").replace("[东 3]", "[东 3] | [东结 2]")
    new = new.replace("[西 5]", "[西 5] | [西结 2]").replace("[南 3]", "[南 3] | [南结 2]")
    base, fresh = draft(BASE), draft(new)
    assert merge(base, unedited(base), fresh).expected == tuple(p.text for p in fresh.passages)
    plan = merge(base, clerk(TEXT.replace("西村", "西村（新设）")), fresh)
    assert [one.reason for one in plan.conflicts] == [wording.TABLE_CHANGED]


def test_a_table_that_the_clerk_deleted() -> None:
    mine = clerk("各村情况见下表。\n特此报告。")
    assert merge(draft(BASE), mine, draft(BASE)).operations == ()
    plan = merge(draft(BASE), mine, draft(BASE.replace("[西 5]", "[西 6]")))
    assert [(one.reason, one.place) for one in plan.conflicts] == [(wording.TABLE_DELETED, 0)]


def test_a_paragraph_behind_a_table_that_the_clerk_has_not_touched() -> None:
    new = BASE.replace("正文 z", "正文 y 以上数字截至年底，共[共 11]件。\n正文 z")
    plan = merge(draft(BASE), clerk(TEXT), draft(new))
    assert shown(plan) == ["加 12 →以上数字截至年底，共11件。"]


def test_another_table_of_the_clerk_is_not_touched() -> None:
    other = [replace(one, cell=replace(one.cell, table=0)) for one in clerk("| 甲 | 3 |") if one.cell]
    own = [replace(p, cell=replace(p.cell, table=1) if p.cell else None) for p in clerk(TEXT)]
    mine: tuple[ClerkParagraph, ...] = (*other, *clerk("说明。"), *own)
    plan = merge(draft(BASE), mine, draft(BASE.replace("[西 5]", "[西 6]")))
    assert shown(plan) == ["改 12 5→6"]
