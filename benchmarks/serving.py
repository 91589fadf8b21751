"""Twenty clerks at once on ``drafter serve --lan``: a bounded load over the loopback device.

Each clerk comes in, sends ledgers of their own, looks at them, drafts, downloads the report, and looks whether it states
their own numbers; then the same again. A mix-up, an error or a wrong number stops the benchmark. Shown are how long each
step takes and how much memory the server has after each round.

``python -m benchmarks.serving [clerks] [rounds]`` (20, 3). Also: how long from the start to the first page, and its size.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from tests.batch.counties import SAID, Made, county
from tests.browser.served import Served, serving
from tests.web.asking import Answer, Browser

CLERKS, ROUNDS, ROWS = 20, 3, 100
COME_IN, SEND, DRAFT, DOWNLOAD = (
    "come in",
    "send the ledgers, see them",
    "draft, see the report's page",
    "download the report",
)


@dataclass
class Times:
    """Seconds of each step, of all clerks."""

    of: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Time one step of one clerk."""
        begun = time.perf_counter()
        yield
        self.of[step].append(time.perf_counter() - begun)


def main() -> None:
    """Let the clerks in and print what came of it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("clerks", nargs="?", type=int, default=CLERKS)
    asked.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    given = asked.parse_args()
    names = [f"第{number}镇" for number in range(1, given.clerks + 1)]
    with tempfile.TemporaryDirectory(prefix="drafter-bench-") as folder:
        (Path(folder) / "台账").mkdir()
        made = county(Path(folder) / "台账", names, ROWS)
        first_page(Path(folder) / "first")
        with serving(Path(folder) / "scratch", "--lan", "--address", "127.0.0.1") as served:
            load(served, made, given.rounds)


def first_page(scratch: Path) -> None:
    """Print how long it takes from the start of the program to the first page, and what that page weighs."""
    begun = time.perf_counter()
    with serving(scratch) as served:
        browser = Browser(served.port)
        browser.get(served.opening.removeprefix(served.origin[:-1]))
        pages = [browser.get("/")]
        seconds = time.perf_counter() - begun
        pages += [browser.get(f"/static/{name}") for name in ("page.css", "page.js", "vendor/htmx.min.js")]
    size = sum(len(page.body) for page in pages) / 1000
    print(f"\nstart to first page {seconds:.2f} s; the page {size:.0f} KB in {len(pages)} requests, uncompressed\n")


def load(served: Served, made: list[Made], rounds: int) -> None:
    """Let every clerk work at once, round after round."""
    times = Times()
    memory = [megabytes(served)]
    begun = time.perf_counter()
    for _ in range(rounds):
        with ThreadPoolExecutor(len(made)) as clerks:
            list(clerks.map(lambda one: clerk(served, one, made, times), made))
        memory.append(megabytes(served))
    seconds = time.perf_counter() - begun
    print(f"## {len(made)} clerks at once, {rounds} rounds, {seconds:.0f} s, no error, no mix-up\n")
    print("| step | median | slowest |\n|---|---|---|")
    for step, kept in times.of.items():
        print(f"| {step} | {statistics.median(kept):.2f} s | {max(kept):.2f} s |")
    print(f"\nmemory of the server at the start and after each round: {', '.join(f'{one:.0f}' for one in memory)} MB")


def clerk(served: Served, mine: Made, made: list[Made], times: Times) -> None:
    """One clerk's round: nothing of anybody else's may be seen, and the report states one's own numbers."""
    browser = Browser(served.port)
    with times.timed(COME_IN):
        fine(browser.post("/enter", {"password": served.password}), 303)
    with times.timed(SEND):
        told = fine(browser.upload("/projects", ("files", mine.path.name, mine.path.read_bytes())))
        project = unquote(told.json()["go"])
        seen = fine(browser.get(project)).text
    with times.timed(DRAFT):
        seen += fine(browser.get(f"{project}/report")).text
    with times.timed(DOWNLOAD):
        text = words(fine(browser.get(f"{project}/report.docx")).body)
    for name, (said, unit) in SAID.items():
        if mine.known[name] and f"{said}{mine.known[name]}{unit}" not in text:
            sys.exit(f"{mine.name} does not state {name} {mine.known[name]}")
    seen += fine(browser.get("/")).text
    others = [one.name for one in made if one.name != mine.name and one.name in seen + text]
    if others:
        sys.exit(f"{mine.name} sees {others}")


def fine(answer: Answer, status: int = 200) -> Answer:
    """Return an answer that is as it should be."""
    if answer.status != status:
        sys.exit(f"{answer.status} {answer.text[:300]}")
    return answer


def words(docx: bytes) -> str:
    """Return the text of a document."""
    import re

    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def megabytes(served: Served) -> float:
    """Return how much memory the server has."""
    status = Path(f"/proc/{served.process.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    main()
