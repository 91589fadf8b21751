"""The cells by which a township's figures are counted, for a county's page: every row once, personal columns masked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from drafter.model.county import ShownRows
from drafter.model.figure import Figure
from drafter.model.source import RowRef
from drafter.workflow.evidence import Evidence, RowTable, columns_of
from drafter.workflow.loading import Loaded


def shown_rows(loaded: Loaded) -> Iterator[ShownRows]:
    """Yield the counting cells of each sheet; of last year's workbook there are none."""
    evidence = Evidence(loaded.workbook, loaded.templates)
    for name, columns in _counting(loaded).items():
        ledger = loaded.workbook.ledgers.get(name)
        if ledger is None:
            continue
        every = Figure("", "", name, "", where=dict.fromkeys(columns, ""), rows=tuple(ledger.rows))
        for table in evidence.of_figure(every):
            yield from _by_sheet(table)


def _counting(loaded: Loaded) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for figure in loaded.figures.values():
        if figure.rows:
            for ledger, columns in columns_of(figure, loaded.templates.definitions).items():
                found[ledger].update(dict.fromkeys(columns))
    return found


def _by_sheet(table: RowTable) -> Iterator[ShownRows]:
    sheets: dict[tuple[str, str], list[tuple[RowRef, tuple[str, ...]]]] = defaultdict(list)
    for row, texts in table.rows:
        sheets[row.file, row.sheet].append((row, texts))
    for (file, sheet), found in sheets.items():
        rows = tuple(row.row for row, _ in found)
        yield ShownRows(file, sheet, table.columns, rows, tuple(zip(*(texts for _, texts in found), strict=True)))
