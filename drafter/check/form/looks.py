"""How characters of each element look, counted once: the rules of fonts and sizes look at a few looks, not at every piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from drafter.check.form.kinds import HEADINGS, Heading, HeadingForm, Kind
from drafter.check.form.running import Place
from drafter.model.document import Face, Paragraph, Piece

_AMBIGUOUS = frozenset("“”‘’…—·")  # Word takes the Latin font for these unless told otherwise
_PRINTED = re.compile(r"[0-9A-Za-z\u00c0-\u024f“”‘’…—·]")

# No look is asked of these.
_PLAIN = frozenset(
    {
        Kind.EMPTY,
        Kind.OUTSIDE,
        Kind.TABLE,
        Kind.DEBRIS,
        Kind.LOOSE,
        Kind.CAPTION,
        Kind.CHAPTER,
        Kind.ROSTER,
        Kind.UNNUMBERED,
        Kind.BANNER,
        Kind.SIGNATORY,
        Kind.SUBTITLE,
    }
)


@dataclass(slots=True)
class Look:
    """One look of one element: the face, whether of digits and Latin letters, of doubtful marks, and where it is.

    ``spans`` are paragraphs with the first and the last character; most looks are right, and then nobody asks for places.
    """

    kind: Kind
    face: Face
    latin: bool
    marks: bool
    spans: list[tuple[Paragraph, int, int]] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        """Where it is."""
        return [Place(paragraph, start, end) for paragraph, start, end in self.spans]


def looks(paragraphs: Sequence[Paragraph], kinds: Sequence[Kind], headings: Mapping[int, Heading]) -> tuple[Look, ...]:
    """Return the looks of all elements that a style knows, in the order in which they first appear."""
    found: dict[tuple[Kind, bool, bool, int], Look] = {}
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind in _PLAIN:
            continue
        heading = headings.get(paragraph.index) if kind is Kind.BODY else None
        for start, end, piece, part in _cut(paragraph, heading) if heading else _whole(paragraph, kind):
            text, latin, face = piece.text, piece.latin, piece.face
            if end - start != len(text):
                text = paragraph.text[start:end]
            if face.hidden or not (text.isalnum() or (_PRINTED.search(text) if latin else not text.isspace())):
                continue  # half-width marks are another rule's
            marks = latin and not text.isascii() and not _AMBIGUOUS.isdisjoint(text)
            key = (part, latin, marks, id(face))
            if key in found:
                found[key].spans.append((paragraph, start, end))
            else:
                found[key] = Look(part, face, latin, marks, [(paragraph, start, end)])
    return tuple(found.values())


_Cut: TypeAlias = tuple[int, int, Piece, Kind]


def _whole(paragraph: Paragraph, kind: Kind) -> list[_Cut]:
    return [((start := piece.start), start + len(piece.text), piece, kind) for piece in paragraph.pieces]


def _cut(paragraph: Paragraph, heading: Heading) -> Iterator[_Cut]:
    """Yield the pieces of a numbered paragraph, a run-in heading cut off its text.

    The 。 behind such a heading may have either face, and so may the first sentence of a clause without a heading.
    """
    inner = HEADINGS[heading.level - 1] if heading.form is HeadingForm.RUN_IN else None
    end = heading.end - 1 if inner else _first_sentence(paragraph, heading)
    begin = end + bool(inner)
    for piece in paragraph.pieces:
        start = piece.start
        stop = start + len(piece.text)
        if inner and start < end:
            yield start, min(end, stop), piece, inner
        if stop > begin:
            yield max(start, begin), stop, piece, Kind.BODY


def _first_sentence(paragraph: Paragraph, heading: Heading) -> int:
    """Return where the first sentence of a numbered clause ends."""
    stop = paragraph.text.find("。", heading.end)
    return stop + 1 if stop >= 0 else len(paragraph.text)
