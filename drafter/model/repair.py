"""What mends the look of a document without touching a word: which values are set where. Not how Word stores them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

Value: TypeAlias = "str | float | bool"


class Target(Enum):
    """What a repair is done to, and the names its values may have.

    ``PIECES``: ``font`` (of Chinese words), ``digits`` (the font of digits and Latin letters), ``size``, ``spacing`` and
    ``raised`` in pt, ``bold``, ``italic``, ``underline``, ``strike``, ``colour``, ``highlight``, ``scale`` in percent.
    ``PARAGRAPH``: ``align``, ``left``, ``right`` and ``first_line`` in 字, ``before``, ``after`` and ``line`` in pt (the
    line exactly so), ``snap_to_grid``, ``page_break_before``. ``SECTION``: ``width``, ``height``, ``top``, ``bottom``,
    ``left``, ``right``, ``footer`` in mm, ``line_pitch`` in pt, ``columns``. ``SPACES``: none, the characters go; they
    must be white space. ``EMPTY``: none, the empty paragraph goes. ``PAGE_NUMBERS``: none, every section gets those of
    clause 7.5.
    """

    PIECES = "pieces"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    SPACES = "spaces"
    EMPTY = "empty"
    PAGE_NUMBERS = "page_numbers"


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair, for the finding with that ``code``.

    ``index`` is a paragraph's place in ``Document.paragraphs``, or a section's in ``Document.sections``. ``start`` and
    ``end`` are characters of the paragraph's text; both 0 are all of them, the paragraph mark included.
    """

    code: str
    target: Target
    index: int = 0
    start: int = 0
    end: int = 0
    values: tuple[tuple[str, Value], ...] = ()
