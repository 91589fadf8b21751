"""Rules on percentages: a ratio, a share or a growth that the numbers beside it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity, common, core, pairs
from drafter.check.claims.numerals import shown
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import (
    AboveHundred,
    NotAll,
    WrongGrowth,
    WrongIncrease,
    WrongRatio,
    WrongShare,
)

_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff、“”]{2,24}?)率(?:均|都|已)?(?:达到?了?|为|是|保持(?:在|为)?|实现|提[升高](?:至|到)|升至|[：])?$"
)
_SHARE = re.compile(r"占(?:到|了)?(?P<whole>[^，。；：\n%占]{0,28}?)的?(?:比重|比例|比)?(?:达到?|为|约|的)?$")
_ALL = re.compile(
    r"(?:已?全部|均已?|都已)(?:按期|依法|及时|如期)?(?P<deed>办结|整改|化解|答复|回复|完成|调处|结案|销号)"
)
_LEFT = re.compile(
    r"\d+[件起条项个名宗桩](?:[\u4e00-\u9fff]{0,4})[未没](?:有|能)?(?P<deed>办结|整改|化解|答复|回复|完成|结案|合格|到位)"
)
_CHANGE = re.compile(r"(?P<how>增长|增加|提[升高]|上升|下降|减少|降低|增幅)了?(?:达到?|为|约)?$")
_FROM_TO = re.compile(
    r"[由从](?P<lead>[^，。；\d]{0,12})(?P<before>\d+(?:\.\d+)?)(?P<unit>万?[\u4e00-\u9fff]{1,3}?)"
    r"(?:增长|增加|提[升高]|上升|下降|减少|降低|增|升|降)?[至到](?P<lead2>[^，。；\d]{0,12})(?P<after>\d+(?:\.\d+)?)(?P=unit)"
)
_MORE = re.compile(r"(?:[比较](?:上一?年|去年|上年度)|同比)(?:同期)?(?:增加|多|新增)了?$")
_OR_MORE = "以上"
_LESS = ("下降", "减少", "降低")
_NOT_YET = re.compile(r"[未没][有能]?|正在|在办|不(?:成功|合格|满意)")
_LAST = re.compile(r"上一?年(?:度|同期)?|去年(?:同期)?|同期")
_CAN_EXCEED = re.compile(r"增长|完成|达标|增幅|超额|覆盖|入库|执行|收益|投入产出|产出|负债")
_WHOLE_WORDS = re.compile(r"所有|全部|全镇|全乡|总数|总量|受理|各类|案件总|的")
_SHOWN = 4
_HUNDRED = Fraction(100)


def _close(stated: Quantity, value: Fraction) -> bool:
    """Tell whether a value rounds to the percentage as written, in as many decimals."""
    if stated.rounding == _OR_MORE:
        return stated.value <= value <= _HUNDRED
    unit: Fraction = Fraction(1, 10**stated.places)
    return abs(stated.value - value) <= unit / 2


def _percents(claims: Claims, *roundings: str) -> Iterator[tuple[Quantity, str]]:
    """Yield the exact percentages and the words of their clause before them; not what is planned."""
    for quantity in claims.quantities:
        if (
            quantity.unit == PERCENT
            and quantity.rounding in ("", *roundings)
            and claims.role(quantity.start) is not Role.PLANS
        ):
            yield quantity, claims.words[quantity.begin : quantity.start]


def _beside(claims: Claims, quantity: Quantity, back: int = 0) -> list[Quantity]:
    """Return the exact counts of the same sentence, and of ``back`` sentences before it in the paragraph."""
    begin, _ = claims.wording.sentence(quantity.sentence)
    paragraph = claims.words.rfind("\n", 0, begin) + 1
    found = [
        q
        for number in range(quantity.sentence - back, quantity.sentence + 1)
        for q in claims.by_sentence.get(number, ())
    ]
    return [q for q in found if q.exact and q.unit != PERCENT and q.unit not in DURATIONS and q.start >= paragraph]


def ratios(claims: Claims) -> Iterator[Finding]:
    """A rate is the quotient of two numbers beside it."""
    for quantity, before in _percents(claims, _OR_MORE):
        rate = _RATE.search(before)
        if rate is None:
            continue
        stem = core(rate["stem"])
        if quantity.value > _HUNDRED:
            if not _CAN_EXCEED.search(stem):
                yield tell(AboveHundred, claims.at(quantity), name=f"{stem}率", found=quantity.text)
            continue
        near, wider = _beside(claims, quantity), _beside(claims, quantity, back=1)
        near, wider = _due(stem, near, wider)
        uppers = [q for q in near if _is_done(stem, q)]
        tried = _tried(quantity, uppers, wider)
        kinds = {_family(q) for q in uppers}
        alike = [q for q in wider if _family(q) in kinds]
        known = _given(quantity, alike, alike) or _given(quantity, uppers, _beside(claims, quantity, back=9))
        if tried and not known:
            yield tell(WrongRatio, claims.at(quantity), name=f"{stem}率", found=quantity.text, tried=tried)


def _is_done(stem: str, quantity: Quantity) -> bool:
    """Tell whether a number counts what the rate is about; 未办结 counts the rest."""
    return bool(stem[-2:] in quantity.subject + quantity.after[:6] or _names(stem, quantity)) and not _NOT_YET.search(
        quantity.subject
    )


def _due(stem: str, near: list[Quantity], wider: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Take the number of those who should have (应到60人), if it is told: the one other number is its numerator."""
    due = [q for q in near if re.match(f"应(?:到|参|考|{re.escape(stem[:2])})", q.subject)]
    others = [q for q in near if q not in due and due and _family(q) == _family(due[0]) and q.value <= due[0].value]
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
            if _family(upper) == _family(lower) and lower.value > upper.value and lower.start != upper.start:
                quotient = _HUNDRED * upper.value / lower.value
                told.append(f"{_digits(upper)}÷{_digits(lower)}={shown(quotient, max(1, stated.places))}%")
    if not told and len(uppers) == 1:
        told = [f"{_digits(u)}÷{_digits(w)}=100%" for u in uppers for w in wider if w.start < u.start and _even(u, w)]
    return "，".join(list(dict.fromkeys(told))[:_SHOWN])


