"""What the coordinator sends to the townships that are missing, late, or to correct something: plain text to be copied.

Polite, and nothing that stands in a ledger: cells are named, never quoted, for the message goes to a group of many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from drafter.model.county import Fate, UnitProblem
from drafter.pages.countystates import Row, State

_SHEETS, _CELLS = 4, 6  # that are named; the workbook with the problems has them all
_ERROR = "错误"
_OURS = "drafter"  # what to do about an error of the program is nothing for a township


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is to be said to one township: why (for the coordinator's list), and the words."""

    name: str
    why: str
    text: str


def reminders_of(rows: Iterable[Row], due: tuple[date, date] | None) -> tuple[Reminder, ...]:
    """Return a reminder for each township that there is something to be said to, in the order of the rows."""
    found = ((row, _text(row, due)) for row in rows)
    return tuple(
        Reminder(row.name, "，".join(filter(None, (row.state.words, row.late_words))), text)
        for row, text in found
        if text
    )


def together(reminders: Sequence[Reminder], year: int | None, due: tuple[date, date] | None) -> str:
    """Return one message for all of them, as for a group; empty when there is nobody to remind."""
    if not reminders:
        return ""
    head = f"各乡镇：{_subject(year)}，下列乡镇还有事项需要办理"
    bounds = f"（{_said(due[0])}前报送，{_said(due[1])}前公开）" if due else ""
    lines = [f"{number}. {one.name}：{one.text}" for number, one in enumerate(reminders, start=1)]
    return "\n".join([f"{head}{bounds}，请抓紧：", *lines, "辛苦各位，有疑问请随时联系。谢谢！"])


def alone(one: Reminder, year: int | None) -> str:
    """Return the message for one township."""
    return f"{one.name}：您好！关于{_subject(year)}，{one.text}谢谢！"


def _text(row: Row, due: tuple[date, date] | None) -> str:
    line = row.standing.line
    match row.state:
        case State.MISSING:
            blank = "收到的台账还是空白的，请填好后" if row.standing.township.inputs else "还没有收到台账，请"
            return f"{blank}{_by(row, due)}。"
        case State.TROUBLED:
            many = f"{line.errors}处" if line.errors else "内容"
            return f"台账里有{many}需要改正{_places(line.problems)}，请对照发回的《台账问题》改好，{_by(row, due)}。"
        case State.FAILED:
            return _failed(row, due)
    if line.fate is Fate.CONFLICTS and not row.standing.edited:
        return f"报告按新的台账更新了，有几处和手工改动对不上，请打开报告看一看，定下来后{_by(row, due)}。"
    return _late(row, due)


def _failed(row: Row, due: tuple[date, date] | None) -> str:
    line, files = row.standing.line, row.standing.township.inputs
    if len(files) > 1:
        return f"收到了{len(files)}份台账（{'、'.join(f'《{path.name}》' for path in files)}），请说明以哪一份为准。"
    if _OURS in line.hint:
        return ""
    what = line.hint or "请看一看文件是不是能打开"
    return f"台账没有读成：{line.reason}。{what}，{_by(row, due)}。"


def _late(row: Row, due: tuple[date, date] | None) -> str:
    signed = row.standing.line.signed
    if not row.late or due is None or signed is None:
        return ""
    public = f"还没有公开的，请尽快公开（期限是{_said(due[1])}）。"
    return f"报告的成文日期是{_said(signed)}，比{_said(due[0])}的报送期限晚{row.late}天，请说明一下情况；{public}"


def _by(row: Row, due: tuple[date, date] | None) -> str:
    if due is None:
        return "尽快报送"
    return f"尽快报送（期限是{_said(due[0])}）" if row.late else f"在{_said(due[0])}前报送"


def _places(problems: Sequence[UnitProblem]) -> str:
    """Return the sheets and cells of errors, a few of them: where to look, not what stands there."""
    sheets: dict[str, dict[str, None]] = {}
    for one in problems:
        if one.severity == _ERROR and one.sheet:
            sheets.setdefault(one.sheet, {}).update({one.cell: None} if one.cell else {})
    said = [f"“{sheet}”表{_cells(tuple(cells))}" for sheet, cells in list(sheets.items())[:_SHEETS]]
    return f"（{'；'.join(said)}{'等' if len(sheets) > _SHEETS else ''}）" if said else ""


def _cells(cells: Sequence[str]) -> str:
    more = f"等{len(cells)}处" if len(cells) > _CELLS else ""
    return f" {'、'.join(cells[:_CELLS])}{more}" if cells else ""


def _subject(year: int | None) -> str:
    return f"{year or ''}{'年' if year else ''}法治政府建设年度报告"


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"
