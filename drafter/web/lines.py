"""The connections of one server: who says nothing, or opens ever more of them, does not keep the others out.

uvicorn waits without end for the first request of a connection; here it is closed after a while, and so are those of one
address beyond what a browser ever opens.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

_SILENT = 20.0  # seconds until the first request must have come in
_MOST_OF_ONE = 60  # connections of one address; a browser opens six, an office may share one


class Line(H11Protocol):
    """One connection. Of one running server at a time in a process: the counter is that of the class."""

    _open: ClassVar[Counter[str]] = Counter()
    _from = ""
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Take a connection, unless there are too many of that address."""
        super().connection_made(transport)
        peer: Any = transport.get_extra_info("peername")
        self._from = str(peer[0]) if peer else ""
        self._open[self._from] += 1
        self._waiting = self.loop.call_later(_SILENT, self._give_up)
        if self._open[self._from] > _MOST_OF_ONE:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        if self._waiting:
            self._waiting.cancel()
        self._open[self._from] -= 1
        super().connection_lost(exc)

    def _give_up(self) -> None:
        if self.cycle is None:
            self.transport.close()
