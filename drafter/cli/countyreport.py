"""What became of a county's own report, as text and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, problem
from drafter.pages.countyreportwords import text

if TYPE_CHECKING:
    from drafter.batch.countyreport import CountyReport

__all__ = ["shape", "text"]


def shape(found: CountyReport | None) -> Shape | None:
    """Return the county's report for ``batch --json``; None when it was not asked for."""
    if found is None:
        return None
    return {
        "status": found.fate.name.lower(),
        "said": found.fate.value,
        "output": str(found.output) if found.output else None,
        "reason": found.reason,
        "hint": found.hint,
        "problems": list(map(problem, found.problems)),
        "gaps": [gap.message for gap in found.gaps],
    }
