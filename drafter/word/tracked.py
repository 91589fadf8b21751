"""Stage 5: words put into and taken out of a paragraph that stands in a document, as tracked changes or at once.

Only characters are taken out: what else a run holds (a footnote's mark, a picture, a field's ends) stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from drafter.word.amended import mark_of, properties_of
from drafter.word.editing import EditablePackage, new, w
from drafter.word.marks import is_number_mark
from drafter.word.runs import PROPERTIES, TEXT, between, cut, leaves
from drafter.word.xmltext import legal

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDS = frozenset(
    w(tag)
    for tag in (
        *("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak"),
        "delText",
    )
)
_TRACKED = frozenset(w(tag) for tag in ("ins", "moveTo"))
_NEEDS_HINT = frozenset("“”‘’—…·×")  # punctuation that Word takes for Latin unless told otherwise
_LARGEST = 2**31 - 1
_ROOM = 10**6  # ids to be had above the largest


class Reviser:
    """Whose changes they are and when they were made; gives each its id. With ``clean`` nothing is tracked."""

    def __init__(self, package: EditablePackage, author: str, when: str, *, clean: bool = False) -> None:
        """Find the ids that are taken.

        Args:
            package: the document.
            author: whose changes they are.
            when: when they were made, as ``2025-02-01T09:00:00Z``; empty for no date.
            clean: whether changes are made at once.
        """
        self.author, self.when, self.clean = author, when, clean
        texts = (element.get(w("id")) or "" for element in package.document.iter(etree.Element))
        self._taken = {int(text) for text in texts if text.isdecimal()}
        largest = max(self._taken, default=0)
        self._next = largest + 1 if largest < _LARGEST - _ROOM else 1

    def number(self) -> int:
        """Return an id that nothing in the document has."""
        while self._next in self._taken:
            self._next += 1
        self._taken.add(self._next)
        return self._next

    def change(self, tag: str) -> etree._Element:
        """Return an empty tracked change: ``ins`` or ``del``."""
        made = new(None, tag, id=self.number(), author=self.author)
        if self.when:
            made.set(w("date"), self.when)
        return made

    def replace(self, paragraph: etree._Element, start: int, end: int, text: str, *, drop_style: str = "") -> None:
        """Put ``text`` for the characters ``start`` to ``end`` of a paragraph, in the formatting that is there.

        ``drop_style`` is the id of a character style that the new words are not to have.
        """
        gone = self.delete(paragraph, start, end)
        words = legal(text)
        if words:
            like = gone[0] if gone else _beside(paragraph, start)
            run = written(words, like, paragraph, drop_style)
            if gone:
                self._put_after(paragraph, self._wrapper(gone[-1]), run)
            else:
                self._put_at(paragraph, start, run)
        if self.clean:
            for one in gone:
                _remove(one)

    def delete(self, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
        """Take characters out; returns their runs. With ``clean`` they are still there, for the caller to remove."""
        runs = [part for run in between(paragraph, start, end) for part in _only_words(run)]
        if not self.clean:
            for run in runs:
                self._strike(run)
        return runs

    def _strike(self, run: etree._Element) -> None:
        for text in run.findall(TEXT):
            text.tag = w("delText")
        deleted = self.change("del")
        run.addprevious(deleted)
        deleted.append(run)

    def _wrapper(self, run: etree._Element) -> etree._Element:
        parent = run.getparent()
        return run if self.clean or parent is None else parent

    def _put_at(self, paragraph: etree._Element, start: int, run: etree._Element) -> None:
        behind = cut(paragraph, start)
        before = _last_run_before(paragraph, start)
        if before is not None:
            self._put_after(paragraph, _behind_number(paragraph, before), run)
        elif behind is not None:
            top = _before_numbers(_outermost(paragraph, behind))
            for made in self.inserted([run]):
                top.addprevious(made)
        else:
            for made in self.inserted([run]):
                paragraph.append(made)

    def _put_after(self, paragraph: etree._Element, place: etree._Element, run: etree._Element) -> None:
        place = self._cleared(paragraph, place)
        for made in reversed(self.inserted([run])):
            place.addnext(made)

    def _cleared(self, paragraph: etree._Element, place: etree._Element) -> etree._Element:
        """Return the element behind which something of our own may stand: never inside a change of somebody else's.

        At the end of a link or a control that is behind it.
        """
        parent = place.getparent()
        while parent is not None and parent is not paragraph:
            if parent.tag in _TRACKED:
                self._part(parent, place)
            elif place.getnext() is not None:
                break
            place, parent = parent, parent.getparent()
        return place

    def _part(self, change: etree._Element, place: etree._Element) -> None:
        """Let a tracked change end behind ``place``; what follows in it becomes a change of its own."""
        rest = list(place.itersiblings())
        if not rest:
            return
        behind = new(None, etree.QName(change).localname)
        for name, value in change.attrib.items():
            behind.set(name, value)
        behind.set(w("id"), str(self.number()))
        behind.extend(rest)
        change.addnext(behind)

    def inserted(self, runs: list[etree._Element]) -> list[etree._Element]:
        """Return runs as they are to be put in: in a tracked insertion, or as they are."""
        if self.clean or not runs:
            return runs
        made = self.change("ins")
        made.extend(runs)
        return [made]

    def mark(self, paragraph: etree._Element, tag: str) -> None:
        """Track that a paragraph's mark was put in (``ins``) or taken out (``del``)."""
        properties = mark_of(paragraph)
        first = sum(1 for child in properties if child.tag in (w("ins"), w("del"))) if tag == "del" else 0
        properties.insert(first, self.change(tag))

    def unmark(self, paragraph: etree._Element) -> None:
        """Track that a whole paragraph was taken out, its words being so already.

        The mark before a table, or the last of a cell or document, cannot be taken away; there the one above goes instead,
        and this paragraph keeps its mark in the look of that one.
        """
        following, above = paragraph.getnext(), paragraph.getprevious()
        while above is not None and is_marked(above, "del") and above.getprevious() is not None:
            above = above.getprevious()
        free = following is not None and following.tag == w("p")
        if free or above is None or above.tag != w("p") or is_marked(above, "del"):
            self.mark(paragraph, "del")
            return
        self.mark(above, "del")
        before = deepcopy(paragraph)
        take_properties(paragraph, above)
        self.had_look_of(paragraph, before)

    def had_look_of(self, paragraph: etree._Element, other: etree._Element) -> None:
        """Track that a paragraph had the properties of another one before."""
        change = self.change("pPrChange")
        properties = other.find(w("pPr"))
        before = new(None, "pPr") if properties is None else deepcopy(properties)
        without(before, ("rPr", "sectPr", "pPrChange"))
        change.append(before)
        own = properties_of(paragraph)
        without(own, ("pPrChange",))
        own.append(change)

    def mark_row(self, row: etree._Element, tag: str) -> None:
        """Track that a table's row was put in or taken out."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = new(None, "trPr")
            before = row.find(w("tblPrEx"))
            row.insert(0 if before is None else 1, properties)
        change = properties.find(w("trPrChange"))
        made = self.change(tag)
        if change is None:
            properties.append(made)
        else:
            change.addprevious(made)


def is_marked(paragraph: etree._Element, tag: str) -> bool:
    """Tell whether it is tracked that a paragraph's mark was put in or taken out."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(tag)}") is not None


