"""What a county's report has to say of townships that are counted and yet have not reported this or that figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.model.figure import Figure, Wording
from drafter.model.report import Gap, Report
from drafter.model.townships import REPORTING, CountedTownship, Townships
from drafter.workflow.loading import Loaded

_SHOWN = 5
_NO_NUMBERS = (Wording.DAY, Wording.NAMES, Wording.TITLES)


def with_townships(report: Report, loaded: Loaded) -> Report:
    """Return a county's report with a gap for what some townships have not reported, and who is in it."""
    if loaded.across is None:
        return report
    who = {name: loaded.figures[name] for name in REPORTING}
    return replace(report, figures={**report.figures, **who}, gaps=(*report.gaps, *_gaps(report, loaded.across)))


def _gaps(report: Report, across: Townships) -> Iterator[Gap]:
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name, figure in report.figures.items():
        silent = tuple(one.name for one in across.counted if _is_silent(one, name))
        if silent and len(silent) < len(across.counted) and figure.wording not in _NO_NUMBERS:
            found.setdefault((figure.ledger, silent), []).append(figure.label)
    for (ledger, silent), labels in found.items():
        shown = "、".join(silent[:_SHOWN]) + "等" * (len(silent) > _SHOWN)
        who = f"台账“{ledger}”有{len(silent)}个乡镇没有填报，或者没有填有关的列（{shown}）"
        said = f"{who}，全县的数里没有它们的：{'、'.join(labels)}"
        yield Gap("", "", ledger, tuple(labels), said)


def _is_silent(township: CountedTownship, name: str) -> bool:
    own: Figure | None = township.figures.get(name)
    return own is not None and own.value is None and not own.doubts and not own.nothing
