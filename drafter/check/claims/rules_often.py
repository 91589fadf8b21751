"""The rule on 多次 and its like beside a verb: what is counted elsewhere in the report is given its number.

书记多次主持召开领导小组会议, 举办多场法治讲座; 开展普法讲座多场; longer nouns in front are the matter of ``rules_values``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.claims.grammar import Quantity, core
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import VagueCount

_OFTEN = re.compile(
    r"(?P<who>[\u4e00-\u9fff“”]{0,16}?)(?<![很许几])(?P<often>[多数]次|若干次|(?:多|数|若干)(?P<unit>场次|场|期|起|件|份|批|轮|个|条|项|家|名|处|户))(?P<what>[\u4e00-\u9fff《》“”]{2,40})"
)
_VERB = re.compile(
    r"^(?:(?:深入|到|赴|前往|下沉)[\u4e00-\u9fff]{1,6}?(?=开展|进行|组织|走访)|亲自|带队|带头|先后|牵头|分别|集中|组织|主持|召开|听取|参加|参与|列席|举办|举行|开展|进行|研究|部署|深入|受理|调处|化解|办理|接受|提供|召集|讲授|讲|上|的|了)+"
)
_HEAD = re.compile(
    r"^.*(?:会议|汇报|讲座|培训班?|宣讲|考试|督察|督查|检查|巡查|调研|演练|党课|法治课|座谈会|推进会|专题会|活动|纠纷|案件|合同|接访|督导|走访|审查|约谈|会商|研判|[\u4e00-\u9fff]会$|庭审|评查|讲法|学法|执法|咨询|意见书?|建议)"
)
_REST = re.compile(r"(?:上|中|并|后|和)?(?:研究|部署|推进|安排|推动|落实|强调)*(?:工作|法治工作)?(?:等)?")
_PARTY = re.compile(
    r"副?书记|副?[镇乡]长|主任|所长|法律顾问|负责人|领导(?!小组)|司法所|人大|律师|班子|两委|公职律师|法官|检察官|派出所|政协"
)
_PART = re.compile(r"联合|会同|与|和|对|向|针对|围绕|赴|到|就|其中|协同|配合|邀请")
_BROAD = re.compile(
    r"(?:召开|组织|举办|开展|参加|听取|专题|工作|相关|各类|有关|法治|集中|主题|业务|调度|协调|全体)*(?:会议|活动|检查|培训|汇报|调研|纠纷|案件|讲座|执法|学习|合同|建议|意见)"
)
_TIMES = frozenset({"次", "场次", "场", "期", "轮"})
_CASES = frozenset({"起", "件", "件次", "宗", "例"})
_SCOPE = re.compile(r"20\d\d年|上一?年|同期|其中|首|第[一二三四五\d]+|\d+月|上半年|下半年|季度|每")
_LEAST = 4
_WHOLE = 6
_SENTENCE = 9
_ADVERBS = re.compile("先后|不定期|反复|定期|亲自|累计")
_BACK = 40
_BEFORE = 16
_MOST = 50
_DONE = re.compile(r"(?:召开|举办|举行|开展|进行|共计?|累计|合计|约|达)+$")
_HINTS = (*(f"多{unit}" for unit in "次场期件起份批轮条项家名处户个"), "数次", "数场", "数期", "若干")
# 开展普法讲座多场
_BEHIND = re.compile(
    r"(?P<who>)(?P<what>[\u4e00-\u9fff“”]{4,30})(?P<often>[多数]次|若干次|(?:多|数|若干)(?P<unit>场次|场|期|起|件|份|批|轮))(?=[，。；、])"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A number told in the report: the words it counts in front of it, their verb left out, and who did it."""

    quantity: Quantity
    stands: str
    parties: frozenset[str]


