"""What a clerk does to a draft in Word: types over words, adds paragraphs and tables, saves without a base."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

Edit = Callable[[Document], None]


def edited(document: Path, copy: Path, *edits: Edit) -> Path:
    """Save a copy of a document with these edits."""
    opened = docx.Document(str(document))
    for edit in edits:
        edit(opened)
    opened.save(str(copy))
    return copy


def both(first: Edit, then: Edit) -> Edit:
    """Do one edit after the other."""

    def edit(document: Document) -> None:
        first(document)
        then(document)

    return edit


def typed(old: str, new: str) -> Edit:
    """Type over words, which may have been in several runs."""

    def edit(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if old in one.text)
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return
        whole = paragraph.text.replace(old, new, 1)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = whole

    return edit


def added(after: str, words: str) -> Edit:
    """Add a paragraph after the one with these words, in its look."""

    def edit(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if after in one.text)
        element = deepcopy(paragraph._p)  # noqa: SLF001 - python-docx copies no paragraph
        for mark in element.findall(qn("w:bookmarkStart")) + element.findall(qn("w:bookmarkEnd")):
            element.remove(mark)
        paragraph._p.addnext(element)  # noqa: SLF001 - the same
        new = Paragraph(element, paragraph._parent)  # noqa: SLF001 - the same
        for run in new.runs[:-1]:
            element.remove(run._r)  # noqa: SLF001 - the same
        new.runs[-1].text = words

    return edit


def deleted(words: str) -> Edit:
    """Delete the paragraph with these words."""

    def edit(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if words in one.text)
        document.element.body.remove(paragraph._p)  # noqa: SLF001 - the same

    return edit


def tabled(*rows: tuple[str, ...]) -> Edit:
    """Add a table at the end."""

    def edit(document: Document) -> None:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return edit


def retyped(document: Path, copy: Path, *edits: Edit) -> Path:
    """Save the words of a document in a new one, which knows nothing of drafter."""
    new = docx.Document()
    for paragraph in docx.Document(str(document)).paragraphs:
        new.add_paragraph(paragraph.text)
    new.save(str(copy))
    return edited(copy, copy, *edits)
