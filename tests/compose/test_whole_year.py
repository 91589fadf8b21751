"""A report signed before its year is over does not speak of the whole year."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from tests.builders import UNIT, workbook


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        ("2024-12-09", "2024年以来召开法治建设专题会议1次"),
        ("2025-01-09", "全年召开法治建设专题会议1次"),
        (None, "全年召开"),
    ],
)
def test_the_whole_year_is_claimed_only_after_it(tmp_path: Path, signed: str | None, words: str) -> None:
    path = workbook(tmp_path, 单位信息=UNIT | {"成文日期": signed}, 会议="日期 | 会议类型\n2024-03-05 | 专题会")
    report = workflow.draft(path, dry_run=True).report
    assert report is not None
    assert words in report.text().replace("将法治建设与经济社会发展同谋划、同推进，", "")
