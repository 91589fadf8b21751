"""All rules on what a document says, and the function that runs them.

Every rule is a function ``(Claims) → findings``; to add one, write it and its problem class, and add it here. Rules change
nothing and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from drafter.check.claims import (
    rules_claims,
    rules_days,
    rules_names,
    rules_parts,
    rules_private,
    rules_ratios,
    rules_sums,
    rules_values,
)
from drafter.check.claims.reading import Claims
from drafter.check.form.elements import Elements
from drafter.model.problem import Finding

ClaimRule: TypeAlias = "Callable[[Claims], Iterator[Finding]]"

REPORT_RULES: tuple[ClaimRule, ...] = (
    rules_ratios.ratios,
    rules_ratios.everything,
    rules_ratios.shares,
    rules_ratios.growth,
    rules_sums.among,
    rules_sums.totals,
    rules_values.two_values,
    rules_values.same_number,
    rules_values.vague,
    rules_values.person_times,
    rules_claims.seldom,
    rules_claims.everywhere,
    rules_claims.perfect,
    rules_days.signed_early,
    rules_days.signed_late,
    rules_days.year_not_over,
    rules_days.heading_years,
    rules_days.opening_year,
    rules_days.other_years,
    rules_days.days_off,
    rules_days.two_days,
    rules_parts.missing,
    rules_parts.order,
    rules_parts.causes,
    rules_parts.repeated,
    rules_parts.no_figures,
    rules_names.bodies,
    rules_names.papers,
    rules_names.sentences,
    rules_names.thought,
    rules_names.four_things,
)
# These hold for any official document.
OFFICIAL_RULES: tuple[ClaimRule, ...] = (
    rules_days.impossible,
    rules_names.laws,
    rules_names.doubled,
    rules_names.names,
    rules_private.private_numbers,
)
CLAIM_RULES = (*REPORT_RULES, *OFFICIAL_RULES)


def check_claims(elements: Elements) -> tuple[Finding, ...]:
    """Return what a document says against itself, in the order of its paragraphs. What is no official document is left alone."""
    if not elements.official:
        return ()
    claims = Claims(elements)
    rules = CLAIM_RULES if elements.report else OFFICIAL_RULES
    found = [finding for rule in rules for finding in rule(claims)]
    return tuple(sorted(found, key=lambda finding: (finding.index, finding.start)))
