"""Rules on the headings' numbers (GB/T 9704 clause 7.3.3) and on how headings stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from drafter.check.form.elements import Elements
from drafter.check.form.headings import face_change
from drafter.check.form.kinds import Heading, HeadingForm, Kind
from drafter.check.form.lines import Line
from drafter.check.form.numbering import Number, is_proper, proper
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.model.problems.form_headings import (
    HeadingEnd,
    HeadingMark,
    HeadingNumber,
    LevelSkipped,
    LevelsReversed,
    MixedHeadings,
    MixedParts,
    RunInWithoutEnd,
    UnnumberedHeading,
)
from drafter.project.stylesheet import StyleSheet

_LEVELS = 4
_END = "。；！？：，、;!?:,."
_FORMS = {HeadingForm.OWN_LINE: "单独成行", HeadingForm.RUN_IN: "和正文接排"}


@dataclass(slots=True)
class _Counters:
    """The last number of each level: in its place, and anywhere for numbers that run on across parts."""

    here: list[int] = field(default_factory=lambda: [0] * (_LEVELS + 1))
    ever: list[int] = field(default_factory=lambda: [0] * (_LEVELS + 1))

    def step(self, heading: Heading) -> int:
        """Count a heading; return the number that it should have had, or 0 when it is right."""
        level, value = heading.level, heading.number
        expected = self.here[level] + 1
        runs_on = self.here[level] == 0 and value == self.ever[level] + 1
        self.here[level] = self.ever[level] = value
        for deeper in range(level + 1, _LEVELS + 1):
            self.here[deeper] = 0
        return 0 if value == expected or (level > 1 and runs_on) else expected


def numbers(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Numbers of a level follow each other; below a higher heading they begin anew or run on."""
    for _part, headings in _by_part(elements):
        if _reversed(headings):
            continue
        counters = _Counters()
        for heading in headings:
            expected = counters.step(heading)
            if expected:
                wanted = proper(heading.level, expected)
                place = _place(elements, heading)
                yield gather(HeadingNumber, [place], found=heading.mark, wanted=wanted, why=_why(heading, expected))


def _why(heading: Heading, expected: int) -> str:
    if heading.number >= expected:
        return "没有从头编号" if expected == 1 else "中间跳了号"
    return "序号重复" if heading.number == expected - 1 else "序号倒退了"


def _by_part(elements: Elements) -> Iterator[tuple[int, list[Heading]]]:
    for part in dict.fromkeys(heading.part for heading in elements.headings):
        yield part, [heading for heading in elements.headings if heading.part == part]


def _place(elements: Elements, heading: Heading) -> Place:
    paragraph = elements.document.paragraphs[heading.index]
    return Place(paragraph, heading.start, heading.end) if heading.end > heading.start else Place(paragraph)


def _reversed(headings: list[Heading]) -> Heading | None:
    """Return the first heading that is higher than the one that it stands in."""
    first = headings[0].level
    for heading in headings:
        if heading.level < first:
            return heading
    below = 0  # the level first used directly under the current 一、
    for before, heading in pairwise(headings):
        if heading.level == 1:
            below = 0
        elif before.level == 1:
            below = heading.level
        elif 1 < heading.level < below:
            return heading
    return None


