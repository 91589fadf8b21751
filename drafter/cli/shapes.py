"""Results as JSON, in the shapes that DESIGN 4.5 promises to programs. Plain dictionaries, no text for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from drafter.model.figure import Figure
from drafter.model.problem import Problem
from drafter.model.report import Gap
from drafter.model.source import RowRef, Source

if TYPE_CHECKING:
    from drafter.workflow import Check, Drafted, Explanation, FigureTable, Inspection, WrittenCopy

Shape: TypeAlias = "dict[str, object]"


def plain(value: object) -> object:
    """Return a value as JSON knows it: decimals as numbers, days as ISO text, enums by value, tuples as lists."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def inspection(found: Inspection) -> Shape:
    """``inspect --json``."""
    ledgers = [{"name": one.name, "file": one.file, "sheet": one.sheet, "rows": one.rows} for one in found.ledgers]
    return {"unit": found.unit, "year": found.year, "ledgers": ledgers, "problems": _problems(found.problems)}


def written_copy(one: WrittenCopy) -> Shape:
    """One annotated copy of ``inspect --annotate --json``."""
    return {"file": one.file, "output": str(one.output), "losses": list(one.losses)}


def figure_table(found: FigureTable) -> Shape:
    """``figures --json``."""
    figures = [figure(one) for one in found.figures]
    return {"unit": found.unit, "year": found.year, "figures": figures, "problems": _problems(found.problems)}


def drafted(result: Drafted) -> Shape:
    """``draft --json``."""
    return {
        "output": _path(result.output),
        "written": result.written,
        "action": plain(result.action),
        "numbers": result.numbers,
        "gaps": [gap(one) for one in result.gaps],
        "problems": _problems(result.problems),
    }


def explanation(one: Explanation) -> Shape:
    """``explain --json``."""
    names = ("code", "title", "severity", "message", "hint", "text")
    return {name: plain(getattr(one, name)) for name in names}


def check(one: Check) -> Shape:
    """One entry of ``doctor --json``."""
    return {"name": one.name, "ok": one.ok, "detail": one.detail, "hint": one.hint}


def figure(one: Figure) -> Shape:
    """One entry of ``figures --json``."""
    return {
        "id": one.id,
        "label": one.label,
        "value": plain(one.value),
        "unit": one.unit,
        "status": one.status.value,
        "approximate": one.approximate,
        "ledger": one.ledger,
        "aggregate": one.aggregate,
        "column": one.column,
        "where": plain(one.where),
        "part": plain(one.part),
        "without": plain(one.without),
        "terms": list(one.terms),
        "sources": [place(row) for row in one.rows],
        "cells": [place(cell) for cell in one.cells],
        "doubts": [place(cell) for cell in one.doubts],
    }


def problem(one: Problem) -> Shape:
    """One problem, the same in every command."""
    source = one.source or Source("")
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "hint": one.hint,
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
    }


def gap(one: Gap) -> Shape:
    """One thing the report could not say (缺项)."""
    return {
        "part": one.part,
        "section": one.section,
        "ledger": one.ledger,
        "figures": list(one.figures),
        "message": one.message,
    }


def place(source: RowRef | Source) -> Shape:
    """A row, or a cell with its row."""
    shape: Shape = {"file": source.file, "sheet": source.sheet, "row": source.row}
    return {**shape, "cell": source.cell} if isinstance(source, Source) else shape


def _problems(problems: tuple[Problem, ...]) -> list[Shape]:
    return [problem(one) for one in problems]


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
