"""Stage 6: the words of a document that are the clerk's own, beside what drafter wrote there and what a plan makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.merge.align import align
from drafter.merge.expected import texts_after
from drafter.merge.likeness import key
from drafter.merge.tables import TableMatch, match_tables
from drafter.merge.weaving import Merging
from drafter.model.merge import Action, Causes, ClerkParagraph, Draft, Operation

_ON_WORDS = (Action.REPLACE, Action.DELETE, Action.DELETE_ROW)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A place that the clerk changed: ``place`` is the paragraph from 0, -1 when there is none any more.

    ``was`` is what drafter wrote there, empty for what the clerk added; ``mine`` what stands there now, empty for what he
    took out; ``after`` what stands there once the plan is carried out.
    """

    place: int
    was: str
    mine: str
    after: str

    @property
    def merged(self) -> bool:
        """True when the data change words beside the clerk's own."""
        return self.after != self.mine


def own_words(
    base: Draft, mine: tuple[ClerkParagraph, ...], new: Draft, operations: Sequence[Operation]
) -> tuple[OwnWords, ...]:
    """Return what the clerk changed, added and took out, in the order of the document; white space apart.

    Args:
        base: the draft that the document came from.
        mine: its paragraphs.
        new: the draft that it was merged with.
        operations: those of the merge.
    """
    return tuple(_Reader(base, mine, new, operations).found())


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words that drafter wrote, and the clerk's paragraphs that they became; ``order`` is where it stands."""

    order: tuple[int, int]
    was: str
    places: tuple[int, ...]


class _Reader:
    def __init__(
        self, base: Draft, mine: tuple[ClerkParagraph, ...], new: Draft, operations: Sequence[Operation]
    ) -> None:
        self._base, self._mine = base.passages, mine
        self._tables: Mapping[str, TableMatch] = match_tables(Merging(base, mine, new, Causes()))
        self._here: dict[int, list[Operation]] = defaultdict(list)
        for one in operations:
            if one.action in _ON_WORDS:
                self._here[one.place].append(replace(one, place=0))

    def found(self) -> Iterator[OwnWords]:
        """Yield what is the clerk's."""
        for spot in sorted(self._spots(), key=lambda one: one.order):
            mine = "\n".join(self._mine[place].text for place in spot.places)
            if key(spot.was) != key(mine):
                yield OwnWords(spot.places[0] if spot.places else -1, spot.was, mine, self._after(spot.places))

    def _after(self, places: Iterable[int]) -> str:
        return "\n".join(
            text for place in places for text in texts_after(self._mine[place : place + 1], self._here[place])
        )

    def _spots(self) -> Iterator[_Spot]:
        """Yield every place of the last draft and every paragraph that came to it."""
        kept = self._kept()
        taken = {place for _, places in kept.values() for place in places}
        last = -1
        for number in sorted(kept):
            was, places = kept[number]
            last = places[0] if places else last
            yield _Spot((last, int(not places)), was, places)
        for place in range(len(self._mine)):
            if place not in taken:
                yield _Spot((place, 0), "", (place,))

    def _kept(self) -> dict[int, tuple[str, tuple[int, ...]]]:
        """Return by the number of a passage the words drafter wrote there, and the clerk's paragraphs of them."""
        in_tables = {place for match in self._tables.values() for place in match.table.paragraphs}
        free = [place for place in range(len(self._mine)) if place not in in_tables]
        text = [number for number, passage in enumerate(self._base) if not passage.cell]
        kept: dict[int, tuple[str, tuple[int, ...]]] = {number: (self._base[number].text, ()) for number in text}
        for group in align(self._base, self._mine, text, free):
            for number in group.base:
                kept.pop(number)
            kept[group.base[0]] = "\n".join(self._base[number].text for number in group.base), group.mine
        return {**kept, **self._cells()}

    def _cells(self) -> dict[int, tuple[str, tuple[int, ...]]]:
        found: dict[int, tuple[str, tuple[int, ...]]] = {}
        for number, passage in enumerate(self._base):
            match = self._tables.get(passage.block)
            if passage.cell:
                places = match.cell(passage.cell.row, passage.cell.column) if match else []
                found[number] = passage.text, tuple(places)
        return found
