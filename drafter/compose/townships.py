"""Stage 3: what only a county's report can say: who has the most, examples by name, a table of its townships.

Everything here is bound like all other words: a township's number to that township's figure, its name to the rows that
put it first, an example to its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from drafter.compose.tokens import Missing, Registry
from drafter.compose.words import DOUBTFUL, FigureWord, Row, Rows, worded
from drafter.model.errors import TemplateError
from drafter.model.figure import Figure, FigureValue, Wording
from drafter.model.report import Column, Span, SpanKind, Table
from drafter.model.report import Row as TableRow
from drafter.model.townships import TOWNSHIP, Townships, extreme_id, extreme_value_id, known_id, own_id, silent_id
from drafter.project.reportset import TownshipsForm
from drafter.project.settings import Settings

_NAMED = 3  # townships that are named of several with the same value
_STREETS, _BANNERS = "街道", "苏木"
_DOTS = "、"
_STOPS = re.compile("[。；！？]")


class _Ledgers(Protocol):
    def __getattr__(self, name: str) -> Rows: ...


class CountyWord(FigureWord):
    """A figure of a county in a template; ``{{ 普法.活动场次|最多 }}`` names the township that has the most of it."""

    def __init__(self, figure: Figure, registry: Registry, figures: Mapping[str, Figure], wording: str = "") -> None:
        """Bind the figure to the rendering; ``figures`` hold those of single townships and the extremes."""
        super().__init__(figure, registry, wording)
        self.figures = figures

    def worded(self, wording: str) -> CountyWord:
        """Return the same figure printed another way."""
        return CountyWord(self.figure, self.registry, self.figures, wording)

    def __eq__(self, other: object) -> bool:
        """Compare by value; a number that not all townships have says nothing of all, and equals only one of the same ones."""
        theirs = _silent(other.figure.id, self.figures) if isinstance(other, FigureWord) else None
        return _silent(self.figure.id, self.figures) == theirs and super().__eq__(other)

    __hash__ = FigureWord.__hash__

    def extreme(self, which: str) -> str:
        """Print who has the most or the least, and how much: 宁安镇（99场次）; 宁安镇、恩和镇（均为99场次）.

        Of more than three with the same value the first three are named, with 等. Never rounded: two of 120余 need not have
        the same. Missing, without being a gap, when there is nothing to compare.
        """
        names = self.figures.get(extreme_id(which, self.figure.id))
        if names is None:
            raise TemplateError(f"“{self.figure.label}”不是数，没有最多和最少", "请换一个数据项")
        if names.doubts:
            return self.registry.token(Span(DOUBTFUL, SpanKind.DOUBT, names.id))
        if not isinstance(names.value, tuple):
            return self.registry.token(Missing(self.figure.id, self.figure.ledger, silent=True))
        shown = _DOTS.join(names.value[:_NAMED]) + ("等" if len(names.value) > _NAMED else "")
        alike = len(names.value) > 1
        of = extreme_value_id(which, self.figure.id) if alike else own_id(names.value[0], self.figure.id)
        wording = Wording.EXACT.value if self.wording == Wording.ROUNDED.value else self.wording
        number = Span(worded(self.figures[of], wording), SpanKind.FIGURE, of)
        said = self.registry.token(Span(shown, SpanKind.FIGURE, names.id))
        return f"{said}（{'均为' if alike else ''}{self.registry.token(number)}）"


def county_words(settings: Settings, across: Townships, ledgers: _Ledgers, registry: Registry) -> Mapping[str, object]:
    """Return what the templates of a county's report may call by name besides what those of a township may."""
    return {
        "全县": registry.token(Span(whole(settings), SpanKind.SETTING, "简称")),
        "乡镇": kinds(across.names),
        "各乡镇": f"各{kinds(across.names)}",
        "举例": _Examples(ledgers),
        "请补充": lambda words: registry.token(Span(f"【请补充：{words}】", SpanKind.PLACEHOLDER, str(words))),
    }


def with_coverage(
    spans: tuple[Span, ...], figures: Mapping[str, Figure], across: Townships, words: str
) -> tuple[Span, ...]:
    """Return a paragraph in which each number that not all townships have is followed by how many have it.

    Of several at the beginning of a sentence that the same townships have, only the last is: 20场次，发放资料300份
    （据18个乡镇统计）. Behind a number of others each is, for none must seem to be of those: 发现8条，整改2条（据1个乡镇统计），
    整改率为66.7%（据1个乡镇统计）. ``words`` are those of the note, with ``{个数}`` and ``{乡镇}``.
    """
    noted = {place for sentence in _sentences(spans, figures) for place in _noted(sentence)}
    return tuple(
        one
        for place, span in enumerate(spans)
        for one in (span, *(_noted_as(span.ref, figures, across, words) if place in noted else ()))
    )


