"""``inspect --annotate``: where the copies go, and what is never overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.model.errors import OutputError
from drafter.workflow import inspect, inspect_annotated
from tests.builders import found, workbook

GOOD = "日期 | 形式 | 场次\n2024-03-05 | 广场宣传 | 1"
BAD = "日期 | 会议类型 | 是否法治专题\n2024-03-05 | 大会 | 是"


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    """A folder with two workbooks, one of them with an error."""
    folder = tmp_path / "台账"
    folder.mkdir()
    workbook(folder, "甲.xlsx", 普法宣传=GOOD)
    workbook(folder, "乙.xlsx", 单位信息=None, 会议=BAD)
    return folder


def test_one_workbook_gives_one_copy(ledgers: Path, tmp_path: Path) -> None:
    before = (ledgers / "乙.xlsx").read_bytes()
    done = inspect_annotated(ledgers / "乙.xlsx", tmp_path / "核对.xlsx")
    assert [copy.output for copy in done.copies] == [tmp_path / "核对.xlsx"]
    assert done.inspection == inspect(ledgers / "乙.xlsx")
    assert found(inspect(tmp_path / "核对.xlsx").problems) == found(done.inspection.problems)
    assert (ledgers / "乙.xlsx").read_bytes() == before


def test_a_folder_gives_a_folder_in_which_each_copy_lists_its_own(ledgers: Path, tmp_path: Path) -> None:
    done = inspect_annotated(ledgers, tmp_path / "核对")
    assert [copy.output.name for copy in done.copies] == ["乙（核对）.xlsx", "甲（核对）.xlsx"]
    assert found(inspect(tmp_path / "核对").problems) == found(done.inspection.problems)
    bad, good = (load_workbook(copy.output)["核对结果"] for copy in done.copies)
    assert bad["A2"].value == "共 1 个问题：错误 1 个，提醒 0 个"
    assert good["A2"].value == "没有发现问题"


def test_a_folder_that_is_there_takes_the_copy_of_one_workbook(ledgers: Path, tmp_path: Path) -> None:
    [copy] = inspect_annotated(ledgers / "甲.xlsx", tmp_path).copies
    assert copy.output == tmp_path / "甲（核对）.xlsx"


def test_a_problem_without_a_place_is_listed_in_every_copy(tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    folder.mkdir()
    for name in ("甲.xlsx", "乙.xlsx"):
        workbook(folder, name, 单位信息=None, 普法宣传=GOOD.replace("05", "05" if name == "甲.xlsx" else "06"))
    copies = inspect_annotated(folder, tmp_path / "核对").copies
    for copy in copies:
        assert "L001" in [cell.value for cell in load_workbook(copy.output)["核对结果"]["B"]]


def test_an_own_copy_is_written_again_and_a_changed_one_is_not(ledgers: Path, tmp_path: Path) -> None:
    source, copy = ledgers / "乙.xlsx", tmp_path / "核对.xlsx"
    inspect_annotated(source, copy)
    inspect_annotated(source, copy)
    book = load_workbook(copy)
    book["会议"]["B2"] = "党委会"
    book.save(copy)
    with pytest.raises(OutputError, match="有人改过"):
        inspect_annotated(source, copy)
    assert found(inspect(copy).problems) == [("L001", "")]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("台账/乙.xlsx", "不能写回台账"),
        ("别人的.xlsx", "不是 drafter 写的"),
        ("核对.docx", "要存成 .xlsx"),
        ("没有/这个.xlsx", "没有这个文件夹"),
    ],
)
def test_what_must_not_be_written_is_refused(ledgers: Path, tmp_path: Path, output: str, said: str) -> None:
    shutil.copy(ledgers / "甲.xlsx", tmp_path / "别人的.xlsx")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    with pytest.raises(OutputError, match=said):
        inspect_annotated(ledgers / "乙.xlsx", tmp_path / output)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")} == before


@pytest.mark.parametrize(("output", "said"), [("台账", "同一个文件夹"), ("核对.xlsx", "有 2 个台账工作簿")])
def test_the_copies_of_a_folder_go_elsewhere(ledgers: Path, tmp_path: Path, output: str, said: str) -> None:
    with pytest.raises(OutputError, match=said):
        inspect_annotated(ledgers, tmp_path / output)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["乙.xlsx", "台账", "甲.xlsx"]
