"""What the numbers of a document have behind them: the report that drafter wrote, and the ledgers of today.

Not what the rest of the text says beside the ledgers (``beside.py``), and not how a number is traced (``sourcing.py``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.check.claims.grammar import Wording, level
from drafter.check.form import Elements, Kind
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, tell
from drafter.check.numbers import NumberKind
from drafter.merge.numerals import says_the_same
from drafter.model.addresses import places
from drafter.model.document import Document, Paragraph, Story
from drafter.model.errors import DrafterError
from drafter.model.figure import Figure
from drafter.model.problem import Finding
from drafter.model.problems.sources import ChangedByHand, DiffersFromLedgers, ManualNumber, QuoteDiffers
from drafter.model.report import Report, Span, SpanKind
from drafter.model.source import RowRef, Source
from drafter.project.stylesheet import StyleSheet
from drafter.word import EditablePackage, clerk_paragraphs, draft_of, read_docx
from drafter.workflow.agreeing import agrees, states
from drafter.workflow.bases import find_base
from drafter.workflow.evidence import Evidence
from drafter.workflow.loading import Loaded, Options
from drafter.workflow.sourcing import Sourced, State, sourced
from drafter.workflow.tracenotes import today
from drafter.workflow.tracing import load_beside

_BOUND = (NumberKind.FIGURE, NumberKind.ROW)
_IN_TEXT = (Story.BODY, Story.TABLE)
_SHOWN = 3  # rows named in a message
_LISTED = 6  # numbers of a sentence
_LONGEST = 7  # digits from which a number without a unit is a telephone number or the like
# Elements whose numbers name something: the document itself, its date, its attachments.
_NAMING = frozenset(
    {
        *(Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.DOCUMENT_NUMBER, Kind.TITLE, Kind.SUBTITLE, Kind.DATE),
        *(Kind.ATTACHMENT_NOTE, Kind.ATTACHMENT_MARK, Kind.ANNOTATION, Kind.PRINTING, Kind.OUTSIDE),
    }
)
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|〔[^〕\n]*〕")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_NAME_BEFORE = re.compile(r"(?:第[\s　]*|[A-Za-z+·./—–～-])$")
_NAME_AFTER = re.compile(r"[A-Za-z+·/]|热线|平台|[\s　]*(?:月(?!\d)|日)|[—–～至-]+(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_DAY = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日")
_NO_EVENT = re.compile(r"[之以]?前|起|(?:正式)?(?:施行|实施|生效|公布|发布|通过|修订|修正)")
_YEAR_AFTER = re.compile(r"[\s　]*年|[—–～至-]+(?:19|20)\d\d")
_LIST_MARK = re.compile(r"[\s　]*[（(]?")


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind a document: its base if it has one, the ledgers if they were given.

    ``untouched`` tells that nobody has changed the document since drafter wrote it.
    """

    base: Report | None = None
    loaded: Loaded | None = None
    untouched: bool = False

    @property
    def silent(self) -> bool:
        """True when there is nothing that the numbers could be held against, or no way in which they could differ."""
        return self.loaded is None and (self.base is None or self.untouched)


def behind(path: Path, data: bytes, ledgers: Path | None, given: Path | None, options: Options) -> Behind:
    """Return what is behind the document at ``path``, drafter's or not; ``given`` is the document that drafter wrote last.

    Raises:
        InputError: the ledgers cannot be read, or are another unit's or year's; ``given`` has no base, or another than
            the document.
    """
    found = None
    with suppress(DrafterError):  # a document may be one to look at and yet broken where a base would be
        found = read_docx(data, path.name)
    base = find_base(path, found, ledgers, given) if found else None
    loaded = load_beside(path.name, base, ledgers, options) if ledgers else None
    return Behind(base, loaded, found is not None and found.untouched and given is None)


