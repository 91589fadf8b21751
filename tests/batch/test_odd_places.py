"""Folders as they are: odd names, links in circles, the results among the ledgers, places that cannot be written to."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.roster import townships
from drafter.batch.work import Job, work
from drafter.model.county import County, Fate, OwedReport, UnitResult
from drafter.model.errors import DrafterError
from drafter.workflow.loading import Options
from drafter.workflow.township import Assignment, do_township
from tests.batch.counties import county, packed, township

ROOT = Path(__file__).resolve().parents[2]
LONG = "长" * 300


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "全县 𫰛 县"
    folder.mkdir()
    county(folder, ["湖㳇镇", "𫰛镇"], rows=4)
    return folder


def done(place: Path, output: Path | None = None, **asked: object) -> Batch:
    options = BatchOptions(**asked)  # type: ignore[arg-type]
    return batch(place, output or place.parent / "结 果", asked=options, runner=here)


def fates(found: Batch) -> dict[str, Fate]:
    return {line.name: line.fate for line in found.lines}


def test_the_command_in_a_folder_whose_name_gbk_does_not_have(place: Path) -> None:
    command = [sys.executable, "-m", "drafter.cli", "batch", place.name, "--json", "--jobs", "1"]
    ran = subprocess.run(
        command,
        cwd=place.parent,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode("gbk", "replace")
    assert len(list((place.parent / f"{place.name}（结果）").rglob("*.docx"))) == 2
    assert json.loads(ran.stdout.decode("gb18030", "replace"))["totals"]["drafted"] == 2


def test_results_among_the_ledgers_are_no_township(place: Path) -> None:
    assert done(place, place / "结果").lines
    assert len(done(place, place / "结果").lines) == 2
    assert len(done(place).lines) == 2
    assert len(done(place, place / "又一份" / "结果").lines) == 2


def test_last_years_workbook_beside_this_years_is_no_township(place: Path) -> None:
    for year in (2023, 2024):
        (place / f"宁安镇{year}年.xlsx").write_bytes(packed(township("宁安镇", 1, 4, year=year)[0]))
    for roster in (County(year=2024), County(roster=(OwedReport("宁安镇"),))):
        found = {one.name: one.inputs for one in townships(place, roster, place.parent / "结果")}
        inputs = next(inputs for name, inputs in found.items() if "宁安镇" in name)
        assert [path.name for path in inputs] == ["宁安镇2024年.xlsx"]
        assert len(found) == 3


def test_links_that_go_in_circles(place: Path) -> None:
    (place / "绕圈镇.xlsx").symlink_to(place / "绕圈镇.xlsx")
    (place / "套娃镇").mkdir()
    county(place / "套娃镇", ["套娃镇"], rows=4)
    (place / "套娃镇" / "自己").symlink_to(place / "套娃镇")
    found = done(place)
    assert fates(found) == {
        "湖㳇镇": Fate.DRAFTED,
        "𫰛镇": Fate.DRAFTED,
        "套娃镇": Fate.DRAFTED,
        "绕圈镇": Fate.FAILED,
    }
    assert next(line for line in found.lines if line.name == "绕圈镇").hint


def test_names_of_300_characters_and_of_one_spelling(place: Path) -> None:
    for number, name in enumerate((f"{LONG}甲镇", f"{LONG}乙镇", "A镇", "a镇")):
        (place / f"{number}.xlsx").write_bytes(packed(township(name, number, 4)[0]))
    found = done(place)
    assert set(fates(found).values()) == {Fate.DRAFTED}
    assert len({line.output.casefold() for line in found.lines}) == 6
    assert set(fates(done(place)).values()) == {Fate.UNCHANGED}


def test_a_place_that_cannot_be_written_to_costs_that_township_alone(place: Path) -> None:
    output = place.parent / "结 果"
    output.mkdir()
    (output / "𫰛镇").touch()
    found = done(place)
    assert fates(found) == {"湖㳇镇": Fate.DRAFTED, "𫰛镇": Fate.FAILED}
    assert "不能写入" in next(line for line in found.lines if line.name == "𫰛镇").reason
    (output / "文件").touch()
    with pytest.raises(DrafterError, match="建不了文件夹"):
        done(place, output / "文件")


def test_a_report_that_is_a_folder_is_not_written_over(place: Path) -> None:
    report = place.parent / "结 果" / "湖㳇镇" / "湖㳇镇2024年度法治政府建设情况报告.docx"
    report.mkdir(parents=True)
    found = done(place)
    assert fates(found) == {"湖㳇镇": Fate.FAILED, "𫰛镇": Fate.DRAFTED}


def test_last_years_workbook_that_comes_later_is_taken_up(place: Path) -> None:
    sheets = dict(township("宁安镇", 1, 4)[0])
    sheets["单位信息"] = [*sheets["单位信息"], ("上年台账", "去年.xlsx")]
    (place / "宁安镇").mkdir()
    (place / "宁安镇.xlsx").write_bytes(packed(sheets))
    (place / "宁安镇").rmdir()
    assert fates(done(place))["宁安镇"] is Fate.DRAFTED
    assert fates(done(place))["宁安镇"] is Fate.UNCHANGED
    (place / "去年.xlsx").write_bytes(b"PK")
    found = done(place)
    assert next(line for line in found.lines if line.name == "宁安镇").why == "台账变了"


def test_what_failed_is_tried_again_and_others_can_see_that_it_failed(place: Path) -> None:
    broken = place / "坏了镇.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    assert fates(done(place))["坏了镇"] is Fate.FAILED
    again = next(line for line in done(place).lines if line.name == "坏了镇")
    assert (again.fate, again.why) == (Fate.FAILED, "上次没有做成")
    broken.write_bytes(packed(township("坏了镇", 1, 4)[0]))
    assert fates(done(place))["坏了镇"] is Fate.DRAFTED


def test_a_workbook_saved_while_it_is_read_is_done_again(place: Path) -> None:
    path = place / "𫰛镇.xlsx"
    later = packed(township("𫰛镇", 7, 4)[0])

    def saved(given: Assignment) -> UnitResult:
        line = do_township(given)
        path.write_bytes(later)
        return line

    def saved_meanwhile(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
        for job in jobs:
            with pytest.MonkeyPatch.context() as patch:
                if job.township.name == "𫰛镇":
                    patch.setattr("drafter.batch.work.do_township", saved)
                yield job, work(job)

    batch(place, place.parent / "结 果", runner=saved_meanwhile)
    assert fates(done(place)) == {"湖㳇镇": Fate.UNCHANGED, "𫰛镇": Fate.REDRAFTED}


def test_a_machine_that_does_not_see_the_results_says_so(place: Path) -> None:
    [one, *_] = townships(place, County(), place)
    line = work(Job(one, place.parent / "没有", Options()))
    assert (line.fate, "没有结果文件夹" in line.reason) == (Fate.FAILED, True)
    assert not (place.parent / "没有").exists()
