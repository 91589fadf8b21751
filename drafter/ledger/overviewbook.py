"""Stage 1, the other way: an overview as the bytes of an .xlsx, sheet after sheet as its rows come. Not what it says.

Written directly, of openpyxl only the theme: a province has more rows than can be held as openpyxl's cells, and a formula must keep
the value that it has. The same sheets give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from math import ceil

from drafter.ledger.overviewlooks import shade_of, style_of, styles_xml
from drafter.ledger.writing import clean, letters
from drafter.model.overview import Cell, Formula, Link, Look, Row, Sheet, number_text
from drafter.model.source import column_letter
from drafter.model.values import Number

_ZIP_MOMENT = (2024, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_MOST_LINKS = 65_000  # Excel takes 65,530 in one sheet
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character by its number
_UNSAFE = re.compile(r'[\s%#?"<>\[\]^`{}|\\]')  # what a relationship's target cannot hold as it is
_A4, _A3 = 9, 8
_DAY_ZERO = date(1899, 12, 30)
_LINE, _MOST_LINES = 15.0, 8  # points
_BESIDES = (("styles", "styles.xml", ""), ("sharedStrings", "sharedStrings.xml", ""), ("theme", "theme/theme1.xml", ""))
_BATCH = 50  # rows handed to the zip at once


def overview_book(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook.

    Args:
        sheets: at least one that is not hidden; their names differ, and are names that Excel takes.
    """
    from openpyxl.writer.theme import theme_xml

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        strings = _Strings()
        ends = [_write_sheet(archive, number, sheet, strings) for number, sheet in enumerate(sheets, start=1)]
        _put(archive, "xl/sharedStrings.xml", strings.xml())
        _put(archive, "xl/theme/theme1.xml", theme_xml.partition("?>")[2].lstrip())
        _put(archive, "xl/workbook.xml", _workbook(sheets, ends))
        _put(archive, "xl/styles.xml", styles_xml())
        _put(archive, "[Content_Types].xml", _content_types(len(sheets)))
        _put(archive, "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml", "")]))
        targets = [("worksheet", f"worksheets/sheet{number}.xml", "") for number in range(1, len(sheets) + 1)]
        _put(archive, "xl/_rels/workbook.xml.rels", _relations([*targets, *_BESIDES]))
    return stream.getvalue()


def quoted(sheet: str) -> str:
    """Return a sheet's name as a formula has it."""
    return "'" + sheet.replace("'", "''") + "'"


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
    archive.writestr(entry, (_DECLARATION + text).encode(), zipfile.ZIP_DEFLATED)


def _write_sheet(archive: zipfile.ZipFile, number: int, sheet: Sheet, strings: _Strings) -> int:
    """Write one sheet with its links; returns the number of its last row."""
    page = _Page(sheet, strings)
    entry = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml", _ZIP_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as part:
        part.write((_DECLARATION + _opening(sheet, first=number == 1)).encode())
        for piece in page.rows():
            part.write(piece.encode())
        part.write(_closing(sheet, page).encode())
    if page.files:
        links = [("hyperlink", target, "External") for target in page.files]
        _put(archive, f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(links))
    return page.last


