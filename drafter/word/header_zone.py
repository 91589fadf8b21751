"""Stage 5: 版头, what stands above the red rule (GB/T 9704 clause 7.2): places and sizes. Not which elements there are.

The choices that the standard leaves open: a 标志 is set as large as the line holds, up to the size in the style; the
organs of a joint one are set to one width (分散对齐) with 文件 to their right; the names of 签发人 stand two in a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafter.model.report import Block, BlockKind, Span, SpanRole
from drafter.project.stylesheet import StyleSheet, TextStyle
from drafter.word.paragraphs import Paragraph
from drafter.word.place import Place
from drafter.word.printed import MARKS, ONE_LINE, banner_organs, parts_of, signatories
from drafter.word.signature import width_of
from drafter.word.tables import WHOLE, Cell, Grid, border, plain_table
from drafter.word.xmltext import cell_of, line_of, twips_of_mm, twips_of_pt

_EIGHTHS = 72 * 8 / 25.4  # eighths of a point in a mm, the unit of borders
_MIDDLE = '<w:vAlign w:val="center"/>'
_POINT = 72 / 25.4  # pt in a mm
_GAP = 0.25  # of the size of the 标志, between the organs and 文件
_SLACK = 0.1  # of the size, so that a name which fills its cell is not broken
_LONGEST_GAP = 31  # pt, the most that Word allows between words and their border


@dataclass(frozen=True, slots=True)
class HeaderZone:
    """The pieces of the 版头, and how far below them the title stands in twips; None without a 版头."""

    pieces: tuple[Paragraph | Grid, ...] = ()
    title_before: int | None = None


def header_zone(blocks: tuple[Block, ...], style: StyleSheet) -> HeaderZone:
    """Place the elements of a 版头.

    Args:
        blocks: those above the title, in the order in which they stand.
        style: the distances of clause 7.2.

    Returns:
        The 标志 with its upper edge ``banner_top`` below the type area's, 发文字号 and 签发人 below it, and the red rule
        below the last of them, as wide as the type area.
    """
    if not blocks:
        return HeaderZone()
    pieces: list[Paragraph | Grid] = []
    used = 0
    top = twips_of_mm(style.header_zone.banner_top + style.page.grid_margin)
    for index, block in enumerate(blocks):
        ruled = index == len(blocks) - 1 and block.kind not in MARKS
        if block.kind is BlockKind.BANNER:
            pieces.append(banner(block, style, above=top - used, ruled=ruled))
        elif block.kind is BlockKind.DOCUMENT_NUMBER:
            below = index > 0 and blocks[index - 1].kind is BlockKind.BANNER
            pieces.append(_number(block, style, ruled=ruled, below_banner=below))
        else:
            pieces.append(Paragraph(block))
            look: TextStyle = getattr(style.text, block.kind.value)
            used += twips_of_pt(look.line) + round(look.after * style.page.line_twips)
    return HeaderZone(_joined(pieces), round(style.header_zone.title_before * style.page.line_twips))


def _joined(pieces: list[Paragraph | Grid]) -> tuple[Paragraph | Grid, ...]:
    """Make one table of two that follow each other: Word would join them without being asked."""
    joined: list[Paragraph | Grid] = []
    for piece in pieces:
        if isinstance(piece, Grid) and joined and isinstance(joined[-1], Grid):
            joined[-1] = Grid(piece.properties, (*joined[-1].rows, *piece.rows))
        else:
            joined.append(piece)
    return tuple(joined)


def banner_size(units: float, style: StyleSheet) -> float:
    """Return the size in pt in which ``units`` characters of a 标志 fill the line at most, in half points."""
    widest = line_of(style.page) / 20
    return min(style.text.banner.size, int(2 * widest / max(units, 1.0)) / 2)


def sized(size: float) -> str:
    """Return the run properties of a size in pt."""
    half = round(size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def banner_line(size: float, style: StyleSheet) -> int:
    """Return the pitch in twips of a 标志 of ``size`` pt: as the style's is to the style's size."""
    return twips_of_pt(style.text.banner.line * size / style.text.banner.size)


def banner_ink(size: float, style: StyleSheet) -> int:
    """Return how far in twips the upper edge of a 标志 of ``size`` pt lies below the top of its line."""
    return twips_of_pt(style.header_zone.banner_ink * size)


def banner_size_of(block: Block, style: StyleSheet) -> float:
    """Return the size in pt in which a 标志 is set."""
    return _Banner(block, style).size


def banner_lines(block: Block | None, size: float, style: StyleSheet) -> int:
    """Return the height in twips of a 标志 of ``size`` pt; without one, that of a single line of it."""
    organs = banner_organs(block)[0] if block else ()
    return banner_line(size, style) * max(1, len(organs))


class _Banner:
    """A 标志, alone or joint: the size in which it fills the line at most; lengths in sizes of it."""

    def __init__(self, block: Block, style: StyleSheet) -> None:
        self.organs, self.document = banner_organs(block)
        self.joint = len(self.organs) > 1
        widths = [width_of(span.text, style) for span in self.organs]
        beside = sum(width_of(span.text, style) for span in self.document)
        self.longest = max(widths, default=0.0) + _SLACK * self.joint
        self.beside = beside + (_GAP + _SLACK) * (self.joint and bool(self.document))
        self.size = banner_size(self.longest + self.beside, style)


def banner(block: Block, style: StyleSheet, *, above: int, ruled: bool = False) -> Paragraph | Grid:
    """Return the 标志.

    Args:
        block: the 标志.
        style: size and colour.
        above: the room in twips between what stands above it and the upper edge of its words; with none of it its line
            begins there.
        ruled: with the red rule below it, where there is no 发文字号.
    """
    look = _Banner(block, style)
    before = max(0, above - banner_ink(look.size, style))
    if look.joint:
        return _joint_banner(block, look, before, style, ruled=ruled)
    line = None if look.size == style.text.banner.size else banner_line(look.size, style)
    place = Place(line=line, before=before, border=_rule(style, ruled=ruled))
    return Paragraph(block, place, run=sized(look.size) if line else "")


def _joint_banner(block: Block, look: _Banner, before: int, style: StyleSheet, *, ruled: bool) -> Grid:
    """Organs below each other in one width, 文件 beside them at half their height (clause 7.2.4)."""
    size = look.size
    stacked = Place(align="distribute", line=banner_line(size, style))
    paragraphs = tuple(Paragraph(part, stacked, run=sized(size)) for part in parts_of(block))
    organs, document = paragraphs[: len(look.organs)], paragraphs[len(look.organs) :]
    wide, narrow = round(look.longest * size * 20), round(look.beside * size * 20)
    left = (line_of(style.page) - wide - narrow) // 2
    right = line_of(style.page) - wide - narrow - left
    if not document:
        return _grid(
            (Cell(left + wide + right, organs, _margins(before, 0, left, right) + _MIDDLE),), style, ruled=ruled
        )
    gap = round(_GAP * size * 20)
    cells = (
        Cell(left + wide, organs, _margins(before, 0, left, 0) + _MIDDLE),
        Cell(narrow + right, document, _margins(before, 0, gap, right) + _MIDDLE),
    )
    return _grid(cells, style, ruled=ruled)


def _grid(cells: tuple[Cell, ...], style: StyleSheet, *, ruled: bool) -> Grid:
    zone = style.header_zone
    if ruled:
        line = f"<w:tcBorders>{border('bottom', zone.rule_width, zone.red)}</w:tcBorders>"
        cells = tuple(replace(cell, properties=line + cell.properties) for cell in cells)
    return Grid(plain_table(line_of(style.page)), ((WHOLE, cells),))


def _margins(top: int, bottom: int, left: int = 0, right: int = 0) -> str:
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    said = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tcMar>{said}</w:tcMar>"


def _rule_space(style: StyleSheet) -> int:
    """Return the room in pt between the line of the number and the rule."""
    zone = style.header_zone
    return min(_LONGEST_GAP, max(0, round(zone.rule_gap * _POINT - zone.number_foot)))


def _rule(style: StyleSheet, *, ruled: bool) -> str:
    """Return the red rule as the lower border of a paragraph (clause 7.2.7)."""
    zone = style.header_zone
    width = round(zone.rule_width * _EIGHTHS)
    line = f'<w:bottom w:val="single" w:sz="{width}" w:space="{_rule_space(style)}" w:color="{zone.red}"/>'
    return line if ruled else ""


def _number(block: Block, style: StyleSheet, *, ruled: bool, below_banner: bool) -> Paragraph | Grid:
    """Return 发文字号 and 签发人 (clauses 7.2.5 and 7.2.6)."""
    zone = style.header_zone
    before = round(zone.number_before * style.page.line_twips) if below_banner else 0
    names = signatories(block)
    if len(names) > ONE_LINE:
        return _many_signatories(block, before, style, ruled=ruled)
    rule = _rule(style, ruled=ruled)
    if not names:
        return Paragraph(block, Place(align="center", before=before, border=rule))
    line = _NameLine(block, style)
    stops = [round(stop * cell_of(style.page)) for stop in line.stops]
    tabs = tuple(("left", stop) for stop in stops[: len(names)])
    place = Place(0, align="left", before=before, tabs=tabs, hanging=-indent_of(style), border=rule)
    return Paragraph(replace(block, spans=line.led(("", "\t"), "\t")), place)


def indent_of(style: StyleSheet) -> int:
    """Return what 居左空一字 is in twips."""
    return round(style.header_zone.indent * cell_of(style.page))


class _NameLine:
    """签发人： and the names behind it, two in a line and below each other (clause 7.2.6); lengths in 字."""

    def __init__(self, block: Block, style: StyleSheet) -> None:
        names = signatories(block)
        self.spans = block.spans
        self.first = next(index for index, span in enumerate(block.spans) if span.role is SpanRole.NAME)
        widths = [width_of(span.text, style) for span in names]
        label = width_of(block.spans[self.first - 1].text, style) if self.first > 1 else 0.0
        self.indent = style.header_zone.indent
        self.second = max(widths[1::2], default=0.0)
        self.column = label + max(widths[::2]) + self.indent * bool(self.second)
        self.names = label
        self.width = self.column + self.second + self.indent
        self.line = style.page.characters

    @property
    def stops(self) -> tuple[float, float]:
        """Where 签发人： and the second name begin on the line of the number, so that the names end 居右空一字."""
        start = self.line - self.width
        return start, start + self.column

    def led(self, leads: tuple[str, ...], label: str) -> tuple[Span, ...]:
        """Return the spans with what leads to their place: ``label`` before 签发人：, the first name none, each its own."""
        led, turn = list(self.spans), 0
        if self.first > 1:
            led[self.first - 1] = _led(label, self.spans[self.first - 1])
        for index, span in enumerate(self.spans):
            if span.role is SpanRole.NAME:
                led[index] = _led(leads[turn % len(leads)] if turn else "", span)
                turn += 1
        return tuple(led)


def _led(lead: str, span: Span) -> Span:
    return replace(span, text=f"{lead}{span.text}")


def _many_signatories(block: Block, before: int, style: StyleSheet, *, ruled: bool) -> Grid:
    """The number on the line of the last name, the names in a cell beside it."""
    line = _NameLine(block, style)
    number, _ = parts_of(block)
    cell = cell_of(style.page)
    width = round(line.width * cell)
    foot = twips_of_pt(_rule_space(style)) if ruled else 0
    properties = f'{_margins(before, foot)}<w:vAlign w:val="bottom"/>'
    tabs = tuple(("left", round(stop * cell)) for stop in (line.names, line.column))
    led = line.led(("\n\t", "\t"), "")
    signed = replace(parts_of(block)[1], spans=led[len(number.spans) :])
    cells = (
        Cell(
            line_of(style.page) - width,
            (Paragraph(number, Place(0, align="left", hanging=-indent_of(style))),),
            properties,
        ),
        Cell(width, (Paragraph(signed, Place(0, align="left", tabs=tabs)),), properties),
    )
    return _grid(cells, style, ruled=ruled)
