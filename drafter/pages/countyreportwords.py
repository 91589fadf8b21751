"""What became of a county's own report, in words. Only characters that a GBK console has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.model.county import Fate

if TYPE_CHECKING:
    from drafter.batch.countyreport import CountyReport
    from drafter.model.problem import Problem

_SHOWN = 10


def _place(problem: Problem) -> str:
    """Return whose ledger a problem is in, and where: 宁安镇“政务服务”D3：; nothing where it is of no cell."""
    if problem.source is None or not problem.source.sheet:
        return ""
    township, cut, _ = problem.source.file.partition("/")
    return f"{township if cut else ''}“{problem.source.sheet}”{problem.source.cell}："


def text(found: CountyReport) -> str:
    """``batch --county-report``: where the report is, which townships are not in it, what it leaves unsaid."""
    if found.output is None:
        words = found.reason or "有错误，没有写"
        lines = [f"全县报告  {found.fate.value}：{words}", *([f"    → {found.hint}"] if found.hint else [])]
    else:
        kept = f"（{found.fate.value}）" if found.fate not in (Fate.DRAFTED, Fate.REDRAFTED, Fate.UNCHANGED) else ""
        lines = [f"全县报告：《{found.output.name}》{kept}"]
    lines += [f"    {problem.severity.value} {_place(problem)}{problem.message}" for problem in found.problems]
    messages = [gap.message for gap in found.gaps]
    lines += [f"    {message}" for message in messages[:_SHOWN]]
    return "\n".join([*lines, *([f"    还有 {len(messages) - _SHOWN} 处没有写"] if len(messages) > _SHOWN else [])])
