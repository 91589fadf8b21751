"""What ``update`` did, as text and as JSON (DESIGN 4.5). Only characters that a GBK console has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, place, problem
from drafter.cli.text import problem_list
from drafter.model.addresses import places
from drafter.model.merge import Action, Cause, Conflict, Operation, Stale, Where
from drafter.model.source import RowRef, Source

if TYPE_CHECKING:
    from drafter.workflow import Updated
    from drafter.workflow.differing import Differing

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


def text(found: Updated) -> str:
    """``update``: what changed and why, what is to be decided by hand, where the copy is."""
    if found.plan is None:
        return "没有更新：台账有错误，请先改正，或加 --allow-problems\n" + problem_list(found.problems)
    plan = found.plan
    if not plan.operations and not plan.undecided:
        return "\n".join(_nothing(found))
    at = partial(_spot, found)
    lines = [line for run in _runs(plan.changes, found.cells) for line in _run(run, at)]
    if plan.undecided:
        lines += ["要自己定的："]
        lines += [line for conflict in plan.conflicts for line in _conflict(conflict, at)]
        lines += [line for remark in plan.remarks for line in _remark(remark, at)]
    lines += _differing_lines(found, "保留着、和台账不一致的（人工改的，或者上次的修订没有接受）：")
    lines += _layouts(found)
    where = f"已写出《{found.output.name}》：{found.output}" if found.output and found.written else "没有写文件"
    return "\n".join([*lines, _sums(found), where])


def shape(found: Updated) -> Shape:
    """``update --json``."""
    plan = found.plan
    return {
        "output": str(found.output) if found.output else None,
        "written": found.written,
        "blocks": plan.counts if plan else {},
        "changes": [_operation_shape(one) for one in plan.changes] if plan else [],
        "conflicts": [_conflict_shape(one) for one in plan.conflicts] if plan else [],
        "remarks": [_remark_shape(one) for one in plan.remarks] if plan else [],
        "differing": [_differing_shape(one) for one in found.left.differing],
        "layouts": list(found.layouts),
        "missing": found.left.missing,
        "problems": [problem(one) for one in found.problems],
    }


def code(found: Updated) -> int:
    """Return the exit code: 1 when nothing was done, or something is left to be decided by hand."""
    return int(found.plan is None or found.plan.undecided > 0 or bool(found.layouts))


def _nothing(found: Updated) -> list[str]:
    """Say that there is nothing to do, and that the document agrees with the ledgers only where it does."""
    missing = found.left.missing
    if not found.left.differing and not missing:
        said = "没有新的变化" if found.layouts else "和台账一致"
        return [f"《{found.document}》{said}，没有要更新的", *_layouts(found)]
    said = "下面这些数和台账不一致，是人工改的或者上次的修订没有接受，都照原样保留："
    lines = [f"《{found.document}》没有新的变化，没有要更新的", *_differing_lines(found, said)]
    lines += [f"台账里另有 {missing} 个数，文中没有找到：人工删去的，或者上次的修订没有接受"] if missing else []
    return [*lines, *_layouts(found)]


def _layouts(found: Updated) -> list[str]:
    return [f"要自己改版式的：{one}" for one in found.layouts]


def _differing_lines(found: Updated, heading: str) -> list[str]:
    lines = [
        f"  {_spot(found, one.place)}：写的是“{_cut(one.text)}”，台账现在是{_cut(one.current)}（{one.label}）"
        + (f"\n    ← {_rows(one.sources)}" if one.sources else "")
        for one in found.left.differing
    ]
    return [heading, *lines] if lines else []


def _rows(sources: Sequence[RowRef | Source]) -> str:
    """Return the addresses of rows; of very scattered ones the first, and how many there are."""
    words = places(sources)
    if len(words) <= _LONGEST:
        return words
    first = words[:_LONGEST]
    return f"{first.rpartition('、')[0] or first}等，共{len(sources)}行"


def _sums(found: Updated) -> str:
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


def _run(run: Sequence[Operation], at: Callable[[int], str]) -> list[str]:
    if len(run) <= _SINGLE:
        return [line for one in run for line in _operation(one, at)]
    first, last = run[0], run[-1]
    words = f"{at(first.place)}起  {first.old}→{first.new}，到 {last.old}→{last.new}，共 {len(run)} 行"
    return [f"更新  {words}", f"    ← {_why(first.causes)}"]


def _operation(operation: Operation, at: Callable[[int], str]) -> list[str]:
    new = operation.new or "".join(operation.texts)
    where = at(operation.place)
    if operation.action in _ROWS_OF_TABLES:
        where = _COLUMN.sub("", where) if where.startswith("表") else _paragraph(operation.place, ())
    if operation.action in _ADDED:
        words = f"{where}{'后' if operation.place >= 0 else ''}  {_cut(new)}"
    elif operation.action in _REMOVED:
        words = f"{where}  {_cut(operation.old)}"
    else:
        words = f"{where}  {_change(operation.old, new)}"
    return [f"{_VERBS[operation.action]}  {words}", f"    ← {_why(operation.causes)}"]


def _change(old: str, new: str) -> str:
    if old and new:
        return "→".join(_differing(old, new))
    return f"加上“{_cut(new)}”" if new else f"去掉“{_cut(old)}”"


def _conflict(conflict: Conflict, at: Callable[[int], str]) -> list[str]:
    mine, old, new = _differing(conflict.mine, conflict.old, conflict.new)
    return [
        f"  {at(conflict.place)}：{conflict.reason}",
        f"    你写的：{mine or '（没有）'}",
        f"    上次写的：{old or '（没有）'}",
        f"    现在应写：{new or '（没有）'}",
        f"    ← {_why(conflict.causes)}",
    ]


def _remark(remark: Stale, at: Callable[[int], str]) -> list[str]:
    where = at(remark.place) if remark.place >= 0 else remark.where.value
    beside = f"的{remark.where.value}" if remark.place >= 0 and remark.where is not Where.BODY else ""
    return [
        f"  {where}{beside}：人工写的数，台账已变",
        f"    你写的：{_in_context(remark)}",
        f"    台账现在：{remark.new or '（给不出这个数）'}",
        f"    ← {_why(remark.causes)}",
    ]


def _in_context(remark: Stale) -> str:
    """Return a number with the words on both sides of it."""
    start, end = max(0, remark.start - _BESIDE * 2), remark.end + _BESIDE
    whole = remark.text
    return f"{'…' * (start > 0)}{_flat(whole[start:end])}{'…' * (end < len(whole))}"


def _spot(found: Updated, number: int) -> str:
    """Return where a paragraph stands: 表2第3行“普法活动”的“数量”, or as ``_paragraph`` has it."""
    return found.cells.get(number) or _paragraph(number, found.plan.before if found.plan else ())


def _paragraph(number: int, texts: Sequence[str]) -> str:
    """Return 第8段“坚持领导干部带头学…”: which paragraph, and how it begins."""
    if number < 0:
        return "文首"
    words = _flat(texts[number]) if number < len(texts) else ""
    begins = f"“{words[:_BEGINNING]}{'…' * (len(words) > _BEGINNING)}”" if words else ""
    return f"第{number + 1}段{begins}"


def _why(causes: Iterable[Cause]) -> str:
    texts = dict.fromkeys(cause.text if "行" in cause.text else cause.text + _addresses(cause.rows) for cause in causes)
    more = f"；等{len(texts)}处" if len(texts) > _CAUSES else ""
    return "；".join(list(texts)[:_CAUSES]) + more


def _addresses(rows: Sequence[RowRef]) -> str:
    """Return （普法宣传 第3行、第5行）: the rows of a cause that does not name them itself."""
    if not rows:
        return ""
    named = "、".join(f"{row.sheet or row.file} 第{row.row}行" for row in rows[:_ROWS])
    return f"（{named}{f'等{len(rows)}行' if len(rows) > _ROWS else ''}）"


def _differing(*versions: str) -> tuple[str, ...]:
    """Return versions of a text from shortly before to shortly behind what differs; each cut in the middle if too long."""
    flat = [_flat(version) for version in versions]
    said = [version for version in flat if version]
    if len(set(said)) > 1 and max(map(len, said)) > _LONGEST:
        shortest = min(map(len, said))
        head = _shared(said)
        tail = min(_shared([version[::-1] for version in said]), shortest - head)
        flat = [_window(version, head - _BESIDE, tail - _BESIDE) if version else "" for version in flat]
    return tuple(map(_cut, flat))


def _shared(words: Sequence[str]) -> int:
    """Return how many characters all of some words begin with."""
    return sum(1 for _ in takewhile(lambda characters: len(set(characters)) == 1, zip(*words, strict=False)))


def _window(words: str, head: int, tail: int) -> str:
    """Leave out so many characters at both ends, where that is worth an ellipsis."""
    start, end = (head if head > 1 else 0), len(words) - (tail if tail > 1 else 0)
    return f"{'…' * (start > 0)}{words[start:end]}{'…' * (end < len(words))}"


def _cut(words: str) -> str:
    flat = _flat(words)
    half = _LONGEST // 2
    return flat if len(flat) <= _LONGEST else f"{flat[:half]}…{flat[-half:]}"


def _flat(words: str) -> str:
    return words.replace("\n", "／").replace("\t", " ").strip()


def _operation_shape(one: Operation) -> Shape:
    return {
        "action": one.action.value,
        "block": one.block,
        "paragraph": one.place + 1,
        "old": one.old,
        "new": one.new or "\n".join(one.texts),
        "causes": [cause.text for cause in one.causes],
        "sources": [place(row) for row in one.rows],
    }


def _differing_shape(one: Differing) -> Shape:
    return {
        "paragraph": one.place + 1,
        "text": one.text,
        "current": one.current,
        "label": one.label,
        "figure": one.figure,
        "sources": [place(row) for row in one.sources],
    }


def _conflict_shape(one: Conflict) -> Shape:
    rows = dict.fromkeys(row for cause in one.causes for row in cause.rows)
    return {
        "block": one.block,
        "paragraph": one.place + 1,
        "mine": one.mine,
        "new": one.new,
        "old": one.old,
        "reason": one.reason,
        "causes": [cause.text for cause in one.causes],
        "sources": [place(row) for row in rows],
    }


def _remark_shape(one: Stale) -> Shape:
    """``paragraph`` is 0 for what hangs on none; ``start`` and ``end`` are characters of ``text``."""
    return {
        "where": one.where.value,
        "paragraph": one.place + 1,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "old": one.old,
        "new": one.new,
        "figure": one.figure,
        "causes": [cause.text for cause in one.causes],
        "sources": [place(row) for row in one.rows],
    }
