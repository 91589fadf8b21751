"""Stage 5: a .docx back into paragraphs as a reader sees them, with our marks, and the base it carries.

Tracked insertions are read and tracked deletions are not, as if all had been accepted. Text boxes, headers, footers and
footnotes are left out. Nothing is merged or judged here.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafter.model.errors import InputError
from drafter.model.report import Report
from drafter.word.base import NAMESPACE, PROPERTY, BaseError, StoredBase, is_as_written, stored_base
from drafter.word.guard import open_parts
from drafter.word.marks import block_of_paragraph_mark, is_anchor_mark, is_number_mark, original_name
from drafter.word.package import digest_of
from drafter.word.xmltext import R, W


@dataclass(frozen=True, slots=True)
class Mark:
    """A number's bookmark: its name and the characters of the paragraph's text it stands around."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph: its text, the hash of the block it was written from (empty when unknown), its number marks."""

    text: str
    block: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class WordFile:
    """What was read from a .docx.

    ``ours`` says that drafter wrote it, whatever became of it since; ``untouched`` that no byte of any part changed.
    ``base`` is None when the file has none or it was damaged; ``base_digest`` is then still the base's sha256 if the
    document property survived.
    """

    name: str
    paragraphs: tuple[WordParagraph, ...]
    base: Report | None
    base_digest: str
    untouched: bool
    ours: bool


def read_docx(data: bytes, name: str) -> WordFile:
    """Read a .docx.

    Args:
        data: the file's bytes.
        name: its name, for messages.

    Returns:
        Its paragraphs in order, those in tables and content controls included, and its base.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or a part of it is broken.
    """
    parts = open_parts(data, name)
    root = _parsed(parts, _main_part(parts, name), name)
    body = root.find(_w("body"))
    if body is None:
        raise InputError(f"《{name}》不是 Word 文档", "请选择 drafter 写出的 .docx 文件")
    restore_names(body)
    base_name, base = _find_base(parts)
    digest = base.sha256 if base else _property(parts)
    return WordFile(
        name=name,
        paragraphs=tuple(paragraph for _, paragraph in paragraphs_of(body)),
        base=base.report if base else None,
        base_digest=digest,
        untouched=base is not None and _is_untouched(parts, base_name, base),
        ours=bool(base_name or digest),
    )


def _w(tag: str) -> str:
    return f"{{{W}}}{tag}"


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _parsed(parts: dict[str, bytes], part: str, name: str) -> etree._Element:
    try:
        return etree.fromstring(parts[part], _parser())
    except (KeyError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"《{name}》的部件 {part} 已损坏", "请用 Word 或 WPS 打开它，修复并保存后再试") from error


def _main_part(parts: dict[str, bytes], name: str) -> str:
    """Return the name of the main document part, which need not be ``word/document.xml``."""
    for relation in _parsed(parts, "_rels/.rels", name):
        if relation.get("Type") == f"{R}/officeDocument":
            return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
    raise InputError(f"《{name}》不是 Word 文档", "请选择 drafter 写出的 .docx 文件")


def _find_base(parts: dict[str, bytes]) -> tuple[str, StoredBase | None]:
    """Return the name of the part in our namespace, empty when there is none, and the base in it unless damaged.

    LibreOffice and WPS give custom parts new numbers, so it is known by its root, not by its name.
    """
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name][:4096]:
            try:
                root = etree.fromstring(parts[name], _parser())
                if root.tag == f"{{{NAMESPACE}}}base":
                    return name, _base(root)
            except etree.XMLSyntaxError:
                continue
    return "", None


def _base(root: etree._Element) -> StoredBase | None:
    try:
        return stored_base(root.get("sha256") or "", root.get("parts") or "", root.text or "")
    except BaseError:
        return None


def _property(parts: dict[str, bytes]) -> str:
    try:
        root = etree.fromstring(parts.get("docProps/custom.xml", b""), _parser())
    except etree.XMLSyntaxError:
        return ""
    return next(("".join(map(str, item.itertext())) for item in root if item.get("name") == PROPERTY), "")


