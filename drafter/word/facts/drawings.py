"""Drawings, pictures and objects: whether something is printed there, and the text boxes in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafter.word.facts.units import w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_MC}AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULAS = frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})  # printed, but not as words
_CHOICE, _FALLBACK = f"{_MC}Choice", f"{_MC}Fallback"
_BOX = w("txbxContent")
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)


def branch(alternatives: etree._Element) -> etree._Element | None:
    """Return the one branch of ``mc:AlternateContent`` that is shown: the first choice, else the fallback."""
    fallback = None
    for child in alternatives:
        if child.tag == _CHOICE and len(child):
            return child
        if child.tag == _FALLBACK:
            fallback = child
    return fallback


def text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``w:txbxContent`` of a drawing in order, not those inside them, and of alternatives only one."""
    for child in drawing:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            chosen = branch(child)
            if chosen is not None:
                yield from text_boxes(chosen)
        elif len(child):
            yield from text_boxes(child)


def is_picture(drawing: etree._Element, boxes: int) -> bool:
    """Tell whether a drawing prints something besides the words of its text boxes."""
    return not boxes or next(drawing.iter(*_PICTURES), None) is not None
