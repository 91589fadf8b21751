"""Rules on shares: 占…的45%, 近八成, 三分之一 are a part of a total that is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity, common, least_and_most
from drafter.check.claims.numerals import shown
from drafter.check.claims.quotients import ABOUT, HUNDRED, beside, close, digits, family, percents
from drafter.check.claims.reading import Claims, Role
from drafter.check.claims.spoken import Spoken, spoken
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import WrongShare

_SHARE = re.compile(
    rf"占(?:到|了)?(?P<whole>[^，。；：\n%占]{{0,36}}?)的?(?:比重|比例|比)?(?:均|已)?(?:达到?|为|的)?{ABOUT}?(?:达到?|为|的)?$"
)
# Between a part and its share stands nothing, or what the part is.
_NEXT = re.compile(r"(?:（[^）\n]{0,20}）)?(?:，(?:约|仅|只|共|均|已)?|[\u4e00-\u9fff“”]{0,10})")
_DEED = re.compile(r"(?P<deed>[\u4e00-\u9fff]{2,8}?)(?:率|比例)?(?:已|也)?(?:达到?|为)?$")
_WHOLE_WORDS = re.compile(r"所有|全部|全镇|全乡|总数|总量|受理|各类|案件总|的")
_SHOWN = 4
_CLAUSE = 60  # characters before a share that are looked at


@dataclass(frozen=True, slots=True)
class _Share:
    """A share as it is told: what it is called, where it begins, and which values fit it."""

    start: int
    end: int
    sentence: int
    whole: str  # the words of the total, "" when none are told
    stated: Quantity | Spoken

    def fits(self, upper: Quantity, lower: Fraction) -> bool:
        """Tell whether a part is this share of a total."""
        if isinstance(self.stated, Spoken):
            least, most = least_and_most(upper)
            return HUNDRED * least <= self.stated.high * lower and HUNDRED * most >= self.stated.low * lower
        return close(self.stated, HUNDRED * upper.value / lower)


def shares(claims: Claims) -> Iterator[Finding]:
    """占…的45% fits a total that is stated."""
    for share in _shares(claims):
        upper = _part(claims, share)
        if upper is None:
            continue
        lowers = _wholes(claims, share, upper)
        told = any(q.start >= share.start for q in lowers)
        if not lowers or any(share.fits(upper, q.value) for q in lowers):
            continue
        if told or not _given_elsewhere(claims, share, upper):
            tried = [f"{digits(upper)}÷{digits(q)}={shown(HUNDRED * upper.value / q.value)}%" for q in lowers]
            place = claims.place(share.start, share.end)
            found = claims.words[share.start : share.end]
            yield tell(WrongShare, place, found=found, tried="，".join(list(dict.fromkeys(tried))[:_SHOWN]))


def _shares(claims: Claims) -> Iterator[_Share]:
    for quantity, before in percents(claims):
        match = _SHARE.search(before[-_CLAUSE:])
        if match:
            start = quantity.start - len(before[-_CLAUSE:]) + match.start()
            yield _Share(start, quantity.end, quantity.sentence, match["whole"], quantity)
    if not claims.text.has(("成", "分之", "半")):
        return
    for said in spoken(claims.words):
        if claims.role(said.start) is Role.PLANS:
            continue
        begin, _ = claims.wording.clause(said.start)
        before = claims.words[max(begin, said.start - _CLAUSE) : said.start]
        match = _SHARE.search(before)
        if match:
            start = said.start - len(before) + match.start()
            yield _Share(start, said.end, claims.wording.sentence_at(said.start), match["whole"], said)
        else:
            yield from _of_deed(claims, said, before)


def _of_deed(claims: Claims, said: Spoken, before: str) -> Iterator[_Share]:
    """采纳49条，采纳近八成; 女性11名，近五成: the share of what the number before counts."""
    deed = _DEED.fullmatch(before)
    sentence = claims.wording.sentence_at(said.start)
    numbers = [q for q in claims.by_sentence.get(sentence, ()) if q.end <= said.start]
    beside_it = not before and bool(numbers) and numbers[-1].end == said.start - 1
    if beside_it or (deed and numbers and deed["deed"][-2:] in numbers[-1].subject):
        yield _Share(said.start - len(before), said.end, sentence, "", said)


def _part(claims: Claims, share: _Share) -> Quantity | None:
    """Return the number right before a share, of which the share is told."""
    numbers = [q for q in claims.by_sentence.get(share.sentence, ()) if q.end <= share.start]
    if not numbers or numbers[-1].unit == PERCENT or numbers[-1].unit in DURATIONS:
        return None
    [part] = numbers[-1:]
    certain = part.exact or (isinstance(share.stated, Spoken) and part.rounding == "余")
    return part if certain and _NEXT.fullmatch(claims.words, part.end, share.start) else None


def _wholes(claims: Claims, share: _Share, upper: Quantity) -> list[Quantity]:
    """Return the stated numbers that may be the total of which a share is told."""
    inside = [q for q in claims.by_sentence[share.sentence] if share.start <= q.start and q.end < share.end]
    inside = [q for q in inside if q.exact and family(q) == family(upper) and q.value]
    if inside:
        return inside
    noun = _WHOLE_WORDS.sub("", share.whole)
    counts = [q for q in claims.counts if q.exact and q.value > upper.value and family(q) == family(upper)]
    if len(noun) < 2:  # noqa: PLR2004  # a noun has two characters
        near = {q.start for q in beside(claims, upper)}
        wider = {q.start for q in beside(claims, upper, back=1)}
        return [q for q in counts if q.start in near] or [q for q in counts if q.start in wider]
    wanted = noun[-2:] if len(noun) < 4 else noun  # noqa: PLR2004  # two nouns
    found = [q for q in counts if len(common(wanted, q.subject + q.after[:6])) >= min(4, len(wanted))]
    return list({q.value: q for q in found}.values())


def _given_elsewhere(claims: Claims, share: _Share, upper: Quantity) -> bool:
    """Tell whether another number gives the share: of the paragraph when no total is named, else of the text."""
    among = claims.counts if len(_WHOLE_WORDS.sub("", share.whole)) > 1 else beside(claims, upper, back=9)
    return any(
        share.fits(upper, q.value) for q in among if q.value and q.start != upper.start and family(q) == family(upper)
    )
