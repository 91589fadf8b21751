"""What a county sees of a batch: all its townships side by side. Pure: lines and definitions in, the nouns of a workbook out.

Rows behind the figures are not held; a line with everything is asked for township by township.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from drafter.batch.labels import labelled
from drafter.batch.overview_columns import FigureColumn, Total, columns_of_county, figures_of, known, totals
from drafter.model.county import County, Fate, UnitResult
from drafter.project.templateset import TemplateSet

_REPORTED = frozenset(
    {Fate.DRAFTED, Fate.REDRAFTED, Fate.UPDATED, Fate.CONFLICTS, Fate.UNCHANGED, Fate.EDITED, Fate.REFUSED}
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The townships of a county with what they come to.

    ``columns`` are the figures that somebody knows, or whose cells nobody can read; ``empty`` those that nobody filled in.
    ``totals`` are parallel to ``columns``, ``parts`` the names of the report's parts by key. ``whole`` gives a township's
    line with the rows of its figures and the words of all its problems.
    """

    county: County
    year: int | None
    lines: Sequence[UnitResult]
    columns: tuple[FigureColumn, ...]
    empty: tuple[FigureColumn, ...]
    totals: tuple[Total, ...]
    whole: Callable[[UnitResult], UnitResult]
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What stands above it."""
        year = f"{self.year}年" if self.year else ""
        return f"{self.county.name}{year}法治政府建设年度报告汇总"

    @property
    def due(self) -> tuple[date, date] | None:
        """The days by which a report is to be sent and to be published; None when the year is not known."""
        if self.year is None:
            return None
        return _day(self.year + 1, self.county.report_by), _day(self.year + 1, self.county.publish_by)


def overview(
    county: County,
    lines: Sequence[UnitResult],
    templates: TemplateSet,
    whole: Callable[[UnitResult], UnitResult] = lambda line: line,
) -> Overview:
    """Put the townships of a county side by side.

    Args:
        county: what its county.yaml says.
        lines: one for each township.
        templates: the figures, and the order in which they stand.
        whole: gives a line with everything that ``lines`` leave out.
    """
    lines = labelled(lines)
    every = columns_of_county(templates, lines)
    seen = _seen(lines)
    columns = tuple(column for column in every if column.id in seen)
    empty = tuple(column for column in every if column.id not in seen)
    year = county.year or _most_common(line.year for line in lines)
    parts = {key: part.name for key, part in templates.report.parts.items()}
    return Overview(county, year, lines, columns, empty, totals(columns, lines), whole, parts)


def unlisted(found: Overview) -> frozenset[str]:
    """Return the keys of the townships that the roster, if there is one, does not name."""
    owed = {one.code or f"{found.county.name}{one.name}" for one in found.county.roster}
    return frozenset(line.key for line in found.lines if line.key not in owed) if owed else frozenset()


def has_reported(line: UnitResult) -> bool:
    """Return True when a township's ledgers are there and could be read."""
    return line.fate in _REPORTED


def standing(line: UnitResult) -> Fate:
    """Return how a township stands, which is the same whether or not its report was written in this very run."""
    return Fate.DRAFTED if line.fate in (Fate.REDRAFTED, Fate.UNCHANGED) else line.fate


def reminders(line: UnitResult) -> int:
    """Return how many of a township's problems are no errors."""
    return len(line.problems) - line.errors


def _seen(lines: Iterable[UnitResult]) -> frozenset[str]:
    return frozenset(figure.id for line in lines for figure in line.figures if known(figure) or figure.doubtful)


def _most_common(years: Iterable[int | None]) -> int | None:
    counts = Counter(year for year in years if year)
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def _day(year: int, day: tuple[int, int]) -> date:
    try:
        return date(year, *day)
    except ValueError:  # 29 February of another year
        return date(year, 3, 1)


__all__ = ["Overview", "figures_of", "has_reported", "overview", "reminders", "standing", "unlisted"]
