"""Which paragraph is what: by its place and its words, so that typed, pasted and styled documents are all understood.

Nothing is judged here. The document is cut into the main document and what is attached (附件, or a text that follows the
date); each part has a head (``head.py``), a body and, the main one, an end (``closing.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.check.form import patterns
from drafter.check.form.closing import Closing, closing_of
from drafter.check.form.elements import Elements
from drafter.check.form.head import attachment_titles, head_of
from drafter.check.form.headings import heading_form, is_unnumbered_heading, mistyped, sentences_among
from drafter.check.form.kinds import HEADINGS, Extent, Heading, HeadingForm, Kind
from drafter.check.form.lines import Line
from drafter.check.form.numbering import leading_number
from drafter.model.document import Document, Paragraph, Story

_OFFICIAL = 4  # how much must speak for an official document
_LOOSE = 40  # characters: a line of an attachment longer than this is prose
_HEAD_LINES = 12


def recognise(document: Document) -> Elements:
    """Return what each paragraph of a document is."""
    return _Reading(document).elements()


class _Reading:
    """One document being read: kinds and parts fill up as the reading goes on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.kinds = [_first_guess(paragraph) for paragraph in document.paragraphs]
        self.parts = [0] * len(self.kinds)
        self.headings: list[Heading] = []
        self.title: tuple[Extent, ...] = ()
        self.closing = Closing()
        self.part = 0

    def elements(self) -> Elements:
        lines = list(self._lines())
        self._leave_out_debris(lines)
        lines = [line for line in lines if self.kinds[line.index] is not Kind.DEBRIS]
        marks = self._marks(lines)
        ends = [*marks, len(lines)]
        self._main(lines[: ends[0]])
        for start, end in zip(marks, ends[1:], strict=True):
            self.part += 1
            self._set(lines[start], Kind.ATTACHMENT_MARK)
            self._attachment(lines[start + 1 : end])
        genre = patterns.genre_of("".join(extent.text.strip() for extent in self.title))
        official, report = self._character(genre)
        return Elements(
            self.document,
            tuple(self.kinds),
            tuple(self.parts),
            tuple(self.headings),
            self.title,
            self.closing.organs,
            self.closing.date,
            official,
            genre,
            report,
        )

    def _lines(self) -> Iterator[Line]:
        for paragraph, kind in zip(self.document.paragraphs, self.kinds, strict=True):
            if kind is Kind.BODY:
                yield Line(paragraph)

    def _set(self, line: Line, kind: Kind) -> None:
        self.kinds[line.index] = kind
        self.parts[line.index] = self.part

    def _leave_out_debris(self, lines: list[Line]) -> None:
        """Mark what a web page put around the document: above it up to its last such line, below it from the first."""
        found = [
            number for number, line in enumerate(lines) if line.length <= _LOOSE and patterns.DEBRIS.search(line.text)
        ]
        for number in found:
            self._set(lines[number], Kind.DEBRIS)
        above = next((n for n in reversed(found) if n < _HEAD_LINES and not any(x.is_sentence for x in lines[:n])), -1)
        for line in lines[: above + 1]:
            if not patterns.genre_of(line.text):
                self._set(line, Kind.DEBRIS)
        below = next((n for n in found if n > above and _ended(lines[:n])), len(lines))
        if not any(patterns.ATTACHMENT_MARK.fullmatch(line.text) for line in lines[below:]):
            for line in lines[below:]:
                self._set(line, Kind.DEBRIS)

    def _marks(self, lines: list[Line]) -> list[int]:
        """Return where attachments begin; 附件： alone above the date is the note on them."""
        dated = [number for number, line in enumerate(lines) if patterns.DATE.fullmatch(line.text)]
        return [
            number
            for number, line in enumerate(lines)
            if (found := patterns.ATTACHMENT_MARK.fullmatch(line.text))
            and not (found[2] in ("：", ":") and not found[1] and any(0 < d - number <= _HEAD_LINES for d in dated))
        ]

    def _main(self, lines: list[Line]) -> None:
        head = head_of(lines)
        for line, kind in zip(lines, head.kinds, strict=False):
            self._set(line, kind)
        self.title = head.title
        rest = lines[len(head.kinds) :]
        self.closing = closing = closing_of(rest)
        for number, kind in closing.kinds.items():
            self._set(rest[number], kind)
        self._body([line for number, line in enumerate(rest[: closing.end]) if number not in closing.kinds])
        inner = [line for number, line in enumerate(rest) if number >= closing.end and number not in closing.kinds]
        if inner:
            self.part += 1
            self._attachment(inner)

    def _attachment(self, lines: list[Line]) -> None:
        for line in lines:
            if patterns.COPY_RECIPIENTS.match(line.text):
                self._set(line, Kind.COPY_RECIPIENTS)
            elif patterns.PRINTING.search(line.text):
                self._set(line, Kind.PRINTING)
        lines = [line for line in lines if self.kinds[line.index] is Kind.BODY]
        titles = attachment_titles(lines)
        for line in lines[:titles]:
            self._set(line, Kind.ATTACHMENT_TITLE)
        self._body(lines[titles:])

    def _body(self, lines: list[Line]) -> None:
        before = len(self.headings)
        for line, following in zip(lines, [*lines[1:], None], strict=False):
            self._set(line, self._body_kind(line, following))
        for number, level in mistyped(self.headings[before:]):
            heading = self.headings[before + number]
            self.headings[before + number] = replace(heading, level=level)
            if heading.form is HeadingForm.OWN_LINE:
                self.kinds[heading.index] = HEADINGS[level - 1]
        for number in sentences_among(self.document, self.headings[before:]):
            heading = self.headings[before + number]
            end = heading.start + len(heading.mark)
            self.headings[before + number] = replace(heading, form=HeadingForm.CLAUSE, end=end)
            self.kinds[heading.index] = Kind.BODY

    def _body_kind(self, line: Line, following: Line | None) -> Kind:
        special = self._special(line)
        if special:
            return special
        number = leading_number(line.text)
        if number:
            form, end = heading_form(line, number, following)
            start = line.lead
            self.headings.append(
                Heading(line.index, number.level, number.value, number.mark, start, end, form, self.part)
            )
            if form is HeadingForm.OWN_LINE:
                return HEADINGS[number.level - 1]
        elif is_unnumbered_heading(line, following):
            return Kind.UNNUMBERED
        loose = self.part > 0 and not line.is_sentence and line.length <= _LOOSE
        return Kind.LOOSE if loose else Kind.BODY

    def _special(self, line: Line) -> Kind | None:
        """Return the kind of what is neither a heading nor text."""
        text = line.text
        if (
            not text
            or patterns.CAPTION.match(text)
            or (line.centred and not line.is_sentence and line.length <= _LOOSE)
        ):
            return Kind.CAPTION
        if patterns.CHAPTER.match(text):
            return Kind.CHAPTER
        if patterns.ROSTER.match(text):
            return Kind.ROSTER
        contents = line.paragraph.style.lower().startswith(("toc", "目录")) or patterns.CONTENTS.fullmatch(text)
        return Kind.LOOSE if contents or patterns.ARTICLE.match(text) else None

    def _character(self, genre: str) -> tuple[bool, bool]:
        """Tell whether this is an official document, and whether it is a report."""
        kinds = set(self.kinds)
        text = "\n".join(paragraph.text for paragraph in self.document.body)
        reporting = bool(patterns.REPORTING.search(text[:1500]))
        tops = sum(heading.level == 1 and heading.form is not HeadingForm.CLAUSE for heading in self.headings)
        title = "".join(extent.text for extent in self.title)
        points = (
            2 * bool(genre)
            + ("关于" in title and bool(genre))
            + 2 * (Kind.DOCUMENT_NUMBER in kinds)
            + 2 * (Kind.BANNER in kinds)
            + 2 * (Kind.RECIPIENTS in kinds)
            + (1 + (Kind.SIGNATURE in kinds)) * (Kind.DATE in kinds)
            + (tops > 1)
            + reporting
            + (Kind.ANNOTATION in kinds)
            + 2 * (Kind.PRINTING in kinds)
            + 2 * (genre == "纪要" and Kind.ROSTER in kinds)
            + bool(patterns.CLOSING.search(text))
            + (patterns.GOVERNMENT_BY_LAW in text)
        )
        report = genre == "报告" or (not genre and reporting) or (not genre and patterns.GOVERNMENT_BY_LAW in title)
        return points >= _OFFICIAL, points >= _OFFICIAL and report


def _first_guess(paragraph: Paragraph) -> Kind:
    if paragraph.story is Story.TABLE:
        text = paragraph.text.strip(patterns.BLANKS)
        if patterns.COPY_RECIPIENTS.match(text):
            return Kind.COPY_RECIPIENTS
        return Kind.PRINTING if patterns.PRINTING.search(text) else Kind.TABLE
    if paragraph.story is not Story.BODY:
        return Kind.OUTSIDE
    return Kind.EMPTY if paragraph.empty else Kind.BODY


def _ended(lines: list[Line]) -> bool:
    """Tell whether these lines may be a whole document: some of them are sentences."""
    return any(line.is_sentence for line in lines)
