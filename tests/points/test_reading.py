"""Notices in the shapes of many offices are read to the last task, and no word of them is lost."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from itertools import zip_longest

import pytest

from drafter.points import paragraphs_in, read_notice
from drafter.points.texts import width
from drafter.project.pointswriting import points_yaml
from tests.points.notices import (
    ANEW_IN_EACH_PART,
    COUNTED_THROUGH,
    EVERY,
    MORE,
    NO_NUMBERS,
    WITHOUT_UNITS,
    notice,
    tasks,
)

TASKS = {
    "counted through": [
        "压实工作责任|1 领导干部带头|县司法局、县委组织部 / 各镇、街道、县直各单位",
        "压实工作责任|2 按时报告情况|县委依法治县办 / 各镇、街道、县直各单位",
        "提升执法水平|3 开展执法培训|县司法局 / 各行政执法单位、各镇",
        "提升执法水平|4 规范案件办理|县司法局、县法院 / 各行政执法单位",
    ],
    "anew in each part": [
        "强化组织保障|1 健全领导机制| / 区委依法治区办、各镇（街道）",
        "强化组织保障|2 加强力量配备|区司法局 /  / 区委编办、各镇（街道）|2025年10月底前",
        "深化普法宣传|3 办好宣传活动| / 区司法局、各镇（街道）",
    ],
    "three levels": [
        "依法全面履行职能·优化营商环境|1 清理涉企文件| / 市司法局、市发展改革局",
        "依法全面履行职能·优化营商环境|2 推行免罚清单| / 市市场监管局 / 各县（市、区）",
        "依法全面履行职能·规范权力运行|3 公开权责清单| / 市委编办",
        "健全决策制度·落实决策程序|4 编制决策目录| / 市政府办公室、各县（市、区）政府",
    ],
    "no numbers": [
        "|1 加强学法用法|党政办 / 各村、各站所",
        "|2 规范村级决策| / 司法所",
        "|3 化解矛盾纠纷| / 平安法治办、各村（社区）",
    ],
    "in a table": [
        "依法决策|1 公布决策目录|县政府办 / 各乡镇、县直各部门|3月底前",
        "依法决策|2 开展合法性审查|县司法局 / 各乡镇|全年",
        "规范执法|3 组织执法考试|县司法局 / 各行政执法部门、各乡镇|2025年11月底前",
    ],
    "wrapped": [
        "抓实关键少数|1 落实第一责任|县委依法治县办 / 各乡镇、县直有关单位",
        "抓实关键少数|2 组织旁听庭审|县法院 / 各乡镇、县直有关单位",
        "抓好执法监督|3 评查行政案卷|县司法局 / 各执法部门",
    ],
    "without units": ["|1 开展主题宣传|", "|2 办好法治夜校|", "|3 培养骨干|"],
}


@pytest.mark.parametrize("shape", EVERY)
def test_every_task_is_there_with_its_units(shape: str) -> None:
    assert tasks(notice(EVERY[shape])) == TASKS[shape]


@pytest.mark.parametrize("shape", MORE)
def test_so_it_is_in_less_usual_shapes(shape: str) -> None:
    text, told = MORE[shape]
    assert tasks(notice(text)) == told


def test_what_stands_around_the_tasks_is_told_apart() -> None:
    one = notice(COUNTED_THROUGH)
    assert one.title == "青禾县2025年依法行政工作要点"
    assert one.recipients == "各镇人民政府、街道办事处，县直各单位"
    assert one.cover == ("《青禾县2025年依法行政工作要点》已经县政府第8次常务会议审议通过，现印发你们，请抓好落实。",)
    assert (one.issuer, one.date, one.annotation) == ("青禾县人民政府办公室", date(2025, 3, 6), "此件公开发布")
    assert one.preamble == ("今年的依法行政工作，围绕县委中心任务展开。",)
    assert one.closing == ("各单位要对照本要点细化举措，年底前书面报送落实情况。",)


def test_a_notice_that_is_signed_at_its_end_closes_before_the_signature() -> None:
    one = notice(NO_NUMBERS)
    assert (one.issuer, one.date) == ("高坪镇人民政府", date(2025, 2, 18))
    assert one.closing == ("请各村各站所认真落实。",)
    assert one.tasks[-1].text == "排查每月不少于一次。"


def test_a_heading_of_the_usual_form_is_not_kept() -> None:
    one = notice(WITHOUT_UNITS)
    assert (one.heading, one.number, one.title) == ("", "石政发〔2025〕9号", "石桥乡2025年普法工作计划")
    own = notice(WITHOUT_UNITS.replace("关于印发", "关于下发"))
    assert own.heading == "关于下发《石桥乡2025年普法工作计划》的通知"


def test_numbers_of_the_notice_are_kept_where_they_begin_anew() -> None:
    assert [task.label for task in notice(ANEW_IN_EACH_PART).tasks] == ["（一）", "（二）", "（一）"]


_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SAID_OTHERWISE = re.compile(
    r"附件(?:下载)?:?$|扫一扫.*|(?:牵头|责任|配合)单位|完成时限|完成时$|序号|工作任务|工作要求|按职责分工负责|由(?=县)|牵头，|负责）|[负责配合]{2}。|[一二三]是|二〇二五.*|第[一二]部分"
)


@pytest.mark.parametrize("text", [*EVERY.values(), *(text for text, _ in MORE.values())])
def test_no_word_is_lost(text: str) -> None:
    one = notice(text)
    kept = re.sub(r"\s", "", points_yaml(one)) + (one.heading or f"关于印发《{one.title}》的通知")
    for line in text.splitlines():
        for run in _RUN.findall(_SAID_OTHERWISE.sub(" ", line)):
            assert [run[at : at + 2] for at in range(len(run) - 1) if run[at : at + 2] not in kept] == [], line


@pytest.mark.parametrize("text", ["", "\n \n", "附件下载:\n", "今天天气很好，适合出门走走。"])
def test_what_is_no_notice_has_no_tasks(text: str) -> None:
    outcome = read_notice(paragraphs_in(text), "空.txt")
    assert outcome.value.tasks == ()
    assert next(problem.code for problem in outcome.problems) == "Y004"


def test_a_report_is_read_but_said_to_be_none() -> None:
    text = "东湖镇2024年度法治政府建设情况报告\n县政府：\n一、举措\n（一）抓普法。开展活动50余场。\n二、不足\n（一）力量不够。"
    outcome = read_notice(paragraphs_in(text), "报告.txt")
    assert [problem.code for problem in outcome.problems] == ["Y005"]


def test_several_tasks_in_one_cell_are_several() -> None:
    head = ("类别", "工作任务", "目标要求", "责任单位", "时限")
    rows = (
        ("依法决策", "1.合法性审查", "审查率100%\n备案率100%", "各乡镇", "全年"),
        ("普法宣传", "2.开展普法\n3.建设阵地", "活动不少于12场\n建成广场1个", "各乡镇", "6月底\n12月底"),
        ("普法宣传", "4.培训\n5.考试", "按时完成", "县司法局、\n各乡镇", "12月底"),
    )
    outcome = read_notice(["丰收县2025年任务分解表", head, *rows], "表.docx")
    assert tasks(outcome.value) == [
        "依法决策|1 合法性审查| / 各乡镇|全年",
        "普法宣传|2 开展普法| / 各乡镇|6月底",
        "普法宣传|3 建设阵地| / 各乡镇|12月底",
        "普法宣传|4 培训| / 县司法局、各乡镇|12月底",
        "普法宣传|5 考试| / 县司法局、各乡镇|12月底",
    ]
    assert [one.about for one in outcome.value.tasks[0].requirements] == ["审查率", "备案率"]
    assert [task.text for task in outcome.value.tasks[1:3]] == ["活动不少于12场", "建成广场1个"]
    assert [(problem.code, problem.message) for problem in outcome.problems] == [
        ("Y003", "第 5 段没有归类：按时完成"),
    ]


def test_an_item_with_its_own_units_is_for_these_alone() -> None:
    [first, *_] = notice(MORE["items with units"][0]).tasks
    assert [(one.words[:3], one.township) for one in first.requirements] == [
        ("（1）", True),
        ("（2）", False),
        ("年内完", False),
    ]


def test_a_county_s_notice_without_any_units_is_said_to_have_none() -> None:
    text = "东湖县2025年法治政府建设工作要点\n1.学法。各单位学法不少于4次。\n2.宣传。抓好宣传。\n"
    outcome = read_notice(paragraphs_in(text), "要点.txt")
    assert [(problem.code, problem.message) for problem in outcome.problems] == [
        ("Y002", "第 1 项“学法”没有写责任单位")
    ]
    signed = read_notice(paragraphs_in(WITHOUT_UNITS), "要点.txt")
    assert signed.problems == ()


def test_what_is_not_understood_is_named_with_its_task() -> None:
    text = "东湖县2025年工作要点\n1.学法。法律明白人不少于3—5人，活动50余场。（责任单位：各乡镇）\n"
    outcome = read_notice(paragraphs_in(text), "要点.txt")
    assert [(problem.code, problem.message) for problem in outcome.problems] == [
        ("Y006", "第 1 项“学法”里的“法律明白人不少于3—5人”：“3—5人”没有读懂"),
        ("Y006", "第 1 项“学法”里的“活动50余场”：“50余场”没有读懂"),
    ]


def test_a_missing_number_is_said() -> None:
    text = "某县工作要点\n1.甲。做甲。（责任单位：县司法局）\n2.乙。做乙。（责任单位：县司法局）\n4.丁。做丁。\n"
    outcome = read_notice(paragraphs_in(text), "要点.txt")
    assert [(problem.code, problem.message) for problem in outcome.problems] == [
        ("Y001", "任务的编号在 2 后面是 4，共读出 3 项"),
        ("Y002", "第 4 项“丁”没有写责任单位"),
    ]


def test_what_stands_beside_a_table_is_left_over_and_said() -> None:
    text = "索引号\t01\t日期\t2025-03-01\n" + COUNTED_THROUGH
    outcome = read_notice(paragraphs_in(text), "要点.txt")
    assert [left.text for left in outcome.value.leftovers] == ["索引号　01　日期　2025-03-01"]
    assert [problem.code for problem in outcome.problems] == ["Y003"]
    assert len(outcome.value.tasks) == 4


def test_half_width_and_full_width_punctuation_are_the_same() -> None:
    full = COUNTED_THROUGH.translate(str.maketrans(",:;()", "，：；（）"))
    assert notice(full) == notice(COUNTED_THROUGH)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = (
        "一、抓学习",
        *textwrap.wrap(
            "1.加强学习。各单位全年集中学法不少于四次，并且做好记录备查。（责任单位：县司法局、各乡镇）", 16
        ),
    )
    right = (
        "二、抓执法",
        *textwrap.wrap("2.规范执法。执法部门每年评查案卷不少于二十件，结果及时通报。（责任单位：各执法部门）", 16),
    )
    lines = [f"{one}{' ' * (40 - width(one))}{other}" for one, other in zip_longest(left, right, fillvalue="")]
    one = notice("\n".join(["东湖县2025年工作要点", *lines]))
    assert tasks(one) == ["抓学习|1 加强学习| / 县司法局、各乡镇", "抓执法|2 规范执法| / 各执法部门"]
    assert one.tasks[1].text == "执法部门每年评查案卷不少于二十件，结果及时通报。"


def test_lines_about_units_of_one_width_are_no_wrapped_text() -> None:
    one = notice(
        "东湖县2025年工作要点\n1.甲。做好甲。\n牵头单位：县司法局、县财政局\n责任单位：各乡镇、县直部门\n"
        "2.乙。做好乙。\n牵头单位：县司法局、县审计局\n责任单位：各乡镇、县直单位\n各乡镇、各部门要认真抓好落实。\n"
    )
    assert tasks(one) == [
        "|1 甲|县司法局、县财政局 / 各乡镇、县直部门",
        "|2 乙|县司法局、县审计局 / 各乡镇、县直单位",
    ]
    assert one.closing == ("各乡镇、各部门要认真抓好落实。",)


def test_a_long_text_is_read_to_its_end() -> None:
    items = "\n".join(
        f"{n}.第{n}项。{'做好有关工作，' * 60}完成。（责任单位：县司法局、各乡镇）" for n in range(1, 1000)
    )
    assert len(items.encode()) > 1_000_000
    one = notice(f"某县工作要点\n{items}\n")
    assert len(one.tasks) == 999
    assert one.tasks[-1].responsible == ("县司法局", "各乡镇")
