"""The end of the main document: attachment note, signature, date, annotation, imprint (clauses 7.3.4 to 7.4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.check.form import patterns
from drafter.check.form.kinds import Extent, Kind
from drafter.check.form.lines import Line
from drafter.check.form.numbering import leading_number

_MOST_ORGANS = 6
_NOTE_LINES = 60
_FAR_RIGHT = 8.0  # 字: a line that begins here stands on the right
_LONGEST_SIGNER = 40
_TOKEN = re.compile(r"[^\s　、]+")
_PLACE_ONLY = re.compile(r"(?:省|市|县|区|旗|州|盟|乡|镇)$")
_SAME_LINE = re.compile(r"(?P<organ>.+?)[\s　]+(?P<date>\S*\d\S*[\s　]*年.*|\d\S*)$", re.DOTALL)


@dataclass(frozen=True)
class Closing:
    """What the lines after the text are, by their number; the text ends before ``end``.

    Lines from ``end`` on that have no kind belong to something that follows the document, such as a printed plan.
    """

    kinds: Mapping[int, Kind] = field(default_factory=dict)
    organs: tuple[Extent, ...] = ()
    date: Extent | None = None
    end: int = 0


def closing_of(lines: Sequence[Line]) -> Closing:
    """Return the end of a document whose lines below the head are ``lines``."""
    reading = _Closing(lines)
    dated = reading.date_line()
    if dated is None:
        reading.without_date()
    else:
        reading.around(dated)
    reading.imprint()
    reading.note(min((n for n, kind in reading.kinds.items() if kind in _SIGNED), default=reading.end))
    return Closing(reading.kinds, tuple(reading.organs), reading.date, reading.end)


_SIGNED = (Kind.SIGNATURE, Kind.DATE)


class _Closing:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.kinds: dict[int, Kind] = {}
        self.organs: list[Extent] = []
        self.date: Extent | None = None
        self.end = len(lines)

    def date_line(self) -> int | None:
        """Return the number of the line with the date: one beside an organ if there is such a one."""
        found = [number for number, line in enumerate(self.lines) if _date_in(line)]
        beside = (n for n in found if self._organ(n - 1) or self._organ(n + 1) or _shared(self.lines[n]))
        return next(beside, found[-1] if found else None)

    def _organ(self, number: int) -> bool:
        return 0 <= number < len(self.lines) and is_signature(self.lines[number])

    def around(self, number: int) -> None:
        """Take the date, the organs above it (or below), and what stands below."""
        line = self.lines[number]
        self.kinds[number] = Kind.DATE
        self.date = _date_in(line)
        if _shared(line) and self.date:
            self.organs = _organs(line, self.date.start)
        above = number - 1
        above = self._annotation_above(above)
        while number - above <= _MOST_ORGANS and self._organ(above):
            self._sign(above, in_front=True)
            above -= 1
        self.end = number + 1
        if not self.organs and self._organ(self.end):
            self._sign(self.end)
            self.end += 1
        elif not self.organs and above >= 0 and _stands_right(self.lines[above]):
            self._sign(above, in_front=True)
        self._annotation_above(above)
        self.below()

    def _annotation_above(self, number: int) -> int:
        """Take an annotation that stands too high; return the number above it."""
        if number >= 0 and number not in self.kinds and patterns.RELEASE.fullmatch(self.lines[number].text):
            self.kinds[number] = Kind.ANNOTATION
            return number - 1
        return number

    def _sign(self, number: int, *, in_front: bool = False) -> None:
        self.kinds[number] = Kind.SIGNATURE
        organs = _organs(self.lines[number])
        self.organs = [*organs, *self.organs] if in_front else [*self.organs, *organs]

    def below(self) -> None:
        """Take the annotation and a note on attachments that stands below the date."""
        while self.end < len(self.lines):
            text = self.lines[self.end].text
            if patterns.ANNOTATION.fullmatch(text) or patterns.SUBTITLE.fullmatch(text):
                self.kinds[self.end] = Kind.ANNOTATION
            elif patterns.ATTACHMENT_NOTE.match(text):
                self.kinds[self.end] = Kind.ATTACHMENT_NOTE
            else:
                break
            self.end += 1

    def without_date(self) -> None:
        """Take a signature and an annotation at the very end."""
        last = len(self.lines) - 1
        while last > 0 and patterns.ANNOTATION.fullmatch(self.lines[last].text):
            self.kinds[last] = Kind.ANNOTATION
            last -= 1
        while last > 0 and len(self.lines) - last <= _MOST_ORGANS and self._organ(last):
            self._sign(last, in_front=True)
            last -= 1

    def imprint(self) -> None:
        """Take 抄送 and 印发."""
        for number, line in enumerate(self.lines):
            if number and number not in self.kinds:
                if patterns.COPY_RECIPIENTS.match(line.text):
                    self.kinds[number] = Kind.COPY_RECIPIENTS
                elif patterns.PRINTING.search(line.text):
                    self.kinds[number] = Kind.PRINTING

    def note(self, end: int) -> None:
        """Take the note on attachments: from 附件： to the signature."""
        for number in range(max(0, end - _NOTE_LINES), end):
            text = self.lines[number].text
            if patterns.ATTACHMENT_NOTE.match(text) or patterns.NOTE_WITHOUT_COLON.match(text) or _alone(text):
                rows = [n for n in range(number, end) if n not in self.kinds]
                if all(_is_note_row(self.lines[n].text) for n in rows[1:]):
                    self.kinds |= dict.fromkeys(rows, Kind.ATTACHMENT_NOTE)
                    return


def _alone(text: str) -> bool:
    found = patterns.ATTACHMENT_MARK.fullmatch(text)
    return found is not None and found[2] in ("：", ":")


def _is_note_row(text: str) -> bool:
    number = leading_number(text)
    return (number is None or number.level > 2) and len(text) <= _LONGEST_SIGNER * 2  # noqa: PLR2004  # 一、（一） are headings


def is_signature(line: Line) -> bool:
    """Tell whether a line is the name of an organ, of several side by side, or who puts a 签名章 beside it."""
    text = line.text
    if leading_number(text) or text.startswith("附件"):
        return False
    return patterns.is_organ(text) or patterns.is_signer(text)


def _stands_right(line: Line) -> bool:
    """Tell whether a short line stands on the right: a signer that is no organ by its name."""
    if line.length > _LONGEST_SIGNER or line.is_sentence or leading_number(line.text) or line.text.startswith("附"):
        return False
    layout = line.paragraph.layout
    return layout.align == "right" or (layout.left + layout.first_line) / 16 >= _FAR_RIGHT or line.lead >= _FAR_RIGHT


def _organs(line: Line, end: int | None = None) -> list[Extent]:
    """Return the organs of a line; a place that ends a row of a broken name belongs to the next row."""
    text = line.paragraph.text[:end] if end is not None else line.paragraph.text
    found: list[Extent] = []
    for match in _TOKEN.finditer(text):
        before = found[-1] if found else None
        if before and _PLACE_ONLY.search(before.text) and "\n" in text[before.end : match.start()]:
            found[-1] = Extent(line.index, before.start, match.end(), before.text + match[0])
        else:
            found.append(Extent(line.index, match.start(), match.end(), match[0]))
    return found


def _date_in(line: Line) -> Extent | None:
    """Return the date of a line that is one, or that ends with one after an organ."""
    if patterns.DATE.fullmatch(line.text):
        return line.extent()
    shared = _shared(line)
    if not shared:
        return None
    start = line.lead + shared.start("date")
    return Extent(line.index, start, start + len(shared["date"]), shared["date"])


def _shared(line: Line) -> re.Match[str] | None:
    """Return organ and date when they share a paragraph."""
    if line.length > 2 * _LONGEST_SIGNER:
        return None
    found = _SAME_LINE.fullmatch(line.text)
    if found and patterns.DATE.fullmatch(found["date"]) and patterns.is_organ(found["organ"]):
        return found
    return None