def without(element: etree._Element, tags: Iterable[str]) -> None:
    """Take children with these names out of an element."""
    for tag in tags:
        for child in element.findall(w(tag)):
            element.remove(child)


def take_properties(paragraph: etree._Element, other: etree._Element) -> None:
    """Give a paragraph the properties of another, but for its own mark and section."""
    own, theirs = properties_of(paragraph), other.find(w("pPr"))
    kept = [child for child in own if child.tag in (w("rPr"), w("sectPr"))]
    for child in list(own):
        own.remove(child)
    copy = deepcopy(theirs) if theirs is not None else new(None, "pPr")
    without(copy, ("rPr", "sectPr", "pPrChange"))
    own.extend([*copy, *kept])


def written(words: str, like: etree._Element | None, paragraph: etree._Element, drop_style: str = "") -> etree._Element:
    """Return a run with these words; line feeds become line breaks, tabs tabs.

    Args:
        words: what it says.
        like: the run whose formatting it takes; None for that of the paragraph's mark.
        paragraph: the ``w:p``.
        drop_style: the id of a character style that it is not to have.
    """
    run = new(None, "r")
    source = like.find(PROPERTIES) if like is not None else paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if source is not None:
        properties = deepcopy(source)
        for child in list(properties):
            if child.tag in (w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("rPrChange")) or (
                child.tag == w("rStyle") and drop_style and child.get(w("val")) == drop_style
            ):
                properties.remove(child)
        if len(properties):
            run.append(properties)
    if not _NEEDS_HINT.isdisjoint(words):
        _hint(run)
    _say(run, words)
    return run


