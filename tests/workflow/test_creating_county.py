"""``new --county``: a list of names becomes a folder that a batch understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.batch import batch
from drafter.batch.roster import townships
from drafter.ledger import blank_workbook, blank_workbooks
from drafter.model.county import Fate, OwedReport
from drafter.model.errors import DrafterError
from drafter.project.county import county_of, load_county
from drafter.project.countyfile import county_text
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from drafter.workflow import inspect, new_county
from drafter.workflow.township_list import listed_townships
from tests.builders import UNIT, workbook

CODE = "640521101000"


def listed(tmp_path: Path, text: str, county: str = "", name: str = "名单.txt", encoding: str = "utf-8") -> list[str]:
    (tmp_path / name).write_text(text, encoding=encoding)
    return [f"{one.name}/{one.code}/{one.full_name}" for one in listed_townships(tmp_path / name, county)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("宁安镇\n\n石空镇\n", ["宁安镇//", "石空镇//"]),
        (f"宁安镇 {CODE}\n", [f"宁安镇/{CODE}/"]),
        (f"1、{CODE}、中宁县宁安镇\n", [f"中宁县宁安镇/{CODE}/"]),
        ("宁夏回族自治区，中卫市，中宁县，宁安镇\n", ["宁安镇//"]),
        ("中宁县宁安镇，宁安镇\n", ["宁安镇//中宁县宁安镇"]),
        ("# 2024年\n湖㳇镇\n𫰛镇\n", ["湖㳇镇//", "𫰛镇//"]),
        (f"序号,区划代码,乡镇名称,电话\n1,{CODE},大战场,12345678901\n", [f"大战场/{CODE}/"]),
    ],
)
def test_who_is_on_a_list(tmp_path: Path, text: str, found: list[str]) -> None:
    assert listed(tmp_path, text) == found


def test_the_county_is_taken_off_and_put_on(tmp_path: Path) -> None:
    assert listed(tmp_path, "中宁县宁安镇\n石空镇\n", "中宁县") == ["宁安镇//中宁县宁安镇", "石空镇//中宁县石空镇"]


def test_lists_as_they_are_saved(tmp_path: Path) -> None:
    assert listed(tmp_path, "名称\n宁安镇\n", name="名单.csv", encoding="gb18030") == ["宁安镇//"]
    book = workbook(tmp_path, "名单.xlsx", 单位信息=None, Sheet1=[("名称", "代码"), ("宁安镇", int(CODE))])
    assert listed_townships(book) == (OwedReport("宁安镇", CODE),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有乡镇的名称"),
        (f"城关镇 {CODE}\n城关镇\n", "2个“城关镇”"),
        (f"城关镇 {CODE}\n石空镇 {CODE}\n", "写了两次"),
        (f"宁安镇\n{CODE}\n", "第2行只有代码"),
    ],
)
def test_lists_that_do_not_tell_who_is_who(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DrafterError, match=said):
        listed(tmp_path, text)


def test_what_is_made_is_what_a_batch_expects(tmp_path: Path) -> None:
    long = "长" * 300 + "镇"
    names = [
        "宁安镇",
        f"城关镇 {CODE}",
        "城关镇 640521102000",
        "𫰛镇",
        "湖㳇镇",
        "a镇",
        "A镇",
        long,
        f"{long}乡",
        "否镇",
    ]
    (tmp_path / "中宁县名单.txt").write_text("\n".join(names), encoding="utf-8")
    made = new_county(tmp_path / "中宁县名单.txt", tmp_path / "全县 2024", year=2024)
    county = load_county(made.folder)
    assert (county.name, county.year, len(county.roster)) == ("中宁县", 2024, len(names))
    found = townships(made.folder, county, tmp_path / "结果")
    assert [len(one.inputs) for one in found] == [1] * len(names)
    assert inspect(made.folder / "𫰛镇.xlsx").unit == "𫰛镇"
    done = batch(made.folder, tmp_path / "结果")
    assert {line.fate for line in done.lines} == {Fate.NOT_REPORTED}
    assert {line.reason for line in done.lines} == {"台账还是空白的"}


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("宁安镇\n石空镇", encoding="utf-8")
    folder = tmp_path / "全县"
    folder.mkdir()
    filled = workbook(folder, "宁安镇.xlsx", 单位信息=UNIT).read_bytes()
    made = new_county(tmp_path / "名单.txt", folder)
    assert (made.written, made.kept, made.settings) == (("石空镇.xlsx",), ("宁安镇.xlsx",), True)
    assert (folder / "宁安镇.xlsx").read_bytes() == filled
    (folder / "county.yaml").write_text("县: 中宁县\n", encoding="utf-8")
    assert new_county(tmp_path / "名单.txt", folder).settings is False
    assert (folder / "county.yaml").read_text(encoding="utf-8") == "县: 中宁县\n"


def test_many_blank_workbooks_are_each_as_one_would_be() -> None:
    declarations = load_template_set(template_folders(), "annual").declarations
    units = [{"简称": name, "县(市、区)": "A&B县"} for name in ("宁安镇", "𫰛镇", "a<b镇")]
    made = list(blank_workbooks(declarations, 2024, units))
    assert made == [blank_workbook(declarations, 2024, known=unit) for unit in units]
    assert len(set(made)) == len(units)


def test_the_settings_are_read_back_as_they_were_meant() -> None:
    import yaml

    roster = (OwedReport("否"), OwedReport("城关镇", "064052110100", input="一: #二.xlsx"), OwedReport("12"))
    county = county_of({"县": "中宁县", "年度": 2024})
    text = county_text(type(county)("中宁县", "640521", 2024, roster=roster))
    assert county_of(yaml.safe_load(text)) == type(county)("中宁县", "640521", 2024, roster=roster)
