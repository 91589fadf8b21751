"""Reading, validating and tallying 12 ledgers of 200, 2,000 and 20,000 rows, beside calamine's and openpyxl's plain reads.

To reach: at most 2.5 times calamine's bare read, at most a quarter of openpyxl's; linear from 200 to 20,000 rows. The ugly
workbook holds text where the clean one holds numbers and days, and a row of totals.
"""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.harness import Contender, compare, show
from drafter.ledger import read_ledgers
from drafter.project.declarations import Column, ColumnType
from drafter.project.locations import template_folders
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.tally import tally

LEDGERS = [
    "会议",
    "学法培训",
    "普法宣传",
    "合法性审查",
    "法律顾问",
    "信息公开申请",
    "执法案件",
    "执法检查巡查",
    "安全隐患",
    "矛盾纠纷",
    "公共法律服务",
    "政务服务",
]
UNIT = {"乡镇全称": "某县安宁镇", "简称": "安宁镇", "报告年度": 2024}
COLUMNS = 8
YEAR = 2024


def templates() -> TemplateSet:
    return load_template_set(template_folders(), "annual")


def cell(column: Column, row: int, *, ugly: bool) -> object:
    """Return a good value of the column's type; an ugly one says the same in words."""
    day = date(YEAR, 1, 1) + timedelta(row % 366)
    match column.type:
        case ColumnType.DATE | ColumnType.MONTH:
            return f"{day.month}月{day.day}日" if ugly else day
        case ColumnType.INTEGER | ColumnType.DECIMAL:
            return f"约{row % 90 + 2}{column.unit}" if ugly and column.unit != "%" else row % 90 + 2
        case ColumnType.CHOICE:
            return column.values[row % len(column.values)]
        case ColumnType.YES_NO:
            return "√" if ugly else ("是", "否")[row % 2]
    return f"{column.name}{row}"


def made(folder: Path, rows: int, *, ugly: bool = False) -> Path:
    """Write the workbook."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    unit = book.create_sheet("单位信息")
    for pair in ({"项目": "内容"} | UNIT).items():
        unit.append(pair)
    for name in LEDGERS:
        sheet = book.create_sheet(name)
        ledger = templates().declarations.ledgers[name]
        columns = sorted(ledger.columns.values(), key=lambda column: not (column.required or column.expected))[:COLUMNS]
        sheet.append([column.name for column in columns])
        for row in range(rows):
            sheet.append([cell(column, row, ugly=ugly) for column in columns])
    path = folder / f"{'ugly' if ugly else 'clean'}{rows}.xlsx"
    book.save(path)
    return path


def calamine(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read(path: Path) -> None:
    read_ledgers(path, templates().declarations)


def read_and_tally(path: Path) -> None:
    one = templates()
    tally(read_ledgers(path, one.declarations).value, one.definitions, one.declarations, YEAR)


def openpyxl(path: Path) -> None:
    from openpyxl import load_workbook

    for sheet in load_workbook(path, data_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        for rows, rounds in ((200, 9), (2_000, 3), (20_000, 1)):
            clean, ugly = made(Path(place), rows), made(Path(place), rows, ugly=True)
            contenders = [
                Contender("calamine, bare", partial(calamine, clean)),
                Contender("drafter, read and validated", partial(read, clean)),
                Contender("drafter, tallied too", partial(read_and_tally, clean)),
                Contender("openpyxl, plain", partial(openpyxl, clean)),
            ]
            show(f"12 ledgers × {rows:,} rows", compare(contenders, rounds=rounds, warmup=int(rows < 20_000)))
            worse = [
                Contender("calamine, bare", partial(calamine, ugly)),
                Contender("drafter, ugly", partial(read, ugly)),
            ]
            show(f"The same in words, {rows:,} rows", compare(worse, rounds=rounds, warmup=0))


if __name__ == "__main__":
    main()
