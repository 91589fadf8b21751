"""Stage 6: what turns one document's paragraphs into another's, with nothing known of how either came about.

Two versions, never three: order is kept, what stands elsewhere goes here and comes there, and no change has a cause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from drafter.merge.differences import Edit, at_sentences, edits, matches, telling
from drafter.merge.expected import in_order, texts_after
from drafter.merge.likeness import key, likeness
from drafter.merge.numerals import says_the_same
from drafter.merge.tokens import Cutter, Token
from drafter.model.comparison import Comparison, LeftOut, NumberChange
from drafter.model.merge import Action, ClerkParagraph, MergePlan, Operation

_ALIKE = 0.5  # likeness from which a paragraph or a row counts as changed, not as another one
_ALONE = 0.25  # the same where nothing else is left between two that are known
_TABLE_ALIKE = 0.3  # share of its cells by which a table is known
_BAND = 80  # paragraphs: farther from their place than this, two long stretches are not searched
_NEAR = 12  # characters shown around a number
_NOTHING = "（没有）"
_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[一二三四五六七八九十]+、",
        r"（[一二三四五六七八九十]+）[^。]*$",
        r"（[一二三四五六七八九十]+）",
        r"\d+[.．、]",
        r"（\d+）",
        r"[\d〇零一二三四五六七八九十]{4}年.{2,4}月.{1,3}日$",
    )
)


@dataclass(slots=True)
class _Item:
    """What stands between others in a document's order: a paragraph, or a table with the places of each row's cells."""

    places: list[int]
    rows: dict[int, dict[int, list[int]]] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        return bool(self.rows)

    def row(self, number: int) -> list[int]:
        return [place for cell in self.rows[number].values() for place in cell]

    def columns(self) -> int:
        return 1 + max(column for row in self.rows.values() for column in row)


def compare(old: Sequence[ClerkParagraph], new: Sequence[ClerkParagraph]) -> Comparison:
    """Find what turns one document into another.

    Args:
        old: the paragraphs of the document that the changes are for.
        new: those of the other one.

    Returns:
        The plan; accepting all gives the words of ``new`` but for what is left out. Only changes of numbers have notes.
    """
    return _Comparer(old, new).compared()


class _Comparer:
    def __init__(self, old: Sequence[ClerkParagraph], new: Sequence[ClerkParagraph]) -> None:
        self.old, self.new = old, new
        self.operations: list[Operation] = []
        self.numbers: list[NumberChange] = []
        self.left_out: list[LeftOut] = []
        self.pairs: list[tuple[int, int]] = []
        self.cutter = Cutter()

    def compared(self) -> Comparison:
        mine, theirs = _items(self.old), _items(self.new)
        same = self._aligned(mine, theirs)
        above, first, anchor = 0, 0, -1
        for one, other in [*same, (len(mine), len(theirs))]:
            for item in mine[above:one]:
                self._gone(item)
            between = _before_paragraph(mine, above, one)
            for item in theirs[first:other]:
                self._comes(item, mine[between - 1].places[-1] if between > above else anchor)
            if one < len(mine):
                self._both(mine[one], theirs[other])
                anchor = mine[one].places[-1]
            above, first = one + 1, other + 1
        operations = in_order(self.operations)
        plan = MergePlan(operations, (), texts_after(self.old, operations))
        return Comparison(plan, tuple(self.numbers), tuple(self.left_out), tuple(self.pairs))

    # which belong together

    def _aligned(self, mine: list[_Item], theirs: list[_Item]) -> list[tuple[int, int]]:
        words = [self._words(self.old, item) for item in mine], [self._words(self.new, item) for item in theirs]

        def worth(one: int, other: int) -> float:
            if mine[one].is_table or theirs[other].is_table:
                return self._table_worth(mine[one], theirs[other])
            return likeness(words[0][one], words[1][other])

        return _ordered_pairs(words, worth)

    def _words(self, paragraphs: Sequence[ClerkParagraph], item: _Item) -> str:
        text = "\x1f".join(key(paragraphs[place].text) for place in item.places)
        return f"\x1e{text}" if item.is_table else text

    def _table_worth(self, one: _Item, other: _Item) -> float:
        if not (one.is_table and other.is_table):
            return 0.0
        first, second = ([key(side[place].text) for place in item.places] for side, item in self._sides(one, other))
        shared = len(matches(first, second))
        worth = shared / max(1, min(len(first), len(second)))
        return max(worth, _ALIKE) if worth >= _TABLE_ALIKE else 0.0

    def _sides(self, one: _Item, other: _Item) -> Iterator[tuple[Sequence[ClerkParagraph], _Item]]:
        yield self.old, one
        yield self.new, other

    # what is in both

    def _both(self, one: _Item, other: _Item) -> None:
        if not one.is_table:
            self._change(one.places[0], other.places[0])
        elif one.columns() == other.columns():
            self._table(one, other)
        elif self._words(self.old, one) != self._words(self.new, other):
            self._leave_out("表格", other.places[0])

    def _change(self, place: int, source: int) -> None:
        """Change the words of a paragraph into those of another."""
        self.pairs.append((place, source))
        old, new = self.old[place].text, self.new[source].text
        if old == new:
            return
        one, other = self.cutter.texts([old]), self.cutter.texts([new])
        for edit in _edits(one, other):
            start, end = _range(one, edit.start, edit.end, len(old))
            first, last = _range(other, edit.first, edit.last, len(new))
            if _is_locked(self.old[place], start, end):
                self._leave_out("域", source)
                continue
            numbers = _numbers(one[edit.start : edit.end], other[edit.first : edit.last])
            note = (f"数不同：{numbers[0]}→{numbers[1]}",) if numbers else ()
            if numbers:
                context = new[max(0, first - _NEAR) : last + _NEAR].replace("\n", "")
                self.numbers.append(NumberChange(*numbers, place + 1, context))
            words = {"start": start, "end": end, "old": old[start:end], "new": new[first:last]}
            self._do(Action.REPLACE, place, source=source, note=note, **words)

    def _table(self, one: _Item, other: _Item) -> None:
        mine, theirs = sorted(one.rows), sorted(other.rows)
        same = [(mine[i], theirs[j]) for i, j in self._aligned_rows(one, other, mine, theirs)]
        if same and same[0][0] == mine[0] and same[0][1] != theirs[0]:
            same = same[1:]  # nothing can be put in above the first row: it goes and comes again
        partner = {j: i for i, j in same}
        for number in mine:
            if number not in dict(same):
                self._row_gone(one, number)
        anchor = max(one.row(mine[0]))
        for number in theirs:
            if number in partner:
                anchor = max(one.row(partner[number]))
                self._row(one.rows[partner[number]], other.rows[number])
            else:
                self._row_comes(other, number, anchor)

    def _aligned_rows(self, one: _Item, other: _Item, mine: list[int], theirs: list[int]) -> list[tuple[int, int]]:
        words = (
            ["\x1f".join(key(self.old[place].text) for place in one.row(number)) for number in mine],
            ["\x1f".join(key(self.new[place].text) for place in other.row(number)) for number in theirs],
        )

        def worth(i: int, j: int) -> float:
            same = set(one.rows[mine[i]]) == set(other.rows[theirs[j]])
            return likeness(words[0][i], words[1][j]) if same else 0.0

        found = _ordered_pairs(words, worth)
        return [(i, j) for i, j in found if set(one.rows[mine[i]]) == set(other.rows[theirs[j]])]

    def _row(self, one: dict[int, list[int]], other: dict[int, list[int]]) -> None:
        for column, places in one.items():
            for place, source in zip_longest(places, other[column]):
                if place is None:
                    self._do(Action.INSERT, places[-1], source=source, texts=(self.new[source].text,), like=places[-1])
                elif source is None:
                    self._paragraph_gone(place)
                else:
                    self._change(place, source)

    # what is in one of them

    def _gone(self, item: _Item) -> None:
        if item.is_table:
            for number in sorted(item.rows):
                self._row_gone(item, number)
        else:
            self._paragraph_gone(item.places[0])

    def _paragraph_gone(self, place: int) -> None:
        own = self.old[place]
        if own.locked:
            self.left_out.append(LeftOut("多出的域", place + 1, own.text, of_old=True))
        elif own.extras:
            self.left_out.append(LeftOut("多出的图片、分节等", place + 1, own.text, of_old=True))
            if own.text:
                self._do(Action.REPLACE, place, end=len(own.text), old=own.text)
        else:
            self._do(Action.DELETE, place, old=own.text)

    def _row_gone(self, item: _Item, number: int) -> None:
        places = item.row(number)
        self._do(Action.DELETE_ROW, places[0], old="\t".join(self.old[place].text for place in places))

    def _row_comes(self, item: _Item, number: int, anchor: int) -> None:
        places = item.row(number)
        self._do(Action.INSERT_ROW, anchor, source=places[0], texts=tuple(self.new[place].text for place in places))

    def _comes(self, item: _Item, anchor: int) -> None:
        texts = tuple(self.new[place].text for place in item.places)
        if item.is_table:
            self._do(Action.INSERT_TABLE, anchor, source=item.places[0], texts=texts, like=self._like_table(anchor))
        else:
            source = item.places[0]
            self._do(Action.INSERT, anchor, source=source, texts=texts, like=self._like(self.new[source].text, anchor))

    def _like(self, text: str, anchor: int) -> int:
        """Return the paragraph of the same kind that stands nearest; failing that the nearest prose, or any."""
        free = [place for place, own in enumerate(self.old) if not own.cell and own.text.strip()]
        for wanted in (kind_of(text), kind_of("正文正文正文正文正文正文正文。")):
            alike = [place for place in free if kind_of(self.old[place].text) == wanted]
            if alike:
                return min(alike, key=lambda place: abs(place - anchor))
        return min(free, key=lambda place: abs(place - anchor), default=-1)

    def _like_table(self, anchor: int) -> int:
        cells = (place for place, own in enumerate(self.old) if own.cell)
        return min(cells, key=lambda place: abs(place - anchor), default=-1)

    def _leave_out(self, what: str, source: int) -> None:
        self.left_out.append(LeftOut(what, source + 1, self.new[source].text))

    def _do(self, action: Action, place: int, **details: object) -> None:
        self.operations.append(Operation(action, place, "", (), **details))  # type: ignore[arg-type] # fields by name


def kind_of(text: str) -> tuple[int, bool]:
    """Return by its words alone what a paragraph is: which heading, and whether prose follows in it."""
    stripped = text.strip()
    number = next((place for place, kind in enumerate(_KINDS) if kind.match(stripped)), len(_KINDS))
    return number, stripped.endswith(("。", "；", "："))


def _before_paragraph(items: list[_Item], start: int, end: int) -> int:
    """Return the first place from ``start`` to ``end`` with a paragraph behind it, ``start`` when there is none.

    The mark of the last paragraph that is put in before a table could not be taken away again.
    """
    places = (place for place in range(start, end + 1) if place < len(items) and not items[place].is_table)
    return next(places, start)


def _items(paragraphs: Sequence[ClerkParagraph]) -> list[_Item]:
    items: list[_Item] = []
    tables: dict[int, _Item] = {}
    for place, own in enumerate(paragraphs):
        if own.cell is None:
            items.append(_Item([place]))
            continue
        if own.cell.table not in tables:
            tables[own.cell.table] = _Item([], defaultdict(lambda: defaultdict(list)))
            items.append(tables[own.cell.table])
        item = tables[own.cell.table]
        item.places.append(place)
        item.rows[own.cell.row][own.cell.column].append(place)
    return items


def _ordered_pairs(words: tuple[list[str], list[str]], worth: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs of equal and, between these, of like things; both sides rise."""
    found: list[tuple[int, int]] = []
    equal = matches(*words)
    for edit in edits(equal, len(words[0]), len(words[1])):
        ones, others = range(edit.start, edit.end), range(edit.first, edit.last)
        found += _alike(ones, others, worth)
    return sorted([*equal, *found])


