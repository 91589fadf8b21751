"""Asks a server of its own over plain HTTP, as a browser would, or as somebody would who means harm."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

BOUNDARY = "----------drafter-test"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    def json(self) -> Any:  # noqa: ANN401 - whatever the server says
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Browser:
    """Somebody at a browser: it keeps its cookie and says where its requests come from."""

    port: int
    address: str = "127.0.0.1"
    cookie: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def host(self) -> str:
        """What it says as Host."""
        return f"{self.address}:{self.port}"

    def get(self, path: str, /, **headers: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: Mapping[str, str] | None = None, /, **headers: str) -> Answer:
        """Send a form."""
        kind = {"content_type": "application/x-www-form-urlencoded", "origin": f"http://{self.host}"}
        return self.ask("POST", path, urlencode(fields or {}).encode(), **{**kind, **headers})

    def upload(self, path: str, *files: tuple[str, str, bytes], **headers: str) -> Answer:
        """Send files, each as field, name and content, as a page's script does."""
        kind = {
            "content_type": f"multipart/form-data; boundary={BOUNDARY}",
            "origin": f"http://{self.host}",
            "sec_fetch_site": "same-origin",
            "accept": "application/json",
        }
        return self.ask("POST", path, form(*files), **{**kind, **headers})

    def ask(self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, /, **headers: str) -> Answer:
        """Ask anything; header names are written with underscores, an empty one is left out."""
        given = {"host": self.host, **({"cookie": self.cookie} if self.cookie else {}), **self.more, **headers}
        sent = {name.replace("_", "-"): value for name, value in given.items() if value}
        with closing(
            HTTPConnection(self.address, self.port, 60, (self.source, 0) if self.source else None)
        ) as connection:
            chunked = body is not None and not isinstance(body, bytes)
            connection.putrequest(method, quote(path, safe="/?=&%.:\\"), skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value.encode())
            if isinstance(body, bytes) and "content-length" not in sent:
                connection.putheader("content-length", str(len(body)))
            elif chunked:
                connection.putheader("transfer-encoding", "chunked")
            with suppress(BrokenPipeError, ConnectionResetError):  # it was refused while it was still being sent
                connection.endheaders(body, encode_chunked=chunked)
            answered = connection.getresponse()
            found = Answer(answered.status, {k.lower(): v for k, v in answered.getheaders()}, answered.read())
        if "set-cookie" in found.headers:
            self.cookie = found.headers["set-cookie"].partition(";")[0]
        return found


def form(*files: tuple[str, str, bytes]) -> bytes:
    """Return the body of a form with files."""
    return b"".join((*(part for one in files for part in _part(*one)), f"--{BOUNDARY}--\r\n".encode()))


def _part(name: str, filename: str, content: bytes) -> Iterable[bytes]:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
    yield f"{head}Content-Type: application/octet-stream\r\n\r\n".encode()
    yield content
    yield b"\r\n"
