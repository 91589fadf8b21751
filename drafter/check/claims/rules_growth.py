"""Rules on growth: what grew, shrank or rose so many times or points did so between the two numbers told with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import PERCENT, Quantity, pairs
from drafter.check.claims.numerals import shown, value_of
from drafter.check.claims.quotients import HUNDRED, beside, close, family
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import WrongGrowth, WrongIncrease

_DOWN = "下降|减少|降低|压缩|缩短|压减|下滑"
_UP = "增长|增加|提[升高]|上升|增幅"
_CHANGE = re.compile(rf"(?P<how>{_UP}|{_DOWN})了?(?:幅度)?(?:达到?|为)?(?:大?约|近)?$")
_FROM_TO = re.compile(
    r"[由从](?P<lead>[^，。；\d]{0,12})(?P<before>\d+(?:\.\d+)?)(?P<unit>%|万?[\u4e00-\u9fff]{1,4}?)"
    rf"(?:{_UP}|{_DOWN}|[增升降])?[至到](?P<lead2>[^，。；\d]{{0,12}})(?P<after>\d+(?:\.\d+)?)(?P=unit)"
)
_MORE = re.compile(r"(?:(?:[比较](?:上一?年|去年|上年度)|同比)(?:同期)?(?:增加|多|新增|减少|下降|少)|净增|净减)了?$")
_LESS = tuple(_DOWN.split("|"))
_LAST = re.compile(r"上一?年(?:度|同期)?|去年(?:同期)?|同期")
_OTHER_PART = re.compile("；")
_POINTS = re.compile(r"(?P<how>增长|增加|提[升高]|上升|下降|降低|减少)了?(?P<points>\d+(?:\.\d+)?)个百分点")
_TIMES = re.compile(
    r"(?P<how>增长|增加|提高|上升)了?(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九])倍|(?P<double>翻了?一番)"
)
_SERIES = re.compile(
    r"(?P<first>20\d\d)年?(?:至|到|—|－|-|~)(?P<last>20\d\d)年[^，。；\n\d]{0,6}?分别[^，。；\n\d]{0,16}"
    r"(?=\d+(?:\.\d+)?[^，。；、\n\d]{1,3}、)"
)
_YEARS = re.compile(r"(?P<now>20\d\d)年(?:[比较]|与)(?P<then>20\d\d)年[^，。；\n\d]{0,8}$")
_COMPARED = re.compile(
    r"同比|环比|[比较与](?:上一?年|去年|20\d\d年)(?:度|同期)?(?:相比)?|分别|净|共|累计|总体|幅度|又|则|约|[为了]|“|”"
)
_AGAINST_LAST = re.compile(r"(?:同比|[比较](?:上一?年|去年))[^，。；\n\d]{0,8}$")
_BEHIND = 30  # characters behind two values in which their growth is told


def growth(claims: Claims) -> Iterator[Finding]:
    """A growth is that between the two numbers told with it."""
    for quantity in claims.quantities:
        before = claims.words[quantity.begin : quantity.start]
        change = _CHANGE.search(before)
        certain = quantity.exact or quantity.rounding == "约"
        if change is None or not certain or claims.role(quantity.start) is Role.PLANS:
            continue
        both = _of_series(claims, quantity) or _both(claims, quantity)
        if both:
            yield from _held(claims, quantity, change, both, less=change["how"] in _LESS)
        elif quantity.unit == PERCENT:
            yield from _increase(claims, quantity, change)


def _both(claims: Claims, stated: Quantity) -> tuple[Fraction, Fraction, str] | None:
    """Return the value before and after, and their unit, as the sentence tells them."""
    begin, end = claims.wording.sentence(stated.sentence)
    found = list(_FROM_TO.finditer(claims.words, begin, end))
    lead = _lead(claims, stated)
    if len(found) == 1 and (found[0].end() <= stated.start or stated.end <= found[0].start()):
        if lead and not pairs(lead) & pairs(claims.words[begin : found[0].start("after")]):
            return None
        return Fraction(found[0]["before"]), Fraction(found[0]["after"]), found[0]["unit"]
    numbers = [
        q for q in beside(claims, stated) if not _OTHER_PART.search(claims.words, *sorted((q.start, stated.start)))
    ]
    years = f"|{claims.year - 1}年"
    last = [
        q
        for q in numbers
        if re.search(_LAST.pattern + years, claims.words[q.begin : q.start])
        and not _CHANGE.search(claims.words[q.begin : q.start])
    ]
    last = [q for q in last if q.start < stated.start] or [q for q in last if _in_bracket(q, stated)]
    now = [q for q in numbers if q not in last and last and q.unit == last[0].unit and not _is_change(claims, q)]
    now = [q for q in now if q.start < stated.start]
    if len(last) == 1 and len(now) == 1 and (not lead or pairs(lead) & pairs(now[0].subject + now[0].after)):
        return last[0].value, now[0].value, now[0].unit
    return None


def _lead(claims: Claims, stated: Quantity) -> str:
    """Return what a growth names: 罚款 of 罚款同比增长20%, nothing of 同比增长20%. 其中 names a part."""
    before = claims.words[stated.begin : stated.start]
    lead = _COMPARED.sub("", _CHANGE.sub("", before))
    return "" if re.search(r"\d", lead) else lead


def _in_bracket(last: Quantity, stated: Quantity) -> bool:
    """Tell whether last year's number stands right behind a growth: 下降25%（上年40件）, 下降25%，上年为40件."""
    return last.start > stated.end and last.begin - stated.end <= 1


