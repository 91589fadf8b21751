"""A page in a browser for each test marked ``browser``: what it asks for elsewhere or complains of fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import missing, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

_REFUSED = "Failed to load resource: the server responded with a status of 4"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or with CI=true fail, a test marked ``browser`` on a machine without one, as ``render`` does."""
    if item.get_closest_marker("browser") is None or not missing():
        return
    reason = f"{item.nodeid} cannot run, not installed: {', '.join(missing())}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests."""
    with started() as one:
        yield one


@pytest.fixture
def origin() -> str:
    """Return what a page may ask for besides files, as ``http://127.0.0.1:8000/``; override it for a local server."""
    return "file:///"


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """Return a page of 1366 by 768; fail if it asked for anything elsewhere or an error reached its console."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1366, "height": 768}, service_workers="block")
    context.route("**/*", _gate(origin, faults))
    opened = context.new_page()
    opened.on("console", lambda said: faults.append(f"console: {said.text}") if _is_fault(said) else None)
    opened.on("pageerror", lambda error: faults.append(f"error: {error}"))
    opened.on("websocket", lambda socket: faults.append(f"requested: {socket.url}"))
    yield opened
    context.close()
    assert faults == []


def _is_fault(said: ConsoleMessage) -> bool:
    """Tell errors of a page from a refusal that a server gave on purpose, which browsers write down too."""
    return said.type == "error" and not said.text.startswith(_REFUSED)


def _gate(origin: str, faults: list[str]) -> Callable[[Route], None]:
    def decide(route: Route) -> None:
        if route.request.url.startswith(("file:///", origin)):
            route.continue_()
            return
        faults.append(f"requested: {route.request.url}")
        route.abort()

    return decide
