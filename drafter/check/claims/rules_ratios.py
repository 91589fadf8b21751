"""Rules on rates: 办结率 is the quotient of two numbers beside it, and 全部 is all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.check.claims.grammar import Quantity, core, pairs
from drafter.check.claims.numerals import shown
from drafter.check.claims.quotients import ABOUT, HUNDRED, beside, close, digits, family, percents
from drafter.check.claims.reading import Claims
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import AboveHundred, NotAll, WrongRatio

_RATE = re.compile(
    rf"(?P<stem>[\u4e00-\u9fff、“”]{{2,24}}?)率(?:均|都|已|仅|只)?{ABOUT}?"
    rf"(?:达到?了?|为|是|保持(?:在|为)?|实现|提[升高](?:至|到)|升至|[：])?{ABOUT}?$"
)
_ALL = re.compile(
    r"(?:已?全部|均已?|都已)(?:按期|依法|及时|如期)?(?P<deed>办结|整改|化解|答复|回复|完成|调处|结案|销号)"
)
_LEFT = re.compile(
    r"\d+[件起条项个名宗桩](?:[\u4e00-\u9fff]{0,4})[未没](?:有|能)?(?P<deed>办结|整改|化解|答复|回复|完成|结案|合格|到位)"
)
_NOT_YET = re.compile(r"[未没][有能]?|正在|在办|不(?:成功|合格|满意)")
_CAN_EXCEED = re.compile(r"增长|完成|达标|增幅|超额|覆盖|入库|执行|收益|投入产出|产出|负债")
# The same deed in other words: what a rate may call it, and what stands beside the number.
_DEEDS = {
    "成功": re.compile("调成|化解|达成协议"),
    "化解": re.compile("调解成功|调处成功|成功调[解处]"),
    "持证": re.compile("资格|执法证|证件"),
    "上岗": re.compile("持证|资格"),
    "通过": re.compile("合格"),
    "合格": re.compile("达标|通过"),
    "结案": re.compile("审结|办结|结\\d"),
    "应诉": re.compile("出庭"),
    "办复": re.compile("答复|回复|办结"),
    "答复": re.compile("回复|办结"),
    "回复": re.compile("答复|办结"),
    "办结": re.compile("办理完[成毕]|结案"),
    "吸纳": re.compile("采纳"),
    "参训": re.compile("实训|到训"),
    "参考": re.compile("实考"),
    "到会": re.compile("实到"),
    "出勤": re.compile("实到"),
}
_OF_TIME = re.compile("按期|按时|及时|限期|法定")  # what is done later is no failure yet
_PENDING = re.compile("未到|尚未到|期限内|正在")
_SHOWN = 4
_FEW = 4
_WINDOW = 60
_UNIT_WORD = re.compile("^[件起名人个项条份次处户]的?|^的")
_EARLIER = re.compile(r"上一?年|去年|同期|目标|要求|力争|确保")


def ratios(claims: Claims) -> Iterator[Finding]:
    """A rate is the quotient of two numbers beside it."""
    for quantity, before in percents(claims):
        rate = _RATE.search(before[-_WINDOW:])
        if rate is None:
            continue
        stem = core(_UNIT_WORD.sub("", rate["stem"]))
        if quantity.value > HUNDRED:
            if not _CAN_EXCEED.search(stem):
                yield tell(AboveHundred, claims.at(quantity), name=f"{stem}率", found=quantity.text)
            continue
        tried = "" if _EARLIER.search(before[-_WINDOW:]) else _misses(claims, quantity, stem)
        if tried:
            yield tell(WrongRatio, claims.at(quantity), name=f"{stem}率", found=quantity.text, tried=tried)


def _misses(claims: Claims, quantity: Quantity, stem: str) -> str:
    """Return the quotients that a rate could be, in words; "" when one is it, or none is known."""
    near, wider = beside(claims, quantity), beside(claims, quantity, back=1)
    near, wider = _due(stem, near, wider)
    uppers = [q for q in near if _is_done(stem, q) and not _is_base(claims, q, quantity)]
    perfect = quantity.value == HUNDRED
    if perfect:  # 24人参训，参训率100% is a rate of those 24
        uppers = [
            q for q in uppers if core(claims.words[q.begin : q.start])[-_FEW:] and _is_done(stem, replace(q, after=""))
        ]
    if perfect and (_OF_TIME.search(stem) or _PENDING.search(claims.sentence_of(quantity.start))):
        return ""
    tried = _tried(quantity, uppers, near if perfect else wider)
    if not tried:
        return ""
    kinds = {family(q) for q in uppers}
    alike = [q for q in wider if family(q) in kinds]
    known = _given(quantity, alike, alike) or _given(quantity, uppers, beside(claims, quantity, back=9))
    return "" if known or _given(quantity, [*uppers, *_sums(uppers)], [*alike, *_sums(alike)]) else tried


def _is_base(claims: Claims, number: Quantity, rate: Quantity) -> bool:
    """Tell whether a number is what the rate is of: 办结140件的满意率, 140件办结率."""
    same = number.begin == rate.begin and number.start < rate.start
    return same and (number.after[:1] in ("的", "中") or not core(claims.words[number.begin : number.start]))


def _sums(numbers: list[Quantity]) -> list[Quantity]:
    """Return the sums of numbers beside each other: 当场化解102件，限期化解38件 are 140 together."""
    found = []
    for first in range(min(len(numbers), _FEW)):
        total = numbers[first].value
        for quantity in numbers[first + 1 : first + _FEW]:
            if family(quantity) == family(numbers[first]):
                total += quantity.value
                found.append(replace(quantity, value=total))
    return found


def _is_done(stem: str, quantity: Quantity) -> bool:
    """Tell whether a number counts what the rate is about; 未办结 counts the rest."""
    words = quantity.subject + quantity.after[:6]
    other = _DEEDS.get(stem[-2:])
    named = stem[-2:] in words or _names(stem, quantity) or (other and other.search(words))
    return bool(named) and not _NOT_YET.search(quantity.subject)


def _due(stem: str, near: list[Quantity], wider: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Take the number of those who should have (应到60人), if it is told: the one other number is its numerator."""
    due = [q for q in near if re.match(f"应(?:到|参|考|{re.escape(stem[:2])})", q.subject)]
    others = [q for q in near if q not in due and due and family(q) == family(due[0]) and q.value <= due[0].value]
    if len(due) == 1 and len(others) == 1:
        return [replace(others[0], subject=stem)], [replace(others[0], subject=stem), *due]
    undone = [q for q in near if stem[-2:] in q.subject and _NOT_YET.search(q.subject)]
    done = [q for q in near if q not in undone and _is_done(stem, q)]
    if len(undone) == 1 and len(done) == 1 and len(near) == 2:  # noqa: PLR2004  # nothing but the two
        return near, [*wider, replace(undone[0], value=undone[0].value + done[0].value, subject="")]
    return near, wider


