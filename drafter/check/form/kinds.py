"""The elements of an official document: the nouns of ``Elements`` and of recognition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The elements of an official document (GB/T 9704 clauses 7.2 to 7.4), and what else may stand in one."""

    __hash__ = object.__hash__  # members are compared by identity; Enum's own hash is slow

    EMPTY = "空行"
    COPY_NUMBER = "份号"
    CLASSIFICATION = "密级和保密期限"
    URGENCY = "紧急程度"
    BANNER = "发文机关标志"
    DOCUMENT_NUMBER = "发文字号"
    SIGNATORY = "签发人"
    TITLE = "标题"
    SUBTITLE = "题注"  # （2025年3月6日某会议通过）, （征求意见稿）
    RECIPIENTS = "主送机关"
    BODY = "正文"
    HEADING1 = "一级标题"  # on a line of its own; a run-in heading is in a BODY
    HEADING2 = "二级标题"
    HEADING3 = "三级标题"
    HEADING4 = "四级标题"
    UNNUMBERED = "没有序号的标题"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    ANNOTATION = "附注"
    ATTACHMENT_MARK = "附件"
    ATTACHMENT_TITLE = "附件标题"
    COPY_RECIPIENTS = "抄送机关"
    PRINTING = "印发机关和印发日期"
    ROSTER = "出席人员"  # 出席：, 列席： of 纪要
    CAPTION = "图表题"
    CHAPTER = "章节名"  # 第一章
    LOOSE = "其他文字"  # in an attachment: rows of a form, notes, names; nothing is asked of it
    DEBRIS = "网页文字"
    TABLE = "表格"
    OUTSIDE = "正文之外"  # headers, footers, text boxes, footnotes


HEADINGS = (Kind.HEADING1, Kind.HEADING2, Kind.HEADING3, Kind.HEADING4)
PROSE = frozenset({Kind.BODY, *HEADINGS})
NOT_READ = frozenset({Kind.EMPTY, Kind.DEBRIS, Kind.TABLE, Kind.OUTSIDE})


class HeadingForm(Enum):
    """How a numbered paragraph begins."""

    OWN_LINE = "own_line"  # nothing but the heading
    RUN_IN = "run_in"  # the sentence up to the first 。 is the heading, the text follows
    CLAUSE = "clause"  # numbered text without a heading


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading or clause. ``start`` and ``end`` are its characters in the paragraph's text.

    ``mark`` is the number as written, an automatic one too: （一）、. ``part`` counts the main document as 0 and what is
    attached from 1.
    """

    index: int
    level: int
    number: int
    mark: str
    start: int
    end: int
    form: HeadingForm
    part: int = 0


@dataclass(frozen=True, slots=True)
class Extent:
    """Characters of one paragraph."""

    index: int
    start: int
    end: int
    text: str
