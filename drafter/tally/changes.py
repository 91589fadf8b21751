"""Stage 2: what differs between the figures of two states of the ledgers, and because of which rows. No wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.model.figure import Figure
from drafter.model.ledger import Entry, Ledger, Workbook
from drafter.model.source import RowRef
from drafter.model.values import Unreadable, Value
from drafter.project.declarations import Declarations
from drafter.project.definitions import Aggregate, Definition
from drafter.tally.rowmatch import COUNTER, Matching, match_rows


@dataclass(frozen=True, slots=True)
class CellChange:
    """One column of a row before and now; None where it was or is blank, or where there is no such row."""

    column: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was added (``old`` is None), removed (``new`` is None) or changed, with the cells that tell."""

    old: RowRef | None
    new: RowRef | None
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that was another one before, and the rows because of which; ``rows`` is empty when none of ours changed."""

    old: Figure
    new: Figure
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One state of the ledgers and the figures worked out from it."""

    workbook: Workbook
    figures: Mapping[str, Figure]


def figure_changes(
    old: Counted, new: Counted, definitions: Mapping[str, Definition], declarations: Declarations
) -> tuple[FigureChange, ...]:
    """Return the figures of ``new`` that were worth something else in ``old``, in their order."""
    search = _Search(old, new, definitions, declarations)
    return tuple(
        FigureChange(old.figures[name], figure, tuple(dict.fromkeys(search.reasons(name))))
        for name, figure in new.figures.items()
        if name in old.figures and worth(figure) != worth(old.figures[name])
    )


def worth(figure: Figure) -> tuple[object, ...]:
    """Return what a figure says, wherever it comes from."""
    return (figure.value, figure.approximate, figure.above, bool(figure.doubts))


class _Search:
    """Looks for the rows behind each change; each ledger is matched once."""

    def __init__(
        self, old: Counted, new: Counted, definitions: Mapping[str, Definition], declarations: Declarations
    ) -> None:
        self.old = old
        self.new = new
        self.definitions = definitions
        self.declarations = declarations
        self.matched: dict[str, Matching] = {}

    def reasons(self, name: str) -> Iterator[RowChange]:
        """Yield the rows because of which the figure ``name`` changed."""
        definition = self.definitions.get(name)
        if definition is None:
            yield from _given(self.old.figures[name], self.new.figures[name])
        elif definition.aggregate is Aggregate.GROWTH:
            yield from self.reasons(definition.of)
        elif definition.terms:
            for term in definition.terms:
                yield from self.reasons(term)
        else:
            yield from self._rows(definition)

    def _rows(self, definition: Definition) -> Iterator[RowChange]:
        old, new = (state.workbook.ledgers.get(definition.ledger) for state in (self.old, self.new))
        used = _used(self.old.figures[definition.id]) | _used(self.new.figures[definition.id], new=True)
        period = self.declarations.ledgers[definition.ledger].period
        columns = _columns(definition, period)
        matching = self._matching(definition.ledger, old, new)
        pairs: list[tuple[Entry | None, Entry | None]] = [
            *((Entry(old, index), None) for index in matching.removed if old),
            *((None, Entry(new, index)) for index in matching.added if new),
            *((Entry(old, one), Entry(new, other)) for one, other in matching.pairs if old and new),
        ]
        for before, now in pairs:
            if (before and (False, before.row) in used) or (now and (True, now.row) in used):
                cells = tuple(_cells(before, now, columns, period))
                if cells:
                    yield RowChange(before.row if before else None, now.row if now else None, cells)

    def _matching(self, name: str, old: Ledger | None, new: Ledger | None) -> Matching:
        if name not in self.matched:
            self.matched[name] = match_rows(old, new)
        return self.matched[name]


def _columns(definition: Definition, period: str) -> list[str]:
    """Return the columns that the figure looks at."""
    monthly = period if definition.aggregate is Aggregate.FREQUENCY else ""
    conditions = (*definition.where, *definition.without, *definition.part)
    named = (definition.column, definition.of, definition.date, definition.until, monthly)
    columns = dict.fromkeys((*(condition.column for condition in conditions), *named))
    return [column for column in columns if column]


def _used(figure: Figure, *, new: bool = False) -> frozenset[tuple[bool, RowRef]]:
    """Return the rows that a figure was made from, and those that kept it from being made."""
    doubtful = (RowRef(cell.file, cell.sheet, cell.row) for cell in figure.doubts)
    return frozenset((new, row) for row in (*figure.rows, *doubtful))


def _cells(before: Entry | None, now: Entry | None, columns: Sequence[str], period: str) -> Iterator[CellChange]:
    """Yield what differs in the columns that count; of a row that is there only once, all that is filled in."""
    for column in dict.fromkeys(_telling(before, now, columns, period)):
        was, is_ = (entry.get(column) if entry else None for entry in (before, now))
        if was != is_ and column != COUNTER:
            yield CellChange(column, was, is_)


def _telling(before: Entry | None, now: Entry | None, columns: Sequence[str], period: str) -> Iterable[str]:
    """Return the columns to look at; the day of a row only if nobody knows whether the row belongs to the year."""
    if before and now:
        unread = any(isinstance(entry.get(period), Unreadable) for entry in (before, now))
        return (*columns, period) if unread else columns
    return (period, *columns, *(name for entry in (before, now) if entry for name in entry.ledger.columns))


def _given(old: Figure, new: Figure) -> Iterator[RowChange]:
    """Yield the line of 单位信息 that states the figure."""
    before, now = (next((RowRef(at.file, at.sheet, at.row) for at in figure.cells), None) for figure in (old, new))
    was, is_ = (figure.value if isinstance(figure.value, int) else None for figure in (old, new))
    yield RowChange(before, now, (CellChange(new.column, was, is_),))
