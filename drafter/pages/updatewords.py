"""What an update did, as a clerk reads it on the command line and on the page. Only characters that a GBK console has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from drafter.model.addresses import places
from drafter.model.merge import Action, Cause, Conflict, Operation, Stale, Where
from drafter.model.source import RowRef, Source
from drafter.pages.marking import Piece, marked

if TYPE_CHECKING:
    from drafter.merge.ownwords import OwnWords
    from drafter.workflow import Updated

REFUSED = "没有更新：台账有错误，请先改正"
TO_DECIDE = "要自己定的"
STANDING = "保留着、和台账不一致的（人工改的，或者上次的修订没有接受）"
LAYOUTS = "要自己改版式的"
NONE = "（没有）"
_LONGEST = 48  # characters of words that are shown; longer ones are cut in the middle
_BESIDE = 8  # characters shown before and behind what differs
_BEGINNING = 10  # characters by which a paragraph is found
_CAUSES = 3  # causes of one change; the others are counted
_SINGLE = 2  # rows numbered anew that are listed one by one
_COLUMN = re.compile(r"的“[^”]*”$")
_ROWS = 5  # rows named; the others are counted
_VERBS = {
    Action.REPLACE: "更新",
    Action.INSERT: "新增一段",
    Action.DELETE: "删去一段",
    Action.INSERT_TABLE: "新增表格",
    Action.INSERT_ROW: "新增一行",
    Action.DELETE_ROW: "删去一行",
}
_ADDED = (Action.INSERT, Action.INSERT_TABLE, Action.INSERT_ROW)
_REMOVED = (Action.DELETE, Action.DELETE_ROW)
_ROWS_OF_TABLES = (Action.INSERT_ROW, Action.DELETE_ROW)  # found by their words; that of their first cell says nothing


@dataclass(frozen=True, slots=True)
class Told:
    """A change: what is done, where, the words before and after (empty for none), in one go, and why."""

    verb: str
    where: str
    old: str
    new: str
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is left to the clerk: the words of his, of last time (None when there were none of drafter's), of today."""

    where: str
    reason: str
    mine: str
    old: str | None
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Own:
    """The clerk's own words beside those of drafter; ``after`` is empty when they stand just as they are."""

    where: str
    was: tuple[Piece, ...]
    mine: tuple[Piece, ...]
    after: tuple[Piece, ...]


def changes(found: Updated) -> list[Told]:
    """Return what the ledgers and settings change in the document, in its order."""
    if found.plan is None:
        return []
    at = partial(spot, found)
    return [told for run in _runs(found.plan.changes, found.cells) for told in _run(run, at)]


def decisions(found: Updated) -> list[Asked]:
    """Return what is to be decided by hand."""
    if found.plan is None:
        return []
    at = partial(spot, found)
    conflicts = [_conflict(conflict, at) for conflict in found.plan.conflicts]
    return [*conflicts, *(_remark(remark, at) for remark in found.plan.remarks)]


def own(found: Updated) -> list[Own]:
    """Return the clerk's own words, and what becomes of them."""
    return [_own(found, one) for one in found.own]


def sums(found: Updated) -> str:
    """Return how much was done, as the clerk sees it: changes of words, paragraphs, rows and tables."""
    if found.plan is None:
        return ""
    actions = [operation.action for operation in found.plan.changes]
    counts = found.plan.counts
    updated, added, removed = (
        sum(actions.count(action) for action in kind) for kind in ((Action.REPLACE,), _ADDED, _REMOVED)
    )
    return (
        f"更新 {updated} 处，新增 {added} 处，删去 {removed} 处，"
        f"保留 {counts['kept'] + counts['merged']} 处，要自己定 {found.plan.undecided} 处"
    )


def nothing(found: Updated) -> str:
    """Say that there is nothing to do, and that the document agrees with the ledgers only where it does."""
    same = not found.left.differing and not found.left.missing and not found.layouts
    return f"《{found.document}》{'和台账一致' if same else '没有新的变化'}，没有要更新的"


def missing(found: Updated) -> str:
    """Say how many numbers of the ledgers are not in the document; empty when there are none."""
    count = found.left.missing
    return f"台账里另有 {count} 个数，文中没有找到：人工删去的，或者上次的修订没有接受" if count else ""


def spot(found: Updated, number: int) -> str:
    """Return where a paragraph stands: 表2第3行“普法活动”的“数量”, or as ``_paragraph`` has it."""
    return found.cells.get(number) or _paragraph(number, found.plan.before if found.plan else ())


def rows(sources: Sequence[RowRef | Source]) -> str:
    """Return the addresses of rows; of very scattered ones the first, and how many there are."""
    words = places(sources)
    if len(words) <= _LONGEST:
        return words
    first = words[:_LONGEST]
    return f"{first.rpartition('、')[0] or first}等，共{len(sources)}行"


def cut(words: str) -> str:
    """Return words in one line, cut in the middle when they are long."""
    flat = _flat(words)
    half = _LONGEST // 2
    return flat if len(flat) <= _LONGEST else f"{flat[:half]}…{flat[-half:]}"


def differing(*versions: str) -> tuple[str, ...]:
    """Return versions of a text from shortly before to shortly behind what differs; each cut in the middle if too long."""
    flat = [_flat(version) for version in versions]
    said = [version for version in flat if version]
    if len(set(said)) > 1 and max(map(len, said)) > _LONGEST:
        shortest = min(map(len, said))
        head = _shared(said)
        tail = min(_shared([version[::-1] for version in said]), shortest - head)
        flat = [_window(version, head - _BESIDE, tail - _BESIDE) if version else "" for version in flat]
    return tuple(map(cut, flat))


