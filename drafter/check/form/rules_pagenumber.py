"""Rules on the page number (GB/T 9704 clause 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.form.elements import Elements
from drafter.check.form.faces import Faces
from drafter.check.form.measure import left_edge, lines_taken, right_edge
from drafter.check.form.rules_faces import size_name
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.model.document import Document, Paragraph, Story
from drafter.model.problem import Finding, Severity
from drafter.model.problems.form_page import EvenPages, NoPageNumber, PageNumberDash, PageNumberFace, PageNumberPlace
from drafter.project.stylesheet import StyleSheet

_DASHED = re.compile(r"[\s　]*—[\s　]*[\d一二三四五六七八九十]*[\s　]*—[\s　]*")
_FIELD = "PAGE"
_FROM, _TO = 0.5, 1.6  # 字: 空一字, by an indent or by a blank
_PAGES = {"default": "单页", "even": "双页", "first": "首页"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A page number: the pages that it is for, where it stands, and whether a frame or box hides its place."""

    paragraph: Paragraph
    pages: str
    header: bool
    boxed: bool


def _numbers(document: Document) -> list[_Number]:
    found: dict[int, _Number] = {}
    for section in document.sections:
        for part in section.parts:
            if part.pages == "even" and not document.even_and_odd:
                continue
            for index in part.paragraphs:
                paragraph = document.paragraphs[index]
                if _FIELD in paragraph.fields and index not in found:
                    boxed = paragraph.story is Story.TEXT_BOX
                    found[index] = _Number(paragraph, part.pages, part.story is Story.HEADER, boxed)
    for paragraph in document.paragraphs:
        if _FIELD in paragraph.fields and paragraph.index not in found and paragraph.story is Story.TEXT_BOX:
            found[paragraph.index] = _Number(paragraph, "default", header=False, boxed=True)
    return list(found.values())


def missing(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Pages are numbered; for a document of one page that is only a reminder."""
    if document.sections and not _numbers(document):
        one_page = lines_taken(elements, style) <= style.page.lines
        if one_page and elements.letter:
            return  # 首页不显示页码 (clause 10.1)
        yield tell(NoPageNumber, severity_setting=Severity.REMINDER if one_page else None)


def place(document: Document, _: Elements, style: StyleSheet) -> Iterator[Finding]:
    """The number stands at the foot, 居右空一字 on odd pages, 居左空一字 on even ones."""
    for number in _numbers(document):
        where = _wrong_place(number, document, style)
        if where:
            pages = _PAGES.get(number.pages, "") if document.even_and_odd else "各页"
            yield tell(PageNumberPlace, Place(number.paragraph), pages=pages, where=where)
            return


def _wrong_place(number: _Number, document: Document, style: StyleSheet) -> str:
    if number.header:
        return "在页眉里，应当在页脚里"
    if number.boxed or number.pages == "first" or number.paragraph.layout.tabs:
        return ""
    layout = number.paragraph.layout
    even = number.pages == "even"
    side, wanted = ("左", "居左空一字") if even else ("右", "居右空一字")
    right = layout.align == "right"
    if layout.align == "center" or (document.even_and_odd and right is even):
        return f"{_ALIGNED.get(layout.align, '居左')}，应当{wanted}"
    if not right and not even:
        return f"居左，应当{wanted}"
    gap = _gap(number.paragraph, style, right=right)
    return "" if _FROM <= gap <= _TO else f"离{side}边{gap:.1f}字，应当空一字"


_ALIGNED = {"center": "居中", "right": "居右"}


def _gap(paragraph: Paragraph, style: StyleSheet, *, right: bool) -> float:
    """Return the distance to the edge in 字 of the number, blanks counted."""
    size = style.page_number.size
    text = paragraph.text
    blanks = text[len(text.rstrip(" \u3000")) :] if right else text[: len(text) - len(text.lstrip(" \u3000"))]
    width = sum(1 if character == "\u3000" else 0.5 for character in blanks)
    if right:
        return width + right_edge(paragraph, size)
    layout = paragraph.layout
    first = layout.first_line_characters if layout.first_line_characters is not None else layout.first_line / size
    return width + left_edge(paragraph, size) + first


def face(document: Document, _: Elements, style: StyleSheet) -> Iterator[Finding]:
    """The number is 4号 宋体."""
    wanted = style.page_number
    faces = Faces(style)
    fonts = faces.same(wanted.font)
    for number in _numbers(document):
        for piece in number.paragraph.pieces:
            if not piece.text.strip():
                continue
            wrong_font = bool(piece.face.font) and piece.face.font.casefold() not in fonts
            if wrong_font or abs(piece.face.size - wanted.size) > style.accepts.size:
                found = f"{size_name(piece.face.size)}{piece.face.font}"
                shown = f"{size_name(wanted.size)}{faces.name(wanted.font)}"
                yield tell(PageNumberFace, Place(number.paragraph), found=found, wanted=shown)
                return


def dash(document: Document, _: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A 一字线 stands on each side of the number."""
    for number in _numbers(document):
        text = number.paragraph.text
        if not _DASHED.fullmatch(text):
            yield tell(PageNumberDash, Place(number.paragraph), found=text.strip() or "1")
            return


def even_pages(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Odd and even pages have their own footers; told only when the number is not in a wrong place anyway."""
    numbers = [number for number in _numbers(document) if not number.boxed]
    if not numbers or lines_taken(elements, style) <= style.page.lines or any(place(document, elements, style)):
        return
    even = any(number.pages == "even" for number in numbers)
    if not even:
        yield tell(EvenPages)
