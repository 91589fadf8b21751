"""A township's figures as lines of a table: what each is called, what it says, what it said last year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.model.county import UnitResult
from drafter.model.figure import FigureValue
from drafter.model.overview import Content, Look, number_text

if TYPE_CHECKING:
    from drafter.batch.overview import Overview

_STATED = "单位信息"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: ``words`` are its value, ``last`` last year's (empty when not known), ``rows`` how many rows it counts."""

    id: str
    label: str
    ledger: str
    unit: str
    words: str
    last: str = ""
    rows: int = 0
    doubtful: bool = False
    known: bool = True


def figure_lines(found: Overview, line: UnitResult) -> tuple[FigureLine, ...]:
    """Return the figures of a township in the order of the county's columns; ``line`` with its rows."""
    from drafter.batch.overview_columns import cell_of, figures_of

    columns = sorted((*found.columns, *found.empty), key=lambda column: column.ledger == _STATED)
    lines = []
    for column, figure in zip(columns, figures_of(line, columns), strict=True):
        if figure is not None:
            cell = cell_of(figure, line, column)
            last = "" if figure.last is None else _words(figure.last)
            lines.append(
                FigureLine(
                    column.id,
                    column.label,
                    column.ledger,
                    column.unit,
                    f"约{_words(cell.content)}" if cell.look is Look.ROUGH else _words(cell.content),
                    last,
                    len(figure.rows),
                    cell.look is Look.DOUBTFUL,
                    cell.look is not Look.ABSENT,
                )
            )
    return tuple(lines)


def _words(content: Content | FigureValue) -> str:
    if isinstance(content, int | Decimal):
        return number_text(content)
    if isinstance(content, tuple):
        return "、".join(content)
    return content.isoformat() if isinstance(content, date) else str(content)
