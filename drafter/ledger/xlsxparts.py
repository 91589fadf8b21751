"""Stage 1: a workbook that drafter writes, as the parts of its zip: the same bytes for the same content, and a seal.

The seal is a custom document property with a hash over everything else. It tells a file that drafter wrote and nobody
has changed since from any other; it is no protection against somebody who means to forge one.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

MOMENT = datetime(2024, 1, 1)  # noqa: DTZ001 - a fixed moment so that the same input gives the same bytes

_SEAL = "DrafterSeal"
_OPEN = "0" * 64
_CUSTOM = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_ZIP_MOMENT = (2024, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_SEALED = re.compile(rb'name="' + _SEAL.encode() + rb'"[^>]*>\s*<[^>]*>([0-9a-f]{64})<')


class Seal(Enum):
    """What a file says of who wrote it."""

    NONE = "none"  # not drafter
    BROKEN = "broken"  # drafter, and it was changed since
    INTACT = "intact"  # drafter, and it is as it was written


def parts_of(book: Workbook) -> dict[str, bytes]:
    """Return the parts of the .xlsx that openpyxl makes of ``book``, without the time of writing."""
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parts[_CORE] = _MODIFIED.sub(rb"\g<1>2024-01-01T00:00:00Z\g<2>", parts[_CORE])
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the .xlsx made of ``parts``, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_MOMENT), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def prepare_seal(book: Workbook) -> bool:
    """Give ``book`` a place for the seal; return True when it already had one, sealed or not."""
    from openpyxl.packaging.custom import StringProperty

    properties = book.custom_doc_props  # type: ignore[attr-defined] # newer than its type stubs
    known = _SEAL in properties.names
    if known:
        del properties[_SEAL]
    properties.append(StringProperty(name=_SEAL, value=_OPEN))
    return known


def sealed(parts: Mapping[str, bytes]) -> bytes:
    """Return the .xlsx made of ``parts``, whose place for the seal is filled in."""
    custom = parts[_CUSTOM].replace(_OPEN.encode(), _digest(parts).encode())
    return packed({**parts, _CUSTOM: custom})


def seal_of(content: bytes) -> Seal:
    """Return whether drafter wrote this file, and whether it is still as it was."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _SEALED.search(archive.read(_CUSTOM))
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()} if found else {}
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError):
        return Seal.NONE
    if not found:
        return Seal.NONE
    return Seal.INTACT if found[1].decode() == _digest(parts) else Seal.BROKEN


def _digest(parts: Mapping[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(content).hexdigest()} {name}\n" for name, content in parts.items() if name != _CUSTOM)
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
