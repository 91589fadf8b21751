"""Whose ledgers they are: what 单位信息 calls the township, held against the roster or the name of the file, and against the others.

A ledger in another township's place counts nowhere, and of two for one township neither: it cannot be told which is right.
How a name is written does not matter, 临泽县新加乡 and 新加乡人民政府 are one. A name that says nothing (某镇) is nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.model.values import Value
from drafter.workflow.roster import Township

SHORT, FULL, COUNTY = "简称", "乡镇全称", "县(市、区)"

_KEPT = 4096  # names that are looked at again and again
_KINDS = ("街道", "苏木", "镇", "乡")
_BEFORE = re.compile(r"^(?:中共|中国共产党)")
_AFTER = re.compile(r"(?:人民政府|党工委|工作委员会|委员会|党委|办事处|政府)+$")
_BRACKETS = re.compile(r"\([^()]*\)|〔[^〔〕]*〕|【[^【】]*】")
_OFFICE = re.compile(r"(?:街道|街)办$")
_NOBODY = re.compile(r"[某×*○〇xX?_]")
_BOUNDARY = re.compile(r"(?<=[省市州盟县区旗会])")
_AREA = re.compile(r"[^省市州盟县区旗]+[省市州盟县区旗]")
_NO_COUNTY = re.compile(r"(?:自治区|地区|开发区|园区|新区|示范区|社区|管理区)$")
_FILE_YEAR = re.compile(r"20\d\d年?度?")
_FILE_WORDS = re.compile(r"^[\d\s、.\-]+|(?:法治政府建设|工作|年度|填报)*(?:台账|数据|报表)?[\d\s\-]*$")
_FILE_NAME = re.compile(r"[\u3400-\u9fff]{1,12}(?:乡|镇|街道|苏木)")
_SEVERAL = re.compile(r"(?:乡|镇|街道|苏木)[和与及]")
_EVERYBODY = frozenset({"", "乡", "各乡", "全", "本", "我", "各", "城", "村", "该"})


@dataclass(frozen=True, slots=True)
class Expected:
    """What a township's 单位信息 is to agree with: its names, its county, and who says so (名单里, 文件名)."""

    names: tuple[str, ...] = ()
    county: str = ""
    said: str = ""

    @property
    def listed(self) -> bool:
        """True when the roster says so, not the name of a file."""
        return self.said == _LISTED


_LISTED, _FILE, _FOLDER = "名单里", "文件名", "文件夹名"


@dataclass(frozen=True, slots=True)
class Claim:
    """A township that counts, as its ledgers name it: ``whole`` with its county. ``input`` is the name of its file or folder.

    ``code`` is that of the roster, which tells townships of one name apart.
    """

    name: str
    whole: str
    year: int | None
    input: str
    code: str = ""


def expected_of(township: Township) -> Expected:
    """Return what the 单位信息 of a township's ledgers is to agree with.

    A file that the roster does not name is held to its own name where that is a township's and nothing else: 新加乡.xlsx,
    not 台账3.xlsx.
    """
    if township.listed:
        names = tuple(name for name in (township.name, township.full_name) if name)
        return Expected(names, _area(_plain(township.full_name)) or township.county, _LISTED)
    folder = bool(township.inputs) and township.inputs[0].is_dir()
    named = _in_file_name(township.name)
    return Expected((named,) if named else (), township.county, _FOLDER if folder else _FILE)


def another(expected: Expected, items: Mapping[str, Value]) -> tuple[str, str]:
    """Return what is said of ledgers that are another township's, and what to do; two empty texts when they are not.

    Args:
        expected: what they are to be.
        items: what their 单位信息 says.
    """
    short, full = _text(items, SHORT), _text(items, FULL)
    for found in (short, full) if expected.names else ():
        if _says_somebody(found) and not _agrees(expected, found):
            wanted = expected.names[0]
            return f"{expected.said}是{wanted}，台账写的是{found}", _what_to_do(expected, wanted, found)
    county = _county(items)
    if expected.listed and _differ(expected.county, county):
        wanted, found = f"{expected.county}{expected.names[0]}", f"{county}{short}"
        return f"{expected.said}是{wanted}，台账写的是{found}", _what_to_do(expected, wanted, found)
    return "", ""


def whole_name(items: Mapping[str, Value]) -> str:
    """Return a township's name with its county, as far as its 单位信息 tells: 临泽县新加乡."""
    short = _plain(_text(items, SHORT) or _text(items, FULL))
    county = _county(items)
    return short if short.startswith(county) else f"{county}{short}"


def same_township(one: str, other: str) -> bool:
    """Tell whether two names are those of one township, however they are written."""
    return _same(one, other)


def claimed_twice(claims: Sequence[Claim]) -> Mapping[int, tuple[str, str]]:
    """Return the claims that are not to be counted, by their numbers: what is said of them, and what to do.

    Of ledgers of two years the later ones count; of two for one year none.
    """
    found: dict[int, tuple[str, str]] = {}
    for group in _groups(claims):
        last = max(claims[one].year or 0 for one in group)
        current = [one for one in group if claims[one].year in (last, None)]
        files = "和".join(f"《{claims[one].input}》" for one in current)
        name = claims[current[0]].name
        for one in set(group) - set(current):
            found[one] = (f"它是{name}{claims[one].year}年的台账，{last}年的是{files}", "请把往年的台账移出这个文件夹")
        if len(current) > 1:
            said = f"{files}写的都是{name}，不知道用哪一份"
            found |= dict.fromkeys(current, (said, "请只留一份；是两个乡镇的，请把各自“单位信息”里的简称和全称写对"))
    return found


