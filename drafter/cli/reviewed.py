"""What ``review`` found, as text like a compiler's and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape
from drafter.model.problem import Finding
from drafter.pages.reviewwords import compared, counted, excerpt, fixable, place

if TYPE_CHECKING:
    from drafter.workflow import Review
    from drafter.workflow.reviewing import Copy


def text(found: Review) -> str:
    """``review``: one entry for each finding, what was written, the sum."""
    beside = compared(found, "请先用 drafter inspect 检查")
    entries = [line for finding in found.findings for line in _entry(finding)]
    head = f"《{found.name}》，按“{found.style}”检查"
    return "\n".join([head, *filter(None, [beside]), *entries, *_copies(found), _sum(found)])


def shape(found: Review) -> Shape:
    """``review --json``."""
    result: Shape = {
        "document": found.name,
        "style": found.style,
        "findings": [_finding(finding) for finding in found.findings],
    }
    if found.compared:
        result["compared"] = {"base": found.based, "ledger_errors": _errors(found)}
    if found.annotated:
        result["annotated"] = _copy(found.annotated)
    if found.fixed:
        result["fixed"] = _copy(found.fixed) | {"findings": [_finding(finding) for finding in found.left]}
    return result


def _errors(found: Review) -> int:
    return sum(problem.is_error for problem in found.problems)


def _entry(finding: Finding) -> list[str]:
    clause = f"〔{finding.clause}〕" if finding.clause else ""
    shown = excerpt(finding)
    quoted = [f"    “{shown}”"] if shown else []
    return [
        f"{place(finding)}  {finding.code} {finding.severity.value}  {finding.message}{clause}",
        *quoted,
        f"    → {finding.hint}",
    ]


def _copies(found: Review) -> list[str]:
    lines = []
    if found.annotated:
        lines.append(f"已写出带批注的副本：{found.annotated.output}")
    if found.fixed:
        lines.append(f"已写出改好格式的副本，改了 {found.fixed.changes} 处，文字没有动：{found.fixed.output}")
        lines.append(f"副本里还有 {len(found.left)} 处要自己改" if found.left else "副本里没有发现问题了")
    return lines


def _sum(found: Review) -> str:
    mended = fixable(found)
    return f"{counted(found)}；其中 {mended} 处加 --fix 可以改好" if mended and not found.fixed else counted(found)


def _finding(finding: Finding) -> Shape:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "hint": finding.hint,
        "clause": finding.clause,
        "basis": finding.basis.value,
        "profile": finding.profile,
        "paragraph": finding.paragraph,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "fixable": finding.fixable,
    }


def _copy(copy: Copy) -> Shape:
    return {"output": str(copy.output), "changes": copy.changes}
