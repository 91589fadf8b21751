"""Workbooks that arrive for a project: in the place of which one, or whether that has to be asked; and the asking."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.model.errors import DrafterError, InputError
from drafter.web.desk import Project
from drafter.web.rooms.visit import desk_of, project_of, verb
from drafter.web.shown import goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import arriving
from drafter.workflow.arriving import Book, Placing

_INSTEAD, _BESIDE, _LAST_YEAR, _NOT = "代替：", "另外加", "上年", "不放"


async def placed(request: Request, project: Project, files: Sequence[Path], place: Path) -> Placing:
    """Return what files that arrived for a project are for; zips are unpacked into the folder ``place``.

    Raises:
        InputError: one cannot be read, or is not for this project.
    """
    return await verb(request, arriving.place, project.books(), files, place, project.folder)


async def take(request: Request, project: Project, found: Placing) -> None:
    """Put workbooks where they belong."""
    desk = desk_of(request)
    if found.last_year:
        new = [one.path for one in found.last_year]
        old = await verb(request, arriving.overlapping, project.books_of_last_year(), new, project.folder)
        desk.set_aside(project, new, old)
    if found.placed:
        desk.exchange(project, [(new.path, old.path if old else None) for new, old in found.placed])


def asks(request: Request, project: Project, files: Sequence[Path], after: str = "") -> Response:
    """Keep files until it is said what they are for, and go to where that is asked; then on to the page ``after``."""
    desk_of(request).hold(project, files)
    return goes_to(request, f"/projects/{project.key}/which{f'?after={after}' if after else ''}")


async def question(request: Request) -> Response:
    """Ask what workbooks are for."""
    project = project_of(request)
    if not project.pending():
        return goes_to(request, f"/projects/{project.key}")
    room = desk_of(request).room()
    try:
        found = await placed(request, project, project.pending(), room)
    except DrafterError:
        desk_of(request).let_go(project)  # the project was changed meanwhile: they are nothing for it any more
        raise
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return page(
        request,
        "which",
        project=project,
        questions=found.questions,
        sure=[*(new for new, _ in found.placed), *found.last_year],
        there=[one.name for one in project.books()],
        after=_after(request),
        words={"instead": _INSTEAD, "beside": _BESIDE, "last_year": _LAST_YEAR, "not": _NOT},
    )


async def answered(request: Request) -> Response:
    """Put the workbooks where it was said, or give them up."""
    project, desk = project_of(request), desk_of(request)
    room = desk.room()
    try:
        said = (await arrived(request, room)).fields
        if said.get("all") != _NOT and project.pending():
            found = await placed(request, project, project.pending(), room)
            await take(request, project, _as_said(project, found, said))
        desk.let_go(project)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return goes_to(request, f"/projects/{project.key}{_after(request)}")


def _as_said(project: Project, found: Placing, said: Mapping[str, str]) -> Placing:
    """Return where everything goes, with the answers to the questions, which are numbered.

    Raises:
        InputError: a question has no answer, or one that names a workbook that is not there any more.
    """
    there = {f"{_INSTEAD}{one.name}": Book(one, "", None, frozenset()) for one in project.books()}
    pairs, last = list(found.placed), list(found.last_year)
    for number, asked in enumerate(found.questions):
        answer = said.get(str(number), "")
        if answer == _LAST_YEAR:
            last.append(asked.book)
        elif answer in there or answer == _BESIDE:
            pairs.append((asked.book, there.get(answer)))
        elif answer != _NOT:
            raise InputError(f"还没有说明《{asked.book.name}》放到哪里", "请回到上一页，每一份选一项")
    return Placing(tuple(pairs), tuple(last))


def _after(request: Request) -> str:
    return "/update" if request.query_params.get("after") == "update" else ""


ROUTES = [
    Route("/projects/{key}/which", question),
    Route("/projects/{key}/which", answered, methods=["POST"]),
]
