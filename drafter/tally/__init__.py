"""Stage 2: ledgers → figures, each with exactly the rows that make it. Not their wording, not their place in a text."""

from drafter.tally.figures import LastYear, tally

__all__ = ["LastYear", "tally"]
