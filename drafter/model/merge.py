"""The nouns of merging: the draft as paragraphs, the clerk's paragraphs, and the plan of what changes in them.

Not how a plan is found (``drafter.merge``), and nothing of Word: a paragraph is its place in the document's reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from drafter.model.figure import Figure
from drafter.model.report import BlockKind, Span
from drafter.model.source import RowRef


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a passage stands in a table of the report: ``row`` from 0, the heading row, with its key; ``column`` from 0.

    ``key`` is empty in the heading row. Where two rows have one key, the later one's ends with U+001F and its turn.
    """

    row: int
    column: int
    key: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as drafter writes it.

    ``id`` is the paragraph's own, ``block`` that of the report's block it comes from, ``mark`` the hash in its bookmark.
    ``text`` is what the document shows, with the line feeds and tabs of its layout; ``spans`` say where its words are
    from: their texts are those of ``text`` but for white space. ``extras`` counts what else hangs on it (a line, a
    section).
    """

    id: str
    block: str
    mark: str
    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    heading: bool = False
    cell: TableCell | None = None
    extras: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as merging sees it: its passages in the document's order, and the figures that their spans name."""

    passages: tuple[Passage, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a paragraph stands in the outermost table around it: table, row and column, each counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number's bookmark: which span of its block, and the characters it stands around."""

    span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClerkParagraph:
    """One paragraph of the document that the clerk has.

    ``block`` is the hash in its bookmark, empty when it has none. ``locked`` are ranges of characters that must not be
    written into (fields, bound controls). ``extras`` counts what hangs on it besides words (pictures, footnotes, a
    section), ``alone`` says that it is the only paragraph of its cell, which must have one.
    """

    text: str
    block: str = ""
    marks: tuple[NumberMark, ...] = ()
    cell: CellPlace | None = None
    locked: tuple[tuple[int, int], ...] = ()
    extras: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changes, as the clerk reads it (``普法宣传 第18行 场次 12→13``), with the figure and rows behind it."""

    text: str
    figure: str = ""
    rows: tuple[RowRef, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsSince:
    """What became of the rows of the last draft's ledgers.

    ``today`` is by old row today's, None for a row that was removed; rows of which that is not known are not in it.
    ``changed`` are today's rows that say something else than they did, ``added`` those that are new.
    """

    today: Mapping[RowRef, RowRef | None] = field(default_factory=dict)
    changed: frozenset[RowRef] = frozenset()
    added: frozenset[RowRef] = frozenset()


@dataclass(frozen=True, slots=True)
class Causes:
    """What the caller knows about why the data changed; all of it may be empty.

    ``rows`` are readable causes by figure id (``普法宣传 第18行 场次 12→13``), ``places`` the rows behind them; a figure that
    is in neither is explained by the addresses of its rows. ``figures`` are today's, also those that the new draft does not
    print. ``entries`` is what became of the rows from which words are quoted. ``settings`` are the items that changed, each
    with where it stands (``单位信息 B9``). ``townships`` says of each that has come into a county's report or gone out of it
    that it has, and why (``鸣沙镇不再计入全县的报告（没有报）``). ``words`` says why words changed that no figure, row or
    setting states; empty when that is not known.
    """

    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[RowRef, ...]] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    entries: RowsSince = field(default_factory=RowsSince)
    settings: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    townships: Mapping[str, str] = field(default_factory=dict)


class Where(Enum):
    """Where words of the document stand: in the text that is merged, or beside it."""

    BODY = "正文"
    FOOTNOTE = "脚注"
    ENDNOTE = "尾注"
    HEADER = "页眉"
    FOOTER = "页脚"
    TEXT_BOX = "文本框"


@dataclass(frozen=True, slots=True)
class Aside:
    """A paragraph beside the text, which is never merged.

    ``place`` is the clerk's paragraph that it hangs on, -1 for none; ``at`` counts that paragraph's characters before the
    mark of a footnote or endnote.
    """

    where: Where
    text: str
    place: int = -1
    at: int = 0


def _nothing(_: str) -> Iterable[tuple[int, int]]:
    """Name nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the caller knows besides the drafts and the text; all of it may be empty.

    ``asides`` are the paragraphs beside the text. ``figures`` are today's, also those that the new draft does not print.
    ``named`` gives the characters of a text that name something by a number (a law's article, a document, a title) and so
    count nothing.
    """

    asides: tuple[Aside, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    named: Callable[[str], Iterable[tuple[int, int]]] = _nothing


class Action(Enum):
    """What an operation does in the clerk's document."""

    REPLACE = "replace"  # characters start..end of a paragraph by other words
    INSERT = "insert"  # a paragraph, after the one at ``place``; at the beginning when that is -1
    DELETE = "delete"  # a paragraph
    INSERT_TABLE = "insert_table"  # a whole table, as INSERT
    INSERT_ROW = "insert_row"  # a row, after the row in which the paragraph at ``place`` stands
    DELETE_ROW = "delete_row"  # the row in which the paragraph at ``place`` stands
    NOTE = "note"  # nothing but a comment: a conflict


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of the clerk's document.

    ``place`` counts the clerk's paragraphs from 0. ``block`` is the id of the passage, ``source`` its place among the new
    draft's passages (the first one, for a row or a table; -1 when it has none). ``old`` and ``new`` are the words before
    and after; ``texts`` the paragraphs that an insertion brings, ``columns`` the clerk's columns in which those of a row go.
    ``like`` is a paragraph of the clerk's of the same kind, -1 when there is none; ``pending`` says that the new words only
    stand for what is missing. ``note`` are the lines of its comment.
    """

    action: Action
    place: int
    block: str
    causes: tuple[Cause, ...]
    start: int = 0
    end: int = 0
    old: str = ""
    new: str = ""
    texts: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    source: int = -1
    like: int = -1
    pending: bool = False
    note: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[RowRef, ...]:
        """The rows behind the change, each once."""
        return tuple(dict.fromkeys(row for cause in self.causes for row in cause.rows))


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is left to the clerk: his words, those of the new draft, and why they were not put together."""

    block: str
    mine: str
    new: str
    reason: str
    old: str = ""
    place: int = -1
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """A number in the clerk's own words that repeats one of the report's, of which the data have another now.

    ``text`` is its paragraph, ``start`` to ``end`` its characters there, ``old`` what they are; ``new`` is the figure's
    exact value of today with its unit, empty when it has none. ``place`` is the paragraph among the clerk's, beside the
    text the one that it hangs on, -1 for none.
    """

    where: Where
    place: int
    text: str
    start: int
    end: int
    new: str
    figure: str
    causes: tuple[Cause, ...]

    @property
    def old(self) -> str:
        """The number as the clerk has it."""
        return self.text[self.start : self.end]

    @property
    def rows(self) -> tuple[RowRef, ...]:
        """The rows behind the change, each once."""
        return tuple(dict.fromkeys(row for cause in self.causes for row in cause.rows))


class Fate(Enum):
    """What became of a block of the report."""

    UNCHANGED = "unchanged"  # neither side changed it
    UPDATED = "updated"  # the data changed it, the clerk had not
    KEPT = "kept"  # the clerk's version stands
    MERGED = "merged"  # both changed it, and both changes are in
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class MergePlan:
    """All that changes in the clerk's document.

    ``operations`` stand in document order; those at one place in the order in which they take effect. ``expected`` are
    the paragraphs after accepting all, ``before`` those that the places count. ``fates`` says of each block of the report
    what became of it. ``spans`` are bookmarks whose span now has another index: (mark, old index, new index; -1 when it is
    gone). ``remarks`` are numbers of the clerk's own that the data have left behind; where Word can have a comment, a
    ``NOTE`` stands for each.
    """

    operations: tuple[Operation, ...]
    conflicts: tuple[Conflict, ...]
    expected: tuple[str, ...]
    fates: Mapping[str, Fate] = field(default_factory=dict)
    spans: tuple[tuple[str, int, int], ...] = ()
    remarks: tuple[Stale, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def undecided(self) -> int:
        """How much is left to the clerk."""
        return len(self.conflicts) + len(self.remarks)

    @property
    def counts(self) -> dict[str, int]:
        """How many blocks of the report had each fate, every fate named."""
        return {fate.value: sum(1 for own in self.fates.values() if own is fate) for fate in Fate}

    @property
    def changes(self) -> tuple[Operation, ...]:
        """The operations that change words."""
        return tuple(operation for operation in self.operations if operation.action is not Action.NOTE)
