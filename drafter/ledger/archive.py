"""Stage 1: the guard before a zipped workbook is opened, and a look at its parts. It reads no cell value.

Every part that a reader would parse is unpacked once here, so that sizes are measured and not believed, and refused when it
is out of all proportion, holds a DOCTYPE, or is damaged. Nothing is written to disk, no link is followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from drafter.ledger.formulas import SheetScan, scan_sheet
from drafter.model.errors import InputError

MOST_ENTRIES = 2_000
MOST_ENTRY = 64 * 2**20
MOST_TOTAL = 256 * 2**20
MOST_RATIO = 200
RATIO_FROM = 2**20

_RESAVE = "请用 Excel 或 WPS 打开它，另存为新的 .xlsx 文件再试"
_SUSPECT = "它不像一本正常的台账，没有打开。请向发来的人要一份新的，或者用 Excel、WPS 打开确认后另存为新的 .xlsx 文件"
_PARSED = (".xml", ".rels", ".bin", ".vml")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<[A-Za-z_]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def scan_archive(name: str, content: bytes) -> Mapping[str, SheetScan]:
    """Check a zipped workbook and look through its worksheets.

    Args:
        name: the file's name, for messages.
        content: the whole file.

    Returns:
        What is to be known of each worksheet beyond its values, by sheet name; sheets with nothing of note are left out.

    Raises:
        InputError: the file is damaged, encrypted, no workbook, or looks like an attack.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(name, archive.infolist())
            _check_kind(name, set(archive.namelist()))
            return _scan_parts(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise InputError(
            f"《{name}》已损坏，打不开", "可能没有下载或复制完整，请重新取得这个文件；" + _RESAVE
        ) from error


def _check_entries(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_TOTAL:
        raise InputError(f"《{name}》解开后过大", _SUSPECT)
    for entry in entries:
        if entry.flag_bits & 1:
            raise encrypted(name)
        if _too_large(entry) or _strange(entry.filename):
            raise InputError(f"《{name}》里有不正常的内容（{entry.filename[:60]!r}）", _SUSPECT)


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


def _scan_parts(name: str, archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    scans: dict[str, SheetScan] = {}
    for entry in archive.infolist():
        if not entry.filename.lower().endswith(_PARSED):
            continue
        xml = archive.read(entry)
        if not entry.filename.lower().endswith(".bin"):
            _check_xml(name, entry.filename, xml)
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            scan = scan_sheet(xml)
            if scan.flaws or scan.too_far:
                scans[entry.filename] = scan
    names = _sheet_names(archive) if scans else {}
    return {names[part]: scan for part, scan in scans.items() if part in names}


def _check_xml(name: str, part: str, xml: bytes) -> None:
    """Refuse a DOCTYPE: it can hide text or blow up, and no office program writes one."""
    head = xml[:4096]
    if b"<!--" in head:
        head = _COMMENT.sub(b"", xml)[:4096]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or (xml.strip() and not _ROOT.search(head)):
        raise InputError(f"《{name}》里有不正常的内容（{part[:60]}）", _SUSPECT)


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the sheet name for each worksheet part."""
    try:
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - no part with a DOCTYPE comes this far
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    except (KeyError, ET.ParseError) as error:
        raise zipfile.BadZipFile from error
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", "")) for link in links}
    return {
        posixpath.normpath(targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")).lstrip("/"): title
        for sheet, title in _sheets(book)
    }


def _sheets(book: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    return ((item, item.get("name", "")) for item in book.iter() if item.tag.rpartition("}")[2] == "sheet")


def encrypted(name: str) -> InputError:
    """Return the error for a workbook that asks for a password."""
    return InputError(
        f"《{name}》加了密码，读不了", "请用 Excel 或 WPS 打开，取消密码（文件 → 信息 → 保护工作簿），保存后再试"
    )
