"""Errors in a workbook: no report unless it is asked for, and then only the numbers that depend on them read 待核实."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document

from drafter import workflow
from drafter.model.report import Report, Span, SpanKind
from drafter.workflow import Drafted
from tests.builders import found, workbook

PUBLICITY = """
日期 | 形式 | 场次 | 资料份数
2024-03-05 | 广场宣传 | 3 | 400
2024-04-05 | 送法下乡 | 1 | {papers}
2024-05-05 | {form} | 2 | 100
"""
MEETINGS = "日期 | 会议类型 | 是否法治专题\n2024-03-05 | 党委会 | {law}\n{day} | 专题会 | 是"
GOOD = {"papers": "150", "form": "法律宣讲", "law": "是", "day": "2024-06-06"}


def draft(folder: Path, cells: Mapping[str, str] = GOOD, *, allow: bool = True) -> Drafted:
    words = GOOD | dict(cells)
    path = workbook(folder, 普法宣传=PUBLICITY.format(**words), 会议=MEETINGS.format(**words))
    return workflow.draft(path, output=folder / "报告.docx", allow_problems=allow)


def spans(report: Report | None) -> list[Span]:
    assert report is not None
    return [span for block in report.blocks for span in block.spans]


def doubtful(report: Report | None) -> set[str]:
    return {span.ref for span in spans(report) if span.kind is SpanKind.DOUBT}


def stated(report: Report | None) -> dict[str, str]:
    return {span.ref: span.text for span in spans(report) if span.kind is SpanKind.FIGURE}


FORMS = {"普法.广场场次", "普法.订单式场次", "普法.主题活动场次", "普法.送法下乡", "普法.线上", "普法.法律宣讲"}
FORMS |= {"普法.进校园", "普法.宗教场所", "普法.旁听庭审", "普法.企业宣讲"}
CASES = [
    ({"papers": "十几"}, ("L012", "D3"), {"普法.资料份数"}),
    ({"papers": "-5"}, ("L014", "D3"), {"普法.资料份数"}),
    ({"law": "也许"}, ("L019", "C2"), {"会议.党委专题会"}),
    ({"form": "放电影"}, ("L020", "B4"), FORMS),
]


@pytest.mark.parametrize(("cells", "problem", "affected"), CASES)
def test_an_error_keeps_the_report_from_being_written(
    tmp_path: Path, cells: dict[str, str], problem: tuple[str, str], affected: set[str]
) -> None:
    got = draft(tmp_path, cells, allow=False)
    assert affected
    assert (got.action, got.written, got.output) == ("refused", False, None)
    assert problem in found(got.problems)
    assert {path.name for path in tmp_path.iterdir()} == {"台账.xlsx"}


@pytest.mark.parametrize(("cells", "problem", "affected"), CASES)
def test_when_allowed_the_affected_numbers_and_only_they_are_in_doubt(
    tmp_path: Path, cells: dict[str, str], problem: tuple[str, str], affected: set[str]
) -> None:
    clean, got = draft(tmp_path), draft(tmp_path, cells)
    assert problem in found(got.problems)
    assert doubtful(clean.report) == set()
    assert doubtful(got.report) == affected & doubtful(got.report)
    assert stated(clean.report).keys() & affected <= doubtful(got.report)
    assert stated(got.report) == {ref: text for ref, text in stated(clean.report).items() if ref not in affected}


def test_a_doubt_stands_out_in_the_document_and_no_number_stands_for_it(tmp_path: Path) -> None:
    got = draft(tmp_path, {"papers": "十几"})
    text = "\n".join(paragraph.text for paragraph in Document(str(got.output)).paragraphs)
    assert text.count("【待核实】") == 1
    assert "发放宣传资料【待核实】" in text
    assert "500" not in text


def test_an_event_of_another_year_is_not_counted_and_puts_no_other_number_in_doubt(tmp_path: Path) -> None:
    got = draft(tmp_path, {"day": "2023-06-06"})
    assert ("L018", "A3") in found(got.problems)
    assert stated(got.report)["会议.党委专题会"] == "1次"
    assert "会议.专题会" not in stated(got.report)
    assert doubtful(got.report) & {"会议.党委专题会", "普法.资料份数"} == set()


def test_a_total_over_two_ledgers_is_in_doubt_when_one_of_them_is(tmp_path: Path) -> None:
    publicity = "日期 | 形式 | 场次 | 咨询人次\n2024-03-05 | 广场宣传 | 1 | 若干"
    service = "日期 | 类型 | 人次\n2024-03-05 | 咨询 | 30"
    path = workbook(tmp_path, 普法宣传=publicity, 公共法律服务=service)
    got = workflow.draft(path, allow_problems=True, dry_run=True)
    assert "普法.咨询总人次" in doubtful(got.report)
    assert stated(got.report)["服务.咨询次数"] == "1次"


def test_words_that_name_a_figure_without_a_number_are_an_error_at_their_cell(tmp_path: Path) -> None:
    measures = [["板块", "内容"], ["普法宣传", "举办讲座{学法.法治讲座}"], ["普法宣传", "举办讲座{学法.法制讲座}"]]
    path = workbook(tmp_path, 特色做法=measures)
    refused = workflow.draft(path, dry_run=True)
    assert refused.action == "refused"
    assert found(refused.problems) == [("P002", "B2"), ("P001", "B3")]
    assert "学法.法治讲座" in refused.problems[1].hint
    allowed = workflow.draft(path, dry_run=True, allow_problems=True)
    assert allowed.report is not None
    assert allowed.report.text().count("举办讲座【待核实】") == 2


def test_words_that_name_a_zero_are_left_out_and_the_clerk_is_told(tmp_path: Path) -> None:
    study = "日期 | 形式\n2024-03-05 | 集中学习"
    measures = [["板块", "内容"], ["普法宣传", "举办讲座{学法.法治讲座}"], ["普法宣传", "组织学习{学法.集中学习}"]]
    got = workflow.draft(workbook(tmp_path, 学法培训=study, 特色做法=measures), dry_run=True)
    assert found(got.problems) == [("P003", "B2")]
    assert got.report is not None
    assert "组织学习1次" in got.report.text()
    assert "举办讲座" not in got.report.text()


def test_a_figure_in_doubt_has_no_value_for_programs_either(tmp_path: Path) -> None:
    publicity = "日期 | 形式 | 场次 | 咨询人次\n2024-03-05 | 广场宣传 | 1 | 若干"
    service = "日期 | 类型 | 人次\n2024-03-05 | 咨询 | 30"
    table = workflow.figures(workbook(tmp_path, 普法宣传=publicity, 公共法律服务=service))
    figures = {figure.id: figure for figure in table.figures}
    assert {key for key, figure in figures.items() if figure.doubts} == {"普法.咨询人次", "普法.咨询总人次"}
    assert figures["普法.咨询人次"].value is None
    assert figures["普法.咨询总人次"].value is None
    assert figures["服务.咨询人次"].value == 30
