"""Rules on one thing with two values, two things with one value, and 多次 where the number is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafter.check.claims.grammar import DURATIONS, Quantity, agree, common, pairs
from drafter.check.claims.numerals import significant
from drafter.check.claims.reading import Claims, Role
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import FalseRounding, PersonTimes, SameNumber, TwoValues, VagueCount

# Words that say of what, where or when: two numbers beside different ones are about different things.
_SCOPE = re.compile(
    r"20\d\d年|\d+月|[上下]半年|[一二三四]季度|去年|上一?年|同期|新增|其中|平均|每|计划|力争|拟|预计|首批|第[一二三四五\d]+"
)
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2}(?<![各全]行)(?<!行政)(?<!各)村(?!规|居|级|民|干|两委|社|户|庄)")
_GENERIC = re.compile(
    r"宣传活动|普法活动|普法宣传|法治宣传|集中宣传|主题活动|专项行动|专题培训|专题学习|业务培训|法律咨询|矛盾纠纷|宣传资料|成功调解|办理案件|排查隐患|整改问题|发现问题|受理案件|办结案件|"
    r"参加人数|宣传教育|主题宣传|专题会议|各类案件|普法讲座|法治讲座|法律服务|群众咨询|法律宣传|专题宣传|典型案例|宣讲活动|宣传手册|宣传单|开展活动|各类活动|专项检查|执法检查|联合执法|"
    r"安全隐患|问题隐患|行政处罚|行政检查|执法人员|工作人员|宣传材料|法治宣传活动|普法宣传活动|法律宣传活动|调解成功|成功化解|调解纠纷|化解纠纷|调处纠纷|受理纠纷|法律文书|工作会议|法律援助|信访案件|"
    r"意见建议|意见|矛盾隐患"
)
_VAGUE = re.compile(r"(?:多|若干|数)(?:场次|人次|次|场|期|件|起|份|批)(?!元|性)|(?<![\d十百千万])多次")
_JOINED = re.compile(r"[和及与、，]|以及")
_EXAM = re.compile(r"考试|测试|持证|执法证|资格证|合格")
# With several exams a person is counted each time.
_EXAMS = re.compile(
    r"考试(?:[2-9]|\d{2,4}|[二两三四五六七八九十]+)(?:次|场|期)|每[季月周半][^，。\n]{0,20}考试|(?<!\d)(?:[2-9]|\d{2,4})(?:次|场)[^，。\n]{0,8}考试"
)
_STAFF = re.compile(r"(?:现有|实有|在编|在岗|聘请|选聘|招录|编制)(?=[^，。；\n]{0,10}(?:员|人|问|队)(?:共|约)?$)")
# 配备专职网格员48人次: who is there is counted once.
_STOCK = re.compile(
    r"(?:(?:配备|配齐|聘任|招募|新增|选配|吸纳)(?:了|专职|兼职|村级|普法|法治|人民|综合)*[\u4e00-\u9fff“”]{0,6}(?:员|人|问|长)”?"
    r"|(?:全[镇乡]|辖区|现)(?:共?有)[^，。；\n参训服接出访培受]{0,10}(?:[解格导络]员|顾问|明白人”?|执法人员)|^有[\u4e00-\u9fff]{0,6}(?:矫正对象|调解员|网格员|执法人员|法律顾问|帮教人员))(?:共|约)?$"
)
_NO_EXAM = re.compile(r"组织|举办|开展|场")
# 立行立改38处: what was mended stands in front; two such numbers are of one thing only when the same stands there.
_BARE_DEED = re.compile(
    r"(?:当场|现场|限期|按期|及时|立即|即时|全部|成功|督促|责令|下达|依法|集中|已|均|并|就地|立|即|边|行|知|查|改|整改|改正|办结|化解|调解|调处|处置|处理|解决|答复|查处|立案|移交|移送|销号|完成|到位|完毕|整治|清理|取缔|纠正|劝阻|处罚)+"
)
_LEAST = 4
_LONG = 5
_HUNDRED = 100
_TOPIC = 40
_TWO = 2
_THREE = 3


def _comparable(claims: Claims) -> Iterator[Quantity]:
    """Yield the counts that name what they count and no narrower scope."""
    for quantity in claims.counts:
        if quantity.unit in DURATIONS or len(quantity.subject) < _LEAST or quantity.unit == "元":
            continue
        begin = claims.wording.sentence(quantity.sentence)[0]
        lead = claims.words[begin : quantity.begin][-20:] + claims.words[quantity.begin : quantity.start]
        own_year = lead.replace(f"{claims.year}年", "")
        if not _SCOPE.search(own_year) and not _VILLAGE.search(claims.words, quantity.begin, quantity.start):
            yield quantity


def two_values(claims: Claims) -> Iterator[Finding]:
    """The same thing has one value."""
    groups: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in _comparable(claims):
        groups[quantity.subject, quantity.unit].append(quantity)
    for (subject, _), found in groups.items():
        first = found[0]
        others = (q for q in found[1:] if q.sentence != first.sentence and not agree(first, q))
        second = next((q for q in others if not _BARE_DEED.fullmatch(subject) or _same_topic(claims, first, q)), None)
        if second and (not _GENERIC.fullmatch(subject) or claims.part(first.start) != claims.part(second.start)):
            rough = first.exact != second.exact
            kind = FalseRounding if rough else TwoValues
            yield tell(kind, claims.at(second), name=subject, first=first.text, second=second.text)


def _same_topic(claims: Claims, one: Quantity, other: Quantity) -> bool:
    """Tell whether the clauses in front of two bare deeds name the same things."""
    first, second = (_topic(claims, quantity) for quantity in (one, other))
    return first == second or len(common(first, second)) * 5 >= 4 * max(len(first), len(second))


def _topic(claims: Claims, quantity: Quantity) -> str:
    """Return what the sentence of a number begins with, up to the clause of that number."""
    begin = claims.wording.sentence(quantity.sentence)[0]
    return claims.words[begin : min(quantity.begin, begin + _TOPIC)].partition("，")[0]


def same_number(claims: Claims) -> Iterator[Finding]:
    """A number that is not round is rarely that of two things."""
    groups: dict[tuple[object, str], list[Quantity]] = defaultdict(list)
    for quantity in claims.counts:
        digits = significant(quantity.value)
        odd = digits >= _THREE or (digits >= _TWO and quantity.rounding == "余")
        if quantity.value >= _HUNDRED and odd and quantity.unit not in DURATIONS:
            groups[quantity.value, quantity.rounding].append(quantity)
    for found in groups.values():
        first = found[0]
        second = next((q for q in found[1:] if _different(first, q)), None)
        if second:
            yield tell(SameNumber, claims.at(second), first=_named(first), second=_named(second))


def _different(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers in different sentences are about different things, by all that is known."""
    if one.sentence == other.sentence or not (one.subject and other.subject):
        return False
    return not pairs(one.subject) & pairs(other.subject)


