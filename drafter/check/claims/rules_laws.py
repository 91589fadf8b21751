"""Rules on the names of laws: full or short, as announced by 以下简称, and written as the law is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.claims.lawnames import LAWS, REPEALED, nearest
from drafter.check.claims.reading import Claims
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_names import FullAgain, MixedLaws, NoSuchLaw, RepealedLaw

STATE = "中华人民共和国"
_LIST = re.compile(r"《[^》\n]+》(?:[、，和及与]?(?:以及)?《[^》\n]+》)+")
_PAPER = re.compile(r"《([^》《\n]{2,40})》")
_CALLED = re.compile(r"(?:以下|下文|后文|下)?(?:简称|统称)(?:为|“)?《([^》\n]+)》")
_ABBREVIATED = re.compile(r"《([^》\n]+)》[（(](?:以下|下)?简称(?:为|“)?《([^》\n]+)》")
_LAW = re.compile(r"[\u4e00-\u9fff]{1,24}法典?")
_NO_LAW = re.compile(
    r"[办做方说手看想]法$|(?:司|执|普|学|书|用|守|尊|讲|述|送|释)法$|[\u4e00-\u9fff]{2,6}(?:省|市|自治区|自治州|县)"
)
_EDITION = re.compile(r"[（(〔][^）)〕]*[）)〕]$|(?:修正案|修订草案|草案|修订版)$")
_NEAR = 16
_GONE = re.compile(r"废止|修订|替代|取代|施行前|当时|原《|旧法")
_TAUGHT = re.compile(r"学习|宣传|宣讲|解读|讲解|培训|贯彻")


def _short(name: str) -> str:
    """Return the name of a law without 中华人民共和国 and without its edition; "" when it is none."""
    bare = _EDITION.sub("", name).removeprefix(STATE)
    return bare if _LAW.fullmatch(bare) and not _NO_LAW.match(bare) and not _NO_LAW.search(bare[-2:]) else ""


def laws(claims: Claims) -> Iterator[Finding]:
    """The laws of one list, or taught in one paragraph, all have their full names, or none."""
    if STATE not in claims.words:
        return
    known = _known(claims)
    told: set[int] = set()
    for found in _LIST.finditer(claims.words):
        names = _PAPER.findall(found[0])
        full = next((name for name in names if name.startswith(STATE)), "")
        short = next((name for name in names if _is_short(name, found.start(), known)), "")
        if full and short:
            told.add(claims.wording.sentence_at(found.start()))
            yield tell(MixedLaws, claims.place(*found.span()), full=f"《{full}》", short=f"《{short}》")
    yield from _taught(claims, known, told)


def _known(claims: Claims) -> dict[str, int]:
    """Return the short names that need no full one, and from where on: announced by 以下简称, or said in full before."""
    known = dict.fromkeys(_CALLED.findall(claims.words), 0)
    for match in _PAPER.finditer(claims.words):
        if match[1].startswith(STATE):
            known.setdefault(_short(match[1]), match.end())
    return known


def _is_short(name: str, offset: int, known: dict[str, int]) -> bool:
    """Tell whether this is the short name of a law that needs its full one where others have theirs."""
    bare = "" if name.startswith(STATE) else _short(name)
    return bool(bare) and not (known.get(name, offset) < offset or known.get(bare, offset) < offset)


def _taught(claims: Claims, known: dict[str, int], told: set[int]) -> Iterator[Finding]:
    """Yield laws that one paragraph says are taught, one by its full name, another by its short one."""
    full: dict[int, str] = {}
    short: dict[int, re.Match[str]] = {}
    for match in _PAPER.finditer(claims.words):
        sentence = claims.wording.sentence_at(match.start())
        beside = claims.words[max(0, match.start() - _NEAR) : match.end() + _NEAR].replace(match[0], "")
        if sentence in told or not _short(match[1]) or not _TAUGHT.search(beside):
            continue
        paragraph = claims.place(*match.span()).paragraph.index
        if match[1].startswith(STATE):
            full.setdefault(paragraph, match[1])
        elif _is_short(match[1], match.start(), known):
            short.setdefault(paragraph, match)
    for paragraph in full.keys() & short.keys():
        match = short[paragraph]
        yield tell(MixedLaws, claims.place(*match.span()), full=f"《{full[paragraph]}》", short=match[0])


def full_again(claims: Claims) -> Iterator[Finding]:
    """Behind 以下简称 a law has its short name; not where it stands in a list of full names."""
    if "简称" not in claims.words:
        return
    said: dict[str, tuple[int, str]] = {}
    for match in _ABBREVIATED.finditer(claims.words):
        if match[1].startswith(STATE) and _short(match[1]):
            said.setdefault(match[1], (match.end(), match[2]))
    again: dict[str, list[Place]] = {}
    for match in _PAPER.finditer(claims.words) if said else ():
        behind = match[1] in said and match.start() >= said[match[1]][0]
        if behind and not _listed(claims.words, *match.span()):
            again.setdefault(match[1], []).append(claims.place(*match.span()))
    for full, places in again.items():
        yield gather(FullAgain, places, full=f"《{full}》", short=f"《{said[full][1]}》")


def _listed(words: str, start: int, end: int) -> bool:
    """Tell whether other papers stand beside a paper, or whether it is introduced once more."""
    before, after = words[max(0, start - 2) : start], words[end : end + 10]
    return "》" in before or bool(re.match(r"[、，和及与]?(?:以及)?《", after)) or "简称" in after


def no_such_law(claims: Claims) -> Iterator[Finding]:
    """A law is called as it is called."""
    called = set(_CALLED.findall(claims.words))
    told: set[str] = set()
    for match in _PAPER.finditer(claims.words) if "法" in claims.text.characters else ():
        bare = _EDITION.sub("", match[1]).removeprefix(STATE)
        law = bool(_short(match[1])) or bare.endswith("条例")
        if not law or bare in LAWS or match[1] in called or bare in told:
            continue
        meant = nearest(bare)
        if meant:
            told.add(bare)
            prefix = STATE if match[1].startswith(STATE) else ""
            yield tell(NoSuchLaw, claims.place(*match.span()), found=match[0], wanted=f"《{prefix}{meant}》")


def repealed(claims: Claims) -> Iterator[Finding]:
    """A report on a year teaches the laws of that year, not those replaced by then."""
    if not claims.year:
        return
    told: set[str] = set()
    for match in _PAPER.finditer(claims.words):
        bare = _EDITION.sub("", match[1]).removeprefix(STATE)
        year, instead = REPEALED.get(bare, (0, ""))
        if year and claims.year > year and bare not in told and not _GONE.search(claims.sentence_of(match.start())):
            told.add(bare)
            yield tell(RepealedLaw, claims.place(*match.span()), found=match[0], instead=f"《{instead}》")
