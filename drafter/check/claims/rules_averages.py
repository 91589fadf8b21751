"""Rules on numbers that another number gives: 件均, 平均每期, 每村3名; money in 元 and 万元; 约 before an exact number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity, core
from drafter.check.claims.numerals import shown
from drafter.check.claims.quotients import digits, family
from drafter.check.claims.reading import Claims
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import MoneySlip, RoughlyExact, WrongAverage

# What is counted for each: a unit (件均, 每期) or a thing that numbers count (村均, 每室).
_EACH = "件|起|期|场|次|户|人|家|处|村|室|站|队|组|网格|月|批|份|宗|堂|节|点"
_AVERAGE = re.compile(
    rf"(?:(?P<one>{_EACH})均|(?:平均)?(?:每个?|各)(?P<each>{_EACH})(?:平均)?)(?:处?罚款?)?(?:达到?|为)?(?:大?约|近|各)?$"
)
_AT_LEAST = re.compile("至少|不少于|不低于|以上|以内|不超过")
_THINGS = frozenset({"村", "室", "站", "队", "组", "网格", "点", "家", "处"})
_PERSONS = {"人", "名", "位"}
_OF_MONTHS = re.compile(r"\d+月(?:份)?(?:起|以来|开始|至)|至\d+月|一至|季度|半年")
_MONTHS = Fraction(12)
_MONEY = re.compile(r"罚没?[款收]|罚没|收入|经费|资金|金额|补助|补贴|欠薪|工资|损失|投入")
_LAST_YEAR = re.compile(r"上一?年|去年|同期|20\d\d年")
_SCALE = 10_000
_MEASURES = frozenset({"元", "平方米", "公顷", "亩", "公里", "吨", PERCENT})
_ABOUT = re.compile(r"(?:大约|约|将近|接近|(?<![最附临邻靠远相])近)$")
_AVERAGED = re.compile(r"均|每|合计|折合|相当于|占")
_SHOWN = 3
_LONG = 4
_MANY = 12


def averages(claims: Claims) -> Iterator[Finding]:
    """件均1500元 is the sum by the number of cases."""
    if not claims.text.has(("均", "每", "各")):
        return
    for quantity in claims.counts:
        before = claims.words[quantity.begin : quantity.start]
        each = _AVERAGE.search(before)
        if each is None or quantity.unit in DURATIONS or _AT_LEAST.search(before + quantity.text + quantity.after[:4]):
            continue
        numbers = [q for q in claims.by_sentence.get(quantity.sentence, ()) if q.start != quantity.start]
        if len(numbers) > _MANY:
            continue
        thing = each["one"] or each["each"]
        if thing == "月" and not each["one"] and "平均" not in each[0]:
            continue  # 每月2次 is a frequency
        totals = [q for q in numbers if _same_unit(q, quantity) and not _is_average(claims, q)]
        totals = [q for q in totals if q.end <= quantity.begin and _same_thing(q, quantity)]
        parts = list(_of_each(claims, thing, numbers, quantity))
        plain = quantity.exact and "均" not in each[0] and "约" not in each[0]
        tried = [(t, n) for t in totals for n in parts if t.value != n]
        if tried and not any(_fits(quantity, t, n, plain=plain) for t in totals for n in parts):
            yield _told(claims, quantity, each.start(), tried)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return family(one) == family(other) and one.unit != PERCENT


def _same_thing(total: Quantity, stated: Quantity) -> bool:
    """Tell whether an average names nothing else than its total does: 每村2名党员 is not of 调解员81名."""
    noun = core(stated.after)[:2]
    return len(noun) < len("党员") or noun in total.subject + total.after


def _is_average(claims: Claims, quantity: Quantity) -> bool:
    return bool(_AVERAGE.search(claims.words[quantity.begin : quantity.start]))


def _of_each(claims: Claims, thing: str, numbers: list[Quantity], stated: Quantity) -> Iterator[Fraction]:
    """Yield how many there are of what the average is for: numbers with that unit, or of that thing; twelve months."""
    if thing == "月":
        if not _OF_MONTHS.search(claims.sentence_of(stated.start)):
            yield _MONTHS
        return
    for quantity in numbers:
        named = quantity.unit == thing or (thing == "人" and quantity.unit in _PERSONS)
        counted = thing in quantity.after[:5] or claims.words[quantity.begin : quantity.start].rstrip("共").endswith(
            thing
        )
        counted = counted and thing in _THINGS and quantity.end <= stated.start
        if quantity.start != stated.start and quantity.value and quantity.exact and (named or counted):
            yield quantity.value


def _fits(stated: Quantity, total: Quantity, number: Fraction, *, plain: bool) -> bool:
    """Tell whether a total by a number is the average as it is written, each with its rounding word."""
    average = total.value / number
    step = Fraction(1, 10**stated.places) * (_SCALE if "万" in stated.text else 1)
    step = step / 2 if stated.exact else max(step, stated.value / 10)
    step = Fraction(0) if plain else step
    slack = Fraction(0) if total.exact else total.value / 5 / number
    return abs(average - stated.value) <= step + slack


def _told(claims: Claims, stated: Quantity, begin: int, tried: list[tuple[Quantity, Fraction]]) -> Finding:
    start = stated.begin + begin
    told = [f"{digits(total)}÷{shown(number)}={shown(total.value / number, 2)}" for total, number in tried]
    return tell(
        WrongAverage,
        claims.place(start, stated.end),
        found=claims.words[start : stated.end],
        tried="，".join(list(dict.fromkeys(told))[:_SHOWN]),
    )


def money(claims: Claims) -> Iterator[Finding]:
    """The same digits in 元 and in 万元 are not the same money."""
    if "元" not in claims.words:
        return
    known: dict[tuple[str, str], Quantity] = {}
    for quantity in claims.counts:
        subject = quantity.subject
        if quantity.unit != "元" or not quantity.value or not _MONEY.search(subject):
            continue
        if _LAST_YEAR.search(claims.words[quantity.begin : quantity.start].replace(f"{claims.year}年", "")):
            continue
        key = (_MONEY.findall(subject)[-1], str(int(quantity.value * 100)).rstrip("0"))
        other = known.setdefault(key, quantity)
        if max(other.value, quantity.value) == _SCALE * min(other.value, quantity.value):
            yield tell(MoneySlip, claims.at(quantity), name=subject[-_MANY:], first=other.text, second=quantity.text)


def roughly_exact(claims: Claims) -> Iterator[Finding]:
    """约 and 近 stand before a round number; 2637 is none."""
    if not claims.text.has(("约", "近")):
        return
    for quantity in claims.counts:
        before = claims.words[quantity.begin : quantity.start]
        about = _ABOUT.search(before)
        if about is None or not quantity.text[:1].isdigit() or "." in quantity.text or "万" in quantity.text:
            continue
        number = re.match(r"\d+", quantity.text)
        written = number[0] if number else ""
        enough = len(written) >= (_LONG if quantity.unit in _MEASURES else _LONG - 1)
        if enough and written[-1] not in "05" and not _AVERAGED.search(before) and quantity.rounding in ("约", "近"):
            start = quantity.begin + about.start()
            yield tell(RoughlyExact, claims.place(start, quantity.end), found=quantity.text, about=about[0])
