"""One township of a batch: what is written, what is said, and that nothing of a clerk's is touched."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from drafter.model.county import Fate, UnitResult
from drafter.workflow.loading import Options
from drafter.workflow.township import Assignment, do_township
from tests.builders import workbook

UNIT = "项目 | 内容\n简称 | 宁安镇\n乡镇全称 | 中宁县宁安镇\n报告年度 | 2024"
PUBLICITY = """
日期 | 活动名称 | 形式 | 场次 | 资料份数
2024-03-15 | 消费者权益保护宣传 | 广场宣传 | 12 | 1500
2024-06-26 | 禁毒宣传 | 送法下乡 | 3 | 300
"""
REPORT = "宁安镇2024年度法治政府建设情况报告.docx"


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    return workbook(tmp_path, 单位信息=UNIT, 普法宣传=PUBLICITY)


def done(ledgers: Path) -> UnitResult:
    line = UnitResult("宁安镇", "宁安镇", Fate.NOT_REPORTED)
    return do_township(Assignment(ledgers, ledgers.parent / "输出", line, Options()))


def names(ledgers: Path) -> set[str]:
    return {path.name for path in (ledgers.parent / "输出").iterdir() if not path.name.startswith(".")}


def correct(ledgers: Path, row: int, value: int | str) -> None:
    book = load_workbook(ledgers)
    sheet = book["普法宣传"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(row, heads.index("场次") + 1).value = value
    book.save(ledgers)


def edit(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
    assert runs, old
    for run in runs:
        run.text = run.text.replace(old, new)
    document.save(str(path))


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_report_and_what_the_summary_needs(ledgers: Path) -> None:
    line = done(ledgers)
    assert (line.fate, line.output, line.name, line.year) == (Fate.DRAFTED, REPORT, "宁安镇", 2024)
    assert {figure.id: figure.value for figure in line.figures}["普法.活动场次"] == 15
    [publicity] = line.ledgers
    assert (publicity.name, publicity.rows) == ("普法宣传", 2)
    assert publicity.months == (0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    assert {part.key: part.written for part in line.parts}["achievements"]
    assert not line.reason


PLANS = {
    "不足原因": "问题标题 | 原因\n普法形式不够活 | 力量不足",
    "下年计划": "标题 | 措施\n加强执法 | 配强执法人员",
}


@pytest.mark.parametrize("inside", ["单列", "并入成效"])
def test_a_part_that_only_asks_to_be_filled_in_is_not_written(tmp_path: Path, inside: str) -> None:
    unit = f"{UNIT}\n不足位置 | {inside}"
    for sheets, said in ((PLANS, True), ({}, False)):
        folder = tmp_path / f"{said}"
        folder.mkdir()
        line = done(workbook(folder, 单位信息=unit, 普法宣传=PUBLICITY, **sheets))
        written = {part.key: part.written for part in line.parts}
        assert written == {"achievements": True, "shortcomings": said, "leadership": False, "plan": said}, inside


def test_the_second_time_nothing_changes(ledgers: Path) -> None:
    done(ledgers)
    before = (ledgers.parent / "输出" / REPORT).read_bytes()
    assert done(ledgers).fate is Fate.UNCHANGED
    assert (ledgers.parent / "输出" / REPORT).read_bytes() == before


def test_corrected_ledgers_draft_anew_what_nobody_edited(ledgers: Path) -> None:
    done(ledgers)
    correct(ledgers, 2, 13)
    assert done(ledgers).fate is Fate.REDRAFTED
    assert "16场次" in words(ledgers.parent / "输出" / REPORT)


def test_what_a_clerk_edited_is_updated_in_a_copy_once(ledgers: Path) -> None:
    done(ledgers)
    report = ledgers.parent / "输出" / REPORT
    edit(report, "宁安镇", "我们宁安镇")
    edited = report.read_bytes()
    assert done(ledgers).fate is Fate.EDITED
    correct(ledgers, 2, 13)
    line = done(ledgers)
    assert line.fate is Fate.UPDATED
    assert line.output == REPORT.replace(".docx", "（数据更新）.docx")
    assert done(ledgers).fate is Fate.EDITED
    assert report.read_bytes() == edited


def test_errors_are_in_a_workbook_and_no_report_is_written(ledgers: Path) -> None:
    correct(ledgers, 2, "十几")
    line = done(ledgers)
    assert (line.fate, line.output, line.problems_book) == (Fate.REFUSED, "", "台账问题.xlsx")
    assert line.errors == 1
    assert names(ledgers) == {"台账问题.xlsx"}
    correct(ledgers, 2, 12)
    assert done(ledgers).fate is Fate.DRAFTED


def test_the_problems_workbook_goes_when_nothing_is_wrong_any_more(ledgers: Path) -> None:
    correct(ledgers, 2, "十几")
    done(ledgers)
    correct(ledgers, 2, 12)
    line = done(ledgers)
    assert bool(line.problems) is ("台账问题.xlsx" in names(ledgers))


def test_what_cannot_be_read_is_one_sentence(ledgers: Path) -> None:
    ledgers.write_bytes(b"PK\x03\x04 torn")
    line = done(ledgers)
    assert line.fate is Fate.FAILED
    assert line.reason
    assert line.hint


def test_a_file_of_somebody_elses_in_the_way_is_left(ledgers: Path) -> None:
    folder = ledgers.parent / "输出"
    folder.mkdir()
    docx.Document().save(str(folder / REPORT))
    before = (folder / REPORT).read_bytes()
    line = done(ledgers)
    assert line.fate is Fate.FAILED
    assert REPORT in line.reason
    assert (folder / REPORT).read_bytes() == before


def test_reminders_alone_are_listed_and_not_marked(ledgers: Path) -> None:
    correct(ledgers, 2, "十几")
    done(ledgers)
    correct(ledgers, 2, "")
    line = done(ledgers)
    assert (line.fate, line.errors, line.problems_book, line.copies) == (Fate.DRAFTED, 0, "台账问题.xlsx", ())
    book = load_workbook(ledgers.parent / "输出" / "台账问题.xlsx")
    assert book.sheetnames == ["核对结果"]
    listed = [[cell.value for cell in row] for row in book["核对结果"].iter_rows()]
    assert {row[1] for row in listed} >= {problem.code for problem in line.problems}
    book["核对结果"]["A1"] = "看过了"
    book.save(ledgers.parent / "输出" / "台账问题.xlsx")
    changed = (ledgers.parent / "输出" / "台账问题.xlsx").read_bytes()
    assert "有人改过" in done(ledgers).hint
    assert (ledgers.parent / "输出" / "台账问题.xlsx").read_bytes() == changed
