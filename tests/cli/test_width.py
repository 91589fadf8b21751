from __future__ import annotations

import pytest

from drafter.cli.width import pad, table, width, wrap


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("普法", 4), ("（1）", 5), ("é", 1)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_and_table_count_columns_not_characters() -> None:
    assert pad("普法", 6) == "普法  "
    assert pad("普法", 6, right=True) == "  普法"
    assert table([("数", "1"), ("数据", "10")], right=(1,)) == ["数     1", "数据  10"]
    assert table([]) == []


def test_wrap_breaks_between_chinese_but_not_in_a_word_or_before_a_comma() -> None:
    assert wrap("用 drafter draft 起草", 14) == ["用 drafter", "draft 起草"]
    assert wrap("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert wrap("", 10) == [""]
