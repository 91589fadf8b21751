"""The right side of the page of ``trace --html``: each number with its verdict, facts and rows, then the lists of numbers.

A table of rows that several numbers share is written once. The words of documents and ledgers go through ``escaped``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from drafter.model.addresses import places
from drafter.pages.tracewords import kind_of

if TYPE_CHECKING:
    from drafter.workflow import Trace, TracedNumber
    from drafter.workflow.evidence import RowTable

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_HINT = "点报告里的数，这里显示它的来源。用键盘时，再按一次回车进到这里，按 Esc 回到报告里的数。"
_NO_NUMBERS = "报告里没有数。"
_MANUAL = "没有来源：起草之后写上去的，台账里查不到，请自己核对"
_DOUBTFUL = "台账里有看不懂的格子，拿不准"
_LONG = 30  # characters of a number, usually names, that its heading shows


@dataclass(frozen=True, slots=True)
class _List:
    """One of the lists of numbers: its id, its name in the line of links, its title, how many it has, the list itself."""

    name: str
    short: str
    title: str
    count: int
    body: str


def escaped(words: object) -> str:
    """Return words of the document or of a ledger as text that no browser takes for anything else."""
    return escape(_CONTROL.sub("", str(words)), quote=True)


def is_changed(number: TracedNumber) -> bool:
    """Tell whether a number stands there with other words than drafter wrote."""
    return bool(number.text and number.written) and number.text != number.written and number.state != "未改"


def verdict(number: TracedNumber) -> str:
    """Return whether a number agrees with the ledgers; empty when nobody can tell."""
    if number.doubtful:
        return _DOUBTFUL
    if number.agrees is None:
        return ""
    return "和台账一致" if number.agrees else "和台账不一致"


def sources(found: Trace) -> str:
    """Return the right side of the page: ``#nI`` is what number I comes from, ``#tI`` is its place in the report."""
    tables = list(dict.fromkeys(table for one in found.numbers if one.text for table in one.rows if table.columns))
    lists = list(_lists(found))
    links = "".join(f'<a href="#{one.name}">{one.short} {one.count}</a>\n' for one in lists)
    ids = {table: f"r{index}" for index, table in enumerate(tables)}
    return "".join(
        [
            '<aside aria-label="数的来源" tabindex="0">\n<p id="said" class="unseen" role="status" aria-live="polite"></p>\n',
            f'<nav aria-label="清单">\n{links}</nav>\n',
            f'<p class="hint">{_HINT if any(one.text for one in found.numbers) else _NO_NUMBERS}</p>\n',
            *(_one(index, number, ids) for index, number in enumerate(found.numbers) if number.text),
            *(
                f'<section id="{one.name}">\n<h2>{one.title}（{one.count} 个）</h2>\n{one.body}</section>\n'
                for one in lists
            ),
            _pool(ids),
            "</aside>\n",
        ]
    )


def _one(index: int, number: TracedNumber, tables: dict[RowTable, str]) -> str:
    words = number.text if len(number.text) <= _LONG else f"{number.text[:_LONG]}……"
    rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(said)}</dd>" for name, said in facts(number))
    links = "".join(
        f'<p class="at"><a href="#{tables[table]}">{escaped(caption(table))}</a></p>\n'
        for table in number.rows
        if table in tables
    )
    return (
        f'<section class="one" id="n{index}">\n'
        f'<h2><a class="to" href="#t{index}">{escaped(words)}</a> {escaped(number.label)}</h2>\n'
        f"{_judged(number)}<dl>{rows}</dl>\n{links}{_places(number)}</section>\n"
    )


def judged(number: TracedNumber) -> tuple[str, bool]:
    """Return the sentence on whether a number holds, empty when there is nothing to say, and whether it is a good one."""
    from drafter.workflow.tracenotes import today

    if number.kind == "manual":
        said = _MANUAL
    elif number.agrees is False and number.current is not None and not number.doubtful:
        said = f"≠ {verdict(number)}，台账现在是 {today(number.current)}"
    else:
        said = verdict(number)
    return said, bool(number.agrees) and not number.doubtful


