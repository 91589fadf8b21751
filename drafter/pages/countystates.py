"""How the townships of a county stand, in the coordinator's words: one state each, and beside it what is late or changed.

Words, colours' names, filters and orders of the matrix; the page around it is the web's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from drafter.model.county import MONTHS, Fate, LedgerCount, UnitPart

if TYPE_CHECKING:
    from drafter.batch.overview import Overview
    from drafter.batch.standing import Standing

EVERY, LATE, AGAIN = "all", "late", "again"
_BLANK = "—"


class State(Enum):
    """What a township is waiting for; the value is its name in an address."""

    MISSING = "missing"
    TROUBLED = "troubled"
    FAILED = "failed"
    WAITING = "waiting"
    EDITED = "edited"
    DRAFTED = "drafted"

    @property
    def words(self) -> str:
        """The words for people."""
        return _WORDS[self][0]

    @property
    def kind(self) -> str:
        """By what colour it is shown beside its words: bad, mild, good."""
        return _WORDS[self][1]


_WORDS: Mapping[State, tuple[str, str]] = {
    State.MISSING: ("没有上报", "bad"),
    State.TROUBLED: ("台账有问题", "bad"),
    State.FAILED: ("没有做成", "bad"),
    State.WAITING: ("等着起草", "mild"),
    State.EDITED: ("编辑过", "good"),
    State.DRAFTED: ("已起草", "good"),
}
_OF_FATES = {
    Fate.NOT_REPORTED: State.MISSING,
    Fate.REFUSED: State.TROUBLED,
    Fate.FAILED: State.FAILED,
    Fate.UPDATED: State.EDITED,
    Fate.CONFLICTS: State.EDITED,
    Fate.EDITED: State.EDITED,
}
_NOT_YET = (State.MISSING, State.TROUBLED, State.FAILED)
_TOLD = {
    Fate.UPDATED: "按新的台账另写了一份，改动还在",
    Fate.CONFLICTS: "按新的台账另写了一份，有几处要自己定",
    Fate.EDITED: "人工改过，没有要更新的",
}
_ORDERS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "state": lambda row: (list(State).index(row.state),),
    "name": lambda row: (row.name,),
    "errors": lambda row: (-row.standing.line.errors,),
    "late": lambda row: (-row.late,),
}
ORDERS = {"roster": "名单的次序", "state": "状态", "name": "名称", "errors": "错误多的在前", "late": "晚得多的在前"}


@dataclass(frozen=True, slots=True)
class Row:
    """One township of the matrix.

    ``late`` is by how many days it is behind the day of reporting, 0 when it is not, or when it is not known. ``again``
    says why it will be done again; ``said`` is what else is to be said.
    """

    standing: Standing
    state: State
    late: int = 0
    again: str = ""
    said: str = ""

    @property
    def name(self) -> str:
        """What it is called: by the roster, or else by its own ledgers."""
        return self.standing.line.name

    @property
    def place(self) -> str:
        """Its name in an address: that of its folder in the results."""
        return self.standing.township.folder

    @property
    def late_words(self) -> str:
        """What is said of its being late."""
        if not self.late:
            return ""
        return f"已过期限{self.late}天" if self.state in _NOT_YET else f"迟报{self.late}天"

    def is_shown(self, wanted: str) -> bool:
        """Tell whether a filter lets it through."""
        others = {EVERY: True, LATE: self.late > 0, AGAIN: bool(self.again)}
        return others.get(wanted, wanted == self.state.value)


def rows_of(units: Iterable[Standing], due: tuple[date, date] | None, today: date) -> tuple[Row, ...]:
    """Return the rows of the matrix; ``due`` are the days for reporting and publishing, None when the year is not known."""
    return tuple(_row(one, due, today) for one in units)


def counts(rows: Sequence[Row]) -> tuple[tuple[str, str, str, int], ...]:
    """Return what stands above the matrix: filter, words, colour, how many; what nobody is in is left out, but never all."""
    states = Counter(row.state for row in rows)
    late, again = sum(row.late > 0 for row in rows), sum(bool(row.again) for row in rows)
    listed = [
        (EVERY, "全部", "", len(rows)),
        *((state.value, state.words, state.kind, states[state]) for state in State),
        (LATE, "迟报或过期", "mild", late),
        (AGAIN, "需要重做", "mild", again),
    ]
    return tuple(one for one in listed if one[0] == EVERY or one[3])


def in_order(rows: Sequence[Row], wanted: str) -> list[Row]:
    """Return rows in an order of ``ORDERS``; an order that there is none of is that of the roster."""
    key = _ORDERS.get(wanted)
    return sorted(rows, key=key) if key else list(rows)


def ledger_cells(row: Row, ledgers: Sequence[str]) -> list[tuple[str, str]]:
    """Return a cell for each ledger: its kind, its words; the deeper, the more months have rows."""
    own = {count.name: count for count in row.standing.line.ledgers if count.rows}
    return [_ledger_cell(own.get(name)) for name in ledgers]


def part_cells(row: Row, parts: Sequence[str]) -> list[tuple[str, str]]:
    """Return a cell for each part of the report: its kind, its words."""
    own = {part.key: part for part in row.standing.line.parts}
    return [_part_cell(own.get(key), written=bool(row.standing.line.output)) for key in parts]


def heads(found: Overview | None, by: str) -> Mapping[str, str]:
    """Return the columns of the matrix, by parts or by ledgers: what each is called by."""
    from drafter.pages.countysvg import ledgers_of, parts_of

    if found is None:
        return {}
    return parts_of(found) if by == "parts" else {name: name for name in ledgers_of(found)}


def _row(one: Standing, due: tuple[date, date] | None, today: date) -> Row:
    state = _state(one)
    settled = today if state in _NOT_YET else one.line.signed
    late = (settled - due[0]).days if due and settled else 0
    return Row(one, state, max(late, 0), "" if one.fresh else one.why, _said(one, state))


def _state(one: Standing) -> State:
    if one.fresh and one.line.fate is Fate.NOT_REPORTED:
        return State.WAITING
    return State.EDITED if one.edited else _OF_FATES.get(one.line.fate, State.DRAFTED)


def _said(one: Standing, state: State) -> str:
    line = one.line
    if state is State.TROUBLED:
        return f"{line.errors}处错误，改好才能起草" if line.errors else line.reason
    if state in (State.MISSING, State.FAILED):
        return line.reason
    if one.edited:
        return "报告改过，再起草时更新在另一份里"
    return _TOLD.get(line.fate, "")


def _ledger_cell(count: LedgerCount | None) -> tuple[str, str]:
    if count is None:
        return "", _BLANK
    filled = sum(rows > 0 for rows in count.months)
    return f"d{1 + 3 * filled // MONTHS if count.months else 2}", str(count.rows)


def _part_cell(part: UnitPart | None, *, written: bool) -> tuple[str, str]:
    if part is None:
        return ("own", "人工改过") if written else ("", _BLANK)
    if not part.written:
        return "", "没有写"
    return ("gap", f"缺{len(part.gaps)}处") if part.gaps else ("full", "写了")
