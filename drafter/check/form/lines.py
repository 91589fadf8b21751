"""A paragraph of the body as recognition looks at it: its words without the blanks around them."""

from __future__ import annotations

import re
from functools import cached_property

from drafter.check.form.kinds import Extent
from drafter.check.form.patterns import BLANKS
from drafter.model.document import Paragraph

_WORD = re.compile(r"[^\s　]+")
_PROSE = 28  # characters: a line of the type area


class Line:
    """One paragraph: ``text`` is its words with an automatic number in front."""

    def __init__(self, paragraph: Paragraph) -> None:
        """Look at a paragraph."""
        self.paragraph = paragraph
        self.index = paragraph.index
        self.text = paragraph.whole.strip(BLANKS)
        self.length = len(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        """True for text that is read as sentences: it ends like one, or it is long and has commas."""
        ends = self.text.endswith(("。", "！", "？", "；", "。”", "；”", "：", "。）", ";", "如下:"))
        return (ends and self.length > 10) or (self.length > _PROSE and any(mark in self.text for mark in "。，,；"))  # noqa: PLR2004  # 10: 一、xx：

    @property
    def lead(self) -> int:
        """How many blanks stand in front of the words."""
        return len(self.paragraph.text) - len(self.paragraph.text.lstrip(BLANKS))

    @property
    def centred(self) -> bool:
        """True when the paragraph is centred."""
        return self.paragraph.layout.align == "center"

    @property
    def size(self) -> float:
        """The size of its first characters."""
        return self.paragraph.pieces[0].face.size if self.paragraph.pieces else 0.0

    def extent(self) -> Extent:
        """Return the words as characters of the paragraph."""
        text = self.paragraph.text
        start = self.lead
        return Extent(self.index, start, len(text.rstrip(BLANKS)), text.strip(BLANKS))


def extents_of(line: Line, pattern: re.Pattern[str] = _WORD) -> tuple[Extent, ...]:
    """Return the words of a line, or what ``pattern`` finds in it."""
    return tuple(Extent(line.index, m.start(), m.end(), m[0]) for m in pattern.finditer(line.paragraph.text))
