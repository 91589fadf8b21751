"""What the verbs of ``points`` found, as text and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.cli import shapes
from drafter.cli.shapes import Shape, plain
from drafter.cli.width import table, wrap
from drafter.model.points import Notice, PointResult, PointState, Requirement, Standing, Task

if TYPE_CHECKING:
    from drafter.workflow import PointsChecked, PointsDrafted, PointsImported

_COLUMNS = 34
_ORDER = (PointState.UNMET, PointState.NO_LEDGER, PointState.BY_HAND, PointState.MET, PointState.NOT_APPLICABLE)
_MARKS = {PointState.MET: "√", PointState.UNMET: "×"}


def imported(found: PointsImported) -> str:
    """``points import``: what was read, and where it stands."""
    notice = found.notice
    requirements = [one for task in notice.tasks for one in task.requirements]
    bound = sum(bool(one.figure) for one in requirements)
    rows = [(f"  {part.title or '（没有标题）'}", f"{len(part.tasks)} 项") for part in notice.parts]
    head = "已写出" if found.written else "已有同样的"
    return "\n".join(
        [
            f"《{notice.title}》" if notice.title else "（没有读到标题）",
            *table(rows, right=(1,)),
            f"共 {len(notice.parts)} 个部分，{len(notice.tasks)} 项任务，{len(requirements)} 条量化要求，其中 {bound} 条可以用台账核对",
            *([f"没有归类的话 {len(notice.leftovers)} 处，在文件末尾的“剩余”里"] if notice.leftovers else []),
            f"{head}《{found.output.name}》，请对照原文看一遍：{found.output}",
        ]
    )


def checked(found: PointsChecked, *, every: bool) -> str:
    """``points check``: one township after the other, what is not met first."""
    return "\n\n".join("\n".join(_standing(found, one, every=every)) for one in found.standings)


def is_unmet(found: PointsChecked) -> bool:
    """Tell whether any township leaves something unmet, or could not be looked at."""
    return any(
        standing.year is None or any(one.state is PointState.UNMET for one in standing.results)
        for standing in found.standings
    )


def _standing(found: PointsChecked, one: Standing, *, every: bool) -> Iterator[str]:
    yield f"{one.unit}  {f'{one.year}年' if one.year else '（没有报告年度）'}  《{found.notice.title}》"
    if one.year and found.year and one.year != found.year:
        yield f"注意：要点是{found.year}年的，台账是{one.year}年的"
    if one.year is None:
        yield "“单位信息”里没有简称或报告年度，没有核对"
        return
    counts = one.counts()
    yield "，".join(f"{state.value} {counts[state]} 条" for state in _ORDER)
    shown = [each for state in _ORDER for each in one.results if each.state is state and (every or _is_shown(each))]
    if shown:
        yield ""
        yield from table([("任务", "要求", "", "状态", "现在", "差"), *map(_row, shown)], right=(0,))
        yield from _reasons(shown)
    errors = sum(problem.is_error for problem in one.problems)
    if errors:
        yield f"注意：台账有 {errors} 个错误，请用 drafter inspect 检查"


def _is_shown(one: PointResult) -> bool:
    return one.state is not PointState.NOT_APPLICABLE


def _row(one: PointResult) -> tuple[str, ...]:
    required = amount(one.requirement) if one.requirement else ""
    words = one.requirement.about or one.requirement.words if one.requirement else one.task.title
    return (str(one.task.number), _short(words), required, _state(one), value(one), one.lacking)


def _state(one: PointResult) -> str:
    return f"{_MARKS.get(one.state, '·')} {one.state.value}"


def _reasons(results: Sequence[PointResult]) -> Iterator[str]:
    """Yield why, for what is neither met nor unmet, the same reason once."""
    reasons: dict[str, list[int]] = {}
    for one in results:
        if one.reason:
            reasons.setdefault(one.reason, []).append(one.task.number)
    if reasons:
        yield ""
    for reason, numbers in reasons.items():
        tasks = "、".join(map(str, dict.fromkeys(numbers)))
        yield from wrap(f"第 {tasks} 项：{reason}", 78)


def _short(words: str) -> str:
    return wrap(words, _COLUMNS)[0] + ("…" if len(wrap(words, _COLUMNS)) > 1 else "")


def amount(one: Requirement) -> str:
    """Return what is required in short: ≥1次, 每季度≥1次, 2024-03-31前."""
    number = f"{one.comparison.value}{plain(one.value)}{one.unit}" if one.value is not None else one.unit
    each = f"每{one.per}" if one.per and number else ""
    return f"{each}{number} {f'{one.deadline}前' if one.deadline else ''}".strip()


def value(one: PointResult) -> str:
    """Return the figure's value as it stands."""
    return "" if one.value is None else f"{plain(one.value)}{one.unit}"


