"""Rules on the parts of the yearly report (规定 on the yearly report): which there are, in which order, what they must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.claims.grammar import common, level
from drafter.check.claims.reading import Claims, Role, Section, roles_of
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_parts import (
    CauseMissing,
    NoCause,
    NoFigures,
    OneWithoutCause,
    PartMissing,
    PartOrder,
    StillLacking,
)

_WANTED = (Role.DEEDS, Role.LACKS, Role.DUTY, Role.PLANS)
_CAUSE = re.compile(
    r"原因(?!.{0,2}$)|由于|因为|是因|因[^素为]|源于|缘于|归因|归结|归根|说到底|反映出|暴露出|一方面[^。；\n]{2,60}另一方面|限于|所限|鉴于|加之|缘由|源自|归咎|缘故|制约|根源|究其|症结|所致|在于|有关(?=[，。；])|受[^，。]{1,16}(?:影响|制约|限制)"
    r"|(?<!问题)(?<!不足)主要是(?!表现)|(?<=[^，。；：\n][^，。；：\n])(?:导致|致使|造成)|(?:导致|致使|造成|使得)[^，。；]{0,24}(?:不|弱|缺|难|滞后|差|慢|低|少|浮于)"
)
_FIXED = re.compile(
    r"(?:上一?年度?|去年|上年|前期|此前|往年|上一?[轮次]|20\d\d年度?(?:法治)?(?:[督巡]察|[督检]查|报告|考核|评估|反馈|查摆))[^。\n]{0,80}(?:问题|不足|短板|薄弱环节)[^。\n]{0,40}(?:全部|均已|已全部)?(?:整改(?:完毕|到位|完成|落实|销号)|完成整改|得到整改|解决|销号|清零|补齐|消除)"
)
_NAMED = re.compile(r"(?:针对|对|关于)?(?P<names>[^，。；\n]{2,60}?)等?(?:方面)?的?(?:问题|不足)")
_LACKING = re.compile(
    r"(?:不健全|不足|不够|不强|薄弱|滞后|不高|不到位|不规范|不及时|不严|不细|不全|不实|不多|不广|混乱|缺乏|存在|短板|有待|偏[低少弱]|单一).*$"
)
_LACKING_IN = re.compile(
    r"不健全|不足|不够|不强|薄弱|滞后|不高|不到位|不规范|不熟|不细|不严|不实|不多|不广|不准|不全|不及时|缺乏|存在|短板|有待|偏[少低弱长大]|单一|较[少弱差慢]|仍|未|难|不[充平畅稳深紧力佳良适均]|参差|流动性[大强]|老化|单薄|欠|淡薄|弱化|断档|脱节|粗放|随意"
)
_POINT = re.compile(
    r"(?:(?<=[。；：\n，])|^)[ 　]*(?:[一二三四五六七八九]是|（[一二三四五六七八九十]+）|[1-9][.．、](?!\d)|第[一二三四五六七八九]，)"
)
_FOR_ALL = re.compile(
    r"(?:上述|以上|这些|出现|产生)[^，。\n]{0,16}(?:原因|根源)|究其原因|原因[^。，\n]{0,8}[：:，]?(?:一是|有[：以两三]|（一）|主要有)|原因分析"
)
_POINTS = 3
_TOPICS = re.compile(
    r"[，：（]?(?:问题)?(?:主要|集中|分别)*(?:涉及|包括|集中在|体现在|是|为)(?P<names>[^，。；\n]{4,60})"
)
_BROAD = re.compile(
    r"(?:法治|普法|行政|执法|依法|矛盾|纠纷|政府|宣传|治理|建设|工作|决策|学习|教育|法律|服务|人员|队伍建|顾问|人民|调解|干部|工作人员|群众|案件|合同|法规)+"
)
_FIRST = re.compile(
    r"^(?:在|将|对|针对)?(?:上一?年度?|去年|上年)?(?:的|问题整改中|存在的|反馈的|指出的|查摆的)*(?:针对|对)?"
)
_NUMBER = re.compile(r"^[\s　]*(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+[是、]|\d+[.、])")
_FEWEST = 2
_PAGE = 600  # characters; what is shorter than a page is no whole report
_SHARED = 4


def missing(claims: Claims) -> Iterator[Finding]:
    """The four contents each have a part."""
    if not claims.yearly or len(claims.words) < _PAGE or len([s for s in claims.sections if s.level == 1]) < _FEWEST:
        return
    tops = [section for section in claims.sections if section.level == 1]
    have = {role for section in tops for role in (claims.by_words(section), *roles_of(section.heading))}
    lost = [role for role in _WANTED if role not in have]
    if lost:
        yield tell(PartMissing, claims.sections[0].place, missing="、".join(f"“{role.value}”" for role in lost))


def order(claims: Claims) -> Iterator[Finding]:
    """Deeds come first, plans last."""
    if not claims.yearly:
        return
    tops = [section for section in claims.sections if section.level == 1 and section.role is not Role.OTHER]
    for section, following in pairwise(tops):
        early = section.role is Role.PLANS or (following.role is Role.DEEDS and section.role is not Role.DEEDS)
        if early and section.role is not following.role:
            yield tell(PartOrder, section.place, found=_short(section), after=_short(following))
            return


def _short(section: Section) -> str:
    return section.heading.rstrip("。")[:24]


def _text(claims: Claims, section: Section) -> str:
    paragraphs = claims.elements.document.paragraphs[section.start : section.end]
    told = {paragraph.index for paragraph in claims.text.paragraphs}
    whole = "\n".join(level(paragraph.text) for paragraph in paragraphs if paragraph.index in told)
    return whole.replace(level(section.heading), "", 1)


def causes(claims: Claims) -> Iterator[Finding]:
    """The part on lacks says why; so does each of its points when all others do."""
    for section in claims.sections:
        if section.role is not Role.LACKS or not claims.elements.report:
            continue
        text = _text(claims, section)
        if len(text) <= len(section.heading):
            continue
        if not _CAUSE.search(text):
            if "原因" in section.heading:
                yield tell(CauseMissing, section.place, found=_short(section))
            elif claims.yearly and section.level == 1 and _LACKING_IN.search(text) and not _told_later(claims, section):
                yield tell(NoCause, section.place, found=_short(section))
        elif claims.yearly and section.level == 1:
            yield from _one_without(claims, section, text)


def _told_later(claims: Claims, section: Section) -> bool:
    """Tell whether a later part is headed by 原因."""
    return any("原因" in other.heading for other in claims.sections if other.start > section.start)


def _one_without(claims: Claims, section: Section, text: str) -> Iterator[Finding]:
    """Yield the one point without a cause, where each of the others has its own."""
    points = [point for point in _POINT.split(text)[1:] if point.strip()]
    bare = [point for point in points if not _CAUSE.search(point)]
    if len(points) < _POINTS or len(bare) != 1 or _FOR_ALL.search(text):
        return
    found = re.split(r"[。；\n]", bare[0].strip())[0]
    for paragraph in claims.elements.document.paragraphs[section.start : section.end]:
        start = level(paragraph.text).find(found)
        if start >= 0 and _LACKING_IN.search(bare[0]):
            yield tell(OneWithoutCause, Place(paragraph, start, start + len(found)), found=found[:30])
            return


def repeated(claims: Claims) -> Iterator[Finding]:
    """What was mended last year is not lacking again."""
    if not claims.text.has(("整改", "解决", "销号", "清零", "补齐", "消除")):
        return
    lacks = [_text(claims, section) for section in claims.sections if section.role is Role.LACKS]
    clauses = [_NUMBER.sub("", clause) for text in lacks for clause in re.split(r"[，。；：\n]", text)]
    for match in _FIXED.finditer(claims.words):
        if claims.role(match.start()) in (Role.PLANS, Role.LACKS):
            continue
        behind = claims.words[match.end() : claims.wording.sentence(claims.wording.sentence_at(match.end()))[1]]
        named = ((fixed, _same) for fixed in _problems(match[0]))
        topics = ((fixed, _about) for fixed in _topics(behind))
        for fixed, again_in in (*named, *topics):
            again = next((clause for clause in clauses if again_in(fixed, clause)), "")
            if again:
                yield tell(StillLacking, claims.place(*match.span()), fixed=fixed, again=again[:30])
                return


def _topics(behind: str) -> Iterator[str]:
    """Yield what the mended problems were about, when that is said behind: 主要涉及台账管理和档案归集."""
    found = _TOPICS.match(behind)
    for name in re.split(r"、|以及|[和及与]", found["names"]) if found else ():
        bare = re.sub(r"(?:等|方面|领域|环节|问题|工作|[\d一二三四五六七八九十两]+[个项类]|的)+$", "", name)
        if len(bare) >= _SHARED and not _BROAD.fullmatch(bare):
            yield bare


def _about(topic: str, clause: str) -> bool:
    return topic in clause and bool(_LACKING.search(clause))


def _problems(sentence: str) -> Iterator[str]:
    """Yield the problems that a sentence names as mended."""
    for found in _NAMED.finditer(sentence):
        for name in found["names"].split("、"):
            bare = _FIRST.sub("", name)
            if len(bare) >= _SHARED:
                yield bare


def _same(fixed: str, clause: str) -> bool:
    subject = _LACKING.sub("", fixed) or fixed
    shared = common(subject, clause)
    if _BROAD.fullmatch(shared) and not _same_lack(fixed, clause):
        return False
    return len(shared) >= min(_SHARED, max(len(subject), 3)) and bool(_LACKING.search(clause))


def _same_lack(fixed: str, clause: str) -> bool:
    """Tell whether the same is lacking: 执法人员不足 and 执法人员素质不高 have only their broad subject in common."""
    found = _LACKING.search(fixed)
    return bool(found) and found[0][:2] in clause  # type: ignore[index]  # a match is there


def no_figures(claims: Claims) -> Iterator[Finding]:
    """Deeds are told with numbers."""
    if not claims.yearly:
        return
    deeds = [section for section in claims.sections if section.role is Role.DEEDS and section.level == 1]
    if deeds and not claims.counts and sum(len(_text(claims, section)) for section in deeds) > 200:  # noqa: PLR2004  # a part of some length
        yield tell(NoFigures, deeds[0].place, found=_short(deeds[0]))
