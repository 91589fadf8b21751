"""The clerk's own words beside drafter's: base / the clerk's paragraphs / new draft → where, was, mine, after."""

from __future__ import annotations

import pytest

from drafter.merge import merge
from drafter.merge.ownwords import OwnWords, own_words
from tests.merge.texts import clerk, draft

BASE = (
    "正文 a 全年开展普法活动[普法 99场次]，群众满意。\n正文 b 立案查处[案件 45件]，收缴罚款[罚款 30万元]。\n"
    "正文 c 本段不变，照原样写着。\n表 t | 村名 | 件数\n行 t 甲 | 甲村 | [t.甲 11]\n行 t 乙 | 乙村 | [t.乙 12]"
)
TEXT = (
    "全年开展普法活动99场次，群众满意。\n立案查处45件，收缴罚款30万元。\n本段不变，照原样写着。\n"
    "村名 | 件数\n甲村 | 11\n乙村 | 12"
)
NEW = BASE.replace("99场次", "102场次").replace("[t.甲 11]", "[t.甲 13]")


def own(mine: str, new: str = NEW) -> list[tuple[str, str, str]]:
    before, written, after = draft(BASE), clerk(mine), draft(new)
    found = own_words(before, written, after, merge(before, written, after).operations)
    assert all(0 <= one.place < len(written) or (one.place == -1 and not one.mine) for one in found)
    return [(one.was, one.mine, one.after) for one in found]


def test_nothing_is_the_clerks_in_a_document_nobody_edited() -> None:
    assert own(TEXT) == []
    assert own(TEXT.replace("群众", " 群众")) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("照原样写着", "改了几个字", ("本段不变，照原样写着。", "本段不变，改了几个字。", "本段不变，改了几个字。")),
        (
            "群众满意",
            "效果很好",
            (
                "全年开展普法活动99场次，群众满意。",
                "全年开展普法活动99场次，效果很好。",
                "全年开展普法活动102场次，效果很好。",
            ),
        ),
        ("本段不变，照原样写着。\n", "", ("本段不变，照原样写着。", "", "")),
        ("村名", "村、社区", ("村名", "村、社区", "村、社区")),
    ],
    ids=["kept", "merged", "taken out", "in a table"],
)
def test_an_edit_stands_beside_what_was_there_and_what_comes_of_it(
    old: str, new: str, found: tuple[str, str, str]
) -> None:
    assert own(TEXT.replace(old, new, 1)) == [found]


def test_what_the_clerk_added_has_nothing_before_it_and_stays() -> None:
    found = own(TEXT.replace("本段不变", "另有一段是自己写的，别处没有。\n本段不变"))
    assert found == [("", "另有一段是自己写的，别处没有。", "另有一段是自己写的，别处没有。")]


def test_what_is_merged_is_told_from_what_is_kept() -> None:
    assert OwnWords(0, "甲", "乙", "丙").merged
    assert not OwnWords(0, "甲", "乙", "乙").merged


def test_they_come_in_the_order_of_the_document() -> None:
    mine = TEXT.replace("群众", "大家").replace("本段不变，照原样写着。\n", "").replace("甲村", "甲一村")
    assert [one[1] for one in own(mine)] == ["全年开展普法活动99场次，大家满意。", "", "甲一村"]
