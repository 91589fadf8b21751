"""The rows behind a figure with the cells that count, for who checks it. What concerns persons is masked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from drafter.model.figure import Figure
from drafter.model.ledger import Ledger, Workbook
from drafter.model.source import RowRef
from drafter.model.values import Approximate, Period, Unreadable, Value
from drafter.project.declarations import LedgerDeclaration
from drafter.project.definitions import Condition, Definition
from drafter.project.templateset import TemplateSet
from drafter.workflow.agreeing import quotes

MASKED = "＊＊＊"
_PERSONAL = re.compile(r"姓名|身份证|证件|证号|电话|手机|联系方式|账号|卡号|住址|微信|邮箱")
_NUMBERS = re.compile(r"(?<!\d)(?:[1-9]\d{5}(?:19|20)\d{9}[\dXx]|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")


@dataclass(frozen=True, slots=True)
class RowTable:
    """Rows of one ledger: the columns that count, and a text for each of them in each row; no columns, no texts."""

    ledger: str
    columns: tuple[str, ...]
    rows: tuple[tuple[RowRef, tuple[str, ...]], ...]


class Evidence:
    """The ledgers of today, by row."""

    def __init__(self, workbook: Workbook, templates: TemplateSet) -> None:
        """Index the rows of all ledgers."""
        self._templates, self._files = templates, workbook.files
        self._rows: dict[RowRef, tuple[Ledger, int]] = {
            row: (ledger, index) for ledger in workbook.ledgers.values() for index, row in enumerate(ledger.rows)
        }

    def of_figure(self, figure: Figure) -> tuple[RowTable, ...]:
        """Return the rows of a figure, ledger by ledger; those of another workbook as addresses only."""
        columns = columns_of(figure, self._templates.definitions)
        return self._tables(figure.rows, columns)

    def of_cell(self, rows: Iterable[RowRef], column: str) -> tuple[RowTable, ...]:
        """Return the rows that a word or a number was quoted from, with its column."""
        rows = [self._today(row) for row in rows]
        return self._tables(rows, {row[0].name: (column,) for row in self._known(rows)})

    def still_quotes(self, words: str, row: RowRef, column: str) -> bool | None:
        """Tell whether words quoted from a cell still stand in it; None when the row may only have moved."""
        row = self._today(row)
        if row not in self._rows:
            return None
        ledger, index = self._rows[row]
        declared = self._templates.declarations.ledgers[ledger.name].columns.get(column)
        values, unit = ledger.columns.get(column, ()), declared.unit if declared else ""
        if values and quotes(words, values[index], unit):
            return True
        return None if any(quotes(words, value, unit) for value in values) else False

    def _today(self, row: RowRef) -> RowRef:
        """Return a row of a workbook that has another name now; only for rows that cannot be last year's."""
        same = [one for one in self._rows if (one.sheet, one.row) == (row.sheet, row.row)]
        return same[0] if row not in self._rows and row.file not in self._files and len(same) == 1 else row

    def _known(self, rows: Iterable[RowRef]) -> list[tuple[Ledger, int]]:
        return [self._rows[row] for row in rows if row in self._rows]

    def _tables(self, rows: Iterable[RowRef], columns: Mapping[str, tuple[str, ...]]) -> tuple[RowTable, ...]:
        groups: dict[str, list[tuple[RowRef, tuple[str, ...]]]] = defaultdict(list)
        shown: dict[str, tuple[str, ...]] = {}
        for row in rows:
            ledger, index = self._rows.get(row, (None, 0))
            name = ledger.name if ledger else ""
            if ledger is not None and name not in shown:
                shown[name] = self._shown(ledger, columns.get(name, ()))
            texts = self._texts(ledger, index, shown[name]) if ledger else ()
            groups[name].append((row, texts))
        return tuple(RowTable(name, shown.get(name, ()), tuple(found)) for name, found in groups.items())

    def _shown(self, ledger: Ledger, columns: tuple[str, ...]) -> tuple[str, ...]:
        period = self._templates.declarations.ledgers[ledger.name].period
        wanted = dict.fromkeys([*([period] if period else []), *columns])
        return tuple(column for column in wanted if column in ledger.columns)

    def _texts(self, ledger: Ledger, index: int, columns: Iterable[str]) -> tuple[str, ...]:
        declared = self._templates.declarations.ledgers[ledger.name]
        return tuple(masked(declared, column, _text(ledger.columns[column][index])) for column in columns)


def columns_of(figure: Figure, definitions: Mapping[str, Definition]) -> dict[str, tuple[str, ...]]:
    """Return the columns by which a figure is counted, for each ledger that it looks at: day, filter, its own column."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    _collect(figure.id, definitions, found, set())
    if figure.ledger and "+" not in figure.ledger:
        declared = [*figure.where, *figure.part, *figure.without, figure.column]
        found[figure.ledger].update(dict.fromkeys(filter(None, declared)))
    return {ledger: tuple(columns) for ledger, columns in found.items()}


def _collect(
    name: str, definitions: Mapping[str, Definition], found: dict[str, dict[str, None]], done: set[str]
) -> None:
    one = definitions.get(name)
    if one is None or name in done:
        return
    done.add(name)
    if one.ledger:
        conditions: tuple[Condition, ...] = (*one.where, *one.part, *one.without)
        columns = [one.date, *(condition.column for condition in conditions), one.column, one.of, one.until]
        found[one.ledger].update(dict.fromkeys(filter(None, columns)))
    for term in (*one.terms, one.of):
        _collect(term, definitions, found, done)


def masked(ledger: LedgerDeclaration, column: str, text: str) -> str:
    """Return a cell's text as it may be shown: nothing of a personal column, no ID or telephone number of any other."""
    declared = ledger.columns.get(column)
    if text and (_PERSONAL.search(column) or (declared is not None and declared.personal)):
        return MASKED
    return _NUMBERS.sub(MASKED, text)


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Approximate(number, above):
            return f"{_text(number)}余" if above else f"约{_text(number)}"
        case Period(first, last):
            return f"{first.isoformat()}至{last.isoformat()}"
        case Decimal():
            return f"{value.normalize():f}"
    return value.text if isinstance(value, Unreadable) else str(value)
