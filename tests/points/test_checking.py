"""A requirement held against a figure: met, unmet with what is lacking, or honestly neither."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from drafter.model.figure import Figure, FigureValue
from drafter.model.points import Binding, Comparison, Notice, Part, PointResult, PointState, Requirement, Task
from drafter.model.source import RowRef, Source
from drafter.points import check
from drafter.points.binding import bound

ROWS = (RowRef("台账.xlsx", "学法培训", 3), RowRef("台账.xlsx", "学法培训", 5))
MET, UNMET, NO_LEDGER = PointState.MET, PointState.UNMET, PointState.NO_LEDGER
BY_HAND, NOT_APPLICABLE = PointState.BY_HAND, PointState.NOT_APPLICABLE


def figure(value: FigureValue = None, unit: str = "次", aggregate: str = "count", **more: object) -> Figure:
    return Figure("甲.乙", "某数", "学法培训", aggregate, unit, value=value, rows=ROWS, **more)  # type: ignore[arg-type] # a field


def at_least(value: int | Decimal | None, unit: str = "次", **more: object) -> Requirement:
    comparison = Comparison.NONE if value is None else Comparison.AT_LEAST
    words = "学法不少于几次"
    fields = {"words": words, "figure": "甲.乙", "comparison": comparison, "value": value, "unit": unit} | more
    return Requirement(**fields)  # type: ignore[arg-type] # fields of a requirement


def held(
    required: Requirement, known: Figure | None, units: tuple[str, ...] = (), names: tuple[str, ...] = ()
) -> PointResult:
    one = Notice("要点", (Part(1, "甲", (Task(1, "学法", responsible=units, requirements=(required,)),)),))
    [result] = check(one, {"甲.乙": known} if known else {}, names)
    return result


@pytest.mark.parametrize(
    ("required", "known", "state", "lacking"),
    [
        (at_least(1), figure(2), MET, ""),
        (at_least(2), figure(2), MET, ""),
        (at_least(3), figure(2), UNMET, "还差1次"),
        (at_least(3), figure(0), UNMET, "还差3次"),
        (at_least(60, "学时"), figure(Decimal("58.5"), "学时"), UNMET, "还差1.5学时"),
        (at_least(95, "%"), figure(Decimal("93.2"), "%"), UNMET, "还差1.8个百分点"),
        (at_least(100, "%", comparison=Comparison.EQUAL), figure(Decimal(100), "%"), MET, ""),
        (at_least(5, "%", comparison=Comparison.AT_MOST), figure(Decimal(7), "%"), UNMET, "多了2个百分点"),
        (at_least(None, "", deadline=date(2025, 3, 31)), figure(date(2025, 3, 31), ""), MET, ""),
        (at_least(None, "", deadline=date(2025, 3, 31)), figure(date(2025, 4, 2), ""), UNMET, "晚了2天"),
        (at_least(1, per="季度"), figure(1, aggregate="frequency"), MET, ""),
        (at_least(1, per="季度"), figure(3), UNMET, "还差1次"),
        (at_least(2, deadline=date(2025, 12, 31)), figure(2), MET, ""),
        (at_least(20, "场"), figure(20, "场次"), MET, ""),
        (at_least(1, per="两月"), figure(5), UNMET, "还差1次"),
        (at_least(40, "学时", words="人均不少于40学时"), figure(44, "学时", "minimum"), MET, ""),
        (at_least(50, "件", words="不得超过50件", comparison=Comparison.AT_MOST), figure(50, "件"), MET, ""),
        (at_least(2, deadline=date(2025, 6, 30)), figure(1), UNMET, "还差1次"),
        (at_least(10), figure(40, approximate=True, above=True), MET, ""),
    ],
)
def test_what_the_ledgers_show(required: Requirement, known: Figure, state: PointState, lacking: str) -> None:
    result = held(required, known)
    assert (result.state, result.lacking) == (state, lacking)
    assert (result.value, result.rows) == (known.value, ROWS)


@pytest.mark.parametrize(
    ("required", "known", "state", "reason"),
    [
        (at_least(1), figure(None), NO_LEDGER, "台账“学法培训”没有填报有关的行"),
        (at_least(1), None, BY_HAND, "没有数据项“甲.乙”"),
        (at_least(1, figure=""), figure(9), BY_HAND, "没有可以核对的数据项"),
        (at_least(1, township=False), figure(9), NOT_APPLICABLE, "不是乡镇的任务"),
        (
            at_least(1),
            figure(None, doubts=(Source("台账.xlsx", "学法培训", 3, 2),)),
            BY_HAND,
            "台账里有 1 个格子看不懂",
        ),
        (at_least(100, "%"), figure(None, "%", nothing=True), NOT_APPLICABLE, "台账“学法培训”里没有这类事项"),
        (at_least(40), figure(42, approximate=True), BY_HAND, "台账里是约数"),
        (at_least(50), figure(42, approximate=True, above=True), BY_HAND, "台账里是约数"),
        (at_least(1, per="季度"), figure(9), BY_HAND, "全年够了，是不是每季度都有请看台账的日期"),
        (at_least(1, per="周"), figure(99), BY_HAND, "要求是每周，数据项是全年的"),
        (at_least(2, deadline=date(2025, 6, 30)), figure(2), BY_HAND, "数量够了，是不是按期请看台账的日期"),
        (at_least(95, "%"), figure(120, "件"), BY_HAND, "要求的是比率，数据项不是"),
        (at_least(1, "个"), figure(62, "场次"), BY_HAND, "要求的单位是“个”，数据项的是“场次”"),
        (at_least(10, "人"), figure(3, "人次"), BY_HAND, "要求的单位是“人”，数据项的是“人次”"),
        (
            at_least(40, "学时", words="人均不少于40学时"),
            figure(36, "学时", "minimum"),
            BY_HAND,
            "要求的是人均，数据项是最少的一人（36学时）",
        ),
        (at_least(50, "件", words="办理超过50件"), figure(50, "件"), BY_HAND, "正好是50件，要点的原话不包括这个数"),
        (at_least(3, figure="", note="“3—5人”没有读懂"), figure(9), BY_HAND, "“3—5人”没有读懂"),
        (
            at_least(None, "", deadline=date(2025, 3, 1)),
            figure(date(2026, 2, 1), ""),
            BY_HAND,
            "台账里的日期是2026年的，期限是2025年",
        ),
    ],
)
def test_what_the_ledgers_do_not_show_is_neither_met_nor_unmet(
    required: Requirement, known: Figure | None, state: PointState, reason: str
) -> None:
    result = held(required, known)
    assert (result.state, result.lacking, result.reason) == (state, "", reason)


def test_it_is_said_whom_the_clause_means_when_it_names_no_township() -> None:
    assert held(at_least(1, subject="县政府组成部门"), figure(1)).reason == "要点写的是“县政府组成部门”"
    assert held(at_least(1, subject="各乡镇负责人"), figure(1)).reason == ""
    assert held(at_least(1, subject="行政执法人员"), figure(1)).reason == ""


HERE = ("青禾县安宁镇", "安宁镇")


@pytest.mark.parametrize(
    ("units", "names", "state"),
    [
        (("安宁镇", "平川镇"), HERE, UNMET),
        (("县司法局", "青禾县安宁镇人民政府"), HERE, UNMET),
        (("新华镇", "平川镇"), HERE, NOT_APPLICABLE),
        (("新华镇", "平川乡"), (), BY_HAND),
        (("新华镇", "各乡镇"), HERE, UNMET),
        (("各街道",), HERE, NOT_APPLICABLE),
        (("各街道",), ("青禾县东关街道", "东关街道"), UNMET),
        (("东关街道办事处",), ("青禾县东关街道", "东关街道"), UNMET),
        (("各镇（街道）",), HERE, UNMET),
        (("各乡（镇）人民政府",), HERE, UNMET),
        (("县直各部门", "乡镇"), HERE, UNMET),
        (("试点镇",), HERE, BY_HAND),
        (("有关乡镇",), HERE, BY_HAND),
        (("设有综合执法队的乡镇",), HERE, BY_HAND),
    ],
)
def test_a_task_for_townships_by_name_is_for_these_alone(
    units: tuple[str, ...], names: tuple[str, ...], state: PointState
) -> None:
    assert held(at_least(3), figure(2), units, names).state is state


def test_a_clause_for_streets_alone_is_not_for_a_township() -> None:
    result = held(at_least(4, subject="街道"), figure(2), ("各乡镇（街道）",), HERE)
    assert (result.state, result.reason) == (NOT_APPLICABLE, "要点写的是街道")


BINDINGS = (
    Binding("讲法", ("讲法",)),
    Binding("出庭率", ("出庭率",), without=("发声",), unit="%"),
    Binding("讲座每季度", ("讲座",), per="季度"),
    Binding("讲座", ("讲座",)),
    Binding("目录", ("决策", "目录"), dated=True),
)


@pytest.mark.parametrize(
    ("required", "title", "name"),
    [
        (Requirement("讲法不少于1次", comparison=Comparison.AT_LEAST, value=1, unit="次"), "", "讲法"),
        (Requirement("讲座1次", comparison=Comparison.AT_LEAST, value=1, unit="次", per="季度"), "", "讲座每季度"),
        (Requirement("讲座1次", comparison=Comparison.AT_LEAST, value=1, unit="次", per="年"), "", "讲座"),
        (Requirement("讲座1次", comparison=Comparison.AT_LEAST, value=1, unit="次", per="月"), "", "讲座"),
        (Requirement("公开目录", deadline=date(2025, 3, 31)), "完善决策制度", "目录"),
        (Requirement("公开目录", deadline=date(2025, 3, 31)), "", ""),
        (Requirement("目录不少于1份", comparison=Comparison.AT_LEAST, value=1, unit="份"), "决策", ""),
        (Requirement("保持率", about="出庭率", comparison=Comparison.EQUAL, value=100, unit="%"), "", "出庭率"),
        (Requirement("保持率", about="出庭发声率", comparison=Comparison.EQUAL, value=100, unit="%"), "", ""),
        (Requirement("讲法全覆盖", about="讲法", unit="全覆盖"), "", ""),
    ],
)
def test_a_requirement_is_bound_by_its_words(required: Requirement, title: str, name: str) -> None:
    assert bound(required, title, required.words, BINDINGS).figure == name
