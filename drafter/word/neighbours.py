"""Stage 5: the runs and the numbers' bookmarks beside a place in a paragraph, and words beside what is none in one run."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from drafter.word.editing import new, w
from drafter.word.marks import is_number_mark
from drafter.word.runs import PROPERTIES, leaves

_WORDS = frozenset(
    w(tag)
    for tag in (
        *("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak"),
        "delText",
    )
)


def beside(paragraph: etree._Element, start: int) -> etree._Element | None:
    """Return the run whose formatting a word put in at ``start`` takes: that before it, else that behind it."""
    position, found = 0, None
    for leaf in leaves(paragraph):
        if leaf.length and (position < start or found is None):
            found = leaf.run
        position += leaf.length
    return found


def last_run_before(paragraph: etree._Element, start: int) -> etree._Element | None:
    """Return the last run with characters before ``start``; None at the paragraph's beginning."""
    position, found = 0, None
    for leaf in leaves(paragraph):
        if position >= start:
            break
        found = leaf.run if leaf.length else found
        position += leaf.length
    return found


def outermost(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """Return the child of a paragraph in which an element stands, the element itself if it is one."""
    parent = element.getparent()
    while parent is not None and parent is not paragraph:
        element, parent = parent, parent.getparent()
    return element


def behind_number(paragraph: etree._Element, run: etree._Element) -> etree._Element:
    """Return the end of the number's bookmark that ends behind a run, else the run."""
    following = run.getnext()
    if following is None or following.tag != w("bookmarkEnd"):
        return run
    number = following.get(w("id"))
    starts = paragraph.iter(w("bookmarkStart"))
    ends = any(one.get(w("id")) == number and is_number_mark(one.get(w("name")) or "") for one in starts)
    return following if ends else run


def before_numbers(place: etree._Element) -> etree._Element:
    """Return the beginning of a number's bookmark that begins before ``place``, else ``place``."""
    before = place.getprevious()
    if before is not None and before.tag == w("bookmarkStart") and is_number_mark(before.get(w("name")) or ""):
        return before
    return place


def only_words(run: etree._Element) -> Iterator[etree._Element]:
    """Yield the run without what is no character, which moves into runs of its own beside it."""
    if all(child.tag in _WORDS or child.tag == PROPERTIES for child in run):
        yield run
        return
    groups: list[tuple[bool, list[etree._Element]]] = []
    for child in [child for child in run if child.tag != PROPERTIES]:
        words = child.tag in _WORDS
        if groups and groups[-1][0] == words:
            groups[-1][1].append(child)
        else:
            groups.append((words, [child]))
    place = run
    for number, (words, children) in enumerate(groups):
        part = run
        if number:
            part = _like(run)
            place.addnext(part)
            part.extend(children)
        place = part
        if words:
            yield part


def _like(run: etree._Element) -> etree._Element:
    """Return an empty run with the same properties."""
    made = new(None, "r")
    for name, value in run.attrib.items():
        made.set(name, value)
    properties = run.find(PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
    return made
