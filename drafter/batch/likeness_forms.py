"""Headings, elements and settings of one township that are otherwise than in most: the county's are what most have.

Of a heading or a part that a township has no occasion for (its ledger is empty) nothing is said: its base has none either.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.batch.likeness_words import Mask
from drafter.merge.likeness import key, likeness
from drafter.model.likeness import Aspect, Difference, ReportHeading, TownshipReport
from drafter.word import printed_blocks

LOOKS = ("标题的字体", "正文的字体", "正文的行距", "页边距")
_ALIKE = 0.4  # likeness, from which two headings are one that is worded in two ways
_SHOWN = 14  # characters of a heading in a list
_KINDS = 5  # values that are named where no more than half agree
_TENTH = 10  # a wording counts that at least one in so many townships has
# Words that any heading of such a report may have: two that have only these in common are two headings.
_EVERYWHERE = re.compile(
    r"[上下本]?一?年度?|#年度?|推进|深入|全面|加强|法治政府建设|法治政府|法治建设|依法行政|党政主要负责人|有关|情况|工作|的"
)
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+|\d+")
_CHINESE_DATE = re.compile(r"[〇○零一二三四五六七八九十]{2,}")
_UNFILLED = re.compile(r"【|〔　|×|X{2,}|_{2,}|(?<=年)\s+月")
_ORGAN = re.compile(r"工作(?=委员会)|街道办事处|办事处|人民政府")  # a 街道 has others than a 镇 by law
_SETTING, _TEMPLATE = "设置 ", "模板 "
_NOTHING = "（没有）"
# What a township's 单位信息 says of itself, not how its report is made.
_OWN_ITEMS = frozenset(
    (
        *("乡镇全称", "简称", "县(市、区)", "党委全称", "政府全称", "书记", "镇长", "行政村数", "社区数", "报告年度"),
        *("成文日期", "发文字号", "签发人", "印发机关", "印发日期", "上年执法人员数", "标题", "份号", "函号"),
    )
)
_LEVELS = ("", "一级标题", "二级标题", "三级标题", "四级标题")


@dataclass(frozen=True, slots=True)
class _Common:
    """A heading that more than half of the townships have: its words, its level, all wordings of it.

    ``every`` are the wordings as they stand, one for each township, where no more than half of these word it alike.
    """

    level: int
    words: str
    shown: str
    wordings: frozenset[str]
    every: tuple[str, ...] = ()


def form_differences(
    reports: Sequence[TownshipReport], mask: Mask, known: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """Return in what each report's form is otherwise than most: township by township.

    Args:
        reports: those of a county.
        mask: what masks its townships' names.
        known: what settings may say, by their prints in a base, so that it can be shown.
    """
    if len(reports) < 2:  # noqa: PLR2004 - one report is like itself
        return ()
    found = [
        *_Headings(reports, mask).differences(),
        *_elements(reports, mask),
        *_origins(reports, known or {}),
    ]
    order = {report.file: number for number, report in enumerate(reports)}
    return tuple(sorted(found, key=lambda one: order[one.file]))


class _Headings:
    """The headings of a county's reports."""

    def __init__(self, reports: Sequence[TownshipReport], mask: Mask) -> None:
        self.reports = [report for report in reports if report.headings]
        self.mask = mask
        self.worded = {report.file: [self._worded(one) for one in report.headings] for report in self.reports}
        self.common = list(self._common())
        self.by_wording = {(one.level, words): one for one in self.common for words in one.wordings}

    def differences(self) -> Iterator[Difference]:
        yield from (found for report in self.reports for found in self._wordings(report))
        yield from (found for report in self.reports for found in self._parts(report))
        yield from self._orders()
        yield from self._forms()

    def _worded(self, one: ReportHeading) -> str:
        return self.mask.words(one.words)

    def _common(self) -> Iterator[_Common]:
        """Yield the headings that more than half of the townships have, each in the wording that most have."""
        where: dict[tuple[int, str], set[int]] = defaultdict(set)
        shown: dict[tuple[int, str], str] = {}
        blocks: dict[tuple[int, str], str] = {}
        for number, report in enumerate(self.reports):
            for one, words in zip(report.headings, self.worded[report.file], strict=True):
                if not one.quoted:
                    where[one.level, words].add(number)
                    shown.setdefault((one.level, words), one.words)
                    blocks[one.level, words] = one.block or blocks.get((one.level, words), "")
        ranked = sorted(where, key=lambda at: -len(where[at]))
        leaders: dict[tuple[int, str], list[tuple[int, str]]] = {}
        reached: dict[tuple[int, str], set[int]] = {}
        for at in ranked:
            may = (one for one in leaders if at[0] == one[0] and where[at].isdisjoint(reached[one]))
            near = ((_nearness(at[1], one[1], blocks[at], blocks[one]), one) for one in may)
            best = max(near, default=(0.0, at), key=lambda pair: pair[0])
            if best[0] >= _ALIKE:
                leaders[best[1]].append(at)
                reached[best[1]] |= where[at]
            elif len(where[at]) * _TENTH >= len(self.reports):
                leaders[at], reached[at] = [at], set(where[at])
        for at, members in leaders.items():
            if 2 * len(reached[at]) > len(self.reports):
                agreed = 2 * len(where[at]) > len(reached[at]) or len(self.reports) <= 2  # noqa: PLR2004 - two
                every = () if agreed else tuple(shown[one] for one in members for _ in where[one])
                yield _Common(at[0], at[1], shown[at], frozenset(words for _, words in members), every)

    def _known(self, report: TownshipReport) -> Iterator[tuple[ReportHeading, str, _Common | None]]:
        for one, words in zip(report.headings, self.worded[report.file], strict=True):
            yield one, words, None if one.quoted else self.by_wording.get((one.level, words))

    def _wordings(self, report: TownshipReport) -> Iterator[Difference]:
        for one, words, common in self._known(report):
            if common is not None and words != common.words:
                agreed = len(common.every) == 0
                yield Difference(
                    Aspect.HEADING,
                    _LEVELS[one.level],
                    report.name,
                    report.file,
                    one.words,
                    common.shown if agreed else _spread(common.every),
                    one.paragraph,
                    majority=agreed,
                )

    def _parts(self, report: TownshipReport) -> Iterator[Difference]:
        """Yield the parts that somebody added or took out."""
        written = {key(block.text) for block in printed_blocks(report.base)} if report.base else set()
        have = {id(common) for _, _, common in self._known(report) if common is not None}
        for one, _, common in self._known(report):
            if one.level == 1 and common is None and key(f"{one.mark}{one.words}") not in written:
                yield self._part(report, one.words, _NOTHING, one.paragraph)
        drafted = {self.mask.words(_unnumbered(text)) for text in written}
        for common in self.common:
            asked = report.base is None or not drafted.isdisjoint(common.wordings)
            if common.level == 1 and id(common) not in have and asked:
                yield self._part(report, _NOTHING, common.shown, 0)

    @staticmethod
    def _part(report: TownshipReport, own: str, county: str, paragraph: int) -> Difference:
        return Difference(Aspect.HEADING, _LEVELS[1], report.name, report.file, own, county, paragraph)

    def _orders(self) -> Iterator[Difference]:
        for level in (1, 2):
            rows = {
                report.file: [c for _, _, c in self._known(report) if c is not None and c.level == level]
                for report in self.reports
            }
            most = Counter(tuple(map(id, row)) for row in rows.values()).most_common(1)
            rank = {one: place for place, one in enumerate(most[0][0])} if most else {}
            owns = {file: [one for one in row if id(one) in rank] for file, row in rows.items()}
            odd = {
                file: wanted
                for file, own in owns.items()
                if own != (wanted := sorted(own, key=lambda one: rank[id(one)]))
            }
            agreed = 2 * len(odd) < len(rows) or len(rows) <= 2  # noqa: PLR2004 - two
            for report in (one for one in self.reports if one.file in odd):
                said, most_say = (
                    "、".join(_named(one.shown) for one in row) for row in (owns[report.file], odd[report.file])
                )
                county = most_say if agreed else "各乡镇的顺序不一样"
                yield Difference(Aspect.ORDER, _LEVELS[level], report.name, report.file, said, county, majority=agreed)

    def _forms(self) -> Iterator[Difference]:
        """Yield who runs headings in or numbers them otherwise; by level and part, as settings do."""
        for what, form_of in (("接排", _run_in), ("序号", _numbering)):
            counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
            for report in self.reports:
                for at, one in self._placed(report):
                    counts[at][form_of(one)] += 1
            most = {at: count.most_common(1)[0][0] for at, count in counts.items()}
            every = {at: list(count.elements()) for at, count in counts.items()}
            for report in self.reports:
                placed = list(self._placed(report))
                odd = [(at, one) for at, one in placed if form_of(one) != most[at]]
                for level in sorted({at[0] for at, _ in odd}):
                    mine = [(at, one) for at, one in odd if at[0] == level]
                    at, first = mine[0]
                    named = f"{_LEVELS[level]}{what}（{len(mine)}个，共{sum(a[0] == level for a, _ in placed)}个）"
                    agreed = _is_majority(most[at], every[at])
                    county = most[at] if agreed else _spread(every[at])
                    own = form_of(first)
                    yield Difference(
                        Aspect.FORM, named, report.name, report.file, own, county, first.paragraph, majority=agreed
                    )

    def _placed(self, report: TownshipReport) -> Iterator[tuple[tuple[int, str], ReportHeading]]:
        part = ""
        for one, words, common in self._known(report):
            if one.level == 1:
                part = common.words if common else words
                yield (1, ""), one
            else:
                yield (one.level, part), one


