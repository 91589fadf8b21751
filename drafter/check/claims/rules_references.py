"""Rules on what is named again: 网格员38名 and later 对43名网格员, 尚有5个问题未完成整改 and later 未完成整改的7个问题.

A number in front of a noun is a second value only when the words leave no doubt that the same things are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity, agree, core
from drafter.check.claims.listing import is_change
from drafter.check.claims.quotients import family
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import MoreThanAll, PersonTimes, TwoValues

_ENDS_NOUN = re.compile(
    r"(?:$|[，。、；：）（\n]|[中均都全已未尚仍的和需逐]|开展|进行|参加|集中|实[行施]|完成|签订|建立|轮训|培训|述职|履职|到岗|上岗|挂牌|多[由为]|分别|落实|普遍|总体|整体|分布|年龄|素质|待遇|利用率|使用率)"
)
_ALL_OF_THEM = re.compile(
    r"(?:中|里|当中)(?:仅|只|有|还|尚|仍|大多|多数|半数|近半|超过|持|年龄|具有|能)|(?:均|全部|都)(?!村)|(?:普遍|总体|整体)(?=[^，。]{2})"
)
_DEFINITE = re.compile(r"(?:全体|所有|上述|这|该|以上|[对为给将把]现有的?)$")
_TO_ALL = re.compile(r"(?:^|[对为给])$")
_ONLY_WHOLE = re.compile(
    r"(?:全[镇乡县]|全街道|[我本][镇乡]|辖区|镇村|现有|共有|共|现|有|实有|在岗|在册|在编|一支|目前|年末|截至年底|合计|总计|镇级|乡级|[镇乡])*"
)
_MARKED = re.compile("全[镇乡]|全街道|现有|共有|实有|在册|[我本][镇乡]")
_NARROW = re.compile(
    r"其中|新增|新任|上一?年|去年|同期|平均|每|各|拟|计划|力争|分别|首批|\d+月\d*|[上下]半年|第[一二三四五\d]|另"
)
_MODIFIED = re.compile(r"(?P<words>[\u4e00-\u9fff]{2,12})的$")
_THERE_ARE = re.compile(
    r"^[一二三四五六七八九]是|^(?:全[镇乡]|全街道|[我本][镇乡]|辖区|[镇乡]|目前|但|而)+|现有|共有|仅有|只有|实有|一共|总共|目前|在编|在岗|[仅只共现]"
)
_STOCK = 5
_SUMMED = re.compile("全年|累计|一年来|共(?!同)")
_FILLER = re.compile(
    r"^[一二三四五六七八九]是|尚有|仍有|还有|现有|共有|全年|一年来|目前|年底|截至|累计|共计|共|各类|各种|全部|全[镇乡]|本年|[对将把就为]|20\d\d年|[尚仍还已有]|等|的|了"
)
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:中心|委员会|办公室|[队站所室会]|办(?![理结案法事公])|[镇乡])(?=[\u4e00-\u9fff])"
)
_VILLAGES = re.compile(r"(?:全[镇乡]|全街道|下辖|所辖|辖有?|辖区|[我本][镇乡]|覆盖全部|覆盖所有)(?:共?有|现有|共)?$")
_VILLAGE_NOUN = re.compile(r"行政村|村[（〈]社区|村居|村和社区|村居|社区|自然村|村民小组|村(?![级民委规干务组校])")
_PEOPLE = re.compile(
    r"执法人员|队员|民警|辅警|宣讲员|网格长|安全员|协理员|网格员|调解员|法律明白人|专干|联络员|村干部|志愿者|普法员|协管员|信息员|党员"
)
_INHABITANTS = re.compile("(?:户籍|常住|总|全[镇乡])人口$")
_REACHED = re.compile("群众|村民|居民|受众|受教育|覆盖|参与|参加|惠及")
_TURN_OUT = re.compile(r"出动|派出|派遣|参与|投入|培训|参训|参加|接受|轮训|组织")
_STAFF = re.compile(
    r"(?:^|现有|共有|实有|在岗|在册|全[镇乡]|全街道|镇级|乡级|队|中心|[所站])(?:共有|现有|共|有|专职|持证)*(?:行政|综合|专职|人民|村级)*"
    rf"(?:{_PEOPLE.pattern})"
)
_TOGETHER = re.compile(r"联合|会同|配合|协同|抽调|公安|县级|各部门|上一?年|去年|同期")
_ALL_TOOK_PART = re.compile(r"全部|全员|均|都|全体|所有|每[次期场轮](?:都|均|全)?(?:参加|参训|到场|到会)")
_EACH_COURSE = re.compile(r"每[期次场轮批班](?:培训|参训|参加|约|有|共|各)*$")
_TOGETHER_TOTAL = re.compile(r"(?:共|共计|累计|合计)(?:培训|参训)?$")
_COURSES = frozenset("期次场轮批")
_PERSONS = frozenset({"人", "名", "位"})
_GENERIC = frozenset({"矛盾纠纷", "工作人员", "行政村", "村（社区）", "责任人", "负责人", "领导干部"})
_LEAST = 3
_MANY = 12
_TIMES_MORE = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A number with the noun that it counts, and whether nothing narrows it: all there are."""

    quantity: Quantity
    noun: str
    whole: bool