class Numbers:
    """The numbers of a document that carries a base, held against that and, if they are given, against the ledgers."""

    def __init__(self, data: bytes, elements: Elements, style: StyleSheet, base: Report, loaded: Loaded | None) -> None:
        """Find what each number is.

        Args:
            data: the document.
            elements: what its paragraphs are.
            style: the style by which drafter would write the base.
            base: what drafter wrote.
            loaded: the ledgers of today; None to look at the document alone.
        """
        self.elements, self.base, self.loaded = elements, base, loaded
        self.evidence = Evidence(loaded.workbook, loaded.templates) if loaded else None
        self.mine = clerk_paragraphs(EditablePackage(data, elements.document.name))
        self.numbers = sourced(draft_of(base, style), self.mine)
        self.at = _by_number(elements.document)

    def taken(self) -> frozenset[tuple[int, int]]:
        """Return the characters of the numbers that drafter wrote, by paragraph index and place."""
        places = [self._place(number) for number in self.numbers if number.kind in _BOUND and number.text]
        return frozenset((one.paragraph.index, at) for one in places if one for at in range(one.start, one.end))

    def bound(self) -> Iterator[Finding]:
        """Yield what is wrong with the numbers that drafter wrote."""
        for number in self.numbers:
            if number.span is None or number.kind not in _BOUND or not number.text:
                continue
            figure = self.base.figures.get(number.span.ref) if number.span.kind is SpanKind.FIGURE else None
            place = self._place(number)
            if place and figure:
                yield from self._figure(number, figure, place)
            elif place and number.span.kind is SpanKind.ROW:
                yield from self._quoted(number, number.span, place)

    def _figure(self, number: Sourced, figure: Figure, place: Place) -> Iterator[Finding]:
        current = self.loaded.figures.get(figure.id) if self.loaded else None
        verdict = agrees(number.text, current)
        if verdict is False and current is not None:
            by_hand = number.state is State.CHANGED
            since = (
                f"；上次生成的是{number.written}，人工改过，或者上次的修订没有接受" if by_hand else "；起草以后台账变了"
            )
            yield differs(DiffersFromLedgers, place, number.text, current, since)
        elif verdict is None and number.state is State.CHANGED and not states(number.text, figure):
            yield tell(ChangedByHand, place, found=number.text, written=number.written, label=figure.label)

    def _quoted(self, number: Sourced, span: Span, place: Place) -> Iterator[Finding]:
        verdict = None
        if self.evidence is not None and len(span.rows) == 1:
            verdict = self.evidence.still_quotes(number.text, span.rows[0], span.ref)
        if verdict is False:
            yield tell(QuoteDiffers, place, found=number.text, column=span.ref, rows=named(span.rows))
        elif verdict is None and number.state is State.CHANGED and not says_the_same(number.text, number.written):
            label = f"{span.ref}，{places(span.rows)}" if span.rows else span.ref
            yield tell(ChangedByHand, place, found=number.text, written=number.written, label=label)

    def manual(self, told: frozenset[tuple[int, int]]) -> Iterator[Finding]:
        """Yield the numbers that the clerk typed, those of a sentence together, and those of a table.

        ``told`` are numbers of which something else is said, by paragraph index and first character.
        """
        tables: dict[int, list[tuple[Place, str]]] = defaultdict(list)
        for index, numbers in self._typed(told).items():
            cell = self.mine[index].cell
            if cell is None:
                yield from self._by_sentence(index, numbers)
            else:
                words = _worded(self.mine[index].text, numbers)
                tables[cell.table] += zip(map(self._sure, numbers), words, strict=True)
        for cells in tables.values():
            yield gather(ManualNumber, [place for place, _ in cells], found=_listed([word for _, word in cells]))

    def _by_sentence(self, index: int, numbers: list[Sourced]) -> Iterator[Finding]:
        text = self.mine[index].text
        bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        sentences: dict[int, list[Sourced]] = defaultdict(list)
        for number in numbers:
            sentences[bisect_right(bounds, number.start)].append(number)
        for which, own in sentences.items():
            yield tell(
                ManualNumber,
                self._within(index, bounds[which - 1], bounds[which]),
                found=_listed(_worded(text, own)),
                places=tuple((self.at[index + 1].index, one.start, one.end) for one in own),
            )

    def _typed(self, told: frozenset[tuple[int, int]]) -> Mapping[int, list[Sourced]]:
        found: dict[int, list[Sourced]] = defaultdict(list)
        for number in self.numbers:
            place = self._place(number) if number.kind is NumberKind.MANUAL else None
            if place is None or self.elements.kind(place.paragraph) in _NAMING:
                continue
            if (place.paragraph.index, place.start) not in told and _counts(self.mine[number.place].text, number):
                found[number.place].append(number)
        return found

    def _within(self, index: int, begin: int, end: int) -> Place:
        """Return a sentence without the space around it."""
        words, paragraph = self.mine[index].text[begin:end], self.at[index + 1]
        begin, end = begin + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return Place(paragraph, begin, end) if paragraph.text == self.mine[index].text else Place(paragraph)

    def dropped(self) -> Mapping[int, list[Figure]]:
        """Return the figures that were taken out of a paragraph that is still there, by the paragraph's index."""
        found: dict[int, list[Figure]] = defaultdict(list)
        for number in self.numbers:
            known = number.span is not None and number.span.kind is SpanKind.FIGURE and not number.text
            figure = self.base.figures.get(number.span.ref) if known and number.span else None
            if figure and number.place + 1 in self.at:
                found[self.at[number.place + 1].index].append(figure)
        return found

    def _place(self, number: Sourced) -> Place | None:
        return self._sure(number) if number.place + 1 in self.at else None

    def _sure(self, number: Sourced) -> Place:
        paragraph = self.at[number.place + 1]
        same = paragraph.text == self.mine[number.place].text
        return Place(paragraph, number.start, number.end) if same else Place(paragraph)


