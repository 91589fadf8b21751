"""Stage 5: the report's blocks as ``word/document.xml``: which piece follows which. No wording or ordering here.

Where a piece stands is worked out in its own room: ``header_zone``, ``letter``, ``signature``, ``attachments``, ``tables``,
``imprint``; what stays on one page with what, and which pages lie across, is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TypeAlias

from drafter.model.report import Block, BlockKind, DocumentForm, Report, Span
from drafter.project.stylesheet import PageStyle, StyleSheet
from drafter.word import header_zone, imprint
from drafter.word.attachments import attachment_note
from drafter.word.letter import letter_head
from drafter.word.paragraphs import Paragraph, Pen
from drafter.word.place import NOWHERE, Place
from drafter.word.printed import divided, parts_of
from drafter.word.sections import section_xml, width_of_page
from drafter.word.signature import lay_out
from drafter.word.stylexml import chinese_faces
from drafter.word.tables import Grid, table_grid
from drafter.word.xmltext import DECLARATION, R, W

_HEAD = f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
_HELD = 3  # names of a long attachment note that stay with the signature
_ENDING = (BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.ANNOTATION)
_OPENING = (BlockKind.ATTACHMENT_MARK, BlockKind.ATTACHMENT_TITLE)

Piece: TypeAlias = "Paragraph | Grid"


@dataclass(frozen=True, slots=True)
class Body:
    """``word/document.xml``, and what it needs of the other parts."""

    xml: str
    landscape: bool
    letter: bool


@dataclass(frozen=True, slots=True)
class _Section:
    """Pieces on pages of one kind."""

    pieces: tuple[Piece, ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class _Top:
    """What stands above the title, how far below it the title stands, and what else the first paragraph there holds."""

    pieces: tuple[Piece, ...]
    page: PageStyle
    before: int | None = None
    rules: str = ""


def body_of(report: Report, style: StyleSheet) -> Body:
    """Write the blocks in their order, each where the standard wants it."""
    letter = report.form is DocumentForm.LETTER
    head, main, tail = divided(report)
    top = _top(head, style, letter=letter)
    foot = imprint.imprint(tail, style, ruled=not letter)
    sections = _sections(_below(top, _main(main, style, held=bool(foot))), top, foot)
    pen, last = Pen(chinese_faces(style)), len(sections) - 1
    written: list[str] = []
    for index, section in enumerate(sections):
        page = top.page if index == 0 else style.page
        ending = section_xml(page, landscape=section.landscape, letter=letter, bare_first=letter and index == 0)
        pieces = _anchored(section.pieces, "" if index == last else ending)
        written += [pen.paragraph(piece) if isinstance(piece, Paragraph) else piece.xml(pen) for piece in pieces]
    across = any(section.landscape for section in sections)
    return Body(f"{_HEAD}{''.join(written)}{ending}</w:body></w:document>", across, letter)


def _top(blocks: tuple[Block, ...], style: StyleSheet, *, letter: bool) -> _Top:
    if letter:
        head = letter_head(blocks, style)
        return _Top(head.pieces, head.page, head.title_before, head.rules)
    zone = header_zone.header_zone(blocks, style)
    return _Top(zone.pieces, style.page, zone.title_before)


def _below(top: _Top, main: list[_Section]) -> list[_Section]:
    """Put the title, or whatever paragraph comes first, in its place below what stands above it."""
    if top.before is None or not main:
        return main
    first, *others = main[0].pieces
    if not isinstance(first, Paragraph):
        return main
    place = replace(first.place, before=top.before)
    return [replace(main[0], pieces=(replace(first, place=place, drawn=top.rules), *others)), *main[1:]]


def _sections(main: list[_Section], top: _Top, foot: tuple[Grid, ...]) -> list[_Section]:
    """Join neighbours on pages of one kind; a document without words has a page too."""
    joined = [_Section(top.pieces, landscape=False)] if top.pieces or not main else []
    across = bool(main) and main[-1].landscape
    # LibreOffice puts a floating table that begins a section on the page before.
    end = [_Section((*[Paragraph(None)] * across, *foot), landscape=False)] if foot else []
    for section in (*main, *end):
        if joined and joined[-1].landscape == section.landscape:
            joined[-1] = replace(section, pieces=(*joined[-1].pieces, *section.pieces))
        else:
            joined.append(section)
    return joined


def _anchored(pieces: tuple[Piece, ...], ending: str) -> Iterator[Piece]:
    """Yield the pieces, and an anchor behind a table that is followed by another or by nothing.

    Word would join the two, or add a whole line. ``ending`` ends the section with its last paragraph.
    """
    for piece, following in zip_longest(pieces, pieces[1:]):
        if following is None and isinstance(piece, Paragraph):
            yield replace(piece, place=replace(piece.place, section=ending))
        else:
            yield piece
        if isinstance(piece, Grid) and not isinstance(following, Paragraph):
            yield Paragraph(None, Place(section=ending if following is None else ""))


def _main(blocks: tuple[Block, ...], style: StyleSheet, *, held: bool) -> list[_Section]:
    """Return title, text and attachments, one section for each block.

    ``held`` ties a signature to the 版记 below it: when that has to go to the next page, it goes there with some text.
    """
    places = _kept(blocks, style)
    sections: list[_Section] = []
    for index, (block, across) in enumerate(zip(blocks, _orientations(blocks), strict=True)):
        printed, place = places.get(index, (block, NOWHERE))
        if held and index == len(blocks) - 1 and block.kind in _ENDING:
            place = place.kept(following=True)
        if block.kind in _OPENING:
            turned = bool(sections) and sections[-1].landscape != across
            opens = bool(sections) and _opens(blocks, index) and not turned
            place = replace(place, keep_next=True, page_break=opens)
        pieces = _pieces(printed, place, style, landscape=across)
        if pieces:
            sections.append(_Section(pieces, landscape=across))
    return sections


def _opens(blocks: tuple[Block, ...], index: int) -> bool:
    """True for the number of an attachment, and for a title that has no number above it."""
    return index == 0 or blocks[index].kind is BlockKind.ATTACHMENT_MARK or blocks[index - 1].kind not in _OPENING


def _orientations(blocks: tuple[Block, ...]) -> list[bool]:
    """Return which blocks stand on pages across: a landscape table, with the whole attachment that it is in."""
    across = [block.table is not None and block.table.landscape for block in blocks]
    starts = [index for index, block in enumerate(blocks) if block.kind in _OPENING and _opens(blocks, index)]
    for start, end in pairwise([*starts, len(blocks)]):
        across[start:end] = [any(across[start:end])] * (end - start)
    return across


def _pieces(block: Block, place: Place, style: StyleSheet, *, landscape: bool) -> tuple[Piece, ...]:
    if block.table is not None:
        width = width_of_page(style.page, landscape=landscape)
        return (table_grid(block, block.table, width, style),) if block.table.columns else ()
    if block.kind is BlockKind.ATTACHMENT_NOTE:
        paragraphs = attachment_note(block, style)
        held = len(paragraphs) - _HELD if _is_long(block) else 0
        return tuple(
            replace(paragraph, place=paragraph.place.kept(following=place.keep_next and index >= held))
            for index, paragraph in enumerate(paragraphs)
        )
    return tuple(Paragraph(part, place) for part in parts_of(block))


def _kept(blocks: tuple[Block, ...], style: StyleSheet) -> dict[int, tuple[Block, Place]]:
    """Return signatures and dates in their places, and what must stay on their page: a note above and some text."""
    places: dict[int, tuple[Block, Place]] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.SIGNATURE:
            date = _at(blocks, index + 1, BlockKind.DATE)
            layout = lay_out(tuple(s.text for s in block.spans), date.text if date else "", block.form, style)
            signed = replace(block, spans=_with_texts(block.spans, layout.organs))
            places[index] = signed, layout.signature.kept(following=bool(date), whole=True)
            if date:
                places[index + 1] = date, _date(blocks, index + 1, layout.date)
            for above in _above(blocks, index):
                printed, place = places.get(above, (blocks[above], NOWHERE))
                places[above] = printed, place.kept(following=True)
        elif block.kind is BlockKind.DATE and index not in places:
            places[index] = block, _date(blocks, index, lay_out((), block.text, block.form, style).date)
    return places


def _above(blocks: tuple[Block, ...], index: int) -> Iterator[int]:
    """Yield the blocks that stay with what is at ``index``: attachment notes right above it, and one block more."""
    for above in range(index - 1, -1, -1):
        yield above
        if blocks[above].kind is not BlockKind.ATTACHMENT_NOTE or _is_long(blocks[above]):
            return


def _is_long(note: Block) -> bool:
    """True for a note of many names: its last ones are enough to go to the next page with a signature."""
    return len(note.spans) > 2 * _HELD


def _at(blocks: tuple[Block, ...], index: int, kind: BlockKind) -> Block | None:
    return blocks[index] if index < len(blocks) and blocks[index].kind is kind else None


def _date(blocks: tuple[Block, ...], index: int, place: Place) -> Place:
    """Return the place of a date: it stays with an annotation, so that this never stands alone on a page."""
    return place.kept(following=bool(_at(blocks, index + 1, BlockKind.ANNOTATION)), whole=True)


def _with_texts(spans: tuple[Span, ...], texts: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(replace(span, text=text) for span, text in zip(spans, texts, strict=True))
