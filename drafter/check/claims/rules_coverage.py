"""The rule on 全覆盖 beside a number that is short of it: 25 stations of which each of 27 villages should have one.

What is said to be everywhere is held only against numbers of the same thing; numbers of villages alone are the matter of
``rules_claims``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from drafter.check.claims.grammar import Quantity, common
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import NotEverywhere

_COVERED = re.compile(r"全覆盖|全部覆盖|覆盖率(?:均|已)?(?:达到?|为)?100%")
_VILLAGES = re.compile(r"(?:行政)?村(?![级民委规干务组校])|社区")
_FILLER = re.compile(
    r"\d+|实现|做到|达到|基本|率先|逐步|确保|持续|全[镇乡]|辖区|所有|各个?|[个名家所支处的了已均在对和、“”]|（社区）|〈社区〉|村居|行政村|社区|村级?|一村一"
)
# Of these most names are made: they do not tell one thing from another.
_PLAIN = re.compile(
    "公共|法律|法治|服务|普法|人民|工作|宣传|行政|执法|综合|基层|建设|信访|治理|平安|队伍|人员|活动|阵地"
)
_HOPED = re.compile("力争|计划|争取|逐步|预计")
_RENEWED = re.compile("新增|新建|新设|新聘|改造|提升|维修|更新|扩建|修缮|升级|翻新|调整|补充|增设|兼任")
_TRAINED = re.compile("[培参轮]训|评选|表彰|慰问|考核|测试|约谈")
_PERSON = re.compile(r"[名人位]")
_ONE_EACH = re.compile(
    r"村村|村级|村居|一村一|[每各]个?(?:行政)?村|驻村|一[村组格校企]一|法治副|支书|书记|主任|网格[员长]|辅警|联络员"
)
_SHARED_OUT = re.compile(
    r"律师|顾问团|每[名位人支个]|包联|联系|分片|片区|其中|示范|试点|先后|巡回|力争|计划|争取|拟|逐步|年内|第[一二三]批|首批"
)
_UNITS = frozenset({"个", "名", "人", "支", "处", "家", "块", "位", "间", "所", "套", "条", "面", "台"})
_ALL_VILLAGES = re.compile("(?:全[镇乡]|全街道|下辖|辖区?|[我本][镇乡])(?:共?有|现有|共)?$")
_KINDS = re.compile(r"学校|企业|网格|村民小组|小区|寺庙|站所|单位|部门|中队|院落|楼栋|市场")
_MOST_OF = Fraction(3, 4)
_NOUN = 8  # characters: 化工企业
_LONG = 3
_SHORT = 2
_BACK = 60


def covered(claims: Claims) -> Iterator[Finding]:
    """全覆盖 is not said where a number in the same sentence is short of the villages, schools, grids it is said of."""
    if "覆盖" not in claims.words:
        return
    villages = _villages(claims)
    for match in _COVERED.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS:
            continue
        begin = claims.wording.sentence(claims.wording.sentence_at(match.start()))[0]
        said = claims.words[max(begin, match.start() - _BACK) : match.start()]
        segment = re.split("[，；：。]", said)[-1]
        numbers = claims.by_sentence.get(claims.wording.sentence_at(match.start()), ())
        before = [q for q in numbers if q.end <= match.start()]
        found = _short_of(claims, before, segment, villages)
        if found:
            part, whole, name = found
            item = f"{_words(claims, part)[-12:]}{part.text}"
            yield tell(
                NotEverywhere, claims.at(part), found=segment[-8:] + match[0], part=item, whole=whole.text + name
            )


def _short_of(
    claims: Claims, numbers: Sequence[Quantity], segment: str, villages: list[tuple[Quantity, str]]
) -> tuple[Quantity, Quantity, str] | None:
    """Return a number, the whole it is short of, and what that is a number of; ``villages`` when the sentence has no whole."""
    thing = _FILLER.sub("", segment)
    wholes = [(q, name) for q in numbers if (name := _whole_of(claims, q))]
    for whole, name in wholes or villages:
        least = whole.value * _MOST_OF
        parts = [q for q in numbers if q is not whole and q.unit in _UNITS and q.exact]
        for part in parts:
            short = least <= part.value < whole.value and not split(parts, part, whole)
            full = any(q.value == whole.value and _same(_words(claims, q), thing) for q in parts)
            each = bool(wholes) or bool(_ONE_EACH.search(_words(claims, part) + segment))
            if short and each and not full and _is_part(claims, part, thing, segment, name):
                return part, whole, name
    return None


def _villages(claims: Claims) -> list[tuple[Quantity, str]]:
    """Return the number of villages that the township has, as the text states it."""
    found = [q for q in claims.counts if q.exact and q.unit == "个" and _VILLAGES.match(q.after)]
    stated = [q for q in found if _ALL_VILLAGES.search(claims.words[q.begin : q.start])]
    return [(max(stated, key=lambda q: q.value), "村")] if stated else []


def _whole_of(claims: Claims, quantity: Quantity) -> str:
    """Return of what a number is the whole: the villages, the schools; "" when it is of none of them."""
    if not quantity.exact or quantity.unit not in _UNITS:
        return ""
    lead = claims.words[quantity.begin : quantity.start]
    behind = _VILLAGES.match(quantity.after) or _KINDS.search(quantity.after[:_NOUN])
    ahead = re.search(rf"(?:{_KINDS.pattern})(?:共有|共|总数)?$", lead)
    found = behind or ahead
    return re.sub("共有|共|总数", "", found[0]) if found else ""


def _words(claims: Claims, quantity: Quantity) -> str:
    """Return the words in front of a number since the last comma, brackets left whole."""
    begin = max(claims.wording.sentence(quantity.sentence)[0], quantity.start - _BACK)
    return re.split("[，、；：]", claims.words[begin : quantity.start])[-1]


def _same(words: str, thing: str, least: int = _SHORT) -> bool:
    """Tell whether words name a thing: more of it than 法律 or 服务, of which most names are made."""
    bare = _PLAIN.sub("", thing)
    if len(bare) < _SHORT:
        return bool(thing) and thing in words
    return len(common(bare, _PLAIN.sub("，", words))) >= min(least, len(bare))


def about(claims: Claims, part: Quantity, covered_at: int) -> bool:
    """Tell whether a number may be of what is said to be everywhere at ``covered_at``, and is not planned or one of two that give all."""
    begin = claims.wording.sentence(claims.wording.sentence_at(covered_at))[0]
    segment = re.split("[，；：。]", claims.words[max(begin, covered_at - _BACK) : covered_at])[-1]
    thing = _FILLER.sub("", segment)
    told = f"{_words(claims, part)}{re.split('[，、；：。]', claims.words[part.end : part.end + _BACK])[0]}"
    hoped = _HOPED.search(told + segment)
    return (
        not hoped and not renewed(told) and (not thing or _same(told, thing) or part.start >= covered_at - len(segment))
    )


def renewed(words: str) -> bool:
    """Tell whether a number is of what came new or was mended: others were there before."""
    return bool(_RENEWED.search(words))


def split(numbers: Sequence[Quantity], part: Quantity, whole: Quantity) -> bool:
    """Tell whether another number makes a part whole: 24个村、3个社区 of 27."""
    return any(
        q.exact and q.unit == part.unit and q.value == whole.value - part.value for q in numbers if q is not part
    )


def _is_part(claims: Claims, part: Quantity, thing: str, segment: str, name: str) -> bool:
    """Tell whether a number counts what is said to be everywhere, one for each of the whole."""
    words = _words(claims, part)
    behind = re.split("[，、；：。]", claims.words[part.end : part.end + _BACK])[0]
    told = words + behind
    if renewed(told) or _HOPED.search(told) or _SHARED_OUT.search(told) or _SHARED_OUT.search(segment):
        return False
    if _TRAINED.search(told) and not _TRAINED.search(segment):
        return False
    again = name in behind[:_NOUN]
    if again or (name == "村" and _VILLAGES.match(behind)):
        return _same(told, thing) or (not thing and bool(re.search("[建设配聘完成立订]", told)))
    each = bool(_ONE_EACH.search(words + segment))
    needed = _SHORT if each or not _PERSON.fullmatch(part.unit) else _LONG
    if thing:
        return _same(told, thing, needed)
    over = re.match(r"，覆盖[^，。\d]{0,8}\d", claims.words[part.end : part.end + _BACK])
    return bool(over) or (each and "村" in words + segment)
