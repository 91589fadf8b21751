"""One township of the county: its ledgers by month, what is wrong in which cell, its figures, and the rows behind each."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.batch.overview_sheets import book_of
from drafter.batch.standing import whole_line
from drafter.model.county import UnitProblem, UnitResult
from drafter.model.errors import InputError
from drafter.model.source import Source
from drafter.pages.countyfigures import FigureLine, figure_lines
from drafter.web.rooms.countyfolder import Seen, seen
from drafter.web.rooms.visit import desk_of, verb
from drafter.web.shown import file, page
from drafter.workflow import Options
from drafter.workflow.looking import rows_behind, rows_near

_CELL = re.compile(r"([A-Z]{0,3})([0-9]{0,7})")
_MOST_ROWS = 1000  # behind one figure; the workbook has them all
_WHOLE = "整份台账"


@dataclass(frozen=True, slots=True)
class SheetProblems:
    """What is wrong in one sheet, errors first; ``book`` is the copy in which it is marked, within the results."""

    name: str
    problems: tuple[UnitProblem, ...]
    book: str = ""


async def township_page(request: Request) -> Response:
    """Show one township."""
    found = await seen(request)
    row = found.row(request.path_params["place"])
    line = await verb(request, whole_line, found.county, row.standing)
    figures = figure_lines(found.overview, line) if found.overview else ()
    return page(
        request,
        "county_township",
        found=found,
        row=row,
        line=line,
        sheets=_by_sheet(line),
        months=max((max(one.months, default=0) for one in line.ledgers), default=0),
        figures=_by_ledger(one for one in figures if one.known),
        unknown=[one.label for one in figures if not one.known],
        parts=found.overview.parts if found.overview else {},
        original=len(row.standing.township.inputs) == 1,
    )


async def figure_page(request: Request) -> Response:
    """Show the rows behind a figure, as the ledgers have them now."""
    found = await seen(request)
    row = found.row(request.path_params["place"])
    options = Options(year=found.county.county.year, template_set=found.county.county.template_set)
    wanted = request.query_params.get("id", "")
    figure, tables = await verb(request, rows_behind, found.ledgers(row.standing), wanted, options=options)
    line = next((one for one in _figures(found, row.standing.line) if one.id == wanted), None)
    return page(
        request, "county_figure", found=found, row=row, figure=figure, line=line, tables=tables, most=_MOST_ROWS
    )


async def cell_page(request: Request) -> Response:
    """Show a cell with the rows around it, and what is wrong there."""
    found = await seen(request)
    row = found.row(request.path_params["place"])
    at = _cell(request.query_params)
    options = Options(year=found.county.county.year, template_set=found.county.county.template_set)
    near = await verb(request, rows_near, found.ledgers(row.standing), at, options=options)
    line = await verb(request, whole_line, found.county, row.standing)
    problems = [one for one in line.problems if (one.sheet, one.cell) == (at.sheet, at.cell)]
    return page(request, "county_cell", found=found, row=row, at=at, near=near, problems=problems)


async def original(request: Request) -> Response:
    """Return a township's ledgers as they came: the workbook or zip, or a zip of its folder."""
    found = await seen(request)
    path = found.ledgers(found.row(request.path_params["place"]).standing)
    if path.is_file():
        return file(path)
    return file(await verb(request, _zipped, path, desk_of(request).room() / f"{path.name}.zip"))


def _zipped(folder: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.rglob("*")):
            if one.is_file() and not one.name.startswith((".", "~$")):
                archive.write(one, one.relative_to(folder.parent))
    return to


def _figures(found: Seen, line: UnitResult) -> tuple[FigureLine, ...]:
    return figure_lines(found.overview, line) if found.overview else ()


def _by_ledger(figures: Iterable[FigureLine]) -> Mapping[str, list[FigureLine]]:
    found: dict[str, list[FigureLine]] = {}
    for one in figures:
        found.setdefault(one.ledger, []).append(one)
    return found


def _by_sheet(line: UnitResult) -> tuple[SheetProblems, ...]:
    found: dict[tuple[str, str], list[UnitProblem]] = {}
    for one in line.problems:
        found.setdefault((one.file, one.sheet), []).append(one)
    several = len({name for name, _ in found if name}) > 1
    return tuple(
        SheetProblems(_named(name, sheet, several=several), tuple(problems), book_of(line, name))
        for (name, sheet), problems in found.items()
    )


def _named(name: str, sheet: str, *, several: bool) -> str:
    return f"{name}　{sheet}" if several and name else sheet or _WHOLE


def _cell(given: Mapping[str, str]) -> Source:
    asked = _CELL.fullmatch(given.get("cell", ""))
    if asked is None or not asked[0] or not given.get("sheet"):
        raise InputError("没有这一格", "请回到上一页")
    column = 0
    for letter in asked[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Source(given.get("file", ""), given["sheet"], int(asked[2] or 0), column)


ROUTES = [
    Route("/county/townships/{place}", township_page),
    Route("/county/townships/{place}/figure", figure_page),
    Route("/county/townships/{place}/cell", cell_page),
    Route("/county/townships/{place}/original", original),
]
