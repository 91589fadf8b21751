"""The template set that county.yaml names holds for every verb below its folder; the command line wins over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter import workflow
from drafter.workflow.loading import Options
from tests.builders import workbook

ROOT = Path(__file__).resolve().parents[2]
WORDS = "某县统一的开头"


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "templates" / "annual", tmp_path / "templates" / "某县")
    report = tmp_path / "templates" / "某县" / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("法治政府建设情况的报告", WORDS), encoding="utf-8")
    (tmp_path / "county.yaml").write_text("模板: 某县\n", encoding="utf-8")
    (tmp_path / "宁安镇").mkdir()
    return workbook(tmp_path / "宁安镇")


def title(ledgers: Path, template_set: str = "") -> str:
    drafted = workflow.draft(ledgers, dry_run=True, options=Options(template_set=template_set))
    assert drafted.report is not None
    return drafted.report.title


def test_a_township_below_it_is_drafted_with_it(ledgers: Path) -> None:
    assert WORDS in title(ledgers)


def test_the_command_line_wins(ledgers: Path) -> None:
    assert WORDS not in title(ledgers, "annual")


def test_what_was_drafted_with_it_is_updated_with_it(ledgers: Path) -> None:
    written = workflow.draft(ledgers, output=ledgers.parent / "报告.docx").output
    assert written is not None
    found = workflow.update(written, ledgers)
    assert found.plan is not None
    assert found.plan.operations == ()
