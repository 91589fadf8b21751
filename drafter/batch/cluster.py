"""The same work on more than one machine: a Dask cluster that somebody has started does the jobs. The only door to Dask.

Its workers need drafter, and the folders under the same paths as here. What a job is does not matter here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, Generic, TypeAlias, TypeVar

from drafter.batch.pool import Lost
from drafter.model.errors import SettingsError

Job = TypeVar("Job")
Done = TypeVar("Done")
Client: TypeAlias = Any  # Dask is not always there, and says little of its types
Future: TypeAlias = Any

_AHEAD = 64  # jobs handed out before they are due, for each thread of the cluster
_CONNECT = _RESTART = 10.0  # seconds


class Cluster(Generic[Job, Done]):
    """The workers of a Dask cluster, doing one function over many jobs."""

    def __init__(self, work: Callable[[Job], Done], address: str, seconds: float) -> None:
        """Get ready; nothing is connected yet.

        Args:
            work: a function of a module that the workers can import; jobs and results must be picklable.
            address: that of the scheduler, as ``tcp://10.0.0.5:8786``.
            seconds: how long to wait for a job that is due, before it counts as out of time.
        """
        self._work, self._address, self._seconds = work, address, seconds

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Done | str]]:
        """Yield each job with its result, or why it has none (``Lost``), in the order of the jobs.

        Raises:
            SettingsError: Dask is not installed, or nothing answers at the address.
        """
        with _connected(self._address) as client:
            ahead = max(1, sum(client.nthreads().values())) * _AHEAD
            waiting: deque[tuple[Job, Future]] = deque()
            for job in jobs:
                waiting.append((job, client.submit(self._work, job, pure=False)))
                if len(waiting) >= ahead:
                    yield self._due(client, *waiting.popleft())
            while waiting:
                yield self._due(client, *waiting.popleft())

    def _due(self, client: Client, job: Job, future: Future) -> tuple[Job, Done | str]:
        try:
            return job, future.result(timeout=self._seconds)
        except TimeoutError:
            _give_up(client, future)
            return job, Lost.OUT_OF_TIME
        except Exception:  # noqa: BLE001 - the worker ended, or cannot import or read something: the job is lost all the same
            return job, Lost.CRASHED


def _give_up(client: Client, future: Future) -> None:
    """Take a job off the cluster; a worker that is busy with it is started anew, or it would stay busy for ever."""
    with suppress(Exception):
        busy = [worker for worker, keys in client.processing().items() if future.key in keys]
        future.cancel(force=True)
        client.restart_workers(busy, timeout=_RESTART, raise_for_error=False)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise SettingsError(
            "用 --scheduler 要另外安装 Dask", "请运行 pip install 'drafter[dask]'，各台电脑都要装"
        ) from error
    try:
        client = dask.Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "请检查 --scheduler 的地址，如 tcp://10.0.0.5:8786，以及 dask scheduler 是否在运行"
        raise SettingsError(f"连不上 {address}", hint) from error
    try:
        yield client
    finally:
        client.close()
