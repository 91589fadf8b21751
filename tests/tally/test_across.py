"""The figures of a county against a naive count over the rows of all its townships, without a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.figure import Figure, FigureValue
from drafter.model.ledger import Ledger, Workbook
from drafter.model.source import RowRef
from drafter.model.townships import CountedTownship
from drafter.model.values import Approximate, Unreadable, Value
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from drafter.tally import LastYear, TownshipShare, extremes, tally, tally_across
from tests.tally.test_against_brute_force import SIMPLE, naive, sheets

TEMPLATES = load_template_set(template_folders(), "annual")
Sheets = Mapping[str, Sequence[Sequence[object]]]


def value(cell: object) -> Value:
    return {"是": True, "否": False}.get(cell, cell) if isinstance(cell, str) else cell  # type: ignore[return-value]


def ledger(name: str, file: str, table: Sequence[Sequence[object]]) -> Ledger:
    rows = [row for row in table[1:] if any(cell is not None for cell in row)]
    columns = {str(head): tuple(value(row[at]) for row in rows) for at, head in enumerate(table[0])}
    return Ledger(name, tuple(RowRef(file, name, number) for number in range(2, len(rows) + 2)), columns)


def workbook(file: str, tables: Sheets, items: Mapping[str, Value] | None = None) -> Workbook:
    ledgers = {name: ledger(name, file, table) for name, table in tables.items()}
    return Workbook((file,), items or {}, {}, {name: one for name, one in ledgers.items() if len(one)})


def share(
    name: str, tables: Sheets, items: Mapping[str, Value] | None = None, before: Sheets | None = None
) -> TownshipShare:
    last = counted(workbook(f"{name}/2023.xlsx", before), 2023) if before else {}
    here = workbook(f"{name}/台账.xlsx", tables, items)
    return TownshipShare(name, here, counted(here, 2024, LastYear(last, "2023.xlsx") if last else None), last)


def counted(book: Workbook, year: int, last: LastYear | None = None) -> Mapping[str, Figure]:
    return tally(book, TEMPLATES.definitions, TEMPLATES.declarations, year, last).value


def across(*shares: TownshipShare) -> Mapping[str, Figure]:
    return tally_across(shares, TEMPLATES.definitions, TEMPLATES.declarations, 2024).value


def codes(*shares: TownshipShare) -> list[str]:
    found = tally_across(shares, TEMPLATES.definitions, TEMPLATES.declarations, 2024)
    return [problem.code for problem in found.problems]


def values(*shares: TownshipShare, figure: str) -> FigureValue:
    return across(*shares)[figure].value


def days(*numbers: int) -> list[date]:
    return [date(2024, 3, number) for number in numbers]


@settings(max_examples=40, deadline=None)
@given(st.lists(sheets(), min_size=1, max_size=4))
def test_counts_and_sums_are_those_of_all_rows(townships: list[dict[str, list[list[object]]]]) -> None:
    shares = [share(f"镇{number}", tables) for number, tables in enumerate(townships)]
    got = across(*shares)
    for name, item in SIMPLE.items():
        having = [tables[item["ledger"]] for tables in townships if item["ledger"] in tables]
        known = [number for table in having if (number := naive(item, table)) is not None]
        assert got[name].value == (sum(known) if known else None), name
        assert len(got[name].rows) == sum(len(one.figures[name].rows) for one in shares), name
        own = [one.figures[name].value for one in shares]
        parts = [number for number in own if isinstance(number, int)]
        assert (got[name].value or 0) == sum(parts), name


def test_a_rate_is_worked_out_from_its_terms() -> None:
    one: Sheets = {"安全隐患": [["检查批次", "检查日期", "整改完成日期"], ["一", days(1)[0], days(2)[0]]]}
    other: Sheets = {
        "安全隐患": [["检查批次", "检查日期", "整改完成日期"], *(["一", day, None] for day in days(1, 2, 3))]
    }
    assert values(share("甲镇", one), figure="隐患.整改率") == 100
    assert values(share("乙镇", other), figure="隐患.整改率") == 0
    assert (
        values(share("甲镇", one), share("乙镇", other), figure="隐患.整改率") == 25
    )  # 1 of 4, not the mean of 100 and 0


def test_a_rate_of_two_sums_too() -> None:
    def trained(there: int, due: int) -> Sheets:
        return {"学法培训": [["日期", "形式", "实到", "应到"], [days(1)[0], "专题培训", there, due]]}

    shares = share("甲镇", trained(10, 10)), share("乙镇", trained(45, 90))
    assert values(*shares, figure="学法.专题培训参训率") == 55


def test_batches_and_villages_of_two_townships_are_different_ones() -> None:
    def found(*batches: str) -> Sheets:
        return {"安全隐患": [["检查批次", "检查日期"], *([batch, days(1)[0]] for batch in batches)]}

    shares = share("甲镇", found("第一批", "第一批", "第二批")), share("乙镇", found("第一批"))
    figure = across(*shares)["隐患.排查次数"]
    assert figure.value == 3
    assert list(figure.shares["检查批次"]) == [0, 0, 1, 2]


def test_names_stay_what_they_are_over_the_county() -> None:
    def printed(*languages: str) -> Sheets:
        rows = ([day, "广场宣传", word] for day, word in zip(days(1, 2, 3), languages, strict=False))
        return {"普法宣传": [["日期", "形式", "语种"], *rows]}

    shares = share("甲镇", printed("藏汉双语")), share("乙镇", printed("藏汉双语", "彝汉双语"))
    assert values(*shares, figure="普法.双语语种") == ("藏汉双语", "彝汉双语")


def test_the_first_day_and_the_least_value_are_those_of_the_county() -> None:
    def decided(day: date) -> Sheets:
        return {"重大决策": [["事项", "目录公开日期"], ["农贸市场", day]]}

    def hours(*own: int) -> Sheets:
        return {"执法人员": [["取证日期", "本年学时"], *([date(2020, 1, 1), number] for number in own)]}

    early, late = days(5, 9)
    assert values(share("甲镇", decided(late)), share("乙镇", decided(early)), figure="决策.目录公开日期") == early
    assert values(share("甲镇", hours(60, 70)), share("乙镇", hours(58)), figure="执法.最少学时") == 58


def test_members_at_the_end_of_the_year_add_up_and_so_do_the_latest_values() -> None:
    def people(*days_left: date | None) -> Sheets:
        return {"执法人员": [["取证日期", "失效日期"], *([date(2020, 1, 1), day] for day in days_left)]}

    def served(*numbers: int) -> Sheets:
        rows = ([date(2024, month, 1), "异地受理", number] for month, number in enumerate(numbers, start=1))
        return {"政务服务": [["月份", "业务类型", "事项数"], *rows]}

    shares = share("甲镇", people(None, date(2024, 5, 1))), share("乙镇", people(None))
    assert values(*shares, figure="执法.持证人数") == 2
    latest = across(share("甲镇", served(40, 44)), share("乙镇", served(30)))["政务.高频事项"]
    assert latest.value == 74  # not that of the township which reported last
    assert list(latest.shares["事项数"]) == [44, 30]


def test_the_least_month_is_that_of_all_townships_together() -> None:
    def exams(*months: int) -> Sheets:
        rows = ([date(2024, month, 3), "考试", "执法人员"] for month in months)
        return {"学法培训": [["日期", "形式", "对象"], *rows]}

    shares = share("甲镇", exams(*range(1, 7))), share("乙镇", exams(*range(7, 13)))
    assert values(share("甲镇", exams(1)), figure="学法.执法考试每月") == 0
    assert values(*shares, figure="学法.执法考试每月") == 1


def test_a_rough_number_stays_rough_in_the_sum() -> None:
    def leaflets(number: Value) -> Sheets:
        return {"普法宣传": [["日期", "形式", "资料份数"], [days(1)[0], "广场宣传", number]]}

    figure = across(share("甲镇", leaflets(Approximate(40000, above=True))), share("乙镇", leaflets(300)))[
        "普法.资料份数"
    ]
    assert (figure.value, figure.approximate, figure.above) == (40300, True, True)


def test_what_cannot_be_read_in_one_township_is_in_doubt_for_the_county() -> None:
    def leaflets(number: Value) -> Sheets:
        return {"普法宣传": [["日期", "形式", "资料份数"], [days(1)[0], "广场宣传", number]]}

    figure = across(share("甲镇", leaflets(Unreadable("十几"))), share("乙镇", leaflets(300)))["普法.资料份数"]
    assert figure.value is None
    assert [doubt.file for doubt in figure.doubts] == ["甲镇/台账.xlsx"]


def test_numbers_of_the_units_add_up_where_they_are_given() -> None:
    there, other, silent = share("甲镇", {}, {"行政村数": 9}), share("乙镇", {}, {"行政村数": 4}), share("丙镇", {})
    assert values(there, other, silent, figure="单位.行政村数") == 13
    assert values(silent, figure="单位.行政村数") is None


def test_a_ledger_that_a_township_lacks_adds_nothing() -> None:
    meeting: Sheets = {"会议": [["日期", "会议类型"], [days(1)[0], "专题会"]]}
    assert values(share("甲镇", meeting), share("乙镇", {}), figure="会议.专题会") == 1
    assert values(share("甲镇", {}), share("乙镇", {}), figure="会议.专题会") is None


def test_a_column_that_a_township_lacks_leaves_it_out_of_a_sum_and_of_both_terms_of_a_rate() -> None:
    full: Sheets = {
        "重大决策": [["事项", "是否入目录", "合法性审查"], ["农贸市场", "是", "是"], ["停车场", "是", "否"]]
    }
    bare: Sheets = {"重大决策": [["事项"], ["自来水"], ["道路"]]}
    got = across(share("甲镇", full), share("乙镇", bare))
    assert got["决策.审议事项"].value == 4
    assert got["决策.入目录"].value == 2
    assert got["决策.合法性审查率"].value == 50  # 1 of 2; 1 of 4 would count those of which nobody said anything
    assert {row.file for row in got["决策.合法性审查率"].rows} == {"甲镇/台账.xlsx"}


def test_a_rate_with_a_blank_cell_leaves_its_township_out() -> None:
    def trained(*rows: tuple[int | None, int | None]) -> Sheets:
        return {"学法培训": [["日期", "形式", "实到", "应到"], *([days(1)[0], "专题培训", *row] for row in rows)]}

    whole, torn = share("甲镇", trained((9, 10))), share("乙镇", trained((1, 10), (None, 20)))
    assert values(whole, torn, figure="学法.专题培训参训率") == 90
    assert codes(whole, torn) == []
    assert codes(torn) == ["T004"]  # of nobody there is a rate: then it is said why


def test_a_latest_value_that_is_not_clear_leaves_its_township_out() -> None:
    def served(*numbers: int) -> Sheets:
        return {"政务服务": [["月份", "业务类型", "事项数"], *([date(2024, 1, 1), "异地受理", one] for one in numbers)]}

    assert values(share("甲镇", served(30)), share("乙镇", served(4, 5)), figure="政务.高频事项") == 30


def officers(*years: int) -> Sheets:
    return {"执法人员": [["取证日期", "失效日期"], *([date(year, 1, 1), None] for year in years)]}


def test_growth_is_that_of_the_sums() -> None:
    shares = (
        share("甲镇", officers(2020, 2021, 2022), before=officers(2020, 2021)),
        share("乙镇", officers(*[2020] * 12), {"上年执法人员数": 8}),
    )
    growth = across(*shares)["执法.持证增长"]
    assert growth.value == 50  # 15 to 10; the mean of the two would be 50 and 50
    assert {row.file for row in growth.rows} == {"甲镇/台账.xlsx", "甲镇/2023.xlsx", "乙镇/台账.xlsx"}
    assert values(shares[0], share("乙镇", officers(2020), {"上年执法人员数": 8}), figure="执法.持证增长") == -60


def test_growth_is_that_of_the_townships_that_have_both_years() -> None:
    known, unknown = share("甲镇", officers(2020), before=officers(2020)), share("乙镇", officers(2020, 2021))
    assert values(known, unknown, figure="执法.持证增长") == 0  # 1 to 1; 3 to 1 would be no growth at all
    assert codes(known, unknown) == ["T007"]
    assert codes(unknown, share("丙镇", officers(2020))) == []  # nobody has it: there is nothing to compare with
    assert values(known, share("丙镇", {}), figure="执法.持证增长") == 0


def test_a_township_that_had_nobody_last_year_has_a_part_in_the_growth() -> None:
    new = share("乙镇", officers(2024, 2024), {"上年执法人员数": 0})
    assert new.figures["执法.持证增长"].value is None
    assert values(share("甲镇", officers(2020, 2021), {"上年执法人员数": 2}), new, figure="执法.持证增长") == 100


def said(which: str, figure: str, *townships: TownshipShare) -> FigureValue:
    counted = [CountedTownship(one.name, one.figures) for one in townships]
    return extremes(counted, across(*townships))[f"{which}/{figure}"].value


def held(*numbers: int) -> Sheets:
    return {"普法宣传": [["日期", "形式", "场次"], *([days(1)[0], "广场宣传", number] for number in numbers)]}


@pytest.mark.parametrize(
    ("numbers", "most", "least"),
    [
        ([(9,), (5, 5), (0,)], ("镇1",), ("镇2",)),
        ([(9,), (9,), (3,)], ("镇0", "镇1"), ("镇2",)),
        ([(9,), (9,)], None, None),  # all have the same
        ([(9,)], None, None),
        ([(9,), (), (4,)], ("镇0",), ("镇2",)),  # who has not reported has not the least
    ],
)
def test_who_has_the_most_and_the_least(numbers: list[tuple[int, ...]], most: FigureValue, least: FigureValue) -> None:
    shares = [share(f"镇{at}", held(*own) if own else {}) for at, own in enumerate(numbers)]
    assert said("最多", "普法.活动场次", *shares) == most
    assert said("最少", "普法.活动场次", *shares) == least


def test_a_doubt_about_one_township_is_a_doubt_about_who_is_first() -> None:
    shares = (
        share("甲镇", held(9)),
        share("乙镇", held(5)),
        share("丙镇", {"普法宣传": [["日期", "形式", "场次"], [days(1)[0], "线上", Unreadable("多")]]}),
    )
    counted = [CountedTownship(one.name, one.figures) for one in shares]
    found = extremes(counted, across(*shares))["最多/普法.活动场次"]
    assert (found.value, len(found.doubts)) == (None, 1)


def test_the_rows_behind_a_tie_are_those_of_all_that_tie() -> None:
    shares = share("甲镇", held(4, 5)), share("乙镇", held(9)), share("丙镇", held(1))
    found = extremes([CountedTownship(one.name, one.figures) for one in shares], across(*shares))
    assert found["最多数/普法.活动场次"].value == Decimal(9)
    assert [row.file for row in found["最多数/普法.活动场次"].rows] == ["甲镇/台账.xlsx"] * 2 + ["乙镇/台账.xlsx"]
