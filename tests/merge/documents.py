"""Drafts as real .docx files, edited as a clerk would, merged, and the merge written back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import docx
from docx.document import Document

from drafter.merge import merge
from drafter.model.merge import ClerkParagraph, Draft, MergePlan, Passage
from drafter.model.report import Block, BlockKind, Column, Report, Row, SignatureForm, Table
from drafter.word.editing import EditablePackage
from drafter.word.located import clerk_paragraphs, draft_of
from drafter.word.revising import revise
from drafter.word.writer import write_docx
from tests.merge.oracle import resolved
from tests.word.reports import STYLE
from tests.word.validity import complaints

AUTHOR, WHEN = "drafter", "2025-02-01T09:00:00Z"


def report_of(given: Draft) -> Report:
    """Return a report whose draft is ``given``."""
    blocks: list[Block] = []
    tables: dict[str, list[list[Passage]]] = {}
    for passage in given.passages:
        if passage.cell is None:
            form = SignatureForm.UNSEALED if passage.kind is BlockKind.SIGNATURE else None
            blocks.append(Block(passage.id, passage.kind, passage.spans, form=form))
            continue
        if passage.block not in tables:
            blocks.append(Block(passage.block, BlockKind.TABLE, ()))
        rows = tables.setdefault(passage.block, [])
        if passage.cell.column == 0:
            rows.append([])
        rows[-1].append(passage)
    made = {name: _table(rows) for name, rows in tables.items()}
    blocks = [replace(block, table=made.get(block.id)) for block in blocks]
    return Report("安宁镇", 2024, "报告", tuple(blocks), author="安宁镇", figures=dict(given.figures))


def _table(rows: list[list[Passage]]) -> Table:
    head, *others = rows
    columns = tuple(Column(passage.text, 1) for passage in head)
    keys = [row[0].cell.key if row[0].cell else "" for row in others]
    cells = [tuple(passage.spans for passage in row) for row in others]
    return Table(columns, tuple(Row(key, own) for key, own in zip(keys, cells, strict=True)))


def written(given: Draft) -> bytes:
    """Return a draft as a .docx."""
    return write_docx(report_of(given), STYLE)


def by_hand(data: bytes, edit: Callable[[Document], None]) -> bytes:
    """Return a .docx edited through python-docx."""
    document, stream = docx.Document(io.BytesIO(data)), io.BytesIO()
    edit(document)
    document.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Merged:
    """A merged document, its plan, and what the clerk had."""

    before: bytes
    data: bytes
    plan: MergePlan
    mine: tuple[ClerkParagraph, ...]
    new: Report

    @property
    def texts(self) -> list[str]:
        """The clerk's paragraphs."""
        return [paragraph.text for paragraph in self.mine]


def merged(base: Draft, mine: bytes, new: Draft, *, clean: bool = False) -> Merged:
    """Merge a document with a new draft, as the verb does."""
    old, fresh = report_of(base), report_of(new)
    package = EditablePackage(mine, "报告.docx")
    paragraphs = clerk_paragraphs(package)
    plan = merge(draft_of(old, STYLE), paragraphs, draft_of(fresh, STYLE))
    data = revise(package, plan, fresh, STYLE, author=AUTHOR, when=WHEN, clean=clean)
    return Merged(mine, data, plan, paragraphs, fresh)


def check(result: Merged, folder: Path) -> None:
    """Check what must hold of every merged document: no fault that the clerk's had not, and both decisions."""
    assert sorted(_faults(result.data, folder) - _faults(result.before, folder)) == []
    assert resolved(result.data, accept=False, author=AUTHOR) == result.texts
    assert resolved(result.data, accept=True, author=AUTHOR) == list(result.plan.expected)
    pending = clerk_paragraphs(EditablePackage(result.data, "报告.docx"))
    assert [paragraph.text for paragraph in pending] == list(result.plan.expected)


def _faults(data: bytes, folder: Path) -> set[str]:
    """Return what the validator has against a document, whatever the places."""
    return {re.sub(r"\[\d+\]", "", one) for one in complaints(data, folder)}
