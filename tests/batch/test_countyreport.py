"""The county's own report after a batch: from whom, where it goes, and that nothing which somebody edited is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
import pytest

from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.countyreport import CountyReport, county_report
from drafter.batch.pool import Lost
from drafter.batch.work import Job, work
from drafter.cli import countyreport as shown
from drafter.cli import main
from drafter.model.county import Fate, UnitResult
from tests.workflow.counties import county, publicity, township

NAME = "中宁县2024年度法治政府建设情况报告.docx"


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = county(tmp_path)
    for name, number in (("宁安镇", 12), ("鸣沙镇", 5)):
        township(folder, name, 普法宣传=publicity(number))
    return folder


def written(place: Path, **asked: object) -> tuple[Batch, CountyReport]:
    options = BatchOptions(**asked)  # type: ignore[arg-type] # whatever the options take
    done = batch(place, place.parent / "结果", asked=options, runner=here)
    return done, county_report(place, done, options)


def words(path: Path) -> str:
    return "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_it_stands_beside_the_folders_of_the_townships(place: Path) -> None:
    done, report = written(place)
    assert report.fate is Fate.DRAFTED
    assert report.output == done.output / NAME
    assert "普法活动17场次" in words(done.output / NAME)
    assert "county.yaml" not in {one.name for one in done.lines}


def test_again_it_is_the_same_and_new_when_a_township_is(place: Path) -> None:
    written(place)
    assert written(place)[1].fate is Fate.UNCHANGED
    township(place, "鸣沙镇", 普法宣传=publicity(6))
    done, report = written(place)
    assert report.fate is Fate.REDRAFTED
    assert "普法活动18场次" in words(done.output / NAME)


def test_what_the_county_edited_is_updated_in_a_copy(place: Path) -> None:
    done, _ = written(place)
    document = docx.Document(str(done.output / NAME))
    document.add_paragraph("县里自己写的一段。")
    document.save(str(done.output / NAME))
    edited = (done.output / NAME).read_bytes()
    assert written(place)[1].fate is Fate.EDITED
    township(place, "鸣沙镇", 普法宣传=publicity(6))
    _, report = written(place)
    assert report.fate is Fate.UPDATED
    assert report.output is not None
    assert report.output.name != NAME
    assert (done.output / NAME).read_bytes() == edited
    assert written(place)[1].fate is Fate.EDITED


def test_a_township_whose_own_report_is_refused_is_not_counted(place: Path) -> None:
    township(place, "恩和镇", 普法宣传=publicity("十几"))
    done, report = written(place)
    assert report.fate is Fate.DRAFTED
    assert not report.failed
    assert "出自全县3个乡镇中2个的台账，不含恩和镇。" in words(done.output / NAME)
    assert "提醒 恩和镇没有计入县报告：" in shown.text(report)
    assert "普法活动【待核实】" in words(written(place, allow_problems=True)[0].output / NAME)


def total(done: Batch, figure: str) -> object:
    """Return what 汇总 says that the townships come to."""
    assert done.overview is not None
    pairs = zip(done.overview.columns, done.overview.totals, strict=True)
    return next(one.value for column, one in pairs if column.id == figure)


def test_the_overview_counts_the_same_townships_as_the_report(place: Path) -> None:
    study = "日期 | 形式 | 应到 | 实到\n2024-03-01 | 专题培训 | 90 | 十几"
    township(place, "恩和镇", 普法宣传=publicity(7), 学法培训=study)
    done, _ = written(place)
    assert total(done, "普法.活动场次") == 17
    assert "普法活动17场次" in words(done.output / NAME)
    done, _ = written(place, allow_problems=True)
    assert total(done, "普法.活动场次") == 24
    assert "普法活动24场次" in words(done.output / NAME)


def test_each_township_is_seen_while_it_is_read(place: Path) -> None:
    done = batch(place, place.parent / "结果", runner=here)
    seen: list[tuple[int, int, str]] = []
    county_report(place, done, BatchOptions(), lambda *told: seen.append(told))
    assert seen == [(1, 2, "宁安镇"), (2, 2, "鸣沙镇")]


def test_a_number_that_a_township_lacks_is_said(place: Path) -> None:
    township(place, "恩和镇", 会议="日期 | 会议类型\n2024-03-01 | 专题会")
    done, report = written(place)
    assert "提醒 全县的“普法活动”只有2个乡镇有数，1个没有：恩和镇" in shown.text(report)
    assert "普法活动17场次（据2个乡镇统计）" in words(done.output / NAME)
    document = docx.Document(str(done.output / NAME))
    document.add_paragraph("县里自己写的一段。")
    document.save(str(done.output / NAME))
    assert "T009" in [problem.code for problem in written(place)[1].problems]


def test_a_number_that_cannot_be_told_names_the_township_and_the_cell(place: Path) -> None:
    matters = "月份 | 业务类型 | 办件量 | 事项数\n2024-12 | 乡乡通办 | 3 | 40\n2024-12 | 一件事一次办 | 4 | 50"
    township(place, "鸣沙镇", 普法宣传=publicity(5), 政务服务=matters)
    _, report = written(place)
    assert "提醒 鸣沙镇“政务服务”D3：““异地受理、协同联办”高频事项”在最近一个月填了 2 个数" in shown.text(report)
    shape = json.loads(json.dumps(shown.shape(report)))
    [one] = [problem for problem in shape["problems"] if problem["code"] == "T005"]
    assert (one["file"], one["sheet"], one["cell"]) == ("鸣沙镇/鸣沙镇.xlsx", "政务服务", "D3")


def test_a_township_that_was_lost_half_way_is_not_counted(place: Path) -> None:
    def crashing(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
        return ((job, Lost.CRASHED if job.township.name == "鸣沙镇" else work(job)) for job in jobs)

    done = batch(place, place.parent / "结果", runner=crashing)
    report = county_report(place, done, BatchOptions())
    assert [problem.message for problem in report.problems] == ["鸣沙镇没有计入县报告：做到一半，程序意外退出了"]
    assert "普法活动12场次" in words(done.output / NAME)


def test_what_is_wrong_with_the_county_does_not_stop_the_townships(place: Path) -> None:
    (place / "county.yaml").write_text("县: 中宁县\n县报告: {标题形式: 随便}\n", encoding="utf-8")
    done, report = written(place)
    assert not done.failed
    assert report.fate is Fate.FAILED
    assert report.failed
    assert "标题形式" in report.reason
    assert "全县报告  没有做成" in shown.text(report)


def test_a_foreign_file_of_that_name_is_not_overwritten(place: Path) -> None:
    (place.parent / "结果").mkdir()
    (place.parent / "结果" / NAME).write_bytes(b"mine")
    report = written(place)[1]
    assert report.fate is Fate.FAILED
    assert (place.parent / "结果" / NAME).read_bytes() == b"mine"


def test_results_that_lie_in_the_countys_folder_are_no_township(place: Path) -> None:
    for _ in range(2):
        done = batch(place, place / "结果", runner=here)
        report = county_report(place, done, BatchOptions())
    assert [line.name for line in done.lines] == ["宁安镇", "鸣沙镇"]
    assert report.output is not None
    moved = batch(place, place.parent / "另外", runner=here)
    assert [line.name for line in moved.lines] == ["宁安镇", "鸣沙镇"]


def test_on_the_command_line_with_how_far_it_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = place.parent / "结果"
    assert main(["batch", str(place), "-o", str(output), "--jobs", "1", "--county-report"]) == 0
    told = capsys.readouterr()
    assert f"全县报告：《{NAME}》" in told.out
    assert told.err.splitlines()[-4:] == [
        "[1/2] 宁安镇：已起草",
        "[2/2] 鸣沙镇：已起草",
        "[1/2] 宁安镇：读入全县报告",
        "[2/2] 鸣沙镇：读入全县报告",
    ]


def test_as_json(place: Path) -> None:
    (place / "county.yaml").write_text("县: 中宁县\n乡镇: [宁安镇, 鸣沙镇, 白马乡]\n", encoding="utf-8")
    done, report = written(place)
    shape = json.loads(json.dumps(shown.shape(report)))
    assert (shape["status"], shape["output"]) == ("drafted", str(done.output / NAME))
    [problem] = shape["problems"]
    told = problem["code"], problem["severity"], problem["message"], problem["file"]
    assert told == ("T008", "提醒", "白马乡没有计入县报告：没有报", "")
    assert shown.shape(None) is None
