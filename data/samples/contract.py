"""What ``templates/annual/ledgers.yaml`` says a workbook looks like, as far as writing one needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samples.tables import Book, Row

LEDGERS = Path(__file__).resolve().parents[2] / "templates" / "annual" / "ledgers.yaml"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, its unit, whether each row must fill it in, and the only words it takes."""

    name: str
    type: str
    unit: str
    required: bool
    words: tuple[str, ...]

    @property
    def header(self) -> str:
        """The header as a clerk sees it: 参加人数(人)."""
        return f"{self.name}({self.unit})" if self.unit else self.name

    def accepts(self, value: object) -> bool:
        """Whether ``value`` may stand in this column."""
        if value is None:
            return not self.required
        if self.words:
            return value in self.words
        return isinstance(value, _TYPES[self.type])


_TYPES: dict[str, tuple[type, ...]] = {
    "date": (date,),
    "month": (date, str),
    "integer": (int,),
    "decimal": (int, float),
    "yesno": (str,),
    "choice": (str,),
    "text": (str,),
}


def ledgers() -> tuple[str, ...]:
    """The names of the ledgers in the order of their sheets."""
    return tuple(_declared()["ledgers"])


def items() -> tuple[str, ...]:
    """The items of 单位信息."""
    return tuple(_declared()["unit"]["items"])


@cache
def columns(ledger: str) -> tuple[Column, ...]:
    """The columns of a ledger, those that every ledger ends in included."""
    declared = _declared()
    return tuple(
        _column(name, spec) for name, spec in (declared["ledgers"][ledger]["columns"] | declared["common"]).items()
    )


def faults(book: Book) -> list[str]:
    """What in ``book`` the contract does not know or allow; empty when all is well."""
    found = [f"{book.file}[单位信息] {name}" for name in book.unit if name not in items()]
    for ledger, rows in book.ledgers.items():
        for number, row in enumerate(rows, 2):
            found += [f"{book.file}[{ledger}] {number}: {fault}" for fault in _row_faults(ledger, row)]
    return found


def _row_faults(ledger: str, row: Row) -> list[str]:
    known = columns(ledger)
    strange = [name for name in row if name not in {column.name for column in known}]
    wrong = [f"{column.name}={row.get(column.name)}" for column in known if not column.accepts(row.get(column.name))]
    return strange + wrong


def _column(name: str, spec: dict[str, Any]) -> Column:
    words = ("是", "否") if spec["type"] == "yesno" else tuple(map(str, spec.get("values", ())))
    return Column(
        name=name,
        type=spec["type"],
        unit=spec.get("unit", ""),
        required=spec.get("required", False),
        words=() if spec.get("open") else words,
    )


@cache
def _declared() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(LEDGERS.read_text(encoding="utf-8"))
    return content
