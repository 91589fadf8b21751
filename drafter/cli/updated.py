"""What ``update`` did, as text and as JSON (DESIGN 4.5). Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, place, problem
from drafter.cli.text import problem_list
from drafter.model.merge import Action, Cause, Conflict, Operation

if TYPE_CHECKING:
    from drafter.workflow import Updated

_SHOWN = 24
_VERBS = {
    Action.REPLACE: "更新",
    Action.INSERT: "新增一段",
    Action.DELETE: "删去一段",
    Action.INSERT_TABLE: "新增表格",
    Action.INSERT_ROW: "新增一行",
    Action.DELETE_ROW: "删去一行",
}


def text(found: Updated) -> str:
    """``update``: what changed and why, what is to be decided by hand, where the copy is."""
    if found.plan is None:
        return "没有更新：台账有错误，请先改正，或加 --allow-problems\n" + problem_list(found.problems)
    plan = found.plan
    if not plan.operations:
        return f"《{found.document}》和台账一致，没有要更新的"
    lines = [line for operation in plan.changes for line in _operation(operation)]
    if plan.conflicts:
        lines += ["要自己定的：", *(line for conflict in plan.conflicts for line in _conflict(conflict))]
    counts = plan.counts
    sums = (
        f"更新 {counts['updated'] + counts['merged']} 处，保留 {counts['kept']} 处，新增 {counts['added']} 处，"
        f"删去 {counts['removed']} 处，要自己定 {len(plan.conflicts)} 处"
    )
    where = f"已写出《{found.output.name}》：{found.output}" if found.output and found.written else "没有写文件"
    return "\n".join([*lines, sums, where])


def shape(found: Updated) -> Shape:
    """``update --json``."""
    plan = found.plan
    return {
        "output": str(found.output) if found.output else None,
        "written": found.written,
        "blocks": plan.counts if plan else {},
        "changes": [_operation_shape(one) for one in plan.changes] if plan else [],
        "conflicts": [_conflict_shape(one) for one in plan.conflicts] if plan else [],
        "problems": [problem(one) for one in found.problems],
    }


def _operation(operation: Operation) -> list[str]:
    old, new = _short(operation.old), _short(operation.new or "".join(operation.texts))
    words = f"{old}→{new}" if old and new else old or new
    return [f"{_VERBS[operation.action]}  {words}", f"    ← {_why(operation.causes)}"]


def _conflict(conflict: Conflict) -> list[str]:
    return [
        f"  {conflict.reason}",
        f"    你写的：{_short(conflict.mine)}",
        f"    新数据：{_short(conflict.new)}",
        f"    ← {_why(conflict.causes)}",
    ]


def _why(causes: Iterable[Cause]) -> str:
    return "；".join(cause.text for cause in causes)


def _short(words: str) -> str:
    flat = words.replace("\n", "／").strip()
    return flat[:_SHOWN] + "…" * (len(flat) > _SHOWN)


def _operation_shape(one: Operation) -> Shape:
    return {
        "action": one.action.value,
        "block": one.block,
        "old": one.old,
        "new": one.new or "\n".join(one.texts),
        "causes": [cause.text for cause in one.causes],
        "sources": [place(row) for row in one.rows],
    }


def _conflict_shape(one: Conflict) -> Shape:
    return {
        "block": one.block,
        "mine": one.mine,
        "new": one.new,
        "old": one.old,
        "reason": one.reason,
        "causes": [cause.text for cause in one.causes],
    }
