"""Stage 5: the paragraphs of a document as merging sees them, each with the element that it is; and a report the same way.

In exactly the order in which ``read_docx`` reads them. Nothing is compared or changed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from drafter.model.errors import InputError
from drafter.model.merge import CellPlace, ClerkParagraph, Draft, NumberMark, Passage, TableCell
from drafter.model.report import Block, BlockKind, Report, Table
from drafter.project.stylesheet import StyleSheet
from drafter.word.body import body_of
from drafter.word.editing import EditablePackage, parser, w
from drafter.word.marks import block_hash, span_index
from drafter.word.printed import printed_blocks
from drafter.word.reader import WordParagraph, paragraphs_of
from drafter.word.runs import Leaf, leaves

_HEADINGS = frozenset({BlockKind.HEADING1, BlockKind.HEADING2, BlockKind.HEADING3, BlockKind.HEADING4})
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_OTHER = "\ufffc"  # a character of a symbol font, which has none of its own
_EXTRAS = tuple(
    w(tag)
    for tag in (
        "drawing",
        "pict",
        "object",
        "footnoteReference",
        "endnoteReference",
        "sectPr",
        "fldChar",
        "fldSimple",
        "sdt",
    )
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHOICES = tuple(
    w(tag) for tag in ("dropDownList", "comboBox", "date", "picture", "docPartObj", "citation", "bibliography")
)
_LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
_UNIT = "\x1f"


@dataclass(frozen=True, slots=True)
class Located:
    """A paragraph: its ``w:p``, and what merging knows of it."""

    element: etree._Element
    paragraph: ClerkParagraph


def locate(package: EditablePackage) -> list[Located]:
    """Return the paragraphs of an opened document in reading order.

    Raises:
        InputError: it has no body.
    """
    body = package.document.find(w("body"))
    if body is None:
        raise InputError(f"《{package.name}》不是 Word 文档", "请选择 drafter 写出的 .docx 文件")
    return _located(body)


def clerk_paragraphs(package: EditablePackage) -> tuple[ClerkParagraph, ...]:
    """Return the paragraphs of an opened document, without their elements."""
    return tuple(one.paragraph for one in locate(package))


def written_anew(report: Report, style: StyleSheet) -> list[Located]:
    """Return the paragraphs of a report as drafter writes it today."""
    root = etree.fromstring(body_of(report, style).xml.encode(), parser())
    return _located(root[0])


def draft_of(report: Report, style: StyleSheet) -> Draft:
    """Return a report as merging sees it, with the words as the document shows them in this style."""
    printed = list(printed_blocks(report))
    written = _matched(printed, [one.paragraph for one in written_anew(report, style)])
    blocks = {block.id for block in report.blocks}
    owners = [block.id if block.id in blocks else block.id.split(_UNIT, 1)[0] for block in printed]
    cells = _table_cells(report, owners)
    passages = []
    for place, (block, paragraph) in enumerate(zip(printed, written, strict=True)):
        heading = block.kind in _HEADINGS or block.heading_level > 0
        text, extras = (paragraph.text, paragraph.extras) if paragraph else (block.text, 0)
        mark = block_hash(block.id)
        passages.append(
            Passage(block.id, owners[place], mark, block.kind, text, block.spans, heading, cells.get(place), extras)
        )
    return Draft(_each_once(passages), report.figures)


def _each_once(passages: list[Passage]) -> tuple[Passage, ...]:
    """Tell passages with one id apart, which only a template that repeats itself can make."""
    taken: dict[str, int] = defaultdict(int)
    told = []
    for passage in passages:
        taken[passage.id] += 1
        turn = taken[passage.id]
        if turn == 1:
            told.append(passage)
        else:
            name = f"{passage.id}{_UNIT}{turn}"
            told.append(
                Passage(
                    name,
                    passage.block,
                    block_hash(name),
                    passage.kind,
                    passage.text,
                    passage.spans,
                    passage.heading,
                    passage.cell,
                    passage.extras,
                )
            )
    return tuple(told)


def _matched(printed: list[Block], written: list[ClerkParagraph]) -> list[ClerkParagraph | None]:
    """Return the paragraph of each block; they stand in one order, so its bookmark is only asked when some are missing."""
    if len(printed) == len(written):
        return list(written)
    by_mark = {paragraph.block: paragraph for paragraph in written if paragraph.block}
    return [by_mark.get(block_hash(block.id)) for block in printed]


def _table_cells(report: Report, owners: Sequence[str]) -> dict[int, TableCell]:
    """Return which places among the printed blocks are cells of tables; a table has its heading row first."""
    tables = {block.id: block.table for block in report.blocks if block.table and block.table.columns}
    keys = {name: _row_keys(table) for name, table in tables.items()}
    met: dict[str, int] = defaultdict(int)
    found: dict[int, TableCell] = {}
    for place, owner in enumerate(owners):
        if owner in tables:
            row, column = divmod(met[owner], len(tables[owner].columns))
            found[place] = TableCell(row, column, keys[owner][row])
            met[owner] += 1
    return found


def _row_keys(table: Table) -> list[str]:
    taken: dict[str, int] = defaultdict(int)
    keys = []
    for key in ["", *(row.key for row in table.rows)]:
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}{_UNIT}{taken[key]}")
    return keys


def _located(body: etree._Element) -> list[Located]:
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)  # words on both sides of one are one
    locked = _locked_runs(body)
    cells = _Cells()
    return [
        Located(element, _paragraph(element, read, locked, cells.place_of(element)))
        for element, read in paragraphs_of(body)
    ]


def _paragraph(
    element: etree._Element, read: WordParagraph, locked: Mapping[etree._Element, bool], cell: CellPlace | None
) -> ClerkParagraph:
    pieces: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = 0
    for leaf in leaves(element):
        text = _text_of(leaf)
        pieces.append(text)
        if text and (leaf.run in locked or leaf.child.tag in (w("ruby"), w("rubyBase"))):
            ranges.append((length, length + len(text)))
        length += len(text)
    text = "".join(pieces)
    same = len(text) == len(read.text)
    marks = tuple(NumberMark(span_index(mark.name), mark.start, mark.end) for mark in read.marks) if same else ()
    return ClerkParagraph(text, read.block, marks, cell, tuple(ranges), _extras(element), _is_alone(element))


def _text_of(leaf: Leaf) -> str:
    if leaf.child.tag == w("t"):
        return leaf.child.text or ""
    if leaf.child.tag in _CHARACTERS:
        return _CHARACTERS[leaf.child.tag]
    if leaf.child.tag == w("sym"):
        return _OTHER
    return "".join(text.text or "" for base in leaf.child.iter(w("rubyBase")) for text in base.iter(w("t")))


def _extras(element: etree._Element) -> int:
    """Count what hangs on a paragraph besides words and would be lost with them.

    Page breaks are none: other programs put them in by themselves.
    """
    return sum(1 for _ in element.iter(*_EXTRAS, _MATH))


def _is_alone(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag != w("tc"):
        return False
    return sum(1 for one in parent if one.tag in (w("p"), w("tbl"), w("sdt"))) == 1


def _locked_runs(body: etree._Element) -> dict[etree._Element, bool]:
    """Return the runs whose words are not the clerk's to write: results of fields, bound or locked controls."""
    locked: dict[etree._Element, bool] = {}
    for field in body.iter(w("fldSimple")):
        locked.update(dict.fromkeys(field.iter(w("r")), True))
    for control in body.iter(w("sdt")):
        if _is_locked(control):
            locked.update(dict.fromkeys(control.iter(w("r")), True))
    depth = 0
    for run in body.iter(w("r")) if next(body.iter(w("fldChar")), None) is not None else ():
        kinds = [char.get(w("fldCharType")) for char in run.findall(w("fldChar"))]
        depth += kinds.count("begin")
        if depth > 0:
            locked[run] = True
        depth = max(0, depth - kinds.count("end"))
    return locked


