"""Stage 5: words put into and taken out of a paragraph that stands in a document, as tracked changes or at once.

Only characters are taken out: what else a run holds (a footnote's mark, a picture, a field's ends) stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TypeGuard

from lxml import etree

from drafter.word.amended import mark_of, properties_of
from drafter.word.editing import EditablePackage, new, w
from drafter.word.neighbours import before_numbers, behind_number, beside, last_run_before, only_words, outermost
from drafter.word.newrun import written
from drafter.word.runs import PROPERTIES, RUN, TEXT, between, cut, leaves
from drafter.word.xmltext import legal

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARK = f"{w('pPr')}/{w('rPr')}"
_ARRIVED = (w("ins"), w("moveTo"))  # at a paragraph's mark: how it came
_EMBEDDED = (w("sdt"), w("tbl"), w("sectPr"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")
_TRACKED = frozenset(w(tag) for tag in ("ins", "moveTo"))
_ROW_CHANGES = frozenset(w(tag) for tag in ("ins", "del", "trPrChange"))
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
        gone = self._struck(paragraph, start, end)
        words = legal(text)
        if words:
            like = gone[0] if gone else beside(paragraph, start)
            run = written(words, like, paragraph, drop_style)
            if gone:
                self._put_after(paragraph, self._wrapper(gone[-1]), run)
            else:
                self._put_at(paragraph, start, run)
        self._take_away(gone)

    def delete(self, paragraph: etree._Element, start: int, end: int) -> None:
        """Take characters out. What we put in ourselves and nobody decided on is gone at once, as in Word."""
        self._take_away(self._struck(paragraph, start, end))

    def _struck(self, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
        """Return the runs of characters, each in a tracked deletion unless it is to be taken away."""
        runs = [part for run in between(paragraph, start, end) for part in only_words(run)]
        for run in runs:
            if not self._goes_at_once(run):
                self._strike(run)
        return runs

    def _take_away(self, runs: Iterable[etree._Element]) -> None:
        for run in runs:
            change = run.getparent()
            if self._goes_at_once(run):
                _remove(run)
                if self._is_own(change) and change is not None and not len(change):
                    _remove(change)

    def _goes_at_once(self, run: etree._Element) -> bool:
        """Tell whether nothing is to be tracked: other programs decide wrongly on a deletion inside an insertion."""
        return self.clean or self._is_own(run.getparent())

    def _is_own(self, change: etree._Element | None) -> bool:
        return change is not None and change.tag == w("ins") and change.get(w("author")) == self.author

    def is_ours(self, paragraph: etree._Element) -> bool:
        """Tell whether we track a paragraph as put in, with all that it says."""
        runs = (run for run in paragraph.iter(RUN) if not _is_reference(run))
        return self.put_in(paragraph) and all(self._is_own(run.getparent()) for run in runs)

    def is_pending(self, paragraph: etree._Element) -> bool:
        """Tell whether we track words of a paragraph as taken out, which nobody decided on."""
        changes = (change for change in paragraph.iter(w("del")) if change.find(RUN) is not None)
        return any(change.get(w("author")) == self.author for change in changes)

    def put_in(self, paragraph: etree._Element) -> bool:
        """Tell whether we track a paragraph's mark as put in."""
        return self._is_own(paragraph.find(f"{_MARK}/{w('ins')}"))

    def remove_own(self, paragraph: etree._Element) -> etree._Element | None:
        """Take an empty paragraph away that we put in and nobody decided on.

        Returns:
            The paragraph beside it, where its remarks are now; None if it is still there, being none of ours.
        """
        above, below = (
            one if one is not None and one.tag == paragraph.tag else None
            for one in (paragraph.getprevious(), paragraph.getnext())
        )
        home = below if above is None else above
        own, counted = self.put_in(paragraph), above is not None and self.put_in(above)
        if self.clean or home is None or not _is_empty(paragraph) or not (own or counted):
            return None
        if not own and above is not None:  # which counted as put in for the sake of this one
            self.take_mark(above, paragraph)
        place = len(home) if home is above else sum(1 for child in home if child.tag == w("pPr"))
        home[place:place] = _remarks(paragraph)
        _remove(paragraph)
        return home

    def join_below(self, paragraph: etree._Element) -> etree._Element | None:
        """Join a paragraph to the one below at once, if its mark is one that we put in and nobody decided on.

        Either decision would join them. LibreOffice refuses only one of the two changes of a mark put in and taken out.

        Returns:
            The paragraph below; None if nothing was done.
        """
        below = paragraph.getnext()
        if below is None or below.tag != paragraph.tag or not self.put_in(paragraph):
            return None
        place = sum(1 for child in below if child.tag == w("pPr"))
        below[place:place] = [child for child in paragraph if child.tag != w("pPr")]
        _remove(paragraph)
        return below

    def remove_own_row(self, row: etree._Element) -> etree._Element | None:
        """Take an empty row of a table away that we put in and nobody decided on.

        Returns:
            The first paragraph of the row above, where its remarks are now; None if it is still there.
        """
        above = row.getprevious()
        place = next(above.iter(w("p")), None) if above is not None and above.tag == row.tag else None
        if place is None or not self._is_own(row.find(f"{w('trPr')}/{w('ins')}")) or not _is_empty(row):
            return None
        place.extend(_remarks(row))
        _remove(row)
        return place

    def _strike(self, run: etree._Element) -> None:
        for text in run.findall(TEXT):
            text.tag = w("delText")
        deleted = self.change("del")
        run.addprevious(deleted)
        deleted.append(run)

    def _wrapper(self, run: etree._Element) -> etree._Element:
        parent = run.getparent()
        return run if parent is None or self._goes_at_once(run) else parent

    def _put_at(self, paragraph: etree._Element, start: int, run: etree._Element) -> None:
        behind = cut(paragraph, start)
        before = last_run_before(paragraph, start)
        if before is not None:
            self._put_after(paragraph, behind_number(paragraph, before), run)
        elif behind is not None:
            top = before_numbers(outermost(paragraph, behind))
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
        """Track that a paragraph's mark was put in (``ins``) or taken out (``del``), unless somebody has already."""
        if is_marked(paragraph, tag):
            return
        properties = mark_of(paragraph)
        first = sum(1 for child in properties if child.tag in (w("ins"), w("del"))) if tag == "del" else 0
        properties.insert(first, self.change(tag))

    def end_with(self, made: etree._Element, above: etree._Element) -> None:
        """Track a paragraph as put in behind one whose mark cannot be taken away, and which counts as put in instead.

        When that is rejected the two are one again, with the look of the one above and what others did to its mark.
        """
        if self.put_in(above):  # as one is that was put in behind a table
            self.mark(made, "ins")
        else:
            self.take_mark(made, above)
            self.mark(above, "ins")
        self.had_look_of(made, above)

    def take_mark(self, paragraph: etree._Element, other: etree._Element) -> None:
        """Let a paragraph's mark have come as the one of another did: as nobody's change, ours, or somebody else's."""
        self._forget(paragraph)
        theirs = [change for change in other.iterfind(f"{_MARK}/*") if change.tag in _ARRIVED]
        if theirs:
            mark_of(paragraph)[:0] = theirs

    def _forget(self, paragraph: etree._Element) -> None:
        for change in paragraph.findall(f"{_MARK}/{w('ins')}"):
            _remove(change)

    def unmark(self, paragraph: etree._Element) -> None:
        """Track that a whole paragraph was taken out, its words being so already.

        The mark before a table, or the last of a cell or document, cannot be taken away; there the one above goes instead,
        and this paragraph keeps its mark in the look of that one.
        """
        paragraph = self.end_of_gone(paragraph)
        following, above = paragraph.getnext(), paragraph.getprevious()
        while above is not None and is_marked(above, "del") and above.getprevious() is not None:
            above = above.getprevious()
        free = following is not None and following.tag == w("p")
        if free or not can_be_joined(above):
            self.mark(paragraph, "del")
            return
        self.mark(above, "del")
        before = deepcopy(paragraph)
        take_properties(paragraph, above)
        self.had_look_of(paragraph, before)

    def end_of_gone(self, paragraph: etree._Element) -> etree._Element:
        """Return the paragraph for whose sake the mark of this one went already, else this one."""
        following = paragraph.getnext()
        mark = paragraph.find(f"{_MARK}/{w('del')}")
        while mark is not None and mark.get(w("author")) == self.author and following is not None:
            if following.tag != w("p") or any(leaf.length for leaf in leaves(following)):
                break
            paragraph, following = following, following.getnext()
            mark = paragraph.find(f"{_MARK}/{w('del')}")
        return paragraph

    def above_gone(self, paragraph: etree._Element) -> etree._Element | None:
        """Return the block above a paragraph and above those over it that we track as taken out with their marks."""
        above = paragraph.getprevious()
        while above is not None and self._is_gone(above):
            above = above.getprevious()
        return above

    def _is_gone(self, block: etree._Element) -> bool:
        mark = block.find(f"{_MARK}/{w('del')}") if block.tag == w("p") else None
        return (
            mark is not None and mark.get(w("author")) == self.author and not any(one.length for one in leaves(block))
        )

    def had_look_of(self, paragraph: etree._Element, other: etree._Element) -> None:
        """Track that a paragraph had the properties of another one before."""
        change = self.change("pPrChange")
        properties = other.find(f"{w('pPr')}/{w('pPrChange')}/{w('pPr')}")  # that before an earlier change
        properties = other.find(w("pPr")) if properties is None else properties
        before = new(None, "pPr") if properties is None else deepcopy(properties)
        without(before, ("rPr", "sectPr", "pPrChange"))
        change.append(before)
        own = properties_of(paragraph)
        without(own, ("pPrChange",))
        own.append(change)

    def mark_row(self, row: etree._Element, tag: str) -> None:
        """Track that a table's row was put in or taken out, unless somebody has already."""
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w(tag)) is not None:
            return
        if properties is None:
            properties = new(None, "trPr")
            before = row.find(w("tblPrEx"))
            row.insert(0 if before is None else 1, properties)
        if all(child.tag in _ROW_CHANGES for child in properties):
            properties.insert(
                0, new(None, "cantSplit", val="off")
            )  # the schema wants a property there; this one is none
        change = properties.find(w("trPrChange"))
        made = self.change(tag)
        if change is None:
            properties.append(made)
        else:
            change.addprevious(made)


def _is_empty(element: etree._Element) -> bool:
    """Tell whether nothing but remarks hangs on a paragraph or a row."""
    return all(_is_reference(run) for run in element.iter(RUN)) and next(element.iter(*_EMBEDDED), None) is None


def _is_reference(run: etree._Element) -> bool:
    return all(child.tag in (PROPERTIES, w("commentReference")) for child in run)


def _remarks(element: etree._Element) -> list[etree._Element]:
    return list(element.iter(w("commentRangeStart"), w("commentRangeEnd"), RUN))


def is_marked(paragraph: etree._Element, tag: str) -> bool:
    """Tell whether it is tracked that a paragraph's mark was put in or taken out."""
    return paragraph.find(f"{_MARK}/{w(tag)}") is not None


def can_be_joined(block: etree._Element | None) -> TypeGuard[etree._Element]:
    """Tell whether the mark of a block above may go, or count as put in: a paragraph that ends no section and goes not yet."""
    if block is None or block.tag != w("p") or block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return False
    return not is_marked(block, "del") and not is_marked(block, "moveFrom")


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


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
