"""Documents as clerks leave them: after updating nothing of theirs is lost, and every number that they left alone is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.merge.documents import AUTHOR, Merged, check, merged
from tests.merge.oracle import resolved
from tests.merge.texts import draft
from tests.sessions.cases import CASES, Case
from tests.sessions.desk import CLERK, Desk, W, edited, xml
from tests.sessions.report import BASE, LESS, NEW, NO_TABLE, OTHER, changed, document

TABLES = [case for case in CASES if "row" in case.name or "cell" in case.name or "column" in case.name]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def both(result: Merged) -> None:
    """Check both decisions."""
    assert resolved(result.data, accept=False, author=AUTHOR) == result.texts
    assert resolved(result.data, accept=True, author=AUTHOR) == list(result.plan.expected)


@every_case
def test_as_the_clerk_left_it(case: Case, tmp_path: Path) -> None:
    """All that the data changed is new, and not a character besides; what stays as the clerk has it is told of."""
    result = merged(draft(BASE), edited(document(), case.edit), draft(NEW))
    check(result, tmp_path)
    assert list(result.plan.expected) == [changed(text, but=case.stays) for text in result.texts]
    assert bool(case.stays) == bool(result.plan.conflicts)


@every_case
def test_with_every_bookmark_gone(case: Case) -> None:
    result = merged(draft(BASE), edited(document(), case.edit, Desk.bare), draft(NEW))
    both(result)
    assert list(result.plan.expected) == [changed(text, but=case.stays) for text in result.texts]
    assert bool(case.stays) == bool(result.plan.conflicts)


@every_case
def test_when_paragraphs_and_rows_go(case: Case) -> None:
    both(merged(draft(BASE), edited(document(), case.edit), draft(LESS)))


@pytest.mark.parametrize("case", TABLES, ids=[case.name for case in TABLES])
def test_when_the_table_goes(case: Case, tmp_path: Path) -> None:
    check(merged(draft(BASE), edited(document(), case.edit), draft(NO_TABLE)), tmp_path)


@every_case
def test_when_paragraphs_and_rows_come_and_go(case: Case, tmp_path: Path) -> None:
    mine, new = edited(document(), case.edit), draft(OTHER)
    result = merged(draft(BASE), mine, new)
    check(result, tmp_path)
    clean = merged(draft(BASE), mine, new, clean=True)
    assert resolved(clean.data, accept=False, author=AUTHOR) == list(result.plan.expected)
    assert not merged(new, result.data, new).plan.changes


def marked_by_the_clerk(desk: Desk) -> None:
    """Track that a row and its paragraphs go, but not their words, as some programs do."""
    row = next(desk.p("东村").iterancestors(f"{W}tr"))
    row.insert(0, xml(f"<w:trPr><w:del {CLERK}/></w:trPr>"))
    for properties in row.iter(f"{W}pPr"):
        properties.append(xml(f"<w:rPr><w:del {CLERK}/></w:rPr>"))


def test_what_the_clerk_marked_as_gone_is_not_marked_twice(tmp_path: Path) -> None:
    check(merged(draft(BASE), edited(document(), marked_by_the_clerk), draft(NO_TABLE)), tmp_path)