def _own(found: Updated, one: OwnWords) -> Own:
    """Put versions beside each other; ``after`` only where the update changes words beside the clerk's."""
    where = spot(found, one.place) if one.place >= 0 else "文中没有了"
    was, mine = marked(_flat(one.was), _flat(one.mine))
    after = marked(_flat(one.mine), _flat(one.after))[1] if one.merged else ()
    return Own(where, was, mine, after)


def _runs(operations: Sequence[Operation], cells: Mapping[int, str]) -> list[list[Operation]]:
    """Return operations in order, those together that number the rows of a table anew."""
    runs: list[list[Operation]] = []
    for one in operations:
        alike = runs and _is_serial(one, cells) and _is_serial(runs[-1][-1], cells)
        if alike and runs[-1][-1].causes == one.causes:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _is_serial(one: Operation, cells: Mapping[int, str]) -> bool:
    return (
        one.action is Action.REPLACE and one.place in cells and one.old.isdigit() and one.new.isdigit() and not one.rows
    )


def _run(run: Sequence[Operation], at: Callable[[int], str]) -> list[Told]:
    if len(run) <= _SINGLE:
        return [_operation(one, at) for one in run]
    first, last = run[0], run[-1]
    said = f"{first.old}→{first.new}，到 {last.old}→{last.new}，共 {len(run)} 行"
    old, new = f"{first.old}…{last.old}", f"{first.new}…{last.new}"
    return [Told("更新", f"{at(first.place)}起", old, new, said, why(first.causes))]


def _operation(operation: Operation, at: Callable[[int], str]) -> Told:
    old, new = operation.old, operation.new or "".join(operation.texts)
    where = at(operation.place)
    if operation.action in _ROWS_OF_TABLES:
        where = _COLUMN.sub("", where) if where.startswith("表") else _paragraph(operation.place, ())
    if operation.action in _ADDED:
        where, old, new = f"{where}{'后' if operation.place >= 0 else ''}", "", cut(new)
        said = new
    elif operation.action in _REMOVED:
        old, new = cut(old), ""
        said = old
    else:
        old, new = differing(old, new)
        said = f"{old}→{new}" if old and new else f"加上“{new}”" if new else f"去掉“{old}”"
    return Told(_VERBS[operation.action], where, old, new, said, why(operation.causes))


def _conflict(conflict: Conflict, at: Callable[[int], str]) -> Asked:
    mine, old, new = (words or NONE for words in differing(conflict.mine, conflict.old, conflict.new))
    return Asked(at(conflict.place), conflict.reason, mine, old, new, why(conflict.causes))


def _remark(remark: Stale, at: Callable[[int], str]) -> Asked:
    where = at(remark.place) if remark.place >= 0 else remark.where.value
    beside = f"的{remark.where.value}" if remark.place >= 0 and remark.where is not Where.BODY else ""
    new = remark.new or "（给不出这个数）"
    return Asked(f"{where}{beside}", "人工写的数，台账已变", _in_context(remark), None, new, why(remark.causes))


def _in_context(remark: Stale) -> str:
    """Return a number with the words on both sides of it."""
    start, end = max(0, remark.start - _BESIDE * 2), remark.end + _BESIDE
    whole = remark.text
    return f"{'…' * (start > 0)}{_flat(whole[start:end])}{'…' * (end < len(whole))}"


def _paragraph(number: int, texts: Sequence[str]) -> str:
    """Return 第8段“坚持领导干部带头学…”: which paragraph, and how it begins."""
    if number < 0:
        return "文首"
    words = _flat(texts[number]) if number < len(texts) else ""
    begins = f"“{words[:_BEGINNING]}{'…' * (len(words) > _BEGINNING)}”" if words else ""
    return f"第{number + 1}段{begins}"


def why(causes: Iterable[Cause]) -> str:
    """Return why something changes: the first causes, and how many there are."""
    texts = dict.fromkeys(cause.text if "行" in cause.text else cause.text + _addresses(cause.rows) for cause in causes)
    more = f"；等{len(texts)}处" if len(texts) > _CAUSES else ""
    return "；".join(list(texts)[:_CAUSES]) + more


def _addresses(sources: Sequence[RowRef]) -> str:
    """Return （普法宣传 第3行、第5行）: the rows of a cause that does not name them itself."""
    if not sources:
        return ""
    named = "、".join(f"{row.sheet or row.file} 第{row.row}行" for row in sources[:_ROWS])
    return f"（{named}{f'等{len(sources)}行' if len(sources) > _ROWS else ''}）"


def _shared(words: Sequence[str]) -> int:
    """Return how many characters all of some words begin with."""
    return sum(1 for _ in takewhile(lambda characters: len(set(characters)) == 1, zip(*words, strict=False)))


def _window(words: str, head: int, tail: int) -> str:
    """Leave out so many characters at both ends, where that is worth an ellipsis."""
    start, end = (head if head > 1 else 0), len(words) - (tail if tail > 1 else 0)
    return f"{'…' * (start > 0)}{words[start:end]}{'…' * (end < len(words))}"


def _flat(words: str) -> str:
    return words.replace("\n", "／").replace("\t", " ").strip()
