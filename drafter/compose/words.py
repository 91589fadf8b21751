"""Stage 3: what templates can print: figures, rows, settings. Each prints a token; none of them prints its own text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from drafter.compose import phrases
from drafter.compose.tokens import RESERVED, Missing, Nothing, Registry
from drafter.model.errors import TemplateError
from drafter.model.figure import Figure, Wording
from drafter.model.ledger import Entry, Ledger
from drafter.model.report import Span, SpanKind
from drafter.model.values import Approximate, Number, Period, Unreadable, Value

DOUBTFUL = "【待核实】"
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|（?\d+[）、．]|\d+\.(?!\d))\s*")
_NAMES_IN_FULL = 5
_NAMES_OF_MANY = 3
_HALF_WIDTH = str.maketrans(",;:?!", "，；：？！")
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff“《（])")
_BRACKETS = re.compile(r"(?P<before>.?)\((?P<inside>[^()]*)\)(?=(?P<after>.?))")
_CHINESE = re.compile(r"[\u4e00-\u9fff“”《》（）、。，；：！？]")
_QUOTED = re.compile(r'"([^"]*)"')
_BESIDE_PUNCTUATION = re.compile(r"(?<=[，。、；：？！”》）]) | (?=[，。、；：？！“《（])")


def tidy(text: str) -> str:
    """Return a clerk's words as one line, with full-width punctuation beside Chinese characters."""
    line = _QUOTED.sub(r"“\1”", RESERVED.sub("", " ".join(text.split())))
    line = _BESIDE_HAN.sub(lambda found: found[0].translate(_HALF_WIDTH), _BRACKETS.sub(_bracketed, line))
    return _BESIDE_PUNCTUATION.sub("", line)


def _bracketed(found: re.Match[str]) -> str:
    """Return a pair of brackets full-width when something in it or beside it is Chinese: both of them, or neither."""
    return (
        "{before}（{inside}）".format_map(found.groupdict()) if _CHINESE.search("".join(found.groups())) else found[0]
    )


class FigureWord:
    """A figure in a template: ``{{ 普法.广场场次 }}`` prints it with its unit, in the wording of ``figures.yaml``."""

    def __init__(self, figure: Figure, registry: Registry, wording: str = "") -> None:
        """Bind the figure to the rendering; ``wording`` is set by a filter."""
        self.figure = figure
        self.registry = registry
        self.wording = wording or figure.wording.value

    def worded(self, wording: str) -> FigureWord:
        """Return the same figure printed another way."""
        return FigureWord(self.figure, self.registry, wording)

    def __str__(self) -> str:
        """Print the token of the figure, of its absence, or of the doubt about it."""
        figure = self.figure
        if figure.doubts:
            return self.registry.token(Span(DOUBTFUL, SpanKind.DOUBT, figure.id))
        if figure.value is None:
            return self.registry.token(Missing(figure.id, figure.ledger, silent=figure.nothing))
        span = Span(worded(figure, self.wording), SpanKind.FIGURE, figure.id)
        silent = figure.value == 0 and not figure.zero_is_news
        return self.registry.token(Nothing(span) if silent else span)

    def __bool__(self) -> bool:
        """Tell whether there is something to say: known and not zero, or in doubt."""
        return bool(self.figure.doubts or self.figure.value)

    def __eq__(self, other: object) -> bool:
        """Compare by value; an unreported figure equals nothing."""
        return self.figure.value is not None and self.figure.value == _value(other)

    def __hash__(self) -> int:
        """Hash by the figure's id."""
        return hash(self.figure.id)

    def __gt__(self, other: object) -> bool:
        """Compare by value; an unreported figure is greater than nothing."""
        mine, theirs = self.figure.value, _value(other)
        return isinstance(mine, int | Decimal) and isinstance(theirs, int | Decimal) and mine > theirs

    def __lt__(self, other: object) -> bool:
        """Compare by value; an unreported figure is less than nothing."""
        mine, theirs = self.figure.value, _value(other)
        return isinstance(mine, int | Decimal) and isinstance(theirs, int | Decimal) and mine < theirs


def _value(other: object) -> object:
    return other.figure.value if isinstance(other, FigureWord) else other


def worded(figure: Figure, wording: str) -> str:
    """Return a known figure in words; ``wording`` is a ``Wording`` value, or ``bare`` for the number without its unit."""
    value = figure.value
    if isinstance(value, tuple):
        return _titles(value) if wording == Wording.TITLES.value else _listed([tidy(name) for name in value])
    if isinstance(value, date):
        return phrases.month_day(value)
    if value is None:
        raise ValueError(figure.id)
    if wording == Wording.PERCENT.value:
        return phrases.percent(value if value >= 0 else -value, approximate=figure.approximate)
    unit = "" if wording == "bare" else figure.unit
    write = phrases.rounded if wording == Wording.ROUNDED.value else phrases.exact
    return write(value, unit, approximate=figure.approximate, above=figure.above)


def _titles(names: tuple[str, ...]) -> str:
    """Name documents: all of them when they are few, the first ones of many (the sentence then says 等)."""
    shown = names if len(names) <= _NAMES_IN_FULL else names[:_NAMES_OF_MANY]
    return _listed([_in_title_marks(name) for name in shown])


