"""What a county sees of its townships: written as small tables, read back from the workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from drafter.batch.overview import Overview, overview
from drafter.batch.overview_columns import DOUBTFUL, UNREPORTED, FigureColumn, Together, totals
from drafter.batch.overview_main import sheets
from drafter.batch.overview_odd import late, odd
from drafter.ledger import overview_book
from drafter.model.county import County, Fate, LedgerCount, UnitFigure, UnitProblem, UnitResult
from drafter.pages.countydata import page_data
from drafter.pages.countypage import page
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from tests.batch.formulas import worth

ANNUAL = load_template_set(template_folders(Path()), "annual")
SUM, OTHER, RATE, DISTINCT = "普法.资料份数", "普法.广场场次", "学法.考试合格率", "学法.考试次数"
FIRST = 5  # the row of the first township


def township(name: str = "宁安镇", fate: Fate = Fate.DRAFTED, signed: str = "", **figures: object) -> UnitResult:
    """Return a line; a figure is its value, ``?`` for one that is in doubt, a text ``7/9`` for a rate's two terms."""
    day = date.fromisoformat(signed) if signed else None
    own = tuple(figure(name.replace("_", "."), value) for name, value in figures.items())
    return UnitResult(name, name, fate, year=2024, signed=day, output=f"{name}/报告.docx", figures=own)


def figure(name: str, value: object, last: int | None = None) -> UnitFigure:
    if value == "?":
        return UnitFigure(name, None, doubtful=True)
    if isinstance(value, str) and value.startswith("约"):
        return UnitFigure(name, int(value[1:]), approximate=True)
    if isinstance(value, str):
        part, whole = map(int, value.split("/"))
        rate = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"))
        return UnitFigure(name, rate, terms=(part, whole))
    assert value is None or isinstance(value, int | tuple | Decimal)
    return UnitFigure(name, value, last=last)


def county(*lines: UnitResult, **said: object) -> Overview:
    return overview(County("中宁县", **said), lines, ANNUAL)  # type: ignore[arg-type]


def book(found: Overview) -> bytes:
    return overview_book(sheets(found))


def sheet(found: Overview, name: str = "汇总") -> Worksheet:
    return load_workbook(io.BytesIO(book(found)))[name]


def column(found: Overview, label: str) -> list[object]:
    """Return the cells below a header that begins so, down to the sums; a formula as the value it is worth."""
    loaded = load_workbook(io.BytesIO(book(found)))
    cells = below(loaded["汇总"], label)[: len(found.lines) + 1]
    return [worth(loaded, "汇总", cell.coordinate) for cell in cells]


def below(main: Worksheet, label: str) -> list[Cell]:
    [head] = [cell.coordinate for cell in main[4] if str(cell.value).startswith(label)]
    letter = head.rstrip("0123456789")
    return [main[f"{letter}{row}"] for row in range(FIRST, main.max_row + 1)]


def rows(found: Overview, name: str) -> list[tuple[object, ...]]:
    return [row[1:] for row in sheet(found, name).iter_rows(min_row=4, values_only=True)]


def test_unreported_is_a_word_and_never_counts_as_0() -> None:
    found = county(
        township("湖㳇镇", 普法_资料份数=300),
        township("𫰛镇", 普法_资料份数=None),
        township("宁安镇", 普法_资料份数="?"),
        township("新堡镇", fate=Fate.NOT_REPORTED),
        township("石空镇", 普法_资料份数="约40"),
    )
    assert column(found, "乡镇")[:5] == ["湖㳇镇", "𫰛镇", "宁安镇", "新堡镇", "石空镇"]
    assert column(found, "发放宣传资料") == [300, UNREPORTED, DOUBTFUL, "没有报", 40, 340]
    cells = below(sheet(found), "发放宣传资料")
    assert cells[4].number_format.startswith('"约"')
    assert cells[6].value == '=COUNTIFS($J$5:$J$9,"是",K5:K9,">=0")+COUNTIFS($J$5:$J$9,"是",K5:K9,"<0")'


REFUSED = (
    township("甲镇", 普法_资料份数=300, 学法_考试合格率="1/2"),
    township("乙镇", Fate.REFUSED, 普法_资料份数="约40", 学法_考试合格率="9/9"),
    township("丙镇", Fate.FAILED, 普法_资料份数=7, 学法_考试合格率=None),
    township("丁镇", Fate.NOT_REPORTED),
)


