"""The attachment that says how a superior's work points stand: numbers bound, gaps left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from drafter.model.errors import InputError, SettingsError
from drafter.model.report import Block, BlockKind, Report, Row, SpanKind
from drafter.workflow import Options
from tests.builders import workbook
from tests.points.notices import COUNTED_THROUGH

UNIT = {"乡镇全称": "青禾县安宁镇", "简称": "安宁镇", "报告年度": 2025, "成文日期": "2026-02-20"}
LAW = "日期 | 人员 | 类型\n2025-03-05 | 书记 | 讲法"
EXAM = "日期 | 形式 | 对象\n2025-03-05 | 会前学法 | 干部"


def drafted(folder: Path, *more: tuple[str, str], points: str = "要点.yaml", **unit: object) -> Report:
    path = workbook(folder, 单位信息=UNIT | unit, 第一责任人=LAW, 学法培训=EXAM)
    found = workflow.draft(path, dry_run=True, options=Options(settings=(("工作要点", points), *more)))
    assert found.report is not None
    return found.report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Import a notice beside the ledgers."""
    (tmp_path / "通知.txt").write_text(COUNTED_THROUGH, encoding="utf-8")
    workflow.points_import(tmp_path / "通知.txt", output=tmp_path / "要点.yaml")
    return tmp_path


def only(report: Report, kind: BlockKind) -> Block:
    [block] = [block for block in report.blocks if block.kind is kind]
    return block


def rows(report: Report) -> tuple[Row, ...]:
    table = only(report, BlockKind.TABLE).table
    assert table is not None
    assert table.landscape
    return table.rows


def test_a_row_for_each_requirement_of_townships(folder: Path) -> None:
    told = ["|".join("".join(span.text for span in cell) for cell in row.cells) for row in rows(drafted(folder))]
    assert told == [
        "1|领导干部带头|各镇主要负责人每年讲法不少于2次|1次，未达到|台账“第一责任人”",
        "1|领导干部带头|听取汇报不少于1次|【请填写：台账没有填报】|",
        "2|按时报告情况|各镇、县直各单位3月1日前报告上一年度情况|【请填写】|",
        "2|按时报告情况|4月1日前向社会公布|【请填写】|",
        "3|开展执法培训|行政执法人员全年培训不少于40学时|【请填写：台账没有填报】|",
        "3|开展执法培训|组织一次法律知识考试|0次，未达到|台账“学法培训”",
    ]


def test_numbers_are_bound_and_gaps_stand_out(folder: Path) -> None:
    report = drafted(folder)
    first, second, *_ = rows(report)
    assert [(span.text, span.kind, span.ref) for span in first.cells[3]] == [
        ("1次", SpanKind.FIGURE, "责任.讲法"),
        ("，未达到", SpanKind.TEXT, ""),
    ]
    assert second.cells[3][0].kind is SpanKind.PLACEHOLDER
    assert len(report.figures["责任.讲法"].rows) == 1
    assert len({row.key for row in rows(report)}) == 6


def test_it_is_named_among_the_attachments(folder: Path) -> None:
    assert only(drafted(folder), BlockKind.ATTACHMENT_NOTE).text == "附件：安宁镇2025年度工作要点落实情况表"
    several = drafted(folder, ("其他附件", "照片"))
    assert only(several, BlockKind.ATTACHMENT_NOTE).text == "附件：1.安宁镇2025年度工作要点落实情况表2.照片"


def test_without_the_setting_there_is_none(folder: Path) -> None:
    assert not [block for block in drafted(folder, points="无").blocks if block.kind is BlockKind.TABLE]


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(SettingsError, match="没有找到设置“工作要点”写的《别的"):
        drafted(folder, points="别的.yaml")


def test_a_wrong_file_stops_with_its_line(folder: Path) -> None:
    path = folder / "要点.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("责任.讲法", "责任.讲发"), encoding="utf-8")
    with pytest.raises(InputError, match=r"第 \d+ 行：没有数据项“责任\.讲发”"):
        drafted(folder)
