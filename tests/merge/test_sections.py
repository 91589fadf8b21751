"""A part of the report that goes or moves while the clerk wrote in it: nothing of his ever stands below another heading."""

from __future__ import annotations

from drafter.merge import merge, wording
from drafter.model.merge import MergePlan
from tests.merge.texts import clerk, draft

BASE = """
一级 a 一、举措和成效
二级 a1 （一）宣传
正文 a1.1 开展宣传[宣传 68场次]。
二级 a2 （二）执法
正文 a2.1 立案[案件 4件]。
正文 a2.2 收缴罚款[罚款 3000元]。
二级 a3 （三）调解
正文 a3.1 调解纠纷[调解 31起]。
一级 b 二、履职情况
正文 b.1 党委集中学习[学习 8次]。
正文 b.2 亲自督办重点工作[督办 2次]。
一级 c 三、存在的不足
正文 c.1 合力不足。
署名 sign 安宁镇人民政府
"""
ROWS = BASE.strip().splitlines()
TEXT = "\n".join(passage.text for passage in draft(BASE).passages)


def merged(mine: str, new: list[str]) -> MergePlan:
    return merge(draft(BASE), clerk(mine), draft("\n".join(new)))


def reasons(plan: MergePlan) -> list[tuple[str, str]]:
    return [(one.block, one.reason) for one in plan.conflicts]


def test_a_heading_stays_with_what_the_clerk_wrote_below_it() -> None:
    mine = TEXT.replace("收缴罚款", "依法收缴罚款")
    plan = merged(mine, [*ROWS[:3], ROWS[6].replace("（三）", "（二）"), *ROWS[7:]])
    assert plan.expected == tuple(mine.replace("立案4件。\n", "").splitlines())
    assert reasons(plan) == [("a2", wording.HEADING_STAYS), ("a2.2", wording.GONE_BUT_EDITED)]


def test_a_part_goes_with_its_heading_when_the_clerk_wrote_elsewhere() -> None:
    mine = TEXT.replace("开展宣传", "扎实开展宣传")
    plan = merged(mine, [*ROWS[:3], ROWS[6].replace("（三）", "（二）"), *ROWS[7:]])
    assert plan.expected[1:5] == ("（一）宣传", "扎实开展宣传68场次。", "（二）调解", "调解纠纷31起。")
    assert not plan.conflicts


def test_a_heading_that_the_clerk_reworded_keeps_its_number_and_so_does_the_next() -> None:
    mine = TEXT.replace("（二）执法", "（二）公正执法")
    plan = merged(mine, [*ROWS[:3], ROWS[6].replace("（三）", "（二）"), *ROWS[7:]])
    assert plan.expected[3:5] == ("（二）公正执法", "（三）调解")


def test_a_part_that_the_template_moves_stays_whole_when_the_clerk_wrote_in_it() -> None:
    mine = TEXT.replace("集中学习8次", "集中学习8次，交流3次")
    first, second = ROWS[8].replace("二、", "一、"), ROWS[0].replace("一、", "二、")
    plan = merged(mine, [first, *ROWS[9:11], second, *ROWS[1:8], *ROWS[11:]])
    assert plan.expected == tuple(mine.splitlines())
    assert reasons(plan) == [("b", wording.PART_STAYS), ("b.1", wording.MOVED_BY_TEMPLATE)]


def test_numbers_of_a_part_that_stays_are_written_in_all_the_same() -> None:
    mine = TEXT.replace("集中学习8次", "集中学习8次，交流3次")
    first, second = ROWS[8].replace("二、", "一、"), ROWS[0].replace("一、", "二、")
    plan = merged(mine, [first, ROWS[9], ROWS[10].replace("2次", "5次"), second, *ROWS[1:8], *ROWS[11:]])
    assert plan.expected == tuple(mine.replace("督办重点工作2次", "督办重点工作5次").splitlines())


def test_an_attachment_keeps_its_mark_and_title_when_the_clerk_wrote_in_its_table() -> None:
    base = f"""{BASE}
        附件说明 n 附件：统计表
        附件 m 附件
        附件名 h 统计表
        表 t | 项目 | 数量
        行 t 甲 | 宣传 | [甲 68]
        """
    mine = f"""{TEXT}
        附件：统计表
        附件
        统计表
        | 项目 | 数量 |
        | 宣传 | 98 |
        """
    plan = merge(draft(base), clerk(mine), draft(BASE))
    assert plan.expected == tuple(one.text for one in clerk(mine))
    assert reasons(plan) == [("m", wording.HEADING_STAYS), ("t", wording.GONE_BUT_EDITED)]
    assert plan.conflicts[1].old == "项目数量宣传68"
    plan = merge(draft(base), clerk(mine.replace("98", "68")), draft(BASE))
    assert plan.expected == tuple(TEXT.splitlines())


WHOLE = "正文 o 一是抓实领导干部带头学法，党委集中学习[学 8次]。二是抓实干部法治培训，全年邀请专家授课[课 2次]。"
SPLIT = """
    正文 o.1 一是抓实领导干部带头学法，党委集中学习[学 8次]。
    正文 o.2 二是抓实干部法治培训，全年邀请专家授课[课 2次]。
    """


def test_what_the_clerk_kept_in_one_paragraph_is_not_written_a_second_time_in_two() -> None:
    mine = clerk("一是抓实领导干部带头学法，党委集中学习8次。二是抓牢干部法治培训，全年邀请专家授课2次。")
    plan = merge(draft(WHOLE), mine, draft(SPLIT))
    assert plan.expected == tuple(one.text for one in mine)
    said = [("o", wording.GONE_BUT_EDITED), ("o.1", wording.SAID_ALREADY), ("o.2", wording.SAID_ALREADY)]
    assert reasons(plan) == said


def test_what_the_clerk_did_not_touch_is_split_as_the_setting_says() -> None:
    base = draft(WHOLE)
    plan = merge(base, clerk(base.passages[0].text), draft(SPLIT))
    assert plan.expected == tuple(one.text for one in draft(SPLIT).passages)
    assert not plan.conflicts
