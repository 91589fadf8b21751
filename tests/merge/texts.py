"""Three versions of a text in the tests' notation: drafts and the clerk's paragraphs.

A draft has one passage a line: its kind, its key, its words, as ``正文 a 开展宣传[场次 68场次]。`` where ``[…]`` is a figure
by its id. ``｛成文日期 2025年1月6日｝`` is a setting. A table begins with ``表 t | 序号 | 单位`` and goes on with ``行 t 甲 | 1 | 甲村``.
The clerk's document has one paragraph a line; a line with ``|`` is a row of a table.
"""

from __future__ import annotations

import re

from drafter.model.figure import Figure
from drafter.model.merge import (
    Action,
    CellPlace,
    ClerkParagraph,
    Draft,
    MergePlan,
    NumberMark,
    Passage,
    TableCell,
)
from drafter.model.report import BlockKind, Span, SpanKind
from drafter.model.source import RowRef

KINDS = {
    "标题": BlockKind.TITLE,
    "一级": BlockKind.HEADING1,
    "二级": BlockKind.HEADING2,
    "正文": BlockKind.PARAGRAPH,
    "署名": BlockKind.SIGNATURE,
    "日期": BlockKind.DATE,
    "附件说明": BlockKind.ATTACHMENT_NOTE,
    "附件": BlockKind.ATTACHMENT_MARK,
    "附件名": BlockKind.ATTACHMENT_TITLE,
}
_PIECE = re.compile(r"\[(?P<figure>\S+) (?P<text>[^\]]*)\]|｛(?P<item>\S+) (?P<set>[^｝]*)｝")


def draft(text: str) -> Draft:
    """Return a draft in the notation of this module."""
    passages: list[Passage] = []
    rows: dict[str, int] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        kind, _, rest = line.partition(" ")
        if kind in ("表", "行"):
            head, *cells = (cell.strip() for cell in rest.split("|"))
            table, _, key = head.partition(" ")
            rows[table] = rows.get(table, -1) + 1
            passages += _row(table, key, rows[table], cells)
        else:
            key, _, words = rest.partition(" ")
            heading = KINDS[kind] in (BlockKind.HEADING1, BlockKind.HEADING2)
            passages.append(passage(key, KINDS[kind], words, heading=heading))
    figures = {span.ref: _figure(span) for p in passages for span in p.spans if span.kind is SpanKind.FIGURE}
    return Draft(tuple(passages), figures)


def passage(
    key: str, kind: BlockKind, words: str, *, block: str = "", cell: TableCell | None = None, heading: bool = False
) -> Passage:
    """Return a passage whose words are in the notation of this module."""
    spans = tuple(_spans(words))
    text = "".join(span.text for span in spans)
    return Passage(key, block or key, f"mark:{key}", kind, text, spans, heading=heading, cell=cell)


def _row(table: str, key: str, number: int, cells: list[str]) -> list[Passage]:
    return [
        passage(f"{table}/{key}/{column}", BlockKind.TABLE, words, block=table, cell=TableCell(number, column, key))
        for column, words in enumerate(cells)
    ]


def _spans(words: str) -> list[Span]:
    spans, at = [], 0
    for match in _PIECE.finditer(words):
        if match.start() > at:
            spans.append(Span(words[at : match.start()]))
        if match["figure"]:
            spans.append(Span(match["text"], SpanKind.FIGURE, match["figure"]))
        else:
            spans.append(Span(match["set"], SpanKind.SETTING, match["item"]))
        at = match.end()
    return [*spans, Span(words[at:])] if at < len(words) else spans


def _figure(span: Span) -> Figure:
    digits = re.match(r"\d+", span.text)
    value = int(digits[0]) if digits else None
    unit = span.text[digits.end() :] if digits else ""
    rows = tuple(RowRef("台账.xlsx", "台账", row) for row in range(2, 2 + min(value or 0, 50)))
    return Figure(span.ref, span.ref, "台账", "count", unit=unit, value=value, rows=rows)


def clerk(text: str) -> tuple[ClerkParagraph, ...]:
    """Return the clerk's paragraphs, without any bookmark."""
    found: list[ClerkParagraph] = []
    table, row = -1, 0
    for line in filter(None, map(str.strip, text.splitlines())):
        if "|" not in line:
            found.append(ClerkParagraph(line))
            row = 0
            continue
        table, row = (table + 1, 0) if not row else (table, row)
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        found += [ClerkParagraph(cell, cell=CellPlace(table, row, c), alone=True) for c, cell in enumerate(cells)]
        row += 1
    return tuple(found)


def unedited(given: Draft, *, marked: bool = True) -> tuple[ClerkParagraph, ...]:
    """Return the document as drafter wrote it."""
    found = []
    tables: dict[str, int] = {}
    for own in given.passages:
        cell = own.cell
        place = CellPlace(tables.setdefault(own.block, len(tables)), cell.row, cell.column) if cell else None
        mark, marks = (own.mark, _marks(own)) if marked else ("", ())
        found.append(ClerkParagraph(own.text, mark, marks, place, alone=bool(cell)))
    return tuple(found)


def _marks(own: Passage) -> tuple[NumberMark, ...]:
    found, at = [], 0
    for number, span in enumerate(own.spans):
        if span.kind is SpanKind.FIGURE:
            found.append(NumberMark(number, at, at + len(span.text)))
        at += len(span.text)
    return tuple(found)


def shown(plan: MergePlan) -> list[str]:
    """Return a plan's changes in short: ``改 0 68场次→69场次``, ``加 3 …``, ``删 2 …``, ``加行``, ``删行``, ``加表``."""
    words = {
        Action.REPLACE: "改",
        Action.INSERT: "加",
        Action.DELETE: "删",
        Action.INSERT_TABLE: "加表",
        Action.INSERT_ROW: "加行",
        Action.DELETE_ROW: "删行",
    }
    return [f"{words[one.action]} {one.place} {one.old}→{one.new}" for one in plan.changes]
