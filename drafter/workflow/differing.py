"""What an update leaves as it is although the ledgers say something else: numbers of ours that were changed or not taken over.

Nobody can tell from a document whether a person typed a number or rejected last time's change; both are the clerk's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.model.merge import Action, ClerkParagraph, Draft, Operation
from drafter.model.report import Span, SpanKind
from drafter.model.source import RowRef, Source
from drafter.workflow.agreeing import agrees
from drafter.workflow.evidence import Evidence
from drafter.workflow.loading import Loaded
from drafter.workflow.sourcing import Sourced, State, sourced
from drafter.workflow.tracenotes import today

_REMOVING = (Action.DELETE, Action.DELETE_ROW)


@dataclass(frozen=True, slots=True)
class Differing:
    """A number that stands otherwise than the ledgers have it: its paragraph from 0, its words, theirs, and their rows."""

    place: int
    text: str
    current: str
    label: str
    figure: str = ""
    sources: tuple[RowRef | Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What is not as the ledgers have it: the numbers that differ, and how many are not there at all."""

    differing: tuple[Differing, ...] = ()
    missing: int = 0


def left_as_it_is(
    base: Draft, mine: tuple[ClerkParagraph, ...], new: Draft, loaded: Loaded, operations: Sequence[Operation]
) -> Left:
    """Return the numbers that ``operations`` neither change nor ask about and that today's ledgers give otherwise.

    Args:
        base: what drafter wrote last.
        mine: the paragraphs of the document.
        new: what it writes of ``loaded``.
        loaded: the ledgers of today.
        operations: those of the update, with its comments.
    """
    numbers = [number for number in sourced(base, mine) if number.state not in (None, State.UNCHANGED)]
    reader = _Reader(new, loaded)
    standing = [number for number in numbers if number.text and not _met(number, operations)]
    missing = [] if operations else [one for one in numbers if not one.text and one.span in reader.spans]
    return Left(tuple(one for number in standing for one in reader.otherwise(number)), len(missing))


def _met(number: Sourced, operations: Iterable[Operation]) -> bool:
    """Tell whether an operation concerns a number: its characters, or the whole paragraph."""
    here = (one for one in operations if one.place == number.place)
    return any(
        one.action in _REMOVING
        or (one.action in (Action.REPLACE, Action.NOTE) and _touch(one, number))
        or (one.action is Action.NOTE and one.start == one.end)
        for one in here
    )


def _touch(one: Operation, number: Sourced) -> bool:
    return one.start < number.end and number.start < one.end


class _Reader:
    def __init__(self, new: Draft, loaded: Loaded) -> None:
        self._figures = loaded.figures
        self._evidence = Evidence(loaded.workbook, loaded.templates)
        self.spans: set[Span] = {span for passage in new.passages for span in passage.spans}

    def otherwise(self, number: Sourced) -> Iterator[Differing]:
        """Yield what the ledgers say instead of a number, if they do; words of a row only while they stand in the new draft."""
        span = number.span
        if span is None:
            return
        if span.kind is SpanKind.ROW and span in self.spans and len(span.rows) == 1:
            if self._evidence.still_quotes(number.text, span.rows[0], span.ref) is False:
                yield Differing(number.place, number.text, span.text, span.ref, "", span.rows)
            return
        current = self._figures.get(span.ref) if span.kind is SpanKind.FIGURE else None
        if current is not None and agrees(number.text, current) is False:
            sources: tuple[RowRef | Source, ...] = (*current.rows, *current.cells)
            yield Differing(number.place, number.text, today(current), current.label, current.id, sources)
