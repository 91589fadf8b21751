"""The copy that goes out: what stands in the way, what somebody has to say yes to, the copy and its words for a portal."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.errors import DrafterError, InputError
from drafter.web.desk import Desk, move_into
from drafter.web.rooms.visit import desk_of, sorted_out, verb
from drafter.web.shown import file, goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import Published, PublishOptions
from drafter.workflow.files import write_whole

_PLACE, _DOCUMENT, _SAID = "公开", "原件", "确认.json"
_MARK = "公开.json"  # by it this folder is known among those of townships
_TURN = re.compile(r"第(\d+)次")
_RECENT = 5
_LONGEST = 200  # characters of what is typed
_MOST = 2000  # things that are confirmed
_GONE = ("没有找到这份文件", "请把要公开的文件再放一次")


async def start(request: Request) -> Response:
    """Show where to drop a document, and what was dropped before."""
    before = [(number, _document(folder).name) for number, folder in _turns(desk_of(request))]
    return page(request, "publishing", before=sorted(before, reverse=True)[:_RECENT])


async def dropped(request: Request) -> Response:
    """Take a document once it can be read at all."""
    desk = desk_of(request)
    document, _ = sorted_out(await arrived(request, desk.room()))
    if document is None:
        raise InputError("没有收到要公开的文件", "请把最后定稿的 .docx 拖进来")
    number = max((number for number, _ in _turns(desk)), default=0) + 1
    place = desk.root / _PLACE / f"第{number}次"
    (place / _DOCUMENT).mkdir(parents=True)
    write_whole(place.parent / _MARK, b'{"made": "drafter"}\n')
    move_into([document], place / _DOCUMENT)
    try:
        await _tried(request, place)
    except DrafterError:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return goes_to(request, f"/publish/{number}")


async def found_page(request: Request) -> Response:
    """Show what has to be gone first, what is asked and what was confirmed, and the copy when it is there."""
    place = _place(request)
    error, said = None, _said(place)
    try:
        found = await _tried(request, place)
    except DrafterError as refused:
        error, found = refused, await _tried(request, place, PublishOptions(confirm=said.confirm))
    return page(
        request,
        "published",
        number=request.path_params["number"],
        found=found,
        said=said,
        error=error,
        ready=error is None and found.action == "identical",
        waited=bool(request.query_params.get("waits")),
    )


async def confirmed(request: Request) -> Response:
    """Keep what was confirmed and typed; write the copy when nothing stands in the way any more."""
    place = _place(request)
    given = parse_qs((await request.body()).decode("utf-8", "replace"))
    said = PublishOptions(
        confirm=tuple(given.get("confirm", ())[:_MOST]),
        public="public" in given,
        title=_typed(given, "title"),
        author=_typed(given, "author"),
        day=_typed(given, "day"),
    )
    _keep(place, said)
    refused = False
    with suppress(DrafterError):  # the page it goes to tries the same and says so
        refused = (await verb(request, workflow.publish, _document(place), _output(place), options=said)).refused
    return goes_to(request, f"/publish/{request.path_params['number']}{'?waits=1' if refused else ''}")


async def copy(request: Request) -> Response:
    """Return the copy that goes out."""
    return file(_output(_place(request)))


async def words(request: Request) -> Response:
    """Return its words for a portal."""
    return file(_output(_place(request)).with_suffix(".html"))


async def _tried(request: Request, place: Path, said: PublishOptions | None = None) -> Published:
    asked = said or _said(place)
    return await verb(request, workflow.publish, _document(place), _output(place), options=asked, dry_run=True)


def _turns(desk: Desk) -> Iterator[tuple[int, Path]]:
    """Yield what was dropped, each with its number."""
    place = desk.root / _PLACE
    for folder in place.iterdir() if place.is_dir() else ():
        found = _TURN.fullmatch(folder.name)
        if found and (folder / _DOCUMENT).is_dir() and any((folder / _DOCUMENT).iterdir()):
            yield int(found[1]), folder


def _place(request: Request) -> Path:
    place = desk_of(request).root / _PLACE / f"第{request.path_params['number']}次"
    if not (place / _DOCUMENT).is_dir():
        raise InputError(*_GONE)
    return place


def _document(place: Path) -> Path:
    found = next((one for one in (place / _DOCUMENT).iterdir() if not one.name.startswith((".", "~$"))), None)
    if found is None:
        raise InputError(*_GONE)
    return found


def _output(place: Path) -> Path:
    return place / f"{_document(place).stem}（公开）.docx"


def _typed(given: Mapping[str, Sequence[str]], name: str) -> str:
    return " ".join("".join(given.get(name, ("",))[-1:]).split())[:_LONGEST]


def _keep(place: Path, said: PublishOptions) -> None:
    note = {
        "confirm": list(said.confirm),
        "public": said.public,
        "title": said.title,
        "author": said.author,
        "day": said.day,
    }
    write_whole(place / _SAID, json.dumps(note, ensure_ascii=False, indent=1).encode())


def _said(place: Path) -> PublishOptions:
    """Return what was confirmed and typed for this document."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads((place / _SAID).read_text(encoding="utf-8"))
        typed = (str(note[name]) for name in ("title", "author", "day"))
        return PublishOptions(tuple(map(str, note["confirm"])), False, bool(note["public"]), *typed)  # noqa: FBT003 - its second field: nothing is confirmed as a whole
    return PublishOptions()


ROUTES = [
    Route("/publish", start),
    Route("/publish", dropped, methods=["POST"]),
    Route("/publish/{number:int}", found_page),
    Route("/publish/{number:int}", confirmed, methods=["POST"]),
    Route("/publish/{number:int}/copy", copy),
    Route("/publish/{number:int}/words", words),
]
