"""Clean workbooks: what is read, and where it stood."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.ledger import read_ledgers
from drafter.model.ledger import Ledger, Workbook
from drafter.model.source import RowRef
from drafter.model.values import Approximate, Period
from drafter.project.declarations import Declarations
from tests.builders import found, rewrite, workbook

PUBLICITY = """
日期       | 形式     | 场次 | 参加人数(人)
2024-03-05 | 广场宣传 | 12   | 300
2024-12-04 | 进校园   | 1    |
"""


def read(path: Path, declarations: Declarations) -> Workbook:
    outcome = read_ledgers(path, declarations)
    assert found(outcome.problems) == []
    return outcome.value


def one(path: Path, declarations: Declarations, name: str) -> Ledger:
    return read(path, declarations).ledgers[name]


def test_a_clean_ledger_is_read_with_types_rows_and_cells(tmp_path: Path, declarations: Declarations) -> None:
    book = read(workbook(tmp_path, 普法宣传=PUBLICITY), declarations)
    ledger = book.ledgers["普法宣传"]
    assert ledger.rows == (RowRef("台账.xlsx", "普法宣传", 2), RowRef("台账.xlsx", "普法宣传", 3))
    assert ledger.columns == {
        "日期": (date(2024, 3, 5), date(2024, 12, 4)),
        "形式": ("广场宣传", "进校园"),
        "场次": (12, 1),
        "参加人数": (300, None),
    }
    assert type(ledger.columns["场次"][0]) is int
    assert str(ledger.source(1, "场次")) == "台账.xlsx[普法宣传]!C3"
    assert book.files == ("台账.xlsx",)
    assert book.unit_items["报告年度"] == 2024
    assert str(book.unit_sources["报告年度"]) == "台账.xlsx[单位信息]!B5"


@pytest.mark.parametrize(
    ("corner", "row", "cell"), [("A1", 2, "C2"), ("C4", 5, "E5"), ("A3", 4, "C4"), ("D1", 2, "F2")]
)
def test_addresses_are_those_of_excel_wherever_the_table_begins(
    corner: str, row: int, cell: str, tmp_path: Path, declarations: Declarations
) -> None:
    ledger = one(workbook(tmp_path, corner=corner, 普法宣传=PUBLICITY), declarations, "普法宣传")
    assert ledger.rows[0].row == row
    assert ledger.source(0, "场次").cell == cell


def test_blank_rows_are_skipped_and_the_rows_after_them_keep_their_numbers(
    tmp_path: Path, declarations: Declarations
) -> None:
    text = """
序号 | 村     | 修订日期   | 次数 | 备注
1    | 甲村   | 2024-03-05 | 1    |
2    |        |            |      |

     |        |            |      | '\u200b
5    | 乙村   | 2024-04-05 | 2    |
"""
    ledger = one(workbook(tmp_path, 村规民约=text), declarations, "村规民约")
    assert [row.row for row in ledger.rows] == [2, 6]
    assert ledger.columns["村"] == ("甲村", "乙村")


def test_a_column_that_nobody_declared_is_left_out_and_shifts_nothing(
    tmp_path: Path, declarations: Declarations
) -> None:
    text = "日期 | 天气 | 形式 | 场次\n2024-03-05 | 晴 | 线上 | 12"
    ledger = one(workbook(tmp_path, 普法宣传=text), declarations, "普法宣传")
    assert list(ledger.columns) == ["日期", "形式", "场次"]
    assert ledger.source(0, "场次").cell == "D2"


@pytest.mark.parametrize(
    "header", ["参加人数(人)", "参加人数（人）", "参加人数", " 参加\n人数 ", "参加人数（名）", "参加 人数 (人)"]
)
def test_a_header_is_known_in_its_writings(header: str, tmp_path: Path, declarations: Declarations) -> None:
    rows = [["日期", "形式", "场次", header], [date(2024, 3, 5), "线上", 1, 7]]
    assert one(workbook(tmp_path, 普法宣传=rows), declarations, "普法宣传").columns["参加人数"] == (7,)


def test_other_names_of_a_header_are_known(tmp_path: Path, declarations: Declarations) -> None:
    text = "月份/日期 | 条数\n2024年3月 | 4"
    assert one(workbook(tmp_path, 政务公开=text), declarations, "政务公开").columns["条数"] == (4,)
    text = "月份 | 业务类型 | 办件量(件/项)\n3 | 普通 | 4"
    assert one(workbook(tmp_path, 政务服务=text), declarations, "政务服务").columns["办件量"] == (4,)


def test_months_are_periods_or_days(tmp_path: Path, declarations: Declarations) -> None:
    text = "月份 | 条数\n2024年2月 | 1\n3 | 1\n5月 | 1\n'202406 | 1\n'2024-07 | 1\n2024-08-09 | 1"
    ledger = one(workbook(tmp_path, 政务公开=text), declarations, "政务公开")
    month = [(period.first, period.last) for period in ledger.columns["日期"] if isinstance(period, Period)]
    assert month[0] == (date(2024, 2, 1), date(2024, 2, 29))
    assert [first.month for first, _ in month] == [2, 3, 5, 6, 7]
    assert ledger.columns["日期"][-1] == date(2024, 8, 9)


def test_an_excel_time_of_day_is_dropped_from_a_day(tmp_path: Path, declarations: Declarations) -> None:
    rows = [["日期", "形式", "场次"], [datetime(2024, 3, 5, 10, 30), "线上", 1]]  # noqa: DTZ001 - as Excel has it
    value = one(workbook(tmp_path, 普法宣传=rows), declarations, "普法宣传").columns["日期"][0]
    assert value == date(2024, 3, 5)
    assert type(value) is date


def test_decimals_are_exact_and_whole_ones_are_int(tmp_path: Path, declarations: Declarations) -> None:
    rows = [
        ["立案日期", "文书规范", "罚款"],
        *([date(2024, 3, 5), "是", fine] for fine in (0.1 + 0.2, 1000.0, "1.5万", None)),
    ]
    fines = one(workbook(tmp_path, 执法案件=rows), declarations, "执法案件").columns["罚款"]
    assert fines == (Decimal("0.3"), 1000, 15000, None)
    assert [type(fine) for fine in fines] == [Decimal, int, int, type(None)]


def test_rough_numbers_stay_rough(tmp_path: Path, declarations: Declarations) -> None:
    text = "日期 | 形式 | 场次 | 资料份数\n" + "\n".join(
        f"2024-03-{day:02} | 线上 | 1 | {copies}"
        for day, copies in enumerate(("4万余份", "580余", "约320", "无", "/", "'1,200"), start=1)
    )
    copies = one(workbook(tmp_path, 普法宣传=text), declarations, "普法宣传").columns["资料份数"]
    assert copies == (Approximate(40000, above=True), Approximate(580, above=True), Approximate(320), None, None, 1200)


def test_yes_and_no_in_their_writings(tmp_path: Path, declarations: Declarations) -> None:
    writings = ["是", "√", "有", 1, True, "TRUE", "１", "否", "×", "无", 0, False, "FALSE"]
    rows = [
        ["日期", "会议类型", "是否法治专题"],
        *([date(2024, 1, day), "党委会", word] for day, word in enumerate(writings, start=1)),
    ]
    values = one(workbook(tmp_path, 会议=rows), declarations, "会议").columns["是否法治专题"]
    assert values == (True,) * 7 + (False,) * 6


def test_choices_by_alias_and_open_choices_as_they_stand(tmp_path: Path, declarations: Declarations) -> None:
    text = """
