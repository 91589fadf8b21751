"""Tracked changes that nobody has accepted or rejected, as they are met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from drafter.word.facts.units import w

_LONGEST = 2000
_AUTHOR = w("author")
_DELETED, _TEXT = w("delText"), w("t")
DELETIONS = {w("del"): "delete", w("moveFrom"): "move"}
INSERTIONS = {w("ins"): "insert", w("moveTo"): "move"}
_PROPERTIES = {
    **DELETIONS,
    **INSERTIONS,
    w("cellIns"): "insert",
    w("cellDel"): "delete",
    **dict.fromkeys((w(f"{part}PrChange") for part in ("r", "p", "sect", "tbl", "tr", "tc")), "format"),
    **dict.fromkeys((w(name) for name in ("tblPrExChange", "tblGridChange", "numberingChange", "cellMerge")), "format"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change before it is known which paragraph it is in; kinds as in ``model.document.Revision``."""

    kind: str
    author: str
    words: str = ""


def shortened(words: Iterable[str]) -> str:
    """Return words joined, as far as anybody wants to read of a change; insertions can stand inside each other."""
    found = ""
    for word in words:
        found += word
        if len(found) > _LONGEST:
            return f"{found[:_LONGEST]}…"
    return found


def deletion(element: etree._Element) -> Change:
    """Return the tracked deletion or move away that ``element`` is, with the words that go."""
    words = shortened(child.text or "" for child in element.iter(_DELETED, _TEXT))
    return Change(DELETIONS[element.tag], element.get(_AUTHOR) or "", words)


def insertion(element: etree._Element, words: str) -> Change:
    """Return the tracked insertion or move here that ``element`` is."""
    return Change(INSERTIONS[element.tag], element.get(_AUTHOR) or "", words)


def in_properties(properties: etree._Element) -> Iterator[Change]:
    """Yield the changes that a property element holds: of the format, and of a paragraph mark, row or cell itself."""
    for child in properties:
        kind = _PROPERTIES.get(child.tag)
        if kind is not None:
            yield Change(kind, child.get(_AUTHOR) or "")
