"""Stage 4, claims: do the numbers, days and names in a document agree with each other, going by its text alone?

``Claims`` reads the document once; the rules of ``CLAIM_RULES`` look at that, ``check_claims`` runs them all.
"""

from __future__ import annotations

from drafter.check.claims.reading import Claims, Role
from drafter.check.claims.review import CLAIM_RULES, check_claims

__all__ = ["CLAIM_RULES", "Claims", "Role", "check_claims"]
