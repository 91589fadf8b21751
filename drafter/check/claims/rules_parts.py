"""Rules on the parts of the yearly report (规定 on the yearly report): which there are, in which order, what they must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.claims.grammar import common, level
from drafter.check.claims.reading import Claims, Role, Section
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_parts import CauseMissing, NoFigures, PartMissing, PartOrder, StillLacking

_WANTED = (Role.DEEDS, Role.LACKS, Role.DUTY, Role.PLANS)
_CAUSE = re.compile(
    r"原因(?!.{0,2}$)|由于|因为|是因|源于|缘于|归因|根源|究其|症结|所致|在于|受[^，。]{1,16}(?:影响|制约|限制)"
    r"|(?:导致|致使|造成|使得)[^，。；]{0,24}(?:不|弱|缺|难|滞后|差|慢|低|少|浮于)"
)
_FIXED = re.compile(
    r"(?:上一?年度?|去年|上年|前期)[^。\n]{0,80}(?:问题|不足)[^。\n]{0,40}(?:全部|均已|已全部)?(?:整改(?:完毕|到位|完成|落实)|完成整改|得到整改|解决)"
)
_NAMED = re.compile(r"(?:针对|对|关于)?(?P<names>[^，。；\n]{2,60}?)等?(?:方面)?的?(?:问题|不足)")
_LACKING = re.compile(r"(?:不健全|不足|不够|不强|薄弱|滞后|不高|不到位|不规范|缺乏|存在|短板|有待).*$")
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
    have = {section.role for section in claims.sections if section.level == 1}
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
    """A heading that says 原因 has causes below it."""
    for section in claims.sections:
        if section.role is Role.LACKS and "原因" in section.heading and claims.elements.report:
            text = _text(claims, section)
            if len(text) > len(section.heading) and not _CAUSE.search(text):
                yield tell(CauseMissing, section.place, found=_short(section))


def repeated(claims: Claims) -> Iterator[Finding]:
    """What was mended last year is not lacking again."""
    if not claims.text.has(("整改", "解决")):
        return
    lacks = [_text(claims, section) for section in claims.sections if section.role is Role.LACKS]
    for match in _FIXED.finditer(claims.words):
        if claims.role(match.start()) in (Role.PLANS, Role.LACKS):
            continue
        for fixed in _problems(match[0]):
            clauses = (_NUMBER.sub("", c) for text in lacks for c in re.split(r"[，。；：\n]", text))
            again = next((clause for clause in clauses if _same(fixed, clause)), "")
            if again:
                place = claims.place(*match.span())
                yield tell(StillLacking, place, fixed=fixed, again=again[:30])
                return


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
    return len(shared) >= min(_SHARED, max(len(subject), 3)) and bool(_LACKING.search(clause))


def no_figures(claims: Claims) -> Iterator[Finding]:
    """Deeds are told with numbers."""
    if not claims.yearly:
        return
    deeds = [section for section in claims.sections if section.role is Role.DEEDS and section.level == 1]
    if deeds and not claims.counts and sum(len(_text(claims, section)) for section in deeds) > 200:  # noqa: PLR2004  # a part of some length
        yield tell(NoFigures, deeds[0].place, found=_short(deeds[0]))
