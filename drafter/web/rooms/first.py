"""The first page: where files are dropped, and the projects last worked on."""

from __future__ import annotations

import shutil

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.web.desk import RECENT, Project, move_into
from drafter.web.rooms.visit import desk_of, refuse_documents, verb
from drafter.web.shown import file_once, goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import arriving


async def first_page(request: Request) -> Response:
    """Show where to begin."""
    desk = desk_of(request)
    projects = desk.projects()
    return page(request, "first", projects=projects[:RECENT], older=projects[RECENT:], kept=desk.kept)


async def begin(request: Request) -> Response:
    """Make a project of the ledgers that were dropped, once they can be read at all."""
    project = await begin_with_dropped(request)
    return goes_to(request, f"/projects/{project.key}")


async def begin_with_dropped(request: Request) -> Project:
    """Make a project of the ledgers in a form and return it; those of the year before are set apart as last year's.

    Raises:
        InputError: they cannot be read at all, or are not of one township.
    """
    desk = desk_of(request)
    place = desk.room()
    files = (await arrived(request, place)).of("files")
    refuse_documents(files)
    gathered = place / "台账"
    gathered.mkdir()
    move_into(files, gathered)
    there = sorted(gathered.iterdir())
    found = await verb(request, arriving.begin, there, place, desk.root)
    name = f"{found.unit or there[0].stem}{f'{found.year}年' if found.year else ''}"
    project = desk.begin(name, (one.path for one in found.books), (one.path for one in found.last_year))
    shutil.rmtree(place, ignore_errors=True)
    return project


async def blank(request: Request) -> Response:
    """Return a blank workbook to fill in."""
    path = desk_of(request).room() / "法治政府建设台账.xlsx"
    await verb(request, workflow.new, path)
    return file_once(path)


ROUTES = [Route("/projects", begin, methods=["POST"]), Route("/blank", blank)]