def test_a_township_whose_report_was_refused_keeps_its_numbers_and_is_not_counted() -> None:
    found = county(*REFUSED)
    assert column(found, "计入合计") == ["是", "否", "否", "否", 1]
    assert column(found, "发放宣传资料") == [300, 40, 7, "没有报", 300]
    assert column(found, "学法考试合格率") == [50, 100, UNREPORTED, "没有报", 50]
    assert [total.units for total in found.totals] == [1, 1]
    assert below(sheet(found), "发放宣传资料")[4].number_format == "#,##0"  # 乙镇's 约 is not in it
    assert stated(found) == {address: pytest.approx(value) for address, value in worked_out(found).items()}
    assert "“计入合计”是“否”的" in str(sheet(found)["A2"].value)
    assert "“计入合计”是“否”的" not in str(sheet(county(REFUSED[0], REFUSED[3]))["A2"].value)


def test_of_townships_that_do_not_count_nothing_is_added_up() -> None:
    found = county(*REFUSED[1:])
    assert column(found, "发放宣传资料") == [40, 7, "没有报", "—"]
    assert column(found, "学法考试合格率") == [100, UNREPORTED, "没有报", "—"]


def test_the_page_counts_no_refused_township_either() -> None:
    data = page_data(county(*REFUSED))
    assert [(one["total"], one["units"]) for one in data["figures"]] == [(50, 1), (300, 1)]
    assert [one["counted"] for one in data["units"]] == [True, False, False, False]
    assert "乙镇、丙镇的数不计入合计" in page(county(*REFUSED))
    assert "的数不计入合计" not in page(county(REFUSED[0], REFUSED[3]))


def test_what_stands_out_is_held_against_townships_that_count_only() -> None:
    lines = list(values(20, 21, 22, 23, 24, 25, 26, 310).lines)
    assert outliers(county(*lines[:-1], replace(lines[-1], fate=Fate.REFUSED))) == []
    refused = [replace(line, key=f"又{line.key}", fate=Fate.REFUSED) for line in lines * 2]
    assert outliers(county(*lines, *refused)) == [("7镇", "全县中间数", Decimal("23.5"))]


def test_what_has_no_value_says_why() -> None:
    exams, officers = LedgerCount("学法培训", 3), LedgerCount("执法人员", 3)
    growth = "执法.持证增长"
    lines = [
        replace(
            township("甲镇"), figures=(UnitFigure(RATE, None, nothing=True), UnitFigure(growth, None)), ledgers=(exams,)
        ),
        replace(
            township("乙镇"), figures=(UnitFigure(RATE, None), UnitFigure(growth, None)), ledgers=(exams, officers)
        ),
        replace(township("丙镇"), figures=(UnitFigure(RATE, None), UnitFigure(growth, Decimal(50), terms=(3, 2)))),
        replace(township("丁镇", fate=Fate.FAILED)),
        replace(township("戊镇"), figures=(UnitFigure(RATE, Decimal(50), terms=(1, 2)),)),
    ]
    assert column(county(*lines), "学法考试合格率") == ["—", "算不出", UNREPORTED, "读不出", 50, 50]
    assert column(county(*lines), "持证人员同比增长") == [UNREPORTED, "没有上年数", 50, "读不出", "没有这项", 50]


def test_a_county_in_which_nobody_has_reported(tmp_path: Path) -> None:
    found = county(township("甲镇", fate=Fate.NOT_REPORTED), township("乙镇", fate=Fate.NOT_REPORTED))
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(book(found))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert [row[5] for row in rows(found, "未报和迟报")] == ["没有报台账", "没有报台账"]
    assert "甲镇：没有台账" in page(found)


def test_a_rate_of_the_county_is_no_mean_of_rates() -> None:
    found = county(township("宁安镇", 学法_考试合格率="1/1"), township("新堡镇", 学法_考试合格率="50/100"))
    assert column(found, "学法考试合格率") == [100, 50, 50.5]


@pytest.mark.parametrize(
    ("part", "whole", "rate"), [(2999, 3000, 99.97), (1, 3000, 0.03), (3000, 3000, 100), (0, 7, 0)]
)
def test_a_rate_is_never_a_false_100_or_0(part: int, whole: int, rate: float) -> None:
    found = county(township(学法_考试合格率=f"{part}/{whole}"))
    assert column(found, "学法考试合格率")[-1] == rate


