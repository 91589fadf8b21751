"""The elements that facts were read from, for whoever changes a copy; and how the styles of a document look unused."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from drafter.model.document import Paragraph, Story
from drafter.word.editing import EditablePackage, new
from drafter.word.facts.cascade import Cascade, cascade
from drafter.word.facts.leftovers import settings_of
from drafter.word.facts.opening import Package, parsed
from drafter.word.facts.sections import section_elements, section_plans
from drafter.word.facts.units import w
from drafter.word.facts.walk import Place, Walk

_SAMPLE = "国0"  # a Chinese character and a digit: they show both fonts


@dataclass(frozen=True, slots=True)
class Elements:
    """The ``w:p`` of a document's main part by their place in ``Document.paragraphs``, its ``w:sectPr`` by theirs."""

    paragraphs: tuple[etree._Element, ...]
    sections: tuple[etree._Element, ...]


def elements_of(package: EditablePackage) -> Elements:
    """Return the elements of an opened document; a last section that the document leaves unsaid is put into it.

    Paragraphs of headers, footers and footnotes, which follow those of the main part, are left out.
    """
    body = package.document.find(w("body"))
    if body is None:
        return Elements((), ())
    if body.find(w("sectPr")) is None:
        new(body, "sectPr")
    walk = Walk(Cascade(b"", b"", b"", ""), section_plans(body))
    walk.story(body, Place(Story.BODY))
    return Elements(tuple(walk.elements), section_elements(body))


def read_styles(data: bytes, name: str) -> dict[str, Paragraph]:
    """Return for each paragraph style of a .docx, by its name, a paragraph that shows how it looks.

    Raises:
        InputError: it is no .docx, is encrypted, unsafe or too long, or its main part is broken.
    """
    package = Package(data, name)
    sections = section_elements(package.document())
    settings = settings_of(package)
    styles, theme, numbering = (package.content(kind) for kind in ("styles", "theme", "numbering"))
    root = parsed(styles) if styles else None
    body = new(None, "body")
    for style in () if root is None else root.iter(w("style")):
        if style.get(w("type")) == "paragraph":
            paragraph = new(body, "p")
            new(new(paragraph, "pPr"), "pStyle", val=style.get(w("styleId")) or "")
            new(new(paragraph, "r"), "t").text = _SAMPLE
    body.extend(sections[-1:])
    walk = Walk(cascade(styles, theme, numbering, settings.language, keep=True), section_plans(body))
    walk.story(body, Place(Story.BODY))
    return {paragraph.style: paragraph for paragraph in walk.paragraphs}
