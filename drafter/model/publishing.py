"""The nouns of the copy that goes out: what still stands in a document, what was taken out of the copy, what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

WHITE = "FFFFFF"  # the page where nothing says otherwise


class LeftoverKind(Enum):
    """What a finished document no longer has."""

    CHANGE = "修订"
    REMARK = "批注"
    CONFLICT = "更新时留下的问题"
    BLANK = "没有填的内容控件"
    MACRO = "宏"
    OUTSIDE = "不在文件里的内容"
    UNKNOWN = "看不懂的内容"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that is still there: the number of its paragraph (0: none), where that is in words, the words themselves.

    ``count`` is how many of the kind there are in that place.
    """

    kind: LeftoverKind
    paragraph: int
    where: str
    text: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words that are no paragraph: of a chart, a drawn diagram, the description of a picture."""

    paragraph: int
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out of the copy, in the clerk's words, and how often."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class PublicProperties:
    """What a published file says of itself; ``day`` is ISO 8601, empty when the document has no date."""

    title: str = ""
    author: str = ""
    day: str = ""
