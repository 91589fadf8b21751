"""The townships of a county's own report: those that are counted in it, and those that are not. Their figures, no rows of cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.model.figure import Figure

TOWNSHIP = "乡镇"  # the column that says of which township a row of the county is
OWED, COUNTED, NOT_COUNTED = "报送.应报数", "报送.计入数", "报送.未计入"
REPORTING = (OWED, COUNTED, NOT_COUNTED)  # the figures that say who is in a county's report
MOST, LEAST = "最多", "最少"
KNOWN, SILENT = "有数", "没有数"


@dataclass(frozen=True, slots=True)
class CountedTownship:
    """A township whose rows are in the county's figures; ``name`` tells it apart, ``figures`` are its own by plain name.

    ``last_year`` are last year's, where its workbook is there.
    """

    name: str
    figures: Mapping[str, Figure]
    last_year: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A township of the county that is not counted, and why, in words for people."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Townships:
    """All townships of a county's report, the counted ones in the order of the county."""

    counted: tuple[CountedTownship, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all of them, the counted ones first."""
        return (*(one.name for one in self.counted), *(one.name for one in self.left_out))


def own_id(township: str, figure: str) -> str:
    """Return the name under which a county's report keeps a township's own figure: 宁安镇/普法.活动场次."""
    return f"{township}/{figure}"


def extreme_id(which: str, figure: str) -> str:
    """Return the name of the figure that names the townships with the most or the least: 最多/普法.活动场次."""
    return f"{which}/{figure}"


def extreme_value_id(which: str, figure: str) -> str:
    """Return the name of the value that several townships have alike: 最多数/普法.活动场次."""
    return f"{which}数/{figure}"


def known_id(figure: str) -> str:
    """Return the name of the figure that says from how many townships a number comes: 有数/普法.活动场次."""
    return f"{KNOWN}/{figure}"


def silent_id(figure: str) -> str:
    """Return the name of the figure that names the counted townships without that number: 没有数/普法.活动场次."""
    return f"{SILENT}/{figure}"
