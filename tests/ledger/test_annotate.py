"""Annotated copies: every problem at its cell, everything of the clerk's kept, and the copy reads like the original."""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from drafter.ledger import AnnotatedCopy, Seal, annotate, read_ledgers, seal_of
from drafter.model.problem import Problem
from drafter.project.declarations import Declarations
from tests.builders import found, rewrite, workbook

EVENTS = """
日期       | 活动名称       | 形式     | 场次 | 参加人数(人) | 合计
2024-03-05 | 民法典进集市   | 广场宣传 | 1    | 十几         | =D2*2
2024-03-06 | '=HYPERLINK("http://x") | 看电影 | 2 | 30     | =D3*2
2024-03-07 | 送法           | 送法下乡 |      | 40           | 3
"""
Change = Callable[[Workbook], object]


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return workbook(tmp_path, 普法宣传=EVENTS)


def changed(path: Path, change: Change) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def problems_of(path: Path, declarations: Declarations) -> tuple[Problem, ...]:
    return read_ledgers(path, declarations).problems


def annotated(path: Path, declarations: Declarations) -> AnnotatedCopy:
    reading = read_ledgers(path, declarations)
    return annotate(path.name, path.read_bytes(), reading.problems, reading.value.ledgers.values())


def opened(copy: AnnotatedCopy) -> Workbook:
    return load_workbook(io.BytesIO(copy.content), rich_text=True)


def column(sheet: Worksheet, number: int) -> list[object]:
    return [sheet.cell(row, number).value for row in range(1, sheet.max_row + 1)]