def levels_reversed(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """（一） does not stand around 一、, nor 1. around （一）."""
    for _part, headings in _by_part(elements):
        found = _reversed(headings)
        if found:
            inner = next(h for h in reversed(headings[: headings.index(found)]) if h.level > found.level)
            yield gather(LevelsReversed, [_place(elements, found)], found=found.mark, inner=inner.mark)


def levels_skipped(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """After 一、 comes （一） or 1., after （一） comes 1.; a level is not left out."""
    for _part, headings in _by_part(elements):
        if _reversed(headings):
            continue
        found: list[tuple[Heading, Heading]] = []
        above: dict[int, Heading] = {}
        for heading in headings:
            outer = next((above[level] for level in range(heading.level - 1, 0, -1) if level in above), None)
            steps = heading.level - outer.level if outer else 1
            if outer and steps > (2 if outer.level == 1 else 1):
                found.append((heading, outer))
            above = {level: one for level, one in above.items() if level < heading.level} | {heading.level: heading}
        if found:
            heading, outer = found[0]
            wanted = proper(outer.level + 1, heading.number)
            places = [_place(elements, one) for one, _ in found]
            yield gather(LevelSkipped, places, outer=outer.mark, found=heading.mark, wanted=wanted)


def marks(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Numbers are written 一、 （一） 1. （1）; one finding for each faulty way."""
    wrong: dict[str, list[Heading]] = {}
    for heading in elements.headings:
        if not is_proper(heading.mark, heading.level, heading.number):
            wrong.setdefault(_way(heading), []).append(heading)
    for headings in wrong.values():
        first = headings[0]
        places = [_mark_place(elements, heading) for heading in headings]
        yield gather(HeadingMark, places, found=first.mark, wanted=proper(first.level, first.number))


def _way(heading: Heading) -> str:
    """Return how a number is written, whatever its value."""
    kept = "".join(character for character in heading.mark if not character.isalnum())
    return f"{heading.level}{kept}{'全' if any(c in '０１２３４５６７８９' for c in heading.mark) else ''}"


def _mark_place(elements: Elements, heading: Heading) -> Place:
    paragraph = elements.document.paragraphs[heading.index]
    if paragraph.label:
        return Place(paragraph)
    return Place(paragraph, heading.start, heading.start + len(heading.mark))


def _siblings(elements: Elements, level: int) -> Iterator[list[Heading]]:
    """Yield the headings of a level that stand in one part of the text, clauses left out."""
    group: list[Heading] = []
    part = -1
    for heading in elements.headings:
        if heading.part != part or heading.level < level:
            if group:
                yield group
            group, part = [], heading.part
        if heading.level == level and heading.form is not HeadingForm.CLAUSE:
            group.append(heading)
    if group:
        yield group


def mixed(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The headings of one level in one part all stand on their own lines, or all are run in."""
    for level in (2, 3):
        for group in _siblings(elements, level):
            usual = _usual(group)
            odd = [heading for heading in group if heading.form is not usual]
            if odd:
                places = [_place(elements, heading) for heading in odd]
                yield gather(MixedHeadings, places, found=odd[0].mark, one=_FORMS[odd[0].form], other=_FORMS[usual])


def _usual(group: list[Heading]) -> HeadingForm:
    runs = sum(heading.form is HeadingForm.RUN_IN for heading in group)
    return HeadingForm.RUN_IN if 2 * runs > len(group) else HeadingForm.OWN_LINE


def mixed_parts(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The second level looks alike in all parts; parts that are mixed in themselves are another rule's."""
    groups = [
        group
        for group in _siblings(elements, 2)
        if len({heading.form for heading in group}) == 1 and group[0].part == 0
    ]
    if len({group[0].form for group in groups}) < 2:  # noqa: PLR2004  # one kind is no mixture
        return
    usual = groups[0][0].form
    odd = [group[0] for group in groups if group[0].form is not usual]
    places = [_place(elements, heading) for heading in odd]
    yield gather(MixedParts, places, found=odd[0].mark, one=_FORMS[odd[0].form], other=_FORMS[usual])


def heading_ends(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A heading on its own line ends without a mark."""
    found = [
        place
        for heading in elements.headings
        if heading.form is HeadingForm.OWN_LINE
        and (place := _place(elements, heading)).text.rstrip()[-1:] in _END
        and len(place.text) > len(heading.mark)
    ]
    if found:
        yield gather(HeadingEnd, found, mark=found[0].text.rstrip()[-1])


def run_in_ends(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A run-in heading, set off by its font, ends with 。."""
    found = []
    for heading in elements.headings:
        paragraph = elements.document.paragraphs[heading.index]
        if heading.level > 2 or heading.form is HeadingForm.OWN_LINE:  # noqa: PLR2004  # 三、四级 have the text's own font
            continue
        end = face_change(Line(paragraph), Number(heading.level, heading.number, heading.mark))
        number_end = heading.start + len(heading.mark) + 1
        ended = "。！？：" if heading.level == 1 else "。！？"  # 一、会议时间： is a label
        if end and end > number_end and end == heading.end and paragraph.text[end - 1] not in ended:
            found.append(Place(paragraph, heading.start, end))
    if found:
        yield gather(RunInWithoutEnd, found, found=found[0].text.strip())


def unnumbered(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """What looks like a heading has a number."""
    found = [paragraph for paragraph in elements.of(Kind.UNNUMBERED) if elements.parts[paragraph.index] == 0]
    if found:
        yield gather(UnnumberedHeading, [Place(one) for one in found], found=found[0].text.strip())
