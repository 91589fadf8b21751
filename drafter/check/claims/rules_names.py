"""Rules on names: of bodies, papers, meetings; on words and sentences that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.claims.reading import Claims, Role
from drafter.check.form.kinds import Kind
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_names import (
    BodyNames,
    Doubled,
    FourThings,
    NearNames,
    SameSentence,
    Thought,
    WrongName,
)

_PAPER = re.compile(r"《([^》\n]+)》")
_RULING = re.compile(
    r"(?:全面)?(依法治[镇乡街区市县])(?:工作)?(委员会(?!办)|领导小组(?!办)|工作领导小组|协调小组|工作机制(?=[，。、]))"
)
_GROUP = re.compile(r"理论(学习)?中心组")
_MARKET = re.compile(r"市场(?:监管|监督管理)(?=分?局|所)")
_LEADING_GROUP = re.compile(
    r"(?P<group>(?:全面)?(?:推进)?(?:依法治[镇乡街区市县]|依法行政|法治政府建设|法治建设|法治[镇乡]建设|法治政府|法治[镇乡])(?:工作)?(?P<kind>领导小组|委员会|工作专班|专班|联席会议))(?!办)"
    r"|(?P<review>合法性审[查核])(?:办公室|中心|工作?小组)"
    r"|(?P<strife>矛盾(?:纠纷)?(?:多元)?(?:联合)?(?:调处|调解|化解|调处化解))(?:中心)"
    r"|综合(?:行政)?执法(?P<team>大队|中队|队|办公室|中心)(?!伍|员|长)"
    r"|(?P<served>便民|政务)服务中心"
)
_FLUFF = re.compile(
    r"工作|(?<=\d年)度|年度|进一步|的|关于|\s|实施(?=方案|办法|计划|细则)|管理(?=(?:工作)?(?:制度|办法|规定))"
)
_NAME_LEAST = 6
_FOREIGN = re.compile(r"(?:普法[和及]?|[县市区]委?|[县市村]级|各村)$|》")  # another body, or one of the county
_HOLES = 40
_ONE_LETTER = 9  # characters of a name in which one that differs is a slip
# What tells two papers of one kind apart by one character.
_APART = frozenset(
    "镇乡村县区省市级组上下一二三四五六七八九十两男女新旧年季月周日内外大小公私进出收支前后左右正副党政甲乙东南西北初中高长短水火汛旱震疫防抗人物财0123456789"
)
_DOUBLE = re.compile(
    r"(?P<town>(?<=[\u4e00-\u9fff])(?:镇镇(?![长党政村区域级直属机人司纪便综辖办所内街文情])|县县(?![长委政域级直乡城区内情])))"
    r"|(?P<small>的的(?!确|士)|了了(?!解|结|然)|(?<![不就都既算于可硬先要如或总但若])是是(?!非|否)|(?<![存正现潜所实内外自旨])在在(?![校职岗建线场读编乡外])"
    r"|(?<![共总温缓饱平柔调谐祥谦])和和(?![平谐睦解气美善])|与与(?![会时])|及及(?!时|格)|(?<![行作成认称变更较列因])为为(?![民人何了])"
    r"|将将|从从(?!事|业|严)|(?<![所予给难])以以(?![来及上下往前后内外])|被被|把把(?!关)|[，。、；：]{2,})"
    r"|(?P<word>(?P<one>开展|进行|推进|加强|落实|提升|完善|强化|深入|坚持|实现|积极|有效|促进|推动|召开|举办|健全|建立|不断|切实|持续|进一步)(?P=one))"
    r"|(?P<phrase>(?P<many>[\u4e00-\u9fff]{3,10})(?P=many))"
)
_SLOGAN = re.compile(r"习近平|党的|思想|精神|[“”《》\d]|为指导|如下")
_CLAUSES = re.compile(r"(?:[一二三四五六七八九]是)?(?P<words>[^，。；：、！？\n（）]{16,})")
_SENTENCES = re.compile(r"[^。；！？\n]{14,}")
_LIGHT = re.compile(r"全[镇乡]|我[镇乡]|^(?:[镇乡])|共计?|累计|全年|其中|20\d\d年(?:度|以来)?|今年|[“”]")
_RUN = 14
_SENTENCE = 20
_FIGURE = re.compile(r"(?<!\d)\d++(?:\.\d++)?[余多]?[万亿]?(?!\d|[年月日号·—\-])[\u4e00-\u9fff%]")
_POINT = re.compile(r"^[ 　]*(?:（[一二三四五六七八九十]+）|[一二三四五六七八九]是|\d+[.．、])")
_CONGRESS = re.compile(
    r"(?:党的|中共)?(?P<number>十[七八九]|二十)大届?(?:[一二三四五六七]中全会)|(?P<bare>十[七八九]|二十)大届"
)
_PLENUM = re.compile(r"[一二三四五六七]中全会")
_PLANS = (
    (
        re.compile(r"法治政府建设实施纲要[（(](?!2021|2015|20[23]6)20\d\d[—\-－–~～至]20\d\d年?[）)]"),
        "法治政府建设实施纲要（2021—2025年）",
    ),
    (
        re.compile(r"法治社会建设实施纲要[（(](?!2020[—\-－–~～至]2025|20[23]6)20\d\d[—\-－–~～至]20\d\d年?[）)]"),
        "法治社会建设实施纲要（2020—2025年）",
    ),
    (
        re.compile(r"法治中国建设规划[（(](?!2020[—\-－–~～至]2025|20[23]6)20\d\d[—\-－–~～至]20\d\d年?[）)]"),
        "法治中国建设规划（2020—2025年）",
    ),
    (re.compile(r"习近平新时代中国特色社会主义法[治制]思想"), "习近平法治思想"),
    (re.compile(r"习近平法制思想"), "习近平法治思想"),
    (
        re.compile(r"习近平新时代(?:中国)?特色(?:社会)?思想|习近平新时代社会主义思想|习近平新时代中国特色主义思想"),
        "习近平新时代中国特色社会主义思想",
    ),
)
_FESTIVALS = {
    "国家宪法日": "12·4",
    "宪法日": "12·4",
    "消费者权益日": "3·15",
    "国家安全教育日": "4·15",
    "全民国家安全教育日": "4·15",
    "国际禁毒日": "6·26",
    "禁毒日": "6·26",
    "消防日": "11·9",
    "消防宣传日": "11·9",
    "交通安全日": "12·2",
    "世界环境日": "6·5",
    "知识产权日": "4·26",
}
_FESTIVAL = re.compile(
    r"[“”]?(?P<day>\d{1,2}[·.．]\d{1,2})[“”]?(?:全国|国际|世界|全民)?"
    rf"(?P<name>{'|'.join(sorted(_FESTIVALS, key=len, reverse=True))})"
)
_FESTIVAL_DATE = re.compile(
    r"(?P<month>\d{1,2})月(?P<date>\d{1,2})日(?:[，是为（]|在|我国|第[一二三四五六七八九十\d]+个)*(?:全国|国际|世界|全民)?"
    rf"(?P<name>{'|'.join(sorted(_FESTIVALS, key=len, reverse=True))})(?!前|后|期间|来临|宣传(?:周|月)|系列)"
)
_OWN = re.compile(r"亲自(部署|过问|协调|督办)")
_FOUR = {"部署": "重要工作亲自部署", "过问": "重大问题亲自过问", "协调": "重点环节亲自协调", "督办": "重要任务亲自督办"}
_FEWEST = 2


def bodies(claims: Claims) -> Iterator[Finding]:
    """One body has one name."""
    for pattern, needed in ((_RULING, "依法治"), (_GROUP, "中心组"), (_MARKET, "市场监")):
        if needed not in claims.words:
            continue
        groups: dict[str, dict[str, re.Match[str]]] = {}
        for match in pattern.finditer(claims.words):
            group = match[1] if pattern is _RULING else needed
            name = match[0].removeprefix("全面") if pattern is _RULING else match[0]
            if claims.words[max(0, match.start() - 2) : match.start()] != "普法":
                groups.setdefault(group, {}).setdefault(name.replace("工作领导", "领导"), match)
        for names in groups.values():
            if len(names) >= _FEWEST:
                first, *others = names
                second = "”“".join(others)
                yield tell(BodyNames, claims.place(*names[others[0]].span()), first=first, second=second)


def leading_groups(claims: Claims) -> Iterator[Finding]:
    """A group, office or team of the township has one name; two that stand side by side are two."""
    if not claims.text.has(("领导小组", "委员会", "合法性审", "矛盾", "综合")):
        return
    found: dict[str, dict[str, list[re.Match[str]]]] = {}
    for match in _LEADING_GROUP.finditer(claims.words):
        fore = claims.words[max(0, match.start() - 3) : match.start()]
        if not _FOREIGN.search(fore):
            family = match["kind"] or (match["team"] or "")[-1:] or match.lastgroup or ""
            name = re.sub("^(?:全面)?(?:推进)?|工作(?=领导|委员)", "", match[0])
            found.setdefault(family, {}).setdefault(name, []).append(match)
    for names in found.values():
        pair = _one_body(claims, names)
        if pair:
            first, second = pair
            yield tell(BodyNames, claims.place(*second.span()), first=first[0], second=second[0])


def _one_body(claims: Claims, names: dict[str, list[re.Match[str]]]) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return two names of what is one body: not those that one clause names side by side, nor those bodies() tells of."""
    spread = {name: {_clause_of(claims, match) for match in matches} for name, matches in names.items()}
    known = list(names)
    for number, name in enumerate(known):
        for other in known[:number]:
            ruling = name[:3] == other[:3] == "依法治"
            if not (ruling or spread[name] & spread[other]):
                return names[other][0], names[name][0]
    return None


