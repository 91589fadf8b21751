"""What a county's report has to say of townships that are counted and yet have no number of this or that figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafter.model.figure import Figure
from drafter.model.problem import Problem
from drafter.model.problems.county import NumberOfSome
from drafter.model.report import Report
from drafter.model.townships import REPORTING, known_id, silent_id
from drafter.project.definitions import Aggregate
from drafter.workflow.loading import Loaded

_SHOWN = 5


def with_townships(report: Report, loaded: Loaded) -> tuple[Report, tuple[Problem, ...]]:
    """Return a county's report with who is in it and who is in which number; a problem for what not all townships have."""
    if loaded.across is None:
        return report, ()
    who = {name: loaded.figures[name] for name in REPORTING}
    partly = {name: figure for name, figure in report.figures.items() if _silent(name, loaded.figures)}
    kept = {one: loaded.figures[one] for name in partly for one in (known_id(name), silent_id(name))}
    return replace(report, figures={**report.figures, **who, **kept}), tuple(_problems(partly, loaded))


def said_of(figure: Figure, figures: Mapping[str, Figure]) -> str:
    """Return from how many townships a county's number comes and which have none; empty where all have it.

    ``figures`` are those that the report keeps.
    """
    silent = _silent(figure.id, figures)
    if not silent:
        return ""
    return f"只有{figures[known_id(figure.id)].value}个乡镇有数，{len(silent)}个没有：{_shown(silent)}"


def _silent(name: str, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    found = figures.get(silent_id(name))
    return found.value if found is not None and isinstance(found.value, tuple) else ()


def _shown(names: tuple[str, ...]) -> str:
    return "、".join(names[:_SHOWN]) + f"等{len(names)}个" * (len(names) > _SHOWN)


def _problems(partly: Mapping[str, Figure], loaded: Loaded) -> Iterator[Problem]:
    found: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
    for name, figure in partly.items():
        if figure.aggregate != Aggregate.GROWTH.value:  # that has a problem of its own, which knows why
            found.setdefault((figure.ledger, _silent(name, loaded.figures)), []).append(figure)
    for (ledger, silent), figures in found.items():
        known = loaded.figures[known_id(figures[0].id)].value
        yield NumberOfSome(
            labels="、".join(figure.label for figure in figures),
            known=int(str(known)),
            silent=len(silent),
            names=_shown(silent),
            ledger=ledger,
        )
