"""Stage 6: which figure of the report a quantity in the clerk's own words repeats, by value, unit and the words around it.

Rather none than a wrong one: a quantity that may as well be of a figure that has not changed is of none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.merge.quantities import Kind, Quantity, quantities
from drafter.model.figure import Figure
from drafter.model.merge import Draft, Passage
from drafter.model.report import BlockKind, SpanKind

_CLAUSE = re.compile(r"[，。；！？、,;!?\n\t（）()“”]")
_SENTENCE = re.compile(r"[。；！？;!?\n]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_OTHER_TIME = re.compile(
    r"去年|上年|上一年|前年|往年|历年|同期|明年|上半年|下半年|[一二三四]季度|每年|每季度?|每个?月|每周|(?:平|月|季)均"
)
_GENERIC = frozenset(
    "全年 今年 年来 本年 一年 共开 开展 组织 累计 共计 总计 合计 其中 活动 工作 情况 以上 全镇 我镇 本镇 各类 各项 进行 完成 "  # noqa: SIM905 - words
    "全部 达到 共有 已经 有关 相关 共组 展了 织了 累积 年度 截至 统计 数据 报告 率为 率达 率均 均为 均达".split()
)
_SHORT = 4  # Chinese characters, below which a clause says too little by itself
_SMALL, _MIDDLE, _LARGE = 10, 20, 100  # numbers below are often the same by chance
_FOLLOWING = 2  # characters behind a number without a unit that must be the same
_PERCENT = frozenset({"%", "％", "个百分点", "百分点"})


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure that the last draft printed: its value then, how it was written, the words around it, and what it is now.

    ``today`` is None when nothing is known of it any more; it then counts as unchanged.
    """

    then: Figure
    today: Figure | None
    value: Decimal
    units: frozenset[str]
    writings: frozenset[tuple[Decimal, Kind]]
    words: frozenset[str]
    around: str

    @property
    def changed(self) -> bool:
        """True when it has another value now, or none that could be printed."""
        return self.today is not None and _state(self.today) != _state(self.then)

    def is_stated_by(self, quantity: Quantity) -> bool:
        """Tell whether a quantity says its value of then, or says it as drafter did."""
        return quantity.states(self.value) or (quantity.value, quantity.kind) in self.writings

    def still_true(self, quantity: Quantity) -> bool:
        """Tell whether a quantity is true of today's value too."""
        value = number(self.today)
        return value is not None and quantity.holds_for(value)


def number(figure: Figure | None) -> Decimal | None:
    """Return a figure's value if it is a number that could be printed."""
    if figure is None or figure.doubts or isinstance(figure.value, bool) or not isinstance(figure.value, int | Decimal):
        return None
    return Decimal(figure.value)


def value_in_words(figure: Figure | None) -> str:
    """Return a figure's exact value with its unit (102场次); empty when it has none that could be printed."""
    value = number(figure)
    return "" if value is None or figure is None else f"{value.normalize():f}{figure.unit}"


def _state(figure: Figure) -> tuple[object, ...]:
    return number(figure), figure.approximate, figure.above, figure.unit


def known_figures(base: Draft, today: Mapping[str, Figure]) -> list[KnownFigure]:
    """Return the figures that are numbers, of those that the last draft printed.

    Args:
        base: the last draft.
        today: the figures of today by id.
    """
    printed = _printed(base)
    found = []
    for name, figure in base.figures.items():
        value = number(figure)
        if value is not None and name in printed:
            writings, clauses = printed[name]
            around = figure.label + "\n" + "\n".join(clauses)
            units = frozenset({figure.unit, *(one.unit for one in writings)})
            said = frozenset((one.value, one.kind) for one in writings)
            found.append(KnownFigure(figure, today.get(name), value, units, said, pairs_of(around), around))
    return found


def _printed(base: Draft) -> dict[str, tuple[list[Quantity], list[str]]]:
    """Return for each figure how it was written and the clauses in which it stood."""
    units = {figure.unit for figure in base.figures.values()}
    rows: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in base.passages:
        if passage.cell:
            rows[passage.block, passage.cell.row].append(passage)
    found: dict[str, tuple[list[Quantity], list[str]]] = defaultdict(lambda: ([], []))
    for passage in base.passages:
        stated = quantities(passage.text, units)
        for name, start, end in _places(passage):
            writings, clauses = found[name]
            writings += [one for one in stated if one.start < end and start < one.end]
            clauses.append(clause(passage.text, start, end))
            if passage.cell:
                beside = [*rows[passage.block, passage.cell.row], *rows[passage.block, 0][passage.cell.column :][:1]]
                clauses += [other.text for other in beside if other is not passage]
    return found


def _places(passage: Passage) -> Iterable[tuple[str, int, int]]:
    """Yield each figure in a passage with its characters."""
    at = 0
    for span in passage.spans:
        start = passage.text.find(span.text, at)
        if start < 0:
            continue
        at = start + len(span.text)
        if span.kind is SpanKind.FIGURE:
            yield span.ref, start, at


