"""A template set that extends another, and the items of the county's own report."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.compose import check_templates
from drafter.model.errors import SettingsError, TemplateError
from drafter.project.county import county_report_items
from drafter.project.locations import template_folders
from drafter.project.settings import county_settings
from drafter.project.templateset import load_template_set


def own(folder: Path, name: str, text: str) -> Path:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_set_of_a_county_counts_by_the_definitions_of_the_townships() -> None:
    folders = template_folders()
    county, annual = load_template_set(folders, "county"), load_template_set(folders, "annual")
    assert county.definitions == annual.definitions
    assert county.declarations == annual.declarations
    assert county.template("plan.md.j2").parent.parent.name == "county"
    assert county.letter == annual.letter
    assert county.report.titles == annual.report.titles
    assert county.report.defaults["自称"] == "我县"
    assert county.report.defaults["署名方式"] == annual.report.defaults["署名方式"]
    assert [county.report.organs_of(name).government_head for name in ("中宁县", "海宁市", "柯城区", "正蓝旗")] == [
        *("县长", "市长", "区长", "旗长")
    ]
    check_templates(county)


def test_a_file_beside_the_data_stands_for_both_sets(tmp_path: Path) -> None:
    shipped = template_folders().find("annual/figures.yaml").read_text(encoding="utf-8")
    own(tmp_path, "annual/figures.yaml", shipped.replace("label: 普法活动,", "label: 法治宣传活动,"))
    county = load_template_set(template_folders(tmp_path), "county")
    assert county.definitions["普法.活动场次"].label == "法治宣传活动"


def test_a_set_may_stand_over_another_than_it_names(tmp_path: Path) -> None:
    own(tmp_path, "县版/report.yaml", "extends: annual\ndefaults: {自称: 本镇, 开头形式: 简短}\n")
    folders = template_folders(tmp_path)
    assert load_template_set(folders, "县版").report.defaults["自称"] == "本镇"
    county = load_template_set(folders, "county", "县版")
    assert county.beneath == ("县版", "annual")
    assert (county.report.defaults["自称"], county.report.defaults["开头形式"]) == ("我县", "简短")


def test_sets_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    own(tmp_path, "甲/report.yaml", "extends: 乙\n")
    own(tmp_path, "乙/report.yaml", "extends: 甲\n")
    with pytest.raises(TemplateError, match="又回到了它自己"):
        load_template_set(template_folders(tmp_path), "甲")


def test_a_figure_that_the_table_misspells_is_named(tmp_path: Path) -> None:
    shipped = template_folders().find("county/report.yaml").read_text(encoding="utf-8")
    own(tmp_path, "county/report.yaml", shipped.replace("figure: 审查.总数", "figure: 审查.件数"))
    with pytest.raises(TemplateError, match="审查") as raised:
        load_template_set(template_folders(tmp_path), "county")
    assert "审查.总数" in raised.value.hint


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ 普法.活动场数|最多 }}", "普法.活动场数"),
        ("{{ 报送.计人数 }}", "报送.计人数"),
        ("{{ 普法.活动场次|最大 }}", "最大"),
    ],
)
def test_misspelt_names_in_the_words_of_a_county_are_named(tmp_path: Path, words: str, said: str) -> None:
    own(tmp_path, "county/parts/plan.md.j2", words)
    with pytest.raises(TemplateError) as raised:
        check_templates(load_template_set(template_folders(tmp_path), "county"))
    assert said in raised.value.message


def test_items_of_the_countys_own_report_are_not_items_of_its_townships(tmp_path: Path) -> None:
    text = "县: 中宁县\n主送机关: 中宁县人民政府\n县报告:\n  主送机关: [中共中卫市委员会, 中卫市人民政府]\n"
    (tmp_path / "county.yaml").write_text(text, encoding="utf-8")
    assert county_report_items(tmp_path) == {"主送机关": "中共中卫市委员会、中卫市人民政府"}
    assert county_settings(tmp_path).items == {"主送机关": "中宁县人民政府", "县(市、区)": "中宁县"}
    assert county_report_items(tmp_path / "没有") == {}


def test_what_is_no_list_of_items_is_refused(tmp_path: Path) -> None:
    (tmp_path / "county.yaml").write_text("县报告: [主送机关]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="县报告"):
        county_report_items(tmp_path)


def test_columns_and_figures_say_what_means_something_in_one_township_only() -> None:
    annual = load_template_set(template_folders(), "annual")
    local = {name for name, one in annual.definitions.items() if one.local}
    assert {"隐患.排查次数", "村规.村数", "督查.次数"} <= local
    assert "普法.双语语种" not in local
