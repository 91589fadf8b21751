"""The figures as ``figures.yaml`` defines them, checked against the ledgers they count. Not their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from drafter.model.errors import TemplateError
from drafter.model.figure import Wording
from drafter.project.declarations import ColumnType, Declarations
from drafter.project.yamlfile import read_yaml


class Aggregate(Enum):
    """How rows become a number; ``figures.yaml`` says what each one does."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    RATIO = "ratio"
    GROWTH = "growth"
    AS_OF = "as_of"
    FIRST = "first"
    LAST = "last"
    NAMES = "names"
    FREQUENCY = "frequency"
    MINIMUM = "minimum"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row's ``column`` must hold: one of ``values``, or anything (``filled``), or a day in the report year."""

    column: str
    values: frozenset[str | bool] = frozenset()
    filled: bool = False
    in_year: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure's definition. ``declared_where`` and ``declared_without`` keep the filter as it stands in the file.

    ``local``: over several townships the different values of one are others than those of the next.
    """

    id: str
    label: str
    aggregate: Aggregate
    ledger: str = ""
    where: tuple[Condition, ...] = ()
    without: tuple[Condition, ...] = ()
    part: tuple[Condition, ...] = ()
    column: str = ""
    of: str = ""
    terms: tuple[str, ...] = ()
    date: str = ""
    until: str = ""
    per: str = "month"
    last_year: str = ""
    unit: str = ""
    wording: Wording = Wording.EXACT
    zero_is_news: bool = False
    local: bool = False
    declared_where: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    declared_without: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    declared_part: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def ways(self) -> Mapping[str, str]:
        """What a figure keeps of its definition besides filter, column and terms; what holds by itself is left out."""
        per = self.per if self.aggregate is Aggregate.FREQUENCY else ""
        said = {"date": self.date, "until": self.until, "per": per, "last_year": self.last_year}
        return {name: word for name, word in said.items() if word}


_KEYS = frozenset(field.name for field in fields(Definition)) - {"id"}


def load_definitions(path: Path, declarations: Declarations) -> Mapping[str, Definition]:
    """Read ``figures.yaml`` and return the definitions by name, in the order of the file.

    Raises:
        TemplateError: a definition names a ledger, column, value or figure that does not exist, or is incomplete.
    """
    raw = read_yaml(path)
    items = raw.get("figures") if isinstance(raw, dict) else None
    if not isinstance(items, dict):
        raise TemplateError(f"《{path.name}》里没有 figures", "请照着自带的 figures.yaml 写")
    definitions = {str(name): _Reader(str(name), item, declarations).definition() for name, item in items.items()}
    for definition in definitions.values():
        _check_references(definition, definitions)
    return definitions


def _check_references(definition: Definition, known: Mapping[str, Definition]) -> None:
    names = definition.terms if definition.aggregate is Aggregate.SUM else ()
    if definition.aggregate is Aggregate.GROWTH:
        names = (definition.of,)
    for name in names:
        if name not in known:
            _refuse(definition.id, f"用到的数据项“{name}”不存在", name, known)


def _refuse(figure: str, sentence: str, word: str = "", known: Iterable[str] = ()) -> NoReturn:
    near = get_close_matches(word, list(known), n=1, cutoff=0.4)
    hint = f"是不是“{near[0]}”？" if near else "请照着 figures.yaml 开头的说明改"
    raise TemplateError(f"figures.yaml 的数据项“{figure}”：{sentence}", hint)


class _Reader:
    """Reads one definition; kept together because every sentence must name the figure."""

    def __init__(self, name: str, raw: object, declarations: Declarations) -> None:
        self.name = name
        self.raw: Mapping[str, object] = raw if isinstance(raw, dict) else {}
        self.declarations = declarations
        self.ledger = str(self.raw.get("ledger") or "")
        for key in self.raw:
            if key not in _KEYS:
                _refuse(name, f"不认识的写法“{key}”", str(key), _KEYS)
        if self.ledger and self.ledger not in declarations.ledgers:
            _refuse(name, f"台账“{self.ledger}”不存在", self.ledger, declarations.ledgers)

    def definition(self) -> Definition:
        definition = Definition(
            id=self.name,
            label=str(self.raw.get("label") or self.name),
            aggregate=self._aggregate(),
            ledger=self.ledger,
            where=self._conditions("where"),
            without=self._conditions("without"),
            part=self._conditions("part"),
            column=self._column("column"),
            of=str(self.raw.get("of") or ""),
            terms=self._terms(),
            date=self._column("date"),
            until=self._column("until"),
            per=str(self.raw.get("per") or "month"),
            last_year=str(self.raw.get("last_year") or ""),
            unit=str(self.raw.get("unit") or ""),
            wording=self._wording(),
            zero_is_news=bool(self.raw.get("zero_is_news")),
            local=self._local(),
            declared_where=self._mapping("where"),
            declared_without=self._mapping("without"),
            declared_part=self._mapping("part"),
        )
        self._check_complete(definition)
        return definition

    def _aggregate(self) -> Aggregate:
        word = str(self.raw.get("aggregate") or "")
        try:
            return Aggregate(word)
        except ValueError:
            _refuse(self.name, f"不认识的算法“{word}”", word, [item.value for item in Aggregate])

    def _wording(self) -> Wording:
        word = str(self.raw.get("wording") or "exact")
        try:
            return Wording(word)
        except ValueError:
            _refuse(self.name, f"不认识的写法“{word}”", word, [item.value for item in Wording])

    def _local(self) -> bool:
        """Return what the figure says, else what its column does."""
        columns = self.declarations.ledgers[self.ledger].columns if self.ledger else {}
        column = columns.get(str(self.raw.get("column") or ""))
        return bool(self.raw.get("local", column.local if column else False))

    def _terms(self) -> tuple[str, ...]:
        terms = self.raw.get("terms")
        return tuple(str(term) for term in terms) if isinstance(terms, list) else ()

    def _mapping(self, key: str) -> Mapping[str, object]:
        raw = self.raw.get(key) or {}
        if not isinstance(raw, dict):
            _refuse(self.name, f"{key} 应当写成 {{列: 值}}")
        return {str(column): value for column, value in raw.items()}

    def _column(self, key: str) -> str:
        name = str(self.raw.get(key) or "")
        return self._known_column(name) if name and self.ledger else name

    def _known_column(self, name: str) -> str:
        columns = self.declarations.ledgers[self.ledger].columns if self.ledger else {}
        if name not in columns:
            _refuse(self.name, f"台账“{self.ledger}”没有列“{name}”", name, columns)
        return name

    def _conditions(self, key: str) -> tuple[Condition, ...]:
        return tuple(self._condition(column, value) for column, value in self._mapping(key).items())

    def _condition(self, column: str, value: object) -> Condition:
        self._known_column(column)
        if isinstance(value, dict):
            unknown = set(value) - {"filled", "in_year"}
            if unknown or not value:
                _refuse(self.name, f"列“{column}”的条件看不懂", "", ())
            return Condition(column, filled=bool(value.get("filled")), in_year=bool(value.get("in_year")))
        words = value if isinstance(value, list) else [value]
        return Condition(column, frozenset(self._word(column, word) for word in words))

    def _word(self, column: str, word: object) -> str | bool:
        declared = self.declarations.ledgers[self.ledger].columns[column]
        if declared.type is ColumnType.YES_NO:
            if word not in ("是", "否"):
                _refuse(self.name, f"列“{column}”只有“是”和“否”")
            return word == "是"
        if declared.type is ColumnType.CHOICE and word not in declared.values:
            _refuse(self.name, f"列“{column}”没有“{word}”这个值", str(word), declared.values)
        return str(word)

    def _check_complete(self, definition: Definition) -> None:
        if not definition.ledger and not definition.terms and definition.aggregate is not Aggregate.GROWTH:
            _refuse(self.name, "没有写台账（ledger）")
        needs_column = {Aggregate.DISTINCT, Aggregate.AS_OF, Aggregate.FIRST, Aggregate.LAST, Aggregate.NAMES}
        needs_column.add(Aggregate.MINIMUM)
        if definition.aggregate is Aggregate.SUM and not definition.terms:
            needs_column.add(Aggregate.SUM)
        if definition.aggregate in needs_column and not definition.column:
            _refuse(self.name, "没有写列（column）")
        if definition.aggregate is Aggregate.RATIO and not (definition.part or (definition.column and definition.of)):
            _refuse(self.name, "比率要写 part，或者 column 和 of")
        if definition.aggregate is Aggregate.RATIO and definition.of:
            self._known_column(definition.of)
        if definition.aggregate is Aggregate.AS_OF and not (definition.until or definition.date):
            _refuse(self.name, "时点数要写 until 或 date")
        if definition.per not in {"month", "quarter"}:
            _refuse(self.name, "per 只能是 month 或 quarter")