def _alike(ones: range, others: range, worth: Callable[[int, int], float]) -> list[tuple[int, int]]:
    if not ones or not others:
        return []
    if len(ones) == len(others) == 1:
        return [(ones[0], others[0])] if worth(ones[0], others[0]) >= _ALONE else []
    best = _best(ones, others, worth)
    found, one, other = [], 0, 0
    while one < len(ones) and other < len(others):
        value, step = best[one][other]
        if step == 0 and value:
            found.append((ones[one], others[other]))
        one, other = one + (step != 1), other + (step != 2)  # noqa: PLR2004 - the steps of ``_best``
    return found


def _best(ones: range, others: range, worth: Callable[[int, int], float]) -> list[list[tuple[float, int]]]:
    """Return for each two beginnings what they come to at most, and how.

    0: they are a pair; 1: without that of the others; 2: without that of the ones.
    """
    slope = len(others) / len(ones)
    best = [[(0.0, 1)] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for one in range(len(ones) - 1, -1, -1):
        for other in range(len(others) - 1, -1, -1):
            skip = max((best[one][other + 1][0], 1), (best[one + 1][other][0], 2), key=lambda found: found[0])
            value = worth(ones[one], others[other]) if abs(one * slope - other) <= _BAND else 0.0
            taken = value + best[one + 1][other + 1][0] if value >= _ALIKE else 0.0
            best[one][other] = (taken, 0) if taken > skip[0] else skip
    return best


def _edits(one: list[Token], other: list[Token]) -> list[Edit]:
    found = matches([token.text for token in one], [token.text for token in other])
    pairs = at_sentences(telling(found, one, other), one, other, by=lambda token: token.text)
    return edits(pairs, len(one), len(other))


def _range(tokens: Sequence[Token], start: int, end: int, length: int) -> tuple[int, int]:
    """Return the characters of tokens ``start`` to ``end``."""
    begin = tokens[start].start if start < len(tokens) else length
    return begin, tokens[end - 1].end if start < end else begin


def _numbers(one: Sequence[Token], other: Sequence[Token]) -> tuple[str, str] | None:
    """Return the numbers that were and those that are, when they do not say the same."""
    old, new = ([token.text for token in tokens if token.counts] for tokens in (one, other))
    if all(says_the_same(*both) or both[0] == both[1] for both in zip_longest(old, new, fillvalue="")):
        return None
    return "、".join(old) or _NOTHING, "、".join(new) or _NOTHING


def _is_locked(own: ClerkParagraph, start: int, end: int) -> bool:
    return any((start < last and first < end) or (start == end and first < start < last) for first, last in own.locked)
