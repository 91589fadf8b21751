"""A project's ledgers: what was recognised, month by month, what is wrong in which cell, and the corrected one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.problem import Problem
from drafter.web.rooms.visit import desk_of, options_of, project_of, verb
from drafter.web.shown import file, goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import Inspection

_COPIES = "核对"


async def ledgers_page(request: Request) -> Response:
    """Show what is in the ledgers and what is wrong with them."""
    project = project_of(request)
    found = await verb(request, workflow.inspect, project.ledgers, options=options_of(project))
    errors = sum(problem.is_error for problem in found.problems)
    return page(
        request,
        "ledgers",
        project=project,
        found=found,
        errors=errors,
        reminders=len(found.problems) - errors,
        sheets=_by_sheet(found.problems),
        months=_most_months(found),
    )


async def corrected(request: Request) -> Response:
    """Take corrected workbooks in the place of the ones that are there, once they can be read at all."""
    project, desk = project_of(request), desk_of(request)
    files = (await arrived(request, desk.room())).of("files")
    for one in files:
        await verb(request, workflow.inspect, one, options=options_of(project))
    desk.replace_books(project, files)
    return goes_to(request, f"/projects/{project.key}")


async def annotated(request: Request) -> Response:
    """Return the ledgers with their problems marked: one workbook, or a zip of several."""
    project = project_of(request)
    place = desk_of(request).room()
    single = len(project.books()) == 1 and project.ledgers.suffix.lower() != ".zip"
    target = place / f"{project.ledgers.stem}（{_COPIES}）.xlsx" if single else place / _COPIES
    made = await verb(request, workflow.inspect_annotated, project.ledgers, target, options=options_of(project))
    outputs = [copy.output for copy in made.copies]
    return file(outputs[0] if len(outputs) == 1 else await verb(request, zipped, outputs, place / f"{_COPIES}.zip"))


def zipped(files: Iterable[Path], to: Path) -> Path:
    """Put files into one zip."""
    import zipfile

    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in files:
            archive.write(one, one.name)
    return to


def _by_sheet(problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    """Return the problems of each sheet, errors first; sheets with errors before the others."""
    ordered = sorted(problems, key=_sheet)
    by_sheet = {
        sheet or "整份台账": sorted(found, key=lambda one: not one.is_error)
        for sheet, found in groupby(ordered, key=_sheet)
    }
    return dict(sorted(by_sheet.items(), key=lambda pair: not pair[1][0].is_error))


def _sheet(problem: Problem) -> str:
    place = problem.source
    return f"{place.file}　{place.sheet}" if place and place.sheet else ""


def _most_months(found: Inspection) -> int:
    return max((max(one.months, default=0) for one in found.counts), default=0)


ROUTES = [
    Route("/projects/{key}", ledgers_page),
    Route("/projects/{key}/ledgers", corrected, methods=["POST"]),
    Route("/projects/{key}/annotated", annotated),
]
