"""Stage 1: which files are the ledgers, and opening one. The only module that imports python-calamine.

Whatever keeps a file from being read is an ``InputError`` with what to do about it. No sheet is understood here.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath

import python_calamine as calamine

from drafter.ledger.archive import FileScan, encrypted, scan_archive
from drafter.ledger.bundle import packed_files
from drafter.ledger.cells import Raw
from drafter.ledger.csvfile import read_csv
from drafter.ledger.grids import Grid, make_grid
from drafter.ledger.scan import NO_SCAN, Area, SheetScan
from drafter.ledger.xls import scan_xls
from drafter.model.errors import InputError
from drafter.model.problem import Problem, Severity
from drafter.model.problems.interpretation import FileNotRead, SameFileTwice
from drafter.model.source import Source

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
MOST_BYTES = 128 * 2**20

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_SAVE_AS = "请用 Excel 或 WPS 打开，“文件 → 另存为”，类型选“Excel 工作簿（*.xlsx）”，再用存好的文件"
_EMPTY = "多半是没有传完，或者网盘还没有下载到这台电脑；请重新要一份，打开看到内容以后再用"


@dataclass(slots=True)
class FilesRead:
    """All sheets of all files that count, in order, and what is to be said about the files themselves."""

    names: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_files(path: Path) -> FilesRead:
    """Read every sheet at ``path``: one workbook, a folder of them, or a .zip, which is read like a folder.

    Raises:
        InputError: there is nothing there, nothing that is a workbook, or one that cannot be read.
    """
    found = FilesRead()
    seen: dict[bytes, str] = {}
    for name, content in _contents(path, found.problems):
        digest = sha256(content).digest()
        first = seen.setdefault(digest, name)
        grids = [] if first != name else list(read_sheets(name, content))
        first = first if first != name else _same(grids, found.grids)
        if first:
            found.problems.append(SameFileTwice(source=Source(name), name=name, first=first))
            continue
        found.names.append(name)
        found.grids += grids
    return found


def read_sheets(name: str, content: bytes) -> Iterator[Grid]:
    """Yield the sheets of one workbook, in its order; chart sheets and the like hold no cells.

    Args:
        name: the file's name.
        content: the whole file.

    Raises:
        InputError: the file cannot be read, is not a workbook, is encrypted or damaged, or looks like an attack.
    """
    if PurePath(name).suffix.lower() == ".csv" and not content.startswith((_ZIP, _OLE)):
        yield make_grid(name, PurePath(name).stem, read_csv(name, content), (0, 0), NO_SCAN)
        return
    scan = _scan(name, content)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is calamine.SheetTypeEnum.WorkSheet:
                    yield _grid(name, book, sheet, scan)
    except calamine.PasswordError as error:
        raise encrypted(name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputError(
            f"《{name}》打不开，可能已损坏", "请用 Excel 或 WPS 打开确认内容，另存为新的 .xlsx 文件再试"
        ) from error


def _contents(path: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each workbook."""
    if path.is_dir():
        yield from _in_folder(path, problems)
        return
    if not path.exists():
        raise InputError(f"没有找到《{path.name}》", f"请检查文件名和所在文件夹：{path}")
    if path.suffix.lower() == ".zip":
        packed = packed_files(path.name, _content(path))
        wanted = _wanted((name for name, _ in packed), path.name, "压缩包", problems)
        yield from ((name, content) for name, content in packed if name in wanted)
        return
    _check_name(path)
    yield path.name, _content(path)


