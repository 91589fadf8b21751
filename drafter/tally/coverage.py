"""Stage 2: from how many of a county's townships each of its numbers comes, and which of them have none. Works out no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.model.figure import Figure, Wording
from drafter.model.townships import KNOWN, SILENT, CountedTownship, known_id, silent_id
from drafter.project.definitions import Aggregate
from drafter.tally.terms import terms_of

_NO_NUMBERS = (Wording.DAY, Wording.NAMES, Wording.TITLES)
_UNIT = "个"


def coverage(townships: Sequence[CountedTownship], figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return, for each number of a county, how many of its townships it counts and the names of those it does not.

    A township of which nothing matches (``nothing``) is counted: it has nothing to add. One with a doubt is too: it has put
    the county's number in doubt.
    """
    found: dict[str, Figure] = {}
    for name, figure in figures.items():
        if figure.wording not in _NO_NUMBERS:
            silent = tuple(one.name for one in townships if _is_silent(one, name))
            found |= _said(figure, len(townships) - len(silent), silent)
    return found


def _is_silent(township: CountedTownship, name: str) -> bool:
    own = township.figures.get(name)
    if own is None or own.value is not None or own.doubts or own.nothing:
        return False
    return own.aggregate != Aggregate.GROWTH.value or terms_of(own, township.figures, township.last_year) is None


def _said(figure: Figure, known: int, silent: tuple[str, ...]) -> dict[str, Figure]:
    base = Figure(
        known_id(figure.id),
        f"有“{figure.label}”这个数的乡镇",
        figure.ledger,
        KNOWN,
        unit=_UNIT,
        column=figure.column,
        terms=(figure.id,),
        value=known,
        rows=figure.rows,
        cells=figure.cells,
        zero_is_news=True,
    )
    others = replace(
        base,
        id=silent_id(figure.id),
        label=f"没有“{figure.label}”这个数的乡镇",
        aggregate=SILENT,
        unit="",
        value=silent or None,
        nothing=not silent,
        wording=Wording.NAMES,
        rows=(),
        cells=(),
    )
    return {base.id: base, others.id: others}