def often(claims: Claims) -> Iterator[Finding]:
    """多次 in front of what was done is not written where the number is told elsewhere."""
    if not claims.text.has(_HINTS):
        return
    known = _known(claims)
    for match in _BEHIND.finditer(claims.words):
        thing = core(_VERB.sub("", match["what"]))
        plan = claims.role(match.start("often")) is Role.PLANS or _PART.search(match["what"])
        same = (
            None if plan or len(thing) < _LEAST or _BROAD.fullmatch(thing) else _counted_as(match, thing, thing, known)
        )
        if same:
            place = claims.place(*match.span("often"))
            yield tell(VagueCount, place, found=match[0][-14:], known=_shown(claims, same.quantity))
    for match in _OFTEN.finditer(claims.words):
        if claims.role(match.start("often")) is Role.PLANS or _PART.search(match["who"]):
            continue
        same = _counted(match, known)
        if same:
            place = claims.place(match.start("often"), match.end("what"))
            found = f"{match['who'][-6:]}{match['often']}{match['what'][:12]}"
            yield tell(VagueCount, place, found=found, known=_shown(claims, same.quantity))


def _known(claims: Claims) -> dict[str, list[_Known]]:
    """Return the exact numbers without a narrower scope, by the last two characters in front or the first two behind."""
    found: dict[str, list[_Known]] = defaultdict(list)
    for quantity in claims.counts:
        before = claims.words[max(quantity.begin, quantity.start - _BACK) : quantity.start]
        if not quantity.exact or _SCOPE.search(before):
            continue
        stands = _DONE.sub("", before)
        one = _Known(quantity, stands, frozenset(_PARTY.findall(before)))
        for key in {stands[-2:], quantity.after[:2]}:
            if len(found[key]) < _MOST:
                found[key].append(one)
    return found


def _counted(match: re.Match[str], known: dict[str, list[_Known]]) -> _Known | None:
    """Return the number told elsewhere of what was done many times: of the same deed, by nobody else."""
    what = match["what"]
    head = _HEAD.match(what)
    if head is not None and not _REST.fullmatch(what[head.end() :]):
        return None
    deed = head[0] if head else what
    return _counted_as(match, _VERB.sub("", deed) if head else deed, deed, known)


def _counted_as(match: re.Match[str], thing: str, deed: str, known: dict[str, list[_Known]]) -> _Known | None:
    """Return the number told elsewhere of this thing, by the same people as far as both places say."""
    party = frozenset(_PARTY.findall(match["who"]))
    unit = match["unit"] or "次"
    same = _ADVERBS.sub("", f"{match['who']}{deed}")
    units = next((alike for alike in (_TIMES, _CASES) if unit in alike), {unit})
    candidates: list[_Known] = [*known.get(deed[-2:], []), *known.get(thing[:2], [])]
    for one in candidates:
        here = one.quantity.begin <= match.start("often") < one.quantity.finish
        others = bool(party and one.parties) and not party & one.parties
        if (
            one.quantity.unit in units
            and not (here or others)
            and (_said_alike(one, same) or _counts(one, thing, deed, match["who"], party))
        ):
            return one
    return None


def _said_alike(one: _Known, same: str) -> bool:
    """Tell whether a clause is that of a number but for 多次."""
    told = one.stands == same and bool(one.parties) and len(same) >= _WHOLE
    return told or (len(same) >= _SENTENCE and one.stands.endswith(same))


def _counts(one: _Known, thing: str, deed: str, who: str, party: frozenset[str]) -> bool:
    """Tell whether a number counts this thing, in front of it or behind; a broad name is one with its doer only."""
    if len(thing) >= _LEAST and not _BROAD.fullmatch(thing):
        return one.stands.endswith(thing) or one.quantity.after.startswith(thing)
    doer = _PARTY.search(who)
    named = doer is not None and len(f"{doer[0]}{deed}") >= _WHOLE
    return named and bool(party & one.parties) and one.stands.endswith(deed)


def _shown(claims: Claims, quantity: Quantity) -> str:
    begin = max(quantity.begin, quantity.start - _BEFORE)
    before = re.split(r"[，。；：、]", claims.words[begin : quantity.start])[-1]
    return f"{before}{quantity.text}{'' if before else quantity.after[:12]}"
