"""Stage 5: a comparison carried out in a copy of the first document, and what of the second cannot come with its words.

What is put in takes the look of what stands near it in the first document. Nothing is decided here about words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from drafter.model.comparison import Comparison, LeftOut
from drafter.model.merge import Action, Operation
from drafter.word.comments import Note, add_comments
from drafter.word.editing import EditablePackage, new, w
from drafter.word.grafting import Grafter
from drafter.word.located import Located, locate
from drafter.word.newrun import written
from drafter.word.revising import Revision
from drafter.word.runs import RUN, TEXT
from drafter.word.tracked import Reviser, without
from drafter.word.xmltext import R, legal

_THINGS: dict[str, str] = {
    w("drawing"): "图片或图形",
    w("pict"): "图片或图形",
    w("object"): "嵌入的对象",
    w("footnoteReference"): "脚注",
    w("endnoteReference"): "尾注",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "公式",
}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_OUTSIDE = {"header": "页眉", "footer": "页脚"}
_NUMBERED = "自动编号"
_NESTED = "表格里的表格"
_TEXT_BOX = "文本框"
_SYMBOLS, _SYMBOL = "符号字体的字", "\ufffc"
_CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_RUN_IN = 40  # characters of a run-in heading at most
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_STRUCTURE = ("tcW", "gridSpan", "vMerge")  # what a cell has of its own table
_OF_CELL = (
    *_STRUCTURE,
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
)  # schema's order
_OF_ROW = ("ins", "del", "trPrChange", "tblHeader")  # what a row of one's own does not take from another


def compared(
    package: EditablePackage, other: EditablePackage, found: Comparison, *, author: str, when: str = ""
) -> bytes:
    """Carry a comparison out.

    Args:
        package: the first document; changed in place.
        other: the second one.
        found: what turns the first into the second.
        author: whose changes and comments they are.
        when: their time, as ``2025-02-01T09:00:00Z``; empty for none.

    Returns:
        The bytes of the copy: rejecting all its changes gives the first document's words, accepting all the second's.
    """
    revision = _Comparison(package, other, found, Reviser(package, author, when))
    revision.carry_out(found.plan)
    add_comments(package, revision.notes, author)
    return package.saved()


def left_out(package: EditablePackage, other: EditablePackage, found: Comparison) -> tuple[LeftOut, ...]:
    """Return what of the second document is not in the first and does not come with its words, in its order."""
    mine, theirs = locate(package), locate(other)
    partner = {there: here for here, there in found.pairs}
    coming = {one.source for one in found.plan.operations if one.action is Action.INSERT}
    missing: list[LeftOut] = []
    nested: list[etree._Element] = []
    for place, one in enumerate(theirs):
        own = mine[partner[place]].element if place in partner else None
        things = _things(other, one.element) - (_things(package, own) if own is not None else Counter())
        missing += [LeftOut(what, place + 1, one.paragraph.text) for what, _ in things.elements()]
        if place in coming and one.element.find(f"{w('pPr')}/{w('numPr')}") is not None:
            missing.append(LeftOut(_NUMBERED, place + 1, one.paragraph.text))
        if place not in partner and _SYMBOL in one.paragraph.text:
            missing.append(LeftOut(_SYMBOLS, place + 1, one.paragraph.text))
        inner = next(one.element.iterancestors(w("tbl")), None)
        if place not in partner and inner is not None and _outermost(inner, "tbl") is not inner and inner not in nested:
            nested.append(inner)
            missing.append(LeftOut(_NESTED, place + 1, one.paragraph.text))
    return (*missing, *_outside(package, other))


def has_changes(package: EditablePackage) -> bool:
    """Tell whether somebody's tracked changes are in a document already."""
    return next(package.document.iter(*_CHANGES), None) is not None


