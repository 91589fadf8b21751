"""A disk without room and ledgers without end: the township that meets them is one line, the others go on."""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.pool import Pool
from drafter.batch.work import Job, work
from drafter.model.county import Fate, UnitResult
from tests.batch.counties import county, packed, township

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and limits of memory are Linux's")
FULL, HUGE, BOMB = "满盘镇", "巨大镇", "炸弹镇"
ROOM = 96 * 2**20  # memory that the township with the huge ledger may still take


def full(prefix: str, suffix: str, dir: Path) -> tuple[int, str]:  # noqa: A002 - as tempfile calls it
    """Open a temporary file on a disk that is full: the system itself refuses what is written to it."""
    return os.open("/dev/full", os.O_WRONLY), str(dir / f"{prefix}x{suffix}")


def do(job: Job) -> UnitResult:
    """Do a township as always, but for two: one has no room on the disk, one little memory."""
    if job.township.name == FULL:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tempfile, "mkstemp", full)
            return work(job)
    if job.township.name == HUGE:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + ROOM, resource.RLIM_INFINITY))
    return work(job)


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "全县"
    folder.mkdir()
    return folder


def done(place: Path) -> Batch:
    return batch(place, place.parent / "结果", asked=BatchOptions(), runner=Pool(do, 2, 300.0).run)


def lines(found: Batch) -> dict[str, UnitResult]:
    return {line.name: line for line in found.lines}


def with_sheet(book: bytes, rows: int) -> bytes:
    """Return a workbook with a sheet of so many filled rows instead of its first ledger."""
    row = "".join(f'<c r="{letter}{{0}}"><v>{{0}}</v></c>' for letter in "ABCDEFGH")
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != "xl/worksheets/sheet2.xml":
                new.writestr(entry, old.read(entry))
        head, tail = old.read("xl/worksheets/sheet2.xml").decode().split("</row>", 1)
        body = "".join(f'<row r="{at}">{row.format(at)}</row>' for at in range(2, rows + 2))
        new.writestr("xl/worksheets/sheet2.xml", f"{head}</row>{body}</sheetData></worksheet>", compresslevel=1)
        assert tail
    return content.getvalue()


def test_a_full_disk_costs_the_township_that_meets_it(place: Path) -> None:
    county(place, ["湖㳇镇", FULL, "宁安镇"], rows=3)
    found = done(place)
    line = lines(found)[FULL]
    assert (line.fate, line.output) == (Fate.FAILED, "")
    assert "磁盘满了" in line.reason
    assert "腾出空间" in line.hint
    assert [one.fate for one in found.lines if one.name != FULL] == [Fate.DRAFTED, Fate.DRAFTED]
    assert [path.name for path in found.output.rglob("*") if FULL in path.name and path.is_file()] == []
    assert found.summary.xlsx == "汇总.xlsx"
    after = batch(place, found.output, runner=here)
    assert sorted(one.fate.name for one in after.lines) == ["DRAFTED", "UNCHANGED", "UNCHANGED"]


def test_a_disk_that_is_full_for_all_is_said_and_leaves_nothing_half_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county(place, ["湖㳇镇", "宁安镇"], rows=3)
    monkeypatch.setattr(tempfile, "mkstemp", full)
    found = batch(place, place.parent / "结果", runner=here)
    assert [line.fate for line in found.lines] == [Fate.FAILED, Fate.FAILED]
    assert found.summary.xlsx == ""
    assert "写不进《汇总.xlsx》" in found.summary.said[0]
    assert [path for path in found.output.rglob("*") if path.is_file()] == []
    monkeypatch.undo()
    after = batch(place, found.output, runner=here)
    assert [line.fate for line in after.lines] == [Fate.DRAFTED, Fate.DRAFTED]
    assert after.summary.xlsx == "汇总.xlsx"


def test_ledgers_that_explode_are_lines_and_the_others_go_on(place: Path) -> None:
    county(place, ["湖㳇镇", "宁安镇"], rows=3)
    (place / f"{HUGE}.xlsx").write_bytes(with_sheet(packed(township(HUGE, 1)[0]), 120_000))
    county(place, [BOMB], rows=3)
    with zipfile.ZipFile(place / f"{BOMB}.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", bytes(60 * 2**20))
    found = done(place)
    bomb, huge = lines(found)[BOMB], lines(found)[HUGE]
    assert (bomb.fate, huge.fate) == (Fate.FAILED, Fate.FAILED)
    assert "不正常" in bomb.reason
    assert "内存不够" in huge.reason or "意外退出" in huge.reason
    assert [lines(found)[name].fate for name in ("湖㳇镇", "宁安镇")] == [Fate.DRAFTED, Fate.DRAFTED]
    assert found.summary.xlsx == "汇总.xlsx"
