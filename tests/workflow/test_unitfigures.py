"""A township's figures as the county needs them: the terms of a rate, last year's value, the cells that count."""

from __future__ import annotations

from pathlib import Path

from drafter.model.county import UnitFigure
from drafter.workflow.loading import Options, load
from drafter.workflow.shownrows import shown_rows
from drafter.workflow.unitfigures import unit_figure
from tests.builders import UNIT, workbook

EXAMS = """
日期 | 形式 | 主讲人 | 对象 | 应到 | 实到 | 考试合格
2024-05-10 | 考试 | 张三 | 干部 | 40 | 40 | 30
2024-06-10 | 考试 | 张三 | 干部 | 20 | 20 | 20
2024-06-11 | 集中学习 | 李四 | 干部 | 20 | 20 |
"""
OFFICERS = "姓名 | 单位 | 证号 | 取证日期 | 在岗\n" + "".join(
    f"张三 | 执法队 | '123{number} | 2020-01-0{number} | 是\n" for number in range(1, 4)
)


def figures(folder: Path, **sheets: object) -> dict[str, UnitFigure]:
    loaded = load(workbook(folder, **sheets), Options())  # type: ignore[arg-type] # sheets by name
    return {figure.id: unit_figure(figure, loaded) for figure in loaded.figures.values()}


def test_a_rate_of_sums_has_the_two_sums(tmp_path: Path) -> None:
    assert figures(tmp_path, 学法培训=EXAMS)["学法.考试合格率"].terms == (50, 60)


def test_a_rate_of_rows_has_the_two_counts(tmp_path: Path) -> None:
    outcomes = ("成功", "成功", "不成功")
    rows = [f"2024-03-0{day} | 诉调对接 | 办结 | {outcome}" for day, outcome in enumerate(outcomes, start=1)]
    found = figures(tmp_path, 矛盾纠纷="\n".join(["受理日期 | 来源 | 状态 | 结果", *rows]))
    assert found["纠纷.诉调成功率"].terms == (2, 3)


def test_a_growth_has_both_years(tmp_path: Path) -> None:
    found = figures(tmp_path, 单位信息={**UNIT, "上年执法人员数": 2}, 执法人员=OFFICERS)
    assert found["执法.持证增长"].terms == (3, 2)
    assert found["执法.持证增长"].value == 50


def test_last_years_workbook_gives_last_years_figures(tmp_path: Path) -> None:
    last = {**UNIT, "报告年度": 2023}
    workbook(tmp_path, "去年.xlsx", 单位信息=last, 学法培训=EXAMS.replace("2024", "2023"))
    found = figures(tmp_path, 单位信息={**UNIT, "上年台账": "去年.xlsx"}, 学法培训=EXAMS)
    assert (found["学法.考试次数"].value, found["学法.考试次数"].last) == (2, 2)
    assert figures(tmp_path, 学法培训=EXAMS)["学法.考试次数"].last is None


def test_what_is_not_known_has_no_terms(tmp_path: Path) -> None:
    doubtful = figures(tmp_path, 学法培训=EXAMS.replace("30", "十几"))["学法.考试合格率"]
    assert (doubtful.value, doubtful.terms, doubtful.doubtful) == (None, None, True)
    assert figures(tmp_path)["学法.考试合格率"].terms is None


def test_counting_cells_are_shown_and_persons_are_not(tmp_path: Path) -> None:
    loaded = load(workbook(tmp_path, 学法培训=EXAMS), Options())
    [sheet] = shown_rows(loaded)
    assert (sheet.sheet, sheet.columns[0], sheet.rows) == ("学法培训", "日期", (2, 3, 4))
    by_column = dict(zip(sheet.columns, sheet.texts, strict=True))
    assert by_column["实到"] == ("40", "20", "20")
    assert "张三" not in str(sheet)
