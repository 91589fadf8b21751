"""Rules on where signature and date stand (GB/T 9704 clause 7.3.5), as far as that can be said surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Extent, Kind
from drafter.check.form.measure import first_line, left_edge, right_edge, width_of
from drafter.check.form.patterns import PROPER_DATE, is_signer
from drafter.check.form.running import Place
from drafter.check.form.telling import number_text, tell
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_parts import NotOnTheRight, RightDistance
from drafter.project.stylesheet import StyleSheet

_SLACK = 1.0  # 字: the widths of digits differ from font to font
_EXACT = 0.3  # 字, where no space between 汉字 and digits is counted
_BLANKS = " \u3000\xa0\t"


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a line stands: its first and last character in 字 from the left edge of the type area."""

    start: float
    end: float


def _span(paragraph: Paragraph, extent: Extent, style: StyleSheet, *, spaced: bool = True) -> _Span | None:
    """Return where a short line stands; None when tabs lead to stops.

    Args:
        paragraph: the paragraph that the line stands in.
        extent: the words of the line that are asked for.
        style: what the widths go by.
        spaced: whether a little space is counted between 汉字 and digits.
    """
    layout, line = paragraph.layout, float(style.page.characters)
    if layout.tabs or "\t" in paragraph.text:
        return None
    size = style.text.date.size
    left, right = left_edge(paragraph, size), right_edge(paragraph, size)
    width = width_of(extent.text, style, spaced=spaced)
    before, after = paragraph.text[: extent.start], paragraph.text[extent.end :]
    lead = width_of(before.rpartition("\n")[2], style)
    tail = width_of(after.partition("\n")[0], style)
    if layout.align == "right":
        end = line - right - tail
        return _Span(end - width, end)
    if layout.align == "center":
        middle = (left + first_line(paragraph, size) + line - right) / 2 + (lead - tail) / 2
        return _Span(middle - width / 2, middle + width / 2)
    start = left + (first_line(paragraph, size) if "\n" not in before else 0) + lead
    return _Span(start, start + width)


def on_the_right(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Signature and date stand in the right half."""
    found = [
        (name, extent)
        for name, extents in (("署名", elements.signature[:1]), ("成文日期", (elements.date,) if elements.date else ()))
        for extent in extents
        if extent and _is_left(document, extent, elements, style)
    ]
    if found:
        extent = found[0][1]
        place = Place(document.paragraphs[extent.index], extent.start, extent.end)
        yield tell(NotOnTheRight, place, element="和".join(name for name, _ in found))


def _is_left(document: Document, extent: Extent, elements: Elements, style: StyleSheet) -> bool:
    if is_signer(extent.text):
        return False
    beside = elements.date is not None and extent is not elements.date and extent.index == elements.date.index
    several = (len(elements.signature) > 1 or beside) and extent in elements.signature
    span = _span(document.paragraphs[extent.index], extent, style)
    if span and extent is elements.date and _below_long_organ(document, span, elements, style):
        return False
    return span is not None and not several and (span.start + span.end) / 2 < style.page.characters * 0.55


def _below_long_organ(document: Document, dated: _Span, elements: Elements, style: StyleSheet) -> bool:
    """Tell whether the date begins two 字 right of an organ 右空二字 whose name is longer than half a line."""
    spans = (_span(document.paragraphs[organ.index], organ, style) for organ in elements.signature)
    return any(span is not None and _is_unsealed(span, dated, style) for span in spans)


def distances(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """With a seal the date is 右空四字; without, the organ is 右空二字 and the date begins two 字 right of it."""
    date = elements.date
    if date is None or not PROPER_DATE.fullmatch(date.text):
        return  # its width is going to change
    if len(elements.signature) != 1 or any(on_the_right(document, elements, style)):
        return
    [organ] = elements.signature
    paragraph = document.paragraphs[organ.index]
    if is_signer(organ.text):
        return  # beside a 签名章, whose room is not known
    if organ.index >= date.index or "\n" in paragraph.text.strip() or _by_blanks(document, elements):
        return
    signed = _span(paragraph, organ, style)
    dated = _span(document.paragraphs[date.index], date, style)
    if signed is None or dated is None or _is_sealed(signed, dated, style) or _is_unsealed(signed, dated, style):
        return
    plain = _span(document.paragraphs[date.index], date, style, spaced=False)
    if plain and _is_unsealed(signed, plain, style, _EXACT):
        return  # worked out from the characters alone
    line = style.page.characters
    gaps = [number_text(round(max(0.0, line - span.end), 1)) for span in (signed, dated)]
    place = Place(document.paragraphs[date.index], date.start, date.end)
    yield tell(RightDistance, place, organ=gaps[0], date=gaps[1])


def _by_blanks(document: Document, elements: Elements) -> bool:
    paragraphs = elements.of(Kind.SIGNATURE, Kind.DATE)
    return any(paragraph.text != paragraph.text.strip(_BLANKS) for paragraph in paragraphs) or not document.sections


def _is_sealed(signed: _Span, dated: _Span, style: StyleSheet) -> bool:
    """右空四字, and the organ centred over it as far as a line allows."""
    gap = style.page.characters - dated.end
    shift = (signed.start + signed.end - dated.start - dated.end) / 2
    return abs(gap - style.signature.sealed_right) <= _SLACK and abs(shift) <= 2 * _SLACK


def _is_unsealed(signed: _Span, dated: _Span, style: StyleSheet, slack: float = _SLACK) -> bool:
    look, line = style.signature, style.page.characters
    offset = dated.start - signed.start
    at_edge = any(abs(line - span.end - look.unsealed_right) <= slack for span in (signed, dated))
    return at_edge and abs(offset - look.date_offset) <= slack
