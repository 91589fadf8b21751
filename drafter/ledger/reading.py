"""Stage 1: workbooks → ``Workbook``. The way through the other modules of the stage; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from drafter.ledger.cells import did_you_mean, name_key
from drafter.ledger.files import read_files
from drafter.ledger.grids import Grid
from drafter.ledger.naming import by_columns, sheet_names
from drafter.ledger.sheets import Part, join, read_part
from drafter.ledger.unit import read_unit
from drafter.model.errors import InputError
from drafter.model.ledger import Ledger, Workbook
from drafter.model.outcome import Outcome
from drafter.model.problem import Problem
from drafter.model.problems.interpretation import SheetByColumns
from drafter.model.problems.ledger import RepeatedSheet, SheetTooLarge, UnknownSheet
from drafter.model.source import Source
from drafter.project.declarations import Declarations, LedgerDeclaration

IGNORED_SHEETS = frozenset({"填写说明", "目录", "核对结果"})


def read_ledgers(path: Path, declarations: Declarations) -> Outcome[Workbook]:
    """Read a township's ledgers.

    Args:
        path: one workbook, or a folder of them; a ledger that stands in several is joined.
        declarations: the sheets and columns to look for.

    Returns:
        All entries with their places, and what is wrong with the cells, in the order of the sheets. A cell with an
        error is ``Unreadable``; a ledger without a row is absent, which is 未填报 and not zero.

    Raises:
        InputError: there is no workbook at ``path``, or one that cannot be read.
    """
    read = read_files(path)
    if not any(grid or grid.scan.too_far for grid in read.grids):
        raise InputError(
            f"《{path.name}》是空的，没有一个格子有内容", "请确认文件没有选错；可用 drafter new 生成空白台账"
        )
    unit_key = name_key(declarations.unit_sheet)
    units = [grid for grid in read.grids if name_key(grid.sheet) == unit_key]
    unit = read_unit(units, declarations, read.names)
    others = [grid for grid in read.grids if name_key(grid.sheet) != unit_key]
    ledgers, problems = _ledgers(others, declarations, unit.year)
    value = Workbook(tuple(read.names), unit.items, unit.sources, ledgers)
    return Outcome(value, _in_order([*read.problems, *unit.problems, *problems], read.grids))


def _ledgers(
    grids: Iterable[Grid], declarations: Declarations, year: int | None
) -> tuple[dict[str, Ledger], list[Problem]]:
    names = sheet_names(declarations)
    parts: dict[str, list[Part]] = {}
    problems: list[Problem] = []
    for grid in grids:
        named = names.find(grid.sheet)
        ignored = grid.sheet.strip() in IGNORED_SHEETS
        # A slip in a name is for the clerk to put right.
        near_miss = "" if named else did_you_mean(grid.sheet, declarations.ledgers)
        declared = named or (by_columns(grid, declarations) if grid and not ignored and not near_miss else None)
        if grid.scan.too_far:
            problems.append(SheetTooLarge(source=_source(grid), sheet=grid.sheet, last=grid.scan.too_far))
        elif declared and grid:
            part = read_part(grid, declared, year)
            if not named:
                problems.append(SheetByColumns(source=_source(grid), sheet=grid.sheet, ledger=declared.name))
            problems += [*part.problems, *_repeated(part, parts.setdefault(declared.name, []), declared)]
            parts[declared.name].append(part)
        elif grid and not ignored:
            problems.append(UnknownSheet(source=_source(grid), sheet=grid.sheet, suggestion=near_miss))
    return _joined(parts, declarations.ledgers, problems), problems


def _joined(
    parts: Mapping[str, Sequence[Part]], declared: Mapping[str, LedgerDeclaration], problems: list[Problem]
) -> dict[str, Ledger]:
    """Return the ledgers that have rows, in the declared order."""
    ledgers = {}
    for name, declaration in declared.items():
        ledger, found = join(declaration, parts.get(name, ()))
        problems += found
        if ledger:
            ledgers[name] = ledger
    return ledgers


def _repeated(part: Part, before: Sequence[Part], declared: LedgerDeclaration) -> list[Problem]:
    """Return the problem when this file already has a sheet of the ledger."""
    same = [other for other in before if other.file == part.file and other.rows]
    if not same or not part.rows:
        return []
    source = Source(part.file, part.sheet)
    return [RepeatedSheet(source=source, ledger=declared.name, sheet=part.sheet, first=same[0].sheet)]


def _source(grid: Grid) -> Source:
    return Source(grid.file, grid.sheet)


def _in_order(problems: Sequence[Problem], grids: Sequence[Grid]) -> tuple[Problem, ...]:
    """Sort by file and sheet as they stand, then by row and column; what has no place comes first."""
    order = {(grid.file, grid.sheet): index for index, grid in enumerate(grids)}

    def place(problem: Problem) -> tuple[int, int, int]:
        source = problem.source or Source("")
        return order.get((source.file, source.sheet), -1), source.row, source.column

    return tuple(sorted(problems, key=place))
