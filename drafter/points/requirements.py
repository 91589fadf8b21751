"""What a task requires in numbers and days: 不少于1次, 60学时, 达到100%, 3月1日前, 全覆盖; and who, when the clause says so.

Clauses stay as they stand. Whether a ledger shows them is not asked here: see ``binding``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from drafter.model.points import Comparison, Requirement
from drafter.points.deadlines import Deadline, deadlines_in
from drafter.points.numerals import NUMERAL, number_of
from drafter.points.subjects import subjects_in

_COVER = re.compile(r"全覆盖")
_CHAPTER = re.compile(r"专章(?:报告|说明|写明|反映)?|专节|年度报告制度")
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_CLAUSE = re.compile(r"[^，,。！？；;：\n]+")
_QUOTED = re.compile(r"《[^《》]*》")
_RATE_NAME = re.compile(
    r"(?P<name>[^，。；：、\n]*?(?:率|率”|比例|覆盖面|占比))(?:、|和|及|均|要|需|应|务必|确保|力争|保持|稳定|达|实现|为|不|超|≥|>|提|控|至|[0-9０-９]|$)"
)
_LEADING = re.compile(
    r"^(?:确保|力争|保持|实现|加强|巩固|推进|积极|全面|做到|推动|促进|努力|切实|使|继续|持续|着力|稳步)+"
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place of a text that requires something, before its clause is known."""

    start: int
    end: int
    comparison: Comparison = Comparison.NONE
    n: str = ""
    unit: str = ""
    per: str = ""
    deadline: Deadline | None = None


def requirements_in(text: str, year: int | None, *, township: bool) -> tuple[Requirement, ...]:
    """Return what a task requires.

    Args:
        text: the task's words.
        year: of the notice, for days without a year.
        township: whether the task is one for townships.
    """
    found: list[Requirement] = []
    for sentence in _SENTENCE.finditer(text):
        hits = _hits(sentence[0], year)
        for at, hit in enumerate(hits):
            following = hits[at + 1] if at + 1 < len(hits) else None
            found += _required(sentence[0], hit, following, township=township)
    return tuple(dict.fromkeys(found))


def due(words: str, year: int | None, *, township: bool) -> tuple[Requirement, ...]:
    """Return what 完成时限：2024年10月底前 requires; nothing when it names no day (全年)."""
    return tuple(
        Requirement(f"完成时限：{words}", deadline=one.day, township=township, note=one.note)
        for one in deadlines_in(words if words.endswith("前") else f"{words}前", year)
    )[:1]


def _hits(sentence: str, year: int | None) -> list[_Hit]:
    """Return the places of a sentence in order; a number that stands under a deadline in one clause is one with it."""
    blind = _QUOTED.sub(lambda found: "《" + "　" * (len(found[0]) - 2) + "》", sentence)
    numbers = _distinct([*_numbers(blind)])
    days = [
        _Hit(one.start, one.end, deadline=one)
        for one in deadlines_in(blind, year)
        if (one.day is None or year is None or one.day.year >= year)
        and not any(one.start < hit.end and hit.start < one.end for hit in numbers)
    ]
    covers = [
        _Hit(found.start(), found.end(), unit=found[0]) for form in (_COVER, _CHAPTER) for found in form.finditer(blind)
    ]
    return _merged(sentence, sorted([*numbers, *days, *covers], key=lambda hit: hit.start))


def _merged(sentence: str, hits: list[_Hit]) -> list[_Hit]:
    """Give a number its deadline when both stand in one clause, or the deadline right before it and nothing between."""
    result: list[_Hit] = []
    for hit in hits:
        before = result[-1] if result else None
        if before and before.deadline and not before.n and not before.unit and not hit.deadline:
            between = sentence[before.end : hit.start]
            clauses = len(re.findall(r"[，,；;：]", between.lstrip("，, ")))
            if not clauses:
                result[-1] = replace(hit, start=before.start, deadline=before.deadline)
                continue
        if (
            before
            and hit.deadline
            and not before.deadline
            and not re.search(r"[，,；;：]", sentence[before.end : hit.start])
        ):
            result[-1] = replace(before, end=hit.end, deadline=hit.deadline)
            continue
        result.append(hit)
    return result


def _required(sentence: str, hit: _Hit, following: _Hit | None, *, township: bool) -> Iterator[Requirement]:
    words = _words(sentence, hit, following)
    deadline: date | None = hit.deadline.day if hit.deadline else None
    base = Requirement(
        words=words,
        subject="；".join(subjects_in(words)),
        comparison=hit.comparison,
        value=number_of(hit.n) if hit.n else None,
        unit=hit.unit,
        per=hit.per,
        deadline=deadline,
        township=township,
        note=hit.deadline.note if hit.deadline else "",
    )
    measured = _measured(sentence, hit)
    yield from (replace(base, about=name) for name in measured or ("",))


def _measured(sentence: str, hit: _Hit) -> tuple[str, ...]:
    """Return what a rate is of; 出庭率、“发声率”达到100% are two. Of 全覆盖, what is covered."""
    if hit.unit == "%":
        before = re.split(r"[，,；;。：]", sentence[: hit.start])[-1]
        names = (_LEADING.sub("", found["name"].strip()) for found in _RATE_NAME.finditer(before))
        return tuple(name for name in names if name)
    if hit.unit == "全覆盖":
        return (_LEADING.sub("", re.split(r"[，,；;。：]", sentence[: hit.start])[-1]).strip(),)
    return ()


def _words(sentence: str, hit: _Hit, following: _Hit | None) -> str:
    """Return the clause of a hit; that of a deadline goes on until the clause of the next one."""
    clauses = list(_CLAUSE.finditer(sentence))
    first = next((at for at, one in enumerate(clauses) if one.end() > hit.start), 0)
    last = next((at for at, one in enumerate(clauses) if one.end() >= hit.end), len(clauses) - 1)
    if hit.deadline:
        next_at = len(clauses)
        if following:
            next_at = next((at for at, one in enumerate(clauses) if one.end() > following.start), next_at)
        last = max(last, next_at - 1)
    return sentence[clauses[first].start() : clauses[last].end()].strip(" \u3000，,")
