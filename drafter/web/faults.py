"""What went wrong without anybody's fault but ours: one sentence with a reference number; a log without anybody's data.

The log has the kind of the error and the places in the program, never the values: these may be names and numbers of people.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import traceback
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from drafter.model.errors import DrafterError
from drafter.web.guard import TooMuch
from drafter.web.shown import refused, sentence

if TYPE_CHECKING:
    from starlette.requests import Request

_SAID = {
    HTTPStatus.NOT_FOUND: ("没有这个网页", "请回到首页"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("不能这样请求", "请回到首页"),
}


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answer what a verb refused."""
    _remove_arrived(request)
    return refused(request, error) if isinstance(error, DrafterError) else await on_fault(request, error)


async def on_missing(request: Request, error: Exception) -> Response:
    """Answer a request for a page that is none."""
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
    message, hint = _SAID.get(HTTPStatus(status), ("这一步没有做成", "请回到首页再试"))
    return sentence(request, message, hint, status)


async def on_too_much(request: Request, error: Exception) -> Response:
    """Answer an upload that was larger than what is taken."""
    _remove_arrived(request)
    said = error.said if isinstance(error, TooMuch) else "没有收下"
    answer = sentence(request, said, "请检查是不是选错了文件", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    answer.headers["connection"] = "close"
    return answer


async def on_leaving(_request: Request, _error: Exception) -> Response:
    """Say nothing to somebody who has gone."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def on_fault(request: Request, error: Exception) -> Response:
    """Answer an error of ours, and write down where it happened under the number that the answer shows."""
    _remove_arrived(request)
    number = secrets.token_hex(3).upper()
    sys.stderr.write(f"{number} {places_of(error)}\n")
    said = f"drafter 内部出错，这一步没有做完，放进来的文件都还在。编号 {number}"
    return sentence(request, said, "请把编号告诉维护人员", HTTPStatus.INTERNAL_SERVER_ERROR)


def _remove_arrived(request: Request) -> None:
    """Remove what arrived with a request that is refused; what is kept of it was moved elsewhere."""
    place: Path | None = getattr(request.state, "place", None)
    if place is not None:
        shutil.rmtree(place, ignore_errors=True)


def places_of(error: BaseException) -> str:
    """Return the kind of an error and where in the program it came from, without a value."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__}: {' < '.join(reversed(list(places)))}"
