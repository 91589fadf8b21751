"""Stage 5: values of runs, paragraphs and sections set where they stand, in the order that the schema asks for.

Direct formatting only: what a style says stays in the style.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from drafter.model.repair import Value
from drafter.word.editing import new, w
from drafter.word.xmltext import twips_of_mm, twips_of_pt

_CHARACTER = 320  # twips of a 字 of 16 pt, of which Word also wants the hundredths
_HUNDREDTHS = 100


def in_order(tags: str) -> tuple[str, ...]:
    """Return the names of elements in the order of a schema, written in one line."""
    return tuple(tags.split())


_RUN_ORDER = in_order(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH_ORDER = in_order(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SECTION_ORDER = in_order(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)


def properties_of(element: etree._Element) -> etree._Element:
    """Return the ``w:rPr`` of a run or the ``w:pPr`` of a paragraph, made if there is none."""
    tag = "rPr" if element.tag == w("r") else "pPr"
    found = element.find(w(tag))
    if found is None:
        found = new(None, tag)
        element.insert(0, found)
    return found


def mark_of(paragraph: etree._Element) -> etree._Element:
    """Return the run properties of a paragraph's mark, made if there are none."""
    return _child(properties_of(paragraph), "rPr", _PARAGRAPH_ORDER)


def set_face(properties: etree._Element, values: Mapping[str, Value]) -> None:
    """Set values of ``Target.PIECES`` in a ``w:rPr``."""
    _set(properties, values, _FACE)


def set_layout(properties: etree._Element, values: Mapping[str, Value]) -> None:
    """Set values of ``Target.PARAGRAPH`` in a ``w:pPr``."""
    _set(properties, values, _LAYOUT)


def set_section(properties: etree._Element, values: Mapping[str, Value]) -> None:
    """Set values of ``Target.SECTION`` in a ``w:sectPr``."""
    _set(properties, values, _SECTION)


def put_first(properties: etree._Element, made: etree._Element) -> None:
    """Put a reference to a footer at its place in a ``w:sectPr``."""
    properties.insert(0, made)


def _set(
    properties: etree._Element,
    values: Mapping[str, Value],
    setters: Mapping[str, Callable[[etree._Element, Value], None]],
) -> None:
    for name, value in values.items():
        setters[name](properties, value)


def _child(parent: etree._Element, tag: str, order: tuple[str, ...]) -> etree._Element:
    found = parent.find(w(tag))
    if found is not None:
        return found
    made = new(None, tag)
    behind = {w(name) for name in order[order.index(tag) + 1 :]}
    following = next((other for other in parent if other.tag in behind), None)
    if following is None:
        parent.append(made)
    else:
        following.addprevious(made)
    return made


def _drop(element: etree._Element, attribute: str) -> None:
    if element.get(w(attribute)) is not None:
        del element.attrib[w(attribute)]


def _run(tag: str, attribute: str, text: Callable[[Value], str]) -> Callable[[etree._Element, Value], None]:
    """Return what sets one attribute of one run property."""
    return lambda properties, value: _child(properties, tag, _RUN_ORDER).set(w(attribute), text(value))


def _fonts(slots: tuple[str, ...], themes: tuple[str, ...]) -> Callable[[etree._Element, Value], None]:
    def set_fonts(properties: etree._Element, value: Value) -> None:
        fonts = _child(properties, "rFonts", _RUN_ORDER)
        for slot in slots:
            fonts.set(w(slot), str(value))
        for theme in themes:
            _drop(fonts, theme)
        if "eastAsia" in slots:
            fonts.set(w("hint"), "eastAsia")  # quotes and dashes are Chinese

    return set_fonts


def _several(*setters: Callable[[etree._Element, Value], None]) -> Callable[[etree._Element, Value], None]:
    def set_all(properties: etree._Element, value: Value) -> None:
        for setter in setters:
            setter(properties, value)

    return set_all


def _switch(value: Value) -> str:
    return "1" if value else "0"


def _half_points(value: Value) -> str:
    return str(round(float(value) * 2))


def _points(value: Value) -> str:
    return str(twips_of_pt(float(value)))


def _colour(value: Value) -> str:
    return str(value) or "auto"


def _spacing(attribute: str, *neutral: str) -> Callable[[etree._Element, Value], None]:
    """Return what sets a distance above or below, so that neither lines nor Word's own choice override it."""

    def set_distance(properties: etree._Element, value: Value) -> None:
        spacing = _child(properties, "spacing", _PARAGRAPH_ORDER)
        spacing.set(w(attribute), _points(value))
        for name in neutral:
            spacing.set(w(name), "0")

    return set_distance


