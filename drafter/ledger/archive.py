"""Stage 1: the guard before a zipped workbook is opened, and a look at its parts. It reads no cell value.

Every part that a reader would parse is unpacked once here, so that sizes are measured and not believed, and refused when it
is out of all proportion, holds a DOCTYPE, or is damaged. Nothing is written to disk, no link is followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from xml.etree import ElementTree as ET

from drafter.ledger.formulas import BookFacts, scaled_styles, scan_sheet, struck_styles, struck_texts
from drafter.ledger.ods import scan_ods
from drafter.ledger.scan import SheetScan
from drafter.ledger.xlsb import scan_sheet_part, sheet_relations
from drafter.model.errors import InputError

MOST_ENTRIES = 2_000
MOST_ENTRY = 64 * 2**20
MOST_TOTAL = 256 * 2**20
MOST_RATIO = 200
RATIO_FROM = 2**20

_RESAVE = "请用 Excel 或 WPS 打开它，另存为新的 .xlsx 文件再试"
_UNPACK = "请先解开压缩包，把里面的台账放进一个文件夹再试"
_SUSPECT = "它不像一本正常的台账，没有打开。请向发来的人要一份新的，或者用 Excel、WPS 打开确认后另存为新的 .xlsx 文件"
_SUSPECT_ZIP = f"它不像装着台账的压缩包，没有打开。请向发来的人要一份新的，确认没有问题的，{_UNPACK}"
_PARSED = (".xml", ".rels", ".bin", ".vml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.(?:xml|bin)")
_KEPT = frozenset(
    [
        "content.xml",
        "xl/workbook.xml",
        "xl/workbook.bin",
        "xl/_rels/workbook.xml.rels",
        "xl/_rels/workbook.bin.rels",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
    ]
)
_FROM_1904 = re.compile(rb"""\sdate1904\s*=\s*["'](?:1|true)["']""")
_RECALCULATE = re.compile(rb"""\sfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ET.ParseError, struct.error),
    *(UnicodeDecodeError, IndexError, ValueError, RuntimeError),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<[A-Za-z_]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class FileScan:
    """What is to be known of a workbook's sheets beyond their values, by name; those with nothing of note are left out."""

    sheets: Mapping[str, SheetScan] = field(default_factory=dict)
    from_1904: bool = False


def scan_archive(name: str, content: bytes) -> FileScan:
    """Check a zipped workbook and look through its worksheets.

    Args:
        name: the file's name, for messages.
        content: the whole file.

    Raises:
        InputError: the file is damaged, encrypted, no workbook, or looks like an attack.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_sizes(name, archive.infolist())
            check_names(name, archive.namelist())
            _check_kind(name, set(archive.namelist()))
            return _scan_parts(name, archive)
    except DAMAGE as error:
        raise damaged(name) from error


def check_sizes(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that is encrypted or out of all proportion, before anything in it is unpacked.

    Raises:
        InputError: it is one of these.
    """
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_TOTAL:
        raise InputError(f"《{name}》解开后过大", _hint(name, _SUSPECT, _SUSPECT_ZIP))
    for entry in entries:
        if entry.flag_bits & 1:
            raise encrypted(name)
        if _too_large(entry):
            raise _suspicious(name, entry.filename)


def check_names(name: str, entries: Iterable[str]) -> None:
    """Refuse an archive with entries that would not stay inside of it.

    Raises:
        InputError: it has one.
    """
    for entry in entries:
        if _strange(entry):
            raise _suspicious(name, entry)


def _suspicious(name: str, entry: str) -> InputError:
    return InputError(f"《{name}》里有不正常的内容（{entry[:60]!r}）", _hint(name, _SUSPECT, _SUSPECT_ZIP))


def _too_large(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > MOST_ENTRY or (entry.file_size > RATIO_FROM and ratio > MOST_RATIO)


def _strange(path: str) -> bool:
    return path.startswith("/") or "\\" in path or ":" in path or "\0" in path or ".." in path.split("/")


def _check_kind(name: str, parts: set[str]) -> None:
    if any(part.startswith("word/") for part in parts):
        raise InputError(f"《{name}》是 Word 文档，不是台账工作簿", "请指定 Excel 或 WPS 表格的台账文件（.xlsx）")
    if any(part.startswith("ppt/") for part in parts):
        raise InputError(f"《{name}》是演示文稿，不是台账工作簿", "请指定 Excel 或 WPS 表格的台账文件（.xlsx）")
    if "content.xml" not in parts and not any(part.startswith("xl/") for part in parts):
        raise InputError(f"《{name}》不是表格文件", "请指定 Excel 或 WPS 表格的台账文件（.xlsx）")


def _scan_parts(name: str, archive: zipfile.ZipFile) -> FileScan:
    """Unpack every part that a reader would parse, the worksheets last, one at a time."""
    kept: dict[str, bytes] = {}
    scans: dict[str, SheetScan] = {}
    facts = None
    for entry in sorted(archive.infolist(), key=lambda entry: bool(_SHEET.fullmatch(entry.filename))):
        part = _checked_part(name, archive, entry)
        if _SHEET.fullmatch(entry.filename):
            facts = facts or _facts(kept)
            scans[entry.filename] = (scan_sheet_part if part_is_binary(entry) else partial(scan_sheet, facts=facts))(
                part
            )
        elif entry.filename in _KEPT:
            kept[entry.filename] = part
    return _file_scan(kept, scans)


def _checked_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if not entry.filename.lower().endswith(_PARSED):
        return b""
    part = archive.read(entry)
    if not part_is_binary(entry):
        _check_xml(name, entry.filename, part)
    return part


def part_is_binary(entry: zipfile.ZipInfo) -> bool:
    """Return True for a part that holds records, not XML."""
    return entry.filename.lower().endswith(".bin")


def _facts(parts: Mapping[str, bytes]) -> BookFacts:
    whole, partly = struck_texts(parts.get("xl/sharedStrings.xml", b""))
    untrusted = bool(_RECALCULATE.search(parts.get("xl/workbook.xml", b"")))
    styles = parts.get("xl/styles.xml", b"")
    return BookFacts(struck_styles(styles), whole, partly, scaled_styles(styles), untrusted=untrusted)


def _file_scan(parts: Mapping[str, bytes], scans: Mapping[str, SheetScan]) -> FileScan:
    if "content.xml" in parts:
        return FileScan(scan_ods(parts["content.xml"]))
    if "xl/workbook.bin" in parts:
        titles, from_1904 = sheet_relations(parts["xl/workbook.bin"])
        return FileScan(_by_title(scans, titles, parts), from_1904)
    book = parts.get("xl/workbook.xml", b"")
    titles = _titles(book) if any(scans.values()) else {}
    return FileScan(_by_title(scans, titles, parts), bool(_FROM_1904.search(book)))


def _by_title(
    scans: Mapping[str, SheetScan], titles: Mapping[str, str], parts: Mapping[str, bytes]
) -> dict[str, SheetScan]:
    """Return what is known of each sheet by its name instead of its part's name."""
    kept = {name: scan for name, scan in scans.items() if scan}
    if not kept:
        return {}
    links = parts.get("xl/_rels/workbook.bin.rels", parts.get("xl/_rels/workbook.xml.rels"))
    if links is None:
        raise zipfile.BadZipFile
    root = ET.fromstring(links)  # noqa: S314 - no part with a DOCTYPE comes this far
    targets = {posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))): link.get("Id", "") for link in root}
    return {titles[targets["/" + name]]: scan for name, scan in kept.items() if targets.get("/" + name) in titles}


