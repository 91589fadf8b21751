"""Stage 3: how what a template prints stays bound to where it came from until the text is cut into spans.

Whatever is not the template's own words is printed as a short token of characters from plane 16 of the private use
area; the registry knows what each token stands for. Text from a cell is never part of the template's output, so no cell
can forge a token, and tokens survive concatenation, filters and macros. Not a template language: see ``language``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from drafter.model.report import Span

_OPEN, _CLOSE = "\U0010ff00", "\U0010ff01"
_DIGITS = 0x10FF10
TOKEN = re.compile(f"{_OPEN}([{chr(_DIGITS)}-{chr(_DIGITS + 9)}]+){_CLOSE}")
_PRIVATE = {ord("0") + digit: _DIGITS + digit for digit in range(10)}
RESERVED = re.compile("[\U0010ff00-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands where an unreported figure, or a blank cell, would have been printed; ``silent`` when that is no gap."""

    name: str
    ledger: str
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """Stands where a known zero would have been printed, when that zero is no news. ``span`` prints it all the same."""

    span: Span


@dataclass(frozen=True, slots=True)
class Dropped:
    """Stands where words were left out because figures were missing; becomes a gap."""

    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A finished clause or point: its text, tokens and all."""

    text: str
    title: str = ""


Item: TypeAlias = "Span | Missing | Nothing | Dropped | Piece"


@lru_cache(maxsize=4096)  # every report has about as many tokens
def _written(number: int) -> str:
    return str(number).translate(_PRIVATE)


@dataclass(slots=True)
class Registry:
    """What the tokens of one rendering stand for."""

    _items: dict[str, Item] = field(default_factory=dict)
    _last: tuple[str, tuple[str | Item, ...]] = ("", ())

    def token(self, item: Item) -> str:
        """Return a new token for ``item``."""
        number = _written(len(self._items))
        self._items[number] = item
        return f"{_OPEN}{number}{_CLOSE}"

    def split(self, text: str) -> tuple[str | Item, ...]:
        """Cut ``text`` into plain strings and what its tokens stand for, in order."""
        if text != self._last[0]:  # the same text is looked at for several things, one after another
            parts = enumerate(TOKEN.split(text))
            cut = tuple([self._items[part] if at % 2 else part for at, part in parts if part])
            self._last = text, cut
        return self._last[1]

    def ending(self, text: str) -> str:
        """Return the last two characters that ``text`` will print, looking into its tokens; some of them print nothing."""
        ending = ""
        for part in reversed(self.split(text)):
            ending = self._ending_of(part) + ending
            if len(ending) > 1:
                break
        return ending[-2:]

    def _ending_of(self, part: str | Item) -> str:
        if isinstance(part, Piece):
            return self.ending(part.text)
        if isinstance(part, Nothing):
            part = part.span
        return part.text if isinstance(part, Span) else part if isinstance(part, str) else ""

    def spans_in(self, text: str) -> list[Span]:
        """Return the spans that ``text`` prints, those inside finished pieces included."""
        found: list[Span] = []
        for part in self.split(text):
            if isinstance(part, Piece):
                found += self.spans_in(part.text)
            elif isinstance(part, Span):
                found.append(part)
        return found
