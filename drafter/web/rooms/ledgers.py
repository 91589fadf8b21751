"""A project's ledgers: what was recognised, month by month, what is wrong in which cell, and the corrected one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.problem import Problem
from drafter.web.desk import Project
from drafter.web.rooms.visit import desk_of, options_of, project_of, verb
from drafter.web.rooms.which import asks, placed, take
from drafter.web.shown import file_once, goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import Inspection

_COPIES = "核对"


async def ledgers_page(request: Request) -> Response:
    """Show what is in the ledgers and what is wrong with them."""
    project = project_of(request)
    found = await verb(request, workflow.inspect, project.ledgers, options=options_of(project))
    project = _called(request, project, found)
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
        waiting=[one.name for one in project.pending()],
    )


async def corrected(request: Request) -> Response:
    """Take corrected workbooks in the place of the ones that are there, and last year's; asks where that cannot be told."""
    project, place = project_of(request), desk_of(request).room()
    files = (await arrived(request, place)).of("files")
    found = await placed(request, project, files, place)
    answer = asks(request, project, files) if found.questions else goes_to(request, f"/projects/{project.key}")
    if not found.questions:
        await take(request, project, found)
    shutil.rmtree(place, ignore_errors=True)
    return answer


async def annotated(request: Request) -> Response:
    """Return the ledgers with their problems marked: one workbook, or a zip of several."""
    project = project_of(request)
    place = desk_of(request).room()
    single = len(project.books()) == 1 and project.ledgers.suffix.lower() != ".zip"
    target = place / f"{project.ledgers.stem}（{_COPIES}）.xlsx" if single else place / _COPIES
    made = await verb(request, workflow.inspect_annotated, project.ledgers, target, options=options_of(project))
    outputs = [copy.output for copy in made.copies]
    if len(outputs) == 1 and outputs[0].parent == place:
        return file_once(outputs[0])
    return file_once(await verb(request, zipped, outputs, place / f"{_COPIES}.zip"))


def _called(request: Request, project: Project, found: Inspection) -> Project:
    """Return the project under the name that its ledgers say by now, as one that began with a blank workbook."""
    name = f"{found.unit}{found.year}年" if found.unit and found.year else project.name
    if request.app.state.house.asked.read_only:
        return replace(project, name=name)
    return desk_of(request).named(project, name)


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
