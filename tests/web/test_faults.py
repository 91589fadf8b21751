"""An error of ours: one sentence and a number for the clerk, the place in the program for the log, nobody's data in either."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.types import Message, Scope

from drafter import workflow
from drafter.model.errors import DrafterError
from drafter.web.app import application
from drafter.web.house import Asked, House

PERSON = "张三丰13912345678"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Asked(), tmp_path, port=8000, clock=iter(range(1000)).__next__)


@pytest.fixture
def project(house: House, tmp_path: Path) -> tuple[str, str]:
    """Return the cookie of a visitor and the key of a project of theirs."""
    visitor = house.enter_by_token(house.token)
    assert visitor
    book = tmp_path / "台账.xlsx"
    book.write_bytes(b"PK")
    return visitor.key, visitor.desk.begin(PERSON, [book]).key


def asked(house: House, path: str, cookie: str = "") -> tuple[int, str]:
    """Ask the application in this very process; returns the status and what is shown."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(b"host", b"127.0.0.1:8000"), (b"cookie", f"{house.cookie}={cookie}".encode())]
    scope: Scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": headers,
        "scheme": "http", "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1), "http_version": "1.1", "root_path": "",
    }  # fmt: skip

    async def answered() -> None:
        await application(house)(scope, receive, send)

    with ThreadPoolExecutor(1) as beside:  # Playwright's loop may be running in this thread
        beside.submit(asyncio.run, answered()).result()
    return said[0]["status"], b"".join(message.get("body", b"") for message in said).decode()


def test_a_crash_is_one_sentence_and_the_log_has_no_value(
    house: House, project: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(PERSON)

    monkeypatch.setattr(workflow, "inspect", broken)
    cookie, key = project
    status, shown = asked(house, f"/projects/{key}", cookie)
    log = capsys.readouterr().err
    assert status == 500
    assert "内部出错" in shown
    number = log.split()[0]
    assert number in shown
    assert "ValueError" in log
    assert "test_faults.py" in log
    for text in (shown, log):
        assert PERSON not in text
        assert "Traceback" not in text


def test_what_a_verb_refuses_is_said_in_its_words(
    house: House, project: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise DrafterError("打不开《台账.xlsx》", "请先<关闭>它")

    monkeypatch.setattr(workflow, "inspect", refusing)
    status, shown = asked(house, f"/projects/{project[1]}", project[0])
    assert status == 422
    assert "打不开《台账.xlsx》" in shown
    assert "请先&lt;关闭&gt;它" in shown


def test_a_page_that_is_none_is_said_so(house: House, project: tuple[str, str]) -> None:
    assert asked(house, "/nowhere", project[0])[0] == 404
    assert asked(house, "/nowhere")[0] == 403


def test_idle_visitors_make_room_for_others(tmp_path: Path) -> None:
    now = 0.0
    house = House(Asked(lan=True), tmp_path, clock=lambda: now)
    first = house.enter_by_password(house.password)
    assert first
    for _ in range(199):
        assert house.enter_by_password(f" {house.password} ")
    assert house.enter_by_password(house.password) is None
    now = 13 * 3600.0
    assert house.enter_by_password(house.password)
    assert house.visitor(first.key) is None
    assert not first.desk.root.exists()
