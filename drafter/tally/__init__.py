"""Stage 2: ledgers → figures, each with exactly the rows that make it. Not their wording, not their place in a text."""

from drafter.tally.across import TownshipShare, laid_together, tally_across
from drafter.tally.changes import CellChange, Counted, FigureChange, RowChange, figure_changes
from drafter.tally.extremes import extremes, own_figures
from drafter.tally.figures import LastYear, tally
from drafter.tally.rowcauses import Known, RowHistory
from drafter.tally.rowprints import digest, row_prints
from drafter.tally.rowwords import behind, readable
from drafter.tally.spoilt import spoilt

__all__ = [
    "CellChange",
    "Counted",
    "FigureChange",
    "Known",
    "LastYear",
    "RowChange",
    "RowHistory",
    "TownshipShare",
    "behind",
    "digest",
    "extremes",
    "figure_changes",
    "laid_together",
    "own_figures",
    "readable",
    "row_prints",
    "spoilt",
    "tally",
    "tally_across",
]
