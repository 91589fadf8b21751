"""Any document looked at: what is wrong with it, beside its text; copies with comments, and mended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.errors import DrafterError, InputError
from drafter.pages import reviewwords
from drafter.pages.reviewwords import Line
from drafter.web.desk import Desk, move_into
from drafter.web.rooms.visit import desk_of, sorted_out, verb
from drafter.web.shown import file, goes_to, page
from drafter.web.uploads import arrived
from drafter.workflow import Review

_DOCUMENT, _LEDGERS = "文档", "台账"
_RECENT = 5
_GONE = ("没有找到这次检查", "请把文档再放一次")


async def start(request: Request) -> Response:
    """Show where to drop a document, and what was looked at before."""
    return page(request, "checking", before=list(_before(desk_of(request)))[:_RECENT])


async def dropped(request: Request) -> Response:
    """Take a document, with ledgers or without, once it can be read at all."""
    desk = desk_of(request)
    document, books = sorted_out(await arrived(request, desk.room()))
    if document is None:
        raise InputError("没有收到要检查的文档", "请把一份 .docx 也拖进来")
    place = desk.furnished_room()
    for name, files in ((_DOCUMENT, [document]), (_LEDGERS, books)):
        (place / name).mkdir()
        move_into(files, place / name)
    try:
        await _reviewed(request, place)
    except DrafterError:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return goes_to(request, f"/review/{place.name}")


async def found_page(request: Request) -> Response:
    """Show what was found beside the text."""
    found = await _reviewed(request, _place(request))
    lines = reviewwords.lines(found.document, found.findings) if found.document else []
    return page(
        request,
        "checked",
        found=found,
        number=request.path_params["number"],
        groups=[(row, list(own)) for row, own in groupby(lines, key=_together)],
        words=reviewwords,
    )


async def annotated(request: Request) -> Response:
    """Return a copy with a comment at each finding."""
    output = _output(request, "（批注）")
    await _reviewed(request, _place(request), annotate=output)
    return file(output)


async def mended(request: Request) -> Response:
    """Return a copy in which is mended what can be without touching a word."""
    output = _output(request, "（改好格式）")
    await _reviewed(request, _place(request), fix=output)
    return file(output)


async def _reviewed(request: Request, place: Path, *, annotate: Path | None = None, fix: Path | None = None) -> Review:
    books = sorted((place / _LEDGERS).iterdir())
    ledgers = books[0] if len(books) == 1 else place / _LEDGERS if books else None
    return await verb(request, workflow.review, _document(place), annotate=annotate, fix=fix, ledgers=ledgers)


def _place(request: Request) -> Path:
    place = desk_of(request).arriving / str(request.path_params["number"])
    if not (place / _DOCUMENT).is_dir():
        raise InputError(*_GONE)
    return place


def _document(place: Path) -> Path:
    found = next((place / _DOCUMENT).iterdir(), None)
    if found is None:
        raise InputError(*_GONE)
    return found


def _output(request: Request, added: str) -> Path:
    return desk_of(request).room() / f"{_document(_place(request)).stem}{added}.docx"


def _before(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the number and the document of each time, the last one first."""
    there = desk.arriving.glob(f"*/{_DOCUMENT}/*") if desk.arriving.is_dir() else ()
    for one in sorted(there, key=lambda path: -int(path.parts[-3])):
        yield one.parts[-3], one.name


def _together(line: Line) -> tuple[str, tuple[int, int] | None]:
    """Tell which paragraphs stand together: the cells of a row, what is beside the text."""
    return line.beside, line.row


ROUTES = [
    Route("/review", start),
    Route("/review", dropped, methods=["POST"]),
    Route("/review/{number:int}", found_page),
    Route("/review/{number:int}/annotated", annotated),
    Route("/review/{number:int}/fixed", mended),
]
