"""Stage 1: workbooks → ``Workbook``. The way through the other modules of the stage; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from drafter.ledger.cells import did_you_mean, name_key
from drafter.ledger.files import SheetRead, read_sheets, workbook_paths
from drafter.ledger.sheets import Part, join, read_part
from drafter.ledger.unit import read_unit
from drafter.model.errors import InputError
from drafter.model.ledger import Ledger, Workbook
from drafter.model.outcome import Outcome
from drafter.model.problem import Problem
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
    paths = workbook_paths(path)
    sheets = [sheet for file in paths for sheet in read_sheets(file)]
    if not any(sheet.grid or sheet.too_far for sheet in sheets):
        raise InputError(
            f"《{path.name}》是空的，没有一个格子有内容", "请确认文件没有选错；可用 drafter new 生成空白台账"
        )
    unit_key = name_key(declarations.unit_sheet)
    files = tuple(file.name for file in paths)
    units = [sheet.grid for sheet in sheets if name_key(sheet.grid.sheet) == unit_key]
    unit = read_unit(units, declarations, files)
    others = [sheet for sheet in sheets if name_key(sheet.grid.sheet) != unit_key]
    ledgers, problems = _ledgers(others, declarations, unit.year)
    value = Workbook(files, unit.items, unit.sources, ledgers)
    return Outcome(value, _in_order([*unit.problems, *problems], sheets))


def _ledgers(
    sheets: Iterable[SheetRead], declarations: Declarations, year: int | None
) -> tuple[dict[str, Ledger], list[Problem]]:
    names = _sheet_names(declarations)
    parts: dict[str, list[Part]] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        declared = names.get(name_key(sheet.grid.sheet))
        if sheet.too_far:
            problems.append(SheetTooLarge(source=_source(sheet), sheet=sheet.grid.sheet, last=sheet.too_far))
        elif declared and sheet.grid:
            part = read_part(sheet.grid, declared, year)
            problems += [*part.problems, *_repeated(part, parts.setdefault(declared.name, []), declared)]
            parts[declared.name].append(part)
        elif sheet.grid and sheet.grid.sheet.strip() not in IGNORED_SHEETS:
            suggestion = did_you_mean(sheet.grid.sheet, declarations.ledgers)
            problems.append(UnknownSheet(source=_source(sheet), sheet=sheet.grid.sheet, suggestion=suggestion))
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


def _sheet_names(declarations: Declarations) -> dict[str, LedgerDeclaration]:
    aliases = {name_key(alias): ledger for ledger in declarations.ledgers.values() for alias in ledger.aliases}
    return aliases | {name_key(name): ledger for name, ledger in declarations.ledgers.items()}


def _repeated(part: Part, before: Sequence[Part], declared: LedgerDeclaration) -> list[Problem]:
    """Return the problem when this file already has a sheet of the ledger."""
    same = [other for other in before if other.file == part.file and other.rows]
    if not same or not part.rows:
        return []
    source = Source(part.file, part.sheet)
    return [RepeatedSheet(source=source, ledger=declared.name, sheet=part.sheet, first=same[0].sheet)]


def _source(sheet: SheetRead) -> Source:
    return Source(sheet.grid.file, sheet.grid.sheet)


def _in_order(problems: Sequence[Problem], sheets: Sequence[SheetRead]) -> tuple[Problem, ...]:
    """Sort by file and sheet as they stand, then by row and column; what has no place comes first."""
    order = {(sheet.grid.file, sheet.grid.sheet): index for index, sheet in enumerate(sheets)}

    def place(problem: Problem) -> tuple[int, int, int]:
        source = problem.source or Source("")
        return order.get((source.file, source.sheet), -1), source.row, source.column

    return tuple(sorted(problems, key=place))