def test_a_problem_cell_is_filled_and_commented(original: Path, declarations: Declarations) -> None:
    sheet = opened(annotated(original, declarations))["普法宣传"]
    assert sheet["E2"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["D4"].fill.fgColor.rgb == "00FFEB9C"
    assert sheet["E3"].fill.fill_type is None
    lines = sheet["E2"].comment.text.split("\n")
    [problem] = [one for one in problems_of(original, declarations) if one.source and one.source.cell == "E2"]
    assert lines == ["【drafter 核对】", f"错误 {problem.code}　{problem.message}", f"→ {problem.hint}"]


def test_every_ledger_gets_a_column_that_can_be_filtered(original: Path, declarations: Declarations) -> None:
    sheet = opened(annotated(original, declarations))["普法宣传"]
    head, second, third, fourth = column(sheet, 7)
    assert head == "核对意见"
    assert str(second).startswith("错误 E2：")
    assert str(third).startswith("错误 C3：")
    assert str(fourth).startswith("提醒 D4：")
    assert sheet.auto_filter.ref == "A1:G4"


def test_the_first_sheet_lists_every_problem_with_a_link(original: Path, declarations: Declarations) -> None:
    book = opened(annotated(original, declarations))
    sheet = book.worksheets[0]
    problems = problems_of(original, declarations)
    assert (sheet.title, book.active) == ("核对结果", sheet)
    assert [one.title for one in book.worksheets if one.sheet_view.tabSelected] == ["核对结果"]
    assert sheet["A2"].value == "共 3 个问题：错误 2 个，提醒 1 个"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [(row[1], row[3]) for row in rows] == found(problems)
    assert [(row[4], row[5]) for row in rows] == [(one.message, one.hint) for one in problems]
    link = sheet["D5"].hyperlink
    assert link is not None
    assert link.location == f"'普法宣传'!{rows[0][3]}"
    assert sheet.freeze_panes == "A5"


def test_a_problem_of_a_row_or_of_a_sheet_is_listed_with_a_link_to_it(
    original: Path, declarations: Declarations
) -> None:
    changed(original, lambda book: book.create_sheet("随手记").append(["甲"]))
    sheet = opened(annotated(original, declarations)).worksheets[0]
    [cell] = [row[3] for row in sheet.iter_rows(min_row=5) if row[1].value == "L007"]
    assert (cell.value, cell.hyperlink and cell.hyperlink.location) == ("整张表", "'随手记'!A1")


def test_the_copy_has_the_same_problems_as_the_original(
    original: Path, declarations: Declarations, tmp_path: Path
) -> None:
    rewrite(original, b"<f>D2*2</f><v></v>", b"<f>D2*2</f><v>2</v>")
    rewrite(original, b"<f>D3*2</f><v></v>", b"<f>D3*2</f><v>4</v>")
    copy = tmp_path / "副本" / original.name
    copy.parent.mkdir()
    copy.write_bytes(annotated(original, declarations).content)
    assert found(problems_of(copy, declarations)) == found(problems_of(original, declarations))
    assert load_workbook(copy, data_only=True)["普法宣传"]["F2"].value == 2
    assert load_workbook(copy)["普法宣传"]["F3"].value == "=D3*2"


def dress(book: Workbook) -> None:
    """Give the ledger what clerks give theirs."""
    sheet = book["普法宣传"]
    rule = DataValidation(type="list", formula1='"广场宣传,送法下乡"')
    rule.add("C2:C100")
    sheet.add_data_validation(rule)
    sheet.merge_cells("B3:B4")
    sheet["E2"].comment = Comment("再核实一下", "张三")
    sheet["B2"].comment = Comment("不用管", "张三")
    sheet["A2"].number_format = "yyyy年m月d日"
    sheet["B2"].font, sheet["B2"].fill = Font(bold=True), PatternFill("solid", fgColor="00FF00")
    sheet.row_dimensions[3].hidden, sheet.row_dimensions[2].height = True, 33
    sheet.column_dimensions["B"].width, sheet.column_dimensions["F"].hidden = 44, True
    sheet.freeze_panes, sheet.print_title_rows = "B2", "1:1"
    bold = CellIsRule(operator="greaterThan", formula=["5"], font=Font(bold=True))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("D2:D9", bold)
    book.create_sheet("藏着的").sheet_state = "hidden"


def test_what_the_clerk_made_is_kept(original: Path, declarations: Declarations) -> None:
    changed(original, dress)
    book = opened(annotated(original, declarations))
    sheet = book["普法宣传"]
    [rule] = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"广场宣传,送法下乡"', "C2:C100")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B3:B4"]
    assert sheet["B2"].comment.text == "不用管"
    assert sheet["E2"].comment.text.startswith("再核实一下\n────────────\n【drafter 核对】\n错误")
    assert sheet["E2"].comment.author == "张三"
    assert sheet["A2"].number_format == "yyyy年m月d日"
    assert (sheet["B2"].font.bold, sheet["B2"].fill.fgColor.rgb) == (True, "0000FF00")
    assert (sheet.row_dimensions[3].hidden, sheet.row_dimensions[2].height) == (True, 33)
    assert (sheet.column_dimensions["B"].width, sheet.column_dimensions["F"].hidden) == (44, True)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")
    assert len(sheet.conditional_formatting) == 1
    assert book["藏着的"].sheet_state == "hidden"


def test_values_are_kept_as_they_are(original: Path, declarations: Declarations) -> None:
    def odd(book: Workbook) -> None:
        sheet = book["普法宣传"]
        sheet["A3"].value, sheet["A3"].number_format = 20240306, "yyyy-mm-dd"
        sheet["H1"].value, sheet["H2"].value = "自己的列", "  前后有空格  "

    changed(original, odd)
    content = annotated(original, declarations).content
    assert b"<v>20240306</v>" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet3.xml")
    with pytest.warns(UserWarning, match="outside the limits for dates"):
        sheet = load_workbook(io.BytesIO(content))["普法宣传"]
    assert (sheet["H1"].value, sheet["H2"].value) == ("自己的列", "  前后有空格  ")
    assert sheet["I1"].value == "核对意见"


def test_text_stays_text(original: Path, declarations: Declarations) -> None:
    changed(original, lambda book: book["普法宣传"].cell(3, 3, "@SUM(A1)"))
    book = opened(annotated(original, declarations))
    assert (book["普法宣传"]["B3"].value, book["普法宣传"]["B3"].data_type) == ('=HYPERLINK("http://x")', "s")
    texts = [cell for row in book["核对结果"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in texts} == {"s"}


def test_a_problem_in_a_merged_area_is_marked_at_its_first_cell(original: Path, declarations: Declarations) -> None:
    changed(original, lambda book: book["普法宣传"].merge_cells("D4:E4"))
    sheet = opened(annotated(original, declarations))["普法宣传"]
    assert sheet["D4"].comment is not None


def test_a_filter_or_an_excel_table_of_the_clerk_is_respected(original: Path, declarations: Declarations) -> None:
    def own_filter(book: Workbook) -> None:
        book["普法宣传"].auto_filter.ref = "A1:F9"

    changed(original, own_filter)
    assert opened(annotated(original, declarations))["普法宣传"].auto_filter.ref == "A1:G9"

    def own_table(book: Workbook) -> None:
        book["普法宣传"].auto_filter.ref = None
        book["普法宣传"].add_table(Table(displayName="T", ref="A1:F4"))

    changed(original, own_table)
    assert opened(annotated(original, declarations))["普法宣传"].auto_filter.ref == "G1:G4"


def test_hidden_columns_to_the_right_stay_hidden_and_ours_is_seen(original: Path, declarations: Declarations) -> None:
    def hide(book: Workbook) -> None:
        rest = book["普法宣传"].column_dimensions["G"]
        rest.min, rest.max, rest.hidden = 7, 16384, True

    changed(original, hide)
    columns = opened(annotated(original, declarations))["普法宣传"].column_dimensions
    assert not columns["G"].hidden
    assert (columns["H"].hidden, columns["H"].min, columns["H"].max) == (True, 8, 16384)


def test_drop_downs_from_another_sheet_are_kept(original: Path, declarations: Declarations) -> None:
    extension = (
        b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
        b' uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations'
        b' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        b'<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Sheet9!$A$1:$A$5</xm:f></x14:formula1>'
        b"<xm:sqref>C2:C50</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    rewrite(original, b"</worksheet>", extension, "xl/worksheets/sheet2")
    [rule] = opened(annotated(original, declarations))["普法宣传"].data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", "Sheet9!$A$1:$A$5", "C2:C50")


@pytest.mark.parametrize(
    ("part", "loss"),
    [
        ("xl/cellimages.xml", "单元格里的图片"),
        ("xl/vbaProject.bin", "宏"),
        ("xl/ctrlProps/ctrlProp1.xml", "表单控件（按钮、复选框）"),
        ("xl/pivotTables/pivotTable1.xml", "数据透视表"),
        ("xl/charts/chart1.xml", "图表"),
    ],
)
def test_what_the_copy_cannot_hold_is_said(original: Path, declarations: Declarations, part: str, loss: str) -> None:
    with zipfile.ZipFile(original, "a") as archive:
        archive.writestr(part, "<x/>")
    copy = annotated(original, declarations)
    assert copy.losses == (loss,)
    assert loss in opened(copy)["核对结果"]["A4"].value


def test_a_workbook_that_openpyxl_cannot_open_is_copied_by_its_values(
    original: Path, declarations: Declarations
) -> None:
    rewrite(original, b'<sz val="11"', b'<sz val="eleven"', "xl/styles.xml")
    copy = annotated(original, declarations)
    assert "只抄写了内容" in copy.losses[0]
    sheet = opened(copy)["普法宣传"]
    assert sheet["B3"].value == '=HYPERLINK("http://x")'
    assert sheet["E2"].comment is not None
    assert column(sheet, 7)[0] == "核对意见"


def test_a_csv_becomes_a_workbook(tmp_path: Path, declarations: Declarations) -> None:
    path = tmp_path / "普法宣传.csv"
    path.write_text("日期,形式,场次\n2024-03-05,广播,1\n2024-03-06,送法下乡,=1+1\n", encoding="utf-8-sig")
    sheet = opened(annotated(path, declarations))["普法宣传"]
    assert sheet["B2"].comment is not None
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("=1+1", "s")


def test_a_ghost_row_costs_nothing(original: Path, declarations: Declarations) -> None:
    changed(original, lambda book: setattr(book["普法宣传"].cell(1048576, 3), "number_format", "0"))
    before = time.perf_counter()
    sheet = opened(annotated(original, declarations))["普法宣传"]
    assert time.perf_counter() - before < 5
    assert sheet["G1"].value == "核对意见"


def test_the_same_workbook_gives_the_same_bytes(original: Path, declarations: Declarations) -> None:
    changed(original, dress)
    assert annotated(original, declarations).content == annotated(original, declarations).content


def test_a_copy_is_sealed_and_a_change_breaks_the_seal(
    original: Path, declarations: Declarations, tmp_path: Path
) -> None:
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(annotated(original, declarations).content)
    assert seal_of(copy.read_bytes()) is Seal.INTACT
    changed(copy, lambda book: book["普法宣传"].cell(2, 5, 15))
    assert seal_of(copy.read_bytes()) is Seal.BROKEN
    assert seal_of(original.read_bytes()) is Seal.NONE
    assert seal_of(b"no zip") is Seal.NONE


def test_a_corrected_copy_can_be_annotated_again(original: Path, declarations: Declarations, tmp_path: Path) -> None:
    changed(original, dress)
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(annotated(original, declarations).content)
    changed(copy, lambda book: book["普法宣传"].cell(2, 5, 15))
    book = opened(annotated(copy, declarations))
    sheet = book["普法宣传"]
    assert book.sheetnames.count("核对结果") == 1
    assert sheet["E2"].comment.text == "再核实一下"
    assert sheet["E2"].fill.fill_type is None
    assert column(sheet, 7)[:3] == ["核对意见", None, column(sheet, 7)[2]]
    assert sheet["H1"].value is None


def test_the_annotation_says_nothing_in_english(original: Path, declarations: Declarations) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert annotated(original, declarations).losses == ()
