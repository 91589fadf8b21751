"""A township comes onto the roster or goes off it: its folder goes with it, and who is not on the roster is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
import pytest

from drafter.batch import Batch, batch
from drafter.batch.overview_odd import late
from drafter.batch.work import Job, work
from drafter.model.county import Fate, UnitResult
from tests.builders import workbook

CODE, OTHER = "620723110000", "620723111000"


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


def township(place: Path, name: str) -> Path:
    items = {"简称": name, "乡镇全称": f"临泽县{name}", "报告年度": 2024}
    sheet = "日期 | 形式 | 场次\n2024-03-15 | 广场宣传 | 12"
    return workbook(place, f"{name}.xlsx", 单位信息=items, 普法宣传=sheet)


def roster(place: Path, **codes: str) -> None:
    """Write a roster: 甘浚镇=代码."""
    lines = [f"  - {{名称: {name}, 代码: '{code}'}}" for name, code in codes.items()]
    (place / "county.yaml").write_text("\n".join(["县: 临泽县", "乡镇:", *lines]), encoding="utf-8")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    place = tmp_path / "全县"
    place.mkdir()
    township(place, "甘浚镇")
    township(place, "沙河镇")
    roster(place, 甘浚镇=CODE, 沙河镇=OTHER)
    return place


def done(place: Path) -> Batch:
    return batch(place, place.parent / "结果", runner=here)


def edited(found: Batch, name: str) -> Path:
    [line] = [line for line in found.lines if line.name == name]
    path = found.output / line.output
    document = docx.Document(str(path))
    document.add_paragraph("镇里自己写的一段。")
    document.save(str(path))
    return path


def folders(found: Batch) -> list[str]:
    return sorted(path.name for path in found.output.iterdir() if path.is_dir() and path.name != ".drafter")


def test_who_is_taken_off_the_roster_keeps_the_folder(county: Path) -> None:
    content = edited(done(county), "甘浚镇").read_bytes()
    roster(county, 沙河镇=OTHER)
    found = done(county)
    assert folders(found) == [f"{OTHER}沙河镇", "临泽县甘浚镇"]
    [line] = [line for line in found.lines if line.name == "甘浚镇"]
    assert line.fate is Fate.EDITED
    assert (found.output / line.output).read_bytes() == content


def test_who_comes_onto_the_roster_takes_the_folder_along(county: Path) -> None:
    roster(county, 沙河镇=OTHER)
    edited(done(county), "甘浚镇")
    roster(county, 甘浚镇=CODE, 沙河镇=OTHER)
    found = done(county)
    assert folders(found) == [f"{CODE}甘浚镇", f"{OTHER}沙河镇"]
    assert found.lines[0].fate is Fate.EDITED


def test_the_file_of_one_township_for_another_takes_no_folder_along(county: Path) -> None:
    done(county)
    (county / "甘浚镇.xlsx").unlink()
    township(county, "新加乡").rename(county / "甘浚镇.xlsx")
    (county / "county.yaml").write_text(
        f"县: 临泽县\n乡镇:\n  - {{名称: 新加乡, 台账: 甘浚镇.xlsx}}\n  - {{名称: 沙河镇, 代码: '{OTHER}'}}\n", "utf-8"
    )
    found = done(county)
    assert folders(found) == [f"{CODE}甘浚镇", f"{OTHER}沙河镇", "临泽县新加乡"]
    assert found.lines[0].fate is Fate.DRAFTED


def test_who_is_not_on_the_roster_is_said(county: Path) -> None:
    roster(county, 沙河镇=OTHER)
    found = done(county)
    assert found.summary.said == (
        "有 1 个不在 county.yaml 的名单里：甘浚镇；该报的请加进名单，不该报的请移出这个文件夹",
    )
    assert found.overview is not None
    assert [one.line.name for one in late(found.overview) if one.what == "不在名单里"] == ["甘浚镇"]


def test_without_a_roster_nobody_is_missing_from_it(county: Path) -> None:
    (county / "county.yaml").unlink()
    found = done(county)
    assert found.summary.said == ()
    assert found.overview is not None
    assert "不在名单里" not in [one.what for one in late(found.overview)]
