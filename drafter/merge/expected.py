"""Stage 6: what the clerk's document says once every change of a plan has been accepted, paragraph by paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from drafter.model.merge import Action, ClerkParagraph, Operation


def in_order(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return operations in document order; insertions behind one paragraph keep theirs, rows before the others."""
    return tuple(sorted(operations, key=lambda one: (one.place, _rank(one), one.start, one.end)))


def _rank(operation: Operation) -> int:
    if operation.action is Action.INSERT_ROW:
        return 1
    return 2 if operation.action in (Action.INSERT, Action.INSERT_TABLE) else 0


def texts_after(mine: Sequence[ClerkParagraph], operations: Sequence[Operation]) -> tuple[str, ...]:
    """Return the paragraphs after accepting all changes.

    Args:
        mine: the clerk's paragraphs.
        operations: what changes, as ``in_order`` returned it.
    """
    here: dict[int, list[Operation]] = defaultdict(list)
    for operation in operations:
        here[operation.place].append(operation)
    gone = {(own.cell.table, own.cell.row) for own in _deleted_rows(mine, operations) if own.cell}
    columns = _columns(mine)
    found = _inserted(here[-1], mine, columns)
    for place, paragraph in enumerate(mine):
        row = (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else None
        found += _paragraph(paragraph, here[place], gone=row in gone)
        found += _inserted(here[place], mine, columns)
    return tuple(found)


def _deleted_rows(mine: Sequence[ClerkParagraph], operations: Iterable[Operation]) -> list[ClerkParagraph]:
    return [mine[operation.place] for operation in operations if operation.action is Action.DELETE_ROW]


def _columns(mine: Sequence[ClerkParagraph]) -> dict[tuple[int, int], list[int]]:
    """Return the columns of each row, known by its table and its number in it."""
    found: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)
    for paragraph in mine:
        if paragraph.cell:
            found[paragraph.cell.table, paragraph.cell.row][paragraph.cell.column] = None
    return {row: list(columns) for row, columns in found.items()}


def _inserted(
    operations: Iterable[Operation], mine: Sequence[ClerkParagraph], columns: Mapping[tuple[int, int], Sequence[int]]
) -> list[str]:
    found: list[str] = []
    for operation in operations:
        cell = mine[operation.place].cell if operation.action is Action.INSERT_ROW else None
        found += _row(operation, columns[cell.table, cell.row]) if cell else operation.texts
    return found


def _row(operation: Operation, columns: Sequence[int]) -> Sequence[str]:
    """Return the cells of a new row; in columns that only the clerk has, they are empty."""
    said = dict(zip(operation.columns, operation.texts, strict=False))
    if len(said) != len(operation.texts) or not set(said) <= set(columns):
        return operation.texts
    return [said.get(column, "") for column in columns]


def _paragraph(paragraph: ClerkParagraph, operations: Sequence[Operation], *, gone: bool) -> list[str]:
    if gone:
        return []
    text = paragraph.text
    for operation in sorted(operations, key=lambda one: (one.start, one.end), reverse=True):
        if operation.action is Action.REPLACE:
            text = text[: operation.start] + operation.new + text[operation.end :]
        elif operation.action is Action.DELETE:
            return [""] if paragraph.alone else []
    return [text]
