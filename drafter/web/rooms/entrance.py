"""The door: the one-time token of the address that was opened, or the password of an office."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafter.web.house import House, Visitor
from drafter.web.rooms import first
from drafter.web.shown import page

_A_MONTH = 30 * 24 * 3600  # longer than any server runs: it forgets its visitors when it ends


async def door(request: Request) -> Response:
    """Show the first page to a visitor; let others in by token or send them to where they can come in."""
    house: House = request.app.state.house
    token = request.query_params.get("token", "")
    entered = house.enter_by_token(token) if token else None
    if entered is not None:
        return _with_cookie(house, entered)
    if request.state.visitor is not None:
        return RedirectResponse("/", HTTPStatus.SEE_OTHER) if token else await first.first_page(request)
    return page(request, "enter", HTTPStatus.FORBIDDEN, wrong="")


async def enter(request: Request) -> Response:
    """Let in whoever knows the password."""
    house: House = request.app.state.house
    if request.method != "POST":
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    given = parse_qs((await request.body()).decode("utf-8", "replace")).get("password", [""])[0]
    source = request.client.host if request.client else ""
    visitor = house.enter_by_password(given, source)
    if visitor is not None:
        return _with_cookie(house, visitor)
    wrong = "密码不对" if not house.full() else "人太多了，请过一会儿再来"
    if house.must_wait(source):
        wrong = "试错太多次了，请过一分钟再试"
    return page(request, "enter", HTTPStatus.FORBIDDEN, wrong=wrong)


def _with_cookie(house: House, visitor: Visitor) -> Response:
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    answer.set_cookie(house.cookie, visitor.key, max_age=_A_MONTH, httponly=True, samesite="strict")
    return answer


ROUTES = [Route("/", door), Route("/enter", enter, methods=["GET", "POST"])]
