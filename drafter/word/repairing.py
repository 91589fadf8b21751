"""Stage 5: a copy of a document with repairs of its look. Not which repairs are wanted, and not a word of it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from drafter.model.repair import Repair, Target
from drafter.project.stylesheet import StyleSheet
from drafter.word.amended import mark_of, properties_of, set_face, set_layout, set_section
from drafter.word.editing import EditablePackage, w
from drafter.word.facts.locating import elements_of
from drafter.word.renumbered import number_pages
from drafter.word.runs import RUN, TEXT, between, leaves

_BLANK = frozenset(" \u3000\t\u00a0\u2002\u2003\u2009")
_LATE = (Target.SPACES, Target.EMPTY)  # they move the characters and paragraphs that others count


def repaired(data: bytes, name: str, repairs: Iterable[Repair], style: StyleSheet) -> bytes:
    """Return a copy of a document with repairs carried out.

    Args:
        data: the document.
        name: its name, for messages.
        repairs: what is wanted; paragraphs and sections are counted as ``read_document`` counts them in this document.
        style: whose page numbers to take.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or its main part is broken.
    """
    package = EditablePackage(data, name)
    elements = elements_of(package)
    wanted = list(repairs)
    repair_all(elements.paragraphs, elements.sections, wanted)
    if any(repair.target is Target.PAGE_NUMBERS for repair in wanted):
        number_pages(package, elements.sections, style)
    return package.saved()


def repair_all(
    paragraphs: Sequence[etree._Element],
    sections: Sequence[etree._Element],
    repairs: Iterable[Repair],
) -> None:
    """Carry repairs out, all but those of page numbers.

    Args:
        paragraphs: the document's ``w:p``, changed in place, by their place in ``Document.paragraphs``.
        sections: its ``w:sectPr`` by their place in ``Document.sections``.
        repairs: what is wanted; characters and paragraphs are counted as they were before any repair. Those of
            paragraphs beyond the main part, in headers and footnotes, are left out.
    """
    wanted = list(repairs)
    wanted = [one for one in wanted if one.index < len(sections if one.target is Target.SECTION else paragraphs)]
    for repair in (one for one in wanted if one.target not in _LATE):
        _set(repair, paragraphs, sections)
    spaces = [one for one in wanted if one.target is Target.SPACES]
    for repair in sorted(spaces, key=lambda one: (one.index, one.start), reverse=True):
        _without_spaces(paragraphs[repair.index], repair.start, repair.end)
    for repair in (one for one in wanted if one.target is Target.EMPTY):
        _without_paragraph(paragraphs[repair.index])


def _set(repair: Repair, paragraphs: Sequence[etree._Element], sections: Sequence[etree._Element]) -> None:
    values = dict(repair.values)
    if repair.target is Target.SECTION:
        set_section(sections[repair.index], values)
    elif repair.target is Target.PARAGRAPH:
        set_layout(properties_of(paragraphs[repair.index]), values)
    elif repair.target is Target.PIECES:
        paragraph = paragraphs[repair.index]
        if not repair.end:
            set_face(mark_of(paragraph), values)
        for run in between(paragraph, repair.start, repair.end) if repair.end else _runs(paragraph):
            set_face(properties_of(run), values)


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for leaf in leaves(paragraph):
        if not found or found[-1] is not leaf.run:
            found.append(leaf.run)
    return found


def _without_spaces(paragraph: etree._Element, start: int, end: int) -> None:
    """Take away characters, each only if it is white space."""
    for run in between(paragraph, start, end):
        for leaf in [leaf for leaf in leaves(paragraph) if leaf.run is run]:
            text = leaf.child.text or ""
            if leaf.child.tag == w("tab") or (leaf.child.tag == TEXT and set(text) <= _BLANK):
                run.remove(leaf.child)


def _without_paragraph(paragraph: etree._Element) -> None:
    """Take away an empty paragraph, unless something hangs on it: a section, a picture, a mark."""
    kept = {w("pPr"), RUN, w("proofErr")}
    holds = any(child.tag not in kept for child in paragraph) or any(
        item.tag not in {RUN, w("rPr"), TEXT, w("tab")} for run in paragraph.iter(RUN) for item in (run, *run)
    )
    parent = paragraph.getparent()
    if parent is not None and not holds and paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        parent.remove(paragraph)