def _by_number(document: Document) -> dict[int, Paragraph]:
    return {one.number: one for one in document.paragraphs if one.story in _IN_TEXT}


def differs(kind: type[DiffersFromLedgers], place: Place, found: str, current: Figure, since: str = "") -> Finding:
    """Return the finding that words do not say what a figure is today; ``since`` tells how that came."""
    rows = named((*current.rows, *current.cells))
    return tell(kind, place, found=found, label=current.label, current=today(current), rows=rows, since=since)


def named(sources: Iterable[RowRef | Source]) -> str:
    """Return the first rows or cells in brackets, and how many there are: （普法宣传 第3—5行等34行）."""
    listed = list(sources)
    if not listed:
        return ""
    more = f"等{len(listed)}行" if len(listed) > _SHOWN else ""
    return f"（{places(listed[:_SHOWN])}{more}）"


def _counts(text: str, number: Sourced) -> bool:
    """Tell whether a number counts or dates something that was done, and does not name, order or limit something."""
    before, after = text[: number.start], text[number.end :]
    if any(match.start() <= number.start < match.end() for match in _QUOTED.finditer(text)):
        return False
    if _LIST_MARK.fullmatch(before) and after[:1] in tuple("、.．）)"):
        return False
    if _NAME_BEFORE.search(before) or _NAME_AFTER.match(after):
        return False
    if _DAY.fullmatch(number.text):
        return not _NO_EVENT.match(after) and "日" in number.text
    if _YEAR.fullmatch(number.text) and ("年" in number.text or _YEAR_AFTER.match(after)):
        return False
    return not (number.text.isdigit() and len(number.text) >= _LONGEST)


def _worded(text: str, numbers: Iterable[Sourced]) -> list[str]:
    """Return numbers with their units, as far as these are known."""
    whole = {quantity.start: quantity.text for quantity in Wording(level(text)).quantities()}
    return [whole.get(number.start, number.text) for number in numbers]


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    shown = "".join(f"“{word}”" for word in every[:_LISTED])
    return f"{shown}等{len(every)}个数" if len(every) > _LISTED else shown
