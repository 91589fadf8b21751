"""What is in a document without being printed: comments, properties, the settings that say how pages pair."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from drafter.model.document import Comment
from drafter.word.facts.opening import Package, looked_at, parsed
from drafter.word.facts.units import VAL, on_off, w

_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What of ``settings.xml`` bears on the look."""

    even_and_odd: bool = False
    mirror_margins: bool = False
    language: str = ""  # the East Asian language of the theme's fonts


def settings_of(package: Package) -> Settings:
    """Return the document's settings, the defaults when there are none."""
    root = looked_at(package.content("settings"))
    found = {child.tag: child for child in (() if root is None else root) if child.tag in _SETTINGS}
    language = found.get(_THEME_LANGUAGE)
    even, mirror = (tag in found and bool(on_off(found[tag].get(VAL))) for tag in (_EVEN, _MIRROR))
    return Settings(even, mirror, "" if language is None else language.get(w("eastAsia")) or "")


def comments_of(package: Package, places: dict[str, int]) -> tuple[Comment, ...]:
    """Return the comments; ``places`` has the numbers of the paragraphs they hang on by the comments' ids."""
    root = parsed(package.content("comments"))
    found: dict[str, Comment] = {}
    for element in () if root is None else root.iterchildren(_COMMENT):
        words = _words(element)
        identity = element.get(_ID) or ""
        found.setdefault(identity, Comment(element.get(_AUTHOR) or "", words, places.get(identity, 0)))
    return tuple(found.values())


def title_and_author(package: Package) -> tuple[str, str]:
    """Return the title and the author of the core properties, "" where they do not say."""
    root = package.tree(package.core)
    if root is None:
        return "", ""
    return (root.findtext(f"{_DC}title") or "").strip(), (root.findtext(f"{_DC}creator") or "").strip()


def _words(comment: etree._Element) -> str:
    pieces = ["\n" if element.tag == _PARAGRAPH else element.text or "" for element in comment.iter(_PARAGRAPH, _TEXT)]
    return "".join(pieces).strip()


_COMMENT, _PARAGRAPH, _TEXT, _ID, _AUTHOR = w("comment"), w("p"), w("t"), w("id"), w("author")
_EVEN, _MIRROR, _THEME_LANGUAGE = w("evenAndOddHeaders"), w("mirrorMargins"), w("themeFontLang")
_SETTINGS = frozenset({_EVEN, _MIRROR, _THEME_LANGUAGE})
