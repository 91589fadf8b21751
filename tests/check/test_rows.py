"""Every rule across rows and columns: what triggers it, at which cell, and a table like it that is as it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafter import workflow
from drafter.check.context import until
from drafter.check.rows import RULES
from drafter.model.problem import Problem
from drafter.model.problems import CATALOGUE
from drafter.workflow import Options
from tests.builders import UNIT, found, workbook

DATA = Path(__file__).parents[2] / "data"
Sheets = Mapping[str, Any]


def odd(folder: Path, sheets: Sheets, last_year: Sheets | None = None) -> list[Problem]:
    """Return the problems of the rules with a workbook of these sheets, and one of last year's."""
    before = None
    if last_year:
        before = workbook(folder, "去年.xlsx", 单位信息=UNIT | {"报告年度": 2023}, **last_year)
    path = workbook(folder, **sheets)
    problems = workflow.figures(path, options=Options(last_year=before)).problems
    return [problem for problem in problems if problem.code.startswith("R")]


@dataclass(frozen=True)
class Case:
    """A ledger with the cells a rule points at, and a ledger that it leaves alone."""

    ledger: str
    faulty: str
    expected: list[tuple[str, str]]
    clean: str
    last_year: str = ""
    unit: Mapping[str, Any] = field(default_factory=dict)


EXAM = "日期 | 形式 | 应到 | 实到 | 考试合格\n"
CHECKS = "日期 | 类型 | 次数 | 发现问题 | 立案数\n"
DISPUTES = "受理日期 | 来源 | 法律顾问参与 | 状态 | 结果 | 办结日期\n"
CASES = "案号 | 立案日期 | 决定日期 | 结案日期 | 文书规范\n"
REQUESTS = "收到日期 | 答复日期 | 法定期限 | 是否按期\n"
HAZARDS = "检查批次 | 检查日期 | 整改期限 | 整改完成日期\n"
STAFF = "姓名 | 单位 | 证号 | 取证日期 | 失效日期\n"
FAIRS = "日期 | 形式 | 场次 | 资料份数\n"
NAMED = "日期 | 活动名称 | 形式 | 场次\n"
COURT = "案号 | 类型 | 负责人应出庭 | 已出庭 | 是否发声\n"
VILLAGES = "村 | 修订日期 | 次数\n"


def fairs(*papers: object) -> str:
    return FAIRS + "\n".join(f"2024-03-{day:02} | 线上 | 1 | {number}" for day, number in enumerate(papers, start=1))


def monthly(name: str, months: list[int], sessions: int = 1) -> str:
    return NAMED + "\n".join(f"2024-{month:02}-05 | {name} | 线上 | {sessions}" for month in months)


