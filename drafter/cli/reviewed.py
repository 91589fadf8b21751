"""What ``review`` found, as text like a compiler's and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape
from drafter.model.problem import Finding

if TYPE_CHECKING:
    from drafter.workflow import Review
    from drafter.workflow.reviewing import Copy

_EXCERPT = 30


def text(found: Review) -> str:
    """``review``: one entry for each finding, what was written, the sum."""
    entries = [line for finding in found.findings for line in _entry(finding)]
    head = f"《{found.name}》，按“{found.style}”检查"
    return "\n".join([head, *_compared(found), *entries, *_copies(found), _sum(found)])


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


def _compared(found: Review) -> list[str]:
    """Say what was held against the ledgers, and what could not be."""
    if not found.compared:
        return []
    whole = "报告里的数都和台账核对过" if found.based else "没有底稿，只核对了名称和台账里完全一样的数"
    errors = _errors(found)
    doubt = f"；台账里有 {errors} 处错误，受影响的数没有核对，请先用 drafter inspect 检查" if errors else ""
    return [f"{whole}{doubt}"]


def _entry(finding: Finding) -> list[str]:
    place = f"第 {finding.paragraph} 段" if finding.paragraph else "全文"
    clause = f"〔{finding.clause}〕" if finding.clause else ""
    excerpt = finding.text.replace("\n", "／").strip()
    shown = excerpt[:_EXCERPT] + "…" * (len(excerpt) > _EXCERPT)
    quoted = [f"    “{shown}”"] if shown else []
    return [
        f"{place}  {finding.code} {finding.severity.value}  {finding.message}{clause}",
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
    if not found.findings:
        return "没有发现问题"
    errors = sum(finding.is_error for finding in found.findings)
    total = f"共 {len(found.findings)} 处：错误 {errors} 处，提醒 {len(found.findings) - errors} 处"
    fixable = sum(finding.fixable for finding in found.findings)
    return f"{total}；其中 {fixable} 处加 --fix 可以改好" if fixable and not found.fixed else total


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
