"""The blank workbook: what it offers the clerk, that it reads back as nothing, and that its bytes are fixed."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from drafter.ledger import Carried, blank_workbook, carry_over, read_ledgers
from drafter.project.declarations import Declarations
from tests.builders import UNIT, found, workbook


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
    assert book.sheetnames == ["目录", "填写说明", "单位信息", *declarations.ledgers]
    assert all(sheet.freeze_panes in {"A2", "B2", "C2"} for sheet in book.worksheets if sheet.title != "填写说明")


def test_the_index_leads_to_every_sheet_and_each_leads_back(book: Workbook, declarations: Declarations) -> None:
    index = book["目录"]
    links = {cell.value: cell.hyperlink.location for cell in index["B"][1:]}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}
    about = {row[1].value: row[2].value for row in index.iter_rows(min_row=2)}
    assert all(about[name] == ledger.about != "" for name, ledger in declarations.ledgers.items())
    assert all(book[name]["A1"].hyperlink.location == "'目录'!A1" for name in declarations.ledgers)


def test_the_second_row_is_an_example_that_fills_in_what_is_required(
    book: Workbook, declarations: Declarations
) -> None:
    for name, ledger in declarations.ledgers.items():
        row = [cell.value for cell in book[name][2]]
        assert row[0] == "例"
        for column, cell in zip(ledger.columns.values(), row, strict=True):
            assert cell is not None or not column.required, (name, column.name)
    assert book["普法宣传"]["B2"].value == datetime(2024, 3, 5)  # noqa: DTZ001 - openpyxl's days have no zone


def test_the_example_would_be_a_good_entry(content: bytes, tmp_path: Path, declarations: Declarations) -> None:
    book = load_workbook(io.BytesIO(content))
    book["单位信息"]["B2"].value = "某县安宁镇"
    for name in declarations.ledgers:
        book[name]["A2"].value = 1
    book.save(tmp_path / "台账.xlsx")
    outcome = read_ledgers(tmp_path / "台账.xlsx", declarations)
    assert found(outcome.problems) == []
    assert {len(ledger) for ledger in outcome.value.ledgers.values()} == {1}
    assert set(outcome.value.ledgers) == set(declarations.ledgers)


def test_it_prints_on_a4_with_the_header_on_every_page(book: Workbook) -> None:
    sheet = book["普法宣传"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


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
    assert publicity["日期"] == ("date", "DATE(2024,1,1)", "warning")
    assert rules(book, "执法案件")["决定日期"][:2] == ("date", "1")
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


def test_last_year_goes_on(tmp_path: Path, declarations: Declarations) -> None:
    carried = carried_from(tmp_path, declarations)
    path = tmp_path / "今年.xlsx"
    path.write_bytes(blank_workbook(declarations, 2025, carried=carried))
    outcome = read_ledgers(path, declarations)
    assert {code for code, _ in found(outcome.problems)} == {"L011"}  # what is to be answered
    assert {name: len(ledger) for name, ledger in outcome.value.ledgers.items()} == {
        "执法人员": 2,
        "督察整改": 1,
        "上年计划": 1,
    }
    assert outcome.value.unit_items["报告年度"] == 2025
    assert outcome.value.unit_items["上年台账"] == "去年.xlsx"


def test_what_belongs_to_one_year_starts_anew(tmp_path: Path, declarations: Declarations) -> None:
    carried = carried_from(tmp_path, declarations)
    assert carried.unit_items.keys().isdisjoint({"成文日期", "上年执法人员数"})
    assert carried.unit_items["安排标题"] == "2026年工作安排"
    first, second = carried.rows["执法人员"]
    assert first == {"序号": "1", "姓名": "=张三", "取证日期": date(2020, 5, 1), "在岗": "是"} | dict.fromkeys(
        ["单位", "证号", "失效日期", "法律职业资格", "佐证材料", "备注", "填报人"]
    )
    assert second["在岗"] == "否"


def test_shortcomings_and_plans_become_rows_to_be_answered(tmp_path: Path, declarations: Declarations) -> None:
    rows = carried_from(tmp_path, declarations).rows
    assert rows["督察整改"] == [
        {"来源": "上年报告", "问题": "普法形式单一", "整改措施": "请律师讲课", "备注": "人手不足"}
    ]
    [plan] = rows["上年计划"]
    assert (plan["标题"], plan["措施"], plan["完成情况"]) == ("提升执法水平", "每季度培训一次", None)


def test_text_of_last_year_stays_text(tmp_path: Path, declarations: Declarations) -> None:
    book = load_workbook(io.BytesIO(blank_workbook(declarations, 2025, carried=carried_from(tmp_path, declarations))))
    cell = book["执法人员"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=张三", "s", True)


def carried_from(folder: Path, declarations: Declarations) -> Carried:
    """Return what a small workbook of 2024 leaves to 2025."""
    path = workbook(
        folder,
        "去年.xlsx",
        单位信息=UNIT | {"成文日期": "2025-01-10", "上年执法人员数": 3, "安排标题": "2025年工作安排"},
        执法人员="序号 | 姓名 | 取证日期 | 在岗 | 本年学时\n1 | '=张三 | 2020-05-01 | 是 | 60\n2 | 李四 | 2021-05-01 | 否 | 20",
        不足原因="问题标题 | 原因 | 对应措施\n普法形式单一 | 人手不足 | 请律师讲课",
        下年计划="标题 | 措施\n提升执法水平 | 每季度培训一次",
    )
    return carry_over(read_ledgers(path, declarations).value, declarations, 2025, path.name)
