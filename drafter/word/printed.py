"""Stage 5: the report's blocks as the document has them, one a paragraph. Not where they stand, not how they look.

Most blocks are one paragraph. Some are several, and each of these is then a block of its own here, with an id made from
the block's: that id, U+001F and what the paragraph is about. For a cell of a table that is the key of its row, U+001F
and the column's name; for a cell of the heading row the column's name; for an organ of a joint 标志 and for the second and
later names of an attachment note that name. Where two would have the same id, the later one's ends with U+001F and its
turn. The bookmark around a paragraph carries the hash of this id, those around its numbers the index of the span in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from drafter.model.report import Block, BlockKind, DocumentForm, Report, Span, SpanRole

_UNIT = "\x1f"
_DOCUMENT = "文件"  # the word that stands beside the organs of a joint 标志 (clause 7.2.4)
MARKS = (BlockKind.COPY_NUMBER, BlockKind.CLASSIFICATION, BlockKind.URGENCY)
ABOVE = (*MARKS, BlockKind.BANNER, BlockKind.DOCUMENT_NUMBER)  # 版头
BELOW = (BlockKind.COPY_RECIPIENTS, BlockKind.PRINTING)  # 版记
_LETTER_ORDER = {BlockKind.BANNER: 0, BlockKind.DOCUMENT_NUMBER: 2}
ONE_LINE = 2  # names of 签发人 that stand on the line of the 发文字号; with more, they are a paragraph of their own


def printed_blocks(report: Report) -> Iterator[Block]:
    """Yield one block for each paragraph of the document in its order, so that what was read can be compared with it."""
    for blocks in divided(report):
        for block in blocks:
            yield from parts_of(block)


def divided(report: Report) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks above the title, those from there on and those at the foot of the last page, as they stand.

    In a letter the 标志 comes first and the 发文字号 last of those above the title (clause 10.1).
    """
    blocks = report.blocks
    above = len(list(takewhile(lambda block: block.kind in ABOVE, blocks)))
    rest = blocks[above:]
    foot = len(rest) - len(list(takewhile(lambda block: block.kind in BELOW, reversed(rest))))
    head = blocks[:above]
    if report.form is DocumentForm.LETTER:
        head = tuple(sorted(head, key=lambda block: _LETTER_ORDER.get(block.kind, 1)))
    return head, rest[:foot], rest[foot:]


def parts_of(block: Block) -> tuple[Block, ...]:
    """Return the paragraphs of a block: itself, or the blocks that it falls into, without a table."""
    divide = _DIVISIONS.get(block.kind)
    return divide(block) if divide else (block,)


def banner_organs(block: Block) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the organs of a 标志 and, apart from them, the word 文件 if it has it."""
    if block.spans and block.spans[-1].text == _DOCUMENT and len(block.spans) > 1:
        return block.spans[:-1], block.spans[-1:]
    return block.spans, ()


def signatories(block: Block) -> tuple[Span, ...]:
    """Return the names of the 签发人 in a 发文字号."""
    return tuple(span for span in block.spans if span.role is SpanRole.NAME)


@dataclass(slots=True)
class _Ids:
    """Ids below one block, each given once."""

    block: str
    taken: dict[str, int] = field(default_factory=dict)

    def give(self, *about: str) -> str:
        name = _UNIT.join((self.block, *about))
        turn = self.taken[name] = self.taken.get(name, 0) + 1
        return name if turn == 1 else f"{name}{_UNIT}{turn}"


def _cells(block: Block) -> tuple[Block, ...]:
    if block.table is None:
        return (block,)
    ids, table = _Ids(block.id), block.table
    cell = replace(block, table=None)
    heads = [replace(cell, id=ids.give(column.name), spans=(Span(column.name),)) for column in table.columns]
    cells = [
        replace(cell, id=ids.give(row.key, column.name), spans=spans)
        for row in table.rows
        for column, spans in zip(table.columns, row.cells, strict=True)
    ]
    return (*heads, *cells)


def _banner(block: Block) -> tuple[Block, ...]:
    organs, document = banner_organs(block)
    if len(organs) <= 1:
        return (block,)
    ids = _Ids(block.id)
    return tuple(replace(block, id=ids.give(span.text), spans=(span,)) for span in (*organs, *document))


def _number(block: Block) -> tuple[Block, ...]:
    if len(signatories(block)) <= ONE_LINE:
        return (block,)
    number = next(index for index, span in enumerate(block.spans) if span.role is SpanRole.NAME) - 1
    first, rest = block.spans[: max(1, number)], block.spans[max(1, number) :]
    return replace(block, spans=first), replace(block, id=_Ids(block.id).give(rest[0].text), spans=rest)


def _note(block: Block) -> tuple[Block, ...]:
    """Labels and names take turns: 附件：1. and a name, 2. and a name."""
    pairs = [block.spans[at : at + 2] for at in range(0, len(block.spans), 2)]
    if len(pairs) <= 1:
        return (block,)
    ids = _Ids(block.id)
    later = [replace(block, id=ids.give(pair[-1].text), spans=pair) for pair in pairs[1:]]
    return replace(block, spans=pairs[0]), *later


_DIVISIONS: Mapping[BlockKind, Callable[[Block], tuple[Block, ...]]] = {
    BlockKind.TABLE: _cells,
    BlockKind.BANNER: _banner,
    BlockKind.DOCUMENT_NUMBER: _number,
    BlockKind.ATTACHMENT_NOTE: _note,
}
