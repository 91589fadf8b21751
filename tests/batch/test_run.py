"""A batch from its folder to its lines; the townships are done in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.pool import Lost
from drafter.batch.work import Job, work
from drafter.model.county import Fate, UnitResult
from drafter.model.errors import InputError, OutputError, SettingsError
from drafter.workflow.loading import Options
from tests.builders import workbook

PUBLICITY = """
日期 | 活动名称 | 形式 | 场次 | 资料份数
2024-03-15 | 消费者权益保护宣传 | 广场宣传 | 12 | 1500
"""


def here(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
    return ((job, work(job)) for job in jobs)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    place = tmp_path / "全县"
    place.mkdir()
    for name in ("宁安镇", "新堡镇"):
        township(place, name)
    (place / "county.yaml").write_text("县: 中宁县\n乡镇: [宁安镇, 新堡镇]\n", encoding="utf-8")
    return place


def township(place: Path, name: str, **sheets: object) -> Path:
    unit = {"简称": name, "乡镇全称": f"中宁县{name}", "报告年度": 2024}
    return workbook(place, f"{name}.xlsx", **({"单位信息": unit, "普法宣传": PUBLICITY} | sheets))  # type: ignore[arg-type] # sheets only


def done(place: Path, **asked: object) -> Batch:
    return batch(place, place.parent / "结果", asked=BatchOptions(**asked), runner=here)  # type: ignore[arg-type]


def fates(found: Batch) -> dict[str, Fate]:
    return {line.name: line.fate for line in found.lines}


def reasons(found: Batch) -> dict[str, str]:
    return {line.name: line.why for line in found.lines}


def correct(path: Path) -> None:
    book = load_workbook(path)
    book["普法宣传"]["D2"] = 13
    book.save(path)


def report(found: Batch, name: str) -> Path:
    [line] = [line for line in found.lines if line.name == name]
    return found.output / line.output


def test_every_township_has_its_report_in_its_folder(county: Path) -> None:
    found = done(county)
    assert fates(found) == {"宁安镇": Fate.DRAFTED, "新堡镇": Fate.DRAFTED}
    assert report(found, "宁安镇").parent.name == "中宁县宁安镇"
    assert "12场次" in "".join(paragraph.text for paragraph in docx.Document(str(report(found, "宁安镇"))).paragraphs)
    assert not found.failed


def test_the_second_run_does_nothing(county: Path) -> None:
    first = done(county)
    before = {line.key: (first.output / line.output).stat().st_mtime_ns for line in first.lines}
    again = done(county)
    assert set(fates(again).values()) == {Fate.UNCHANGED}
    assert set(reasons(again).values()) == {""}
    assert before == {line.key: (first.output / line.output).stat().st_mtime_ns for line in again.lines}
    assert [line.figures for line in again.lines] == [line.figures for line in first.lines]


def test_only_what_changed_is_done_and_why(county: Path) -> None:
    done(county)
    correct(county / "新堡镇.xlsx")
    found = done(county)
    assert fates(found) == {"宁安镇": Fate.UNCHANGED, "新堡镇": Fate.REDRAFTED}
    assert reasons(found) == {"宁安镇": "", "新堡镇": "台账变了"}


def test_settings_of_the_county_change_everybody(county: Path) -> None:
    done(county)
    text = (county / "county.yaml").read_text(encoding="utf-8")
    (county / "county.yaml").write_text(f"{text}\n主送机关: 中宁县人民政府\n", encoding="utf-8")
    found = done(county)
    assert set(fates(found).values()) == {Fate.REDRAFTED}
    assert set(reasons(found).values()) == {"设置变了"}


def test_a_report_that_is_gone_is_drafted_again(county: Path) -> None:
    first = done(county)
    report(first, "宁安镇").unlink()
    found = done(county)
    assert fates(found)["宁安镇"] is Fate.DRAFTED
    assert "没有了" in reasons(found)["宁安镇"]


def test_what_a_clerk_edited_is_left_and_said_every_time(county: Path) -> None:
    path = report(done(county), "宁安镇")
    document = docx.Document(str(path))
    document.add_paragraph("镇里自己写的一段。")
    document.save(str(path))
    edited = path.read_bytes()
    assert fates(done(county))["宁安镇"] is Fate.EDITED
    assert fates(done(county))["宁安镇"] is Fate.EDITED
    assert path.read_bytes() == edited
    correct(county / "宁安镇.xlsx")
    assert fates(done(county))["宁安镇"] is Fate.UPDATED
    assert path.read_bytes() == edited


def test_bad_ones_are_lines_and_the_others_are_done(county: Path) -> None:
    (county / "新堡镇.xlsx").write_bytes(b"PK\x03\x04 torn")
    township(county, "鸣沙镇", 普法宣传=PUBLICITY.replace("12", "十几"))
    (county / "石空镇.rar").write_bytes(b"Rar!")
    found = done(county)
    assert fates(found) == {
        "宁安镇": Fate.DRAFTED,
        "新堡镇": Fate.FAILED,
        "鸣沙镇": Fate.REFUSED,
        "石空镇": Fate.FAILED,
    }
    assert all(line.reason and line.hint for line in found.lines if line.fate is Fate.FAILED)
    assert found.failed


def test_who_has_not_reported_and_who_has_twice(county: Path) -> None:
    (county / "宁安镇.xlsx").unlink()
    township(county, "新堡镇").rename(county / "新堡镇（改）.xlsx")
    township(county, "新堡镇")
    found = done(county)
    assert fates(found) == {"宁安镇": Fate.NOT_REPORTED, "新堡镇": Fate.FAILED}
    assert "新堡镇（改）.xlsx" in found.lines[1].reason


def test_the_year_of_the_county_holds_for_all(county: Path) -> None:
    (county / "county.yaml").write_text("年度: 2023\n", encoding="utf-8")
    found = done(county)
    assert set(fates(found).values()) == {Fate.FAILED}
    assert all("2023" in line.reason for line in found.lines)


def test_a_lost_job_is_a_line(county: Path) -> None:
    def crashing(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
        return ((job, Lost.CRASHED if job.township.name == "宁安镇" else work(job)) for job in jobs)

    found = batch(county, county.parent / "结果", runner=crashing)
    assert fates(found) == {"宁安镇": Fate.FAILED, "新堡镇": Fate.DRAFTED}


def test_what_was_lost_half_way_is_done_by_the_next_run(county: Path) -> None:
    def killed(jobs: Iterable[Job]) -> Iterator[tuple[Job, UnitResult | str]]:
        for job in jobs:
            yield job, work(job)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch(county, county.parent / "结果", runner=killed)
    found = done(county)
    assert fates(found) == {"宁安镇": Fate.UNCHANGED, "新堡镇": Fate.DRAFTED}


def test_shards_together_are_the_county(county: Path) -> None:
    parts = [done(county, shard=(part, 2)) for part in (1, 2)]
    assert sorted(line.name for part in parts for line in part.lines) == ["宁安镇", "新堡镇"]
    assert set(fates(done(county)).values()) == {Fate.UNCHANGED}


def test_refusals(county: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        batch(county, county, runner=here)
    (tmp_path / "空").mkdir()
    with pytest.raises(InputError):
        batch(tmp_path / "空", tmp_path / "结果", runner=here)
    (county / "county.yaml").write_text("年度: 明年\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        done(county)


@pytest.mark.parametrize("where", ["--template-set", "county.yaml", "drafter.yaml", "extends"])
def test_templates_that_lie_anywhere_are_looked_at_too(county: Path, where: str) -> None:
    place = county.parent / "别处" / "乡镇报告"
    (place / "parts").mkdir(parents=True)
    words = place / "parts" / "opening.md.j2"
    words.write_text("报告如下：", encoding="utf-8")
    (place / "report.yaml").write_text("extends: annual\n", encoding="utf-8")
    asked = place
    if where == "extends":
        asked = county.parent / "另一处"
        asked.mkdir()
        (asked / "report.yaml").write_text(f"extends: {place}\n", encoding="utf-8")
    chosen = Options(template_set="" if where.endswith(".yaml") else str(asked))
    if where.endswith(".yaml"):
        with (county / where).open("a", encoding="utf-8") as settings:
            settings.write(f"模板: {place}\n")
    assert set(fates(done(county, options=chosen)).values()) == {Fate.DRAFTED}
    assert set(fates(done(county, options=chosen)).values()) == {Fate.UNCHANGED}
    words.write_text("另行报告如下：", encoding="utf-8")
    found = done(county, options=chosen)
    assert set(reasons(found).values()) == {"模板变了"}
    assert set(fates(found).values()) == {Fate.REDRAFTED}


def test_what_a_killed_run_left_beside_a_report_or_its_base_is_taken_away(county: Path) -> None:
    done(county)
    folder = next(path.parent for path in (county.parent / "结果").rglob("*宁安镇*.docx"))
    halves = [folder / ".drafter-half.tmp", folder / ".drafter" / ".drafter-half.tmp"]
    for half in halves:
        half.parent.mkdir(exist_ok=True)
        half.write_bytes(b"PK")
    done(county)
    assert [half.exists() for half in halves] == [False, False]
