"""Work points: the paragraphs of a notice → its tasks and what they require, held against a township's figures."""

from drafter.points.checking import check
from drafter.points.framing import standard_heading
from drafter.points.reading import read_notice
from drafter.points.texts import paragraphs_in

__all__ = ["check", "paragraphs_in", "read_notice", "standard_heading"]
