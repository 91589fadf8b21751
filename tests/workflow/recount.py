"""Every figure counted a second time, with openpyxl and loops, from what its definition says; shares no code with tally.

A clerk with a pencil could do the same: go down the sheet, keep the rows that fit, add up a column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

from drafter.model.figure import Figure
from drafter.project.locations import template_folders

FOLDERS = template_folders()
LEDGERS: dict[str, Any] = yaml.safe_load(FOLDERS.find("annual/ledgers.yaml").read_text(encoding="utf-8"))["ledgers"]
FIGURES: dict[str, Any] = yaml.safe_load(FOLDERS.find("annual/figures.yaml").read_text(encoding="utf-8"))["figures"]

Rows = set[tuple[str, int]]
_ROUGH = re.compile(r"(约?)(\d+(?:\.\d+)?)(万?)(余?)[份人次条场件]*")


@dataclass(frozen=True)
class Rough:
    """A rough cell: ``4万余``, ``约320``."""

    number: Fraction
    above: bool


@dataclass(frozen=True)
class Count:
    """A figure as counted again; ``value`` None is 未填报."""

    value: Any
    rows: Rows
    rough: bool = False
    above: bool = False


NOTHING = Count(None, set())


class Book:
    """The sheets of a workbook, as ``{ledger: [(row number, {column: cell})]}``."""

    def __init__(self, path: Path, year: int) -> None:
        """Read every sheet that is a ledger; its table begins in A1."""
        self.year = year
        self.sheets: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self.columns: dict[str, set[str]] = {}
        book = load_workbook(path, data_only=True)
        for sheet in book.worksheets:
            if sheet.title in LEDGERS:
                self._read(sheet.title, list(sheet.iter_rows(values_only=True)))
        self.unit = {row[0]: row[1] for row in book["单位信息"].iter_rows(min_row=2, max_col=2, values_only=True)}

    def _read(self, ledger: str, table: list[tuple[Any, ...]]) -> None:
        header = [_name(ledger, cell) for cell in table[0]]
        rows = [
            (number, {name: _cell(ledger, name, cell) for name, cell in zip(header, row, strict=True) if name})
            for number, row in enumerate(table[1:], start=2)
            if any(cell not in (None, "") for cell in row)
        ]
        if rows:
            self.sheets[ledger] = rows
            self.columns[ledger] = {name for name in header if name}


def _name(ledger: str, header: object) -> str:
    """Return the declared name of a column: without its unit, and by its own name where it has another."""
    plain = re.sub(r"[（(][^）)]*[）)]$", "", str(header or "").strip())
    known = LEDGERS[ledger]["columns"]
    return next((name for name in known if plain in (name, *known[name].get("other", ()))), "")


def _cell(ledger: str, column: str, cell: object) -> object:
    declared = LEDGERS[ledger]["columns"].get(column, {})
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str) and declared.get("type") in ("integer", "decimal"):
        match = _ROUGH.fullmatch(cell)
        assert match, cell
        number = Fraction(match[2]) * (10_000 if match[3] else 1)
        return Rough(number, bool(match[4])) if match[1] or match[4] else number
    if isinstance(cell, str) and declared.get("type") == "month":
        match = re.fullmatch(r"(\d{4})年(\d{1,2})月", cell)
        assert match, cell
        return date(int(match[1]), int(match[2]), 28)
    return declared.get("aliases", {}).get(cell, cell) if isinstance(cell, str) else cell


def recount(figure: Figure, book: Book, last_year: Book | None = None) -> Count:
    """Count one figure again."""
    declared = FIGURES[figure.id]
    if figure.aggregate == "growth":
        return _growth(declared, book, last_year)
    if "terms" in declared:
        return _total(declared, book)
    return _single(declared, book)


def _single(declared: Mapping[str, Any], book: Book) -> Count:
    ledger = declared["ledger"]
    if ledger not in book.sheets:
        return NOTHING
    entered_left = declared["aggregate"] == "as_of" and "until" in declared
    needed = {*declared.get("where", ()), *declared.get("part", ()), declared.get("of"), declared.get("date")}
    needed |= set() if entered_left else {declared.get("column")}
    if not needed - {None} <= book.columns[ledger]:
        return NOTHING
    chosen = [row for row in book.sheets[ledger] if _fits(row[1], declared, book.year)]
    counted: Count = _BY_AGGREGATE[declared["aggregate"]](chosen, declared, book)
    return counted


def _fits(row: Mapping[str, Any], declared: Mapping[str, Any], year: int) -> bool:
    wanted = all(_holds(row.get(column), value, year) for column, value in declared.get("where", {}).items())
    return wanted and not any(_holds(row.get(c), value, year) for c, value in declared.get("without", {}).items())


def _holds(cell: object, wanted: object, year: int) -> bool:
    if isinstance(wanted, dict):
        filled = cell not in (None, "")
        return filled and (not wanted.get("in_year") or (isinstance(cell, date) and cell.year == year))
    if isinstance(cell, bool):
        cell = "是" if cell else "否"
    return cell is not None and str(cell) in [str(word) for word in (wanted if isinstance(wanted, list) else [wanted])]


Chosen = list[tuple[int, dict[str, Any]]]


def _rows(chosen: Chosen, declared: Mapping[str, Any]) -> Rows:
    return {(declared["ledger"], number) for number, _ in chosen}


def _filled(chosen: Chosen, column: str) -> Chosen:
    return [(number, row) for number, row in chosen if row.get(column) not in (None, "")]


def _count(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    return Count(len(chosen), _rows(chosen, declared))


def _sum(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    filled = _filled(chosen, declared["column"])
    if chosen and not filled:
        return NOTHING
    cells = [row[declared["column"]] for _, row in filled]
    rough = [cell for cell in cells if isinstance(cell, Rough)]
    total = sum((Fraction(cell.number if isinstance(cell, Rough) else str(cell)) for cell in cells), start=Fraction())
    return Count(total, _rows(filled, declared), bool(rough), bool(rough) and all(cell.above for cell in rough))


def _distinct(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    filled = _filled(chosen, declared["column"])
    if chosen and not filled:
        return NOTHING
    return Count(len({str(row[declared["column"]]) for _, row in filled}), _rows(filled, declared))


def _names(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    filled = _filled(chosen, declared["column"])
    return Count(tuple(dict.fromkeys(row[declared["column"]] for _, row in filled)) or None, _rows(filled, declared))


def _ratio(chosen: Chosen, declared: Mapping[str, Any], book: Book) -> Count:
    if "of" in declared:
        part, whole = (_sum(chosen, {**declared, "column": declared[key]}, book) for key in ("column", "of"))
        if not chosen or part.rows != _rows(chosen, declared) or whole.rows != part.rows or not whole.value:
            return NOTHING
        return Count(rate(int(part.value), int(whole.value)), part.rows, part.rough or whole.rough)
    if not chosen:
        return NOTHING
    fitting = [row for row in chosen if _fits(row[1], {"where": declared["part"]}, book.year)]
    return Count(rate(len(fitting), len(chosen)), _rows(chosen, declared))


def rate(part: int, whole: int) -> Decimal:
    """Per cent to one decimal, halves up; more where one decimal would say 100 or 0 and it is not so."""
    for places in range(1, 8):
        exact = Decimal(part) * 100 / Decimal(whole)
        got = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if got not in (0, 100) or got * whole == part * 100:
            return got
    return exact


def _as_of(chosen: Chosen, declared: Mapping[str, Any], book: Book) -> Count:
    if "until" not in declared:
        filled = [row for row in _filled(chosen, declared["column"]) if row[1].get(declared["date"])]
        if not filled:
            return NOTHING
        last = max(row[declared["date"]] for _, row in filled)
        latest = [row for row in filled if row[1][declared["date"]] == last]
        return _sum(latest, declared, book) if len(latest) == 1 else NOTHING
    end = date(book.year, 12, 31)
    there = [
        (number, row)
        for number, row in chosen
        if (row.get(declared["column"]) or end) <= end and (row.get(declared["until"]) or date.max) >= end
    ]
    return Count(len(there), _rows(there, declared))


def _frequency(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    months = 1 if declared["per"] == "month" else 3
    column = LEDGERS[declared["ledger"]]["period"]
    tallies = [0] * (12 // months)
    for _, row in chosen:
        tallies[(row[column].month - 1) // months] += 1
    return Count(min(tallies), _rows(chosen, declared))


def _first(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    days = [(number, row) for number, row in chosen if isinstance(row.get(declared["column"]), date)]
    if not days:
        return NOTHING
    earliest = min(row[declared["column"]] for _, row in days)
    return Count(earliest, _rows([one for one in days if one[1][declared["column"]] == earliest], declared))


def _minimum(chosen: Chosen, declared: Mapping[str, Any], _book: Book) -> Count:
    cells = [row.get(declared["column"]) for _, row in chosen]
    if not cells or any(cell in (None, "") for cell in cells):
        return NOTHING
    numbers = [cell.number if isinstance(cell, Rough) else Fraction(str(cell)) for cell in cells]
    lowest = [cell for cell, number in zip(cells, numbers, strict=True) if number == min(numbers)]
    rough = [cell for cell in lowest if isinstance(cell, Rough)]
    return Count(min(numbers), _rows(chosen, declared), bool(rough), bool(rough) and all(one.above for one in rough))


_BY_AGGREGATE: dict[str, Any] = {
    "first": _first,
    "minimum": _minimum,
    "count": _count,
    "sum": _sum,
    "distinct": _distinct,
    "names": _names,
    "ratio": _ratio,
    "as_of": _as_of,
    "frequency": _frequency,
}


def _total(declared: Mapping[str, Any], book: Book) -> Count:
    terms = [_single(FIGURES[name], book) for name in declared["terms"]]
    known = [term for term in terms if term.value is not None]
    if not known:
        return NOTHING
    rough = [term for term in known if term.rough]
    rows = {row for term in known for row in term.rows}
    above = bool(rough) and all(term.above for term in rough)
    return Count(sum(Fraction(term.value) for term in known), rows, bool(rough), above)


def _growth(declared: Mapping[str, Any], book: Book, last_year: Book | None) -> Count:
    now = _single(FIGURES[declared["of"]], book)
    before = _single(FIGURES[declared["of"]], last_year) if last_year else NOTHING
    base: Any = before.value if before.value is not None else book.unit.get(declared["last_year"])
    if now.value is None or not base:
        return NOTHING
    return Count(rate(now.value - base, base), now.rows | before.rows)


def worded(count: Count, figure: Figure) -> str:
    """Return how a counted figure is to be printed."""
    wording = FIGURES[figure.id].get("wording", "exact")
    if isinstance(count.value, date):
        return f"{count.value.year}年{count.value.month}月{count.value.day}日"
    if wording in ("names", "titles"):
        return _listed(count.value, in_marks=wording == "titles")
    if wording == "percent":
        return f"{'约' if count.rough else ''}{plain(abs(Fraction(count.value)))}%"
    number = Fraction(count.value)
    if count.rough and not count.above:
        return f"约{plain(number)}{figure.unit}"
    if wording == "rounded" or count.above:
        return f"{rounded(number, above=count.above)}{figure.unit}"
    return f"{plain(number)}{figure.unit}"


def _listed(names: tuple[str, ...], *, in_marks: bool) -> str:
    shown = names if len(names) <= 5 else names[:3]  # the sentence then says 等
    return "".join(f"《{name}》" for name in shown) if in_marks else "、".join(names)


def plain(number: Fraction) -> str:
    """Write a number without needless zeros."""
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: Fraction, *, above: bool = False) -> str:
    """Below 100 as it is; two leading digits below 10000; whole 万; tenths of 亿; 余 unless it is a round number."""
    if number < 100:
        return plain(number) + ("余" if above else "")
    steps = ((10**8, 10**7, "亿"), (10**4, 10**4, "万"), (0, 10 ** (len(str(int(number))) - 2), ""))
    step, word = next((step, word) for least, step, word in steps if number >= least)
    floor = number // step * step
    unit = {"亿": 10**8, "万": 10**4, "": 1}[word]
    return plain(Fraction(floor, unit)) + word + ("余" if above or number > floor else "")
