"""Run properties (``w:rPr``): one level of them as plain values, and several levels laid over each other as faces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from drafter.model.document import Face
from drafter.word.facts.slots import east_asian
from drafter.word.facts.units import HALF_POINTS, TWIPS, VAL, on_off, percent, points, w

Properties = dict[str, object]
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
TOGGLES = ("b", "i", "strike", "dstrike", "vanish")
_SIZE = 10.0  # what Word takes when nothing in the document says
_LARGEST = 1638.0
_HEX = re.compile("[0-9A-Fa-f]{6}")
_ROMAN = "Times New Roman"


def run_properties(element: etree._Element | None, theme: Mapping[str, str]) -> Properties:
    """Return what one ``w:rPr`` says; what it leaves open or says wrongly is missing.

    Lengths are in pt. Fonts are names: at one level a theme's font goes before the font named beside it.
    """
    found: Properties = {}
    for child in () if element is None else element:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(child, found)
        elif child.tag == _FONTS:
            _read_fonts(child, found, theme)
    return found


@dataclass(frozen=True, slots=True)
class RunLook:
    """How the characters of a run look, by the font they take, and which stretches take the East Asian one."""

    ascii: Face
    other: Face
    east: Face
    pattern: re.Pattern[str] | None  # None: one font for all, of a run written from right to left
    style: str = ""


def run_look(properties: Mapping[str, object], toggles: Mapping[str, bool], style: str) -> RunLook:
    """Return the look of a run whose levels have been laid over each other.

    Args:
        properties: the uppermost word on every property.
        toggles: those that are switched on in effect.
        style: the name of its character style.
    """
    fonts = [str(properties.get(slot) or "") for slot in SLOTS]
    if properties.get("cs_run") or properties.get("rtl"):
        fonts = [fonts[3]] * 4
    elif fonts[2] == _ROMAN and fonts[0] == fonts[1]:
        fonts[2] = fonts[0]
    faces = {font: _face(properties, toggles, font) for font in fonts[:3]}
    hint, language = str(properties.get("hint") or ""), str(properties.get("language") or "")
    pattern = None if properties.get("cs_run") or properties.get("rtl") else east_asian(hint, language)
    return RunLook(faces[fonts[0]], faces[fonts[1]], faces[fonts[2]], pattern, style)


def _face(properties: Mapping[str, object], toggles: Mapping[str, bool], font: str) -> Face:
    raised = _number(properties, "position") or _number(properties, "vertical")
    return Face(
        font=font,
        size=_number(properties, "size") or _SIZE,
        bold=toggles["b"],
        italic=toggles["i"],
        underline=bool(properties.get("underline")),
        strike=toggles["strike"] or toggles["dstrike"],
        colour=str(properties.get("colour") or ""),
        highlight=bool(properties.get("highlight") or properties.get("shade")),
        spacing=_number(properties, "spacing"),
        scale=int(_number(properties, "scale")) or 100,
        raised=raised,
        hidden=toggles["vanish"],
    )


def _number(properties: Mapping[str, object], key: str) -> float:
    value = properties.get(key)
    return value if isinstance(value, float) else 0.0


def _read_fonts(element: etree._Element, found: Properties, theme: Mapping[str, str]) -> None:
    for slot, plain, themed in _FONT_SLOTS:
        name, reference = element.get(plain), element.get(themed)
        if reference is not None and (face := theme.get(reference)):
            found[slot] = face
        elif name:
            found[slot] = name
        elif reference is not None:
            found[slot] = ""
    if (hint := element.get(w("hint"))) is not None:
        found["hint"] = hint


def _switch(key: str) -> Callable[[etree._Element, Properties], None]:
    def read(element: etree._Element, found: Properties) -> None:
        if (value := on_off(element.get(VAL))) is not None:
            found[key] = value

    return read


def _length(key: str, per_point: int) -> Callable[[etree._Element, Properties], None]:
    def read(element: etree._Element, found: Properties) -> None:
        if (value := points(element.get(VAL), per_point)) is not None:
            found[key] = value

    return read


def _size(element: etree._Element, found: Properties) -> None:
    value = points(element.get(VAL), HALF_POINTS)
    if value is not None and 0 < value <= _LARGEST:
        found["size"] = value


def _underline(element: etree._Element, found: Properties) -> None:
    if (value := element.get(VAL)) is not None:
        found["underline"] = value != "none"


def _colour(element: etree._Element, found: Properties) -> None:
    value = element.get(VAL) or ""
    if value.lower() == "auto":
        found["colour"] = ""
    elif _HEX.fullmatch(value):
        found["colour"] = value.upper()


def _highlight(element: etree._Element, found: Properties) -> None:
    if value := element.get(VAL):
        found["highlight"] = value != "none"


def _shade(element: etree._Element, found: Properties) -> None:
    """A pattern or a fill behind the words; a white fill is none that anybody sees."""
    pattern, fill = element.get(VAL) or "clear", (element.get(w("fill")) or "auto").upper()
    filled = fill not in ("AUTO", "FFFFFF")
    found["shade"] = pattern != "nil" and (filled or pattern != "clear")


def _scale(element: etree._Element, found: Properties) -> None:
    value = percent(element.get(VAL))
    if value is not None and 0 < value <= 600:  # noqa: PLR2004 - Word's own limit
        found["scale"] = float(value)


def _vertical(element: etree._Element, found: Properties) -> None:
    levels = {"superscript": 1.0, "subscript": -1.0, "baseline": 0.0}
    if (value := element.get(VAL)) in levels:
        found["vertical"] = levels[value]


def _language(element: etree._Element, found: Properties) -> None:
    if value := element.get(w("eastAsia")):
        found["language"] = value


def _style(element: etree._Element, found: Properties) -> None:
    if value := element.get(VAL):
        found["style"] = value


_FONTS = w("rFonts")
_FONT_SLOTS = tuple((slot, w(slot), w("cstheme" if slot == "cs" else f"{slot}Theme")) for slot in SLOTS)
_READERS: dict[str, Callable[[etree._Element, Properties], None]] = {
    **{w(name): _switch(name) for name in TOGGLES},
    w("cs"): _switch("cs_run"),
    w("rtl"): _switch("rtl"),
    w("sz"): _size,
    w("u"): _underline,
    w("color"): _colour,
    w("highlight"): _highlight,
    w("shd"): _shade,
    w("spacing"): _length("spacing", TWIPS),
    w("w"): _scale,
    w("position"): _length("position", HALF_POINTS),
    w("vertAlign"): _vertical,
    w("lang"): _language,
    w("rStyle"): _style,
}
