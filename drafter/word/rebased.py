"""Stage 5: the base that a .docx carries, put in place of the one it carried before. Not a word of the text changed.

Written into the part that is there, whatever its number has become, or into a new one when there is none.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from drafter.model.report import Report
from drafter.word.base import NAMESPACE, PROPERTY, base_xml, packed_report, property_xml
from drafter.word.editing import parser
from drafter.word.guard import open_parts
from drafter.word.package import archive, pack
from drafter.word.xmltext import DECLARATION, R

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_PROPERTIES = "docProps/custom.xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_STORE = (
    f'{DECLARATION}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    f' ds:itemID="{{6F2A1C64-2B0D-4B5E-9C57-6472616674D1}}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/>'
    "</ds:schemaRefs></ds:datastoreItem>"
)
_CHANGED = "0" * 64  # the digest of no parts: the file has the clerk's words in it, so nothing may overwrite it


def with_base(data: bytes, name: str, report: Report) -> bytes:
    """Return the .docx with another report as its base.

    Args:
        data: the file's bytes.
        name: its name, for messages.
        report: the base from now on.

    Returns:
        The file; ``read_docx`` finds the report in it and says that it is not as drafter wrote it.

    Raises:
        InputError: it is no .docx, or a part of it is broken.
    """
    parts = open_parts(data, name)
    packed, sha256 = packed_report(report)
    part = _base_part(parts) or _new_part(parts)
    parts[part] = base_xml(packed, sha256, _CHANGED).encode()
    _set_property(parts, sha256)
    names = [_TYPES, *(name for name in parts if name != _TYPES)]
    return archive(pack(name, parts[name]) for name in names)


def _base_part(parts: dict[str, bytes]) -> str:
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name][:4096] and _is_base(parts[name]):
            return name
    return ""


def _is_base(content: bytes) -> bool:
    try:
        return bool(etree.fromstring(content, parser()).tag == f"{{{NAMESPACE}}}base")
    except etree.XMLSyntaxError:
        return False


def _new_part(parts: dict[str, bytes]) -> str:
    """Add an empty part for the base, related to the main part; return its name."""
    number = next(n for n in range(1, len(parts) + 2) if not any(name in parts for name in _names(n)))
    item, properties = _names(number)
    parts[properties] = _STORE.encode()
    _declare(parts, f"/{properties}", f"{_OFFICE}.customXmlProperties+xml")
    _declare(parts, f"/{item}", "application/xml")
    _relate(parts, item, f"{R}/customXmlProps", posixpath.basename(properties))
    main = _main_part(parts)
    up = posixpath.relpath(item, posixpath.dirname(main) or ".")
    _relate(parts, main, f"{R}/customXml", up)
    return item


def _names(number: int) -> tuple[str, str]:
    return f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"


def _main_part(parts: dict[str, bytes]) -> str:
    for relation in etree.fromstring(parts["_rels/.rels"], parser()):
        if relation.get("Type") == f"{R}/officeDocument":
            return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
    return "word/document.xml"


def _set_property(parts: dict[str, bytes], sha256: str) -> None:
    if _PROPERTIES not in parts:
        parts[_PROPERTIES] = property_xml(sha256).encode()
        _declare(parts, f"/{_PROPERTIES}", f"{_OFFICE}.custom-properties+xml")
        _relate(parts, "", f"{R}/custom-properties", _PROPERTIES)
        return
    root = etree.fromstring(parts[_PROPERTIES], parser())
    for item in [item for item in root if item.get("name") == PROPERTY]:
        root.remove(item)
    taken = [int(item.get("pid") or 1) for item in root if (item.get("pid") or "").isdecimal()]
    (made,) = etree.fromstring(property_xml(sha256).encode(), parser())
    made.set("pid", str(max([1, *taken]) + 1))
    root.append(made)
    parts[_PROPERTIES] = _serialised(root)


def _declare(parts: dict[str, bytes], part: str, content_type: str) -> None:
    root = etree.fromstring(parts[_TYPES], parser())
    if not any(item.get("PartName") == part for item in root):
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", {"PartName": part, "ContentType": content_type})
        parts[_TYPES] = _serialised(root)


def _relate(parts: dict[str, bytes], part: str, kind: str, target: str) -> None:
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    root = etree.fromstring(parts.get(name, empty), parser())
    taken = {relation.get("Id") for relation in root}
    identity = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    relation = {"Id": identity, "Type": kind, "Target": target}
    etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", relation)
    parts[name] = _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return DECLARATION.encode() + etree.tostring(root, encoding="utf-8")
