"""Linting a report beside writing it: the same document, and longer ones made of its paragraphs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from benchmarks.harness import Contender, compare, show
from benchmarks.township import report, style
from drafter.check.form import check_form
from drafter.model.report import BlockKind, Report
from drafter.word import read_document, write_docx

LENGTHS = (1, 4, 16)


@cache
def document(times: int) -> bytes:
    return write_docx(longer(times), style())


@cache
def longer(times: int) -> Report:
    """Return the sample's report with each paragraph of its text ``times`` over."""
    blocks = [
        replace(block, id=f"{block.id}.{number}")
        for block in report().blocks
        for number in range(times if block.kind is BlockKind.PARAGRAPH else 1)
    ]
    return replace(report(), blocks=tuple(blocks))


def write(times: int) -> None:
    write_docx(longer(times), style())


def read(times: int) -> None:
    read_document(document(times), "报告.docx")


def lint(times: int) -> None:
    check_form(read_document(document(times), "报告.docx"), style())


def main() -> None:
    for times in LENGTHS:
        document(times)
        contenders = [Contender(call.__name__, partial(call, times)) for call in (write, read, lint)]
        blocks = len(longer(times).blocks)
        show(f"Writing, reading and linting a report of {blocks} paragraphs", compare(contenders))


if __name__ == "__main__":
    main()
