"""Stage 2: short digests of rows, by which a later run knows a row again without keeping what stands in it.

A print has two halves. The first is that of the row's words and days, which stay when a number is corrected; the second is
that of all cells. The row's place and its 序号 are in neither: a row that was only moved has the same print.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from drafter.model.ledger import Ledger, Workbook
from drafter.model.report import PRINT_LENGTH
from drafter.model.source import RowRef
from drafter.model.values import Approximate, Number, Period, Unreadable, Value
from drafter.tally.rowmatch import COUNTER

HALF = PRINT_LENGTH // 2
_SEPARATOR = "\x1e"


def row_prints(workbook: Workbook) -> Mapping[RowRef, str]:
    """Return the print of every row of every ledger, ``PRINT_LENGTH`` letters of base64; the same in every process."""
    return {row: found for ledger in workbook.ledgers.values() for row, found in _prints(ledger)}


def _prints(ledger: Ledger) -> Iterator[tuple[RowRef, str]]:
    """Yield each row with its print; a blank cell says nothing, so a column more that is blank changes nothing."""
    columns = sorted((name, values) for name, values in ledger.columns.items() if name != COUNTER)
    blank = ("",) * len(ledger)
    words = zip(blank, *(_texts(name, values, numbers=False) for name, values in columns), strict=True)
    numbers = zip(blank, *(_texts(name, values, numbers=True) for name, values in columns), strict=True)
    for row, said, counted in zip(ledger.rows, words, numbers, strict=True):
        text = _SEPARATOR.join(filter(None, said))
        yield row, digest(text)[:HALF] + digest(f"{text}\x1d{_SEPARATOR.join(filter(None, counted))}")[HALF:]


def _texts(name: str, values: Sequence[Value], *, numbers: bool) -> list[str]:
    """Return the cells of a column that are numbers, or the others, as texts with its name; the rest are empty."""
    known: dict[object, str] = {}
    texts = []
    for value in values:
        kind = type(value), value  # 1, True and Decimal(1) are equal
        if kind not in known:
            number = isinstance(value, int | Decimal | Approximate) and not isinstance(value, bool)
            wanted = value is not None and number is numbers
            known[kind] = f"{name}\x1f{_said(value)}" if wanted else ""
        texts.append(known[kind])
    return texts


def digest(text: str) -> str:
    """Return ``PRINT_LENGTH`` letters that stand for a text."""
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=PRINT_LENGTH * 6 // 8)
    return b64encode(found.digest()).decode()


def plain(number: Number) -> str:
    """Return a number in figures, however the cell has it: 3 and 3.0 are one."""
    return str(number) if isinstance(number, int) else f"{number.normalize():f}"


def _said(value: Value) -> str:
    if isinstance(value, Approximate):
        return f"{plain(value.value)}{'+' if value.above else '~'}"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return plain(value)
    if isinstance(value, Period):
        return f"{value.first.isoformat()}/{value.last.isoformat()}"
    if isinstance(value, Unreadable):
        return f"?{value.text}"
    return value.isoformat() if isinstance(value, date) else str(value)
