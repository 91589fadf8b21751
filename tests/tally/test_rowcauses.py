"""``update``: because of which rows a figure changed, when of the older ledgers only the prints of their rows are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.ledger import Ledger, Workbook
from drafter.model.source import RowRef
from drafter.model.values import Number
from drafter.project.definitions import Aggregate, Condition, Definition
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from drafter.tally import Known, RowHistory, behind, readable, row_prints, tally
from drafter.tally.rowcauses import FigureCauses
from drafter.workflow.loading import Options, load
from tests.builders import UNIT, workbook

PUBLICITY = """
序号 | 日期 | 活动名称 | 形式 | 场次 | 参加人数 | 资料份数 | 咨询人次
1 | 2024-03-15 | 甲 | 广场宣传 | 3 | 120 | 400 | 5
2 | 2024-04-02 | 乙 | 送法下乡 | 1 | 60 | 100 |
3 | 2024-05-06 | 丙 | 广场宣传 | 2 | 80 | 300 | 8
4 | 2024-06-01 | 丁 | 线上 | 1 | 20 | 30 |
"""
LINES = PUBLICITY.strip().splitlines()
MORE = "9 | 2024-07-01 | 戊 | 广场宣传 | 4 | 10 | 20 | 3"


def history(folder: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> RowHistory:
    before, now = load(workbook(folder, "旧.xlsx", **old), Options()), load(workbook(folder, **new), Options())
    return RowHistory(Known(before.figures, row_prints(before.workbook)), Known(now.figures, row_prints(now.workbook)))


def said(folder: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: readable(causes) for name, causes in history(folder, old, new).causes().items()}


def publicity(folder: Path, *lines: str, old: str = PUBLICITY) -> dict[str, tuple[str, ...]]:
    return said(folder, {"普法宣传": old}, {"普法宣传": "\n".join(lines)})


def test_a_corrected_cell_names_its_row_and_both_numbers(tmp_path: Path) -> None:
    new = PUBLICITY.replace("广场宣传 | 2", "广场宣传 | 5")
    cause = ("普法宣传 第4行 场次 2→5",)
    assert publicity(tmp_path, new) == {"普法.活动场次": cause, "普法.广场场次": cause}


def test_rows_that_only_moved_and_other_remarks_are_no_cause(tmp_path: Path) -> None:
    turned = [LINES[0], *(f"{n} | {line.partition(' | ')[2]}" for n, line in enumerate(LINES[:0:-1], 5))]
    assert publicity(tmp_path, *turned) == {}
    assert publicity(tmp_path, f"{LINES[0]} | 备注", *(f"{line} | 已核" for line in LINES[1:])) == {}


def test_a_row_that_moved_and_was_corrected_is_known_by_its_words(tmp_path: Path) -> None:
    turned = [LINES[0], *(f"{n} | {line.partition(' | ')[2]}" for n, line in enumerate(LINES[:0:-1], 5))]
    got = publicity(tmp_path, *turned).items()
    assert not got
    corrected = "\n".join(turned).replace("广场宣传 | 3", "广场宣传 | 6")
    assert publicity(tmp_path, corrected)["普法.活动场次"] == ("普法宣传 第5行 场次 3→6",)


def test_many_rows_corrected_and_put_in_side_by_side(tmp_path: Path) -> None:
    rows = [f"1 | 2024-07-{day:02} | 活动{day} | 企业 | 1 | 1 | 1 |" for day in range(1, 9)]
    new = [
        line
        for day, row in enumerate(rows, 1)
        for line in (row.replace("企业 | 1", "企业 | 2"), f"1 | 2024-08-{day:02} | 新办{day} | 线上 | 1 | 1 | 1 |")
    ]
    found = history(tmp_path, {"普法宣传": "\n".join([LINES[0], *rows])}, {"普法宣传": "\n".join([LINES[0], *new])})
    pairs = [
        (one.group.old[0].row, one.group.new[0].row) for one in found.causes()["普法.活动场次"].rows if one.group.old
    ]
    assert pairs == [(row, 2 * row - 2) for row in range(2, 10)]


def test_a_row_between_others_is_new_and_they_are_not(tmp_path: Path) -> None:
    got = publicity(tmp_path, *LINES[:2], MORE, *LINES[2:])
    assert got["普法.广场场次"] == ("普法宣传 新增第3行（场次 4）",)
    assert got["普法.咨询人次"] == ("普法宣传 新增第3行（咨询人次 3）",)
    assert "普法.送法下乡" not in got


def test_a_new_row_beside_a_corrected_one(tmp_path: Path) -> None:
    corrected = LINES[2].replace("送法下乡 | 1", "送法下乡 | 7")
    got = publicity(tmp_path, *LINES[:2], MORE, corrected, *LINES[3:])
    assert got["普法.活动场次"] == ("普法宣传 新增第3行（场次 4）、第4行 场次 1→7",)


def test_a_removed_row_is_named_by_its_old_number(tmp_path: Path) -> None:
    got = publicity(tmp_path, *LINES[:3], *LINES[4:])
    assert got["普法.广场场次"] == ("普法宣传 减少原第4行（场次 2）",)
    assert got["普法.咨询总人次"] == ("普法宣传 减少原第4行（咨询人次 8）",)


def test_a_row_that_is_counted_no_longer_or_only_now(tmp_path: Path) -> None:
    got = publicity(tmp_path, PUBLICITY.replace("乙 | 送法下乡", "乙 | 广场宣传"))
    assert got["普法.广场场次"] == ("普法宣传 第3行 改后计入（场次 1）",)
    assert got["普法.送法下乡"] == ("普法宣传 第3行 改后不再计入",)


def test_a_blank_cell_that_is_filled_in(tmp_path: Path) -> None:
    got = publicity(tmp_path, PUBLICITY.replace("60 | 100 |", "60 | 100 | 9"))
    assert got["普法.咨询人次"] == ("普法宣传 第3行 改后计入（咨询人次 9）",)


def test_rows_that_cannot_be_told_apart_are_said_together(tmp_path: Path) -> None:
    new = "8 | 2024-08-08 | 别的 | 企业 | 9 | 1 | 1 |"
    got = publicity(tmp_path, LINES[0], LINES[1], new, LINES[4])
    assert got["普法.活动场次"] == ("普法宣传 原第3、4行现为第3行（场次 3→9）",)


def test_more_than_five_rows_are_counted(tmp_path: Path) -> None:
    more = [f"9 | 2024-07-{day:02} | 活动{day} | 线上 | {day} | 1 | 1 |" for day in range(1, 9)]
    got = publicity(tmp_path, *LINES, *more)
    assert got["普法.活动场次"] == (
        "普法宣传 新增第6行（场次 1）、新增第7行（场次 2）、新增第8行（场次 3）、新增第9行（场次 4）、新增第10行（场次 5）",
        "另有3行",
    )
    assert got["普法.线上"] == ("普法宣传 新增第6、7、8、9、10行", "另有3行")


def test_a_cell_that_cannot_be_read_is_the_reason(tmp_path: Path) -> None:
    rough = PUBLICITY.replace("| 300 |", "| 若干 |")
    assert publicity(tmp_path, rough)["普法.资料份数"] == ("普法宣传 第4行（G4） 待核实",)
    back = said(tmp_path, {"普法宣传": rough}, {"普法宣传": PUBLICITY})
    assert back["普法.资料份数"] == ("普法宣传 原第4行（G4） 不再待核实", "普法宣传 第4行 改后计入（资料份数 300）")


def test_a_rough_number_that_became_exact(tmp_path: Path) -> None:
    got = said(tmp_path, {"普法宣传": PUBLICITY.replace("| 300 |", "| 300余 |")}, {"普法宣传": PUBLICITY})
    assert got == {"普法.资料份数": ("普法宣传 第4行 有改动",)}


def test_a_ledger_that_is_new_or_gone(tmp_path: Path) -> None:
    meetings = "日期 | 会议类型\n2024-03-05 | 专题会\n2024-04-05 | 专题会"
    got = said(tmp_path, {"普法宣传": PUBLICITY}, {"普法宣传": PUBLICITY, "会议": meetings})
    assert got["会议.专题会"] == ("会议 新增第2、3行",)
    assert got["会议.听取汇报"] == ("会议 原来没有可计的行",)
    got = said(tmp_path, {"普法宣传": PUBLICITY, "会议": meetings}, {"普法宣传": PUBLICITY})
    assert got["会议.专题会"] == ("会议 减少原第2、3行",)
    assert got["会议.听取汇报"] == ("会议 现在没有可计的行",)


HAZARDS = "检查批次 | 检查日期 | 对象 | 整改完成日期\n一 | 2024-01-05 | 甲 | 2024-01-09\n一 | 2024-01-05 | 乙 |"
TRAINING = "日期 | 形式 | 主题 | 应到 | 实到\n2024-02-01 | 专题培训 | 甲 | 10 | 8\n2024-03-01 | 专题培训 | 乙 | 20 | 20"
RULES = "名称 | 印发日期\n甲办法 | 2024-03-05\n乙办法 | 2024-04-05"


@pytest.mark.parametrize(
    ("sheet", "old", "new", "figure", "expected"),
    [
        ("安全隐患", HAZARDS, f"{HAZARDS} 2024-02-01", "隐患.整改率", "安全隐患 第3行 改后符合“整改完成日期”已填"),
        (
            "安全隐患",
            HAZARDS,
            f"{HAZARDS}\n一 | 2024-01-05 | 丙 |",
            "隐患.整改率",
            "安全隐患 新增第4行（不符合“整改完成日期”已填）",
        ),
        (
            "安全隐患",
            HAZARDS,
            f"{HAZARDS}\n二 | 2024-02-05 | 丙 |",
            "隐患.排查次数",
            "安全隐患 新增第4行（“检查批次”多1个）",
        ),
        (
            "安全隐患",
            HAZARDS,
            HAZARDS.replace("一 | 2024-01-05 | 乙", "二 | 2024-01-05 | 乙"),
            "隐患.排查次数",
            "安全隐患 第3行（“检查批次”多1个）",
        ),
        ("学法培训", TRAINING, TRAINING.replace("10 | 8", "10 | 9"), "学法.专题培训参训率", "学法培训 第2行 实到 8→9"),
        (
            "学法培训",
            TRAINING,
            TRAINING.replace("10 | 8", "11 | 9"),
            "学法.专题培训参训率",
            "学法培训 第2行 实到 8→9、应到 10→11",
        ),
        ("制度文件", RULES, f"{RULES}\n丙办法 | 2024-05-05", "制度.名称", "制度文件 新增第4行（“名称”多1个）"),
        ("制度文件", RULES, RULES.replace("乙办", "丁办"), "制度.名称", "制度文件 第3行 有改动"),
        (
            "制度文件",
            RULES,
            RULES.replace("\n甲办法 | 2024-03-05", ""),
            "制度.名称",
            "制度文件 减少原第2行（“名称”少1个）",
        ),
    ],
)
def test_rates_kinds_and_names_say_what_a_row_brings(
    sheet: str, old: str, new: str, figure: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, {sheet: old}, {sheet: new})[figure] == (expected,)


def test_the_latest_value_names_the_row_that_came_and_the_one_it_replaces(tmp_path: Path) -> None:
    old = "月份 | 业务类型 | 事项数\n2024年3月 | 异地受理协同联办 | 80"
    got = said(tmp_path, {"政务服务": old}, {"政务服务": f"{old}\n2024年5月 | 异地受理协同联办 | 92"})
    assert got["政务.高频事项"] == ("政务服务 第2行 不再是最近的一行（事项数 80）、新增第3行（事项数 92）",)


def test_growth_follows_this_years_rows_and_last_years_number(tmp_path: Path) -> None:
    staff = "姓名 | 取证日期\n甲 | 2020-01-05"
    unit = {"单位信息": UNIT | {"上年执法人员数": 1}}
    more = staff + "\n乙 | 2024-01-05"
    got = said(tmp_path, unit | {"执法人员": staff}, unit | {"执法人员": more})
    assert got["执法.持证增长"] == ("执法人员 新增第3行",)
    got = said(tmp_path, unit | {"执法人员": more}, {"单位信息": UNIT | {"上年执法人员数": 2}, "执法人员": more})
    assert got["执法.持证增长"] == ("单位信息 第6行（B6） 有改动",)


def test_a_number_of_the_unit_sheet_names_its_line(tmp_path: Path) -> None:
    got = said(tmp_path, {"单位信息": UNIT | {"行政村数": 26}, "普法宣传": PUBLICITY},
               {"单位信息": UNIT | {"行政村数": 27}, "普法宣传": PUBLICITY})  # fmt: skip
    assert got["单位.行政村数"] == ("单位信息 第6行（B6） 行政村数 26→27",)


def test_the_rows_behind_a_change_are_todays(tmp_path: Path) -> None:
    found = history(tmp_path, {"普法宣传": PUBLICITY}, {"普法宣传": "\n".join([*LINES[:2], MORE, *LINES[3:]])}).causes()
    assert behind(found["普法.活动场次"]) == (RowRef("台账.xlsx", "普法宣传", 3),)
    found = history(tmp_path, {"普法宣传": PUBLICITY}, {"普法宣传": "\n".join(LINES[:-1])}).causes()
    assert behind(found["普法.线上"]) == (RowRef("旧.xlsx", "普法宣传", 5),)


def test_nothing_is_said_without_prints(tmp_path: Path) -> None:
    known = history(tmp_path, {"普法宣传": PUBLICITY}, {"普法宣传": "\n".join(LINES[:-1])})
    assert RowHistory(replace(known.old, prints={}), known.new).causes() == {}


def test_a_figure_that_was_not_printed_is_explained_only_by_rows_that_are_new(tmp_path: Path) -> None:
    known = history(
        tmp_path, {"普法宣传": PUBLICITY}, {"普法宣传": "\n".join([*LINES, MORE.replace("广场宣传", "企业")])}
    )
    found = RowHistory(replace(known.old, figures={}), known.new).causes()
    assert readable(found["普法.企业宣讲"]) == ("普法宣传 新增第6行",)
    assert readable(found["普法.广场场次"]) == ("上次的报告里没有这个数",)


# any edits: what is said accounts for the difference, and names rows that are there

Cells: TypeAlias = tuple[str, str, int]
TEMPLATES = load_template_set(template_folders(), "annual")
WHERE = (Condition("形式", frozenset({"广场宣传"})),)
DEFINITIONS = {
    "和": Definition("和", "和", Aggregate.SUM, "普法宣传", column="场次", where=WHERE, unit="场次"),
    "数": Definition("数", "数", Aggregate.COUNT, "普法宣传", where=WHERE, unit="次"),
    "总": Definition("总", "总", Aggregate.SUM, terms=("和", "数")),
}
cells = st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from(["广场宣传", "线上"]), st.integers(0, 9))
KINDS = ["change", "form", "name", "insert", "delete", "move"]
edits = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 99), cells), max_size=6)


def edited(rows: Sequence[Cells], changes: Sequence[tuple[str, int, Cells]]) -> list[Cells]:
    """Return the rows as somebody leaves them."""
    found = list(rows)
    for kind, place, new in changes:
        at = place % (len(found) + 1)
        if kind == "insert":
            found.insert(at, new)
        elif at < len(found):
            old = found.pop(at)
            kept = {"change": (*old[:2], new[2]), "form": (old[0], new[1], old[2]), "name": (new[0], *old[1:])}
            if kind in kept:
                found.insert(at, kept[kind])
            elif kind == "move":
                found.insert(place % (len(found) + 1), old)
    return found


def counted(file: str, rows: Sequence[Cells]) -> Known:
    refs = tuple(RowRef(file, "普法宣传", number) for number in range(2, len(rows) + 2))
    columns = dict(zip(("活动名称", "形式", "场次"), zip(*rows, strict=True), strict=True)) if rows else {}
    ledgers = {
        "普法宣传": Ledger("普法宣传", refs, columns),
        "会议": Ledger("会议", (RowRef(file, "会议", 2),), {"主题": ("甲",)}),
    }
    book = Workbook((file,), ledgers={name: ledger for name, ledger in ledgers.items() if len(ledger)})
    return Known(tally(book, DEFINITIONS, TEMPLATES.declarations, 2024).value, row_prints(book))


def difference(causes: FigureCauses) -> Number:
    return sum(sum(one.now.shares.values()) - sum(one.before.shares.values()) for one in causes.rows)


@given(st.lists(cells, max_size=12), edits, st.booleans())
@settings(deadline=None, max_examples=300)
def test_what_is_said_of_any_edits_accounts_for_the_difference(
    rows: list[Cells],
    changes: list[tuple[str, int, Cells]],
    renamed: bool,  # noqa: FBT001 - drawn
) -> None:
    after = edited(rows, changes)
    old, new = counted("旧.xlsx", rows), counted("新.xlsx" if renamed else "旧.xlsx", after)
    found = RowHistory(old, new).causes()
    for name in DEFINITIONS:
        was, is_ = old.figures[name].value or 0, new.figures[name].value or 0
        assert (name in found) == (old.figures[name].value != new.figures[name].value)
        if name not in found:
            continue
        causes = found[name]
        if not (causes.rows or is_ or was):  # the ledger has rows now, or none any more, of which none is counted
            assert "没有可计的行" in readable(causes)[0]
            continue
        assert causes.whole
        assert difference(causes) == is_ - was  # type: ignore[operator] # numbers
        for one in causes.rows:
            assert set(one.group.old) <= set(old.prints)
            assert set(one.group.new) <= set(new.prints)
            if name == "和":
                stood = [rows[row.row - 2] for row in one.group.old], [after[row.row - 2] for row in one.group.new]
                totals = [sum(number for _, form, number in side if form == "广场宣传") for side in stood]
                assert totals == [side.shares.get("场次", 0) for side in (one.before, one.now)]
                assert stood[0] != stood[1]
        assert len(behind(causes)) == len(set(behind(causes)))
        assert readable(causes)


def test_prints_are_the_same_in_every_process() -> None:
    book = Workbook(
        (),
        ledgers={
            "普法宣传": Ledger("普法宣传", (RowRef("a", "b", 2),), {"序号": (1,), "活动名称": ("甲",), "场次": (3,)})
        },
    )
    assert list(row_prints(book).values()) == ["plml"]
