"""The grammar of claims: numbers, units, rounding words, subjects and days read back from the sentences they were put in."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.claims.days import days_in, full_date, impossible_days
from drafter.check.claims.grammar import Quantity, Wording, agree, common, core, level
from drafter.check.claims.holidays import HOLIDAYS, WORKING, day_off
from drafter.check.claims.numerals import han_value, shown, significant, value_of
from drafter.check.claims.rules_private import is_card, is_identity

UNITS = ["次", "场次", "份", "人次", "名", "件", "起", "条", "%"]
HAN_DIGITS = "零一二三四五六七八九"


def only(text: str) -> Quantity:
    [quantity] = Wording(level(text)).quantities()
    return quantity


def written(number: int) -> str:
    """Return a number below 10 000 in Chinese numerals."""
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if zero and text else "") + HAN_DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text or "零"


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 9999))
def test_written_numbers_are_read_back(number: int) -> None:
    assert han_value(written(number)) == number


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十二", 12), ("两", 2), ("二十", 20), ("十百", None), ("一二", None), ("", None)]
)
def test_numerals(text: str, value: int | None) -> None:
    assert han_value(text) == value


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 99999), st.sampled_from(UNITS), st.sampled_from(["", "余"]), st.sampled_from(["", "万"]))
def test_a_number_is_read_with_its_unit_and_rounding(number: int, unit: str, more: str, scale: str) -> None:
    quantity = only(f"全年共开展法治宣传{number}{scale}{more}{unit}，取得实效。")
    assert (quantity.value, quantity.unit, quantity.rounding) == (
        Fraction(number * (10_000 if scale else 1)),
        unit,
        more,
    )
    assert quantity.subject == "法治宣传"
    assert quantity.text == f"{number}{scale}{more}{unit}"


@settings(max_examples=60, deadline=None)
@given(st.text("全年共开展法治宣传，。、（）；12次《》“”余3%月日年:,()\n", max_size=60))
def test_any_text_is_read_and_offsets_stay(text: str) -> None:
    even = level(text)
    assert len(even) == len(text)
    for quantity in Wording(even).quantities():
        assert even[quantity.start : quantity.end] == quantity.text
        assert quantity.begin <= quantity.start < quantity.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展活动近300起", ("300", "起", "近")),
        ("大约50场", ("50", "场", "约")),
        ("知晓率90%以上", ("90", "%", "以上")),
        ("召开会议四次，", ("4", "次", "")),
        ("解答咨询二十余次", ("20", "次", "余")),
        ("参加人数超过100人", ("100", "人", "余")),
        ("满意率98.5％", ("197/2", "%", "")),
    ],
)
def test_rounding_words(text: str, found: tuple[str, str, str]) -> None:
    quantity = only(text)
    assert (str(quantity.value), quantity.unit, quantity.rounding) == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日",
        "“3·15”活动",
        "宁政发〔2024〕5号",
        "《2024年10件实事》",
        "一件事一次办",
        "第3次会议",
        "“1+1+27个”",
        "12345热线",
        "三项制度",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert list(Wording(text).quantities()) == []


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("全年累计开展法律宣讲", "法律宣讲"),
        ("为企业提供政策优惠、合同签订等法律宣讲", "法律宣讲"),
        ("2024年，我镇", "，我镇"),
        ("共召开", ""),
        ("", ""),
    ],
)
def test_the_noun_is_left(words: str, noun: str) -> None:
    assert core(words) == noun


@settings(max_examples=60, deadline=None)
@given(st.integers(11, 9999))
def test_a_number_rounded_down_agrees_with_itself_and_no_smaller_one(number: int) -> None:
    place = 10 ** (len(str(number)) - 1)
    floor = number // place * place
    rough, exact = only(f"活动{floor}余场"), only(f"活动{number}场")
    assert agree(rough, exact) == (number > floor)
    assert not agree(rough, only(f"活动{floor - 1}场"))


@settings(max_examples=60, deadline=None)
@given(st.fractions(min_value=0, max_value=1000, max_denominator=997))
def test_shown_numbers_are_rounded_half_up(value: Fraction) -> None:
    assert abs(Fraction(shown(value)) - value) <= Fraction(1, 20)


def test_shown_and_significant() -> None:
    assert [shown(Fraction(5500, 59)), shown(Fraction(25)), shown(Fraction(1, 20))] == ["93.2", "25", "0.1"]
    assert [significant(Fraction(n)) for n in (580, 853, 1000)] == [2, 3, 1]
    assert value_of("4", "万") == 40_000
    assert common("依法治镇委员会会议", "镇党委依法治镇委员会会议") == "依法治镇委员会会议"


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.booleans())
def test_days_are_read_back(day: date, written_year: bool) -> None:  # noqa: FBT001  # drawn by Hypothesis
    text = f"{f'{day.year}年' if written_year else ''}{day.month}月{day.day}日，召开会议。"
    [found] = days_in(text, day.year)
    assert (found.day, found.written_year, text[found.start : found.end]) == (day, written_year, text.split("，", 1)[0])
    assert full_date(f"{day.year}年{day.month}月{day.day}日") == day


def test_deadlines_ranges_and_names_are_no_events() -> None:
    assert list(days_in("3月1日前完成，5月1日至7日，《3月5日方案》，6月30日以后", 2024)) == []
    assert list(impossible_days("2月30日和2023年2月29日、2月29日")) == [(0, 5), (6, 16)]
    assert full_date("二〇二五年三月二十六日") == date(2025, 3, 26)
    assert full_date("2025年13月1日") is None


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2023, 1, 26), "春节假期"),
        (date(2023, 6, 4), "星期日"),
        (date(2024, 2, 4), ""),  # a Sunday that makes up for a holiday
        (date(2024, 3, 5), ""),
        (date(2031, 8, 2), "星期六"),
        (date(2031, 9, 27), ""),  # may make up for a holiday nobody knows yet
    ],
)
def test_days_off(day: date, why: str) -> None:
    assert day_off(day) == why


def test_working_days_that_make_up_are_weekends_and_holidays_differ_from_them() -> None:
    assert {day for day in WORKING if day.weekday() < 5} == set()
    assert not WORKING & HOLIDAYS.keys()


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.integers(0, 999), st.integers(0, 16))
def test_the_check_digit_of_identity_numbers(born: date, serial: int, place: int) -> None:
    digits = f"110105{born:%Y%m%d}{serial:03d}"
    valid = [digits + last for last in "0123456789X" if is_identity(digits + last)]
    assert len(valid) == 1
    swapped = valid[0][:place] + str((int(valid[0][place]) + 1) % 10) + valid[0][place + 1 :]
    assert not is_identity(swapped)


def test_the_check_of_bank_cards() -> None:
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