def _nearness(one: str, other: str, block: str, other_block: str) -> float:
    """Return how near two headings are: what the bases say of them goes before their words."""
    if block and other_block:
        return float(block == other_block)
    return likeness(_EVERYWHERE.sub("", one), _EVERYWHERE.sub("", other))


def _named(words: str) -> str:
    return f"“{words[:_SHOWN]}{'…' * (len(words) > _SHOWN)}”"


def _unnumbered(text: str) -> str:
    return text.split("、", 1)[-1]


def _run_in(one: ReportHeading) -> str:
    return "接排" if one.run_in else "单独成行"


def _numbering(one: ReportHeading) -> str:
    return _NUMERAL.sub(lambda found: "1" if found[0].isdigit() else "一", one.mark)


def _elements(reports: Sequence[TownshipReport], mask: Mask) -> Iterator[Difference]:
    names = dict.fromkeys(name for report in reports for name in report.elements)
    for name in names:
        said = {report.file: report.elements.get(name, "") for report in reports}
        masked = {file: _masked_element(name, text, mask) for file, text in said.items()}
        filled = {file: words for file, words in masked.items() if not _UNFILLED.search(said[file])}
        most = _most(list(filled.values()))
        agreed = _is_majority(most, list(filled.values()))
        every = {report.file: _flat(mask.anybody(said[report.file])) or _NOTHING for report in reports}
        alike = [shown for file, shown in every.items() if masked[file] == most]
        county = (_most(alike) or _NOTHING) if agreed else _spread([every[file] for file in filled])
        for report in reports:
            own = said[report.file]
            if masked[report.file] != most and not _UNFILLED.search(own):
                own = _flat(own) or _NOTHING
                yield Difference(Aspect.ELEMENT, name, report.name, report.file, own, county, majority=agreed)


