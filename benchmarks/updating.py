"""Updating beside drafting, and merging a long document beside a two-way comparison of the same two files.

The first table is the clerk's whole command: ledgers read, the report drafted anew, merged into the document that was
edited, and the copy written. The second is the merge alone, from bytes to bytes, of 300 paragraphs with 1,800 numbers, a
third of them edited, every third number corrected; python-redlines compares the edited file with the new draft, which
two-way is all it can do: it tracks the clerk's own edits as changes to be taken back.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from openpyxl import load_workbook
from python_redlines import DocxodusEngine

from benchmarks.harness import Contender, compare, show
from benchmarks.township import SAMPLE, folder, style
from drafter import workflow
from drafter.merge import merge
from drafter.model.figure import Figure
from drafter.model.report import Block, BlockKind, Report, Span, SpanKind
from drafter.word import EditablePackage, clerk_paragraphs, draft_of, revise, write_docx

PARAGRAPHS, NUMBERS = 300, 6
_MARKS = re.compile(r"<w:bookmark(Start|End)[^>]*/>")


def edited(data: bytes, words: Mapping[str, str], *, unmarked: bool = False) -> bytes:
    """Return a document with other words, and without a bookmark when ``unmarked``."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "word/document.xml":
                text = part.decode()
                for old, new in words.items():
                    text = text.replace(old, new)
                part = (_MARKS.sub("", text) if unmarked else text).encode()
            target.writestr(entry.filename, part)
    return made.getvalue()


@cache
def desk() -> Path:
    """Return a folder with the report of the sample, edited, and the sample's ledgers, corrected."""
    place = Path(tempfile.mkdtemp(prefix="drafter-bench-"))
    shutil.copytree(folder(), place, dirs_exist_ok=True)
    workflow.draft(place / SAMPLE.name, output=place / "报告.docx")
    data = edited((place / "报告.docx").read_bytes(), {"全年": "一年来"})
    (place / "改过.docx").write_bytes(data)
    _correct(place / SAMPLE.name)
    return place


def _correct(path: Path) -> None:
    book = load_workbook(path)
    for name in ("普法宣传", "矛盾纠纷"):
        if name in book.sheetnames:
            book[name].delete_rows(5)
    book.save(path)


def draft() -> None:
    output = desk() / "新.docx"
    output.unlink(missing_ok=True)
    workflow.draft(desk() / SAMPLE.name, output=output)


def update() -> None:
    output = desk() / "更新.docx"
    output.unlink(missing_ok=True)
    found = workflow.update(desk() / "改过.docx", desk() / SAMPLE.name, output=output)
    if found.plan is None or not found.plan.operations:
        raise SystemExit("nothing was updated")


# The long document --------------------------------------------------------------------------------------------------


@cache
def long_report(*, corrected: bool) -> Report:
    blocks = [Block("title", BlockKind.TITLE, (Span("法治政府建设情况报告"),))]
    figures = {}
    for paragraph in range(PARAGRAPHS):
        spans = [Span(f"第{paragraph}村，", SpanKind.TEXT)]
        for number in range(NUMBERS):
            name = f"f{paragraph}.{number}"
            value = 10 + (paragraph * 7 + number * 13) % 900 + (corrected and (paragraph + number) % 3 == 0)
            spans += [
                Span("开展各类法治宣传教育和矛盾纠纷化解工作"),
                Span(f"{value}件", SpanKind.FIGURE, name),
                Span("，"),
            ]
            figures[name] = Figure(name, name, "矛盾纠纷", "count", "件", value=value)
        blocks.append(Block(f"p{paragraph}", BlockKind.PARAGRAPH, (*spans, Span("取得成效。"))))
    return Report("安宁镇", 2024, "报告", tuple(blocks), author="安宁镇", figures=figures)


@cache
def written(*, corrected: bool) -> bytes:
    return write_docx(long_report(corrected=corrected), style())


@cache
def clerks(*, marks: bool) -> bytes:
    """Return the document with every third paragraph edited, with its bookmarks or without."""
    data = edited(
        written(corrected=False), {f"第{number}村，": f"第{number}村今年，" for number in range(0, PARAGRAPHS, 3)}
    )
    return data if marks else edited(data, {}, unmarked=True)


def merge_long(*, marks: bool) -> None:
    package = EditablePackage(clerks(marks=marks), "报告.docx")
    new = long_report(corrected=True)
    plan = merge(draft_of(long_report(corrected=False), style()), clerk_paragraphs(package), draft_of(new, style()))
    if len(plan.changes) < PARAGRAPHS:
        raise SystemExit("too few changes")
    revise(package, plan, new, style(), author="drafter")


def redlines() -> None:
    made, _, _ = DocxodusEngine().run_redline("drafter", original=clerks(marks=True), modified=written(corrected=True))
    if not made.startswith(b"PK"):
        raise SystemExit("no document")


def main() -> None:
    desk()
    show(
        "Updating an edited six-page report beside drafting it",
        compare([Contender("draft", draft), Contender("update", update)]),
    )
    for marks in (True, False):
        clerks(marks=marks)
    contenders = [
        Contender("drafter, with its marks", partial(merge_long, marks=True)),
        Contender("drafter, every mark gone", partial(merge_long, marks=False)),
        Contender("python-redlines, two-way", redlines),
    ]
    title = f"Merging {PARAGRAPHS} paragraphs with {PARAGRAPHS * NUMBERS} numbers"
    show(title, compare(contenders, rounds=5))


if __name__ == "__main__":
    main()
