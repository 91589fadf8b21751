"""When the report has been worked on and the ledgers change: what the update would do, beside what the clerk wrote, and the copy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.errors import DrafterError, InputError
from drafter.pages import updatewords
from drafter.web.desk import Project, move_into
from drafter.web.rooms.visit import desk_of, options_of, project_of, sorted_out, verb
from drafter.web.rooms.which import asks, placed, take
from drafter.web.shown import file, goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import Updated
from drafter.workflow.arriving import Placing
from drafter.workflow.reworked import reworked

_EDITED = "改过的"
_TURN = re.compile(r"第(\d+)次")
_MORE = "（数据更新{}）"
_CLEAN = "，直接改好"


async def changes_page(request: Request) -> Response:
    """Show what an update of the document that was dropped, or of one in the project's folder, would do."""
    project = project_of(request)
    there = await verb(request, reworked, project.folder) if desk_of(request).kept else ()
    document = _document(request, project, there)
    found, error = None, None
    if document is not None:
        try:
            found = await _tried(request, document, project, project.ledgers)
        except DrafterError as refused:
            error = refused
    return page(
        request,
        "changes",
        project=project,
        document=document,
        found=found,
        error=error,
        there=[one for one in there if one != document],
        chosen=request.query_params.get("document", ""),
        anyway=_anyway(request),
        words=updatewords,
    )


async def dropped(request: Request) -> Response:
    """Take an edited document, corrected workbooks, or both, once the update of one by the other can be worked out."""
    project, desk = project_of(request), desk_of(request)
    place = desk.room()
    document, books = sorted_out(await arrived(request, place))
    found = await placed(request, project, books, place) if books else Placing()
    with _new_folder(project) as trial, _turn(project, document) as taken:
        before = taken or _document(request, project, ())
        if before is None:
            raise InputError("没有收到报告", "请把改过的报告（.docx）也拖进来")
        certain = found.placed and not found.questions
        pairs = [(new.path, old.path if old else None) for new, old in found.placed]
        await _tried(request, before, project, desk.tried(project, pairs, trial) if certain else project.ledgers)
    if found.questions:
        desk.keep(project)
        return asks(request, project, books, "update")
    await take(request, project, found)
    desk.keep(project)
    shutil.rmtree(place, ignore_errors=True)
    return goes_to(request, f"/projects/{project.key}/update")


async def updated(request: Request) -> Response:
    """Return the updated copy, tracked or clean; it is kept beside the document, unless nothing may be written."""
    project = project_of(request)
    document = _document(request, project, await verb(request, reworked, project.folder))
    if document is None:
        raise InputError("没有收到报告", "请先把改过的报告（.docx）拖进来")
    clean = bool(request.query_params.get("clean"))
    place = desk_of(request).room() if request.app.state.house.asked.read_only else document.parent
    made = await verb(
        request,
        workflow.update,
        document,
        project.ledgers,
        output=_free(place / document.name, clean=clean),
        allow_problems=_anyway(request),
        clean=clean,
        options=options_of(project),
    )
    if made.output is None:
        raise InputError(updatewords.nothing(made) if made.plan else updatewords.REFUSED, "请回到上一页看一看")
    return file(_once(made.output))


async def _tried(request: Request, document: Path, project: Project, ledgers: Path) -> Updated:
    return await verb(
        request,
        workflow.update,
        document,
        ledgers,
        dry_run=True,
        allow_problems=_anyway(request),
        options=options_of(project),
    )


def _anyway(request: Request) -> bool:
    """Tell whether to go on although the ledgers have errors."""
    return bool(request.query_params.get("anyway"))


def _document(request: Request, project: Project, there: tuple[Path, ...]) -> Path | None:
    """Return the document that is asked about: one of the project's folder by its name, else the one dropped last."""
    named = request.query_params.get("document", "")
    if named:
        found = next((one for one in there if one.name == named), None)
        if found is None:
            raise InputError(f"项目文件夹里没有改过的《{named}》", "请回到上一页，重新选一份")
        return found
    turns = sorted(_turns(project))
    documents = [one for one in turns[-1][1].glob("*.docx") if not one.name.startswith((".", "~$"))] if turns else []
    return min(documents, key=lambda one: (len(one.name), one.name), default=None)  # its copies have longer names


def _turns(project: Project) -> Iterator[tuple[int, Path]]:
    """Yield the folders of the documents that were dropped, each with its number."""
    place = project.folder / _EDITED
    for folder in place.iterdir() if place.is_dir() else ():
        if found := _TURN.fullmatch(folder.name):
            yield int(found[1]), folder


@contextmanager
def _turn(project: Project, document: Path | None) -> Iterator[Path | None]:
    """Keep a document that arrived in a folder of its own, unless it is refused."""
    if document is None:
        yield None
        return
    number = max((number for number, _ in _turns(project)), default=0) + 1
    folder = project.folder / _EDITED / f"第{number}次"
    folder.mkdir(parents=True)
    move_into([document], folder)
    try:
        yield folder / document.name
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _new_folder(project: Project) -> Iterator[Path]:
    """Return a folder for a while, where the settings and templates of the project hold."""
    folder = Path(mkdtemp(prefix=".drafter-", dir=project.folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free(path: Path, *, clean: bool) -> Path:
    """Return where the copy of a document goes, over nothing; by the names that the command line gives."""
    added = _CLEAN if clean else ""
    names = (
        path.with_name(f"{path.stem}{_MORE.format(f'{added}{number}')}.docx") for number in ("", *range(2, 10_000))
    )
    return next(one for one in names if not one.exists())


def _once(made: Path) -> Path:
    """Return the copy that was made; where there is the very same already, that one, and not both."""
    data = made.read_bytes()
    same = (one for one in made.parent.glob("*.docx") if one != made and one.stat().st_size == len(data))
    older = next((one for one in same if one.read_bytes() == data), None)
    if older is not None:
        made.unlink()
    return older or made


ROUTES = [
    Route("/projects/{key}/update", changes_page),
    Route("/projects/{key}/update", dropped, methods=["POST"]),
    Route("/projects/{key}/updated", updated),
]
