"""The way through a document's stories: paragraphs, tables and text boxes in reading order, numbered as they are met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from drafter.model.document import Layout, Paragraph, Revision, Story, TableCell
from drafter.word.facts import revisions
from drafter.word.facts.cascade import NOWHERE, Base, Cascade, Form, Key, Surroundings, key_of
from drafter.word.facts.conditions import parts_of_cell, table_look
from drafter.word.facts.drawings import ALTERNATIVES, branch
from drafter.word.facts.fields import Fields
from drafter.word.facts.inline import Inline
from drafter.word.facts.layouts import Measure
from drafter.word.facts.numbering import Counters
from drafter.word.facts.revisions import DELETIONS, INSERTIONS, Change
from drafter.word.facts.sections import SectionPlan
from drafter.word.facts.styles import NO_NUMBER, Number, numbering_of
from drafter.word.facts.units import VAL, on_off, w, whole
from drafter.word.marks import is_anchor_mark

_WIDEST = 1000  # columns: a span that says more is nonsense


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand. ``number`` is that of the paragraph they hang on; None counts them themselves."""

    story: Story
    number: int | None = None
    cell: TableCell | None = None
    around: Surroundings = NOWHERE
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's reference: the kind of part it is in, its id there, and where it was met."""

    kind: str
    identity: str
    number: int
    section: int


@dataclass(slots=True)
class _Properties:
    """A paragraph's ``w:pPr``, taken apart."""

    element: etree._Element | None = None
    style: str | None = None
    mark: etree._Element | None = None
    section: etree._Element | None = None
    number: Number = NO_NUMBER
    key: Key = ()


@dataclass(slots=True)
class _Previous:
    """The paragraph before, in the same place: its index, and whether it keeps its distance from its like."""

    index: int = -1
    style: str = ""
    contextual: bool = False


