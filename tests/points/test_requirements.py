"""What a clause requires: how often, how much, until when, of whom."""

from __future__ import annotations

import pytest

from drafter.points.requirements import requirements_in
from tests.points.notices import EVERY, notice, required, shown


def said(text: str, year: int | None = 2025) -> list[str]:
    return [shown(one) for one in requirements_in(text, year, township=True)]


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("召开会议不少于3次。", "≥3次"),
        ("至少召开三次会议。", "≥3次"),
        ("会议召开4次以上。", "≥4次"),
        ("会议召开不少于两次。", "≥2次"),
        ("全年举办讲座６期。", "≥6期"),
        ("组织开展一次考试。", "≥1次"),
        ("每季度开展1次检查。", "每季度 ≥1次"),
        ("至少每季度召开一次例会。", "每季度 ≥1次"),
        ("每月组织案卷评查不少于5件。", "每月 ≥5件"),
        ("每年参加培训不少于40学时。", "每年 ≥40学时"),
        ("每半年听取1次汇报。", "每半年 ≥1次"),
        ("上半年、下半年各开展一次检查。", "每半年 ≥1次"),
        ("培训90学时以上。", "≥90学时"),
        ("答复不超过15个工作日。", "≤15工作日"),
        ("每月答复不超过3次。", "每月 ≤3次"),
        ("败诉率控制在5%以内。", "败诉率 ≤5%"),
        ("满意率不低于９０％。", "满意率 ≥90%"),
        ("确保办结率达到100%。", "办结率 =100%"),
        ("办结率达百分之百。", "办结率 =100%"),
        ("合格率达到95%以上。", "合格率 ≥95%"),
        ("建成法治公园1个。", "≥1个"),
        ("实现村级法律顾问全覆盖。", "村级法律顾问 全覆盖"),
        ("在年度报告中专章报告审查情况。", "专章报告"),
        ("3月1日前报送报告。", "2025-03-01"),
        ("10月底前完成整改。", "2025-10-31"),
        ("第一季度前公开目录。", "2025-03-31"),
        ("四季度末前完成。", "2025-12-31"),
        ("上半年完成清理。", "2025-06-30"),
        ("2026年底前基本建成。", "2026-12-31"),
        ("二〇二五年六月三十日前完成。", "2025-06-30"),
        ("9月中旬前上报。", "2025-09-20"),
        ("9月20日前，各乡镇评查案卷不少于10件。", "各乡镇 ≥10件 2025-09-20"),
        ("≥3次", "≥3次"),
    ],
)
def test_a_requirement(text: str, required: str) -> None:
    assert said(text) == [required]


@pytest.mark.parametrize(
    "text",
    [
        "学习贯彻党的二十届三中全会精神。",
        "深入实施“八五”普法规划和三年行动。",
        "推行“一件事一次办”，做到一次性告知。",
        "拨打12345热线反映诉求。",
        "自2025年1月1日起施行。",
        "根据2023年底召开的会议部署。",
        "落实《关于一次评查5件案卷的规定》。",
        "每月5日前后碰头。",
        "第3次全体会议审议通过。",
    ],
)
def test_what_requires_nothing_in_numbers(text: str) -> None:
    assert said(text) == []


def test_a_day_that_is_not_said_is_not_invented() -> None:
    [one] = requirements_in("6月前完成清理。", 2025, township=True)
    assert (one.deadline, one.note) == (None, "“6月前”没有说明是哪一天")
    [one] = requirements_in("6月底前完成清理。", None, township=True)
    assert (one.deadline, one.note) == (None, "“6月底前”没有写明年份")


def test_two_rates_in_one_clause_are_two() -> None:
    assert said("保持负责人出庭率、“发声率”达到100%。") == ["负责人出庭率 =100%", "“发声率” =100%"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("各乡镇负责人至少接受1次培训。", "各乡镇负责人"),
        ("行政执法人员接受不少于60学时的培训。", "行政执法人员"),
        ("县政府及各部门、乡镇第一季度前要公开目录。", "县政府及各部门、乡镇"),
        ("年底前，各镇（街道）完成自查。", "各镇（街道）"),
        ("承担执法职能的部门和各乡镇负责人参加培训1次。", "承担执法职能的部门和各乡镇负责人"),
        ("认真组织开展督察至少2次。", ""),
        ("加强政府合同审查不少于5件。", ""),
        ("村规民约修订不少于1次。", ""),
    ],
)
def test_who_has_to_do_it(text: str, subject: str) -> None:
    [one] = requirements_in(text, 2025, township=True)
    assert one.subject == subject


def test_a_clause_keeps_its_words() -> None:
    text = "3月1日前，县政府报告情况，各乡镇、部门报告情况，并在4月1日前公开。执法培训不少于60学时，考试一次。"
    assert [one.words for one in requirements_in(text, 2025, township=True)] == [
        "3月1日前，县政府报告情况，各乡镇、部门报告情况",
        "并在4月1日前公开",
        "执法培训不少于60学时",
        "考试一次",
    ]


def test_when_a_task_is_due_is_required_of_it() -> None:
    assert required(notice(EVERY["anew in each part"])) == [
        "1 每季度 ≥1次",
        "2 镇（街道）司法所专职人员 ≥3名",
        "2 2025-10-31",
        "3 各镇（街道） ≥2场次",
    ]


def test_only_tasks_of_townships_hold_for_townships() -> None:
    one = notice(EVERY["counted through"])
    assert [each.township for each in one.tasks[0].requirements] == [True, True]
    assert [each.township for each in one.tasks[3].requirements] == [False, False]
