"""The maintainer's way: the template files, changed in the page, tried with a township's ledgers, never saved while wrong.

Only for the person at this machine. Texts are tried in a process of its own, because a template may never end.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.batch.apart import Apart, Lost
from drafter.model.errors import InputError
from drafter.web.desk import Desk, Project
from drafter.web.rooms.first import begin_with_dropped
from drafter.web.rooms.visit import desk_of, verb
from drafter.web.shown import file, goes_to, page
from drafter.web.uploads import arrived
from drafter.web.working import Turns, done
from drafter.workflow import maintaining
from drafter.workflow.maintaining import Saved, TemplateText
from drafter.workflow.trying import Trial, Tried, Wrong, try_template

Result = TypeVar("Result")
_SECONDS = 8
_HERE = "/templates/file/"
_ENDLESS = Wrong(f"这样写，{_SECONDS} 秒也没有写完，停下了", "请检查循环（for）的次数和重复的写法")
_FELL = Wrong("这样写，试的时候停在半路了，多半是要用的内存太多", "请检查循环（for）的次数、重复的写法和 * 号")


@dataclass(frozen=True, slots=True)
class _Workshop:
    """Where texts are tried: a process of its own, and turns of its own so that nobody else waits for it."""

    apart: Apart = field(default_factory=lambda: Apart(_SECONDS))
    turns: Turns = field(default_factory=Turns)


async def list_page(request: Request) -> Response:
    """Show the template files by set."""
    desk = desk_of(request)
    groups = await verb(request, maintaining.template_groups, desk.root)
    own = await verb(request, maintaining.own_templates, desk.root)
    return page(request, "templates", groups=groups, own=own, kept=desk.kept)


async def own_zip(request: Request) -> Response:
    """Return the files that were changed here, as one zip to lay beside ledgers."""
    desk = desk_of(request)
    own = await verb(request, maintaining.own_templates, desk.root)
    if not own:
        raise InputError("还没有改过的模板", "改好一个文件再来下载")
    return file(await verb(request, _zipped, own, desk.room() / "templates.zip"))


def _zipped(own: Mapping[str, Path], to: Path) -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in own.items():
            archive.write(path, f"templates/{name}")
    return to


async def file_page(request: Request) -> Response:
    """Show one file to be changed; with ``?version`` an earlier one is laid into the editor."""
    desk, name = desk_of(request), _name(request)
    found = await verb(request, maintaining.template_text, desk.root, name)
    version = request.query_params.get("version", "")
    text = await verb(request, maintaining.earlier_text, desk.root, name, version) if version else found.text
    return await _editor(request, found, text)


async def try_text(request: Request) -> Response:
    """Return what is wrong with the text as it is typed, and what it makes of the chosen ledgers."""
    trial, _ = await _asked(request)
    return page(request, "template_tried", tried=await _tried(request, trial), chosen=trial.ledgers)


async def save(request: Request) -> Response:
    """Save a file, or show why not."""
    trial, fields = await _asked(request)
    digest = fields.get("digest", "")
    saved = await _apart(request, trial, lambda apart: apart.do(maintaining.save_template, trial, digest))
    return await _answer(request, saved, trial.text, fields.get("ledgers", ""), "saved")


async def restore(request: Request) -> Response:
    """Go back to the shipped file, or show why not."""
    trial, fields = await _asked(request)
    digest = fields.get("digest", "")
    saved = await _apart(request, trial, lambda apart: apart.do(maintaining.restore_template, trial, digest))
    shown = await verb(request, maintaining.template_text, trial.place, trial.name)
    return await _answer(request, saved, shown.text, fields.get("ledgers", ""), "restored")


async def ledgers(request: Request) -> Response:
    """Take ledgers to try templates with: they become a project like any others."""
    project = await begin_with_dropped(request)
    return goes_to(request, f"{_HERE}{quote(_name(request))}?ledgers={quote(project.key)}")


async def _answer(request: Request, saved: Saved | str, text: str, chosen: str, said: str) -> Response:
    if isinstance(saved, Saved) and saved.written:
        return goes_to(request, f"{_HERE}{quote(_name(request))}?said={said}&ledgers={quote(chosen)}")
    found = await verb(request, maintaining.template_text, desk_of(request).root, _name(request))
    refused = Saved(_lost(saved)) if isinstance(saved, str) else saved
    return await _editor(request, found, text, refused, chosen=chosen)


async def _editor(
    request: Request, found: TemplateText, text: str, saved: Saved | None = None, chosen: str | None = None
) -> Response:
    """Show the editor; ``saved`` is what a save was refused for."""
    desk = desk_of(request)
    projects = desk.projects()
    asked = request.query_params.get("ledgers", projects[0].key if projects else "")
    return page(
        request,
        "template",
        HTTPStatus.UNPROCESSABLE_ENTITY if saved else HTTPStatus.OK,
        found=found,
        text=text,
        refused=saved,
        said="" if saved else request.query_params.get("said", ""),
        version=request.query_params.get("version", ""),
        projects=projects,
        chosen=asked if chosen is None else chosen,
        groups=await verb(request, maintaining.mentionable, desk.root, found.file.name),
        changes=()
        if found.shipped is None
        else await verb(request, maintaining.differences, found.shipped, found.text),
        theirs=await verb(request, maintaining.differences, found.text, text) if saved and saved.instead else (),
        kept=desk.kept,
    )


async def _asked(request: Request) -> tuple[Trial, Mapping[str, str]]:
    """Return what a form of the editor asks to be tried, and its fields."""
    desk, name = desk_of(request), _name(request)
    await verb(request, maintaining.template_text, desk.root, name)  # refuses names that there are not
    place = desk.room()
    try:
        fields = (await arrived(request, place)).fields
        project = _chosen(desk, fields.get("ledgers", ""))
    except Exception:
        shutil.rmtree(place, ignore_errors=True)
        raise
    text = fields.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    settings = tuple(project.settings.items()) if project else ()
    return Trial(desk.root, name, ended, project.ledgers if project else None, settings, place), fields


def _chosen(desk: Desk, key: str) -> Project | None:
    return desk.project(key) if key else None


def _name(request: Request) -> str:
    return str(request.path_params["name"])


async def _tried(request: Request, trial: Trial) -> Tried:
    tried = await _apart(request, trial, lambda apart: apart.do(try_template, trial))
    return _lost(tried) if isinstance(tried, str) else tried


def _lost(why: str) -> Tried:
    return Tried((_ENDLESS if why == Lost.OUT_OF_TIME else _FELL,))


async def _apart(request: Request, trial: Trial, work: Callable[[Apart], Result | str]) -> Result | str:
    """Do work on a trial in the process apart; what it left of temporary files is removed, also when it was ended."""
    shop = _workshop(request)
    try:
        return await done(shop.turns, work, shop.apart)
    finally:
        if trial.scratch:
            shutil.rmtree(trial.scratch, ignore_errors=True)


def _workshop(request: Request) -> _Workshop:
    state = request.app.state
    if not hasattr(state, "workshop"):
        state.workshop = _Workshop()
    found: _Workshop = state.workshop
    return found


ROUTES = [
    Route("/templates", list_page),
    Route("/templates/changed.zip", own_zip),
    Route("/templates/file/{name:path}", file_page),
    Route("/templates/file/{name:path}", save, methods=["POST"]),
    Route("/templates/try/{name:path}", try_text, methods=["POST"]),
    Route("/templates/restore/{name:path}", restore, methods=["POST"]),
    Route("/templates/ledgers/{name:path}", ledgers, methods=["POST"]),
]
