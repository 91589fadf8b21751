"""What became of a county's own report, in words. Only characters that a GBK console has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.model.county import Fate

if TYPE_CHECKING:
    from drafter.batch.countyreport import CountyReport

_SHOWN = 10


def text(found: CountyReport) -> str:
    """``batch --county-report``: where the report is, which townships are not in it, what it leaves unsaid."""
    if found.output is None:
        words = found.reason or "有错误，没有写"
        lines = [f"全县报告  {found.fate.value}：{words}", *([f"    → {found.hint}"] if found.hint else [])]
    else:
        kept = f"（{found.fate.value}）" if found.fate not in (Fate.DRAFTED, Fate.REDRAFTED, Fate.UNCHANGED) else ""
        lines = [f"全县报告：《{found.output.name}》{kept}"]
    lines += [f"    {problem.severity.value} {problem.message}" for problem in found.problems]
    messages = [gap.message for gap in found.gaps]
    lines += [f"    {message}" for message in messages[:_SHOWN]]
    return "\n".join([*lines, *([f"    还有 {len(messages) - _SHOWN} 处没有写"] if len(messages) > _SHOWN else [])])
