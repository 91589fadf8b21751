"""Stage 5: words as XML text and lengths as twips, the two small things every part of the package needs."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from drafter.project.stylesheet import PageStyle

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPECIAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff&<>\x22]")
_QUOTE = {'"': "&quot;"}

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    """Return ``text`` for use in XML, inside an element or an attribute; what XML cannot hold is left out."""
    if not SPECIAL.search(text):
        return text
    return escape(_ILLEGAL.sub("", text), _QUOTE)


def legal(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def twips_of_mm(length: float) -> int:
    """Return a length in mm as twentieths of a point, rounded."""
    return round(length * 1440 / 25.4)


def twips_of_pt(length: float) -> int:
    """Return a length in pt as twentieths of a point, rounded."""
    return round(length * 20)


def line_of(page: PageStyle) -> int:
    """Return the width of the type area in twips."""
    return twips_of_mm(page.width) - twips_of_mm(page.left) - twips_of_mm(page.right)


def cell_of(page: PageStyle) -> float:
    """Return the width of a 字 in twips: the type area's by the characters of a line."""
    return line_of(page) / page.characters