def test_names_and_days_have_no_sum_and_why() -> None:
    found = county(township(普法_双语语种=("藏汉双语",)))
    assert [cell.value for cell in below(sheet(found), "双语宣传资料语种")] == [
        "藏汉双语",
        "—",
        1,
        "名称不能相加，见县报告",
    ]


def test_what_differs_within_a_township_is_added_up() -> None:
    found = county(township("宁安镇", 村规_村数=3), township("新堡镇", 村规_村数=4))
    assert column(found, "修订村规民约的行政村") == [3, 4, 7]


numbers = st.one_of(st.none(), st.just("?"), st.integers(0, 10**6))
shares = st.one_of(
    st.none(), st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: f"{min(pair)}/{max(pair)}")
)
townships = st.lists(st.tuples(numbers, numbers, shares), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(townships)
def test_every_formula_is_worth_an_independent_count(given_: Sequence[tuple[object, object, object]]) -> None:
    found = county(
        township("甲乡", 普法_资料份数=0, 普法_广场场次=1, 学法_考试合格率="1/2"),
        *(township(普法_资料份数=one, 普法_广场场次=two, 学法_考试合格率=rate) for one, two, rate in given_),
    )
    columns = ([row[place] for row in given_] for place in (0, 1))
    sums = [sum(value for value in values if isinstance(value, int)) for values in columns]
    terms = [tuple(map(int, row[2].split("/"))) for row in given_ if isinstance(row[2], str)]
    part, whole = 1 + sum(one for one, _ in terms), 2 + sum(two for _, two in terms)
    assert column(found, "发放宣传资料")[-1] == sums[0]
    assert column(found, "广场法治宣传活动")[-1] == 1 + sums[1]
    assert column(found, "学法考试合格率")[-1] == pytest.approx(100 * part / whole, abs=0.051)
    assert stated(found) == {address: pytest.approx(value) for address, value in worked_out(found).items()}


def stated(found: Overview) -> dict[str, object]:
    """Return the value that the file states beside each formula: what a reader shows that does not calculate."""
    data = io.BytesIO(book(found))
    formulas, values = load_workbook(data), load_workbook(data, data_only=True)
    return {
        f"{one.title}!{cell.coordinate}": values[one.title][cell.coordinate].value
        for one in formulas.worksheets
        for row in one.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def worked_out(found: Overview) -> dict[str, object]:
    loaded = load_workbook(io.BytesIO(book(found)))
    return {address: worth(loaded, *address.split("!")) for address in stated(found)}


def test_what_stands_in_a_ledger_is_never_a_formula() -> None:
    evil = ("=1+1", "@SUM(1)", "+1", "-1", "<b>&\"'</b>\x07", "=cmd|'/C calc'!A0")
    lines = [
        UnitResult(
            str(number), name, Fate.REFUSED, code=name, reason=name, hint=name, problems_book=f"{number}/台账问题.xlsx",
            copies=((name, ""),), problems=(UnitProblem("L012", "错误", name, name, name, name, "B2"),),
        )
        for number, name in enumerate(evil)
    ]  # fmt: skip
    loaded = load_workbook(io.BytesIO(book(county(*lines))))
    for name in ("汇总", "未报和迟报", "台账问题"):
        formulas = [cell.value for row in loaded[name].iter_rows() for cell in row if cell.data_type == "f"]
        ours = r'=(SUM|COUNTA?)\([A-Z]+5:[A-Z]+\d+\)|=COUNTIF\(\$J\$5:\$J\$\d+,"是"\)'
        assert all(re.fullmatch(ours, str(text)) for text in formulas)
    names = [loaded["汇总"].cell(row, 2) for row in range(FIRST, FIRST + len(evil))]
    assert [cell.value for cell in names] == [name.replace("\x07", "") for name in evil]
    assert [cell.quotePrefix for cell in names] == [True, True, True, True, False, True]


def test_a_problem_leads_to_its_cell() -> None:
    where = UnitProblem("L012", "错误", "看不出是多少", "请填一个数", "台账 #1.xlsx", "普法'宣传", "D5")
    one = UnitResult("甲", "甲镇", Fate.REFUSED, problems_book="甲镇/台账问题", copies=(("台账 #1.xlsx", "台账 #1（核对）.xlsx"),),
                     problems=(where,))  # fmt: skip
    listed = sheet(county(one), "台账问题")
    assert [cell.value for cell in listed[4]] == [
        1, "甲镇", "错误", "L012", "台账 #1.xlsx", "普法'宣传", "D5", "看不出是多少", "请填一个数",
    ]  # fmt: skip
    link = listed["G4"].hyperlink
    assert (link.target, link.location) == ("甲镇/台账问题/台账%20%231（核对）.xlsx", "'普法''宣传'!D5")


def links(line: UnitResult) -> list[tuple[object, str, str] | None]:
    """Return where the column 格子 of a township's problems leads: its words, the file, the place in it."""
    listed = sheet(county(line), "台账问题")
    cells = [listed[f"G{row}"] for row in range(4, 4 + len(line.problems))]
    return [(one.value, one.hyperlink.target, one.hyperlink.location or "") if one.hyperlink else None for one in cells]


def test_a_reminder_leads_to_the_list() -> None:
    found = (
        UnitProblem("L012", "提醒", "看不出是多少", "请填一个数", "台账.xlsx", "普法宣传", "D5"),
        UnitProblem("T001", "提醒", "数不一致"),
    )
    line = UnitResult("甲", "甲镇", Fate.DRAFTED, problems_book="甲镇/台账问题.xlsx", problems=found)
    listed = "'核对结果'!A1"
    assert links(line) == [("D5", "甲镇/台账问题.xlsx", listed), ("打开", "甲镇/台账问题.xlsx", listed)]
    assert links(replace(line, problems_book="")) == [None, None]


def test_a_problem_of_a_row_or_a_column_leads_to_its_first_cell() -> None:
    places = ("17", "D", "")
    found = tuple(UnitProblem("L012", "错误", "", file="台账.xlsx", sheet="会议", cell=cell) for cell in places)
    marked = (("台账.xlsx", ""),)
    line = UnitResult("甲", "甲镇", Fate.REFUSED, problems_book="甲镇/台账问题.xlsx", copies=marked, problems=found)
    assert [one and one[2] for one in links(line)] == ["'会议'!A17", "'会议'!D1", "'会议'!A1"]


def test_a_problem_of_last_years_workbook_leads_to_the_list_beside_the_copy() -> None:
    found = (UnitProblem("L012", "错误", "", file="上年.xlsx", sheet="会议", cell="D5"),)
    line = UnitResult("甲", "甲镇", Fate.REFUSED, copies=(("台账.xlsx", "核对.xlsx"),), problems=found)
    single = replace(line, problems_book="甲镇/台账问题.xlsx", copies=(("台账.xlsx", ""),))
    assert links(single) == [("D5", "甲镇/台账问题.xlsx", "'核对结果'!A1")]
    assert links(replace(line, problems_book="甲镇/台账问题")) == [("D5", "甲镇/台账问题", "")]


def test_words_that_a_light_line_left_out_are_asked_for() -> None:
    light = UnitResult("甲", "甲镇", Fate.REFUSED, problems=(UnitProblem("L012", "错误", ""),))
    whole = UnitResult("甲", "甲镇", Fate.REFUSED, problems=(UnitProblem("L012", "错误", "看不出是多少"),))
    found = overview(County(), [light], ANNUAL, lambda _: whole)
    assert rows(found, "台账问题")[0][6] == "看不出是多少"


def test_who_is_late_and_by_how_much() -> None:
    found = county(
        township("宁安镇", signed="2025-03-01"),
        township("新堡镇", signed="2025-03-11"),
        township("石空镇", signed="2025-04-02"),
        township("湖㳇镇"),
        township("𫰛镇", fate=Fate.NOT_REPORTED),
    )
    assert [(one.line.name, one.days) for one in late(found)] == [
        ("新堡镇", 10),
        ("石空镇", 32),
        ("湖㳇镇", 0),
        ("𫰛镇", 0),
    ]
    said = [row[5] for row in rows(found, "未报和迟报")]
    assert said[0] == "成文日期3月11日，晚于3月1日报送的期限10天"
    assert "4月1日公开的期限1天" in str(said[1])
    assert "没有成文日期" in str(said[2])
    assert said[3] == "没有报台账"


def test_the_county_may_set_other_days() -> None:
    found = county(township(signed="2025-02-11"), report_by=(2, 10), publish_by=(4, 1))
    assert [one.days for one in late(found)] == [1]


def values(*known: int, last: int | None = None) -> Overview:
    return county(*(UnitResult(f"{place}", f"{place}镇", Fate.DRAFTED, year=2024, figures=(figure(SUM, one, last),))
                    for place, one in enumerate(known)))  # fmt: skip


def outliers(found: Overview) -> list[tuple[str, str, object]]:
    return [(one.line.name, one.against, one.beside) for one in odd(found)]


def test_a_figure_far_from_the_median_stands_out() -> None:
    found = values(20, 21, 22, 23, 24, 25, 26, 310)
    assert outliers(found) == [("7镇", "全县中间数", Decimal("23.5"))]
    assert rows(found, "异常")[0][6] == "8个乡镇的中间数是23.5，这里是它的13.2倍"
    assert outliers(values(0, 21, 22, 23, 24, 25, 26, 27)) == [("0镇", "全县中间数", Decimal("23.5"))]


@pytest.mark.parametrize(
    "known",
    [
        (20, 21, 22, 23, 24, 25, 310),
        (1, 1, 1, 1, 1, 2, 2, 9),
        (20, 21, 22, 23, 24, 25, 26, 50),
        (10, 90, 30, 400, 5, 250, 70, 160),
    ],
    ids=["too few townships", "small numbers", "not many times as much", "all of them differ"],
)
def test_no_alarm(known: tuple[int, ...]) -> None:
    assert outliers(values(*known)) == []


def rates(*known: str) -> Overview:
    lines = [township(f"{place}镇", 学法_考试合格率=one) for place, one in enumerate(known)]
    return county(*(replace(line, key=line.name) for line in lines))


def test_a_rate_stands_out_by_30_percentage_points_of_enough_cases() -> None:
    usual = ("50/50",) * 8
    assert [one[0] for one in outliers(rates(*usual, "35/50", "36/50", "43/50"))] == ["8镇"]
    assert rows(rates(*usual, "12/50"), "异常")[0][6] == "9个乡镇的中间数是100%，这里是24%，低76个百分点"
    assert rows(rates(*("10/50",) * 8, "50/50"), "异常")[0][6] == "9个乡镇的中间数是20%，这里是100%，高80个百分点"
    assert outliers(rates(*usual, "0/9")) == []
    assert [one[0] for one in outliers(rates(*usual, "0/10"))] == ["8镇"]
    assert outliers(rates("1/10", "3/10", "9/10", "5/10", "10/10", "6/10", "2/10", "8/10")) == []


def test_the_sheet_says_by_what_a_figure_stands_out() -> None:
    note = str(sheet(rates("1/2"), "异常")["A2"].value)
    assert "多到3倍、少到三分之一" in note
    assert "相差10以上" in note
    assert "百分比相差30个百分点以上" in note


@pytest.mark.parametrize(
    ("now", "last", "odd_"),
    [(36, 12, True), (4, 14, True), (35, 12, False), (9, 1, False), (0, 30, True), (12, 0, True)],
)
def test_far_from_last_year(now: int, last: int, odd_: bool) -> None:  # noqa: FBT001 - a row of the table
    assert bool(outliers(values(now, last=last))) == odd_


def test_the_same_townships_give_the_same_bytes_and_nothing_depends_on_the_run() -> None:
    drafted, unchanged = (county(township(fate=fate, 普法_资料份数=3)) for fate in (Fate.DRAFTED, Fate.UNCHANGED))
    assert book(drafted) == book(unchanged)


def test_sheets_that_excel_takes() -> None:
    with zipfile.ZipFile(io.BytesIO(book(county(township(普法_资料份数=3))))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    order = ["sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
             "conditionalFormatting", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"]  # fmt: skip
    main = parts["xl/worksheets/sheet1.xml"]
    found = [main.index(f"<{name}") for name in order if f"<{name}" in main]
    assert found == sorted(found)
    assert 'state="hidden"' in parts["xl/workbook.xml"]
    assert "汇总'!$A:$B,'汇总'!$1:$4" in parts["xl/workbook.xml"].replace("&#x27;", "'")


def test_it_is_valid_open_xml(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(book(county(township("_x0041_镇", 普法_资料份数=3), township("=1+1镇", fate=Fate.NOT_REPORTED))))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert load_workbook(path)["汇总"]["B5"].value == "_x0041_镇"


def test_what_nobody_filled_in_is_on_the_last_page_only() -> None:
    found = county(township(普法_资料份数=3))
    assert [one.id for one in found.columns] == [SUM]
    listed = [row[1] for row in rows(found, "没人填的数据项")]
    assert "发放宣传资料" not in listed
    assert "广场法治宣传活动" in listed


def test_a_sum_of_what_cannot_be_added_cannot_be_added_either() -> None:
    [total] = totals([FigureColumn("x", "x", together=Together.NOTHING)], [township(x=3)])
    assert (total.value, total.units) == (None, 1)
