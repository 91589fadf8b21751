"""Stage 6: tables merged row by row, rows known by their keys and never by their place. Words of a cell: ``weaving``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.merge import wording
from drafter.merge.align import align
from drafter.merge.differences import matches
from drafter.merge.likeness import key
from drafter.merge.order import rising
from drafter.merge.tokens import joined
from drafter.merge.weaving import Merging, merge_words
from drafter.model.merge import Action, CellPlace, ClerkParagraph, Fate, Passage

_ENOUGH = 0.3  # share of a table's cells by which the clerk's table is known


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row as drafter writes it: its key, and the places of its passages."""

    key: str
    cells: tuple[int, ...]


@dataclass(slots=True)
class ClerkTable:
    """A table of the clerk's document: for each row and column the places of its paragraphs."""

    rows: dict[int, dict[int, list[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    @property
    def paragraphs(self) -> list[int]:
        """The places of all its paragraphs."""
        return [place for row in self.rows.values() for cell in row.values() for place in cell]

    def row(self, number: int) -> list[int]:
        """Return the places of a row's paragraphs."""
        return sorted(place for cell in self.rows[number].values() for place in cell)


@dataclass(frozen=True, slots=True)
class TableMatch:
    """A table of the report, the clerk's that it became, and which of his rows and columns those of the base are."""

    block: str
    table: ClerkTable
    rows: Mapping[int, int]
    columns: Mapping[int, int]

    def cell(self, row: int, column: int) -> list[int]:
        """Return the clerk's paragraphs in a cell of the base; none when he has it no more."""
        if row not in self.rows or column not in self.columns:
            return []
        return self.table.rows[self.rows[row]].get(self.columns[column], [])


def draft_tables(passages: Sequence[Passage]) -> dict[str, list[DraftRow]]:
    """Return the tables of a draft by the id of their block."""
    tables: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    keys: dict[tuple[str, int], str] = {}
    for place, passage in enumerate(passages):
        if passage.cell:
            tables[passage.block][passage.cell.row].append(place)
            keys[passage.block, passage.cell.row] = passage.cell.key
    return {
        block: [DraftRow(keys[block, number], tuple(cells)) for number, cells in sorted(rows.items())]
        for block, rows in tables.items()
    }


def match_tables(merging: Merging) -> dict[str, TableMatch]:
    """Find the clerk's tables that the report's tables became; each is taken once."""
    own = _clerk_tables(merging.mine)
    found: dict[str, TableMatch] = {}
    for block, rows in draft_tables(merging.base.passages).items():
        passages = [merging.base.passages[place] for row in rows for place in row.cells]
        scores = {number: _score(passages, table, merging.mine) for number, table in own.items()}
        best = max(scores, key=lambda number: (scores[number], -number), default=None)
        if best is not None and scores[best] >= _ENOUGH * len(passages):
            found[block] = _matched(merging, block, rows, own.pop(best))
    return found


def _clerk_tables(mine: Sequence[ClerkParagraph]) -> dict[int, ClerkTable]:
    tables: dict[int, ClerkTable] = defaultdict(ClerkTable)
    for place, paragraph in enumerate(mine):
        if paragraph.cell:
            at: CellPlace = paragraph.cell
            tables[at.table].rows[at.row][at.column].append(place)
    return dict(tables)


def _score(passages: Sequence[Passage], table: ClerkTable, mine: Sequence[ClerkParagraph]) -> int:
    marks = {passage.mark for passage in passages}
    texts = Counter(key(passage.text) for passage in passages if passage.text)
    own = [mine[place] for place in table.paragraphs]
    equal = sum((Counter(key(paragraph.text) for paragraph in own) & texts).values())
    return max(sum(1 for paragraph in own if paragraph.block in marks), equal)


def _matched(merging: Merging, block: str, rows: list[DraftRow], table: ClerkTable) -> TableMatch:
    numbers = sorted(table.rows)
    base = [_as_row(merging.base.passages, row) for row in rows]
    mine = [_as_paragraph(merging, rows, table.row(number)) for number in numbers]
    groups = align(base, mine, range(len(base)), range(len(mine)))
    pairs = {group.base[0]: numbers[group.mine[0]] for group in groups if len(group.base) == len(group.mine) == 1}
    return TableMatch(block, table, pairs, _columns(merging, rows, table, pairs.get(0)))


def _as_row(passages: Sequence[Passage], row: DraftRow) -> Passage:
    """Return a row as if it were one passage, so that rows are aligned as paragraphs are."""
    first = passages[row.cells[0]]
    text = "|".join(passages[place].text for place in row.cells)
    return Passage(row.key, first.block, f"{first.cell.row if first.cell else 0}", first.kind, text)


def _as_paragraph(merging: Merging, rows: list[DraftRow], places: list[int]) -> ClerkParagraph:
    """Return a row of the clerk's as one paragraph, marked with the row that most of its bookmarks are of."""
    of_row = {merging.base.passages[place].mark: number for number, row in enumerate(rows) for place in row.cells}
    votes = Counter(of_row[merging.mine[place].block] for place in places if merging.mine[place].block in of_row)
    text = "|".join(merging.mine[place].text for place in places)
    return ClerkParagraph(text, f"{votes.most_common(1)[0][0]}" if votes else "")


def _columns(merging: Merging, rows: list[DraftRow], table: ClerkTable, head: int | None) -> dict[int, int]:
    """Return which of the clerk's columns each of the base's is: by place, or by heading where he has more or fewer."""
    count = len(rows[0].cells)
    widths = Counter(len(row) for row in table.rows.values())
    if head is None or len(table.rows[head]) == count:
        numbers = sorted(table.rows[head]) if head is not None else range(min(count, max(widths)))
        return dict(enumerate(numbers))
    numbers = sorted(table.rows[head])
    names = [key(merging.base.passages[place].text) for place in rows[0].cells]
    own = [key(merging.words_of(table.rows[head][number])) for number in numbers]
    return {one: numbers[other] for one, other in matches(names, own)}


class TableMerger:
    """Merges one table that the clerk still has."""

    def __init__(self, merging: Merging, match: TableMatch) -> None:
        """Take the table's rows in base and new draft."""
        self.merging, self.match = merging, match
        self.base = draft_tables(merging.base.passages)[match.block]
        self.new = draft_tables(merging.new.passages).get(match.block, [])
        self.applied = self.left = 0

    def merge(self) -> Fate:
        """Plan the changes of rows and cells; say what became of the table."""
        edited = self.is_edited()
        if not self.new:
            return self._gone(edited=edited)
        if len(self.new[0].cells) != len(self.base[0].cells):
            return self._rebuilt(edited=edited)
        self._rows()
        if self._same():
            return Fate.KEPT if edited else Fate.UNCHANGED
        if not edited:
            return Fate.UPDATED
        return Fate.MERGED if self.applied else Fate.KEPT

    def _same(self) -> bool:
        texts = ([self._texts(draft, row) for row in rows] for draft, rows in self._both())
        one, other = texts
        return one == other

    def _both(self) -> Iterable[tuple[Sequence[Passage], list[DraftRow]]]:
        return (self.merging.base.passages, self.base), (self.merging.new.passages, self.new)

    def _texts(self, passages: Sequence[Passage], row: DraftRow) -> tuple[str, ...]:
        return tuple(passages[place].text for place in row.cells)

    def is_edited(self) -> bool:
        """Tell whether the clerk has changed, added, moved or deleted a row, or written in a cell."""
        whole = len(self.match.rows) == len(self.match.table.rows) == len(self.base)
        return not whole or not all(self._row_untouched(number) for number in range(len(self.base)))

    def _row_untouched(self, number: int) -> bool:
        own = self.match.table.rows[self.match.rows[number]]
        cells = self.base[number].cells
        return len(own) == len(cells) and all(
            self.merging.is_untouched([self.merging.base.passages[place]], self.match.cell(number, column))
            for column, place in enumerate(cells)
        )

    def _place(self, number: int) -> int:
        return self.match.table.row(self.match.rows[number])[-1]

    def _rows(self) -> None:
        old = {row.key: number for number, row in enumerate(self.base)}
        common = [old[row.key] for row in self.new if row.key in old]
        still = set(rising(common))  # rows that the new draft puts elsewhere count as gone and new
        kept = {self.base[number].key for number in still}
        for number, row in enumerate(self.base):
            if row.key not in kept:
                self._row_gone(number)
        free = self._free_rows()
        place: int | None = None
        for row in self.new:
            place = self._row_kept(old[row.key], row, place) if row.key in kept else self._row_new(row, place, free)

    def _free_rows(self) -> dict[str, int]:
        """Return the clerk's own rows by their words."""
        taken = set(self.match.rows.values())
        table = self.match.table
        return {key(self.merging.words_of(table.row(n))): n for n in table.rows if n not in taken}

    def _row_gone(self, number: int) -> None:
        if number not in self.match.rows:
            return
        merging, passages = self.merging, self._passages(self.merging.base.passages, self.base[number])
        causes, block = merging.explain.of_passages(passages, ()), passages[0].id
        old = "\t".join(passage.text for passage in passages)
        if self._row_untouched(number):
            places = self.match.table.row(self.match.rows[number])
            merging.do(Action.DELETE_ROW, places[0], block, causes, old=old)
            self.applied += 1
            return
        mine = merging.words_of(self.match.table.row(self.match.rows[number]))
        merging.clash(self._place(number), block, (old, mine, ""), wording.ROW_GONE_BUT_EDITED, causes)
        self.left += 1

    def _passages(self, passages: Sequence[Passage], row: DraftRow) -> list[Passage]:
        return [passages[place] for place in row.cells]

    def _row_kept(self, number: int, row: DraftRow, place: int | None) -> int | None:
        merging = self.merging
        before, after = (
            self._passages(merging.base.passages, self.base[number]),
            self._passages(merging.new.passages, row),
        )
        changed = [passage.text for passage in before] != [passage.text for passage in after]
        if number not in self.match.rows:
            if changed:
                versions = "\t".join(p.text for p in before), "", "\t".join(p.text for p in after)
                causes = merging.explain.of_passages(before, after)
                merging.clash(self._above(number), before[0].id, versions, wording.ROW_DELETED_BY_CLERK, causes)
                self.left += 1
            return place
        for column, (one, other) in enumerate(zip(before, after, strict=True)):
            if one.text != other.text:
                self._cell(number, column, one, other)
        return self._place(number)

    def _cell(self, number: int, column: int, before: Passage, after: Passage) -> None:
        paragraphs = self.match.cell(number, column)
        if paragraphs:
            applied, left = merge_words(self.merging, [before], paragraphs, [after])
            self.applied, self.left = self.applied + applied, self.left + left
            return
        causes = self.merging.explain.of_passages([before], [after])
        versions = before.text, "", after.text
        self.merging.clash(self._place(number), before.id, versions, wording.ROW_DELETED_BY_CLERK, causes)
        self.left += 1

    def _above(self, number: int) -> int:
        above = next((other for other in range(number - 1, -1, -1) if other in self.match.rows), None)
        return self._place(above) if above is not None else self.match.table.paragraphs[0]

    def _row_new(self, row: DraftRow, place: int | None, free: dict[str, int]) -> int | None:
        merging = self.merging
        passages = self._passages(merging.new.passages, row)
        said = key("".join(passage.text for passage in passages))
        if said in free:
            return self.match.table.row(free.pop(said))[-1]
        causes = merging.explain.of_passages((), passages)
        texts = tuple(passage.text for passage in passages)
        if place is None:  # the clerk has none of the rows above it
            place = self.match.table.row(min(self.match.table.rows))[-1]
        columns = tuple(self.match.columns.get(column, column) for column in range(len(texts)))
        words = {"new": "\t".join(texts), "texts": texts, "columns": columns, "source": row.cells[0]}
        merging.do(Action.INSERT_ROW, place, passages[0].id, causes, **words)
        self.applied += 1
        return place

    def _gone(self, *, edited: bool) -> Fate:
        passages = [passage for row in self.base for passage in self._passages(self.merging.base.passages, row)]
        causes = self.merging.explain.of_passages(passages, ())
        if edited:
            versions = (
                joined(passage.text for passage in passages),
                self.merging.words_of(self.match.table.paragraphs),
                "",
            )
            place = self.match.table.paragraphs[0]
            self.merging.clash(place, self.match.block, versions, wording.GONE_BUT_EDITED, causes)
            return Fate.KEPT
        for number in range(len(self.base)):
            self._row_gone(number)
        return Fate.REMOVED

    def _rebuilt(self, *, edited: bool) -> Fate:
        """Put a new table behind the old one when its columns changed: Word cannot track a column."""
        merging = self.merging
        old = [passage for row in self.base for passage in self._passages(merging.base.passages, row)]
        new = [passage for row in self.new for passage in self._passages(merging.new.passages, row)]
        causes = merging.explain.of_passages(old, new)
        texts = tuple(passage.text for passage in new)
        if edited:
            versions = "", merging.words_of(self.match.table.paragraphs), "\t".join(texts)
            merging.clash(self.match.table.paragraphs[0], self.match.block, versions, wording.TABLE_CHANGED, causes)
            return Fate.KEPT
        for number in range(len(self.base)):
            self._row_gone(number)
        insert_table(merging, self.match.block, self.new, max(self.match.table.paragraphs), causes_of=old)
        return Fate.UPDATED


def insert_table(
    merging: Merging, block: str, rows: list[DraftRow], place: int, causes_of: Sequence[Passage] = ()
) -> None:
    """Plan a whole table."""
    passages = [merging.new.passages[cell] for row in rows for cell in row.cells]
    texts = tuple(passage.text for passage in passages)
    causes = merging.explain.of_passages(causes_of, passages)
    merging.do(Action.INSERT_TABLE, place, block, causes, new="\t".join(texts), texts=texts, source=rows[0].cells[0])
