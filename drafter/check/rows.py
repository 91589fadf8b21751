"""Stage 4: what no single cell shows: rows, columns and years of the ledgers against each other.

Every rule is a function ``(Workbook, Context) → problems`` and stands in ``RULES``; to add one, write it and its problem
class, and add it here. Rules look at columns, change nothing and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.context import Context, Rule
from drafter.check.rules_answers import (
    answers_contradict,
    finished_without_details,
    open_with_closing_day,
    registered_twice,
    succeeded_while_open,
)
from drafter.check.rules_counts import (
    more_villages_than_exist,
    outliers,
    part_exceeds_whole,
    rates_over_hundred,
    unlike_last_year,
)
from drafter.check.rules_dates import (
    closed_before_opened,
    fewer_than_named,
    out_of_order,
    overdue_and_open,
    wrongly_in_time,
)
from drafter.model.ledger import Workbook
from drafter.model.problem import Problem

RULES: tuple[Rule, ...] = (
    part_exceeds_whole,
    closed_before_opened,
    out_of_order,
    succeeded_while_open,
    finished_without_details,
    open_with_closing_day,
    registered_twice,
    wrongly_in_time,
    overdue_and_open,
    outliers,
    unlike_last_year,
    fewer_than_named,
    answers_contradict,
    rates_over_hundred,
    more_villages_than_exist,
)


def check_rows(workbook: Workbook, context: Context) -> Iterator[Problem]:
    """Yield what is odd or impossible between the rows, columns and years of the ledgers."""
    for rule in RULES:
        yield from rule(workbook, context)
