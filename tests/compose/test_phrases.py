"""Numbers, days and ordinals in words: the examples of the rules, and what must hold for every number."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compose import phrases


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0次"),
        (99, "99次"),
        (100, "100次"),
        (101, "100余次"),
        (583, "580余次"),
        (580, "580次"),
        (1060, "1000余次"),
        (9999, "9900余次"),
        (10000, "1万次"),
        (41230, "4万余次"),
        (123456, "12万余次"),
        (783390000, "7.8亿余次"),
        (200000000, "2亿次"),
    ],
)
def test_a_rounded_number_is_the_floor_with_more_unless_it_is_round(number: int, words: str) -> None:
    assert phrases.rounded(number, "次") == words


@given(st.integers(min_value=0, max_value=10**9))
def test_rounding_never_says_more_than_there_is(number: int) -> None:
    words = phrases.rounded(number, "")
    found = re.fullmatch(r"([\d.]+)([万亿]?)(余?)", words)
    assert found
    stated = Decimal(found[1]) * {"": 1, "万": 10_000, "亿": 100_000_000}[found[2]]
    assert stated < number if found[3] else stated == number


def test_rough_numbers_say_so_and_never_twice() -> None:
    assert phrases.exact(40000, "份", approximate=True, above=True) == "4万余份"
    assert phrases.exact(583, "次", approximate=True, above=True) == "580余次"
    assert phrases.exact(320, "人次", approximate=True) == "约320人次"
    assert phrases.rounded(583, "次", approximate=True) == "约583次"


def test_decimals_lose_their_zeros_but_not_their_digits() -> None:
    assert phrases.percent(Decimal("93.2")) == "93.2%"
    assert phrases.percent(Decimal("1E+2")) == "100%"
    assert phrases.exact(Decimal("3000.50"), "元") == "3000.5元"


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"), (99, "九十九")],
        *[(100, "一百"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"), (3010, "三千零一十")],
    ],
)
def test_ordinals_are_written_as_in_headings(number: int, word: str) -> None:
    assert phrases.chinese(number) == word


def test_days_have_no_leading_zeros() -> None:
    assert phrases.full_date(date(2025, 3, 6)) == "2025年3月6日"
    assert phrases.month_day(date(2024, 12, 4)) == "12月4日"


@pytest.mark.parametrize(
    ("words", "ended"), [("好。", True), ("好", False), ("“三项制度”", False), ("他说：“好。”", True), ("", False)]
)
def test_a_closing_quotation_mark_ends_a_sentence_only_after_a_stop(words: str, ended: bool) -> None:  # noqa: FBT001
    assert phrases.ends_sentence(words) is ended
