"""The inside of one paragraph: its runs as pieces of text, and what else stands among them.

Tracked deletions are left out and insertions are in; of a field its result is text, its code is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from typing import ClassVar

from lxml import etree

from drafter.model.document import Piece
from drafter.word.facts import revisions
from drafter.word.facts.cascade import Base, Cascade, key_of
from drafter.word.facts.characters import RunLook
from drafter.word.facts.drawings import ALTERNATIVES, FORMULAS, branch, is_picture, text_boxes
from drafter.word.facts.fields import Fields, field_name
from drafter.word.facts.revisions import DELETIONS, INSERTIONS, Change
from drafter.word.facts.slots import ASCII
from drafter.word.facts.symbols import printed_sign
from drafter.word.facts.units import w


class Inline:
    """A paragraph's content as it is read. ``plain`` says that there was text other than symbols of a symbol font."""

    def __init__(self, cascade: Cascade, base: Base, fields: Fields, *, inserted: bool = False) -> None:
        """Start empty, in the paragraph style of ``base``, with the ``fields`` that are open there.

        Args:
            cascade: the document's looks.
            base: what the paragraph's style gives to its runs.
            fields: those that are open at its beginning.
            inserted: the whole paragraph stands in a tracked insertion.
        """
        self._cascade = cascade
        self._base = base
        self._fields = fields
        self._look = cascade.look(base, None)
        self._inserted = inserted
        self._length = 0
        self.pieces: list[Piece] = []
        self.plain = False
        self.names: list[str] = []
        self.pictures = 0
        self.boxes: list[etree._Element] = []
        self.notes: list[tuple[str, str]] = []
        self.comments: list[str] = []
        self.changes: list[Change] = []

    def read(self, element: etree._Element) -> None:
        """Read the runs of a paragraph, and of what may stand around runs."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _SKIPPED:
                continue
            elif tag in _AROUND:
                self.read(child)
            else:
                self._other(child)

    def _other(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in INSERTIONS:
            start = len(self.pieces)
            outside, self._inserted = self._inserted, True
            self.read(element)
            self._inserted = outside
            words = revisions.shortened(piece.text for piece in islice(self.pieces, start, None))
            self.changes.append(revisions.insertion(element, words))
        elif tag in DELETIONS:
            self.changes.append(revisions.deletion(element))
        elif tag == _FIELD:
            self._named(field_name(element.get(_CODE) or ""))
            self.read(element)
        elif tag == _COMMENT:
            self.comments.append(element.get(_ID) or "")
        elif tag in FORMULAS:
            self.pictures += 1
        elif tag == ALTERNATIVES and (chosen := branch(element)) is not None:
            self.read(chosen)

    def _run(self, run: etree._Element) -> None:
        look, text, coding = self._look, "", self._fields.coding
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if not coding:
                    text += child.text or ""
            elif tag == _PROPERTIES:
                look = self._run_look(child)
            elif tag in _CHARACTERS:
                text += "" if coding else _CHARACTERS[tag]
            elif tag in self._PARTS:
                if text and tag in _SPLITTING:
                    self._add(text, look)
                    text = ""
                self._PARTS[tag](self, child, look)
                coding = self._fields.coding
        if text:
            self._add(text, look)

    def _run_look(self, properties: etree._Element) -> RunLook:
        key = key_of(properties)
        if key and key[-1][0] == _CHANGE:  # type: ignore[index]  # a key is made of tuples that begin with the tag
            self.changes.extend(revisions.in_properties(properties))
            key = key[:-1]
        return self._cascade.look(self._base, properties, key)

    def _add(self, text: str, look: RunLook) -> None:
        """Most runs are of one kind all through, and are one piece."""
        self.plain = True
        here, pattern = self._length, look.pattern
        self._length += len(text)
        if pattern is None or text.isascii():
            self._latin(text, here, look)
            return
        first = pattern.match(text)
        if first is not None and first.end() == len(text):
            self.pieces.append(Piece(text, here, look.east, not _LATIN, look.style, self._inserted))
        else:
            self._mixed(text, here, look, pattern)

    def _mixed(self, text: str, here: int, look: RunLook, pattern: re.Pattern[str]) -> None:
        """Cut a text into stretches that take the East Asian font and stretches that take another."""
        at = 0
        for match in pattern.finditer(text):
            start, end = match.span()
            if start > at:
                self._latin(text[at:start], here + at, look)
            self.pieces.append(Piece(match[0], here + start, look.east, not _LATIN, look.style, self._inserted))
            at = end
        if at < len(text):
            self._latin(text[at:], here + at, look)

    def _latin(self, text: str, start: int, look: RunLook) -> None:
        """Latin letters and the signs above U+0080 may have different fonts."""
        if look.ascii is look.other or text.isascii():
            self.pieces.append(Piece(text, start, look.ascii, _LATIN, look.style, self._inserted))
            return
        at = 0
        for match in [*ASCII.finditer(text), None]:
            begin, end = match.span() if match else (len(text), len(text))
            for part, face in ((text[at:begin], look.other), (text[begin:end], look.ascii)):
                if part:
                    where = start + (at if face is look.other else begin)
                    self.pieces.append(Piece(part, where, face, _LATIN, look.style, self._inserted))
            at = end

    def _named(self, name: str) -> None:
        if name:
            self.names.append(name)

    def _field_character(self, element: etree._Element, _look: RunLook) -> None:
        self._named(self._fields.turn(element.get(_KIND)))

    def _field_code(self, element: etree._Element, _look: RunLook) -> None:
        self._fields.add_code(element.text or "")

    def _page_number(self, _element: etree._Element, _look: RunLook) -> None:
        self._named("PAGE")

    def _symbol(self, element: etree._Element, look: RunLook) -> None:
        try:
            sign = chr(int(element.get(_SIGN) or "", 16))
        except (ValueError, OverflowError):
            return
        if not self._fields.coding and sign >= " " and not "\ud800" <= sign <= "\udfff":
            face = replace(look.ascii, font=element.get(_SYMBOL_FONT) or look.ascii.font)
            sign = printed_sign(sign, face.font)
            self.pieces.append(Piece(sign, self._length, face, latin=True, style=look.style, inserted=self._inserted))
            self._length += 1

    def _break(self, element: etree._Element, look: RunLook) -> None:
        if not self._fields.coding:
            sign = "\f" if element.get(_KIND_OF_BREAK) in ("page", "column") else "\n"
            self._add(sign, look)

    def _drawing(self, element: etree._Element, _look: RunLook) -> None:
        boxes = list(text_boxes(element))
        self.boxes.extend(boxes)
        self.pictures += is_picture(element, len(boxes))

    def _alternatives(self, element: etree._Element, _look: RunLook) -> None:
        """The branch stands for part of the run, without the run's properties: those in front of it hold."""
        chosen = branch(element)
        if chosen is not None:
            self._run(chosen)

    def _ruby(self, element: etree._Element, _look: RunLook) -> None:
        for base in element.iterchildren(_RUBY_BASE):
            self.read(base)

    def _comment(self, element: etree._Element, _look: RunLook) -> None:
        self.comments.append(element.get(_ID) or "")

    def _note(self, element: etree._Element, _look: RunLook) -> None:
        self.notes.append(("footnotes" if element.tag == _FOOTNOTE else "endnotes", element.get(_ID) or ""))

    _PARTS: ClassVar[Mapping[str, Callable[[Inline, etree._Element, RunLook], None]]] = {
        w("fldChar"): _field_character,
        w("instrText"): _field_code,
        w("pgNum"): _page_number,
        w("sym"): _symbol,
        w("br"): _break,
        **dict.fromkeys(map(w, ("drawing", "pict", "object")), _drawing),
        ALTERNATIVES: _alternatives,
        w("ruby"): _ruby,
        w("commentReference"): _comment,
        **dict.fromkeys(map(w, ("footnoteReference", "endnoteReference")), _note),
    }


_LATIN = True  # of a piece
_RUN, _TEXT, _PROPERTIES, _CHANGE = w("r"), w("t"), w("rPr"), w("rPrChange")
_FIELD, _CODE, _KIND, _ID = w("fldSimple"), w("instr"), w("fldCharType"), w("id")
_COMMENT, _FOOTNOTE, _RUBY_BASE = w("commentRangeStart"), w("footnoteReference"), w("rubyBase")
_SIGN, _SYMBOL_FONT, _KIND_OF_BREAK = w("char"), w("font"), w("type")
_AROUND = frozenset(
    map(w, ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "rubyBase", "ruby"))
)
_SKIPPED = frozenset(map(w, ("bookmarkStart", "bookmarkEnd", "pPr", "proofErr")))
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_SPLITTING = frozenset({w("sym"), w("br"), w("ruby"), ALTERNATIVES})
