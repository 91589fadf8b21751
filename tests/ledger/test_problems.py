"""Every problem of stage 1: what triggers it, at which cell, and what becomes of the value."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from drafter.ledger import read_ledgers
from drafter.model.problem import Problem, Severity
from drafter.model.problems import CATALOGUE
from drafter.model.values import Unreadable
from drafter.project.declarations import Declarations
from tests.builders import UNIT, found, rewrite, workbook
from tests.ledger.corpus import TRIGGERED

HEAD = "日期 | 形式 | 场次 | 参加人数\n"
GOOD = HEAD + "2024-03-05 | 线上 | 1 | 5"
ROW = HEAD + "2024-03-05 | 线上 | 1 | "


def unit(**changes: object) -> dict[str, object]:
    return {key: value for key, value in (UNIT | changes).items() if value != "omit"}


# code: (the sheets, the problems expected of them)
TRIGGERS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "L001": ({"单位信息": None, "普法宣传": GOOD}, [("L001", "")]),
    "L002": ({"单位信息": "名目 | 内容\n简称 | 甲", "普法宣传": GOOD}, [("L002", "A1")]),
    "L003": ({"单位信息": unit(简称=None, 乡镇全称="omit")}, [("L003", ""), ("L003", "B2")]),
    "L004": ({"单位信息": unit(报告年度="二四年")}, [("L004", "B5")]),
    "L005": ({"单位信息": unit(党委名称="甲")}, [("L005", "B6")]),
    "L006": ({"单位信息": "项目 | 内容\n乡镇全称 | 甲\n简称 | 乙\n报告年度 | 2024\n简称 | 丙"}, [("L006", "B5")]),
    "L007": ({"普法活动宣传": GOOD}, [("L007", "")]),
    "L008": ({"普法宣传": "日期 | 活动形式 | 场次\n2024-03-05 | 线上 | 1"}, [("L008", "A1")]),
    "L009": ({"普法宣传": "日期 | 形式 | 场次 | 场次（场）\n2024-03-05 | 线上 | 1 | 2"}, [("L009", "D1")]),
    "L010": ({"普法宣传": HEAD + "| 线上 | 1 | 5"}, [("L010", "A2")]),
    "L011": ({"普法宣传": GOOD + "\n2024-03-06 | 线上 | | 5\n2024-03-07 | 线上 | 无 | 5"}, [("L011", "C3")]),
    "L012": ({"普法宣传": ROW + "十几"}, [("L012", "D2")]),
    "L013": ({"普法宣传": ROW + "12.5"}, [("L013", "D2")]),
    "L014": ({"普法宣传": ROW + "-3"}, [("L014", "D2")]),
    "L015": ({"普法宣传": ROW + "3份"}, [("L015", "D2")]),
    "L016": ({"村规民约": "村 | 修订日期 | 次数 | 知晓率\n甲 | 2024-03-05 | 1 | 0.98"}, [("L016", "D2")]),
    "L017": ({"普法宣传": HEAD + "2024-02-30 | 线上 | 1 | 5"}, [("L017", "A2")]),
    "L018": ({"普法宣传": HEAD + "2023-03-05 | 线上 | 1 | 5"}, [("L018", "A2")]),
    "L019": ({"会议": "日期 | 会议类型 | 是否法治专题\n2024-03-05 | 党委会 | 大概"}, [("L019", "C2")]),
    "L020": ({"普法宣传": HEAD + "2024-03-05 | 线上线下 | 1 | 5"}, [("L020", "B2")]),
    "L021": ({"普法宣传": ROW + "=1+1"}, [("L021", "D2")]),
    "L022": ({"普法宣传": ROW + "#REF!"}, [("L022", "D2")]),
    "L023": ({"普法宣传": GOOD, " 普法宣传": GOOD.replace("5", "6")}, [("L023", "")]),
    "L024": ({"普法宣传": [["日期"], *[[]] * 99_999, [None] * 200 + [1]]}, [("L024", "")]),
    "L025": ({"普法宣传": "日期 | 形式\n2024-03-05 | 线上"}, [("L025", "A1")]),
}


@pytest.mark.parametrize("code", TRIGGERS)
def test_each_problem_is_found_at_its_cell(code: str, tmp_path: Path, declarations: Declarations) -> None:
    sheets, expected = TRIGGERS[code]
    assert found(read_ledgers(workbook(tmp_path, **sheets), declarations).problems) == expected


def test_every_code_of_this_stage_has_a_trigger() -> None:
    assert {code for code in CATALOGUE if code.startswith("L")} == set(TRIGGERS) | TRIGGERED


@pytest.mark.parametrize("code", TRIGGERS)
def test_each_problem_says_in_chinese_what_is_wrong_and_what_to_do(
    code: str, tmp_path: Path, declarations: Declarations
) -> None:
    sheets, _ = TRIGGERS[code]
    for problem in read_ledgers(workbook(tmp_path, **sheets), declarations).problems:
        assert "{" not in problem.message + problem.hint
        assert problem.hint
        assert problem.source is None or problem.source.file == "台账.xlsx"
        assert "。" in (type(problem).__doc__ or "")


REMINDERS = {"L005", "L007", "L011", "L025"}


def test_reminders_do_not_stop_a_report() -> None:
    found_reminders = {c for c in TRIGGERS if CATALOGUE[c].default_severity is Severity.REMINDER}
    assert found_reminders == REMINDERS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("若干", "L012"), ("8-10", "L012"), ("3或4", "L012"), ("十几", "L012"), ("5²", "L012"), ("1,20", "L012"), ("1,2345", "L012"),
        ("12abc", "L012"), ("1 2", "L012"), ("+5", "L012"), ("１２．５", "L013"), ("1.00005万", "L013"), ("－3", "L014"),
        ("12件", "L015"), ("3万份", "L015"), ("#DIV/0!", "L022"), ("=SUM(D3:D9)", "L021"), ("9" * 16, "L012"), ("约", "L012"),
        ("余", "L012"), ("10余万余", "L012"), ("人", "L012"), ("2024-03-05", "L012"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_number_is_refused_and_makes_its_value_unreadable(
    text: str, code: str, tmp_path: Path, declarations: Declarations
) -> None:
    written = "'" + text if text[:1].isascii() and text[:1] not in "#=" and not text.startswith("2024") else text
    outcome = read_ledgers(workbook(tmp_path, 普法宣传=ROW + written), declarations)
    assert found(outcome.problems) == [(code, "D2")]
    assert isinstance(outcome.value.ledgers["普法宣传"].columns["参加人数"][0], Unreadable)


@pytest.mark.parametrize("value", [True, False, time(3, 4), 1e300, 1e15])
def test_odd_cells_are_no_numbers(value: object, tmp_path: Path, declarations: Declarations) -> None:
    rows = [["立案日期", "文书规范", "罚款"], [date(2024, 3, 5), "是", value], [date(2024, 3, 5), "是", 0.5]]
    outcome = read_ledgers(workbook(tmp_path, 执法案件=rows), declarations)
    assert found(outcome.problems) == [("L012", "C2")]
    assert isinstance(outcome.value.ledgers["执法案件"].columns["罚款"][0], Unreadable)


@pytest.mark.parametrize("value", [b"NaN", b"inf", b"-inf"])
def test_numbers_that_are_none_are_refused(value: bytes, tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 执法案件="立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 1234\n2024-03-05 | 是 | 0.5")
    rewrite(path, b"<v>1234</v>", b"<v>" + value + b"</v>")
    assert found(read_ledgers(path, declarations).problems) == [("L012", "C2")]


@pytest.mark.parametrize(
    "value",
    [
        "3月30日至3月20日",
        "2月30日",
        "3.5",
        3.5,
        "3月初",
        "3月5日、7日",
        145356.0,
        "2024-3/5",
        "明天",
        "2024-13-01",
        "1850-01-01",
        True,
        time(3, 4),
        "2024.3",
        2024.3,
    ],
)
def test_what_is_not_certainly_a_day_is_refused(value: object, tmp_path: Path, declarations: Declarations) -> None:
    rows = [["日期", "形式", "场次"], [value, "线上", 1]]
    outcome = read_ledgers(workbook(tmp_path, 普法宣传=rows), declarations)
    assert found(outcome.problems) == [("L017", "A2")]
    assert isinstance(outcome.value.ledgers["普法宣传"].columns["日期"][0], Unreadable)


@pytest.mark.parametrize(
    "value", ["13月", 2024.3, "0", "2024年13月", 145356.0, "第五季度", "2023年3月", date(2023, 3, 1)]
)
def test_what_is_not_certainly_a_month_of_the_year_is_refused(
    value: object, tmp_path: Path, declarations: Declarations
) -> None:
    outcome = read_ledgers(workbook(tmp_path, 政务公开=[["月份", "条数"], [value, 1]]), declarations)
    assert [cell for _, cell in found(outcome.problems)] == ["A2"]


def test_a_bare_month_needs_the_report_year(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 单位信息=None, 政务公开="月份 | 条数\n3月 | 1")
    assert found(read_ledgers(path, declarations).problems) == [("L001", ""), ("L017", "A2")]


def test_days_outside_the_year_are_no_problem_in_other_columns(tmp_path: Path, declarations: Declarations) -> None:
    text = "立案日期 | 文书规范 | 结案日期\n2024-12-05 | 是 | 2025-01-08"
    assert read_ledgers(workbook(tmp_path, 执法案件=text), declarations).problems == ()


def test_addresses_hold_after_blank_rows_and_beside_unknown_columns(tmp_path: Path, declarations: Declarations) -> None:
    text = """
