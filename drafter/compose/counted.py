"""Stage 3: the table of figures (统计表): every figure that the ledgers yield, and in words how each is counted.

Only numbers: a figure that is a day or a list of names has no place in it, nor has one that is unreported. The words
are those of ``report.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.compose.words import DOUBTFUL, worded
from drafter.model.figure import Figure, Wording
from drafter.model.report import Column, Row, Span, SpanKind, Table
from drafter.model.townships import KNOWN, LEAST, MOST
from drafter.project.definitions import Aggregate, Definition
from drafter.project.reportset import StatisticsForm

_NO_NUMBERS_WORDS = {  # for figures that have no place in the table and so no words in report.yaml
    "names": "{范围}中的“{列}”",
    "first": "{范围}中最早的“{列}”",
    "last": "{范围}中最晚的“{列}”",
    "minimum": "{范围}中最少的“{列}”",  # a template set of its own need not know it yet
}
_NOT_NUMBERS = (Wording.DAY, Wording.NAMES, Wording.TITLES)


def statistics(
    figures: Mapping[str, Figure],
    definitions: Mapping[str, Definition],
    form: StatisticsForm,
    *,
    year: int,
    landscape: bool,
) -> Table:
    """Return the table of the figures, in the order of ``figures.yaml``, those of a ledger together."""
    told = _Told(definitions, {**_NO_NUMBERS_WORDS, **form.words}, year)
    known = [figures[name] for name in definitions if name in figures and _is_known(figures[name])]
    ordered = sorted(known, key=lambda figure: _first_of(told.ledgers(figure), known, told))
    rows = (Row(figure.id, told.row(number, figure)) for number, figure in enumerate(ordered, start=1))
    columns = tuple(Column(one.name, one.width, one.align) for one in form.columns)
    return Table(columns, tuple(rows), landscape)


def counted(figure: Figure, definitions: Mapping[str, Definition], form: StatisticsForm, year: int) -> str:
    """Return how a figure was counted: 形式为“广场宣传”的记录中“场次”合计.

    Args:
        figure: as it was worked out, which may have been by other definitions than today's.
        definitions: today's; the figure's own one is only asked for what a figure does not keep, while they agree.
        form: the words.
        year: the report year.
    """
    if figure.aggregate in (MOST, LEAST):
        return f"各乡镇的“{_label(figure.terms[0], definitions)}”中{figure.aggregate}的"
    if figure.aggregate == KNOWN:
        return f"“{_label(figure.terms[0], definitions)}”有数的乡镇的个数"
    if figure.aggregate not in {aggregate.value for aggregate in Aggregate}:
        return f"{figure.ledger}里填的“{figure.column or figure.label}”"
    today = definitions.get(figure.id)
    definition = today if today and _is_same(today, figure) else _as_counted(figure)
    words = {**_NO_NUMBERS_WORDS, **form.words}
    return _Told(_with_terms(figure, definitions), words, year).counted(definition)


def _label(name: str, definitions: Mapping[str, Definition]) -> str:
    return definitions[name].label if name in definitions else name.partition(".")[2]


def _is_same(one: Definition, figure: Figure) -> bool:
    terms = one.terms or ((one.of,) if one.of else ())
    mine = one.aggregate.value, one.column, terms, one.declared_where, one.declared_without, one.declared_part
    kept = figure.aggregate, figure.column, figure.terms, figure.where, figure.without, figure.part
    return mine == kept and one.ways == (figure.ways or one.ways)  # a figure from before it kept them has none


def _as_counted(figure: Figure) -> Definition:
    total = figure.aggregate == Aggregate.SUM.value
    return Definition(
        id=figure.id,
        label=figure.label,
        aggregate=Aggregate(figure.aggregate),
        ledger=figure.ledger,
        column=figure.column,
        of="" if total or not figure.terms else figure.terms[0],
        terms=figure.terms if total else (),
        date=figure.ways.get("date", ""),
        until=figure.ways.get("until", ""),
        per=figure.ways.get("per", "month"),
        declared_where=figure.where,
        declared_without=figure.without,
        declared_part=figure.part,
    )


def _with_terms(figure: Figure, definitions: Mapping[str, Definition]) -> Mapping[str, Definition]:
    """Return the definitions, with a name for each term that is in none of them any more."""
    lost = {name: Definition(name, name, Aggregate.COUNT) for name in figure.terms if name not in definitions}
    return {**definitions, **lost}


def _is_known(figure: Figure) -> bool:
    return figure.wording not in _NOT_NUMBERS and bool(figure.doubts or figure.value is not None)


def _first_of(ledger: str, known: Iterable[Figure], told: _Told) -> int:
    return next(position for position, figure in enumerate(known) if told.ledgers(figure) == ledger)


class _Told:
    """The cells of a row, in the words of the template set."""

    def __init__(self, definitions: Mapping[str, Definition], words: Mapping[str, str], year: int) -> None:
        self.definitions = definitions
        self.words = words
        self.year = year

    def row(self, number: int, figure: Figure) -> tuple[tuple[Span, ...], ...]:
        """Return the cells: number, label, value, unit, ledger, how it is counted."""
        value = (
            Span(DOUBTFUL, SpanKind.DOUBT, figure.id)
            if figure.doubts
            else Span(worded(figure, "bare"), SpanKind.FIGURE, figure.id)
        )
        texts = (figure.unit, self.ledgers(figure), self.counted(self.definitions[figure.id]))
        return ((Span(str(number)),), (Span(figure.label),), (value,), *((Span(text),) for text in texts))

    def ledgers(self, figure: Figure) -> str:
        """Return the ledger, or those of the figures that a total adds up."""
        return figure.ledger or "、".join(self._sources(self.definitions[figure.id]))

    def _sources(self, one: Definition) -> tuple[str, ...]:
        terms = [self.definitions[name] for name in (*one.terms, *((one.of,) if one.of in self.definitions else ()))]
        found = (ledger for term in terms for ledger in ((term.ledger,) if term.ledger else self._sources(term)))
        return tuple(dict.fromkeys(found))

    def counted(self, one: Definition) -> str:
        """Return how a figure is counted (统计口径): 形式为“广场宣传”的记录中“场次”合计."""
        filtered = self._conditions(one.declared_where)
        scope = self.words["rows"].format(条件=filtered) if filtered else self.words["every"]
        words = self.words[self._way(one)].format(
            范围=scope,
            列=one.column,
            总=one.of,
            部分=self._conditions(one.declared_part),
            项="、".join(self.definitions[name].label for name in self._parts(one)),
            期=self.words[one.per],
        )
        left_out = self._conditions(one.declared_without)
        return f"{words}（{self.words['without'].format(条件=left_out)}）" if left_out else words

    def _way(self, one: Definition) -> str:
        ways = {
            Aggregate.SUM: "total" if one.terms else "sum",
            Aggregate.RATIO: "share" if one.of else "ratio",
            Aggregate.AS_OF: "members" if one.until else "latest",
        }
        return ways.get(one.aggregate, str(one.aggregate.value))

    def _parts(self, one: Definition) -> tuple[str, ...]:
        return one.terms or ((one.of,) if one.aggregate is Aggregate.GROWTH else ())

    def _conditions(self, declared: Mapping[str, object]) -> str:
        return "、".join(self._condition(column, value) for column, value in declared.items())

    def _condition(self, column: str, value: object) -> str:
        if isinstance(value, dict):
            return self.words["filled" if value.get("filled") else "in_year"].format(列=column, 年度=self.year)
        values = value if isinstance(value, list) else [value]
        return self.words["some"].format(列=column, 值="".join(f"“{one}”" for one in values))