def _of_series(claims: Claims, stated: Quantity) -> tuple[Fraction, Fraction, str] | None:
    """Return two years of 2021年至2023年分别受理纠纷188件、176件、150件, as the growth names them."""
    begin, end = claims.wording.sentence(stated.sentence)
    series = _SERIES.search(claims.words, begin, min(end, stated.start))
    if series is None:
        return None
    first, last = int(series["first"]), int(series["last"])
    numbers = [q for q in claims.by_sentence[stated.sentence] if q.start >= series.end()]
    values = numbers[: last - first + 1]
    if len(values) != last - first + 1 or len({q.unit for q in values}) != 1 or values[-1].end > stated.start:
        return None
    words = claims.words[stated.begin : stated.start]
    years = _YEARS.search(words)
    now, then = (int(years["now"]), int(years["then"])) if years else (last, last - 1)
    if not (years or _AGAINST_LAST.search(words)) or not (first <= now <= last and first <= then <= last):
        return None
    return values[then - first].value, values[now - first].value, values[0].unit


def times_and_points(claims: Claims) -> Iterator[Finding]:
    """由20件增加到60件 is twice as much more; 由85%提高到96.5% is 11.5 points more."""
    if not claims.text.has(("倍", "百分点", "翻")):
        return
    for found in _FROM_TO.finditer(claims.words):
        sentence = claims.wording.sentence_at(found.start())
        end = min(claims.wording.sentence(sentence)[1], found.end() + _BEHIND)
        before, after = Fraction(found["before"]), Fraction(found["after"])
        pattern = _POINTS if found["unit"] == PERCENT else _TIMES
        stated = pattern.search(claims.words, found.end(), end)
        if stated is None or not before or claims.role(found.start()) is Role.PLANS:
            continue
        if pattern is _POINTS:
            wanted, said, unit = abs(after - before), Fraction(stated["points"]), "个百分点"
        else:
            wanted, said, unit = after / before - 1, value_of(stated["times"] or "一") or Fraction(1), "倍"
        if wanted >= 0 and abs(wanted - said) > Fraction(1, 20):
            yield tell(
                WrongGrowth,
                claims.place(stated.start(), stated.end()),
                found=stated[0],
                before=f"{shown(before, 2)}{found['unit']}",
                after=f"{shown(after, 2)}{found['unit']}",
                wanted=f"{stated['how'] or '增长'}{shown(wanted, 2)}{unit}",
            )


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
    wanted = HUNDRED * moved / before if stated.unit == PERCENT else moved
    if close(stated, wanted):
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
    """新增8名, 共有40人: 25% more than the 32 of the year before; 减少16件 of 187: 7.9% less than 203."""
    sentence = claims.words[slice(*claims.wording.sentence(stated.sentence))]
    numbers = [q for q in beside(claims, stated) if q.start < stated.start]
    new = [q for q in numbers if "新增" in claims.words[q.begin : q.start]]
    more = [q for q in numbers if _MORE.search(claims.words[q.begin : q.start])]
    if len(more) == 1 and not new:
        yield from _more(claims, stated, change, [q for q in numbers if q.start < more[0].start], more[0])
    if change["how"] in _LESS:
        return
    for added in new[:1]:
        whole = [q for q in numbers if q.start > added.start and family(q) == family(added) and q.value > added.value]
        shared = [q for q in whole if re.search("共|达|现有|持有|总数|累计", claims.words[q.begin : q.start])]
        if "同比" not in sentence or len(shared) != 1 or len(whole) != 1:
            return
        wanted = HUNDRED * added.value / (shared[0].value - added.value)
        if not close(stated, wanted):
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
    """263起, 23起 more than the year before: 9.6% more; 23起 less: 8% less."""
    less = change["how"] in _LESS
    whole = [q for q in numbers if q.unit == added.unit and (less or q.value > added.value)]
    same = (_MORE.search(claims.words[added.begin : added.start]) or change)[0]
    if len(whole) != 1 or less != any(word in same for word in _LESS):
        return
    wanted = HUNDRED * added.value / (whole[0].value + (added.value if less else -added.value))
    if not close(stated, wanted):
        yield tell(
            WrongIncrease,
            claims.at(stated),
            found=f"{change['how']}{stated.text}",
            before=added.text,
            after=whole[0].text,
            wanted=f"{shown(wanted)}%",
        )