def _masked_element(name: str, text: str, mask: Mask) -> str:
    if name == "成文日期":
        return re.sub(r"\d+", "1", _CHINESE_DATE.sub("一", "".join(text.split())))
    if name in LOOKS:
        return text
    if name in ("发文字号", "印发机关和印发日期"):
        return "有" if text.strip() else ""
    return _ORGAN.sub("", mask.words(text))


def _origins(reports: Sequence[TownshipReport], known: Mapping[str, str]) -> Iterator[Difference]:
    """Yield settings and templates that are otherwise, by their prints in the bases."""
    based = [report for report in reports if report.base is not None and report.base.origins]
    names = dict.fromkeys(name for report in based for name in (report.base.origins if report.base else ()))
    for name in names:
        item = name.removeprefix(_SETTING).removeprefix(_TEMPLATE)
        prints = {report.file: report.base.origins.get(name, "") for report in based if report.base}
        if item in _OWN_ITEMS or not _is_worth_comparing(list(prints.values()), known):
            continue
        said = {report.file: _said(prints[report.file], item, (report,), known) for report in based}
        most = _most(list(prints.values()))
        agreed = _is_majority(most, list(prints.values()))
        county = _said(most, item, (report for report in based if prints[report.file] == most), known)
        county = county if agreed else _spread(list(said.values()))
        aspect = Aspect.SETTING if name.startswith(_SETTING) else Aspect.TEMPLATE
        for report in based:
            if prints[report.file] != most:
                yield Difference(aspect, item, report.name, report.file, said[report.file], county, majority=agreed)


def _is_worth_comparing(prints: Sequence[str], known: Mapping[str, str]) -> bool:
    """Tell whether a setting differs, and is not one that each township has its own of; a choice is never that."""
    kinds = set(prints)
    each_its_own = len(kinds) > max(2, len(prints) // 2)
    return len(kinds) > 1 and (not each_its_own or kinds <= {"", *known})


def _said(found: str, item: str, those: Iterable[TownshipReport], known: Mapping[str, str]) -> str:
    """Return what a setting says as far as that can be told: the base has its print only."""
    if not found:
        return _NOTHING
    if found in known:
        return known[found] or _NOTHING
    for report in those:
        for block in report.base.blocks if report.base else ():
            for span in block.spans:
                if span.ref == item and span.text.strip():
                    return _flat(span.text)
    return ""


def _most(values: Sequence[str]) -> str:
    """Return what most have; of several the one that comes first."""
    return Counter(values).most_common(1)[0][0] if values else ""


def _is_majority(value: str, values: Sequence[str]) -> bool:
    """Tell whether more than half have a value; of two reports neither has, and each is simply the other's other."""
    return len(values) <= 2 or 2 * values.count(value) > len(values)  # noqa: PLR2004 - two


def _spread(values: Sequence[str]) -> str:
    """Return what there is where no more than half agree, and how often: “完整”1个、“无”1个; a value that is not known is 其他."""
    counts = Counter(f"“{value[:_SHOWN]}{'…' * (len(value) > _SHOWN)}”" if value else "其他" for value in values)
    shown = "、".join(f"{value}{number}个" for value, number in counts.most_common(_KINDS))
    return shown + "等" * (len(counts) > _KINDS)


def _flat(text: str) -> str:
    return " ".join(text.split())
