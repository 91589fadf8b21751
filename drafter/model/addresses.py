"""Rows and cells as a clerk reads where they are: sheet by sheet, neighbouring rows drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from drafter.model.source import RowRef, Source


def places(sources: Iterable[RowRef | Source]) -> str:
    """Sources, sheet by sheet, neighbouring rows drawn together: ``普法宣传 第3—18、20行``."""
    listed = list(sources)
    several = len({source.file for source in listed}) > 1
    parts = []
    for (file, sheet), group in groupby(listed, key=lambda source: (source.file, source.sheet)):
        where = f"{file} {sheet}" if several else sheet or file
        parts.append(f"{where} {_spots(list(group))}".strip())
    return "；".join(parts)


def _spots(group: Sequence[RowRef | Source]) -> str:
    cells = [source.cell for source in group if isinstance(source, Source) and source.column]
    rows = sorted({source.row for source in group if not (isinstance(source, Source) and source.column) and source.row})
    return "、".join([*cells, *([f"第{'、'.join(_runs(rows))}行"] if rows else [])])


def _runs(rows: Sequence[int]) -> list[str]:
    """Return ``[3, 4, 5, 9]`` as ``['3—5', '9']``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
