"""The two completeness pictures of 汇总.html, drawn as SVG: which parts a report has, which ledgers were filled in by month.

Blank is 未填报. Each picture has its words beside it, for who cannot see it or prints without colours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from drafter.model.county import MONTHS, LedgerCount, UnitPart, UnitResult

if TYPE_CHECKING:
    from drafter.batch.overview import Overview

MOST_WITH_MONTHS = 200  # townships; more would make a page that no browser opens in time
_ROW, _NAME = 28, 190
_PART, _LEDGER = 130, 54
_TICK = 4
_HEADS = 120
_STATED = "单位信息"  # no ledger: what a township is
_LONGEST_NAME = 11
_LATIN = 0xFF


def parts_of(found: Overview) -> Mapping[str, str]:
    """Return the parts of the reports, each with its name, in their order."""
    named: dict[str, str] = {}
    for line in found.lines:
        for part in line.parts:
            named.setdefault(part.key, found.parts.get(part.key) or part.heading or part.key)
    return named


def ledgers_of(found: Overview) -> tuple[str, ...]:
    """Return the ledgers that figures come from, and others that somebody has."""
    counted = [column.ledger for column in (*found.empty, *found.columns) if column.ledger]
    single = [ledger for ledger in counted if "、" not in ledger and ledger != _STATED]
    seen = (count.name for line in found.lines for count in line.ledgers)
    order = [column.ledger for column in found.columns]
    listed = dict.fromkeys([*(ledger for ledger in order if ledger in set(single)), *single, *seen])
    return tuple(listed)


def parts_picture(found: Overview, text: Callable[[object], str]) -> str:
    """Return township × part. ``text`` escapes what is no text of ours."""
    parts = parts_of(found)
    heads = "".join(
        f'<text x="{_NAME + number * _PART + _PART // 2}" y="20" text-anchor="middle">{text(_cut(heading, 8))}</text>'
        for number, heading in enumerate(parts.values())
    )
    rows = "".join(
        _name(index, line, text, 30) + "".join(_part_cells(index, line, tuple(parts)))
        for index, line in enumerate(found.lines)
    )
    size = (_NAME + len(parts) * _PART + 4, 34 + len(found.lines) * _ROW)
    return _picture(size, "每个乡镇的报告有哪些部分", heads + rows)


def _part_cells(index: int, line: UnitResult, keys: Sequence[str]) -> Iterator[str]:
    own = {part.key: part for part in line.parts}
    for number, key in enumerate(keys):
        kind, words = _part_kind(line, own.get(key))
        x, y = _NAME + number * _PART, 30 + index * _ROW
        yield f'<rect x="{x + 2}" y="{y + 2}" width="{_PART - 4}" height="{_ROW - 4}" class="{kind}"/>'
        if words:
            yield f'<text x="{x + _PART // 2}" y="{y + 19}" text-anchor="middle" class="in">{words}</text>'


def _part_kind(line: UnitResult, part: UnitPart | None) -> tuple[str, str]:
    if part is None:
        return ("own", "改过的报告") if line.output else ("grid", "")
    if not part.written:
        return "grid", ""
    return ("gap", f"有，缺{len(part.gaps)}处") if part.gaps else ("full", "有")


def ledgers_picture(found: Overview, text: Callable[[object], str]) -> str:
    """Return township × ledger, with a tick for each month in which something happened."""
    ledgers = ledgers_of(found)
    months = len(found.lines) <= MOST_WITH_MONTHS
    heads = "".join(
        f'<text transform="translate({_NAME + number * _LEDGER + 30},{_HEADS - 8}) rotate(-50)">{text(_cut(name, 9))}</text>'
        for number, name in enumerate(ledgers)
    )
    rows = "".join(
        _name(index, line, text, _HEADS) + "".join(_ledger_cells(index, line, ledgers, text, months=months))
        for index, line in enumerate(found.lines)
    )
    size = (_NAME + len(ledgers) * _LEDGER + 90, _HEADS + len(found.lines) * _ROW + 4)
    return _picture(size, "每个乡镇填了哪些台账，哪几个月有记录", heads + rows)


def _ledger_cells(
    index: int, line: UnitResult, ledgers: Sequence[str], text: Callable[[object], str], *, months: bool
) -> Iterator[str]:
    own = {count.name: count for count in line.ledgers if count.rows}
    y = _HEADS + index * _ROW
    if not months:
        filled = (number for number, name in enumerate(ledgers) if name in own)
        yield f'<path class="on" d="{"".join(_box(_NAME + number * _LEDGER + 1, y) for number in filled)}"/>'
        return
    for number, name in enumerate(ledgers):
        x = _NAME + number * _LEDGER
        count = own.get(name)
        if count is None:
            yield f'<path d="{_box(x + 1, y)}" class="grid"/>'
            continue
        box = f'<path d="{_box(x + 1, y)}" class="on"/>'
        said = text(f"{line.name}，{name}：{_months_said(count)}")
        yield f"<g><title>{said}</title>{box}{_ticks(count, x + 3, y)}</g>"


def _box(x: int, y: int) -> str:
    return f"M{x} {y + 2}h{_LEDGER - 3}v{_ROW - 4}h-{_LEDGER - 3}z"


def _ticks(count: LedgerCount, x: int, y: int) -> str:
    path = "".join(
        f"M{x + month * _TICK} {y + 5}h{_TICK - 1}v{_ROW - 10}h-{_TICK - 1}z"
        for month, rows in enumerate(count.months)
        if rows
    )
    return f'<path d="{path}" class="month"/>' if path else ""


def _months_said(count: LedgerCount) -> str:
    if not any(count.months):
        return f"{count.rows}行"
    blank = [str(month) for month, rows in enumerate(count.months, start=1) if not rows]
    gap = f"，{'、'.join(blank)}月没有" if 0 < len(blank) < MONTHS else ""
    return f"{count.rows}行{gap}"


def in_words(found: Overview) -> Iterator[tuple[str, str]]:
    """Yield for each township what the two pictures show of it, in words."""
    parts, ledgers = parts_of(found), ledgers_of(found)
    for line in found.lines:
        own = {part.key: part for part in line.parts}
        blank = [heading for key, heading in parts.items() if key in own and not own[key].written]
        gaps = [f"{parts[part.key]}缺{len(part.gaps)}处" for part in line.parts if part.written and part.gaps]
        filled = {count.name: count for count in line.ledgers if count.rows}
        missing = [name for name in ledgers if name not in filled]
        said = [
            f"没有写的部分：{'、'.join(blank)}" if blank else "",
            f"不全的部分：{'、'.join(gaps)}" if gaps else "",
            _listed("填了的台账", (f"{name}{_months_said(filled[name])}" for name in ledgers if name in filled)),
            _listed("未填报的台账", missing) if filled else "没有台账",
        ]
        yield line.name, "；".join(filter(None, said))


def _listed(what: str, names: Iterable[str]) -> str:
    joined = "、".join(names)
    return f"{what}：{joined}" if joined else ""


def _name(index: int, line: UnitResult, text: Callable[[object], str], top: int) -> str:
    y = top + index * _ROW + 19
    return f'<text x="{_NAME - 10}" y="{y}" text-anchor="end">{text(_cut(line.name, _LONGEST_NAME))}</text>'


def _cut(words: str, most: int) -> str:
    """Return words that take no more room than so many Chinese characters; figures and letters take half of one."""
    ends = list(accumulate(1 if ord(letter) <= _LATIN else 2 for letter in words))
    if not ends or ends[-1] <= 2 * most:
        return words
    return f"{words[: bisect_right(ends, 2 * (most - 1))]}…"


def _picture(size: tuple[int, int], said: str, inside: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{said}；下面有文字说明"><title>{said}</title>{inside}</svg>\n'
    )