def _even(upper: Quantity, lower: Quantity) -> bool:
    return upper.value == lower.value and upper.unit == lower.unit


def _names(stem: str, quantity: Quantity) -> bool:
    return len(stem) > 2 and bool(pairs(stem[-4:]) & pairs(quantity.subject[-8:]) - _PLAIN)  # noqa: PLR2004  # pairs of characters


_PLAIN = {"案件", "纠纷", "矛盾", "行政", "人员", "群众", "工作", "执法", "信访", "事项", "问题", "隐患", "干部"}
_CASES = frozenset("件起宗桩例条项")
_PERSONS = frozenset({"人", "名", "位"})


def _family(quantity: Quantity) -> str:
    """Return what stands for all units of the same kind: 件, 人, or the unit itself."""
    if quantity.unit in _CASES:
        return "件"
    return "人" if quantity.unit in _PERSONS else quantity.unit


def _digits(quantity: Quantity) -> str:
    return shown(quantity.value, 2)


def _given(stated: Quantity, uppers: list[Quantity], lowers: list[Quantity]) -> bool:
    """Tell whether any two of these numbers give the percentage; equal ones that name the rate's own deed do so too."""
    return any(
        _close(stated, _HUNDRED * upper.value / lower.value)
        for upper in uppers
        for lower in lowers
        if upper is not lower and lower.value and _family(upper) == _family(lower)
    )


def everything(claims: Claims) -> Iterator[Finding]:
    """全部办结 is a rate of 100%."""
    for quantity, before in _percents(claims):
        rate = _RATE.search(before)
        if rate and quantity.value == _HUNDRED:
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


def shares(claims: Claims) -> Iterator[Finding]:
    """占…的45% fits a total that is stated."""
    for quantity, before in _percents(claims):
        share = _SHARE.search(before)
        if share is None:
            continue
        uppers = [q for q in _beside(claims, quantity) if q.start < quantity.start][-1:]
        if not uppers:
            continue
        [upper] = uppers
        lowers = _wholes(claims, upper, share["whole"])
        quotients = [(lower, _HUNDRED * upper.value / lower.value) for lower in lowers]
        if quotients and not any(_close(quantity, value) for _, value in quotients):
            if _given_anywhere(claims, quantity, upper):
                continue
            tried = "，".join(f"{_digits(upper)}÷{_digits(q)}={shown(value)}%" for q, value in quotients[:_SHOWN])
            begin = quantity.begin + share.start()
            place = claims.place(begin, quantity.end)
            yield tell(WrongShare, place, found=claims.words[begin : quantity.end], tried=tried)


def _wholes(claims: Claims, upper: Quantity, whole: str) -> list[Quantity]:
    """Return the stated numbers that may be the total of which a share is told."""
    noun = _WHOLE_WORDS.sub("", whole)
    counts = [q for q in claims.counts if q.exact and q.value > upper.value and _family(q) == _family(upper)]
    if len(noun) < 2:  # noqa: PLR2004  # a noun has two characters
        near = {q.start for q in _beside(claims, upper)}
        return [q for q in counts if q.start in near]
    wanted = noun[-2:] if len(noun) < 4 else noun  # noqa: PLR2004  # two nouns
    found = [q for q in counts if len(common(wanted, q.subject + q.after[:6])) >= min(4, len(wanted))]
    return list({q.value: q for q in found}.values())


def _given_anywhere(claims: Claims, stated: Quantity, upper: Quantity) -> bool:
    """Tell whether any number of the text gives the share: then it may well be the total."""
    return any(
        _close(stated, _HUNDRED * upper.value / q.value)
        for q in claims.counts
        if q.value and q.start != upper.start and _family(q) == _family(upper)
    )


