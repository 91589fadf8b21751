"""What ``compare`` found, as text and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape
from drafter.model.comparison import LeftOut, NumberChange
from drafter.model.merge import Action, Operation

if TYPE_CHECKING:
    from drafter.workflow import Compared

_SHOWN = 24
_VERBS = {
    Action.REPLACE: "改动",
    Action.INSERT: "增加一段",
    Action.DELETE: "删去一段",
    Action.INSERT_TABLE: "增加表格",
    Action.INSERT_ROW: "增加一行",
    Action.DELETE_ROW: "删去一行",
}


def text(found: Compared) -> str:
    """``compare``: the numbers first, then the other words, what is not in the copy, and where it is."""
    left_out = [_left_out(one, found) for one in found.left_out]
    missing = ["没有带到副本里的：", *(f"  {line}" for line in left_out)] if left_out else []
    if found.same:
        return "\n".join([f"《{found.old}》和《{found.new}》文字相同", *missing])
    numbers = [line for one in found.found.numbers for line in _number(one)]
    words = [line for one in found.found.plan.operations if not one.note for line in _operation(one)]
    sums = found.found.counts
    lines = [*(["数不同：", *numbers] if numbers else []), *(["其他不同：", *words] if words else []), *missing]
    lines.append(
        f"数不同 {sums['numbers']} 处，改动 {sums['changed']} 段，增加 {sums['added']} 段，删去 {sums['removed']} 段，"
        f"表格增加 {sums['rows_added']} 行，删去 {sums['rows_removed']} 行"
    )
    lines.append(f"已写出《{found.output.name}》：{found.output}" if found.output else "没有写文件")
    return "\n".join(lines)


def shape(found: Compared) -> Shape:
    """``compare --json``."""
    return {
        "old": found.old,
        "new": found.new,
        "same": found.same,
        "output": str(found.output) if found.output else None,
        "counts": found.found.counts,
        "numbers": [_number_shape(one) for one in found.found.numbers],
        "changes": [_operation_shape(one) for one in found.found.plan.operations],
        "left_out": [_left_out_shape(one, found) for one in found.left_out],
    }


def _number(one: NumberChange) -> Iterator[str]:
    yield f"  第{one.paragraph}段  {one.old}→{one.new}"
    yield f"      {_short(one.context)}"


def _operation(one: Operation) -> Iterator[str]:
    old, new = _short(one.old), _short(one.new or "　".join(one.texts))
    words = f"{old}→{new}" if old and new else old or new
    where = f"第{one.place + 1}段" if one.place >= 0 else "开头"
    after = "后" if one.action in (Action.INSERT, Action.INSERT_TABLE, Action.INSERT_ROW) and one.place >= 0 else ""
    yield f"  {where}{after}  {_sign(one)}{words or '（空白）'}"


def _sign(one: Operation) -> str:
    if one.action is not Action.REPLACE:
        return f"{_VERBS[one.action]}  "
    if one.old and one.new:
        return ""
    return "增加  " if one.new else "删去  "


def _left_out(one: LeftOut, found: Compared) -> str:
    where = f"《{found.old if one.of_old else found.new}》"
    place = f"第{one.paragraph}段" if one.paragraph else ""
    words = f"：{_short(one.text)}" if one.text.strip() else ""
    return f"{where}{place}的{one.what}{words}"


def _short(words: str) -> str:
    flat = words.replace("\n", "／").replace("\t", "　").strip()
    return flat[:_SHOWN] + "…" * (len(flat) > _SHOWN)


def _number_shape(one: NumberChange) -> Shape:
    return {"old": one.old, "new": one.new, "paragraph": one.paragraph, "context": one.context}


def _operation_shape(one: Operation) -> Shape:
    return {
        "action": one.action.value,
        "paragraph": one.place + 1,
        "old": one.old,
        "new": one.new or "\n".join(one.texts),
        "number": bool(one.note),
    }


def _left_out_shape(one: LeftOut, found: Compared) -> Shape:
    document = found.old if one.of_old else found.new
    return {"document": document, "what": one.what, "paragraph": one.paragraph, "text": one.text}
