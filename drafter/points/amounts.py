"""The numbers of a sentence that require something: 不少于1次, 60学时以上, 每季度开展一次, 15个工作日内; and those not understood.

A number counts only with a measure word. What looks like a requirement and is none of the forms here is returned by
``unread_in``, so that nothing is lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.model.points import Comparison
from drafter.points.numerals import AMOUNT, number_of

_PLAIN = rf"(?=[0-9]){AMOUNT}"
_SMALL = r"[一二两三四五六七八九十]{1,3}"
_SPELT = r"[一二两三四五六七八九]?[十百千万][一二两三四五六七八九十百千万]*"
_OFTEN = r"人\s*[（(]次[）)]|场\s*[（(]次[）)]|次\s*[（(]场[）)]|人次|场次|件次|批次|户次|次|场|期|轮|堂|节"
_UNIT = (
    rf"(?P<unit>{_OFTEN}|个学时|学时|个课时|课时|个小时|小时|个工作日|工作日|个百分点|百分点|万元|亿元|%|件|篇|条|部|项|份|批|户|家"
    r"|处|所|名|人|个|起|册|本|支|站|天|元|卷|宗|例|套|幅|块|面|座|间|种|类|门|平方米|公里|米|亩|只|辆|台|张|队|团|组|道|笔|版|集|题|分(?!工|管|别|类|级|析))"
)
_LASTING = r"个月|周年|分钟|年(?!度)|周"
_LEAST = r"不少于|不得少于|不能少于|不低于|不得低于|不能低于|至少|最少|不小于|不下于|大于等于|大于或等于|≥|>=|>|＞|超过|多于|高于|大于"
_MOST = r"不超过|不得超过|不能超过|不多于|不得多于|不高于|不得高于|不大于|最多|至多|≤|<=|小于等于|低于|少于|小于|控制在"
_GAP = r"[^，,。；;、：“”（）()0-9\n]"
_SAID = re.compile(
    rf"(?P<cmp>{_LEAST}|{_MOST})(?P<gap>{_GAP}{{0,14}}?)(?P<n>{AMOUNT})\s*(?:个(?!百分|学时|课时|小时|工作日|月))?(?:{_UNIT}|(?P<lasting>{_LASTING}))"
    rf"(?P<tail>及?以上|及?以下|及?以内|以内)?"
)
_AFTER = re.compile(
    rf"(?P<n>{AMOUNT})\s*{_UNIT}(?:（含）|\(含\))?(?P<tail>\s*(?:及|或|以及)?以上|\s*(?:及|或)?以[下内])"
)
_WITHIN = re.compile(
    rf"(?<!月)(?<![0-9])(?P<n>{_PLAIN}|{_SMALL})\s*(?P<unit>个?工作日|个?小时|天|日)(?P<tail>(?:之|以)?内)"
)
_RATE = re.compile(rf"(?P<n>{_PLAIN})\s*(?P<unit>%)")
_EVERY = r"每隔?(?:一)?个?(?P<per>半年|年度?|季度?|月度?|周|星期|[两2]个?月|[三3]个月|[六6]个月)"
_EACH = re.compile(
    rf"(?:{_EVERY}|上半年[、和]下半年(?:各|分别))(?P<gap>{_GAP}{{0,14}}?)(?P<n>{_PLAIN}|{_SMALL})\s*{_UNIT}"
)
_DO = re.compile(
    rf"(?:组织开展|开展|组织|举办|举行|召开|进行|接受|参加|完成|安排|听取|集中|讲授|撰写|报送|发布|刊发|检查|巡查|排查)(?P<gap>{_GAP}{{0,10}}?)"
    rf"(?:(?P<n>{_PLAIN}|{_SMALL})\s*(?P<unit>{_OFTEN}|学时|课时)(?!性|办|分配|会议精神))"
)
_MAKE = re.compile(
    r"(?:建成|建设|建立|设立|打造|创建|培育|培养|新建|新增|新设|增设|发展|吸纳|招募|配备|配齐|推荐|申报|指导|命名|选树|评选|评查|抽查|编印|编写|发放|制作|制定|修订|印发"
    rf"|办理|查处|化解|调处|走访|公开|审查|清理|征集|报送|达到|达|突破|提升到|提高到|增加到)(?P<gap>{_GAP}{{0,14}}?)(?P<n>{_PLAIN}|{_SPELT})\s*{_UNIT}"
)
_CHANGED = re.compile(
    rf"(?:下降|降低|减少|压减|下浮|提高|提升|增长|增加|上升)(?!到|至|为){_GAP}{{0,6}}?(?P<n>{_PLAIN})\s*(?P<unit>%|个?百分点)"
)
_BARE = re.compile(
    r"(?<![第\d.．])(?P<n>[0-9]+)\s*(?P<unit>个?学时|个?课时|场\s*[（(]次[）)]|场次|次|场|期)(?!会议|全会|修|党代|代表|全体|性|（|\()"
)
_LAST = re.compile(
    rf"(?<=[\u4e00-\u9fff”》）])(?<![第每上又这同头再初末后近某逐“])(?P<n>{_SMALL})(?P<unit>次|场次|场|期|轮|堂|学时|课时)(?=[，。；、]|$)"
)
_SLOGAN = re.compile(
    r"(?:最多|只|至多)(?:跑|进)[一1]次|跑[一1]次|[一1]次(?:办好|办成|办结|办理|告知|性)|一[件窗网门站][^，。；]{0,3}一次"
)
_HISTORY = re.compile(
    r"第[一二三四五六七八九十0-9]*$|十[一二三四五六七八九]届$|党的[一二三四五六七八九十]+$|[“‘]$|年第$"
)
_RANGE = re.compile(
    rf"(?:{_PLAIN}|{_SMALL})\s*(?:{_UNIT.replace('?P<unit>', '?:')})?\s*[—–\-~～至到]+\s*(?:{_PLAIN}|{_SMALL})\s*{_UNIT}"
)
_ABOUT = re.compile(r"\s*(?:左右|上下)")
_LOOSE = re.compile(
    rf"(?P<n>{_PLAIN})\s*(?:余|多|来|几)?\s*{_UNIT}(?:左右|上下)?|百分之|[一二两三四五六七八九十百千]+(?:余|多)(?:次|场|期|件|份|名|人)"
    r"|(?<![第“])[二两三四五六七八九十百千万]+(?:次|场次|场|期|名|份|件|篇|学时|课时)(?=[，。；、]|以|$)"
    r"|[一二两三四五六七八九]成(?:以上|以内|以下)?(?=[，。；、]|$)|[一二三四五六七八九十]+分之[一二三四五六七八九十]+|翻[一两]番|(?:为|保持)(?:零|0)(?=[，。；、]|$)"
)
_PER = {
    "年度": "年",
    "季": "季度",
    "月度": "月",
    "星期": "周",
    "两月": "两月",
    "两个月": "两月",
    "2个月": "两月",
    "2月": "两月",
    "三个月": "季度",
    "3个月": "季度",
    "六个月": "半年",
    "6个月": "半年",
}
_SAME = {
    "百分点": "个百分点",
    "场（次）": "场次",
    "人（次）": "人次",
    "人(次)": "人次",
    "场(次)": "场次",
    "次（场）": "场次",
    "次(场)": "场次",
}
_EVERY_SO = re.compile(_EVERY)
_BEHIND = re.compile(r"\s*[/／每](?P<per>半年|年度?|季度?|月度?|周)(?![\u4e00-\u9fff]*[0-9])")
_OTHER = re.compile(
    r"每(?:隔?(?:[0-9]+|[一二三四五六七八九十]+)?个?(?:日|天|旬|工作日)|班|逢)|[/／](?:日|天|旬)"
    r"|每隔?(?:[1457890]|[四五七八九十])+个月"
)
_FORMS = (_EACH, _SAID, _AFTER, _WITHIN, _CHANGED, _RATE, _DO, _MAKE, _BARE, _LAST)  # the surest first
_BARELY = (_AFTER, _BARE, _LAST)  # those that a name may look like: 第三次, 二十届三中
_FAR = 120
_ALIKE = (
    frozenset({"次", "场次", "场", "期", "轮", "堂", "节"}),
    frozenset({"人", "名"}),
    frozenset({"件", "起", "宗", "例"}),
    frozenset({"学时", "课时"}),
    frozenset({"个", "家", "处", "所"}),
)


def alike(unit: str) -> frozenset[str]:
    """Return the measure words that count the same as one: 场次 as 次, 名 as 人; never 人次 as 人, nor 个 as 次."""
    return next((each for each in _ALIKE if unit in each), frozenset({unit}))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that requires something, from ``start`` to ``end`` of its sentence; ``at`` is where its digits begin."""

    start: int
    end: int
    comparison: Comparison
    n: str
    unit: str
    per: str = ""
    at: int = 0