class _Comparison(Revision):
    """Carries operations out as an update does, but for where new pieces come from, and without needless comments."""

    def __init__(self, package: EditablePackage, other: EditablePackage, found: Comparison, reviser: Reviser) -> None:
        self.located: list[Located] = locate(package)
        self.reviser = reviser
        self.notes: list[Note] = []
        self.theirs = locate(other)
        self.fresh: list[Located] = []
        pieces = _Pieces(self.located, self.theirs).of(found.plan.operations)
        self.grafter = Grafter(package, reviser, pieces, None)

    def _note(self, operation: Operation, paragraph: etree._Element, start: int = 0, end: int = 0) -> None:
        if operation.note:
            super()._note(operation, paragraph, start, end)

    def _whole(self, operation: Operation) -> None:
        if operation.action is Action.INSERT and self.theirs[operation.source].paragraph.cell is not None:
            self.grafter.in_cell(operation.source, self.located[operation.place].element)
        else:
            super()._whole(operation)


class _Pieces:
    """The second document's paragraphs, rows and tables in the look of the first."""

    def __init__(self, mine: Sequence[Located], theirs: Sequence[Located]) -> None:
        self.mine, self.theirs = mine, theirs
        self.text = {one.element: one.paragraph.text for one in theirs}

    def of(self, operations: Iterable[Operation]) -> list[etree._Element]:
        """Return for each paragraph of the second document the one to be put in; an empty one where none is."""
        made: dict[int, etree._Element] = {}
        for one in operations:
            if one.action is Action.INSERT:
                like = self.mine[one.like].element if one.like >= 0 else None
                made[one.source] = _paragraph(self.theirs[one.source].paragraph.text, like)
            elif one.action is Action.INSERT_ROW:
                made[one.source] = self._in_table(one.source, self.mine[one.place].element, whole=False)
            elif one.action is Action.INSERT_TABLE:
                like = self.mine[one.like].element if one.like >= 0 else None
                made[one.source] = self._in_table(one.source, like, whole=True)
        return [made.get(place, new(None, "p")) for place in range(len(self.theirs))]

    def _in_table(self, source: int, like: etree._Element | None, *, whole: bool) -> etree._Element:
        """Return the first paragraph of a new table with one row, or with all rows of the one in which ``source`` is."""
        element = self.theirs[source].element
        model = _model(like) if like is not None else None
        table = _table(_outermost(element, "tbl"), _outermost(like, "tbl") if like is not None else None)
        if whole:
            rows = [row for row in _outermost(element, "tbl").iter(w("tr")) if _outermost(row, "tr") is row]
        else:
            rows = [_outermost(element, "tr")]
        table.extend([self._row(row, model) for row in rows])
        return next(table.iter(w("p")))

    def _row(self, row: etree._Element, model: etree._Element | None) -> etree._Element:
        made = new(None, "tr")
        looks = list(model.iter(w("tc"))) if model is not None else []
        properties = model.find(w("trPr")) if model is not None else None
        if properties is not None:
            copy = deepcopy(properties)
            without(copy, _OF_ROW)
            made.append(copy)
        for number, cell in enumerate(one for one in row.iter(w("tc")) if _outermost(one, "tc") is one):
            like = looks[min(number, len(looks) - 1)] if looks else None
            made.append(self._cell(cell, like))
        return made

    def _cell(self, cell: etree._Element, like: etree._Element | None) -> etree._Element:
        made = new(None, "tc")
        properties = new(made, "tcPr")
        for tag in _OF_CELL:
            source = cell if tag in _STRUCTURE or like is None else like
            kept = source.find(f"{w('tcPr')}/{w(tag)}")
            if kept is not None:
                properties.append(deepcopy(kept))
        look = like.find(w("p")) if like is not None else None
        made.extend([_paragraph(self.text[one], look) for one in cell.iter(w("p")) if one in self.text])
        if made.find(w("p")) is None:
            new(made, "p")
        return made


def _outermost(element: etree._Element, tag: str) -> etree._Element:
    found = [element] if element.tag == w(tag) else []
    return [*found, *element.iterancestors(w(tag))][-1]


def _model(like: etree._Element) -> etree._Element:
    """Return the row whose look a new one takes: that of ``like``, or the one below when that is a heading."""
    row = _outermost(like, "tr")
    below = row.getnext()
    heads = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    return below if heads and below is not None and below.tag == w("tr") else row