def _agrees(expected: Expected, found: str) -> bool:
    if not expected.listed and _forms(_plain(found))[-1] in expected.names[0]:
        return True  # a file's name may have more words: 张三上秦镇
    return any(_same(name, found) for name in expected.names)


def _what_to_do(expected: Expected, wanted: str, found: str) -> str:
    if expected.listed:
        return f"请换成{wanted}的台账；台账没有放错的，请改正它的“单位信息”，或者改正 county.yaml 里的名单"
    return f"请换成{wanted}的台账；确实是{found}的，请改正名称；“单位信息”写错的，请改正它"


def _groups(claims: Sequence[Claim]) -> Iterator[list[int]]:
    """Yield the claims of each township that several claim."""
    by_core: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if _says_somebody(claim.name):
            by_core[_core(_forms(_plain(claim.name))[-1])[0]].append(number)
    for alike in by_core.values():
        left = alike if not all(claims[one].code for one in alike) else []
        while len(left) > 1:
            first, *others = left
            same = [other for other in others if _one_township(claims[first], claims[other])]
            if same:
                yield [first, *same]
            left = [other for other in others if other not in same]


def _one_township(one: Claim, other: Claim) -> bool:
    if one.code and other.code:
        return False  # the roster has two of this name
    counties = [_area(_plain(claim.whole)) for claim in (one, other)]
    return _same(one.name, other.name) and not (all(counties) and _differ(*counties))


# Names -----------------------------------------------------------------------------------------------------------


def _text(items: Mapping[str, Value], name: str) -> str:
    value = items.get(name)
    return "".join(value.split()) if isinstance(value, str) else ""


@lru_cache(maxsize=_KEPT)
def _plain(name: str) -> str:
    """Return a name without what does not tell townships apart: width, spaces, brackets, its organ (人民政府, 委员会)."""
    narrow = _BRACKETS.sub("", "".join(unicodedata.normalize("NFKC", name).split()))
    return _OFFICE.sub("街道", _AFTER.sub("", _BEFORE.sub("", narrow)))


def _says_somebody(name: str) -> bool:
    return bool(name) and not _NOBODY.search(unicodedata.normalize("NFKC", name))


def _forms(plain: str) -> list[str]:
    """Return a name with and without the areas before it, the longest first: 临泽县新加乡, 新加乡."""
    parts = [part for part in _BOUNDARY.split(plain) if part]
    forms = ["".join(parts[start:]) for start in range(len(parts))]
    return [form for form in forms if _core(form)[0]] or [plain]


def _core(form: str) -> tuple[str, str]:
    """Return a name's own part and its kind, which may be empty: 新加, 乡."""
    kind = next((kind for kind in _KINDS if form.endswith(kind)), "")
    return form.removesuffix(kind), kind


@lru_cache(maxsize=_KEPT)
def _same(one: str, other: str) -> bool:
    return any(_alike(_core(a), _core(b)) for a in _forms(_plain(one)) for b in _forms(_plain(other)))


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two names are one: the kind may be left out, and the nationality of a 民族乡."""
    (first, kind), (second, another_kind) = sorted((one, other), key=lambda name: len(name[0]))
    if kind and another_kind and kind != another_kind:
        return False
    return first == second or (kind == "乡" and second.startswith(first) and second.endswith("族"))


def _in_file_name(stem: str) -> str:
    """Return the township that the name of a file or folder is; empty when it is none, or more than that."""
    bare = _FILE_WORDS.sub("", _FILE_YEAR.sub("", _plain(stem)))
    found = _FILE_NAME.fullmatch(bare)
    return (
        bare
        if found and not _SEVERAL.search(bare) and not any(_core(form)[0] in _EVERYBODY for form in _forms(bare))
        else ""
    )


# Counties --------------------------------------------------------------------------------------------------------


def _county(items: Mapping[str, Value]) -> str:
    """Return the county that 单位信息 names, before the township in its full name or by itself; empty when it names none."""
    full, short = _plain(_text(items, FULL)), _plain(_text(items, SHORT))
    before = full.removesuffix(short) if short and full.endswith(short) else ""
    return _area(before) or _area(_plain(_text(items, COUNTY)))


@lru_cache(maxsize=_KEPT)
def _area(plain: str) -> str:
    """Return the last area in a name that is surely a county; a 市 may be above it, and then cannot be compared."""
    areas = [area for area in _AREA.findall(plain) if area[-1] in "县区旗" and not _NO_COUNTY.search(area)]
    return areas[-1] if areas and _says_somebody(areas[-1]) else ""


def _differ(one: str, other: str) -> bool:
    first, second = _area(_plain(one)), _area(_plain(other))
    short, long = sorted((first[:-1], second[:-1]), key=len)
    return bool(short) and not long.startswith(short)  # 肃南县 is 肃南裕固族自治县


__all__ = ["Claim", "Expected", "another", "claimed_twice", "expected_of", "same_township", "whole_name"]
