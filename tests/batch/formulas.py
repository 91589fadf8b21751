"""What a formula of the overview is worth, worked out from the cells: the few functions that stand in it, and no other."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from openpyxl import Workbook

_REFERENCE = re.compile(r"(?:([^\W\d]\w*)!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


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
        return worth(book, of or sheet, f"{left}{top}")
    area = book[of or sheet][f"{left}{top}:{right}{bottom}"]
    return [worth(book, of or sheet, cell.coordinate) for row in area for cell in row]


def _python(code: str) -> str:
    return code.replace("<>", "!=").replace("=", "==").replace("!==", "!=")


def _numbers(values: list[object]) -> list[int | float]:
    return [value for value in values if isinstance(value, int | float)]


def _rounded(value: float, places: int) -> float:
    exact = Decimal(repr(round(value, 12)))
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


_FUNCTIONS = {
    "SUM": lambda values: sum(_numbers(values)),
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(value is not None for value in values),
    "ROUND": lambda value, places: _rounded(value, places) if isinstance(value, int | float) else 0,
    "IF": lambda condition, this, that: this if condition else that,
    "AND": lambda *conditions: all(conditions),
    "OR": lambda *conditions: any(conditions),
}
