"""Lists of parts: which numbers are one, whether it is complete, whether its parts overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import Quantity, core
from drafter.check.claims.reading import Claims

# Stages of one thing: what was found may be what was settled, so they do not add up.
OUTCOME = re.compile(r"成功|办结|化解|整改|完成|解决|发现|结案|答复|满意|合格|履行|受理")
SETTLED = re.compile(
    r"完成|解决|整改|办结|化解|答复|成功|结案|通过|合格|取得|建成|采纳|持证|修订|销号|办理|配备|满意|履行"
)
_MARK = re.compile("[，、；]")
_BARE = re.compile(
    r"(?:^|[，、；：（和及])(?P<name>[^，、；：。（）\d\n]{1,14}?)(?P<number>\d+(?:\.\d+)?)(?=[、，；。）\n和及]|$)"
)
_OTHERS = re.compile(r"^(?:其[他它]|其余|另外)")
_COMPLEMENTS = (
    ("男", "女"),
    ("专职", "兼职"),
    ("上半年", "下半年"),
    ("线上", "线下"),
    ("简易程序", "普通程序"),
    ("简易程序", "一般程序"),
)
_CHANGE = re.compile(
    r"(?:[较比](?:上一?年|去年|上年度)|同比|环比|新增|净增|增加|增长|减少|下降|上一?年|去年|提高)[^，。；]{0,8}$"
)
_FEW = 2


def is_change(claims: Claims, quantity: Quantity) -> bool:
    """Tell whether a number is an increase or last year's value: neither is a whole of anything."""
    return bool(_CHANGE.search(claims.words[quantity.begin : quantity.start]))


def in_list(parts: list[Quantity], claims: Claims) -> list[Quantity]:
    """Return the first parts that follow each other as a list; what comes after other clauses counts something else."""
    kept = parts[:1]
    for quantity in parts[1:]:
        if len(_MARK.findall(claims.words, kept[-1].end, quantity.start)) > _between(claims, kept[-1], quantity):
            break
        kept.append(quantity)
    return kept


def _between(claims: Claims, one: Quantity, other: Quantity) -> int:
    """Return how many marks may stand between two parts: one, and one more where the share of each is told."""
    shared = "占" in claims.words[one.end : other.start] and claims.words.startswith("，占", other.end)
    return _FEW if shared else 1


def bare_numbers(claims: Claims, start: int, end: int, unit: str) -> Iterator[Quantity]:
    """Yield the parts of a list whose unit is left out: 土地38、婚姻33. They have that of the whole."""
    if not unit or end <= start:
        return
    found = list(_BARE.finditer(claims.words[start:end]))
    if len(found) < _FEW:
        return
    sentence = claims.wording.sentence_at(start)
    for match in found:
        first, last = start + match.start("number"), start + match.end("number")
        begin = start + match.start("name")
        yield Quantity(
            first,
            last,
            match["number"],
            Fraction(match["number"]),
            unit,
            "",
            core(match["name"]),
            "",
            sentence,
            begin,
            last,
        )


def complete(parts: list[Quantity]) -> bool:
    """Tell whether a list says of itself that nothing is missing: it ends with 其他, or 男 stands beside 女."""
    if _OTHERS.match(parts[-1].subject):
        return True
    names = [part.subject for part in parts]
    if len(parts) == _FEW and names[1] == f"非{names[0]}":
        return True
    return len(parts) == _FEW and any(
        (one in names[0] and other in names[1]) or (one in names[1] and other in names[0])
        for one, other in _COMPLEMENTS
    )


def overlapping(parts: list[Quantity]) -> bool:
    """Tell whether the parts are stages rather than kinds: 成功50起、履行30起, but not 村级化解261起、镇级化解82起."""
    stages = [found[0] for part in parts if (found := OUTCOME.search(part.subject))]
    return bool(stages) and len(stages) == len(set(stages))


def most(whole: Quantity) -> Fraction:
    """Return the most that a number can stand for: 50余 is less than 60."""
    if whole.rounding != "余":
        return whole.value
    digits = str(int(whole.value))
    return whole.value + Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))
