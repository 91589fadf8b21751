"""Townships' reports as the tests write them: what the template wrote, what a row brought, what stands there today."""

from __future__ import annotations

import re

from drafter.batch.likeness_words import sentences
from drafter.model.likeness import ReportHeading, TownshipReport
from drafter.model.merge import ClerkParagraph, Draft, Passage
from drafter.model.report import Block, BlockKind, Report, Span, SpanKind

_PIECE = re.compile(r"\[(?P<figure>[^\]]*)\]|\{(?P<row>[^}]*)\}")
_HEADING = re.compile(r"(?P<mark>[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)(?P<words>[^。]+)(?P<stop>。?)")


def township(name: str, today: str, written: str | None = None, *, quoted: tuple[str, ...] = ()) -> TownshipReport:
    """Return a township's report.

    Args:
        name: the township.
        today: the paragraphs that stand there, one a line; one that begins with 一、 or （一） is a heading, or has one.
        written: what drafter wrote, as ``开展活动[3场]。{一村一品。}``: figures in brackets, rows in braces; None without base.
        quoted: headings whose words are a row's.
    """
    lines = [line.strip() for line in today.strip().splitlines()]
    headings = tuple(
        _heading(number, found, line, quoted)
        for number, line in enumerate(lines, start=1)
        if (found := _HEADING.match(line))
    )
    base = _base(name, written) if written is not None else None
    return TownshipReport(
        name,
        f"{name}.docx",
        tuple(ClerkParagraph(line) for line in lines),
        headings,
        {"标题": lines[0]},
        (name, f"某县{name}"),
        base,
        _draft(base) if base else None,
    )


def _heading(number: int, found: re.Match[str], line: str, quoted: tuple[str, ...]) -> ReportHeading:
    words, run_in = found["words"], bool(found["stop"]) and found.end() < len(line)
    level = 1 if found["mark"].endswith("、") else 2
    return ReportHeading(level, words, found["mark"], run_in, words in quoted, number, found.end())


def _base(name: str, written: str) -> Report:
    lines = [line.strip() for line in written.strip().splitlines()]
    blocks = tuple(_block(number, line) for number, line in enumerate(lines))
    return Report(name, 2024, "报告", blocks)


def _block(number: int, line: str) -> Block:
    heading = _HEADING.fullmatch(line)
    kind = BlockKind.TITLE if number == 0 else BlockKind.HEADING1 if heading else BlockKind.PARAGRAPH
    spans, at = [], 0
    for found in _PIECE.finditer(line):
        spans.append(Span(line[at : found.start()]))
        figure = found["figure"]
        spans.append(Span(figure, SpanKind.FIGURE, "数") if figure else Span(found["row"], SpanKind.ROW, "内容"))
        at = found.end()
    return Block(f"part/{number}", kind, tuple(span for span in (*spans, Span(line[at:])) if span.text))


def _draft(base: Report) -> Draft:
    return Draft(tuple(Passage(one.id, one.id, one.id, one.kind, one.text, one.spans) for one in base.blocks))


def sentence_at(report: TownshipReport, words: str) -> tuple[int, int, int]:
    """Return where a sentence stands: paragraph, first character, end."""
    return next(
        (number, start, end)
        for number, one in enumerate(report.paragraphs, start=1)
        for start, end in sentences(one.text)
        if words in one.text[start:end]
    )
