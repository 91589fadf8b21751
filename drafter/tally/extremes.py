"""Stage 2: which townships of a county have the most or the least of a figure. Compares; works out no figure anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.model.figure import Figure, Wording
from drafter.model.townships import LEAST, MOST, CountedTownship, extreme_id, extreme_value_id, own_id
from drafter.model.values import Number
from drafter.tally.figures import joined

_ENOUGH = 2  # townships without which there is nothing to compare
_OF_RATES = {MOST: "最高", LEAST: "最低"}
_CHOICES: Mapping[str, Callable[[Sequence[Number]], Number]] = {MOST: max, LEAST: min}


def own_figures(townships: Sequence[CountedTownship]) -> dict[str, Figure]:
    """Return the figures of all townships under the names that a county's report keeps them by."""
    return {
        own_id(one.name, name): replace(figure, id=own_id(one.name, name), label=f"{one.name}{figure.label}")
        for one in townships
        for name, figure in one.figures.items()
    }


def extremes(townships: Sequence[CountedTownship], figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return, for each number of a county, who has the most and the least of it, and how much that is.

    Townships that have not reported the figure are not compared. There is nothing to say (``nothing``) when fewer than
    two have, or when all have the same; a doubt about one of them is a doubt about who it is.
    """
    found: dict[str, Figure] = {}
    for name, figure in figures.items():
        if figure.wording in (Wording.DAY, Wording.NAMES, Wording.TITLES):
            continue
        own = [(one.name, one.figures[name]) for one in townships if name in one.figures]
        found |= {one.id: one for which in _CHOICES for one in _extreme(which, figure, own)}
    return found


def _extreme(which: str, figure: Figure, own: Sequence[tuple[str, Figure]]) -> Iterator[Figure]:
    doubts = tuple(cell for _, one in own for cell in one.doubts)
    known = [(name, one, one.value) for name, one in own if isinstance(one.value, int | Decimal) and not one.doubts]
    values = [value for _, _, value in known]
    alike = len(values) < _ENOUGH or len(set(values)) == 1
    best = None if alike or doubts else _CHOICES[which](values)
    tied = [(name, one) for name, one, value in known if best is not None and value == best]
    base = replace(
        figure,
        aggregate=which,
        terms=(figure.id,),
        value=best,
        approximate=any(one.approximate for _, one in tied),
        above=bool(tied) and all(one.above for _, one in tied if one.approximate) and any(one.above for _, one in tied),
        rows=tuple(row for _, one in tied for row in one.rows),
        cells=tuple(cell for _, one in tied for cell in one.cells),
        doubts=doubts,
        nothing=best is None,
        shares=joined([one for _, one in tied]),
        zero_is_news=True,
    )
    names = tuple(name for name, _ in tied) or None
    word = _OF_RATES[which] if figure.wording is Wording.PERCENT else which
    said = f"{figure.label}{word}的乡镇"
    yield replace(base, id=extreme_id(which, figure.id), label=said, value=names, unit="", wording=Wording.NAMES)
    yield replace(base, id=extreme_value_id(which, figure.id), label=f"{said}的数")
