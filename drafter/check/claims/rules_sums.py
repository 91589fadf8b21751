"""Rules on a whole and its parts: 其中, 分别, 共计."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity
from drafter.check.claims.numerals import shown
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import PartAboveWhole, WrongSum, WrongTotal

_AMONG = re.compile("其中")
_TOTAL = re.compile(r"(?:共计|合计|总计|共)(?:为|达)?$")
_OF_THEM = re.compile(r"同比|增长|增加|提[升高]|下降|减少|人均|平均|较|比|占")
# Stages of one thing: what was found may be what was settled, so they do not add up.
_OUTCOME = re.compile(r"成功|办结|化解|整改|完成|解决|发现|结案|答复|满意|合格|履行|受理")
_WITHIN = re.compile(r"^[^\u4e00-\u9fff]|^$")
_MARK = re.compile("[，、；]")
_ALTOGETHER = re.compile(r"现有|共有|累计|全[镇乡县年]|总[数计]|共计|合计|村均|户均")
_DEED = re.compile(
    r"开展|组织|举办|召开|发放|印发|建立|完成|邀请|培[养育训]|新增|提供|解答|办理|办结|受理|接待|参加|发现|整改|立案|处理|查处"
    r"|化解|调解|公开|审查|审核|出动|受教育|覆盖|收集|征求|走访|创建|设立|制作|推送|提出|责令|罚款|涉及|服务"
)
_FEW = 2
_THREE = 3
_SMALL = Fraction(1, 20)


def among(claims: Claims) -> Iterator[Finding]:
    """What follows 其中 is no more than the whole before it, and comes near it only when it is all of it."""
    if "其中" not in claims.words:
        return
    for match in _AMONG.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS:
            continue
        numbers = claims.by_sentence.get(claims.wording.sentence_at(match.start()), [])
        before = [q for q in numbers if q.end <= match.start() and q.unit not in DURATIONS and q.unit != PERCENT]
        after = _parts(claims, match.end(), numbers)
        if before and after:
            yield from _held(claims, _whole(before, after), after)


def _whole(before: list[Quantity], after: list[Quantity]) -> Quantity:
    """Return the number of which the others are parts: the last one with their unit, or the last one."""
    return next((q for q in reversed(before) if q.unit == after[0].unit), before[-1])


def _parts(claims: Claims, start: int, numbers: list[Quantity]) -> list[Quantity]:
    """Return the parts that are told: up to the end of the sentence, another 其中, or a sentence of its own behind ；."""
    _, end = claims.wording.sentence(claims.wording.sentence_at(start))
    for stop in ("其中", "；"):
        found = claims.words.find(stop, start, end)
        end = found if found >= 0 else end
    parts: list[Quantity] = []
    for quantity in numbers:
        if not start <= quantity.start < end or quantity.unit in DURATIONS:
            continue
        before = claims.words[max(start, quantity.begin) : quantity.start]
        if parts and _another(claims, parts[0], quantity, before):
            break
        if not _OF_THEM.search(before):
            parts.append(quantity)
    return parts


def _another(claims: Claims, first: Quantity, quantity: Quantity, before: str) -> bool:
    """Tell whether a clause behind the parts tells of something else: 全镇现有…, or another deed."""
    deed = _DEED.match(before)
    new = deed and claims.words[quantity.begin - 1] == "，"
    return bool(_ALTOGETHER.search(before) or (new and deed and deed[0] not in claims.words[first.begin : first.start]))


def _held(claims: Claims, whole: Quantity, parts: list[Quantity]) -> Iterator[Finding]:
    alike = _list([q for q in parts if q.unit == whole.unit], claims)
    if not alike or whole.rounding in ("以上", "约"):
        return
    above = next((q for q in alike if q.value > _most(whole)), None)
    if above:
        yield tell(PartAboveWhole, claims.at(above), part=above.text, whole=whole.text)
        return
    total = sum((q.value for q in alike), Fraction(0))
    exact = whole.exact and all(q.exact for q in alike)
    # A sum a little short of the whole is a list that was meant to be complete; one far short is not.
    short = exact and 0 < whole.value - total <= max(Fraction(_FEW), whole.value * _SMALL) and len(alike) == len(parts)
    overlap = any(_OUTCOME.search(q.subject) for q in alike)
    enough = len(alike) >= _THREE or (len(alike) >= _FEW and whole.value - total <= 1)
    if not overlap and len(alike) >= _FEW and (total > _most(whole) or (short and enough)):
        yield tell(WrongSum, claims.at(whole), found=whole.text, total=shown(total, 2), unit=whole.unit)


def _list(parts: list[Quantity], claims: Claims) -> list[Quantity]:
    """Return the first parts that follow each other as a list; what comes after other clauses counts something else."""
    kept = parts[:1]
    for quantity in parts[1:]:
        if len(_MARK.findall(claims.words, kept[-1].end, quantity.start)) > 1:
            break
        kept.append(quantity)
    return kept


def _most(whole: Quantity) -> Fraction:
    """Return the most that a number can stand for: 50余 is less than 60."""
    if whole.rounding != "余":
        return whole.value
    digits = str(int(whole.value))
    return whole.value + Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))


def totals(claims: Claims) -> Iterator[Finding]:
    """共计 behind a list is the sum of the list."""
    if not claims.text.has(("共计", "合计", "总计")):
        return
    for numbers in claims.by_sentence.values():
        for place, total in enumerate(numbers):
            before = claims.words[total.begin : total.start]
            bare = _TOTAL.fullmatch(before.strip()) and _WITHIN.search(total.after)
            parts = _list_before(claims, numbers[:place], total)
            if bare and len(parts) >= _FEW and total.exact and claims.role(total.start) is not Role.PLANS:
                found = sum((q.value for q in parts), Fraction(0))
                if found != total.value and all(q.exact for q in parts):
                    yield tell(WrongTotal, claims.at(total), found=total.text, total=shown(found, 2), unit=total.unit)


def _list_before(claims: Claims, numbers: list[Quantity], total: Quantity) -> list[Quantity]:
    """Return the numbers right before a total that have its unit."""
    parts: list[Quantity] = []
    for quantity in reversed(numbers):
        if quantity.unit != total.unit or _TOTAL.search(claims.words[quantity.begin : quantity.start]):
            break
        parts.append(quantity)
    return parts
