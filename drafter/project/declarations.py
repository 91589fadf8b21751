"""The ledgers as ``ledgers.yaml`` declares them: sheets, columns, types, units. What reading and blank workbooks go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from drafter.model.errors import TemplateError
from drafter.project.yamlfile import read_yaml


class ColumnType(Enum):
    """What the cells of a column hold."""

    DATE = "date"
    MONTH = "month"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yesno"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger. ``aliases`` maps other words to values, ``other`` holds other names of the header.

    ``personal`` columns hold names and numbers of persons, which are masked wherever rows are shown to others. The values
    of a ``local`` column mean something within one township only: 第一批 of two townships are two.
    """

    name: str
    type: ColumnType
    unit: str = ""
    required: bool = False
    expected: bool = False
    values: tuple[str, ...] = ()
    open: bool = False
    aliases: Mapping[str, str] | None = None
    other: tuple[str, ...] = ()
    help: str = ""
    personal: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Carry:
    """Which rows of last year's workbook a new one begins with: ``columns`` maps our columns to those of ``ledger``.

    A column without an entry keeps its name when ``columns`` is empty; ``blank`` ones start anew, ``fixed`` ones are set.
    """

    ledger: str
    columns: Mapping[str, str] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerDeclaration:
    """One ledger: its sheet name, its columns in order, and the column whose day must lie in the report year.

    ``about``, ``example`` and ``carry`` are for the blank workbook: what it records, its example row, its first rows.
    """

    name: str
    id: str
    columns: Mapping[str, Column]
    period: str = ""
    aliases: tuple[str, ...] = ()
    about: str = ""
    example: Mapping[str, str | int | float] = field(default_factory=dict)
    carry: Carry | None = None


@dataclass(frozen=True, slots=True)
class Declarations:
    """All of ``ledgers.yaml``: the 单位信息 sheet (its items are columns too) and the ledgers by name."""

    unit_sheet: str
    unit_key: str
    unit_content: str
    unit_items: Mapping[str, Column]
    ledgers: Mapping[str, LedgerDeclaration]


def load_declarations(path: Path) -> Declarations:
    """Read ``ledgers.yaml``.

    Raises:
        TemplateError: the file is not YAML, or a declaration in it is not understood; names the entry.
    """
    raw = _mapping(read_yaml(path), path.name)
    unit = _mapping(raw.get("unit"), "unit")
    common = _columns(raw.get("common") or {}, "common")
    number = {"序号": Column("序号", ColumnType.TEXT)}
    ledgers = {
        name: _ledger(name, _mapping(item, name), before=number, after=common)
        for name, item in _mapping(raw.get("ledgers"), "ledgers").items()
    }
    return Declarations(
        unit_sheet=str(unit["sheet"]),
        unit_key=str(unit["key"]),
        unit_content=str(unit["content"]),
        unit_items=_columns(unit.get("items"), "unit"),
        ledgers=ledgers,
    )


def _mapping(raw: object, where: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise TemplateError(f"ledgers.yaml 的“{where}”应当是“名称: 内容”的形式", "请检查缩进")
    return {str(key): value for key, value in raw.items()}


def _ledger(
    name: str, raw: Mapping[str, object], *, before: Mapping[str, Column], after: Mapping[str, Column]
) -> LedgerDeclaration:
    columns = {**before, **_columns(raw.get("columns"), name), **after}
    period = str(raw.get("period") or "")
    if period and period not in columns:
        raise TemplateError(f"ledgers.yaml 的“{name}”没有列“{period}”", "period 应当是这个台账的一个日期列")
    return LedgerDeclaration(
        name,
        str(raw.get("id", "")),
        columns,
        period,
        _words(raw.get("aliases")),
        about=str(raw.get("about") or ""),
        example=_example(name, raw.get("example") or {}, columns),
        carry=_carry(name, _mapping(raw["carry"], f"{name} carry"), columns) if "carry" in raw else None,
    )


def _example(name: str, raw: object, columns: Mapping[str, Column]) -> dict[str, str | int | float]:
    cells = _mapping(raw, f"{name} example")
    _refuse_unknown(name, "example", cells, columns)
    return {key: cell if isinstance(cell, int | float) else str(cell) for key, cell in cells.items()}


def _carry(name: str, raw: Mapping[str, object], columns: Mapping[str, Column]) -> Carry:
    mapped, fixed = _mapping(raw.get("columns") or {}, name), _mapping(raw.get("set") or {}, name)
    blank = _words(raw.get("blank"))
    _refuse_unknown(name, "carry", [*mapped, *fixed, *blank], columns)
    texts = {key: str(value) for key, value in mapped.items()}
    return Carry(str(raw.get("from") or name), texts, blank, {key: str(value) for key, value in fixed.items()})


def _refuse_unknown(name: str, entry: str, used: Iterable[str], columns: Mapping[str, Column]) -> None:
    for column in used:
        if column not in columns:
            raise TemplateError(f"ledgers.yaml 的“{name}”没有列“{column}”", f"请改正 {entry}，或者加上这一列")


def _columns(raw: object, where: str) -> dict[str, Column]:
    return {name: _column(name, _mapping(item, f"{where} {name}")) for name, item in _mapping(raw, where).items()}


def _column(name: str, raw: Mapping[str, object]) -> Column:
    try:
        kind = ColumnType(raw.get("type", "text"))
    except ValueError as error:
        known = "、".join(item.value for item in ColumnType)
        raise TemplateError(
            f"ledgers.yaml 的列“{name}”类型“{raw.get('type')}”不认识", f"可用的类型：{known}"
        ) from error
    aliases = raw.get("aliases")
    return Column(
        name=name,
        type=kind,
        unit=str(raw.get("unit") or ""),
        required=bool(raw.get("required")),
        expected=bool(raw.get("expected")),
        values=_words(raw.get("values")),
        open=bool(raw.get("open")),
        aliases={str(k): str(v) for k, v in aliases.items()} if isinstance(aliases, dict) else {},
        other=_words(raw.get("other")),
        help=str(raw.get("help") or ""),
        personal=bool(raw.get("personal")),
        local=bool(raw.get("local")),
    )


def _words(raw: object) -> tuple[str, ...]:
    return tuple(str(word) for word in raw) if isinstance(raw, list) else ()
