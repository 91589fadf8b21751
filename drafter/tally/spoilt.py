"""Stage 2: errors that stand in no single cell's value and still make figures doubtful.

An unreadable cell is known to the figures that need it. A contradiction between cells, or a sheet that nobody can be sure how
to read, is found elsewhere; the problem's class says how far it reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from drafter.model.figure import Figure
from drafter.model.problem import Problem, Spoils
from drafter.model.source import RowRef, Source


def spoilt(figures: Mapping[str, Figure], problems: Iterable[Problem]) -> Mapping[str, Figure]:
    """Return the figures, those in doubt that an error reaches: through the columns of a row, or through a whole sheet."""
    errors = [problem for problem in problems if problem.is_error and problem.source]
    reaching = [problem for problem in errors if problem.spoils is not Spoils.NOTHING]
    if not reaching:
        return figures
    return {name: _doubted(figure, reaching) for name, figure in figures.items()}


def _doubted(figure: Figure, errors: Iterable[Problem]) -> Figure:
    rows, sheets = set(figure.rows), {(row.file, row.sheet) for row in figure.rows}
    found = [error.source for error in errors if error.source and _reaches(error, error.source, figure, rows, sheets)]
    return replace(figure, value=None, doubts=tuple(dict.fromkeys((*figure.doubts, *found)))) if found else figure


def _reaches(error: Problem, source: Source, figure: Figure, rows: set[RowRef], sheets: set[tuple[str, str]]) -> bool:
    if error.spoils is Spoils.SHEET:
        return (source.file, source.sheet) in sheets
    columns = {figure.column, *figure.terms}
    return not columns.isdisjoint(error.spoilt_columns) and RowRef(source.file, source.sheet, source.row) in rows
