"""Stage 2: ledgers → figures, each with exactly the rows that make it. Not their wording, not their place in a text."""

from drafter.tally.across import TownshipShare, laid_together, tally_across
from drafter.tally.changes import CellChange, Counted, FigureChange, RowChange, figure_changes
from drafter.tally.coverage import coverage
from drafter.tally.extremes import extremes, own_figures
from drafter.tally.figures import LastYear, tally
from drafter.tally.rowcauses import Known, RowHistory
from drafter.tally.rowprints import digest, row_prints
from drafter.tally.rowwords import behind, readable
from drafter.tally.spoilt import spoilt
from drafter.tally.terms import Terms, growth, rate, terms_of, together

__all__ = [
    "CellChange",
    "Counted",
    "FigureChange",
    "Known",
    "LastYear",
    "RowChange",
    "RowHistory",
    "Terms",
    "TownshipShare",
    "behind",
    "coverage",
    "digest",
    "extremes",
    "figure_changes",
    "growth",
    "laid_together",
    "own_figures",
    "rate",
    "readable",
    "row_prints",
    "spoilt",
    "tally",
    "tally_across",
    "terms_of",
    "together",
]
