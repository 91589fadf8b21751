"""Rules on 100% and 全部 held against what the part on lacks admits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.claims.grammar import PERCENT, common, level, pairs
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import AllYetLacking, PerfectYetLacking

_LACK = re.compile(
    r"不够|不足|不强|不规范|不到位|不高|不严|不全|不实|薄弱|滞后|缺乏|欠缺|缺失|短板|选择性|有待|存在差距|随意性"
)
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff、]{2,30}?)率(?:均|都|已)?(?:达到?了?|为|是|保持(?:在|为)?|实现)?$")
_PREFIX = re.compile(r"^(?:全[镇乡]|我镇|行政执法|行政|执法|案件|综合|基层|镇村|累计|全年|实现)+")
_QUALITY = re.compile(r"合规|规范|合格|达标|优良|优秀|准确|完整|到位|齐全|完备|公开|覆盖|落实|知晓$")
_PLAIN = re.compile(
    r"群众|执法|普法|法治|案件|干部|人员|问题|工作|按期|办结|参训|合格|信访|行政|覆盖|达到|持证|参考|到位|及时|法律|全镇|纠纷"
    r"|矛盾|整改|满意|服务|报告|情况|事项|部分|个别|少数|全部|进行|开展|落实|完成|制度|活动"
)
_SKILL = re.compile(r"能力|水平|素质|制作|书写|培训|人才")  # of persons; the thing itself may be without fault
_CLAUSE = re.compile(r"[，。；：、\n]")
# What is admitted not to have been done: 未经合法性审查, 尚未办结, 没有落实.
_UNDONE = re.compile(
    r"(?:尚未|仍未|还未|[未没]有?)(?:能|经过?|进行|开展|完成|落实|实现|做到|严格|全面|完全|完整|按规定|按要求|依法|取得|通过){0,3}"
    r"(?P<what>[\u4e00-\u9fff]{2,12})"
)
_LOW = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2})[率度](?:还|仍|较|偏|有所|总体)*(?:不够?高|低|较低|偏低|有待提[高升]|下降|不足|需要?提[高升])"
)
_EVERYWHERE = re.compile(r"实现(?:了)?(?P<what>[^，。；\n]{3,20}?)全覆盖")
_LATE = re.compile(r"及时|按时|按期|如期|逾期|超期|期限|时限")
_ALL = re.compile(
    r"(?:均|全部|都|一律)(?:已|能)?(?:经过?|通过|完成|进行|实现|做到|落实|按期|按时|及时|依法|严格){0,3}(?P<what>[\u4e00-\u9fff]{2,12})"
)
_EARLIER = re.compile(r"上一?年|去年")
_DEEDS = re.compile(
    r"办结|结案|审查|审核|记录|公示|公开|备案|评估|整改|化解|答复|回复|报备|持证|持有|资格|执法证|签订|配备|出庭|应诉|归档|建档"
    r"|覆盖|参训|述法|述职|学法|公告|聘请|建立|设立|安装|告知|听证|论证|销号|修订|清理|移交|化验|登记|录入"
)
_SAME = {
    "持证": "资格",
    "执法证": "资格",
    "持有": "资格",
    "审核": "审查",
    "结案": "办结",
    "报备": "备案",
    "应诉": "出庭",
}
_SHORT = 2
_LONG = 4
_WIDE = 40
_WORTH = 100


@dataclass(frozen=True, slots=True)
class _Undone:
    """A clause that admits that something was not done: the deed, and the words of the whole sentence about it."""

    deed: str
    clause: str


def perfect(claims: Claims) -> Iterator[Finding]:
    """100% and a lack of the same thing contradict each other."""
    if not any(section.role is Role.LACKS for section in claims.sections):
        return
    admitted = _admitted(claims)
    undone = [one for clause in admitted for one in _undone(clause)]
    lacks = [clause for clause in admitted if _LACK.search(clause)]
    for quantity in claims.quantities:
        if quantity.unit != PERCENT or quantity.value != _WORTH or claims.role(quantity.start) in _ELSEWHERE:
            continue
        begin = max(claims.wording.sentence(quantity.sentence)[0], quantity.start - 30)
        tail = re.split(r"[，。；：\n]", claims.words[begin : quantity.start])[-1]
        rate = _RATE.search(tail)
        for name in rate["stem"].split("、") if rate else ():
            lack = _of_quality(name, lacks) or _of_degree(claims, name, quantity.start, admitted)
            lack = lack or _of_deed(claims, name, quantity.start, undone)
            if lack:
                shown = f"{_PREFIX.sub('', name.removesuffix('率')) or name}率"
                yield tell(PerfectYetLacking, claims.at(quantity), name=shown, lack=lack)
    yield from _all_done(claims, undone)


_ELSEWHERE = (Role.PLANS, Role.LACKS)


def _of_quality(name: str, lacks: list[str]) -> str:
    """Return the clause that denies a quality: 程序合规率 and 程序意识不强."""
    stem = _PREFIX.sub("", name.removesuffix("率"))
    key = stem[:_SHORT]
    if not _QUALITY.search(stem[_SHORT:]) or len(key) < _SHORT or _PLAIN.fullmatch(key):
        return ""
    lack = next((clause for clause in lacks if key in clause and not _SKILL.search(clause)), "")
    return lack if lack and _LACK.search(lack, lack.index(key)) else ""


def _of_degree(claims: Claims, name: str, offset: int, admitted: list[str]) -> str:
    """Return the clause that says of a rate that it is low: 满意率100% and 群众满意度不高, both of the same thing."""
    deed = name.removesuffix("率")[-_SHORT:]
    begin = max(claims.wording.sentence(claims.wording.sentence_at(offset))[0], offset - _WIDE)
    for clause in admitted:
        low = _LOW.search(clause)
        if low and low["what"] == deed and not _EARLIER.search(clause):
            before = clause[: low.start()]
            if len(name) > _SHORT and (not before or pairs(before) & pairs(claims.words[begin:offset])):
                return clause
    return ""


def _of_deed(claims: Claims, name: str, offset: int, undone: list[_Undone]) -> str:
    """Return the clause that says that the deed of a rate was not done in some cases of the same kind."""
    deeds = [_same(found) for found in _DEEDS.findall(name)]
    if not deeds:
        return ""
    begin = max(claims.wording.sentence(claims.wording.sentence_at(offset))[0], offset - _WIDE)
    around = claims.words[begin:offset]
    return "" if _EARLIER.search(around) else _denied(deeds[-1], name, around, undone)


def _denied(deed: str, name: str, around: str, undone: list[_Undone]) -> str:
    for one in undone:
        late = _LATE.search(one.clause) and not _LATE.search(name)
        if one.deed != deed or late:
            continue
        if len(common(name, one.clause)) >= _LONG or _shared(around, one.clause, deed):
            return one.clause
    return ""


def _shared(around: str, clause: str, deed: str) -> bool:
    """Tell whether two clauses are about the same things, the deed itself left out."""
    both = pairs(around.replace(deed, "，")) & pairs(clause.replace(deed, "，"))
    return any(not _PLAIN.search(pair) for pair in both)


def _all_done(claims: Claims, undone: list[_Undone]) -> Iterator[Finding]:
    """均经合法性审查 and 个别事项未经审查."""
    yield from _everywhere(claims, undone)
    told: set[str] = set()
    for match in _ALL.finditer(claims.words) if undone else ():
        if claims.role(match.start()) in (*_ELSEWHERE, None):
            continue
        deed = next(iter(_DEEDS.findall(match["what"])), "")
        begin = max(claims.wording.sentence(claims.wording.sentence_at(match.start()))[0], match.start() - _WIDE)
        around = claims.words[begin : match.end()]
        following = claims.words[match.end() : match.end() + _WIDE].split("。")[0]
        if not deed or _EARLIER.search(around) or "100%" in following:
            continue
        lack = _denied(_same(deed), match["what"], around, undone)
        if lack and lack not in told:
            told.add(lack)
            yield tell(AllYetLacking, claims.place(*match.span()), name=match[0], lack=lack)


def _everywhere(claims: Claims, undone: list[_Undone]) -> Iterator[Finding]:
    """实现法律顾问全覆盖 and 个别村未配备法律顾问."""
    for match in _EVERYWHERE.finditer(claims.words) if undone else ():
        what = re.sub(r"^.*(?:村（社区）|行政村|村|社区)", "", match["what"])
        lack = next(
            (
                one.clause
                for one in undone
                if len(what) > _SHORT and len(common(what, one.clause)) >= min(len(what), _LONG)
            ),
            "",
        )
        if lack and claims.role(match.start()) not in (*_ELSEWHERE, None):
            yield tell(AllYetLacking, claims.place(*match.span()), name=match[0], lack=lack)


def _same(deed: str) -> str:
    return _SAME.get(deed, deed)


def _undone(clause: str) -> Iterator[_Undone]:
    for match in _UNDONE.finditer(clause):
        for deed in _DEEDS.findall(match["what"])[:1]:
            yield _Undone(_same(deed), clause)


def _admitted(claims: Claims) -> list[str]:
    """Return the clauses of the part on lacks."""
    texts = (level(p.text) for p in claims.text.paragraphs if claims.roles.get(p.index) is Role.LACKS)
    return [clause for text in texts for clause in _CLAUSE.split(text) if clause]
