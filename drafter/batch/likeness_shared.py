"""Sentences that people wrote and that stand in several townships' reports (千篇一律), with where they stand.

What the template wrote is known from the bases, and set phrases are left aside. Every sentence is looked at once, with
hashes of its runs of 8 characters: two that have 11 characters in a row in common always meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from drafter.batch.likeness_words import Mask, letters, sentences
from drafter.model.likeness import Place, Shared, TownshipReport
from drafter.model.report import Report, Span, SpanKind
from drafter.word import printed_blocks

_LEAST = 15  # characters, below which a sentence may be anybody's
_STOPS = "，。；！？"
_GRAM = 8
_WINDOW = 4  # of grams, of which one is kept
_PIECE = 5  # characters in a row, by which the template's words are known again
_OURS = 0.5  # share of a sentence that the template wrote, from which it is the template's
_ALIKE = 0.7  # share of pieces in common, from which two sentences are one
_STOCK = 60  # sentences with one gram, above which it is a phrase that everybody has
_COMMON = 6  # townships without bases, of which more than half have a sentence: it is their form's


@dataclass(slots=True)
class _Sentence:
    """One masked sentence and everywhere it stands."""

    words: str
    places: list[tuple[int, Place]] = field(default_factory=list)
    quoted: bool = False  # a base shows that somebody wrote it

    @property
    def pieces(self) -> frozenset[str]:
        """Its trigrams."""
        return frozenset(self.words[place : place + 3] for place in range(max(1, len(self.words) - 2)))


def shared_sentences(reports: Sequence[TownshipReport], mask: Mask) -> tuple[Shared, ...]:
    """Return the sentences that people wrote and two or more of these reports have, in the order of the first of them."""
    template = _template_words(reports, mask)
    found = _collected(reports, mask, template)
    groups = (_Group(members) for members in _grouped(list(found.values())))
    kept = [group for group in groups if group.townships > 1 and not group.is_form(len(reports))]
    kept.sort(key=lambda group: (group.places[0][0], group.places[0][1].paragraph, group.places[0][1].start))
    return tuple(_shared(group, reports) for group in kept)


def template_pieces(base: Report, mask: Mask) -> Iterator[str]:
    """Yield runs of characters that the template, the settings and the figures brought into a report.

    What a row brings is among them unless it is prose: 6月26日，司法所开展禁毒宣传 is put together from its cells, and another
    township may have done the same on that day.
    """
    for block in printed_blocks(base):
        run = ""
        for span in (*block.spans, None):
            if span is not None and not _is_prose(span):
                run += span.text
            elif run:
                yield from _pieces(mask.words(run))
                run = ""


def _is_prose(span: Span) -> bool:
    return span.kind is SpanKind.ROW and (len(span.text) >= _LEAST or any(mark in span.text for mark in _STOPS))


def written_by_template(words: str, template: frozenset[str] | set[str]) -> bool:
    """Tell whether masked ``words`` are mostly the template's."""
    own = list(_pieces(words))
    return bool(own) and sum(piece in template for piece in own) > _OURS * len(own)


def _pieces(words: str) -> Iterator[str]:
    return (words[place : place + _PIECE] for place in range(len(words) - _PIECE + 1))


def _template_words(reports: Sequence[TownshipReport], mask: Mask) -> set[str]:
    return {piece for one in reports if one.base for piece in template_pieces(one.base, mask)}


def _collected(reports: Sequence[TownshipReport], mask: Mask, template: set[str]) -> Mapping[str, _Sentence]:
    """Return the sentences of people by their masked words."""
    found: dict[str, _Sentence] = {}
    for number, report in enumerate(reports):
        headings = {(one.paragraph, one.end) for one in report.headings}
        elements = {"".join(line.split()) for text in report.elements.values() for line in text.splitlines()}
        for paragraph, own in enumerate(report.paragraphs, start=1):
            if own.cell or "".join(own.text.split()) in elements:
                continue
            for start, end in sentences(own.text):
                text = own.text[start:end]
                words = mask.own(text)
                if letters(words) < _LEAST or (paragraph, end) in headings:
                    continue
                if written_by_template(mask.words(text), template):
                    continue
                one = found.setdefault(words, _Sentence(words))
                one.places.append((number, Place(report.name, report.file, paragraph, start, end, text)))
                one.quoted = one.quoted or report.base is not None
    return found


def _grouped(found: Sequence[_Sentence]) -> Iterator[list[_Sentence]]:
    """Put sentences that are nearly one together, each with the first that it is like."""
    leaders: dict[int, list[int]] = {}
    index: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        grams = _kept_grams(one.words)
        met = Counter(other for gram in grams for other in index[gram] if len(index[gram]) <= _STOCK)
        own = one.pieces if met else frozenset()
        alike = ((_likeness(own, found[other].pieces), -other) for other in met)
        best = max(alike, default=(0.0, 0))
        if best[0] >= _ALIKE:
            leaders[-best[1]].append(number)
            continue
        leaders[number] = [number]
        for gram in grams:
            index[gram].append(number)
    return ([found[number] for number in members] for members in leaders.values())


def _kept_grams(words: str) -> set[int]:
    """Return hashes of the runs of 8 characters, the smallest of each 4 in a row (winnowing)."""
    grams = [crc32(words[place : place + _GRAM].encode()) for place in range(max(1, len(words) - _GRAM + 1))]
    return {min(grams[place : place + _WINDOW]) for place in range(max(1, len(grams) - _WINDOW + 1))}


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other))


class _Group:
    """Sentences that are nearly one, with everywhere they stand."""

    def __init__(self, members: Sequence[_Sentence]) -> None:
        self.places = sorted(
            (place for one in members for place in one.places),
            key=lambda one: (one[0], one[1].paragraph, one[1].start),
        )
        self.townships = len({number for number, _ in self.places})
        self.quoted = any(one.quoted for one in members)

    def is_form(self, reports: int) -> bool:
        """Tell whether most townships say it and no base shows that people wrote it: then it is the county's own words."""
        return not self.quoted and self.townships >= _COMMON and 2 * self.townships > reports


def _shared(group: _Group, reports: Sequence[TownshipReport]) -> Shared:
    places = [place for _, place in group.places]
    exact = len({"".join(place.text.split()) for place in places}) == 1
    numbers = list(dict.fromkeys(number for number, _ in group.places))
    one, other = (reports[number].base for number in numbers[:2])
    if one is None or other is None:
        return Shared(tuple(places), exact)
    both = one.figures.keys() & other.figures.keys()
    differing = sum(one.figures[name].value != other.figures[name].value for name in both)
    return Shared(tuple(places), exact, differing, len(both))
