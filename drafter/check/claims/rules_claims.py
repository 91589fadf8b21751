"""Rules on large words held against small numbers: 每月, 全覆盖, 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import PERCENT, Quantity, common, level
from drafter.check.claims.numerals import value_of
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import NotEverywhere, PerfectYetLacking, TooSeldom

_FREQUENCY = re.compile(
    r"(?P<every>每个?月(?!\d)|每一?季度?|每[两二2]个?月|每半年|每周|按月|逐月|月度|按季度?|季度)"
    r"(?:(?:(?!共|全年|累计)[^，。；：、\n\d]){0,20}?(?P<times>[\d一二两三四五]+)(?:次|场|期|堂|节))?"
)
_TIMES = {"周": 50, "两": 6, "二": 6, "2": 6, "半": 2, "季": 4, "月": 12}
_FROM = re.compile(r"\d+月(?:份)?(?:起|以来|开始)|[下上]半年|启动|今后")
_COUNTED = frozenset({"次", "场", "期", "场次"})
_VILLAGES = re.compile(r"^(?:行政)?(?:村|社区|村民?居|村（社区）|村〈社区〉)")
_VILLAGES_BEFORE = re.compile(
    r"(?:^|[全辖有]|[镇乡])(?:共?有|辖)?(?:行政)?村（社区）(?:共计?|有)?$|行政村(?:共计?|有)?$"
)
_ROOM = re.compile(r"工作室|服务室|调解室|服务站|工作站|委员会|调委会")
_EVERYWHERE = re.compile(r"(?:实现|做到)?[^，。；\n]{0,14}全覆盖")
_VILLAGE = re.compile(r"^(?:设立|建立|建成)?(?:各?(?:行政)?村|村级|农村)")
_DONE = re.compile(r"配备|建立|设立|聘请|建成|完成|成立|修订|开通")
_LACK = re.compile(
    r"不够|不足|不强|不规范|不到位|不高|不严|不全|不实|不及时|薄弱|滞后|缺乏|欠缺|缺失|短板|选择性|有待|存在差距|随意性"
)
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff、]{2,30}?率)(?:均|都|已)?(?:达到?了?|为|是|保持(?:在|为)?|实现)?$")
_PREFIX = re.compile(r"^(?:全[镇乡]|我镇|行政执法|行政|执法|案件|综合|基层|镇村|累计|全年|实现)+")
_PLAIN = re.compile(
    r"群众|执法|普法|法治|案件|干部|人员|问题|工作|按期|办结|参训|合格|信访|行政|覆盖|达到|持证|参考|到位|及时|法律|全镇|纠纷"
    r"|矛盾|整改|满意|服务"
)
_SKILL = re.compile(r"能力|水平|素质|制作|书写|培训|人才")  # of persons; the thing itself may be without fault
_CLAUSE = re.compile(r"[，。；：、\n]")
_NEAR = 4
_SHORT = 2


def seldom(claims: Claims) -> Iterator[Finding]:
    """每月 means twelve times a year."""
    if not claims.text.has(("每", "月度", "季度", "按月", "逐月")):
        return
    for match in _FREQUENCY.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS or _FROM.search(claims.sentence_of(match.start())):
            continue
        wanted = _wanted(match)
        counts = [q for q in _counts(claims, match) if q.value < wanted and q.exact]
        if wanted > 1 and counts:
            found = claims.clause(match.start())[-24:] if len(match[0]) < _NEAR else match[0]
            place = claims.place(*match.span())
            shown = counts[0]
            stated = f"{shown.subject[-10:]}{shown.text}" if shown.subject else shown.text
            yield tell(TooSeldom, place, found=found, wanted=wanted, stated=stated)


def _wanted(match: re.Match[str]) -> int:
    """Return how often in a year; 0 when the words are no frequency."""
    every = match["every"]
    if every in ("季度", "月度") and match.string[match.start() - 1 : match.start()] in tuple(
        "一二三四个半每各该本上下"
    ):
        return 0
    times = value_of(match["times"]) if match["times"] else Fraction(1)
    key = next((key for key in _TIMES if key in every), "")
    return int(_TIMES[key] * (times or 1)) if key else 0


def _counts(claims: Claims, match: re.Match[str]) -> list[Quantity]:
    """Return the counts of what is done so often: in the same sentence or the next, of the same name."""
    sentence = claims.wording.sentence_at(match.start())
    begin, end = claims.wording.clause(match.start())
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
        lead = [q for q in sentence if q.end <= match.start() and q.exact and q.unit in ("个", "名", "支", "处")]
        whole = villages or next((q for q in lead if not _VILLAGE.match(_item(claims, q))), None)
        part = next((q for q in lead if whole and q.value < whole.value and _VILLAGE.match(_item(claims, q))), None)
        below = [q for q in lead if villages and q is not villages and q.value < villages.value]
        some = next((q for q in below if _is_some(claims, q, villages)), None)
        if some and villages and not part:
            part, whole = some, villages
        close = part and whole and (whole is villages or 2 * part.value > whole.value)
        if part and whole and close:
            yield tell(
                NotEverywhere,
                claims.at(part),
                found=match[0][-12:],
                part=f"{_item(claims, part)}{part.text}{part.after[:1] if part is some and _VILLAGES.match(part.after) else ''}",
                whole=f"{whole.text}{whole.after[:2] if whole is villages else whole.subject}",
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


def perfect(claims: Claims) -> Iterator[Finding]:
    """100% and a lack of the same thing contradict each other."""
    lacks = [section for section in claims.sections if section.role is Role.LACKS]
    if not lacks:
        return
    admitted = _admitted(claims)
    for quantity in claims.quantities:
        if quantity.unit != PERCENT or quantity.value != 100 or claims.role(quantity.start) in (Role.PLANS, Role.LACKS):  # noqa: PLR2004  # percent
            continue
        begin = max(claims.wording.sentence(quantity.sentence)[0], quantity.start - 30)
        tail = re.split(r"[，。；：\n]", claims.words[begin : quantity.start])[-1]
        rate = _RATE.search(tail)
        for name in rate["stem"].split("、") if rate else ():
            key = _PREFIX.sub("", name.removesuffix("率"))[:_SHORT]
            lack = next((clause for clause in admitted if key in clause and not _SKILL.search(clause)), "")
            if len(key) == _SHORT and not _PLAIN.fullmatch(key) and lack and _LACK.search(lack, lack.index(key)):
                yield tell(
                    PerfectYetLacking,
                    claims.at(quantity),
                    name=f"{_PREFIX.sub('', name.removesuffix('率'))}率",
                    lack=lack,
                )


def _admitted(claims: Claims) -> list[str]:
    """Return the clauses of the part on lacks that admit one."""
    texts = (level(p.text) for p in claims.text.paragraphs if claims.roles.get(p.index) is Role.LACKS)
    return [clause for text in texts for clause in _CLAUSE.split(text) if _LACK.search(clause)]
