"""Stage 1: the same event typed twice. Compares entries, corrects nothing."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.model.ledger import Ledger
from drafter.model.problems.interpretation import SameEvent
from drafter.model.source import column_letter

ASIDE = frozenset({"序号", "备注", "填报人"})  # what may differ between two records of one event
FEWEST = 3  # filled cells that two rows must share before they are called the same


def same_events(ledger: Ledger) -> Iterator[SameEvent]:
    """Yield a reminder for each entry all of whose cells, but 序号, 备注 and 填报人, are those of an earlier one."""
    names = [name for name in ledger.columns if name not in ASIDE]
    rows = list(zip(*(ledger.columns[name] for name in names), strict=True))
    if len(set(rows)) == len(rows):
        return
    first: dict[object, int] = {}
    for index, row in enumerate(rows):
        before = first.setdefault(row, index)
        if before != index and sum(value is not None for value in row) >= FEWEST:
            yield _same(ledger, index, before, names)


def _same(ledger: Ledger, index: int, before: int, names: list[str]) -> SameEvent:
    source, other = ledger.source(index, names[0]), ledger.source(before, names[0])
    nearby = (source.file, source.sheet) == (other.file, other.sheet)
    first = f"第 {other.row} 行（{column_letter(other.column)}{other.row}）" if nearby else str(other)
    return SameEvent(source=source, row=source.row, first=first)
