"""Another township's ledgers in a township's place, and two for one: nothing is counted twice, nobody vanishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copy

import pytest

from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.countyreport import county_report
from drafter.batch.state import kept_lines
from drafter.batch.work import Job, work
from drafter.model.county import Fate, UnitResult
from tests.builders import workbook


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


def township(place: Path, name: str, times: int, **unit: object) -> Path:
    items = {"简称": name, "乡镇全称": f"临泽县{name}", "报告年度": 2024} | unit
    sheet = f"日期 | 形式 | 场次\n2024-03-15 | 广场宣传 | {times}"
    return workbook(place, f"{name}.xlsx", 单位信息=items, 普法宣传=sheet)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    place = tmp_path / "全县"
    place.mkdir()
    township(place, "上秦镇", 12)
    township(place, "沙河镇", 5)
    return place


def roster(place: Path, *names: str) -> None:
    (place / "county.yaml").write_text(f"县: 临泽县\n乡镇: [{', '.join(names)}]\n", encoding="utf-8")


def done(place: Path, **asked: object) -> Batch:
    return batch(place, place.parent / "结果", asked=BatchOptions(**asked), runner=here)  # type: ignore[arg-type]


def shown(found: Batch) -> list[str]:
    return [f"{line.name} {line.fate.value} {line.reason}".strip() for line in found.lines]


def total(found: Batch) -> object:
    """Return the county's 场次 as 汇总 has it."""
    assert found.overview is not None
    sums = zip(found.overview.columns, found.overview.totals, strict=True)
    return next(total.value for column, total in sums if column.id == "普法.活动场次")


def test_another_townships_ledgers_in_a_listed_ones_place(county: Path) -> None:
    roster(county, "上秦镇", "新加乡", "沙河镇")
    copy(county / "上秦镇.xlsx", county / "新加乡.xlsx")
    found = done(county)
    assert shown(found) == [
        "上秦镇 已起草",
        "新加乡 没有做成 名单里是新加乡，台账写的是上秦镇",
        "沙河镇 已起草",
    ]
    assert "换成新加乡的台账" in found.lines[1].hint
    assert total(found) == 17
    assert not list((found.output / "临泽县新加乡").glob("*.docx"))


def test_it_is_done_when_it_is_put_right(county: Path) -> None:
    roster(county, "上秦镇", "新加乡", "沙河镇")
    copy(county / "上秦镇.xlsx", county / "新加乡.xlsx")
    done(county)
    township(county, "新加乡", 3)
    found = done(county)
    assert shown(found) == ["上秦镇 没有变化", "新加乡 已起草", "沙河镇 没有变化"]
    assert total(found) == 20


def test_two_files_that_say_one_township(county: Path) -> None:
    (county / "上秦镇.xlsx").rename(county / "甲.xlsx")
    copy(county / "甲.xlsx", county / "乙.xlsx")
    found = done(county)
    said = "没有做成 《乙.xlsx》和《甲.xlsx》写的都是上秦镇，不知道用哪一份"
    assert sorted(shown(found)) == sorted(["沙河镇 已起草", f"上秦镇 {said}", f"上秦镇 {said}"])
    assert total(found) == 5
    assert found.failed


def test_a_stray_copy_beside_a_listed_one(county: Path) -> None:
    roster(county, "上秦镇", "沙河镇")
    copy(county / "上秦镇.xlsx", county / "副本.xlsx")
    found = done(county)
    assert [line.fate for line in found.lines] == [Fate.FAILED, Fate.DRAFTED, Fate.FAILED]
    assert total(found) == 5
    (county / "副本.xlsx").unlink()
    found = done(county)
    assert shown(found) == ["上秦镇 没有变化", "沙河镇 没有变化"]
    assert total(found) == 17


def test_machines_that_share_the_work_see_it_too(county: Path) -> None:
    copy(county / "上秦镇.xlsx", county / "甲.xlsx")
    parts = [done(county, shard=(part, 2)) for part in (1, 2)]
    assert total(parts[1]) == 5
    assert {line.fate for line in kept_lines(parts[1].output) if line.name == "上秦镇"} == {Fate.FAILED}


def test_the_report_of_the_county_counts_neither(county: Path) -> None:
    roster(county, "上秦镇", "新加乡", "沙河镇")
    copy(county / "上秦镇.xlsx", county / "新加乡.xlsx")
    copy(county / "沙河镇.xlsx", county / "丙.xlsx")
    found = county_report(county, done(county), BatchOptions())
    assert sorted(problem.message for problem in found.problems if problem.code == "T008") == [
        "新加乡没有计入县报告：名单里是新加乡，台账写的是上秦镇",
        *["沙河镇没有计入县报告：《沙河镇.xlsx》和《丙.xlsx》写的都是沙河镇，不知道用哪一份"] * 2,
    ]


def test_ledgers_of_last_year_beside_those_of_this(county: Path) -> None:
    township(county, "上秦镇", 9, 报告年度=2023).rename(county / "上年.xlsx")
    township(county, "上秦镇", 12)
    found = done(county)
    assert "上秦镇 没有做成 它是上秦镇2023年的台账，2024年的是《上秦镇.xlsx》" in shown(found)
    assert total(found) == 17


def test_a_blank_workbook_of_another_township_does_not_hide_who_owes_one(county: Path) -> None:
    workbook(county, "新加乡.xlsx", 单位信息={"简称": "上秦镇"}, 普法宣传="日期 | 形式 | 场次")
    roster(county, "上秦镇", "新加乡", "沙河镇")
    found = done(county)
    assert found.lines[1].name == "新加乡"
    assert found.lines[1].fate is Fate.FAILED


def test_progress_tells_townships_of_one_name_apart(county: Path) -> None:
    (county / "county.yaml").write_text(
        "乡镇:\n  - {名称: 城关镇, 代码: '640521100'}\n  - {名称: 城关镇, 代码: '640522100'}\n", encoding="utf-8"
    )
    for code, name in (("640521100", "中宁县"), ("640522100", "同心县")):
        township(county, "城关镇", 3, 乡镇全称=f"{name}城关镇").rename(county / f"{code}.xlsx")
    told: list[str] = []
    batch(county, county.parent / "结果", runner=here, seen=lambda _, __, line: told.append(line.name))
    assert told[:2] == ["城关镇（640521100）", "城关镇（640522100）"]
    assert sorted(told[2:]) == ["上秦镇", "沙河镇"]
