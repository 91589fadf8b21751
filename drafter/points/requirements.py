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

_PLAIN = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_UNIT = (
    r"(?P<unit>人次|场次|件次|批次|个学时|学时|课时|个小时|小时|个工作日|工作日|个百分点|万元|%|％|次|场|期|轮|堂|节|件|篇|条|部|项|份|批|户|家|处|所"
    r"|名|人|个|起|册|本|支|站|天|元|分(?!工|管|别|类|级|析))"
)
_LEAST = r"不少于|不得少于|不低于|不得低于|至少|最少|不小于|大于等于|大于或等于|≥|>=|>|＞|超过|多于|高于"
_MOST = r"不超过|不得超过|不多于|不得多于|不高于|不得高于|最多|至多|≤|<=|小于等于|低于|少于|控制在"
_SAID = re.compile(
    rf"(?P<cmp>{_LEAST}|{_MOST})(?P<gap>[^，。；、：“”（）()0-9０-９\n]{{0,14}}?)(?P<n>{NUMERAL})\s*(?:个)?{_UNIT}"
    rf"(?P<tail>及?以上|及?以下|及?以内|以内)?"
)
_AFTER = re.compile(
    rf"(?P<n>{NUMERAL})\s*{_UNIT}(?:（含）|\(含\))?(?P<tail>\s*(?:及|或|以及)?以上|\s*(?:及|或)?以[下内])"
)
_RATE = re.compile(
    rf"(?P<verb>达到|达|实现|保持在|稳定在|保持|提高到|提升到|提升至|为|要|均)?\s*(?P<n>{_PLAIN}|百分之(?P<spelt>{NUMERAL}|百))\s*(?P<unit>[%％]|(?<=[一-龥]))"
)
_EACH = re.compile(
    rf"(?:每(?:个)?(?P<per>半年|年度?|季度?|月|周|两?个?月)|上半年[、和]下半年(?:各|分别))(?P<gap>[^，。；、：“”（）()0-9０-９\n]{{0,14}}?)(?P<n>{_PLAIN}|[一二两三四五六七八九十]+)\s*{_UNIT}"
)
_DO = re.compile(
    rf"(?:组织开展|开展|组织|举办|举行|召开|进行|接受|参加|完成|安排|听取|集中)(?P<gap>[^，。；、：“”（）()0-9０-９\n]{{0,8}}?)"
    rf"(?:(?P<n>{_PLAIN}|[一二两三四五六七八九十]+)\s*(?P<unit>次|场次|场|期|轮|堂|节|学时|课时)(?!性|办|分配|会议精神))"
)
_MAKE = re.compile(
    rf"(?:建成|建设|打造|创建|培育|培养|新建|命名|选树|评选|编印|发放|制作)(?P<gap>[^，。；、：“”（）()0-9０-９\n]{{0,10}}?)(?P<n>{_PLAIN})\s*{_UNIT}"
)
_BARE = re.compile(
    r"(?<![第\d.．])(?P<n>[0-9０-９]+)\s*(?P<unit>个?学时|个?课时|场次|次|场|期)(?!会议|全会|修|党代|代表|全体|性|（|\()"
)
_COVER = re.compile(r"全覆盖")
_CHAPTER = re.compile(r"专章(?:报告|说明|写明|反映)?|专节|年度报告制度")
_PER = {"年度": "年", "季": "季度", "个月": "月", "两个月": "两月", "两月": "两月"}
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_CLAUSE = re.compile(r"[^，,。！？；;：\n]+")
_QUOTED = re.compile(r"《[^《》]*》")
_HISTORY = re.compile(r"第[一二三四五六七八九十0-9]+$|十[一二三四五六七八九]届|党的[一二三四五六七八九十]+$|[“‘]$")
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


def _numbers(text: str) -> Iterator[_Hit]:
    for found in _EACH.finditer(text):
        worded = (found["per"] or "半年").removeprefix("个")
        yield _hit(found, _said(found[0], Comparison.AT_LEAST), per=_PER.get(worded, worded))
    for found in _SAID.finditer(text):
        yield _hit(found, _said(found["cmp"], Comparison.AT_LEAST), per=_per_before(text, found.start()))
    for found in _AFTER.finditer(text):
        if not _HISTORY.search(text[: found.start()]):
            least = Comparison.AT_LEAST if "上" in found["tail"] else Comparison.AT_MOST
            yield _hit(found, least, per=_per_before(text, found.start()))
    for found in _RATE.finditer(text):
        if found["unit"] or found["spelt"]:
            yield _rate(found, text)
    for form in (_DO, _MAKE, _BARE):
        for found in form.finditer(text):
            if form is not _BARE or not _HISTORY.search(text[: found.start()]):
                yield _hit(found, Comparison.AT_LEAST, per=_per_before(text, found.start()))


def _hit(found: re.Match[str], comparison: Comparison, per: str = "") -> _Hit:
    unit = found["unit"].removeprefix("个") if found["unit"] not in ("个", "个百分点") else found["unit"]
    return _Hit(found.start(), found.end(), comparison, found["n"], unit.replace("％", "%"), per)


def _rate(found: re.Match[str], text: str) -> _Hit:
    """Read a rate: 100% is the whole and no less, of any other one it is enough to reach it."""
    spelt = "100" if found["spelt"] == "百" else found["spelt"] or found["n"]
    whole = number_of(spelt) == 100  # noqa: PLR2004 - per cent
    above = bool(re.match(r"\s*及?以上", text[found.end() :]))
    comparison = Comparison.EQUAL if whole and not above else Comparison.AT_LEAST
    return _Hit(found.start(), found.end(), comparison, spelt, "%")


def _said(words: str, otherwise: Comparison) -> Comparison:
    found = re.search(rf"(?P<least>{_LEAST})|(?P<most>{_MOST})", words)
    return Comparison.AT_MOST if found and found["most"] else otherwise


def _per_before(text: str, at: int) -> str:
    """Return 季度 for 每季度 in the same clause before a number."""
    clause = re.split(r"[，,。；;]", text[:at])[-1]
    found = re.search(r"每(?:个)?(半年|年度?|季度?|月|周|两个?月)", clause)
    return _PER.get(found[1], found[1]) if found else ""


def _distinct(hits: list[_Hit]) -> list[_Hit]:
    """Keep the first of hits that overlap: the forms are tried from the surest on."""
    kept: list[_Hit] = []
    for hit in hits:
        if number_of(hit.n) is not None and not any(hit.start < one.end and one.start < hit.end for one in kept):
            kept.append(hit)
    return kept


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
