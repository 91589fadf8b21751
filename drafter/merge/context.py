"""Stage 6: whether a number that the data changes still means what it did, by what the clerk wrote around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.merge import wording
from drafter.merge.differences import Edit
from drafter.merge.naming import named_otherwise
from drafter.merge.pairing import Pairing
from drafter.merge.tokens import Token

_CLAUSE = frozenset("，。；：！？、,;\n\x1e")
_BEFORE = ("约", "近", "超", "逾", "第", "每", "不足", "超过", "不到")
_AFTER = ("余", "多", "几", "左右", "以上", "以下", "以内", "万", "亿", "千", "百")
_TIMES = re.compile(r"去年|上年|前年|往年|历年|上半年|下半年|[一二三四]季度|\d{4}年|\d{1,2}月|累计|截至")
_TURNED = re.compile(  # nothing done, only meant to be, or not by this township
    r"未(?!成年|来)|没有|不予|免除|减免|免缴|免收|[减欠缓应][收缴]|退还|退回|拟|计划|预计|力争|全县|全市|全省|全国|县里|市里"
)
_LEANING = re.compile(r"(?:同比|环比|[比较](?:上年|去年|上一年)|占)")  # what a number says of the one before it
_SENTENCE = frozenset("。；！？\n\x1e")
_WITHOUT_UNIT = re.compile(r"[\d.,]+[百千万亿]*[余多几]?[万亿]?")
_UNIT_LENGTH = 2  # characters behind a bare number that may be its unit
_NUMBERISH = re.compile(r"[0-9０-９.,%‰〇零一二三四五六七八九十百千万亿余]")


def doubt_about(edit: Edit, pairing: Pairing, new: Sequence[Token]) -> str:
    """Return why a changed number should be left to the clerk; empty when nothing speaks against changing it."""
    if not any(token.counts for token in new[edit.first : edit.last]):
        return ""
    numbers = [place for place in range(edit.start, edit.end) if pairing.base[place].counts]
    return next(filter(None, (_doubt(place, pairing) for place in numbers)), "")


def _doubt(place: int, pairing: Pairing) -> str:
    stands = pairing.kept.get(place, pairing.moved_to(place))
    if not pairing.edits or stands is None:
        return ""
    if place in pairing.kept and (_touched(place, pairing) or _unit_changed(place, pairing)):
        return wording.OTHER_UNIT
    old, own = _clause(pairing.base, place), _clause(pairing.mine, stands)
    other = _other_meaning(old, own, pairing.base[place]) or named_otherwise(pairing, place, stands)
    return wording.OTHER_MEANING if other or _leans_on_doubt(place, pairing) else ""


def _leans_on_doubt(place: int, pairing: Pairing) -> bool:
    """Tell whether a number only speaks of the one before it in its sentence, and that one is in doubt or the clerk's."""
    start = place
    while start > 0 and pairing.base[start - 1].text not in _CLAUSE:
        start -= 1
    if not _LEANING.match(_text(pairing.base[start : place + 1])):
        return False
    for before in range(start - 1, -1, -1):
        if pairing.base[before].text in _SENTENCE:
            return False
        if pairing.base[before].counts:
            return before not in pairing.kept or bool(_doubt(before, pairing))
    return False


def _touched(place: int, pairing: Pairing) -> bool:
    """Tell whether the clerk wrote a number, or a word that changes one, right beside it."""
    for edit in pairing.edits:
        words = pairing.mine[edit.first : edit.last]
        if edit.end == place and words and (words[-1].counts or _text(words).endswith(_BEFORE)):
            return True
        if edit.start == place + 1 and words and (words[0].counts or _text(words).startswith(_AFTER)):
            return True
    return False


def _unit_changed(place: int, pairing: Pairing) -> bool:
    """Tell whether the words behind a bare number, that may be its unit, are no longer the same."""
    if not _WITHOUT_UNIT.fullmatch(pairing.base[place].text):
        return False
    unit = range(place + 1, place + 1 + _UNIT_LENGTH)
    behind = pairing.mine[pairing.kept[place] + 1 :][:1]
    inserted = any(edit.start == edit.end == place + 1 for edit in pairing.edits) and behind
    replaced = any(edit.start < edit.end and edit.start in unit for edit in pairing.edits)
    return replaced or bool(inserted and behind[0].text not in _CLAUSE)


def _clause(tokens: Sequence[Token], place: int) -> list[Token]:
    start, end = place, place + 1
    while start > 0 and tokens[start - 1].text not in _CLAUSE:
        start -= 1
    while end < len(tokens) and tokens[end].text not in _CLAUSE:
        end += 1
    return list(tokens[start:end])


def _other_meaning(old: list[Token], own: list[Token], number: Token) -> bool:
    """Tell whether the clause now speaks of another time or place, of what was not done, or of a second such number."""
    if any(set(sign.findall(_text(old))) != set(sign.findall(_text(own))) for sign in (_TIMES, _TURNED)):
        return True
    unit = number.text.lstrip("0123456789.,")
    before, now = ([t.text for t in side if t.counts and unit and t.text.endswith(unit)] for side in (old, own))
    return any(now.count(text) > before.count(text) for text in now)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def numbers_touch(mine: Sequence[Token], start: int, end: int, text: str, beside: tuple[str, str]) -> bool:
    """Tell whether putting ``text`` there would let two numbers run together that do not in the new draft.

    Args:
        mine: the clerk's tokens.
        start: first character replaced.
        end: the character behind the last one.
        text: what is put there.
        beside: the characters before and after it in the new draft.
    """
    left = next((token.text[-1:] for token in mine if token.end == start), "")
    right = next((token.text[:1] for token in mine if token.start == end), "")
    if not text:
        return _numberish(left, right) and beside != (left, right)
    return (_numberish(left, text[0]) and beside[0] != left) or (_numberish(text[-1], right) and beside[1] != right)


def _numberish(*characters: str) -> bool:
    return all(_NUMBERISH.fullmatch(character) for character in characters)
