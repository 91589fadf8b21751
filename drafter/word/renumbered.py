"""Stage 5: page numbers as clause 7.5 wants them, put into a document that anyone made."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from drafter.project.stylesheet import StyleSheet
from drafter.word.amended import in_order, properties_of, put_first, set_face, set_layout
from drafter.word.editing import EditablePackage, new, parser, w
from drafter.word.footers import furniture_of
from drafter.word.xmltext import R

_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_PAGES = {"default": "footer1", "even": "footer2"}
# What the schema wants in front of w:evenAndOddHeaders.
_BEFORE = frozenset(
    w(tag)
    for tag in in_order(
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
        "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
        "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
        "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
        "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
        "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
        "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle"
    )
)


def number_pages(package: EditablePackage, sections: Iterable[etree._Element], style: StyleSheet) -> None:
    """Give every section the footers of odd and even pages; what stood there goes, headers stay.

    Args:
        package: the document; changed in place.
        sections: its ``w:sectPr``.
        style: whose page number, and how far from the edge.
    """
    furniture = furniture_of(style, landscape=False, letter=False)
    identities = {pages: _added(package, furniture[name], style) for pages, name in _PAGES.items()}
    for section in sections:
        for reference in section.findall(w("footerReference")):
            if reference.get(w("type")) in (*identities, None):
                section.remove(reference)
        for pages, identity in reversed(identities.items()):
            reference = new(None, "footerReference", type=pages)
            reference.set(f"{{{R}}}id", identity)
            put_first(section, reference)
        _same_header_on_even_pages(section)
    _tell_pages_apart(package)


def _same_header_on_even_pages(section: etree._Element) -> None:
    """Let even pages keep the header that all pages had."""
    headers = {reference.get(w("type")): reference for reference in section.findall(w("headerReference"))}
    if "default" in headers and "even" not in headers:
        reference = new(None, "headerReference", type="even")
        reference.set(f"{{{R}}}id", headers["default"].get(f"{{{R}}}id") or "")
        headers["default"].addnext(reference)


def _added(package: EditablePackage, content: str, style: StyleSheet) -> str:
    """Add a footer whose look stands in itself, because the document may not know our styles."""
    root = etree.fromstring(content.encode(), parser())
    number = style.page_number
    for paragraph in root.iter(w("p")):
        properties = properties_of(paragraph)
        for named in properties.findall(w("pStyle")):
            properties.remove(named)
        set_layout(properties, {"line": number.size, "before": 0.0, "after": 0.0, "snap_to_grid": False})
        for run in paragraph.iter(w("r")):
            set_face(
                properties_of(run), {"font": number.font, "digits": number.font, "size": number.size, "spacing": 0.0}
            )
    return package.add("footer", _FOOTER_TYPE, root)


def _tell_pages_apart(package: EditablePackage) -> None:
    part = package.related("settings")
    if part:
        root = package.root(part)
    else:
        root = new(None, "settings")
        package.add("settings", _SETTINGS_TYPE, root)
    for old in root.findall(w("evenAndOddHeaders")):
        root.remove(old)
    made = new(None, "evenAndOddHeaders")
    following = next((child for child in root if child.tag not in _BEFORE), None)
    if following is None:
        root.append(made)
    else:
        following.addprevious(made)
