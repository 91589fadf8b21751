"""Which figure shows a requirement: by the words of its clause, as ``points.yaml`` of the template set says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.model.points import Binding, Requirement


def bound(requirement: Requirement, title: str, text: str, bindings: Sequence[Binding]) -> Requirement:
    """Return the requirement with its figure: the first binding that its own words fit, or else those around them.

    ``title`` and ``text`` are those of the task; what a rate is of is looked at alone, so that two in one clause are told
    apart. Where no figure counts by quarter, that of the whole year is taken, which can show what is not met.
    """
    words = requirement.about or requirement.words
    if requirement.unit == "%" or requirement.about:
        around = f"{words}{_sentence(requirement.words, text)}" if requirement.unit == "%" else words
        places = (words, around)
    else:
        places = (words, f"{words}{title}")
    for per in dict.fromkeys(("" if requirement.per == "年" else requirement.per, "")):
        for place in places:
            for one in bindings:
                if one.per == per and _fits(one, requirement, place, words):
                    return replace(requirement, figure=one.figure)
    return requirement


def _fits(one: Binding, requirement: Requirement, place: str, own: str) -> bool:
    dated = requirement.deadline is not None and requirement.value is None
    return (
        all(word in place for word in one.words)
        and any(word in own for word in one.words)
        and not any(word in place for word in one.without)
        and (not one.unit or one.unit == requirement.unit)
        and one.dated == dated
        and (requirement.value is not None or dated)
    )


def _sentence(words: str, text: str) -> str:
    """Return the sentence of a text that has the words."""
    at = text.find(words)
    if at < 0:
        return ""
    start = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
    return text[start : at + len(words)]
