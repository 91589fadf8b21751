"""How townships stand, in words: one state each, what is late, what has changed; filters and orders of the matrix."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drafter.batch.roster import Township
from drafter.batch.standing import Standing
from drafter.model.county import Fate, LedgerCount, UnitPart, UnitProblem, UnitResult
from drafter.pages.countystates import Row, State, counts, in_order, ledger_cells, part_cells, rows_of

DUE = (date(2025, 3, 1), date(2025, 4, 1))
TODAY = date(2025, 3, 11)


def standing(
    name: str, fate: Fate, *, signed: date | None = None, why: str = "", fresh: bool = False, edited: bool = False
) -> Standing:
    line = UnitResult(name, name, fate, signed=signed)
    return Standing(Township(name, name, name, inputs=(Path(f"{name}.xlsx"),)), line, why, fresh, edited)


def row(name: str, fate: Fate, **more: object) -> Row:
    return rows_of([standing(name, fate, **more)], DUE, TODAY)[0]  # type: ignore[arg-type] # names of standing


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (Fate.NOT_REPORTED, State.MISSING),
        (Fate.REFUSED, State.TROUBLED),
        (Fate.FAILED, State.FAILED),
        (Fate.DRAFTED, State.DRAFTED),
        (Fate.REDRAFTED, State.DRAFTED),
        (Fate.UNCHANGED, State.DRAFTED),
        (Fate.UPDATED, State.EDITED),
        (Fate.CONFLICTS, State.EDITED),
        (Fate.EDITED, State.EDITED),
    ],
)
def test_every_fate_is_a_state(fate: Fate, state: State) -> None:
    assert row("宁安镇", fate).state is state


def test_what_was_never_done_waits_and_is_not_called_late() -> None:
    waiting = row("宁安镇", Fate.NOT_REPORTED, fresh=True, why="第一次")
    assert (waiting.state, waiting.late, waiting.again) == (State.WAITING, 0, "")


def test_a_report_changed_since_is_edited_whatever_was_before() -> None:
    assert row("宁安镇", Fate.DRAFTED, edited=True, why="《宁安镇.docx》改过了").state is State.EDITED


@pytest.mark.parametrize(
    ("fate", "signed", "words"),
    [
        (Fate.DRAFTED, date(2025, 3, 1), ""),
        (Fate.DRAFTED, date(2025, 3, 2), "迟报1天"),
        (Fate.DRAFTED, None, ""),
        (Fate.NOT_REPORTED, None, "已过期限10天"),
        (Fate.REFUSED, date(2025, 2, 1), "已过期限10天"),
    ],
)
def test_late_is_counted_from_the_day_of_reporting(fate: Fate, signed: date | None, words: str) -> None:
    assert row("宁安镇", fate, signed=signed).late_words == words


def test_before_the_day_nobody_is_late_and_without_a_year_neither() -> None:
    missing = standing("宁安镇", Fate.NOT_REPORTED)
    assert rows_of([missing], DUE, date(2025, 3, 1))[0].late == 0
    assert rows_of([missing], None, TODAY)[0].late == 0


def test_counts_and_filters_agree() -> None:
    rows = rows_of(
        [
            standing("甲镇", Fate.DRAFTED, signed=date(2025, 3, 9), why="台账变了"),
            standing("乙镇", Fate.NOT_REPORTED),
            standing("丙镇", Fate.DRAFTED, signed=date(2025, 2, 1)),
        ],
        DUE,
        TODAY,
    )
    found = counts(rows)
    assert [(key, number) for key, _, _, number in found] == [
        ("all", 3), ("missing", 1), ("drafted", 2), ("late", 2), ("again", 1),
    ]  # fmt: skip
    assert all(sum(one.is_shown(key) for one in rows) == number for key, _, _, number in found)
    assert not any(one.is_shown("<script>") for one in rows)
    assert [one.name for one in in_order(rows, "state")] == ["乙镇", "甲镇", "丙镇"]
    assert [one.name for one in in_order(rows, "late")] == ["乙镇", "甲镇", "丙镇"]
    assert [one.name for one in in_order(rows, "nothing")] == ["甲镇", "乙镇", "丙镇"]


def test_the_most_errors_come_first() -> None:
    problem = UnitProblem("L101", "错误", "")
    lines = [
        UnitResult(name, name, Fate.REFUSED, problems=(problem,) * number) for name, number in (("甲", 1), ("乙", 3))
    ]
    rows = rows_of([Standing(Township(line.key, line.name, line.key), line) for line in lines], DUE, TODAY)
    assert [one.name for one in in_order(rows, "errors")] == ["乙", "甲"]


def test_cells_say_rows_and_parts_and_never_0_for_unreported() -> None:
    line = UnitResult(
        "甲",
        "甲",
        Fate.DRAFTED,
        output="甲/甲.docx",
        ledgers=(
            LedgerCount("会议", 7, (0, 7, *(0,) * 10)),
            LedgerCount("人才", 3),
            LedgerCount("学法", 12, (1,) * 12),
        ),
        parts=(
            UnitPart("a", "", written=True),
            UnitPart("b", "", written=True, gaps=("一", "二")),
            UnitPart("c", "", written=False),
        ),
    )
    (one,) = rows_of([Standing(Township("甲", "甲", "甲"), line)], DUE, TODAY)
    assert ledger_cells(one, ["会议", "人才", "学法", "案件"]) == [("d1", "7"), ("d2", "3"), ("d4", "12"), ("", "—")]
    assert part_cells(one, ["a", "b", "c", "d"]) == [
        ("full", "写了"),
        ("gap", "缺2处"),
        ("", "没有写"),
        ("own", "人工改过"),
    ]
