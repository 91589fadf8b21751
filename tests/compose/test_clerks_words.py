"""What clerks type into cells, as it stands in the report: one line, Chinese punctuation, one stop, no zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafter import workflow
from drafter.compose import words
from drafter.compose.words import tidy
from tests.builders import workbook
from tests.workflow.wellformed import oddities


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("第一行；\n第二行", "第一行；第二行"),
        ("　　学习宪法精神 维护宪法权威", "学习宪法精神 维护宪法权威"),
        ("共5次,其中2次", "共5次，其中2次"),
        ("《条例》(2024)。", "《条例》（2024）。"),
        ("落实(2024年)要求", "落实（2024年）要求"),
        ("型号W(3)", "型号W(3)"),
        ('开展"12·4"活动', "开展“12·4”活动"),
        ("比例1:5", "比例1:5"),
        ("增长3,400元", "增长3,400元"),
        ("以下: 一", "以下：一"),
    ],
)
def test_cell_words_become_a_line_of_official_text(typed: str, printed: str) -> None:
    assert tidy(typed) == printed


def text(folder: Path, **sheets: Any) -> str:  # noqa: ANN401 - whatever a workbook takes
    drafted = workflow.draft(workbook(folder, **sheets), dry_run=True)
    assert drafted.report is not None, drafted.problems
    return drafted.report.text()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("落实“谁执法谁普法”", "（一）甲。落实“谁执法谁普法”。"),
        ("做到“有求必应。”", "（一）甲。做到“有求必应。”"),
        ("已经完成；", "（一）甲。已经完成。"),
        ("完成了.", "（一）甲。完成了。"),
        ("。", "（一）甲。"),
    ],
)
def test_a_measure_of_the_plan_ends_in_one_stop(tmp_path: Path, typed: str, printed: str) -> None:
    assert printed in text(tmp_path, 下年计划=[["标题", "措施"], ["甲。", typed]]).splitlines()


@pytest.mark.parametrize("section", ["普法宣传", "第一责任人", "其他"])
@pytest.mark.parametrize("typed", ["做到“有求必应。”", "已经完成.", "已经完成。", "已经完成，"])
def test_a_measure_of_the_clerk_ends_in_one_stop(tmp_path: Path, section: str, typed: str) -> None:
    got = text(tmp_path, 特色做法=[["板块", "标题", "内容"], [section, "甲", typed]])
    [line] = [line for line in got.splitlines() if "有求必应" in line or "已经完成" in line]
    assert line.endswith(("有求必应。”", "已经完成。"))
    assert oddities(line) == []


EVENTS = (
    "日期 | 活动名称 | 形式 | 场次 | 资料份数 | 咨询问题 | 是否列举\n2024-05-05 | 宣传 | 广场宣传 | 1 | 0 | {} | 是"
)


def test_a_zero_in_a_quoted_row_is_not_told(tmp_path: Path) -> None:
    assert "5月5日，开展宣传，解答群众咨询3条。" in text(tmp_path, 普法宣传=EVENTS.format(3))
    assert "5月5日，开展宣传。" in text(tmp_path, 普法宣传=EVENTS.format(0))


def test_a_sentence_whose_last_clause_is_gone_ends_in_one_stop(tmp_path: Path) -> None:
    rows = "日期 | 形式\n2024-05-05 | 法律宣讲\n2024-05-06 | 进校园"
    assert "全年开展法律宣讲2次，其中走进校园1次。" in text(tmp_path, 普法宣传=rows)
    assert "。。" not in text(tmp_path, 普法宣传=rows)


def test_a_rate_made_of_rough_numbers_says_so(tmp_path: Path) -> None:
    rows = "日期 | 形式 | 应到 | 实到\n2024-05-05 | 专题培训 | 约200 | 180"
    assert "参训率达约90%" in text(tmp_path, 学法培训=rows)


@pytest.mark.parametrize(
    ("sheets", "printed"),
    [
        ({"法治人才": "姓名 | 类别\n甲 | 法律明白人"}, "现有“法律明白人”1名。"),
        ({"法治人才": "姓名 | 类别\n甲 | 法治带头人\n乙 | 法律明白人"}, "现有“法治带头人”1名，“法律明白人”1名。"),
        ({"阵地组织": "类型\n公共法律服务工作室"}, "设立村（社区）公共法律服务工作室1个。"),
        ({"复议应诉": "类型\n诉讼"}, "全年涉及行政诉讼案件1件。"),
        ({"复议应诉": "类型\n诉讼\n复议"}, "全年涉及行政复议案件1件，行政诉讼案件1件。"),
        ({"制度文件": "名称 | 印发日期\n办法 | 2024-03-05"}, "制定印发《办法》，用制度管权管事管人。"),
        ({"制度文件": "名称 | 印发日期\n甲 | 2024-03-05\n乙 | 2024-03-06"}, "制定印发《甲》《乙》等制度文件2件，"),
    ],
)
def test_a_sentence_keeps_its_verb_when_its_first_clause_is_gone(
    tmp_path: Path, sheets: dict[str, Any], printed: str
) -> None:
    assert printed in text(tmp_path, **sheets)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("二、加强普法", "加强普法"),
        ("（三）加强普法；", "加强普法"),
        ("1.加强普法", "加强普法"),
        ("3.15宣传", "3.15宣传"),
        ("十、", "十"),
    ],
)
def test_a_number_typed_before_a_heading_is_left_to_drafter(typed: str, printed: str) -> None:
    assert words._shaped(typed, "phrase") == printed  # noqa: SLF001 - what the filter 短语 does
