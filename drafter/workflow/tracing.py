"""The verb ``trace``: every number of a .docx, where it comes from, from the .docx alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.check.numbers import FoundNumber, NumberKind, numbers_in
from drafter.model.errors import InputError
from drafter.model.figure import FigureValue
from drafter.model.report import Report
from drafter.model.source import RowRef, Source
from drafter.word import block_hash, printed_blocks, read_docx


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """One number of a document: its paragraph (from 1), its kind, and for figures and rows what it was made from."""

    text: str
    paragraph: int
    kind: str
    figure: str = ""
    label: str = ""
    value: FigureValue = None
    sources: tuple[RowRef | Source, ...] = ()
    context: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """All numbers of one document, in order."""

    title: str
    numbers: tuple[TracedNumber, ...]


def trace(path: Path) -> Trace:
    """Trace every number of the document at ``path``.

    Raises:
        InputError: there is no such file, it is not a .docx, or drafter did not write it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"打不开《{path.name}》", "请检查文件名和路径；正在 WPS 里打开的请先关闭") from error
    found = read_docx(data, path.name)
    if found.base is None:
        raise InputError(
            f"《{path.name}》里没有 drafter 的底稿，查不到数字的来源",
            "请用 drafter draft 写出的文件，不要另存为别的格式",
        )
    printed = list(printed_blocks(found.base))
    blocks = {block_hash(block.id): block for block in printed}
    by_text = {block.text: block for block in printed}
    numbers = [
        _traced(number, position, paragraph.text, found.base)
        for position, paragraph in enumerate(found.paragraphs, start=1)
        for number in numbers_in(paragraph.text, blocks.get(paragraph.block) or by_text.get(paragraph.text))
    ]
    return Trace(found.base.title, tuple(numbers))


def _traced(number: FoundNumber, position: int, text: str, base: Report) -> TracedNumber:
    context = text[max(0, number.start - 12) : number.end + 4].replace("\n", "")
    span = number.span
    if span is None or number.kind in (NumberKind.DATE, NumberKind.CONSTANT):
        return TracedNumber(number.text, position, number.kind.value, context=context)
    if number.kind is NumberKind.ROW:
        return TracedNumber(
            number.text, position, number.kind.value, label=span.ref, sources=span.rows, context=context
        )
    figure = base.figures[span.ref]
    sources: tuple[RowRef | Source, ...] = (*figure.rows, *figure.cells)
    return TracedNumber(
        number.text, position, number.kind.value, figure.id, figure.label, figure.value, sources, context
    )
