"""The blank workbook: what it offers the clerk, that it reads back as nothing, and that its bytes are fixed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from drafter.ledger import blank_workbook, read_ledgers
from drafter.project.declarations import Declarations
from tests.builders import found


@pytest.fixture(scope="module")
def content(declarations: Declarations) -> bytes:
    return blank_workbook(declarations, 2024, "安宁镇")


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rules(book: Workbook, sheet: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Return type, first formula and style of each check, by the header of its column."""
    header = {str(cell.coordinate).rstrip("0123456789"): str(cell.value) for cell in book[sheet][1]}
    return {
        header[str(rule.sqref).split(":", maxsplit=1)[0].rstrip("0123456789")]: (
            rule.type,
            rule.formula1,
            rule.errorStyle,
        )
        for rule in book[sheet].data_validations.dataValidation
    }


def test_it_reads_back_as_a_workbook_without_entries(
    content: bytes, tmp_path: Path, declarations: Declarations
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    outcome = read_ledgers(path, declarations)
    assert found(outcome.problems) == [("L003", "B2")]
    assert outcome.value.ledgers == {}
    assert outcome.value.unit_items["报告年度"] == 2024
    path.write_bytes(blank_workbook(declarations, None))
    assert {code for code, _ in found(read_ledgers(path, declarations).problems)} == {"L003"}


def test_the_same_arguments_give_the_same_bytes(content: bytes, declarations: Declarations) -> None:
    assert blank_workbook(declarations, 2024, "安宁镇") == content
    assert blank_workbook(declarations, 2025, "安宁镇") != content


def test_it_has_a_sheet_for_everything(book: Workbook, declarations: Declarations) -> None:
    assert book.sheetnames == ["填写说明", "单位信息", *declarations.ledgers]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets[1:])


def test_headers_carry_their_unit(book: Workbook) -> None:
    headers = [cell.value for cell in book["普法宣传"][1]]
    assert headers[:6] == ["序号", "日期", "活动名称", "形式", "节点", "地点"]
    assert "参加人数(人)" in headers
    assert headers[-3:] == ["佐证材料", "备注", "填报人"]


def test_cells_are_checked_as_they_are_typed(book: Workbook) -> None:
    publicity = rules(book, "普法宣传")
    assert publicity["形式"][0] == "list"
    assert publicity["形式"][1].startswith('"广场宣传,送法下乡')  # type: ignore[union-attr] # a list has a formula
    assert publicity["形式"][2] == "stop"
    assert publicity["语种"][2] == "warning"
    assert publicity["是否列举"][1] == '"是,否"'
    assert publicity["日期"][0] == "date"
    assert publicity["参加人数(人)"][:2] == ("whole", "0")
    assert rules(book, "执法案件")["罚款(元)"][:2] == ("decimal", "0")


def test_every_closed_choice_has_a_drop_down(book: Workbook, declarations: Declarations) -> None:
    for name, ledger in declarations.ledgers.items():
        checked = rules(book, name)
        for column in ledger.columns.values():
            assert (column.name in checked) >= bool(column.values), (name, column.name)


def test_days_have_a_date_format_and_required_columns_say_so(book: Workbook) -> None:
    sheet = book["普法宣传"]
    assert sheet.column_dimensions["B"].number_format == "yyyy-mm-dd"
    assert sheet["B1"].comment.text.startswith("必填")
