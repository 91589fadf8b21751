"""The nouns of a county's reports held against each other: what is told otherwise in one, what stands alike in several.

Not how that is found (``drafter.batch.likeness``). Paragraphs count from 1 as ``read_docx`` reads them, characters from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from drafter.model.merge import ClerkParagraph, Draft
from drafter.model.report import Report


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """A heading of a document: ``words`` without number and stop, ``mark`` its number as written.

    ``run_in``: the text follows on its line. ``quoted``: its words are a row's, not the template's. ``paragraph`` is where
    it stands, ``end`` where it ends there, ``block`` the id of the template's heading that it is, as far as a base tells.
    """

    level: int
    words: str
    mark: str
    run_in: bool = False
    quoted: bool = False
    paragraph: int = 0
    end: int = 0
    block: str = ""


@dataclass(frozen=True, slots=True)
class TownshipReport:
    """One township's report as it stands today.

    Args:
        name: the township as it is shown.
        file: the document, relative to the folder.
        paragraphs: its words.
        headings: those of the main document.
        elements: its title, recipients, signature and the like, by their names in Chinese.
        names: what the township is called in the text.
        base: the report that it was written from; None when that is nowhere.
        draft: the same as merging sees it.
        untouched: nobody has changed it since.
    """

    name: str
    file: str
    paragraphs: tuple[ClerkParagraph, ...]
    headings: tuple[ReportHeading, ...] = ()
    elements: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    base: Report | None = None
    draft: Draft | None = None
    untouched: bool = False


class Aspect(Enum):
    """In what a township differs from its county."""

    HEADING = "标题"
    ORDER = "顺序"
    FORM = "标题写法"
    ELEMENT = "要素"
    SETTING = "设置"
    TEMPLATE = "模板"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one township has otherwise than most.

    ``paragraph`` is 0 when it stands nowhere, ``own`` and ``county`` are empty where only the difference is known. Where no
    more than half of the townships agree there is no ``majority``: ``county`` is then what there is, and how often.
    """

    aspect: Aspect
    what: str
    township: str
    file: str
    own: str
    county: str
    paragraph: int = 0
    majority: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Words in one township's report."""

    township: str
    file: str
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence of the template that is another in one township.

    ``place`` is where it stands now, with an empty text when it was taken out; ``county`` what the template says there,
    ``block`` the id of that paragraph, ``others`` in how many other townships it is the template's sentence.
    """

    place: Place
    county: str
    block: str
    others: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence that somebody wrote and two or more townships have. ``exact``: not a word is another.

    ``differing`` and ``compared`` are how many figures that the first two reports both print have other values; both 0
    when that is not known.
    """

    places: tuple[Place, ...]
    exact: bool
    differing: int = 0
    compared: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A township whose report could not be read, and why."""

    name: str
    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What holding a county's reports against each other came to; ``based`` of them have the report they come from."""

    townships: tuple[str, ...]
    based: int
    differences: tuple[Difference, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    shared: tuple[Shared, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def same(self) -> bool:
        """True when there is nothing to say."""
        return not (self.differences or self.reworded or self.shared or self.unread)
