"""The report between composing and writing: blocks of spans, nothing of Word in it, nothing of Jinja either.

``Report.text()`` shows it as plain text; the writer turns it into a .docx without a decision about content.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from drafter.model.figure import Figure
from drafter.model.source import RowRef

PRINT_LENGTH = 4  # letters of base64, 24 bits


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
    NAME = "name"  # a person's name after 签发人：, in the face of clause 7.2.6


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one origin. ``rows`` is filled for ``ROW`` spans only; a figure's rows are in the figure."""

    text: str
    kind: SpanKind = SpanKind.TEXT
    ref: str = ""
    rows: tuple[RowRef, ...] = ()
    role: SpanRole = SpanRole.PLAIN


class BlockKind(Enum):
    """The elements of an official document (GB/T 9704 clauses 7.2 to 7.4), in the order in which they may stand."""

    COPY_NUMBER = "copy_number"  # 份号
    CLASSIFICATION = "classification"  # 密级和保密期限
    URGENCY = "urgency"  # 紧急程度
    BANNER = "banner"  # 发文机关标志
    DOCUMENT_NUMBER = "document_number"  # 发文字号, with the 签发人 of an upward document
    TITLE = "title"  # 标题
    RECIPIENTS = "recipients"  # 主送机关
    OPENING = "opening"  # 正文的开头
    HEADING1 = "heading1"  # 一、
    HEADING2 = "heading2"  # （一）
    HEADING3 = "heading3"  # 1.
    HEADING4 = "heading4"  # （1）
    PARAGRAPH = "paragraph"  # 正文
    ATTACHMENT_NOTE = "attachment_note"  # 附件说明
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    ANNOTATION = "annotation"  # 附注
    ATTACHMENT_MARK = "attachment_mark"  # 附件1, on a new page
    ATTACHMENT_TITLE = "attachment_title"  # 附件的标题
    TABLE = "table"  # 表格
    COPY_RECIPIENTS = "copy_recipients"  # 抄送机关
    PRINTING = "printing"  # 印发机关和印发日期


class SignatureForm(Enum):
    """How signature and date are placed (GB/T 9704 clause 7.3.5): what is stamped, and by how many organs."""

    SEALED = "sealed"  # 7.3.5.1: date 右空四字, each organ centred on it or beside the others
    UNSEALED = "unsealed"  # 7.3.5.2: organ 右空二字, date two characters right of its first
    PERSONAL = "personal"  # 7.3.5.3: room for a 签名章 右空四字, the signer's office (职务) left of it


class DocumentForm(Enum):
    """The layout of the whole document (GB/T 9704)."""

    GENERAL = "general"  # 通用格式, clauses 7.1 to 7.5
    LETTER = "letter"  # 信函格式, clause 10.1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and how its cells are aligned."""

    name: str
    width: float  # any unit; what counts is the proportion
    align: str = "left"  # left, center, right


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``key`` is made from what the row is about, never from its position."""

    key: str
    cells: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row, repeated on each page; ``landscape`` sets its attachment on A4 across."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    landscape: bool = False

    @property
    def text(self) -> str:
        """The table as lines of cells with tabs between."""
        rows = [[column.name for column in self.columns]]
        rows += [["".join(span.text for span in cell) for cell in row.cells] for row in self.rows]
        return "\n".join("\t".join(row) for row in rows)


_SEPARATED = {BlockKind.SIGNATURE, BlockKind.DOCUMENT_NUMBER, BlockKind.PRINTING}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the report.

    ``id`` is made from the template path and the loop key, never from a position, so that it stays the same when
    others come or go. ``run_in`` headings stand in a ``PARAGRAPH`` whose level is ``heading_level``. In a ``TITLE``
    a line feed is a line break; in a ``SIGNATURE`` each span is one organ (with ``PERSONAL`` one signer's office), in a
    ``BANNER`` each span but a last one that is 文件 is one organ. In an ``ATTACHMENT_NOTE`` labels and names take turns:
    附件：1. and a name, 2. and a name. A ``DOCUMENT_NUMBER`` begins with the number; in an upward document 签发人： and a
    span with role ``NAME`` for each of them follow. ``COPY_RECIPIENTS`` begin with the span 抄送：, a ``PRINTING`` has two
    spans, organ and date. ``form`` says how a signature is placed. A
    ``TABLE`` has no spans but a ``table``.
    """

    id: str
    kind: BlockKind
    spans: tuple[Span, ...]
    heading_level: int = 0
    form: SignatureForm | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        """The block's words without their origin."""
        if self.table:
            return self.table.text
        separator = "　" if self.kind in _SEPARATED else ""
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
    """One township's report for one year, ready to be written; ``figures`` holds every figure that it prints.

    ``prints`` are short digests of the rows of the ledgers, ``PRINT_LENGTH`` letters each, by which a later draft knows a
    row again that has moved or was changed; ``origins`` are such digests of the templates and the settings, by name.
    Both are empty in a report from before there were any.
    """

    unit: str
    year: int
    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    form: DocumentForm = DocumentForm.GENERAL
    prints: Mapping[RowRef, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the report as plain text, one block a line."""
        return "\n".join(block.text for block in self.blocks) + "\n"
