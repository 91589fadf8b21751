"""Stage 1: the clerk's workbook opened to be copied, with all that openpyxl can carry, and what it cannot, in words.

openpyxl drops some things without a word. Drop-downs that point to another sheet and stored results of formulas are put
back; dates stay the numbers they are; the rest is listed. A file that is no .xlsx, or that openpyxl cannot open, is
copied by its values.
"""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from drafter.ledger.archive import scan_archive
from drafter.ledger.cells import Flaw, Raw
from drafter.ledger.files import read_sheets
from drafter.ledger.grids import Grid
from drafter.ledger.writing import cell_at, put

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LOST = {  # what stands in a part's name: what the clerk calls it
    "xl/cellimages.xml": "单元格里的图片",
    "xl/richData/": "单元格里的图片",
    "xl/media/": "图片",
    "xl/charts/": "图表",
    "xl/diagrams/": "图形",
    "xl/pivotTables/": "数据透视表",
    "xl/slicers/": "切片器",
    "xl/ctrlProps/": "表单控件（按钮、复选框）",
    "xl/activeX/": "表单控件（按钮、复选框）",
    "xl/threadedComments/": "批注的回复",
    "xl/vbaProject.bin": "宏",
}
_FORMATTING = "条件格式（数据条、图标）"
_ONLY_VALUES = "原表的格式、下拉框、批注和隐藏的行列（只抄写了内容）"
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_STYLED_FORMATTING = re.compile(rb"<x14:conditionalFormatting\b")
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RESULT = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</(?:\w+:)?v>"
)
_ADDRESS = re.compile(rb"""(?:^|\s)r=["']([A-Z]+[0-9]+)["']""")
_TYPE = re.compile(rb"""(?:^|\s)t=["'](\w+)["']""")
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f\b[^>]*?(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)')
_RULE_KEYS = frozenset(
    {"type", "operator", "errorStyle", "allowBlank", "showErrorMessage", "showInputMessage"}
    | {"error", "errorTitle", "prompt", "promptTitle"}
)
_FORBIDDEN = re.compile(r"[\\*?:/\[\]]")
_WIDEST, _NARROWEST = 40, 8


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook to be marked: its sheets by the clerk's names, what it lacks, the stored results of its formulas."""

    book: Workbook
    sheets: Mapping[str, Worksheet]
    losses: tuple[str, ...] = ()
    results: Mapping[str, Mapping[bytes, tuple[bytes, bytes]]] = field(default_factory=dict)


def open_copy(name: str, content: bytes) -> Opened:
    """Open a workbook to be copied.

    Args:
        name: the file's name.
        content: the whole file.

    Raises:
        InputError: it cannot be read at all.
    """
    if PurePath(name).suffix.lower() not in _WORKBOOKS:
        return _by_values(name, content)
    scan_archive(name, content)
    try:
        return _by_openpyxl(content)
    except Exception:  # noqa: BLE001 - openpyxl fails in many ways on workbooks that Excel and WPS open
        return _by_values(name, content)


def with_results(opened: Opened, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of the written copy with the formulas' stored results, so that it reads like the original."""
    places = {
        sheet.path.lstrip("/"): opened.results[name] for name, sheet in opened.sheets.items() if name in opened.results
    }
    return {name: _restored(xml, places[name]) if name in places else xml for name, xml in parts.items()}


def _by_openpyxl(content: bytes) -> Opened:
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):
        """Leaves dates as the numbers they are: a number that is no day would become ``#VALUE!``."""

        def read_worksheets(self) -> None:
            for kind in ("_date_formats", "_timedelta_formats"):  # there is no setting for it
                setattr(self.wb, kind, set())
            super().read_worksheets()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of some losses, in English; ``_losses`` lists them all
        reader = Reader(io.BytesIO(content), rich_text=True)
        reader.read()
    sheets = {sheet.title: sheet for sheet in reader.wb.worksheets}
    if not sheets:
        raise ValueError(reader.wb)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = {name: archive.read(part) for name, part in _sheet_parts(archive).items() if name in sheets}
        losses = _losses(archive.namelist(), xml.values())
    for name, content_xml in xml.items():
        _restore_drop_downs(sheets[name], content_xml)
    return Opened(reader.wb, sheets, losses, {name: _results(sheet) for name, sheet in xml.items()})


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet, by its name."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - scan_archive lets no DOCTYPE through
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    targets = {item.get("Id"): posixpath.join("/xl", item.get("Target", "")) for item in links}
    return {
        item.get("name", ""): posixpath.normpath(targets[item.get(_RELATION)]).lstrip("/")
        for item in book.iter()
        if item.tag.endswith("}sheet")
    }


