"""Debian's Chromium through playwright, cut off from the network: for the tests, and for the pictures of docs/.

Playwright is imported when a browser is started, so that a machine without it can say what it lacks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, expect
else:

    def expect(actual: object, message: str | None = None) -> object:
        """Return playwright's assertions on an element of a page; they wait until they hold."""
        from playwright import sync_api

        return sync_api.expect(actual, message)


__all__ = ["expect", "missing", "started"]

_PROGRAMS = ("chromium", "chromium-headless-shell")
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def missing() -> list[str]:
    """Return what is not installed here of what a browser needs, with where it would come from."""
    lacking = [] if find_spec("playwright") else ["playwright (pip install -e .[dev])"]
    return lacking if _program() else [*lacking, "chromium (see .ci/debian-packages.txt)"]


@contextmanager
def started(environment: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """Start a browser and end it afterwards.

    Args:
        environment: variables that it gets besides those of this process.

    Raises:
        FileNotFoundError: something is not installed.
    """
    if missing():
        raise FileNotFoundError(f"not installed: {', '.join(missing())}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=_program(), args=[_OFFLINE], env={**os.environ, **(environment or {})}
        )
        yield browser
        browser.close()


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)
