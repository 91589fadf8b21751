"""Stage 3: breaking a title by meaning (GB/T 9704 clause 7.3.1). Which words stay whole is said in ``report.yaml``.

The clause asks for lines that are whole in meaning, symmetrical, of fitting length, in the shape of a trapezium or a
rhombus. Meaning comes first: a break costs more the more it tears apart, then a shape that is not one of the two.
Nothing here knows where the title stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise
from math import inf
from unicodedata import east_asian_width

from drafter.project.reportset import TitleWords

_ABOUT = "关于"
_ALONE = 200.0
_NARROW, _GAP = 0.6, 0.25  # characters
_SAVED = 0.5  # by a digit in a narrow font: what stands in 《》 is kept whole if that is enough
_LINES = 4  # more make no title; only one that fits into no fewer has them
_HAN = r"[㐀-鿿\U00020000-\U0003ffff]"
_GLUED_BEFORE = "，。、；：！？·…—～%”’》〉）)〕】]的地得了等之"
_GLUED_AFTER = "“‘《〈（(〔【[·—～"
_COUNTED = re.compile(
    r"第?[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[—～-][0-9０-９]+)*"
    r"(?:年度|年(?:上半年|下半年|全年|初|底|末|第[一二三四]季度)?|季度|%|％|" + _HAN + r")?"
    r"|第[〇零一二三四五六七八九十百]+(?:季度|" + _HAN + r")?"
    r"|[〇零一二三四五六七八九十]{4}年度?"
)
_QUOTED = re.compile(r"〔[0-9]{4}〕第?[0-9]+号|《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|（[^（）]*）|‘[^‘’]*’|[A-Za-z]+")
_PLACE = "自治区|自治州|自治县|自治旗|民族乡|特别行政区|街道|林区|社区|苏木|省|市|州|盟|县|旗|区|乡|镇|村"
_BODY = "人民政府办公室|党政综合办公室|人民政府|工作委员会|委员会办公室|委员会|管委会|办事处|办公室|司法所|党委|政府"
_OTHER_SENSE = r"(?!村|镇|场|民|域|级|块|间|委会|居|直|容|政府建设)"
_ORGAN = re.compile(rf"(?:中共)?(?:{_HAN}{{1,12}}?(?:{_PLACE}){_OTHER_SENSE})+(?:{_BODY})+")
_LEADS = (  # a title begins with an organ, up to 关于, a year or a document; or else with a place
    re.compile(rf"(?:中共)?{_HAN}{{2,}}?(?:{_BODY}|{_PLACE})(?=关于|[0-9０-９《“〔])"),
    re.compile(rf"(?:中共)?(?:{_HAN}{{1,12}}?(?:{_PLACE}){_OTHER_SENSE})+(?:{_BODY})*"),
)


class _Kind(Enum):
    NAME = "name"  # an organ or a place
    NUMBER = "number"
    WORD = "word"
    LOOSE = "loose"  # a character that may be part of a word that nobody listed


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never broken. ``open`` says that a line may end after it without tearing any words apart."""

    text: str
    kind: _Kind
    open: bool = False


@lru_cache(maxsize=1024)  # a line of a title comes up in many layouts
def width(text: str) -> float:
    """Return how many characters of space a text may need, as much as any usual font and Word's own gaps make of it.

    A digit or a Latin letter takes half a character or a little more, and beside a Chinese one there may be a gap.
    """
    wide = [east_asian_width(char) in "WFA" for char in text]
    return sum(1 if one else _NARROW for one in wide) + _GAP * sum(one != other for one, other in pairwise(wide))


def broken(pieces: Sequence[str], line: float, words: TitleWords, names: Collection[str]) -> tuple[str, ...]:
    """Break a title into lines.

    Args:
        pieces: the title, cut where it breaks best; usually one piece.
        line: how many characters fit into a line (20 for 22 pt in 156 mm).
        words: the words that stay whole, and 文种.
        names: the names of organs and places that are known.

    Returns:
        The lines; joined, they are the title. One line when it fits. No line is wider than ``line`` unless it cannot be
        broken.
    """
    title = "".join(pieces)
    if width(title) <= line:
        return (title,)
    atoms = [atom for piece in pieces for atom in _closed(piece, words, frozenset(names), line)]
    units, costs = _units(atoms, words)
    best = min(_layouts(units, costs, line), key=lambda layout: _score(layout, line, words), default=None)
    return best[0] if best else _filled(units, costs, line, words)


