"""Rules on blanks inside lines and on empty paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import HEADINGS, PROSE, Kind
from drafter.check.form.patterns import CJK, is_organ
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.model.document import Document, Paragraph, Story
from drafter.model.problem import Finding
from drafter.model.problems.form_paragraphs import BlankParagraphs, SpacesInside
from drafter.model.problems.form_punctuation import SpaceInChinese
from drafter.project.stylesheet import StyleSheet

_FULL = "，。、；：？！“”‘’（）《》〈〉〔〕【】…—"
_RUN = re.compile(r"(?<=\S)(?:[ \xa0]{2,}|[ \xa0]*[\u3000\t][ \xa0\u3000\t]*)(?=\S)")
_ONE = re.compile(rf"(?<=[{CJK}{_FULL}])[ \xa0](?=[{CJK}{_FULL}0-9])|(?<=[0-9%])[ \xa0](?=[{CJK}，。、；：）”》])")
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》")
_NAME = re.compile(rf"(?<![{CJK}])[{CJK}][ \u3000]+[{CJK}](?![{CJK}])")
_READ = (*PROSE, Kind.TITLE, Kind.RECIPIENTS)
_SPACED_TITLE = re.compile(rf"(?:[{CJK}][ \u3000]+)+[{CJK}]")


def spaces_inside(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No run of blanks and no tab stands inside a sentence."""
    for kind, name in ((Kind.TITLE, "标题"), (None, "正文")):
        places = list(_runs(elements, (kind,) if kind else (Kind.BODY, *HEADINGS)))
        if places:
            first = places[0]
            near = first.paragraph.text[max(0, first.start - 4) : first.end + 4].replace("\n", "").strip()
            what = "制表符" if "\t" in first.text else "空格"
            yield gather(SpacesInside, places, element=name, near=near.replace("\t", " "), what=what)


def _runs(elements: Elements, kinds: tuple[Kind, ...]) -> Iterator[Place]:
    if elements.text.characters.isdisjoint(" \u3000\t\xa0"):
        return
    for paragraph in elements.document.paragraphs:
        if elements.kind(paragraph) not in kinds or _SPACED_TITLE.fullmatch(paragraph.text.strip()):
            continue
        if Kind.TITLE in kinds and any(is_organ(row) for row in paragraph.text.split("\n")):
            continue  # organs side by side
        for match in _RUN.finditer(paragraph.text):
            if not _excused(paragraph, match):
                yield Place(paragraph, match.start(), match.end())


def _excused(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Let pass what parts the halves of a slogan in quotes, and a name of two characters spaced out."""
    text = paragraph.text
    if any(quoted.start() < match.start() < quoted.end() for quoted in _QUOTED.finditer(text)):
        return True
    return any(name.start() < match.start() < name.end() for name in _NAME.finditer(text))


def space_in_chinese(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No single space stands between Chinese characters, or between them and digits."""
    kinds = (*_READ, Kind.ATTACHMENT_NOTE)
    places = [
        elements.text.at(match)
        for match in elements.text.find(_ONE, " \xa0")
        if elements.kind(elements.text.at(match).paragraph) in kinds
    ]
    places = [place for place in places if not _inside_quotes(place)]
    if places:
        first = places[0]
        near = first.paragraph.text[max(0, first.start - 4) : first.end + 4].strip()
        yield gather(SpaceInChinese, places, near=near)


def _inside_quotes(place: Place) -> bool:
    text = place.paragraph.text
    if any(found.start() < place.start < found.end() for found in _QUOTED.finditer(text)):
        return True
    return any(found.start() < place.start < found.end() for found in _NAME.finditer(text))


# How many empty paragraphs may stand between two elements; 0 between all others of the main document.
_ALLOWED = {
    (Kind.TITLE, Kind.RECIPIENTS): 1,
    (Kind.TITLE, Kind.BODY): 1,
    (Kind.TITLE, Kind.HEADING1): 1,
    (Kind.SUBTITLE, Kind.RECIPIENTS): 1,
    (Kind.SUBTITLE, Kind.BODY): 1,
    (Kind.TITLE, Kind.SUBTITLE): 1,
    (Kind.BODY, Kind.ATTACHMENT_NOTE): 1,
    (Kind.BODY, Kind.SIGNATURE): 4,  # room for a seal
    (Kind.ATTACHMENT_NOTE, Kind.SIGNATURE): 4,
    (Kind.BODY, Kind.DATE): 4,
    (Kind.ATTACHMENT_NOTE, Kind.DATE): 4,
    (Kind.SIGNATURE, Kind.DATE): 1,
    (Kind.DATE, Kind.ANNOTATION): 1,
    (Kind.ATTACHMENT_MARK, Kind.ATTACHMENT_TITLE): 1,
    (Kind.ATTACHMENT_TITLE, Kind.BODY): 1,
    (Kind.ATTACHMENT_TITLE, Kind.HEADING1): 1,
}
_SEEN = frozenset(kind for pair in _ALLOWED for kind in pair) | PROSE


def blank_paragraphs(document: Document, elements: Elements, _: StyleSheet) -> Iterator[Finding]:
    """No empty paragraphs stand between the paragraphs of the text, and no more than asked for elsewhere."""
    places: list[Place] = []
    first: tuple[Kind, Kind, int] | None = None
    previous: Kind | None = None
    blanks: list[Paragraph] = []
    boxes = {paragraph.number for paragraph in document.paragraphs if paragraph.story is Story.TEXT_BOX}
    for paragraph in document.body:
        kind = elements.kind(paragraph)
        if kind is Kind.EMPTY and paragraph.number not in boxes:  # a text box hangs on a paragraph, be it empty
            blanks.append(paragraph)
            continue
        parted = bool(blanks) and blanks[0].section != paragraph.section
        if blanks and previous and not parted and _too_many(previous, kind, blanks):
            first = first or (previous, kind, len(blanks))
            places += [Place(blank) for blank in blanks]
        blanks, previous = [], kind
    if first:
        before, after, lines = first
        allowed = _ALLOWED.get((before, after), 0)
        wanted = f"这里空{allowed}行" if allowed else "这里不空行"
        where = f"{before.value}和{after.value}之间" if before is not after else f"{before.value}各段之间"
        yield gather(BlankParagraphs, places, where=where, lines=lines, wanted=wanted)


def _too_many(before: Kind, after: Kind, blanks: list[Paragraph]) -> bool:
    if not {before, after} <= _SEEN or any("\f" in blank.text for blank in blanks):
        return False
    if before in (Kind.DATE, Kind.ANNOTATION) and after is not Kind.ANNOTATION:
        return False
    return len(blanks) > _ALLOWED.get((before, after), 0)
