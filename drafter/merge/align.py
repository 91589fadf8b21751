"""Stage 6: which paragraphs of the clerk's document came from which passages. Not what changed inside them.

Bookmarks are believed as far as the words bear them out; then equal words, in order or, where there is only one such
paragraph, anywhere; then similar words in order between those. A passage may have been split, several may have been joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.merge.differences import matches
from drafter.merge.likeness import contained, key, likeness
from drafter.merge.order import rising
from drafter.model.merge import ClerkParagraph, Passage

_MARKED = 0.3  # likeness at which a bookmark is believed
_ALIKE = 0.5  # likeness at which words alone are
_ALONE = 0.25  # the same where nothing else is left between two that are known
_ELSEWHERE = 0.8  # the same for a paragraph out of its order
_PIECE = 0.6  # share of a paragraph that must stand in another for it to be a piece of that
_SHORT = 4  # characters, up to which likeness says nothing


@dataclass(frozen=True, slots=True)
class Group:
    """Passages and the clerk's paragraphs that hold their words, each by place: one and one, unless split or joined."""

    base: tuple[int, ...]
    mine: tuple[int, ...]


def align(
    base: Sequence[Passage], mine: Sequence[ClerkParagraph], passages: Iterable[int], paragraphs: Iterable[int]
) -> list[Group]:
    """Find the clerk's paragraphs of the base's passages.

    Args:
        base: the passages of the last draft.
        mine: the clerk's paragraphs.
        passages: the places of those to be looked for.
        paragraphs: the places of those that may be taken.

    Returns:
        Groups by the place of their first passage; no passage and no paragraph is in two of them.
    """
    aligner = _Aligner(
        {place: key(base[place].text) for place in passages}, {place: key(mine[place].text) for place in paragraphs}
    )
    aligner.by_marks({base[place].mark: place for place in aligner.base}, [(j, mine[j].block) for j in aligner.mine])
    aligner.by_equal_words()
    aligner.by_pieces()
    aligner.by_likeness()
    return aligner.groups()