def _judged(number: TracedNumber) -> str:
    said, good = judged(number)
    look = "good" if good else "bad"
    return f'<p class="verdict {look}">{escaped(said)}</p>\n' if said else ""


def facts(number: TracedNumber) -> Iterator[tuple[str, str]]:
    """Yield what is known of a number, each with what it is called."""
    from drafter.workflow.tracenotes import today

    yield "种类", "，".join(filter(None, [kind_of(number), number.state, f"第 {number.paragraph} 段"]))
    if is_changed(number):
        yield "上次写的是", number.written
    if number.formula:
        yield "统计口径", number.formula
    if number.ledger:
        yield "台账", number.ledger
    if number.current is not None:
        yield "台账现在是", today(number.current)


def origin(number: TracedNumber) -> str:
    """Return the sentence on the rows and cells that a number was drafted from; empty when there are none."""
    return f"起草时的来源（{len(number.sources)} 处）：{places(number.sources)}" if number.sources else ""


def _places(number: TracedNumber) -> str:
    said = origin(number)
    return f'<p class="places">{escaped(said)}</p>\n' if said else ""


def caption(table: RowTable) -> str:
    """Return what stands over rows."""
    return f"{table.ledger}，现在的 {len(table.rows)} 行"


def _pool(tables: dict[RowTable, str]) -> str:
    written = "".join(_row_table(table, name) for table, name in tables.items())
    return f'<section id="rows">\n<h2>台账现在的行</h2>\n{written}</section>\n' if tables else ""


def _row_table(table: RowTable, name: str) -> str:
    several = len({row.file for row, _ in table.rows}) > 1
    head = "".join(f'<th scope="col">{escaped(column)}</th>' for column in ("行", *table.columns))
    body = "".join(
        f"<tr><td>{escaped(f'{row.file} {row.row}' if several else row.row)}</td>{_cells(texts)}</tr>\n"
        for row, texts in table.rows
    )
    return (
        f'<div class="rows" id="{name}"><table><caption>{escaped(caption(table))}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>\n"
    )


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{escaped(text)}</td>" for text in texts)


def _lists(found: Trace) -> Iterator[_List]:
    from drafter.workflow.tracenotes import today

    def now(one: TracedNumber) -> str:
        return f"台账现在是 {today(one.current)}" if one.current else one.context

    def listed(wanted: Callable[[TracedNumber], bool], about: Callable[[TracedNumber], str]) -> tuple[int, str]:
        items = [
            f'<li><a class="to" href="#t{index}">{escaped(one.text)}</a>　第 {one.paragraph} 段：{escaped(about(one))}</li>\n'
            for index, one in enumerate(found.numbers)
            if one.text and wanted(one)
        ]
        return len(items), f"<ol>\n{''.join(items)}</ol>\n" if items else "<p>没有。</p>\n"

    manual = listed(lambda one: one.kind == "manual", lambda one: one.context)
    yield _List("manual", "没有来源", "没有来源的数", *manual)
    if found.compared:
        yield _List("differs", "和台账不一致", "和台账不一致的数", *listed(lambda one: one.agrees is False, now))
    if any(is_changed(one) for one in found.numbers):
        yield _List(
            "changed", "人工改动", "和上次生成的不一样的数", *listed(is_changed, lambda one: f"上次是 {one.written}")
        )
    gone = [one for one in found.numbers if not one.text]
    if gone:
        body = f"<ul>\n{''.join(map(_missing, gone))}</ul>\n"
        yield _List("missing", "已经没有", "报告里已经没有的数", len(gone), body)


def _missing(one: TracedNumber) -> str:
    why = f"第 {one.paragraph} 段里已经没有了" if one.paragraph else one.state
    return f'<li><span class="missing">{escaped(one.written)}</span>　{escaped(one.label)}：{escaped(why)}</li>\n'
