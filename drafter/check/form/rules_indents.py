"""Rules on indents and alignment, and on blanks that stand for them (GB/T 9704 clauses 7.3.1 to 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import HEADINGS, Kind
from drafter.check.form.measure import first_line, left_edge, right_edge
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, number_text
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_paragraphs import (
    Alignment,
    FirstLine,
    Indented,
    LayoutSpaces,
    NotCentred,
    NotFlushLeft,
    PlacedBySpaces,
)
from drafter.project.stylesheet import StyleSheet

_BLANKS = " \t\u3000\xa0\u2002\u2003"
_ALIGNMENTS = {"center": "居中", "right": "右对齐", "distribute": "分散对齐"}
_TITLES = (Kind.TITLE, Kind.ATTACHMENT_TITLE)
_FLUSH = (Kind.RECIPIENTS, Kind.ATTACHMENT_MARK)
_HALF = 0.5
_ONE_LINE = 26  # characters that surely fit in a line: what hangs below is not seen
_SIDES = ("左边", "右边")
_FAR = 3  # blanks in front of a signature or a date that are no slip


def _lead(paragraph: Paragraph) -> str:
    text = paragraph.text
    return text[: len(text) - len(text.lstrip(_BLANKS))]


def _blank_name(blanks: str) -> str:
    return "制表符" if "\t" in blanks else "空格"


def _text(elements: Elements) -> Iterator[Paragraph]:
    yield from elements.prose


def _size(paragraph: Paragraph, style: StyleSheet) -> float:
    """Return the size that a 字 of this paragraph has: that of its characters, or of the body when they are far off."""
    size = paragraph.pieces[0].face.size if paragraph.pieces else 0.0
    return size or style.text.body.size


def first_lines(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Text and headings begin 左空二字 (clause 7.3.3), unless blanks stand for it, which is another rule's."""
    wrong = list(_wrong_first_lines(elements, style))
    if wrong:
        first, found = wrong[0]
        name = "正文" if elements.kind(first) is Kind.BODY else "层次标题"
        places = [Place(paragraph) for paragraph, _ in wrong]
        wanted = number_text(style.text.body.first_line)
        yield gather(FirstLine, places, element=name, found=number_text(round(found, 1)), wanted=wanted)


def _wrong_first_lines(elements: Elements, style: StyleSheet) -> Iterator[tuple[Paragraph, float]]:
    wanted = style.text.body.first_line
    body = style.text.body.size
    for paragraph in elements.prose:
        if paragraph.layout.align not in ("left", "both") or _lead(paragraph):
            continue
        sizes = {body, _size(paragraph, style)}
        starts = [first_line(paragraph, size) for size in sizes]
        starts += [first_line(paragraph, size) + left_edge(paragraph, size) for size in sizes]
        if min(abs(start - wanted) for start in starts) > style.accepts.indent + 0.01:
            yield paragraph, starts[-1]


def layout_spaces(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Text, headings and recipients begin with no blanks."""
    groups = (
        ((Kind.BODY, *HEADINGS), "正文", "首行缩进2字符"),
        ((Kind.RECIPIENTS,), "主送机关", "左对齐、不缩进"),
        ((Kind.ANNOTATION,), "附注", "首行缩进2字符"),
    )
    for kinds, name, instead in groups:
        found = [paragraph for paragraph in elements.of(*kinds) if _lead(paragraph)]
        found.sort(key=lambda paragraph: paragraph.index)
        if found:
            places = [Place(paragraph, 0, len(_lead(paragraph))) for paragraph in found]
            yield gather(LayoutSpaces, places, element=name, what=_blank_name(_lead(found[0])), instead=instead)


def indents(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Lines after the first begin and end at the edges of the type area (回行顶格, clause 7.3.3)."""
    body, slack = style.text.body.size, style.accepts.indent + 0.01
    found: list[tuple[Paragraph, str, float]] = []
    for paragraph in _text(elements):
        if paragraph.layout.align not in ("left", "both"):
            continue
        left, right = left_edge(paragraph, body), right_edge(paragraph, body)
        starts_right = abs(left + first_line(paragraph, body) - style.text.body.first_line) <= slack
        hidden = len(paragraph.whole) <= _ONE_LINE and starts_right
        if abs(left) > slack and (starts_right or abs(first_line(paragraph, body) - 2) <= slack) and not hidden:
            found.append((paragraph, "左边", left))
        elif abs(right) > slack:
            found.append((paragraph, "右边", right))
    if found:
        places = [Place(paragraph) for paragraph, _, _ in found]
        yield gather(Indented, places, element="正文", side=found[0][1], found=number_text(round(found[0][2], 1)))


def alignment(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Text and headings are justified, or aligned on the left."""
    found = [paragraph for paragraph in _text(elements) if paragraph.layout.align in _ALIGNMENTS]
    if found:
        shown = _ALIGNMENTS[found[0].layout.align]
        yield gather(Alignment, [Place(one) for one in found], element="正文", found=shown)


def titles(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Titles are centred, without an indent that would push them aside (clauses 7.3.1 and 7.3.7)."""
    for kind in _TITLES:
        found: list[tuple[Paragraph, str]] = []
        for paragraph in elements.of(kind):
            if paragraph.layout.align != "center":
                if not _lead(paragraph):
                    found.append((paragraph, "没有居中"))
            elif abs(first_line(paragraph, style.text.title.size)) > _HALF:
                found.append((paragraph, "居中却带着首行缩进，偏到了一边"))
        if found:
            places = [Place(paragraph) for paragraph, _ in found]
            yield gather(NotCentred, places, element=kind.value, found=found[0][1])


def flush_left(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """主送机关 and 附件 begin at the left edge (clauses 7.3.2 and 7.3.7)."""
    for kind in _FLUSH:
        size = style.text.recipients.size
        found = [
            paragraph
            for paragraph in elements.of(kind)
            if paragraph.layout.align not in ("left", "both", "distribute")
            or abs(first_line(paragraph, size) + left_edge(paragraph, size)) > style.accepts.indent + 0.01
        ]
        if found:
            yield gather(NotFlushLeft, [Place(one) for one in found], element=kind.value)


def placed_by_spaces(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A title is not centred, a signature or a date not pushed to the right by blanks."""
    for kind in (*_TITLES, Kind.SIGNATURE, Kind.DATE):
        found = [
            paragraph
            for paragraph in elements.of(kind)
            if len(_lead(paragraph)) >= (1 if kind in _TITLES else _FAR) and not _stops(paragraph)
        ]
        if found:
            places = [Place(paragraph, 0, len(_lead(paragraph))) for paragraph in found]
            yield gather(PlacedBySpaces, places, element=kind.value, what=_blank_name(_lead(found[0])))


def _stops(paragraph: Paragraph) -> bool:
    """Tell whether tabs in front lead to stops that the paragraph sets: a column of signatures."""
    return bool(paragraph.layout.tabs) and set(_lead(paragraph)) == {"\t"}
