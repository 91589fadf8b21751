"""The coordinator's way: how every township of the county stands, what is to be sent to whom, and what came of it all."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from drafter import workflow
from drafter.batch.overview_files import PAGE
from drafter.model.errors import InputError
from drafter.pages.countypage import served_policy
from drafter.pages.countyreminders import alone, reminders_of, together
from drafter.pages.countystates import EVERY, ORDERS, counts, heads, in_order, ledger_cells, part_cells
from drafter.web.rooms import county_draft, county_township
from drafter.web.rooms.countyfolder import Seen, folder_of, seen
from drafter.web.rooms.visit import desk_of, verb
from drafter.web.shown import file, goes_to, page
from drafter.web.uploads import arrived

_AT_ONCE = 200  # townships on one page
_YEARS = range(1949, 2100)
_GIVEN_OUT = frozenset({".docx", ".xlsx"})


@dataclass(frozen=True, slots=True)
class View:
    """How the matrix is looked at: which townships, in what order, by ledgers or parts, which page of it."""

    show: str = EVERY
    sort: str = "roster"
    by: str = "ledgers"
    at: int = 1

    def to(self, **other: str | int) -> str:
        """Return the address of the same with something else."""
        changed = replace(self, **{"at": 1, **other})  # type: ignore[arg-type] # names of View
        plain = View()
        given = {name: getattr(changed, name) for name in ("show", "sort", "by", "at")}
        query = urlencode({name: value for name, value in given.items() if value != getattr(plain, name)})
        return f"/county?{query}" if query else "/county"


async def county_page(request: Request) -> Response:
    """Show the townships, or how to begin."""
    if request.app.state.house.asked.place is None:
        return page(request, "county_empty", place=None)
    found = await seen(request)
    if not found.rows:
        return page(request, "county_empty", place=found.county.place)
    view = _view(request.query_params)
    wanted = in_order([row for row in found.rows if row.is_shown(view.show)], view.sort)
    pages = max(1, -(-len(wanted) // _AT_ONCE))
    view = replace(view, at=min(view.at, pages))
    columns = heads(found.overview, view.by)
    cells = part_cells if view.by == "parts" else ledger_cells
    shown = wanted[(view.at - 1) * _AT_ONCE : view.at * _AT_ONCE]
    return page(
        request,
        "county",
        found=found,
        view=view,
        pages=pages,
        columns=columns,
        rows=[(row, cells(row, tuple(columns))) for row in shown],
        shown=len(wanted),
        counts=counts(found.rows),
        orders=ORDERS,
        progress=county_draft.progress_of(request, found.rows),
    )


async def reminders_page(request: Request) -> Response:
    """Show what to send to the townships that are missing, late, or to correct something."""
    found = await seen(request)
    listed = reminders_of(found.rows, found.due)
    return page(
        request,
        "county_reminders",
        found=found,
        together=together(listed, found.year, found.due),
        each=[(one, alone(one, found.year)) for one in listed],
        waiting=sum(row.state.value == "waiting" for row in found.rows),
    )


async def create(request: Request) -> Response:
    """Make a county.yaml and a blank workbook for each township of a list, in the folder that is served."""
    folder = folder_of(request)
    form = await arrived(request, desk_of(request).room())
    roster = form.of("roster")[0]
    name, year = form.fields.get("county", "").strip(), _year(form.fields.get("year", ""))
    await verb(request, workflow.new_county, roster, folder, county=name, year=year)
    county_draft.begin(request, folder)  # so that the matrix knows which are still blank
    return goes_to(request, "/county")


async def result(request: Request) -> Response:
    """Return a file of the results: a report, a workbook, or 汇总.html to look at."""
    found = await seen(request)
    wanted = PurePosixPath(request.path_params["file"])
    path = found.county.output.joinpath(*wanted.parts)
    if wanted.is_absolute() or any(part.startswith((".", "~")) for part in wanted.parts) or not _is_within(path, found):
        raise InputError("没有这个文件", "请回到“全县”")
    if len(wanted.parts) == 1 and path.suffix == ".html" and path.stem.startswith(Path(PAGE).stem) and path.is_file():
        text = await verb(request, path.read_bytes)
        return HTMLResponse(text, headers={"content-security-policy": served_policy()})
    if path.suffix.lower() not in _GIVEN_OUT:
        raise InputError("没有这个文件", "请回到“全县”")
    return file(path)


async def reports(request: Request) -> Response:
    """Return the reports of all townships, and the county's own, in one zip."""
    found = await seen(request)
    names = [row.standing.line.output for row in found.rows if row.standing.line.output]
    names += [path.name for path in found.county.reports[:1]]
    there = [name for name in names if (found.county.output / name).is_file()]
    if not there:
        raise InputError("还没有报告", "请先按“全部起草”")
    to = desk_of(request).room() / f"{found.name}{found.year or ''}报告.zip"
    return file(await verb(request, _zipped, found.county.output, there, to))


def _zipped(folder: Path, names: Sequence[str], to: Path) -> Path:
    """Put files of a folder into a zip under the same names; two townships' reports may be called alike."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.write(folder / name, name)
    return to


def _is_within(path: Path, found: Seen) -> bool:
    return path.resolve().is_relative_to(found.county.output)


def _view(given: Mapping[str, str]) -> View:
    at = given.get("at", "1")
    number = int(at) if at.isascii() and at.isdecimal() and len(at) < 6 else 1  # noqa: PLR2004 - no one has more pages
    return View(given.get("show", EVERY), given.get("sort", "roster"), given.get("by", "ledgers"), max(1, number))


def _year(text: str) -> int | None:
    digits = text.strip().removesuffix("年")
    if not digits:
        return None
    if not digits.isdecimal() or int(digits) not in _YEARS:
        raise InputError(f"年度应当是四位年份，现在是“{text.strip()}”", "例如：2024")
    return int(digits)


ROUTES = [
    Route("/county", county_page),
    Route("/county/new", create, methods=["POST"]),
    Route("/county/reminders", reminders_page),
    Route("/county/reports.zip", reports),
    Route("/county/results/{file:path}", result),
    *county_draft.ROUTES,
    *county_township.ROUTES,
]
