"""county.yaml: what it says, and what is said when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.county import County, OwedReport
from drafter.model.errors import SettingsError
from drafter.project.county import load_county
from drafter.project.locations import template_folders
from drafter.project.settings import county_settings

WHOLE = """
县: 中宁县
代码: 640521
年度: 2024
模板: annual
报送期限: 2月20日
公开期限: 4月1日前
主送机关: 中宁县人民政府
严重程度:
  C002: 错误
乡镇:
  - 宁安镇
  - 名称: 城关镇
    代码: "640521101000"
    全称: 中宁县城关镇
    台账: 城关/台账.xlsx
"""


def county(tmp_path: Path, text: str) -> County:
    (tmp_path / "county.yaml").write_text(text, encoding="utf-8")
    return load_county(tmp_path)


def test_everything_that_it_may_say(tmp_path: Path) -> None:
    assert county(tmp_path, WHOLE) == County(
        "中宁县",
        "640521",
        2024,
        "annual",
        report_by=(2, 20),
        roster=(OwedReport("宁安镇"), OwedReport("城关镇", "640521101000", "中宁县城关镇", "城关/台账.xlsx")),
    )


def test_without_one_the_deadlines_are_those_of_the_rule(tmp_path: Path) -> None:
    assert load_county(tmp_path) == County(report_by=(3, 1), publish_by=(4, 1))


def test_its_other_lines_are_report_items_for_everything_below(tmp_path: Path) -> None:
    county(tmp_path, WHOLE)
    (tmp_path / "宁安镇").mkdir()
    found = county_settings(tmp_path / "宁安镇")
    assert found.items == {"主送机关": "中宁县人民政府", "县(市、区)": "中宁县"}
    assert list(found.severities) == ["C002"]
    assert found.template_set == "annual"


def test_a_nearer_drafter_yaml_wins_and_leaves_the_rest(tmp_path: Path) -> None:
    county(tmp_path, WHOLE)
    (tmp_path / "宁安镇").mkdir()
    (tmp_path / "宁安镇" / "drafter.yaml").write_text("主送机关: 县委依法治县办\n", encoding="utf-8")
    assert county_settings(tmp_path / "宁安镇" / "台账.xlsx").items == {
        "主送机关": "县委依法治县办",
        "县(市、区)": "中宁县",
    }


def test_templates_beside_it_count_for_every_township(tmp_path: Path) -> None:
    county(tmp_path, WHOLE)
    own = tmp_path / "templates" / "annual" / "figures.yaml"
    own.parent.mkdir(parents=True)
    own.touch()
    (tmp_path / "宁安镇").mkdir()
    assert template_folders(tmp_path / "宁安镇").find("annual/figures.yaml") == own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 宁安镇\n", "项目: 内容"),
        ("年度: 去年\n", "去年"),
        ("代码: 64\n", "64"),
        ("报送期限: 3月\n", "3月"),
        ("报送期限: 2月30日\n", "2月30日"),
        ("乡镇: 宁安镇\n", "一行一个"),
        ("乡镇:\n  - 宁安镇\n  - 宁安镇\n", "宁安镇"),
        ("乡镇:\n  - 名字: 宁安镇\n", "名字"),
        ("乡镇:\n  - 代码: '640521101000'\n", "没有名称"),
        ("乡镇:\n  - {名称: 甲镇, 代码: '640521101000'}\n  - {名称: 乙镇, 代码: '640521101000'}\n", "640521101000"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        county(tmp_path, text)
    assert said in raised.value.message
    assert raised.value.hint


def test_two_townships_of_one_name_are_told_apart_by_code(tmp_path: Path) -> None:
    text = "乡镇:\n  - {名称: 城关镇, 代码: '640521101000'}\n  - {名称: 城关镇, 代码: '640522101000'}\n"
    assert [owed.code for owed in county(tmp_path, text).roster] == ["640521101000", "640522101000"]
