"""Ugly workbooks: the figures of their clean twins, or a problem at the right cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from drafter.ledger import read_ledgers
from drafter.model.problem import Severity
from drafter.model.values import Unreadable
from drafter.project.declarations import Declarations
from tests.builders import found, workbook
from tests.ledger.corpus import CASES, Case


def figures(path: Path) -> dict[str, object]:
    return {figure.id: (figure.value, figure.approximate) for figure in workflow.figures(path).figures}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_gives_the_figures_of_its_clean_twin_or_says_why_not(
    case: Case, tmp_path: Path, declarations: Declarations
) -> None:
    ugly, clean = tmp_path / "ugly", tmp_path / "clean"
    ugly.mkdir()
    clean.mkdir()
    path = case.make(ugly)
    outcome = read_ledgers(path, declarations)
    assert found(outcome.problems) == case.problems
    assert all(problem.hint and "{" not in problem.message + problem.hint for problem in outcome.problems)
    errors = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    assert bool(errors) == (case.clean is None)
    if case.clean is not None:
        assert figures(path) == figures(workbook(clean, **case.clean))  # type: ignore[arg-type] # sheets have no such name


@pytest.mark.parametrize(("name", "case"), [(n, c) for n, c in CASES.items() if c.clean is None])
def test_what_is_refused_is_no_number(name: str, case: Case, tmp_path: Path, declarations: Declarations) -> None:
    outcome = read_ledgers(case.make(tmp_path), declarations)
    if all(
        code in {"L012", "L015", "L017", "L018", "L020", "L021", "L022", "L028", "L052"} for code, _ in case.problems
    ):
        values = [v for ledger in outcome.value.ledgers.values() for column in ledger.columns.values() for v in column]
        assert any(isinstance(value, Unreadable) for value in values), name
