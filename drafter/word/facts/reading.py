"""From the bytes of a .docx to its facts: the parts are opened, the stories walked, the sections put together."""

from __future__ import annotations

from lxml import etree

from drafter.model.document import Document, Paragraph, Section, Story
from drafter.model.errors import InputError
from drafter.word.facts.cascade import cascade
from drafter.word.facts.leftovers import comments_of, settings_of, title_and_author
from drafter.word.facts.opening import Package
from drafter.word.facts.sections import SectionPlan, section_plans, with_parts
from drafter.word.facts.units import w
from drafter.word.facts.walk import Place, Walk

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_document(data: bytes, name: str) -> Document:
    """Read how a .docx looks in effect, whoever made it.

    Args:
        data: the file's bytes.
        name: its name, for messages.

    Returns:
        Every paragraph with its characters' faces and its layout as all styles leave them; body and table paragraphs are
        numbered as ``read_docx`` numbers them. What the file says wrongly counts as not said.

    Raises:
        InputError: it is no .docx, is encrypted, unsafe or too long, or its main part is broken.
    """
    package = Package(data, name)
    body = package.document().find(w("body"))
    if body is None:
        raise InputError(f"《{name}》不是 Word 文档", "请用 Word 或 WPS 打开它，另存为 .docx 后再试")
    settings = settings_of(package)
    styles, theme, numbering = (package.content(kind) for kind in ("styles", "theme", "numbering"))
    look = cascade(styles, theme, numbering, settings.language, keep=not package.long)
    plans = section_plans(body)
    walk = Walk(look, plans)
    walk.story(body, Place(Story.BODY))
    sections = _sections(package, walk, plans)
    _notes(package, walk)
    title, author = title_and_author(package)
    return Document(
        name=name,
        paragraphs=tuple(walk.paragraphs),
        sections=sections,
        even_and_odd=settings.even_and_odd,
        mirror_margins=settings.mirror_margins,
        revisions=tuple(walk.revisions),
        comments=comments_of(package, walk.comments),
        title=title,
        author=author,
        language=look.language,
        fonts=_fonts(walk.paragraphs),
    )


def _sections(package: Package, walk: Walk, plans: tuple[SectionPlan, ...]) -> tuple[Section, ...]:
    """Read every header and footer once, in the first section that has it, and put the sections together."""
    starts = walk.starts + [len(walk.paragraphs)] * (len(plans) - len(walk.starts))
    by_part: dict[str, tuple[int, ...]] = {}
    sections = []
    for index, plan in enumerate(plans):
        walk.section = index
        read: dict[str, tuple[int, ...]] = {}
        for (story, _), identity in plan.references.items():
            part = package.relations[identity].target if identity in package.relations else ""
            if part not in by_part and (root := package.tree(part)) is not None:
                by_part[part] = walk.story(root, Place(story, 0))
            if part in by_part:
                read[identity] = by_part[part]
        sections.append(with_parts(plan, starts[index], read))
    return tuple(sections)


def _notes(package: Package, walk: Walk) -> None:
    """Read the footnotes and endnotes that the text refers to, in the order of their references."""
    parts: dict[str, dict[str, etree._Element]] = {}
    read: set[tuple[str, str]] = set()
    for note in tuple(walk.notes):
        if note.kind not in parts:
            root = package.tree(package.of_kind(note.kind))
            parts[note.kind] = {child.get(w("id")) or "": child for child in (() if root is None else root)}
        element = parts[note.kind].get(note.identity)
        if element is None or (note.kind, note.identity) in read or element.get(w("type")) in _SEPARATORS:
            continue
        read.add((note.kind, note.identity))
        walk.section = note.section
        walk.story(element, Place(Story.FOOTNOTE, note.number))


def _fonts(paragraphs: list[Paragraph]) -> frozenset[str]:
    return frozenset({piece.face.font for paragraph in paragraphs for piece in paragraph.pieces} - {""})
