"""The small grammar that turns sentences into claims: numbers with unit, rounding word and subject.

Works on one string, the text of a document with its half-width punctuation made full-width in place, so that every offset
leads back to the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from drafter.check.claims.numerals import HAN, value_of

PERCENT = "%"
_WIDE = str.maketrans(
    {":": "：", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", "％": "%", "<": "〈", ">": "〉"}
)
_COMMA = re.compile(r",(?!\d)|(?<!\d),")
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|〔[^〕\n]*〕|\"[^\"\n]*\"")
_HIDE = str.maketrans(dict.fromkeys("0123456789" + HAN + "万亿", "#"))
_UNIT = (
    "人次|场次|批次|件次|户次|万元|亿元|公里|平方米|公顷|学时|课时|小时|个百分点|个工作日|个月|个|次|场|件|起|份|名|人|项|条|期|册|支"
    "|元|户|处|所|家|本|张|篇|批|套|台|间|座|部|例|宗|桩|亩|位|堂|节|卷|块|面|盏|幅|辆|吨|天|轮|类|村|组"
)
_NUMBER = re.compile(
    rf"(?<![\d.·\-/A-Za-z〔\[第])(?P<digits>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<more>[余多]?)(?P<more2>万?)"
    rf"(?P<unit>%|{_UNIT})(?P<tail>以上|以下|左右|之多|余(?=[，。；、\n]))?"
)
_HAN_NUMBER = re.compile(
    rf"(?<![第每{HAN}#\d.万亿几数])(?P<digits>[{HAN}]+)(?P<scale>[万亿]?)(?P<more>[余多]?)(?P<more2>万?)"
    r"(?P<unit>人次|场次|件次|次|场|件|起|份|名|人|条|期|册|户)(?P<tail>以上|以下|左右)?"
)
_ABOUT = re.compile(r"(?:大约|约|(?<![最附临邻靠远相])近|将近|接近|超过?|逾|不少于|不低于|至少|不超过)$")
_CLAUSE_END = re.compile(r"[，。；：、！？\n（）]")
_SENTENCE_END = re.compile(r"[。！？\n]")
_LEADING = re.compile(
    r"(?:[（“”]|20\d\d年(?:度|以来)?|\d+月(?:\d+日)?|[今本]年(?:以来|来|度)?|年内|全年|一年来|截至(?:目前|年底)|目前|现已?|主持|累计|共计?|合计|总计"
    r"|已经?|先后|分别|其中|包括|全[镇乡]|全街道|(?<!本)[我本][镇乡]|各村居?|开展|组织(?!机构|员|部)|举办|举行|召开|进行|完成|实施|发放|印发|制定"
    r"|深入|扎实|有序|积极|持续|共同|通过|达到?|为|有|约|近|超过?|逾|了|各类|各级|各种|各项|[一二三四五六七八九]是|以及|并|和|及|与)"
)
_TRAILING = re.compile(
    r"(?:共计?|累计|合计|总计|达到?|约|近|超过?|逾|为|有|了|均|已|不少于|不低于|至少|分别|各|“|”|的)$"
)
_AND_SO_ON = re.compile(r"^.*(?<![平同])等(?![级待次于])(?:\d*[个项类]?)(?=[\u4e00-\u9fff]{2})")
_ACTION = re.compile(
    r"(?:受理|办理|办结|审查|审核|调解|化解|排查|处理|解答|提供|新增|培养|参加|参与|查处|立案|整改|公开|接受|主动)+$"
)
DURATIONS = frozenset({"个月", "个工作日", "小时", "天", "个百分点", "学时", "课时"})
_SHORT = 2
_REACH = 200
_CROWD = 120


def level(text: str) -> str:
    """Return the text with half-width punctuation made full-width; every character keeps its place."""
    return _COMMA.sub("，", text).translate(_WIDE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit. ``start`` and ``end`` are its characters in the text that was read.

    ``value`` counts units (4万余份: 40000), ``rounding`` is 余, 约, 近, 以上, 以下 or "". ``subject`` is what is counted:
    the words before the number in its clause, or those after it; ``after`` are those after it. ``sentence`` counts the
    sentences; ``begin`` and ``finish`` bound the clause.
    """

    start: int
    end: int
    text: str
    value: Fraction
    unit: str
    rounding: str
    subject: str
    after: str
    sentence: int
    begin: int
    finish: int

    @property
    def exact(self) -> bool:
        """True without a rounding word."""
        return not self.rounding

    @property
    def places(self) -> int:
        """How many decimals are written."""
        return len(re.match(r"\d+(?:\.(\d+))?", self.text)[1] or "") if self.text[:1].isdigit() else 0  # type: ignore[index]  # a digit is there


