"""A figure as a county needs it: with last year's value, and with the two terms of a rate, so that rates can be put together.

A county's rate is worked out from the sums of the townships' terms; the mean of their rates would be another number.
"""

from __future__ import annotations

from drafter.model.county import UnitFigure
from drafter.model.figure import Figure
from drafter.tally import terms_of
from drafter.workflow.loading import Loaded


def unit_figure(figure: Figure, loaded: Loaded) -> UnitFigure:
    """Return one of the figures of ``loaded`` as a line of the summary has it."""
    last = loaded.before.get(figure.id)
    return UnitFigure(
        figure.id,
        figure.value,
        figure.approximate,
        bool(figure.doubts),
        last=last.value if last and not last.doubts else None,
        rows=figure.rows,
        nothing=figure.nothing,
        terms=terms_of(figure, loaded.figures, loaded.before),
    )
