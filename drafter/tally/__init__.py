"""Stage 2: ledgers → figures, each with exactly the rows that make it. Not their wording, not their place in a text."""

from drafter.tally.changes import CellChange, Counted, FigureChange, RowChange, figure_changes
from drafter.tally.figures import LastYear, tally
from drafter.tally.spoilt import spoilt

__all__ = ["CellChange", "Counted", "FigureChange", "LastYear", "RowChange", "figure_changes", "spoilt", "tally"]
