"""What the problems of what a report says share; no code of its own.

N1 sums, N2 values, N3 claims, N4 days, N5 parts, N6 names, N8 what drafter wrote and what the ledgers hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import Repeated

YEARLY = "法治政府建设与责任落实督察工作规定"


@dataclass(frozen=True, kw_only=True)
class Claim(Repeated):
    """What the text alone says against itself; a clerk looks whether it is so."""

    profile = "报告"
    basis = Basis.PRACTICE
    default_severity = Severity.REMINDER
