"""Stage 5: a run of new words, in the formatting of one that stands in the document. Not where it goes."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from drafter.word.amended import properties_of
from drafter.word.editing import new, w
from drafter.word.runs import PROPERTIES

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NEEDS_HINT = frozenset("“”‘’—…·×")  # punctuation that Word takes for Latin unless told otherwise


def written(words: str, like: etree._Element | None, paragraph: etree._Element, drop_style: str = "") -> etree._Element:
    """Return a run with these words; line feeds become line breaks, tabs tabs.

    Args:
        words: what it says.
        like: the run whose formatting it takes; None for that of the paragraph's mark.
        paragraph: the ``w:p``.
        drop_style: the id of a character style that it is not to have.
    """
    run = new(None, "r")
    source = like.find(PROPERTIES) if like is not None else paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if source is not None:
        properties = deepcopy(source)
        for child in list(properties):
            if child.tag in (w("ins"), w("del"), w("moveFrom"), w("moveTo"), w("rPrChange")) or (
                child.tag == w("rStyle") and drop_style and child.get(w("val")) == drop_style
            ):
                properties.remove(child)
        if len(properties):
            run.append(properties)
    if not _NEEDS_HINT.isdisjoint(words):
        _hint(run)
    _say(run, words)
    return run


def _say(run: etree._Element, words: str) -> None:
    piece = ""
    for character in [*words, ""]:
        if character and character not in "\n\t":
            piece += character
            continue
        if piece:
            text = new(run, "t")
            text.text = piece
            text.set(_SPACE, "preserve")
            piece = ""
        if character:
            new(run, "br" if character == "\n" else "tab")


def _hint(run: etree._Element) -> None:
    properties = properties_of(run)
    fonts = properties.find(w("rFonts"))
    if fonts is None:
        fonts = new(None, "rFonts")
        style = properties.find(w("rStyle"))
        properties.insert(0 if style is None else 1, fonts)
    fonts.set(w("hint"), "eastAsia")