def _line(properties: etree._Element, value: Value) -> None:
    spacing = _child(properties, "spacing", _PARAGRAPH_ORDER)
    spacing.set(w("line"), _points(value))
    spacing.set(w("lineRule"), "exact")


def _indent(attribute: str, in_characters: str, *gone: str) -> Callable[[etree._Element, Value], None]:
    """Return what sets an indent both in 字, which Word prefers, and in twips, which others read."""

    def set_indent(properties: etree._Element, value: Value) -> None:
        indent = _child(properties, "ind", _PARAGRAPH_ORDER)
        for name in gone:
            _drop(indent, name)
        indent.set(w(in_characters), str(round(float(value) * _HUNDREDTHS)))
        indent.set(w(attribute), str(round(float(value) * _CHARACTER)))

    return set_indent


def _paragraph(tag: str, text: Callable[[Value], str]) -> Callable[[etree._Element, Value], None]:
    return lambda properties, value: _child(properties, tag, _PARAGRAPH_ORDER).set(w("val"), text(value))


def _section(tag: str, attribute: str) -> Callable[[etree._Element, Value], None]:
    return lambda properties, value: _child(properties, tag, _SECTION_ORDER).set(
        w(attribute), str(twips_of_mm(float(value)))
    )


def _upright(properties: etree._Element, _: Value) -> None:
    _drop(_child(properties, "pgSz", _SECTION_ORDER), "orient")


def _grid(properties: etree._Element, value: Value) -> None:
    grid = _child(properties, "docGrid", _SECTION_ORDER)
    grid.attrib.clear()
    grid.set(w("type"), "lines")
    grid.set(w("linePitch"), _points(value))


def _columns(properties: etree._Element, value: Value) -> None:
    columns = _child(properties, "cols", _SECTION_ORDER)
    columns.set(w("num"), str(int(float(value))))
    for column in list(columns):
        columns.remove(column)


_FACE: Mapping[str, Callable[[etree._Element, Value], None]] = {
    "font": _fonts(("eastAsia",), ("eastAsiaTheme",)),
    "digits": _fonts(("ascii", "hAnsi", "cs"), ("asciiTheme", "hAnsiTheme", "cstheme")),
    "size": _several(_run("sz", "val", _half_points), _run("szCs", "val", _half_points)),
    "spacing": _run("spacing", "val", _points),
    "raised": _several(_run("position", "val", _half_points), _run("vertAlign", "val", lambda _: "baseline")),
    "bold": _several(_run("b", "val", _switch), _run("bCs", "val", _switch)),
    "italic": _several(_run("i", "val", _switch), _run("iCs", "val", _switch)),
    "underline": _run("u", "val", lambda value: "single" if value else "none"),
    "strike": _several(_run("strike", "val", _switch), _run("dstrike", "val", _switch)),
    "colour": _run("color", "val", _colour),
    "highlight": _several(
        _run("highlight", "val", lambda _: "none"),
        _run("shd", "val", lambda _: "clear"),
        _run("shd", "color", lambda _: "auto"),
        _run("shd", "fill", lambda _: "auto"),
    ),
    "scale": _run("w", "val", lambda value: str(int(float(value)))),
}
_LAYOUT: Mapping[str, Callable[[etree._Element, Value], None]] = {
    "align": _paragraph("jc", str),
    "left": _indent("left", "leftChars", "start", "startChars"),
    "right": _indent("right", "rightChars", "end", "endChars"),
    "first_line": _indent("firstLine", "firstLineChars", "hanging", "hangingChars"),
    "before": _spacing("before", "beforeLines", "beforeAutospacing"),
    "after": _spacing("after", "afterLines", "afterAutospacing"),
    "line": _line,
    "page_break_before": _paragraph("pageBreakBefore", _switch),
    "snap_to_grid": _paragraph("snapToGrid", _switch),
}
_SECTION: Mapping[str, Callable[[etree._Element, Value], None]] = {
    "width": _several(_section("pgSz", "w"), _upright),
    "height": _section("pgSz", "h"),
    **{name: _section("pgMar", name) for name in ("top", "bottom", "left", "right", "header", "footer", "gutter")},
    "line_pitch": _grid,
    "columns": _columns,
}
