"""One process that stands by for work that may never end or want all of the memory; it is ended when it does.

With ``pool`` the only module that imports pebble.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfTime
from threading import Lock
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from drafter.batch.pool import Lost, depend_on_the_parent

Given = ParamSpec("Given")
Done = TypeVar("Done")
_GIGABYTE = 2**30
_LIFE = 500  # calls after which the process makes room for a new one


class Apart:
    """A process that does one call after another, begun at the first one; it ends with ours, also when that is killed."""

    def __init__(self, seconds: float, memory: int = 2 * _GIGABYTE) -> None:
        """Get ready.

        Args:
            seconds: how long a call may take before the process is ended.
            memory: how many bytes the process may ask for; not on Windows, where only the time is limited.
        """
        self._seconds, self._memory = seconds, memory
        self._lock = Lock()
        self._pool: ProcessPool | None = None

    def do(self, function: Callable[Given, Done], *args: Given.args, **named: Given.kwargs) -> Done | str:
        """Return what a function of a module returns, or why nothing came back (``Lost``); waits for its turn.

        Arguments, results and exceptions must be picklable; exceptions come through.
        """
        future = self._standing_by().schedule(function, args=list(args), kwargs=named, timeout=self._seconds)
        try:
            return future.result()
        except OutOfTime:
            return Lost.OUT_OF_TIME
        except (ProcessExpired, MemoryError):
            return Lost.CRASHED

    def stop(self) -> None:
        """End the process; the next call begins a new one."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call] # pebble says nothing of its types here
            pool.join()

    def _standing_by(self) -> ProcessPool:
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=1,
                    max_tasks=_LIFE,
                    initializer=_begin,
                    initargs=[self._memory],
                    context=multiprocessing.get_context("spawn"),
                )
            return self._pool


def _begin(memory: int) -> None:
    depend_on_the_parent()
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


__all__ = ["Apart", "Lost"]
