"""A workbook that is to be written for people: its sheets, columns and cells, what is printed, coloured and linked.

Plain nouns. Which numbers and words stand there is decided in ``batch.overview``, how a file says it in
``ledger.overviewbook``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import TypeAlias

from drafter.model.values import Number


class Look(Enum):
    """How a cell looks; which face, colour and number format that is, is the writer's."""

    TITLE = auto()
    NOTE = auto()
    GROUP = auto()
    HEAD = auto()
    TEXT = auto()
    MIDDLE = auto()
    NUMBER = auto()
    ROUGH = auto()  # a number that is printed as 约…
    DAY = auto()
    LINK = auto()
    ABSENT = auto()  # words in the place of a number that nobody knows
    DOUBTFUL = auto()
    SUM = auto()
    ROUGH_SUM = auto()
    SUM_WORD = auto()


class Shade(Enum):
    """A colour that a cell takes by its value."""

    BAD = auto()
    WARN = auto()
    GOOD = auto()
    ASIDE = auto()  # what stands there and does not count


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its ``=``, and the value that it has: a reader that does not calculate shows that one.

    Made of addresses and our own words only, never of what stands in a ledger.
    """

    text: str
    value: Number | str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to ``file``, relative to the workbook with / between, and there to ``sheet`` and ``cell``.

    Without a file it leads within the workbook.
    """

    words: str
    file: str = ""
    sheet: str = ""
    cell: str = "A1"


Content: TypeAlias = "str | Number | date | Formula | Link | None"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Text is text whatever it begins with."""

    content: Content
    look: Look = Look.TEXT


Row: TypeAlias = "tuple[Cell | None, ...]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A shade for the cells of ``columns`` (first and last, from 1) whose ``formula`` holds, said of the first of them."""

    columns: tuple[int, int]
    formula: str
    shade: Shade


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    ``rows`` is gone through once, so that a long sheet need not be held. ``head`` is the row of the headers, which is
    repeated on every page like all rows and columns above and left of ``frozen`` (rows, columns); ``body`` is the last row
    of what can be filtered and takes shades (0: the last of all). ``merged`` are areas as (first row, first column, last
    row, last column). Widths are in letters.
    """

    name: str
    widths: tuple[float, ...]
    rows: Iterable[Row]
    head: int
    frozen: tuple[int, int]
    body: int = 0
    rules: tuple[Rule, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    wide: bool = False  # A3
    pages: int = 1  # beside each other, on paper
    hidden: bool = False


def number_text(value: Number) -> str:
    """Return a number as figures only, as a file or a page has it: ``12.50`` → ``12.5``, ``1E+3`` → ``1000``."""
    if not isinstance(value, Decimal):
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
