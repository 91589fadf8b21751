"""Stage 5: paragraphs, rows and tables of a fresh draft put into the clerk's document. Not which ones, and not where."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from drafter.project.stylesheet import StyleSheet
from drafter.word.amended import properties_of
from drafter.word.editing import EditablePackage, new, parser, w
from drafter.word.located import span_of
from drafter.word.marks import anchor_mark, is_anchor_mark
from drafter.word.newrun import written
from drafter.word.runs import RUN, TEXT
from drafter.word.stylexml import ANCHOR, styles_xml
from drafter.word.tracked import Reviser, can_be_joined, take_properties, without

_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_ONLY_THERE = ("sectPr", "framePr")  # what binds a paragraph to the place that it has in a fresh draft
_MARKED = frozenset(w(tag) for tag in ("ins", "del", "moveFrom", "moveTo"))
_HISTORY = (
    *_MARKED,
    *(w(tag) for tag in ("pPrChange", "rPrChange", "tcPrChange", "tblPrExChange")),
    *(w(tag) for tag in ("cellIns", "cellDel", "cellMerge", "vMerge")),
)
_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"  # paraId, textId: each stands once in a document
_DRAWN = tuple(w(tag) for tag in ("drawing", "pict", "object"))


class Grafter:
    """Puts pieces of a fresh draft into a document, as tracked insertions unless the reviser is a clean one."""

    def __init__(
        self, package: EditablePackage, reviser: Reviser, fresh: Sequence[etree._Element], style: StyleSheet | None
    ) -> None:
        """Take the document, and the paragraphs of the fresh draft in their order.

        ``style`` is the look they have; None when they already name the document's own styles.
        """
        self._reviser, self._fresh = reviser, fresh
        self._body = package.document.find(w("body"))
        self._names = {mark.get(w("name")) or "" for mark in package.document.iter(w("bookmarkStart"))}
        self._styles = _style_ids(package, style)
        self._behind: dict[etree._Element, etree._Element] = {}
        self._made: set[etree._Element] = set()  # paragraphs that were put in
        self._counted: dict[etree._Element, etree._Element] = {}  # such a one, and that which counts as put in instead

    def style_id(self, own: str) -> str:
        """Return the document's id of one of our styles, known by its name; empty when it has none."""
        return self._styles.get(own, "")

    def paragraph(self, source: int, at: etree._Element | None, like: etree._Element | None) -> etree._Element:
        """Put a paragraph in.

        Args:
            source: its place in the fresh draft.
            at: the paragraph behind which it goes; None for the document's beginning.
            like: a paragraph of its kind, for the formatting if the document lacks the style.

        Returns:
            The new ``w:p``.
        """
        made = deepcopy(self._fresh[source])
        made.tail = None
        self._dress(made, like)
        self._ready(made)
        above = self._place(made, at)
        self._track_mark(made, above)
        self._made.add(made)
        return made

    def in_cell(self, source: int, at: etree._Element) -> etree._Element:
        """Put a paragraph in behind the one ``at`` which stands in a cell; returns the new ``w:p``."""
        made = deepcopy(self._fresh[source])
        made.tail = None
        self._ready(made)
        above = self._behind.get(at, at)
        above.addnext(made)
        self._behind[at] = made
        self._track_mark(made, above)
        return made

    def beside(self, paragraph: etree._Element) -> etree._Element | None:
        """Return a paragraph that was put in beside one that goes, if one of the two cannot have its mark tracked.

        That is so right before a table and at the end of a document; LibreOffice would leave an empty paragraph there. Those
        between that went before count for nothing.
        """
        above, below = self._reviser.above_gone(paragraph), paragraph.getnext()
        made = self._made if not self._reviser.clean else ()
        if below is not None and below in made:
            return below if self._reviser.put_in(paragraph) else None
        last = below is None or below.tag != w("p")
        return above if last and above is not None and (above in made or self._reviser.is_ours(above)) else None

    def fuse(self, paragraph: etree._Element, made: etree._Element) -> None:
        """Let words that were put in stand in the paragraph whose own words go, in the look of their own."""
        if self._counted.pop(made, None) is paragraph:
            self._reviser.take_mark(paragraph, made)
            self._counted = {one: paragraph if above is made else above for one, above in self._counted.items()}
        without(properties_of(made), ("pPrChange",))
        before = deepcopy(paragraph)
        take_properties(paragraph, made)
        self._reviser.had_look_of(paragraph, before)
        paragraph.extend([child for child in made if child.tag != w("pPr")])
        made.getparent().remove(made)  # type: ignore[union-attr] # it was put in
        self._made.discard(made)

    def table(self, source: int, at: etree._Element | None) -> etree._Element:
        """Put a whole table in; ``source`` is its first paragraph. Returns the first paragraph of the new one."""
        original = next(reversed(list(self._fresh[source].iterancestors(w("tbl")))))
        made = deepcopy(original)
        made.tail = None
        for row in made.iter(w("tr")):
            self._ready_row(row)
        self._place(made, at)
        self._keep_apart(made)
        return next(made.iter(w("p")))

    def row(self, source: int, at: etree._Element, texts: Sequence[str], columns: Sequence[int]) -> etree._Element:
        """Put a row in behind the one in which the paragraph ``at`` stands, in the look of the clerk's rows."""
        own = next(reversed(list(at.iterancestors(w("tr")))))
        original = next(reversed(list(self._fresh[source].iterancestors(w("tr")))))
        model = _data_row(own)
        made = deepcopy(original) if model is None else self._filled(model, original, texts, columns)
        made.tail = None
        self._ready_row(made)
        place = self._behind.get(own, own)
        place.addnext(made)
        self._behind[own] = made
        return next(made.iter(w("p")))

    def _filled(
        self, model: etree._Element, original: etree._Element, texts: Sequence[str], columns: Sequence[int]
    ) -> etree._Element:
        """Return a copy of a row with other words; each cell's own bookmarks come from the fresh draft."""
        made = _without_history(deepcopy(model))
        cells, fresh = _by_column(made), original.findall(w("tc"))
        wanted = dict(zip(columns, zip(texts, fresh, strict=False), strict=False))
        if len(wanted) != len(texts) or not set(wanted) <= set(cells):
            return deepcopy(original)
        for column, cell in cells.items():
            text, source = wanted.get(column, ("", None))
            self._fill(cell, text, source)
        properties = made.find(w("trPr"))
        for change in list(properties) if properties is not None else ():
            if change.tag in (w("ins"), w("del"), w("trPrChange"), w("tblHeader")):
                change.getparent().remove(change)  # type: ignore[union-attr] # a child has a parent
        return made

    def _fill(self, cell: etree._Element, text: str, source: etree._Element | None) -> None:
        paragraphs = cell.findall(w("p"))
        for other in [child for child in cell if child.tag != w("tcPr") and child not in paragraphs[:1]]:
            cell.remove(other)
        paragraph = paragraphs[0] if paragraphs else new(cell, "p")
        like = next(paragraph.iter(RUN), None)
        run = written(text, like, paragraph) if text else None
        for child in [child for child in paragraph if child.tag != w("pPr")]:
            paragraph.remove(child)
        if run is None:
            return
        marks = [deepcopy(mark) for mark in source.iter(w("bookmarkStart"))][:1] if source is not None else []
        paragraph.extend([*marks, run])
        for mark in marks:
            new(paragraph, "bookmarkEnd", id=mark.get(w("id")) or "")

    # what is put in

    def _ready(self, paragraph: etree._Element) -> None:
        """Give bookmarks ids and names of their own, and wrap the words in insertions."""
        self._rename(paragraph)
        for drawn in [one for run in paragraph.iter(RUN) for one in run if one.tag in _DRAWN]:
            drawn.getparent().remove(drawn)  # type: ignore[union-attr] # a child has a parent
        for run in list(paragraph.iter(RUN)):
            place = new(None, "r")
            run.addprevious(place)
            for made in reversed(self._reviser.inserted([run])):
                place.addnext(made)
            place.getparent().remove(place)  # type: ignore[union-attr] # it was just put there

    def _ready_row(self, row: etree._Element) -> None:
        for paragraph in row.iter(w("p")):
            self._map_styles(paragraph)
            self._ready(paragraph)
            if not self._reviser.clean:
                self._reviser.mark(paragraph, "ins")
        if not self._reviser.clean:
            self._reviser.mark_row(row, "ins")

    def _rename(self, paragraph: etree._Element) -> None:
        numbers: dict[str, str] = {}
        for mark in list(paragraph.iter(*_BOOKMARKS)):
            old = mark.get(w("id")) or ""
            name = mark.get(w("name"))
            if name is not None and name not in self._names:
                self._names.add(name)
                numbers[old] = str(self._reviser.number())
            if old in numbers:
                mark.set(w("id"), numbers[old])
            else:
                mark.getparent().remove(mark)  # type: ignore[union-attr] # a child has a parent

    def _dress(self, paragraph: etree._Element, like: etree._Element | None) -> None:
        properties = paragraph.find(w("pPr"))
        for tag in _ONLY_THERE:
            for one in properties.findall(w(tag)) if properties is not None else ():
                properties.remove(one)  # type: ignore[union-attr] # it has children
        if not self._map_styles(paragraph) and like is not None:
            _take_look(paragraph, like)

    def _map_styles(self, paragraph: etree._Element) -> bool:
        """Name the styles as the document does, without those that it lacks; tell whether it has the paragraph's."""
        found = True
        for tag in ("pStyle", "rStyle"):
            for style in list(paragraph.iter(w(tag))):
                name = self.style_id(style.get(w("val")) or "")
                if name:
                    style.set(w("val"), name)
                else:
                    found = found and tag != "pStyle"
                    style.getparent().remove(style)  # type: ignore[union-attr] # a child has a parent
        return found

    # where it is put

    def _place(self, made: etree._Element, at: etree._Element | None) -> etree._Element | None:
        """Put a block in; returns the block above it."""
        body = self._body
        if at is None:
            first = self._behind.get(body) if body is not None else None
            if first is None and body is not None:
                body.insert(0, made)
            elif first is not None:
                first.addnext(made)
            self._behind[body] = made  # type: ignore[index] # a document that was located has a body
            return first
        top = next(reversed(list(at.iterancestors(w("tbl")))), None)
        top = self._reviser.end_of_gone(at) if top is None else top
        above = self._behind.get(top, top)
        above.addnext(made)
        self._behind[top] = made
        return above

    def _track_mark(self, made: etree._Element, above: etree._Element | None) -> None:
        """Track the mark of an inserted paragraph; before a table, or at an end, the one above counts as inserted.

        The last mark before a table, in a cell or in a document cannot be taken away when the change is rejected.
        """
        if self._reviser.clean:
            return
        following = made.getnext()
        free = following is not None and following.tag == w("p")
        if free or not can_be_joined(above):
            self._reviser.mark(made, "ins")
        else:
            self._reviser.end_with(made, above)
            self._counted[made] = above

    def _keep_apart(self, table: etree._Element) -> None:
        """Put an empty paragraph between two tables, which Word would join, and behind one that ends the document."""
        before, after = table.getprevious(), table.getnext()
        if before is not None and before.tag == w("tbl"):
            table.addprevious(self._anchor())
        if after is None or after.tag in (w("tbl"), w("sectPr")):
            made = self._anchor()
            table.addnext(made)
            for top, last in list(self._behind.items()):
                if last is table:
                    self._behind[top] = made

    def _anchor(self) -> etree._Element:
        taken = {name for name in self._names if is_anchor_mark(name)}
        name = next(anchor_mark(n) for n in range(1, len(taken) + 2) if anchor_mark(n) not in taken)
        self._names.add(name)
        number = self._reviser.number()
        made = new(None, "p")
        style = self.style_id(ANCHOR)
        if style:
            new(new(made, "pPr"), "pStyle", val=style)
        new(made, "bookmarkStart", id=number, name=name)
        new(made, "bookmarkEnd", id=number)
        if not self._reviser.clean:
            self._reviser.mark(made, "ins")
        return made


