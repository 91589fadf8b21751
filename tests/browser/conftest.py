"""A page in Debian's Chromium, cut off from the network: what it asks for elsewhere or complains of fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

_PROGRAMS = ("chromium", "chromium-headless-shell")
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests; skip, or with CI=true fail, where there is none."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        reason = "not installed: chromium (see .ci/debian-packages.txt)"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root has no sandbox
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=[_OFFLINE, *root])
        yield started
        started.close()


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
    opened.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(f"error: {error}"))
    opened.on("websocket", lambda socket: faults.append(f"requested: {socket.url}"))
    yield opened
    context.close()
    assert faults == []


def _gate(origin: str, faults: list[str]) -> Callable[[Route], None]:
    def decide(route: Route) -> None:
        if route.request.url.startswith(("file:///", origin)):
            route.continue_()
            return
        faults.append(f"requested: {route.request.url}")
        route.abort()

    return decide
