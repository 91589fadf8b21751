"""Rules on how numbers are written (GB/T 15835—2011, GB/T 15834—2011 for dashes, practice for 余)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import PROSE, Kind
from drafter.check.form.patterns import CJK
from drafter.check.form.running import Place
from drafter.check.form.telling import gather
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.model.problems.form_numbers import (
    DateInFigures,
    DottedDay,
    DoubleEstimate,
    ExactEstimate,
    MixedEstimates,
    MixedNumeral,
    MyriadRange,
    NumberRange,
    PercentRange,
    ThousandsComma,
    YearRange,
)
from drafter.project.stylesheet import StyleSheet

_DOT = re.compile(r"[.．](?<=\d.)(?=\d)")
_MONTH = re.compile(r"(?<![\d.])(1[0-2]|[1-9])$")
_DAY = re.compile(r"(3[01]|[12]\d|[1-9])(?![\d.])(?P<after>[\u4e00-\u9fff”]{0,10})")
_FESTIVAL = re.compile(r"(?:国家|全民|国际|世界|全国|消费者|宪法|安全|禁毒|消防)[\u4e00-\u9fff]{0,8}(?:日|周|月)")
_YEARS = re.compile(
    r"(?<![\d\-./])([12]\d{3})(年?)(?:[-－–~]|～(?=[12]\d{3}年))(?=[12]\d{3}(?!\d))([12]\d{3})(?![\d\-./])"
)
# What is looked for stands first in a pattern, what must be in front of it behind: re finds such a pattern much sooner.
_SIGN = re.compile(r"[%％](?<=\d.)")
_PERCENTS = re.compile(r"(?<![\d.%])(\d+(?:\.\d+)?)[-－–—~～至](\d+(?:\.\d+)?)$")
_MYRIAD = re.compile(r"[万亿](?<=\d.)")
_MYRIADS = re.compile(r"(?<![\d.万亿])(\d+(?:\.\d+)?)[-－–—~～](\d+(?:\.\d+)?)$")
_RANGE = re.compile(
    rf"(?<![\d\-./A-Za-z~年〔\[])(\d{{1,4}}(?:\.\d+)?)[-－~](\d{{1,4}}(?:\.\d+)?)(?![\d\-./A-Za-z%％万亿~])(?=[{CJK}，。、；：）])"
)
_PERCENT_RANGE = re.compile(r"(?<![\d\-./])(\d+(?:\.\d+)?[%％])[-－~](\d+(?:\.\d+)?[%％])")
_DATE = re.compile(r"(?<![\d./\-A-Za-z])((?:19|20)\d{2})([./\-．])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d./\-])")
_HAN_UNIT = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:[百千]万|[百千](?!分|克|米|瓦|伏|赫|卡|帕|焦|字|事|姓|货|度|科|日|色|万|亿)|十(?![\u4e00-\u9fff]*[路街]))"
)
_COMMAS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_ROUGH = re.compile(r"[余多](?<=[\d十百千万亿].)")
_ABOUT = re.compile(r"(?P<word>大?约|将近|接近|超过?|(?<![最附临邻靠远相])近)\d[\d.]*[十百千万亿]*$")
_TWICE = re.compile(r"[\u4e00-\u9fff]{0,3}?(?P<word>左右|上下|以上|之多)")
_MORE = re.compile(r"余(?=[\u4e00-\u9fff])")
_EXACT = re.compile(r"(?:\d*[1-9]|\d+\.\d+)$")
_BEHIND = re.compile(r"\d+(?:人次|场次|件次|[人件次份场个起条户名元项册支])余(?=[，。；、,）)\n]|$)", re.MULTILINE)
_MEASURED = re.compile("余(?<=[次人件份场个起条户名元项册支]余)")  # in every match of _BEHIND
_DIGITS_MORE = re.compile(r"\d[\d.]*[万亿]?余[\u4e00-\u9fff]")
_HAN_MORE = re.compile(r"[一二三四五六七八九两]+(?:[百千万亿][一二三四五六七八九]?)+余[\u4e00-\u9fff]")
_LONGEST = 12  # characters of a number
_JOINTS = frozenset("-－–—~～至")  # one of them is in every match of _PERCENTS and _MYRIADS
_ABOUT_SIGNS = frozenset("约近超")  # and of these in every match of _ABOUT


def _each(
    elements: Elements, pattern: re.Pattern[str], needed: str, keep: Callable[[re.Match[str]], bool] | None = None
) -> list[tuple[Place, re.Match[str]]]:
    text = elements.text
    return [(text.at(match), match) for match in text.find(pattern, needed) if keep is None or keep(match)]


def _rewritten(
    kind: Callable[..., Finding], found: list[tuple[Place, re.Match[str]]], wanted: Callable[[re.Match[str]], str]
) -> Iterator[Finding]:
    """Yield one finding that shows the first match as it should have been written."""
    if found:
        match = found[0][1]
        yield gather(kind, [place for place, _ in found], found=match[0], wanted=wanted(match))


def dotted_days(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """“3·15” has a middle dot."""
    found: list[tuple[Place, str]] = []
    for match in elements.text.find(_DOT, ".．"):
        place = elements.text.at(match)
        text = place.paragraph.text
        month, day = _MONTH.search(text, max(0, place.start - 3), place.start), _DAY.match(text, place.end)
        if month and day:
            quoted = text[month.start() - 1 : month.start()] == "“" and day["after"][:1] not in ("万", "亿", "倍", "个")
            if (quoted and day["after"]) or _FESTIVAL.match(day["after"]):
                found.append((Place(place.paragraph, month.start(), day.end(1)), f"{month[1]}·{day[1]}"))
    if found:
        places = [place for place, _wanted in found]
        yield gather(DottedDay, places, found=places[0].text, wanted=found[0][1])


def year_ranges(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Years from and to are joined by —."""
    found = _each(elements, _YEARS, "-－–~～", lambda m: int(m[1]) < int(m[3]))
    yield from _rewritten(YearRange, found, lambda m: f"{m[1]}{m[2]}—{m[3]}")