def _check_xml(name: str, part: str, xml: bytes) -> None:
    """Refuse a DOCTYPE: it can hide text or blow up, and no office program writes one."""
    head = xml[:4096]
    if b"<!--" in head:
        head = _COMMENT.sub(b"", xml)[:4096]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or (xml.strip() and not _ROOT.search(head)):
        raise InputError(f"《{name}》里有不正常的内容（{part[:60]}）", _SUSPECT)


def _titles(book: bytes) -> dict[str, str]:
    """Return the sheets' names by relationship id."""
    root = ET.fromstring(book)  # noqa: S314 - no part with a DOCTYPE comes this far
    sheets = [item for item in root.iter() if item.tag.rpartition("}")[2] == "sheet"]
    return {item.get(_RELATION) or item.get(_STRICT_RELATION) or "": item.get("name", "") for item in sheets}


def damaged(name: str) -> InputError:
    """Return the error for a file that cannot be unpacked."""
    hint = _hint(name, _RESAVE, f"如果能用别的程序打开，{_UNPACK}")
    return InputError(f"《{name}》已损坏，打不开", f"可能没有下载或复制完整，请重新取得这个文件；{hint}")


def encrypted(name: str) -> InputError:
    """Return the error for a file that asks for a password."""
    open_up = "请用 Excel 或 WPS 打开，取消密码（文件 → 信息 → 保护工作簿），保存后再试"
    return InputError(f"《{name}》加了密码，读不了", _hint(name, open_up, _UNPACK))


def _hint(name: str, workbook: str, packed: str) -> str:
    """Return what to do: no office program opens a .zip of workbooks."""
    return packed if name.lower().endswith(".zip") else workbook
