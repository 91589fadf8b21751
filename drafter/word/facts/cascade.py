"""The levels of formatting laid over each other: defaults, table style, paragraph style, list, character style, direct.

Everything is worked out once: faces by style and run properties, layouts by style and paragraph properties. A cascade is
kept from document to document, because those of one office share their styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from drafter.model.document import Face, Layout
from drafter.word.facts import characters, layouts
from drafter.word.facts.characters import TOGGLES, RunLook
from drafter.word.facts.layouts import Measure
from drafter.word.facts.numbering import Numbering
from drafter.word.facts.opening import parsed
from drafter.word.facts.styles import NO_STYLE, Number, Style, Styles, TableStyle
from drafter.word.facts.themefonts import theme_fonts
from drafter.word.facts.units import w

Key = tuple[object, ...]
_KEPT = 4096  # looks of one style sheet: a document with more is no report, and must not fill the memory
_SMALL = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a table style says in one place of a table; ``key`` tells the places apart that look different."""

    key: Key = ()
    run: Mapping[str, object] = field(default_factory=dict)
    paragraph: Mapping[layouts.Key, object] = field(default_factory=dict)


NOWHERE = Surroundings()


@dataclass(frozen=True, slots=True)
class Base:
    """What a paragraph's style gives to its runs: the looks worked out so far, by what the runs say themselves."""

    style_id: str
    style: Style
    properties: Mapping[str, object]
    toggles: Mapping[str, bool]  # an odd number of the styles below the run's own switches it on
    looks: dict[Key, RunLook]


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph's properties with all levels laid over each other, and the layouts they come to by ``Measure``."""

    properties: Mapping[layouts.Key, object]
    number: Number
    layouts: dict[Measure, Layout] = field(default_factory=dict)

    @property
    def framed(self) -> bool:
        """True when the paragraph stands in a frame beside the text."""
        return bool(self.properties.get("frame"))

    @property
    def contextual(self) -> bool:
        """True when there is no space between this paragraph and one of the same style."""
        return bool(self.properties.get("contextualSpacing"))

    def layout(self, measure: Measure) -> Layout:
        """Return the layout where relative lengths stand for these measures."""
        found = self.layouts.get(measure)
        if found is None:
            found = self.layouts[measure] = layouts.layout(self.properties, measure)
        return found


def key_of(element: etree._Element) -> Key:
    """Return what an element holds, as something to look up by; equal elements have equal keys."""
    return tuple([(child.tag, tuple(child.items()), key_of(child) if len(child) else ()) for child in element])


