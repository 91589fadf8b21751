"""统计表: every figure that the ledgers yield stands in it once, bound to what it was counted from, with how."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from drafter.compose.counted import statistics
from drafter.model.figure import Figure
from drafter.model.report import BlockKind, Report, SpanKind, Table
from drafter.project.definitions import Aggregate, Definition
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from tests.builders import UNIT, workbook
from tests.compose.drafts import SHEETS, only, report, texts


def table(got: Report) -> Table:
    found = only(got, BlockKind.TABLE).table
    assert found is not None
    return found


def rows(got: Report) -> dict[str, str]:
    """Return the rows by key, their cells with ``|`` between."""
    return {row.key: "|".join("".join(span.text for span in cell) for cell in row.cells) for row in table(got).rows}


def test_a_row_says_what_how_many_and_how_it_was_counted(tmp_path: Path) -> None:
    got = report(tmp_path, 附件="统计表")
    assert [column.name for column in table(got).columns] == ["序号", "数据项", "数量", "单位", "台账", "统计口径"]
    found = {key: text.partition("|")[2] for key, text in rows(got).items()}
    assert found["普法.广场场次"] == "广场法治宣传活动|2|场次|普法宣传|形式为“广场宣传”的记录中“场次”合计"
    assert found["会议.党委专题会"] == (
        "党委会专题研究法治建设|2|次|会议|会议类型为“党委会”、是否法治专题为“是”的记录数"
    )
    assert found["会议.研究问题"] == "研究解决法治建设问题|3|件|会议|全部记录中“研究问题数”合计"
    assert found["普法.法律宣讲"].endswith("|形式为“法律宣讲”“进校园”“宗教场所”的记录数")


def test_a_number_is_written_out_and_a_rough_one_says_so(tmp_path: Path) -> None:
    sheets = SHEETS | {"普法宣传": "日期 | 形式 | 资料份数\n2024-03-04 | 广场宣传 | 1583"}
    drafted = workflow.draft(workbook(tmp_path, 单位信息=UNIT | {"附件": "统计表"}, **sheets), dry_run=True)
    assert drafted.report is not None
    assert "|发放宣传资料|1583|份|" in rows(drafted.report)["普法.资料份数"]
    assert "1500余份" in drafted.report.text()
    assert "|发放宣传资料|约1883|份|" in rows(report(tmp_path, 附件="统计表"))["普法.资料份数"]


def test_the_rows_stand_in_the_order_of_figures_yaml_with_those_of_a_ledger_together(tmp_path: Path) -> None:
    got = report(tmp_path, 附件="统计表")
    ledgers = [row.cells[4][0].text for row in table(got).rows]
    assert list(dict.fromkeys(ledgers)) == ["会议", "普法宣传"]
    assert ledgers == sorted(ledgers, key=list(dict.fromkeys(ledgers)).index)
    assert [row.cells[0][0].text for row in table(got).rows] == [str(n) for n in range(1, len(ledgers) + 1)]


def test_the_rows_of_a_ledger_stand_together_where_figures_yaml_has_them_apart() -> None:
    places = {"甲.一": "会议", "乙.二": "普法宣传", "甲.三": "会议"}
    figures = {name: Figure(name, name, ledger, "count", "次", value=1) for name, ledger in places.items()}
    counted = {name: Definition(name, name, Aggregate.COUNT, ledger) for name, ledger in places.items()}
    form = load_template_set(template_folders(), "annual").report.statistics
    got = statistics(figures, counted, form, year=2024, landscape=False)
    assert [row.key for row in got.rows] == ["甲.一", "甲.三", "乙.二"]


def test_every_reported_number_stands_in_it_once_zeros_included(tmp_path: Path) -> None:
    got = report(tmp_path, 附件="统计表")
    known = [
        figure.id
        for figure in workflow.figures(tmp_path / "台账.xlsx").figures
        if figure.value is not None and not isinstance(figure.value, tuple) and not figure.id.startswith("单位.")
    ]
    assert sorted(rows(got)) == sorted(known)
    assert "|政府会议专题研究法治建设|0|次|" in rows(got)["会议.政府专题会"]
    assert not {"顾问.法治讲座", "普法.双语语种", "单位.行政村数"} & set(rows(got))


def test_a_number_is_bound_to_its_figure_which_goes_into_the_report(tmp_path: Path) -> None:
    got = report(tmp_path, 附件="统计表")
    spans = {row.key: row.cells[2][0] for row in table(got).rows}
    assert all((span.kind, span.ref) == (SpanKind.FIGURE, key) for key, span in spans.items())
    assert set(spans) <= set(got.figures)
    assert [place.row for place in got.figures["普法.广场场次"].rows] == [2]


def test_numbers_in_the_table_count_as_bound(tmp_path: Path) -> None:
    def numbers(**items: object) -> int:
        return workflow.draft(workbook(tmp_path, 单位信息=UNIT | items, **SHEETS), dry_run=True).numbers

    assert numbers(附件="统计表") == numbers() + len(rows(report(tmp_path, 附件="统计表")))


def test_a_doubtful_number_is_not_printed(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, 单位信息=UNIT | {"附件": "统计表"}, 普法宣传="日期 | 形式 | 场次\n2024-03-04 | 广场宣传 | 十几"
    )
    got = workflow.draft(path, dry_run=True, allow_problems=True).report
    assert got is not None
    span = next(row.cells[2][0] for row in table(got).rows if row.key == "普法.广场场次")
    assert (span.text, span.kind, span.ref) == ("【待核实】", SpanKind.DOUBT, "普法.广场场次")
    assert "普法.广场场次" in got.figures


def test_without_a_single_number_the_page_says_what_is_missing(tmp_path: Path) -> None:
    got = workflow.draft(workbook(tmp_path, 单位信息=UNIT | {"附件": "统计表"}), dry_run=True).report
    assert got is not None
    assert texts(got, BlockKind.TABLE) == []
    assert got.text().rstrip().endswith("【请补充：台账里没有可以列入统计表的数】")


@pytest.mark.parametrize(("word", "landscape"), [("横版", True), ("竖版", False)])
def test_a_table_may_be_set_across(tmp_path: Path, word: str, *, landscape: bool) -> None:
    assert table(report(tmp_path, 附件="统计表", 统计表版面=word)).landscape is landscape


COUNTED = {
    "顾问.合同审查": "服务类型为“合同审查”的记录数（服务对象为“企业”的除外）",
    "顾问.合法性审查": "法律顾问审查政府合同、法律顾问列席矛盾纠纷化解分析研判会、法律顾问参与政府项目谈判之和",
    "顾问.讲座每季度": "服务类型为“法治讲座”的记录数，最少的一个季度",
    "申请.按期率": "全部记录中，是否按期为“是”的占比",
    "学法.考试合格率": "形式为“考试”的记录中“考试合格”合计占“实到”合计的比例",
    "政务.高频事项": "全部记录中最近一期的“事项数”",
    "执法.新增持证": "取证日期在2024年内的记录数",
    "执法.持证人数": "全部记录中年末在册的（在岗为“否”的除外）",
    "执法.持证增长": "持有执法证件人员，比上年增长的比例",
    "隐患.排查次数": "全部记录中不同的“检查批次”个数",
    "隐患.整改数": "填了整改完成日期的记录数",
}


@pytest.mark.parametrize("name", COUNTED)
def test_every_way_of_counting_is_told_in_plain_words(tmp_path: Path, name: str) -> None:
    sheets = {
        "法律顾问": "日期 | 服务类型 | 服务对象\n2024-03-04 | 合同审查 | 镇",
        "信息公开申请": "收到日期 | 是否按期\n2024-03-04 | 是",
        "学法培训": "日期 | 形式 | 实到 | 考试合格\n2024-03-04 | 考试 | 10 | 9",
        "政务服务": "月份 | 事项数\n2024年3月 | 44",
        "执法人员": "姓名 | 取证日期 | 在岗\n甲 | 2024-03-04 | 是",
        "安全隐患": "检查批次 | 检查日期 | 整改完成日期\n1 | 2024-03-04 | 2024-03-05",
    }
    unit = UNIT | {"附件": "统计表", "上年执法人员数": 2}
    got = workflow.draft(workbook(tmp_path, 单位信息=unit, **sheets), dry_run=True, allow_problems=True).report
    assert got is not None
    assert rows(got)[name].rpartition("|")[2] == COUNTED[name]
