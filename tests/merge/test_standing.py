"""What became of a draft's numbers in the clerk's document: draft / document / ``figure=words`` for each.

``!`` behind the words says that they are no longer those of the draft, ``-`` that the number is gone, ``--`` with its
paragraph. Paragraphs that are untouched are not listed.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.merge.standing import Standing, standing
from drafter.model.merge import ClerkParagraph, NumberMark
from tests.merge.texts import clerk, draft, unedited

BASE = "正文 p 开展宣传[a 68场次]，发放资料[b 4万余份]，走访[c 3次]。"


def shown(base: str, mine: tuple[ClerkParagraph, ...]) -> list[str]:
    given = draft(base)
    found = standing(given, mine)
    said = []
    for one in found.numbers:
        name = given.passages[one.passage].spans[one.span].ref
        if one.place < 0:
            said.append(f"{name}--")
        elif one.start == one.end:
            said.append(f"{name}-")
        else:
            said.append(f"{name}={mine[one.place].text[one.start : one.end]}{'' if one.same else '!'}")
    return said


CASES = {
    "words elsewhere": ("一年来开展宣传68场次，发放资料4万余份，走访3次。", "a=68场次 b=4万余份 c=3次"),
    "a number typed over": ("开展宣传70场次，发放资料4万余份，走访3次。", "a=70场次! b=4万余份 c=3次"),
    "Chinese numerals": ("开展宣传六十八场次，发放资料4万余份，走访三次。", "a=六十八场次! b=4万余份 c=三次!"),
    "Chinese numerals among other words": (
        "开展活动（共六十八场次），发放资料4万余份，走访3次。",
        "a=六十八场次! b=4万余份 c=3次",
    ),
    "a rounding": ("开展宣传60余场次，发放资料4万余份，走访3次。", "a=60余场次! b=4万余份 c=3次"),
    "约": ("开展宣传约68场次，发放资料4万余份，走访3次。", "a=约68场次! b=4万余份 c=3次"),
    "左右": ("开展宣传68场次左右，发放资料4万余份，走访3次。", "a=68场次左右! b=4万余份 c=3次"),
    "another unit": ("开展宣传68场次，发放资料4万余册，走访3次。", "a=68场次 b=4万余册! c=3次"),
    "a sentence typed": (
        "开展宣传68场次，组织志愿者3次，发放资料4万余份，走访3次。",
        "a=68场次 b=4万余份 c=3次",
    ),
    "a clause for another": ("新建阵地68个，发放资料4万余份，走访3次。", "a- b=4万余份 c=3次"),
    "a number taken out": ("多次开展宣传，发放资料4万余份，走访3次。", "a- b=4万余份 c=3次"),
    "split": ("开展宣传68场次，\n发放资料4万余份，走访5次。", "a=68场次 b=4万余份 c=5次!"),
    "gone": ("另起一段，完全不同的内容。", "a-- b-- c--"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_numbers_of_a_paragraph_that_the_clerk_changed(text: str, expected: str) -> None:
    assert shown(BASE, clerk(text)) == expected.split()


def test_an_untouched_paragraph_is_not_looked_into() -> None:
    mine = unedited(draft(BASE))
    found = standing(draft(BASE), mine)
    assert (found.numbers, found.untouched, found.origins) == ((), frozenset({0}), {0: (0,)})


def test_joined_paragraphs() -> None:
    base = "正文 p 扎实开展宣传活动[a 68场次]。\n正文 q 认真发放各类资料[b 4万余份]。"
    assert shown(base, clerk("扎实开展宣传活动68场次。认真发放各类资料5万余份。")) == ["a=68场次", "b=5万余份!"]


def test_a_bookmark_tells_which_of_two_numbers_was_typed_over() -> None:
    base = "正文 p 全年[a 68场次]、[b 3场次]。"
    text = "另有9场次、全年7场次。"
    start = text.index("7场次")
    mine = (ClerkParagraph(text, "mark:p", (NumberMark(1, start, start + 3),)),)
    assert shown(base, mine)[0] == "a=7场次!"


def test_a_cell_and_a_row_of_a_table() -> None:
    base = "表 t | 事项 | 数\n行 t 甲 | 宣传活动 | [a 68]\n行 t 乙 | 法治讲座 | [b 3]\n行 t 丙 | 走访群众 | [c 12]"
    assert shown(base, clerk("事项 | 数\n宣传活动 | 70\n走访群众 | 12")) == ["a=70!", "b--"]


def test_what_the_clerk_typed_is_told_apart() -> None:
    mine = clerk("一年来开展宣传68场次，发放资料4万余份，走访3次。")
    assert [mine[0].text[start:end] for start, end in standing(draft(BASE), mine).typed[0]] == ["一年来"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="开展宣传68场次，发放资料4万余份走访3次。一百约", max_size=40),
    st.integers(0, 25),
    st.integers(0, 25),
)
def test_whatever_is_typed_each_number_is_found_once_at_most_and_where_it_stands(
    typed: str, one: int, two: int
) -> None:
    whole = draft(BASE).passages[0].text
    text = whole[: min(one, two)] + typed + whole[max(one, two) :]
    mine = (ClerkParagraph(text, "mark:p"),)
    found: Standing = standing(draft(BASE), mine)
    taken: list[int] = []
    for number in found.numbers:
        assert 0 <= number.start <= number.end <= len(text)
        said = text[number.start : number.end]
        if number.same:
            assert said == draft(BASE).passages[0].spans[number.span].text
        elif said:
            assert re.search(r"[\d一百万]", said)
        taken += range(number.start, number.end)
    assert len(taken) == len(set(taken))