class Cascade:
    """Style sheet, theme and numbering of a document, and all looks that were asked for."""

    def __init__(self, styles: bytes, theme: bytes, numbering: bytes, language: str) -> None:
        """Read the parts; ``language`` is the East Asian language of the theme's fonts, as the settings say it."""
        root = parsed(styles)
        self.language = _default_language(root) or language
        self._theme = theme_fonts(parsed(theme), language or self.language)
        self.styles = Styles(root, self._theme)
        self.numbering = Numbering(parsed(numbering), self.styles)
        self._bases: dict[Key, Base] = {}
        self._forms: dict[Key, Form] = {}
        self._surroundings: dict[Key, Surroundings] = {}
        self.normal = self.mark(self.base(None), None).size

    def base(self, style_id: str | None, around: Surroundings = NOWHERE) -> Base:
        """Return what the paragraph style of this id gives to runs in this place."""
        found = self._bases.get((style_id, around.key))
        if found is None:
            found = self._new_base(style_id, around)
            _keep(self._bases, (style_id, around.key), found)
        return found

    def look(self, base: Base, properties: etree._Element | None, key: Key = ()) -> RunLook:
        """Return the look of a run with these properties; ``key`` is their ``key_of``."""
        found = base.looks.get(key)
        if found is None:
            found = self._new_look(base, properties)
            _keep(base.looks, key, found)
        return found

    def mark(self, base: Base, properties: etree._Element | None, key: Key = ()) -> Face:
        """Return the look of a paragraph mark: the East Asian font's, for it is Chinese text that would follow."""
        look = self.look(base, properties, key)
        return look.east if look.east.font else look.ascii

    def form(self, base: Base, properties: etree._Element | None, own: Number, key: Key, around: Surroundings) -> Form:
        """Return the form of a paragraph with these properties; ``key`` tells them apart, ``own`` is their numbering."""
        full = (base.style_id, around.key, own, key)
        found = self._forms.get(full)
        if found is None:
            found = self._new_form(base.style, properties, own, around)
            _keep(self._forms, full, found)
        return found

    def surroundings(self, style_id: str, style: TableStyle, parts: tuple[str, ...]) -> Surroundings:
        """Return what a table style says where these parts of it meet."""
        key = (style_id, *(part for part in parts if style.run.get(part) or style.paragraph.get(part)))
        found = self._surroundings.get(key)
        if found is None:
            run: dict[str, object] = {}
            paragraph: dict[layouts.Key, object] = {}
            for part in key[1:]:
                run |= style.run.get(part, {})
                paragraph |= style.paragraph.get(part, {})
            found = Surroundings(key if run or paragraph else (), run, paragraph)
            _keep(self._surroundings, key, found)
        return found

    def _new_base(self, style_id: str | None, around: Surroundings) -> Base:
        found, style = self.styles.paragraph_style(style_id)
        toggles = {name: bool(around.run.get(name)) ^ bool(style.run.get(name)) for name in TOGGLES}
        return Base(found, style, {**self.styles.run, **around.run, **style.run}, toggles, {})

    def _new_look(self, base: Base, element: etree._Element | None) -> RunLook:
        """Switches count: two styles that are both bold make plain text (17.7.3); defaults and direct words do not count."""
        direct = characters.run_properties(element, self._theme)
        style_id = direct.get("style")
        style = self.styles.character_style(style_id) if isinstance(style_id, str) else NO_STYLE
        toggles = {
            name: bool(direct[name])
            if name in direct
            else bool(self.styles.run.get(name)) or base.toggles[name] ^ bool(style.run.get(name))
            for name in TOGGLES
        }
        return characters.run_look({**base.properties, **style.run, **direct}, toggles, style.name)

    def _new_form(self, style: Style, element: etree._Element | None, own: Number, around: Surroundings) -> Form:
        direct = layouts.paragraph_properties(element)
        says = own.num is not None or own.level is not None
        level = self.numbering.level_of(style.number) if own.level is None else own.level
        number = Number(style.number.num if own.num is None else own.num, level)
        listed = self._list_properties(number)
        below = {**self.styles.paragraph, **around.paragraph, **style.paragraph}
        since = {} if says else style.since
        return Form({**below, **listed, **since, **direct} if listed else {**below, **direct}, number)

    def _list_properties(self, number: Number) -> Mapping[layouts.Key, object]:
        numbered = self.numbering.list_of(number.num)
        return {} if numbered is None else numbered.levels[number.level or 0].paragraph


def _keep(cache: dict, key: Key, value: object) -> None:  # type: ignore[type-arg]  # any of the caches above
    if len(cache) >= _KEPT:
        cache.clear()
    cache[key] = value


def cascade(styles: bytes, theme: bytes, numbering: bytes, language: str, *, keep: bool) -> Cascade:
    """Return the cascade of these parts, the one at hand when another document had the same.

    Args:
        styles: the style sheet's bytes, none when there is none; so are ``theme`` and ``numbering``.
        theme: the theme's.
        numbering: the list definitions'.
        language: the East Asian language of the theme's fonts, as the settings say it.
        keep: the document is of ordinary size, so that its looks may be kept for the next one.
    """
    small = keep and len(styles) + len(theme) + len(numbering) < _SMALL
    return (_cached if small else Cascade)(styles, theme, numbering, language)


@lru_cache(maxsize=16)
def _cached(styles: bytes, theme: bytes, numbering: bytes, language: str) -> Cascade:
    return Cascade(styles, theme, numbering, language)


def _default_language(root: etree._Element | None) -> str:
    path = "/".join(map(w, ("docDefaults", "rPrDefault", "rPr", "lang")))
    element = None if root is None else root.find(path)
    return "" if element is None else element.get(w("eastAsia")) or ""
