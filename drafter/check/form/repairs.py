"""What mends the findings that can be mended without touching a word. Not how Word stores it.

Every repair answers one finding at the places that the finding names, with the values of the style. What only looks like
a fault of form but may mean something stays with the clerk: highlighted words, words struck through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from unicodedata import east_asian_width

from drafter.check.form.elements import Elements
from drafter.check.form.faces import Faces
from drafter.check.form.kinds import HeadingForm, Kind
from drafter.check.form.styled import STYLED
from drafter.model.document import Paragraph, Story
from drafter.model.problem import Finding
from drafter.model.problems import form_faces as faces
from drafter.model.problems import form_page as page
from drafter.model.problems import form_paragraphs as paragraphs
from drafter.model.problems import form_parts as parts
from drafter.model.problems.form_base import Repeated
from drafter.model.repair import Repair, Target, Value
from drafter.project.stylesheet import StyleSheet, TextStyle

_TWIPS = 20
_PLACED = (Kind.SIGNATURE, Kind.DATE)  # where they stand depends on seals, which nobody can see here
_WIDE = "WFA"
_PAGE_NUMBER = re.compile(r"[\s\u3000\d第页共/／·.．\-－—–―~～]*")
_MIDDLE: tuple[tuple[str, Value], ...] = (("align", "center"), ("left", 0.0), ("right", 0.0), ("first_line", 0.0))


def repairs(elements: Elements, style: StyleSheet, findings: Iterable[Finding]) -> tuple[Repair, ...]:
    """Return what mends these findings.

    Args:
        elements: what the paragraphs of the document are.
        style: the look to give.
        findings: as ``check_form`` returned them for the same document; others than fixable ones are passed over.
    """
    mender = _Mender(elements, style)
    found = [repair for finding in findings if finding.fixable for repair in mender.mend(finding)]
    return tuple(dict.fromkeys(found))


class _Mender:
    """Turns findings into repairs, one method for each kind of repair."""

    def __init__(self, elements: Elements, style: StyleSheet) -> None:
        self.elements = elements
        self.style = style
        self.fonts = Faces(style)

    def mend(self, finding: Finding) -> Iterator[Repair]:
        kind = next((kind for kind in type(finding).__mro__ if kind in _MENDS), None)
        if kind is not None:
            yield from _MENDS[kind](self, finding)

    def look(self, index: int, start: int) -> TextStyle:
        """Return the look of a character: a run-in heading's at the beginning of a paragraph of the body."""
        heading = self.elements.by_paragraph.get(index)
        if heading and heading.form is HeadingForm.RUN_IN and heading.start <= start < heading.end:
            return self.style.text.headings[heading.level - 1]
        look: TextStyle = getattr(self.style.text, STYLED.get(self.elements.kinds[index], "body"))
        return look

    def faces(self, finding: Finding, values: Callable[[TextStyle], Mapping[str, Value]]) -> Iterator[Repair]:
        for index, start, end in _places(finding):
            wanted = tuple(values(self.look(index, start)).items())
            yield Repair(finding.code, Target.PIECES, index, start, end, wanted)

    def layout(self, finding: Finding, values: Callable[[TextStyle], Mapping[str, Value]]) -> Iterator[Repair]:
        for index in dict.fromkeys(index for index, _, _ in _places(finding)):
            wanted = tuple(values(self.look(index, 0)).items())
            yield Repair(finding.code, Target.PARAGRAPH, index, values=wanted)

    def prose(self, code: str, values: Mapping[str, Value]) -> Iterator[Repair]:
        for paragraph in self.elements.prose:
            yield Repair(code, Target.PIECES, paragraph.index, values=tuple(values.items()))

    def font(self, finding: Finding) -> Iterator[Repair]:
        """Give Chinese words their font, and the digits beside them too where theirs is wrong in its turn."""
        yield from self.faces(finding, lambda look: {"font": look.font})
        places = [(index, self.look(index, start)) for index, start, _ in _places(finding)]
        for index, look in dict.fromkeys(places):
            for piece in self.elements.document.paragraphs[index].pieces:
                if piece.latin and self.look(index, piece.start) is look and not self.passes(piece.face.font, look):
                    wanted = (("digits", self.style.digits or look.font),)
                    yield Repair(finding.code, Target.PIECES, index, piece.start, piece.end, wanted)

    def passes(self, font: str, look: TextStyle) -> bool:
        """Tell whether digits of an element may have a font."""
        return font.casefold() in self.fonts.same(look.font) or font in (*self.style.accepts.digits, self.style.digits)

    def digits(self, finding: Finding) -> Iterator[Repair]:
        return self.faces(finding, lambda look: {"digits": self.style.digits or look.font})

    def unset(self, finding: Finding) -> Iterator[Repair]:
        return self.faces(finding, lambda look: {"font": look.font, "digits": self.style.digits or look.font})

    def size(self, finding: Finding) -> Iterator[Repair]:
        return self.faces(finding, lambda look: {"size": look.size})

    def line(self, finding: Finding) -> Iterator[Repair]:
        return self.layout(finding, lambda look: {"line": look.line})

    def indents(self, finding: Finding) -> Iterator[Repair]:
        return self.layout(finding, lambda look: {"left": look.left, "right": 0.0, "first_line": look.first_line})

    def first_line(self, finding: Finding) -> Iterator[Repair]:
        return self.layout(finding, lambda look: {"left": look.left, "first_line": look.first_line})

    def leading_spaces(self, finding: Finding) -> Iterator[Repair]:
        yield from self.spaces(finding)
        yield from self.first_line(finding)

    def spaces(self, finding: Finding) -> Iterator[Repair]:
        for index, start, end in _places(finding):
            yield Repair(finding.code, Target.SPACES, index, start, end)

    def right(self, finding: Finding) -> Iterator[Repair]:
        """Place signature and date as under a seal: the date 右空四字, each organ centred on it (7.3.5.1)."""
        right = self.style.signature.sealed_right
        date = self.width(self.elements.date.text.strip()) if self.elements.date else 0.0
        for paragraph in self.elements.of(*_PLACED):
            off = (date - self.width(paragraph.text.strip())) / 2 if date else 0.0
            values = (("align", "right"), ("left", 0.0), ("right", right + off), ("first_line", 0.0))
            yield Repair(finding.code, Target.PARAGRAPH, paragraph.index, values=values)

    def width(self, text: str) -> float:
        """Return how wide words are, in 字."""
        narrow = self.style.signature.digit
        return sum(1.0 if east_asian_width(character) in _WIDE else narrow for character in text)

    def placed_by_spaces(self, finding: Finding) -> Iterator[Repair]:
        """Take away the spaces and set the place instead: the middle, or right as under a seal."""
        yield from self.spaces(finding)
        places = [index for index, _, _ in _places(finding)]
        for index in (index for index in places if self.elements.kinds[index] not in _PLACED):
            yield Repair(finding.code, Target.PARAGRAPH, index, values=_MIDDLE)
        if any(self.elements.kinds[index] in _PLACED for index in places):
            yield from self.right(finding)

    def empty(self, finding: Finding) -> Iterator[Repair]:
        for index, _, _ in _places(finding):
            yield Repair(finding.code, Target.EMPTY, index)

    def paper(self, finding: Finding) -> Iterator[Repair]:
        return self.section(finding, "width", "height")

    def margins(self, finding: Finding) -> Iterator[Repair]:
        return self.section(finding, "top", "bottom", "left", "right")

    def section(self, finding: Finding, *names: str) -> Iterator[Repair]:
        """Set measures of every upright section; a table across keeps its own."""
        values: tuple[tuple[str, Value], ...] = tuple((name, float(getattr(self.style.page, name))) for name in names)
        for index, section in enumerate(self.elements.document.sections):
            if index == 0 or not section.landscape:
                yield Repair(finding.code, Target.SECTION, index, values=values)

    def grid(self, finding: Finding) -> Iterator[Repair]:
        pitch = self.style.page.line_twips / _TWIPS
        for index, section in enumerate(self.elements.document.sections):
            if index == 0 or not section.landscape:
                yield Repair(finding.code, Target.SECTION, index, values=(("line_pitch", pitch),))

    def characters(self, finding: Finding) -> Iterator[Repair]:
        yield from self.grid(finding)
        yield from self.prose(finding.code, {"spacing": self.style.page.spacing_twips / _TWIPS})

    def columns(self, finding: Finding) -> Iterator[Repair]:
        for index in range(len(self.elements.document.sections)):
            yield Repair(finding.code, Target.SECTION, index, values=(("columns", 1.0),))

    def page_numbers(self, finding: Finding) -> Iterator[Repair]:
        """Give new footers, unless one of the old ones says more than a page number: that would be lost with it."""
        if not any(_says_more(paragraph) for paragraph in self.replaced_footers()):
            yield Repair(finding.code, Target.PAGE_NUMBERS)

    def replaced_footers(self) -> Iterator[Paragraph]:
        document = self.elements.document
        for section in document.sections:
            for part in section.parts:
                if part.story is Story.FOOTER and part.pages != "first":
                    yield from (document.paragraphs[index] for index in part.paragraphs)