def named_again(claims: Claims) -> Iterator[Finding]:
    """A number before its noun that names again what the text has counted has the same value."""
    told: dict[str, list[_Told]] = {}
    for one in _told(claims):
        for noun in _endings(one.noun):
            told.setdefault(noun, []).append(one)
    wholes = _counted_twice(claims, told)
    described: list[_Clause] = []
    for quantity in claims.quantities:
        if quantity.unit in DURATIONS or quantity.unit in (PERCENT, "元"):
            continue
        lead = claims.words[quantity.begin : quantity.start]
        first = _by_noun(claims, quantity, lead, told)
        if first is None and lead[-1:] == "的":
            described = described or list(_described(claims))
            first = _by_description(quantity, lead, described)
        first = first or wholes.get((quantity.start, family(quantity)))
        if first and first.sentence != quantity.sentence and not agree(first, quantity):
            noun = core(quantity.after)[:_MANY] or first.subject
            yield tell(TwoValues, claims.at(quantity), name=noun, first=first.text, second=quantity.text)


def _counted_twice(claims: Claims, told: dict[str, list[_Told]]) -> dict[tuple[int, str], Quantity]:
    """Return the first number of those that stand behind the same noun with 现有 or 全镇 before it, by where others stand."""
    found: dict[tuple[int, str], Quantity] = {}
    for noun, several in told.items():
        kept = [
            one.quantity for one in several if one.whole and one.noun == noun and _MARKED.search(_lead(claims, one))
        ]
        for quantity in kept[1:]:
            if family(quantity) == family(kept[0]):
                found[quantity.start, family(quantity)] = kept[0]
    return found


def _lead(claims: Claims, one: _Told) -> str:
    return claims.words[one.quantity.begin : one.quantity.start]


def _told(claims: Claims) -> Iterator[_Told]:
    """Yield the numbers that stand behind their noun: 网格员38名; 行政处罚38项 of 46 事项 are 行政处罚事项."""
    before: Quantity | None = None
    for quantity in claims.counts:
        lead = claims.words[quantity.begin : quantity.start]
        listed = claims.words[max(0, quantity.begin - 2) : quantity.begin] in ("其中", "中：") or lead.startswith(
            "其中"
        )
        if before and before.unit == quantity.unit and before.sentence == quantity.sentence:
            kind = core(lead.removeprefix("其中"))
            noun = _counted(before, claims.words[before.begin : before.start])
            if (
                (listed or "其中" in claims.words[before.end : quantity.start])
                and 1 < len(kind) < _MANY
                and len(noun) > 1
            ):
                yield _Told(quantity, kind + noun[-2:], whole=False)
        noun = _counted(quantity, lead)
        if quantity.exact and noun and not _NARROW.search(lead) and not is_change(claims, quantity):
            bare = lead.replace(noun, "", 1)
            organ = _ORGAN.match(noun)
            rest = noun[organ.end() :] if organ and len(noun) - organ.end() >= _LEAST else noun
            rest = rest.replace("“", "").replace("”", "")
            yield _Told(quantity, _ONLY_WHOLE.sub("", rest, count=1) or rest, bool(_ONLY_WHOLE.fullmatch(bare)))
        if not lead.startswith("其中") and claims.words[quantity.begin - 1 : quantity.begin] != "、":
            before = quantity