def percent_ranges(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Both percentages of a range have their sign."""
    found = list(_ranges(elements, _SIGN, _PERCENTS, "%％"))
    if found:
        first, second, sign = found[0][1:]
        places = [place for place, *_numbers in found]
        yield gather(PercentRange, places, found=places[0].text, wanted=f"{first}{sign}～{second}{sign}")


def myriad_ranges(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Both numbers of a range have their 万."""
    found = list(_ranges(elements, _MYRIAD, _MYRIADS, "万亿"))
    if found:
        first, second, unit = found[0][1:]
        places = [place for place, *_numbers in found]
        wanted = f"{first}{unit}～{second}{unit}"
        yield gather(MyriadRange, places, found=places[0].text, wanted=wanted, unit=unit)


def _ranges(
    elements: Elements, end: re.Pattern[str], before: re.Pattern[str], needed: str
) -> Iterator[tuple[Place, str, str, str]]:
    """Yield ranges by the unit that ends them: the place, both numbers, the unit."""
    text = elements.text
    for match in text.find(end, needed):
        if _JOINTS.isdisjoint(text.before(match, 2 * _LONGEST)):
            continue
        place = text.at(match)
        found = before.search(place.paragraph.text, max(0, place.start - 2 * _LONGEST), place.start)
        if found:
            yield Place(place.paragraph, found.start(), place.end), found[1], found[2], match[0]


def number_ranges(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Numbers from and to are joined by ～."""
    years = {match.start() for _, match in _each(elements, _YEARS, "-－–~～")}
    found = _each(elements, _RANGE, "-－~", lambda m: float(m[1]) < float(m[2]) and m.start() not in years)
    found += _each(elements, _PERCENT_RANGE, "-－~")
    kept = [(place, m) for place, m in found if elements.kind(place.paragraph) is not Kind.DATE and not _code(place)]
    yield from _rewritten(NumberRange, kept, lambda m: f"{m[1]}～{m[2]}")


def _code(place: Place) -> bool:
    """Tell whether digits with a hyphen are a number to call or a code."""
    lead = place.paragraph.text[max(0, place.start - 8) : place.start]
    return any(word in lead for word in ("电话", "传真", "编号", "代码", "型号", "案号", "热线"))


def written_dates(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A day in the text is written with 年, 月 and 日."""
    found = [
        (place, match)
        for place, match in _each(elements, _DATE, "./-．")
        if elements.kind(place.paragraph) in PROSE and not _code(place)
    ]
    yield from _rewritten(DateInFigures, found, lambda m: f"{m[1]}年{int(m[3])}月{int(m[4])}日")


def mixed_numerals(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Digits are not mixed with 十, 百, 千."""
    found = _each(elements, _HAN_UNIT, "十百千")
    yield from _rewritten(MixedNumeral, found, _in_digits)


def _in_digits(match: re.Match[str]) -> str:
    digits = re.match(r"[\d.]+", match[0])
    number, unit = (digits[0], match[0][digits.end() :]) if digits else ("", "")
    factor = {"十": 10, "百": 100, "千": 1000}.get(unit[:1], 1)
    value = float(number or 0) * factor
    return f"{value:g}{unit[1:]}" if value < 10**6 else f"{value:.0f}{unit[1:]}"


def thousands(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Thousands are not parted by commas."""
    yield from _rewritten(ThousandsComma, _each(elements, _COMMAS, ","), lambda m: m[0].replace(",", ""))


def double_estimates(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """余 is not joined by 约, 近, 左右 or 以上."""
    found: list[tuple[Place, str, str]] = []
    running = elements.text
    for match in running.find(_ROUGH, "余多"):
        if _ABOUT_SIGNS.isdisjoint(running.before(match, _LONGEST)) and _TWICE.match(running.text, match.end()) is None:
            continue
        place = running.at(match)
        text = place.paragraph.text
        about = _ABOUT.search(text, max(0, place.start - _LONGEST), place.start)
        twice = _TWICE.match(text, place.end)
        if about:
            found.append((Place(place.paragraph, about.start(), place.end), about["word"], match[0]))
        elif twice:
            found.append((Place(place.paragraph, place.start, twice.end()), match[0], twice["word"]))
    if found:
        first, one, other = found[0]
        places = [place for place, _one, _other in found]
        yield gather(DoubleEstimate, places, found=_with_number(first), one=one, other=other)


def _with_number(place: Place) -> str:
    """Return the words of a place with the number in front of them."""
    text = place.paragraph.text
    start = place.start
    while start and text[start - 1] in "0123456789.十百千万亿":
        start -= 1
    return text[start : place.end]


def exact_estimates(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """余 follows a round number, before the measure word."""
    found = [(place, "已经是准确的数") for place in _exact(elements)]
    if _MEASURED.search(elements.text.text):
        found += [(place, "“余”应当放在量词前面") for place, _ in _each(elements, _BEHIND, "余")]
    if found:
        places = [place for place, _why in found]
        yield gather(ExactEstimate, places, found=places[0].text, why=found[0][1])


def _exact(elements: Elements) -> Iterator[Place]:
    """Yield the exact numbers with 余 behind them; 4万余 is none."""
    text = elements.text
    for match in text.find(_MORE, "余"):
        last = text.before(match, 1)
        if not last.isdecimal() and last != "\n":
            continue
        place = text.at(match)
        number = _EXACT.search(place.paragraph.text, max(0, place.start - _LONGEST), place.start)
        if number:
            yield Place(place.paragraph, number.start(), place.end)


def mixed_estimates(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Within a paragraph 300余人 and 五百余人 are not mixed."""
    if "余" not in elements.text.characters:
        return
    found = []
    for paragraph in elements.text.paragraphs:
        if "余" in paragraph.text:
            one, other = _DIGITS_MORE.search(paragraph.text), _HAN_MORE.search(paragraph.text)
            if one and other:
                found.append((Place(paragraph, other.start(), other.end()), one[0], other[0]))
    if found:
        places = [place for place, _one, _other in found]
        yield gather(MixedEstimates, places, one=found[0][1], other=found[0][2])
