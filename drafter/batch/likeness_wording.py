"""Sentences of the template that a township has changed by hand, or that its own template has otherwise than most.

Numbers and names are no difference, and neither is what stands or does not stand because of the ledgers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain

from drafter.batch.likeness_shared import template_pieces, written_by_template
from drafter.batch.likeness_words import Mask, sentences
from drafter.merge.standing import standing
from drafter.model.likeness import Place, Reworded, TownshipReport
from drafter.model.merge import Passage
from drafter.model.report import BlockKind
from drafter.word import printed_blocks

_TEMPLATE = "模板 "
_PROSE = frozenset({BlockKind.OPENING, BlockKind.PARAGRAPH})
_LEAST = 4  # characters of a sentence, below which nothing can be said of it


def reworded_sentences(reports: Sequence[TownshipReport], mask: Mask) -> tuple[Reworded, ...]:
    """Return the template's sentences that are otherwise in one of these reports; reports without a base have none."""
    based = [report for report in reports if report.base is not None]
    drafted = Counter(words for report in based for words in {words for *_, words in _drafted(report, mask)})
    pieces = {report.file: set(template_pieces(report.base, mask)) for report in based if report.base}
    by_hand = (_by_hand(report, mask, pieces[report.file], drafted) for report in based if not report.untouched)
    by_template = (_by_template(report, mask, pieces) for report in _with_own_template(based))
    found = sorted(chain(*by_hand, *by_template), key=lambda one: (one.place.paragraph, one.place.start))
    order = {report.file: number for number, report in enumerate(reports)}
    return tuple(sorted(found, key=lambda one: order[one.place.file]))


def _drafted(report: TownshipReport, mask: Mask) -> Iterator[tuple[str, str, str]]:
    """Yield the sentences of a base: block, sentence, masked words."""
    if report.base is None:
        return
    for block in printed_blocks(report.base):
        if block.kind in _PROSE:
            text = block.text
            yield from ((block.id, text[start:end], mask.words(text[start:end])) for start, end in sentences(text))


def _by_hand(report: TownshipReport, mask: Mask, template: set[str], drafted: Counter[str]) -> Iterator[Reworded]:
    if report.draft is None:
        return
    found = standing(report.draft, report.paragraphs)
    passages = report.draft.passages
    for place, numbers in found.origins.items():
        texts = [passages[number] for number in numbers if passages[number].kind in _PROSE]
        if place in found.untouched or not texts or passages[numbers[0]].cell:
            continue
        if found.origins.get(place - 1) == numbers:
            continue  # the second piece of a paragraph that was split: compared with the first
        pieces = [place, *_pieces(found.origins, place, numbers)]
        yield from _compared(report, mask, pieces, texts, template, drafted)
    stood = {number for numbers in found.origins.values() for number in numbers}
    for number, passage in enumerate(passages):
        if number not in stood and passage.kind in _PROSE and not passage.cell:
            yield from _taken_out(report, mask, passage, template, drafted)


def _pieces(origins: Mapping[int, tuple[int, ...]], place: int, numbers: tuple[int, ...]) -> Iterator[int]:
    """Yield the paragraphs after ``place`` that come from the same passages."""
    following = place + 1
    while origins.get(following) == numbers:
        yield following
        following += 1


def _compared(
    report: TownshipReport,
    mask: Mask,
    places: Sequence[int],
    passages: Sequence[Passage],
    template: set[str],
    drafted: Counter[str],
) -> Iterator[Reworded]:
    """Yield the template's sentences of some passages that are otherwise in the paragraphs made of them."""
    headings = {(one.paragraph, one.end) for one in report.headings}
    old = [(passage.block, passage.text[s:e]) for passage in passages for s, e in sentences(passage.text)]
    new = [
        (place, start, end)
        for place in places
        for start, end in sentences(report.paragraphs[place].text)
        if (place + 1, end) not in headings
    ]
    own = {mask.words(text) for text in _heading_texts(report)}
    old = [(block, text) for block, text in old if mask.words(text) not in own]
    before = [mask.words(text) for _, text in old]
    after = [mask.words(report.paragraphs[place].text[start:end]) for place, start, end in new]
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in ("equal", "insert"):
            continue
        for number in range(i, j):
            if len(before[number]) < _LEAST or not written_by_template(before[number], template):
                continue
            block, text = old[number]
            at = new[k + number - i] if k + number - i < m else None
            place = _place(report, *at) if at else _gone(report, places[0] + 1)
            yield Reworded(place, text, block, drafted[before[number]] - 1)


def _heading_texts(report: TownshipReport) -> Iterator[str]:
    """Yield the headings of a report and of its base: they are held against the county's elsewhere."""
    yield from (one.words for one in report.headings)
    for block in report.base.blocks if report.base else ():
        if block.heading_level:
            yield "".join(span.text for span in block.spans if span.role.value == "heading").lstrip()


def _taken_out(
    report: TownshipReport, mask: Mask, passage: Passage, template: set[str], drafted: Counter[str]
) -> Iterator[Reworded]:
    headings = {mask.words(text) for text in _heading_texts(report)}
    for start, end in sentences(passage.text):
        words = mask.words(passage.text[start:end])
        if len(words) >= _LEAST and words not in headings and written_by_template(words, template):
            yield Reworded(_gone(report, 0), passage.text[start:end], passage.block, drafted[words] - 1)


def _place(report: TownshipReport, place: int, start: int, end: int) -> Place:
    return Place(report.name, report.file, place + 1, start, end, report.paragraphs[place].text[start:end])


def _gone(report: TownshipReport, paragraph: int) -> Place:
    return Place(report.name, report.file, paragraph, 0, 0, "")


def _with_own_template(based: Sequence[TownshipReport]) -> Iterator[TownshipReport]:
    """Yield the reports whose words are from other templates than those of most."""
    prints = {
        report.file: tuple(sorted(one for one in report.base.origins.items() if one[0].startswith(_TEMPLATE)))
        for report in based
        if report.base and report.base.origins
    }
    if len(set(prints.values())) > 1:
        most = Counter(prints.values()).most_common(1)[0][0]
        yield from (report for report in based if prints.get(report.file, most) != most)


def _by_template(report: TownshipReport, mask: Mask, pieces: dict[str, set[str]]) -> Iterator[Reworded]:
    """Yield the sentences of a township's own template that no other has."""
    others = set().union(*(own for file, own in pieces.items() if file != report.file))
    drafted = {words for _, _, words in _drafted(report, mask)}
    headings = {(one.paragraph, one.end) for one in report.headings}
    blocks = {words: block for block, _, words in _drafted(report, mask)}
    for place, paragraph in enumerate(report.paragraphs):
        for start, end in sentences(paragraph.text):
            words = mask.words(paragraph.text[start:end])
            template = words in drafted and written_by_template(words, pieces[report.file])
            if template and (place + 1, end) not in headings and not written_by_template(words, others):
                yield Reworded(_place(report, place, start, end), "", blocks[words], 0)