def _table(theirs: etree._Element, like: etree._Element | None) -> etree._Element:
    """Return a table without rows: the columns of theirs, the look of the one that is there."""
    table = new(None, "tbl")
    properties = like.find(w("tblPr")) if like is not None else None
    if properties is not None:
        copy = deepcopy(properties)
        without(copy, ("tblPrChange", "tblpPr"))
        table.append(copy)
    else:
        own = new(table, "tblPr")
        new(own, "tblW", w=0, type="auto")
        borders = new(own, "tblBorders")
        for side in _BORDERS:
            new(borders, side, val="single", sz=4, space=0, color="auto")
    grid = new(table, "tblGrid")
    for column in theirs.findall(f"{w('tblGrid')}/{w('gridCol')}"):
        grid.append(deepcopy(column))
    return table


def _paragraph(text: str, like: etree._Element | None) -> etree._Element:
    """Return a paragraph with these words in the look of another one; a run-in heading in that of its heading."""
    made = new(None, "p")
    if like is None:
        if text:
            made.append(written(legal(text), None, made))
        return made
    properties = like.find(w("pPr"))
    if properties is not None:
        copy = deepcopy(properties)
        without(copy, ("sectPr", "pPrChange", "framePr"))
        for mark in copy.findall(w("rPr")):
            without(mark, ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
        made.append(copy)
    runs = [run for run in like.iter(RUN) if run.find(TEXT) is not None]
    main = max(runs, key=_length, default=None)
    head = text.find("。") + 1
    if runs and text.startswith("（") and _is_run_in(runs, text, head):
        made.extend([written(legal(text[:head]), runs[0], made), written(legal(text[head:]), main, made)])
    elif text:
        made.append(written(legal(text), main, made))
    return made


def _is_run_in(runs: Sequence[etree._Element], text: str, head: int) -> bool:
    first = "".join(one.text or "" for one in runs[0].findall(TEXT))
    return first.startswith("（") and first.endswith("。") and 0 < head <= _RUN_IN and head < len(text)


def _length(run: etree._Element) -> int:
    return sum(len(one.text or "") for one in run.findall(TEXT))


def _things(package: EditablePackage, paragraph: etree._Element) -> Counter[tuple[str, str]]:
    """Count what hangs on a paragraph besides words, each with a digest of what it shows."""
    found = Counter[tuple[str, str]]()
    for one in paragraph.iter(*_THINGS):
        alternative = any(
            above.tag.endswith("}Fallback") for above in one.iterancestors() if isinstance(above.tag, str)
        )
        if not alternative:
            boxed = next(one.iter(w("txbxContent")), None) is not None
            found[_TEXT_BOX if boxed else _THINGS[str(one.tag)], _digest(package, one)] += 1
    return found


def _digest(package: EditablePackage, thing: etree._Element) -> str:
    """Return what a picture or a note shows, so that two documents' can be told apart; numbers of parts are theirs."""
    note = _NOTES.get(str(thing.tag))
    if note:
        part = package.related(note)
        own = thing.get(w("id"))
        texts = package.root(part) if part else ()
        return "".join(_shown(one) for one in texts if one.get(w("id")) == own)
    names = {
        str(value) for one in thing.iter() for name, value in one.attrib.items() if str(name).startswith(f"{{{R}}}")
    }
    shown = sorted(hashlib.sha256(package.content_of(name)).hexdigest() for name in names)
    return "".join([*shown, _shown(thing)])


def _shown(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _outside(package: EditablePackage, other: EditablePackage) -> Iterator[LeftOut]:
    """Say which headers and footers have other words."""
    for kind, what in _OUTSIDE.items():
        mine, theirs = (_words_of(one, kind) for one in (package, other))
        for text in theirs:
            if text not in mine:
                yield LeftOut(what, 0, text)


def _words_of(package: EditablePackage, kind: str) -> list[str]:
    """Return the words of the headers or of the footers, without the numbers of pages."""
    found = []
    for part in package.related_parts(kind):
        pieces = ("".join(one.text or "" for one in p.iter(TEXT)) for p in package.root(part).iter(w("p")))
        text = "".join(pieces)
        if any(character.isalpha() for character in text):
            found.append(text.strip())
    return sorted(set(found))
