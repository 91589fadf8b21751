"""The document date against the events, the year and the deadline of 1 March."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from tests.builders import UNIT, found, workbook

EVENT = "日期 | 会议类型 | 是否法治专题\n2024-12-20 | 党委会 | 是"
ROW = len(UNIT) + 2


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2024-12-19", ["C001"]),
        ("2024-01-05", ["C001"]),
        ("2024-12-20", ["C003"]),
        ("2024-12-31", ["C003"]),
        ("2025-01-01", []),
        ("2025-03-01", []),
        ("2025-03-02", ["C002"]),
        ("2026-03-01", ["C002"]),
    ],
)
def test_an_odd_date_is_pointed_out_at_its_cell_and_does_not_stop(tmp_path: Path, day: str, codes: list[str]) -> None:
    drafted = workflow.draft(workbook(tmp_path, 单位信息=UNIT | {"成文日期": day}, 会议=EVENT), dry_run=True)
    assert found(drafted.problems) == [(code, f"B{ROW}") for code in codes]
    assert drafted.action == "create"


def test_no_date_is_no_problem(tmp_path: Path) -> None:
    assert workflow.draft(workbook(tmp_path, 会议=EVENT), dry_run=True).problems == ()
