"""``figures --changed-from`` on the command line: what it shows, its JSON, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli import main
from tests.builders import workbook

OLD = """
序号 | 日期 | 活动名称 | 形式 | 场次 | 参加人数 | 资料份数 | 备注
1 | 2024-03-15 | 甲 | 广场宣传 | 3 | 120 | 400 |
2 | 2024-04-02 | 乙 | 送法下乡 | 1 | 60 | 100 |
3 | 2024-05-06 | 丙 | 广场宣传 | 2 | 80 | 300 |
"""
EDITED = OLD.replace("| 80 | 300 |", "| 80 | 350 | 已核")


def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str], new: str, *options: str, old: str = OLD) -> str:
    paths = [workbook(tmp_path, 普法宣传=new), workbook(tmp_path, "旧.xlsx", 普法宣传=old)]
    assert main(["figures", str(paths[0]), "--changed-from", str(paths[1]), *options]) == 0
    return capsys.readouterr().out


def test_the_command_shows_figures_and_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = OLD.strip().splitlines()
    new = "\n".join([lines[0], lines[1], lines[3].replace("300", "350"), "9 | 2024-06-01 | 丁 | 线上 | | | 20 |"])
    assert shown(tmp_path, capsys, new).splitlines() == [
        "安宁镇  2024年",
        "变动的数据项 4 个：",
        "普法活动  6 场次 → 5 场次",
        "  减少  旧台账 普法宣传 第3行：日期 2024-04-02，场次 1，活动名称 乙，形式 送法下乡……",
        "送法下乡  1 次 → 0 次",
        "  减少  旧台账 普法宣传 第3行：日期 2024-04-02，形式 送法下乡，活动名称 乙，场次 1……",
        "线上普法  0 次 → 1 次",
        "  增加  普法宣传 第4行：日期 2024-06-01，形式 线上，活动名称 丁，资料份数 20",
        "发放宣传资料  800 份 → 770 份",
        "  减少  旧台账 普法宣传 第3行：日期 2024-04-02，资料份数 100，活动名称 乙，形式 送法下乡……",
        "  增加  普法宣传 第4行：日期 2024-06-01，资料份数 20，活动名称 丁，形式 线上",
        "  改动  普法宣传 第3行（旧台账第4行）：资料份数 300 → 350",
    ]


def test_the_command_says_when_nothing_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(tmp_path, capsys, OLD) == "安宁镇  2024年\n数据项没有变动\n"


def test_the_command_shows_no_more_rows_than_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = "\n".join(f"9 | 2024-06-{day:02} | 丁{day} | 进校园 | 1 | 5 | |" for day in range(1, 29))
    assert "  还有 8 行，见 --json" in shown(tmp_path, capsys, OLD.rstrip() + "\n" + many).splitlines()


def test_the_commands_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    got = json.loads(shown(tmp_path, capsys, EDITED, "--json"))
    assert (got["unit"], got["year"], got["problems"]) == ("安宁镇", 2024, [])
    assert got["changes"] == [
        {
            "id": "普法.资料份数",
            "label": "发放宣传资料",
            "unit": "份",
            "old": 800,
            "new": 850,
            "old_status": "known",
            "new_status": "known",
            "added": [],
            "removed": [],
            "changed": [
                {
                    "file": "台账.xlsx",
                    "sheet": "普法宣传",
                    "row": 4,
                    "old": {"file": "旧.xlsx", "sheet": "普法宣传", "row": 4},
                    "cells": [{"column": "资料份数", "old": 300, "new": 350}],
                }
            ],
        }
    ]


def test_errors_in_the_new_workbook_exit_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [workbook(tmp_path, 普法宣传=OLD.replace("300", "若干")), workbook(tmp_path, "旧.xlsx", 普法宣传=OLD)]
    assert main(["figures", str(paths[0]), "--changed-from", str(paths[1])]) == 1
    captured = capsys.readouterr()
    assert "发放宣传资料  800 份 → 待核实" in captured.out
    assert "G4" in captured.err


def test_an_old_workbook_that_is_not_there_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, 普法宣传=OLD)
    assert main(["figures", str(path), "--changed-from", str(tmp_path / "没有.xlsx")]) == 2
    assert "没有.xlsx" in capsys.readouterr().err
