"""Stage 5: one block as one paragraph of ``word/document.xml``, with its marks. Not which paragraphs there are.

A paragraph is a string of XML put together from its style's opening and its spans; nothing is looked up twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drafter.model.report import Block, BlockKind, Span, SpanKind, SpanRole
from drafter.word.marks import anchor_mark, block_hash, is_marked, number_mark, paragraph_mark
from drafter.word.place import NOWHERE, Place
from drafter.word.stylexml import ANCHOR, PENDING, SIGNATORY, STYLE_IDS, run_in_style
from drafter.word.xmltext import SPECIAL, escaped

_CONTROL = re.compile(r"\r\n|[\n\r\t]")
_NEEDS_HINT = re.compile("[“”‘’—…·×]")  # punctuation that Word takes for Latin unless told otherwise
_UNUSUAL = re.compile(f"{SPECIAL.pattern}|{_NEEDS_HINT.pattern}|{_CONTROL.pattern}|[ \u3000]")
_LEADS = "\n\t"  # what leads words to their place is neither marked nor shaded
_TURNS = re.compile("([“”‘’—…·×]+)")
_EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one paragraph says, with the line breaks and tabs that its place asks for, and where it stands.

    ``style`` is the id of its style, if not that of the block's kind; ``run`` are run properties for all its words;
    ``drawn`` are runs with shapes that the paragraph holds at their place on the page.
    ``block`` is None in an anchor: a paragraph without words, for where Word must have one.
    """

    block: Block | None
    place: Place = NOWHERE
    style: str = ""
    run: str = ""
    drawn: str = ""


class Pen:
    """Writes paragraphs; numbers the bookmarks and gives each name once, as Word wants them."""

    def __init__(self, faces: Mapping[str, str] = MappingProxyType({})) -> None:
        """Begin a document; ``faces`` are the fonts of Chinese words by style, where digits have another."""
        self._faces = faces
        self._number = 0
        self._anchors = 0
        self._names: set[str] = set()

    def paragraph(self, paragraph: Paragraph) -> str:
        """Return a paragraph as it stands in the document."""
        block, place, style = paragraph.block, paragraph.place.xml, paragraph.style
        if block is None:
            self._anchors += 1
            return _opened(style or ANCHOR, place, self._marked(anchor_mark(self._anchors), ""))
        style = style or STYLE_IDS[block.kind]
        digest, look = block_hash(block.id), _Look(paragraph.run, self._faces.get(style, ""))
        runs = "".join([self._span(span, index, block, digest, look) for index, span in enumerate(block.spans)])
        words = self._marked(paragraph_mark(digest), runs)
        return _opened(style, place, paragraph.drawn + words)

    def _marked(self, name: str, runs: str) -> str:
        if name in self._names:  # two blocks with one id: Word would drop one of the bookmarks
            return runs
        self._names.add(name)
        self._number += 1
        number = self._number
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _span(self, span: Span, index: int, block: Block, digest: str, look: _Look) -> str:
        if span.kind is SpanKind.TEXT and span.role is SpanRole.PLAIN:
            return _runs(span.text, look.properties, look.face)
        style = _character_style(span, block)
        own = f'<w:rStyle w:val="{style}"/>{look.properties}' if style else look.properties
        words = span.text.lstrip(_LEADS)
        lead = span.text[: len(span.text) - len(words)]
        run = _runs(words, own, self._faces.get(style, look.face))
        return _run(lead, look.properties) * bool(lead) + (
            self._marked(number_mark(digest, index), run) if is_marked(span) else run
        )


@dataclass(frozen=True, slots=True)
class _Look:
    """What all runs of a paragraph have: their properties, and the font of Chinese words if digits have another."""

    properties: str
    face: str


def _opened(style: str, place: str, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>{words}</w:p>'


def _character_style(span: Span, block: Block) -> str:
    if span.kind is SpanKind.PLACEHOLDER or span.kind is SpanKind.DOUBT:
        return PENDING
    if span.role is SpanRole.HEADING and block.kind is BlockKind.PARAGRAPH and block.heading_level:
        return run_in_style(block.heading_level)
    if span.role is SpanRole.NAME and block.kind is BlockKind.DOCUMENT_NUMBER:
        return SIGNATORY
    return ""


def _runs(text: str, properties: str, face: str) -> str:
    """Return the runs of a span: one, or where digits have a font of their own, one more for each quote and dash.

    The hint is enough for Word; LibreOffice takes a quote that begins a paragraph for Latin all the same.
    """
    if not face or not _NEEDS_HINT.search(text):
        return _run(text, properties)
    own = _hinted(properties, f'<w:rFonts w:hint="eastAsia" w:ascii="{escaped(face)}" w:hAnsi="{escaped(face)}"/>')
    pieces = enumerate(_TURNS.split(text))
    return "".join([_run_of(own if turn % 2 else properties, _content(piece)) for turn, piece in pieces if piece])


def _run(text: str, properties: str) -> str:
    """Return a run; hints and breaks are looked for only where there is something unusual at all."""
    if not _UNUSUAL.search(text):
        return _run_of(properties, f"<w:t>{text}</w:t>")
    if _NEEDS_HINT.search(text):
        properties = _hinted(properties, _EAST_ASIAN)
    return _run_of(properties, _content(text))


def _run_of(properties: str, content: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def _content(text: str) -> str:
    return _broken(text) if _CONTROL.search(text) else f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def _hinted(properties: str, fonts: str) -> str:
    """Put fonts where the schema wants them: behind the run's style."""
    style, end, others = properties.partition("/>") if properties.startswith("<w:rStyle") else ("", "", properties)
    return f"{style}{end}{fonts}{others}"


def _broken(text: str) -> str:
    """Return a run's content whose line feeds are line breaks and whose tabs are tabs."""
    found = [match[0] for match in _CONTROL.finditer(text)]
    breaks = ["<w:tab/>" if control == "\t" else "<w:br/>" for control in found]
    pieces = [f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in _CONTROL.split(text)]
    return pieces[0] + "".join(control + piece for control, piece in zip(breaks, pieces[1:], strict=True))