def _counted(quantity: Quantity, lead: str) -> str:
    """Return the noun in front of a number, "" when it stands behind or is none."""
    return quantity.subject if quantity.subject in lead else ""


def _by_noun(claims: Claims, quantity: Quantity, lead: str, told: dict[str, list[_Told]]) -> Quantity | None:
    """Return the number told before of the noun behind a number, when all of these things are meant."""
    after = quantity.after.replace("“", "").replace("”", "")
    if not any(after[:length] in told for length in range(_LEAST, _MANY + 1)):
        return None
    defined = bool(_DEFINITE.search(lead))
    if _NARROW.search(lead) or not (not _counted(quantity, lead) or defined or _TO_ALL.search(lead)):
        return None
    planned = claims.role(quantity.start) is Role.PLANS
    for length in range(min(_MANY, len(after)), _LEAST - 1, -1):
        for one in told.get(after[:length], ()):
            if one.quantity.start >= quantity.start or family(one.quantity) != family(quantity):
                continue
            behind = after[length:]
            every = defined or _ALL_OF_THEM.match(behind)
            more = one.whole and quantity.value > one.quantity.value
            if _ENDS_NOUN.match(behind) and (every or (more and (not planned or lead[-1:] in ("对", "为", "给")))):
                return one.quantity
    return None


