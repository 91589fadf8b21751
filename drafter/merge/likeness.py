"""Stage 6: how alike two paragraphs are, by the pairs of neighbouring characters that they share. White space aside."""

from __future__ import annotations

from functools import lru_cache

_PART = 0.9  # what a paragraph that is wholly contained in a longer one counts
_ENOUGH = 8  # pairs of characters, below which containing says nothing


def key(text: str) -> str:
    """Return the text without white space, which layout and clerks set as they like."""
    return "".join(text.split())


@lru_cache(maxsize=8192)
def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[place : place + 2] for place in range(len(words) - 1)) or frozenset((words,))


def likeness(one: str, other: str) -> float:
    """Return 0 to 1 for two keys: 1 when they are equal, high also when one contains the other."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    first, second = _pairs(one), _pairs(other)
    shared = len(first & second)
    fewer = min(len(first), len(second))
    whole = 2 * shared / (len(first) + len(second))
    return max(whole, _PART * shared / fewer) if fewer >= _ENOUGH else whole


def contained(part: str, whole: str) -> float:
    """Return which share of ``part`` stands in ``whole``, 0 to 1."""
    pairs = _pairs(part)
    return len(pairs & _pairs(whole)) / len(pairs) if part else 0.0
