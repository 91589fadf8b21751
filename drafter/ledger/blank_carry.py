"""Stage 1: what a new workbook takes over from last year's. Which ledgers do is declared in ``ledgers.yaml``.

Nothing is counted or judged here. What belongs to one year only (成文日期, last year's numbers) starts blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from drafter.ledger.cells import day_text, number_text
from drafter.ledger.unit import YEAR
from drafter.model.ledger import Entry, Workbook
from drafter.model.values import Approximate, Period, Unreadable, Value
from drafter.project.declarations import Carry, Declarations, LedgerDeclaration

CellValue: TypeAlias = "str | int | float | date | None"

LAST_YEAR = "上年台账"
_YEARLY = frozenset({"成文日期", "发文字号", "印发日期", "上年执法人员数", LAST_YEAR})
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(20\d\d)(?=年)")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a new workbook begins with: contents of 单位信息, and rows of ledgers by column name."""

    unit_items: Mapping[str, CellValue] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, CellValue]]] = field(default_factory=dict)


def carry_over(last: Workbook, declarations: Declarations, year: int, file: str) -> Carried:
    """Return what the workbook of ``year`` takes over.

    Args:
        last: the workbook of the year before.
        declarations: which ledgers take over which rows.
        year: the new report year.
        file: the name of last year's workbook, for 上年台账; empty when there are several.
    """
    items = {
        name: _advanced(_cell(value))
        for name, value in last.unit_items.items()
        if name not in _YEARLY and value is not None
    }
    rows = {
        name: [_row(entry, ledger, ledger.carry) for entry in last.ledgers[ledger.carry.ledger].entries()]
        for name, ledger in declarations.ledgers.items()
        if ledger.carry and ledger.carry.ledger in last.ledgers
    }
    return Carried(items | {YEAR: year} | ({LAST_YEAR: file} if file else {}), rows)


def _row(entry: Entry, ledger: LedgerDeclaration, carry: Carry) -> dict[str, CellValue]:
    names = carry.columns or {name: name for name in ledger.columns if name not in carry.blank}
    taken = {name: _cell(entry.get(theirs)) for name, theirs in names.items()}
    return {**taken, **carry.fixed}


def _advanced(cell: CellValue) -> CellValue:
    """Return a heading or phrase with every year in it one later."""
    if not isinstance(cell, str):
        return cell
    return _YEAR_IN_TEXT.sub(lambda match: str(int(match[1]) + 1), cell)


def _cell(value: Value) -> CellValue:
    """Return a value as the clerk would type it."""
    match value:
        case bool():
            return "是" if value else "否"
        case Decimal():
            return float(value)
        case Approximate():
            return f"{number_text(Decimal(value.value))}余" if value.above else f"约{number_text(Decimal(value.value))}"
        case Period():
            return f"{day_text(value.first)}至{day_text(value.last)}"
        case Unreadable():
            return value.text
        case _:
            return value