def table_with_coverage(table: Table, figures: Mapping[str, Figure], across: Townships, words: str) -> Table:
    """Return a table of figures, their ids the keys of its rows, with the same note in the last cell of a row."""
    rows = (
        replace(row, cells=(*row.cells[:-1], (*row.cells[-1], *_noted_as(row.key, figures, across, words))))
        if _silent(row.key, figures)
        else row
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _sentences(spans: tuple[Span, ...], figures: Mapping[str, Figure]) -> Iterator[list[tuple[int, FigureValue]]]:
    """Yield the places of the figures of each sentence, each with the townships that have none of it."""
    sentence: list[tuple[int, FigureValue]] = []
    for place, span in enumerate(spans):
        if span.kind is SpanKind.FIGURE:
            sentence.append((place, _silent(span.ref, figures)))
        elif _STOPS.search(span.text):
            yield sentence
            sentence = []
    yield sentence


def _noted(sentence: list[tuple[int, FigureValue]]) -> Iterator[int]:
    runs = (list(run) for _, run in groupby(sentence, key=itemgetter(1)))
    for number, run in enumerate(runs):
        yield from (place for place, silent in (run if number else run[-1:]) if silent)


def _silent(name: str, figures: Mapping[str, Figure]) -> FigureValue:
    """Return the townships that have none of a figure; nothing when all have it."""
    silent = figures.get(silent_id(name))
    return silent.value if silent is not None else None


def _noted_as(name: str, figures: Mapping[str, Figure], across: Townships, words: str) -> Iterator[Span]:
    kind = kinds(across.names).replace("（", _DOTS).removesuffix("）")
    return _note(figures[known_id(name)], words, kind)


def _note(known: Figure, words: str, kind: str) -> Iterator[Span]:
    before, _, after = words.replace("{乡镇}", kind).partition("{个数}")
    yield Span(before)
    yield Span(worded(known, Wording.EXACT.value), SpanKind.FIGURE, known.id)
    yield Span(after)


def whole(settings: Settings) -> str:
    """Return what a county calls all of itself: 全县, 全市, 全区, 全旗."""
    return f"全{settings.short_name[-1:]}"


def kinds(names: tuple[str, ...]) -> str:
    """Return what the townships of a county are together, by what they are called: 乡镇, 乡镇（街道）, 街道, 苏木乡镇."""
    streets = sum(1 for name in names if name.endswith(_STREETS))
    if streets and streets == len(names):
        return _STREETS
    towns = f"{_BANNERS}乡镇" if any(name.endswith(_BANNERS) for name in names) else "乡镇"
    return f"{towns}（{_STREETS}）" if streets else towns


class _Examples:
    """``举例("特色做法", 3, 板块="普法宣传")``: rows that match, at most one of each township, in the order of the county."""

    def __init__(self, ledgers: _Ledgers) -> None:
        self._ledgers = ledgers

    def __call__(self, ledger: str, most: int, **wanted: object) -> list[Row]:
        rows: Rows = getattr(self._ledgers, ledger)
        chosen: dict[object, Row] = {}
        for row in rows:
            if all(getattr(row, column) == _meant(value) for column, value in wanted.items()):
                chosen.setdefault(getattr(row, TOWNSHIP).value, row)
        return list(chosen.values())[:most]


def _meant(value: object) -> object:
    """Return a value as a cell holds it: yes and no are true and false."""
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


def township_table(figures: Mapping[str, Figure], across: Townships, form: TownshipsForm, last: str) -> Table:
    """Return the table of the townships' own figures, one a row, then that of the county, called ``last``.

    Each number is bound to its figure.
    """
    columns = tuple(Column(one.name, one.width, one.align) for one in form.columns)
    rows = [TableRow(name, tuple(_cells(name, own_id(name, ""), figures, form))) for name in across.names]
    total = TableRow(last, tuple(_cells(last, "", figures, form)))
    return Table(columns, (*rows, total), landscape=True)


def _cells(name: str, prefix: str, figures: Mapping[str, Figure], form: TownshipsForm) -> Iterator[tuple[Span, ...]]:
    for figure in form.figures:
        yield (_cell(figures.get(f"{prefix}{figure}"), form.unknown) if figure else Span(name),)


def _cell(figure: Figure | None, unknown: str) -> Span:
    if figure is not None and figure.doubts:
        return Span(DOUBTFUL, SpanKind.DOUBT, figure.id)
    if figure is None or figure.value is None:
        return Span(unknown)
    return Span(worded(figure, "bare"), SpanKind.FIGURE, figure.id)
