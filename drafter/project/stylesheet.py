"""The look of the document as ``templates/styles/*.yaml`` declares it: page, faces, indents. Not how Word says it.

Lengths keep the unit they are declared in (mm, pt, 字, 行); turning them into twips is the writer's work. How the files
are read and laid over each other is in ``stylefile.py``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The page (GB/T 9704 clause 5): edges in mm, the grid in lines, characters and twentieths of a point.

    ``top`` and ``bottom`` are where lines begin and end, ``grid_margin`` how far outside the type area that is.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    grid_margin: float
    footer: float
    mirror: bool
    characters: int
    lines: int
    line_twips: int
    spacing_twips: int
    auto_space: bool
    hanging: bool


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One element of the document: its font, ``size`` and ``line`` in pt, indents in 字, ``after`` in lines."""

    font: str
    size: float
    bold: bool
    line: float
    align: str
    first_line: float
    left: float
    after: float


@dataclass(frozen=True, slots=True)
class TextStyles:
    """The elements of an official document (clauses 7.2 to 7.4), and the two of a table."""

    title: TextStyle
    recipients: TextStyle
    body: TextStyle
    heading1: TextStyle
    heading2: TextStyle
    heading3: TextStyle
    heading4: TextStyle
    signature: TextStyle
    date: TextStyle
    annotation: TextStyle
    copy_number: TextStyle
    classification: TextStyle
    urgency: TextStyle
    banner: TextStyle
    document_number: TextStyle
    signatory: TextStyle
    attachment_note: TextStyle
    attachment_mark: TextStyle
    attachment_title: TextStyle
    table_head: TextStyle
    table_cell: TextStyle
    copy_recipients: TextStyle
    printing: TextStyle

    @property
    def headings(self) -> tuple[TextStyle, TextStyle, TextStyle, TextStyle]:
        """The four levels in order."""
        return self.heading1, self.heading2, self.heading3, self.heading4


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    """Where signature and date stand (clause 7.3.5): distances in 字, space above in lines."""

    sealed_right: float
    sealed_before: float
    unsealed_right: float
    unsealed_before: float
    date_offset: float
    organ_gap: float
    longest_line: float
    digit: float
    auto_space: float
    overhang: float
    personal_before: float
    personal_right: float
    personal_width: float
    personal_gap: float
    personal_date: float
    personal_row: float


@dataclass(frozen=True, slots=True)
class PageNumberStyle:
    """The page number (clause 7.5): size in pt, ``indent`` in 字 of that size."""

    font: str
    size: float
    indent: float
    dash: str


@dataclass(frozen=True, slots=True)
class HeaderZoneStyle:
    """版头 (clause 7.2): ``banner_top``, ``rule_gap`` and ``rule_width`` in mm, the others in lines and 字.

    Of their line, words of a 标志 leave ``banner_ink`` free above and are ``banner_height`` high, in sizes of theirs;
    those of a 发文字号 leave ``number_head`` free above and ``number_foot`` below, in pt.
    """

    banner_top: float
    banner_ink: float
    banner_height: float
    number_before: float
    indent: float
    rule_gap: float
    number_head: float
    number_foot: float
    rule_width: float
    title_before: float
    red: str


@dataclass(frozen=True, slots=True)
class ImprintStyle:
    """版记 (clause 7.4): rules in mm, ``indent`` in 字."""

    thick: float
    thin: float
    indent: float


@dataclass(frozen=True, slots=True)
class AttachmentStyle:
    """附件说明 (clause 7.3.4): ``note_before`` in lines, ``number_room`` in 字."""

    note_before: float
    number_room: float


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table (clause 8): its lines and the room beside the words in mm."""

    rule: float
    cell_margin: float


@dataclass(frozen=True, slots=True)
class LetterStyle:
    """The letter format (信函, clause 10.1): distances in mm, ``number_gap`` in pt, ``title_before`` in lines."""

    banner_top: float
    rule_gap: float
    rule_bottom: float
    rule_length: float
    rule_width: float
    number_gap: float
    title_before: float


@dataclass(frozen=True, slots=True)
class Accepts:
    """What a review lets pass besides the style's own values.

    ``faces`` are (name of the face, fonts that count as it); ``digits`` fonts for digits and Latin letters besides that
    of the words around them. ``margin`` is in mm, ``size`` and the pitches of lines in pt, ``indent`` in 字.
    """

    faces: tuple[tuple[str, tuple[str, ...]], ...]
    digits: tuple[str, ...]
    margin: float
    size: float
    indent: float
    line_from: float
    line_to: float
    title_line_from: float
    title_line_to: float


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A whole style; hashable, so that what follows from it is worked out once.

    ``substitutes`` are (font, font to take where it is missing); ``digits`` is the font of digits and Latin letters,
    empty when they have that of the words around them.
    """

    name: str
    page: PageStyle
    substitutes: tuple[tuple[str, str], ...]
    digits: str
    text: TextStyles
    signature: SignatureStyle
    page_number: PageNumberStyle
    header_zone: HeaderZoneStyle
    imprint: ImprintStyle
    attachment: AttachmentStyle
    table: TableStyle
    letter: LetterStyle
    pending_shade: str
    accepts: Accepts
