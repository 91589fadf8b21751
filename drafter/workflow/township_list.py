"""A list of a county's townships as somebody has it, a text file, a .csv or a workbook: who owes a report.

Not what becomes of it. A line is a township; beside its name it may have its division code and its full name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from drafter.ledger.files import read_sheets
from drafter.model.county import OwedReport
from drafter.model.errors import InputError
from drafter.workflow.files import read_file

_CODE = re.compile(r"\d{9}|\d{12}")
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_SPLIT = re.compile(r"[,，;；、\t]|\s+")
_ENDS = ("镇", "乡", "街道", "街道办事处", "办事处", "苏木", "管委会", "场")
_NAMES = frozenset(
    {"名称", "简称", "乡镇", "乡镇名称", "乡镇街道", "乡镇(街道)", "乡镇（街道）", "镇街", "单位", "单位名称"}
)
_FULL_NAMES = frozenset({"全称", "乡镇全称", "单位全称"})
_CODES = frozenset({"代码", "区划代码", "行政区划代码", "统计用区划代码", "编码", "区划编码"})
_COUNTY = re.compile(r"[\u3400-\u9fff]{2,}?[县市区旗]")


def listed_townships(path: Path, county: str = "") -> tuple[OwedReport, ...]:
    """Return the townships of a list, in its order.

    Args:
        path: a .txt or .csv file (UTF-8 or GBK), or a workbook, of which the first sheet with something in it counts.
        county: the county's name, which is taken off the front of names.

    Raises:
        InputError: it cannot be read, names nobody, or names two alike that have no code to tell them apart.
    """
    rows = [list(row) for row in _rows(path) if any(row)]
    found = tuple(dict.fromkeys(_townships(rows, county, path.name)))
    if not found:
        raise InputError(f"《{path.name}》里没有乡镇的名称", "请一行写一个乡镇，如：宁安镇；知道区划代码的写在后面")
    _refuse_alike(found, path.name)
    return found


def county_in(name: str) -> str:
    """Return the county that a file's name begins with; empty when it names none."""
    found = _COUNTY.match(name)
    return found[0] if found else ""


def _rows(path: Path) -> Iterator[Sequence[str]]:
    content = read_file(path)
    if path.suffix.lower() == ".txt":
        for line in _decoded(content, path.name).splitlines():
            yield [] if line.lstrip().startswith("#") else [part for part in _SPLIT.split(line.strip()) if part]
        return
    grids = [grid for grid in read_sheets(path.name, content) if grid]
    for row in grids[0].rows if grids else ():
        yield [_text(cell) for cell in row]


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"《{name}》不是文本文件", "请另存为 UTF-8 编码的 .txt，一行写一个乡镇")


def _text(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return "" if cell is None else str(int(cell) if whole else cell).strip()  # type: ignore[call-overload] # it is a float


def _townships(rows: Sequence[Sequence[str]], county: str, file: str) -> Iterator[OwedReport]:
    head = rows[0] if rows and any(cell in _NAMES | _FULL_NAMES | _CODES for cell in rows[0]) else ()
    at = {kind: _column(head, kind) for kind in (_NAMES, _FULL_NAMES, _CODES)}
    for number, row in enumerate(rows[1 if head else 0 :], start=2 if head else 1):
        names = [row[column] for column in (at[_NAMES], at[_FULL_NAMES]) if column is not None and column < len(row)]
        code = next((cell for cell in row if _CODE.fullmatch(cell)), "")
        words = [word for word in names or row if _WORD.search(word)]
        if words:
            yield _owed(words, code, county)
        elif code:
            raise InputError(f"《{file}》第{number}行只有代码{code}，没有乡镇的名称", "请补上名称")


def _column(head: Sequence[str], kind: frozenset[str]) -> int | None:
    return next((number for number, cell in enumerate(head) if cell in kind), None)


def _owed(words: Sequence[str], code: str, county: str) -> OwedReport:
    likely = [word for word in words if word.endswith(_ENDS)] or words[:1]
    name = min(likely, key=len)
    full = max((word for word in likely if word.endswith(name)), key=len)
    short = name.removeprefix(county) or name
    return OwedReport(short, code, full if full != short else f"{county}{short}" if county else "")


def _refuse_alike(found: Iterable[OwedReport], file: str) -> None:
    found = tuple(found)
    names, codes = Counter(one.name for one in found), Counter(one.code for one in found if one.code)
    alike = [one.name for one in found if names[one.name] > 1 and not one.code]
    if alike:
        raise InputError(
            f"《{file}》里有{names[alike[0]]}个“{alike[0]}”，分不清是哪一个", "同名的乡镇请都在后面写上12位区划代码"
        )
    twice = [code for code, count in codes.items() if count > 1]
    if twice:
        raise InputError(f"《{file}》里代码{twice[0]}写了两次", "请检查代码")