class Walk:
    """Everything met so far: ``elements`` are the paragraphs' own, ``starts`` the indices of the sections' first ones."""

    def __init__(self, cascade: Cascade, plans: tuple[SectionPlan, ...]) -> None:
        """Start in front of the first paragraph."""
        self._cascade = cascade
        self._plans = plans
        self._fields = Fields()
        self._counters = Counters()
        self._measures: dict[tuple[float, int], Measure] = {}
        self._pending: list[str] = []
        self._count = self._tables = 0
        self.section = 0
        self.starts = [0]
        self.paragraphs: list[Paragraph] = []
        self.elements: list[etree._Element] = []
        self.revisions: list[Revision] = []
        self.comments: dict[str, int] = {}
        self.notes: list[Note] = []

    def story(self, root: etree._Element, place: Place) -> tuple[int, ...]:
        """Read a part, or a piece of one, as a story of its own and return the indices of its paragraphs."""
        first = len(self.paragraphs)
        self._fields, self._counters = Fields(), Counters()
        self._blocks(root, place)
        return tuple(range(first, len(self.paragraphs)))

    def _blocks(self, container: etree._Element, place: Place) -> None:
        previous = _Previous()
        for child in container:
            tag = child.tag
            if tag == _PARAGRAPH:
                previous = self._paragraph(child, place, previous)
            elif tag == _TABLE:
                self._table(child, place)
                previous = _Previous()
            elif tag in _CONTAINERS:
                self._blocks(child, place)
            elif tag == _COMMENT:
                self._pending.append(child.get(_ID) or "")
            else:
                self._other_block(child, place)

    def _other_block(self, element: etree._Element, place: Place) -> None:
        if element.tag in INSERTIONS:
            self._record([revisions.insertion(element, "")], self._next(place))
            self._blocks(element, replace(place, inserted=True))
        elif element.tag in DELETIONS:
            self._record([revisions.deletion(element)], self._last(place))
        elif element.tag == ALTERNATIVES and (chosen := branch(element)) is not None:
            self._blocks(chosen, replace(place, number=self._last(place)))
        elif element.tag == _SECTION:
            self._record(revisions.in_properties(element), self._last(place))

    def _paragraph(self, element: etree._Element, place: Place, previous: _Previous) -> _Previous:
        own = _taken_apart(element.find(_PPR))
        base = self._cascade.base(own.style, place.around)
        content = Inline(self._cascade, base, self._fields, inserted=place.inserted)
        content.names += self._fields.end_of_paragraph()
        content.read(element)
        self._fields.end_of_paragraph()
        uncounted = not content.plain and (_has_deleted_mark(own) or _is_anchor(element))
        number = self._last(place) if uncounted else self._counted(place)
        self._note_changes(own, content, number)
        if not uncounted:
            previous = self._append(own, base, content, replace(place, number=number), previous)
            self.elements.append(element)
        self._boxes(content, number)
        if own.section is not None and place.story in (Story.BODY, Story.TABLE):
            self.section = min(self.section + 1, len(self._plans) - 1)
            self.starts.append(len(self.paragraphs))
        return previous

    def _append(self, own: _Properties, base: Base, content: Inline, place: Place, previous: _Previous) -> _Previous:
        form = self._cascade.form(base, own.element, own.number, own.key, place.around)
        mark = self._cascade.mark(base, own.mark, key_of(own.mark) if own.mark is not None else ())
        size = content.pieces[0].face.size if content.pieces else mark.size
        layout, before = self._closed_up(form.layout(self._measure(size)), base.style_id, form, previous)
        boxed = form.framed and place.cell is None
        paragraph = Paragraph(
            text="".join([piece.text for piece in content.pieces]),
            pieces=tuple(content.pieces),
            layout=layout,
            mark=mark,
            number=place.number or 0,
            index=len(self.paragraphs),
            story=Story.TEXT_BOX if boxed else place.story,
            style=base.style.name,
            label=self._label(form.number),
            label_level=form.number.level or 0,
            section=self.section,
            cell=place.cell,
            fields=tuple(content.names),
            pictures=content.pictures,
        )
        self.paragraphs.append(paragraph)
        return _Previous(paragraph.index, base.style_id, before)

    def _closed_up(self, layout: Layout, style: str, form: Form, previous: _Previous) -> tuple[Layout, bool]:
        """Between two paragraphs of one style, one that says so has no space on that side."""
        if previous.index >= 0 and previous.style == style:
            if previous.contextual:
                last = self.paragraphs[previous.index]
                self.paragraphs[previous.index] = replace(last, layout=replace(last.layout, after=0.0))
            if form.contextual:
                layout = replace(layout, before=0.0)
        return layout, form.contextual

    def _measure(self, size: float) -> Measure:
        key = (size, self.section)
        found = self._measures.get(key)
        if found is None:
            grid = self._plans[self.section].grid
            normal = self._cascade.normal + grid.character
            found = self._measures[key] = Measure(size + grid.character, normal, grid.line)
        return found

    def _label(self, number: Number) -> str:
        numbered = self._cascade.numbering.list_of(number.num)
        if numbered is None or number.num is None:
            return ""
        return self._counters.label(number.num, numbered, number.level or 0)

    def _note_changes(self, own: _Properties, content: Inline, number: int) -> None:
        for properties in (own.element, own.mark, own.section):
            if properties is not None:
                self._record(revisions.in_properties(properties), number)
        self._record(content.changes, number)
        self.notes += [Note(kind, identity, number, self.section) for kind, identity in content.notes]
        for identity in (*self._pending, *content.comments):
            self.comments.setdefault(identity, number)
        self._pending.clear()

    def _boxes(self, content: Inline, number: int) -> None:
        for box in content.boxes:
            outside, self._fields = self._fields, Fields()
            self._blocks(box, Place(Story.TEXT_BOX, number))
            self._fields = outside

    def _table(self, table: etree._Element, place: Place) -> None:
        self._tables += 1
        number, story = self._tables, Story.TABLE if place.story is Story.BODY else place.story
        properties = table.find(_TABLE_PROPERTIES)
        style_id, style = self._cascade.styles.table_style(_value(properties, _TABLE_STYLE))
        look = table_look(None if properties is None else properties.find(_LOOK))
        rows = [(row, list(_cells(row))) for row in _within(table, _ROW)]
        size = len(rows), max((cells[-1][1] + 1 for _, cells in rows if cells), default=0)
        self._record(_changes_of(table), self._next(place))
        for index, (row, cells) in enumerate(rows):
            self._record(_changes_of(row), self._next(place))
            heading = _is_heading(row)
            for cell, column in cells:
                self._record(_changes_of(cell), self._next(place))
                around = NOWHERE
                if style.speaks:
                    parts = parts_of_cell(look, style.bands, (index, column), size)
                    around = self._cascade.surroundings(style_id, style, parts)
                where = TableCell(number, index, column, heading)
                self._blocks(cell, replace(place, story=story, cell=where, around=around))

    def _record(self, changes: Iterator[Change] | list[Change], number: int) -> None:
        self.revisions += [Revision(change.kind, change.author, number, change.words) for change in changes]

    def _counted(self, place: Place) -> int:
        if place.number is not None:
            return place.number
        self._count += 1
        return self._count

    def _last(self, place: Place) -> int:
        return self._count if place.number is None else place.number

    def _next(self, place: Place) -> int:
        return self._count + 1 if place.number is None else place.number