def _clause_of(claims: Claims, match: re.Match[str]) -> int:
    """Return where the clause begins in which a name stands; 、 does not end it."""
    return max(claims.words.rfind(mark, 0, match.start()) for mark in "，。；\n")


def papers(claims: Claims) -> Iterator[Finding]:
    """Two papers do not have nearly one name: a word like 工作 more, two words changed about, one character."""
    names: dict[str, re.Match[str]] = {}
    for match in _PAPER.finditer(claims.words):
        names.setdefault(match[1], match)
    keys: dict[str, str] = {}
    for name, match in names.items():
        bare = _FLUFF.sub("", name)
        if len(bare) < _NAME_LEAST:
            continue
        turned = f"#{''.join(sorted(bare))}"
        holes = [f"{bare[:i]}_{bare[i + 1 :]}" for i, c in enumerate(bare) if c not in _APART][
            : _HOLES * (len(bare) >= _ONE_LETTER)
        ]
        near = next((keys[key] for key in (bare, turned, *holes) if key in keys), "")
        if near and not _told_apart(bare, _FLUFF.sub("", near)):
            yield tell(NearNames, claims.place(*match.span()), first=f"《{near}》", second=f"《{name}》")
        for key in (bare, turned, *holes):
            keys.setdefault(key, name)


