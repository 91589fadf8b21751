"""Stage 5: the characters of a paragraph that stands in a document, and where its runs may be cut between two of them.

Counts as ``reader.py`` and ``facts`` do: tracked deletions, field codes and text boxes have no characters here.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from drafter.word.editing import new, w

RUN, TEXT, PROPERTIES = w("r"), w("t"), w("rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CONTAINERS = frozenset(
    w(tag)
    for tag in (
        *("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent"),
        *("fldSimple", "customXml", "dir", "bdo"),
    )
)
_RUBY = frozenset(w(tag) for tag in ("ruby", "rubyBase"))
_SINGLE = frozenset(w(tag) for tag in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym"))


class Leaf(NamedTuple):
    """One child of a run that has characters, and how many."""

    run: etree._Element
    child: etree._Element
    length: int


def leaves(container: etree._Element) -> Iterator[Leaf]:
    """Yield what has characters in a paragraph, in reading order."""
    for child in container:
        if child.tag == RUN:
            yield from _of_run(child)
        elif child.tag in _CONTAINERS:
            yield from leaves(child)


def _of_run(run: etree._Element) -> Iterator[Leaf]:
    for child in run:
        if child.tag == TEXT:
            yield Leaf(run, child, len(child.text or ""))
        elif child.tag in _SINGLE:
            yield Leaf(run, child, 1)
        elif child.tag in _RUBY:
            length = sum(leaf.length for base in child.iter(w("rubyBase")) for leaf in leaves(base))
            yield Leaf(run, child, length)


def cut(paragraph: etree._Element, offset: int) -> etree._Element | None:
    """Let a run begin at a character.

    Args:
        paragraph: the ``w:p``.
        offset: characters before the cut.

    Returns:
        The run that begins there, with the same properties as before; None at the paragraph's end.
    """
    position = 0
    for run, child, length in list(leaves(paragraph)):
        if position == offset and length:
            return run if _is_first(child) else _split(run, child)
        if position < offset < position + length and child.tag == TEXT:
            return _split(run, _split_text(child, offset - position))
        position += length
    return None


def between(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """Return the runs that hold exactly the characters ``start`` to ``end``, cutting where needed."""
    if start >= end:
        return []
    cut(paragraph, start)
    cut(paragraph, end)
    position = 0
    found: list[etree._Element] = []
    for run, _, length in leaves(paragraph):
        if start <= position < end and length and (not found or found[-1] is not run):
            found.append(run)
        position += length
    return found


def _is_first(child: etree._Element) -> bool:
    return all(other.tag == PROPERTIES for other in child.itersiblings(preceding=True))


def _split(run: etree._Element, child: etree._Element) -> etree._Element:
    """Move ``child`` and what follows it into a run of its own behind ``run``."""
    behind = new(None, "r")
    for name, value in run.attrib.items():
        behind.set(name, value)
    properties = run.find(PROPERTIES)
    if properties is not None:
        behind.append(deepcopy(properties))
    for moved in [child, *child.itersiblings()]:
        behind.append(moved)
    run.addnext(behind)
    return behind


def _split_text(element: etree._Element, at: int) -> etree._Element:
    text = element.text or ""
    rest = new(None, "t")
    element.text, rest.text = text[:at], text[at:]
    for part in (element, rest):
        part.set(_SPACE, "preserve")
    element.addnext(rest)
    return rest