def _says_more(footer: Paragraph) -> bool:
    """Tell whether a footer has anything but a page number in any of its usual forms."""
    return bool(footer.pictures or footer.cell or not _PAGE_NUMBER.fullmatch(footer.text))


def _places(finding: Finding) -> Iterator[tuple[int, int, int]]:
    places = finding.places if isinstance(finding, Repeated) else ()
    yield from places or ([(finding.index, finding.start, finding.end)] if finding.index >= 0 else [])


_Mend = Callable[[_Mender, Finding], Iterator[Repair]]


def _face(**values: Value) -> _Mend:
    return lambda mender, finding: mender.faces(finding, lambda _: values)


def _layout(**values: Value) -> _Mend:
    return lambda mender, finding: mender.layout(finding, lambda _: values)


_MENDS: Mapping[type, _Mend] = {
    page.PaperSize: _Mender.paper,
    page.Landscape: _Mender.paper,
    page.Margins: _Mender.margins,
    page.LinesOnPage: _Mender.grid,
    page.CharactersInLine: _Mender.characters,
    page.Columns: _Mender.columns,
    page.NoPageNumber: _Mender.page_numbers,
    page.PageNumberPlace: _Mender.page_numbers,
    page.PageNumberFace: _Mender.page_numbers,
    page.PageNumberDash: _Mender.page_numbers,
    page.EvenPages: _Mender.page_numbers,
    faces.WrongFont: _Mender.font,
    faces.QuotesInLatinFont: _Mender.font,
    faces.WrongDigitFont: _Mender.digits,
    faces.FontNotSet: _Mender.unset,
    faces.WrongTitleSize: _Mender.size,
    faces.MixedLook: _face(bold=False),
    faces.Decorated: _face(italic=False, underline=False),
    faces.Coloured: _face(colour=""),
    faces.Scaled: _face(scale=100.0),
    paragraphs.LineNotFixed: _Mender.line,
    paragraphs.TitlePitch: _Mender.line,
    paragraphs.SpaceBetween: _layout(before=0.0, after=0.0),
    paragraphs.FirstLine: _Mender.first_line,
    paragraphs.LayoutSpaces: _Mender.leading_spaces,
    paragraphs.Indented: _Mender.indents,
    paragraphs.Alignment: _layout(align="both"),
    paragraphs.NotCentred: _layout(align="center", left=0.0, right=0.0, first_line=0.0),
    paragraphs.NotFlushLeft: _layout(align="left", left=0.0, first_line=0.0),
    paragraphs.PlacedBySpaces: _Mender.placed_by_spaces,
    paragraphs.SpacesInside: _Mender.spaces,
    paragraphs.BlankParagraphs: _Mender.empty,
    parts.NotOnTheRight: _Mender.right,
    parts.RightDistance: _Mender.right,
    parts.AnnotationIndent: _layout(align="left", left=0.0, first_line=2.0),
    parts.AttachmentPage: _layout(page_break_before=True),
}
