"""Stage 6: whether the words that name a number still stand around it, or name something else. One number at a time.

What counts is what a clause says besides fillers: verbs that go with anything, adverbs, words for the whole. Words put in
are no doubt, words put in the place of others are one, and so are those that name another number of the paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.merge.differences import is_mark
from drafter.merge.pairing import Pairing
from drafter.merge.tokens import SEAM, Token

_SENTENCE = frozenset(f"。；！？;\n{SEAM}")
_CLAUSE = _SENTENCE | frozenset("，：,:")
_FILLERS = re.compile(
    r"今年以来|一年来|本年度?|全年|今年|全镇|我镇|本镇|累计|合计|总计|共计|共有|共|先后|分别|扎实|深入|积极|依法|认真|开展|组织|举办|"
    r"举行|进行|完成|实施|达到|达|其中|各类|各项|为|了|的|等|已|均|各|并|活动|工作"
)
_KEPT = 0.6  # share of what a clause says that must still be there
_WORD = 2  # characters of a word; so many replaced anywhere in the name are a doubt
_SHARED = ("各", "均", "均为", "均达")  # a number behind these is that of several things


class _Name(NamedTuple):
    """What is said of a number before it and after it, without fillers; no characters but those of words."""

    before: str
    after: str

    @property
    def whole(self) -> str:
        return self.before + self.after


def named_otherwise(pairing: Pairing, place: int, own: int) -> bool:
    """Tell whether a number of the base would change under another name.

    Args:
        pairing: what became of the base's tokens.
        place: the number's token in the base.
        own: the clerk's token that it has become.
    """
    base, mine = pairing.base, pairing.mine
    name, now = _name(base, place, _CLAUSE), _name(mine, own, _CLAUSE)
    if _said(base, place) == _said(mine, own):
        return False
    if _shared(mine, own) and not _shared(base, place):
        return True
    wide = _name(mine, own, _SENTENCE)
    if name.whole and all(_replaced(name, words) for words in (now, wide)):
        return True
    others = [other for other, token in enumerate(base) if token.counts and other != place]
    return any(_is_of(_name(base, other, _CLAUSE), name, now, same=_equal(base, place, other)) for other in others)


def _equal(tokens: Sequence[Token], one: int, other: int) -> bool:
    return tokens[one].text == tokens[other].text


def _said(tokens: Sequence[Token], place: int) -> tuple[str, str]:
    start, end = _reach(tokens, place, _CLAUSE)
    return _words(tokens[start:place]), _words(tokens[place + 1 : end])


def _words(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens if not token.blank and not is_mark(token) and token.text != SEAM)


def _reach(tokens: Sequence[Token], place: int, ends: frozenset[str]) -> tuple[int, int]:
    """Return the tokens that speak of a number: from the mark or number before it to the mark or number behind it."""
    start, end = place, place + 1
    while start > 0 and tokens[start - 1].text not in ends and not _stops(tokens[start - 1]):
        start -= 1
    while end < len(tokens) and tokens[end].text not in _CLAUSE and not _stops(tokens[end]):
        end += 1
    if end < len(tokens) and _stops(tokens[end]) and start < place:
        end = place + 1  # those words are the next number's
    return start, end


def _stops(token: Token) -> bool:
    return token.counts or token.ordinal


def _name(tokens: Sequence[Token], place: int, ends: frozenset[str]) -> _Name:
    start, end = _reach(tokens, place, ends)
    name = _Name(*(_FILLERS.sub("", _words(side)) for side in (tokens[start:place], tokens[place + 1 : end])))
    while len(name.whole) < _WORD and start > 0 and tokens[start - 1].text in "，：,:、":
        start = _reach(tokens, start - 1, ends)[0]
        name = _Name(_FILLERS.sub("", _words(tokens[start:place])), name.after)
    return name


def _shared(tokens: Sequence[Token], place: int) -> bool:
    return _words(tokens[max(place - _WORD, 0) : place]).endswith(_SHARED)


def _replaced(name: _Name, now: _Name) -> bool:
    """Tell whether too little of a name is left, or words of it have become others."""
    if _share(name.whole, now.whole) < _KEPT and (_added(name, now) or not _share(name.whole, now.whole)):
        return True
    return any(_became(old, new) for old, new in zip(name, now, strict=True) if old and new)


def _added(name: _Name, now: _Name) -> bool:
    return bool(Counter(now.whole) - Counter(name.whole))


def _became(old: str, new: str) -> bool:
    """Tell whether a whole word was replaced; 化解 for 调解, which share a character, is another wording."""
    turned = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return any(kind == "replace" and end - start >= _WORD for kind, start, end, _, _ in turned)


def _is_of(other: _Name, name: _Name, now: _Name, *, same: bool) -> bool:
    """Tell whether a clause now has what tells another number's name from this one's, rather than the reverse."""
    theirs, ours = (_less(one.whole, two.whole) for one, two in ((other, name), (name, other)))
    if not theirs:
        return same and bool(ours) and not _share(ours, now.whole)
    if _share(theirs, now.whole) > (_share(ours, now.whole) if ours else 0):
        return _share(theirs, now.whole) >= _KEPT or same
    return same and bool(ours) and not _share(ours, now.whole)


def _less(one: str, other: str) -> str:
    return "".join((Counter(one) - Counter(other)).elements())


def _share(part: str, whole: str) -> float:
    """Return which share of the characters of ``part`` stands in ``whole``, 0 to 1."""
    left = (Counter(part) - Counter(whole)).total()
    return 1 - left / len(part) if part else 1.0
