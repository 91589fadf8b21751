"""A project's report as it will look: drafted when the page is opened, its gaps beside it, the file to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Lock

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.errors import DrafterError, OutputError, SettingsError
from drafter.model.report import Gap
from drafter.web.desk import Desk, Project
from drafter.web.rooms.numbers import for_preview, report_of, unkept
from drafter.web.rooms.visit import desk_of, options_of, project_of, verb
from drafter.web.shown import file, page
from drafter.workflow import Drafted
from drafter.workflow.printing import office, pages

_PREVIEW = "report_preview"
_printing = Lock()


@dataclass(frozen=True, slots=True)
class Missing:
    """The gaps of one section: what the part is called, its heading in the report, what would have been said."""

    part: str
    section: str
    head: str
    gaps: tuple[Gap, ...]


async def report_page(request: Request) -> Response:
    """Draft the report and show it; say so when the ledgers do not allow it, or when the clerk has worked on it since."""
    project = project_of(request)
    try:
        drafted = await verb(request, _draft, desk_of(request), project, keep=not _reads_only(request))
    except SettingsError as error:
        return page(request, "report_settings", project=project, error=error)
    except OutputError as error:
        return await _edited(request, project, error)
    if drafted.action == "refused":
        errors = sum(problem.is_error for problem in drafted.problems)
        return page(request, "report_refused", project=project, errors=errors, drafted=drafted)
    return await _shown(request, project, drafted, None)


def _draft(desk: Desk, project: Project, *, keep: bool) -> Drafted:
    """Draft into the folder of the project; where nothing may be written there, beside it unless it has a report."""
    drafted = workflow.draft(project.ledgers, into=project.results, dry_run=not keep, options=options_of(project))
    if keep or drafted.action != "create":
        return drafted
    place = unkept(desk, project)
    place.mkdir(parents=True, exist_ok=True)
    return workflow.draft(project.ledgers, into=place, options=options_of(project))


async def _edited(request: Request, project: Project, error: OutputError) -> Response:
    """Show the report that is there and was not written over."""
    try:
        await verb(request, report_of, desk_of(request), project)
    except DrafterError:
        raise error from None
    return await _shown(request, project, None, error)


async def _shown(request: Request, project: Project, drafted: Drafted | None, error: OutputError | None) -> Response:
    return page(
        request,
        "report",
        project=project,
        drafted=drafted,
        error=error,
        missing=list(_missing(drafted)) if drafted else [],
        older=drafted is not None and drafted.action == "overwrite" and not drafted.written,
        printer=office() is not None and not request.app.state.house.asked.lan,
    )


def _missing(drafted: Drafted) -> Iterator[Missing]:
    heads = {block.id: block.text for block in drafted.report.blocks} if drafted.report else {}
    for (part, section), gaps in groupby(drafted.gaps, key=lambda gap: (gap.part, gap.section)):
        yield Missing(part, section, heads.get(drafted.heads.get(part, ""), ""), tuple(gaps))


def _reads_only(request: Request) -> bool:
    return bool(request.app.state.house.asked.read_only)


async def preview(request: Request) -> Response:
    """Return the page within the page that draws the document; it has a policy of its own, and the numbers in it."""
    project = project_of(request)
    return page(request, _PREVIEW, project=project, told=await for_preview(request))


async def document(request: Request) -> Response:
    """Return the report as it stands in the project's folder."""
    return file(await verb(request, report_of, desk_of(request), project_of(request)))


async def exact(request: Request) -> Response:
    """Have the exact pages made, and say where they are to be had."""
    project = project_of(request)
    await _pdf(request, project)
    return page(request, "report_pages", project=project)


async def exact_file(request: Request) -> Response:
    """Return the exact pages as a PDF."""
    return file(await _pdf(request, project_of(request)))


async def _pdf(request: Request, project: Project) -> Path:
    """Return the pages of the report as it is now; made when they are not there yet."""
    desk = desk_of(request)
    path = await verb(request, report_of, desk, project)
    # Not among the verbs: LibreOffice has a turn of its own, and nobody else's page has to wait for it.
    return await anyio.to_thread.run_sync(_printed, path, desk.arriving / "页面" / project.key)


def _printed(path: Path, place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    made = place / f"{path.stem}.pdf"
    with _printing:
        if not made.is_file() or made.stat().st_mtime_ns < path.stat().st_mtime_ns:
            return pages(path, place)
    return made


ROUTES = [
    Route("/projects/{key}/report", report_page),
    Route("/projects/{key}/preview", preview),
    Route("/projects/{key}/report.docx", document),
]
ALONE = [
    Route("/projects/{key}/pages", exact),
    Route("/projects/{key}/report.pdf", exact_file),
]
