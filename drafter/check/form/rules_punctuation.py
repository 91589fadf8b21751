"""Rules on half-width marks, dashes, ellipses, and marks in a row (GB/T 15834—2011)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Kind
from drafter.check.form.numbering import leading_number
from drafter.check.form.patterns import BLANKS, CJK, CONTACT
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.model.problems.form_punctuation import (
    AngleBrackets,
    DashForm,
    DoubledMarks,
    EllipsisForm,
    HalfWidth,
    NestedBrackets,
    NestedTitles,
    NoEndMark,
    PauseBetweenTitles,
    StraightQuotes,
)
from drafter.project.stylesheet import StyleSheet

_FULL = f"[{CJK}，。、；：？！“”‘’（）《》〈〉〔〕【】…—]"


def _half(mark: str) -> re.Pattern[str]:
    """Return where a half-width mark stands beside Chinese; 9:30 and 3,000 are left alone."""
    return re.compile(rf"(?<={_FULL}){mark}|(?<![\d\s]){mark}(?=[{CJK}“《（])|(?<=[\d%]){mark}(?=[{CJK}“《（])")


# (name, wanted, pattern, characters that must be there at all)
_HALF = (
    ("逗号", "，", _half(","), ","),
    ("冒号", "：", _half(":"), ":"),
    ("分号", "；", _half(";"), ";"),
    ("问号", "？", _half(r"\?"), "?"),
    ("叹号", "！", _half("!"), "!"),
)
_STOP = re.compile(rf"(?<=[{CJK}”》）])\.(?=[{CJK}“\n]|\Z)")
_BRACKETS = re.compile(
    rf"\([^()（）\n]*[{CJK}][^()\n]*\)|（[^()（）\n]*\)|\([^()（）\n]*）|(?<={_FULL})\([^()\n]*\)(?=[{CJK}，。、；：]|\n|\Z)"
)
_STRAIGHT = re.compile(rf"[\"'](?={_FULL})|(?<={_FULL})[\"']")
_DOUBLED = re.compile(r"(?:(?<!。)。(?!。。)[。，、；：]|[，、；：][，。、；：！？]|[！？][。，、；：]|。”。)")
_IN_A_ROW = re.compile(r"[。，、；：！？](?:[。，、；：！？]|(?<=。)”。)")  # in every match of _DOUBLED
_STOPS = re.compile(
    r"。{3,}|(?<=[\u4e00-\u9fff”》）])\.{3,}|\.{3,}(?=[\u4e00-\u9fff“《])|(?<![…])…(?![…])|・{3,}|·{3,}|，{3,}"
)
_DASHES = re.compile(rf"(?<=[{CJK}”》）])(?:-{{2,}}|－{{2,}}|–{{2,}}|─{{2,}})(?=[{CJK}“《])")
_PAUSE = re.compile(r"[》”]、[《“]")
_NESTED_TITLE = re.compile(r"《[^《》〈\n]*(?:《[^《》\n]*》[^《》\n]*)+》")
_ANGLES = re.compile(rf"[<＜][^<>＜＞\n]*[{CJK}][^<>＜＞\n]*[>＞]")
_NESTED = re.compile(r"[（(][^（）()\n]*[（(][^（）()\n]*[）)][^（）()\n]*[）)]")
_END = '。！？：；…”’）》〕】.!?:;)"'
_SHORTEST = 20  # characters: a shorter line may be something else than a sentence


def half_width(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Marks in Chinese text are full-width; one finding for each kind of mark."""
    for name, wanted, pattern, needed in _HALF:
        yield from _gathered(elements, pattern, needed, _told(HalfWidth, name=name, wanted=wanted), keep=_not_elsewhere)
    yield from _gathered(elements, _STOP, ".", _told(HalfWidth, name="句号", wanted="。"), keep=_not_elsewhere)
    brackets = _told(HalfWidth, name="括号", wanted="（）")
    yield from _gathered(elements, _BRACKETS, "()", brackets, keep=_not_elsewhere)


def _told(kind: Callable[..., Finding], **details: object) -> Callable[[list[Place], str], Finding]:
    return lambda places, near: gather(kind, places, near=near, **details)


def _gathered(
    elements: Elements,
    pattern: re.Pattern[str],
    needed: str,
    told: Callable[[list[Place], str], Finding],
    keep: Callable[[Elements, Place], bool] | None = None,
) -> Iterator[Finding]:
    """Yield one finding for all matches of a pattern that are to be kept."""
    text = elements.text
    matches = [(text.at(match), match) for match in text.find(pattern, needed)]
    kept = [(place, match) for place, match in matches if keep is None or keep(elements, place)]
    if kept:
        yield told([place for place, _ in kept], text.around(kept[0][1]))


def _not_elsewhere(elements: Elements, place: Place) -> bool:
    """Leave out what other rules look at: a heading's number, the colon after the recipients, dates and numbers."""
    paragraph = place.paragraph
    kind = elements.kind(paragraph)
    lead = len(paragraph.text) - len(paragraph.text.lstrip(BLANKS))
    number = leading_number(paragraph.text.strip(BLANKS))
    if number and lead <= place.start < lead + number.length:
        return False
    if kind is Kind.RECIPIENTS and place.end >= len(paragraph.text.rstrip(BLANKS)):
        return False
    if kind in (Kind.DATE, Kind.ATTACHMENT_MARK) or (kind is Kind.TITLE and place.text in (",", ":", ";", "!", "?")):
        return False
    return re.search(r"[\[(]\d{2,4}[\])]$", place.text) is None


def straight_quotes(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Quotes are “” and ‘’."""
    yield from _gathered(elements, _STRAIGHT, "\"'", _told(StraightQuotes))


def doubled(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No two marks stand side by side that cannot."""
    if _IN_A_ROW.search(elements.text.text):
        yield from _gathered(elements, _DOUBLED, "，。、；：", _told(DoubledMarks))


def ellipses(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """An ellipsis is ……."""
    if elements.text.has(("...", "。。。", "…", "・・・", "···", "，，，")):
        yield from _gathered(elements, _STOPS, "", _told(EllipsisForm))


def dashes(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A dash is ——."""
    yield from _gathered(elements, _DASHES, "-－–─", _told(DashForm))


def pauses(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No 、 stands between titles or quotations side by side (4.5.3.5)."""
    yield from _gathered(elements, _PAUSE, "、", _told(PauseBetweenTitles))


def nested_titles(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Inside 《》 stand 〈〉."""
    yield from _gathered(elements, _NESTED_TITLE, "《", _told(NestedTitles))


def angles(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The signs of mathematics are no brackets."""
    yield from _gathered(elements, _ANGLES, "<＜", _told(AngleBrackets))


def nested_brackets(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Inside （） stand other brackets."""
    yield from _gathered(elements, _NESTED, "（(", _told(NestedBrackets), keep=_no_document_number)


def _no_document_number(_: Elements, place: Place) -> bool:
    """Leave out the year of a document number in round brackets, which has its own rule."""
    return re.search(r"[（(]\d{2,4}[）)]", place.text) is None


def no_end(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A paragraph of text ends with a mark."""
    found = []
    for paragraph in elements.of(Kind.BODY):
        text = paragraph.text.rstrip(BLANKS)
        sentence = len(text) >= _SHORTEST and any(mark in text for mark in "，。；,;")
        if sentence and text[-1] not in _END and not CONTACT.search(text):
            found.append(Place(paragraph, max(0, len(text) - 6), len(text)))
    if found:
        yield gather(NoEndMark, found, near=found[0].text)
