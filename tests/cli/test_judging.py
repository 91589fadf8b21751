"""``drafter review``: what it hands on, what it shows of what was held against ledgers, its exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from drafter import workflow
from drafter.model.problems.sources import DiffersFromLedgers, ManualNumber
from drafter.workflow import Options, Review
from tests.cli.fakes import PROBLEM, REMINDER, FakeWorkflow, Run

MANUAL = ManualNumber(paragraph=9, index=8, start=3, end=9, text="另办活动3场", found="“3场”")
WRONG = DiffersFromLedgers(
    paragraph=8, index=7, text="86场次", found="86场次", label="广场宣传", current="68场次", rows="（普法宣传 第2行）"
)
FOUND = Review("报告.docx", "GB/T 9704-2012", (MANUAL,))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeWorkflow:
    """Answer ``review`` at once."""
    fake = FakeWorkflow({"review": FOUND})
    monkeypatch.setattr("drafter.workflow.review", fake.verb("review"))
    return fake


def test_every_option_is_handed_on(fake: FakeWorkflow, run: Run) -> None:
    run(
        *("review", "a.docx", "--ledgers", "台账.xlsx", "--last-year", "去年.xlsx", "--template-set", "我的"),
        *("--set", "成文日期=2025-01-26", "--base", "上次.docx", "--annotate", "b.docx", "--fix", "c.docx"),
    )
    [(_, paths, options)] = fake.calls
    assert paths == (Path("a.docx"),)
    assert options["options"] == Options(
        settings=(("成文日期", "2025-01-26"),), last_year=Path("去年.xlsx"), template_set="我的"
    )
    copies = {"ledgers": "台账.xlsx", "base": "上次.docx", "annotate": "b.docx", "fix": "c.docx"}
    assert {name: options[name] for name in copies} == {name: Path(path) for name, path in copies.items()}


def test_without_ledgers_the_document_is_looked_at_alone(fake: FakeWorkflow, run: Run) -> None:
    ran = run("review", "a.docx")
    assert (fake.calls[0][2]["ledgers"], fake.calls[0][2]["base"]) == (None, None)
    assert "第 9 段  N801 提醒  “3场”是起草之后写上去的" in ran.out
    assert "台账核对过" not in ran.out
    assert "compared" not in json.loads(run("review", "a.docx", "--json").out)


@pytest.mark.parametrize(("findings", "code"), [((), 0), ((MANUAL,), 0), ((MANUAL, WRONG), 1)])
def test_only_an_error_is_an_exit_code(
    fake: FakeWorkflow, run: Run, findings: tuple[ManualNumber, ...], code: int
) -> None:
    fake.answers["review"] = replace(FOUND, findings=findings, compared=True, based=True, problems=(PROBLEM,))
    assert run("review", "a.docx", "--ledgers", "台账.xlsx").code == code


@pytest.mark.parametrize(
    ("based", "problems", "says"),
    [
        (True, (), "\n报告里的数都和台账核对过\n"),
        (False, (REMINDER,), "\n没有底稿，只核对了名称和台账里完全一样的数\n"),
        (True, (PROBLEM, REMINDER), "核对过；台账里有 1 处错误，受影响的数没有核对"),
    ],
)
def test_what_was_compared_is_said(
    fake: FakeWorkflow, run: Run, *, based: bool, problems: tuple[object, ...], says: str
) -> None:
    fake.answers["review"] = replace(FOUND, compared=True, based=based, problems=problems)  # type: ignore[arg-type]  # problems
    assert says in run("review", "a.docx", "--ledgers", "台账.xlsx").out
    shown = json.loads(run("review", "a.docx", "--ledgers", "台账.xlsx", "--json").out)
    assert shown["compared"] == {"base": based, "ledger_errors": sum(one is PROBLEM for one in problems)}
    assert shown["findings"][0]["text"] == "另办活动3场"


def test_a_real_draft_is_held_against_its_ledgers_and_no_others(run: Run, tmp_path: Path) -> None:
    ledgers = Path(__file__).resolve().parents[2] / "data" / "宁安镇2024.xlsx"
    report = tmp_path / "报告.docx"
    items = (("主送机关", "县委、县政府"), ("成文日期", "2025-01-26"))
    workflow.draft(ledgers, output=report, options=Options(settings=items))
    assert run("review", str(report), "--ledgers", str(ledgers)).code == 0
    ran = run("review", str(report), "--ledgers", str(ledgers.with_name("宁安镇2023.xlsx")))
    assert (ran.code, "2024年的报告" in ran.err) == (2, True)
