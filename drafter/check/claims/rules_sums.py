"""Rules on a whole and its parts: 其中, ：, （）, 其余, 共计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity
from drafter.check.claims.listing import SETTLED, bare_numbers, complete, in_list, is_change, most, overlapping
from drafter.check.claims.numerals import shown
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import PartAboveWhole, WrongRest, WrongSum, WrongTotal

_AMONG = re.compile("其中")
_LIST = re.compile(
    r"(?:次)?(?:[：（]|，(?:包括|分别是|分别为|涵盖|[按依][^，。；：\d]{1,8}分[为：，]?|分为|分成))"
)  # right behind the whole; what follows is its parts
_TOTAL = re.compile(
    r"(?:全年|以上|上述|镇村|[两二三四五][级期类项者次批轮部个种](?:培训|活动|会议)?)?(?:共计|合计|总计|一共|总共|共|累计)(?:为|达)?"
)
_ENDS_TOTAL = re.compile(rf"{_TOTAL.pattern}$")
_OF_THEM = re.compile(
    r"同比|增长|增加|提[升高]|下降|减少|人均|平均|较(?![大重小轻多少强弱高低])|比|占|均[^，。；]{0,2}$|每[^，。；]{0,3}$"
)
_WITHIN = re.compile(r"^[^\u4e00-\u9fff]|^$")
_ALTOGETHER = re.compile(r"^(?:包)?含|现有|共有|累计|全[镇乡县年]|总[数计]|共计|合计|村均|户均")
_DEED = re.compile(
    r"开展|组织|举办|召开|发放|印发|建立|完成|邀请|培[养育训]|新增|提供|解答|办理|办结|受理|接待|参加|发现|整改|立案|处理|查处"
    r"|化解|调解|公开|审查|审核|出动|受教育|覆盖|收集|征求|走访|创建|设立|制作|推送|提出|责令|罚款|涉及|服务"
)
_REST = re.compile(r"(?:其余|剩余|余下|剩下|尚余)(?:的)?$")
_TEN_THOUSAND = Fraction(10_000)  # 元 for 万元
_FEW = 2
_THREE = 3
_MANY = 7
_NEAR = 3  # characters
_FAR = 600
_SMALL = Fraction(1, 20)
_TENTH = Fraction(1, 10)


def among(claims: Claims) -> Iterator[Finding]:
    """What follows 其中 is no more than the whole before it, and comes near it only when it is all of it."""
    if "其中" not in claims.words:
        return
    for match in _AMONG.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS:
            continue
        before = _wholes(claims, match.start())
        after = _parts(claims, match.end(), before[-1].unit) if before else []
        same = [q for q in before if after and q.unit == after[0].unit]
        if same:
            yield from _held(claims, same, after)


def lists(claims: Claims) -> Iterator[Finding]:
    """What a whole is said to be made of, behind a colon, in brackets, or behind 包括, adds up to it."""
    for whole in claims.counts:
        if whole.rounding or whole.unit in DURATIONS or is_change(claims, whole):
            continue
        begin = _LIST.match(claims.words, whole.end)
        if begin is None or claims.words.startswith("其中", begin.end()):
            continue
        parts = in_list([q for q in _parts(claims, begin.end(), whole.unit) if q.start > whole.start], claims)
        if parts and parts[0].start - begin.end() > _MANY * _FEW:
            continue
        enough = len(parts) >= _THREE or (len(parts) == _FEW and complete(parts))
        if enough and all(q.unit == whole.unit and q.exact for q in parts):
            total = sum((q.value for q in parts), Fraction(0))
            near = abs(whole.value - total) <= max(Fraction(_FEW), whole.value * _TENTH)
            if total != whole.value and (near or complete(parts)) and not overlapping(parts):
                yield tell(WrongSum, claims.at(whole), found=whole.text, total=shown(total, 2), unit=whole.unit)


def _wholes(claims: Claims, end: int) -> list[Quantity]:
    """Return the numbers of which those behind 其中 may be parts: of its sentence, or of the one before when it begins one."""
    sentence = claims.wording.sentence_at(end)
    numbers = [q for q in claims.by_sentence.get(sentence, ()) if q.end <= end]
    begin = claims.wording.sentence(sentence)[0]
    if not numbers and end - begin <= _NEAR and claims.words[begin - 1 : begin] != "\n":
        numbers = claims.by_sentence.get(sentence - 1, [])
    return [q for q in numbers if q.unit not in DURATIONS and q.unit != PERCENT and not is_change(claims, q)]


def _parts(claims: Claims, start: int, unit: str) -> list[Quantity]:
    """Return the parts that are told: to the end of the sentence or bracket, another 其中, or what stands behind ；."""
    sentence = claims.wording.sentence_at(start)
    numbers = claims.by_sentence.get(sentence, [])
    end = _end(claims, start, sentence)
    among_them = [q for q in numbers if start <= q.start < end]
    found = sorted([*among_them, *bare_numbers(claims, start, end, unit)], key=lambda q: q.start)
    parts: list[Quantity] = []
    for quantity in found:
        if quantity.unit in DURATIONS or quantity.unit == PERCENT:
            continue
        before = claims.words[max(start, quantity.begin) : quantity.start]
        if parts and (_ENDS_TOTAL.search(before) or _another(claims, parts[0], quantity, before)):
            break
        if not _OF_THEM.search(before):
            parts.append(quantity)
    return parts


def _end(claims: Claims, start: int, sentence: int) -> int:
    """Return where the parts end. A list behind 其中： goes on behind its ；."""
    begin, end = claims.wording.sentence(sentence)
    begin, end = max(begin, start - _FAR), min(end, start + _FAR)
    opened = claims.words.count("（", begin, start) > claims.words.count("）", begin, start)
    colon = claims.words[start : start + 1] == "："
    for stop in ("其中", "）" if opened else "", "" if colon else "；"):
        found = claims.words.find(stop, start, end) if stop else -1
        end = found if found >= 0 else end
    return end


def _another(claims: Claims, first: Quantity, quantity: Quantity, before: str) -> bool:
    """Tell whether a clause behind the parts tells of something else: 全镇现有…, or another deed."""
    deed = _DEED.match(before)
    new = deed and claims.words[quantity.begin - 1] == "，"
    return bool(_ALTOGETHER.search(before) or (new and deed and deed[0] not in claims.words[first.begin : first.start]))


def _held(claims: Claims, wholes: Sequence[Quantity], parts: list[Quantity]) -> Iterator[Finding]:
    """Hold the parts against the wholes: none may be more, and all together are one of them or not meant to be."""
    alike = in_list([q for q in parts if q.unit == wholes[0].unit], claims)
    if any(whole.rounding in ("以上", "约") for whole in wholes):
        return
    largest = max(most(whole) for whole in wholes)
    whole = next((q for q in reversed(wholes) if not SETTLED.search(q.subject)), wholes[-1])
    above = next((q for q in alike if q.value > largest), None)
    if above:
        yield tell(PartAboveWhole, claims.at(above), part=above.text, whole=whole.text)
        return
    total = sum((q.value for q in alike), Fraction(0))
    if len(alike) < _FEW or overlapping(alike) or any(q.value == total for q in wholes):
        return
    exact = whole.exact and all(q.exact for q in alike)
    # A sum a little short of the whole is a list that was meant to be complete; one far short is not.
    little = 0 < whole.value - total <= max(Fraction(_FEW), whole.value * _SMALL) and len(alike) == len(parts)
    enough = len(alike) >= _THREE or whole.value - total <= 1
    slipped = whole.unit == "元" and any(
        total - q.value + q.value * scale == whole.value for q in alike for scale in (_TEN_THOUSAND, 1 / _TEN_THOUSAND)
    )
    if slipped or total > largest or (exact and ((little and enough) or complete(alike))):
        yield tell(WrongSum, claims.at(whole), found=whole.text, total=shown(total, 2), unit=whole.unit)


def rest(claims: Claims) -> Iterator[Finding]:
    """办结51条，其余3条 are 54 altogether."""
    if not claims.text.has(("其余", "剩余", "余下", "剩下", "尚余")):
        return
    for left in claims.counts:
        lead = claims.words[max(left.begin, left.start - _MANY) : left.start]
        if not (left.exact and _REST.search(lead)):
            continue
        numbers = [q for q in claims.by_sentence[left.sentence] if q.end <= left.start and q.unit == left.unit]
        numbers = [q for q in numbers if not is_change(claims, q)]
        if not _FEW <= len(numbers) <= _MANY or not all(q.exact for q in numbers):
            continue
        whole, done = numbers[0], numbers[1:]
        sums = [
            whole.value - sum(q.value for q in some) for n in range(1, len(done) + 1) for some in combinations(done, n)
        ]
        sums += [q.value - o.value for q, o in combinations(numbers, 2)]
        if left.value not in sums and whole.value >= done[-1].value and SETTLED.search(done[-1].subject):
            wanted = shown(whole.value - sum(q.value for q in done), 2)
            parts = "、".join(q.text for q in done)
            yield tell(WrongRest, claims.at(left), found=left.text, whole=whole.text, done=parts, wanted=wanted)


def totals(claims: Claims) -> Iterator[Finding]:
    """共计 behind a list is the sum of the list."""
    if not claims.text.has(("共", "合计", "总计", "累计")):
        return
    for numbers in claims.by_sentence.values():
        for place, total in enumerate(numbers):
            before = claims.words[total.begin : total.start]
            bare = _TOTAL.fullmatch(before.strip()) and _WITHIN.search(total.after)
            if not bare or not total.exact or claims.role(total.start) is Role.PLANS:
                continue
            parts = _list_before(claims, numbers[:place], total)
            if len(parts) >= _FEW and not _sum_of_some(claims, parts, total.value):
                found = sum((q.value for q in parts), Fraction(0))
                yield tell(WrongTotal, claims.at(total), found=total.text, total=shown(found, 2), unit=total.unit)


def _sum_of_some(claims: Claims, parts: list[Quantity], total: Fraction) -> bool:
    """Tell whether the numbers behind a comma of the list give the total: those before it belong to something else."""
    if len(parts) > _MANY:
        return True
    ordered = parts[::-1]
    return any(
        sum(q.value for q in ordered[first:]) == total
        for first in range(len(ordered))
        if not first or "，" in claims.words[ordered[first - 1].end : ordered[first].start]
    )


def _list_before(claims: Claims, numbers: list[Quantity], total: Quantity) -> list[Quantity]:
    """Return the numbers of the list right before a total that have its unit; none when it is no list of parts."""
    parts: list[Quantity] = []
    after = total
    for quantity in reversed(numbers):
        between = claims.words[quantity.end : after.start]
        before = claims.words[quantity.begin : quantity.start]
        if quantity.unit != total.unit or "；" in between or between.count("，") + between.count("、") > _FEW:
            break
        if _ENDS_TOTAL.search(before) or not quantity.exact:
            break
        if _OF_THEM.search(before) or is_change(claims, quantity):
            return []
        parts.append(quantity)
        after = quantity
    begin = min((q.start for q in parts), default=total.start)
    return [] if "其中" in claims.words[max(0, begin - _MANY) : total.start] else parts
