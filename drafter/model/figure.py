"""A figure: one number worked out from the ledgers, with the rows it was worked out from. Not its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeAlias

from drafter.model.source import RowRef, Source
from drafter.model.values import Number

FigureValue: TypeAlias = "Number | date | tuple[str, ...] | None"


class Status(Enum):
    """A figure is known (also when it is 0), or its ledger was not filled in (未填报), which is not 0."""

    KNOWN = "known"
    UNREPORTED = "unreported"


class Wording(Enum):
    """How a figure is printed unless the template says otherwise."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PERCENT = "percent"
    DAY = "day"
    NAMES = "names"
    TITLES = "titles"  # names of documents, in 《》


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure (数据项).

    ``value`` is a number in ``unit``, a percentage in per cent (``Decimal('93.2')``) for ``ratio`` and ``growth``, a day,
    or a tuple of names; None when unreported. ``rows`` are exactly the rows that make the value, ``cells`` the cells of
    单位信息 that do. ``where`` and ``without`` are the filter as declared, ``part`` what a ratio's numerator matches
    besides, ``terms`` the figures (or the column) that a total, a growth or a ratio is made from. ``doubts`` are the
    cells that could not be read and on which the value depends: a figure with doubts is never printed as a number.
    ``nothing`` marks a figure without a value although its ledger was filled in: there was nothing to divide by, or no
    name to list. That is no gap. ``shares`` are what each of the ``rows`` brings, parallel to them, by the column that
    is added up (None where a row has no part in that one); under ``""`` stands 1 for a row that counts as such (the part
    of a ratio, a term that counts rows) and 0 for one that does not; of different values their turn, from 0. It is empty
    where every row is worth the same. ``ways`` is what else its definition says of how it is counted (``date``, ``until``,
    ``per``, ``last_year``).
    """

    id: str
    label: str
    ledger: str
    aggregate: str
    unit: str = ""
    column: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    without: Mapping[str, object] = field(default_factory=dict)
    part: Mapping[str, object] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    value: FigureValue = None
    approximate: bool = False
    above: bool = False
    rows: tuple[RowRef, ...] = ()
    cells: tuple[Source, ...] = ()
    doubts: tuple[Source, ...] = ()
    nothing: bool = False
    wording: Wording = Wording.EXACT
    zero_is_news: bool = False
    shares: Mapping[str, tuple[Number | None, ...]] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        """Known, or unreported."""
        return Status.UNREPORTED if self.value is None else Status.KNOWN
