"""Rules on large words held against small numbers: 每月, 全覆盖."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import Quantity, common
from drafter.check.claims.numerals import value_of
from drafter.check.claims.reading import Claims, Role
from drafter.check.claims.rules_coverage import about, renewed, split
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import NotEverywhere, TooSeldom

_FREQUENCY = re.compile(
    r"(?P<every>每半个?月|每[两二2]个?[月周]|每个?月(?!\d+[日号])|每一?季度?|每半年|每旬|每周|按月|逐月|月度|按季度?|季度)"
    r"(?:(?:(?!共|全年|累计)[^，。；：、\n\d]){0,20}?(?P<times>[\d一二两三四五]+)(?:次|场|期|堂|节))?"
)
# (what the words have, least times a year, most times a year); the longer words first.
_TIMES = (
    (re.compile("半个?月"), 24, 26),
    (re.compile("[两二2]个?周"), 24, 26),
    (re.compile("[两二2]个?月"), 6, 6),
    (re.compile("半年"), 2, 2),
    (re.compile("旬"), 36, 36),
    (re.compile("周"), 48, 53),
    (re.compile("季"), 4, 4),
    (re.compile("月"), 12, 12),
)
_FROM = re.compile(
    r"\d+月(?:\d+日)?(?:份)?(?:起|以来|开始|后)|[下上]半年|启动|今后|[此之其随]后|截至|至\d+月|\d+月(?:份)?[至到—-]|从\d+月|自\d+月"
)
# A frequency that is all its clause says tells how often that was of which the clause before gives the number.
_BARE = re.compile(
    r"(?:即|也就是|平均|基本|达到|做到|坚持|确保|为)?(?P<village>每个?(?:行政)?村(?:（社区）)?)?"
    r"(?P<every>每半个?月|每[两二2]个?[月周]|每个?月|每一?季度?|每半年|每旬|每周)"
    r"(?P<least>至少|不少于|不低于)?(?P<times>[\d一二两三四五]+)(?:次|场|期|堂|节)(?P<least2>以上)?"
)
_COUNTED = frozenset({"次", "场", "期", "场次", "堂", "节", "轮"})
_VILLAGES = re.compile(r"^(?:行政)?(?:村|社区|村民?居|村（社区）|村〈社区〉)")
_VILLAGES_BEFORE = re.compile(
    r"(?:^|[全辖有]|[镇乡])(?:共?有|辖)?(?:行政)?村（社区）(?:共计?|有)?$|行政村(?:共计?|有)?$"
)
_ROOM = re.compile(r"工作室|服务室|调解室|服务站|工作站|委员会|调委会")
_EVERYWHERE = re.compile(r"(?:实现|做到)?[^，。；\n]{0,14}全覆盖")
_VILLAGE = re.compile(r"^(?:设立|建立|建成|配备|聘请|选聘)?(?:[各每]?个?(?:行政)?村(?!民)|村级|农村|“?一村一)")
_DONE = re.compile(r"配备|建立|设立|聘请|建成|完成|成立|修订|开通")
_OF_VILLAGES = frozenset({"个", "名", "人", "支", "处", "家", "块", "位", "间", "所", "套", "条"})
_NEAR = 4
_AROUND = 150
_SHORT = 2


def seldom(claims: Claims) -> Iterator[Finding]:
    """每月 means twelve times a year."""
    if not claims.text.has(("每", "月度", "季度", "按月", "逐月", "按季")):
        return
    for match in _FREQUENCY.finditer(claims.words):
        sentence = claims.wording.sentence_at(match.start())
        if not (claims.by_sentence.get(sentence) or claims.by_sentence.get(sentence + 1)):
            continue
        if claims.role(match.start()) is Role.PLANS or _begun_later(claims, match.start()):
            continue
        if _BARE.fullmatch(claims.words, *claims.wording.clause(match.start())):
            yield from _counted_before(claims, match.start())
            continue
        wanted, _ = _wanted(match)
        counts = [q for q in _counts(claims, match) if q.value < wanted and q.exact]
        if wanted > 1 and counts:
            found = claims.clause(match.start())[-24:] if len(match[0]) < _NEAR else match[0]
            place = claims.place(*match.span())
            yield tell(TooSeldom, place, found=found, wanted=wanted, stated=_stated(counts[0]))


def _begun_later(claims: Claims, offset: int) -> bool:
    """Tell whether the sentence says since when, or of which part of the year it speaks."""
    begin, end = claims.wording.sentence(claims.wording.sentence_at(offset))
    return bool(_FROM.search(claims.words, max(begin, offset - _AROUND), min(end, offset + _AROUND)))


def _stated(quantity: Quantity) -> str:
    return f"{quantity.subject[-10:]}{quantity.text}" if quantity.subject else quantity.text


def _counted_before(claims: Claims, offset: int) -> Iterator[Finding]:
    """召开会议3次，每季度1次: the number stands in the clause before, or in the one behind."""
    begin, end = claims.wording.clause(offset)
    bare = _BARE.fullmatch(claims.words, begin, end)
    numbers = claims.by_sentence.get(claims.wording.sentence_at(offset), ())
    beside = [q for q in numbers if q.unit in _COUNTED and q.exact and (q.end == begin - 1 or 0 <= q.begin - end <= 1)]
    if bare is None or not beside or claims.words[begin - 1 : begin] not in ("，", "（", "、"):
        return
    least, most = _wanted(bare)
    villages = _numbers_of_villages(claims) if bare["village"] else {Fraction(1)}
    least_only = bool(bare["least"] or bare["least2"])
    count = beside[0]
    if (
        not least
        or not villages
        or any(least * n <= count.value and (least_only or count.value <= most * n) for n in villages)
    ):
        return
    wanted = least * int(max(villages))
    yield tell(TooSeldom, claims.place(begin, end), found=bare[0], wanted=wanted, stated=_stated(count))


def _numbers_of_villages(claims: Claims) -> set[Fraction]:
    """Return the numbers of villages that the text states anywhere."""
    counts = (q for q in claims.counts if q.unit == "个" and q.exact)
    return {q.value for q in counts if _VILLAGES.match(q.after) or _VILLAGES_BEFORE.search(_item(claims, q))}


def _wanted(match: re.Match[str]) -> tuple[int, int]:
    """Return how often in a year, at least and at most; 0 when the words are no frequency."""
    every = match["every"]
    if every in ("季度", "月度") and match.string[match.start() - 1 : match.start()] in tuple(
        "一二三四个半每各该本上下"
    ):
        return 0, 0
    times = value_of(match["times"]) if match["times"] else Fraction(1)
    for pattern, least, most in _TIMES:
        if pattern.search(every):
            return int(least * (times or 1)), int(most * (times or 1))
    return 0, 0


def _counts(claims: Claims, match: re.Match[str]) -> list[Quantity]:
    """Return the counts of what is done so often: in the same sentence or the next, of the same name."""
    sentence = claims.wording.sentence_at(match.start())
    begin, end = claims.wording.clause(match.start())
    begin, end = max(begin, match.start() - _AROUND), min(end, match.end() + _AROUND)
    paragraph_end = claims.words.find("\n", match.end())
    found = []
    for number in (sentence, sentence + 1):
        for quantity in claims.by_sentence.get(number, ()):
            here = match.end() <= quantity.start and (paragraph_end < 0 or quantity.start < paragraph_end)
            every = "每" in claims.words[quantity.begin : quantity.start] and quantity.begin > end
            beside = number == sentence and 0 <= quantity.begin - end <= 1
            named = _same_deed(claims.words[begin:end], quantity, near=number == sentence, beside=beside)
            if here and not every and quantity.unit in _COUNTED and named:
                found.append(quantity)
    return found


def _same_deed(name: str, quantity: Quantity, *, near: bool, beside: bool) -> bool:
    """Tell whether a number counts what a clause names."""
    shared = len(common(name, quantity.subject))
    if shared >= _NEAR or (beside and not quantity.subject):
        return True
    return shared >= _SHORT and (beside or (near and len(quantity.subject) <= _SHORT * shared))


def everywhere(claims: Claims) -> Iterator[Finding]:
    """全覆盖 means every village."""
    if "全覆盖" not in claims.words:
        return
    villages = _villages(claims)
    for match in _EVERYWHERE.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS:
            continue
        sentence = claims.by_sentence.get(claims.wording.sentence_at(match.start()), ())
        lead = [q for q in sentence if q.end <= match.start() and q.exact and q.unit in _OF_VILLAGES]
        whole = villages or next((q for q in lead if not _VILLAGE.match(_item(claims, q))), None)
        part = next((q for q in lead if whole and q.value < whole.value and _VILLAGE.match(_item(claims, q))), None)
        below = [q for q in lead if villages and q is not villages and q.value < villages.value]
        some = next((q for q in below if _is_some(claims, q, villages)), None)
        if some and villages and not part:
            part, whole = some, villages
        close = part and whole and (whole is villages or 2 * part.value > whole.value)
        if part and whole and close and _told_of(claims, part, match.end(), lead, whole):
            yield tell(
                NotEverywhere,
                claims.at(part),
                found=match[0][-12:],
                part=f"{_item(claims, part)}{part.text}{part.after[:1] if part is some and _VILLAGES.match(part.after) else ''}",
                whole=f"{whole.text}{whole.after[:2] if whole is villages else whole.subject}",
            )


def _told_of(claims: Claims, part: Quantity, end: int, beside: list[Quantity], whole: Quantity) -> bool:
    """Tell whether a part is one of what is said to be everywhere, and alone: rooms in villages always are."""
    return not split(beside, part, whole) and (
        (bool(_ROOM.search(_item(claims, part))) and not renewed(_item(claims, part)))
        or about(claims, part, end - len("全覆盖"))
    )


def _is_some(claims: Claims, quantity: Quantity, villages: Quantity | None) -> bool:
    """Tell whether a number says in how many villages something was done: 10个村配备法律顾问, 26 rooms for 27 villages."""
    nearly = villages is not None and 5 * quantity.value >= 4 * villages.value
    if nearly and _ROOM.search(_item(claims, quantity)):
        return True
    return bool(_VILLAGES.match(quantity.after) and _DONE.search(claims.words, quantity.end, quantity.finish))


def _item(claims: Claims, quantity: Quantity) -> str:
    """Return the words before a number in its list, a bracket in them left whole: 村（社区）工作室."""
    begin = claims.wording.sentence(quantity.sentence)[0]
    return re.split(r"[，、；：]", claims.words[begin : quantity.start])[-1]


def _villages(claims: Claims) -> Quantity | None:
    """Return the number of villages that the text states; the largest."""
    counts = (q for q in claims.counts if q.unit == "个" and q.exact)
    found = [q for q in counts if _VILLAGES.match(q.after) or _VILLAGES_BEFORE.search(_item(claims, q))]
    return max(found, key=lambda q: q.value, default=None)
