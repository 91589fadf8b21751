"""What is sent to townships: who is reminded of what, in which words, and that nothing of a ledger is quoted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drafter.batch.roster import Township
from drafter.batch.standing import Standing
from drafter.model.county import Fate, UnitProblem, UnitResult
from drafter.pages.countyreminders import alone, reminders_of, together
from drafter.pages.countystates import rows_of

DUE = (date(2025, 3, 1), date(2025, 4, 1))
EARLY, AFTER = date(2025, 2, 1), date(2025, 3, 11)
PERSON = "张某某"


def said(line: UnitResult, *files: str, today: date = EARLY) -> str:
    one = Standing(Township(line.key, line.name, line.key, inputs=tuple(map(Path, files))), line)
    return "".join(found.text for found in reminders_of(rows_of([one], DUE, today), DUE))


def test_who_has_sent_nothing_is_asked_for_it_by_the_day() -> None:
    missing = UnitResult("甲镇", "甲镇", Fate.NOT_REPORTED)
    assert said(missing) == "还没有收到台账，请在3月1日前报送。"
    assert said(missing, today=AFTER) == "还没有收到台账，请尽快报送（期限是3月1日）。"
    assert said(missing, "甲镇.xlsx") == "收到的台账还是空白的，请填好后在3月1日前报送。"


def test_errors_are_named_by_their_cells_and_not_quoted() -> None:
    problems = tuple(
        UnitProblem("L101", "错误", f"“{PERSON}”看不出是多少", PERSON, "台账.xlsx", "矛盾纠纷", f"C{row}")
        for row in range(2, 12)
    )
    note = UnitProblem("L900", "提醒", PERSON, "", "台账.xlsx", "会议", "A2")
    text = said(UnitResult("甲镇", "甲镇", Fate.REFUSED, problems=(*problems, note)), "甲镇.xlsx")
    assert text.startswith("台账里有10处需要改正（“矛盾纠纷”表 C2、C3、C4、C5、C6、C7等10处），")
    assert PERSON not in text
    assert "会议" not in text


def test_who_is_late_is_asked_why_and_who_is_well_is_left_alone() -> None:
    late = UnitResult("甲镇", "甲镇", Fate.DRAFTED, signed=date(2025, 3, 9))
    assert "成文日期是3月9日，比3月1日的报送期限晚8天" in said(late, "甲镇.xlsx")
    assert said(UnitResult("甲镇", "甲镇", Fate.DRAFTED, signed=EARLY), "甲镇.xlsx") == ""


def test_what_failed_is_told_unless_it_is_ours_to_look_at() -> None:
    broken = UnitResult("甲镇", "甲镇", Fate.FAILED, reason="《甲镇.xlsx》已损坏，打不开", hint="请重新取得这个文件")
    assert (
        said(broken, "甲镇.xlsx") == "台账没有读成：《甲镇.xlsx》已损坏，打不开。请重新取得这个文件，在3月1日前报送。"
    )
    ours = UnitResult("甲镇", "甲镇", Fate.FAILED, reason="程序出错了", hint="请用 drafter draft 试一次")
    assert said(ours, "甲镇.xlsx") == ""
    assert (
        said(ours, "甲镇.xlsx", "甲镇（新）.xlsx")
        == "收到了2份台账（《甲镇.xlsx》、《甲镇（新）.xlsx》），请说明以哪一份为准。"
    )


def test_one_message_for_all_and_one_for_each() -> None:
    lines = [UnitResult(name, name, Fate.NOT_REPORTED) for name in ("甲镇", "乙乡")]
    units = [Standing(Township(line.key, line.name, line.key), line) for line in lines]
    found = reminders_of(rows_of(units, DUE, EARLY), DUE)
    assert together(found, 2024, DUE).splitlines() == [
        "各乡镇：2024年法治政府建设年度报告，下列乡镇还有事项需要办理（3月1日前报送，4月1日前公开），请抓紧：",
        "1. 甲镇：还没有收到台账，请在3月1日前报送。",
        "2. 乙乡：还没有收到台账，请在3月1日前报送。",
        "辛苦各位，有疑问请随时联系。谢谢！",
    ]
    assert alone(found[0], 2024).startswith("甲镇：您好！关于2024年法治政府建设年度报告，还没有收到台账")
    assert together((), 2024, DUE) == ""
