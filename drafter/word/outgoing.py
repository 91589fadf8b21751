"""Stage 5: a .docx opened so that a copy can go out: only the parts that are seen come along. Not what is taken out of them.

Every XML part is written anew, without comments and processing instructions; the same document gives the same bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from drafter.model.errors import InputError
from drafter.word.guard import open_parts
from drafter.word.package import archive, pack
from drafter.word.xmltext import DECLARATION, escaped

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE, APP = "docProps/core.xml", "docProps/app.xml"
_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_PLAIN_NAME = re.compile(r"[A-Za-z]+[0-9]*")
# What a page is made of. What is not here (comments, custom XML, printers, thumbnails, old macros …) stays behind.
WANTED = frozenset(
    (
        *("styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes", "header", "footer"),
        *("image", "font", "hyperlink", "chart", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    )
)
# These are taken by their kind; the others only when something refers to their id.
_BY_KIND = frozenset(
    (
        *("styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes"),
        *("chartStyle", "chartColorStyle", "themeOverride"),
    )
)


@dataclass(slots=True)
class Relation:
    """One relationship of a part: its id, the last word of its type, the type, and the part or address it leads to."""

    identity: str
    kind: str
    type: str
    target: str
    outside: bool


class OutgoingPackage:
    """The parts of a document, by name, and the relationships between them."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Args:
            data: the file's bytes.
            name: its name, for messages.

        Raises:
            InputError: it is no .docx, is encrypted or unsafe, or a part that is needed is broken.
        """
        self.name = name
        self.parts = open_parts(data, name)
        self._roots: dict[str, etree._Element] = {}
        self._relations: dict[str, list[Relation]] = {}
        self._defaults, self._overrides = self._types()
        self.main = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "")
        if self.main not in self.parts:
            raise self._broken("_rels/.rels")

    def root(self, part: str) -> etree._Element:
        """Return the root of an XML part; what is done to it is in the copy.

        Raises:
            InputError: it is broken.
        """
        if part not in self._roots:
            try:
                self._roots[part] = etree.fromstring(self.parts[part], _parser())
            except (KeyError, etree.XMLSyntaxError, ValueError):
                raise self._broken(part) from None
        return self._roots[part]

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part ("" for the package); what is taken out of the list is not in the copy."""
        if part not in self._relations:
            name = relations_part(part)
            self._relations[part] = [
                self._relation(part, item) for item in (self.root(name) if name in self.parts else ())
            ]
        return self._relations[part]

    def type_of(self, part: str) -> str:
        """Return the content type of a part."""
        extension = posixpath.splitext(part)[1][1:].lower()
        return self._overrides.get(part.lower(), self._defaults.get(extension, ""))

    def seen(self) -> tuple[str, ...]:
        """Return the parts that a page is made of, the main one first, as the relationships lead to them."""
        found, waiting = dict.fromkeys([self.main]), [self.main]
        while waiting:
            part = waiting.pop()
            for one in self.wanted(part):
                if one.target in self.parts and one.target not in found:
                    found[one.target] = None
                    waiting.append(one.target)
        return tuple(found)

    def wanted(self, part: str) -> Iterator[Relation]:
        """Yield the relationships of a part that come along: of a kind that is seen, and referred to where it must be."""
        relations = self.relations(part)
        used = referred(self.root(part)) if relations and is_xml(part) else frozenset()
        for one in relations:
            needed = one.kind in _BY_KIND or one.identity in used or "diagram" in one.kind
            if one.kind in WANTED and needed and not one.outside:
                yield one

    def left_behind(self) -> tuple[str, ...]:
        """Return the parts that do not come along, by name."""
        own = {*self.seen(), _TYPES, CORE, APP}
        return tuple(name for name in sorted(self.parts) if name not in own and not name.endswith(".rels"))

    def saved(self, core: str, app: str) -> bytes:
        """Return the copy, with these core and extended properties in the place of its own."""
        seen = self.seen()
        names = self._names(seen)
        written = {names[part]: self._content(part) for part in seen}
        for part in ("", *seen):
            relations = self._root_relations() if not part else list(self.wanted(part))
            if relations:
                written[relations_part(names.get(part, ""))] = _relations_xml(names, names.get(part, ""), relations)
        written |= {CORE: core.encode(), APP: app.encode()}
        types = self._types_xml(names)
        order = [relations_part(""), names[self.main], *sorted(set(written) - {relations_part(""), names[self.main]})]
        return archive(pack(name, content) for name, content in [(_TYPES, types), *((n, written[n]) for n in order)])

    def _names(self, seen: tuple[str, ...]) -> dict[str, str]:
        """Return the names of the parts in the copy: a picture's own name may say whose it is or where it lay."""
        names, turns = {}, Counter[str]()
        for part in seen:
            folder, file = posixpath.split(part)
            stem, extension = posixpath.splitext(file)
            if _PLAIN_NAME.fullmatch(stem) and part.isascii():
                names[part] = part
                continue
            kind = "part" if is_xml(part) else "picture"
            turns[kind] += 1
            place = folder if folder.isascii() else "word"
            names[part] = posixpath.join(place, f"{kind}9{turns[kind]:03}{extension.lower()}")
        return names

    def _content(self, part: str) -> bytes:
        if not is_xml(part):
            return self.parts[part]
        return DECLARATION.encode() + etree.tostring(self.root(part), encoding="utf-8")

    def _root_relations(self) -> list[Relation]:
        main = next(one for one in self.relations("") if one.kind == "officeDocument")
        office = main.type.rpartition("/")[0]
        return [
            Relation("rId1", main.kind, main.type, self.main, outside=False),
            Relation(
                "rId2", "core-properties", f"{PACKAGE}/relationships/metadata/core-properties", CORE, outside=False
            ),
            Relation("rId3", "extended-properties", f"{office}/extended-properties", APP, outside=False),
        ]

    def _types_xml(self, names: dict[str, str]) -> bytes:
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        overrides = {
            CORE: "application/vnd.openxmlformats-package.core-properties+xml",
            APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        }
        for part, name in names.items():
            kind, extension = self.type_of(part), posixpath.splitext(name)[1][1:].lower()
            if is_xml(part) or defaults.setdefault(extension, kind) != kind:
                overrides[name] = kind
        items = [
            *(
                f'<Default Extension="{escaped(one)}" ContentType="{escaped(kind)}"/>'
                for one, kind in sorted(defaults.items())
            ),
            *(
                f'<Override PartName="/{escaped(one)}" ContentType="{escaped(kind)}"/>'
                for one, kind in sorted(overrides.items())
            ),
        ]
        return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{"".join(items)}</Types>'.encode()

    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        defaults, overrides = {}, {}
        for item in self.root(_TYPES):
            kind = item.get("ContentType") or ""
            if item.get("Extension"):
                defaults[(item.get("Extension") or "").lower()] = kind
            else:
                overrides[(item.get("PartName") or "").lstrip("/").lower()] = kind
        return defaults, overrides

    def _relation(self, part: str, item: etree._Element) -> Relation:
        kind, target = item.get("Type") or "", item.get("Target") or ""
        outside = item.get("TargetMode") == "External" or ":" in target
        if not outside:
            path = posixpath.join("/", posixpath.dirname(part), target.partition("#")[0])
            target = posixpath.normpath(path).lstrip("/")
            target = target if target in self.parts else unquote(target)
        return Relation(item.get("Id") or "", kind.rpartition("/")[2], kind, target, outside)

    def _broken(self, part: str) -> InputError:
        return InputError(f"《{self.name}》的部件 {part} 已损坏", "请用 Word 或 WPS 打开它，修复并保存后再试")


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relationships of a part, "" being the package."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def is_xml(part: str) -> bool:
    """Tell whether a part is XML, by its name."""
    return part.lower().endswith(_XML)


def referred(root: etree._Element) -> frozenset[str]:
    """Return all that attributes of a part say, the ids of relationships among them."""
    return frozenset(str(value) for element in root.iter() for value in element.attrib.values())


def _relations_xml(names: dict[str, str], part: str, relations: list[Relation]) -> bytes:
    folder = posixpath.dirname(part) or "."
    items = "".join(
        f'<Relationship Id="{escaped(one.identity)}" Type="{escaped(one.type)}" '
        f'Target="{escaped(posixpath.relpath(names.get(one.target, one.target), folder))}"/>'
        for one in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'.encode()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
