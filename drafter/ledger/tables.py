"""Stage 1: where in a sheet the table is: its header row, one or two rows high, below titles and notes. Reads no entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafter.ledger.cells import Flaw, Raw, is_blank, name_key, shown
from drafter.ledger.grids import Grid
from drafter.project.declarations import Column

FURTHEST = 30  # rows from the top in which the header is looked for
TOTAL_HEADS = frozenset({"合计", "小计", "总计", "总数", "计", "合计数"})

_BRACKET = re.compile(r"^(.+?)(?:[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]?|/([^/()\[\]]{1,3}))$")
_REQUIRED = re.compile(
    r"^[*※★]+|[*※★:]+$|[(\[【](?:必填|选填|\*)[)\]】]"
)  # what marks a header and is no part of its name
_MONEY = re.compile(r"单位[:：]?\s*(?:人民币)?\s*((?:百|千|万|百万|亿)?元)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a sheet: ``grid`` begins at its header, which is ``height`` rows high; ``names`` is one name per column.

    ``depths`` tells in which row of the header each name stands; ``money`` is the unit of money written above the table.
    """

    grid: Grid
    names: Sequence[str]
    depths: Sequence[int]
    height: int = 1
    money: str = ""

    def listed(self) -> str:
        """Return the names of the columns, to tell the clerk."""
        return "、".join(dict.fromkeys(filter(None, self.names))) or "（空）"


def header_names(columns: Mapping[str, Column]) -> dict[str, Column]:
    """Return the declared columns by every name they may have, folded."""
    others = {name_key(other): column for column in columns.values() for other in column.other}
    return others | {name_key(name): column for name, column in columns.items()}


def match(name: str, names: Mapping[str, Column]) -> tuple[Column | None, str]:
    """Return the column of that folded name, and the unit that stands in brackets behind it."""
    name = name if name in names else _REQUIRED.sub("", name)
    if name in names:
        return names[name], ""
    bracket = _BRACKET.fullmatch(name)
    return (names.get(bracket[1]), (bracket[2] or bracket[3] or "").removeprefix("单位:")) if bracket else (None, "")


def find_table(grid: Grid, columns: Mapping[str, Column]) -> Table:
    """Return the table whose header names most of the declared columns; the first row when none names any.

    Args:
        grid: a sheet in which something stands.
        columns: the declared columns of the ledger that the sheet is.
    """
    names = header_names(columns)
    required = {column.name for column in columns.values() if column.required}
    best, most = 0, 0
    for index in range(min(len(grid.rows), FURTHEST)):
        known = known_columns(map(_text, grid.rows[index]), names)
        if len(known) > most:
            best, most = index, len(known)
        if most > 1 and required <= known:
            break
    return _table(grid, best, names)


def known_columns(header: Iterable[str], names: Mapping[str, Column]) -> set[str]:
    """Return the names of the declared columns that a header names."""
    found = (match(name_key(text), names)[0] for text in header if text)
    return {column.name for column in found if column}


def _text(cell: Raw) -> str:
    return "" if isinstance(cell, Flaw) or is_blank(cell) else shown(cell)


def _table(grid: Grid, index: int, names: Mapping[str, Column]) -> Table:
    money = next((unit[1] for row in grid.rows[:index] for cell in row if (unit := _MONEY.search(_text(cell)))), "")
    part = grid.below(index)
    upper = [_text(cell) for cell in part.rows[0]]
    spread = _spread(part, upper)
    lower = [_text(cell) for cell in part.rows[1]] if len(part.rows) > 1 else [""] * len(upper)
    if _has_second_row(part, upper, lower, names):
        parents = spread if spread != upper else _carried(upper, lower)
        joined = _joined(parents, lower, names)
        return Table(part, joined, [1 if child else 0 for child in lower], 2, money)
    filled = [name or not any(not is_blank(row[at]) for row in part.rows[1:]) for at, name in enumerate(upper)]
    single = [name if is_name else more for name, is_name, more in zip(upper, filled, spread, strict=True)]
    return Table(part, single, [0] * len(single), 1, money)


def _spread(part: Grid, upper: Sequence[str]) -> list[str]:
    """Return the header row with the names of cells merged across several columns in each of them."""
    spread = list(upper)
    for area in part.scan.merged:
        at = area.left - part.left
        if area.top <= part.top <= area.bottom and area.right > area.left and 0 <= at < len(spread):
            end = min(area.right - part.left + 1, len(spread))
            spread[at:end] = [upper[at]] * (end - at)
    return spread


def _carried(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the header row with a name carried to the right over blank cells that have a name below them."""
    carried, last = [], ""
    for name, child in zip(upper, lower, strict=True):
        last = name or (last if child else "")
        carried.append(last)
    return carried


def _has_second_row(part: Grid, upper: Sequence[str], lower: Sequence[str], names: Mapping[str, Column]) -> bool:
    if len(part.rows) < 2 or not any(lower) or any(type(cell) is not str for cell in part.rows[1]):  # noqa: PLR2004
        return False
    if any(area.top == part.top and area.bottom == part.top + 1 for area in part.scan.merged):
        return True
    wide = [area for area in part.scan.merged if area.top == area.bottom == part.top and area.right > area.left]
    inside = {at - part.left for area in wide for at in range(area.left, area.right + 1)}
    outside = any(
        child and name and at not in inside for at, (name, child) in enumerate(zip(upper, lower, strict=True))
    )
    if not outside and any(child and at in inside for at, child in enumerate(lower)):
        return True
    joined = _joined(_carried(upper, lower), lower, names)
    return len(known_columns(joined, names)) > len(known_columns(upper, names))


def _joined(parents: Sequence[str], lower: Sequence[str], names: Mapping[str, Column]) -> list[str]:
    """Return one name per column from the two rows of a header."""
    summed = {parent for parent, child in zip(parents, lower, strict=True) if name_key(child) in TOTAL_HEADS}
    return [_one_name(parent, child, summed, names) for parent, child in zip(parents, lower, strict=True)]


def _one_name(parent: str, child: str, summed: set[str], names: Mapping[str, Column]) -> str:
    if not child or not parent:
        return child or parent
    if name_key(child) in TOTAL_HEADS:
        return parent
    whole = parent + child
    if match(name_key(whole), names)[0]:
        return whole
    if match(name_key(child), names)[0]:
        return child
    return whole if parent in summed or not match(name_key(parent), names)[0] else parent
