"""All rules on what a document says, and the function that runs them.

Every rule is a function ``(Claims) → findings``; to add one, write it and its problem class, and add it here. Rules change
nothing and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from drafter.check.claims import (
    rules_averages,
    rules_claims,
    rules_coverage,
    rules_days,
    rules_events,
    rules_growth,
    rules_laws,
    rules_names,
    rules_often,
    rules_parts,
    rules_perfect,
    rules_private,
    rules_ratios,
    rules_references,
    rules_shares,
    rules_sums,
    rules_tables,
    rules_values,
    rules_wholes,
)
from drafter.check.claims.reading import Claims
from drafter.check.form.elements import Elements
from drafter.model.problem import Finding

ClaimRule: TypeAlias = "Callable[[Claims], Iterator[Finding]]"

REPORT_RULES: tuple[ClaimRule, ...] = (
    rules_ratios.ratios,
    rules_ratios.everything,
    rules_shares.shares,
    rules_growth.growth,
    rules_growth.times_and_points,
    rules_sums.among,
    rules_sums.lists,
    rules_sums.rest,
    rules_sums.totals,
    rules_wholes.bare_lists,
    rules_wholes.periods,
    rules_tables.table_totals,
    rules_tables.text_and_tables,
    rules_averages.averages,
    rules_averages.money,
    rules_averages.roughly_exact,
    rules_values.two_values,
    rules_references.named_again,
    rules_references.villages,
    rules_references.stocks,
    rules_references.more_than_all,
    rules_references.courses,
    rules_references.population,
    rules_values.same_number,
    rules_values.vague,
    rules_often.often,
    rules_values.person_times,
    rules_claims.seldom,
    rules_claims.everywhere,
    rules_coverage.covered,
    rules_perfect.perfect,
    rules_days.signed_early,
    rules_days.signed_late,
    rules_days.year_not_over,
    rules_days.heading_years,
    rules_days.opening_year,
    rules_days.other_years,
    rules_days.past_years,
    rules_days.cut_off,
    rules_events.days_off,
    rules_events.two_days,
    rules_parts.missing,
    rules_parts.order,
    rules_parts.causes,
    rules_parts.repeated,
    rules_parts.no_figures,
    rules_names.bodies,
    rules_names.leading_groups,
    rules_names.papers,
    rules_names.sentences,
    rules_names.thought,
    rules_names.four_things,
)
# These hold for any official document.
OFFICIAL_RULES: tuple[ClaimRule, ...] = (
    rules_days.impossible,
    rules_laws.laws,
    rules_laws.full_again,
    rules_laws.no_such_law,
    rules_laws.repealed,
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
    # One place is told of one fault once, whichever rule saw it first.
    found: dict[tuple[str, int, int], Finding] = {}
    for one in (finding for rule in rules for finding in rule(claims)):
        found.setdefault((one.code, one.index, one.start), one)
    return tuple(sorted(found.values(), key=lambda finding: (finding.index, finding.start)))
