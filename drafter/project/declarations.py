"""The ledgers as ``ledgers.yaml`` declares them: sheets, columns, types, units. What reading and blank workbooks go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    """One column of a ledger. ``aliases`` maps other words to values, ``other`` holds other names of the header."""

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


@dataclass(frozen=True, slots=True)
class LedgerDeclaration:
    """One ledger: its sheet name, its columns in order, and the column whose day must lie in the report year."""

    name: str
    id: str
    columns: Mapping[str, Column]
    period: str = ""
    aliases: tuple[str, ...] = ()


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
    return LedgerDeclaration(name, str(raw.get("id", "")), columns, period, _words(raw.get("aliases")))


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
    )


def _words(raw: object) -> tuple[str, ...]:
    return tuple(str(word) for word in raw) if isinstance(raw, list) else ()
