"""Stage 2: short digests of rows, by which a later run knows a row again without keeping what stands in it.

A print has two halves. The first is that of the row's words and days, which stay when a number is corrected; the second is
that of all cells. The row's place and its 序号 are in neither: a row that was only moved has the same print.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from types import NoneType

from drafter.model.ledger import Ledger, Workbook
from drafter.model.report import PRINT_LENGTH
from drafter.model.source import RowRef
from drafter.model.values import Approximate, Number, Period, Unreadable, Value
from drafter.tally.rowmatch import COUNTER

HALF = PRINT_LENGTH // 2
_SIZE = PRINT_LENGTH * 6 // 8  # bytes
_NUMBERS = frozenset({int, Decimal, Approximate})
_PLAIN = frozenset({str, int, date})  # what ``str`` says as ``_said`` does
_SEPARATOR = "\x1e"


def row_prints(workbook: Workbook) -> Mapping[RowRef, str]:
    """Return the print of every row of every ledger, ``PRINT_LENGTH`` letters of base64; the same in every process."""
    found: dict[RowRef, str] = {}
    for ledger in workbook.ledgers.values():
        found.update(zip(ledger.rows, _prints(ledger), strict=True))
    return found


def _prints(ledger: Ledger) -> list[str]:
    """Return the print of each row; a blank cell says nothing, so a column more that is blank changes nothing."""
    words: list[list[str]] = []
    numbers: list[list[str]] = []
    for name in sorted(name for name in ledger.columns if name != COUNTER):
        values = ledger.columns[name]
        types = set(map(type, values)) - {NoneType}
        words += [] if types <= _NUMBERS else [_texts(name, values, types - _NUMBERS)]
        numbers += [_texts(name, values, types & _NUMBERS)] if types & _NUMBERS else []
    return _letters(_lines(words, len(ledger)), _lines(numbers, len(ledger)))


def _texts(name: str, values: Sequence[Value], kinds: AbstractSet[type]) -> list[str]:
    """Return the cells of a column that are of certain types as texts with its name; the others are empty."""
    if not kinds >= set(map(type, values)) - {NoneType}:  # 1 and True are equal and say different things
        return [f"{name}\x1f{_said(value)}" if type(value) in kinds else "" for value in values]
    say = str if kinds <= _PLAIN else _said
    known = {value: "" if value is None else f"{name}\x1f{say(value)}" for value in set(values)}
    return [known[value] for value in values]


def _lines(columns: Sequence[Sequence[str]], rows: int) -> Iterable[str]:
    """Return one text for each row: what its cells say, without the empty ones."""
    if not columns:
        return [""] * rows
    if any("" in column for column in columns):
        return [_SEPARATOR.join(filter(None, row)) for row in zip(*columns, strict=True)]
    return map(_SEPARATOR.join, zip(*columns, strict=True))


def _letters(words: Iterable[str], numbers: Iterable[str]) -> list[str]:
    """Return the prints of rows; the letters of all of them are worked out at once, because no digest needs filling up."""
    said, counted = bytearray(), bytearray()
    for text, figures in zip(words, numbers, strict=True):
        found = blake2b(_bytes(text), digest_size=_SIZE)
        said += found.digest()
        found.update(_bytes(f"\x1d{figures}"))
        counted += found.digest()
    first, second = b64encode(said).decode(), b64encode(counted).decode()
    starts = range(0, len(first), PRINT_LENGTH)
    return [first[at : at + HALF] + second[at + HALF : at + PRINT_LENGTH] for at in starts]


def digest(text: str) -> str:
    """Return ``PRINT_LENGTH`` letters that stand for a text."""
    return b64encode(blake2b(_bytes(text), digest_size=_SIZE).digest()).decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def plain(number: Number) -> str:
    """Return a number in figures, however the cell has it: 3 and 3.0 are one."""
    return str(number) if isinstance(number, int) else f"{number.normalize():f}"


def _said(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Approximate):
        return f"{plain(value.value)}{'+' if value.above else '~'}"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return plain(value)
    if isinstance(value, Period):
        return f"{value.first.isoformat()}/{value.last.isoformat()}"
    if isinstance(value, Unreadable):
        return f"?{value.text}"
    return value.isoformat() if isinstance(value, date) else str(value)