def _losses(names: Iterable[str], sheets: Iterable[bytes]) -> tuple[str, ...]:
    lost = [word for part, word in _LOST.items() if any(name.startswith(part) for name in names)]
    if "单元格里的图片" in lost and not any(name.startswith("xl/drawings/drawing") for name in names):
        lost = [word for word in lost if word != "图片"]  # the media belong to the cells
    if any(_STYLED_FORMATTING.search(xml) for xml in sheets):
        lost.append(_FORMATTING)
    return tuple(dict.fromkeys(lost))


def _restore_drop_downs(sheet: Worksheet, xml: bytes) -> None:
    """Put back the drop-downs that Excel keeps in an extension because they point to another sheet."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for rule in _extended_rules(xml):
        formulas = [rule.findtext(f"{_X14}formula{number}/{_XM}f") for number in (1, 2)]
        given = {key: value for key, value in rule.attrib.items() if key in _RULE_KEYS}
        area = (rule.findtext(f"{_XM}sqref") or "").strip()
        if area:
            restored = DataValidation(sqref=area, formula1=formulas[0], formula2=formulas[1], **given)  # type: ignore[arg-type]
            sheet.add_data_validation(restored)


def _extended_rules(xml: bytes) -> Iterator[ET.Element]:
    if b"x14:dataValidation " in xml:
        yield from ET.fromstring(xml).iter(f"{_X14}dataValidation")  # noqa: S314 - scan_archive lets no DOCTYPE through


def _results(xml: bytes) -> dict[bytes, tuple[bytes, bytes]]:
    """Return type and text of each formula's stored result, by its cell."""
    found = {}
    for match in _RESULT.finditer(xml):
        address, kind = _ADDRESS.search(match[1]), _TYPE.search(match[1])
        if address and match[2]:
            found[address[1]] = (kind[1] if kind else b"", match[2])
    return found


def _restored(xml: bytes, results: Mapping[bytes, tuple[bytes, bytes]]) -> bytes:
    def cell(match: re.Match[bytes]) -> bytes:
        if match[1] not in results:
            return match[0]
        kind, value = results[match[1]]
        typed = b' t="' + kind + b'"' if kind else b""
        return b'<c r="' + match[1] + b'"' + match[2] + typed + b">" + match[3] + b"<v>" + value + b"</v>"

    return _FORMULA.sub(cell, xml) if results else xml


def _by_values(name: str, content: bytes) -> Opened:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {}
    for grid in read_sheets(name, content):
        sheets[grid.sheet] = sheet = book.create_sheet(_FORBIDDEN.sub("_", grid.sheet)[:31] or "Sheet")
        _copy_cells(sheet, grid)
    return Opened(book, sheets, (_ONLY_VALUES,))


def _copy_cells(sheet: Worksheet, grid: Grid) -> None:
    from openpyxl.utils import get_column_letter

    for down, row in enumerate(grid.rows):
        for right, raw in enumerate(row):
            if raw != "":
                put(cell_at(sheet, grid.top + down, grid.left + right), _plain(raw))
    for right in range(len(grid.rows[0]) if grid.rows else 0):
        longest = max(len(str(row[right])) for row in grid.rows)
        letter = get_column_letter(grid.left + right)
        sheet.column_dimensions[letter].width = min(max(1.8 * longest, _NARROWEST), _WIDEST)


def _plain(raw: Raw) -> object:
    if isinstance(raw, Flaw):
        return raw.text
    return int(raw) if isinstance(raw, float) and raw.is_integer() else raw
