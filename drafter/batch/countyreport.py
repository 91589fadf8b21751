"""After the townships of a batch: the county's own report, from those whose own report was not refused.

Written by the rules of all drafts: over nothing that somebody has edited; that is updated in a copy beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.batch.roster import Township, townships
from drafter.batch.run import Batch, BatchOptions
from drafter.model.county import Fate, UnitResult
from drafter.model.errors import DrafterError
from drafter.model.problem import Problem
from drafter.model.report import Gap
from drafter.workflow.county import county_target, load_townships
from drafter.workflow.drafting import draft_loaded
from drafter.workflow.gathering import Seen, TownshipLedgers
from drafter.workflow.township import edited_report
from drafter.workflow.updating import update

_FATES = {"create": Fate.DRAFTED, "overwrite": Fate.REDRAFTED, "identical": Fate.UNCHANGED, "refused": Fate.REFUSED}


@dataclass(frozen=True, slots=True)
class CountyReport:
    """What became of the county's report: where it is (None: nowhere), why it is not, what is to be said about it."""

    fate: Fate
    output: Path | None = None
    reason: str = ""
    hint: str = ""
    problems: tuple[Problem, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def failed(self) -> bool:
        """True when there is no county report of today."""
        return self.fate in (Fate.REFUSED, Fate.FAILED, Fate.CONFLICTS)


def county_report(place: Path, done: Batch, asked: BatchOptions, seen: Seen | None = None) -> CountyReport:
    """Write the report of the county whose townships were ``done`` from the folder ``place``; errors become the result.

    ``seen`` is called after each township that was read, with how many are, how many there are, and its name.
    """
    try:
        return _written(place, done, asked, seen)
    except DrafterError as error:
        return CountyReport(Fate.FAILED, reason=error.message, hint=error.hint)


def _written(place: Path, done: Batch, asked: BatchOptions, seen: Seen | None) -> CountyReport:
    lines = {line.key: line for line in done.lines}
    there = townships(place.absolute(), done.county, done.output)
    ledgers = [_ledgers(one, lines.get(one.key)) for one in there]
    loaded = load_townships(place, ledgers, asked.options, allow_problems=asked.allow_problems, seen=seen)
    target = county_target(loaded, done.output)
    edited = edited_report(target)
    if edited is not None:
        return _updated(edited, place, asked)
    drafted = draft_loaded(loaded, place, output=target, allow_problems=asked.allow_problems)
    return CountyReport(_FATES[drafted.action], drafted.output, problems=drafted.problems, gaps=drafted.gaps)


def _ledgers(one: Township, line: UnitResult | None) -> TownshipLedgers:
    """Return a township to be counted unless its own report could not be written."""
    if line is None or not line.counted or len(one.inputs) != 1:
        fate = line.fate if line else Fate.NOT_REPORTED
        return TownshipLedgers(line.name if line else one.name, one.code, why_not=(line and line.reason) or fate.value)
    return TownshipLedgers(one.name, one.code, one.inputs[0], sound=True)


def _updated(edited: Path, place: Path, asked: BatchOptions) -> CountyReport:
    found = update(edited, place, allow_problems=asked.allow_problems)
    if found.plan is None:
        return CountyReport(Fate.REFUSED, edited, problems=found.problems)
    fate = Fate.EDITED if not found.written else Fate.CONFLICTS if found.plan.conflicts else Fate.UPDATED
    return CountyReport(fate, found.output or edited, problems=found.problems)
