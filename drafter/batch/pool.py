"""Several processes on one machine: each job by itself, so that a crash or a job out of time costs that job alone.

With ``apart`` the only module that imports pebble. What a job is does not matter here.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures import wait as finished
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from threading import Thread
from typing import Generic, TypeVar

from pebble import ProcessFuture, ProcessPool

Job = TypeVar("Job")
Done = TypeVar("Done")

_AHEAD = 64  # jobs handed out before they are due, for each process: none waits for one that takes long
_GARBAGE = 20_000  # nouns made and not yet dropped, after which cycles are looked for
_GLANCE = 0.2  # seconds between two looks at whether it is to go on
_LIFE = 500  # jobs after which a process makes room for a new one


class Lost:
    """Why a job has no result."""

    CRASHED = "crashed"
    OUT_OF_TIME = "out of time"


class Pool(Generic[Job, Done]):
    """Processes that do one function over many jobs."""

    def __init__(
        self,
        work: Callable[[Job], Done],
        processes: int,
        seconds: float,
        waiting: Callable[[], None] | None = None,
    ) -> None:
        """Get ready.

        Args:
            work: a function of a module; jobs and results must be picklable.
            processes: how many at once.
            seconds: how long a job may take before its process is ended.
            waiting: called some times a second while a result is waited for; what it raises ends the run.
        """
        self._work, self._processes, self._seconds, self._waiting = work, processes, seconds, waiting

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Done | str]]:
        """Yield each job with its result, or why it has none (``Lost``), in the order of the jobs.

        Ended in the middle (Ctrl-C, an exception of who takes the results) it ends its processes.
        """
        pool = ProcessPool(
            max_workers=self._processes,
            max_tasks=_LIFE,
            initializer=_begin,
            initargs=[self._work],
            context=multiprocessing.get_context("spawn"),
        )
        waiting: deque[tuple[Job, ProcessFuture[Done]]] = deque()
        try:
            with interrupts_held():
                _ = pool.active  # which begins its processes
            for job in jobs:
                waiting.append((job, pool.schedule(self._work, args=[job], timeout=self._seconds)))
                if len(waiting) >= self._processes * _AHEAD:
                    first, future = waiting.popleft()
                    result = self._awaited(future)
                    yield first, result
            while waiting:
                first, future = waiting.popleft()
                result = self._awaited(future)
                yield first, result
            pool.close()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
            raise
        finally:
            pool.stop()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
            pool.join()

    def _awaited(self, future: ProcessFuture[Done]) -> Done | str:
        while self._waiting is not None and not finished((future,), _GLANCE).done:
            self._waiting()
        return _result(future)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes and threads are begun; they never get it, not even before ``_begin``.

    A terminal sends it to all of them, and one that is only importing would answer with a traceback. Not on Windows.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # begun later, it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(_work: object) -> None:
    """Get a process ready. With the work its modules are there, which need not be looked through for garbage any more.

    One job makes a hundred thousand nouns and hardly a cycle; to look after every seven hundred takes a tenth of its time.
    """
    depend_on_the_parent()
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def depend_on_the_parent() -> None:
    """Leave interrupts to the parent, and end when it ends, also when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _result(future: ProcessFuture[Done]) -> Done | str:
    try:
        return future.result()
    except OutOfTime:
        return Lost.OUT_OF_TIME
    except Exception:  # noqa: BLE001 - a process that ended, or a result that could not be sent: it is lost all the same
        return Lost.CRASHED