def _units(atoms: list[_Atom], words: TitleWords) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Join the atoms that no line may end between; return their texts, and what it costs to break after each."""
    units, costs = [atoms[0].text], []
    for left, right in pairwise(atoms):
        cost = _tear(left, right, words)
        if cost == inf:
            units[-1] += right.text
        else:
            units.append(right.text)
            costs.append(cost)
    return tuple(units), tuple(costs)


_Layout = tuple[tuple[str, ...], float]


def _score(layout: _Layout, line: float, words: TitleWords) -> float:
    lines, torn = layout
    lonely = sum(_stands_alone(text, words) for text in lines)
    return 2 * torn + _ALONE * lonely + _shape([width(text) for text in lines], line)


def _stands_alone(text: str, words: TitleWords) -> bool:
    """Tell whether a line is a single character, or says no more than what kind of document this is."""
    return len(text) < 2 or text.removeprefix("的") in words.kinds  # noqa: PLR2004 - one character


def _shape(widths: list[float], line: float) -> float:
    """Return how far lines are from a trapezium or a rhombus, and from lines of fitting length; 0 is best."""
    steps = [right - left for left, right in pairwise(widths)]
    rises = [step > 0 for step in steps if step]
    narrow = min(widths) / max(widths)
    cost = 2.0 * len(widths) + 40 * max(0.0, 0.3 - narrow) + 60 * sum(max(0.0, one - line) for one in widths)
    if not any(steps):
        return cost + 5
    if rises != sorted(rises, reverse=True):
        return cost + 7  # an hourglass, or to and fro
    if not all(steps):
        return cost + 2
    rhombus = len(set(rises)) > 1
    return cost + (0.1 * abs(widths[0] - widths[-1]) if rhombus else 0.1 * (1 - narrow))


def _layouts(units: tuple[str, ...], costs: tuple[float, ...], line: float) -> Iterator[_Layout]:
    """Yield every way to break the units into up to four lines that fit, with what it tears apart."""

    @cache
    def after(start: int, lines: int) -> tuple[_Layout, ...]:
        found: list[_Layout] = []
        for end in _ends(units, start, line):
            text = "".join(units[start : end + 1])
            if end == len(units) - 1:
                found.append(((text,), 0.0))
            elif lines > 1:
                found += [((text, *rest), torn + costs[end]) for rest, torn in after(end + 1, lines - 1)]
        return tuple(found)

    yield from after(0, _LINES)


def _ends(units: tuple[str, ...], start: int, line: float) -> Iterator[int]:
    """Yield the units with which a line that begins at ``start`` may end: at least one, and no more than fit."""
    text = ""
    for end in range(start, len(units)):
        text += units[end]
        if width(text) > line and end > start:
            return
        yield end


def _filled(units: tuple[str, ...], costs: tuple[float, ...], line: float, words: TitleWords) -> tuple[str, ...]:
    """Return what is too long to be a title in as few lines as tear little apart; its shape is given up."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0 if at == 0 else inf, ()) for at in range(len(units) + 1)]
    for start in range(len(units)):
        for end in _ends(units, start, line):
            text = "".join(units[start : end + 1])
            torn = costs[end] if end < len(costs) else 0.0
            cost = best[start][0] + 4 + 2 * torn + _ALONE * _stands_alone(text, words)
            best[end + 1] = min(best[end + 1], (cost, (*best[start][1], text)))
    return best[-1][1]


def _tear(left: _Atom, right: _Atom, words: TitleWords) -> float:
    """Return what it costs to break between two atoms: nothing between organ and 关于, no end of it before 的."""
    if right.text[0] in _GLUED_BEFORE or left.text[-1] in _GLUED_AFTER:
        return inf
    if left.text == _ABOUT:
        return 15.0
    if left.open or right.text == _ABOUT or left.text[-1] in "，、；：":
        return 0.0
    leading = 3.0 * (left.text in words.leading)
    return _WORDS[left.kind][right.kind] + leading + 0.5 * (right.text in words.kinds)


_WORDS: dict[_Kind, dict[_Kind, float]] = {
    _Kind.NAME: {_Kind.NAME: 0.5, _Kind.NUMBER: 1.0, _Kind.WORD: 1.0, _Kind.LOOSE: 3.0},
    _Kind.NUMBER: {_Kind.NAME: 1.0, _Kind.NUMBER: inf, _Kind.WORD: 1.0, _Kind.LOOSE: 2.0},
    _Kind.WORD: {_Kind.NAME: 1.0, _Kind.NUMBER: 1.5, _Kind.WORD: 2.0, _Kind.LOOSE: 4.0},
    _Kind.LOOSE: {_Kind.NAME: 3.0, _Kind.NUMBER: 3.0, _Kind.WORD: 3.0, _Kind.LOOSE: 8.0},
}


def _closed(piece: str, words: TitleWords, names: frozenset[str], line: float) -> list[_Atom]:
    """Return the atoms of a piece; the last one is open, because the piece ends where the title breaks best."""
    atoms = list(_atoms(piece, words, names, line))
    return [*atoms[:-1], _Atom(atoms[-1].text, atoms[-1].kind, open=True)] if atoms else []


def _atoms(text: str, words: TitleWords, names: frozenset[str], line: float) -> Iterator[_Atom]:
    leads = (found for pattern in _LEADS if (found := pattern.match(text)) and not _has_word(found[0], words))
    position = max((lead.end() for lead in leads), default=0)
    if position:
        yield _Atom(text[:position], _Kind.NAME)
    while position < len(text):
        atom = _atom_at(text, position, words, names, line)
        yield atom
        position += len(atom.text)


def _has_word(text: str, words: TitleWords) -> bool:
    """Tell whether what looks like an organ's name has words of a title inside, so that it is none."""
    bare = re.sub(rf"(?:{_BODY})", "", text)
    return _ABOUT in text or any(len(word) > 1 and word in bare for word in (*words.whole, *words.leading))


def _atom_at(text: str, position: int, words: TitleWords, names: frozenset[str], line: float) -> _Atom:
    """Return the longest of what may begin here."""
    found = [_Atom(text[position], _Kind.LOOSE)]
    known = (*words.whole, *words.leading, *words.kinds, _ABOUT)
    found += [_Atom(word, _Kind.WORD) for word in known if text.startswith(word, position)]
    found += [_Atom(name, _Kind.NAME) for name in names if name and text.startswith(name, position)]
    organ = _ORGAN.match(text, position)
    if organ and not _has_word(organ[0], words):
        found.append(_Atom(organ[0], _Kind.NAME))
    counted = _COUNTED.match(text, position)
    if counted:
        found.append(_Atom(counted[0], _Kind.NUMBER))
    quoted = _QUOTED.match(text, position)
    if quoted and len(quoted[0]) - _SAVED * sum(map(str.isdigit, quoted[0])) <= line:
        found.append(_Atom(quoted[0], _Kind.WORD))
    return max(found, key=lambda atom: len(atom.text))
