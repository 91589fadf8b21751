"""What the script of 汇总.html works with: figures, townships, cells, and the rows behind each number, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from drafter.model.county import Fate, ShownRows, UnitResult
from drafter.model.overview import Cell, Look, number_text
from drafter.model.source import RowRef
from drafter.model.values import Number

if TYPE_CHECKING:
    from drafter.batch.overview import Overview
    from drafter.batch.overview_columns import FigureColumn, Total

Json: TypeAlias = Any  # goes into json.dumps

MOST_WITH_ROWS = 100  # townships; with more the page would be too large to open
LEFT_OUT = f"乡镇超过 {MOST_WITH_ROWS} 个，行没有放进这一页；请打开这个乡镇的报告，用 drafter trace 查。"
_ROUGH, _ABSENT, _DOUBTFUL, _WORDS = range(4)
_BAD = (Fate.NOT_REPORTED, Fate.FAILED, Fate.REFUSED)
_WARN = (Fate.CONFLICTS,)


def page_data(found: Overview) -> Mapping[str, Json]:
    """Return the data of a county's page."""
    with_rows = len(found.lines) <= MOST_WITH_ROWS
    places: dict[tuple[str, str], int] = {}
    rows: list[Json] = []
    texts: list[Json] = []
    for line in found.lines if with_rows else ():
        whole = found.whole(line)
        rows.append(_rows(whole, found.columns, places))
        texts.append(
            {places[one.file, one.sheet]: _texts(one) for one in whole.shown if (one.file, one.sheet) in places}
        )
    return {
        "figures": [_figure(column, total) for column, total in zip(found.columns, found.totals, strict=True)],
        "units": [_unit(line, found.columns) for line in found.lines],
        "places": [list(place) for place in places],
        "rows": rows or None,
        "texts": texts,
        "leftOut": LEFT_OUT,
    }


def status_kind(line: UnitResult) -> str:
    """Return by what colour a township's fate is shown."""
    if line.fate in _BAD:
        return "bad"
    return "warn" if line.fate in _WARN else "good"


def _figure(column: FigureColumn, total: Total) -> Json:
    return {
        "label": column.label,
        "unit": column.unit,
        "ledger": column.ledger,
        "shown": list(column.shown),
        "total": ["—", _ABSENT] if total.value is None else _number(total.value, rough=total.rough),
        "units": total.units,
    }


def _unit(line: UnitResult, columns: Sequence[FigureColumn]) -> Json:
    from drafter.batch.overview import standing
    from drafter.batch.overview_columns import cell_of, figures_of

    pairs = zip(columns, figures_of(line, columns), strict=True)
    cells = [_cell(cell_of(figure, line, column)) for column, figure in pairs]
    status = standing(line).value
    return {
        "name": line.name,
        "status": status,
        "kind": status_kind(line),
        "counted": line.counted,
        "cells": cells,
    }


def _cell(cell: Cell) -> Json:
    content = cell.content
    if isinstance(content, int | Decimal):
        return _number(content, rough=cell.look is Look.ROUGH)
    if isinstance(content, date):
        return [content.isoformat(), _WORDS, content.toordinal()]
    return [str(content), {Look.ABSENT: _ABSENT, Look.DOUBTFUL: _DOUBTFUL}.get(cell.look, _WORDS)]


def _number(value: Number, *, rough: bool) -> Json:
    plain = int(value) if value == int(value) else float(value)
    return [f"约{number_text(value)}", _ROUGH, plain] if rough else plain


def _rows(
    line: UnitResult, columns: Sequence[FigureColumn], places: dict[tuple[str, str], int]
) -> dict[int, list[list[Json]]]:
    """Return for each figure, by its place, the runs of its rows sheet by sheet."""
    from drafter.batch.overview_columns import figures_of

    found = {}
    for number, figure in enumerate(figures_of(line, columns)):
        if figure is not None and figure.rows:
            found[number] = [
                [places.setdefault(place, len(places)), _runs(sorted({row.row for row in rows}))]
                for place, rows in _by_sheet(figure.rows)
            ]
    return found


def _texts(one: ShownRows) -> Json:
    return {
        "columns": list(one.columns),
        "rows": dict(zip(one.rows, map(list, zip(*one.texts, strict=True)), strict=True)),
    }


def _by_sheet(rows: Sequence[RowRef]) -> list[tuple[tuple[str, str], list[RowRef]]]:
    ordered = sorted(rows)
    return [(place, list(group)) for place, group in groupby(ordered, key=lambda row: (row.file, row.sheet))]


def _runs(rows: Sequence[int]) -> str:
    """Return ``[3, 4, 5, 9]`` as ``3-5,9``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1][1:] = [row]
        else:
            runs.append([row])
    return ",".join("-".join(map(str, run)) for run in runs)
