"""Stage 5: where signature and date stand (GB/T 9704 clause 7.3.5), worked out in 字 from the width of their words.

What depends on the width of words only; the faces and the line pitch are in the style. No word is changed here, only
line breaks and tabs are set between them.

The choices that the standard leaves open: a seal is taken to be 42 mm wide, so sealed signatures stand two lines below
the text; organs that sign together without seals form a column with one left edge, which the date follows as it does a
single organ; sealed organs too long to stand side by side go one below the other, the last one over the date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import east_asian_width

from drafter.model.report import SignatureForm
from drafter.project.stylesheet import StyleSheet
from drafter.word.place import Place
from drafter.word.xmltext import twips_of_mm

_BOUNDARY = re.compile(r"(?<=[0-9A-Za-z])(?=[^\x00-\xff])|(?<=[^\x00-\xff])(?=[0-9A-Za-z])")
_UNIT_BREAK = re.compile(r"(?<=[省市县区旗州盟])(?!族)")
_BREAK = re.compile(r"(?<=[省市县区旗州盟镇乡])(?!族)|(?=人民政府|委员会|办公室)")
_SHORTEST = 4  # 字: a shorter line than this looks torn off
_WIDE = "WFA"
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class SignatureLayout:
    """The organs' names with line feeds and tabs set in them, and the places of both paragraphs."""

    organs: tuple[str, ...]
    signature: Place
    date: Place


def lay_out(organs: tuple[str, ...], date: str, form: SignatureForm | None, style: StyleSheet) -> SignatureLayout:
    """Place a signature and the date below it.

    Args:
        organs: the names of the organs in issuing order; empty when only a date is given.
        date: the words of the date (成文日期).
        form: with or without seals, or with a 签名章; without seals when None.
        style: the distances and the page.

    Returns:
        Names with breaks and the places, so that with the fonts asked for the distances of clause 7.3.5 hold.
    """
    geometry = _Geometry(style)
    if form is SignatureForm.SEALED:
        return geometry.sealed_joint(organs, date) if len(organs) > 1 else geometry.sealed(organs, date)
    if form is SignatureForm.PERSONAL:
        return geometry.personal(organs)
    return geometry.unsealed(organs, date)


def width_of(text: str, style: StyleSheet) -> float:
    """Return the width of ``text`` in 字: 1 for a full-width character, the style's digit width for others."""
    narrow = style.signature.digit
    width = sum(1 if east_asian_width(character) in _WIDE else narrow for character in text)
    space = style.signature.auto_space if style.page.auto_space else 0
    return width + space * len(_BOUNDARY.findall(text))


def break_name(name: str, limit: float, style: StyleSheet) -> tuple[str, ...]:
    """Return the lines of an organ's name, none wider than ``limit`` 字, broken after 省市县区乡镇 where possible."""
    limit += _EPSILON
    if width_of(name, style) <= limit:
        return (name,)
    cut = _cut(name, limit, style)
    return (name[:cut], *break_name(name[cut:], limit, style))


def _cut(name: str, limit: float, style: StyleSheet) -> int:
    """Return where the first line of a name ends: best where two lines suffice, after a 县, and in the middle."""
    units = {found.start() for found in _UNIT_BREAK.finditer(name)}
    cuts = [found.start() for found in _BREAK.finditer(name) if _SHORTEST <= found.start() <= len(name) - _SHORTEST]
    fitting = [cut for cut in cuts if width_of(name[:cut], style) <= limit]
    enough = [cut for cut in fitting if width_of(name[cut:], style) <= limit]
    if enough:
        return min(enough, key=lambda cut: (cut not in units, abs(len(name) - 2 * cut)))
    return max(fitting, default=max(1, int(limit)))