def _tried(stated: Quantity, uppers: list[Quantity], wider: list[Quantity]) -> str:
    """Return the quotients that the rate could be, in words; "" when no number beside it is its numerator."""
    told = []
    for upper in uppers:
        for lower in wider:
            if family(upper) == family(lower) and lower.value > upper.value and lower.start != upper.start:
                quotient = HUNDRED * upper.value / lower.value
                told.append(f"{digits(upper)}÷{digits(lower)}={shown(quotient, max(1, stated.places))}%")
    if not told and len(uppers) == 1:
        told = [f"{digits(u)}÷{digits(w)}=100%" for u in uppers for w in wider if w.start < u.start and _even(u, w)]
    return "，".join(list(dict.fromkeys(told))[:_SHOWN])


def _even(upper: Quantity, lower: Quantity) -> bool:
    return upper.value == lower.value and upper.unit == lower.unit


def _names(stem: str, quantity: Quantity) -> bool:
    return len(stem) > 2 and bool(pairs(stem[-4:]) & pairs(quantity.subject[-8:]) - _PLAIN)  # noqa: PLR2004  # pairs of characters


_PLAIN = {"案件", "纠纷", "矛盾", "行政", "人员", "群众", "工作", "执法", "信访", "事项", "问题", "隐患", "干部"}


def _given(stated: Quantity, uppers: list[Quantity], lowers: list[Quantity]) -> bool:
    """Tell whether any two of these numbers give the percentage; equal ones that name the rate's own deed do so too."""
    return any(
        close(stated, HUNDRED * upper.value / lower.value)
        for upper in uppers
        for lower in lowers
        if (upper.start, upper.value) != (lower.start, lower.value) and lower.value and family(upper) == family(lower)
    )


def everything(claims: Claims) -> Iterator[Finding]:
    """全部办结 is a rate of 100%."""
    for quantity, before in percents(claims):
        rate = _RATE.search(before) if quantity.exact else None
        if rate and quantity.value == HUNDRED:
            begin, end = claims.wording.sentence(quantity.sentence)
            left = _LEFT.search(claims.words, begin, end)
            if left and left["deed"] in rate["stem"]:
                name = f"{core(rate['stem'])}率"
                yield tell(NotAll, claims.at(quantity), said=left[0], name=name, found=quantity.text)
        elif rate:
            begin, _ = claims.wording.sentence(quantity.sentence)
            said = _ALL.search(claims.words, begin, quantity.start)
            if said and said["deed"] in rate["stem"]:
                yield tell(
                    NotAll, claims.at(quantity), said=said[0], name=f"{core(rate['stem'])}率", found=quantity.text
                )
