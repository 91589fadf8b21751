"""Stage 6: whole paragraphs that come, go or stay, and the plan of the merge. Words inside one: ``weaving``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from drafter.merge import wording
from drafter.merge.align import Group, align
from drafter.merge.expected import in_order, texts_after
from drafter.merge.likeness import key
from drafter.merge.order import rising
from drafter.merge.renaming import renamed
from drafter.merge.repeating import after, said_already
from drafter.merge.sections import Held, held, is_head, series
from drafter.merge.stale import comments_on, stale_numbers
from drafter.merge.tables import TableMatch, TableMerger, draft_tables, insert_table, match_tables
from drafter.merge.tokens import joined
from drafter.merge.weaving import Merging, merge_words
from drafter.model.merge import Action, Causes, ClerkParagraph, Draft, Fate, MergePlan, Passage, Surroundings


def merge(
    base: Draft,
    mine: tuple[ClerkParagraph, ...],
    new: Draft,
    causes: Causes | None = None,
    around: Surroundings | None = None,
) -> MergePlan:
    """Put what the data changed into the clerk's document, and leave alone everything else.

    Args:
        base: the draft that the clerk's document came from.
        mine: the paragraphs of the clerk's document.
        new: the draft from today's ledgers, templates and settings.
        causes: what is known of why they changed.
        around: what stands beside the text, where numbers may have been repeated too, and today's figures.

    Returns:
        The plan. With ``new`` equal to ``base`` it has no operations; with an unedited document its expected paragraphs
        are those of ``new``, but for white space that the layout set. Every operation has a cause.
    """
    merging = Merging(base, mine, renamed(base, new), causes or Causes())
    return _Merger(merging).plan(around or Surroundings())


class _Merger:
    def __init__(self, merging: Merging) -> None:
        self.merging = merging
        self.base, self.new = merging.base.passages, merging.new.passages
        self.tables: dict[str, TableMatch] = match_tables(merging)
        self.groups = self._aligned()
        self.group_of: dict[str, Group] = {self.base[i].id: group for group in self.groups for i in group.base}
        self.old = {passage.id: passage for passage in self.base}
        self.fresh = {passage.id: passage for passage in self.new}
        self.old_tables = {passage.block for passage in self.base if passage.cell}
        self.still = self._still_in_place()
        self.held: Held = held(self.base, self.fresh, self.still, self._is_edited)
        self.put_in: dict[str, int] = {}  # after which paragraph a new passage was put
        self.fates: dict[str, list[Fate]] = defaultdict(list)

    def _aligned(self) -> list[Group]:
        in_tables = {place for match in self.tables.values() for place in match.table.paragraphs}
        paragraphs = [place for place in range(len(self.merging.mine)) if place not in in_tables]
        passages = [place for place, passage in enumerate(self.base) if not passage.cell]
        return align(self.base, self.merging.mine, passages, paragraphs)

    def _still_in_place(self) -> set[str]:
        """Return the passages that both drafts have in the same order; the others were moved by the template."""
        order = {passage.id: place for place, passage in enumerate(self.base)}
        common = [order[p.id] for p in self.new if p.id in order and not p.cell]
        return {self.base[place].id for place in rising(common)}

    def plan(self, around: Surroundings) -> MergePlan:
        if self._drafts_differ():
            self._words()
            self._tables()
            self._insertions()
        else:
            self._count_only()
        merging = self.merging
        remarks = stale_numbers(merging, self.groups, self.tables, around)
        operations = in_order([*merging.operations, *comments_on(remarks)])
        expected = texts_after(merging.mine, operations)
        fates = {block: _fate(fates) for block, fates in self.fates.items()}
        said, before = tuple(remark for remark, _ in remarks), tuple(paragraph.text for paragraph in merging.mine)
        return MergePlan(operations, tuple(merging.conflicts), expected, fates, self._spans(), said, before)

    def _drafts_differ(self) -> bool:
        one, other = ([(p.id, p.text) for p in passages] for passages in (self.base, self.new))
        return one != other

    def _count_only(self) -> None:
        for passage in self.base:
            self.fates[passage.block].append(self._unchanged(passage))

    def _unchanged(self, passage: Passage) -> Fate:
        if passage.cell:
            match = self.tables.get(passage.block)
            paragraphs = match.cell(passage.cell.row, passage.cell.column) if match else []
        else:
            group = self.group_of.get(passage.id)
            if group and len(group.base) > 1:
                return Fate.KEPT
            paragraphs = list(group.mine) if group else []
        if not paragraphs and passage.text:
            return Fate.KEPT
        return Fate.UNCHANGED if self.merging.is_untouched([passage], paragraphs) else Fate.KEPT

    # paragraphs that the clerk still has

    def _words(self) -> None:
        for group in self.groups:
            self._group(group, [self.base[place] for place in group.base])
        for passage in self.base:
            if passage.id not in self.group_of and not passage.cell:
                self._deleted_by_clerk(passage)

    def _group(self, group: Group, base: list[Passage]) -> None:
        new = [self.fresh[passage.id] for passage in base if passage.id in self.fresh]
        moved = bool(new) and not all(passage.id in self.still for passage in new)
        if self._is_held(group, base):
            return
        if not new or (moved and self.merging.is_untouched(base, group.mine)):
            self.still.difference_update(passage.id for passage in new)  # joined with one that moved: put in again too
            self._gone(group, base)
            return
        fate = self._merged(group, base, new)
        if moved:
            versions = joined(p.text for p in base), self.merging.words_of(group.mine), joined(p.text for p in new)
            causes = self.merging.explain.of_passages((), ())
            self.merging.clash(group.mine[0], base[0].id, versions, wording.MOVED_BY_TEMPLATE, causes)
            fate = Fate.KEPT
        for passage in base:
            self.fates[passage.block].append(fate)

    def _is_held(self, group: Group, base: Sequence[Passage]) -> bool:
        """Leave alone a heading, or all of a part, that stays because the clerk wrote in what stands below."""
        gone, moved = self.held.gone, self.held.moved
        if not self.merging.is_untouched(base, group.mine) or not all(p.id in gone or p.id in moved for p in base):
            return False
        new = [self.fresh[passage.id] for passage in base if passage.id in moved]
        if new:
            self._merged(group, base, new)
        for passage in base:
            self.fates[passage.block].append(Fate.KEPT)
        if is_head(base[0]):
            reason = wording.HEADING_STAYS if base[0].id in gone else wording.PART_STAYS
            causes = self.merging.explain.of_passages(base if base[0].id in gone else (), ())
            now = "" if base[0].id in gone else self.fresh[base[0].id].text
            versions = base[0].text, self.merging.words_of(group.mine), now
            self.merging.clash(group.mine[0], base[0].id, versions, reason, causes)
        return True

    def _is_edited(self, passage: Passage) -> bool:
        """Tell whether the clerk has a passage otherwise than drafter wrote it."""
        if passage.cell:
            match = self.tables.get(passage.block) if passage.cell.row == passage.cell.column == 0 else None
            return match is not None and TableMerger(self.merging, match).is_edited()
        group = self.group_of.get(passage.id)
        if group is None:
            return False
        return not self.merging.is_untouched([self.base[place] for place in group.base], group.mine)

    def _keeps_number(self, group: Group) -> bool:
        return self.base[group.base[0]].heading and series(self.base, group.base[0]) in self.held.series

    def _merged(self, group: Group, base: Sequence[Passage], new: Sequence[Passage]) -> Fate:
        untouched = len(group.base) == 1 and self.merging.is_untouched(base, group.mine)
        if [passage.text for passage in base] == [passage.text for passage in new]:
            return Fate.UNCHANGED if untouched else Fate.KEPT
        applied, _ = merge_words(self.merging, base, group.mine, new, steady=self._keeps_number(group))
        if untouched:
            return Fate.UPDATED
        return Fate.MERGED if applied else Fate.KEPT

    def _gone(self, group: Group, base: Sequence[Passage]) -> None:
        merging = self.merging
        causes = merging.explain.of_passages(base, ())
        fate = Fate.REMOVED
        if merging.is_untouched(base, group.mine):
            for place in group.mine:
                merging.do(Action.DELETE, place, base[0].id, causes, old=merging.mine[place].text)
        else:
            fate = Fate.KEPT
            versions = joined(p.text for p in base), merging.words_of(group.mine), ""
            merging.clash(group.mine[0], base[0].id, versions, wording.GONE_BUT_EDITED, causes)
        for passage in base:
            if passage.id not in self.fresh:
                self.fates[passage.block].append(fate)

    def _deleted_by_clerk(self, passage: Passage) -> None:
        """Say what changed in a paragraph that the clerk deleted, at the one above it; it is never brought back."""
        self.fates[passage.block].append(Fate.KEPT)
        new = self.fresh.get(passage.id)
        if new is None or new.text == passage.text:
            return
        causes = self.merging.explain.of_passages([passage], [new])
        versions = passage.text, "", new.text
        above = self._above(self.base, self.base.index(passage))
        self.merging.clash(above, passage.id, versions, wording.DELETED_BY_CLERK, causes)

    def _above(self, passages: Sequence[Passage], place: int) -> int:
        """Return the last of the clerk's paragraphs that stands for something before ``place``; -1 when none does."""
        for passage in reversed(passages[:place]):
            own = self._paragraphs(passage)
            if own:
                return max(own)
        return -1

    def _paragraphs(self, passage: Passage) -> Sequence[int]:
        """Return the clerk's paragraphs of a passage, all of its table's for a cell."""
        if passage.cell:
            match = self.tables.get(passage.block)
            return match.table.paragraphs if match else ()
        group = self.group_of.get(passage.id)
        return group.mine if group else ()

    # tables

    def _tables(self) -> None:
        old, fresh = draft_tables(self.base), draft_tables(self.new)
        for block, rows in old.items():
            if block in self.tables:
                self.fates[block].append(TableMerger(self.merging, self.tables[block]).merge())
                continue
            self.fates[block].append(Fate.KEPT)
            before = [self.base[place] for row in rows for place in row.cells]
            after = [self.new[place] for row in fresh.get(block, ()) for place in row.cells]
            if after and [p.text for p in before] != [p.text for p in after]:
                causes = self.merging.explain.of_passages(before, after)
                versions = "", "", "\t".join(passage.text for passage in after)
                above = self._above(self.base, self.base.index(before[0]))
                self.merging.clash(above, block, versions, wording.TABLE_DELETED, causes)

    # paragraphs that only the new draft has

    def _insertions(self) -> None:
        tables, done = draft_tables(self.new), set[str]()
        own = self._clerk_only()
        said = said_already(self.new, {p.id for p in self.new} - self.old.keys(), self._edited_paragraphs())
        lost = False  # whether the clerk deleted the part in which the passage would stand
        for place, passage in enumerate(self.new):
            if passage.heading:
                lost = passage.id in self.old and not self._has_section(passage.id)
            if self._is_known(passage) or passage.block in done:
                continue
            if key(passage.text) in own and not passage.cell:
                self.fates[passage.block].append(Fate.KEPT)
                self.group_of[passage.id] = Group((), (own.pop(key(passage.text)),))
                continue
            if passage.id in said:
                self._unwanted(said[passage.id], passage, wording.SAID_ALREADY)
            elif lost and not passage.heading:
                self._unwanted(self._above(self.new, place), passage, wording.NEW_IN_DELETED)
            elif passage.cell:
                done.add(passage.block)
                anchor = self._anchor(place)
                self.put_in |= {p.id: anchor for p in self.new if p.block == passage.block}
                insert_table(self.merging, passage.block, tables[passage.block], anchor)
                self.fates[passage.block].append(Fate.ADDED)
            else:
                self._insert(place, passage)

    def _has_section(self, heading: str) -> bool:
        """Tell whether the clerk still has anything of what stood below a heading, or itself."""
        start = next(place for place, passage in enumerate(self.base) if passage.id == heading)
        section = takewhile(lambda passage: not passage.heading, self.base[start + 1 :])
        return any(self._paragraphs(passage) for passage in [self.base[start], *section])

    def _is_known(self, passage: Passage) -> bool:
        """Tell whether a passage of the new draft is in the clerk's document, or left out of it by him."""
        if passage.cell:
            return passage.block in self.old_tables
        return passage.id in self.old and (passage.id in self.still or self._stayed(passage))

    def _stayed(self, passage: Passage) -> bool:
        """Tell whether a passage that the template moved was left in the clerk's document, or deleted by him."""
        return passage.id not in self.group_of or passage.id in self.held.moved or self._is_edited(passage)

    def _clerk_only(self) -> dict[str, int]:
        """Return the paragraphs that came from no passage, by their words."""
        taken = {place for group in self.groups for place in group.mine}
        taken |= {place for match in self.tables.values() for place in match.table.paragraphs}
        free = [place for place in range(len(self.merging.mine)) if place not in taken]
        return {key(self.merging.mine[place].text): place for place in free if self.merging.mine[place].text.strip()}

    def _edited_paragraphs(self) -> dict[int, str]:
        """Return what will stand in the paragraphs that the clerk edited, by place."""
        merging = self.merging
        edited = [p for p in self.base if not p.cell and self._is_edited(p)]
        places = {place for passage in edited for place in self.group_of[passage.id].mine}
        return {place: after(merging.operations, place, merging.mine[place].text) for place in sorted(places)}

    def _unwanted(self, at: int, passage: Passage, reason: str) -> None:
        causes = self.merging.explain.of_passages((), [passage])
        self.merging.clash(at, passage.id, ("", "", passage.text), reason, causes)
        self.fates[passage.block].append(Fate.KEPT)

    def _insert(self, place: int, passage: Passage) -> None:
        moved = passage.id in self.old
        causes = self.merging.explain.of_passages((), () if moved else [passage])
        anchor = self.put_in[passage.id] = self._anchor(place)
        words = {"new": passage.text, "texts": (passage.text,), "source": place, "like": self._like(passage, anchor)}
        self.merging.do(Action.INSERT, anchor, passage.id, causes, **words)
        self.fates[passage.block].append(Fate.UPDATED if moved else Fate.ADDED)

    def _like(self, passage: Passage, anchor: int) -> int:
        """Return the clerk's paragraph of the same kind that stands nearest; -1 when there is none."""
        same = (self.base[group.base[0]] for group in self.groups if len(group.base) == 1)
        alike = [p for p in same if (p.kind, p.heading) == (passage.kind, passage.heading)]
        places = [own for p in alike for own in self._paragraphs(p)]
        return min(places, key=lambda own: abs(own - anchor), default=-1)

    def _anchor(self, place: int) -> int:
        """Return after which paragraph of the clerk's a new passage goes; -1 for the beginning."""
        before = self.new[place - 1].id if place else ""
        if before in self.put_in:
            return self.put_in[before]
        above = self._above(self._in_place(place), place)
        if above >= 0:
            if self.new[place].heading:  # what the clerk added to the section above stays in it
                above = self._end_of_section(above)
            return self._behind_table(above)
        below = (self._paragraphs(passage) for passage in self.new[place:])
        return next((self._before_table(min(own) - 1) for own in below if own), len(self.merging.mine) - 1)

    def _in_place(self, place: int) -> list[Passage]:
        return [
            p if p.cell or p.id in self.still or p.id not in self.old else replace(p, id="") for p in self.new[:place]
        ]

    def _end_of_section(self, place: int) -> int:
        known = {own for passage in self.new for own in self._paragraphs(passage)}
        known |= {own for passage in self.base for own in self._paragraphs(passage)}
        after = place + 1
        while after < len(self.merging.mine) and after not in known:
            after += 1
        return after - 1 if after < len(self.merging.mine) else place

    def _behind_table(self, place: int) -> int:
        """Move past the table in which a paragraph stands."""
        cell = self.merging.mine[place].cell
        while cell and place + 1 < len(self.merging.mine):
            following = self.merging.mine[place + 1].cell
            if following is None or following.table != cell.table:
                break
            place += 1
        return place

    def _before_table(self, place: int) -> int:
        """Move back before a table when the paragraph behind ``place`` stands in it."""
        following = self.merging.mine[place + 1].cell if place + 1 < len(self.merging.mine) else None
        while following and place >= 0:
            cell = self.merging.mine[place].cell
            if cell is None or cell.table != following.table:
                break
            place -= 1
        return place

    # bookmarks

    def _spans(self) -> tuple[tuple[str, int, int], ...]:
        """Return the numbers whose place among their block's spans is no longer the same."""
        found = []
        for passage in self.base:
            new = self.fresh.get(passage.id)
            if new and passage.mark == new.mark and passage.spans != new.spans:
                found += [(passage.mark, old, now) for old, now in _moved_spans(passage, new) if old != now]
        return tuple(found)


def _moved_spans(old: Passage, new: Passage) -> list[tuple[int, int]]:
    places: Mapping[tuple[str, str], list[int]] = defaultdict(list)
    for place, span in enumerate(new.spans):
        places[span.kind.value, span.ref].append(place)
    found = []
    for place, span in enumerate(old.spans):
        same = places[span.kind.value, span.ref]
        found.append((place, same.pop(0) if same else -1))
    return found


def _fate(fates: Sequence[Fate]) -> Fate:
    """Return one fate for a block from those of its passages."""
    kinds = set(fates)
    if len(kinds) == 1:
        return fates[0]
    if kinds <= {Fate.UNCHANGED, Fate.KEPT}:
        return Fate.KEPT
    return Fate.UPDATED if Fate.KEPT not in kinds and Fate.MERGED not in kinds else Fate.MERGED
