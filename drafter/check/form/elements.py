"""What each paragraph of a document is: the nouns that the rules of form look at. How they are found: ``recognise.py``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from drafter.check.form.kinds import NOT_READ, PROSE, Extent, Heading, Kind
from drafter.check.form.looks import Look, looks
from drafter.check.form.running import RunningText
from drafter.model.document import Document, Paragraph


@dataclass(frozen=True, eq=False)
class Elements:
    """What the paragraphs of a document are: ``kinds`` and ``parts`` by their index in ``Document.paragraphs``.

    ``official`` is False when too little speaks for an official document: then only rules that hold for any Chinese
    text may speak. ``genre`` is the 文种 that ends the title. ``report`` is True for what is recognisably a 报告.
    """

    document: Document
    kinds: tuple[Kind, ...]
    parts: tuple[int, ...]
    headings: tuple[Heading, ...]
    title: tuple[Extent, ...]  # its lines
    signature: tuple[Extent, ...]  # an organ each
    date: Extent | None
    official: bool
    genre: str
    report: bool

    @cached_property
    def by_kind(self) -> dict[Kind, tuple[Paragraph, ...]]:
        """The paragraphs of each kind."""
        found: dict[Kind, list[Paragraph]] = {}
        for paragraph, kind in zip(self.document.paragraphs, self.kinds, strict=True):
            found.setdefault(kind, []).append(paragraph)
        return {kind: tuple(paragraphs) for kind, paragraphs in found.items()}

    def of(self, *kinds: Kind) -> Iterator[Paragraph]:
        """Yield the paragraphs of these kinds, kind by kind."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """The body and its headings in their order."""
        pairs = zip(self.document.paragraphs, self.kinds, strict=True)
        return tuple(paragraph for paragraph, kind in pairs if kind in PROSE)

    @cached_property
    def by_paragraph(self) -> dict[int, Heading]:
        """The heading or clause number that a paragraph begins with, by the paragraph's index."""
        return {heading.index: heading for heading in self.headings}

    @cached_property
    def title_text(self) -> str:
        """The title in one line."""
        return "".join(extent.text.strip() for extent in self.title)

    @cached_property
    def letter(self) -> bool:
        """True for the letter format (信函格式, clause 10.1): the bare name of the organ above, the number on the right."""
        banners = self.by_kind.get(Kind.BANNER, ())
        numbers = self.by_kind.get(Kind.DOCUMENT_NUMBER, ())
        on_the_right = any(paragraph.layout.align == "right" for paragraph in numbers)
        return on_the_right and not any("文件" in paragraph.text for paragraph in banners)

    @cached_property
    def text(self) -> RunningText:
        """Everything that is read, in one string; not tables, headers and what came from a web page."""
        pairs = zip(self.document.paragraphs, self.kinds, strict=True)
        return RunningText([paragraph for paragraph, kind in pairs if kind not in NOT_READ])

    @cached_property
    def every_text(self) -> RunningText:
        """The same with the tables."""
        if Kind.TABLE not in self.by_kind:
            return self.text
        pairs = zip(self.document.paragraphs, self.kinds, strict=True)
        skip = NOT_READ - {Kind.TABLE}
        return RunningText([paragraph for paragraph, kind in pairs if kind not in skip])

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """How the characters of each element look, each look once."""
        return looks(self.document.paragraphs, self.kinds, self.by_paragraph)

    def kind(self, paragraph: Paragraph) -> Kind:
        """Return what a paragraph is."""
        return self.kinds[paragraph.index]
