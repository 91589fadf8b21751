"""Each aggregate on a small workbook: the value, and exactly the rows that make it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from drafter import workflow
from drafter.model.figure import Figure
from drafter.tally.aggregates import percent
from tests.builders import UNIT, found, workbook


def figures_of(path: Path) -> dict[str, Figure]:
    return {figure.id: figure for figure in workflow.figures(path).figures}


def rows(figure: Figure) -> list[int]:
    return [row.row for row in figure.rows]


def figure(tmp_path: Path, name: str, **sheets: Any) -> Figure:  # noqa: ANN401 - whatever a sheet may hold
    return figures_of(workbook(tmp_path, **sheets))[name]


PUBLICITY = """
日期 | 活动名称 | 形式 | 场次 | 参加人数 | 资料份数
2024-03-15 | 甲 | 广场宣传 | 3 | 120 | 400
2024-04-02 | 乙 | 送法下乡 | 1 | 60 |
2024-05-06 | 丙 | 广场宣传 | 2 | 80 | 4万余份
"""


def test_count_counts_matching_rows(tmp_path: Path) -> None:
    got = figure(tmp_path, "普法.送法下乡", 普法宣传=PUBLICITY)
    assert (got.value, rows(got)) == (1, [3])


def test_sum_adds_a_column_over_matching_rows(tmp_path: Path) -> None:
    got = figure(tmp_path, "普法.广场场次", 普法宣传=PUBLICITY)
    assert (got.value, rows(got), got.approximate) == (5, [2, 4], False)


def test_a_sum_is_made_of_the_rows_that_fill_the_column_in_and_stays_rough(tmp_path: Path) -> None:
    got = figure(tmp_path, "普法.资料份数", 普法宣传=PUBLICITY)
    assert (got.value, rows(got), got.approximate, got.above) == (40400, [2, 4], True, True)


def test_no_matching_row_is_zero_but_an_absent_ledger_or_column_is_unreported(tmp_path: Path) -> None:
    got = figures_of(workbook(tmp_path, 普法宣传=PUBLICITY))
    assert got["普法.企业宣讲"].value == 0
    assert got["普法.双语资料"].value is None  # no column 语种
    assert got["普法.咨询人次"].value is None  # no column 咨询人次
    assert got["会议.专题会"].value is None  # no ledger 会议


def test_a_column_that_matching_rows_leave_blank_is_unreported(tmp_path: Path) -> None:
    table = "日期 | 形式 | 场次 | 参加人数\n2024-03-15 | 旁听庭审 | 1 |\n2024-03-16 | 广场宣传 | 1 | 20"
    assert figure(tmp_path, "普法.旁听人数", 普法宣传=table).value is None


HAZARDS = """
检查批次 | 检查日期 | 整改完成日期
第1次 | 2024-01-05 | 2024-01-09
第1次 | 2024-01-05 |
第2次 | 2024-02-05 | 2024-02-06
"""


def test_distinct_counts_different_values(tmp_path: Path) -> None:
    got = figure(tmp_path, "隐患.排查次数", 安全隐患=HAZARDS)
    assert (got.value, rows(got)) == (2, [2, 3, 4])


def test_filled_and_ratio(tmp_path: Path) -> None:
    got = figures_of(workbook(tmp_path, 安全隐患=HAZARDS))
    assert (got["隐患.整改数"].value, rows(got["隐患.整改数"])) == (2, [2, 4])
    assert got["隐患.整改率"].value == Decimal("66.7")


ATTENDANCE = "日期 | 形式 | 应到 | 实到\n2024-01-05 | 专题培训 | 40 | 30\n2024-02-05 | 专题培训 | 20 | 15"


def test_ratio_of_sums(tmp_path: Path) -> None:
    got = figure(tmp_path, "学法.专题培训参训率", 学法培训=ATTENDANCE)
    assert (got.value, rows(got)) == (75, [2, 3])


def test_a_ratio_of_sums_is_not_given_for_some_of_the_rows(tmp_path: Path) -> None:
    table = workflow.figures(workbook(tmp_path, 学法培训=ATTENDANCE + "\n2024-03-05 | 专题培训 | 50 |"))
    assert found(table.problems) == [("T004", "D4")]
    assert {figure.id: figure for figure in table.figures}["学法.专题培训参训率"].value is None


def test_a_rate_above_a_hundred_is_not_given(tmp_path: Path) -> None:
    table = workflow.figures(workbook(tmp_path, 学法培训="日期 | 形式 | 应到 | 实到\n2024-01-05 | 专题培训 | 40 | 42"))
    assert found(table.problems) == [("R002", "D2"), ("T006", "D2")]
    assert {figure.id: figure for figure in table.figures}["学法.专题培训参训率"].value is None


def test_ratio_of_nothing_is_no_gap(tmp_path: Path) -> None:
    table = "日期 | 形式 | 应到 | 实到\n2024-01-05 | 集中学习 | 40 | 30"
    got = figure(tmp_path, "学法.专题培训参训率", 学法培训=table)
    assert (got.value, got.nothing) == (None, True)


STAFF = """
姓名 | 取证日期 | 失效日期 | 在岗
甲 | 2020-01-05 | | 是
乙 | 2024-06-01 | 2029-06-01 | 是
丙 | 2019-01-05 | 2024-12-30 | 是
丁 | 2021-01-05 | | 否
戊 | 2025-01-05 | | 是
"""


def test_members_are_those_entered_and_not_left_by_the_year_end(tmp_path: Path) -> None:
    got = figures_of(workbook(tmp_path, 执法人员=STAFF))
    assert (got["执法.持证人数"].value, rows(got["执法.持证人数"])) == (2, [2, 3])
    assert (got["执法.新增持证"].value, rows(got["执法.新增持证"])) == (1, [3])


def test_a_certificate_is_valid_on_its_last_day(tmp_path: Path) -> None:
    staff = "姓名 | 取证日期 | 失效日期\n甲 | 2020-01-05 | 2024-12-31\n乙 | 2020-01-05 | 2024-12-30"
    got = figure(tmp_path, "执法.持证人数", 执法人员=staff)
    assert (got.value, rows(got)) == (1, [2])


def test_a_snapshot_with_several_values_is_not_guessed(tmp_path: Path) -> None:
    table = "月份 | 业务类型 | 办件量 | 事项数\n2024年12月 | 乡乡通办 | 8 | 44\n2024年12月 | 普通 | 7 | 30"
    table_of = workflow.figures(workbook(tmp_path, 政务服务=table))
    assert found(table_of.problems) == [("T005", "D3")]
    assert {figure.id: figure for figure in table_of.figures}["政务.高频事项"].value is None


def test_a_snapshot_is_the_latest_months_value(tmp_path: Path) -> None:
    table = "月份 | 业务类型 | 办件量 | 事项数\n2024年1月 | 乡乡通办 | 9 | 40\n2024年12月 | 乡乡通办 | 8 | 44\n2024年12月 | 普通 | 7 |"
    got = figure(tmp_path, "政务.高频事项", 政务服务=table)
    assert (got.value, rows(got)) == (44, [3])


def exams(months: list[int]) -> str:
    return "日期 | 形式 | 对象 | 实到\n" + "\n".join(f"2024-{month:02}-05 | 考试 | 执法人员 | 5" for month in months)


@pytest.mark.parametrize(
    ("months", "least"), [(list(range(1, 13)), 1), ([*range(1, 13), 3], 1), (list(range(1, 12)), 0)]
)
def test_a_frequency_is_the_least_of_all_months(tmp_path: Path, months: list[int], least: int) -> None:
    assert figure(tmp_path, "学法.执法考试每月", 学法培训=exams(months)).value == least


def test_a_total_adds_figures_and_their_rows(tmp_path: Path) -> None:
    table = "日期 | 律师 | 服务类型\n2024-01-05 | 甲 | 合同审查\n2024-02-05 | 甲 | 咨询\n2024-03-05 | 甲 | 项目谈判"
    got = figure(tmp_path, "顾问.合法性审查", 法律顾问=table)
    assert (got.value, rows(got)) == (2, [2, 4])


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (55, 59, "93.2"),
        (1, 1, "100"),
        (0, 7, "0"),
        (2999, 3000, "99.97"),
        (1, 3000, "0.03"),
        (1, 8, "12.5"),
        (8, 32, "25"),
    ],
)
def test_percentages_have_one_decimal_and_never_a_false_hundred(part: int, whole: int, expected: str) -> None:
    assert str(percent(part, whole)) == expected


def test_growth_comes_from_last_years_workbook_and_keeps_its_rows(tmp_path: Path) -> None:
    workbook(tmp_path, "去年.xlsx", 单位信息=UNIT | {"报告年度": 2023}, 执法人员="姓名 | 取证日期\n甲 | 2020-01-05")
    path = workbook(tmp_path, 单位信息=UNIT | {"上年台账": "去年.xlsx"}, 执法人员=STAFF)
    got = figures_of(path)["执法.持证增长"]
    assert got.value == 100
    assert [(row.file, row.row) for row in got.rows] == [("台账.xlsx", 2), ("台账.xlsx", 3), ("去年.xlsx", 2)]


def test_growth_falls_back_on_the_number_given_in_the_unit_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path, 单位信息=UNIT | {"上年执法人员数": 1, "上年台账": "没有.xlsx"}, 执法人员=STAFF)
    table = workflow.figures(path)
    got = {figure.id: figure for figure in table.figures}["执法.持证增长"]
    assert (got.value, [source.cell for source in got.cells]) == (100, ["B6"])
    assert found(table.problems) == [("T002", "B7")]


def test_last_years_numbers_that_disagree_are_an_error(tmp_path: Path) -> None:
    workbook(tmp_path, "去年.xlsx", 单位信息=UNIT | {"报告年度": 2023}, 执法人员="姓名 | 取证日期\n甲 | 2020-01-05")
    path = workbook(tmp_path, 单位信息=UNIT | {"上年执法人员数": 3, "上年台账": "去年.xlsx"}, 执法人员=STAFF)
    assert ("T001", "B6") in found(workflow.inspect(path).problems)


def test_last_years_workbook_of_another_year_is_not_used(tmp_path: Path) -> None:
    workbook(tmp_path, "去年.xlsx", 单位信息=UNIT | {"报告年度": 2022}, 执法人员="姓名 | 取证日期\n甲 | 2020-01-05")
    table = workflow.figures(workbook(tmp_path, 单位信息=UNIT | {"上年台账": "去年.xlsx"}, 执法人员=STAFF))
    assert found(table.problems) == [("T003", "B6")]
    assert {figure.id: figure for figure in table.figures}["执法.持证增长"].value is None


def test_an_unreadable_cell_makes_exactly_the_figures_that_need_it_doubtful(tmp_path: Path) -> None:
    table = "日期 | 形式 | 场次 | 资料份数\n2024-03-15 | 广场宣传 | 若干 | 10\n2024-03-16 | 送法下乡 | 1 | 20\n2024-03-17 | 广播 | 1 | 30"
    got = figures_of(workbook(tmp_path, 普法宣传=table))
    doubts = {name: [source.cell for source in figure.doubts] for name, figure in got.items() if figure.doubts}
    assert doubts["普法.广场场次"] == ["B4", "C2"]
    assert doubts["普法.活动场次"] == ["C2"]
    assert doubts["普法.送法下乡"] == ["B4"]  # the third row may be one too
    assert got["普法.资料份数"].value == 60
    assert got["普法.广场场次"].value is None


def test_a_day_outside_the_year_makes_the_rows_figures_doubtful(tmp_path: Path) -> None:
    table = "日期 | 形式 | 场次\n2023-03-15 | 广场宣传 | 2\n2024-03-16 | 送法下乡 | 1"
    got = figures_of(workbook(tmp_path, 普法宣传=table))
    assert [source.cell for source in got["普法.广场场次"].doubts] == ["A2"]
    assert got["普法.送法下乡"].value == 1


def test_numbers_of_the_unit_sheet_are_figures_too(tmp_path: Path) -> None:
    got = figure(tmp_path, "单位.行政村数", 单位信息=UNIT | {"行政村数": 27})
    assert (got.value, got.unit, [source.cell for source in got.cells]) == (27, "个", ["B6"])
