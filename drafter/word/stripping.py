"""Stage 5: what is taken out of a document that goes out, in the trees of its parts. The words and the look stay as they are.

Not which parts come along: ``outgoing.py``. Tracked changes and comments are gone by now: ``unfinished.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from drafter.word.editing import w
from drafter.word.flattening import bookmarks_used, flatten_fields, is_ours
from drafter.word.outgoing import OutgoingPackage, is_xml
from drafter.word.parting import take_out_bookmarks
from drafter.word.stylexml import PENDING
from drafter.word.xmltext import R, W

_WORD = f"{{{W}}}"
_NEW_WORD = re.compile(r"\{http://schemas\.microsoft\.com/office/word/20\d\d/[^}]*\}")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MICROSOFT = "http://schemas.microsoft.com/office"
_OFFICE, _VML = "{urn:schemas-microsoft-com:office:office}", "{urn:schemas-microsoft-com:vml}"
_CHART = f"{{{_DRAWING}/chart}}"
_NAMED = frozenset(
    f"{{{uri}}}{tag}"
    for uri, tag in (
        (f"{_DRAWING}/wordprocessingDrawing", "docPr"),
        *((f"{_DRAWING}/{kind}", "cNvPr") for kind in ("picture", "main", "chartDrawing")),
        *((f"{_MICROSOFT}/word/2010/wordprocessing{kind}", "cNvPr") for kind in ("Shape", "Group", "Canvas")),
        (f"{_MICROSOFT}/drawing/2008/diagram", "cNvPr"),
    )
)
_CLICKED = tuple(f"{{{_DRAWING}/main}}{tag}" for tag in ("hlinkClick", "hlinkHover"))
_THEME = frozenset(f"{{{_DRAWING}/main}}{tag}" for tag in ("theme", "clrScheme", "fontScheme", "fmtScheme"))
_A_FILE = re.compile(r"[\\/]|:|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|docx?|xlsx?|wps|et|pdf)\b", re.IGNORECASE)
_IDS = frozenset(("paraId", "textId", "docId", "durableId", "anchorId", "editId"))
_WRAPPERS = (w("customXml"), w("smartTag"))
_LEFT = {
    "校对标记": ("proofErr", "noProof"),
    "批注的位置": ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
    "可编辑区域": ("permStart", "permEnd"),
}
_SETTINGS = {
    "修改记录号": ("rsids",),
    "文档变量": ("docVars",),
    "附加模板的路径": ("attachedTemplate", "linkStyles"),
    "邮件合并的来源": ("mailMerge",),
    "编辑限制和修订设置": (
        *("trackRevisions", "documentProtection", "writeProtection", "revisionView", "doNotTrackMoves"),
        *("doNotTrackFormatting", "removePersonalInformation", "removeDateAndTime", "readModeInkLockDown"),
    ),
    "编辑环境的设置": (
        *("activeWritingStyle", "proofState", "attachedSchema", "saveThroughXslt", "useXSLTWhenSaving"),
        *("showXMLTags", "saveXmlDataOnly", "hideSpellingErrors", "hideGrammaticalErrors", "formsDesign"),
        *("alwaysMergeEmptyNamespace", "smartTagType", "captions", "docPartObj", "clickAndTypeStyle"),
    ),
}


def strip(package: OutgoingPackage) -> Counter[str]:
    """Take out of all parts that come along what says who made the document, with what, from what.

    Returns:
        What was taken out, in the clerk's words, and how often.
    """
    done: Counter[str] = Counter()
    used = frozenset[str]().union(*(bookmarks_used(package.root(part)) for part in _trees(package)))
    for part in _trees(package):
        _Stripping(package, part, done).carry_out(used)
    for part in _trees(package):
        package.relations(part)[:] = [one for one in package.relations(part) if not one.outside]
    return done


def _trees(package: OutgoingPackage) -> list[str]:
    return [part for part in package.seen() if is_xml(part)]


class _Stripping:
    """One part, and what was taken out so far."""

    def __init__(self, package: OutgoingPackage, part: str, done: Counter[str]) -> None:
        self.package, self.root, self.done = package, package.root(part), done
        self.outside = {one.identity for one in package.relations(part) if one.outside}

    def carry_out(self, used: frozenset[str]) -> None:
        """Do it all; ``used`` are the bookmarks that something leads to."""
        self.done["写着外部来源、人名或者日期的域（文字留着）"] += flatten_fields(self.root)
        self.done["书签（drafter 的标记也在内）"] += take_out_bookmarks(self.root, used)
        self._links()
        self._controls()
        self._objects()
        for what, tags in _LEFT.items():
            self._out(what, [element for tag in tags for element in self.root.iter(w(tag))])
        if self.root.tag == w("settings"):
            self._settings()
        if self.root.tag == w("styles"):
            self._styles()
        self._attributes()
        self._charts()

    def _out(self, what: str, elements: Iterable[etree._Element]) -> None:
        for element in list(elements):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
                self.done[what] += 1

    def _links(self) -> None:
        """Unwrap links that lead out of the document; links inside it stay."""
        for link in list(self.root.iter(w("hyperlink"))):
            for name in ("tooltip", "docLocation", "tgtFrame", "history"):
                link.attrib.pop(w(name), "")
            inside = link.get(w("anchor"), "")
            if link.get(f"{{{R}}}id") in self.outside or not inside or is_ours(inside):
                _unwrap(link)
                self.done["超链接的地址（文字留着）"] += 1
        self._out("图上的链接", self.root.iter(*_CLICKED))

    def _controls(self) -> None:
        """Unwrap content controls and tags of custom XML, which name what they are bound to."""
        for control in list(self.root.iter(w("sdt"))):
            content = control.find(w("sdtContent"))
            _replace(control, [] if content is None else list(content))
            self.done["内容控件（文字留着）"] += 1
        for wrapper in list(self.root.iter(*_WRAPPERS)):
            _replace(wrapper, [child for child in wrapper if child.tag not in (w("customXmlPr"), w("smartTagPr"))])
            self.done["自定义标记（文字留着）"] += 1

    def _objects(self) -> None:
        """Leave of an embedded object the picture that stands for it."""
        for embedded in list(self.root.iter(w("object"))):
            self._out("嵌入的对象（留着它的图）", embedded.iter(f"{_OFFICE}OLEObject", w("control"), w("objectEmbed")))
            drawn = embedded.findall(w("drawing"))
            embedded.tag = w("pict")
            embedded.attrib.clear()
            if drawn:
                _replace(embedded, drawn)
        for embedded in list(self.root.iter(f"{_OFFICE}OLEObject")):
            self._out("嵌入的对象（留着它的图）", [embedded])

    def _settings(self) -> None:
        for what, tags in _SETTINGS.items():
            self._out(what, [child for child in self.root if child.tag in {w(tag) for tag in tags}])
        self._out("编辑环境的设置", [child for child in self.root if _NEW_WORD.match(str(child.tag))])
        self._out("编辑环境的设置", [child for child in self.root if "schemaLibrary" in str(child.tag)])

    def _styles(self) -> None:
        """Take out record numbers, and the style of gaps, none of which is left."""
        self._out("修改记录号", self.root.iter(w("rsid")))
        pending = [one for one in self.root.iter(w("style")) if one.get(w("styleId")) == PENDING]
        used = {one.get(w("val")) for part in _trees(self.package) for one in self.package.root(part).iter(w("rStyle"))}
        self._out("待补的样式", [one for one in pending if PENDING not in used])

    def _attributes(self) -> None:
        for number, element in enumerate(self.root.iter(), start=1):
            for name in list(element.attrib):
                if self._is_trace(str(name)):
                    del element.attrib[name]
                    self.done["修改记录号"] += 1
            if element.tag in _NAMED:
                self._neutral(element, number)
            elif element.tag in _THEME:
                element.set("name", "Office")
            elif str(element.tag).startswith(_VML):
                self._drawn(element)

    def _is_trace(self, name: str) -> bool:
        local = name.rpartition("}")[2]
        return (name.startswith(_WORD) and local.startswith("rsid")) or (
            local in _IDS and _NEW_WORD.match(name) is not None
        )

    def _neutral(self, element: etree._Element, number: int) -> None:
        """Call a picture by a number; its description stays unless it is the name of a file."""
        element.set("name", f"图 {number}")
        for name in ("descr", "title"):
            if _A_FILE.search(element.get(name) or ""):
                del element.attrib[name]
                self.done["图片的文件名"] += 1

    def _drawn(self, element: etree._Element) -> None:
        for name in (f"{_OFFICE}title", f"{_OFFICE}href", f"{_OFFICE}ole", f"{{{R}}}href", "href", "target"):
            self.done["图片的文件名"] += bool(element.attrib.pop(name, ""))
        if _A_FILE.search(element.get("alt") or ""):
            del element.attrib["alt"]
            self.done["图片的文件名"] += 1

    def _charts(self) -> None:
        """Let a chart keep what it shows, and neither the workbook nor its name."""
        self._out("图表背后的工作簿", self.root.iter(f"{_CHART}externalData"))
        self._out("图片修改以前的样子", self.root.iter(f"{{{_MICROSOFT}/drawing/2010/main}}imgProps"))
        self._out("网上视频的地址", self.root.iter("{*}webVideoPr"))
        for formula in self.root.iter(f"{_CHART}f"):
            formula.text = re.sub(r"'?[^'!]*\[[^\]]*\]", "", formula.text or "")
        for blip in self.root.iter(f"{{{_DRAWING}/main}}blip"):
            self.done["图片的原来位置"] += bool(blip.attrib.pop(f"{{{R}}}link", ""))


def _unwrap(element: etree._Element) -> None:
    _replace(element, list(element))


def _replace(element: etree._Element, children: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = children