def _endings(noun: str) -> list[str]:
    """Return the noun and its endings that still name one thing: 行政处罚事项, 处罚事项."""
    found = [noun, *(noun[cut:] for cut in range(1, len(noun) - _LEAST))]
    return [n for n in found if len(n) >= _LEAST and n not in _GENERIC]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A number and the words of its clause that say what it counts."""

    quantity: Quantity
    words: str


def _described(claims: Claims) -> Iterator[_Clause]:
    for quantity in claims.counts:
        words = claims.words[quantity.begin : quantity.start] + "|" + claims.words[quantity.end : quantity.finish]
        narrow = _NARROW.search(re.sub("各[类种级项]", "", words))
        if quantity.exact and len(words) < _MANY * 3 and not narrow and "%" not in words:
            yield _Clause(quantity, words)


def _by_description(quantity: Quantity, lead: str, described: list[_Clause]) -> Quantity | None:
    """Return the number told before of the things that 未完成整改的7个问题 describes: the same words, no others."""
    match = _MODIFIED.search(lead)
    noun = re.match(r"[\u4e00-\u9fff]{2,12}", quantity.after)
    if match is None or noun is None or _NARROW.search(lead):
        return None
    found = match["words"] in lead and re.search("出$|到$", match["words"])
    wanted = _FILLER.sub("", match["words"].rstrip("出到"))
    if len(wanted) < 2:  # noqa: PLR2004  # a verb
        return None
    yearly = len(wanted) >= _LEAST or bool(re.search("全年|累计", match["words"]))
    for one in described:
        if one.quantity.start >= quantity.start or family(one.quantity) != family(quantity):
            continue
        words = _FILLER.sub("", _ORGAN.sub("", one.words.split("，")[0]))
        named = next((noun[0][:n] for n in range(len(noun[0]), 1, -1) if noun[0][:n] in words), "")
        if wanted in words and named:
            left = _FILLER.sub("", words.replace(wanted, "", 1).replace(named, "", 1)).replace("|", "")
            if len(left) <= 1 and (yearly or _of_all(one, quantity, found=bool(found))):
                return one.quantity
    return None


def _of_all(one: _Clause, quantity: Quantity, *, found: bool) -> bool:
    """Tell whether a number that says 全年 or 共 was meant by 审查的143份合同: nearly as many, or two digits changed about.

    ``found``: the words are 排查出的, which need no 全年.
    """
    near = abs(one.quantity.value - quantity.value) * 8 <= one.quantity.value
    turned = sorted(str(one.quantity.value)) == sorted(str(quantity.value))
    return (found or bool(_SUMMED.search(one.words))) and quantity.exact and (near or turned)


def stocks(claims: Claims) -> Iterator[Finding]:
    """Of one stock there is one number: 现有持证执法人员21人, 持证执法人员仅有19人."""
    known: dict[tuple[str, str], Quantity] = {}
    for quantity in claims.counts:
        lead = claims.words[quantity.begin : quantity.start]
        if (
            quantity.after
            or not (quantity.exact and _THERE_ARE.search(lead))
            or _NARROW.search(lead)
            or is_change(claims, quantity)
        ):
            continue
        key = _THERE_ARE.sub("", lead)
        if len(key) >= _STOCK and quantity.unit not in DURATIONS and quantity.unit not in (PERCENT, "元"):
            first = known.setdefault((key, family(quantity)), quantity)
            if first.sentence != quantity.sentence and first.value != quantity.value:
                yield tell(TwoValues, claims.at(quantity), name=key, first=first.text, second=quantity.text)


def villages(claims: Claims) -> Iterator[Finding]:
    """The township has one number of villages."""
    known: dict[str, Quantity] = {}
    for quantity in claims.counts:
        noun = _VILLAGE_NOUN.match(claims.words, quantity.end) if quantity.unit == "个" and quantity.exact else None
        lead = claims.words[quantity.begin : quantity.start]
        if noun and _VILLAGES.search(lead) and not re.search("其中|上一?年|去年", lead):
            first = known.setdefault(noun[0], quantity)
            if first.value != quantity.value:
                yield tell(TwoValues, claims.at(quantity), name=noun[0], first=first.text, second=quantity.text)


def more_than_all(claims: Claims) -> Iterator[Finding]:
    """出动执法人员1520人 of a staff of 18: that is 人次."""
    staff: dict[str, list[Quantity]] = {}
    for quantity in claims.counts:
        lead = claims.words[quantity.begin : quantity.start]
        person = _PEOPLE.findall(lead)
        if quantity.unit not in _PERSONS or not person or not lead.rstrip("共约近达现有为超过“”").endswith(person[-1]):
            continue
        if _TURN_OUT.search(lead):
            whole = max(staff.get(person[-1], []), key=lambda q: q.value, default=None)
            joint = _TOGETHER.search(claims.sentence_of(quantity.start))
            if whole and quantity.value >= whole.value * (10 if joint else _TIMES_MORE):
                name = f"{person[-1]}{whole.text}"
                yield tell(MoreThanAll, claims.at(quantity), found=f"{person[-1]}{quantity.text}", whole=name)
        elif quantity.exact and _STAFF.search(lead) and not _NARROW.search(lead) and not is_change(claims, quantity):
            staff.setdefault(person[-1], []).append(quantity)


def population(claims: Claims) -> Iterator[Finding]:
    """No more people of a township take part than live there; each time they do so is 人次."""
    if "人口" not in claims.words:
        return
    people = [q for q in claims.counts if q.unit in _PERSONS and _INHABITANTS.search(q.subject)]
    whole = max(people, key=lambda q: q.value, default=None)
    for quantity in claims.counts if whole else ():
        lead = claims.words[quantity.begin : quantity.start]
        reached = quantity.unit in _PERSONS and _REACHED.search(lead + quantity.after[:4]) and quantity not in people
        if whole and reached and quantity.value > whole.value and not re.search("线上|网|直播|外", lead):
            yield tell(MoreThanAll, claims.at(quantity), found=quantity.text, whole=f"{whole.subject}{whole.text}")


def courses(claims: Claims) -> Iterator[Finding]:
    """Three courses that all 60 sat are 180人次."""
    for total in claims.counts:
        lead = claims.words[total.begin : total.start]
        if total.unit not in _PERSONS or not total.exact or not _TOGETHER_TOTAL.search(lead):
            continue
        numbers = [q for q in claims.by_sentence[total.sentence] if q.end <= total.start][-_MANY:]
        times = [q for q in numbers if q.unit in _COURSES and q.value > 1]
        people = [q for q in numbers if q.unit in _PERSONS and q.value > 1 and _all_took_part(claims, q)]
        found = next((p for p in people for t in times if p.value * t.value == total.value), None)
        if found:
            yield tell(PersonTimes, claims.at(total), found=total.text, why=f"{found.text}参加几次的")


def _all_took_part(claims: Claims, quantity: Quantity) -> bool:
    words = claims.words[quantity.begin : quantity.finish]
    return bool(_ALL_TOOK_PART.search(words)) and not _EACH_COURSE.search(claims.words, quantity.begin, quantity.start)