class _Geometry:
    """The formulas; lengths in 字 until they leave as twips."""

    def __init__(self, style: StyleSheet) -> None:
        page = style.page
        self.style, self.look, self.line = style, style.signature, page.characters
        self.cell = (twips_of_mm(page.width) - twips_of_mm(page.left) - twips_of_mm(page.right)) / self.line
        self.pitch = page.line_twips

    def width(self, text: str) -> float:
        return width_of(text, self.style)

    def lines(self, name: str, limit: float) -> tuple[str, ...]:
        return break_name(name, limit, self.style)

    def twips(self, characters: float) -> int:
        return round(characters * self.cell)

    def before(self, lines: float) -> int:
        return round(lines * self.pitch)

    def date_centre(self, date: str) -> float:
        """Where the middle of a sealed date lies, from the left edge of the type area."""
        return self.line - self.look.sealed_right - self.width(date) / 2

    def sealed(self, organs: tuple[str, ...], date: str) -> SignatureLayout:
        """Centre both in a box whose middle is that of the date 右空四字 (7.3.5.1)."""
        half = self.line - self.date_centre(date)
        left = self.twips(max(0.0, self.line - 2 * half))
        names = tuple("\n".join(self.lines(name, 2 * half)) for name in organs)
        box = Place(left, align="center", before=self.before(self.look.sealed_before))
        return SignatureLayout(names, box, Place(left, align="center"))

    def sealed_joint(self, organs: tuple[str, ...], date: str) -> SignatureLayout:
        """Side by side, the last over the date; one below the other when a line cannot hold them."""
        centre = self.date_centre(date)
        widths = [self.width(name) for name in organs]
        free = centre - widths[-1] / 2 - sum(widths[:-1])
        gaps = len(organs) - 1
        if widths[-1] / 2 > self.line - centre or free < gaps * self.look.organ_gap:
            return self.sealed_stack(organs, date)
        gap = max(self.look.organ_gap, free / len(organs))
        margin = free - gap * gaps
        edges = [margin + sum(widths[:index]) + gap * index for index in range(gaps)]
        tabs = [("left", self.twips(edge)) for edge in edges[1:]] + [("center", self.twips(centre))]
        place = Place(self.twips(margin), align="left", before=self.before(self.look.sealed_before), tabs=tuple(tabs))
        names = (organs[0], *(f"\t{name}" for name in organs[1:]))
        return SignatureLayout(names, place, self.sealed((), date).date)

    def sealed_stack(self, organs: tuple[str, ...], date: str) -> SignatureLayout:
        """One below the other, all but the last further left, so that their seals do not touch."""
        centre = self.date_centre(date)
        rows = [self.lines(name, self.look.longest_line) for name in organs[:-1]]
        widest = max(self.width(line) for lines in rows for line in lines)
        other = max(self.line - centre, widest / 2)
        last = self.lines(organs[-1], 2 * (self.line - centre))
        names = ["\n".join(f"\t{line}" for line in lines) for lines in rows]
        names.append("\n".join(f"\t\t{line}" for line in last))
        tabs = (("center", self.twips(other)), ("center", self.twips(centre)))
        place = Place(0, align="left", before=self.before(self.look.sealed_before), tabs=tabs)
        return SignatureLayout(_one_below_the_other(names), place, self.sealed((), date).date)

    def unsealed(self, organs: tuple[str, ...], date: str) -> SignatureLayout:
        """Signature 右空二字 and the date two 字 right of its first character, or the other way round (7.3.5.2)."""
        rows = [self.lines(name, self.look.longest_line) for name in organs]
        width = max((self.width(line) for lines in rows for line in lines), default=0.0)
        long_date = self.width(date) > width
        column = self.line - self.look.unsealed_right - width
        if long_date:
            column = self.line - self.look.unsealed_right - self.width(date) - self.look.date_offset
        names = _one_below_the_other(["\n".join(lines) for lines in rows])
        overhang = -self.twips(self.look.overhang)
        before = self.before(self.look.unsealed_before)
        signature = Place(self.twips(max(0.0, column)), overhang, "left", before)
        if "\n" not in "".join(names):
            signature = Place(0, self.twips(max(0.0, self.line - column - width)), "right", before)
        edge = self.twips(self.look.unsealed_right)
        following = Place(self.twips(max(0.0, column + self.look.date_offset)), overhang, "left")
        return SignatureLayout(names, signature, Place(0, edge, "right") if long_date else following)

    def personal(self, offices: tuple[str, ...]) -> SignatureLayout:
        """Room for a 签名章 右空四字 and the signer's title 空二字 left of it, one signer a row; the date below (7.3.5.3)."""
        look = self.look
        edge = look.personal_right + look.personal_width + look.personal_gap
        rows = [self.lines(name, self.line - edge) for name in offices]
        width = max((self.width(line) for lines in rows for line in lines), default=0.0)
        free = look.personal_row if len(rows) > 1 else 0.0
        signature = Place(
            self.twips(max(0.0, self.line - edge - width)),
            align="left",
            before=self.before(max(0.0, look.personal_before - free)),
            line=self.before(1 + free) if free else None,
        )
        names = _one_below_the_other(["\n".join(lines) for lines in rows])
        date = Place(0, self.twips(look.personal_right), "right", self.before(look.personal_date))
        return SignatureLayout(names, signature, date)


def _one_below_the_other(names: list[str]) -> tuple[str, ...]:
    return tuple(name if index == 0 else f"\n{name}" for index, name in enumerate(names))
