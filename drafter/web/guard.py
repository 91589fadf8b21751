"""Stands before every request: who may ask, what, and how much; and what every answer says about itself.

Host against DNS rebinding, Origin and Sec-Fetch-Site against foreign pages, the cookie against strangers, a limit that is
counted while a body streams in, and headers that let a page load nothing but our own files.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from time import monotonic

from anyio import fail_after
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafter.web.house import House

MEGABYTE = 2**20
MOST_FORM = MEGABYTE  # of a form without files
MOST_PASSWORD = 4096  # of a form of somebody who is not in yet
_VISITORS, _STRANGERS = 30.0, 10.0  # seconds for the next piece of a visitor's form, for the whole of a stranger's
MOST_FILE = 20 * MEGABYTE
MOST_FILES = 50
OPEN_TO_ALL = ("/enter", "/static/")
PREVIEW = "preview"  # the last part of a page that shows a document and so has styles of its own
_READ = frozenset({"GET", "HEAD"})
_KNOWN = _READ | {"POST"}
_SAME = frozenset({"same-origin"})

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)
_PREVIEW_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data: blob:; connect-src 'self'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-frame-options": "SAMEORIGIN",
}


class TooMuch(Exception):  # noqa: N818 - not an error of ours: somebody sent more than is taken
    """The body of a request is larger than what is taken; ``said`` is the sentence for it."""

    def __init__(self, said: str) -> None:
        """Keep the sentence."""
        super().__init__(said)
        self.said = said


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        """Guard ``app`` by what ``house`` knows."""
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it before anything of ours has seen it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        answer = _with_headers(scope, send)
        refusal = self._refusal(scope)
        if refusal is not None:
            status, said = refusal
            await _refused(said, status)(scope, receive, answer)
            return
        await self._admit(scope, receive, answer)

    async def _admit(self, scope: Scope, receive: Receive, answer: Send) -> None:
        headers = Headers(scope=scope)
        visitor = self._house.visitor(cookie_parser(headers.get("cookie", "")).get(self._house.cookie, ""))
        scope.setdefault("state", {})["visitor"] = visitor
        if visitor is None and scope["path"] != "/" and not scope["path"].startswith(OPEN_TO_ALL):
            await _refused("请从打开 drafter 的窗口里给出的网址进来", HTTPStatus.FORBIDDEN)(scope, receive, answer)
            return
        try:
            await self._app(scope, _counted(headers, receive, stranger=visitor is None), answer)
        except TooMuch as error:
            await _refused(error.said, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, answer)
        except Exception:  # noqa: BLE001 - it was answered and written down; the server's log would add its values
            return

    def _refusal(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [headers.get("host", "")] or headers.get("host") not in self._house.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "网址不对：请从打开 drafter 的窗口里给出的网址进来"
        if "\x00" in scope["path"] or scope["method"] not in _KNOWN:
            return HTTPStatus.METHOD_NOT_ALLOWED, "不能这样请求"
        if scope["method"] in _READ:
            return None
        if not self._from_our_page(headers):
            return HTTPStatus.FORBIDDEN, "这个请求不是从 drafter 自己的网页发出的，没有执行"
        if self._house.asked.read_only and not scope["path"].startswith(OPEN_TO_ALL):
            return HTTPStatus.FORBIDDEN, "现在是只看不改的方式，没有执行"
        return None

    def _from_our_page(self, headers: Headers) -> bool:
        """Tell whether a browser says that the request comes from a page of ours; one that says nothing is not believed."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None and site is None:
            return False
        ours = origin is None or origin in {f"http://{host}" for host in self._house.hosts}
        return ours and (site is None or site in _SAME)


def _refused(said: str, status: HTTPStatus) -> PlainTextResponse:
    """Return a refusal in one sentence. The connection ends, so that what is still being sent is not waited for."""
    return PlainTextResponse(said, status, headers={"connection": "close"})


def _with_headers(scope: Scope, send: Send) -> Send:
    policy = _PREVIEW_POLICY if scope.get("path", "").endswith(f"/{PREVIEW}") else _POLICY
    kept = scope.get("path", "").startswith("/static/")

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", policy)
            headers.setdefault("cache-control", "max-age=3600" if kept else "no-store")
        await send(message)

    return answer


def _counted(headers: Headers, receive: Receive, *, stranger: bool) -> Receive:
    """Return ``receive`` that stops when more arrives than is taken, whatever was announced, or nothing for too long."""
    with_files = headers.get("content-type", "").startswith("multipart/form-data") and not stranger
    most = MOST_FILES * MOST_FILE + MOST_FORM if with_files else MOST_PASSWORD if stranger else MOST_FORM
    begun = monotonic()
    announced = headers.get("content-length", "")
    so_far, more = 0, True

    async def counting() -> Message:
        nonlocal so_far, more
        if announced.isdecimal() and int(announced) > most:
            raise TooMuch(_too_much(with_files=with_files))
        left = _STRANGERS - (monotonic() - begun) if stranger else _VISITORS
        try:
            with fail_after(max(0.0, left) if more else None):  # then it waits for whoever is there to go away
                message = await receive()
        except TimeoutError:
            raise TooMuch("等了太久，没有传完整，没有收下") from None
        so_far, more = so_far + len(message.get("body", b"")), message.get("more_body", False)
        if so_far > most:
            raise TooMuch(_too_much(with_files=with_files))
        return message

    return counting


def _too_much(*, with_files: bool) -> str:
    return "文件太多太大，没有收下：请分几次放" if with_files else "填写的内容太长，没有收下"
