"""The head of a document: what stands above the text (GB/T 9704 clauses 7.2, 7.3.1 and 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.check.form import patterns
from drafter.check.form.kinds import Extent, Kind
from drafter.check.form.lines import Line, extents_of
from drafter.check.form.numbering import leading_number

_LONGEST_TITLE = 70  # characters of one line
_MOST_LINES = 6
_LONGEST_RECIPIENTS = 200
_BANNER_SIZE = 26.0  # pt: larger than any title
_ONE_LINE = re.compile(r"[^\n\f]+")
_STOPS = "。；！？：;!?:，,"


@dataclass(frozen=True, slots=True)
class Head:
    """The kinds of the first lines, and the lines of the title."""

    kinds: tuple[Kind, ...]
    title: tuple[Extent, ...]


def head_of(lines: Sequence[Line]) -> Head:
    """Return what the first lines are, up to the first that is text."""
    kinds: list[Kind] = []
    for line in lines:
        titles = [lines[number] for number, kind in enumerate(kinds) if kind is Kind.TITLE]
        kind = _kind(line, titles)
        if kind is None:
            break
        if kind is Kind.DOCUMENT_NUMBER and not patterns.genre_of("".join(title.text for title in titles)):
            kinds = [Kind.BANNER if before is Kind.TITLE else before for before in kinds]
        kinds.append(kind)
        if kind is Kind.RECIPIENTS:
            break
    titles = [line for line, kind in zip(lines, kinds, strict=False) if kind is Kind.TITLE]
    if len(titles) > _MOST_LINES:
        return Head((), ())
    return Head(tuple(kinds), tuple(extent for line in titles for extent in _rows(line)))


def _rows(line: Line) -> tuple[Extent, ...]:
    return tuple(extent for extent in extents_of(line, _ONE_LINE) if extent.text.strip(patterns.BLANKS))


def _kind(line: Line, titles: Sequence[Line]) -> Kind | None:
    """Return what a line of the head is; None when the text begins here."""
    text = line.text
    for pattern, kind in _ABOVE:
        if pattern.fullmatch(text) and not titles:
            return kind
    if patterns.SIGNATORY.match(text) or patterns.DOCUMENT_NUMBER.match(text):
        short = len(text) <= _LONGEST_TITLE and not line.is_sentence
        return None if not short else Kind.SIGNATORY if patterns.SIGNATORY.match(text) else Kind.DOCUMENT_NUMBER
    if titles and (patterns.SUBTITLE.fullmatch(text) or patterns.DATE.fullmatch(text)):
        return Kind.SUBTITLE
    if _is_recipients(line, titles):
        return Kind.RECIPIENTS
    if not titles and (patterns.BANNER.match(text) or _is_banner(line)):
        return Kind.BANNER
    return Kind.TITLE if _is_title(line) else None


_ABOVE = (
    (patterns.COPY_NUMBER, Kind.COPY_NUMBER),
    (patterns.CLASSIFICATION, Kind.CLASSIFICATION),
    (patterns.URGENCY, Kind.URGENCY),
)


def _is_banner(line: Line) -> bool:
    face = line.paragraph.pieces[0].face if line.paragraph.pieces else None
    return face is not None and face.size > _BANNER_SIZE and face.colour.upper().startswith(("FF", "E", "C", "D"))


def _is_recipients(line: Line, titles: Sequence[Line]) -> bool:
    text = line.text
    if len(text) > _LONGEST_RECIPIENTS or leading_number(text) or not patterns.looks_like_addressees(text):
        return False
    if text.endswith(("：", ":")):
        return True
    titled = bool(patterns.genre_of("".join(title.text for title in titles)))
    return titled and not line.centred


def _is_title(line: Line) -> bool:
    """Tell whether a line above the text may belong to the title."""
    text = line.text
    if (
        max(map(len, _ONE_LINE.findall(text)), default=0) > _LONGEST_TITLE
        or leading_number(text)
        or patterns.ROSTER.match(text)
    ):
        return False
    if patterns.CHAPTER.match(text) or patterns.ARTICLE.match(text) or patterns.CONTENTS.fullmatch(text):
        return False
    if not text.endswith(tuple(_STOPS)):
        return "。" not in text
    return bool(patterns.genre_of(text.rstrip(_STOPS))) or (line.centred and "。" not in text[:-1])


def attachment_titles(lines: Sequence[Line]) -> int:
    """Return how many of the lines below 附件 are its title: the first, and those centred below it that look like it."""
    if not lines or not _is_title(lines[0]) or lines[0].is_sentence:
        return 0
    count = 1
    for line in lines[1:_MOST_LINES]:
        if not (line.centred and lines[0].centred and line.size == lines[0].size and _is_title(line)):
            break
        count += 1
    return count