受理日期   | 来源      | 状态 | 法律顾问参与
2024-03-05 | 12345     | 在办 | 是
2024-03-06 | 12345热线 | 在办 | 是
"""
    assert one(workbook(tmp_path, 矛盾纠纷=text), declarations, "矛盾纠纷").columns["来源"] == ("12345", "12345")
    text = "收到日期 | 渠道 | 是否按期\n2024-03-05 | 信函 | 是\n2024-03-06 | 飞鸽 | 是"
    assert one(workbook(tmp_path, 信息公开申请=text), declarations, "信息公开申请").columns["渠道"] == ("邮寄", "飞鸽")


def test_text_columns_take_numbers_and_days_as_a_clerk_writes_them(tmp_path: Path, declarations: Declarations) -> None:
    rows = [["事项", "状态"], [12.0, date(2024, 3, 5)], [0.5, " 两端空格　"], ["/", "—"], ["甲", "有"]]
    outcome = read_ledgers(workbook(tmp_path, 重大决策=rows), declarations)
    ledger = outcome.value.ledgers["重大决策"]
    assert ledger.columns["事项"] == ("12", "0.5", "甲")
    assert ledger.columns["状态"] == ("2024年3月5日", "两端空格", "有")


def test_a_ledger_without_a_row_is_absent_not_empty(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(
        tmp_path, 普法宣传="日期 | 形式 | 场次", 会议="序号 | 日期 | 会议类型 | 是否法治专题\n1 | | |", 填写说明="随便"
    )
    assert read(path, declarations).ledgers == {}


def test_a_formula_counts_with_its_stored_result(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传="日期 | 形式 | 场次\n2024-03-05 | 线上 | 12")
    rewrite(path, b"<v>12</v>", b"<f>6*2</f><v>12</v>")
    assert one(path, declarations, "普法宣传").columns["场次"] == (12,)


def test_a_formula_whose_result_is_empty_text_is_blank(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传="日期 | 形式 | 场次 | 参加人数\n2024-03-05 | 线上 | 12 | 1234")
    rewrite(path, b't="n"><v>1234</v>', b't="str"><f>&quot;&quot;</f><v></v>')
    assert one(path, declarations, "普法宣传").columns["参加人数"] == (None,)


def test_a_folder_is_read_as_one_workbook(tmp_path: Path, declarations: Declarations) -> None:
    workbook(tmp_path, "2司法所.xlsx", 单位信息=None, 普法宣传="日期 | 形式 | 场次\n2024-05-05 | 线上 | 3")
    workbook(tmp_path, "1党政办.xlsx", 普法宣传=PUBLICITY)
    for name in ("~$1党政办.xlsx", ".~1党政办.xlsx", ".隐藏.xlsx", "说明.docx"):
        (tmp_path / name).write_bytes(b"lock")
    book = read(tmp_path, declarations)
    ledger = book.ledgers["普法宣传"]
    assert book.files == ("1党政办.xlsx", "2司法所.xlsx")
    assert ledger.columns["场次"] == (12, 1, 3)
    assert ledger.columns["参加人数"] == (300, None, None)
    assert ledger.rows[2] == RowRef("2司法所.xlsx", "普法宣传", 2)
    assert str(ledger.source(2, "场次")) == "2司法所.xlsx[普法宣传]!C2"


def test_the_unit_sheet_knows_its_items_in_their_writings(tmp_path: Path, declarations: Declarations) -> None:
    unit = {
        "乡镇全称": "甲",
        "简称": "乙",
        "县（市、区）": "丙",
        "报告年度": "2024年",
        "行政村数(个)": "12个",
        "合法性审查专章": "是",
    }
    items = read(workbook(tmp_path, 单位信息=unit, 会议=None), declarations).unit_items
    assert items["县(市、区)"] == "丙"
    assert (items["报告年度"], items["行政村数"], items["合法性审查专章"]) == (2024, 12, True)