class _Aligner:
    def __init__(self, base: Mapping[int, str], mine: Mapping[int, str]) -> None:
        self.base, self.mine = base, mine
        self.found: dict[int, tuple[int, ...]] = {}  # passage → paragraphs
        self.taken: dict[int, list[int]] = defaultdict(list)  # paragraph → passages

    def pair(self, passage: int, *paragraphs: int) -> None:
        self.found[passage] = paragraphs
        for paragraph in paragraphs:
            self.taken[paragraph].append(passage)

    def by_marks(self, marks: Mapping[str, int], marked: Iterable[tuple[int, str]]) -> None:
        wanted: dict[int, list[int]] = defaultdict(list)
        for paragraph, mark in marked:
            if mark in marks:
                wanted[marks[mark]].append(paragraph)
        for passage, paragraphs in wanted.items():
            words = self.base[passage]
            best = max(paragraphs, key=lambda place: (likeness(words, self.mine[place]), -place))
            short = min(len(words), len(self.mine[best])) <= _SHORT and self.mine[best]
            if likeness(words, self.mine[best]) >= _MARKED or (short and len(paragraphs) == 1):
                self.pair(passage, best)

    def by_equal_words(self) -> None:
        for passages, paragraphs in list(self._gaps()):
            words = [self.base[place] for place in passages], [self.mine[place] for place in paragraphs]
            for one, other in matches(*words):
                if words[0][one]:
                    self.pair(passages[one], paragraphs[other])
        once = _only_ones({j: words for j, words in self.mine.items() if j not in self.taken})
        for text, passage in _only_ones({i: words for i, words in self.base.items() if i not in self.found}).items():
            if text in once and len(text) > _SHORT:
                self.pair(passage, once[text])

    def by_pieces(self) -> None:
        """Find passages whose words are just those of several paragraphs, and the other way round."""
        for passages, paragraphs in list(self._gaps()):
            for passage in passages:
                pieces = _run_making(self.base[passage], paragraphs, self.mine, self.taken)
                if pieces:
                    self.pair(passage, *pieces)
            for paragraph in paragraphs:
                joined = _run_making(self.mine[paragraph], passages, self.base, self.found)
                for passage in joined:
                    self.pair(passage, paragraph)

    def by_likeness(self) -> None:
        for passages, paragraphs in list(self._gaps()):
            for one, other in _best_in_order(passages, paragraphs, self.base, self.mine):
                self.pair(one, other)
        for passages, paragraphs in list(self._gaps()):
            alone = len(passages) == len(paragraphs) == 1
            if alone and likeness(self.base[passages[0]], self.mine[paragraphs[0]]) >= _ALONE:
                self.pair(passages[0], paragraphs[0])
        self._elsewhere()
        self._absorb()

    def _elsewhere(self) -> None:
        """Find paragraphs that were both moved and edited, if they resemble one passage only."""
        free = [place for place, words in self.mine.items() if place not in self.taken and len(words) > _SHORT]
        lost = [place for place, words in self.base.items() if place not in self.found and len(words) > _SHORT]
        alike = [(i, j) for i in lost for j in free if likeness(self.base[i], self.mine[j]) >= _ELSEWHERE]
        rows, columns = Counter(i for i, _ in alike), Counter(j for _, j in alike)
        for i, j in alike:
            if rows[i] == columns[j] == 1:
                self.pair(i, j)

    def _absorb(self) -> None:
        """Add to a pair the neighbours that hold the rest of its words."""
        for passage, paragraphs in list(self.found.items()):
            if len(paragraphs) == 1 and self.base[passage] != self.mine[paragraphs[0]]:
                self._absorb_pieces(passage, paragraphs[0])
                self._absorb_passages(passage, paragraphs[0])

    def _absorb_pieces(self, passage: int, paragraph: int) -> None:
        if len(self.taken[paragraph]) > 1:
            return
        pieces = [paragraph]
        for step in (1, -1):
            place = paragraph + step
            while self._goes_on(place, passage, pieces, step) or self._is_free_piece(place, passage):
                pieces.append(place)
                self.taken[place].append(passage)
                place += step
        self.found[passage] = tuple(sorted(pieces))

    def _goes_on(self, paragraph: int, passage: int, pieces: Sequence[int], step: int) -> bool:
        """Tell whether a paragraph, however short, holds the words that come next in a passage behind or before pieces."""
        words = self.mine.get(paragraph, "")
        if paragraph in self.taken or not words:
            return False
        held, whole = "".join(self.mine[place] for place in sorted(pieces)), self.base[passage]
        return whole.startswith(held + words) if step > 0 else whole.endswith(words + held)

    def _is_free_piece(self, paragraph: int, passage: int) -> bool:
        words = self.mine.get(paragraph, "")
        if paragraph in self.taken or len(words) <= _SHORT:
            return False
        rest = contained(words, self.base[passage]) - contained(
            words, "".join(self.mine[j] for j in self.found[passage])
        )
        return rest >= _PIECE

    def _absorb_passages(self, passage: int, paragraph: int) -> None:
        if len(self.found[passage]) > 1:
            return
        for step in (1, -1):
            place = passage + step
            while place in self.base and place not in self.found and self._is_in(place, paragraph):
                self.pair(place, paragraph)
                place += step

    def _is_in(self, passage: int, paragraph: int) -> bool:
        words = self.base[passage]
        beside = "".join(self.base[place] for place in self.taken[paragraph])
        return len(words) > _SHORT and contained(words, self.mine[paragraph]) - contained(words, beside) >= _PIECE

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the passages and paragraphs that are still alone, between pairs that stand in order."""
        fixed = _in_order([(i, j) for i, js in self.found.items() for j in js])
        passages, paragraphs = sorted(self.base), sorted(self.mine)
        low, left = -1, -1
        for high, right in [
            *fixed,
            (len(self.base) + max(passages, default=0), len(self.mine) + max(paragraphs, default=0)),
        ]:
            between = [i for i in passages if low < i < high and i not in self.found]
            free = [j for j in paragraphs if left < j < right and j not in self.taken]
            if between and free:
                yield between, free
            low, left = high, right

    def groups(self) -> list[Group]:
        groups: list[Group] = []
        done: set[int] = set()
        for passage in sorted(self.found):
            if passage not in done:
                paragraphs = self.found[passage]
                joined = sorted({other for place in paragraphs for other in self.taken[place]})
                done.update(joined)
                groups.append(Group(tuple(joined), tuple(sorted(paragraphs))))
        return groups


def _only_ones(words: Mapping[int, str]) -> dict[str, int]:
    counts = Counter(words.values())
    return {text: place for place, text in words.items() if counts[text] == 1}


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both sides rise."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    left = rising([paragraph for _, paragraph in ordered])
    found: list[tuple[int, int]] = []
    for pair in ordered:
        if len(found) < len(left) and pair[1] == left[len(found)]:
            found.append(pair)
    return found


def _run_making(
    whole: str, places: Sequence[int], words: Mapping[int, str], taken: Mapping[int, object]
) -> tuple[int, ...]:
    """Return consecutive places, two or more, whose words together are ``whole``."""
    for index, first in enumerate(places):
        if first in taken or not words[first] or not whole.startswith(words[first]):
            continue
        text, run = "", list[int]()
        for place in places[index:]:
            if place in taken or (run and place != run[-1] + 1) or not whole.startswith(text + words[place]):
                break
            text, run = text + words[place], [*run, place]
            if text == whole:
                return tuple(run) if len(run) > 1 else ()
    return ()


def _best_in_order(
    passages: Sequence[int], paragraphs: Sequence[int], base: Mapping[int, str], mine: Mapping[int, str]
) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, whose likeness comes to most."""
    wide = len(paragraphs)
    best = [[0.0] * (wide + 1) for _ in range(len(passages) + 1)]
    alike = [[_worth(base[i], mine[j]) for j in paragraphs] for i in passages]
    for one in range(len(passages) - 1, -1, -1):
        for other in range(wide - 1, -1, -1):
            taken = alike[one][other] + best[one + 1][other + 1] if alike[one][other] else 0.0
            best[one][other] = max(best[one + 1][other], best[one][other + 1], taken)
    found, one, other = [], 0, 0
    while one < len(passages) and other < wide:
        if alike[one][other] and best[one][other] == alike[one][other] + best[one + 1][other + 1]:
            found.append((passages[one], paragraphs[other]))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return found


def _worth(one: str, other: str) -> float:
    value = likeness(one, other)
    return value if value >= _ALIKE else 0.0
