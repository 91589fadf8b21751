"""Looking into a township's ledgers from afar: the rows behind a figure, and a cell with the rows around it. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import InputError
from drafter.model.figure import Figure
from drafter.model.ledger import Ledger
from drafter.model.source import RowRef, Source
from drafter.workflow.evidence import Evidence, RowTable
from drafter.workflow.loading import Loaded, Options, load

_AROUND = 2  # rows above and below


@dataclass(frozen=True, slots=True)
class RowsNear:
    """A row with those around it: the columns that its ledger declares, ``column`` the one that is meant, else empty."""

    ledger: str
    column: str
    row: int
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def rows_behind(path: Path, figure: str, *, options: Options) -> tuple[Figure, tuple[RowTable, ...]]:
    """Return a figure as the ledgers at ``path`` give it now, with its rows and the cells that count.

    Raises:
        InputError: the ledgers cannot be read, or have no such figure.
        SettingsError, TemplateError: as for any reading.
    """
    loaded = load(path, options)
    found = loaded.figures.get(figure)
    if found is None:
        raise InputError("现在的台账里没有这个数", "请回到上一页刷新")
    return found, Evidence(loaded.workbook, loaded.templates).of_figure(found)


def rows_near(path: Path, at: Source, *, options: Options) -> RowsNear | None:
    """Return the row of a cell with those around it, personal columns masked; None when no ledger was read from there.

    Args:
        path: the ledgers.
        at: the cell, as a problem names it; its file may be left out.
        options: as for any reading.
    """
    loaded = load(path, options)
    for ledger in loaded.workbook.ledgers.values():
        for (file, sheet), columns in ledger.positions.items():
            if sheet == at.sheet and at.file in ("", file):
                named = {place: name for name, place in columns.items()}
                rows = tuple(one for one in ledger.rows if (one.file, one.sheet) == (file, sheet) and _is_near(one, at))
                shown, found = _whole(loaded, ledger, tuple(columns), rows)
                return RowsNear(ledger.name, named.get(at.column, ""), at.row, shown, found)
    return None


def _is_near(row: RowRef, at: Source) -> bool:
    return abs(row.row - at.row) <= _AROUND


def _whole(
    loaded: Loaded, ledger: Ledger, columns: tuple[str, ...], rows: tuple[RowRef, ...]
) -> tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...]]:
    every = Figure("", "", ledger.name, "", where=dict.fromkeys(columns, ""), rows=rows)
    for table in Evidence(loaded.workbook, loaded.templates).of_figure(every):
        return table.columns, tuple((row.row, texts) for row, texts in table.rows)
    return columns, ()
