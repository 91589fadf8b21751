"""Stage 3: how what a template prints stays bound to where it came from until the text is cut into spans.

Whatever is not the template's own words is printed as a short token of characters from plane 16 of the private use
area; the registry knows what each token stands for. Text from a cell is never part of the template's output, so no cell
can forge a token, and tokens survive concatenation, filters and macros. Not a template language: see ``language``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from drafter.model.report import Span

_OPEN, _CLOSE = "\U0010ff00", "\U0010ff01"
_DIGITS = 0x10FF10
TOKEN = re.compile(f"{_OPEN}([{chr(_DIGITS)}-{chr(_DIGITS + 9)}]+){_CLOSE}")
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


@dataclass(slots=True)
class Registry:
    """What the tokens of one rendering stand for."""

    items: list[Item] = field(default_factory=list)

    def token(self, item: Item) -> str:
        """Return a new token for ``item``."""
        self.items.append(item)
        digits = "".join(chr(_DIGITS + int(digit)) for digit in str(len(self.items) - 1))
        return f"{_OPEN}{digits}{_CLOSE}"

    def split(self, text: str) -> list[str | Item]:
        """Cut ``text`` into plain strings and what its tokens stand for, in order."""
        parts: list[str | Item] = []
        for position, part in enumerate(TOKEN.split(text)):
            if position % 2:
                parts.append(self.items[int("".join(str(ord(char) - _DIGITS) for char in part))])
            elif part:
                parts.append(part)
        return parts

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
