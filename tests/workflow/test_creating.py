"""``new``: a blank workbook, and the one that follows last year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import DrafterError
from drafter.workflow import Created, inspect, new
from tests.builders import UNIT, workbook

ROSTER = "姓名 | 类别\n张三 | 法律明白人"


def test_a_blank_workbook_wants_only_what_is_required(tmp_path: Path) -> None:
    assert new(tmp_path / "台账.xlsx", year=2025, unit="安宁镇") == Created(tmp_path / "台账.xlsx")
    found = inspect(tmp_path / "台账.xlsx")
    assert (found.unit, found.ledgers) == ("安宁镇", ())
    assert {problem.code for problem in found.problems} == {"L003"}


def test_the_year_after_begins_with_what_stays(tmp_path: Path) -> None:
    last = workbook(tmp_path, "去年.xlsx", 法治人才=ROSTER)
    created = new(tmp_path / "今年.xlsx", last_year=last)
    assert created == Created(tmp_path / "今年.xlsx", "去年.xlsx", (("法治人才", 1),))
    found = inspect(tmp_path / "今年.xlsx")
    assert (found.unit, found.year, found.problems) == ("安宁镇", 2025, ())
    assert [(ledger.name, ledger.rows) for ledger in found.ledgers] == [("法治人才", 1)]


@pytest.mark.parametrize(
    ("unit", "year", "said"),
    [(UNIT, 2026, "只能接着做2025年的"), ({"简称": "安宁镇"}, None, "没有报告年度")],
)
def test_another_year_does_not_follow(tmp_path: Path, unit: object, year: int | None, said: str) -> None:
    last = workbook(tmp_path, "去年.xlsx", 单位信息=unit, 法治人才=ROSTER)
    with pytest.raises(DrafterError, match=said):
        new(tmp_path / "今年.xlsx", year=year, last_year=last)
    assert not (tmp_path / "今年.xlsx").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    last = workbook(tmp_path, "去年.xlsx", 法治人才=ROSTER)
    before = last.read_bytes()
    with pytest.raises(DrafterError, match="没有覆盖"):
        new(last, last_year=last)
    with pytest.raises(DrafterError, match=r"要存成 \.xlsx"):
        new(tmp_path / "今年.xls")
    assert last.read_bytes() == before
