"""Work points over a county: its folder, a batch's results, the sheet 工作要点 of its workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter import workflow
from drafter.batch import batch
from drafter.batch.points import CountyPoints, TownshipPoints, county_points, is_county
from drafter.batch.work import Job, work
from drafter.cli import main
from drafter.cli.pointedcounty import text
from drafter.cli.width import width
from drafter.model.county import Fate, UnitResult
from drafter.model.points import PointState, Standing
from tests.builders import workbook
from tests.points.notices import COUNTED_THROUGH

TOWNSHIPS = {"安宁镇": 1, "平川镇": 2, "𠮷山镇": 3}  # how often the head has spoken; twice is asked for
COUNTY = "县: 青禾县\n年度: 2025\n工作要点: 要点.yaml\n乡镇: [安宁镇, 平川镇, 𠮷山镇, 石桥镇, 坏镇]\n"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Write a county: three townships, one that has not reported, one whose workbook is broken."""
    folder = tmp_path / "县"
    folder.mkdir()
    (folder / "county.yaml").write_text(COUNTY, encoding="utf-8")
    for name, times in TOWNSHIPS.items():
        unit = {"乡镇全称": f"青禾县{name}", "简称": name, "报告年度": 2025}
        rows = "\n".join(f"2025-03-0{day} | 书记 | 讲法" for day in range(1, times + 1))
        workbook(folder, f"{name}.xlsx", 单位信息=unit, 第一责任人=f"日期 | 人员 | 类型\n{rows}")
    (folder / "坏镇.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "通知.txt").write_text(COUNTED_THROUGH, encoding="utf-8")
    workflow.points_import(tmp_path / "通知.txt", output=folder / "要点.yaml")
    return folder


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    """Do the townships in this process."""
    return ((job, work(job)) for job in jobs)


def first(found: CountyPoints) -> dict[str, str]:
    """Return how each township stands against the first requirement, or why it was not looked at."""
    return {one.name: _first(one) for one in found.townships}


def _first(one: TownshipPoints) -> str:
    if one.standing is None:
        return one.why
    result = one.standing.results[0]
    return f"{result.state.value} {result.value} {result.lacking}".strip()


KNOWN = {"安宁镇": "未达到 1 还差1次", "平川镇": "已达到 2", "𠮷山镇": "已达到 3"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_township_of_a_folder(county: Path, jobs: int) -> None:
    found = first(county_points(county / "要点.yaml", county, jobs=jobs))
    assert found == KNOWN | {"石桥镇": "没有报", "坏镇": found["坏镇"]}
    assert "坏镇.xlsx" in found["坏镇"]


def test_another_townships_ledgers_are_not_looked_at(county: Path) -> None:
    (county / "石桥镇.xlsx").write_bytes((county / "平川镇.xlsx").read_bytes())
    found = first(county_points(county / "要点.yaml", county))
    assert found["石桥镇"] == "名单里是石桥镇，台账写的是平川镇"
    assert found["平川镇"] == KNOWN["平川镇"]


def test_the_results_of_a_batch_say_the_same(county: Path, tmp_path: Path) -> None:
    batch(county, tmp_path / "果", runner=here)
    assert is_county(tmp_path / "果")
    assert not is_county(tmp_path / "果" / "青禾县安宁镇")
    kept, read = (county_points(county / "要点.yaml", place) for place in (tmp_path / "果", county))
    assert {name: said for name, said in first(kept).items() if name in KNOWN} == KNOWN
    states = [
        [[one.state for one in each.standing.results] for each in found.townships if each.standing]
        for found in (kept, read)
    ]
    assert sorted(states[0], key=str) == sorted(states[1], key=str)


def test_the_results_of_a_batch_leave_nobody_out(county: Path, tmp_path: Path) -> None:
    (county / "县城镇.xlsx").write_bytes(b"")
    (county / "平川镇（改）.xlsx").write_bytes((county / "平川镇.xlsx").read_bytes())
    batch(county, tmp_path / "果", runner=here)
    kept = first(county_points(county / "要点.yaml", tmp_path / "果"))
    assert list(kept) == [*TOWNSHIPS, "石桥镇", "坏镇", "县城镇"]
    assert kept["石桥镇"] == "没有报"
    assert kept["平川镇"].startswith("有2份台账：")
    assert "坏镇.xlsx" in kept["坏镇"]


def test_the_sheet_and_what_has_it_done_again(county: Path, tmp_path: Path) -> None:
    done = batch(county, tmp_path / "果", runner=here)
    sheet = load_workbook(tmp_path / "果" / done.summary.xlsx)["工作要点"]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert [cell.value for cell in sheet[3]][:9] == [
        *("序号", "乡镇", "代码", "已达到", "未达到", "无台账依据", "需人工核对", "不适用"),
        "1.领导干部带头：各镇主要负责人每年讲法不少于2次",
    ]
    assert rows["安宁镇"][3:9] == (0, 1, 3, 2, 2, "未达到 1次，还差1次")
    assert rows["平川镇"][3:9] == (1, 0, 3, 2, 2, "已达到 2次")
    assert rows["石桥镇"][3] == rows["石桥镇"][8] == "没有报"
    assert rows["坏镇"][8] == "没有核对"
    again = {line.name: line.fate for line in batch(county, tmp_path / "果", runner=here).lines}
    assert again["安宁镇"] is Fate.UNCHANGED
    notice = county / "要点.yaml"
    notice.write_text(notice.read_text("utf-8").replace("数值: 2\n", "数值: 3\n", 1), encoding="utf-8")
    lines = {line.name: line for line in batch(county, tmp_path / "果", runner=here).lines}
    assert lines["平川镇"].why == "台账变了"
    assert lines["平川镇"].points[0].state == PointState.UNMET.value


def test_a_county_in_the_terminal(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["points", "check", str(county / "要点.yaml"), str(county)]
    assert main(asked) == 1
    out = capsys.readouterr().out
    rows = {line.split()[0]: line.split()[1:] for line in reversed(out.splitlines()) if line.strip()}
    assert rows["平川镇"] == ["1", "0", "3", "2", "√", "空", "查", "查", "空", "空"]
    assert "石桥镇：没有核对，没有报" in out
    assert "还差1次，现在1次" in out
    assert main([*asked, "--json"]) == 1
    shape = json.loads(capsys.readouterr().out)
    assert [one["unit"] for one in shape["townships"]] == [*TOWNSHIPS, "石桥镇", "坏镇"]
    assert shape["townships"][0]["counts"]["未达到"] == 1


def test_a_table_is_broken_where_the_terminal_ends(county: Path) -> None:
    found = county_points(county / "要点.yaml", county)
    wide = [
        TownshipPoints(one.name, standing=_widened(one)) for one in found.townships if one.standing for _ in range(2)
    ]
    told = text(CountyPoints(found.notice, found.year, "青禾县", tuple(wide)), every=True)
    assert all(width(line) <= 80 for line in told.splitlines())
    assert sum(line.startswith("乡镇") for line in told.splitlines()) > 1


def _widened(one: TownshipPoints) -> Standing:
    assert one.standing
    return replace(one.standing, results=one.standing.results * 5)