def drafted(found: PointsDrafted) -> str:
    """``points draft``."""
    name = f"《{found.output.name}》"
    if found.written:
        return f"已写出{name}：{found.output}"
    if found.action == "identical":
        return f"{name}内容没有变化，没有重写：{found.output}"
    return f"将{'重写' if found.action == 'overwrite' else '写出'}{name}（没有写文件）：{found.output}"


def imported_shape(found: PointsImported) -> Shape:
    """``points import --json``."""
    return {
        "output": str(found.output),
        "written": found.written,
        "notice": notice_shape(found.notice),
        "problems": [shapes.problem(one) for one in found.problems],
    }


def notice_shape(notice: Notice) -> Shape:
    """Return a notice with its parts and tasks."""
    names = ("title", "heading", "number", "recipients", "issuer", "annotation")
    return {
        **{name: getattr(notice, name) for name in names},
        "date": plain(notice.date),
        "cover": list(notice.cover),
        "preamble": list(notice.preamble),
        "closing": list(notice.closing),
        "parts": [
            {"number": part.number, "title": part.title, "text": part.text, "tasks": [_task(one) for one in part.tasks]}
            for part in notice.parts
        ],
        "leftovers": [{"text": one.text, "why": one.why, "paragraph": one.place} for one in notice.leftovers],
    }


def _task(task: Task) -> Shape:
    return {
        "number": task.number,
        "label": task.label,
        "section": task.section,
        "title": task.title,
        "text": task.text,
        "lead": list(task.lead),
        "responsible": list(task.responsible),
        "supporting": list(task.supporting),
        "due": task.due,
        "requirements": [_requirement(one) for one in task.requirements],
    }


def _requirement(one: Requirement) -> Shape:
    names = ("words", "subject", "about", "unit", "per", "figure", "township", "note")
    more = {"comparison": one.comparison.value, "value": plain(one.value), "deadline": plain(one.deadline)}
    return {**{name: getattr(one, name) for name in names}, **more}


def checked_shape(found: PointsChecked) -> Shape:
    """``points check --json``."""
    return {
        "title": found.notice.title,
        "year": found.year,
        "townships": [standing_shape(one) for one in found.standings],
    }


def standing_shape(one: Standing) -> Shape:
    """Return how one township stands."""
    return {
        "unit": one.unit,
        "year": one.year,
        "counts": {state.value: number for state, number in one.counts().items()},
        "results": [_result(each) for each in one.results],
        "problems": [shapes.problem(problem) for problem in one.problems],
    }


def _result(one: PointResult) -> Shape:
    return {
        "task": one.task.number,
        "title": one.task.title,
        "requirement": _requirement(one.requirement) if one.requirement else None,
        "state": one.state.value,
        "value": plain(one.value),
        "unit": one.unit,
        "label": one.label,
        "lacking": one.lacking,
        "reason": one.reason,
        "sources": [shapes.place(row) for row in one.rows],
        "cells": [shapes.place(cell) for cell in one.cells],
    }


def drafted_shape(found: PointsDrafted) -> Shape:
    """``points draft --json``."""
    return {"output": str(found.output), "written": found.written, "action": found.action, "title": found.report.title}
