"""A document on a clerk's desk: what a hand does to it in a word processor, done to its XML.

Independent of the program's own ways to find and cut runs. A ``w:p`` is found by words that stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tests.word.documents import NAMESPACES, package, unpacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CLERK = 'w:id="9001" w:author="张三" w:date="2025-01-09T08:00:00Z"'


def xml(text: str) -> etree._Element:
    """Return the element that ``text`` is, with the namespaces of ``tests.word.documents``."""
    (element,) = etree.fromstring(f"<x {NAMESPACES}>{text}</x>")
    return element


def put(parent: etree._Element, at: int, *children: etree._Element) -> None:
    """Put elements in at a place among the children."""
    for number, child in enumerate(children):
        parent.insert(at + number, child)


def out(element: etree._Element) -> None:
    """Take an element out of its document."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


@dataclass
class Desk:
    """An opened document: its parts, and the body that is worked on."""

    parts: dict[str, bytes]
    root: etree._Element

    @property
    def body(self) -> etree._Element:
        """The ``w:body``."""
        body = self.root.find(f"{W}body")
        assert body is not None
        return body

    def p(self, words: str) -> etree._Element:
        """Return the first paragraph that has these words."""
        return next(one for one in self.body.iter(f"{W}p") if words in text_of(one))

    def at(self, words: str) -> list[etree._Element]:
        """Return the runs that hold exactly these words, cut out of those around them."""
        paragraph = self.p(words)
        start = text_of(paragraph).index(words)
        return between(paragraph, start, start + len(words))

    def type(self, old: str, new: str) -> None:
        """Write ``new`` over ``old``, in the look of its first character; bookmarks inside are left empty."""
        first, *others = self.at(old)
        (text,) = first.findall(f"{W}t")
        text.text = new
        text.set(_SPACE, "preserve")
        for run in others:
            out(run)
        if not new:
            out(first)

    def track(self, old: str, new: str = "") -> None:
        """Do the same with Track Changes on."""
        runs = self.at(old)
        if new:
            made = xml(f"<w:ins {CLERK}/>")
            run = deepcopy(runs[-1])
            run.find(f"{W}t").text = new  # type: ignore[union-attr] # a run of words
            made.append(run)
            runs[-1].addnext(made)
        for run in runs:
            gone = xml(f"<w:del {CLERK}/>")
            run.addprevious(gone)
            gone.append(run)
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"

    def bare(self) -> None:
        """Take every bookmark out."""
        for mark in list(self.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            out(mark)

    def saved(self) -> bytes:
        """Return the document as a file."""
        made = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return package(self.parts | {"word/document.xml": made})


def opened(data: bytes) -> Desk:
    """Open a document."""
    parts = unpacked(data)
    return Desk(parts, etree.fromstring(parts["word/document.xml"]))


def edited(data: bytes, *edits: Callable[[Desk], None]) -> bytes:
    """Return a document after edits."""
    desk = opened(data)
    for edit in edits:
        edit(desk)
    return desk.saved()


def words_of(paragraph: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield the runs and texts of a paragraph that are not tracked as deleted and stand in no text box."""
    for text in paragraph.iter(f"{W}t"):
        run = text.getparent()
        assert run is not None
        boxed = next(text.iterancestors(f"{W}txbxContent"), None)
        if boxed is None or paragraph in boxed.iter(f"{W}p"):
            yield run, text


def text_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph."""
    return "".join(text.text or "" for _, text in words_of(paragraph))


def between(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """Return the runs that hold exactly these characters of a paragraph, cut out of those around them."""
    for place in (start, end):
        position = 0
        for run, text in list(words_of(paragraph)):
            length = len(text.text or "")
            if position < place < position + length:
                _cut(run, text, place - position)
            position += length
    position, found = 0, []
    for run, text in words_of(paragraph):
        length = len(text.text or "")
        if start <= position < end and length:
            found.append(run)
        position += length
    return found


def _cut(run: etree._Element, text: etree._Element, at: int) -> None:
    whole = text.text or ""
    rest = deepcopy(run)
    text.text = whole[:at]
    behind = rest.findall(f"{W}t")[run.findall(f"{W}t").index(text)]
    behind.text = whole[at:]
    for one in (text, behind):
        one.set(_SPACE, "preserve")
    place = list(run).index(text)
    for child in list(run)[place + 1 :]:
        run.remove(child)
    for child in list(rest)[:place]:
        if child.tag != f"{W}rPr":
            rest.remove(child)
    run.addnext(rest)
