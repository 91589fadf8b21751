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
_HEADING = re.compile(
    r"(?:存在|主要|突出)的?(?:主要|突出)?(?:不足|问题|短板|困难)(?:[和及与、]|以及|$)|不足[和及与]原因"
)
_CLAUSE = re.compile(r"[，。；：、\n]")
# What is admitted not to have been done: 未经合法性审查, 尚未办结, 没有落实.
_UNDONE = re.compile(
    r"(?:尚未|仍未|还未|[未没]有?)(?:能|经过?|进行|开展|完成|落实(?!到位|$)|实现|做到|严格|全面|完全|完整|全程|按规定|按要求|依法|取得|通过|送[\u4e00-\u9fff]{2,4}){0,3}"
    r"(?P<what>[\u4e00-\u9fff]{2,12})"
)
# 整改不到位, 公开不及时, 调解不成, 无证上岗, 超期办结: the deed was done badly, late or not at all.
_ILL_DONE = re.compile(
    r"(?P<done>整改|归档|走访|落实)(?:仍|还|均)?不(?:到位|彻底|完全)|(?P<late>公开|答复|办结|报备|归档|整改|回复|反馈)(?:仍|还)?不(?:够)?(?:及时|按时)"
    r"|(?:超期|逾期|超时|超时限|未按[时期]|没有按[时期])(?P<over>办结|答复|整改|公开|回复|报备|完成)"
    r"|(?P<fail>调解|化解)(?:不成|失败|未果|未成)|无(?P<paper>证)(?:上岗|执法)"
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
    r"|覆盖|参训|述法|述职|学法|公告|聘请|建立|设立|安装|告知|听证|论证|销号|修订|清理|移交|化验|登记|录入|建成|成立|走访|见面|回访|帮教|落实|参考|签约|挂牌|开通|培训|巡查|检查|轮训|送达"
)
_SAME = {
    "持证": "资格",
    "执法证": "资格",
    "持有": "资格",
    "审核": "审查",
    "结案": "办结",
    "报备": "备案",
    "应诉": "出庭",
    "上岗": "资格",
    "成立": "建立",
    "建成": "建立",
    "设立": "建立",
    "培训": "参训",
    "轮训": "参训",
    "参考": "学法",
}
_PROVIDED = frozenset(
    {
        "建立",
        "聘请",
        "配备",
        "安装",
        "覆盖",
        "走访",
        "帮教",
        "参训",
        "检查",
        "巡查",
        "见面",
        "签约",
        "挂牌",
        "开通",
        "落实",
    }
)
_PAPERS = re.compile("记录(?!仪)|档案|台账|作用|机制|资料|职责|经费|待遇|责任|报酬|补贴")
# 仍有2个村没有法律顾问
_WITHOUT = re.compile(
    r"[个家所名](?:别|村|社区|学校|单位|企业|站所)?[^没无\d]{0,6}(?:没有|尚无)(?P<noun>[\u4e00-\u9fff]{3,8})$"
)
_IN_TIME = "及时"
# 没有电子归档: it was done, in another way.
_IN_ONE_WAY = re.compile("电子|专门|单独|统一|集中|规范|随机|再次|一次|分类|逐一|线上")
_SOME = re.compile(r"个别|少数|少量|部分|有的|有些|一些|\d[个家名件处]|[仍还]|多数|几[个名件起]|存在|未能")
_HAS = frozenset({"聘请", "配备", "建立"})
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
    prefix = _IN_TIME if _LATE.search(name) else ""
    deeds = ["成功"] if name.endswith("成功") else [prefix + _same(found) for found in _DEEDS.findall(name)]
    if not deeds:
        return ""
    begin = max(claims.wording.sentence(claims.wording.sentence_at(offset))[0], offset - _WIDE)
    around = claims.words[begin:offset]
    return "" if _EARLIER.search(around) else _denied(deeds[-1], name, around, undone)


def _denied(deed: str, name: str, around: str, undone: list[_Undone]) -> str:
    for one in undone:
        late = _LATE.search(one.clause) and not _LATE.search(name)
        elsewhere = "镇级" in name and "村" in one.clause
        if one.deed != deed or late or elsewhere:
            continue
        filmed = deed == "记录" and "执法" in name + around and "执法" in one.clause
        if filmed or len(common(name, one.clause)) >= _LONG or _shared(around, one.clause, deed):
            return one.clause
    return ""


def _shared(around: str, clause: str, deed: str) -> bool:
    """Tell whether two clauses are about the same things, the deed itself left out."""
    done = deed.removeprefix(_IN_TIME)
    one, other = (pairs(_LATE.sub("，", words).replace(done, "，")) for words in (around, clause))
    both = one & other
    return any(not _PLAIN.search(pair) for pair in both)


def _all_done(claims: Claims, undone: list[_Undone]) -> Iterator[Finding]:
    """均经合法性审查 and 个别事项未经审查."""
    undone = [one for one in undone if _SOME.search(one.clause)]
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
        lack = lack or (_without(match["what"], undone) if _same(deed) in _HAS else "")
        if lack and lack not in told:
            told.add(lack)
            yield tell(AllYetLacking, claims.place(*match.span()), name=match[0], lack=lack)


def _without(what: str, undone: list[_Undone]) -> str:
    """Return the clause that says that some have not what all were given."""
    return next((one.clause for one in undone if one.deed[:1] == "有" and what.endswith(one.deed[1:])), "")


def _everywhere(claims: Claims, undone: list[_Undone]) -> Iterator[Finding]:
    """实现法律顾问全覆盖 and 个别村未配备法律顾问."""
    for match in _EVERYWHERE.finditer(claims.words) if undone else ():
        what = re.sub(r"^.*(?:村（社区）|行政村|村|社区)", "", match["what"])
        lack = next(
            (
                one.clause
                for one in undone
                if one.deed in _PROVIDED
                and not _PAPERS.search(one.clause)
                and len(what) > _SHORT
                and len(common(what, one.clause)) >= min(len(what), _LONG)
            ),
            "",
        )
        if lack and claims.role(match.start()) not in (*_ELSEWHERE, None):
            yield tell(AllYetLacking, claims.place(*match.span()), name=match[0], lack=lack)


def _same(deed: str) -> str:
    return _SAME.get(deed, deed)


def _undone(clause: str) -> Iterator[_Undone]:
    for match in _ILL_DONE.finditer(clause):
        name = match.lastgroup or ""
        late = f"{_IN_TIME}{_same(match[name])}"
        yield _Undone({"late": late, "over": late, "fail": "成功", "paper": "资格"}.get(name, match[name]), clause)
    without = _WITHOUT.search(clause)
    if without:
        yield _Undone(f"有{without['noun']}", clause)
    for match in _UNDONE.finditer(clause):
        if _IN_ONE_WAY.match(match["what"]):
            continue
        for deed in _DEEDS.findall(match["what"])[:1]:
            yield _Undone(_same(deed), clause)


def _admitted(claims: Claims) -> list[str]:
    """Return the clauses of the part on lacks."""
    texts = (level(p.text) for p in claims.text.paragraphs if claims.roles.get(p.index) is Role.LACKS)
    return [clause for text in texts for clause in _CLAUSE.split(text) if clause and not _HEADING.search(clause)]
