"""Which element of a style each kind of paragraph has, and which paragraph of a document shows it best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import HEADINGS, Heading, HeadingForm, Kind
from drafter.model.document import Paragraph, Piece

STYLED: Mapping[Kind, str] = {
    Kind.COPY_NUMBER: "copy_number",
    Kind.CLASSIFICATION: "classification",
    Kind.URGENCY: "urgency",
    Kind.BANNER: "banner",
    Kind.DOCUMENT_NUMBER: "document_number",
    Kind.SIGNATORY: "document_number",
    Kind.TITLE: "title",
    Kind.BODY: "body",
    Kind.RECIPIENTS: "recipients",
    Kind.HEADING1: "heading1",
    Kind.HEADING2: "heading2",
    Kind.HEADING3: "heading3",
    Kind.HEADING4: "heading4",
    Kind.ATTACHMENT_NOTE: "attachment_note",
    Kind.SIGNATURE: "signature",
    Kind.DATE: "date",
    Kind.ANNOTATION: "annotation",
    Kind.ATTACHMENT_MARK: "attachment_mark",
    Kind.ATTACHMENT_TITLE: "attachment_title",
    Kind.COPY_RECIPIENTS: "copy_recipients",
    Kind.PRINTING: "printing",
}


def shown(elements: Elements) -> dict[str, Paragraph]:
    """Return for each element of a style that a document has the paragraph that shows it best: the longest one.

    Of a paragraph with a run-in heading, heading and text are taken apart.
    """
    found: dict[str, Paragraph] = {}
    for name, paragraph in _candidates(elements):
        if name not in found or len(paragraph.text) > len(found[name].text):
            found[name] = paragraph
    return found


def _candidates(elements: Elements) -> Iterator[tuple[str, Paragraph]]:
    run_in: list[tuple[str, Paragraph]] = []
    for paragraph, kind in zip(elements.document.paragraphs, elements.kinds, strict=True):
        heading = elements.by_paragraph.get(paragraph.index)
        if kind is Kind.BODY and heading and heading.form is HeadingForm.RUN_IN:
            run_in.append((STYLED[HEADINGS[heading.level - 1]], _part(paragraph, _before(paragraph.pieces, heading))))
            yield STYLED[kind], _part(paragraph, _behind(paragraph.pieces, heading))
        elif kind in STYLED and paragraph.text.strip():
            yield STYLED[kind], paragraph
    own_line = {STYLED[kind] for kind in HEADINGS if elements.by_kind.get(kind)}
    yield from (pair for pair in run_in if pair[0] not in own_line)


def _part(paragraph: Paragraph, pieces: Iterable[Piece]) -> Paragraph:
    kept = tuple(pieces)
    return replace(paragraph, pieces=kept, text="".join(piece.text for piece in kept))


def _before(pieces: Iterable[Piece], heading: Heading) -> Iterator[Piece]:
    return (
        replace(piece, text=piece.text[: heading.end - piece.start]) for piece in pieces if piece.start < heading.end
    )


def _behind(pieces: Iterable[Piece], heading: Heading) -> Iterator[Piece]:
    return (
        replace(piece, text=piece.text[max(0, heading.end - piece.start) :])
        for piece in pieces
        if piece.end > heading.end
    )
