"""One township's ledgers made ready to be laid together with others: whose each row is, and only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drafter.model.figure import Figure
from drafter.model.ledger import Ledger, Workbook
from drafter.model.problem import Problem
from drafter.model.source import RowRef, Source
from drafter.project.definitions import Definition
from drafter.project.templateset import TemplateSet
from drafter.tally import TownshipShare
from drafter.workflow.loading import Loaded

Columns = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Laid:
    """What is kept of a township: its share of the county's figures, and the errors that reach beyond a cell."""

    share: TownshipShare
    year: int
    county: str
    errors: tuple[Problem, ...]


def needed(templates: TemplateSet) -> Columns:
    """Return, for each ledger, the columns that a figure counts by or that some template of the set names."""
    files = (templates.report.opening, *(part.template for part in templates.report.parts.values()))
    words = "\n".join(templates.template(file).read_text("utf-8", "replace") for file in dict.fromkeys(files))
    found = {
        name: {ledger.period, *(column for column in ledger.columns if column in words)}
        for name, ledger in templates.declarations.ledgers.items()
    }
    for one in templates.definitions.values():
        if one.ledger:
            found[one.ledger] |= _columns(one)
    return {name: frozenset(columns) for name, columns in found.items()}


def _columns(one: Definition) -> set[str]:
    conditions = (*one.where, *one.part, *one.without)
    return {one.column, one.of, one.date, one.until, *(condition.column for condition in conditions)}


def lay(loaded: Loaded, name: str, columns: Columns) -> Laid:
    """Return a township's ledgers under its name; ``name`` goes before the file of every row and cell.

    Raises:
        ValueError: 单位信息 does not say of which year they are.
    """
    if loaded.settings is None:
        raise ValueError(name)
    mark = _Mark(name)
    share = TownshipShare(
        name,
        mark.workbook(loaded.workbook, columns),
        {one: mark.figure(figure) for one, figure in loaded.figures.items()},
        {one: mark.figure(figure) for one, figure in loaded.before.items()},
    )
    errors = (problem for problem in loaded.problems if problem.is_error and problem.source)
    return Laid(share, loaded.settings.year, loaded.settings.county, tuple(map(mark.problem, errors)))


def renamed(laid: Laid, name: str) -> Laid:
    """Return the same township under another name."""
    mark, share = _Mark(name, instead=laid.share.name), laid.share
    return replace(
        laid,
        share=TownshipShare(
            name,
            mark.workbook(share.workbook),
            {one: mark.figure(figure) for one, figure in share.figures.items()},
            {one: mark.figure(figure) for one, figure in share.last_year.items()},
        ),
        errors=tuple(map(mark.problem, laid.errors)),
    )


class _Mark:
    """Puts a township's name before files; each row is made anew once, however many figures have it."""

    def __init__(self, name: str, instead: str = "") -> None:
        self._name, self._instead = name, f"{instead}/" if instead else ""
        self._rows: dict[RowRef, RowRef] = {}
        self._files: dict[str, str] = {}

    def file(self, name: str) -> str:
        if name not in self._files:
            self._files[name] = f"{self._name}/{name.removeprefix(self._instead)}"
        return self._files[name]

    def rows(self, rows: Iterable[RowRef]) -> tuple[RowRef, ...]:
        return tuple(self._row(row) for row in rows)

    def _row(self, row: RowRef) -> RowRef:
        if row not in self._rows:
            self._rows[row] = RowRef(self.file(row.file), row.sheet, row.row)
        return self._rows[row]

    def cell(self, cell: Source) -> Source:
        return replace(cell, file=self.file(cell.file))

    def figure(self, figure: Figure) -> Figure:
        cells, doubts = tuple(map(self.cell, figure.cells)), tuple(map(self.cell, figure.doubts))
        return replace(figure, rows=self.rows(figure.rows), cells=cells, doubts=doubts)

    def problem(self, problem: Problem) -> Problem:
        return replace(problem, source=self.cell(problem.source)) if problem.source else problem

    def workbook(self, workbook: Workbook, columns: Columns | None = None) -> Workbook:
        return Workbook(
            tuple(map(self.file, workbook.files)),
            workbook.unit_items,
            {item: self.cell(source) for item, source in workbook.unit_sources.items()},
            {
                name: self._ledger(ledger, columns[name] if columns else frozenset(ledger.columns))
                for name, ledger in workbook.ledgers.items()
            },
        )

    def _ledger(self, ledger: Ledger, columns: frozenset[str]) -> Ledger:
        return Ledger(
            ledger.name,
            self.rows(ledger.rows),
            {column: values for column, values in ledger.columns.items() if column in columns},
            {(self.file(file), sheet): found for (file, sheet), found in ledger.positions.items()},
        )