CASES_BY_NAME: dict[str, Case] = {
    "passed more than came": Case(
        "学法培训",
        EXAM + "2024-01-05 | 考试 | 40 | 30 | 31\n2024-02-05 | 考试 | 40 | | 41",
        [("R001", "E2"), ("R001", "E3")],
        EXAM
        + "2024-01-05 | 考试 | 40 | 40 | 40\n2024-02-05 | 考试 | 40 | 约30 | 31\n2024-02-06 | 考试 | 40 | 30 | 约31",
    ),
    "came more than were expected": Case(
        "学法培训",
        EXAM + "2024-01-05 | 考试 | 40 | 41 | 30\n2024-01-06 | 考试 | 40 | 40余 | 30",
        [("R002", "D2"), ("R002", "D3")],
        EXAM + "2024-01-05 | 考试 | 约40 | 41 | 30\n2024-01-06 | 考试 | | 41 | 30",
    ),
    "closed before it was opened": Case(
        "矛盾纠纷",
        DISPUTES
        + "2024-03-05 | 申请 | 是 | 办结 | 成功 | 2024-03-05\n2024-03-05 | 申请 | 是 | 办结 | 成功 | 2024-03-04",
        [("R003", "F3")],
        DISPUTES + "2024-12-30 | 申请 | 是 | 办结 | 成功 | 2025-01-04\n2024-12-30 | 申请 | 是 | 在办 | |",
    ),
    "a certificate that ended before it began": Case(
        "执法人员",
        STAFF + "甲 | 司法所 | 一 | 2024-05-01 | 2019-05-01",
        [("R003", "E2")],
        STAFF + "甲 | 司法所 | 一 | 2024-05-01 | 2029-05-01",
    ),
    "a decision before the case, an end before the decision": Case(
        "执法案件",
        CASES + "一 | 2024-05-06 | 2024-05-05 | 2024-05-07 | 是\n二 | 2024-05-06 | 2024-05-08 | 2024-05-07 | 是",
        [("R003", "C2"), ("R004", "D3")],
        CASES + "一 | 2024-05-06 | 2024-05-07 | 2024-05-07 | 是\n二 | 2024-05-06 | | 2024-05-07 | 是",
    ),
    "more cases than findings": Case(
        "执法检查巡查",
        CHECKS + "2024-01-05 | 检查 | 1 | 2 | 3\n2024-01-06 | 检查 | 1 | 0 | 1",
        [("R005", "E2"), ("R005", "E3")],
        CHECKS + "2024-01-05 | 检查 | 1 | 3 | 3\n2024-01-06 | 检查 | 1 | | 1",
    ),
    "succeeded but still open": Case(
        "矛盾纠纷",
        DISPUTES + "2024-03-05 | 申请 | 是 | 在办 | 成功 |",
        [("R006", "E2")],
        DISPUTES + "2024-03-05 | 申请 | 是 | 在办 | 不成功 |\n2024-03-05 | 申请 | 是 | | 成功 |",
    ),
    "finished without a day or a result": Case(
        "矛盾纠纷",
        DISPUTES
        + "2024-03-05 | 申请 | 是 | 在办 | |\n2024-03-05 | 申请 | 是 | 办结 | 成功 |\n"
        + "2024-03-06 | 申请 | 是 | 办结 | | 2024-03-07\n2024-03-08 | 申请 | 是 | 办结 | |",
        [("R007", "F3"), ("R007", "E4")],
        "受理日期 | 来源 | 法律顾问参与 | 状态\n2024-03-05 | 申请 | 是 | 办结",
    ),
    "put right without a day": Case(
        "督察整改",
        "来源 | 期限 | 完成日期 | 状态\n督察 | | | 已整改",
        [("R007", "C2")],
        "来源 | 期限 | 完成日期 | 状态\n督察 | | | 整改中\n督察 | | 2024-05-05 | 已整改",
    ),
    "open with a closing day": Case(
        "矛盾纠纷",
        DISPUTES + "2024-03-05 | 申请 | 是 | 在办 | | 2024-03-07",
        [("R008", "F2")],
        DISPUTES + "2024-03-05 | 申请 | 是 | 办结 | 成功 | 2024-03-07",
    ),
    "certified twice": Case(
        "执法人员",
        STAFF
        + "甲 | 司法所 | 一 | 2024-05-01 |\n乙 | 司法所 | 一 | 2024-05-01 |\n甲 | 司法所 | 三 | 2024-06-01 |\n"
        + "甲 | 司法所 | 一 | 2024-05-01 |",
        [("R009", "C3"), ("R009", "C5"), ("R009", "A4")],
        STAFF
        + "甲 | 司法所 | 一 | 2019-05-01 | 2024-05-01\n甲 | 司法所 | 二 | 2024-05-01 |\n甲 | 综治办 | 三 | 2024-06-01 |",
    ),
    "certified twice in a short list": Case(
        "执法人员",
        "姓名 | 取证日期\n甲 | 2024-05-01\n甲 | 2024-05-01",
        [("R009", "A3")],
        "姓名 | 取证日期\n甲 | 2024-05-01\n| 2024-05-01\n| 2024-05-01",
    ),
    "a case number twice": Case(
        "执法案件",
        CASES + "一 | 2024-05-06 | | | 是\n一 | 2024-05-07 | | | 是",
        [("R009", "A3")],
        CASES + "一 | 2024-05-06 | | | 是\n| 2024-05-07 | | | 是\n| 2024-05-07 | | | 是",
    ),
    "late but marked in time": Case(
        "信息公开申请",
        REQUESTS + "2024-03-01 | 2024-04-02 | 2024-04-01 | 是",
        [("R010", "D2")],
        REQUESTS + "2024-03-01 | 2024-04-02 | 2024-04-01 | 否\n2024-03-01 | 2024-04-02 | | 是",
    ),
    "in time but marked late": Case(
        "三类建议",
        "类型 | 收到日期 | 期限 | 回复日期 | 按期\n司法 | 2024-03-01 | 2024-04-01 | 2024-04-01 | 否",
        [("R011", "E2")],
        "类型 | 收到日期 | 期限 | 回复日期 | 按期\n司法 | 2024-03-01 | 2024-04-01 | 2024-04-01 | 是",
    ),
    "a hazard past its limit": Case(
        "安全隐患",
        HAZARDS + "一 | 2024-01-05 | 2024-12-30 |\n一 | 2024-01-05 | 2024-12-31 |\n一 | 2024-01-05 | |",
        [("R012", "D2")],
        HAZARDS + "一 | 2024-01-05 | 2024-01-30 | 2024-02-20\n一 | 2024-12-20 | 2025-01-20 |",
    ),
    "a hazard past its limit on the document's day": Case(
        "安全隐患",
        HAZARDS + "一 | 2024-01-05 | 2024-11-30 |\n一 | 2024-01-05 | 2024-12-10 |",
        [("R012", "D2")],
        HAZARDS + "一 | 2024-01-05 | 2024-12-10 |",
        unit={"成文日期": date(2024, 12, 9)},
    ),
    "a limit before its time began": Case(
        "安全隐患",
        HAZARDS + "一 | 2024-02-05 | 2024-02-01 | 2024-02-07",
        [("R004", "C2")],
        HAZARDS + "一 | 2024-02-05 | 2024-02-05 | 2024-02-05",
    ),
    "far from the rest of the column": Case(
        "普法宣传",
        fairs(90, 100, 110, 0, 95, 105, 100, 100, 2001, 2000),
        [("R013", "D10")],
        fairs(90, 100, 110, 0, 95, 105, 100, 100, 2000),
    ),
    "too few to tell": Case("普法宣传", fairs(*[1] * 7, "30"), [("R013", "D9")], fairs(*[1] * 6, "30")),
    "a column of two kinds": Case(
        "普法宣传",
        fairs(*[1] * 18, 50, 50),
        [("R013", "D20"), ("R013", "D21")],
        fairs(*[1] * 18, 50, 50, 50),
    ),
    "few, but unlike last year's": Case(
        "普法宣传",
        fairs(1, 30),
        [("R013", "D3")],
        fairs(1, 20),
        last_year=fairs(*[1] * 7).replace("2024", "2023"),
    ),
    "ten times last year": Case(
        "普法宣传",
        fairs(100, 500, 400),
        [("R014", "D3")],
        fairs(100, 499, 400),
        last_year=FAIRS + "2023-03-05 | 线上 | 1 | 60\n2023-03-06 | 线上 | 1 | 40",
    ),
    "a tenth of last year": Case(
        "普法宣传",
        fairs(40, 60),
        [("R014", "D3")],
        fairs(41, 60),
        last_year=FAIRS + "2023-03-05 | 线上 | 1 | 1000",
    ),
    "not only more rows than last year": Case(
        "普法宣传",
        fairs(*[51] * 9, 50),
        [("R014", "D2")],
        fairs(*[40] * 10, 39, 41),
        last_year=FAIRS + "2023-03-05 | 线上 | 1 | 10",
    ),
    "not every month": Case(
        "普法宣传",
        monthly("每月普法日", [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]),
        [("R015", "B2")],
        monthly("每月普法日", list(range(1, 13))),
    ),
    "one row for a whole year": Case(
        "普法宣传", monthly("每月普法日", [12], 10), [("R015", "B2")], monthly("每月普法日", [12], 12)
    ),
    "not every quarter": Case(
        "普法宣传",
        monthly("每季度法治讲座（第1讲）", [1, 5, 9]),
        [("R015", "B2")],
        monthly("学习每季度讲座制度", [1]),
    ),
    "not twice a month": Case(
        "普法宣传", monthly("每月两次普法", [1, 2], 11), [("R015", "B2")], monthly("每月两次普法", [1, 2], 12)
    ),
    "monthly until the document's day": Case(
        "普法宣传",
        monthly("每月普法日", list(range(1, 11))),
        [("R015", "B2")],
        monthly("每月普法日", list(range(1, 12))),
        unit={"成文日期": date(2024, 12, 9)},
    ),
    "present though not due": Case(
        "复议应诉",
        COURT + "一 | 诉讼 | 否 | 是 | 是\n二 | 诉讼 | 是 | 否 | 是",
        [("R016", "D2"), ("R016", "E3")],
        COURT + "一 | 诉讼 | 否 | 否 | 否\n二 | 诉讼 | 是 | 是 | 否\n三 | 诉讼 | | 是 |",
    ),
    "published though not in the catalogue": Case(
        "重大决策",
        "事项 | 是否入目录 | 目录公开日期\n规划 | 否 | 2024-03-05",
        [("R016", "C2")],
        "事项 | 是否入目录 | 目录公开日期\n规划 | 是 | 2024-03-05\n预算 | 否 |",
    ),
    "more than all": Case(
        "村规民约",
        "村 | 修订日期 | 次数 | 知晓率\n甲 | 2024-03-05 | 1 | 100.5",
        [("R017", "D2")],
        "村 | 修订日期 | 次数 | 知晓率\n甲 | 2024-03-05 | 1 | 100",
    ),
    "a village written in two ways": Case(
        "村规民约",
        VILLAGES + "甲村 | 2024-03-05 | 1\n乙村 | 2024-03-05 | 1\n丙 | 2024-03-05 | 1\n甲 | 2024-03-05 | 1",
        [("R018", "A5")],
        VILLAGES + "甲村 | 2024-03-05 | 1\n乙村 | 2024-03-05 | 1\n丙 | 2024-03-05 | 1\n甲村 | 2024-03-05 | 1",
        unit={"行政村数": 2, "社区数": 1},
    ),
}
every_case = pytest.mark.parametrize("name", CASES_BY_NAME)


