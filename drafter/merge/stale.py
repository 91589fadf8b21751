"""Stage 6: numbers in the clerk's own words that repeat one of the report's, of which the data have another now.

His words stay as they are; he is told. What the plan changes or asks about anyway is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from drafter.merge import wording
from drafter.merge.align import Group
from drafter.merge.causes import Explainer
from drafter.merge.likeness import key, likeness
from drafter.merge.pairing import paired
from drafter.merge.quantities import Quantity, quantities
from drafter.merge.restating import KnownFigure, Restating, known_figures, value_in_words
from drafter.merge.standing import own_words
from drafter.merge.tables import TableMatch
from drafter.merge.weaving import Merging
from drafter.model.figure import Figure
from drafter.model.merge import Action, Cause, Draft, Operation, Passage, Stale, Surroundings, Where
from drafter.model.report import BlockKind, Span, SpanKind

_COPIED = 0.8  # likeness from which a paragraph is a copy of ours
_WHOLE = 8  # characters that it must have
Remark: TypeAlias = tuple[Stale, tuple[int, int]]  # with the characters of the clerk's paragraph to hang a comment on


def stale_numbers(
    merging: Merging, groups: Sequence[Group], tables: Mapping[str, TableMatch], around: Surroundings
) -> list[Remark]:
    """Find the numbers that the data left behind, in document order, those beside the text last.

    Args:
        merging: the merge, with all that is planned.
        groups: the clerk's paragraphs with the passages that they came from, without tables.
        tables: his tables.
        around: what stands beside the text, and today's figures.

    Returns:
        Each with the characters of his paragraph on which a comment hangs: before a note's mark, none for all of it.
    """
    search = _Search(merging, around)
    if not search.changed:
        return []
    return [*search.text(groups, tables), *search.asides()]


def comments_on(remarks: Iterable[Remark]) -> Iterator[Operation]:
    """Yield the comments on remarks, where Word can have one: beside the text at what the words hang on."""
    for remark, (start, end) in remarks:
        if remark.place >= 0:
            note = wording.stale(remark.where, remark.old, remark.new, remark.causes)
            old, new = remark.old, remark.new
            yield Operation(Action.NOTE, remark.place, "", remark.causes, start, end, old=old, new=new, note=note)


class _Search:
    def __init__(self, merging: Merging, around: Surroundings) -> None:
        self.merging, self.around = merging, around
        self.today: dict[str, Figure] = {**around.figures, **merging.new.figures}
        figures = known_figures(merging.base, self.today)
        self.changed = {one.then.id: one for one in figures if one.changed}
        self.restating = Restating(merging.base, figures)
        self.units = sorted({figure.unit for figure in merging.base.figures.values()})
        passages = Draft((), merging.base.figures), Draft((), self.today)
        self.explain = Explainer(*passages, merging.known)

    def text(self, groups: Sequence[Group], tables: Mapping[str, TableMatch]) -> Iterator[Remark]:
        """Yield those in the text."""
        found = {place: self._in(own.text) for place, own in enumerate(self.merging.mine)}
        origins = {place for group in groups for place in group.mine}
        copies = {p: self._in_copy(p) for p, own in enumerate(self.merging.mine) if p not in origins and not own.cell}
        places = {place for place, hits in found.items() if hits}
        own = own_words(self.merging, groups, tables, places)
        for place, hits in found.items():
            copied = copies.get(place, {})
            typed = [hit for hit in hits if _overlaps(own.get(place, ()), hit[0].start, hit[0].end)]
            chars = {(one.start, one.end): figure for one, figure in typed if not _overlaps(copied, one.start, one.end)}
            for (start, end), figure in sorted((chars | copied).items(), key=lambda item: item[0]):
                if not self._planned(place, start, end, figure):
                    text = self.merging.mine[place].text
                    yield self._stale(Where.BODY, place, text, (start, end), figure), (start, end)

    def asides(self) -> Iterator[Remark]:
        """Yield those beside the text."""
        for aside in self.around.asides:
            for one, figure in self._in(aside.text):
                stale = self._stale(aside.where, aside.place, aside.text, (one.start, one.end), figure)
                yield stale, (max(aside.at - 1, 0), aside.at)

    def _in(self, text: str) -> list[tuple[Quantity, KnownFigure]]:
        """Return the quantities of a text that repeat a changed figure."""
        if not text:
            return []
        said = quantities(text, self.units, self.around.named(text))
        found = ((one, self.restating.figure_of(text, one, said)) for one in said)
        return [(one, figure) for one, figure in found if figure is not None]

    def _in_copy(self, place: int) -> dict[tuple[int, int], KnownFigure]:
        """Return the figures in a paragraph that the clerk made from a copy of one of ours."""
        words = key(self.merging.mine[place].text)
        if len(words) < _WHOLE:
            return {}
        ours = [one for one in self.merging.base.passages if not one.cell and self._tells(one)]
        best = max(ours, key=lambda one: likeness(key(one.text), words), default=None)
        if best is None or likeness(key(best.text), words) < _COPIED:
            return {}
        before = self.merging.cutter.passages([best])
        after = self.merging.cutter.texts([self.merging.mine[place].text])
        kept = {own: self._of(before[one].span) for one, own in paired(before, after, {}).kept.items()}
        owners = [(after[own].start, after[own].end, figure) for own, figure in kept.items() if figure is not None]
        said = quantities(self.merging.mine[place].text, self.units)
        return {
            (one.start, one.end): figure
            for one in said
            for start, end, figure in owners
            if one.start < end and start < one.end and not figure.still_true(one)
        }

    def _tells(self, passage: Passage) -> bool:
        return any(self._of(span) is not None for span in passage.spans)

    def _of(self, span: Span | None) -> KnownFigure | None:
        return self.changed.get(span.ref) if span is not None and span.kind is SpanKind.FIGURE else None

    def _planned(self, place: int, start: int, end: int, figure: KnownFigure) -> bool:
        """Tell whether a number is replaced, or asked about, already."""
        here = [one for one in self.merging.operations if one.place == place and one.start < end and start < one.end]
        replaced = any(one.action is Action.REPLACE for one in here)
        return replaced or any(cause.figure == figure.then.id for one in here for cause in one.causes)

    def _stale(self, where: Where, place: int, text: str, chars: tuple[int, int], figure: KnownFigure) -> Stale:
        causes = self._causes(figure.then.id)
        return Stale(where, place, text, *chars, value_in_words(figure.today), figure.then.id, causes)

    def _causes(self, figure: str) -> tuple[Cause, ...]:
        spans = (Span("", SpanKind.FIGURE, figure),)
        return self.explain.of_passages((Passage(figure, figure, "", BlockKind.PARAGRAPH, "", spans),), ())


def _overlaps(ranges: Sequence[tuple[int, int]] | Mapping[tuple[int, int], object], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in ranges)