日期       | 天气 | 形式 | 场次

2024-03-05 | 晴   | 线上 | 若干

2023-03-06 | 晴   | 广播 | 1
"""
    path = workbook(tmp_path, corner="C4", 普法宣传=text)
    assert found(read_ledgers(path, declarations).problems) == [("L012", "F6"), ("L018", "C8"), ("L020", "E8")]


def test_a_flaw_at_the_edge_of_the_sheet_keeps_its_address(tmp_path: Path, declarations: Declarations) -> None:
    text = "日期 | 形式 | 场次\n2024-03-05 | 线上 | 1\n=A2+1 | 线上 | 1\n2024-03-05 | 线上 | #N/A"
    path = workbook(tmp_path, corner="B3", 普法宣传=text)
    assert found(read_ledgers(path, declarations).problems) == [("L021", "B5"), ("L022", "D6")]


def test_addresses_hold_below_a_row_that_only_looks_empty(tmp_path: Path, declarations: Declarations) -> None:
    rows = [["\u200b"], ["—"], ["日期", "形式", "场次"], [date(2024, 3, 5), "线上", "若干"]]
    assert found(read_ledgers(workbook(tmp_path, 普法宣传=rows), declarations).problems) == [("L012", "C4")]


def test_a_formula_left_of_the_table_moves_nothing(tmp_path: Path, declarations: Declarations) -> None:
    rows = [[None, "日期", "形式", "场次"], ["=1+1", date(2024, 3, 5), "线上", "若干"]]
    assert found(read_ledgers(workbook(tmp_path, 普法宣传=rows), declarations).problems) == [("L012", "D2")]


def test_a_row_of_which_only_an_uncalculated_formula_is_left_still_counts_as_a_row(
    tmp_path: Path, declarations: Declarations
) -> None:
    path = workbook(tmp_path, 普法宣传="日期 | 形式 | 场次\n | | =1+1")
    assert found(read_ledgers(path, declarations).problems) == [("L010", "A2"), ("L010", "B2"), ("L021", "C2")]


def test_a_header_in_another_unit_makes_the_column_unreadable(tmp_path: Path, declarations: Declarations) -> None:
    text = "立案日期 | 文书规范 | 罚款（件）\n2024-03-05 | 是 | 3"
    outcome = read_ledgers(workbook(tmp_path, 执法案件=text), declarations)
    assert found(outcome.problems) == [("L015", "C1")]
    assert outcome.value.ledgers["执法案件"].columns["罚款"] == (Unreadable("3"),)


def test_a_missing_required_column_makes_its_values_unreadable(tmp_path: Path, declarations: Declarations) -> None:
    outcome = read_ledgers(workbook(tmp_path, 普法宣传="日期 | 场次\n2024-03-05 | 1"), declarations)
    assert outcome.value.ledgers["普法宣传"].columns["形式"] == (Unreadable(""),)
    assert "现有：日期、场次" in outcome.problems[0].message


@pytest.mark.parametrize(
    ("code", "hint"),
    [("L007", "普法宣传"), ("L020", "线上"), ("L005", "党委全称"), ("L008", "活动形式")],
)
def test_the_nearest_known_name_is_suggested(code: str, hint: str, tmp_path: Path, declarations: Declarations) -> None:
    sheets, _ = TRIGGERS[code]
    (problem,) = read_ledgers(workbook(tmp_path, **sheets), declarations).problems
    assert f"“{hint}”" in problem.hint
    assert "是不是" in problem.hint


def test_one_reminder_counts_all_blank_cells_of_an_expected_column(tmp_path: Path, declarations: Declarations) -> None:
    sheets, _ = TRIGGERS["L011"]
    (problem,) = read_ledgers(workbook(tmp_path, **sheets), declarations).problems
    assert "2 行" in problem.message


def test_what_two_files_say_about_the_unit_must_agree(tmp_path: Path, declarations: Declarations) -> None:
    workbook(tmp_path, "1.xlsx", 普法宣传=GOOD)
    workbook(tmp_path, "2.xlsx", 单位信息=unit(报告年度=2023))
    outcome = read_ledgers(tmp_path, declarations)
    (problem,) = outcome.problems
    assert (problem.code, str(problem.source)) == ("L006", "2.xlsx[单位信息]!B5")
    assert "1.xlsx[单位信息]!B5" in problem.message
    assert outcome.value.unit_items["报告年度"] == 2024


def test_an_error_in_a_required_unit_item_is_said_once(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 单位信息=unit(报告年度="#REF!", 行政村数="若干"))
    assert found(read_ledgers(path, declarations).problems) == [("L022", "B5"), ("L012", "B6")]


@pytest.mark.parametrize("year", ["24", "1999", "2101", "2024.5", "2024-2025", 2024.5, True, date(2024, 1, 1)])
def test_a_year_is_four_digits_of_this_century(year: object, tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 单位信息=unit(报告年度=year))
    assert found(read_ledgers(path, declarations).problems) == [("L004", "B5")]


def test_two_problems_of_one_kind_in_a_column_have_two_cells(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=ROW + "若干\n2024-03-05 | 线上 | 1 | 7\n2024-03-06 | 线上 | 1 | 若干")
    problems: tuple[Problem, ...] = read_ledgers(path, declarations).problems
    assert found(problems) == [("L012", "D2"), ("L012", "D4")]