class _Strings:
    """The texts of all sheets, each once, as Excel keeps them."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))

    def xml(self) -> str:
        texts = (_ESCAPE.sub("_x005F_", _escaped(text)) for text in self.places)
        items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
        return f'<sst xmlns="{_MAIN}" uniqueCount="{len(self.places)}">{items}</sst>'


class _Page:
    """The rows of one sheet as they are written, and the links found on the way."""

    def __init__(self, sheet: Sheet, strings: _Strings) -> None:
        self.sheet, self.strings = sheet, strings
        self.last = 0
        self.links: list[tuple[str, Link]] = []
        self.files: dict[str, int] = {}
        self.heights = dict(sheet.heights)

    def rows(self) -> Iterator[str]:
        """Yield the rows as XML, many at once."""
        waiting: list[str] = []
        for row in self.sheet.rows:
            self.last += 1
            waiting.append(self._row(row))
            if len(waiting) >= _BATCH:
                yield "".join(waiting)
                waiting.clear()
        yield "".join(waiting)

    def _row(self, row: Row) -> str:
        height = self.heights.get(self.last) or self._height(row)
        tall = f' ht="{height:g}" customHeight="1"'
        cells = (self._cell(place, cell) for place, cell in enumerate(row, start=1) if cell is not None)
        return f'<row r="{self.last}"{tall}>{"".join(cells)}</row>'

    def _height(self, row: Row) -> float:
        """Return a height in points at which texts that wrap can be read; a program that opens it may not see to it."""
        texts = (
            (cell.content, width)
            for cell, width in zip(row, self.sheet.widths, strict=False)
            if cell is not None and cell.look is Look.TEXT and isinstance(cell.content, str)
        )
        lines = max((ceil(letters(text) / (width - 1)) for text, width in texts), default=1)
        return _LINE * min(max(lines, 1), _MOST_LINES) + 3

    def _cell(self, place: int, cell: Cell) -> str:
        address = f"{column_letter(place)}{self.last}"
        content = cell.content
        if isinstance(content, Link):
            if len(self.links) < _MOST_LINKS:
                self.links.append((address, content))
                if content.file:
                    self.files.setdefault(_target(content.file), len(self.files) + 1)
            return _xml_of(address, content.words, cell.look, self.strings)
        return _xml_of(address, content, cell.look, self.strings)

    def hyperlinks(self) -> str:
        """Return the links; each file stands once among the relationships."""
        if not self.links:
            return ""
        return f"<hyperlinks>{''.join(self._hyperlink(address, link) for address, link in self.links)}</hyperlinks>"

    def _hyperlink(self, address: str, link: Link) -> str:
        file = f' r:id="rId{self.files[_target(link.file)]}"' if link.file else ""
        place = f"{quoted(clean(link.sheet))}!{link.cell}" if link.sheet else ""
        location = f' location="{_escaped(place)}"' if place else ""
        return f'<hyperlink ref="{address}"{file}{location}/>'


def _xml_of(address: str, content: str | Number | date | Formula | None, look: Look, strings: _Strings) -> str:
    match content:
        case None | "":
            return f'<c r="{address}" s="{style_of(look)}"/>'
        case Formula():
            return _formula(address, content, look)
        case date():
            return f'<c r="{address}" s="{style_of(look)}"><v>{(content - _DAY_ZERO).days}</v></c>'
        case str():
            words = clean(content)
            style = style_of(look, quoted=words.startswith(_ACTIVE))
            return f'<c r="{address}" s="{style}" t="s"><v>{strings.number(words)}</v></c>'
    return f'<c r="{address}" s="{style_of(look, broken=_broken(content))}"><v>{number_text(content)}</v></c>'


def _formula(address: str, formula: Formula, look: Look) -> str:
    text, value = _escaped(formula.text), formula.value
    if isinstance(value, str):
        return f'<c r="{address}" s="{style_of(look)}" t="str"><f>{text}</f><v>{_escaped(value)}</v></c>'
    style = style_of(look, broken=_broken(value))
    return f'<c r="{address}" s="{style}"><f>{text}</f><v>{number_text(value)}</v></c>'


def _broken(value: Number) -> bool:
    return value != int(value)


def _escaped(text: str) -> str:
    return escape(text, quote=True).replace("\r", "&#13;").replace("\n", "&#10;")


def _target(file: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), clean(file))


def _opening(sheet: Sheet, *, first: bool) -> str:
    rows, columns = sheet.frozen
    corner = f"{column_letter(columns + 1)}{rows + 1}"
    pane = {(True, True): "bottomRight", (True, False): "bottomLeft", (False, True): "topRight"}.get(
        (bool(rows), bool(columns)), ""
    )
    split = "".join(f' {name}="{value}"' for name, value in (("xSplit", columns), ("ySplit", rows)) if value)
    frozen = f'<pane{split} topLeftCell="{corner}" activePane="{pane}" state="frozen"/><selection pane="{pane}"/>'
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{" tabSelected=" + chr(34) + "1" + chr(34) if first else ""} workbookViewId="0">'
        f"{frozen if pane else ''}</sheetView></sheetViews>"
        f'<sheetFormatPr defaultRowHeight="18"/><cols>{widths}</cols><sheetData>'
    )


def _closing(sheet: Sheet, page: _Page) -> str:
    paper = _A3 if sheet.wide else _A4
    return "".join(
        [
            "</sheetData>",
            f'<autoFilter ref="{_body(sheet, page.last)}"/>',
            _merged(sheet.merged),
            _shades(sheet, page.last),
            page.hyperlinks(),
            '<printOptions horizontalCentered="1"/>',
            '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.8" header="0.3" footer="0.4"/>',
            f'<pageSetup paperSize="{paper}" fitToWidth="{sheet.pages}" fitToHeight="0" orientation="landscape"/>',
            "<headerFooter><oddFooter>&amp;C&amp;A　第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>",
        ]
    )


def _last(sheet: Sheet, end: int) -> int:
    return max(sheet.body or end, sheet.head)


def _body(sheet: Sheet, end: int, fixed: str = "") -> str:
    corner = f"{fixed}{column_letter(len(sheet.widths))}{fixed}{_last(sheet, end)}"
    return f"{fixed}A{fixed}{sheet.head}:{corner}"


def _merged(areas: Iterable[tuple[int, int, int, int]]) -> str:
    refs = [
        f'<mergeCell ref="{column_letter(left)}{top}:{column_letter(right)}{bottom}"/>'
        for top, left, bottom, right in areas
        if (top, left) != (bottom, right)
    ]
    return f'<mergeCells count="{len(refs)}">{"".join(refs)}</mergeCells>' if refs else ""


def _shades(sheet: Sheet, end: int) -> str:
    first, last = sheet.head + 1, _last(sheet, end)
    if last < first:
        return ""
    return "".join(
        f'<conditionalFormatting sqref="{column_letter(rule.columns[0])}{first}:{column_letter(rule.columns[1])}{last}">'
        f'<cfRule type="expression" dxfId="{shade_of(rule.shade)}" priority="{number}">'
        f"<formula>{_escaped(rule.formula)}</formula></cfRule></conditionalFormatting>"
        for number, rule in enumerate(sheet.rules, start=1)
    )


def _workbook(sheets: Sequence[Sheet], ends: Sequence[int]) -> str:
    listed = "".join(
        f'<sheet name="{_escaped(sheet.name)}" sheetId="{number}"{_state(sheet)} r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    names = "".join(_names(number, sheet, end) for number, (sheet, end) in enumerate(zip(sheets, ends, strict=True)))
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets>{listed}</sheets><definedNames>{names}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/>'
        "</workbook>"
    )


def _state(sheet: Sheet) -> str:
    return ' state="hidden"' if sheet.hidden else ""


def _names(number: int, sheet: Sheet, end: int) -> str:
    """Return what Excel keeps as names: the area of the filter, and the titles that every page repeats."""
    own, rows, columns = quoted(sheet.name), *sheet.frozen
    titles = [f"{own}!$A:${column_letter(columns)}"] if columns else []
    titles += [f"{own}!$1:${rows}"] if rows else []
    said = {
        "_xlnm._FilterDatabase": (' hidden="1"', f"{own}!{_body(sheet, end, '$')}"),
        "_xlnm.Print_Titles": ("", ",".join(titles)),
    }
    return "".join(
        f'<definedName name="{name}" localSheetId="{number}"{hidden}>{_escaped(text)}</definedName>'
        for name, (hidden, text) in said.items()
        if text
    )


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    parts["/xl/sharedStrings.xml"] = "sharedStrings"
    parts |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)}
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}.{end}+xml"/>' for name, end in parts.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}'
        '<Override PartName="/xl/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    )


def _relations(targets: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{_escaped(target)}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for number, (kind, target, mode) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
