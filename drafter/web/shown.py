"""From a room's answer to what the browser gets: whole pages and pieces of them, files, sentences."""

from __future__ import annotations

import shutil
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from drafter.model.errors import DrafterError, InputError
from drafter.web.wording import on_page

if TYPE_CHECKING:
    from starlette.requests import Request

_VIEWS = Path(__file__).parent / "views"
_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".html": "text/html; charset=utf-8",
}


@cache
def _views() -> Environment:
    views = Environment(
        loader=FileSystemLoader(_VIEWS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    views.filters["on_page"] = on_page
    views.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # Chinese as it is: half as many bytes
    return views


def page(request: Request, view: str, status: int = HTTPStatus.OK, /, **given: object) -> Response:
    """Return a whole page, or a piece of one, of the view of that name (a file of ``views`` without ``.html``)."""
    house = request.app.state.house
    text = _views().get_template(f"{view}.html").render(house=house, here=request.url.path, **given)
    return HTMLResponse(text, status)


def goes_to(request: Request, place: str) -> Response:
    """Send the browser on after a form was done with; a script that sent it is told the place."""
    if wants_json(request):
        return JSONResponse({"go": place})
    return RedirectResponse(place, HTTPStatus.SEE_OTHER)


def file(path: Path, name: str = "") -> Response:
    """Return a file to keep, under its own name or ``name``.

    Raises:
        InputError: it is not there any more.
    """
    if not path.is_file():
        raise InputError("这个文件已经不在了", "请回到上一页再做一次")
    named = name or path.name
    said = f"attachment; filename*=UTF-8''{quote(named, safe='')}"
    kind = _KINDS.get(Path(named).suffix.lower(), "application/octet-stream")
    return FileResponse(path, media_type=kind, headers={"content-disposition": said})


def file_once(path: Path) -> Response:
    """Return a file that was made for this answer in a folder of its own, which is removed when it has been sent."""
    answer = file(path)
    answer.background = BackgroundTask(shutil.rmtree, path.parent, ignore_errors=True)
    return answer


def sentence(request: Request, message: str, hint: str = "", status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Response:
    """Return one sentence and what to do next, in the shape that was asked for: a page, a piece, JSON for a script."""
    said, todo = on_page(message), on_page(hint)
    if wants_json(request):
        return JSONResponse({"message": said, "hint": todo}, status)
    view = "sentence_piece" if request.headers.get("hx-request") else "sentence"
    return page(request, view, status, message=said, hint=todo)


def refused(request: Request, error: DrafterError) -> Response:
    """Return what stopped a verb, in its own words."""
    return sentence(request, error.message, error.hint)


def wants_json(request: Request) -> bool:
    """True for a form that a script sent, which goes on by itself."""
    return request.headers.get("accept", "").startswith("application/json")
