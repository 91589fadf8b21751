"""Ledgers (台账) as read: entries kept by column, each row with its place. Not the workbook, not its layout.

Columns are tuples because figures look at a column as a whole; an ``Entry`` is a view of one row for those who want it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafter.model.source import RowRef, Source
from drafter.model.values import Value


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries of one ledger, from one sheet or several.

    ``columns`` maps a column's declared name to its values, one per row, in the order of ``rows``; a column that the
    workbook does not have is absent. ``positions`` gives each column's number in each ``(file, sheet)``.
    """

    name: str
    rows: tuple[RowRef, ...]
    columns: Mapping[str, tuple[Value, ...]]
    positions: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.rows)

    def entries(self) -> Iterator[Entry]:
        """Yield the rows one by one."""
        return (Entry(self, index) for index in range(len(self.rows)))

    def source(self, index: int, column: str = "") -> Source:
        """Return where the value of ``column`` in entry ``index`` (from 0) was read."""
        file, sheet, row = self.rows[index]
        return Source(file, sheet, row, self.positions.get((file, sheet), {}).get(column, 0))


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a ledger."""

    ledger: Ledger
    index: int

    @property
    def row(self) -> RowRef:
        """The row's place."""
        return self.ledger.rows[self.index]

    def get(self, column: str) -> Value:
        """Return the value in ``column``; None when it is blank or the workbook has no such column."""
        values = self.ledger.columns.get(column)
        return values[self.index] if values else None

    def source(self, column: str = "") -> Source:
        """Return the cell of ``column``, or the row."""
        return self.ledger.source(self.index, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything read for one township and year: its 单位信息 and its ledgers by declared name.

    ``unit_items`` maps a 项目 of 单位信息 to its 内容, ``unit_sources`` to the cell of that 内容. A ledger that is absent
    or has no row is not in ``ledgers``: it is 未填报, which is not zero. ``files`` are the names of the files read.
    """

    files: tuple[str, ...]
    unit_items: Mapping[str, Value] = field(default_factory=dict)
    unit_sources: Mapping[str, Source] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