def _taken_apart(element: etree._Element | None) -> _Properties:
    if element is None:
        return _NO_PROPERTIES
    found, key = _Properties(element), []
    for child in element:
        tag = child.tag
        if tag == _STYLE:
            found.style = child.get(VAL)
        elif tag == _RPR:
            found.mark = child
        elif tag == _SECTION:
            found.section = child
        elif tag == _NUMBERING:
            found.number = numbering_of(child)
        elif tag != _CHANGE:
            key.append((tag, tuple(child.items()), key_of(child) if len(child) else ()))
    found.key = tuple(key)
    return found


def _has_deleted_mark(own: _Properties) -> bool:
    return own.mark is not None and own.mark.find(_DELETED) is not None


def _is_anchor(paragraph: etree._Element) -> bool:
    """True for a paragraph that drafter put where Word must have one: it is no line of the report."""
    return any(is_anchor_mark(bookmark.get(_NAME) or "") for bookmark in paragraph.iter(_BOOKMARK))


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS or child.tag in INSERTIONS:
            yield from _within(child, tag)


def _cells(row: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield a row's cells with the column they begin in."""
    column = _span(row.find(_ROW_PROPERTIES), _BEFORE, 0)
    for cell in _within(row, _CELL):
        yield cell, column
        column += _span(cell.find(_CELL_PROPERTIES), _SPAN, 1)


def _span(properties: etree._Element | None, tag: str, otherwise: int) -> int:
    found = whole(_value(properties, tag))
    return found if found is not None and otherwise <= found <= _WIDEST else otherwise


def _value(properties: etree._Element | None, tag: str) -> str | None:
    child = None if properties is None else properties.find(tag)
    return None if child is None else child.get(VAL)


def _is_heading(row: etree._Element) -> bool:
    properties = row.find(_ROW_PROPERTIES)
    found = None if properties is None else properties.find(_HEADING)
    return found is not None and bool(on_off(found.get(VAL)))


def _changes_of(element: etree._Element) -> Iterator[Change]:
    """Yield the tracked changes of a table, row or cell as such."""
    for child in element:
        if child.tag in _TABLE_CHANGES:
            yield from revisions.in_properties(child)


_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _STYLE, _SECTION, _NUMBERING, _CHANGE = map(w, ("pPr", "rPr", "pStyle", "sectPr", "numPr", "pPrChange"))
_TABLE_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES = w("tblPr"), w("trPr"), w("tcPr")
_TABLE_STYLE, _LOOK, _HEADING, _BEFORE, _SPAN = map(w, ("tblStyle", "tblLook", "tblHeader", "gridBefore", "gridSpan"))
_TABLE_CHANGES = frozenset(map(w, ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")))
_CONTAINERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_COMMENT, _DELETED, _ID, _NAME, _BOOKMARK = map(w, ("commentRangeStart", "del", "id", "name", "bookmarkStart"))
_NO_PROPERTIES = _Properties()
