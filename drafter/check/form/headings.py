"""Whether a numbered paragraph is a heading, begins with one, or is only a numbered clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from drafter.check.form import patterns
from drafter.check.form.kinds import Heading, HeadingForm
from drafter.check.form.lines import Line
from drafter.check.form.numbering import Number, leading_number
from drafter.model.document import Document

LONGEST_HEADING = 60  # characters on a line of its own
LONGEST_RUN_IN = 50  # characters of the sentence before the first 。
_LONGEST_FIRST = 16  # of the first level, which seldom is run in: 一、会议听取了关于普法工作的汇报。 is text
_LONGEST_SENTENCE = 40  # a heading that wrongly ends with 。; a longer one is a sentence
_LONGEST_UNNUMBERED = 30
_MARKS = "。；！？：，、;!?:,"


def heading_form(line: Line, number: Number, following: Line | None) -> tuple[HeadingForm, int]:
    """Return how a numbered paragraph begins and where its heading ends in the paragraph's text."""
    text = line.text
    offset = line.lead - len(line.paragraph.label)  # from the stripped whole to the paragraph's own text
    rest = text[number.length :].strip(patterns.BLANKS)
    stop = text.find("。", number.length)
    ends = _set_off(line, number) if stop < 0 or stop == len(text) - 1 else None
    if ends:
        return HeadingForm.RUN_IN, ends
    if stop < 0:
        whole = len(rest) <= LONGEST_HEADING and rest[-1:] not in ("；", ";", "，", ",")
        if whole and _without_mark(line, number, following, rest):
            return HeadingForm.OWN_LINE, offset + len(text)
    elif stop == len(text) - 1:
        if len(rest) <= _LONGEST_SENTENCE and _leads_on(number, following):
            return HeadingForm.OWN_LINE, offset + len(text)
    else:
        changed = face_change(line, number)
        if changed and (stop - number.length >= LONGEST_RUN_IN or unfinished(line.paragraph.text, changed)):
            return HeadingForm.RUN_IN, changed
        longest = _LONGEST_FIRST if number.level == 1 and not changed else LONGEST_RUN_IN
        if stop - number.length < longest:
            return HeadingForm.RUN_IN, offset + stop + 1
    return HeadingForm.CLAUSE, max(0, offset + number.length)


def _set_off(line: Line, number: Number) -> int | None:
    """Return where a heading ends that its font sets off from the one sentence behind it, or from what it labels."""
    text = line.paragraph.text
    changed = face_change(line, number)
    if changed is None or (text[changed - 1] not in "：:" and (number.level > 2 or "。" not in text)):  # noqa: PLR2004  # 三、四级 have the text's own font
        return None
    return changed if unfinished(text, changed) else None


def _without_mark(line: Line, number: Number, following: Line | None, rest: str) -> bool:
    """Tell a heading from a clause that ends with a bracket or a colon, or with nothing: （牵头单位：…）."""
    if rest.count("，") + rest.count(",") > 2:  # noqa: PLR2004  # a heading has two halves, at most three
        return False
    if rest.endswith(("：", ":")):
        return _leads_on(number, following)
    return bool(line.text)


def _leads_on(number: Number, following: Line | None) -> bool:
    """Tell whether what follows belongs under this number: text, or a deeper level."""
    if following is None:
        return False
    other = leading_number(following.text)
    return other.level > number.level if other else following.is_sentence


def face_change(line: Line, number: Number) -> int | None:
    """Return where the Chinese font of a paragraph's beginning ends, when it does so within the first characters."""
    near = takewhile(lambda piece: piece.start <= LONGEST_RUN_IN, line.paragraph.pieces)
    pieces = [piece for piece in near if not piece.latin and piece.text.strip(patterns.BLANKS)]
    first = next((piece for piece in pieces if piece.end > line.lead + number.length), None)
    if first is None:
        return None
    other = next((piece for piece in pieces if piece.start >= first.end and piece.face.font != first.face.font), None)
    if other is None or other.start > LONGEST_RUN_IN:
        return None
    last = max(piece.end for piece in pieces if first.start <= piece.start < other.start)
    return last if line.paragraph.text[last - 1] in "。！？：:" else other.start  # digits behind 会议时间： are text


def unfinished(text: str, end: int) -> bool:
    """Tell whether a heading that its font ends at ``end`` has no 。 there: it is a label, 会议时间：, or a clause goes on."""
    rest = text[end:].partition("。")[0]
    return text[end - 1] in "：:" or (
        text[end - 1] not in "。！？" and any(mark in rest for mark in ("，", "；", "：", "一是"))
    )


def is_unnumbered_heading(line: Line, following: Line | None) -> bool:
    """Tell whether a line looks like a heading without being numbered: short, bold, and text or a number follows."""
    if line.length > _LONGEST_UNNUMBERED or line.text.endswith(tuple(_MARKS)) or following is None:
        return False
    pieces = [piece for piece in line.paragraph.pieces if piece.text.strip(patterns.BLANKS)]
    emphatic = bool(pieces) and all(piece.face.bold or "黑" in piece.face.font for piece in pieces)
    return emphatic and (following.is_sentence or leading_number(following.text) is not None)


def sentences_among(document: Document, headings: Sequence[Heading]) -> Iterator[int]:
    """Yield the headings that are sentences of a list: a neighbour of their level is a clause of the same shape."""
    for number, heading in enumerate(headings):
        ended = document.paragraphs[heading.index].text.rstrip(patterns.BLANKS).endswith("。")
        run_in = heading.form is HeadingForm.RUN_IN and heading.level == 1
        if run_in or (heading.form is HeadingForm.OWN_LINE and ended):
            beside = [*_brothers(headings[:number][::-1], heading), *_brothers(headings[number + 1 :], heading)]
            clauses = [other for other in beside if other.form is HeadingForm.CLAUSE]
            if any(run_in or _one_sentence(document, other) for other in clauses):
                yield number


def _brothers(headings: Sequence[Heading], heading: Heading) -> Iterator[Heading]:
    """Yield the next heading of the same level under the same higher one."""
    for other in headings:
        if other.level < heading.level:
            return
        if other.level == heading.level:
            yield other
            return


def _one_sentence(document: Document, heading: Heading) -> bool:
    text = document.paragraphs[heading.index].text.rstrip(patterns.BLANKS)
    return text.find("。") == len(text) - 1


_TAKEN_FOR = {4: 2, 3: 1}  # （1） for （一）, 1. for 一、


def mistyped(headings: Sequence[Heading]) -> Iterator[tuple[int, int]]:
    """Yield the headings typed with digits where a numeral was meant, and their level: 一、 2. 三、 or （一） （2） （三）."""
    for number, heading in enumerate(headings):
        level = _TAKEN_FOR.get(heading.level)
        if level is None:
            continue
        before, after = _beside(headings[:number][::-1], level), _beside(headings[number + 1 :], level)
        fits = (before == heading.number - 1 if before else heading.number == 1) and after == heading.number + 1
        alone = all(
            other.level != heading.level for other in headings[max(0, number - 1) : number + 2] if other is not heading
        )
        if fits and alone:
            yield number, level


def _beside(headings: Sequence[Heading], level: int) -> int:
    """Return the number of the next heading of a level before a higher one comes; 0 when there is none."""
    found = next((other for other in headings if other.level <= level), None)
    return found.number if found and found.level == level else 0