def _is_untouched(parts: dict[str, bytes], base_name: str, base: StoredBase) -> bool:
    others = ((name, hashlib.sha256(part).hexdigest()) for name, part in parts.items() if name != base_name)
    return is_as_written(parts[base_name], base) and digest_of(others) == base.parts


_CONTAINERS = frozenset(
    _w(tag) for tag in ("tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_INLINE = frozenset(
    _w(tag)
    for tag in (
        *("r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent"),
        *("fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase"),
    )
)
_CHARACTERS = {
    _w("tab"): "\t",
    _w("ptab"): "\t",
    _w("br"): "\n",
    _w("cr"): "\n",
    _w("noBreakHyphen"): "-",
}
_TEXT, _PARAGRAPH, _START, _END = _w("t"), _w("p"), _w("bookmarkStart"), _w("bookmarkEnd")
_ID, _NAME, _TYPE = _w("id"), _w("name"), _w("type")
_DELETED_MARK = f"{_w('pPr')}/{_w('rPr')}/{_w('del')}"


def paragraphs_of(
    container: etree._Element, waiting: list[str] | None = None
) -> Iterator[tuple[etree._Element, WordParagraph]]:
    """Yield the paragraphs below ``container`` as they are read, each with its ``w:p``.

    ``waiting`` holds paragraph marks that began between two of them.
    """
    waiting = [] if waiting is None else waiting
    goes_on = False  # whether words wait for the end of their paragraph, since that of the one before was deleted
    for child in container:
        if child.tag == _PARAGRAPH:
            found = _paragraph(child, waiting)
            goes_on, joined = child.find(_DELETED_MARK) is not None, goes_on
            if found.text or not (goes_on or joined or _is_anchor(child)):
                yield child, found
            goes_on = goes_on and (bool(found.text) or joined)
        elif child.tag in _CONTAINERS:
            goes_on = False
            yield from paragraphs_of(child, waiting)
        elif child.tag == _START:
            waiting.append(child.get(_NAME) or "")


def _is_anchor(paragraph: etree._Element) -> bool:
    """True for what we put where Word must have a paragraph; one that the clerk wrote into is not asked."""
    return any(is_anchor_mark(bookmark.get(_NAME) or "") for bookmark in paragraph.iter(_START))


def restore_names(body: etree._Element) -> None:
    """Give marks back their names: LibreOffice calls those in a floating table a copy when it saves it.

    A true copy, beside its original, stays one.
    """
    bookmarks = [(bookmark, bookmark.get(_NAME) or "") for bookmark in body.iter(_START)]
    names = {name for _, name in bookmarks}
    for bookmark, name in bookmarks:
        if (original := original_name(name)) not in names:
            names.add(original)
            bookmark.set(_NAME, original)


@dataclass(slots=True)
class _Reading:
    """The text read so far, and the bookmarks met on the way."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def begin(self, bookmark: etree._Element) -> None:
        name = bookmark.get(_NAME) or ""
        self.names.append(name)
        if is_number_mark(name):
            self.open[bookmark.get(_ID) or ""] = (name, self.length)

    def end(self, bookmark: etree._Element) -> None:
        name, start = self.open.pop(bookmark.get(_ID) or "", ("", 0))
        if name:
            self.marks.append(Mark(name, start, self.length))


def _paragraph(element: etree._Element, waiting: list[str]) -> WordParagraph:
    reading = _Reading(names=waiting[:])
    waiting.clear()
    _read_into(reading, element)
    block = next(filter(None, map(block_of_paragraph_mark, reading.names)), "")
    marks = sorted(reading.marks, key=lambda mark: (mark.start, mark.end, mark.name))
    return WordParagraph("".join(reading.pieces), block, tuple(marks))


def _read_into(reading: _Reading, element: etree._Element) -> None:
    for child in element:
        if child.tag == _TEXT:
            reading.add(child.text or "")
        elif child.tag in _INLINE:
            _read_into(reading, child)
        elif child.tag in _CHARACTERS and child.get(_TYPE, "textWrapping") == "textWrapping":
            reading.add(_CHARACTERS[child.tag])  # a page break is none: LibreOffice puts one where a section ends
        elif child.tag == _START:
            reading.begin(child)
        elif child.tag == _END:
            reading.end(child)
