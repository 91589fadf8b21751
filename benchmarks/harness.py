"""Compares ways to do the same thing: rounds in turns in one process, medians, ratios to the first, peak memory.

In turns, because a shared machine's speed drifts: what is slow in one round is slow for all. Only the ratios mean
anything from one machine to the next. Not a test: nothing here passes or fails.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Contender:
    """One way to do it.

    ``call`` is a function of a module, or a partial of one, because its memory is measured in a new process.
    """

    name: str
    call: Callable[[], object]


@dataclass(frozen=True)
class Result:
    """The median in seconds, the ratio to the first contender, the peak memory in MB of doing it once."""

    name: str
    seconds: float
    ratio: float
    megabytes: float


def compare(contenders: Sequence[Contender], *, rounds: int = 15, warmup: int = 1) -> tuple[Result, ...]:
    """Time every contender once in each round, after ``warmup`` rounds that do not count."""
    times: list[list[float]] = [[] for _ in contenders]
    for number in range(warmup + rounds):
        for contender, kept in zip(contenders, times, strict=True):
            seconds = _seconds(contender.call)
            if number >= warmup:
                kept.append(seconds)
    medians = [statistics.median(kept) for kept in times]
    return tuple(
        Result(contender.name, median, median / medians[0], peak_megabytes(contender.call))
        for contender, median in zip(contenders, medians, strict=True)
    )


def peak_megabytes(call: Callable[[], object]) -> float:
    """Run ``call`` once in a new interpreter and return the most memory that it, or a process it started, had."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (call,))


def show(title: str, results: Sequence[Result]) -> None:
    """Print the results as a Markdown table."""
    print(f"\n## {title}\n")
    print(f"| | median | ÷ {results[0].name} | peak memory |")
    print("|---|---|---|---|")
    for one in results:
        print(f"| {one.name} | {one.seconds * 1000:.1f} ms | {one.ratio:.2f} | {one.megabytes:.0f} MB |")


def _seconds(call: Callable[[], object]) -> float:
    gc.collect()  # what the contender before left behind is not this one's to clear up
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _peak(call: Callable[[], object]) -> float:
    call()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(_own_peak(), children) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _own_peak() -> int:
    """Return this process's peak; Linux's ``ru_maxrss`` begins with that of the parent, ``VmHWM`` does not."""
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
