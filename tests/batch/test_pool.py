"""Processes that do jobs: a crash or a job out of time costs that job alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from drafter.batch.pool import Lost, Pool

ENDLESS = 3600.0


def job(name: str) -> str:
    """Do what the name says, in a process of its own."""
    if name == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "exit":
        os._exit(3)
    if name == "hang":
        time.sleep(ENDLESS)
    return name.upper()


def test_each_job_has_its_result_and_bad_ones_only_lose_theirs() -> None:
    jobs = ["a", "crash", "b", "hang", "c", "exit", "d"]
    assert list(Pool(job, 2, 4.0).run(jobs)) == [
        ("a", "A"),
        ("crash", Lost.CRASHED),
        ("b", "B"),
        ("hang", Lost.OUT_OF_TIME),
        ("c", "C"),
        ("exit", Lost.CRASHED),
        ("d", "D"),
    ]


def note(place: Path) -> int:
    """Say in a file which process it is, then go on for ever."""
    place.write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(ENDLESS)
    return 0


def test_who_stops_listening_leaves_no_process_behind(tmp_path: Path) -> None:
    places = [tmp_path / "first", tmp_path / "second"]
    running = Pool(note, 1, ENDLESS).run(places)
    with suppress(KeyboardInterrupt):
        _interrupted(running, places[0])
    process = int(places[0].read_text(encoding="utf-8"))
    assert not Path(f"/proc/{process}").exists()
    assert not places[1].exists()


def _interrupted(running: object, begun: Path) -> None:
    """Send this process an interrupt as soon as the first job has begun."""
    import threading

    def press() -> None:
        while not begun.exists() or not begun.read_text(encoding="utf-8"):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=press, daemon=True).start()
    next(running)  # type: ignore[call-overload]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_killed_parent_takes_its_processes_along(tmp_path: Path) -> None:
    place = tmp_path / "first"
    job = f"list(Pool(note, 1, ENDLESS).run([Path({str(place)!r})]))"
    command = f"from tests.batch.test_pool import *\nif __name__ == '__main__': {job}"
    parent = subprocess.Popen([sys.executable, "-c", command], cwd=Path(__file__).resolve().parents[2])
    while not place.exists() or not place.read_text(encoding="utf-8"):
        assert parent.poll() is None
        time.sleep(0.01)
    process = Path("/proc") / place.read_text(encoding="utf-8") / "stat"
    parent.kill()
    parent.wait()
    for _ in range(1000):
        if not process.exists() or ") Z " in process.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)
    os.kill(int(process.parent.name), signal.SIGKILL)
    pytest.fail("it went on by itself")
