"""A requirement is held against a figure only when the figure counts just that; every other one is left to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from drafter.model.points import Requirement
from tests.builders import workbook

UNIT = {"乡镇全称": "青禾县安宁镇", "简称": "安宁镇", "县(市、区)": "青禾县", "报告年度": 2025}


def required(folder: Path, *sentences: str, units: str = "各乡镇") -> tuple[Requirement, ...]:
    """Return what a notice requires whose tasks are sentences, as it is imported with the figures that there are."""
    tasks = [f"{at}.任务。{one}（责任单位：{units}）" for at, one in enumerate(sentences, start=1)]
    path = folder / "通知.txt"
    path.write_text("\n".join(["青禾县2025年法治政府建设工作要点", *tasks, ""]), encoding="utf-8")
    notice = workflow.points_import(path).notice
    return tuple(one for task in notice.tasks for one in task.requirements)


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("党政主要负责人专题讲法不少于1次。", "责任.讲法"),
        ("各乡镇主要负责人每年至少听取2次法治政府建设工作汇报。", "会议.听取汇报"),
        ("组织领导干部旁听庭审活动不少于2次/年。", "学法.旁听"),
        ("行政执法人员每人每年接受不少于60学时的业务知识和法律知识培训。", "执法.最少学时"),
        ("组织行政执法人员培训，人均不少于40学时。", "执法.最少学时"),
        ("组织执法人员综合法律知识考试一次。", "学法.执法考试"),
        ("开展普法宣传活动20场以上。", "普法.活动场次"),
        ("发放宣传资料2万份以上。", "普法.资料份数"),
        ("重大行政决策必须经合法性审查，合法性审查率100%。", "决策.合法性审查率"),
        ("重大行政决策事项目录于3月31日前向社会公布。", "决策.目录公开日期"),
        ("于每年1月20日前向县委报送上年度法治政府建设年度报告。", "单位.成文日期"),
        ("认真做好监察建议、司法建议、检察建议落实反馈工作，按期办复率达100%。", "建议.按期率"),
    ],
)
def test_what_a_figure_counts_is_shown_by_it(tmp_path: Path, sentence: str, figure: str) -> None:
    [one] = required(tmp_path, sentence)
    assert (one.figure, one.note) == (figure, "")


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("每个村（社区）“法律明白人”不少于3名。", "要点要的是“每个村（社区）”的数，台账数的是全部"),
        ("每个行政村“法律明白人”不少于3名。", "要点要的是“每个行政村”的数，台账数的是全部"),
        ("各村普法宣传活动不少于2场次。", "要点要的是“各村”的数，台账数的是全部"),
        ("对每个村（社区），法律明白人不少于3名。", "要点要的是“每个村（社区）”的数，台账数的是全部"),
        ("全县法律明白人达到800名。", "要点要的是“全县”的数，台账数的是本乡镇"),
        ("全年开展普法进乡村活动20场以上。", "台账没有单独数“普法进乡村”的"),
        ("宪法宣传周期间普法宣传活动不少于2场次。", "台账没有单独数“宪法”的"),
        ("12月4日前后普法宣传活动不少于2场次。", "台账没有单独数“12月4日前后”的"),
        ("司法所普法宣传活动不少于10场次。", "台账没有单独数“司法所”的"),
        ("分管负责人讲法2次。", "台账没有单独数“分管”的"),
        ("普法活动受众不少于500人。", "要点的单位是“人”，台账数的是“场次”"),
        ("6月底前公开重大行政决策事项目录的修订情况。", "要点要的是“修订”的期限，台账里没有这个日期"),
        ("出庭应诉率提高5%。", "要点要的是增减幅度，台账里没有上年的数"),
    ],
)
def test_what_no_figure_counts_is_left_to_a_person_with_a_reason(tmp_path: Path, sentence: str, note: str) -> None:
    [one] = required(tmp_path, sentence)
    assert (one.figure, one.note) == ("", note)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年开展送法下乡活动20场以上。",
        "学法考试参考率达到95%以上。",
        "案卷合格率不低于95%。",
        "建成法治广场1个。",
        "新增法律明白人10名。",
        "深入学习习近平法治思想，集中学习不少于4次。",
        "群众来信按期办复率达100%。",
        "检察建议按期回复率100%。",
        "主要负责人讲法治课两次。",
        "司法所工作人员集中学习不少于12次。",
        "在重要时间节点开展普法宣传活动不少于3场次。",
        "下半年普法活动不少于10场次。",
        "5月份普法活动不少于10场次。",
        "书记讲法不少于1次。",
        "其他班子成员讲法不少于1次。",
        "新录用执法人员培训不少于90学时。",
        "执法人员考试合格率100%。",
        "执法人员旁听庭审不少于1次。",
        "重大隐患整改率100%。",
        "规范性文件备案及时率100%。",
        "村级重大事项合法性审查率100%。",
        "行政机关主要负责人出庭应诉率达60%。",
        "重大行政决策目录事项12月底前全部完成。",
        "行政执法事项目录3月底前公布。",
        "6月底前报告上半年法治政府建设情况。",
        "女性“法律明白人”不少于10名。",
        "依法治镇委员会办公室会议不少于4次。",
        "法治进校园宣讲每学期不少于1次。",
        "发放民法典宣传资料1000份。",
        "脱产培训不少于5天。",
    ],
)
def test_what_only_sounds_alike_has_no_figure(tmp_path: Path, sentence: str) -> None:
    assert [one.figure for one in required(tmp_path, sentence)] == [""]


def test_two_numbers_in_one_clause_have_each_their_own_figure(tmp_path: Path) -> None:
    found = required(
        tmp_path,
        "主要负责人至少讲1次法治课、听取2次以上法治工作汇报。",
        "学法考试参考率、合格率均达到95%以上。",
        "每个行政村法治带头人1名以上、法律明白人5名以上。",
    )
    assert [(one.value, one.figure) for one in found] == [
        (1, ""),
        (2, "会议.听取汇报"),
        (95, ""),
        (95, "学法.考试合格率"),
        (1, ""),
        (5, ""),
    ]


def test_a_task_of_two_townships_is_not_held_against_a_third(tmp_path: Path) -> None:
    required(tmp_path, "组织领导干部旁听庭审不少于2次。", units="新华镇、平川镇")
    states = []
    for name in ("新华镇", "安宁镇"):
        unit = UNIT | {"乡镇全称": f"青禾县{name}", "简称": name}
        ledgers = workbook(tmp_path, f"{name}.xlsx", 单位信息=unit, 学法培训="日期 | 形式\n2025-03-05 | 旁听")
        [standing] = workflow.points_check(tmp_path / "通知.yaml", [ledgers]).standings
        states += [(one.state.value, one.lacking, one.reason) for one in standing.results]
    assert states == [("未达到", "还差1次", ""), ("不适用", "", "要点写的是新华镇、平川镇")]


def test_nine_of_a_township_do_not_make_three_in_each_village(tmp_path: Path) -> None:
    required(tmp_path, "每个村（社区）“法律明白人”不少于3名。", "“法律明白人”不少于9名。")
    people = "\n".join(f"甲{at} | 法律明白人 | 2024-01-01" for at in range(9))
    ledgers = workbook(tmp_path, 单位信息=UNIT, 法治人才=f"姓名 | 类别 | 认定日期\n{people}")
    [standing] = workflow.points_check(tmp_path / "通知.yaml", [ledgers]).standings
    assert [(one.state.value, one.value) for one in standing.results] == [("需人工核对", None), ("已达到", 9)]
