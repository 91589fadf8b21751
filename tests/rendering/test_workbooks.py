"""What drafter writes as a workbook is opened by LibreOffice, and nothing in it is lost on the way."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.workflow import inspect, inspect_annotated, new
from tests.builders import found, workbook

pytestmark = pytest.mark.render

EVENTS = "日期 | 形式 | 场次\n2024-03-05 | 看电影 | 1\n2024-03-06 | 送法下乡 | 十几"


def converted(path: Path, suffix: str) -> Path:
    """Return the file as LibreOffice saves it, in a folder of its own."""
    folder = path.parent / f"{suffix} of {path.stem}"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{suffix}"


def test_libreoffice_opens_an_annotated_copy_with_everything_in_it(tmp_path: Path) -> None:
    blank = new(tmp_path / "台账.xlsx", year=2024, unit="安宁镇").output
    book = load_workbook(blank)
    for address, value in {"B3": "2024-03-05", "C3": "民法典进集市", "D3": "看电影"}.items():
        book["普法宣传"][address] = value
    book["普法宣传"].merge_cells("C3:C4")
    book["普法宣传"].row_dimensions[3].hidden = True
    book.save(blank)
    copy = inspect_annotated(blank, tmp_path / "核对.xlsx").copies[0].output
    sheet = load_workbook(converted(copy, "xlsx"))["普法宣传"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["C3:C4"]
    before = load_workbook(blank)["普法宣传"].data_validations.dataValidation
    assert {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"} == {
        rule.formula1 for rule in before if rule.type == "list"
    }
    assert sheet.row_dimensions[3].hidden
    assert "核对意见" in [cell.value for cell in sheet[1]]
    assert "【drafter 核对】" in sheet["D3"].comment.text


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_another_format_gets_an_xlsx_copy(tmp_path: Path, suffix: str) -> None:
    source = converted(workbook(tmp_path, 普法宣传=EVENTS), suffix)
    done = inspect_annotated(source, tmp_path / "核对.xlsx")
    assert "只抄写了内容" in done.copies[0].losses[0]
    assert (
        found(inspect(tmp_path / "核对.xlsx").problems)
        == found(done.inspection.problems)
        == [
            ("L020", "B2"),
            ("L012", "C3"),
        ]
    )


def test_a_blank_workbook_prints(tmp_path: Path) -> None:
    blank = new(tmp_path / "台账.xlsx", year=2024).output
    assert converted(blank, "pdf").read_bytes().startswith(b"%PDF")
