"""Stage 5: comments in the margin of a document that anyone made. Not what they say.

A comment hangs on characters of a paragraph of the body or of a table; Word has none in headers, footers and text boxes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from drafter.word.editing import EditablePackage, new, w
from drafter.word.runs import between
from drafter.word.xmltext import legal

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REFERENCE, _TEXT = "CommentReference", "CommentText"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to be: the ``w:p`` it hangs on, the characters of it (none: all of it), its paragraphs."""

    paragraph: etree._Element
    lines: tuple[str, ...]
    start: int = 0
    end: int = 0


def add_comments(package: EditablePackage, notes: Iterable[Note], author: str) -> int:
    """Add comments to an opened document, behind those it has.

    Args:
        package: the document; changed in place.
        notes: the comments, any order.
        author: whose they are. They have no date: the same notes give the same bytes.

    Returns:
        How many were added.
    """
    wanted = list(notes)
    if not wanted:
        return 0
    root = _comments_root(package)
    styles = _known_styles(package)
    free = max((int(item.get(w("id")) or 0) for item in root if (item.get(w("id")) or "").isdigit()), default=-1) + 1
    for number, note in enumerate(wanted, start=free):
        _write(root, number, note, author, styled=_TEXT in styles)
        _anchor(note, number, styled=_REFERENCE in styles)
    return len(wanted)


def _comments_root(package: EditablePackage) -> etree._Element:
    part = package.related("comments")
    if part:
        return package.root(part)
    root = new(None, "comments")
    package.add("comments", _CONTENT_TYPE, root)
    return root


def _known_styles(package: EditablePackage) -> set[str | None]:
    part = package.related("styles")
    return {style.get(w("styleId")) for style in package.root(part).iter(w("style"))} if part else set()


def _write(root: etree._Element, number: int, note: Note, author: str, *, styled: bool) -> None:
    comment = new(root, "comment", id=number, author=author, initials=author[:1])
    for line in note.lines:
        paragraph = new(comment, "p")
        if styled:
            new(new(paragraph, "pPr"), "pStyle", val=_TEXT)
        text = new(new(paragraph, "r"), "t")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = legal(line)


def _anchor(note: Note, number: int, *, styled: bool) -> None:
    paragraph = note.paragraph
    runs = between(paragraph, note.start, note.end)
    start, end = new(None, "commentRangeStart", id=number), new(None, "commentRangeEnd", id=number)
    if runs:
        _child_of(paragraph, runs[0]).addprevious(start)
        _child_of(paragraph, runs[-1]).addnext(end)
    else:
        properties = paragraph.find(w("pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)
    reference = new(None, "r")
    if styled:
        new(new(reference, "rPr"), "rStyle", val=_REFERENCE)
    new(reference, "commentReference", id=number)
    end.addnext(reference)


def _child_of(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """Return the child of the paragraph that holds ``element``, since a comment may not begin inside a control."""
    parent = element.getparent()
    while parent is not None and parent is not paragraph:
        element, parent = parent, parent.getparent()
    return element
