"""Stage 1: which files are the ledgers, and opening one. The only module that imports python-calamine.

Whatever keeps a file from being read is an ``InputError`` with what to do about it. No sheet is understood here.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from drafter.ledger.archive import encrypted, scan_archive
from drafter.ledger.cells import Flaw
from drafter.ledger.formulas import SheetScan
from drafter.ledger.grids import Grid, make_grid
from drafter.model.errors import InputError

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
MOST_BYTES = 128 * 2**20

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_SAVE_AS = "请用 Excel 或 WPS 打开，“文件 → 另存为”，类型选“Excel 工作簿（*.xlsx）”，再用存好的文件"
_NO_SCAN = SheetScan()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet of a file; ``too_far`` is its last cell when it was too large to be read."""

    grid: Grid
    too_far: str = ""


def workbook_paths(path: Path) -> tuple[Path, ...]:
    """Return the workbooks at ``path``, a file or a folder, sorted by name.

    Raises:
        InputError: there is nothing there, or nothing that is a workbook.
    """
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        raise InputError(f"没有找到《{path.name}》", f"请检查文件名和所在文件夹：{path}")
    _check_name(path)
    return (path,)


def read_sheets(path: Path) -> Iterator[SheetRead]:
    """Yield the sheets of one workbook, in its order; chart sheets and the like hold no cells.

    Raises:
        InputError: the file cannot be read, is not a workbook, is encrypted or damaged, or looks like an attack.
    """
    content = _content(path)
    scans = _scans(path.name, content)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is calamine.SheetTypeEnum.WorkSheet:
                    yield _sheet(path.name, book, sheet.name, scans.get(sheet.name, _NO_SCAN))
    except calamine.PasswordError as error:
        raise encrypted(path.name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputError(
            f"《{path.name}》打不开，可能已损坏", "请用 Excel 或 WPS 打开确认内容，另存为新的 .xlsx 文件再试"
        ) from error


def _in_folder(folder: Path) -> tuple[Path, ...]:
    try:
        found = sorted(item for item in folder.iterdir() if _is_workbook(item))
    except OSError as error:
        raise InputError(f"打不开文件夹《{folder.name}》：{error.strerror}", f"请检查是否有权限：{folder}") from error
    if not found:
        raise InputError(
            f"文件夹《{folder.name}》里没有台账工作簿", "请把台账（.xlsx）放进这个文件夹，或者直接指定台账文件"
        )
    return tuple(found)


def _is_workbook(path: Path) -> bool:
    """Return True for a workbook; ``~$x`` and ``.~x`` are the lock files of Excel and WPS."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")) and path.is_file()


def _check_name(path: Path) -> None:
    if path.name.startswith(("~$", ".~")):
        raise InputError(
            f"《{path.name}》是 Excel 或 WPS 打开台账时留下的临时文件", "请指定台账文件本身（名字前面没有“~$”）"
        )
    if path.suffix.lower() == ".et":
        raise InputError(f"《{path.name}》是 WPS 表格自己的格式（.et），读不了", _SAVE_AS)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"《{path.name}》不是台账工作簿", "请指定 .xlsx 文件（.xlsm、.xls、.xlsb、.ods 也可以）")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(
                f"《{path.name}》过大（超过 {MOST_BYTES >> 20} MB）", "请删去台账里的图片和多余的工作表再试"
            )
        return path.read_bytes()
    except PermissionError as error:
        raise InputError(
            f"《{path.name}》打不开：正被别的程序使用，或者没有权限",
            f"请先关闭《{path.name}》再试；如果没有打开，请检查文件权限",
        ) from error
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise InputError(f"《{path.name}》读不出来：{reason}", "请检查文件和磁盘，或者换一个文件夹再试") from error


def _scans(name: str, content: bytes) -> Mapping[str, SheetScan]:
    """Check the file's first bytes against what it can be; return what is known of its sheets beyond the values."""
    if content.startswith(_ZIP):
        return scan_archive(name, content)
    if not content.startswith(_OLE):
        what = "是空文件" if not content.strip(b"\0") else "不是表格文件，虽然名字像"
        raise InputError(f"《{name}》{what}", "改文件名不会改变内容。" + _SAVE_AS)
    if _ENCRYPTED in content:
        raise encrypted(name)
    if not any(word in content for word in _BIFF):
        raise InputError(f"《{name}》不是表格文件，虽然名字像", _SAVE_AS)
    return {}


def _sheet(name: str, book: calamine.CalamineWorkbook, title: str, scan: SheetScan) -> SheetRead:
    if scan.too_far:
        return SheetRead(Grid(name, title, ()), scan.too_far)
    sheet = book.get_sheet_by_name(title)
    start = sheet.start or (0, 0)
    flaws: Mapping[tuple[int, int], Flaw] = scan.flaws
    return SheetRead(make_grid(name, title, sheet.to_python(), start, flaws))
