"""A running ``drafter serve`` for tests: started as a clerk starts it, ended as a clerk ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PATIENCE = 30


@dataclass(frozen=True)
class Served:
    """A server: its process, the address to open the first time, what it said, and where its temporary files are."""

    process: subprocess.Popen[str]
    opening: str
    said: tuple[str, ...]
    scratch: Path
    log: Path

    @property
    def origin(self) -> str:
        """Its address up to the slash."""
        return f"{urlsplit(self.opening).scheme}://{urlsplit(self.opening).netloc}/"

    @property
    def port(self) -> int:
        """Its port."""
        return urlsplit(self.opening).port or 0

    @property
    def password(self) -> str:
        """The password of ``--lan``."""
        return next(line for line in self.said if line.startswith("密码：")).removeprefix("密码：")


@contextmanager
def serving(scratch: Path, *arguments: str) -> Iterator[Served]:
    """Run ``drafter serve --no-browser`` with these arguments; its temporary files go below ``scratch``."""
    scratch.mkdir(parents=True, exist_ok=True)
    log = scratch.with_name(f"{scratch.name}.log")
    more = {"TMPDIR": str(scratch), "TEMP": str(scratch), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    with (
        log.open("w", encoding="utf-8") as err,
        subprocess.Popen(
            [sys.executable, "-m", "drafter.cli", "serve", "--no-browser", *arguments],
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            encoding="utf-8",
            env={**os.environ, **more},
        ) as process,
    ):
        said = tuple(_said(process))
        found = re.search(r"http://\S+", "".join(said[:1]))
        assert found, (said, log.read_text(encoding="utf-8"))
        try:
            yield Served(process, found[0], said, scratch, log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)


def entered(served: Served, browser: Browser) -> dict[str, str]:
    """Come in with the one-time token, which several tests of one server share, and return the cookie for the next pages."""
    context = browser.new_context()
    context.new_page().goto(served.opening)
    (found,) = context.cookies()
    context.close()
    return {"name": found["name"], "value": found["value"], "url": served.origin}


def _said(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout
    for line in process.stdout:
        if line.startswith("按 Ctrl+C"):
            return
        yield line.rstrip("\n")
