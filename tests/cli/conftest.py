"""Runs the command line in this process, with a workflow that answers at once in place of the real one."""

from __future__ import annotations

import pytest

from drafter.cli import main
from tests.cli.fakes import FakeWorkflow, Ran, Run, answers


@pytest.fixture
def workflow(monkeypatch: pytest.MonkeyPatch) -> FakeWorkflow:
    """Put answers in the place of the functions of ``drafter.workflow``."""
    fake = FakeWorkflow(answers())
    for name in fake.answers:
        monkeypatch.setattr(f"drafter.workflow.{name}", fake.verb(name))
    return fake


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``drafter`` with these arguments."""

    def run_(*argv: str) -> Ran:
        code = main(list(argv))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_
