"""Rules on the pitch of lines and the space between paragraphs (derived from GB/T 9704 clause 5.2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Kind
from drafter.check.form.measure import fixed_pitch, laid_by_grid, section_of
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, number_text
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_paragraphs import (
    LineNotFixed,
    LinePitch,
    LinesDiffer,
    SpaceBetween,
    TitlePitch,
)
from drafter.project.stylesheet import StyleSheet

_SAME = 0.1  # pt
_SPACE = 1.0  # pt: less is not seen
_MAY_FOLLOW = {Kind.ATTACHMENT_NOTE, Kind.SIGNATURE, Kind.DATE, Kind.ATTACHMENT_MARK}
_MAY_PRECEDE = {Kind.TITLE, Kind.SUBTITLE, Kind.RECIPIENTS, Kind.ATTACHMENT_TITLE, Kind.DOCUMENT_NUMBER}


def _text(elements: Elements) -> list[Paragraph]:
    """Return the body and headings of the main document and of printed texts; the body of attachments alike."""
    return list(elements.prose)


def _wanted(style: StyleSheet) -> str:
    return number_text(style.page.line_twips / 20)


def not_fixed(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Lines are a fixed distance apart, or on the lines of the grid."""
    found = [
        paragraph
        for paragraph in _text(elements)
        if fixed_pitch(paragraph) is None and not laid_by_grid(paragraph, section_of(document, paragraph))
    ]
    if found:
        shown = f"{number_text(found[0].layout.line)}倍" if found[0].layout.line != 1 else "单倍"
        yield gather(LineNotFixed, [Place(one) for one in found], found=f"{shown}行距", wanted=_wanted(style))


def pitch(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """The fixed distance lets about 22 lines stand on a page."""
    accepts = style.accepts
    found = [
        (paragraph, value)
        for paragraph in _text(elements)
        if (value := fixed_pitch(paragraph)) is not None and not accepts.line_from <= value <= accepts.line_to
    ]
    if found:
        places = [Place(paragraph) for paragraph, _ in found]
        yield gather(LinePitch, places, found=number_text(found[0][1]), wanted=_wanted(style))


def pitches_differ(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """All paragraphs of the text have one distance; those that are too far off altogether are another rule's."""
    accepts = style.accepts
    pitches = {paragraph.index: _pitch(document, paragraph) for paragraph in _text(elements)}
    good = {
        index: value
        for index, value in pitches.items()
        if value is not None and accepts.line_from <= value <= accepts.line_to
    }
    if not good:
        return
    [(usual, _)] = Counter(round(value, 1) for value in good.values()).most_common(1)
    odd = [index for index, value in good.items() if abs(value - usual) > _SAME]
    if odd:
        places = [Place(document.paragraphs[index]) for index in odd]
        exact = next(value for value in good.values() if abs(value - usual) <= _SAME)
        yield gather(LinesDiffer, places, found=number_text(good[odd[0]]), wanted=number_text(exact))


def _pitch(document: Document, paragraph: Paragraph) -> float | None:
    section = section_of(document, paragraph)
    if section is not None and laid_by_grid(paragraph, section):
        return section.line_pitch
    return fixed_pitch(paragraph)


def title_pitch(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """The lines of a title are neither cut off nor scattered."""
    accepts = style.accepts
    found = [
        paragraph
        for paragraph in elements.of(Kind.TITLE, Kind.ATTACHMENT_TITLE)
        if paragraph.layout.line_rule == "exact"
        and not accepts.title_line_from - _SAME <= paragraph.layout.line <= accepts.title_line_to + _SAME
        and not accepts.line_from <= paragraph.layout.line <= accepts.line_to
    ]
    if found:
        shown = number_text(found[0].layout.line)
        yield gather(TitlePitch, [Place(one) for one in found], found=shown, wanted=number_text(style.text.title.line))


def space(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Nothing is left between the paragraphs of the text; above the signature and below the title something may be."""
    found: list[tuple[Paragraph, float]] = []
    beside = _neighbours(elements)
    for paragraph in _text(elements):
        before_kind, after_kind = beside.get(paragraph.index, (None, None))
        layout = paragraph.layout
        before = 0.0 if before_kind in _MAY_PRECEDE or before_kind is None else layout.before
        after = 0.0 if after_kind in _MAY_FOLLOW or after_kind is None else layout.after
        if max(before, after) >= _SPACE:
            found.append((paragraph, max(before, after)))
    if found:
        yield gather(SpaceBetween, [Place(paragraph) for paragraph, _ in found], found=number_text(found[0][1]))


def _neighbours(elements: Elements) -> dict[int, tuple[Kind | None, Kind | None]]:
    """Return the kinds before and after each paragraph that is not empty."""
    skip = (Kind.EMPTY, Kind.OUTSIDE, Kind.DEBRIS)
    row = [(index, kind) for index, kind in enumerate(elements.kinds) if kind not in skip]
    kinds = [None, *(kind for _, kind in row), None]
    return {index: (kinds[number], kinds[number + 2]) for number, (index, _) in enumerate(row)}
