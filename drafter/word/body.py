"""Stage 5: the report's blocks as paragraphs of ``word/document.xml``. No wording, ordering or rounding here.

A paragraph is a string of XML put together from its style's opening and its spans; nothing is looked up twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from drafter.model.report import Block, BlockKind, Report, Span, SpanKind, SpanRole
from drafter.project.stylesheet import StyleSheet
from drafter.word.marks import block_hash, is_marked, number_mark, paragraph_mark
from drafter.word.parts import section_xml
from drafter.word.signature import Place, lay_out
from drafter.word.stylexml import PENDING, STYLE_IDS, run_in_style
from drafter.word.xmltext import DECLARATION, SPECIAL, R, W, escaped

_HEAD = f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
_CONTROL = re.compile(r"\r\n|[\n\r\t]")
_NEEDS_HINT = re.compile("[“”‘’—…·×]")  # punctuation that Word takes for Latin unless told otherwise
_UNUSUAL = re.compile(f"{SPECIAL.pattern}|{_NEEDS_HINT.pattern}|{_CONTROL.pattern}|[ \u3000]")
_EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'
_KEEP_NEXT, _KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"


def document_xml(report: Report, style: StyleSheet) -> str:
    """Return ``word/document.xml``: one paragraph a block, then the section."""
    numbers = count(1)
    blocks, extras = _laid_out(report.blocks, style)
    paragraphs = [_paragraph(block, extras.get(index, ""), numbers) for index, block in enumerate(blocks)]
    return f"{_HEAD}{''.join(paragraphs)}{section_xml(style.page)}</w:body></w:document>"


def _laid_out(blocks: tuple[Block, ...], style: StyleSheet) -> tuple[list[Block], dict[int, str]]:
    """Return the blocks with the breaks of the signature in them, and the paragraph properties of its neighbourhood."""
    printed, extras = list(blocks), {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.SIGNATURE:
            date = _at(blocks, index + 1, BlockKind.DATE)
            layout = lay_out(tuple(s.text for s in block.spans), date.text if date else "", block.form, style)
            printed[index] = replace(block, spans=_with_texts(block.spans, layout.organs))
            extras[index] = _KEEP_NEXT * bool(date) + _KEEP_LINES + layout.signature.xml
            extras[index + 1] = _date(blocks, index + 1, layout.date)
            extras[index - 1] = _KEEP_NEXT  # some text stays with the signature
        elif block.kind is BlockKind.DATE and index not in extras:
            extras[index] = _date(blocks, index, lay_out((), block.text, block.form, style).date)
    return printed, extras


def _at(blocks: tuple[Block, ...], index: int, kind: BlockKind) -> Block | None:
    return blocks[index] if index < len(blocks) and blocks[index].kind is kind else None


def _date(blocks: tuple[Block, ...], index: int, place: Place) -> str:
    """Return the properties of a date: it stays with an annotation, so that this never stands alone on a page."""
    if not _at(blocks, index, BlockKind.DATE):
        return ""
    return _KEEP_NEXT * bool(_at(blocks, index + 1, BlockKind.ANNOTATION)) + _KEEP_LINES + place.xml


def _with_texts(spans: tuple[Span, ...], texts: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(replace(span, text=text) for span, text in zip(spans, texts, strict=True))


def _paragraph(block: Block, extra: str, numbers: Iterator[int]) -> str:
    digest = block_hash(block.id)
    number = next(numbers)
    runs = "".join([_span(span, index, block, digest, numbers) for index, span in enumerate(block.spans)])
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS[block.kind]}"/>{extra}</w:pPr>'
        f'<w:bookmarkStart w:id="{number}" w:name="{paragraph_mark(digest)}"/>'
        f'{runs}<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _span(span: Span, index: int, block: Block, digest: str, numbers: Iterator[int]) -> str:
    if span.kind is SpanKind.TEXT and span.role is SpanRole.PLAIN:
        return _run(span.text, "")
    run = _run(span.text, _character_style(span, block))
    if not is_marked(span):
        return run
    number, name = next(numbers), number_mark(digest, index)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run}<w:bookmarkEnd w:id="{number}"/>'


def _character_style(span: Span, block: Block) -> str:
    if span.kind is SpanKind.PLACEHOLDER or span.kind is SpanKind.DOUBT:
        return f'<w:rStyle w:val="{PENDING}"/>'
    if span.role is SpanRole.HEADING and block.kind is BlockKind.PARAGRAPH and block.heading_level:
        return f'<w:rStyle w:val="{run_in_style(block.heading_level)}"/>'
    return ""


def _run(text: str, properties: str) -> str:
    if not properties and not _UNUSUAL.search(text):
        return f"<w:r><w:t>{text}</w:t></w:r>"
    if _NEEDS_HINT.search(text):
        properties += _EAST_ASIAN
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    if _CONTROL.search(text):
        return f"{opening}{_broken(text)}</w:r>"
    return f'{opening}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _broken(text: str) -> str:
    """Return a run's content whose line feeds are line breaks and whose tabs are tabs."""
    found = [match[0] for match in _CONTROL.finditer(text)]
    breaks = ["<w:tab/>" if control == "\t" else "<w:br/>" for control in found]
    pieces = [f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in _CONTROL.split(text)]
    return pieces[0] + "".join(control + piece for control, piece in zip(breaks, pieces[1:], strict=True))
