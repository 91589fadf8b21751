"""``figures --changed-from``: which figures differ between two workbooks, and because of which rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from drafter import workflow
from drafter.model.errors import InputError
from drafter.model.ledger import Ledger
from drafter.model.source import RowRef
from drafter.model.values import Unreadable
from drafter.tally.rowmatch import match_rows
from drafter.workflow import CellChange, FigureChange, FigureChanges, Options
from tests.builders import UNIT, found, workbook

OLD = """
序号 | 日期 | 活动名称 | 形式 | 场次 | 参加人数 | 资料份数 | 备注
1 | 2024-03-15 | 甲 | 广场宣传 | 3 | 120 | 400 |
2 | 2024-04-02 | 乙 | 送法下乡 | 1 | 60 | 100 |
3 | 2024-05-06 | 丙 | 广场宣传 | 2 | 80 | 300 |
"""
EDITED = OLD.replace("| 80 | 300 |", "| 80 | 350 | 已核")


def changes(folder: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> FigureChanges:
    before = workbook(folder, "旧.xlsx", **old)
    return workflow.changed(workbook(folder, **new), before)


def reasons(change: FigureChange) -> list[tuple[str, str, dict[str, tuple[object, object]]]]:
    """Return the rows as ``(kind, row numbers, {column: (before, now)})``."""
    kinds = {(True, True): "changed", (True, False): "removed", (False, True): "added"}
    return [
        (
            kinds[bool(row.old), bool(row.new)],
            "→".join(str(at.row) for at in (row.old, row.new) if at),
            {cell.column: (cell.old, cell.new) for cell in row.cells},
        )
        for row in change.rows
    ]


def by_id(found_: FigureChanges) -> dict[str, FigureChange]:
    return {change.new.id: change for change in found_.changes}


def test_a_workbook_compared_with_itself_has_no_change(tmp_path: Path) -> None:
    assert changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": OLD}).changes == ()


def test_rows_in_another_order_with_other_numbers_and_remarks_are_no_change(tmp_path: Path) -> None:
    lines = OLD.strip().splitlines()
    turned = "\n".join(
        [lines[0], *(f"{n} | {line.partition(' | ')[2]} 看过" for n, line in enumerate(reversed(lines[1:]), 7))]
    )
    assert changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": turned}).changes == ()


def test_a_corrected_cell_changes_exactly_the_figures_that_count_it(tmp_path: Path) -> None:
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": EDITED}))
    assert list(got) == ["普法.资料份数"]
    change = got["普法.资料份数"]
    assert (change.old.value, change.new.value) == (800, 850)
    assert reasons(change) == [("changed", "4→4", {"资料份数": (300, 350)})]


def test_an_added_row_is_found_wherever_it_stands(tmp_path: Path) -> None:
    lines = OLD.strip().splitlines()
    new = "\n".join([*lines[:2], "9 | 2024-03-20 | 丁 | 广场宣传 | 1 | 30 | 50 |", *lines[2:]])
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": new}))
    assert set(got) == {"普法.活动场次", "普法.广场场次", "普法.资料份数"}
    [(kind, place, cells)] = reasons(got["普法.广场场次"])
    assert (kind, place) == ("added", "3")
    assert list(cells)[:3] == ["日期", "形式", "场次"]
    assert cells["场次"] == (None, 1)
    assert "序号" not in cells


def test_a_removed_row_is_shown_as_it_was(tmp_path: Path) -> None:
    new = "\n".join(OLD.strip().splitlines()[:-1])
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": new}))
    [row] = got["普法.广场场次"].rows
    assert (row.old, row.new) == (RowRef("旧.xlsx", "普法宣传", 4), None)
    assert CellChange("场次", 2, None) in row.cells


def test_a_row_that_no_longer_matches_is_a_changed_row_of_both_figures(tmp_path: Path) -> None:
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": OLD.replace("乙 | 送法下乡", "乙 | 广场宣传")}))
    expected = [("changed", "3→3", {"形式": ("送法下乡", "广场宣传")})]
    assert reasons(got["普法.送法下乡"]) == expected
    assert reasons(got["普法.广场场次"]) == expected


def test_a_row_with_several_cells_changed_is_still_the_same_row(tmp_path: Path) -> None:
    new = OLD.replace("送法下乡 | 1 | 60 | 100", "送法下乡 | 1 | 75 | 120")
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": new}))
    assert reasons(got["普法.资料份数"]) == [("changed", "3→3", {"资料份数": (100, 120)})]


def test_a_row_with_little_in_common_is_another_row(tmp_path: Path) -> None:
    new = OLD.replace("2024-04-02 | 乙 | 送法下乡 | 1 | 60 | 100", "2024-09-02 | 丁 | 送法下乡 | 5 | 61 | 101")
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": new}))
    assert [kind for kind, _, _ in reasons(got["普法.资料份数"])] == ["removed", "added"]


def test_equal_rows_are_told_apart_by_their_number_only(tmp_path: Path) -> None:
    line = "\n9 | 2024-05-06 | 丙 | 广场宣传 | 2 | 80 | 300 |"
    got = by_id(changes(tmp_path, {"普法宣传": OLD.rstrip()}, {"普法宣传": OLD.rstrip() + line}))
    assert [place for _, place, _ in reasons(got["普法.广场场次"])] == ["5"]


def test_a_ledger_that_is_new_or_gone(tmp_path: Path) -> None:
    meetings = "日期 | 会议类型\n2024-03-05 | 专题会"
    got = by_id(changes(tmp_path, {}, {"会议": meetings}))["会议.专题会"]
    assert (got.old.value, got.new.value, [kind for kind, _, _ in reasons(got)]) == (None, 1, ["added"])
    got = by_id(changes(tmp_path, {"会议": meetings}, {}))["会议.专题会"]
    assert (got.old.value, got.new.value, [kind for kind, _, _ in reasons(got)]) == (1, None, ["removed"])


def test_a_cell_that_can_no_longer_be_read_is_the_reason(tmp_path: Path) -> None:
    got = changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": OLD.replace("| 80 | 300", "| 80 | 若干")})
    [change] = got.changes
    assert (change.old.value, change.new.value) == (800, None)
    assert [(kind, place) for kind, place, _ in reasons(change)] == [("changed", "4→4")]
    assert found(got.problems) == [("L012", "G4")]


def test_a_day_that_left_the_year_is_the_reason(tmp_path: Path) -> None:
    got = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": OLD.replace("2024-04-02", "2023-04-02")}))
    [(kind, place, cells)] = reasons(got["普法.送法下乡"])
    assert (kind, place, list(cells)) == ("changed", "3→3", ["日期"])


def test_a_total_is_explained_by_the_rows_of_its_terms(tmp_path: Path) -> None:
    head = "日期 | 律师 | 服务类型\n2024-01-05 | 甲 | 合同审查\n"
    got = by_id(changes(tmp_path, {"法律顾问": head}, {"法律顾问": head + "2024-03-05 | 甲 | 项目谈判"}))
    assert [place for _, place, _ in reasons(got["顾问.合法性审查"])] == ["3"]


def test_a_rate_is_explained_by_the_rows_of_its_part(tmp_path: Path) -> None:
    table = "检查批次 | 检查日期 | 整改完成日期\n一 | 2024-01-05 | 2024-01-09\n一 | 2024-01-05 |"
    got = by_id(changes(tmp_path, {"安全隐患": table}, {"安全隐患": table + " 2024-02-09"}))
    assert set(got) == {"隐患.整改数", "隐患.整改率"}
    assert [place for _, place, _ in reasons(got["隐患.整改率"])] == ["3→3"]


def test_growth_is_explained_by_this_years_rows(tmp_path: Path) -> None:
    unit = {"单位信息": UNIT | {"上年执法人员数": 1}}
    staff = "姓名 | 取证日期\n甲 | 2020-01-05"
    got = by_id(changes(tmp_path, unit | {"执法人员": staff}, unit | {"执法人员": staff + "\n乙 | 2024-01-05"}))
    assert [place for _, place, _ in reasons(got["执法.持证增长"])] == ["3"]


def test_a_number_of_the_unit_sheet_is_explained_by_its_line(tmp_path: Path) -> None:
    got = changes(tmp_path, {"单位信息": UNIT | {"行政村数": 26}}, {"单位信息": UNIT | {"行政村数": 27}})
    assert [(change.new.id, reasons(change)) for change in got.changes] == [
        ("单位.行政村数", [("changed", "6→6", {"行政村数": (26, 27)})])
    ]


def test_a_rough_number_that_became_exact_is_a_change(tmp_path: Path) -> None:
    got = changes(tmp_path, {"普法宣传": OLD.replace("300 |", "300余 |")}, {"普法宣传": OLD})
    assert [(change.old.value, change.new.value) for change in got.changes] == [(800, 800)]


def test_an_old_workbook_without_a_year_has_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"旧台账《旧\.xlsx》"):
        changes(tmp_path, {"单位信息": {"简称": "安宁镇"}}, {"普法宣传": OLD})


def test_the_year_asked_for_is_that_of_the_new_workbook(tmp_path: Path) -> None:
    old = workbook(tmp_path, "旧.xlsx", 单位信息=UNIT | {"报告年度": 2023}, 普法宣传=OLD.replace("2024-", "2023-"))
    got = workflow.changed(workbook(tmp_path, 普法宣传=OLD), old, options=Options(year=2024))
    assert (got.year, got.old_year) == (2024, 2023)


def test_the_originals_are_only_read(tmp_path: Path) -> None:
    new, old = workbook(tmp_path, 普法宣传=EDITED), workbook(tmp_path, "旧.xlsx", 普法宣传=OLD)
    before = [path.read_bytes() for path in (new, old)]
    workflow.changed(new, old)
    assert [path.read_bytes() for path in (new, old)] == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["台账.xlsx", "旧.xlsx"]


def test_a_figure_that_was_not_reported_and_cannot_be_read_now_is_a_change(tmp_path: Path) -> None:
    table = "日期 | 活动名称 | 形式 | 场次 | 咨询人次\n2024-03-15 | 甲 | 线上 | 1 |"
    got = by_id(changes(tmp_path, {"普法宣传": table}, {"普法宣传": table + " 若干"}))
    assert reasons(got["普法.咨询人次"]) == [("changed", "2→2", {"咨询人次": (None, Unreadable("若干"))})]


def test_an_added_row_that_cannot_be_read_is_the_reason(tmp_path: Path) -> None:
    new = OLD.rstrip() + "\n9 | 2024-06-01 | 丁 | 线上 | 1 | 20 | 若干 |"
    change = by_id(changes(tmp_path, {"普法宣传": OLD}, {"普法宣传": new}))["普法.资料份数"]
    assert [(kind, place) for kind, place, _ in reasons(change)] == [("added", "5")]


def test_rows_that_differ_in_one_cell_are_paired_in_their_order(tmp_path: Path) -> None:
    row = "2024-03-15 | 甲 | 线上 | 1 | "
    head = "日期 | 活动名称 | 形式 | 场次 | 资料份数\n"
    got = by_id(
        changes(tmp_path, {"普法宣传": head + f"{row}100\n{row}200"}, {"普法宣传": head + f"{row}150\n{row}250"})
    )
    assert [place for _, place, _ in reasons(got["普法.资料份数"])] == ["2→2", "3→3"]


def ledger(names: Sequence[str], numbers: Sequence[int]) -> Ledger:
    rows = tuple(RowRef("台账.xlsx", "普法宣传", row) for row in range(2, len(names) + 2))
    return Ledger("普法宣传", rows, {"活动名称": tuple(names), "资料份数": tuple(numbers)})


def test_many_rows_with_one_cell_changed_are_matched_without_comparing_each_with_each() -> None:
    names = [f"活动{number}" for number in range(2000)]
    old, new = ledger(names, range(2000)), ledger(names[::-1], range(5000, 7000))
    matching = match_rows(old, new)
    assert matching.pairs == tuple(zip(range(2000), reversed(range(2000)), strict=True))
    assert (matching.removed, matching.added) == ((), ())


def test_too_many_rows_that_are_all_different_are_said_to_be_others() -> None:
    matching = match_rows(
        ledger([f"甲{n}" for n in range(2000)], range(2000)),
        ledger([f"乙{n}" for n in range(2000)], range(5000, 7000)),
    )
    assert (matching.pairs, len(matching.removed), len(matching.added)) == ((), 2000, 2000)
