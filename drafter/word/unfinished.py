"""Stage 5: what still stands in a document that goes out: tracked changes, comments, empty controls, macros, links. Only found.

Everything is looked at that comes along in the copy, styles and numbering too, and the comments that do not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from drafter.model.publishing import WHITE, Elsewhere, Leftover, LeftoverKind
from drafter.word.editing import w
from drafter.word.outgoing import WANTED, OutgoingPackage, Relation, is_xml
from drafter.word.reader import paragraphs_of
from drafter.word.xmltext import R

_LONGEST = 40
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_CONFLICT = "【数据已变】"  # how the comments begin that ``update`` leaves for the clerk to decide on
_CHANGES = frozenset(
    w(tag)
    for tag in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
        *("trPrChange", "tcPrChange", "customXmlInsRangeStart", "customXmlDelRangeStart"),
        *("customXmlMoveFromRangeStart", "customXmlMoveToRangeStart"),
    )
)
_PLACES: Mapping[str, str] = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "styles": "样式",
    "numbering": "编号",
    "comments": "批注",
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLIP, _CHART_TEXT, _TEXT = f"{{{_DRAWING}/main}}blip", f"{{{_DRAWING}/chart}}v", f"{{{_DRAWING}/main}}t"
_DESCRIBED = tuple(f"{{{_DRAWING}/{kind}}}{tag}" for kind, tag in (("wordprocessingDrawing", "docPr"),))
_VML = "{urn:schemas-microsoft-com:vml}"
_LINK, _EMBED, _HREF, _ID = f"{{{R}}}link", f"{{{R}}}embed", f"{{{R}}}href", f"{{{R}}}id"
_MACROS = frozenset({"vbaProject", "wordVbaData", "attachedToolbars"})
# Parts that stay behind although something refers to them: what refers to them is taken out too, or looked for above.
_TAKEN_OUT = frozenset(
    (
        *("oleObject", "package", "control", "activeXControlBinary", "attachedTemplate", "mailMergeSource", "hdphoto"),
        *("mailMergeHeaderSource", "recipientData", "transform", "aFChunk", "subDocument", "printerSettings"),
    )
)
_UNKNOWN = {w("altChunk"): "插入的文件", w("subDoc"): "子文档", w("movie"): "影片"}


def unfinished(package: OutgoingPackage) -> tuple[Leftover, ...]:
    """Return what still stands in a document, in its order; comments after the text, the file as a whole last."""
    places = Places(package)
    found: list[Leftover] = []
    for part in package.seen():
        if is_xml(part):
            found += _changes(package.root(part), part, places)
            found += _empty_controls(package.root(part), part, places)
            found += _outside(package, part, places)
    return (*found, *_remarks(package, places), *_macros(package))


def elsewhere(package: OutgoingPackage) -> tuple[Elsewhere, ...]:
    """Return the words that are no paragraph: in charts and drawn diagrams, in WordArt, what pictures are called."""
    places = Places(package)
    found = []
    for part in package.seen():
        if not is_xml(part):
            continue
        drawn = "/charts/" in part or "/diagrams/" in part
        for element in package.root(part).iter():
            words = _words_beside(element, drawn=drawn)
            if words:
                number, where = places.of(part, element)
                found.append(Elsewhere(number, f"{where}的图" if where.startswith("第") else where, words))
    return tuple(found)


def paper_colour(package: OutgoingPackage) -> str:
    """Return the colour of the page, six hexadecimal digits (ECMA-376-1, 17.2.1 ``w:background``)."""
    background = package.root(package.main).find(w("background"))
    colour = "" if background is None else (background.get(w("color")) or "")
    return colour.upper() if _HEX.fullmatch(colour) else WHITE


class Places:
    """Where an element stands, for the clerk: the paragraph's number as ``read_docx`` counts, and words."""

    def __init__(self, package: OutgoingPackage) -> None:
        """Number the paragraphs of the text."""
        self._main = package.main
        self._kinds = {one.target: one.kind for one in package.relations(package.main)}
        self._numbers: dict[etree._Element, int] = {}
        body = package.root(package.main).find(w("body"))
        if body is None:
            return
        counted = {element: number for number, (element, _) in enumerate(paragraphs_of(body), start=1)}
        last = 0
        for paragraph in body.iter(w("p")):
            last = counted.get(paragraph, last)
            self._numbers[paragraph] = last

    def of(self, part: str, element: etree._Element) -> tuple[int, str]:
        """Return the number of the paragraph that an element is in, or that hangs on it, and where that is in words."""
        if part != self._main:
            kind = self._kinds.get(part, "")
            return 0, _PLACES.get(kind, "图" if "/charts/" in part or "/diagrams/" in part else "版面设置")
        paragraph = _paragraph_of(element)
        number = self._numbers.get(paragraph, 0) if paragraph is not None else 0
        boxed = next(element.iterancestors(w("txbxContent")), None) is not None
        return number, f"第{number}段{'的文本框' * boxed}" if number else "正文"

    def hanging(self, root: etree._Element, tag: str) -> dict[str, int]:
        """Return the numbers of the paragraphs in which elements of this name stand, by their ``w:id``."""
        found: dict[str, int] = {}
        for element in root.iter(tag):
            found.setdefault(element.get(w("id")) or "", self.of(self._main, element)[0])
        return found


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph around an element, or the first one in it: a row or a cell may be what changed."""
    if element.tag == w("p"):
        return element
    own = next(element.iterancestors(w("p")), None)
    if own is not None:
        return own
    around = next(element.iterancestors(w("tc"), w("tr"), w("tbl"), w("body")), None)
    return next((element if around is None else around).iter(w("p")), None)


def _changes(root: etree._Element, part: str, places: Places) -> Iterator[Leftover]:
    """Yield the tracked changes, those of one place as one."""
    grouped: dict[tuple[int, str], list[str]] = {}
    for element in root.iter(*_CHANGES):
        grouped.setdefault(places.of(part, element), []).append(_words(element))
    for (number, where), words in grouped.items():
        text = next((one for one in words if one), "")
        yield Leftover(LeftoverKind.CHANGE, number, where, text, len(words))


def _words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t"), w("delText")))[:_LONGEST]


def _empty_controls(root: etree._Element, part: str, places: Places) -> Iterator[Leftover]:
    for mark in root.iter(w("showingPlcHdr")):
        if mark.get(w("val"), "1") in ("0", "false", "off"):
            continue
        control = next(mark.iterancestors(w("sdt")), None)
        number, where = places.of(part, mark if control is None else control)
        yield Leftover(LeftoverKind.BLANK, number, where, _words(mark if control is None else control))


def _outside(package: OutgoingPackage, part: str, places: Places) -> Iterator[Leftover]:
    """Yield pictures that are not in the file, and pieces of other files."""
    there = {one.identity: one for one in package.relations(part)}

    def missing(identity: str | None) -> bool:
        one = there.get(identity or "")
        return one is None or one.outside or one.target not in package.parts

    for element in package.root(part).iter():
        if not isinstance(element.tag, str):
            continue
        own = element.get(_EMBED) or (element.get(_ID) if element.tag == f"{_VML}imagedata" else None)
        linked = element.get(_LINK) or element.get(_HREF)
        pictured = element.tag in (_BLIP, f"{_VML}imagedata")
        if pictured and (missing(own) if own else linked):
            yield Leftover(LeftoverKind.OUTSIDE, *places.of(part, element), "图片")
        elif element.tag in _UNKNOWN:
            yield Leftover(LeftoverKind.UNKNOWN, *places.of(part, element), _UNKNOWN[element.tag])
        for kind in _strange(element, there):
            yield Leftover(LeftoverKind.UNKNOWN, *places.of(part, element), kind)


def _strange(element: etree._Element, there: Mapping[str, Relation]) -> Iterator[str]:
    """Yield the kinds of parts that an element shows and that nobody here knows."""
    for name, value in element.attrib.items():
        one = there.get(str(value)) if str(name).startswith(f"{{{R}}}") else None
        if one is not None and not one.outside and one.kind not in WANTED and one.kind not in _TAKEN_OUT:
            yield one.kind


def _remarks(package: OutgoingPackage, places: Places) -> Iterator[Leftover]:
    hanging = places.hanging(package.root(package.main), w("commentReference"))
    for one in package.relations(package.main):
        if one.kind != "comments" or one.outside or one.target not in package.parts:
            continue
        for comment in package.root(one.target).iter(w("comment")):
            number = hanging.get(comment.get(w("id")) or "", 0)
            words = " ".join(filter(None, (_words(paragraph) for paragraph in comment.iter(w("p")))))
            kind = LeftoverKind.CONFLICT if words.startswith(_CONFLICT) else LeftoverKind.REMARK
            yield Leftover(kind, number, f"第{number}段" if number else "批注", words[:_LONGEST])
        yield from _changes(package.root(one.target), one.target, places)


def _macros(package: OutgoingPackage) -> Iterator[Leftover]:
    kinds = {one.kind for part in ("", package.main) for one in package.relations(part)}
    programmed = any(posixpath.basename(name).lower() == "vbaproject.bin" for name in package.parts)
    if programmed or kinds & _MACROS or "macroEnabled" in package.type_of(package.main):
        yield Leftover(LeftoverKind.MACRO, 0, "文件")


def _words_beside(element: etree._Element, *, drawn: bool) -> str:
    if drawn:
        return (element.text or "").strip() if element.tag in (_CHART_TEXT, _TEXT) else ""
    if element.tag in _DESCRIBED:
        return " ".join(filter(None, (element.get("title"), element.get("descr"))))
    if element.tag in (w("tblCaption"), w("tblDescription")):
        return element.get(w("val")) or ""
    if element.tag == f"{_VML}textpath":
        return element.get("string") or ""
    return (element.get("alt") or "") if isinstance(element.tag, str) and element.tag.startswith(_VML) else ""