def growth(claims: Claims) -> Iterator[Finding]:
    """A growth is that between the two numbers told with it."""
    for quantity in claims.quantities:
        before = claims.words[quantity.begin : quantity.start]
        change = _CHANGE.search(before)
        if change is None or not quantity.exact or claims.role(quantity.start) is Role.PLANS:
            continue
        less = change["how"] in _LESS
        both = _both(claims, quantity)
        if both:
            yield from _held(claims, quantity, change, both, less=less)
        elif quantity.unit == PERCENT and not less:
            yield from _increase(claims, quantity, change)


def _both(claims: Claims, stated: Quantity) -> tuple[Fraction, Fraction, str] | None:
    """Return the value before and after, and their unit, as the sentence tells them."""
    begin, end = claims.wording.sentence(stated.sentence)
    found = list(_FROM_TO.finditer(claims.words, begin, end))
    if len(found) == 1 and (found[0].end() <= stated.start or stated.end <= found[0].start()):
        return Fraction(found[0]["before"]), Fraction(found[0]["after"]), found[0]["unit"]
    numbers = [q for q in _beside(claims, stated) if q.start < stated.start]
    years = f"|{claims.year - 1}年"
    last = [
        q
        for q in numbers
        if re.search(_LAST.pattern + years, claims.words[q.begin : q.start])
        and not _CHANGE.search(claims.words[q.begin : q.start])
    ]
    now = [q for q in numbers if q not in last and last and q.unit == last[0].unit and not _is_change(claims, q)]
    if len(last) == 1 and len(now) == 1:
        return last[0].value, now[0].value, now[0].unit
    return None


def _is_change(claims: Claims, quantity: Quantity) -> bool:
    return bool(_CHANGE.search(claims.words[quantity.begin : quantity.start]))


def _held(
    claims: Claims, stated: Quantity, change: re.Match[str], both: tuple[Fraction, Fraction, str], *, less: bool
) -> Iterator[Finding]:
    """Hold a growth, in percent or in units, against the values before and after."""
    before, after, unit = both
    if before <= 0 or (stated.unit not in (PERCENT, unit)) or unit in (PERCENT, ""):
        return
    moved = before - after if less else after - before
    wanted = _HUNDRED * moved / before if stated.unit == PERCENT else moved
    if _close(stated, wanted):
        return
    text = f"{change['how']}{stated.text}"
    sign = PERCENT if stated.unit == PERCENT else unit
    verb = change["how"] if moved >= 0 else ("增长" if less else "下降")
    yield tell(
        WrongGrowth,
        claims.at(stated),
        found=text,
        before=f"{shown(before, 2)}{unit}",
        after=f"{shown(after, 2)}{unit}",
        wanted=f"{verb}{shown(abs(wanted), max(1, stated.places))}{sign}",
    )


def _increase(claims: Claims, stated: Quantity, change: re.Match[str]) -> Iterator[Finding]:
    """新增8名, 共有40人: 25% more than the 32 of the year before."""
    sentence = claims.words[slice(*claims.wording.sentence(stated.sentence))]
    numbers = [q for q in _beside(claims, stated) if q.start < stated.start]
    new = [q for q in numbers if "新增" in claims.words[q.begin : q.start]]
    more = [q for q in numbers if _MORE.search(claims.words[q.begin : q.start])]
    if len(more) == 1 and not new:
        yield from _more(claims, stated, change, [q for q in numbers if q.start < more[0].start], more[0])
    for added in new[:1]:
        whole = [q for q in numbers if q.start > added.start and _family(q) == _family(added) and q.value > added.value]
        shared = [q for q in whole if re.search("共|达|现有|持有|总数|累计", claims.words[q.begin : q.start])]
        if "同比" not in sentence or len(shared) != 1 or len(whole) != 1:
            return
        wanted = _HUNDRED * added.value / (shared[0].value - added.value)
        if not _close(stated, wanted):
            yield tell(
                WrongIncrease,
                claims.at(stated),
                found=f"{change['how']}{stated.text}",
                before=added.text,
                after=shared[0].text,
                wanted=f"{shown(wanted)}%",
            )


def _more(
    claims: Claims, stated: Quantity, change: re.Match[str], numbers: list[Quantity], added: Quantity
) -> Iterator[Finding]:
    """263起, 23起 more than the year before: 9.6% more."""
    whole = [q for q in numbers if q.unit == added.unit and q.value > added.value]
    if len(whole) != 1:
        return
    wanted = _HUNDRED * added.value / (whole[0].value - added.value)
    if not _close(stated, wanted):
        yield tell(
            WrongIncrease,
            claims.at(stated),
            found=f"{change['how']}{stated.text}",
            before=added.text,
            after=whole[0].text,
            wanted=f"{shown(wanted)}%",
        )