def _told_apart(one: str, other: str) -> bool:
    """Tell whether the one character that differs is one that names of two papers differ by."""
    return len(one) == len(other) and any(a != b and {a, b} & _APART for a, b in zip(one, other, strict=True))


def doubled(claims: Claims) -> Iterator[Finding]:
    """No character, word or phrase stands twice."""
    for match in _DOUBLE.finditer(claims.words):
        if match["small"] and not match["small"][0].isalpha():
            continue  # doubled marks are told by the rules of form
        found = match[0][: len(match[0]) // 2]
        if match["phrase"] and ("人民政府" in match[0] or len(set(found)) == 1 or found[0] == found[-1] == "一"):
            continue
        yield tell(Doubled, claims.place(*match.span()), near=claims.text.around(match, 3), found=found)


def sentences(claims: Claims) -> Iterator[Finding]:
    """No sentence with numbers, and no clause of some length, stands twice in what was done."""
    told: set[int] = set()
    first: dict[str, int] = {}
    for match in _SENTENCES.finditer(claims.words):
        words = _POINT.sub("", match[0]).strip()
        figures = _FIGURE.findall(words)
        if not figures or not _is_told(claims, match):
            continue
        key = _LIGHT.sub("", words)
        keys = [key, *_runs(key)] if len(figures) > 1 else [key] if len(words) >= _SENTENCE else []
        if any(one in first and first[one] < match.start() for one in keys):
            told.add(claims.wording.sentence_at(match.start()))
            yield tell(SameSentence, claims.place(*match.span()), found=words[:40])
        for one in keys:
            first.setdefault(one, match.start())
    yield from _clauses(claims, told)


def _runs(words: str) -> Iterator[str]:
    """Yield two clauses in a row with two numbers in them: what is copied into another sentence."""
    for one, other in pairwise(words.split("，")):
        run = f"{one}，{other}"
        if len(run) >= _RUN and len(_FIGURE.findall(run)) > 1:
            yield run


def _clauses(claims: Claims, told: set[int]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for match in _CLAUSES.finditer(claims.words):
        words = match["words"]
        if _SLOGAN.search(words) or not _is_told(claims, match):
            continue
        if words in first and claims.wording.sentence_at(match.start()) not in told:
            yield tell(SameSentence, claims.place(*match.span()), found=words)
        first.setdefault(words, match.start())


def _is_told(claims: Claims, match: re.Match[str]) -> bool:
    """Tell whether words belong to the body and to what was done."""
    kind = claims.elements.kind(claims.place(*match.span()).paragraph)
    return kind is Kind.BODY and claims.role(match.start()) is not Role.PLANS


def names(claims: Claims) -> Iterator[Finding]:
    """Congresses, plans and days have their one name."""
    words = claims.words
    if ("大" in claims.text.characters and "届" in claims.text.characters) or "中全会" in words:
        for match in _CONGRESS.finditer(words):
            number = match["number"] or match["bare"]
            plenum = _PLENUM.search(match[0])
            wanted = f"党的{number}届{plenum[0] if plenum else ''}"
            yield tell(
                WrongName,
                claims.place(*match.span()),
                found=match[0],
                wanted=wanted.removeprefix("" if match[0].startswith("党的") else "党的"),
            )
    if claims.text.has(("法治政府建设实施", "法治社会建设实施", "法治中国建设", "习近平")):
        for pattern, wanted in _PLANS:
            for match in pattern.finditer(words):
                yield tell(WrongName, claims.place(*match.span()), found=match[0], wanted=wanted)
    for match in _FESTIVAL_DATE.finditer(words) if "日" in claims.text.characters else ():
        month, day = _FESTIVALS[match["name"]].split("·")
        if (match["month"], match["date"]) != (month, day):
            wanted = f"{month}月{day}日{match['name']}"
            yield tell(WrongName, claims.place(*match.span()), found=match[0], wanted=wanted)
    for match in _FESTIVAL.finditer(words) if "日" in claims.text.characters else ():
        day = re.sub(r"[.．]", "·", match["day"])
        if day != _FESTIVALS[match["name"]]:
            found = re.sub("[“”]", "", match[0])
            wanted = found.replace(match["day"], _FESTIVALS[match["name"]])
            yield tell(WrongName, claims.place(*match.span("day")), found=found, wanted=wanted)


def thought(claims: Claims) -> Iterator[Finding]:
    """习近平法治思想 is named in full at least once."""
    if "法治思想" not in claims.words or "习近平法治思想" in claims.words or not claims.yearly:
        return
    places: list[Place] = [claims.place(*match.span()) for match in re.finditer("法治思想", claims.words)]
    yield gather(Thought, places)


def four_things(claims: Claims) -> Iterator[Finding]:
    """The four 亲自 are four."""
    if "亲自" not in claims.words:
        return
    for paragraph in claims.text.paragraphs:
        found = list(_OWN.finditer(paragraph.text))
        lost = [words for name, words in _FOUR.items() if name not in {match[1] for match in found}]
        place = Place(paragraph, found[0].start(), found[-1].end()) if found else None
        # With numbers the words tell how often, and what never happened is left out.
        if place and len(found) >= _FEWEST and lost and not re.search(r"\d", place.text):
            yield tell(FourThings, place, missing="、".join(f"“{words}”" for words in lost))
