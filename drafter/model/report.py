"""The report between composing and writing: blocks of spans, nothing of Word in it, nothing of Jinja either.

``Report.text()`` shows it as plain text; the writer turns it into a .docx without a decision about content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from drafter.model.figure import Figure
from drafter.model.source import RowRef


class SpanKind(Enum):
    """What a span states, and so where its text comes from."""

    TEXT = "text"  # words of the template
    FIGURE = "figure"  # a figure with its unit, ``ref`` is the figure's id
    ROW = "row"  # words or a number quoted from one row, ``ref`` is the column
    SETTING = "setting"  # words from 单位信息 or the settings, ``ref`` is the item
    PLACEHOLDER = "placeholder"  # what only the office can fill in, shown so that nobody misses it
    DOUBT = "doubt"  # stands where a figure would, but a cell it needs could not be read; ``ref`` is the figure's id


class SpanRole(Enum):
    """What a span is within its block."""

    PLAIN = "plain"
    HEADING = "heading"  # a run-in heading at the beginning of a paragraph, in the heading's own face


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one origin. ``rows`` is filled for ``ROW`` spans only; a figure's rows are in the figure."""

    text: str
    kind: SpanKind = SpanKind.TEXT
    ref: str = ""
    rows: tuple[RowRef, ...] = ()
    role: SpanRole = SpanRole.PLAIN


class BlockKind(Enum):
    """The elements of an official document that a report uses (GB/T 9704 clause 7.3)."""

    TITLE = "title"  # 标题
    RECIPIENTS = "recipients"  # 主送机关
    OPENING = "opening"  # 正文的开头
    HEADING1 = "heading1"  # 一、
    HEADING2 = "heading2"  # （一）
    HEADING3 = "heading3"  # 1.
    HEADING4 = "heading4"  # （1）
    PARAGRAPH = "paragraph"  # 正文
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    ANNOTATION = "annotation"  # 附注


class SignatureForm(Enum):
    """How signature and date are placed (GB/T 9704 clause 7.3.5): what is stamped, and by how many organs."""

    SEALED = "sealed"  # 7.3.5.1: date 右空四字, each organ centred on it or beside the others
    UNSEALED = "unsealed"  # 7.3.5.2: organ 右空二字, date two characters right of its first


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the report.

    ``id`` is made from the template path and the loop key, never from a position, so that it stays the same when
    others come or go. ``run_in`` headings stand in a ``PARAGRAPH`` whose level is ``heading_level``. In a ``TITLE``
    a line feed is a line break; in a ``SIGNATURE`` each span is one organ, and ``form`` says how they are placed.
    """

    id: str
    kind: BlockKind
    spans: tuple[Span, ...]
    heading_level: int = 0
    form: SignatureForm | None = None

    @property
    def text(self) -> str:
        """The block's words without their origin."""
        separator = "　" if self.kind is BlockKind.SIGNATURE else ""
        return separator.join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the report would have said had the ledger been filled in (缺项)."""

    part: str
    section: str
    ledger: str
    figures: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One township's report for one year, ready to be written; ``figures`` holds every figure that it prints."""

    unit: str
    year: int
    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()

    def text(self) -> str:
        """Return the report as plain text, one block a line."""
        return "\n".join(block.text for block in self.blocks) + "\n"
