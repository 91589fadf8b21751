"""Several processes on one machine: each job by itself, so that a crash or a job out of time costs that job alone.

The only module that imports pebble. What a job is does not matter here.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as OutOfTime
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Job = TypeVar("Job")
Done = TypeVar("Done")

_AHEAD = 4  # jobs handed out before they are due, for each process: none waits, and memory stays flat
_LIFE = 500  # jobs after which a process makes room for a new one


class Lost:
    """Why a job has no result."""

    CRASHED = "crashed"
    OUT_OF_TIME = "out of time"


class Pool(Generic[Job, Done]):
    """Processes that do one function over many jobs."""

    def __init__(self, work: Callable[[Job], Done], processes: int, seconds: float) -> None:
        """Get ready.

        Args:
            work: a function of a module; jobs and results must be picklable.
            processes: how many at once.
            seconds: how long a job may take before its process is ended.
        """
        self._work, self._processes, self._seconds = work, processes, seconds

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Done | str]]:
        """Yield each job with its result, or why it has none (``Lost``), in the order of the jobs.

        Ended in the middle (Ctrl-C, an exception of who takes the results) it ends its processes.
        """
        pool = ProcessPool(
            max_workers=self._processes,
            max_tasks=_LIFE,
            initializer=_leave_interrupts_to_the_parent,
            context=multiprocessing.get_context("spawn"),
        )
        waiting: deque[tuple[Job, ProcessFuture[Done]]] = deque()
        try:
            for job in jobs:
                waiting.append((job, pool.schedule(self._work, args=[job], timeout=self._seconds)))
                if len(waiting) >= self._processes * _AHEAD:
                    first, future = waiting.popleft()
                    result = _result(future)
                    yield first, result
            while waiting:
                first, future = waiting.popleft()
                result = _result(future)
                yield first, result
            pool.close()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
            raise
        finally:
            pool.stop()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
            pool.join()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(future: ProcessFuture[Done]) -> Done | str:
    try:
        return future.result()
    except OutOfTime:
        return Lost.OUT_OF_TIME
    except ProcessExpired:
        return Lost.CRASHED
