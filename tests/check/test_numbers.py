"""What the numbers of a paragraph are, as drafter wrote it and after a clerk has worked in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.numbers import numbers_in
from drafter.model.report import Block, BlockKind, Span, SpanKind
from drafter.model.source import RowRef

BLOCK = Block(
    "a/b/1",
    BlockKind.PARAGRAPH,
    (
        Span("全年开展宣传"),
        Span("68场次", SpanKind.FIGURE, "普法.广场场次"),
        Span("，发放资料"),
        Span("4万余份", SpanKind.FIGURE, "普法.资料份数"),
        Span("。"),
        Span("12月7日", SpanKind.ROW, "日期", (RowRef("a.xlsx", "普法宣传", 9),)),
        Span("开展"),
        Span("“12·4”宣传", SpanKind.ROW, "活动名称", (RowRef("a.xlsx", "普法宣传", 9),)),
        Span("，落实"),
        Span("2024", SpanKind.SETTING, "年度"),
        Span("年度《实施纲要（2021—2025年）》。"),
    ),
)
WRITTEN = [
    ("68场次", "figure"),
    ("4万余份", "figure"),
    ("12月7日", "row"),
    ("12", "row"),
    ("4", "row"),
    ("2024", "date"),
    ("2021", "constant"),
    ("2025年", "date"),
]


def kinds(text: str, block: Block | None = BLOCK) -> list[tuple[str, str]]:
    return [(number.text, number.kind.value) for number in numbers_in(text, block)]


def edited(old: str, new: str) -> list[tuple[str, str]]:
    assert old in BLOCK.text
    return kinds(BLOCK.text.replace(old, new, 1))


def test_every_number_of_an_untouched_paragraph_is_known() -> None:
    assert kinds(BLOCK.text) == WRITTEN


def test_words_changed_elsewhere_leave_the_numbers_bound() -> None:
    assert edited("全年开展宣传", "一年来，全镇上下共开展法治宣传") == WRITTEN


@pytest.mark.parametrize("new", ["69场次", "680场次", "168场次", "6场次"])
def test_a_number_that_was_typed_over_is_the_clerks_own(new: str) -> None:
    assert edited("68场次", new) == [(new.removesuffix("场次"), "manual"), *WRITTEN[1:]]


def test_a_number_in_a_sentence_that_the_clerk_typed_is_manual() -> None:
    assert edited("。", "，另有志愿者35人参加。") == [*WRITTEN[:2], ("35", "manual"), *WRITTEN[2:]]


def test_a_number_that_was_deleted_is_gone() -> None:
    assert edited("68场次", "多场") == WRITTEN[1:]


def test_a_changed_unit_makes_the_number_manual() -> None:
    assert edited("4万余份", "4万余册") == [WRITTEN[0], ("4万余", "manual"), *WRITTEN[2:]]


def test_without_a_base_every_number_is_manual() -> None:
    assert kinds("2024年3月5日，3次，93.2%。", None) == [
        ("2024年3月5日", "manual"),
        ("3", "manual"),
        ("93.2%", "manual"),
    ]


@given(st.text(alphabet="0123456789万余次，。全年开展68场次", max_size=30), st.integers(0, 60))
def test_whatever_is_typed_in_no_digit_is_overlooked_or_counted_twice(typed: str, place: int) -> None:
    text = BLOCK.text[:place] + typed + BLOCK.text[place:]
    found = numbers_in(text, BLOCK)
    covered = [position for number in found for position in range(number.start, number.end)]
    assert len(covered) == len(set(covered))
    assert {position for position, char in enumerate(text) if char.isdigit()} <= set(covered)
    assert all(text[number.start : number.end] == number.text for number in found)


@given(st.text(alphabet="0123456789.", min_size=1, max_size=4), st.sampled_from(["68场次", "4万余份"]), st.booleans())
def test_digits_typed_against_a_figure_unbind_it(digits: str, figure: str, before: bool) -> None:  # noqa: FBT001
    new = digits + figure if before else figure[:1] + digits + figure[1:]
    left = BLOCK.text.replace(figure, new, 1)
    bound = [number.text for number in numbers_in(left, BLOCK) if number.kind.value == "figure"]
    assert len(bound) == 1 or new.count(figure) > 1
