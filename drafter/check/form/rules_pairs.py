"""Rules on marks that come in pairs: quotes and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.patterns import BLANKS
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_punctuation import LoneBracket, LoneQuote, QuoteDirection
from drafter.project.stylesheet import StyleSheet

_BRACKETS = {"（": "）", "《": "》", "〈": "〉", "【": "】", "〔": "〕"}
_DOUBLE = re.compile("[“”]")
_BRACKET = re.compile("[（）《》〈〉【】〔〕]")
_NAMES = {"（": "括号", "）": "括号", "《": "书名号", "》": "书名号", "〈": "书名号", "〉": "书名号"}


def quotes(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Quotes come in pairs, paragraph by paragraph; a quotation of several paragraphs opens each of them anew."""
    if elements.text.characters.isdisjoint("“”‘’"):
        return
    lone: list[Place] = []
    turned: list[Place] = []
    paragraphs = [paragraph for paragraph in elements.text.paragraphs if "“" in paragraph.text or "”" in paragraph.text]
    for paragraph in paragraphs:
        at = _crossed(paragraph.text)
        if at is None:
            continue
        balanced = (paragraph.text.count("“") + paragraph.text.count("”")) % 2 == 0
        if not balanced and _carried_on(paragraph, elements):
            continue
        (turned if balanced else lone).append(Place(paragraph, at, at + 1))
    if lone:
        yield gather(LoneQuote, lone, near=_near(lone[0]), name="引号")
    if turned:
        yield gather(QuoteDirection, turned, near=_near(turned[0]))


def _crossed(text: str) -> int | None:
    """Return where the double quotes of a text stop taking turns; None when they do to the end."""
    opened: int | None = None
    for match in _DOUBLE.finditer(text):
        position = match.start()
        if match[0] == "“":
            if opened is not None:
                return position
            opened = position
        elif opened is None:
            return position
        else:
            opened = None
    return opened


def _carried_on(paragraph: Paragraph, elements: Elements) -> bool:
    """Tell whether the quotation goes on: this paragraph opens with a quote and so does the next."""
    following = elements.document.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    opens = paragraph.text.strip(BLANKS).startswith("“")
    return opens and any(other.text.strip(BLANKS).startswith("“") for other in following)


def brackets(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Brackets and 书名号 come in pairs; 1） and （1 at the beginning of a clause are not looked at."""
    if elements.text.characters.isdisjoint("（）《》〈〉【】〔〕()"):
        return
    found = [
        Place(paragraph, position, position + 1)
        for paragraph in elements.text.paragraphs
        for position in _lone(_round(paragraph.text))
        if not _in_whole_title(paragraph, elements)
    ]
    if found:
        name = _NAMES.get(_round(found[0].text), "括号")
        yield gather(LoneBracket, found, near=_near(found[0]), name=name)


def _round(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")


def _in_whole_title(paragraph: Paragraph, elements: Elements) -> bool:
    """Tell whether this is a line of a title whose brackets are pairs when its lines are read as one."""
    mine = any(extent.index == paragraph.index for extent in elements.title)
    return mine and next(_lone(_round(elements.title_text)), None) is None


def _lone(text: str) -> Iterator[int]:
    """Yield the first bracket of a text that has no other half."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        position, character = match.start(), match[0]
        if character in _BRACKETS:
            opened.append(position)
        elif opened and _BRACKETS[text[opened[-1]]] == character:
            opened.pop()
        elif character == "）" and position and text[position - 1].isalnum() and text[position - 1].isascii():
            continue  # 1） and a）
        else:
            yield position if not opened else opened[-1]
            return
    if opened:
        yield opened[-1]


def _near(place: Place) -> str:
    text = place.paragraph.text
    return text[max(0, place.start - 5) : place.end + 5].replace("\n", "").strip()