def _say(run: etree._Element, words: str) -> None:
    piece = ""
    for character in [*words, ""]:
        if character and character not in "\n\t":
            piece += character
            continue
        if piece:
            text = new(run, "t")
            text.text = piece
            text.set(_SPACE, "preserve")
            piece = ""
        if character:
            new(run, "br" if character == "\n" else "tab")


def _hint(run: etree._Element) -> None:
    properties = properties_of(run)
    fonts = properties.find(w("rFonts"))
    if fonts is None:
        fonts = new(None, "rFonts")
        style = properties.find(w("rStyle"))
        properties.insert(0 if style is None else 1, fonts)
    fonts.set(w("hint"), "eastAsia")


def _only_words(run: etree._Element) -> Iterator[etree._Element]:
    """Yield the run without what is no character, which moves into runs of its own beside it."""
    if all(child.tag in _WORDS or child.tag == PROPERTIES for child in run):
        yield run
        return
    groups: list[tuple[bool, list[etree._Element]]] = []
    for child in [child for child in run if child.tag != PROPERTIES]:
        words = child.tag in _WORDS
        if groups and groups[-1][0] == words:
            groups[-1][1].append(child)
        else:
            groups.append((words, [child]))
    place = run
    for number, (words, children) in enumerate(groups):
        part = run
        if number:
            part = _like(run)
            place.addnext(part)
            part.extend(children)
        place = part
        if words:
            yield part


def _like(run: etree._Element) -> etree._Element:
    """Return an empty run with the same properties."""
    made = new(None, "r")
    for name, value in run.attrib.items():
        made.set(name, value)
    properties = run.find(PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _beside(paragraph: etree._Element, start: int) -> etree._Element | None:
    """Return the run whose formatting a word put in at ``start`` takes: that before it, else that behind it."""
    position, found = 0, None
    for leaf in leaves(paragraph):
        if leaf.length and (position < start or found is None):
            found = leaf.run
        position += leaf.length
    return found


def _last_run_before(paragraph: etree._Element, start: int) -> etree._Element | None:
    position, found = 0, None
    for leaf in leaves(paragraph):
        if position >= start:
            break
        found = leaf.run if leaf.length else found
        position += leaf.length
    return found


def _outermost(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    parent = element.getparent()
    while parent is not None and parent is not paragraph:
        element, parent = parent, parent.getparent()
    return element


def _behind_number(paragraph: etree._Element, run: etree._Element) -> etree._Element:
    """Return the end of the number's bookmark that ends behind a run, else the run."""
    following = run.getnext()
    if following is None or following.tag != w("bookmarkEnd"):
        return run
    number = following.get(w("id"))
    starts = paragraph.iter(w("bookmarkStart"))
    ends = any(one.get(w("id")) == number and is_number_mark(one.get(w("name")) or "") for one in starts)
    return following if ends else run


def _before_numbers(place: etree._Element) -> etree._Element:
    """Return the beginning of a number's bookmark that begins before ``place``, else ``place``."""
    before = place.getprevious()
    if before is not None and before.tag == w("bookmarkStart") and is_number_mark(before.get(w("name")) or ""):
        return before
    return place


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
