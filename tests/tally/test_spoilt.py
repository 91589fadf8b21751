"""Errors that stand in no unreadable cell still keep the numbers that depend on them out of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from tests.builders import UNIT, found, workbook

EXAM = "日期 | 形式 | 应到 | 实到 | 考试合格\n2024-01-05 | 考试 | 40 | 30 | 31\n2024-02-05 | 集中学习 | 40 | 40 |"
SHIFTED = """
日期 | 形式 | 场次 | 参加人数
2024-03-05 | 线上 | 1 | 20
日期 | 形式 | 参加人数 | 场次
2024-04-05 | 线上 | 30 | 2
"""
MEMBERS = "姓名 | 取证日期\n甲 | 2020-01-05"


def doubts(path: Path) -> dict[str, list[str]]:
    figures = workflow.figures(path).figures
    assert all(figure.value is None for figure in figures if figure.doubts)
    return {figure.id: [source.cell for source in figure.doubts] for figure in figures if figure.doubts}


def test_a_contradiction_within_a_row_reaches_the_figures_that_counted_the_row(tmp_path: Path) -> None:
    path = workbook(tmp_path, 学法培训=EXAM)
    assert ("R001", "E2") in found(workflow.figures(path).problems)
    assert doubts(path) == {"学法.考试人次": ["E2"]}  # not the number of examinations, which is right all the same


def test_a_repeated_header_in_another_order_reaches_every_figure_of_the_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path, 普法宣传=SHIFTED, 会议="日期 | 会议类型\n2024-03-05 | 专题会")
    assert ("L050", "C3") in found(workflow.figures(path).problems)
    assert {"普法.活动场次", "普法.线上"} <= set(doubts(path))
    assert not any(name.startswith("会议.") for name in doubts(path))
    report = workflow.draft(path, allow_problems=True, dry_run=True).report
    assert report is not None
    assert "普法活动【待核实】" in report.text()
    assert "专题会议1次" in report.text()


def test_growth_is_in_doubt_while_last_years_numbers_disagree(tmp_path: Path) -> None:
    workbook(tmp_path, "去年.xlsx", 单位信息=UNIT | {"报告年度": 2023}, 执法人员=MEMBERS)
    path = workbook(tmp_path, 单位信息=UNIT | {"上年执法人员数": 3, "上年台账": "去年.xlsx"}, 执法人员=MEMBERS)
    assert doubts(path) == {"执法.持证增长": ["B6"]}


@pytest.mark.parametrize("severity", ["错误", "提醒"])
def test_a_county_decides_what_counts_as_an_error(tmp_path: Path, severity: str) -> None:
    (tmp_path / "drafter.yaml").write_text(f"严重程度:\n  R001: {severity}\n", encoding="utf-8")
    assert bool(doubts(workbook(tmp_path, 学法培训=EXAM))) is (severity == "错误")