def clause(text: str, start: int, end: int) -> str:
    """Return the words around a number up to the next marks, with those before them when they are few."""
    left = [match.end() for match in _CLAUSE.finditer(text, 0, start)]
    stop = _CLAUSE.search(text, end)
    last = stop.start() if stop else len(text)
    for begin in [*reversed(left), 0]:
        if sum(map(len, _HAN.findall(text[begin:start] + text[end:last]))) >= _SHORT:
            return text[begin:last]
        if begin and _SENTENCE.match(text, begin - 1):
            return text[begin:last]
    return text[:last]


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence in which a number stands."""
    left = [match.end() for match in _SENTENCE.finditer(text, 0, start)]
    stop = _SENTENCE.search(text, end)
    return text[left[-1] if left else 0 : stop.start() if stop else len(text)]


def pairs_of(words: str) -> frozenset[str]:
    """Return the pairs of Chinese characters that tell something."""
    runs = _HAN.findall(words)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1)) - _GENERIC


class Restating:
    """Finds the changed figure that a quantity repeats."""

    def __init__(self, base: Draft, figures: Sequence[KnownFigure]) -> None:
        """Take the last draft and its figures."""
        self._figures = figures
        self._places: dict[object, list[int]] = defaultdict(list)
        for place, figure in enumerate(figures):
            for key in {figure.value, *figure.writings}:
                self._places[key].append(place)
        titles = [passage.text for passage in base.passages if passage.kind is BlockKind.TITLE]
        self._years = {year for title in titles for year in _YEAR.findall(title)}

    def figure_of(self, text: str, quantity: Quantity, others: Iterable[Quantity]) -> KnownFigure | None:
        """Return the changed figure that a quantity repeats; None when it is of none, or of one that stayed.

        Args:
            text: the paragraph.
            quantity: one of its quantities.
            others: all of them; where one of the same clause states today's value, the clerk knows.
        """
        alike = [one for one in self._stated_by(quantity) if _same_unit(text, quantity, one)]
        stale = [one for one in alike if one.changed and not one.still_true(quantity)]
        if not stale:
            return None
        near = clause(text, quantity.start, quantity.end)
        words = pairs_of(near.replace(text[quantity.start : quantity.end], "|", 1))
        wide = pairs_of(sentence(text, quantity.start, quantity.end))

        def likeness(one: KnownFigure) -> tuple[int, int]:
            return len(words & one.words), len(wide & one.words)

        best = max(stale, key=likeness)
        stayed = [one for one in alike if one not in stale]
        if any(likeness(one) >= likeness(best) for one in stayed) or self._other_time(near, best):
            return None
        enough = _enough(quantity, likeness(best)[0], len(words), shared=bool(stayed))
        return best if enough and not _corrected(text, quantity, others, best) else None

    def _stated_by(self, quantity: Quantity) -> Iterable[KnownFigure]:
        """Return the figures whose value of then a quantity states, in order; an exact one is looked up."""
        if quantity.kind is not Kind.EXACT:
            return (one for one in self._figures if one.is_stated_by(quantity))
        places = {*self._places.get(quantity.value, ()), *self._places.get((quantity.value, quantity.kind), ())}
        return (self._figures[place] for place in sorted(places))

    def _other_time(self, words: str, figure: KnownFigure) -> bool:
        """Tell whether a clause speaks of another year, or of a time that those of the figure do not."""
        years = set(_YEAR.findall(words))
        if self._years and years and not years & self._years:
            return True
        return not set(_OTHER_TIME.findall(words)) <= set(_OTHER_TIME.findall(figure.around))


def _same_unit(text: str, quantity: Quantity, figure: KnownFigure) -> bool:
    if quantity.unit:
        return quantity.unit in figure.units
    behind = text[quantity.end :][:_FOLLOWING]
    return quantity.value >= _LARGE and len(behind) == _FOLLOWING and behind in figure.around


def _enough(quantity: Quantity, alike: int, words: int, *, shared: bool) -> bool:
    """Tell whether the words bear out what value and unit say: the smaller and the more common, the more of them must.

    Args:
        quantity: what the clerk wrote.
        alike: how many pairs of characters around it are those of the figure.
        words: how many there are.
        shared: whether another figure, which stayed, has the same value.
    """
    whole = quantity.value == quantity.value.to_integral_value()
    if quantity.value < _SMALL:
        return alike * 2 > words
    if whole and quantity.unit in _PERCENT:
        return alike * 2 >= words and alike > 0
    common = quantity.value < _MIDDLE or (quantity.value < _LARGE and len(quantity.unit) == 1)
    return alike * 3 >= words and alike > 0 if shared or (whole and common) else True


def _corrected(text: str, quantity: Quantity, others: Iterable[Quantity], figure: KnownFigure) -> bool:
    """Tell whether today's value is stated in the same clause: 由99场次更正为102场次."""
    today = number(figure.today)
    return today is not None and any(
        one.states(today) and one.unit == quantity.unit and not _CLAUSE.search(_between(text, one, quantity))
        for one in others
        if one is not quantity
    )


def _between(text: str, one: Quantity, other: Quantity) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]
