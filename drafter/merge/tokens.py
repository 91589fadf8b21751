"""Stage 6: a paragraph's words cut into tokens, the smallest things that merging moves. Not how they are compared.

A number with its unit is one token, so that digits of two versions never mix; so is a day, the name list of a figure, the
number of a heading. Otherwise a Han character or a Latin word is one. Cutting depends on the characters alone, so equal
words are cut alike in all three versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from drafter.model.merge import Passage
from drafter.model.report import Span, SpanKind

SEAM = "\x1e"  # between paragraphs that are compared as one; white space to Python, and never in a document
_UNITS = (
    "个百分点|百分点|平方公里|平方米|立方米|公里|千米|小时|分钟|课时|学时|人次|场次|件次|户次|批次|例次|车次|年度|万元|千元|亿元|美元|公顷|公斤|千克|个|次|场|人|名|件|起|份|条|项|处|家|户|宗|例|期|班|支|批|篇|部|本|"
    "册|张|块|面|所|座|村|年|月|日|天|米|亩|吨|元|岁|种|类|套|台|辆|艘|组|队|轮|遍|节|课|点|位|只|头|株|棵|幅|段|句|字|页|卷|案|桩|档|级|届|%|‰|％"
)
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_ORDINALS = "一二三四五六七八九十百"
_FIGURES = frozenset({SpanKind.FIGURE, SpanKind.DOUBT, SpanKind.PLACEHOLDER})
_ORDINAL = re.compile(rf"（(?:[{_ORDINALS}]+|\d+)）|[{_ORDINALS}]+[、是]|\d+[.．、]")
_NUMERIC = re.compile(rf"\d|[{_NUMERALS}]{{2}}")


class Token(NamedTuple):
    """A piece of a text: its characters, where they begin and end, and the span that states them, if known."""

    text: str
    start: int
    end: int
    span: Span | None = None

    @property
    def blank(self) -> bool:
        """True for white space."""
        return self.text.isspace()

    @property
    def identity(self) -> str:
        """What it is in drafts: a figure is the same whatever its value, an ordinal whatever its number."""
        if self.span is not None and self.span.ref and self.span.kind in (SpanKind.FIGURE, SpanKind.DOUBT):
            return f"\0{self.span.ref}"
        return f"\0{self.text[0] == '（'}{self.text[-1]}" if self.ordinal else self.text

    @property
    def ordinal(self) -> bool:
        """True for the number of a heading or of a point: （一） 二、 三是."""
        return _ORDINAL.fullmatch(self.text) is not None

    @property
    def counts(self) -> bool:
        """True for a number, with or without a unit."""
        if self.ordinal:
            return False
        return self.text[:1].isdigit() or (len(self.text) > 1 and self.text[0] in _NUMERALS)


def unit_pattern(units: Iterable[str] = ()) -> str:
    """Return what matches a unit, the longest first; ``units`` are some besides the common ones."""
    return "|".join(sorted(map(re.escape, {*_UNITS.split("|"), *units} - {""}), key=lambda unit: (-len(unit), unit)))


@lru_cache(maxsize=256)
def _pattern(units: tuple[str, ...], literals: tuple[str, ...]) -> re.Pattern[str]:
    unit = unit_pattern(units)
    alternatives = [
        *(re.escape(literal) for literal in literals),
        rf"^(?:（[{_ORDINALS}]+）|[{_ORDINALS}]+、|（\d+）|\d+[.．、](?!\d))",
        r"\s+",
        r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日",
        rf"\d+(?:,\d{{3}})*(?:\.\d+)?[百千万亿]*[余多几]?[万亿]?(?:{unit})?",
        rf"[{_ORDINALS}]+是",
        rf"[{_NUMERALS}]{{2,}}[余多几]?(?:{unit})?|[{_NUMERALS}][余多几]?(?:{unit})",
        r"[A-Za-z]+",
        r".",
    ]
    return re.compile("|".join(alternatives), re.DOTALL)


class Cutter:
    """Cuts the three versions of a paragraph alike; knows the units of the report's figures."""

    def __init__(self, units: Iterable[str] = ()) -> None:
        """Take the units that figures have besides the common ones."""
        self._units = tuple(sorted({unit for unit in units if unit}))

    def texts(self, texts: Sequence[str], literals: tuple[str, ...] = ()) -> list[Token]:
        """Cut paragraphs that are compared as one, seams between; ``literals`` are words that are never cut."""
        tokens: list[Token] = []
        begin = 0
        for number, text in enumerate(texts):
            if number:
                tokens.append(Token(SEAM, begin - len(SEAM), begin))
            found = _pattern(self._units, literals).finditer(text)
            tokens += [Token(match[0], begin + match.start(), begin + match.end()) for match in found]
            begin += len(text) + len(SEAM)
        return tokens

    def passages(self, passages: Sequence[Passage], literals: tuple[str, ...] = ()) -> list[Token]:
        """Cut what drafter wrote, and say of each token which span states it."""
        owners: list[Span | None] = []
        for passage in passages:
            owners += [*_owners(passage), None]
        return [_owned(token, owners) for token in self.texts([passage.text for passage in passages], literals)]


def joined(texts: Iterable[str]) -> str:
    """Return paragraphs as one text with seams between."""
    return SEAM.join(texts)


def parts(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where each of the paragraphs begins and ends among the tokens of all."""
    seams = [place for place, token in enumerate(tokens) if token.text == SEAM]
    return list(zip([0, *(seam + 1 for seam in seams)], [*seams, len(tokens)], strict=True))


def literals_of(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Return the words of figures that are no numbers (names, documents, days), the longest first."""
    spans = (span for passage in passages for span in passage.spans if span.kind in _FIGURES)
    words = {span.text for span in spans if len(span.text) > 1 and not _NUMERIC.match(span.text)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _owners(passage: Passage) -> list[Span | None]:
    """Return for each character of the passage's text the span it comes from; white space may be the layout's."""
    stated = [(character, span) for span in passage.spans for character in span.text if not character.isspace()]
    owners: list[Span | None] = []
    at = 0
    for character in passage.text:
        if at < len(stated) and stated[at][0] == character:
            owners.append(stated[at][1])
            at += 1
        else:
            owners.append(None)
    return owners


def _owned(token: Token, owners: list[Span | None]) -> Token:
    spans = [span for span in owners[token.start : token.end] if span is not None]
    if not spans:
        return token
    telling = next((span for span in spans if span.kind is not SpanKind.TEXT), spans[0])
    return Token(token.text, token.start, token.end, telling)
