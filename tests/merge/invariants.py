"""What holds of every merge, whatever the data changed and the clerk wrote, also where he repeated numbers of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from drafter.merge import merge
from drafter.model.merge import Action, Aside, ClerkParagraph, Draft, MergePlan, Surroundings, Where
from tests.merge.scripts import Repeated, changed, edited, model, repeated, written
from tests.merge.texts import unedited

_NUMBER = re.compile(r"\d+(?:\.\d+)?[万亿]?余?(?:场次|件|人次|份|万元|%|次|起|场|项|年|月|日)?")


def hold_for(random: Random) -> MergePlan:
    """Make a case and check everything that must hold of it; returns its plan."""
    report = model(random)
    base, new = written(report), written(changed(random, report))
    desk = edited(random, base)
    planted = repeated(random, desk, base)
    mine = tuple(desk.paragraphs)
    around = Surroundings(tuple(Aside(Where.FOOTNOTE, one.sentence, 0, 1) for one in planted))
    plan = merge(base, mine, new, around=around)
    check_operations(plan, mine)
    same = merge(base, mine, base, around=around)
    assert not same.operations, "changes though the data did not"
    assert not same.remarks, "a remark though the data are the same"
    check_remarks(plan, planted, (base, mine, new))
    fresh = merge(base, unedited(base), new)
    assert list(fresh.expected) == [p.text for p in new.passages], "an unedited document is not the fresh draft"
    assert not fresh.conflicts
    whole = "\n".join(plan.expected)
    assert [word for word in desk.own if word not in whole] == [], "the clerk's words are lost"
    assert invented(plan.expected, mine, new) == set(), "a number that nobody wrote"
    lost = inner_numbers(p.text for p in mine) - numbers(p.text for p in base.passages) - numbers(plan.expected)
    assert lost == set(), "a number that the clerk wrote is gone"
    check_only_what_changed(plan, base, new)
    check_nothing_unsaid(plan, base, new)
    check_twice(plan, mine, new, around)
    return plan


def check_remarks(
    plan: MergePlan, planted: list[Repeated], given: tuple[Draft, tuple[ClerkParagraph, ...], Draft]
) -> None:
    """Each number of ours that the clerk repeated and the data changed is remarked beside the text, and told in it."""
    base, mine, new = given
    for remark in plan.remarks:
        old, now = base.figures[remark.figure], new.figures[remark.figure]
        assert old.value != now.value, f"a remark on {remark.figure}, which is the same"
        assert str(old.value) in remark.old
        assert remark.text == (mine[remark.place].text if remark.where is Where.BODY else remark.text)
    beside = {remark.text for remark in plan.remarks if remark.where is Where.FOOTNOTE}
    for one in planted:
        if not is_left_behind(one, base, new):
            assert one.figure in new.figures or one.sentence not in beside
            continue
        assert one.sentence in beside, f"nothing is said of {one.sentence}"
        places = [place for place, paragraph in enumerate(mine) if paragraph.text == one.sentence]
        told = {operation.place for operation in plan.operations}
        assert told.issuperset(places), f"nothing is said of {one.sentence} in the text"


def is_left_behind(one: Repeated, base: Draft, new: Draft) -> bool:
    """Tell whether a repeated number is beyond doubt of a figure that has another value now."""
    old = base.figures[one.figure]
    alike = [f for f in base.figures.values() if f.value == old.value and f.unit == old.unit]
    return all(f.id in new.figures and new.figures[f.id].value != f.value for f in alike)


def check_operations(plan: MergePlan, mine: tuple[ClerkParagraph, ...]) -> None:
    ends: dict[int, int] = {}
    for one in plan.operations:
        assert one.causes, one
        assert one.note, one
        assert -1 <= one.place < len(mine)
        if one.action is Action.REPLACE:
            assert mine[one.place].text[one.start : one.end] == one.old
            assert one.start >= ends.get(one.place, 0), "changes overlap"
            assert one.old != one.new
            ends[one.place] = one.end
    assert sum(plan.counts.values()) == len(plan.fates)


def check_only_what_changed(plan: MergePlan, base: Draft, new: Draft) -> None:
    """Words are only touched in passages that the two drafts have otherwise."""
    old = {p.id: p.text for p in base.passages}
    same = {p.id for p in new.passages if old.get(p.id) == p.text}
    assert [one for one in plan.operations if one.action is Action.REPLACE and one.block in same] == []


def invented(texts: Iterable[str], mine: Iterable[ClerkParagraph], new: Draft) -> set[str]:
    """Return the numbers, with their units, that are neither the clerk's nor the new draft's."""
    known = numbers(p.text for p in mine) | numbers(p.text for p in new.passages)
    return numbers(texts) - known


def numbers(texts: Iterable[str]) -> set[str]:
    return {number for text in texts for number in _NUMBER.findall(text)}


def inner_numbers(texts: Iterable[str]) -> set[str]:
    """Return the numbers that a split of the paragraph cannot have cut through."""
    found = ((text, match) for text in texts for match in _NUMBER.finditer(text))
    return {match[0] for text, match in found if match.start() > 0 and match.end() < len(text)}


def check_nothing_unsaid(plan: MergePlan, base: Draft, new: Draft) -> None:
    """A figure with another value is in the text, or a conflict speaks of its passage, or the clerk deleted its row."""
    old = {span.ref: (p, span.text) for p in base.passages for span in p.spans if span.ref}
    whole = "\n".join(plan.expected)
    for passage in new.passages:
        for span in passage.spans:
            if span.ref and (span.ref not in old or old[span.ref][1] != span.text) and span.text not in whole:
                said = [c for c in plan.conflicts if c.block in (passage.id, passage.block) or span.text in c.new]
                assert said, f"{span.text} of {passage.id} is nowhere"


def check_twice(plan: MergePlan, mine: tuple[ClerkParagraph, ...], new: Draft, around: Surroundings) -> None:
    """With the new draft as base nothing more is to be done, whether the clerk took the changes or not."""
    accepted = tuple(ClerkParagraph(text) for text in plan.expected)
    for texts in (accepted, mine):
        again = merge(new, texts, new, around=around)
        assert not again.operations
        assert not again.remarks
