"""The nouns of comparing two documents. Not how they are compared (``drafter.merge``), and nothing of Word."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.merge import Action, MergePlan

_COUNTED = {
    "added": Action.INSERT,
    "removed": Action.DELETE,
    "tables_added": Action.INSERT_TABLE,
    "rows_added": Action.INSERT_ROW,
    "rows_removed": Action.DELETE_ROW,
}


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Numbers with their units as the one document says them and as the other does (``99场次``, ``102场次``).

    ``paragraph`` counts those of the first document from 1; ``context`` are the words around it in the second.
    """

    old: str
    new: str
    paragraph: int
    context: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the comparison does not carry over: a picture, a table of another structure.

    ``paragraph`` counts from 1 those of the second document, with ``of_old`` of the first; 0 when it is in none.
    """

    what: str
    paragraph: int = 0
    text: str = ""
    of_old: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What turns the first document into the second: ``pairs`` are the paragraphs, by place, that are the same one."""

    plan: MergePlan
    numbers: tuple[NumberChange, ...]
    left_out: tuple[LeftOut, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many numbers and paragraphs have changed, and how many paragraphs, tables and rows come or go."""
        operations = self.plan.operations
        changed = {one.place for one in operations if one.action is Action.REPLACE}
        sums = {name: sum(1 for one in operations if one.action is action) for name, action in _COUNTED.items()}
        return {"numbers": len(self.numbers), "changed": len(changed), **sums}
