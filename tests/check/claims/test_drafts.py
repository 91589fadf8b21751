"""What drafter itself writes from the sample ledgers: told is only what is true of those ledgers and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow

DATA = Path(__file__).resolve().parents[3] / "data"
# The samples rebuild real reports with their faults: a late date, 580 twice, an early date, lacks inside another part.
TRUE = {
    "宁安镇2024": {"N203", "N403"},
    "文疃镇2023": {"N401", "N501"},
    "烟溪镇2024": {"N502", "N505"},
    "西仓镇2025": {"N205", "N602"},
}


@pytest.mark.parametrize("name", TRUE)
def test_our_own_drafts_are_told_only_what_is_true(name: str, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    workflow.draft(DATA / f"{name}.xlsx", output=report)
    found = [(one.code, one.message) for one in workflow.review(report).findings if one.code.startswith("N")]
    assert {code for code, _ in found} == TRUE[name], found
