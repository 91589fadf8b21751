"""The face that an element of a style has, and the fonts that count as it."""

from __future__ import annotations

from functools import lru_cache

from drafter.check.form.kinds import Kind
from drafter.check.form.styled import STYLED
from drafter.project.stylesheet import Accepts, StyleSheet, TextStyle


def element_style(kind: Kind, style: StyleSheet) -> TextStyle:
    """Return the style of an element."""
    wanted: TextStyle = getattr(style.text, STYLED[kind])
    return wanted


class Faces:
    """Which fonts count as the same face in a style: its ``accepts``, and ``substitutes`` that belong to no face named there."""

    def __init__(self, style: StyleSheet) -> None:
        """Look into a style."""
        self._known = _known(style.accepts)
        self._substitutes = style.substitutes
        self._same: dict[str, frozenset[str]] = {}

    def same(self, font: str) -> frozenset[str]:
        """Return the fonts, in lower case, that may stand for ``font``."""
        if font not in self._same:
            known = self._known.get(font.casefold())
            # a substitute of another face, 宋体 for 小标宋体, is only what a machine shows
            others = frozenset(
                other.casefold()
                for one, other in self._substitutes
                if one == font and not (known and other.casefold() in self._known)
            )
            self._same[font] = (known[1] if known else frozenset()) | {font.casefold()} | others
        return self._same[font]

    def name(self, font: str) -> str:
        """Return what the face of a font is called: 仿宋体; the font's own name when it belongs to no known face."""
        known = self._known.get(font.casefold())
        return known[0] if known else font


@lru_cache(maxsize=8)
def _known(accepts: Accepts) -> dict[str, tuple[str, frozenset[str]]]:
    """Return for each known font its face's name and all fonts that count as that face, in lower case."""
    known: dict[str, tuple[str, frozenset[str]]] = {}
    for name, fonts in accepts.faces:
        same = frozenset(font.casefold() for font in fonts)
        for font in fonts:
            known.setdefault(font.casefold(), (name, same))
    return known
