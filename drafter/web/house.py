"""What one running server knows: how it was asked to run, who may come in, and who is there.

Plain data and decisions; no request is answered here.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from drafter.web.desk import Desk, desk_for

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that are taken for another
_PASSWORD = 10
_IDLE = 12 * 3600.0  # seconds after which a visitor has to come in anew
_MOST_VISITORS = 200
_MOST_TRIES = 10  # wrong passwords of one address in a minute
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """How ``serve`` was asked to run.

    ``place`` is the folder in which projects are kept; None keeps them only as long as the server runs. ``address`` and
    ``port`` (0: a free one) are where it listens, ``lan`` lets others in by password, ``read_only`` writes nothing.
    """

    place: Path | None = None
    address: str = "127.0.0.1"
    port: int = 0
    lan: bool = False
    read_only: bool = False
    open_browser: bool = True


@dataclass(slots=True)
class Visitor:
    """Somebody with a cookie: their own desk, and when they were last seen."""

    key: str
    desk: Desk
    seen: float = 0.0


@dataclass(slots=True)
class House:
    """One running server. ``scratch`` is its own folder, removed when it ends; ``clock`` gives seconds."""

    asked: Asked
    scratch: Path
    port: int = 0
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    password: str = field(default_factory=lambda: "".join(secrets.choice(_LETTERS) for _ in range(_PASSWORD)))
    clock: Callable[[], float] = time.monotonic
    _visitors: dict[str, Visitor] = field(default_factory=dict)
    _tries: dict[str, deque[float]] = field(default_factory=dict)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of Host that are ours; any other is somebody's attempt to reach us under a foreign name."""
        names = {self.asked.address} if self.asked.lan else {self.asked.address, "localhost"}
        return frozenset(f"{name}:{self.port}" for name in names)

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers keep those of an address together, whatever the port."""
        return f"drafter-{self.port}"

    @property
    def address(self) -> str:
        """The address to open, without the token."""
        return f"http://{self.asked.address}:{self.port}/"

    @property
    def opening(self) -> str:
        """The address to open the first time: with the one-time token, or for several clerks the plain one."""
        return self.address if self.asked.lan else f"{self.address}?token={self.token}"

    def enter_by_token(self, token: str) -> Visitor | None:
        """Let in whoever shows the token; it works once."""
        if self.asked.lan or not self.token or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = ""
        return self._welcome()

    def enter_by_password(self, password: str, source: str = "") -> Visitor | None:
        """Let in whoever knows the password, unless too many wrong ones came from their address in the last minute."""
        if not self.asked.lan or self.must_wait(source):
            return None
        if hmac.compare_digest(password.strip().encode(), self.password.encode()):
            return self._welcome()
        self._tries.setdefault(source, deque(maxlen=_MOST_TRIES)).append(self.clock())
        return None

    def must_wait(self, source: str = "") -> bool:
        """True while too many wrong passwords came from an address."""
        now = self.clock()
        for address in [address for address, tries in self._tries.items() if now - tries[-1] > _MINUTE]:
            del self._tries[address]
        tries = self._tries.get(source, ())
        return sum(now - one <= _MINUTE for one in tries) >= _MOST_TRIES

    def visitor(self, key: str) -> Visitor | None:
        """Return the visitor with this cookie; None for a stranger."""
        found = self._visitors.get(key)
        if found is None:
            return None
        found.seen = self.clock()
        return found

    def full(self) -> bool:
        """True when no further visitor fits, after those were sent away that have long been idle or have brought nothing."""
        now = self.clock()
        for one in [one for one in self._visitors.values() if now - one.seen > _IDLE]:
            self._send_away(one)
        if len(self._visitors) < _MOST_VISITORS:
            return False
        empty = [one for one in self._visitors.values() if now - one.seen > _MINUTE and not one.desk.projects()]
        if empty:
            self._send_away(min(empty, key=lambda one: one.seen))
        return not empty

    def _send_away(self, one: Visitor) -> None:
        del self._visitors[one.key]
        one.desk.clear()

    def _welcome(self) -> Visitor | None:
        if self.full():
            return None
        key = secrets.token_urlsafe(32)
        own = self.asked.lan or self.asked.place is None
        place = self.scratch / secrets.token_hex(8) if own else self.asked.place
        desk = desk_for(place or self.scratch, self.scratch / secrets.token_hex(8), near=self.asked.place, kept=not own)
        visitor = Visitor(key, desk, self.clock())
        self._visitors[key] = visitor
        return visitor
