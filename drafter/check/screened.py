"""Stage 4, publishing: the words of a document as they are screened, each with where it stands, and the keys of what is found."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.check.form import Elements, Kind
from drafter.model.document import Paragraph, Story, TableCell
from drafter.model.problems.publishing import Asked, Publication
from drafter.model.publishing import Elsewhere

_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), 0xFF20, 0xFF0D)}
    | {"—": "-", "–": "-", "\u2011": "-", "\u00a0": " ", "\u3000": " "}
)
_PLACES = {Story.HEADER: "页眉", Story.FOOTER: "页脚"}
_BESIDE = {Story.TEXT_BOX: "的文本框", Story.FOOTNOTE: "的脚注"}
_AROUND = 12
_LONGEST = 40  # characters of a long number with spaces in it
_LONG = re.compile(r"\d(?:[ -]?\d){13,18}(?:[ -]?[\dXx])?")
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph, or words that are none. ``plain`` is the text with full-width digits and spaces made plain.

    It is as long as ``text``. ``attached`` is True behind the main document, ``index`` -1 for what is no paragraph.
    """

    text: str
    plain: str
    number: int
    where: str
    index: int = -1
    kind: Kind = Kind.OUTSIDE
    cell: TableCell | None = None
    attached: bool = False
    pending: tuple[tuple[int, int], ...] = ()


def words_of(elements: Elements, beside: Iterable[Elsewhere], pending: str) -> tuple[Words, ...]:
    """Return everything that can be read in a document, in its order; ``pending`` is the character style of gaps."""
    paragraphs = (
        _words(elements, paragraph, pending) for paragraph in elements.document.paragraphs if paragraph.text.strip()
    )
    others = (Words(one.text, one.text.translate(_PLAIN), one.paragraph, one.where) for one in beside)
    return (*paragraphs, *others)


def _words(elements: Elements, paragraph: Paragraph, pending: str) -> Words:
    number, index = paragraph.number, paragraph.index
    where = _PLACES.get(paragraph.story, "")
    beside = _BESIDE.get(paragraph.story, "")
    gaps = tuple((piece.start, piece.end) for piece in paragraph.pieces if piece.style == pending)
    return Words(
        paragraph.text,
        paragraph.text.translate(_PLAIN),
        number,
        where or (f"第{number}段{beside}" if number else "正文之外"),
        index,
        elements.kinds[index],
        paragraph.cell,
        attached=elements.parts[index] > 0,
        pending=gaps,
    )


def tell(kind: Callable[..., Publication], words: Words, start: int, end: int, **details: object) -> Publication:
    """Return a problem at characters of some words."""
    return kind(
        paragraph=words.number,
        index=words.index,
        start=start,
        end=end,
        text=_beside(words.text, start, end),
        where=words.where,
        **details,
    )


def _beside(text: str, start: int, end: int) -> str:
    """Return characters with some of those beside them, long numbers concealed also where they run on behind these."""
    first, last = max(0, start - _AROUND), end + _AROUND
    begin = max(0, first - _LONGEST)
    return concealed(text[begin : last + _LONGEST])[first - begin : last - begin].replace("\n", " ")


def concealed(text: str) -> str:
    """Return words as long as they are, with the middle of long numbers hidden: a list of hits publishes nothing either."""
    return _LONG.sub(lambda match: f"{match[0][:3]}{'*' * (len(match[0]) - 7)}{match[0][-4:]}", text)


def with_keys(found: Iterable[Publication], texts: Mapping[int, str]) -> Iterator[Publication]:
    """Give what has to be confirmed its keys: from its code, its words and those beside them, so not from where it stands.

    Args:
        found: the problems in their order.
        texts: the text of each paragraph by its index.
    """
    taken: Counter[str] = Counter()
    for one in found:
        if not isinstance(one, Asked):
            yield one
            continue
        text = texts.get(one.index, one.text)
        around = text[max(0, one.start - _AROUND) : one.end + _AROUND] if one.index >= 0 else one.text
        digest = hashlib.sha256(f"{one.code}\0{one.found}\0{around}".encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        taken[digest] += 1
        again = f"-{taken[digest]}" if taken[digest] > 1 else ""
        yield replace(one, key=f"{one.code}-{digest}{again}")


def labelled(every: Iterable[Words], head: re.Pattern[str]) -> Iterator[tuple[Words, str, bool]]:
    """Yield the cells that stand below or beside one which says what they are, with its words, and True when below."""
    columns: dict[tuple[int, int], str] = {}
    beside: tuple[int, int, int] | None = None
    said = ""
    for words in every:
        cell, text = words.cell, re.sub(r"\s", "", words.plain)
        if cell is None or not text:
            continue
        if head.match(text):
            columns.setdefault((cell.table, cell.column), text)
            beside, said = (cell.table, cell.row, cell.column), text
        elif (cell.table, cell.column) in columns:
            yield words, columns[cell.table, cell.column], True
        elif beside is not None and beside[:2] == (cell.table, cell.row) and beside[2] < cell.column:
            yield words, said, False
            beside = None


def separate(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return characters from the first to the last, those that touch drawn together."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def matches(patterns: Sequence[re.Pattern[str]], text: str) -> list[tuple[int, int]]:
    """Return the characters that one of these patterns matches, drawn together."""
    return separate(match.span() for pattern in patterns for match in pattern.finditer(text))