def problems_of(folder: Path, case: Case, table: str) -> list[Problem]:
    last_year = {case.ledger: case.last_year} if case.last_year else None
    return odd(folder, {"单位信息": {**UNIT, **case.unit}, case.ledger: table}, last_year)


@every_case
def test_a_rule_points_at_the_cell(tmp_path: Path, name: str) -> None:
    case = CASES_BY_NAME[name]
    problems = problems_of(tmp_path, case, case.faulty)
    assert found(problems) == case.expected
    assert {problem.source.sheet for problem in problems if problem.source} == {case.ledger}


@every_case
def test_a_rule_leaves_alone_what_is_as_it_should_be(tmp_path: Path, name: str) -> None:
    case = CASES_BY_NAME[name]
    assert found(problems_of(tmp_path, case, case.clean)) == []


@every_case
def test_a_problem_says_in_chinese_what_is_wrong_and_what_to_do(tmp_path: Path, name: str) -> None:
    case = CASES_BY_NAME[name]
    for problem in problems_of(tmp_path, case, case.faulty):
        assert "{" not in problem.message + problem.hint
        assert "None" not in problem.message
        assert problem.hint


def test_every_code_of_the_rules_is_triggered() -> None:
    triggered = {code for case in CASES_BY_NAME.values() for code, _ in case.expected}
    assert {code for code in CATALOGUE if code.startswith("R")} == triggered


