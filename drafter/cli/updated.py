"""What ``update`` did, as text and as JSON (DESIGN 4.5). Only characters that a GBK console has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, place, problem
from drafter.cli.text import problem_list
from drafter.model.merge import Conflict, Operation, Stale
from drafter.pages.updatewords import (
    LAYOUTS,
    REFUSED,
    STANDING,
    TO_DECIDE,
    Asked,
    changes,
    cut,
    decisions,
    missing,
    nothing,
    rows,
    spot,
    sums,
)

if TYPE_CHECKING:
    from drafter.merge.ownwords import OwnWords
    from drafter.workflow import Updated
    from drafter.workflow.differing import Differing


def text(found: Updated) -> str:
    """``update``: what changed and why, what is to be decided by hand, where the copy is."""
    if found.plan is None:
        return f"{REFUSED}，或加 --allow-problems\n{problem_list(found.problems)}"
    if not found.plan.operations and not found.plan.undecided:
        return "\n".join(_nothing(found))
    lines = [line for one in changes(found) for line in (f"{one.verb}  {one.where}  {one.said}", f"    ← {one.why}")]
    if found.plan.undecided:
        lines += [f"{TO_DECIDE}：", *(line for one in decisions(found) for line in _asked(one))]
    lines += _differing_lines(found, f"{STANDING}：")
    lines += _layouts(found)
    where = f"已写出《{found.output.name}》：{found.output}" if found.output and found.written else "没有写文件"
    return "\n".join([*lines, sums(found), where])


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
        "own": [_own_shape(one) for one in found.own],
        "differing": [_differing_shape(one) for one in found.left.differing],
        "layouts": list(found.layouts),
        "missing": found.left.missing,
        "problems": [problem(one) for one in found.problems],
    }


def code(found: Updated) -> int:
    """Return the exit code: 1 when nothing was done, or something is left to be decided by hand."""
    return int(found.plan is None or found.plan.undecided > 0 or bool(found.layouts))


def _nothing(found: Updated) -> list[str]:
    said = "下面这些数和台账不一致，是人工改的或者上次的修订没有接受，都照原样保留："
    lines = [nothing(found), *_differing_lines(found, said)]
    return [*lines, *filter(None, [missing(found)]), *_layouts(found)]


def _layouts(found: Updated) -> list[str]:
    return [f"{LAYOUTS}：{one}" for one in found.layouts]


def _differing_lines(found: Updated, heading: str) -> list[str]:
    lines = [
        f"  {spot(found, one.place)}：写的是“{cut(one.text)}”，台账现在是{cut(one.current)}（{one.label}）"
        + (f"\n    ← {rows(one.sources)}" if one.sources else "")
        for one in found.left.differing
    ]
    return [heading, *lines] if lines else []


def _asked(one: Asked) -> list[str]:
    before = [] if one.old is None else [f"    上次写的：{one.old}"]
    today = "台账现在" if one.old is None else "现在应写"
    head = [f"  {one.where}：{one.reason}", f"    您写的：{one.mine}"]
    return [*head, *before, f"    {today}：{one.new}", f"    ← {one.why}"]


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


def _own_shape(one: OwnWords) -> Shape:
    """``paragraph`` is 0 for what the clerk took out; ``after`` is what the update makes of ``mine``."""
    return {"paragraph": one.place + 1, "was": one.was, "mine": one.mine, "after": one.after}
