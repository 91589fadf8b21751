"""What a township may choose, what holds now and who says so, and what is refused before anything is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import SettingsError
from drafter.workflow import Options
from drafter.workflow.choosing import Choice, choices, refused
from tests.builders import UNIT, workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "county.yaml").write_text("县: 某县\n自称: 本镇\n附注: 此件公开发布\n", encoding="utf-8")
    (tmp_path / "drafter.yaml").write_text("开头用语: 现报告如下\n", encoding="utf-8")
    return workbook(tmp_path, 单位信息={**UNIT, "标题形式": "情况报告", "附注": "不公开", "合法性审查专章": "是"})


def choice(book: Path, item: str, **asked: str) -> Choice:
    found = choices(book, options=Options(settings=tuple(asked.items())))
    return next(one for one in found if one.item == item)


def test_each_says_what_holds_and_where_that_stands(book: Path) -> None:
    title = choice(book, "标题形式")
    assert (title.now, title.source and title.source.cell, title.file, title.asked) == ("情况报告", "B6", "", False)
    assert title.words == ("关于…的报告", "报送", "情况报告", "工作情况报告", "年度报告")
    assert (choice(book, "自称").now, choice(book, "自称").file) == ("本镇", "county.yaml")
    assert (choice(book, "开头用语").now, choice(book, "开头用语").file) == ("现报告如下", "drafter.yaml")
    note = choice(book, "附注")
    assert (note.now, note.source and note.source.cell) == ("不公开", "B7")
    assert (choice(book, "合法性审查专章").now, choice(book, "合法性审查专章").words) == ("是", ("是", "否"))
    layout = choice(book, "不足位置")
    assert (layout.now, layout.source, layout.file) == ("单列", None, "")
    assert "times" in choice(book, "版式").known
    assert choice(book, "版式").titles["times"] == "数字用 Times New Roman"
    assert choice(book, "成文日期").now == ""


def test_what_was_asked_for_stands_over_what_would_hold_without(book: Path) -> None:
    asked = choice(book, "自称", 自称="我乡")
    assert (asked.now, asked.below, asked.asked) == ("我乡", "本镇", True)
    spoilt = choice(book, "标题形式", 标题形式="不认识")
    assert (spoilt.now, spoilt.below) == ("不认识", "情况报告")


def test_what_is_refused_says_so_for_each_item(book: Path) -> None:
    wanted = {
        "标题形式": "情况",
        "自称": "我乡",
        "成文日期": "2025年2月20日",
        "发文字号": "安政发〔2024〕1号",
        "密级": "秘密",
        "保密期限": "一年",
        "版式": "没有",
        "胡写": "x",
    }
    found = refused(book, wanted)
    assert list(found) == ["标题形式", "发文字号", "保密期限", "版式", "胡写"]
    assert found["标题形式"].message == "设置“标题形式”不能是“情况”"
    assert "安政发〔2025〕1号" in found["发文字号"].hint
    assert "times" in found["版式"].hint
    assert found["胡写"].message == "没有“胡写”这个设置"


def test_what_only_writing_shows_is_refused_too(book: Path) -> None:
    assert list(refused(book, {"自称": "我乡", "不足标题": "{简称}的{短板}"})) == ["不足标题"]
    assert refused(book, {"自称": "我乡", "不足标题": "{简称}的短板", "附件": "统计表"}) == {}


def test_ledgers_that_say_not_whose_they_are_have_no_choices(tmp_path: Path) -> None:
    book = workbook(tmp_path, 单位信息={"乡镇全称": "某县安宁镇"})
    with pytest.raises(SettingsError, match="还不能选报告的写法"):
        choices(book)
