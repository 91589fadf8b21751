"""Which townships a county's folder holds: written as the files in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.batch.roster import Township, shard, townships
from drafter.model.county import County, OwedReport
from drafter.model.errors import InputError

ROSTER = County("中宁县", roster=(OwedReport("宁安镇"), OwedReport("新堡镇"), OwedReport("城关镇", "640521101000")))


def folder(tmp_path: Path, *names: str) -> Path:
    place = tmp_path / "全县"
    place.mkdir()
    for name in names:
        (place / name).mkdir() if name.endswith("/") else (place / name).touch()
    return place


def found(tmp_path: Path, county: County, *names: str) -> list[Township]:
    place = folder(tmp_path, *names)
    return list(townships(place, county, place / "输出"))


def shown(found: list[Township]) -> list[str]:
    return [f"{one.key} {'、'.join(path.name for path in one.inputs) or '没有报'}" for one in found]


def test_each_folder_workbook_and_zip_is_a_township(tmp_path: Path) -> None:
    listed = found(tmp_path, County(), "宁安镇/", "新堡镇.xlsx", "鸣沙镇.zip", "恩和镇.xls")
    assert shown(listed) == [
        "宁安镇 宁安镇",
        "恩和镇 恩和镇.xls",
        "新堡镇 新堡镇.xlsx",
        "鸣沙镇 鸣沙镇.zip",
    ]


def test_what_is_no_township_is_left_out(tmp_path: Path) -> None:
    names = (
        "~$宁安镇.xlsx",
        ".~宁安镇.xlsx",
        ".git/",
        "templates/",
        "county.yaml",
        "通知.docx",
        "输出/",
        "宁安镇.xlsx",
    )
    assert shown(found(tmp_path, County(), *names)) == ["宁安镇 宁安镇.xlsx"]


@pytest.mark.parametrize("mark", ["项目.json", "公开.json", ".drafter/townships"])
def test_a_folder_that_drafter_keeps_there_is_no_township(tmp_path: Path, mark: str) -> None:
    place = folder(tmp_path, "宁安镇.xlsx")
    (place / "公开" / mark).parent.mkdir(parents=True)
    (place / "公开" / mark).touch()
    assert shown(list(townships(place, County(), place / "输出"))) == ["宁安镇 宁安镇.xlsx"]


def test_files_that_cannot_be_read_are_somebodys_ledgers_all_the_same(tmp_path: Path) -> None:
    assert shown(found(tmp_path, County(), "宁安镇.et", "新堡镇.rar")) == ["宁安镇 宁安镇.et", "新堡镇 新堡镇.rar"]


def test_the_roster_names_who_has_not_reported(tmp_path: Path) -> None:
    listed = found(tmp_path, ROSTER, "宁安镇2024年台账.xlsx", "640521101000.xlsx", "石空镇.xlsx")
    assert shown(listed) == [
        "中宁县宁安镇 宁安镇2024年台账.xlsx",
        "中宁县新堡镇 没有报",
        "640521101000 640521101000.xlsx",
        "中宁县石空镇 石空镇.xlsx",
    ]


def test_two_workbooks_of_one_township_are_both_hers(tmp_path: Path) -> None:
    listed = found(tmp_path, ROSTER, "宁安镇.xlsx", "宁安镇（新）.xlsx")
    assert shown(listed)[0] == "中宁县宁安镇 宁安镇.xlsx、宁安镇（新）.xlsx"


def test_the_longer_name_is_meant(tmp_path: Path) -> None:
    county = County(roster=(OwedReport("安镇"), OwedReport("宁安镇")))
    assert shown(found(tmp_path, county, "宁安镇.xlsx")) == ["安镇 没有报", "宁安镇 宁安镇.xlsx"]


def test_what_the_roster_says_outright_counts(tmp_path: Path) -> None:
    county = County(roster=(OwedReport("宁安镇", input="一.xlsx"), OwedReport("新堡镇", input="宁安镇.xlsx")))
    assert shown(found(tmp_path, county, "一.xlsx", "宁安镇.xlsx")) == ["宁安镇 一.xlsx", "新堡镇 宁安镇.xlsx"]


def test_folders_of_the_output_differ_also_where_case_does_not_count(tmp_path: Path) -> None:
    listed = found(tmp_path, County(), "A镇/", "a镇.xlsx", "A镇.zip")
    assert len({one.folder.casefold() for one in listed}) == 3


@pytest.mark.parametrize("name", ["湖㳇镇", "𫰛镇", "CON"])
def test_any_name_becomes_a_folder(tmp_path: Path, name: str) -> None:
    [one] = found(tmp_path, County(), f"{name}.xlsx")
    assert one.name == name
    (tmp_path / one.folder).mkdir()


def test_shards_share_everybody_out_once(tmp_path: Path) -> None:
    listed = found(tmp_path, County(), *(f"{name}镇.xlsx" for name in "甲乙丙丁戊己庚"))
    parts = [shard(listed, part, 3) for part in (1, 2, 3)]
    assert sorted(one.key for part in parts for one in part) == sorted(one.key for one in listed)
    assert {len(part) for part in parts} == {2, 3}


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        townships(tmp_path / "没有", County(), tmp_path)
