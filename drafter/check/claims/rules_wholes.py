"""Rules on a whole and its parts where no word like 其中 joins them: 24人，男16人，女7人; 上半年68起，下半年75起，全年共141起."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity
from drafter.check.claims.listing import complete, is_change
from drafter.check.claims.numerals import shown
from drafter.check.claims.reading import Claims
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import WrongSum, WrongTotal

_LEVELS = (("镇级", "村级"), ("本级", "村级"), ("乡级", "村级"), ("县级", "镇级"), ("上级", "镇级"))
_PERIODS = (("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"))
# Words of what became of a thing: parts that have one which the whole has not are no kinds of it.
_BECAME = re.compile(
    r"成功|办结|化解|整改|完成|解决|结案|答复|通过|合格|取得|采纳|销号|调解|调处|处置|处理|立案|移交|办理|查处|整治|回访|建成|修订"
)
_NOT_PART = re.compile(
    r"其中|同比|增长|下降|减少|增加|平均|[均每占比]|较(?![大重小轻多少强弱高低])|上一?年|去年|同期|[全共]|累计|合计|另|还"
)
_NAMED = re.compile(r"共(?!同|建|享|治|享)|总|累计|各类|合计|全部")
_YEARLY = re.compile(r"全年|年度|[两二]级|合计|[共总]计|一共|总共")
_NOT_YEARLY = re.compile(r"上一?年|去年|同期|计划|力争|目标")
_OTHERS = re.compile("其[他它]|其余")
_FEW = 2
_THREE = 3
_TENTH = Fraction(1, 10)
_TWENTIETH = Fraction(1, 20)


def bare_lists(claims: Claims) -> Iterator[Finding]:
    """A list right behind a number that says of itself that it is complete adds up to that number."""
    for whole in claims.counts:
        if not whole.exact or whole.unit in DURATIONS or is_change(claims, whole):
            continue
        following = _following(claims, whole)
        if whole.value in accumulate(part.value for part in following):
            continue
        parts = _closed(claims, whole, following)
        total = sum((part.value for part in parts), Fraction(0))
        if parts and total != whole.value and abs(total - whole.value) <= max(Fraction(_FEW), whole.value * _TENTH):
            yield tell(WrongSum, claims.at(whole), found=whole.text, total=shown(total, 2), unit=whole.unit)


def _following(claims: Claims, whole: Quantity) -> list[Quantity]:
    """Return the numbers of the same unit that follow, one a clause, up to one that is no part."""
    parts: list[Quantity] = []
    last = whole
    for quantity in claims.by_sentence.get(whole.sentence, ()):
        if quantity.start <= whole.start:
            continue
        words = claims.words[quantity.begin : quantity.start]
        beside = quantity.begin == last.end + 1 and claims.words[last.end] in ("，；、" if parts else "，")
        if not beside or quantity.unit != whole.unit or not quantity.exact or _NOT_PART.search(words):
            break
        parts.append(quantity)
        last = quantity
    return parts


def _closed(claims: Claims, whole: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """Return the parts of a list that is complete: two that exclude each other, up to 其他, or all of what 共 counts."""
    lead = claims.words[whole.begin : whole.start]
    words = [claims.words[part.begin : part.start] for part in parts]
    last = next((number for number, text in enumerate(words) if _OTHERS.match(text)), 0)
    pair = len(parts) >= _FEW and not _OTHERS.match(words[1])
    if pair and (complete(parts[:_FEW]) or _opposed(words[:_FEW])):
        parts, words = parts[:_FEW], words[:_FEW]
    elif last >= _FEW and (_OTHERS.fullmatch(words[last]) or words[last][-2:] in lead):
        parts, words = parts[: last + 1], words[: last + 1]
    elif not (len(parts) >= _THREE and _NAMED.search(lead) and _little(claims, whole, parts)):
        return []
    became = {found for text in words for found in _BECAME.findall(text)}
    return parts if became <= set(_BECAME.findall(lead + whole.after)) else []


def _opposed(words: Sequence[str]) -> bool:
    """Tell whether two parts are 党员 and 非党员, 镇级 and 村级."""
    one, other = words
    levels = ((one.partition(a), other.partition(b)) for a, b in _LEVELS)
    return other == f"非{one}" or any(x[1] and y[1] and x[2] == y[2] for x, y in levels)


def _little(claims: Claims, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether a list ends its sentence and is more than its whole by a little."""
    end = claims.wording.sentence(whole.sentence)[1]
    off = sum(part.value for part in parts) - whole.value
    listed = claims.words[parts[0].end : parts[-1].start].count("、") == len(parts) - 1
    return parts[-1].end == end and listed and 0 < off <= max(Fraction(_FEW), whole.value * _TWENTIETH)


def periods(claims: Claims) -> Iterator[Finding]:
    """Two halves of the year, four quarters, or the township and its villages give the number of them all."""
    if not claims.text.has(("半年", "季度", "两级", "二级")):
        return
    for numbers in claims.by_sentence.values():
        for names in (*_PERIODS, *_LEVELS):
            parts = _one_each(claims, numbers, names)
            total = _total(claims, numbers, parts, levels=names in _LEVELS) if parts else None
            found = sum((part.value for part in parts), Fraction(0))
            if total and total.value != found and abs(total.value - found) <= max(Fraction(_FEW), total.value * _TENTH):
                yield tell(WrongTotal, claims.at(total), found=total.text, total=shown(found, 2), unit=total.unit)


def _one_each(claims: Claims, numbers: Sequence[Quantity], names: Sequence[str]) -> list[Quantity]:
    """Return the number of each name, all of one unit; none when one is missing or told twice."""
    parts = []
    for name in names:
        found = [q for q in numbers if name in claims.words[q.begin : q.start]]
        if len(found) != 1 or not found[0].exact or is_change(claims, found[0]):
            return []
        parts += found
    return parts if len({part.unit for part in parts}) == 1 and parts[0].unit != PERCENT else []


def _total(claims: Claims, numbers: Sequence[Quantity], parts: Sequence[Quantity], *, levels: bool) -> Quantity | None:
    """Return the number of all, told of the same deed behind the parts."""
    first = _words(claims, parts[0])
    for quantity in numbers:
        lead = claims.words[quantity.begin : quantity.start]
        said = ("两级" in lead or "二级" in lead) if levels else _YEARLY.search(lead)
        if quantity.start < parts[-1].start or quantity.unit != parts[0].unit or not quantity.exact or not said:
            continue
        same = not first or first[-_FEW:] in lead or not _words(claims, quantity)
        became = set(_BECAME.findall(lead)) <= set(_BECAME.findall(first))
        if same and became and not _NOT_YEARLY.search(lead):
            return quantity
    return None


def _words(claims: Claims, quantity: Quantity) -> str:
    """Return what a clause says besides the period and the sum."""
    lead = claims.words[quantity.begin : quantity.start]
    return re.sub(
        r"[上下]半年|[一二三四]季度|[镇乡村县]?本?级|全年|年度|[镇村两二]+级|[共总合]计?|累计|一共|开展", "", lead
    )
