"""The words for what ``trace`` found that the page and the command line share."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.workflow import Trace, TracedNumber


def comparison(found: Trace) -> str:
    """``trace --ledgers``: the sum of it; empty when no ledgers were given."""
    if not found.compared:
        return ""
    checked = sum(1 for number in found.numbers if number.agrees is not None)
    lines = [f"和台账核对了 {checked} 个数，{len(found.disagreeing)} 个不一致"]
    errors = sum(one.is_error for one in found.problems)
    if errors:
        lines.append(f"台账里有错误 {errors} 个，请用 drafter inspect 检查")
    if found.doubtful:
        lines.append(f"因为有看不懂的格子，这些数拿不准：{'、'.join(found.doubtful)}")
    return "\n".join(lines)


def kind_of(one: TracedNumber) -> str:
    """Return a number's kind as it is shown."""
    from drafter.workflow.tracenotes import KINDS

    kind = one.kind.value if isinstance(one.kind, Enum) else str(one.kind)
    return KINDS.get(kind, kind)
