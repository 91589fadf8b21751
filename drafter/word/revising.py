"""Stage 5: a merge plan carried out in the clerk's document, as tracked changes with comments. Nothing is decided here.

Whatever the plan does not name stays as it is: other parts byte for byte, the clerk's own tracked changes and comments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from drafter.model.merge import Action, MergePlan, Operation
from drafter.model.report import Report
from drafter.project.stylesheet import StyleSheet
from drafter.word.comments import Note, add_comments
from drafter.word.editing import EditablePackage, w
from drafter.word.grafting import Grafter
from drafter.word.located import Located, locate, written_anew
from drafter.word.marks import number_mark
from drafter.word.rebased import with_base
from drafter.word.stylexml import PENDING
from drafter.word.tracked import Reviser


def revise(  # noqa: PLR0913 - a document, what changes in it, how it looks, and who signs for it
    package: EditablePackage,
    plan: MergePlan,
    new: Report,
    style: StyleSheet,
    *,
    author: str,
    when: str = "",
    clean: bool = False,
) -> bytes:
    """Carry a plan out in the document that it was made for.

    Args:
        package: the clerk's document; changed in place.
        plan: what changes; its places are those of ``located.locate``.
        new: the draft that the plan leads to, the document's base from now on.
        style: the look of what is put in.
        author: whose changes and comments they are.
        when: their time, as ``2025-02-01T09:00:00Z``; empty for none.
        clean: make the changes at once, with comments on conflicts only.

    Returns:
        The bytes of the document: rejecting all gives the clerk's words, accepting all ``plan.expected``. The stored base
        is the new one in these bytes only.
    """
    revision = Revision(package, new, style, Reviser(package, author, when, clean=clean))
    revision.carry_out(plan)
    add_comments(package, revision.notes, author)
    return with_base(package.saved(), package.name, new)


class Revision:
    """One plan carried out in one opened document; ``notes`` are the comments that it leaves to be hung."""

    def __init__(self, package: EditablePackage, new: Report, style: StyleSheet, reviser: Reviser) -> None:
        """Find the paragraphs of the document and of the draft that the plan leads to."""
        self.located: list[Located] = locate(package)
        self.reviser = reviser
        self.fresh = written_anew(new, style)
        self.grafter = Grafter(package, reviser, [one.element for one in self.fresh], style)
        self.notes: list[Note] = []

    def carry_out(self, plan: MergePlan) -> None:
        """Change the document: words, then what comes, then what goes."""
        here: dict[int, list[Operation]] = defaultdict(list)
        for operation in plan.operations:
            here[operation.place].append(operation)
        for place, operations in here.items():
            words = [one for one in operations if one.action in (Action.REPLACE, Action.NOTE)]
            if words and place >= 0:
                self._words(self.located[place].element, words)
        for operation in plan.operations:  # first what comes: what goes may be what it is put behind
            self._whole(operation)
        for operation in plan.operations:
            self._delete(operation)
        self._renumber(plan)

    def _words(self, paragraph: etree._Element, operations: Sequence[Operation]) -> None:
        """Change words from the last to the first, then hang comments where they have come to stand."""
        pending = self.grafter.style_id(PENDING)
        replaced = sorted(
            (one for one in operations if one.action is Action.REPLACE), key=lambda one: (one.start, one.end)
        )
        for one in reversed(replaced):
            drop = "" if one.pending else pending
            self.reviser.replace(paragraph, one.start, one.end, one.new, drop_style=drop)
        for one in operations:
            shift = sum(len(r.new) - (r.end - r.start) for r in replaced if r.end <= one.start and r is not one)
            start, end = one.start + shift, one.end + shift
            if one.action is Action.REPLACE:
                end = start + len(one.new)
            else:
                end += sum(len(r.new) - (r.end - r.start) for r in replaced if one.start < r.end <= one.end)
            self._note(one, paragraph, start, end)

    def _note(self, operation: Operation, paragraph: etree._Element, start: int = 0, end: int = 0) -> None:
        if self.reviser.clean and operation.action is not Action.NOTE:
            return
        if start and start >= end:  # nothing is left there to hang a comment on: the character before it
            start, end = start - 1, start
        self.notes.append(Note(paragraph, operation.note, start, end))

    def _whole(self, operation: Operation) -> None:
        action, place = operation.action, operation.place
        if action in (Action.INSERT, Action.INSERT_TABLE):
            at = self.located[place].element if place >= 0 else None
            like = self.located[operation.like].element if operation.like >= 0 else None
            if action is Action.INSERT:
                made = self.grafter.paragraph(operation.source, at, like)
            else:
                made = self.grafter.table(operation.source, at)
            self._note(operation, made)
        elif action is Action.INSERT_ROW:
            at = self.located[place].element
            made = self.grafter.row(operation.source, at, operation.texts, operation.columns)
            self._note(operation, made)

    def _delete(self, operation: Operation) -> None:
        if operation.action is Action.DELETE_ROW:
            self._note(operation, self._delete_row(self.located[operation.place].element))
        elif operation.action is Action.DELETE:
            self._delete_paragraph(operation)

    def _delete_paragraph(self, operation: Operation) -> None:
        located = self.located[operation.place]
        paragraph, alone = located.element, located.paragraph.alone
        self.reviser.delete(paragraph, 0, len(located.paragraph.text))
        home = None if alone else self._without_words(paragraph)
        self._note(operation, paragraph if home is None else home)

    def _without_words(self, paragraph: etree._Element) -> etree._Element | None:
        """Let a paragraph go whose words went; returns the one where its notes are now if it could be taken out at once."""
        end = self.reviser.end_of_gone(paragraph)
        made = self.grafter.beside(end)
        home = None
        if self.reviser.clean and not self.reviser.is_pending(paragraph):
            _remove(paragraph)
            if end is paragraph:
                return None
        elif made is None or end is not paragraph:
            home = self.reviser.remove_own(paragraph)
            home = self.reviser.join_below(paragraph) if home is None and end is paragraph else home
        if home is not None:
            self._move_notes(paragraph, home)
        if made is not None:
            self.grafter.fuse(end, made)
            self._move_notes(made, end)
        elif home is None or end is not paragraph:  # where the mark went for the sake of the end, another one goes now
            self.reviser.unmark(end)
        return end if made is not None and home is made else home

    def _move_notes(self, paragraph: etree._Element, to: etree._Element) -> None:
        """Hang the notes of a paragraph that is no more on another one."""
        self.notes = [replace(n, paragraph=to, start=0, end=0) if n.paragraph is paragraph else n for n in self.notes]

    def _delete_row(self, paragraph: etree._Element) -> etree._Element:
        """Take a row out; returns the paragraph on which a note about it is to hang."""
        row = next(reversed(list(paragraph.iterancestors(w("tr")))))
        if self.reviser.clean:
            table = row.getparent()
            _remove(row)
            if table is not None and not any(child.tag == w("tr") for child in table):
                _remove(table)
            return paragraph
        inside = {one.element: len(one.paragraph.text) for one in self.located}
        cells = [own for own in row.iter(w("p")) if own in inside]
        for own in cells:
            self.reviser.delete(own, 0, inside[own])
        above = self.reviser.remove_own_row(row)
        if above is not None:
            return above
        self.reviser.mark_row(row, "del")
        for own in cells:
            self.reviser.mark(own, "del")
        return paragraph

    def _renumber(self, plan: MergePlan) -> None:
        """Give bookmarks around numbers the index that their span has now; those of spans that are gone go too."""
        names = {number_mark(mark, old): number_mark(mark, now) if now >= 0 else "" for mark, old, now in plan.spans}
        if not names:
            return
        for located in self.located:
            for start in list(located.element.iter(w("bookmarkStart"))):
                name = names.get(start.get(w("name")) or "")
                if name:
                    start.set(w("name"), name)
                elif name == "":
                    _remove_bookmark(located.element, start)


def _remove_bookmark(paragraph: etree._Element, start: etree._Element) -> None:
    number = start.get(w("id"))
    ends = [end for end in paragraph.iter(w("bookmarkEnd")) if end.get(w("id")) == number]
    for mark in [start, *ends[:1]] if ends else []:
        _remove(mark)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
