"""Workbooks that nobody has seen: by the contract of ``ledgers.yaml``, with everything it leaves open drawn at random."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from drafter.compose.phrases import chinese
from tests.workflow.recount import LEDGERS

UNIT = {"乡镇全称": "某县安宁镇", "简称": "安宁镇", "县(市、区)": "某县", "行政村数": 12, "报告年度": 2024}
WORDS = ("河东", "河西", "上庄", "下庄", "南岭", "北塬")
Tables = dict[str, list[list[Any]]]


class Maker:
    """Draws the tables of one workbook."""

    def __init__(
        self, seed: int, *, year: int = 2024, largest: int = 400, rough: float = 0.0, blank: float = 0.2
    ) -> None:
        """Draw from ``seed``: numbers up to ``largest``, a share of rough cells and of blank ones."""
        self.draw = random.Random(seed)  # noqa: S311 - nothing secret
        self.year = year
        self.largest = largest
        self.rough = rough
        self.blank = blank
        self.months = self.draw.random() < 0.5  # whether a month is written as one, or as a day in it

    def tables(self, ledgers: list[str], rows: int, *, whole: bool = False) -> Tables:
        """Return a table for each ledger; ``whole`` keeps every column, otherwise some that may be absent are."""
        return {name: self.table(name, rows, whole=whole) for name in ledgers}

    def table(self, name: str, rows: int, *, whole: bool = False) -> list[list[Any]]:
        """Return one table: header with units in brackets now and then, columns in any order, two that nobody knows."""
        declared = LEDGERS[name]["columns"]
        kept = [c for c in declared if whole or declared[c].get("required") or self.draw.random() < 0.85]
        self.draw.shuffle(kept)
        header = [self._header(column, declared[column]) for column in kept]
        body = [[row[column] for column in kept] for row in (self._row(name, number) for number in range(rows))]
        return [["序号", *header, "经办"], *([number, *cells, "张"] for number, cells in enumerate(body, start=1))]

    def _header(self, column: str, declared: dict[str, Any]) -> str:
        unit = declared.get("unit")
        return column + (self.draw.choice(["", f"({unit})", f"（{unit}）"]) if unit else "")

    def _row(self, ledger: str, number: int) -> dict[str, Any]:
        """Draw one row that makes sense: later columns hold later days, and no more people than came."""
        columns = LEDGERS[ledger]["columns"]
        last = self._first_day(in_year="period" in LEDGERS[ledger])
        row = {column: self._cell(ledger, column, declared, number) for column, declared in columns.items()}
        for column, declared in columns.items():
            if declared["type"] in ("date", "month") and row[column]:
                row[column] = self._written(declared["type"], last)
                last += timedelta(days=self.draw.randrange(90))
        for group in (("应到", "实到", "考试合格"), ("检查对象数", "发现问题", "立案数")):
            filled = [column for column in group if isinstance(row.get(column), int)]
            row |= zip(filled, sorted((row[column] for column in filled), reverse=True), strict=True)
        return row

    def _cell(self, ledger: str, column: str, declared: dict[str, Any], row: int) -> Any:  # noqa: ANN401 - a cell's value
        if not declared.get("required") and self.draw.random() < self.blank:
            return None
        kind = declared["type"]
        if kind in ("date", "month"):
            return True  # drawn with the row
        if kind in ("integer", "decimal"):
            return self.draw.randint(2, 100) if declared.get("unit") == "%" else self._number(kind)
        if kind == "yesno":
            return self.draw.choice("是否")
        if kind == "choice":
            return self.draw.choice([*declared["values"], *declared.get("aliases", ())])
        return self._words(ledger, column, row)

    def _first_day(self, *, in_year: bool) -> date:
        year = self.year if in_year else self.draw.choice([self.year, self.year, self.year - 1, self.year + 1])
        return date(year, 1, 1) + timedelta(days=self.draw.randrange(365))

    def _written(self, kind: str, day: date) -> date | str:
        return f"{day.year}年{day.month}月" if kind == "month" and self.months else day

    def _number(self, kind: str) -> int | float | str:
        number = self.draw.randint(0, self.largest)
        if self.draw.random() < self.rough:
            return self.draw.choice(["4万余", "约320", "580余", "1.2万余", "约2万"])
        return number + 0.5 if kind == "decimal" and self.draw.random() < 0.3 else number

    def _words(self, ledger: str, column: str, row: int) -> str:
        place = self.draw.choice(WORDS)
        if (ledger, column) == ("特色做法", "内容"):
            return self.draw.choice([f"在{place}试行网格包联", f"在{place}开展回访,做到“件件有回音”。"])
        if column == "名称":
            return f"{place}第{chinese(row + 1)}号管理办法"
        return f"{place}第{chinese(row + 1)}组" if column in ("标题", "问题标题", "活动名称") else place


def save(folder: Path, tables: Tables, name: str = "台账.xlsx", **items: object) -> Path:
    """Write a workbook of these tables with a 单位信息 sheet; ``items`` are further entries of it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    unit = book.create_sheet("单位信息")
    for row in [("项目", "内容"), *(UNIT | items).items()]:
        unit.append(row)
    for title, table in tables.items():
        sheet = book.create_sheet(title)
        for line in table:
            sheet.append(line)
    path = folder / name
    book.save(path)
    return path
