"""The verb ``figures --changed-from``: what differs between two states of the ledgers, and because of which rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from drafter.model.errors import InputError
from drafter.model.problem import Problem
from drafter.tally import Counted, FigureChange, figure_changes
from drafter.workflow.loading import Loaded, Options, load


@dataclass(frozen=True, slots=True)
class FigureChanges:
    """The figures that changed. ``old_unit`` and ``old_year`` are what the old ledgers say they are about."""

    unit: str
    year: int | None
    old_unit: str
    old_year: int | None
    changes: tuple[FigureChange, ...]
    problems: tuple[Problem, ...]


def changed(path: Path, old: Path, *, options: Options | None = None) -> FigureChanges:
    """Compare the figures of the ledgers at ``path`` with those of an older state of them at ``old``.

    The problems are those of ``path``; without a year in its 单位信息 there is no figure and no change.

    Raises:
        InputError: one of them cannot be read at all, or ``old`` has no figures.
        DrafterError: settings or templates are wrong.
    """
    asked = options or Options()
    now, before = load(path, asked), load(old, replace(asked, year=None))
    if before.settings is None:
        raise InputError(
            f"旧台账《{old.name}》的“单位信息”里没有简称或者报告年度，算不出数据项",
            f"请先用 drafter inspect 检查《{old.name}》",
        )
    return FigureChanges(
        unit=now.unit,
        year=_year(now),
        old_unit=before.unit,
        old_year=_year(before),
        changes=figure_changes(
            Counted(before.workbook, before.figures),
            Counted(now.workbook, now.figures),
            now.templates.definitions,
            now.templates.declarations,
        ),
        problems=now.problems,
    )


def _year(loaded: Loaded) -> int | None:
    return loaded.settings.year if loaded.settings else None
