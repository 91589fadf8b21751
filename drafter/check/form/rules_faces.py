"""Rules on fonts and sizes: each element in its face (GB/T 9704 clauses 5.2.2, 7.3.1, 7.3.3, 7.3.7, 7.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.check.form.elements import Elements
from drafter.check.form.faces import Faces, element_style
from drafter.check.form.kinds import Kind
from drafter.check.form.looks import Look
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, number_text
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.model.problems.form_faces import (
    FontNotSet,
    QuotesInLatinFont,
    WrongAttachmentFont,
    WrongBodyFont,
    WrongDigitFont,
    WrongFont,
    WrongHeaderFont,
    WrongHeading1Font,
    WrongHeading2Font,
    WrongImprintFont,
    WrongLowerHeadingFont,
    WrongSize,
    WrongTitleSize,
)
from drafter.project.stylesheet import StyleSheet

_FONT_RULES: dict[Kind, Callable[..., Finding]] = {
    Kind.TITLE: WrongFont,
    Kind.HEADING1: WrongHeading1Font,
    Kind.HEADING2: WrongHeading2Font,
    Kind.HEADING3: WrongLowerHeadingFont,
    Kind.HEADING4: WrongLowerHeadingFont,
    Kind.ATTACHMENT_MARK: WrongAttachmentFont,
    Kind.ATTACHMENT_TITLE: WrongAttachmentFont,
    Kind.COPY_RECIPIENTS: WrongImprintFont,
    Kind.PRINTING: WrongImprintFont,
    Kind.CLASSIFICATION: WrongHeaderFont,
    Kind.URGENCY: WrongHeaderFont,
    Kind.DOCUMENT_NUMBER: WrongHeaderFont,
}
_SHOWN = 3
_ANY_FACE = {Kind.COPY_NUMBER}
_SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五", 7.5: "六号",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A look that is not as it should be: what it is, what it should be, and the class of its problem."""

    look: Look
    found: str
    wanted: str
    rule: Callable[..., Finding]


def _told(wrong: list[_Wrong]) -> Iterator[Finding]:
    """Yield one finding for all elements that should look alike: what most characters have, and every place."""
    for rule, wanted in dict.fromkeys((one.rule, one.wanted) for one in wrong):
        mine = [one for one in wrong if one.rule is rule and one.wanted == wanted]
        counts: dict[str, int] = {}
        for one in mine:
            counts[one.found] = counts.get(one.found, 0) + sum(end - start for _, start, end in one.look.spans)
        places = merged([place for one in mine for place in one.look.places])
        found = max(counts, key=counts.__getitem__)
        yield gather(rule, places, element=elements_named([one.look for one in mine]), found=found, wanted=wanted)


def elements_named(found: list[Look]) -> str:
    """Return the names of the elements of these looks, the first three of them."""
    names = list(dict.fromkeys(look.kind.value for look in found))
    return "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")


def merged(places: list[Place]) -> list[Place]:
    """Return the places in their order, those that touch each other as one."""
    joined: list[Place] = []
    for place in sorted(places, key=lambda place: (place.paragraph.index, place.start)):
        last = joined[-1] if joined else None
        if last and last.paragraph is place.paragraph and last.end >= place.start:
            joined[-1] = Place(place.paragraph, last.start, max(last.end, place.end))
        else:
            joined.append(place)
    return joined


def fonts(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Every element is set in its face; one finding for all that have the same."""
    faces = Faces(style)
    wrong: list[_Wrong] = []
    for look in elements.looks:
        if look.latin or not look.face.font or look.kind in _ANY_FACE:
            continue
        wanted = element_style(look.kind, style).font
        allowed = faces.same(wanted)
        if look.kind is Kind.DOCUMENT_NUMBER:
            allowed |= faces.same(style.text.signatory.font)  # 签发人 stands on the same line (clause 7.2.6)
        if look.face.font.casefold() not in allowed:
            rule = _FONT_RULES.get(look.kind, WrongBodyFont)
            name = faces.name(wanted)
            shown = name if name == wanted else f"{name}（如{wanted}）"
            wrong.append(_Wrong(look, look.face.font, shown, rule))
    yield from _told(wrong)


def font_not_set(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A font is named for Chinese characters; where nothing names one, that is said once."""
    bare = [look for look in elements.looks if not look.face.font and not look.latin]
    if bare:
        places = merged([place for look in bare for place in look.places])
        yield gather(FontNotSet, places, element=elements_named(bare))


def quotes(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Quotes, dashes and ellipses have the face of the Chinese characters beside them."""
    yield from _told(
        [_Wrong(look, look.face.font, "", QuotesInLatinFont) for look in _foreign(elements, style, marks=True)]
    )


def digits(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """Digits and letters have the face of the words around them or one that is accepted for them."""
    wanted = "、".join(style.accepts.digits)
    yield from _told(
        [_Wrong(look, look.face.font, wanted, WrongDigitFont) for look in _foreign(elements, style, marks=False)]
    )


def _foreign(elements: Elements, style: StyleSheet, *, marks: bool) -> Iterator[Look]:
    """Yield Latin pieces in a font that is neither that of the element nor, unless they are marks, one for digits."""
    same_fault = {(look.kind, look.face.font) for look in elements.looks if not look.latin}
    accepted = frozenset(font.casefold() for font in (*style.accepts.digits, style.digits))
    faces = Faces(style)
    body = faces.same(style.text.body.font)
    for look in elements.looks:
        if not look.latin or look.marks is not marks or (look.kind, look.face.font) in same_fault | {(look.kind, "")}:
            continue
        allowed = faces.same(element_style(look.kind, style).font)
        if look.face.font.casefold() not in (allowed if marks else allowed | accepted | body):
            yield look


def sizes(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """The title is 2号, the imprint 4号, everything else 3号."""
    wrong: list[_Wrong] = []
    for look in elements.looks:
        wanted = element_style(look.kind, style).size
        if look.face.size and abs(look.face.size - wanted) > style.accepts.size:
            rule = WrongTitleSize if look.kind in (Kind.TITLE, Kind.ATTACHMENT_TITLE) else WrongSize
            wrong.append(_Wrong(look, size_name(look.face.size), size_name(wanted), rule))
    yield from _told(wrong)


def size_name(points: float) -> str:
    """Return a size as Word shows it: 三号（16磅）."""
    name = _SIZES.get(points)
    shown = f"{number_text(points)}磅"
    return f"{name}（{shown}）" if name else shown
