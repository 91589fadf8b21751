"""Any .docx as it looks in effect: what every character, paragraph and page comes to once all styles have had their say.

Facts only. Not how Word says it (styles, numbering, themes are already resolved), not what is right or wrong about it,
and not the report that drafter may have stored inside: that is ``report.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


class Story(Enum):
    """Where a paragraph stands."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"  # a drawing's or a frame's words, beside the text
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Face:
    """How characters look in effect. ``font`` is "" when nothing in the document says; ``size`` and ``spacing`` in pt."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = ""  # six hexadecimal digits; "" is automatic, which prints black
    highlight: bool = False  # a marker's colour or a shade behind the words
    spacing: float = 0.0
    scale: int = 100  # percent of the width
    raised: float = 0.0  # pt above the line; superscript and subscript count as 1 and -1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters beside each other that look alike and come from one run; ``start`` counts in the paragraph's text.

    A run of mixed characters falls into several pieces, because Word takes one font for Chinese characters and another
    for Latin letters and digits. ``latin`` tells which of the two was taken.
    """

    text: str
    start: int
    face: Face
    latin: bool = False
    style: str = ""  # the name of the character style, if any
    inserted: bool = False  # by a tracked change that nobody has accepted

    @property
    def end(self) -> int:
        """Where the piece ends in the paragraph's text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop that the paragraph or its style defines: position in pt from the left edge of the type area."""

    position: float
    kind: str = "left"  # left, center, right, decimal
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """A line along a paragraph: ``width`` in pt, ``space`` to the words in pt."""

    kind: str
    width: float
    colour: str = ""
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph stands in effect. Lengths in pt; ``*_characters`` in 字 where the document says it in 字.

    ``first_line`` is negative when the first line hangs out. ``line`` is in pt when ``line_rule`` is ``exact`` or
    ``atLeast``, and a multiple of single spacing when it is ``auto``.
    """

    align: str = "left"  # left, center, right, both, distribute
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    left_characters: float | None = None
    right_characters: float | None = None
    first_line_characters: float | None = None
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    snap_to_grid: bool = True
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    outline_level: int | None = None  # 0 is the first
    tabs: tuple[Tab, ...] = ()
    borders: tuple[tuple[str, Border], ...] = ()  # by side: top, bottom, left, right, between


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where in a table a paragraph stands: the table's number from 1, row and column from 0."""

    table: int
    row: int
    column: int
    heading_row: bool = False  # repeated at the top of each page


@dataclass(frozen=True)
class Paragraph:
    r"""One paragraph as a reader sees it.

    ``text`` joins the pieces: tabs are ``\t``, line breaks ``\n``, page and column breaks ``\f``; tracked deletions
    are left out, tracked insertions are in. ``label`` is the number that Word sets in front by itself (一、), with what
    follows it left out. ``number`` counts body and table paragraphs from 1 as ``read_docx`` does; a paragraph in a text
    box, header, footer or footnote has the number of the paragraph it hangs on, or 0. ``index`` is its place in
    ``Document.paragraphs``, from 0.
    """

    text: str
    pieces: tuple[Piece, ...]
    layout: Layout
    mark: Face  # of the paragraph mark: what an empty paragraph's line looks like
    number: int
    index: int
    story: Story = Story.BODY
    style: str = ""  # the style's name as Word shows it: 标题 1 is "heading 1"
    label: str = ""
    label_level: int = 0
    section: int = 0
    cell: TableCell | None = None
    fields: tuple[str, ...] = ()  # PAGE, TOC … in upper case
    pictures: int = 0

    @cached_property
    def whole(self) -> str:
        """The text with its automatic number in front."""
        return self.label + self.text

    @cached_property
    def empty(self) -> bool:
        """True when nothing of it is printed but the line it takes."""
        return not self.pictures and not self.label and not self.text.strip()


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """A header or footer of a section: which pages it is for, and its paragraphs (indices into ``Document.paragraphs``).

    The paragraphs in its text boxes are among them, with the story TEXT_BOX: that is where WPS and Word put page numbers.
    A part that several sections share is there once. Even ones hold where ``Document.even_and_odd``, the first one where
    ``Section.title_page``.
    """

    story: Story
    pages: str  # default (odd, or all), even, first
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages with one layout. Lengths in mm, grid in pt. ``first`` is the index of its first paragraph."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    gutter: float = 0.0
    landscape: bool = False
    grid: str = ""  # "", lines, linesAndChars, snapToChars
    line_pitch: float = 0.0
    character_space: float = 0.0  # pt added to each character by the grid
    columns: int = 1
    vertical: bool = False  # text runs from top to bottom
    title_page: bool = False  # the first page has its own header and footer
    break_type: str = "nextPage"
    number_start: int | None = None
    number_format: str = ""
    first: int = 0
    parts: tuple[HeaderFooter, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change that nobody has accepted or rejected: kind is insert, delete, move or format."""

    kind: str
    author: str
    paragraph: int  # its number
    text: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment left in the margin: its words and the number of the paragraph it hangs on (0 when it hangs on none)."""

    author: str
    text: str
    paragraph: int


@dataclass(frozen=True)
class Document:
    """A whole .docx. ``paragraphs`` are in reading order: the body first, then headers, footers, footnotes.

    A text box's paragraphs follow the paragraph it hangs on.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    even_and_odd: bool = False  # left and right pages have their own headers and footers
    mirror_margins: bool = False
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    title: str = ""  # of the core properties
    author: str = ""
    language: str = ""  # of Chinese text by default: zh-CN
    fonts: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body itself, without tables, boxes, headers, footers, footnotes."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.story is Story.BODY)
