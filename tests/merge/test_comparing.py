"""Two versions of a text: what turns the one into the other, both ways, and which numbers are told."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.merge import compare
from drafter.model.comparison import Comparison
from drafter.model.merge import Action, CellPlace, ClerkParagraph
from tests.merge.scripts import changed, edited, model, written
from tests.merge.texts import clerk, shown, unedited


def both(old: str, new: str) -> Comparison:
    return compare(clerk(old), clerk(new))


def numbers(old: str, new: str) -> list[str]:
    return [f"{one.old}→{one.new}" for one in both(old, new).numbers]


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9))
def test_whatever_was_edited_the_plan_leads_from_one_to_the_other(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - cases, not secrets
    report = model(random)
    base, other = written(report), written(changed(random, report))
    versions = [tuple(edited(random, base).paragraphs), unedited(other), tuple(edited(random, other).paragraphs)]
    for old in versions:
        for new in versions:
            found = compare(old, new)
            assert list(found.plan.expected) == [own.text for own in new]
            assert bool(found.plan.operations) == ([own.text for own in old] != [own.text for own in new])
            assert not found.left_out
            for one in found.plan.operations:
                if one.action is Action.REPLACE:
                    assert old[one.place].text[one.start : one.end] == one.old


def test_only_the_words_that_differ_are_touched() -> None:
    found = both("全年开展广场宣传99场次，成效明显。", "全年共开展广场宣传102场次，成效明显。")
    assert shown(found.plan) == ["改 0 →共", "改 0 99场次→102场次"]
    assert [one.note for one in found.plan.operations] == [(), ("数不同：99场次→102场次",)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("立案99件。", "立案102件。", ["99件→102件"]),
        ("2024年1月6日", "2025年1月6日", ["2024年1月6日→2025年1月6日"]),
        ("开展宣传23次。", "开展宣传二十三次。", []),
        ("立案99件。", "查处99件。", []),
        ("立案99件，罚款3万元。", "立案99件。", ["3万元→（没有）"]),
        ("（一）加强学习，全年开展学习12次。", "（二）加强学习，全年开展学习12次。", []),
        ("组织培训，发放资料300份。", "组织讲座5场，发放资料300余份。", ["（没有）→5场", "300份→300余份"]),
    ],
)
def test_numbers_are_told_and_mere_wording_is_not(old: str, new: str, told: list[str]) -> None:
    assert numbers(old, new) == told


def test_a_paragraph_that_moved_goes_here_and_comes_there() -> None:
    found = both("甲甲甲甲甲甲。\n乙乙乙乙乙乙。\n丙丙丙丙丙丙。", "丙丙丙丙丙丙。\n甲甲甲甲甲甲。\n乙乙乙乙乙乙。")
    assert sorted(one.action.value for one in found.plan.operations) == ["delete", "insert"]
    assert found.numbers == ()


def test_rows_are_known_by_their_words() -> None:
    found = both("村名|件数\n东村|3\n西村|5", "村名|件数\n西村|6\n南村|9")
    assert shown(found.plan) == ["删行 2 东村\t3→", "改 5 5→6", "加行 5 →"]
    assert [one.texts for one in found.plan.operations if one.texts] == [("南村", "9")]


def test_a_row_above_the_first_one() -> None:
    old, new = clerk("东村的案件|3\n西村的案件|5"), clerk("村名|件数\n东村的案件|3\n西村的案件|5")
    assert list(compare(old, new).plan.expected) == [own.text for own in new]


def test_a_table_of_other_columns_is_left_out() -> None:
    found = both("前。\n村名|件数\n东村|3\n后。", "前。\n村名|件数|户数\n东村|3|7\n后。")
    assert found.plan.operations == ()
    assert [(one.what, one.paragraph) for one in found.left_out] == [("表格", 2)]


def test_cells_may_have_more_or_fewer_paragraphs() -> None:
    village = ClerkParagraph("东村村民委员会", cell=CellPlace(0, 0, 0), alone=True)
    one, three = (tuple(ClerkParagraph(text, cell=CellPlace(0, 0, 1)) for text in texts) for texts in ("甲", "甲乙丙"))
    grown, shrunk = compare((village, *one), (village, *three)).plan, compare((village, *three), (village, *one)).plan
    assert [(o.action, o.texts) for o in grown.operations] == [(Action.INSERT, ("乙",)), (Action.INSERT, ("丙",))]
    assert list(grown.expected) == ["东村村民委员会", "甲", "乙", "丙"]
    assert [(o.action, o.old) for o in shrunk.operations] == [(Action.DELETE, "乙"), (Action.DELETE, "丙")]


def test_what_must_not_be_written_into_is_left_out() -> None:
    old = (ClerkParagraph("本期材料共 12 页。", locked=((6, 8),)), ClerkParagraph("2024年", locked=((0, 5),)))
    found = compare(old, (ClerkParagraph("本期材料共 13 页！"),))
    assert [(one.old, one.new) for one in found.plan.operations] == [("。", "！")]
    assert [(one.what, one.of_old) for one in found.left_out] == [("域", False), ("多出的域", True)]


def test_a_paragraph_with_a_picture_keeps_it() -> None:
    found = compare((ClerkParagraph("图1", extras=1), ClerkParagraph("后。")), (ClerkParagraph("后。"),))
    assert shown(found.plan) == ["改 0 图1→"]
    assert [one.what for one in found.left_out] == ["多出的图片、分节等"]


@pytest.mark.parametrize("size", [0, 1, 300])
def test_nothing_in_common(size: int) -> None:
    old = tuple(ClerkParagraph(chr(0x4E00 + n) * 12) for n in range(size))
    new = tuple(ClerkParagraph(chr(0x6E00 + n) * 12) for n in range(size + 1))
    assert list(compare(old, new).plan.expected) == [own.text for own in new]
    assert compare(old, old).plan.operations == ()
