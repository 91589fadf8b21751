"""Townships of one name are told apart where no code stands beside them, and what is said of a run: written as lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from drafter.batch import Batch
from drafter.batch.held import Lines
from drafter.batch.labels import labelled, labels
from drafter.batch.overview import overview
from drafter.batch.overview_main import sheets
from drafter.batch.overview_odd import late
from drafter.cli.county import text
from drafter.model.county import County, Fate, UnitProblem, UnitResult
from drafter.pages.countypage import page
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set

ANNUAL = load_template_set(template_folders(Path()), "annual")


def line(key: str, name: str = "城关镇", *, fate: Fate = Fate.DRAFTED, **more: object) -> UnitResult:
    return UnitResult(key, name, fate, year=2024, **more)  # type: ignore[arg-type] # fields of the line


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((line("1", code="640521100"), line("2", code="640522100")), ["城关镇（640521100）", "城关镇（640522100）"]),
        (
            (line("1", whole_name="临泽县城关镇"), line("2", whole_name="高台县城关镇")),
            ["城关镇（临泽县）", "城关镇（高台县）"],
        ),
        ((line("1", input="甲.xlsx"), line("2", input="乙.xlsx")), ["城关镇（甲.xlsx）", "城关镇（乙.xlsx）"]),
        (
            (line("1", input="甲.xlsx", whole_name="临泽县城关镇"), line("2", input="乙", whole_name="临泽县城关镇")),
            ["城关镇（甲.xlsx）", "城关镇（乙）"],
        ),
        ((line("1", code="640521100"), line("2", "沙河镇", code="2")), ["城关镇", "沙河镇"]),
    ],
)
def test_what_townships_of_one_name_are_called(lines: Sequence[UnitResult], names: list[str]) -> None:
    for held in (lines, Lines(lines)):
        assert [one.name for one in labelled(held)] == names
        assert [one.name for one in labelled(held)[:2]] == names
        assert labelled(held)[1].name == names[1]
        assert len(labelled(held)) == 2
    assert set(labels(lines).values()) == {name for name in names if "（" in name}


def test_they_are_told_apart_in_the_page_and_in_every_sheet() -> None:
    both = (line("1", code="640521100", fate=Fate.NOT_REPORTED), line("2", code="640522100"))
    found = overview(County("中宁县"), both, ANNUAL)
    assert all(f"城关镇（{code}）" in page(found) for code in ("640521100", "640522100"))
    late_rows = [row for sheet in sheets(found) if sheet.name == "未报和迟报" for row in sheet.rows]
    assert "城关镇（640521100）" in [cell.content for row in late_rows for cell in row if cell]


def test_who_has_no_unit_sheet_is_late_once() -> None:
    problem = UnitProblem("L001", "错误", "没有单位信息")
    found = overview(County("中宁县"), (line("1", fate=Fate.REFUSED, problems=(problem,)),), ANNUAL)
    assert [one.what for one in late(found)] == ["台账有1处错误，报告没有写"]


def said(*lines: UnitResult) -> str:
    return text(Batch(County("中宁县"), Path("结果"), lines))


def test_the_terminal_says_why_reports_were_written_anew() -> None:
    changed = [line(name, name, fate=Fate.REDRAFTED, why="模板变了") for name in "甲乙丙丁戊己"]
    got = said(
        *changed,
        line("庚", "庚", fate=Fate.REDRAFTED, why="台账变了"),
        line("辛", "辛", why="《辛.docx》没有了"),
        line("壬", "壬", why="第一次"),
        line("癸", "癸", fate=Fate.UPDATED, why="台账变了"),
    )
    assert (
        "重做的原因：模板变了 6 个（甲、乙、丙、丁、戊等）；台账变了 2 个（庚、癸）；上次的结果没有了 1 个（辛）" in got
    )


def test_the_terminal_gives_no_cause_where_there_is_none() -> None:
    assert "原因" not in said(line("甲", "甲", why="第一次"), line("乙", "乙", fate=Fate.UNCHANGED))


def test_the_terminal_tells_townships_of_one_name_apart() -> None:
    got = said(line("1", code="640521100", fate=Fate.NOT_REPORTED), line("2", code="640522100"))
    assert "城关镇（640521100）  没有报" in got
