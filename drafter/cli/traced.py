"""What ``trace`` found, as text and as JSON (DESIGN 4.5). Only characters that a GBK console has. The page: ``pages``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, place, plain, problem
from drafter.model.addresses import places
from drafter.pages.tracewords import kind_of

if TYPE_CHECKING:
    from drafter.workflow import Trace, TracedNumber

_UNCHANGED = "未改"


def matching(found: Trace, query: str) -> Trace:
    """Return the numbers whose text, label, id, value, kind, state or verdict contains ``query``."""
    numbers = (one for one in found.numbers if query in _said(one))
    return replace(found, numbers=tuple(numbers)) if query else found


def _said(one: TracedNumber) -> str:
    verdict = {True: "一致", False: "不一致", None: ""}[one.agrees]
    named = (one.text, one.label, one.figure, plain(one.value), one.written, one.state, kind_of(one), verdict)
    return "\n".join(str(words) for words in named)


def text(found: Trace) -> str:
    """``trace``: each number with the rows it comes from; the numbers that are gone at the end."""
    here = [line for number in found.numbers if number.paragraph for line in _number(number)]
    gone = [number for number in found.numbers if not number.paragraph]
    lost = ["所在段已删除的数：", *(line for number in gone for line in _gone(number))] if gone else []
    return "\n".join([f"《{found.title}》", *here, *lost])


def copies(found: Trace, html: str) -> str:
    """Return where the page and the copy with comments stand; empty when there are none."""
    lines = [f"已写出网页，用浏览器打开：{html}"] if html else []
    if found.annotated:
        lines.append(f"已写出带批注的副本，{found.annotated[1]} 条批注：{found.annotated[0]}")
    return "\n".join(lines)


def shape(found: Trace) -> Shape:
    """``trace --json``."""
    result: Shape = {"title": found.title, "numbers": [_shape(one) for one in found.numbers]}
    if found.compared:
        result["doubtful"] = list(found.doubtful)
        result["problems"] = [problem(one) for one in found.problems]
    if found.annotated:
        result["annotated"] = {"output": str(found.annotated[0]), "comments": found.annotated[1]}
    return result


def _number(number: TracedNumber) -> Iterator[str]:
    facts = [f"第 {number.paragraph} 段", kind_of(number)]
    if number.label or number.figure:
        facts.append(number.label or number.figure)
    if number.value is not None:
        facts.append(f"数值 {_value(number.value)}")
    if number.state and number.state != _UNCHANGED:
        facts.append(f"和上次生成的不一样（上次是“{number.written}”）：人工改的，或者上次的修订没有接受")
    yield f"{number.text or '（已经没有了）'}  " + "，".join(facts)
    if number.context and number.context != number.text:
        yield f"  “{number.context}”"
    yield from _origin(number)


def _origin(number: TracedNumber) -> Iterator[str]:
    if number.formula:
        yield f"  统计：{number.formula}"
    if number.sources:
        yield f"  ← {places(number.sources)}"
    if number.current is not None:
        from drafter.workflow.tracenotes import today, verdict

        yield f"  台账现在是 {today(number.current)}{verdict(number)}"
    elif number.agrees is not None:
        yield f"  和台账现在的内容{'一致' if number.agrees else '不一致'}"


def _gone(number: TracedNumber) -> Iterator[str]:
    yield f"{number.written}  {kind_of(number)}，{number.label}"
    yield from _origin(number)


def _value(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(plain(value))


def _shape(one: TracedNumber) -> Shape:
    current = one.current
    return {
        "text": one.text,
        "paragraph": one.paragraph,
        "kind": plain(one.kind),
        "figure": one.figure,
        "label": one.label,
        "value": plain(one.value),
        "sources": [place(source) for source in one.sources],
        "context": one.context,
        "state": one.state,
        "written": one.written,
        "ledger": one.ledger,
        "where": plain(one.where),
        "formula": one.formula,
        "current": plain(current.value) if current else None,
        "agrees": one.agrees,
        "doubtful": one.doubtful,
        "start": one.start,
        "end": one.end,
    }
