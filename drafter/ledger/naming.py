"""Stage 1: which ledger a sheet is: by its name, by what is left of the name without year and 台账, or by its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.ledger.cells import is_blank, name_key, shown
from drafter.ledger.grids import Grid
from drafter.ledger.tables import FURTHEST, header_names, known_columns
from drafter.project.declarations import Declarations, LedgerDeclaration

LEAST_KNOWN = 0.6  # of the names in a header, for the sheet to be known by its columns
FEWEST_KNOWN = 3

_AROUND = re.compile(
    r"^(?:附[件表][0-9一二三四五六七八九十]{0,3}[:.、\-_]*)?(?:\(?[0-9一二三四五六七八九十]{1,3}\)?[.、\-_ ]+)?"
    r"(?:20[0-9]{2})?年?(?:全年|年度|度)?[-_]?"
    r"|[-_]?(?:20[0-9]{2})?年?(?:年度)?(?:[(\[][^()\[\]]{0,6}[)\]]|[0-9]{1,3}|[-_]?副本)*$"
)
_KIND = re.compile(
    r"(?:活动|工作|情况)?(?:台账|台帐|登记簿|登记表|登记册|统计表|统计|明细表|明细|汇总表|情况表|一览表|清单|花名册|名册|记录表|记录|表)$"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The ledgers by every name that a sheet of theirs may have."""

    ledgers: Mapping[str, LedgerDeclaration]

    def find(self, sheet: str) -> LedgerDeclaration | None:
        """Return the ledger of that name, or of that name without year, number and 台账; None when there is none."""
        return next((self.ledgers[key] for key in _keys(sheet) if key in self.ledgers), None)


def sheet_names(declarations: Declarations) -> Names:
    """Return the names to look sheets up by."""
    declared = declarations.ledgers.values()
    aliases = {name_key(alias): ledger for ledger in declared for alias in ledger.aliases}
    return Names(aliases | {name_key(ledger.name): ledger for ledger in declared})


def by_columns(grid: Grid, declarations: Declarations) -> LedgerDeclaration | None:
    """Return the one ledger whose required columns the sheet has, and most of whose columns' names it knows.

    Of two such ledgers it is the one that knows every name that the other knows, and more; else none: no guess.
    """
    found = [(ledger, known) for ledger in declarations.ledgers.values() if (known := _known(grid, ledger))]
    best = [one for one in found if all(one is other or one[1] > other[1] for other in found)]
    return best[0][0] if len(best) == 1 else None


def _keys(sheet: str) -> list[str]:
    whole = name_key(sheet)
    bare = _AROUND.sub("", whole)
    keys = [whole, bare]
    for _ in range(2):
        bare = _AROUND.sub("", _KIND.sub("", bare))
        keys.append(bare)
    return keys


def _known(grid: Grid, ledger: LedgerDeclaration) -> frozenset[str]:
    """Return the header texts that the ledger knows, when they are enough."""
    names = header_names(ledger.columns)
    required = {column.name for column in ledger.columns.values() if column.required}
    for row in grid.rows[:FURTHEST]:
        texts = [shown(cell) for cell in row if isinstance(cell, str) and not is_blank(cell)]
        if len(texts) < FEWEST_KNOWN:
            continue
        known = frozenset(text for text in texts if known_columns([text], names))
        if len(known) >= max(FEWEST_KNOWN, LEAST_KNOWN * len(texts)) and required <= known_columns(texts, names):
            return known
    return frozenset()