class Wording:
    """A text cut into sentences and clauses, and what is counted in it."""

    __slots__ = ("_clauses", "_sentences", "text")

    def __init__(self, text: str) -> None:
        """Cut the text, which ``level`` has made even."""
        self.text = text
        self._clauses = [match.end() for match in _CLAUSE_END.finditer(text)]
        self._sentences = [match.end() for match in _SENTENCE_END.finditer(text)]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence in which ``offset`` lies."""
        return bisect_right(self._sentences, offset)

    def sentence(self, number: int) -> tuple[int, int]:
        """Return where a sentence begins and ends, its mark left out."""
        begin = self._sentences[number - 1] if number else 0
        end = self._sentences[number] - 1 if number < len(self._sentences) else len(self.text)
        return begin, end

    def clause(self, offset: int) -> tuple[int, int]:
        """Return where the clause begins and ends in which ``offset`` lies; 、 and brackets end one too."""
        number = bisect_right(self._clauses, offset)
        begin = self._clauses[number - 1] if number else 0
        end = self._clauses[number] - 1 if number < len(self._clauses) else len(self.text)
        return begin, end

    def quantities(self) -> Iterator[Quantity]:
        """Yield the numbers with a unit in their order; not those inside quotation marks and names of documents."""
        masked = _QUOTED.sub(lambda quoted: quoted[0].translate(_HIDE), self.text)
        found = [*_NUMBER.finditer(masked), *filter(_is_count, _HAN_NUMBER.finditer(masked))]
        places = [self.sentence_at(match.start()) for match in found]
        crowded = {number for number, times in Counter(places).items() if times > _CROWD}
        if crowded:  # so many numbers are no sentence
            found = [match for match, number in zip(found, places, strict=True) if number not in crowded]
        for match in sorted(found, key=re.Match[str].start):
            value = value_of(match["digits"], match["scale"] or match["more2"])
            if value is not None:
                yield self._quantity(match, value)

    def _quantity(self, match: re.Match[str], value: Fraction) -> Quantity:
        start, end = match.span()
        begin, finish = self.clause(start)
        # What counts stands near; a clause of a million characters is none.
        begin, finish = max(begin, start - _REACH), min(finish, end + _REACH)
        before, after = self.text[begin:start], self.text[end : max(end, finish)]
        about = _ABOUT.search(before)
        tail = match["tail"] or ""
        rounding = "余" if match["more"] or tail in ("余", "之多") else tail or (about[0] if about else "")
        bare = core(before)
        return Quantity(
            start,
            end,
            self.text[start:end],
            value,
            match["unit"],
            _ROUNDING.get(rounding, rounding),
            bare if bare and not _ACTION.fullmatch(bare) else bare + core(after),
            after,
            self.sentence_at(start),
            begin,
            finish,
        )


_ROUNDING = {
    "大约": "约",
    "左右": "约",
    "将近": "近",
    "接近": "近",
    "超": "余",
    "超过": "余",
    "逾": "余",
    "不少于": "以上",
    "不低于": "以上",
    "至少": "以上",
    "不超过": "以下",
}


def _is_count(match: re.Match[str]) -> bool:
    """Tell whether Chinese numerals count something; 一次办, 三件套 and the like are words."""
    digits = match["digits"]
    if digits[:1] == "一" and not set(digits) & set("十百千"):
        return False
    return len(digits) >= _SHORT or bool(match["more"]) or match.string[match.end() : match.end() + 1] in "，。；、）\n"


def core(words: str) -> str:
    """Return the noun phrase: without adverbs, light verbs and what a list ends with (…等)."""
    words = words.strip()
    words = _AND_SO_ON.sub("", words)
    while found := _LEADING.match(words):
        words = words[found.end() :]
    while found := _TRAILING.search(words):
        words = words[: found.start()]
    return words.strip()


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers for the same thing can both be true, their rounding words considered."""
    if one.exact and other.exact:
        return one.value == other.value
    if one.exact or other.exact:
        exact, rough = (one, other) if one.exact else (other, one)
        return _covers(rough, exact.value)
    return one.value == other.value or abs(one.value - other.value) * 5 <= max(one.value, other.value)


def _covers(rough: Quantity, value: Fraction) -> bool:
    stated = rough.value
    if rough.rounding == "余":
        return stated < value < stated + 2 * _last_place(stated)
    if rough.rounding == "近":
        return stated * Fraction(8, 10) <= value < stated
    if rough.rounding == "以上":
        return value >= stated
    if rough.rounding == "以下":
        return value <= stated
    return abs(value - stated) * 10 <= stated


def _last_place(value: Fraction) -> int:
    """Return what the last digit before the zeros of a number counts: 10 for 580, 100 for 300."""
    text = str(int(value))
    return 10 ** (len(text) - len(text.rstrip("0"))) if int(value) else 1


def least_and_most(quantity: Quantity) -> tuple[Fraction, Fraction]:
    """Return what a number can stand for: 580余 is 580 to 600, 近300 is 240 to 300, 约50 is 45 to 55."""
    value = quantity.value
    if quantity.rounding == "余":
        return value, value + 2 * _last_place(value)
    if quantity.rounding == "近":
        return value * Fraction(8, 10), value
    if quantity.rounding == "约":
        return value * Fraction(9, 10), value * Fraction(11, 10)
    return value, value


def common(one: str, other: str) -> str:
    """Return the longest run of characters that two short texts share."""
    best, row = "", [0] * (len(other) + 1)
    for i, character in enumerate(one):
        above, row = row, [0] * (len(other) + 1)
        for j, another in enumerate(other):
            if character == another:
                row[j + 1] = above[j] + 1
                if row[j + 1] > len(best):
                    best = one[i + 1 - row[j + 1] : i + 1]
    return best


def pairs(text: str) -> set[str]:
    """Return the pairs of Chinese characters beside each other."""
    return {
        text[i : i + 2]
        for i in range(len(text) - 1)
        if "\u4e00" <= text[i] <= "\u9fff" and "\u4e00" <= text[i + 1] <= "\u9fff"
    }
