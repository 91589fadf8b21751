"""Work points from the notice to the township's standing, and back to a notice."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from drafter import workflow
from drafter.model.errors import InputError, OutputError, TemplateError
from drafter.model.points import Notice, Part, PointState, Requirement, Task
from drafter.model.report import BlockKind
from drafter.project.pointswriting import points_yaml
from tests.builders import workbook
from tests.points.notices import COUNTED_THROUGH, EVERY, MORE, notice, tasks

MET, UNMET = PointState.MET, PointState.UNMET
UNIT = {"乡镇全称": "青禾县安宁镇", "简称": "安宁镇", "县(市、区)": "青禾县", "报告年度": 2025}


def saved(folder: Path, text: str = COUNTED_THROUGH, name: str = "通知.txt", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def corrected(folder: Path, one: Notice, name: str = "要点.yaml") -> Path:
    path = folder / name
    path.write_text(points_yaml(one), encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_notice_in_any_encoding_is_imported(tmp_path: Path, encoding: str) -> None:
    found = workflow.points_import(saved(tmp_path, encoding=encoding))
    assert (found.output.name, found.written, len(found.notice.tasks)) == ("通知.yaml", True, 4)
    assert found.notice.tasks[0].requirements[0].figure == "责任.讲法"


def test_what_somebody_has_corrected_is_never_overwritten(tmp_path: Path) -> None:
    path = saved(tmp_path)
    first = workflow.points_import(path)
    assert not workflow.points_import(path).written
    first.output.write_text(
        first.output.read_text(encoding="utf-8").replace("领导干部带头", "干部带头"), encoding="utf-8"
    )
    with pytest.raises(OutputError, match=r"已有一个《通知\.yaml》，没有覆盖"):
        workflow.points_import(path)
    assert "干部带头" in first.output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("空.txt", b"", "《空.txt》里没有读出工作任务"),
        ("图.txt", b"\x89PNG\r\n\x1a\n\0\0", "《图.txt》不是文本文件"),
        ("坏.docx", b"PK\x03\x04broken", "《坏.docx》不是完整的 .docx 文件，打不开"),
        ("旧.doc", b"\xd0\xcf\x11\xe0", "《旧.doc》不是 .docx，也不是 .txt"),
    ],
)
def test_what_is_no_notice_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        workflow.points_import(path)
    assert caught.value.message == message
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_word_file_with_numbers_of_its_own_and_a_merged_table(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("癸县2025年法治政府建设工作任务清单")
    rows = [
        ("类别", "序号", "重点任务", "工作举措", "牵头单位", "责任单位"),
        ("一、依法决策", "1", "公布目录", "第一季度前公布目录", "县政府办", "各乡镇"),
        ("", "", "", "建立台账", "", ""),
        ("", "2", "合法性审查", "审查率达到100%", "县司法局", "各乡镇"),
        ("二、规范执法", "3", "执法培训", "培训不少于60学时", "县司法局", "各乡镇、\n各执法部门"),
    ]
    table = document.add_table(rows=len(rows), cols=6)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for column in (1, 2, 4, 5):
        table.cell(1, column).merge(table.cell(2, column))
    table.cell(1, 0).merge(table.cell(3, 0))
    document.add_paragraph("各乡镇要抓好落实。")
    document.add_paragraph("加强公开", style="List Number")
    path = tmp_path / "清单.docx"
    document.save(str(path))
    found = workflow.points_import(path).notice
    assert tasks(found)[:3] == [
        "依法决策|1 公布目录|县政府办 / 各乡镇",
        "依法决策|2 合法性审查|县司法局 / 各乡镇",
        "规范执法|3 执法培训|县司法局 / 各乡镇、各执法部门",
    ]
    assert found.tasks[0].text == "第一季度前公布目录\n建立台账"


def test_a_township_is_held_against_its_ledgers(tmp_path: Path) -> None:
    points = workflow.points_import(saved(tmp_path)).output
    ledgers = workbook(
        tmp_path,
        单位信息=UNIT,
        第一责任人="日期 | 人员 | 类型\n2025-03-05 | 书记 | 讲法\n2025-06-05 | 镇长 | 党课",
        会议="日期 | 会议类型\n2025-03-05 | 听取汇报",
        执法人员="姓名 | 取证日期 | 在岗 | 本年学时\n甲 | 2020-01-01 | 是 | 44\n乙 | 2021-01-01 | 是 | 36",
    )
    [standing] = workflow.points_check(points, [ledgers]).standings
    assert (standing.unit, standing.year) == ("安宁镇", 2025)
    told = [(one.task.number, one.state.value, one.lacking) for one in standing.results]
    assert told == [
        (1, "未达到", "还差1次"),
        (1, "已达到", ""),
        (2, "需人工核对", ""),
        (2, "需人工核对", ""),
        (3, "未达到", "还差4学时"),
        (3, "无台账依据", ""),
        (4, "不适用", ""),
        (4, "不适用", ""),
    ]
    assert [(row.sheet, row.row) for row in standing.results[0].rows] == [("第一责任人", 2)]


def test_an_absent_ledger_is_never_met(tmp_path: Path) -> None:
    points = workflow.points_import(saved(tmp_path)).output
    [standing] = workflow.points_check(points, [workbook(tmp_path, 单位信息=UNIT)]).standings
    assert standing.counts()[MET] == standing.counts()[UNMET] == 0


def test_townships_are_held_against_the_points_one_by_one(tmp_path: Path) -> None:
    points = workflow.points_import(saved(tmp_path)).output
    first = workbook(tmp_path, "甲.xlsx", 单位信息=UNIT, 会议="日期 | 会议类型\n2025-03-05 | 听取汇报")
    second = workbook(tmp_path, "乙.xlsx", 单位信息=UNIT | {"简称": "东湖镇"})
    third = workbook(tmp_path, "丙.xlsx", 单位信息={"乡镇全称": "某镇"})
    standings = workflow.points_check(points, [first, second, third]).standings
    assert [(one.unit, one.year, one.counts()[MET]) for one in standings] == [
        ("安宁镇", 2025, 1),
        ("东湖镇", 2025, 0),
        ("丙.xlsx", None, 0),
    ]


def test_the_day_of_the_report_is_that_of_its_year(tmp_path: Path) -> None:
    text = COUNTED_THROUGH.replace("报告上一年度情况", "报告上一年度法治政府建设情况")
    points = workflow.points_import(saved(tmp_path, text)).output
    states = []
    for number, day in enumerate(("2025-02-20", "2025-03-06", "2026-02-20")):
        ledgers = workbook(tmp_path, f"{number}.xlsx", 单位信息=UNIT | {"报告年度": 2024, "成文日期": day})
        [standing] = workflow.points_check(points, [ledgers]).standings
        [result] = [one for one in standing.results if one.label == "报告的成文日期"]
        states.append((result.state.value, result.lacking, len(result.cells)))
    assert states == [("已达到", "", 1), ("未达到", "晚了5天", 1), ("需人工核对", "", 1)]


def test_a_figure_that_does_not_exist_is_named(tmp_path: Path) -> None:
    points = workflow.points_import(saved(tmp_path)).output
    points.write_text(points.read_text(encoding="utf-8").replace("责任.讲法", "责任.讲发"), encoding="utf-8")
    with pytest.raises(InputError, match=r"没有数据项“责任\.讲发”"):
        workflow.points_check(points, [])


def test_the_notice_itself_is_not_taken_for_the_points(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="是通知，不是要点文件"):
        workflow.points_draft(saved(tmp_path))


@pytest.mark.parametrize("text", [*EVERY.values(), *(text for text, _ in MORE.values())])
def test_a_notice_that_is_drafted_reads_as_it_was(tmp_path: Path, text: str) -> None:
    one = replace(notice(text), leftovers=())
    drafted = workflow.points_draft(corrected(tmp_path, one), output=tmp_path / "通知.docx")
    again = workflow.points_import(drafted.output, output=tmp_path / "回来.yaml").notice
    assert list(map(_as_drafted, again.tasks)) == list(map(_as_drafted, one.tasks))
    assert [_required(task) for task in again.tasks] == [_required(task) for task in one.tasks]
    whole = ("title", "heading", "number", "recipients", "issuer", "date", "annotation", "preamble", "closing")
    assert {name: getattr(again, name) for name in whole} == {name: getattr(one, name) for name in whole}
    supplied = (
        f"现将《{one.title}》印发给你们，请认真组织实施。"  # by the template, for one that is issued without a word
    )
    assert again.cover == (one.cover or ((supplied,) if one.issuer and not one.preamble else ()))
    assert [(part.title, part.text) for part in again.parts] == [(part.title, part.text) for part in one.parts]


def _as_drafted(task: Task) -> Task:
    """Return a task without what it requires, its paragraphs without their numbers: 1. below a task becomes （1）."""
    return replace(task, requirements=(), text=re.sub(r"(?m)^(?:[0-9]+\.|（[0-9]+）)", "", task.text))


def _required(task: Task) -> list[Requirement]:
    """Return what a task requires, without figures and without the notes of those that can be shown by one."""
    return [
        replace(
            one,
            words=re.sub(r"^(?:[0-9]+\.|（[0-9]+）)", "", one.words),
            figure="",
            note="" if one.value is not None or one.deadline else one.note,
        )
        for one in task.requirements
    ]


def test_numbers_within_a_task_stand_below_its_own(tmp_path: Path) -> None:
    inner = Task(1, "学法", "首段。\n1.甲。\n（一）乙。\n（二）丙。\n2.丁。\n（一）戊。\n（1）己。")
    text = workflow.points_draft(
        corrected(tmp_path, Notice("要点", (Part(1, "甲", (inner,)),))), dry_run=True
    ).report.text()
    assert text.splitlines()[2:] == ["1.学法。首段。", "（1）甲。", "①乙。", "②丙。", "（2）丁。", "①戊。", "（1）己。"]


def test_the_elements_stand_in_their_order(tmp_path: Path) -> None:
    drafted = workflow.points_draft(corrected(tmp_path, notice(COUNTED_THROUGH)), dry_run=True)
    kinds = [block.kind for block in drafted.report.blocks]
    assert kinds[:7] == [
        BlockKind.TITLE,
        BlockKind.RECIPIENTS,
        BlockKind.PARAGRAPH,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.ANNOTATION,
        BlockKind.ATTACHMENT_TITLE,
    ]
    assert drafted.report.title == "青禾县人民政府办公室关于印发《青禾县2025年依法行政工作要点》的通知"
    lines = drafted.report.text().splitlines()
    assert "一、压实工作责任" in lines
    assert [line[:2] for line in lines if line[1:2] == "."] == ["1.", "2.", "3.", "4."]
    assert not drafted.output.exists()


def test_what_is_not_filled_in_stands_out(tmp_path: Path) -> None:
    bare = Notice("某县2025年工作要点", notice(COUNTED_THROUGH).parts, issuer="某县人民政府")
    text = workflow.points_draft(corrected(tmp_path, bare), dry_run=True).report.text()
    assert "【主送机关】：" in text
    assert "××××年×月×日" in text
    assert "现将《某县2025年工作要点》印发给你们，请认真组织实施。" in text


def test_a_draft_that_somebody_changed_is_not_overwritten(tmp_path: Path) -> None:
    points = corrected(tmp_path, notice(COUNTED_THROUGH))
    drafted = workflow.points_draft(points)
    assert (drafted.action, drafted.written) == ("create", True)
    assert workflow.points_draft(points).action == "identical"
    points.write_text(points.read_text(encoding="utf-8").replace("规范案件办理", "规范办案"), encoding="utf-8")
    assert workflow.points_draft(points).action == "overwrite"
    drafted.output.write_bytes(_touched(drafted.output.read_bytes()))
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.points_draft(points)


def _touched(data: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(result, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            after.writestr(entry.filename, content.replace("规范".encode(), "改过".encode()))
    return result.getvalue()


def test_the_words_of_the_notice_give_way_to_a_county_s_own(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "work-points"
    folder.mkdir(parents=True)
    (folder / "cover.md.j2").write_text("《{{ 要点标题 }}》已经同意，请执行。\n", encoding="utf-8")
    bare = replace(notice(COUNTED_THROUGH), cover=(), preamble=())
    points = corrected(tmp_path, bare)
    assert (
        "《青禾县2025年依法行政工作要点》已经同意，请执行。"
        in workflow.points_draft(points, dry_run=True).report.text()
    )
    (folder / "cover.md.j2").write_text("{{ 台账.会议 }}", encoding="utf-8")
    with pytest.raises(TemplateError):
        workflow.points_draft(points, dry_run=True)