def _in_title_marks(name: str) -> str:
    words = tidy(name)
    return words if words.startswith("《") else f"《{words}》"


def _listed(names: list[str]) -> str:
    """Join names by 、, which GB/T 15834 leaves out between titles in 《》."""
    return "".join(f"、{name}" if number and not name.startswith("《") else name for number, name in enumerate(names))


class Group:
    """The figures of one group, by the second part of their names; a name that is not there is an error with a hint."""

    def __init__(self, name: str, figures: Mapping[str, FigureWord]) -> None:
        """Hold the figures of group ``name``."""
        self._name = name
        self._figures = figures

    def __getattr__(self, name: str) -> FigureWord:
        """Return a figure by name.

        Raises:
            TemplateError: there is none of that name.
        """
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._figures:
            raise unknown_figure(f"{self._name}.{name}", [f"{self._name}.{known}" for known in self._figures])
        return self._figures[name]


def unknown_figure(name: str, known: Iterable[str]) -> TemplateError:
    """Return the error for a misspelt figure name, with the nearest known one."""
    return unknown_name("数据项", name, known, "drafter figures 会列出所有数据项")


def unknown_name(noun: str, name: str, known: Iterable[str], otherwise: str) -> TemplateError:
    """Return the error for a name that does not exist; the hint is the nearest one that does."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.3)
    return TemplateError(f"没有{noun}“{name}”", f"是不是“{near[0]}”？" if near else otherwise)


class CellWord:
    """One cell of a row in a template: ``{{ 活动.资料份数 }}``. Bound to its row; blank prints as missing."""

    def __init__(self, entry: Entry, column: str, unit: str, registry: Registry, wording: str = "exact") -> None:
        """Bind a cell to the rendering."""
        self.entry = entry
        self.column = column
        self.unit = unit
        self.registry = registry
        self.wording = wording

    @property
    def value(self) -> Value:
        """What the cell holds."""
        return self.entry.get(self.column)

    def worded(self, wording: str) -> CellWord:
        """Return the same cell printed another way."""
        return CellWord(self.entry, self.column, self.unit, self.registry, wording)

    def __str__(self) -> str:
        """Print the token of the cell."""
        value = self.value
        if value is None:
            return self.registry.token(Missing(self.column, self.entry.ledger.name, silent=True))
        if isinstance(value, Unreadable):
            return self.registry.token(self._span(DOUBTFUL, SpanKind.DOUBT))
        span = self._span(self._text(value), SpanKind.ROW)
        zero = isinstance(value, int | Decimal) and not isinstance(value, bool) and value == 0
        return self.registry.token(Nothing(span) if zero else span)

    def __bool__(self) -> bool:
        """Tell whether the cell says something: not blank, not 否, not 0."""
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        """Compare by value."""
        return self.value == (other.value if isinstance(other, CellWord) else other)

    def __hash__(self) -> int:
        """Hash by place."""
        return hash((self.entry.row, self.column))

    def _span(self, text: str, kind: SpanKind) -> Span:
        return Span(text, kind, self.column, (self.entry.row,))

    def _text(self, value: Value) -> str:
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Period):
            return f"{value.first.month}月"
        if isinstance(value, date):
            return phrases.month_day(value)
        if isinstance(value, Approximate):
            return self._number(value.value, approximate=True, above=value.above)
        if isinstance(value, int | Decimal):
            return self._number(value, approximate=False, above=False)
        return _shaped(tidy(str(value)), self.wording)

    def _number(self, number: Number, *, approximate: bool, above: bool) -> str:
        unit = "" if self.wording == "bare" else self.unit
        write = phrases.rounded if self.wording == "rounded" else phrases.exact
        return write(number, unit, approximate=approximate, above=above)


def _shaped(text: str, wording: str) -> str:
    if wording not in ("phrase", "sentence"):
        return text
    bare = text.rstrip("。；，、.;, ")
    if wording == "phrase":
        return _ORDINAL.sub("", bare) or bare
    return bare if not bare or phrases.ends_sentence(bare) else f"{bare}。"


class Row:
    """One row of a ledger in a template; its columns are its attributes."""

    def __init__(self, entry: Entry, units: Mapping[str, str], registry: Registry) -> None:
        """Bind a row to the rendering; ``units`` are the declared columns with their units."""
        self._entry = entry
        self._units = units
        self._registry = registry

    def __getattr__(self, column: str) -> CellWord:
        """Return a cell by column name.

        Raises:
            TemplateError: the ledger declares no such column.
        """
        if column.startswith("__"):
            raise AttributeError(column)
        if column not in self._units:
            raise unknown_name(f"列（台账“{self._entry.ledger.name}”）", column, self._units, "列名见 ledgers.yaml")
        return CellWord(self._entry, column, self._units[column], self._registry)


class Rows:
    """The rows of one ledger in a template; empty when the ledger was not filled in."""

    def __init__(self, ledger: Ledger | None, units: Mapping[str, str], registry: Registry) -> None:
        """Bind a ledger to the rendering."""
        self._rows = tuple(Row(entry, units, registry) for entry in ledger.entries()) if ledger else ()

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in the order of the sheet."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)
