"""What a batch came to, as text and as JSON (DESIGN 4.5). Only characters that a GBK console has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape
from drafter.model.county import Fate, UnitResult

if TYPE_CHECKING:
    from drafter.batch import Batch

_FINE = (Fate.DRAFTED, Fate.REDRAFTED, Fate.UNCHANGED)


def text(found: Batch) -> str:
    """``batch``: the townships that need somebody, then the sums and where everything is."""
    lines = [line for one in found.lines if one.fate not in _FINE for line in _needs(one)]
    counts = Counter(one.fate for one in found.lines)
    sums = "，".join(f"{fate.value} {counts[fate]} 个" for fate in Fate if counts[fate])
    return "\n".join([*lines, f"{len(found.lines)} 个乡镇：{sums}", f"结果在：{found.output}"])


def shape(found: Batch) -> Shape:
    """``batch --json``."""
    counts = Counter(one.fate for one in found.lines)
    return {
        "county": found.county.name,
        "output": str(found.output),
        "units": [_unit(one, found) for one in found.lines],
        "totals": {"units": len(found.lines), **{fate.name.lower(): counts[fate] for fate in Fate}},
    }


def _needs(one: UnitResult) -> list[str]:
    reason = f"：{one.reason}" if one.reason else ""
    lines = [f"{one.name}  {one.fate.value}{reason}"]
    if one.hint:
        lines.append(f"    → {one.hint}")
    if one.fate is Fate.REFUSED:
        lines.append(f"    {one.errors} 处错误，标在《{one.problems_book or '台账'}》里")
    if one.fate in (Fate.UPDATED, Fate.CONFLICTS):
        lines.append(f"    《{one.output}》")
    return lines


def _unit(one: UnitResult, found: Batch) -> Shape:
    return {
        "unit": one.name,
        "key": one.key,
        "code": one.code,
        "status": one.fate.name.lower(),
        "said": one.fate.value,
        "output": str(found.output / one.output) if one.output else None,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                "file": problem.file,
                "sheet": problem.sheet,
                "cell": problem.cell,
            }
            for problem in one.problems
        ],
        "problems_book": str(found.output / one.problems_book) if one.problems_book else None,
        "reason": one.reason,
        "hint": one.hint,
        "why": one.why,
        "seconds": one.seconds,
    }