def _named(quantity: Quantity) -> str:
    subject = quantity.subject[-16:]
    behind = quantity.after.startswith(subject) and subject
    return f"{quantity.text}{subject}" if behind else f"{subject}{quantity.text}"


def vague(claims: Claims) -> Iterator[Finding]:
    """多次 is not written where the number is told elsewhere."""
    if not claims.text.has(("多次", "若干", "多场", "数次", "多期", "多件", "多份", "多批", "多起", "数场")):
        return
    known = [q for q in claims.counts if len(q.subject) >= _LONG]
    for match in _VAGUE.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS or claims.words[match.start() - 1 : match.start()] in ("很", "许"):
            continue
        nouns = _JOINED.split(claims.clause(match.start()).split(match[0])[0])
        same = _known(nouns, match[0][-1], known)
        if same:
            place = claims.place(*match.span())
            begin = max(place.start - 10, 0)
            found = place.paragraph.text[begin : place.end].split("，")[-1].split("。")[-1].split(",")[-1]
            yield tell(VagueCount, place, found=found, known=_named(same))


def _known(nouns: Sequence[str], unit: str, known: Sequence[Quantity]) -> Quantity | None:
    """Return the number told elsewhere of one of these things."""
    for noun in nouns:
        for quantity in known:
            if quantity.unit.endswith(unit) and len(noun) >= _LONG and len(common(noun, quantity.subject)) >= _LONG:
                return quantity
    return None


def person_times(claims: Claims) -> Iterator[Finding]:
    """Who sits an exam or holds a certificate is counted once."""
    if "人次" not in claims.words or _EXAMS.search(claims.words):
        return
    for quantity in claims.counts:
        words = claims.words[quantity.begin : quantity.finish]
        exam = _EXAM.search(words)
        lead = claims.words[quantity.begin : quantity.start]
        exam = exam or _STAFF.search(lead) or (None if quantity.after else _STOCK.search(lead))
        if quantity.unit == "人次" and exam and not _NO_EXAM.search(words):
            yield tell(PersonTimes, claims.at(quantity), found=f"{quantity.text}{quantity.after[:12]}", why=exam[0])
