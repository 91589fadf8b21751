"""Stage 5: a .docx that anyone made, opened so that a copy with changes can be written. Not which changes.

Parts that nobody asked for stay as they are, byte for byte.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from drafter.model.errors import InputError
from drafter.word.guard import open_parts
from drafter.word.package import archive, pack
from drafter.word.xmltext import DECLARATION, R, W

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_RELATIONS = f"{_PACKAGE}/relationships"


def w(tag: str) -> str:
    """Return a tag or an attribute's name in the namespace of WordprocessingML."""
    return f"{{{W}}}{tag}"


def new(parent: etree._Element | None, tag: str, /, **attributes: object) -> etree._Element:
    """Make an element with ``w:`` attributes, at the end of ``parent`` if there is one."""
    values = {w(name): str(value) for name, value in attributes.items()}
    return etree.Element(w(tag), values, nsmap={"w": W}) if parent is None else etree.SubElement(parent, w(tag), values)


def parser() -> etree.XMLParser:
    """Return a parser that follows nothing outside the file and keeps every character between elements."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class EditablePackage:
    """The parts of one .docx; a part is parsed when it is asked for and written back when the copy is."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Args:
            data: the file's bytes.
            name: its name, for messages.

        Raises:
            InputError: it is no .docx, is encrypted or unsafe, or its main part is broken.
        """
        self.name = name
        self._parts = open_parts(data, name)
        self._roots: dict[str, etree._Element] = {}
        self.main = next(self._targets("", "officeDocument"), "")
        if not self.main:
            raise self._broken("_rels/.rels")

    @property
    def document(self) -> etree._Element:
        """The root of the main part."""
        return self.root(self.main)

    def root(self, part: str) -> etree._Element:
        """Return the root of a part; what is done to it is in the copy.

        Raises:
            InputError: there is no such part, or it is broken.
        """
        if part not in self._roots:
            self._roots[part] = self._parsed(part)
        return self._roots[part]

    def related(self, kind: str) -> str:
        """Return the name of the part that the main part relates to as ``kind`` (styles, comments …); empty if none."""
        return next(self._targets(self.main, kind), "")

    def related_parts(self, kind: str) -> tuple[str, ...]:
        """Return every part that the main part relates to as ``kind``."""
        return tuple(self._targets(self.main, kind))

    def content_of(self, identity: str) -> bytes:
        """Return the bytes of the part that the main part relates to by this id; none if it is outside or missing."""
        name = _relations_part(self.main)
        for relation in self._parsed(name) if name in self._parts else ():
            if relation.get("Id") == identity and relation.get("TargetMode") != "External":
                path = posixpath.normpath(
                    posixpath.join("/", posixpath.dirname(self.main), relation.get("Target") or "")
                )
                return self._parts.get(path[1:], b"")
        return b""

    def add(self, kind: str, content_type: str, root: etree._Element) -> str:
        """Add a part beside the main part and relate it as ``kind``; return the relationship's id."""
        folder = posixpath.dirname(self.main)
        numbers = ("", *range(1, len(self._parts) + 2))
        names = (posixpath.join(folder, f"{kind}{number}.xml") for number in numbers)
        part = next(name for name in names if name not in self._parts)
        self._parts[part], self._roots[part] = b"", root
        etree.SubElement(
            self.root(_TYPES),
            f"{{{_PACKAGE}/content-types}}Override",
            {"PartName": f"/{part}", "ContentType": content_type},
        )
        relations = self._relations_root(self.main)
        taken = {relation.get("Id") for relation in relations}
        identity = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(
            relations,
            f"{{{_RELATIONS}}}Relationship",
            {"Id": identity, "Type": f"{R}/{kind}", "Target": posixpath.basename(part)},
        )
        return identity

    def saved(self) -> bytes:
        """Return the copy; the same changes always give the same bytes."""
        names = [_TYPES, *(name for name in self._parts if name != _TYPES)]
        return archive(pack(name, self._content(name)) for name in names)

    def _content(self, name: str) -> bytes:
        root = self._roots.get(name)
        return self._parts[name] if root is None else DECLARATION.encode() + etree.tostring(root, encoding="utf-8")

    def _relations_root(self, part: str) -> etree._Element:
        """Return the relationships of a part, made if it has none."""
        name = _relations_part(part)
        if name not in self._parts:
            self._parts[name] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        return self.root(name)

    def _targets(self, part: str, kind: str) -> Iterator[str]:
        name = _relations_part(part)
        relations = self._parsed(name) if name in self._parts else ()
        for relation in relations:
            if relation.get("Type") == f"{R}/{kind}" and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), relation.get("Target") or ""))
                if path[1:] in self._parts:
                    yield path[1:]

    def _parsed(self, part: str) -> etree._Element:
        """Parse a part only to look at it: it stays as it is."""
        try:
            return self._roots[part] if part in self._roots else etree.fromstring(self._parts[part], parser())
        except (KeyError, etree.XMLSyntaxError, ValueError):
            raise self._broken(part) from None

    def _broken(self, part: str) -> InputError:
        return InputError(f"《{self.name}》的部件 {part} 已损坏", "请用 Word 或 WPS 打开它，修复并保存后再试")


def _relations_part(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")
