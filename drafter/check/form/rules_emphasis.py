"""Rules on what is put on characters besides font and size: bold, italic, colour, marker, width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Kind
from drafter.check.form.looks import Look
from drafter.check.form.rules_faces import elements_named, merged
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.check.form.wording import PLACEHOLDER
from drafter.model.document import Document, Face
from drafter.model.problem import Finding
from drafter.model.problems.form_faces import Coloured, Decorated, Highlighted, MixedLook, Scaled
from drafter.project.stylesheet import StyleSheet

_MAY_BE_BOLD = {Kind.HEADING1, Kind.HEADING2, Kind.HEADING3, Kind.HEADING4, Kind.ATTACHMENT_MARK}
_MAY_BE_RED = {Kind.DOCUMENT_NUMBER}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NEARLY_BLACK = 0x20
_WHOLE = 100


def _places(found: list[Look]) -> list[Place]:
    return merged([place for look in found for place in look.places])


def _looking(elements: Elements, wrong: Callable[[Look], bool]) -> list[Look]:
    return [look for look in elements.looks if wrong(look)]


def bold(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Text, title, signature are not bold; headings may be."""
    found = _looking(elements, lambda look: look.face.bold and look.kind not in _MAY_BE_BOLD)
    if found:
        yield gather(MixedLook, _places(found), element=elements_named(found))


def decorated(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Nothing is italic, underlined or struck out."""
    found = _looking(elements, lambda look: bool(_decoration(look.face)))
    if found:
        look = "、".join(dict.fromkeys(_decoration(one.face) for one in found))
        yield gather(Decorated, _places(found), element=elements_named(found), look=look)


def _decoration(face: Face) -> str:
    return "斜体" if face.italic else "下划线" if face.underline else "删除线" if face.strike else ""


def coloured(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Words are black."""
    found = _looking(elements, lambda look: look.kind not in _MAY_BE_RED and not _black(look.face.colour))
    if found:
        yield gather(Coloured, _places(found), element=elements_named(found))


def _black(colour: str) -> bool:
    if not _HEX.fullmatch(colour):
        return True
    return all(int(colour[at : at + 2], 16) <= _NEARLY_BLACK for at in (0, 2, 4))


def highlighted(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No marker is left behind words; the shade of a placeholder goes with it, which has its own rule."""
    found = _looking(elements, lambda look: look.face.highlight)
    places = [place for place in _places(found) if not _is_placeholder(place)]
    if places:
        yield gather(Highlighted, places, element=elements_named(found))


def _is_placeholder(place: Place) -> bool:
    found = PLACEHOLDER.finditer(place.paragraph.text)
    return any(match.start() < place.end and place.start < match.end() for match in found)


def scaled(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Characters are as wide as they are high."""
    found = _looking(elements, lambda look: look.face.scale != _WHOLE)
    if found:
        yield gather(Scaled, _places(found), element=elements_named(found), scale=found[0].face.scale)
