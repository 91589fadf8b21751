"""The grammars, by property: what is accepted comes back exactly, and junk is never a number or a day."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.ledger.cells import half_width
from drafter.ledger.columns import Place, read_column
from drafter.ledger.dates import read_day, read_month
from drafter.ledger.numbers import LARGEST, read_number
from drafter.ledger.remarks import Interpreted
from drafter.model.problem import Problem
from drafter.model.values import Approximate, Period
from drafter.project.declarations import Column, ColumnType

PEOPLE = Column("参加人数", ColumnType.INTEGER, unit="人")
MONEY = Column("罚款", ColumnType.DECIMAL, unit="元")
DAY = Column("日期", ColumnType.DATE)
MONTH = Column("月份", ColumnType.MONTH)
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")

INTEGER_WRITINGS = {
    "a cell": float,
    "digits": str,
    "with the unit": "{}人".format,
    "thousands": "{:,}".format,
    "full width": lambda number: f"{number:,}".translate(FULL_WIDTH),
    "padded": " {}　".format,
}
DAY_WRITINGS = ["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}", "{0}-{1}-{2}"]
# What may be read as a number, written down a second time and more plainly than in the code.
NUMERALS = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億"
LOOKS_LIKE_A_NUMBER = re.compile(
    r"(共计|累计|合计|总计|共)?(大约|约|将近|近|超过|超|逾|不少于|不低于|至少)?\s*"
    rf"([0-9][0-9,]*(\.[0-9]+)?|[{NUMERALS}][{NUMERALS}]*|[0-9]+[亿万千百][0-9亿万千百]+)\s*"
    r"(余|多)?(百|千|万|百万|千万|亿)?(余|多)?\s*[\w%]{0,2}\s*(左右|上下|以上|\+)?"
)
DIGITS_AND_WORDS = st.text(alphabet="0123456789０１,.，-+万亿余多约近来十百几若干人份次年月日/ %²½①〇e", max_size=12)


@pytest.mark.parametrize("writing", INTEGER_WRITINGS.values(), ids=INTEGER_WRITINGS)
@given(number=st.integers(0, 10**9))
def test_whole_numbers_come_back_from_each_writing(writing: object, number: int) -> None:
    assert callable(writing)
    value = read_number(writing(number), PEOPLE)
    assert value == number
    assert type(value) is int


@given(st.decimals(0, 10**9, places=4))
def test_decimals_come_back_from_cell_and_text(number: Decimal) -> None:
    for writing in (float(number), f"{number:f}", f"{number:,f}元"):
        value = read_number(writing, MONEY)
        assert value == number
        assert type(value) in (int, Decimal)


@given(st.integers(1, 99999), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_multipliers_multiply_exactly(number: int, word: tuple[str, int]) -> None:
    converted = read_number(f"{number}{word[0]}元", MONEY)
    assert isinstance(converted, Interpreted)
    assert converted.value == number * word[1]
    tenths = Decimal(number) / 10
    assert read_number(f"{tenths}{word[0]}", MONEY) == tenths * word[1]


@given(st.integers(1, 10**6))
def test_rough_numbers_say_on_which_side_the_true_one_lies(number: int) -> None:
    assert read_number(f"{number}余人", PEOPLE) == Approximate(number, above=True)
    assert read_number(f"{number}多", PEOPLE) == Approximate(number, above=True)
    assert read_number(f"{number}余万", PEOPLE) == Approximate(number * 10**4, above=True)
    assert read_number(f"约{number}人", PEOPLE) == Approximate(number)
    assert read_number(f"约{number}余人", PEOPLE) == Approximate(number)
    assert read_number(f"{number}人左右", PEOPLE) == Approximate(number)


@given(st.text() | DIGITS_AND_WORDS)
def test_junk_is_never_a_number(text: str) -> None:
    for column in (PEOPLE, MONEY):
        value = read_number(text, column)
        assert isinstance(value, Problem) or LOOKS_LIKE_A_NUMBER.fullmatch(half_width(text)), (text, value)


@given(DIGITS_AND_WORDS)
def test_the_digits_of_a_number_are_those_of_the_text(text: str) -> None:
    value = read_number(text, MONEY)
    value = value.value if isinstance(value, Interpreted) else value
    value = value.value if isinstance(value, Approximate) else value
    digits = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", half_width(text))
    if isinstance(value, int | Decimal) and len(digits) == 1:
        factors = (1, 100, 10**3, 10**4, 10**6, 10**7, 10**8)
        assert value in {Decimal(digits[0].replace(",", "")) * factor for factor in factors}


@given(st.floats() | st.integers() | st.booleans() | st.dates() | st.datetimes() | st.times() | st.timedeltas())
@example(float("nan"))
@example(float("inf"))
def test_no_cell_raises_and_only_numbers_are_numbers(cell: object) -> None:
    for column in (PEOPLE, MONEY, DAY, MONTH):
        for cells in ([cell], [cell, 2.0], [cell, ""], [0.5, cell]):
            values, problems = read_column(cells, column, Place("a", "b", 1, range(9), 2024))  # type: ignore[arg-type]
            assert len(values) == len(cells)
            if column in (PEOPLE, MONEY) and not problems:
                assert isinstance(cell, float | int)
                assert not isinstance(cell, bool)
                assert 0 <= cell < LARGEST


@pytest.mark.parametrize("writing", DAY_WRITINGS)
@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_days_come_back_from_each_writing(writing: str, day: date) -> None:
    text = writing.format(day.year, day.month, day.day)
    assert read_day(text, DAY) == day
    assert read_day(text.translate(FULL_WIDTH), DAY) == day
    assert read_month(text, MONTH, 2024) == day


@given(st.text() | DIGITS_AND_WORDS)
def test_junk_is_never_a_day(text: str) -> None:
    value = read_day(text, DAY)
    if not isinstance(value, Problem):
        assert isinstance(value, date | Period | Interpreted)
        if isinstance(value, date | Period):
            year = value.first.year if isinstance(value, Period) else value.year
            assert str(year) in half_width(text) or f"{year % 100}年" in half_width(text)
    month = read_month(text, MONTH, 2024)
    assert isinstance(month, Problem | Period | date | Interpreted)


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_months_come_back_as_their_first_and_last_day(year: int, month: int) -> None:
    for text in (f"{year}年{month}月", f"{year}-{month:02}", f"{year}/{month}", f"{year}{month:02}"):
        value = read_month(text, MONTH, 1999)
        assert isinstance(value, Period)
        assert (value.first.year, value.first.month, value.first.day) == (year, month, 1)
        assert (value.last - value.first).days in range(27, 31)
    for cell in (f"{month}月", str(month), float(month), f"{month}月份"):
        value = read_month(cell, MONTH, year)
        assert isinstance(value, Period)
        assert value.first == date(year, month, 1)


def test_a_yes_is_not_taken_for_the_one_beside_it() -> None:
    values, problems = read_column([1.0, True], PEOPLE, Place("a", "b", 1, (2, 3), 2024))
    assert values[0] == 1
    assert [problem.source.row for problem in problems if problem.source] == [3]


def test_binary_noise_is_not_part_of_a_number() -> None:
    assert read_number(0.1 + 0.2, MONEY) == Decimal("0.3")


def test_a_year_that_nobody_means_is_no_day() -> None:
    assert isinstance(read_day(date(9999, 1, 1), DAY), Problem)
