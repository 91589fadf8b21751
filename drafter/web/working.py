"""Verbs take a moment: they run beside the server's loop, a few at a time, and long ones as jobs that can be watched and stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

Given = ParamSpec("Given")
Result = TypeVar("Result")
_AT_ONCE = 2  # verbs keep a processor busy: more at once would only make each slower and memory larger


class Turns:
    """The turns of one running loop; made at first need, because it belongs to the loop."""

    def __init__(self) -> None:
        """Begin with nobody at work."""
        self._limiter: anyio.CapacityLimiter | None = None

    def limiter(self) -> anyio.CapacityLimiter:
        """Return what lets a few at a time through."""
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        return self._limiter


async def done(turns: Turns, verb: Callable[Given, Result], *args: Given.args, **named: Given.kwargs) -> Result:
    """Run a verb of the workflow beside the loop and return what it returns; its exceptions come through."""
    return await anyio.to_thread.run_sync(partial(verb, *args, **named), limiter=turns.limiter())


class Stopped(Exception):  # noqa: N818 - no error: somebody pressed the button
    """The job was asked to stop."""


@dataclass(slots=True)
class Job:
    """Something long that goes on while pages are looked at: how far it is, and how it ended.

    ``passed`` are those of ``done`` that took no time, which say nothing about the pace.
    """

    name: str
    done: int = 0
    total: int = 0
    passed: int = 0
    said: str = ""
    result: object = None
    error: BaseException | None = None
    running: bool = True
    _stop: Event = field(default_factory=Event)
    _begun: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """For how long it has been going on."""
        return monotonic() - self._begun

    def step(self, done: int, total: int, said: str = "") -> None:
        """Say how far it is.

        Raises:
            Stopped: it was asked to stop.
        """
        self.done, self.total, self.said = done, total, said
        self.check()

    def check(self) -> None:
        """Do nothing while it may go on.

        Raises:
            Stopped: it was asked to stop.
        """
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask it to stop at its next step."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """True when it was asked to stop."""
        return self._stop.is_set()


class Jobs:
    """The long jobs of one server, by name; there is one of a name at a time."""

    def __init__(self) -> None:
        """Begin with none."""
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()

    def start(self, name: str, work: Callable[[Job], object]) -> Job:
        """Start a job unless one of that name is running; returns the one that is."""
        with self._lock:
            there = self._jobs.get(name)
            if there is not None and there.running:
                return there
            job = self._jobs[name] = Job(name)
        Thread(target=_run, args=(job, work), daemon=True).start()
        return job

    def get(self, name: str) -> Job | None:
        """Return the last job of that name."""
        return self._jobs.get(name)

    def stop_all(self) -> None:
        """Ask all to stop."""
        for job in list(self._jobs.values()):
            job.stop()


def _run(job: Job, work: Callable[[Job], object]) -> None:
    try:
        job.result = work(job)
    except Stopped:
        job.said = "已经停下"
    except BaseException as error:  # noqa: BLE001 - shown by whoever looks at the job
        job.error = error
    finally:
        job.running = False
