"""Stage 5: the annotation （此件公开发布） put into a document that anyone made, on the line below the date (clause 7.3.6)."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from drafter.word.editing import new, w
from drafter.word.outgoing import OutgoingPackage
from drafter.word.reader import paragraphs_of
from drafter.word.xmltext import twips_of_pt

_STYLE_NAME = "附注"
_INDENT = 2  # 字 (clause 7.3.6)


def add_release_note(package: OutgoingPackage, below: int, words: str, size: float) -> None:
    """Put the annotation below the paragraph with this number: left, two characters in, in the look of that paragraph.

    Args:
        package: the document; changed in place.
        below: the number of the date's paragraph, or of the last paragraph of the text, as ``read_docx`` counts.
        words: the annotation with its brackets.
        size: of the characters of that paragraph, in pt: how wide two of them are.
    """
    body = package.root(package.main).find(w("body"))
    found = {} if body is None else dict(enumerate((element for element, _ in paragraphs_of(body)), start=1))
    date = found[below]
    note = new(None, "p")
    note.append(_properties(package, date, size))
    run = new(note, "r")
    look = next((one for one in date.iter(w("rPr")) if one.getparent() is not None and _is_run(one.getparent())), None)
    if look is not None:
        run.append(deepcopy(look))
    new(run, "t").text = words
    tables = list(date.iterancestors(w("tbl")))
    (tables[-1] if tables else date).addnext(note)
    _hand_on(date, note)


def _is_run(element: etree._Element | None) -> bool:
    return element is not None and element.tag == w("r")


def _properties(package: OutgoingPackage, date: etree._Element, size: float) -> etree._Element:
    """Return the paragraph's properties: the style called 附注 if the document has it, else what the date has."""
    style = _style(package)
    if style:
        properties = new(None, "pPr")
        new(properties, "pStyle", val=style)
        return properties
    own = date.find(w("pPr"))
    properties = new(None, "pPr") if own is None else deepcopy(own)
    for tag in ("ind", "jc", "sectPr", "numPr", "framePr", "pageBreakBefore", "keepNext", "tabs"):
        for child in properties.findall(w(tag)):
            properties.remove(child)
    indent = new(None, "ind", left=0, leftChars=0, right=0, rightChars=0, firstLine=_INDENT * twips_of_pt(size))
    _insert(properties, indent, _BEFORE_INDENT)
    _insert(properties, new(None, "jc", val="left"), (*_BEFORE_INDENT, *_BEFORE_ALIGNMENT))
    return properties


def _style(package: OutgoingPackage) -> str:
    part = next((one.target for one in package.relations(package.main) if one.kind == "styles"), "")
    for style in package.root(part).iter(w("style")) if part in package.parts else ():
        name = style.find(w("name"))
        if style.get(w("type")) == "paragraph" and name is not None and name.get(w("val")) == _STYLE_NAME:
            return style.get(w("styleId")) or ""
    return ""


def _insert(properties: etree._Element, made: etree._Element, before: tuple[str, ...]) -> None:
    """Put a property behind those that the schema wants before it."""
    place = sum(1 for child in properties if etree.QName(child).localname in before)
    properties.insert(place, made)


def _hand_on(date: etree._Element, note: etree._Element) -> None:
    """Keep the two on one page, and let the section that ended with the date end with the annotation."""
    own = date.find(w("pPr"))
    if own is None:
        own = new(None, "pPr")
        date.insert(0, own)
    if own.find(w("keepNext")) is None:
        _insert(own, new(None, "keepNext"), ("pStyle",))
    section = date.find(f"{w('pPr')}/{w('sectPr')}")
    properties = note.find(w("pPr"))
    if section is not None and properties is not None:
        properties.append(section)


_BEFORE_INDENT = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing"),
)
_BEFORE_ALIGNMENT = ("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap")
