"""Workbooks in the user's notation: a text table becomes a real .xlsx, and problems become flat tuples."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font

from drafter.model.problem import Problem

UNIT = {"乡镇全称": "某县安宁镇", "简称": "安宁镇", "县(市、区)": "某县", "报告年度": 2024}

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def workbook(folder: Path, name: str = "台账.xlsx", /, *, corner: str = "A1", **sheets: object) -> Path:
    """Write a workbook and return its path.

    Args:
        folder: where to write it.
        name: the file's name.
        corner: the cell in which every table begins.
        sheets: by name, a text table (``日期 | 形式`` and one line per row; a blank line is a blank row), a mapping for
            项目 | 内容, or rows of Python values. Without 单位信息 a good one is added; ``单位信息=None`` leaves it out.

    In a text table numbers become numbers, ``2024-03-05`` a date, ``=1+1`` a formula, ``#REF!`` an error; ``'12`` is text.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, content in ({"单位信息": UNIT} | sheets).items():
        if content is not None:
            _fill(book, title, content, corner)
    if not book.worksheets:
        book.create_sheet("Sheet1")
    path = folder / name
    book.save(path)
    return path


def table(text: str) -> list[list[object]]:
    """Return the rows of a text table as cell values."""
    return [[_typed(cell.strip()) for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def rewrite(path: Path, old: bytes, new: bytes, part: str = "xl/worksheets/") -> None:
    """Change the XML of a workbook's sheets, or of another part, for what openpyxl does not write."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    assert any(old in content for name, content in parts.items() if name.startswith(part))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new) if name.startswith(part) else content)


def dressed(
    path: Path,
    sheet: str,
    *,
    merge: Iterable[str] = (),
    hide: Iterable[int] = (),
    strike: Iterable[str] = (),
    hidden: bool = False,
) -> Path:
    """Dress a sheet of a workbook: merge areas (``A2:A4``), hide rows, strike cells through, hide the sheet itself."""
    book = load_workbook(path)
    for area in merge:
        book[sheet].merge_cells(area)
    for row in hide:
        book[sheet].row_dimensions[row].hidden = True
    for cell in strike:
        book[sheet][cell].font = Font(strike=True)
    if hidden:
        book[sheet].sheet_state = "hidden"
    book.save(path)
    return path


def found(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Return the problems as ``(code, cell)``, in their order."""
    return [(problem.code, problem.source.cell if problem.source else "") for problem in problems]


def _fill(book: Workbook, title: str, content: object, corner: str) -> None:
    sheet = book.create_sheet(title)
    top, left = sheet[corner].row, sheet[corner].column
    for down, row in enumerate(_rows(content)):
        for right, value in enumerate(row):
            if value is not None:
                _put(sheet.cell(top + down, left + right), value)


def _rows(content: object) -> Iterable[Iterable[object]]:
    if isinstance(content, str):
        return table(content)
    if isinstance(content, Mapping):
        return [("项目", "内容"), *content.items()]
    assert isinstance(content, list | tuple)
    return content


def _put(cell: Cell, value: object) -> None:
    if isinstance(value, str) and value.startswith("'"):
        cell.value, cell.data_type = value[1:], "s"
    else:
        cell.value = value  # type: ignore[assignment] # whatever openpyxl takes


def _typed(text: str) -> object:
    if not text:
        return None
    if _DAY.fullmatch(text):
        try:
            return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            return text
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
