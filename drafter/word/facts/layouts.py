"""Paragraph properties (``w:pPr``): one level of them as plain values, and several levels laid over each other as a layout.

Every attribute has a key of its own, so that levels merge attribute by attribute. Two pairs are one property in Word:
``firstLine`` and ``hanging``, ``firstLineChars`` and ``hangingChars``. A tab stop has the key ``("tab", position)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from drafter.model.document import Border, Layout, Tab
from drafter.word.facts.units import EIGHTHS, TWIPS, VAL, number, on_off, points, w, whole

Key = str | tuple[str, float] | tuple[str, str]
Properties = dict[Key, object]
_ALIGN = {
    **dict.fromkeys(("left", "start", "numTab"), "left"),
    **dict.fromkeys(("right", "end"), "right"),
    "center": "center",
    **dict.fromkeys(("both", "justify", "lowKashida", "mediumKashida", "highKashida"), "both"),
    **dict.fromkeys(("distribute", "thaiDistribute"), "distribute"),
}
_TABS = {"start": "left", "end": "right", "num": "left"}
_BODY_LEVEL = 9
_HUNDRED = 100
_LINE = 12.0  # pt: what Word takes for a line where the section has no grid, and of automatic spacing
_AUTOMATIC = 14.0  # pt: what Word takes for the automatic space of a web page


@dataclass(frozen=True, slots=True)
class Measure:
    """What relative lengths stand for, in pt: a character of the paragraph, one of the document, a line of the section."""

    own: float
    normal: float
    line: float = _LINE


def paragraph_properties(element: etree._Element | None) -> Properties:
    """Return what one ``w:pPr`` says about the layout; what it leaves open or says wrongly is missing. Lengths in pt."""
    found: Properties = {}
    for child in () if element is None else element:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(child, found)
    return found


def layout(properties: Mapping[Key, object], measure: Measure) -> Layout:
    """Return the layout of a paragraph whose levels have been laid over each other.

    Lengths in 字 go before those in pt unless they are zero. Word measures the first line by the paragraph's character
    and the edges by the document's; where both the edge and what hangs out are in 字, the edge is that of the first line:
    2 字 and 2 字 hanging out make 4 (so ``w:leftChars="99" w:left="368" w:hangingChars="100" w:hanging="160"``).
    """
    line, rule = _line(properties)
    first, left, right = (_number(properties, f"{name}Chars") for name in ("first", "left", "right"))
    hanging = -min(first, 0.0) * measure.own
    level = properties.get("outline")
    return Layout(
        align=str(properties.get("align") or "left"),
        left=left * measure.normal + hanging if left else _number(properties, "left"),
        right=right * measure.normal if right else _number(properties, "right"),
        first_line=first * measure.own if first else _number(properties, "first"),
        left_characters=left or None,
        right_characters=right or None,
        first_line_characters=first or None,
        before=_space(properties, "before", measure),
        after=_space(properties, "after", measure),
        line=line,
        line_rule=rule,
        snap_to_grid=bool(properties.get("snapToGrid", True)),
        keep_next=bool(properties.get("keepNext")),
        keep_lines=bool(properties.get("keepLines")),
        page_break_before=bool(properties.get("pageBreakBefore")),
        widow_control=bool(properties.get("widowControl", True)),
        outline_level=level if isinstance(level, int) and level < _BODY_LEVEL else None,
        tabs=tuple(sorted((v for v in properties.values() if isinstance(v, Tab)), key=lambda tab: tab.position)),
        borders=tuple(
            (side, value) for side in _SIDES if isinstance(value := properties.get(("border", side)), Border)
        ),
    )


def _space(properties: Mapping[Key, object], side: str, measure: Measure) -> float:
    if properties.get(f"{side}Auto"):
        return _AUTOMATIC
    lines = _number(properties, f"{side}Lines")
    return lines * measure.line if lines else _number(properties, side)


def _line(properties: Mapping[Key, object]) -> tuple[float, str]:
    line, rule = _number(properties, "line"), str(properties.get("lineRule") or "auto")
    if not line:
        return 1.0, "auto"
    if rule == "auto" and line > 0:
        return round(line / _LINE, 6), "auto"
    return abs(line), "exact" if line < 0 else rule


def _number(properties: Mapping[Key, object], key: str) -> float:
    value = properties.get(key)
    return value if isinstance(value, float) else 0.0


def _switch(key: str) -> Callable[[etree._Element, Properties], None]:
    def read(element: etree._Element, found: Properties) -> None:
        if (value := on_off(element.get(VAL))) is not None:
            found[key] = value

    return read


def _indent(element: etree._Element, found: Properties) -> None:
    for key, names in _EDGES:
        for name in names:
            if (value := points(element.get(w(name)), TWIPS)) is not None:
                found[key] = value
            if (value := number(element.get(w(f"{name}Chars")))) is not None:
                found[f"{key}Chars"] = value / _HUNDRED
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        if (value := points(element.get(w(name)), TWIPS)) is not None:
            found["first"] = sign * value
        if (value := number(element.get(w(f"{name}Chars")))) is not None:
            found["firstChars"] = sign * value / _HUNDRED


def _spacing(element: etree._Element, found: Properties) -> None:
    for side in ("before", "after"):
        if (value := points(element.get(w(side)), TWIPS)) is not None:
            found[side] = value
        if (value := number(element.get(w(f"{side}Lines")))) is not None:
            found[f"{side}Lines"] = value / _HUNDRED
        automatic = element.get(w(f"{side}Autospacing"))
        if automatic is not None and (switch := on_off(automatic)) is not None:
            found[f"{side}Auto"] = switch
    if (value := points(element.get(w("line")), TWIPS)) is not None:
        found["line"] = value
        found["lineRule"] = "auto"  # ECMA-376 17.3.1.33: a line without a rule is automatic
    if (rule := element.get(w("lineRule"))) in ("auto", "exact", "atLeast"):
        found["lineRule"] = rule


def _align(element: etree._Element, found: Properties) -> None:
    if (value := _ALIGN.get(element.get(VAL) or "")) is not None:
        found["align"] = value


def _outline(element: etree._Element, found: Properties) -> None:
    value = whole(element.get(VAL))
    if value is not None and 0 <= value <= _BODY_LEVEL:
        found["outline"] = value


def _tabs(element: etree._Element, found: Properties) -> None:
    for stop in element:
        position, kind = points(stop.get(w("pos")), TWIPS), stop.get(VAL) or "left"
        if position is None:
            continue
        leader = stop.get(w("leader")) or ""
        tab = Tab(position, _TABS.get(kind, kind), "" if leader == "none" else leader)
        found["tab", position] = None if kind == "clear" else tab


def _borders(element: etree._Element, found: Properties) -> None:
    for line in element:
        side, kind = etree.QName(line).localname, line.get(VAL) or "none"
        width, space = points(line.get(w("sz")), EIGHTHS), number(line.get(w("space")))
        colour = line.get(w("color")) or ""
        border = Border(kind, width or 0.0, "" if colour == "auto" else colour.upper(), space or 0.0)
        found["border", side] = None if kind in ("none", "nil") else border


def _frame(element: etree._Element, found: Properties) -> None:
    """A frame stands beside the text, unless it is a drop cap or set back into the line."""
    drop, place = element.get(w("dropCap")) or "none", element.get(w("yAlign"))
    found["frame"] = drop == "none" and place != "inline" and bool(element.keys())


_SIDES = ("top", "bottom", "left", "right", "between")
_EDGES = (("left", ("left", "start")), ("right", ("right", "end")))
_SWITCHES = ("snapToGrid", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "contextualSpacing")
_READERS: dict[str, Callable[[etree._Element, Properties], None]] = {
    **{w(name): _switch(name) for name in _SWITCHES},
    w("ind"): _indent,
    w("spacing"): _spacing,
    w("jc"): _align,
    w("outlineLvl"): _outline,
    w("tabs"): _tabs,
    w("pBdr"): _borders,
    w("framePr"): _frame,
}