def test_only_what_is_impossible_keeps_a_report_from_being_written() -> None:
    errors = {code for code, kind in CATALOGUE.items() if code[0] == "R" and kind.default_severity.value == "错误"}
    assert errors == {"R001"}


MESSAGES = {
    "passed more than came": "“考试合格”是 31，比“实到”的 30 还多",
    "closed before it was opened": "“办结日期”是2024年3月4日，早于“受理日期”2024年3月5日",
    "finished without a day or a result": "台账“矛盾纠纷”里有 2 行“状态”是“办结”，“办结日期”却空着，第一处在这里",
    "certified twice": "“证号”里的“一”前面已经有了，在执法人员第2行",
    "far from the rest of the column": "“资料份数”是 2001，这一列通常在 100 上下，大了 20 倍",
    "not every month": "按“每月普法日”的说法，到2024年12月31日应有 12 次，台账里有 11 次，没有的月份：7月",
    "present though not due": "“负责人应出庭”是“否”，“已出庭”却是“是”",
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_names_the_numbers(tmp_path: Path, name: str) -> None:
    case = CASES_BY_NAME[name]
    assert problems_of(tmp_path, case, case.faulty)[0].message == MESSAGES[name]


def test_cells_that_could_not_be_read_are_compared_with_nothing(tmp_path: Path) -> None:
    table = (
        DISPUTES
        + "2024-03-05 | 申请 | 是 | 结了 | 成功 | 2024-13-01\n2023-03-05 | 申请 | 是 | 办结 | 成了 | 2024-03-01"
    )
    assert odd(tmp_path, {"矛盾纠纷": table}) == []
    assert odd(tmp_path, {"学法培训": EXAM + "2024-01-05 | 考试 | 若干 | 十几 | 30"}) == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_samples_are_free_of_contradictions(path: Path) -> None:
    assert found(problem for problem in workflow.inspect(path).problems if problem.code.startswith("R")) == []


def test_a_county_may_rate_a_rule_differently(tmp_path: Path) -> None:
    (tmp_path / "drafter.yaml").write_text("严重程度:\n  R003: 错误\n  R012: 错误\n", encoding="utf-8")
    table = HAZARDS + "一 | 2024-02-05 | 2024-02-06 | 2024-02-04\n一 | 2024-02-05 | 2024-02-06 |"
    problems = odd(tmp_path, {"安全隐患": table})
    assert [(problem.code, problem.is_error) for problem in problems] == [("R003", True), ("R012", True)]


def test_an_impossible_row_refuses_the_draft_until_it_is_allowed(tmp_path: Path) -> None:
    path = workbook(tmp_path, 学法培训=EXAM + "2024-01-05 | 专题培训 | 40 | 30 | 31")
    assert workflow.draft(path).action == "refused"
    assert workflow.draft(path, allow_problems=True).action == "create"


@pytest.mark.parametrize(
    ("signed", "expected"),
    [(None, (2024, 12, 31)), (date(2025, 3, 1), (2024, 12, 31)), (date(2024, 12, 9), (2024, 12, 9))],
)
def test_the_ledgers_speak_up_to_the_year_end_or_the_document(
    signed: date | None, expected: tuple[int, int, int]
) -> None:
    assert until(2024, signed) == date(*expected)


def test_the_rules_are_different_functions_that_say_what_they_look_for() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all(rule.__doc__ for rule in RULES)
