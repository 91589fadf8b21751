"""Runs ``draft`` or ``update`` in children and kills each with SIGKILL, at points around the writing and after delays.

``python -m tests.sessions.killing folder update`` prints one JSON object a child: where it was killed, whether it lived to
its end, and the sha256 of each file that is in the folder then.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Self

from drafter import workflow

LEDGERS, REPORT, TARGET = "宁安镇2024.xlsx", "报告.docx", "更新.docx"
POINTS = ("before the temporary file", "with an empty one", "half written", "before the renaming", "after it")


def files(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def carry_out(folder: Path, verb: str) -> None:
    """Write the target, or the report anew."""
    if verb == "draft":
        workflow.draft(folder / LEDGERS, output=folder / REPORT)
    else:
        workflow.update(folder / REPORT, output=folder / TARGET)


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class _Half:
    """A stream that writes half of a document and is killed then; what is kept of a base is no document."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def write(self, data: bytes) -> None:
        """Write bytes, or half of them and no more."""
        self.stream.write(data[: len(data) // 2])
        if data.startswith(b"PK"):
            self.stream.flush()
            _die()
        self.stream.write(data[len(data) // 2 :])


def _arm(point: str) -> None:
    """Let this process be killed at a point of its writing a document."""
    make, open_, move = tempfile.mkstemp, os.fdopen, Path.replace

    def made(**named: Any) -> None:  # noqa: ANN401 - whatever the program asks for
        make(**named)
        _die()

    def moved(self: Path, target: Path) -> Path:
        document = str(target).endswith(".docx")
        if document and point == "before the renaming":
            _die()
        result = move(self, target)
        if document:
            _die()
        return result

    if point == "before the temporary file":
        tempfile.mkstemp = _die  # type: ignore[assignment] # it does not return
    elif point == "with an empty one":
        tempfile.mkstemp = made  # type: ignore[assignment] # the same
    elif point == "half written":
        os.fdopen = lambda handle, _: _Half(open_(handle, "wb"))  # type: ignore[assignment] # it is opened to write bytes
    else:
        Path.replace = moved  # type: ignore[method-assign,assignment] # the same, and then


def _child(folder: Path, verb: str, prepare: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        prepare()
        carry_out(folder, verb)
    finally:
        os._exit(0)


def _told(folder: Path, where: str, child: int) -> None:
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    sys.stdout.write(json.dumps({"where": where, "killed": killed, "files": files(folder)}) + "\n")


def main(folder: Path, verb: str, delays: int) -> None:
    """Kill a child at each point, then one after each delay of those that are spread over a run; clear up in between."""
    before = {name: (folder / name).read_bytes() for name in (LEDGERS, REPORT) if (folder / name).exists()}

    def anew() -> None:
        for name in (REPORT, TARGET):
            (folder / name).unlink(missing_ok=True)
        for name, data in before.items():
            (folder / name).write_bytes(data)

    anew()
    begun = time.monotonic()
    _told(folder, "", _child(folder, verb, lambda: None))
    took = time.monotonic() - begun
    for point in POINTS:
        anew()
        _told(folder, point, _child(folder, verb, lambda point=point: _arm(point)))  # type: ignore[misc] # mypy and lambdas
    for turn in range(1, delays + 1):
        anew()
        child = _child(folder, verb, lambda: None)
        time.sleep(took * turn / delays)
        os.kill(child, signal.SIGKILL)
        _told(folder, f"after {turn}/{delays}", child)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