def amounts_in(text: str) -> list[Amount]:
    """Return what a sentence with digits of normal width (see ``in_digits``) requires in numbers, none of them twice."""
    kept: list[Amount] = []
    taken = bytearray(len(text))
    for form in (_SLOGAN, _RANGE):
        for found in form.finditer(text):
            _take(taken, found.start(), found.end())
    for hit in _all(text):
        if _sure(text, hit) and not any(taken[hit.start : hit.end]):
            kept.append(hit)
            _take(taken, hit.start, hit.end)
    return sorted(kept, key=lambda hit: hit.start)


def _take(taken: bytearray, start: int, end: int) -> None:
    """Mark what has been read, from ``start`` to ``end``."""
    taken[start:end] = b"\x01" * (end - start)


def _before(text: str, at: int) -> str:
    """Return what stands before a place, as far as it can matter."""
    return text[max(0, at - _FAR) : at]


def unread_in(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence has a number with a measure word that is not within what has been read."""
    done = bytearray(len(text))
    for start, end in (*taken, *((one.start(), one.end()) for one in _SLOGAN.finditer(text))):
        _take(done, start, end)
    for form in (_RANGE, _LOOSE):
        for found in form.finditer(text):
            if _HISTORY.search(_before(text, found.start())) or text[found.end() : found.end() + 1] == "”":
                continue
            if not any(done[found.start() : found.end()]):
                _take(done, found.start(), found.end())
                yield found.start(), found.end()


def _sure(text: str, hit: Amount) -> bool:
    """Tell whether a number is one, exact, and required within a time that is known."""
    clause = re.split(r"[，。；]", _before(text, hit.start))[-1] + text[hit.start : hit.end + 3]
    return number_of(hit.n) is not None and not _ABOUT.match(text, hit.end) and not _OTHER.search(clause)


def _all(text: str) -> Iterator[Amount]:
    """Yield the hits of every form, the surest form first."""
    for form in _FORMS:
        for found in form.finditer(text):
            if form not in _BARELY or not _HISTORY.search(_before(text, found.start())):
                per = _named(found["per"] or "半年") if form is _EACH else ""
                yield _amount(found, text, _comparison(form, found, text), per)


def _comparison(form: re.Pattern[str], found: re.Match[str], text: str) -> Comparison:
    """Return how a value has to stand to the number of a hit."""
    if form is _RATE:
        return _of_rate(found, text)
    if form is _WITHIN:
        return Comparison.AT_MOST
    if form is _AFTER:
        return Comparison.AT_LEAST if "上" in found["tail"] else Comparison.AT_MOST
    said = re.search(rf"(?P<least>{_LEAST})|(?P<most>{_MOST})", found[0]) if form in (_EACH, _SAID) else None
    return Comparison.AT_MOST if said and said["most"] else Comparison.AT_LEAST


def _amount(found: re.Match[str], text: str, comparison: Comparison, per: str = "") -> Amount:
    groups = found.groupdict()
    word = "".join((groups["unit"] or groups.get("lasting") or "").split())
    unit = word.removeprefix("个") if word not in ("个", "个百分点", "个月") else word
    unit = _SAME.get(unit, unit)
    within = per or _per_before(text, found.start()) or _per_behind(text, found.end())
    return Amount(found.start(), found.end(), comparison, found["n"], unit, within, found.start("n"))


def _of_rate(found: re.Match[str], text: str) -> Comparison:
    """Tell what a rate requires: 100% is the whole and no less, 降至5% is no more, of any other it is enough to reach it."""
    if re.search(rf"(?:降|减|压|控制){_GAP}{{0,2}}(?:到|至|在|为){_GAP}{{0,3}}$", _before(text, found.start())):
        return Comparison.AT_MOST
    return Comparison.EQUAL if number_of(found["n"]) == 100 else Comparison.AT_LEAST  # noqa: PLR2004 - per cent


def _named(worded: str) -> str:
    return _PER.get(worded, worded)


def _per_before(text: str, at: int) -> str:
    """Return 季度 for 每季度 in the same clause before a number."""
    clause = re.split(r"[，,。；;]", _before(text, at))[-1]
    found = list(_EVERY_SO.finditer(clause))
    yearly = max(clause.rfind("全年"), clause.rfind("年内"))
    return _named(found[-1]["per"]) if found and found[-1].start() > yearly else ""


def _per_behind(text: str, at: int) -> str:
    """Return 季度 for 1次/季度."""
    found = _BEHIND.match(text, at)
    return _named(found["per"]) if found else ""
