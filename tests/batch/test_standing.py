"""How a county stands between runs: by what is kept, held against what is there now, with nothing written."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from drafter.batch import BatchOptions, batch, beside
from drafter.batch.pool import Pool
from drafter.batch.standing import CountyStanding, side_by_side, standing_of, whole_line
from drafter.model.county import Fate
from tests.batch.counties import county, packed, township

NAMES = ("东沟镇", "西山镇", "南河镇")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "中宁县"
    place.mkdir()
    county(place, NAMES)
    (place / "county.yaml").write_text(
        "县: 中宁县\n年度: 2024\n乡镇:\n" + "".join(f"  - {name}\n" for name in (*NAMES, "下塬镇")), encoding="utf-8"
    )
    return place


def run(place: Path) -> None:
    batch(place, beside(place), asked=BatchOptions())


def why(found: CountyStanding) -> dict[str, str]:
    return {one.line.name: one.why for one in found.units}


def everything(place: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(place.parent.rglob("*"))}


def test_before_any_run_nothing_is_claimed_and_nothing_made(place: Path) -> None:
    before = everything(place)
    found = standing_of(place)
    assert [(one.line.name, one.fresh) for one in found.units] == [*((name, True) for name in NAMES), ("下塬镇", False)]
    assert {one.line.fate for one in found.units} == {Fate.NOT_REPORTED}
    assert (found.book, found.page, found.reports) == ("", "", ())
    assert everything(place) == before


def test_after_a_run_it_says_what_the_next_would_do(place: Path) -> None:
    run(place)
    before = everything(place)
    assert why(standing_of(place)) == dict.fromkeys((*NAMES, "下塬镇"), "")
    (place / "东沟镇.xlsx").write_bytes(packed(township("东沟镇", 9)[0]))
    (report,) = beside(place).glob("*西山镇/*.docx")
    document = docx.Document(str(report))
    document.add_paragraph("自己写的。")
    document.save(str(report))
    (place / "南河镇.xlsx").unlink()
    changed = standing_of(place)
    assert why(changed) == {"东沟镇": "台账变了", "西山镇": f"《{report.name}》改过了", "南河镇": "", "下塬镇": ""}
    assert [one.edited for one in changed.units] == [False, True, False, False]
    assert changed.units[2].line.fate is Fate.NOT_REPORTED
    assert whole_line(changed, changed.units[2]).figures == ()
    assert changed.book == "汇总.xlsx"
    assert set(everything(place)) == set(before) - {str(place / "南河镇.xlsx")}


def test_what_failed_is_called_changed_only_when_it_was(place: Path) -> None:
    (place / "东沟镇.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    run(place)
    found = standing_of(place)
    assert (found.units[0].line.fate, found.units[0].why) == (Fate.FAILED, "")
    (place / "东沟镇.xlsx").write_bytes(packed(township("东沟镇", 1)[0]))
    assert standing_of(place).units[0].why == "台账变了"


def test_a_whole_line_has_its_rows_and_the_summary_its_columns(place: Path) -> None:
    run(place)
    found = standing_of(place)
    assert not any(figure.rows for figure in found.units[0].line.figures)
    assert any(figure.rows for figure in whole_line(found, found.units[0]).figures)
    overview = side_by_side(found)
    assert overview is not None
    assert overview.due is not None
    assert len(overview.lines) == len(NAMES) + 1


def test_a_report_of_a_single_project_in_the_folder_is_no_township(place: Path) -> None:
    (place / "宁安镇2024年").mkdir()
    (place / "宁安镇2024年" / "项目.json").write_text("{}", encoding="utf-8")
    assert [one.line.name for one in standing_of(place).units] == [*NAMES, "下塬镇"]


class Enough(Exception):  # noqa: N818 - no error: somebody pressed a button
    """Stop here."""


def test_a_pool_that_waits_can_be_called_off() -> None:
    def waiting() -> None:
        raise Enough

    pool: Pool[float, None] = Pool(_sleep, 1, 300.0, waiting=waiting)
    with pytest.raises(Enough):
        list(pool.run([5.0, 5.0]))


def _sleep(seconds: float) -> None:
    from time import sleep

    sleep(seconds)
