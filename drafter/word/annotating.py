"""Stage 5: the findings of a review as comments in a copy of the document. Not what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from drafter.model.document import Document, Story
from drafter.model.problem import Finding
from drafter.word.comments import Note, add_comments
from drafter.word.editing import EditablePackage
from drafter.word.facts.locating import elements_of

_PLACES = frozenset({Story.BODY, Story.TABLE})


def annotated(data: bytes, document: Document, findings: Iterable[Finding], author: str) -> tuple[bytes, int]:
    """Return a copy of a document with a comment at each finding, and how many there are.

    Args:
        data: the document.
        document: its facts, in which the findings were made.
        findings: what was found. What concerns the whole document, a header, a footer or a footnote hangs on the first
            paragraph, what is in a text box on the paragraph that the box hangs on.
        author: whose the comments are.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or its main part is broken.
    """
    package = EditablePackage(data, document.name)
    elements = elements_of(package).paragraphs
    if not elements:
        return package.saved(), 0
    by_number = {p.number: p.index for p in document.paragraphs if p.story in _PLACES and p.index < len(elements)}
    notes = [_note(finding, document, elements, by_number) for finding in findings]
    count = add_comments(package, notes, author)
    return package.saved(), count


def _note(
    finding: Finding, document: Document, elements: Sequence[etree._Element], by_number: Mapping[int, int]
) -> Note:
    lines = tuple(_lines(finding))
    at_hand = 0 <= finding.index < len(elements) and document.paragraphs[finding.index].story in _PLACES
    if at_hand:
        return Note(elements[finding.index], lines, finding.start, finding.end)
    return Note(elements[by_number.get(finding.paragraph, next(iter(by_number.values()), 0))], lines)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.code} {finding.severity.value}：{finding.message}"
    yield finding.hint
    if finding.clause:
        yield f"依据：{finding.clause}（{finding.basis.value}）"
