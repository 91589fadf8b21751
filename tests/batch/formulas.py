"""What a formula of the overview is worth, worked out from the cells: the few functions that stand in it, and no other."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from math import nan

from openpyxl import Workbook

_REFERENCE = re.compile(r"(?:([^\W\d]\w*)!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class _Amount(float):
    """A number through which nothing is divided when it is 0: both sides of an IF are worked out here."""

    def __rtruediv__(self, other: float) -> float:
        return float(other) / float(self) if self else nan


def worth(book: Workbook, sheet: str, address: str) -> object:
    """Return a cell's value; a formula is worked out, with those it refers to."""
    value = book[sheet][address].value
    if not (isinstance(value, str) and book[sheet][address].data_type == "f"):
        return value
    return _evaluated(book, sheet, value.removeprefix("="))


def _evaluated(book: Workbook, sheet: str, formula: str) -> object:
    names: dict[str, object] = {}

    def stored(found: re.Match[str]) -> str:
        name = f"cell_{len(names)}"
        names[name] = _values(book, found, sheet)
        return name

    strings = re.split(r'("[^"]*")', formula)
    code = "".join(part if part.startswith('"') else _python(_REFERENCE.sub(stored, part)) for part in strings)
    return eval(code, {"__builtins__": {}}, {**_FUNCTIONS, **names})  # noqa: S307 - our own formulas, no builtins


def _values(book: Workbook, found: re.Match[str], sheet: str) -> object:
    of, left, top, right, bottom = found.groups()
    if not right:
        value = worth(book, of or sheet, f"{left}{top}")
        return _Amount(value) if isinstance(value, int | float) else value
    area = book[of or sheet][f"{left}{top}:{right}{bottom}"]
    return [worth(book, of or sheet, cell.coordinate) for row in area for cell in row]


def _python(code: str) -> str:
    return code.replace("<>", "!=").replace("=", "==").replace("!==", "!=")


def _numbers(values: list[object]) -> list[int | float]:
    return [value for value in values if isinstance(value, int | float)]


def _rounded(value: float, places: int) -> float:
    exact = Decimal(repr(round(value, 12)))
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _holds(value: object, criterion: str) -> bool:
    found = re.fullmatch(r"(>=|<)(.+)", criterion)
    if found is None:
        return value == criterion
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and (value >= float(found[2]) if found[1] == ">=" else value < float(found[2]))  # type: ignore[operator] # a number


def _where(*pairs: object) -> list[int]:
    """Return the places at which every area holds what is asked of it."""
    areas, criteria = pairs[::2], pairs[1::2]
    rows = zip(*areas, strict=True)
    return [
        place
        for place, row in enumerate(rows)
        if all(_holds(value, str(asked)) for value, asked in zip(row, criteria, strict=True))
    ]


def _sum_where(asked: list[object], criterion: str, values: list[object]) -> float:
    return sum(_numbers([values[place] for place in _where(asked, criterion)]))


def _looked_up(key: object, table: list[object], column: int, exactly: int) -> object:
    """Return what stands in the last column of a table, which is its ``column``-th, where the first is ``key``."""
    assert exactly == 0
    rows = [table[at : at + column] for at in range(0, len(table), column)]
    return next(row[-1] for row in rows if row[0] == key)


_FUNCTIONS = {
    "SUM": lambda values: sum(_numbers(values)),
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(value is not None for value in values),
    "COUNTIF": lambda *pairs: len(_where(*pairs)),
    "COUNTIFS": lambda *pairs: len(_where(*pairs)),
    "SUMIF": _sum_where,
    "VLOOKUP": _looked_up,
    "ROUND": lambda value, places: _rounded(value, places) if isinstance(value, int | float) else 0,
    "IF": lambda condition, this, that: this if condition else that,
    "AND": lambda *conditions: all(conditions),
    "OR": lambda *conditions: any(conditions),
}
