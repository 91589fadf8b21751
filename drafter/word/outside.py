"""Stage 5: the words of a document beside its text: headers, footers, footnotes, endnotes, text boxes. They are only read.

Each paragraph with the one of the text that it hangs on, in the places of ``located.locate``; comments are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from drafter.model.merge import Aside, Where
from drafter.word.editing import EditablePackage, w
from drafter.word.facts.drawings import text_boxes
from drafter.word.located import locate
from drafter.word.reader import paragraphs_of
from drafter.word.runs import leaves

_NOTES = {
    w("footnoteReference"): (Where.FOOTNOTE, "footnotes"),
    w("endnoteReference"): (Where.ENDNOTE, "endnotes"),
}
_DRAWINGS = tuple(w(tag) for tag in ("drawing", "pict", "object"))
_EDGES = {"header": Where.HEADER, "footer": Where.FOOTER}
_GONE = (w("del"), w("moveFrom"))


def asides(data: bytes, name: str) -> tuple[Aside, ...]:
    """Return the paragraphs beside the text of a document: first those that hang on it, in its order.

    Args:
        data: the document.
        name: its name, for messages.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or a part of it is broken.
    """
    package = EditablePackage(data, name)
    return (*_hanging(package), *_edges(package))


def _hanging(package: EditablePackage) -> Iterator[Aside]:
    if next(package.document.iter(*_NOTES, *_DRAWINGS), None) is None:
        return
    notes = {kind: _notes(package, kind) for _, kind in _NOTES.values()}
    for place, located in enumerate(locate(package)):
        yield from _notes_of(located.element, place, notes)
        for box in _boxes(located.element):
            yield from (Aside(Where.TEXT_BOX, text, place) for text in _texts(box))


def _notes(package: EditablePackage, kind: str) -> Mapping[str, etree._Element]:
    part = package.related(kind)
    return {note.get(w("id")) or "": note for note in package.root(part) if isinstance(note.tag, str)} if part else {}


def _notes_of(
    paragraph: etree._Element, place: int, notes: Mapping[str, Mapping[str, etree._Element]]
) -> Iterator[Aside]:
    marks = [mark for mark in paragraph.iter(*_NOTES) if not _is_gone(mark)]
    if not marks:
        return
    order = {element: number for number, element in enumerate(paragraph.iter())}
    for mark in marks:
        where, kind = _NOTES[mark.tag]
        at = sum(leaf.length for leaf in leaves(paragraph) if order[leaf.child] < order[mark])
        note = notes[kind].get(mark.get(w("id")) or "")
        if note is not None:
            yield from (Aside(where, text, place, at) for text in _texts(note))


def _is_gone(element: etree._Element) -> bool:
    return next(element.iterancestors(*_GONE), None) is not None


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes that hang on a paragraph, and those in them."""
    for box in text_boxes(paragraph):
        if not _is_gone(box):
            yield box
            for inner in box.iter(w("p")):
                yield from _boxes(inner)


def _edges(package: EditablePackage) -> Iterator[Aside]:
    for kind, where in _EDGES.items():
        for part in package.related_parts(kind):
            root = package.root(part)
            yield from (Aside(where, text) for text in _texts(root))
            for paragraph in root.iter(w("p")):
                if next(paragraph.iterancestors(w("txbxContent")), None) is None:
                    yield from (Aside(where, text) for box in _boxes(paragraph) for text in _texts(box))


def _texts(container: etree._Element) -> Iterator[str]:
    return (paragraph.text for _, paragraph in paragraphs_of(container) if paragraph.text.strip())