def _style_ids(package: EditablePackage, style: StyleSheet | None) -> dict[str, str]:
    """Return the document's id for each of our styles; they are known by their names, which other programs keep."""
    part = package.related("styles")
    theirs = _names_of(package.root(part)) if part else {}
    if style is None:
        return {identity: identity for identity in theirs}
    own = _names_of(etree.fromstring(styles_xml(style).encode(), parser()))
    by_name = {name: identity for identity, name in theirs.items()}
    return {identity: by_name[name] for identity, name in own.items() if name in by_name}


def _names_of(styles: etree._Element) -> dict[str, str]:
    found = {}
    for style in styles.iter(w("style")):
        name = style.find(w("name"))
        if name is not None:
            found[style.get(w("styleId")) or ""] = (name.get(w("val")) or "").casefold()
    return found


def _by_column(row: etree._Element) -> dict[int, etree._Element]:
    """Return the cells of a row by the column in which each begins, as ``located`` counts them."""
    cells, column = {}, 0
    for cell in row.findall(w("tc")):
        cells[column] = cell
        column += span_of(cell)
    return cells


def _without_history(row: etree._Element) -> etree._Element:
    """Take out of a copied row what belongs to the one it was copied from: tracked changes of its look, merges, ids."""
    for element in list(row.iter(*_HISTORY)):
        parent = element.getparent()
        if parent is not None and (element.tag not in _MARKED or parent.tag == w("rPr")):
            parent.remove(element)
    for element in row.iter(w("tr"), w("p")):
        for name in [name for name in element.attrib if str(name).startswith(_IDS)]:
            del element.attrib[name]
    return row


def _data_row(row: etree._Element) -> etree._Element | None:
    """Return a row whose look a new one may take: this one, or the next when this is the heading."""
    if row.find(f"{w('trPr')}/{w('tblHeader')}") is None:
        return row
    following = row.getnext()
    return following if following is not None and following.tag == w("tr") else None


def _take_look(paragraph: etree._Element, like: etree._Element) -> None:
    """Give a paragraph and its runs the formatting of another one."""
    theirs, own = like.find(w("pPr")), paragraph.find(w("pPr"))
    if own is not None:
        paragraph.remove(own)
    if theirs is not None:
        properties = deepcopy(theirs)
        without(properties, ("sectPr", "pPrChange"))
        for mark in properties.findall(w("rPr")):
            without(mark, ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
        paragraph.insert(0, properties)
    run = next((one for one in like.iter(RUN) if one.find(TEXT) is not None), None)
    face = run.find(w("rPr")) if run is not None else None
    for one in paragraph.iter(RUN):
        if face is not None and one.find(w("rPr")) is None:
            copy = deepcopy(face)
            without(copy, ("rPrChange", "rStyle"))
            one.insert(0, copy)
