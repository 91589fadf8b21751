"""The summary's files beside the results of a batch: when they are written, where they lead, and over what never."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.overview_files import write_summary
from drafter.batch.work import Job, work
from drafter.cli.county import shape, text
from drafter.model.county import UnitResult
from drafter.pages.countyfile import with_county_page
from tests.builders import workbook

PUBLICITY = """
日期 | 活动名称 | 形式 | 场次 | 资料份数
2024-03-15 | 消费者权益保护宣传 | 广场宣传 | 12 | 1500
"""
EXAMS = """
日期 | 形式 | 主题 | 对象 | 应到 | 实到 | 考试合格
2024-05-10 | 考试 | 民法典 | 干部 | 40 | 40 | 30
2024-06-10 | 考试 | 行政处罚法 | 干部 | 20 | 20 | 20
"""
ROW = 5


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    place = tmp_path / "全县"
    place.mkdir()
    township(place, "湖㳇镇")
    township(place, "𫰛镇", 普法宣传=PUBLICITY.replace("12", "十几"))
    (place / "county.yaml").write_text("县: 中宁县\n乡镇: [湖㳇镇, 𫰛镇, 新堡镇]\n", encoding="utf-8")
    return place


def township(place: Path, name: str, **sheets: object) -> Path:
    unit = {"简称": name, "乡镇全称": f"中宁县{name}", "报告年度": 2024}
    given: dict[str, object] = {"单位信息": unit, "普法宣传": PUBLICITY, "学法培训": EXAMS} | sheets
    return workbook(place, f"{name}.xlsx", **given)  # type: ignore[arg-type] # sheets by name


def done(place: Path, **asked: object) -> Batch:
    return with_county_page(batch(place, place.parent / "结果", asked=BatchOptions(**asked), runner=here))  # type: ignore[arg-type] # by name


def cells(found: Batch, sheet: str = "汇总") -> list[list[object]]:
    book = load_workbook(found.output / found.summary.xlsx, data_only=True)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_both_files_are_written_and_said(county: Path) -> None:
    found = done(county)
    assert (found.summary.xlsx, found.summary.html, found.summary.said) == ("汇总.xlsx", "汇总.html", ())
    assert "《汇总.xlsx》、《汇总.html》" in text(found)
    assert json.loads(json.dumps(shape(found)))["summary"]["html"].endswith("汇总.html")
    assert [row[1:4] for row in cells(found)[ROW - 1 : ROW + 2]] == [
        ["湖㳇镇", None, "已起草"],
        ["𫰛镇", None, "台账有错误"],
        ["新堡镇", None, "没有报"],
    ]


def test_links_lead_to_files_that_are_there(county: Path) -> None:
    found = done(county)
    book = load_workbook(found.output / found.summary.xlsx)
    links = [cell.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > 2
    assert [link.target for link in links if not (found.output / str(link.target)).exists()] == []
    places = [link.location.split("!") for link in links if link.location]
    marked = load_workbook(found.output / "中宁县𫰛镇" / "台账问题.xlsx")
    assert ["'普法宣传'", "D2"] in places
    assert "看不出" in str(marked["普法宣传"]["D2"].comment.text)


def test_the_second_run_writes_nothing_anew(county: Path) -> None:
    def when(found: Batch) -> list[int]:
        return [(found.output / name).stat().st_mtime_ns for name in ("汇总.xlsx", "汇总.html")]

    assert when(done(county)) == when(done(county))


def test_what_is_gone_is_written_again(county: Path) -> None:
    found = done(county)
    (found.output / "汇总.xlsx").unlink()
    assert (done(county).output / "汇总.xlsx").exists()


def test_a_clerks_notes_in_the_summary_stay(county: Path) -> None:
    path = done(county).output / "汇总.xlsx"
    book = load_workbook(path)
    book.worksheets[0]["A1"] = "县里的批注"
    book.save(path)
    noted = path.read_bytes()
    found = done(county)
    assert path.read_bytes() == noted
    assert found.summary.xlsx == "汇总（2）.xlsx"
    assert "《汇总.xlsx》有人改过，没有覆盖，新的写在《汇总（2）.xlsx》" in text(found)


def test_a_summary_that_is_open_is_written_beside_until_it_is_closed(tmp_path: Path) -> None:
    write_summary(tmp_path, "汇总.xlsx", b"1")
    lock = tmp_path / ".~汇总.xlsx"
    lock.touch()
    assert write_summary(tmp_path, "汇总.xlsx", b"2") == (
        "汇总（2）.xlsx",
        "《汇总.xlsx》正在打开，新的写在《汇总（2）.xlsx》",
    )
    lock.unlink()
    assert write_summary(tmp_path, "汇总.xlsx", b"3") == ("汇总.xlsx", "")
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"3"
    assert not (tmp_path / "汇总（2）.xlsx").exists()


def test_shards_have_a_summary_when_all_are_done(county: Path) -> None:
    first = done(county, shard=(1, 2))
    assert (first.summary.xlsx, first.summary.html) == ("", "")
    assert "别的电脑" in text(first)
    second = done(county, shard=(2, 2))
    assert second.summary.xlsx
    assert [row[1] for row in cells(second)[ROW - 1 : ROW + 2]] == ["湖㳇镇", "𫰛镇", "新堡镇"]


def test_the_page_has_the_cells_that_count_and_no_persons(county: Path) -> None:
    township(county, "湖㳇镇", 学法培训=EXAMS.replace("主题", "主讲人").replace("民法典", "张三"))
    words = (done(county).output / "汇总.html").read_text(encoding="utf-8")
    assert "广场宣传" in words
    assert "张三" not in words


def test_of_many_townships_the_cells_are_not_kept(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.batch.run._SHOWN", 1)
    words = (done(county).output / "汇总.html").read_text(encoding="utf-8")
    assert "广场宣传" not in words
