"""The comments of ``trace --annotate``: at each number where it comes from, at the top the numbers that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.compose.words import worded
from drafter.model.addresses import places
from drafter.model.figure import Figure, Wording
from drafter.word.noting import Remark

if TYPE_CHECKING:
    from drafter.workflow.tracing import Trace, TracedNumber

KINDS = {
    "figure": "数据项",
    "row": "台账原文",
    "date": "日期",
    "legal": "法规和文件编号",
    "constant": "模板文字",
    "manual": "手工填写",
}
_STATES = {"人工改动": "和上次生成的不一样：人工改的，或者修订没有接受"}
_MANUAL = "起草之后写上去的，没有绑定台账的来源，请自己核对"


def remarks(found: Trace) -> list[Remark]:
    """Return the comments; numbers that are gone have one together, on the first paragraph."""
    here = [
        Remark(number.paragraph - 1, tuple(_lines(number)), number.start, number.end)
        for number in found.numbers
        if number.paragraph
    ]
    gone = [f"{number.label}：上次生成的是“{number.written}”" for number in found.numbers if not number.paragraph]
    return [Remark(0, ("这些数所在的段已删除：", *gone)), *here] if gone else here


def _lines(number: TracedNumber) -> Iterator[str]:
    kind = KINDS.get(number.kind, number.kind)
    if number.kind == "manual":
        yield f"{kind}：{_MANUAL}"
        return
    named = f"{kind}：{number.label}" if number.label else kind
    yield f"{named}（{_STATES.get(number.state, number.state)}）" if number.state else named
    if number.written and number.written != number.text:
        yield f"上次生成的是“{number.written}”" + ("" if number.text else "，现在没有了")
    if number.formula:
        yield f"统计：{number.formula}"
    if number.sources:
        yield f"来源：{places(number.sources)}"
    if number.current is not None:
        yield f"台账现在是{today(number.current)}{verdict(number)}"
    elif number.agrees is not None:
        yield f"和台账现在的内容{'一致' if number.agrees else '不一致'}"


def verdict(number: TracedNumber) -> str:
    """Return whether a number still agrees with the ledgers, as the end of a sentence."""
    if number.agrees is None:
        return ""
    return "，一致" if number.agrees else "，和报告里的不一致"


def today(figure: Figure) -> str:
    """Return a figure as the ledgers give it now: 68场次, 待核实, 未填报."""
    if figure.doubts:
        return "待核实（有看不懂的格子）"
    if figure.value is None:
        return "未填报"
    return worded(figure, Wording.TITLES.value if figure.wording is Wording.TITLES else _exact(figure))


def _exact(figure: Figure) -> str:
    return Wording.PERCENT.value if figure.wording is Wording.PERCENT else Wording.EXACT.value
