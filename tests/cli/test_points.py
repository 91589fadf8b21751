"""The group ``points``: its help, its tables, its JSON, its exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drafter.cli.width import width
from tests.builders import workbook
from tests.cli.fakes import Run
from tests.points.notices import COUNTED_THROUGH

UNIT = {"乡镇全称": "青禾县安宁镇", "简称": "安宁镇", "报告年度": 2025}
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|required|default|Missing|Error|TEXT")


@pytest.fixture
def points(tmp_path: Path, run: Run) -> Path:
    """Import a notice."""
    (tmp_path / "通知.txt").write_text(COUNTED_THROUGH, encoding="utf-8")
    ran = run("points", "import", str(tmp_path / "通知.txt"), "-o", str(tmp_path / "要点.yaml"))
    assert (ran.code, ran.err) == (0, "")
    assert "共 2 个部分，4 项任务，8 条量化要求，其中 5 条可以用台账核对" in ran.out
    return tmp_path / "要点.yaml"


@pytest.mark.parametrize("verb", ["", "import", "check", "draft"])
def test_help_is_chinese_and_narrow(run: Run, verb: str) -> None:
    ran = run("points", *filter(None, [verb]), "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：drafter points")
    assert not ENGLISH.search(ran.out)
    assert all(len(line.encode("gbk")) <= 80 for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("points chekc a b", "没有命令 chekc，是不是 check？"),
        ("points check a", "缺少参数“台账”"),
        ("points import", "缺少参数“文件”"),
    ],
)
def test_a_mistyped_command_is_answered_in_chinese(run: Run, argv: str, message: str) -> None:
    ran = run(*argv.split())
    assert (ran.code, ran.err.splitlines()[0]) == (2, message)


def test_a_township_in_the_terminal(run: Run, points: Path) -> None:
    ledgers = workbook(points.parent, 单位信息=UNIT, 第一责任人="日期 | 人员 | 类型\n2025-03-05 | 书记 | 讲法")
    ran = run("points", "check", str(points), str(ledgers))
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == "安宁镇  2025年  《青禾县2025年依法行政工作要点》"
    assert lines[1] == "未达到 1 条，无台账依据 3 条，需人工核对 2 条，已达到 0 条，不适用 2 条"
    row = next(line for line in lines if "× 未达到" in line)
    assert row.split() == ["1", "各镇主要负责人每年讲法不少于2次", "每年≥2次", "×", "未达到", "1次", "还差1次"]
    assert all(width(line) <= 120 for line in lines)
    ran.out.encode("gbk")


def test_nothing_unmet_is_no_failure(run: Run, points: Path) -> None:
    assert run("points", "check", str(points), str(workbook(points.parent, 单位信息=UNIT))).code == 0


def test_ledgers_without_a_year_are_a_failure(run: Run, points: Path) -> None:
    ran = run("points", "check", str(points), str(workbook(points.parent, 单位信息={"简称": "安宁镇"})))
    assert ran.code == 1
    assert "没有核对" in ran.out


def test_another_year_is_remarked(run: Run, points: Path) -> None:
    ledgers = workbook(points.parent, 单位信息=UNIT | {"报告年度": 2024})
    assert "注意：要点是2025年的，台账是2024年的" in run("points", "check", str(points), str(ledgers)).out


def test_a_township_as_json(run: Run, points: Path) -> None:
    ledgers = workbook(points.parent, 单位信息=UNIT, 第一责任人="日期 | 人员 | 类型\n2025-03-05 | 书记 | 讲法")
    shape = json.loads(run("points", "check", str(points), str(ledgers), "--json").out)
    [township] = shape["townships"]
    assert (township["unit"], township["counts"]["未达到"]) == ("安宁镇", 1)
    first = township["results"][0]
    assert (first["state"], first["value"], first["lacking"]) == ("未达到", 1, "还差1次")
    assert first["sources"] == [{"file": "台账.xlsx", "sheet": "第一责任人", "row": 2}]
    assert first["requirement"]["comparison"] == "≥"


def test_an_import_as_json(run: Run, points: Path) -> None:
    ran = run("points", "import", str(points.with_name("通知.txt")), "-o", str(points), "--json")
    shape = json.loads(ran.out)
    assert shape["written"] is False
    assert [task["number"] for part in shape["notice"]["parts"] for task in part["tasks"]] == [1, 2, 3, 4]


def test_a_draft_says_where_it_is(run: Run, points: Path) -> None:
    target = points.with_name("印发.docx")
    assert run("points", "draft", str(points), "-o", str(target), "--dry-run").out.startswith(
        "将写出《印发.docx》（没有写文件）"
    )
    assert run("points", "draft", str(points), "-o", str(target)).out.startswith("已写出《印发.docx》")
    assert target.exists()
    again = json.loads(run("points", "draft", str(points), "-o", str(target), "--json").out)
    assert (again["action"], again["written"]) == ("identical", False)
