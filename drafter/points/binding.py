"""Which figure shows a requirement: by the words of its clause, as ``points.yaml`` of the template set says.

A figure is named only when the clause asks for what the figure counts and for nothing narrower: 送法下乡活动20场 is not
shown by the number of all 普法活动, 每村3名 not by that of the whole township, 1个 not by 场次. Otherwise the requirement
stays without a figure and says why; somebody has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.model.points import Binding, Requirement
from drafter.points.amounts import alike, amounts_in
from drafter.points.numerals import in_digits
from drafter.points.qualifiers import each_of, qualifiers_in

_MARKS = "，。；：\n"
_SHORT = 12
_CHANGED = re.compile(r"(?:下降|降低|减少|压减|下浮|提高|提升|增长|增加|上升)$")
_COUNTY = re.compile(r"全(?:县|区|市(?!场)|旗|州|省)")
_RATE = re.compile(r"[\u4e00-\u9fff]{2}率")
_OTHER_DAY = re.compile(
    r"修订|修改|评估|调研|清理|论证|培训|会议|整改|核查|征求意见|动态调整|送审|初稿|县级|区级|市级|半年|启动|审核|报审|考核|验收|督察|检查|学习|宣传"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words of a binding are looked for: the requirement's ``own``, and what stands ``around`` them.

    ``before`` is the clause before them, which may say that the number is one of something else.
    """

    own: str
    around: str = ""
    before: str = ""


def bound(
    requirement: Requirement, title: str, text: str, bindings: Sequence[Binding], units: Mapping[str, str] | None = None
) -> Requirement:
    """Return the requirement with its figure: the first binding that its own words fit, or else those around them.

    Args:
        requirement: what a task requires.
        title: that of the task.
        text: that of the task.
        bindings: in the order in which they are tried.
        units: of the figures, by id; one that is not there may have any unit.

    Returns:
        The requirement with its figure, or with a note when one is near and does not show it. What a rate is of is looked
        at alone, so that two in one clause are told apart. Where no figure counts by quarter, that of the whole year is
        taken, which can show what is not met.
    """
    if requirement.value is None and requirement.deadline is None:
        return requirement
    why = ""
    for per in dict.fromkeys(("" if requirement.per == "年" else requirement.per, "")):
        for place in _places(requirement, title, text):
            for one in (one for one in bindings if one.per == per and _fits(one, requirement, place)):
                doubt = _doubt(one, requirement, place, f"{title}。{text}", units or {})
                if not doubt:
                    return replace(requirement, figure=one.figure)
                why = why or doubt
    return replace(requirement, note=requirement.note or why)


def _places(requirement: Requirement, title: str, text: str) -> Iterator[_Place]:
    """Yield the words themselves, with the clause before them, with the task's heading."""
    own = requirement.about or requirement.words
    before = _clause_before(requirement.words, f"{title}。{text}")
    before = "" if amounts_in(in_digits(before)) else before
    yield _Place(own, before=before)
    if before:
        yield _Place(own, before, before)
    if listed := _listed_before(requirement):
        yield _Place(own, listed, before)
    if requirement.unit != "%" and requirement.words not in title:
        yield _Place(own, title, before)


def _listed_before(requirement: Requirement) -> str:
    """Return what the first of several rates is of, without their names: 学法考试 for the second one in 学法考试参考率、合格率."""
    at = requirement.words.find(f"、{requirement.about}") if requirement.about else -1
    return _RATE.sub("", requirement.words[:at]) if at > 0 else ""


def _fits(one: Binding, requirement: Requirement, place: _Place) -> bool:
    """Tell whether a binding's words stand at a place; those in brackets may, the name of a rate stands in its own words."""
    needed, _ = _words_of(one)
    dated = requirement.deadline is not None and requirement.value is None
    whole = place.own + place.around
    return (
        one.dated == dated
        and all(word in (place.own if word.endswith("率") else whole) for word in needed)
        and any(word in place.own for word in needed)
        and (not place.around or any(word not in place.own for word in needed))
        and not any(word in whole + place.before for word in one.without)
        and (not one.unit or requirement.unit == one.unit)
    )


def _words_of(one: Binding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that have to stand in a clause, and those, in brackets, that may."""
    needed = tuple(word for word in one.words if not word.startswith("（"))
    return needed, tuple(word.strip("（）") for word in one.words if word.startswith("（"))


def _doubt(one: Binding, requirement: Requirement, place: _Place, text: str, units: Mapping[str, str]) -> str:
    """Return why a figure whose words fit does not surely show a requirement; empty when it does."""
    if one.dated:
        other = _OTHER_DAY.search(requirement.words)
        return f"要点要的是“{other[0]}”的期限，台账里没有这个日期" if other else ""
    unit = units.get(one.figure, "")
    clause = _clause_of(requirement.words, text)
    each = each_of(clause) or each_of(_short_before(requirement.words, text))
    county = _COUNTY.search(clause)
    reasons = (
        (
            bool(unit) and requirement.unit not in alike(unit),
            f"要点的单位是“{requirement.unit}”，台账数的是“{unit}”",
        ),
        (bool(_CHANGED.search(requirement.about)), "要点要的是增减幅度，台账里没有上年的数"),
        (len(amounts_in(in_digits(requirement.words))) > 1, "一句里有几个数，分不清各是哪一项的"),
        (county is not None, f"要点要的是“{county[0] if county else ''}”的数，台账数的是本乡镇"),
        (bool(each) and not (unit == "学时" and "人" in each), f"要点要的是“{each}”的数，台账数的是全部"),
    )
    return next((reason for holds, reason in reasons if holds), "") or _narrower(one, place)


def _narrower(one: Binding, place: _Place) -> str:
    needed, also = _words_of(one)
    narrower = qualifiers_in(place.own, (*needed, *also)) or (
        place.around and qualifiers_in(place.around, (*needed, *also))
    )
    return f"台账没有单独数“{narrower}”的" if narrower else ""


def _short_before(words: str, text: str) -> str:
    """Return a short clause right before some words that has no number: 对每个村（社区），…"""
    before = _clause_before(words, text)
    return before if len(before) <= _SHORT and not amounts_in(in_digits(before)) else ""


def _clause_of(words: str, text: str) -> str:
    """Return the clause that some words stand in: 每个村法治带头人1名、法律明白人5名 is one for both."""
    at = text.find(words)
    if at < 0:
        return words
    start = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
    return text[start : at + len(words)]


def _clause_before(words: str, whole: str) -> str:
    """Return the clause before some words in one sentence; empty when they begin it."""
    at = whole.find(words)
    start = whole[:at].rstrip("，") if at > 0 else ""
    if not start or start == whole[:at]:
        return ""
    return re.split(rf"[{_MARKS}]", start)[-1]
