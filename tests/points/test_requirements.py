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
        ("于3月1日前报送年度报告。", "2025-03-01"),
        ("目录于6月底前公布。", "2025-06-30"),
        ("各乡镇于每年1月20日前报送报告。", "各乡镇 2025-01-20"),
        ("并于3月底前向社会公开。", "2025-03-31"),
        ("每年年底前完成自查。", "2025-12-31"),
        ("6月1日（含）前整改到位。", "2025-06-01"),
        ("3月31日24时前公开目录。", "2025-03-31"),
        ("最迟于10月31日完成考核。", "2025-10-31"),
        ("不迟于2025年11月30日报送总结。", "2025-11-30"),
        ("化解率不低于百分之九十五。", "化解率 ≥95%"),
        ("化解率稳定在百分之九十八点五以上。", "化解率 ≥98.5%"),
        ("参训率百分之百。", "参训率 =100%"),
        ("发放资料1万份以上。", "≥10000份"),
        ("发放资料2万份。", "≥20000份"),
        ("发放资料两万五千份。", "≥25000份"),
        ("发放资料10,000份以上。", "≥10000份"),
        ("受教育群众1.5万人次以上。", "≥15000人次"),
        ("组织法治讲座两次。", "≥2次"),
        ("组织执法人员法律知识考试一次。", "执法人员 ≥1次"),
        ("评查案卷不少于5卷。", "≥5卷"),
        ("新增法律明白人10名。", "≥10名"),
        ("全年不少于12场（次）。", "≥12场次"),
        ("接待群众不少于150人（次）。", "≥150人次"),
        ("案件数量下降10%。", "案件数量下降 ≥10%"),
        ("信访量同比下降5个百分点。", "信访量同比下降 ≥5个百分点"),
        ("败诉率降至5%。", "败诉率 ≤5%"),
        ("旁听庭审不少于1次/季度。", "每季度 ≥1次"),
        ("每3个月召开1次例会。", "每季度 ≥1次"),
        ("每月排查1次，全年走访不少于2户。", "每月 ≥1次|≥2户"),
        ("每月服务不少于8小时、全年化解纠纷不少于2件。", "每月 ≥8小时|≥2件"),
        ("文件印发之日起15日内报送备案。", "≤15日"),
    ],
)
def test_a_requirement(text: str, required: str) -> None:
    assert said(text) == required.split("|")


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
        "深化“最多跑一次”改革。",
        "让群众只跑一次。",
        "6月前期准备工作要做扎实。",
        "于3月1日召开会议。",
        "落实年度报告制度。",
        "严格执行法治政府建设年度报告制度。",
    ],
)
def test_what_requires_nothing_in_numbers(text: str) -> None:
    assert said(text) == []


def test_a_day_that_is_not_said_is_not_invented() -> None:
    [one] = requirements_in("6月前完成清理。", 2025, township=True)
    assert (one.deadline, one.note) == (None, "“6月前”没有说明是哪一天")
    [one] = requirements_in("6月底前完成清理。", None, township=True)
    assert (one.deadline, one.note) == (None, "“6月底前”没有写明年份")


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("法律明白人不少于3—5人。", "3—5人"),
        ("开展活动30场左右。", "30场左右"),
        ("覆盖群众5万余人。", "5万余人"),
        ("行政检查减少三成。", "三成"),
        ("民转刑案件为零。", "为零"),
        ("每月25日前报送进展。", "25日前"),
        ("每天巡查不少于1次。", "1次"),
    ],
)
def test_what_is_not_understood_is_said_and_never_guessed(text: str, unread: str) -> None:
    [one] = requirements_in(text, 2025, township=True)
    assert (one.value, one.deadline, one.note) == (None, None, f"“{unread}”没有读懂")


def test_two_numbers_in_one_clause_are_two() -> None:
    text = (
        "学法不少于4次（党委会议、政府会议各2次）。主要负责人至少讲1次法治课、听取2次以上工作汇报。"
        "考试一次、讲座两次、培训3次。合格率达到95%、优秀率达到60%。"
    )
    assert [(one.words, one.about, one.value) for one in requirements_in(text, 2025, township=True)] == [
        ("学法不少于4次", "", 4),
        ("党委会议、政府会议各2次", "", 2),
        ("主要负责人至少讲1次法治课", "", 1),
        ("听取2次以上工作汇报", "", 2),
        ("考试一次", "", 1),
        ("讲座两次", "", 2),
        ("培训3次", "", 3),
        ("合格率达到95%", "合格率", 95),
        ("优秀率达到60%", "优秀率", 60),
    ]


def test_a_report_of_its_own_each_year_is_required_of_what_it_reports() -> None:
    assert said("建立合法性审查年度报告制度。") == ["年度报告制度"]


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
