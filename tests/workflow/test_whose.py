"""Whose ledgers they are, by what 单位信息 says: written as the names that clerks write."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.workflow.roster import Township
from drafter.workflow.whose import Claim, Expected, another, claimed_twice, expected_of, whole_name

ROSTER = "名单里"


def items(short: str, full: str = "", county: str = "") -> dict[str, str]:
    return {"简称": short, "乡镇全称": full or short, "县(市、区)": county}


def said(expected: Expected, unit: dict[str, str]) -> str:
    return another(expected, unit)[0]


def listed(name: str, full: str = "", county: str = "临泽县") -> Expected:
    return expected_of(Township("1", name, name, county=county, full_name=full, listed=True))


def filed(name: str) -> Expected:
    return expected_of(Township("1", name, name, inputs=(Path(f"{name}.xlsx"),)))


@pytest.mark.parametrize(
    ("owed", "short", "full"),
    [
        ("新加乡", "新加乡", "临泽县新加乡"),
        ("新加乡", "新加乡人民政府", "甘肃省张掖市临泽县新加乡人民政府"),
        ("临泽县新加乡", "新加乡", "新加乡"),
        ("新加乡", "新加", "中共临泽县新加乡委员会"),
        ("新加", "新加乡", "临泽县新加乡"),
        ("新加乡", " 新 加 乡\u3000", "临泽县　新加乡"),
        ("新加乡（北片）", "新加乡", "临泽县新加乡"),
        ("Ａ１镇", "A1镇", "临泽县A1镇"),
        ("城关街道", "城关街道办事处", "临泽县城关街道办"),
        ("马蹄乡", "马蹄藏族乡", "肃南裕固族自治县马蹄藏族乡"),
        ("县街街道", "县街街道", "安宁市县街街道"),
        ("上秦镇", "某镇", "某县某镇"),
        ("上秦镇", "上秦镇", "××县上秦镇"),
        ("上秦镇", "上秦镇", "临泽开发区上秦镇"),
    ],
)
def test_a_name_that_is_written_otherwise_is_the_same_township(owed: str, short: str, full: str) -> None:
    assert said(listed(owed, county="肃南县" if "马蹄" in owed else "临泽县"), items(short, full)) == ""


@pytest.mark.parametrize(
    ("owed", "short", "full", "expected"),
    [
        ("新加乡", "上秦镇", "临泽县上秦镇", "名单里是新加乡，台账写的是上秦镇"),
        ("新加乡", "新加乡", "临泽县上秦镇", "名单里是新加乡，台账写的是临泽县上秦镇"),
        ("沙河镇", "大沙河镇", "临泽县大沙河镇", "名单里是沙河镇，台账写的是大沙河镇"),
        ("沙河镇", "沙河乡", "临泽县沙河乡", "名单里是沙河镇，台账写的是沙河乡"),
        ("城关镇", "城关镇", "高台县城关镇", "名单里是临泽县城关镇，台账写的是高台县城关镇"),
    ],
)
def test_another_township_in_its_place(owed: str, short: str, full: str, expected: str) -> None:
    reason, hint = another(listed(owed), items(short, full))
    assert reason == expected
    assert "county.yaml" in hint


def test_the_county_of_the_roster_is_that_of_the_full_name() -> None:
    expected = listed("城关镇", "高台县城关镇", county="张掖市")
    assert said(expected, items("城关镇", "高台县城关镇")) == ""
    assert said(expected, items("城关镇", "城关镇", "临泽县")) == "名单里是高台县城关镇，台账写的是临泽县城关镇"


@pytest.mark.parametrize("name", ["新加乡", "新加乡2024年度台账", "3.新加乡（定稿）", "临泽县新加乡"])
def test_a_file_that_bears_a_townships_name_is_held_to_it(name: str) -> None:
    assert "上秦镇" in said(filed(name), items("上秦镇"))
    assert said(filed(name), items("新加乡")) == ""


@pytest.mark.parametrize(
    "name", ["台账3", "甲", "各乡镇", "乡镇台账", "全镇", "新加", "新加乡和沙河镇", "王五上秦镇", "张掖市各乡镇"]
)
def test_a_file_that_bears_no_townships_name_is_held_to_nothing(name: str) -> None:
    assert said(filed(name), items("上秦镇")) == ""


def test_the_name_of_a_folder_is_called_one(tmp_path: Path) -> None:
    expected = expected_of(Township("1", "新加乡", "新加乡", inputs=(tmp_path,)))
    assert said(expected, items("上秦镇")) == "文件夹名是新加乡，台账写的是上秦镇"


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (items("上秦镇", "临泽县上秦镇"), "临泽县上秦镇"),
        (items("上秦镇", "上秦镇", "临泽县"), "临泽县上秦镇"),
        (items("上秦镇"), "上秦镇"),
        (items("上秦镇", "某县上秦镇", "某县"), "上秦镇"),
    ],
)
def test_the_whole_name_has_the_county(unit: dict[str, str], name: str) -> None:
    assert whole_name(unit) == name


def claims(*written: str) -> list[Claim]:
    """Read claims: 文件 简称 全称 年度 代码."""
    found = []
    for line in written:
        file, name, whole, year, *code = line.split()
        found.append(Claim(name, whole, int(year), file, *code))
    return found


def twice(*written: str) -> dict[str, str]:
    asked = claims(*written)
    return {asked[place].input: said for place, (said, _) in claimed_twice(asked).items()}


def test_of_two_for_one_township_neither_counts() -> None:
    found = twice(
        "甲.xlsx 上秦镇 临泽县上秦镇 2025",
        "乙.xlsx 上秦镇人民政府 上秦镇 2025",
        "丙.xlsx 新加乡 临泽县新加乡 2025",
    )
    assert list(found) == ["甲.xlsx", "乙.xlsx"]
    assert set(found.values()) == {"《甲.xlsx》和《乙.xlsx》写的都是上秦镇，不知道用哪一份"}


def test_two_counties_have_a_township_of_one_name() -> None:
    assert twice("甲.xlsx 城关镇 临泽县城关镇 2025", "乙.xlsx 城关镇 高台县城关镇 2025") == {}
    assert len(twice("甲.xlsx 城关镇 城关镇 2025", "乙.xlsx 城关镇 高台县城关镇 2025")) == 2


def test_the_roster_tells_two_of_one_name_apart() -> None:
    assert twice("甲.xlsx 城关镇 城关镇 2025 640521100", "乙.xlsx 城关镇 城关镇 2025 640521101") == {}
    assert len(twice("甲.xlsx 城关镇 城关镇 2025 640521100", "乙.xlsx 城关镇 城关镇 2025")) == 2


def test_of_two_years_the_later_one_counts() -> None:
    assert twice("甲.xlsx 上秦镇 上秦镇 2025", "去年.xlsx 上秦镇 上秦镇 2024") == {
        "去年.xlsx": "它是上秦镇2024年的台账，2025年的是《甲.xlsx》"
    }


def test_who_says_no_name_is_not_two() -> None:
    assert twice("甲.xlsx 某镇 某镇 2025", "乙.xlsx 某镇 某镇 2025") == {}
    assert claimed_twice([Claim("", "", None, "甲"), Claim("", "", None, "乙")]) == {}
