"""Stage 5: comments on stretches of a document's text, in a copy. Not what they say, nor about what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.word.comments import Note, add_comments
from drafter.word.editing import EditablePackage
from drafter.word.located import locate


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be: the paragraph in reading order from 0, its characters (none: all of it), its lines."""

    place: int
    lines: tuple[str, ...]
    start: int = 0
    end: int = 0


def noted(data: bytes, name: str, remarks: Iterable[Remark], author: str) -> tuple[bytes, int]:
    """Return a copy of a document with comments, and how many there are.

    Args:
        data: the document.
        name: its name, for messages.
        remarks: the comments; paragraphs and characters are those of ``clerk_paragraphs``.
        author: whose they are.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or its main part is broken.
    """
    package = EditablePackage(data, name)
    elements = [one.element for one in locate(package)]
    notes = [Note(elements[one.place], one.lines, one.start, one.end) for one in remarks if one.place < len(elements)]
    count = add_comments(package, notes, author)
    return package.saved(), count