def _is_locked(control: etree._Element) -> bool:
    properties = control.find(w("sdtPr"))
    if properties is None:
        return False
    lock = properties.find(w("lock"))
    bound = properties.find(w("dataBinding")) is not None or any(properties.find(tag) is not None for tag in _CHOICES)
    return bound or (lock is not None and lock.get(w("val")) in _LOCKS)


class _Cells:
    """The places of cells in the outermost tables of a body, numbered as they are met."""

    def __init__(self) -> None:
        self._tables: dict[etree._Element, int] = {}
        self._rows: dict[etree._Element, int] = {}
        self._columns: dict[etree._Element, int] = {}

    def place_of(self, element: etree._Element) -> CellPlace | None:
        path = list(element.iterancestors(w("tbl"), w("tr"), w("tc")))
        if not path or path[-1].tag != w("tbl"):
            return None
        table = path[-1]
        if table not in self._tables:
            self._number(table)
        row, cell = (next((one for one in reversed(path) if one.tag == w(tag)), None) for tag in ("tr", "tc"))
        if row is None or cell is None:
            return None
        return CellPlace(self._tables[table], self._rows[row], self._columns[cell])

    def _number(self, table: etree._Element) -> None:
        self._tables[table] = len(self._tables)
        for number, row in enumerate(_own(table, "tr")):
            self._rows[row] = number
            column = 0
            for cell in _own(row, "tc"):
                self._columns[cell] = column
                column += span_of(cell)


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, also those in controls, but not those of tables inside."""
    for child in parent:
        if child.tag == w(tag):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _own(child, tag)


def span_of(cell: etree._Element) -> int:
    """Return how many columns a cell takes up."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    value = "" if span is None else span.get(w("val")) or ""
    return int(value) if value.isdecimal() else 1
