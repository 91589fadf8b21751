"""Stage 5: bookmarks taken out so that a line breaks where it did: LibreOffice parts a line's words at them, and rounds there.

Runs that looked alike on both sides of one come to differ in nothing that is seen, so that they stay parted.
"""

from __future__ import annotations

from collections.abc import Container

from lxml import etree

from drafter.word.editing import new, w

_RUN, _START, _END, _ID = w("r"), w("bookmarkStart"), w("bookmarkEnd"), w("id")
_AFTER = frozenset(w(tag) for tag in ("eastAsianLayout", "specVanish", "oMath", "rPrChange"))
_CHINESE, _OTHER = ("eastAsia", "zh-CN"), ("bidi", "ar-SA")


def take_out_bookmarks(root: etree._Element, used: Container[str]) -> int:
    """Take out the bookmarks of a part, but for those whose names are ``used``; return how many there were."""
    kept = {one.get(_ID) for one in root.iter(_START) if one.get(w("name"), "") in used}
    starts = {one for one in root.iter(_START) if one.get(w("name"), "") not in used}
    leaving = [
        one for one in root.iter(_START, _END) if one in starts or (one.tag == _END and one.get(_ID) not in kept)
    ]
    for paragraph in dict.fromkeys(next(one.iterancestors(w("p")), None) for one in leaving):
        if paragraph is not None:
            _part(paragraph, frozenset(leaving))
    for one in leaving:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return sum(1 for one in leaving if one.tag == _START)


def _part(paragraph: etree._Element, leaving: frozenset[etree._Element]) -> None:
    """Let every second piece of a paragraph between places of bookmarks say something that is not seen."""
    odd = between = begun = False
    for element in paragraph.iter(_RUN, _START, _END):
        if element.tag != _RUN:
            between = between or element in leaving
            continue
        odd = odd != (between and begun)
        between, begun = False, True
        if odd:
            _say(element)


def _say(run: etree._Element) -> None:
    """Let a run name a language that it has anyway, or one for letters that are not in it."""
    look = run.find(w("rPr"))
    if look is None:
        look = new(None, "rPr")
        run.insert(0, look)
    language = look.find(w("lang"))
    if language is None:
        language = new(None, "lang")
        look.insert(sum(1 for child in look if child.tag not in _AFTER), language)
    free = next((one for one in (_CHINESE, _OTHER) if language.get(w(one[0])) is None), None)
    if free is not None:
        language.set(w(free[0]), free[1])
