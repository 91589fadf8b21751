"""Stage 6: which of some places stand in order already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def rising(places: Sequence[int]) -> list[int]:
    """Return the longest rising run of ``places``, in order; the others stand out of it."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at], ends[at] = place, index
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(places[index])
        index = before[index]
    return found[::-1]
