"""What the text of a report says beside the ledgers: 多次, 全覆盖, its date, problems that are mended, figures by name.

It looks at any report, drafter's or not, and only speaks where the words themselves name what the ledgers hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from drafter.check.claims import Claims, Role
from drafter.check.claims.grammar import Quantity, common, core, level, pairs
from drafter.check.dates import check_date
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.model.errors import InputError
from drafter.model.figure import Figure
from drafter.model.ledger import Ledger
from drafter.model.problem import Finding
from drafter.model.problems.check import DateBeforeLastEvent
from drafter.model.problems.sources import (
    FewerThanVillages,
    MendedYetLacking,
    SignedBeforeLast,
    StatedOtherwise,
    VagueYetCounted,
)
from drafter.model.source import RowRef
from drafter.workflow.agreeing import agrees
from drafter.workflow.backing import differs, named
from drafter.workflow.loading import Loaded
from drafter.workflow.tracenotes import today

_VAGUE = re.compile(r"(?<![很许\d十百千万])(?:多|若干|数)(?:场次|人次|次|场|期|件|起|份|批)(?!元|性)")
_EVERYWHERE = "全覆盖"
_VILLAGE, _VILLAGES, _COMMUNITIES, _HAMLETS = "村", "行政村数", "社区数", "行政村"
_MENDED_LEDGER, _ORIGIN, _LAST_REPORT, _STATE, _MENDED, _PROBLEM = (
    *("督察整改", "来源", "上年报告", "状态", "已整改", "问题"),
)
_SCOPE = re.compile(
    r"20\d\d年|\d+月|[上下]半年|季度|去年|上一?年|同期|其中|平均|每|计划|力争|拟|预计|首批|第[一二三四五\d]|新增|分别|各村"
)
_PAST = re.compile(r"上一?年|去年|整改|20\d\d年")
_CLAUSE = re.compile(r"[，。；：\n]")
_QUOTES = re.compile(r"[“”]")
_LONG = 5  # characters that a clause and a label share when they are about one thing
_NEAR = 2  # the same, with a figure that stood in the paragraph
_SHARED = 4
_TENTHS = 7  # of a problem's words that a clause repeats when it is the same problem


def refuse_another_report(claims: Claims, name: str, loaded: Loaded) -> None:
    """Refuse ledgers that are not those of a document called ``name`` which has no base, as far as its words tell.

    Raises:
        InputError: it is no yearly report, or one of another year, or the unit is nowhere named.
    """
    settings = loaded.settings
    if settings is None:
        return
    if not claims.yearly:
        raise InputError(
            f"看不出《{name}》是哪一年的法治政府建设报告，不能和台账核对", "请去掉 --ledgers，或者换成写了年份的报告"
        )
    if claims.year != settings.year:
        raise InputError(f"《{name}》是{claims.year}年的报告，台账是{settings.year}年的", "请换成同一年的台账")
    if settings.short_name not in "".join(paragraph.text for paragraph in claims.elements.document.paragraphs):
        raise InputError(
            f"《{name}》里没有写到{settings.short_name}，台账是{settings.short_name}的", "请换成同一个乡镇的台账"
        )


def beside_ledgers(claims: Claims, loaded: Loaded, bound: frozenset[tuple[int, int]]) -> Iterator[Finding]:
    """Yield what a report says otherwise than the ledgers; ``bound`` are numbers that drafter wrote, which are left alone.

    Args:
        claims: the report.
        loaded: its ledgers.
        bound: paragraph index and first character of each number that is held against its own figure.
    """
    yield from _stated(claims, loaded.figures, bound)
    yield from _everywhere(claims, loaded)
    yield from _signed(claims, loaded)
    yield from _mended(claims, loaded)


def may_be_vague(text: str) -> bool:
    """Tell whether a text has words like 多次 at all."""
    return _VAGUE.search(text) is not None


def vague(claims: Claims, figures: Mapping[str, Figure], dropped: Mapping[int, list[Figure]]) -> Iterator[Finding]:
    """Yield 多次 where a number is known: the one that stood there, or one of the same name.

    Args:
        claims: the report.
        figures: those of the ledgers, or those that drafter knew when it wrote the report.
        dropped: the figures that were taken out of a paragraph, by its index.
    """
    known = [one for one in figures.values() if isinstance(one.value, int) and one.value > 1 and not one.doubts]
    for match in _VAGUE.finditer(claims.words):
        if claims.role(match.start()) is Role.PLANS:
            continue
        place = claims.place(*match.span())
        clause = claims.clause(match.start())
        unit = match[0].lstrip("多若干数")
        gone = [figures.get(one.id, one) for one in dropped.get(place.paragraph.index, ())]
        bare = clause.replace(match[0], "，")
        figure = _fitting(bare, unit, gone, _NEAR) or _fitting(bare, unit, known, _LONG)
        if figure:
            found = claims.words[max(match.start() - 10, claims.wording.clause(match.start())[0]) : match.end()]
            yield tell(VagueYetCounted, place, found=found, label=figure.label, current=today(figure))


def _fitting(clause: str, unit: str, figures: Iterable[Figure], least: int) -> Figure | None:
    """Return the figure of this unit whose label shares most with a clause, at least so many characters in a row."""
    alike = [one for one in figures if one.unit and one.value and (one.unit in unit or unit in one.unit)]
    best = max(alike, key=lambda one: len(common(clause, one.label)), default=None)
    return best if best and len(common(clause, best.label)) >= least else None


def _stated(claims: Claims, figures: Mapping[str, Figure], bound: frozenset[tuple[int, int]]) -> Iterator[Finding]:
    """Numbers whose words are the very name of one figure."""
    by_name: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures.values():
        by_name.setdefault((_bare(figure.label), figure.unit), []).append(figure)
    for quantity in claims.counts:
        found = by_name.get((_bare(quantity.subject), quantity.unit), [])
        place = claims.at(quantity)
        if len(found) != 1 or (place.paragraph.index, place.start) in bound or not _whole_year(claims, quantity):
            continue
        if found[0].value is not None and agrees(quantity.text, found[0]) is False:
            yield differs(StatedOtherwise, place, quantity.text, found[0])


def _bare(words: str) -> str:
    return core(_QUOTES.sub("", words))


def _whole_year(claims: Claims, quantity: Quantity) -> bool:
    """Tell whether nothing narrows a number down to a part of the year or of the township."""
    begin = claims.wording.sentence(quantity.sentence)[0]
    lead = claims.words[begin : quantity.start].replace(f"{claims.year}年", "")
    return quantity.exact and len(_bare(quantity.subject)) >= _SHARED and not _SCOPE.search(lead)


def _everywhere(claims: Claims, loaded: Loaded) -> Iterator[Finding]:
    """全覆盖 of something that the ledgers have village by village."""
    items = loaded.workbook.unit_items
    villages, communities = (n if isinstance(n := items.get(name), int) else 0 for name in (_VILLAGES, _COMMUNITIES))
    for start in _occurrences(claims.words, _EVERYWHERE) if villages else ():
        clause = claims.clause(start)
        if claims.role(start) is Role.PLANS:
            continue
        for figure in loaded.figures.values():
            covered = _covered(figure, loaded) if _names(clause, figure) else None
            hamlets = _HAMLETS in clause or _HAMLETS in figure.label
            whole = villages if hamlets else villages + communities
            if covered is not None and covered < whole:
                yield tell(
                    FewerThanVillages,
                    claims.place(start, start + len(_EVERYWHERE)),
                    found=clause[-20:],
                    label=f"台账里有“{_thing(figure)}”的村（社区）",
                    current=f"{covered}个",
                    whole=f"行政村{villages}个" if hamlets else f"村（社区）{whole}个",
                )
                break


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _thing(figure: Figure) -> str:
    """Return what a figure has in each village: the kind of row that it counts, or its ledger."""
    kinds = [value for value in figure.where.values() if isinstance(value, str) and len(value) >= _SHARED]
    return kinds[0] if kinds else figure.ledger


def _names(clause: str, figure: Figure) -> bool:
    by_village = figure.aggregate == "distinct" and figure.column == _VILLAGE
    rows = figure.aggregate == "count" and len(figure.where) == 1 and _thing(figure) != figure.ledger
    return (by_village or rows) and _thing(figure) in clause


def _covered(figure: Figure, loaded: Loaded) -> int | None:
    """Return in how many villages the rows of a figure are; None when one of them does not say."""
    ledger = loaded.workbook.ledgers.get(figure.ledger)
    column = ledger.columns.get(_VILLAGE) if ledger else None
    if ledger is None or column is None or figure.doubts:
        return None
    of_row = dict(zip(ledger.rows, column, strict=True))
    names = [of_row.get(row) for row in figure.rows]
    return len(set(names)) if names and all(isinstance(name, str) and name for name in names) else None


def _signed(claims: Claims, loaded: Loaded) -> Iterator[Finding]:
    """A date of issue before the last event of the ledgers."""
    extent, settings = claims.elements.date, loaded.settings
    if extent is None or settings is None:
        return
    declared = loaded.templates.declarations.ledgers
    periods = {name: ledger.period for name, ledger in declared.items()}
    for problem in check_date(claims.signed, settings.year, loaded.workbook, periods, None):
        if isinstance(problem, DateBeforeLastEvent):
            place = Place(claims.elements.document.paragraphs[extent.index], extent.start, extent.end)
            yield tell(SignedBeforeLast, place, signed=problem.signed, latest=problem.latest, ledger=problem.ledger)


def _mended(claims: Claims, loaded: Loaded) -> Iterator[Finding]:
    """A problem of last year that is mended and yet among what is lacking."""
    ledger = loaded.workbook.ledgers.get(_MENDED_LEDGER)
    problems = list(_mended_problems(ledger)) if ledger else []
    lacks = [p for p in claims.text.paragraphs if claims.roles.get(p.index) is Role.LACKS] if problems else []
    for paragraph in lacks:
        begin = 0
        for part in _CLAUSE.split(level(paragraph.text)):
            past = _PAST.search(part)
            again = next((one for one in problems if not past and _repeats(one[0], part)), None)
            if again:
                place = Place(paragraph, begin, begin + len(part))
                yield tell(MendedYetLacking, place, again=part.strip()[:30], fixed=again[0], rows=named((again[1],)))
                problems.remove(again)
            begin += len(part) + 1


def _mended_problems(ledger: Ledger) -> Iterator[tuple[str, RowRef]]:
    columns = [ledger.columns.get(name) for name in (_ORIGIN, _STATE, _PROBLEM)]
    if any(column is None for column in columns):
        return
    for row, origin, state, problem in zip(ledger.rows, *filter(None, columns), strict=True):
        if origin == _LAST_REPORT and state == _MENDED and isinstance(problem, str):
            yield problem, row


def _repeats(problem: str, clause: str) -> bool:
    """Tell whether a clause has most of a problem's words: 普法形式比较单一 for 普法形式单一."""
    own = pairs(problem)
    return len(problem) >= _SHARED and len(own & pairs(clause)) * 10 >= len(own) * _TENTHS
