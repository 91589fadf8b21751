"""汇总 and the county's own report say the same of the same townships, whatever sheets and columns these lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.batch.overview_columns import Together, columns_of_county, totals
from drafter.model.county import Fate, UnitResult
from drafter.model.values import Approximate, Unreadable
from drafter.project.declarations import Column, ColumnType
from drafter.tally import TownshipShare
from drafter.workflow.loading import Loaded
from drafter.workflow.unitfigures import unit_figure
from tests.tally.test_across import TEMPLATES, across, share

LEDGERS = TEMPLATES.declarations.ledgers
Sheets = Mapping[str, Sequence[Sequence[object]]]


def cell(column: Column, dice: Random) -> object:
    if dice.random() < 0.1:
        return None
    if dice.random() < 0.01:
        return Unreadable("十几")
    match column.type:
        case ColumnType.DATE | ColumnType.MONTH:
            return date(2024, 1, 1) + timedelta(dice.randrange(366))
        case ColumnType.INTEGER | ColumnType.DECIMAL:
            number = dice.randrange(50)
            return Approximate(number, above=True) if dice.random() < 0.1 else number
        case ColumnType.YES_NO:
            return dice.choice(("是", "否"))
    return dice.choice(column.values or ("甲", "乙", "丙"))


def sheets(dice: Random) -> Sheets:
    """Make ledgers some of which are missing, are empty, or lack columns."""
    made: dict[str, list[list[object]]] = {}
    for name, declared in LEDGERS.items():
        if dice.random() < 0.3:
            continue
        columns = [one for one in declared.columns.values() if dice.random() < 0.9]
        made[name] = [
            [one.name for one in columns],
            *([cell(one, dice) for one in columns] for _ in range(dice.randrange(6))),
        ]
    return made


def township(number: int, dice: Random) -> TownshipShare:
    items = {
        name: dice.randrange(20)
        for name, item in TEMPLATES.declarations.unit_items.items()
        if item.unit and dice.random() < 0.6
    }
    before = sheets(dice) if dice.random() < 0.5 else None
    if before:
        items.pop("上年执法人员数", None)  # two accounts of last year that disagree are no number at all
    return share(f"镇{number}", sheets(dice), items, before)


def line(one: TownshipShare, fate: Fate = Fate.DRAFTED) -> UnitResult:
    loaded = Loaded(one.workbook, TEMPLATES, (), figures=one.figures, before=one.last_year)
    figures = tuple(unit_figure(figure, loaded) for figure in loaded.figures.values())
    return UnitResult(one.name, one.name, fate, year=2024, figures=figures)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.lists(st.sampled_from(Fate), min_size=1, max_size=5))
def test_the_totals_are_the_figures_of_the_county(seed: int, fates: Sequence[Fate]) -> None:
    """The county's report is worked out from the townships whose own report was not refused; 汇总 has all of them."""
    dice = Random(seed)  # noqa: S311 - made-up ledgers
    shares = [township(at, dice) for at in range(len(fates))]
    lines = [line(one, fate) for one, fate in zip(shares, fates, strict=True)]
    columns = columns_of_county(TEMPLATES, lines)
    counted = [one for one in lines if one.fate not in (Fate.REFUSED, Fate.FAILED, Fate.NOT_REPORTED)]
    report = across(*(share for share, one in zip(shares, lines, strict=True) if one in counted))
    assert {column.id for column in columns} == set(report)
    for column, total in zip(columns, totals(columns, lines), strict=True):
        figure = report[column.id]
        doubtful = any(one.doubtful for each in counted for one in each.figures if one.id == column.id)
        if column.together is Together.NOTHING or doubtful:
            continue
        assert (total.value, total.rough) == (figure.value, figure.approximate), column.id
        assert not figure.doubts, column.id


def trained(there: int | None, due: int) -> Sheets:
    return {"学法培训": [["日期", "形式", "实到", "应到"], [date(2024, 3, 1), "专题培训", there, due]]}


def said(*shares: TownshipShare, figure: str) -> tuple[object, object]:
    """Return what the overview and the county's report say of a figure."""
    lines = [line(one) for one in shares]
    columns = columns_of_county(TEMPLATES, lines)
    found = {column.id: total.value for column, total in zip(columns, totals(columns, lines), strict=True)}
    return found[figure], across(*shares)[figure].value


def test_a_rate_leaves_out_who_lacks_a_column_and_who_left_a_cell_blank() -> None:
    bare: Sheets = {"学法培训": [["日期", "形式", "应到"], [date(2024, 3, 1), "专题培训", 100]]}
    townships = share("甲镇", trained(45, 90)), share("乙镇", bare), share("丙镇", trained(None, 7))
    assert said(*townships, figure="学法.专题培训参训率") == (Decimal(50), Decimal(50))


def test_growth_is_that_of_the_same_townships_in_both_years() -> None:
    people: Sheets = {"执法人员": [["取证日期", "失效日期"], *([date(2020, 1, 1), None],) * 3]}
    told, new, silent = (
        share(name, people, {"上年执法人员数": last} if last is not None else {})
        for name, last in (("甲镇", 2), ("乙镇", 0), ("丙镇", None))
    )
    assert said(told, silent, figure="执法.持证增长") == (Decimal(50), Decimal(50))
    assert said(told, new, figure="执法.持证增长") == (Decimal(200), Decimal(200))
