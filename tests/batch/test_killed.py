"""A batch that is killed or interrupted half way: only whole files, no process left, and the next run makes it complete."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import pytest

from tests.batch.counties import county

ROOT = Path(__file__).resolve().parents[2]
NAMES = [f"{first}{second}镇" for first in "东南西北" for second in "沟山河坪"]
PATIENCE = 60.0  # seconds, of which it needs a few
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


def started(place: Path, output: Path, said: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "drafter.cli", "batch", str(place), "-o", str(output), "--jobs", "2"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)


def documents(output: Path) -> Mapping[str, bytes]:
    """Return the results a county sees, without what is kept for the next run and the summary, which says when."""
    found = (path for path in output.rglob("*") if path.is_file() and path.parent.name != "townships")
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in found
        if path.parent != output and path.name != "summary.json"
    }


def reports(output: Path) -> int:
    return sum(1 for _ in output.rglob("*.docx"))


def wait_for(happened: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < until:
        time.sleep(0.005)
    return happened()


def of_session(session: int) -> list[int]:
    """Return the processes of a session that are still doing something."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, leader = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(leader) == session and state not in "ZX":
            found.append(int(stat.parent.name))
    return found


def ended(running: subprocess.Popen[bytes], kill: Callable[[int, int], None], number: signal.Signals) -> int:
    """Send a signal; return the exit code once no process of the run is left."""
    kill(running.pid, number)
    code = running.wait(PATIENCE)
    assert wait_for(lambda: not of_session(running.pid)), "a worker went on without its parent"
    return code


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "全县"
    folder.mkdir()
    county(folder, NAMES, rows=5)
    return folder


def test_stopped_again_and_again_it_comes_to_the_same(place: Path) -> None:
    whole, output = place.parent / "一次做完", place.parent / "停了再做"
    assert started(place, whole).wait(PATIENCE) == 0
    undisturbed = documents(whole)
    assert reports(whole) == len(NAMES)
    stops = ((1, os.killpg, signal.SIGINT), (5, os.kill, signal.SIGKILL), (10, os.killpg, signal.SIGKILL))
    for done, kill, number in stops:
        running = started(place, output)
        assert wait_for(lambda done=done: reports(output) >= done)  # type: ignore[misc] # mypy and lambdas
        assert ended(running, kill, number) == (130 if number is signal.SIGINT else -number)
        left = documents(output)
        halves = {name for name in left if Path(name).name.startswith(".drafter-")}
        assert {name: left[name] for name in left if name not in halves} == {
            name: undisturbed[name] for name in left if name not in halves
        }
        assert number is signal.SIGKILL or not halves
        assert len(left) < len(undisturbed)
        (output / NAMES[0]).mkdir(exist_ok=True)
        (output / NAMES[0] / ".drafter-half.tmp").write_bytes(b"PK")
    assert started(place, output).wait(PATIENCE) == 0
    assert documents(output) == undisturbed


def is_beginning(process: int) -> bool:
    """Tell whether a process is a worker that still has the handler for Ctrl-C with which every Python begins."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    caught = next((line for line in status.splitlines() if line.startswith("SigCgt")), "SigCgt: 0")
    return b"spawn_main" in command and bool(int(caught.split()[1], 16) & 1 << signal.SIGINT - 1)


def test_stopped_while_its_processes_begin_it_says_so_and_nothing_else(place: Path) -> None:
    output = place.parent / "结果"
    with (place.parent / "说的.txt").open("wb") as said:
        running = started(place, output, said)
        assert wait_for(lambda: any(map(is_beginning, of_session(running.pid))))
        assert ended(running, os.killpg, signal.SIGINT) == 130
    told = (place.parent / "说的.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in told if not line.startswith("[")] == [
        "停在半路上了，已经做好的乡镇都是完整的；再运行一次同样的命令，接着做剩下的"
    ]