def _in_folder(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    try:
        names = sorted(item.name for item in folder.iterdir() if item.is_file())
    except OSError as error:
        raise InputError(f"打不开文件夹《{folder.name}》：{error.strerror}", f"请检查是否有权限：{folder}") from error
    for name in _wanted(names, folder.name, "文件夹", problems):
        yield name, _content(folder / name)


def _wanted(names: Iterable[str], place: str, kind: str, problems: list[Problem]) -> Sequence[str]:
    """Return the names of the workbooks; name those that may hold ledgers and are not read."""
    shown = [name for name in names if not PurePath(name).name.startswith(("~$", "."))]
    found = [name for name in shown if PurePath(name).suffix.lower() in SUFFIXES]
    if not found:
        raise InputError(f"{kind}《{place}》里没有台账工作簿", f"请把台账（.xlsx）放进这个{kind}，或者直接指定台账文件")
    for name in shown:
        if PurePath(name).suffix.lower() == ".et":
            problems.append(FileNotRead(source=Source(name), name=name, reason="是 WPS 表格自己的格式（.et）"))
        elif PurePath(name).suffix.lower() in {".zip", ".rar", ".7z"}:
            left = FileNotRead(source=Source(name), name=name, reason="是压缩包")
            problems.append(left.rated(Severity.REMINDER))
    return found


def _check_name(path: Path) -> None:
    if path.name.startswith(("~$", ".~")):
        raise InputError(
            f"《{path.name}》是 Excel 或 WPS 打开台账时留下的临时文件", "请指定台账文件本身（名字前面没有“~$”）"
        )
    if path.suffix.lower() == ".et":
        raise InputError(f"《{path.name}》是 WPS 表格自己的格式（.et），读不了", _SAVE_AS)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"《{path.name}》不是台账工作簿", "请指定 .xlsx 文件（.xlsm、.xls、.xlsb、.ods、.csv 也可以）")


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


def _same(grids: Sequence[Grid], before: Sequence[Grid]) -> str:
    """Return the name of a file read before that holds the very same sheets, or nothing."""
    filled = [(grid.sheet, grid.rows) for grid in grids if grid]
    for name in dict.fromkeys(grid.file for grid in before):
        if filled and [(grid.sheet, grid.rows) for grid in before if grid and grid.file == name] == filled:
            return name
    return ""


def _scan(name: str, content: bytes) -> FileScan:
    """Check the file's first bytes against what it can be; return what is known of its sheets beyond the values."""
    if content.startswith(_ZIP):
        return scan_archive(name, content)
    if not content.startswith(_OLE):
        if not content.strip(b"\0"):
            raise InputError(f"《{name}》是空文件，里面什么也没有", _EMPTY)
        raise InputError(f"《{name}》不是表格文件，虽然名字像", "改文件名不会改变内容。" + _SAVE_AS)
    if _ENCRYPTED in content:
        raise encrypted(name)
    if not any(word in content for word in _BIFF):
        raise InputError(f"《{name}》不是表格文件，虽然名字像", _SAVE_AS)
    try:
        return FileScan(*scan_xls(content))
    except (ValueError, IndexError, struct.error) as error:
        raise InputError(f"《{name}》打不开，可能已损坏", _SAVE_AS) from error


def _grid(name: str, book: calamine.CalamineWorkbook, metadata: calamine.SheetMetadata, file: FileScan) -> Grid:
    scan = file.sheets.get(metadata.name, NO_SCAN)
    hidden = metadata.visible is not calamine.SheetVisibleEnum.Visible
    if scan.too_far:
        return Grid(name, metadata.name, (), scan=scan)
    sheet = book.get_sheet_by_name(metadata.name)
    rows: Sequence[Sequence[Raw]] = sheet.to_python()
    if PurePath(name).suffix.lower() == ".xls":
        scan = _with_merges(scan, sheet)
    grid = make_grid(name, metadata.name, rows, sheet.start or (0, 0), scan)
    return grid.described(hidden=hidden, from_1904=file.from_1904)


def _with_merges(scan: SheetScan, sheet: calamine.CalamineSheet) -> SheetScan:
    """Add the merged cells of an .xls, which calamine knows."""
    areas = [
        Area(top + 1, left + 1, low + 1, right + 1) for (top, left), (low, right) in sheet.merged_cell_ranges or ()
    ]
    return SheetScan(scan.flaws, scan.too_far, tuple(areas), scan.hidden, scan.struck, scan.unsure)
