"""What a task requires in numbers and days: 不少于1次, 60学时, 达到100%, 3月1日前, 全覆盖; and who, when the clause says so.

Clauses stay as they stand. A number or a day that is not understood gives a requirement without a value, which says so in
its note. Whether a ledger shows them is not asked here: see ``binding``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from drafter.model.points import Comparison, Requirement
from drafter.points.amounts import amounts_in, unread_in
from drafter.points.deadlines import Deadline, deadlines_in, undated_in
from drafter.points.numerals import in_digits, number_of
from drafter.points.subjects import subjects_in

_COVER = re.compile(r"全覆盖")
_CHAPTER = re.compile(r"专章(?:报告|说明|写明|反映)?|专节")
_YEARLY = re.compile(r"年度报告制度")
_PLAIN_YEARLY = re.compile(
    r"^(?:严格|认真|全面|切实|建立|健全|完善|落实|实行|执行|坚持|做好|推进|规范|法治政府建设|情况|的|和)*$"
)
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_CLAUSE = re.compile(r"(?:[^，,。！？；;：\n]|(?<=[0-9０-９])[,，](?=[0-9０-９]{3}(?![0-9０-９])))+")
_AND = re.compile(r"[、\s]|以及|并且?|和|及|且")
_CHANGE = re.compile(
    r"^.*(?:下降|降低|减少|压减|下浮|提高|提升|增长|增加|上升)(?!到|至|为|率)(?=[^，。；、0-9０-９]{0,8}$)"
)
_QUOTED = re.compile(r"《[^《》]*》")
_RATE_NAME = re.compile(
    r"(?P<name>[^，。；：、\n]*?(?:率|率”|比例|覆盖面|占比))(?:、|和|及|均|都|分别|要|需|应|必|一律|务必|确保|力争|保持|稳定|达|实现|为|不|超|≥|>|提|控|降|至|[0-9０-９]|$)"
)
_ITEM = re.compile(
    r"^\s*(?:[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[0-9０-９]{1,2}[.．、]|[一二三四五六七八九十]是)[，,]?"
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
    at: int = 0


def requirements_in(text: str, year: int | None, *, township: bool) -> tuple[Requirement, ...]:
    """Return what a task requires.

    Args:
        text: the task's words.
        year: of the notice, for days without a year.
        township: whether the task is one for townships.
    """
    found: list[Requirement] = []
    for sentence in _SENTENCE.finditer(text):
        blind = _blind(sentence[0])
        hits, days = _hits(sentence[0], blind, year)
        for at, hit in enumerate(hits):
            around = (hits[at - 1] if at else None, hits[at + 1] if at + 1 < len(hits) else None)
            found += _required(sentence[0], hit, around, township=township)
        taken = [*((one.start, one.end) for one in hits), *((day.start, day.end) for day in days)]
        found += (replace(one, township=township) for one in _unread(sentence[0], blind, taken))
    return tuple(dict.fromkeys(found))


def _unread(sentence: str, blind: str, taken: Sequence[tuple[int, int]]) -> Iterator[Requirement]:
    """Yield a requirement without a value for each number and day that looks like one and is not understood."""
    for start, end in (*unread_in(blind, taken), *undated_in(blind, taken)):
        words = _words(sentence, _Hit(start, end), (None, None))
        yield Requirement(words, note=f"“{sentence[start:end].strip()}”没有读懂")


def _blind(sentence: str) -> str:
    """Return a sentence of the same length without what stands in 《》, its numbers in digits."""
    return in_digits(_QUOTED.sub(lambda found: "《" + "　" * (len(found[0]) - 2) + "》", sentence))


def due(words: str, year: int | None, *, township: bool) -> tuple[Requirement, ...]:
    """Return what 完成时限：2024年10月底前 requires; nothing when it names no day (全年)."""
    return tuple(
        Requirement(f"完成时限：{words}", deadline=one.day, township=township, note=one.note)
        for one in deadlines_in(words if words.endswith("前") else f"{words}前", year)
    )[:1]


def _hits(sentence: str, blind: str, year: int | None) -> tuple[list[_Hit], list[Deadline]]:
    """Return the places of a sentence in order, and all its days; a number that stands under a deadline is one with it."""
    numbers = [
        _Hit(one.start, one.end, one.comparison, one.n, one.unit, one.per, at=one.at) for one in amounts_in(blind)
    ]
    dated = list(deadlines_in(blind, year))
    days = [
        _Hit(one.start, one.end, deadline=one)
        for one in dated
        if (one.day is None or year is None or one.day.year >= year)
        and not any(one.start < hit.end and hit.start < one.end for hit in numbers)
    ]
    covers = [
        _Hit(found.start(), found.end(), unit=found[0]) for form in (_COVER, _CHAPTER) for found in form.finditer(blind)
    ]
    covers += [
        _Hit(found.start(), found.end(), unit=found[0])
        for found in _YEARLY.finditer(blind)
        if not _PLAIN_YEARLY.match(re.split(r"[，,。！？；;：]", blind[: found.start()])[-1])
    ]
    return _merged(sentence, sorted([*numbers, *days, *covers], key=lambda hit: hit.start)), dated


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


def _required(
    sentence: str, hit: _Hit, around: tuple[_Hit | None, _Hit | None], *, township: bool
) -> Iterator[Requirement]:
    words = _words(sentence, hit, around)
    deadline: date | None = hit.deadline.day if hit.deadline else None
    base = Requirement(
        words=words,
        subject="；".join(subjects_in(_ITEM.sub("", words))),
        comparison=hit.comparison,
        value=number_of(hit.n) if hit.n else None,
        unit=hit.unit,
        per=hit.per,
        deadline=deadline,
        township=township,
        note=hit.deadline.note if hit.deadline else "",
    )
    measured = _measured(sentence, hit, around[0])
    yield from (replace(base, about=name) for name in measured or ("",))


def _measured(sentence: str, hit: _Hit, before: _Hit | None) -> tuple[str, ...]:
    """Return what a rate is of; 出庭率、“发声率”达到100% are two. Of 全覆盖, what is covered; of 下降10%, what is to fall."""
    start = _begin(sentence, hit, before)
    clause = _ITEM.sub("", re.split(r"[，,；;。：]", sentence[start : hit.start])[-1])
    if hit.unit in ("%", "个百分点"):
        change = _CHANGE.match(sentence[start : hit.at])
        if change:
            return (_LEADING.sub("", re.split(r"[，,；;。：]", change[0])[-1].strip()),)
        names = (_LEADING.sub("", found["name"].strip()) for found in _RATE_NAME.finditer(clause))
        return tuple(name for name in names if name)
    return (_LEADING.sub("", clause).strip().removesuffix("实现"),) if hit.unit == "全覆盖" else ()


def _words(sentence: str, hit: _Hit, around: tuple[_Hit | None, _Hit | None]) -> str:
    """Return the clause of a hit; that of a deadline goes on until the next one, two numbers with 、 between them part it."""
    before, following = around
    clauses = list(_CLAUSE.finditer(sentence))
    first = next((at for at, one in enumerate(clauses) if one.end() > hit.start), 0)
    last = next((at for at, one in enumerate(clauses) if one.end() >= hit.end), len(clauses) - 1)
    if hit.deadline:
        next_at = len(clauses)
        if following:
            next_at = next((at for at, one in enumerate(clauses) if one.end() > following.start), next_at)
        last = max(last, next_at - 1)
    end = clauses[last].end()
    if following and hit.n and following.n and following.start < end and (cut := _cut(sentence, hit, following)):
        end = cut
    words = (
        sentence[max(clauses[first].start(), _begin(sentence, hit, before)) : end].strip(" \u3000，,、").rstrip("（")
    )
    return words.removesuffix("）") if words.count("）") > words.count("（") else words


def _begin(sentence: str, hit: _Hit, before: _Hit | None) -> int:
    """Return where the words of a hit may begin: behind the 、 that parts it from the number before it in one clause."""
    return _cut(sentence, before, hit) if before and before.n and hit.n else 0


def _cut(sentence: str, one: _Hit, other: _Hit) -> int:
    """Return where two numbers of one clause are parted; 0 when they are in two, or nothing says where."""
    between = sentence[one.end : other.start]
    if between.rfind("（") > between.rfind("）"):
        return one.end + between.rfind("（") + 1
    found = list(_AND.finditer(between))
    marks = [mark for mark in found if mark[0] == "、"] or found
    if re.search(r"[，,；;：]", between) or len(marks) != 1:
        return 0
    return one.end + marks[0].end()
