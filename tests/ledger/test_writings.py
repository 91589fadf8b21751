"""Chinese numerals and written days, by property: each comes back from each of its writings, cn2an agrees."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.ledger.dates import read_day
from drafter.ledger.numbers import read_number
from drafter.ledger.numerals import read_numeral
from drafter.ledger.remarks import Interpreted
from drafter.model.problem import Problem
from drafter.model.values import Period
from drafter.project.declarations import Column, ColumnType

PEOPLE = Column("参加人数", ColumnType.INTEGER, unit="人")
DAY = Column("日期", ColumnType.DATE)
DIGITS = "〇一二三四五六七八九"
# Small numbers with zeros inside are where numerals go wrong.
NUMBERS = st.integers(0, 10**9) | st.builds(lambda n, p: n * 10**p, st.integers(1, 999), st.integers(0, 6))


@settings(max_examples=300, deadline=None)  # cn2an takes its time to load
@given(NUMBERS)
def test_whole_numbers_come_back_from_numerals_and_cn2an_agrees(number: int) -> None:
    cn2an = pytest.importorskip("cn2an")
    low, formal = cn2an.an2cn(number, "low"), cn2an.an2cn(number, "up")
    for text in (low, formal, low.replace("零", "〇"), f"{low}人"):
        assert read_number(text, PEOPLE) == number, text
    full = "一" + low if low.startswith("十") else low
    assert read_numeral(full) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百一十", 110), ("一百十二", 112), ("两千零三", 2003),
        ("一万零五十", 10050), ("二十万二千", 202000), ("二十万零二千", 202000), ("一亿零一万", 100010000), ("三万五", 35000),
        ("一百二", 120), ("两亿三", 230000000), ("十万一", 101000), ("十二万三", 123000),
        ("壹仟零贰拾", 1020), ("〇", 0), ("一亿二千万", 120000000),
    ],
)  # fmt: skip
def test_numerals_that_go_wrong_elsewhere(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "二三",
        "二三十",
        "千",
        "百",
        "万",
        "一千二十",
        "十几",
        "一二三",
        "一亿一千",
        "零五",
        "一百零",
        "百万",
        "一万万",
        "三十五十",
    ],
)
def test_numerals_that_are_no_clear_number_are_refused(text: str) -> None:
    assert read_numeral(text) is None


@settings(deadline=None)
@given(st.text(alphabet="零一二三十百千万亿壹拾佰仟两〇几余约多近数", max_size=8))
def test_what_is_read_writes_out_as_the_same_number(text: str) -> None:
    number = read_numeral(text)
    is_short = (
        len(text) > 1 and text[-1] in "一二三壹两" and text[-2] in "百千万亿佰"
    )  # 三万五: cn2an knows no such thing
    if number is not None and not is_short:
        assert pytest.importorskip("cn2an").cn2an(text.replace("两", "二"), "smart") == number


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_days_without_a_year_are_of_the_report_year_and_that_is_said(day: date) -> None:
    for text in (f"{day.month}月{day.day}日", f"{day.month}月{day.day}号", f"{day.month:02}月{day.day:02}日（周三）"):
        found = read_day(text, DAY, 2024)
        assert isinstance(found, Interpreted)
        assert found.value == day
        assert isinstance(read_day(text, DAY, None), Problem)


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + "十" * (tens > 0) + (DIGITS[ones] if ones else "")


@given(st.dates(date(2000, 1, 1), date(2063, 12, 31)))
def test_days_come_back_from_their_written_forms(day: date) -> None:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    assert read_day(f"{year}年{numeral(day.month)}月{numeral(day.day)}日", DAY) == day
    assert read_day(f"{day:%Y-%m-%d} 09:30:00", DAY) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日 星期二", DAY) == day
    serial = read_day(float((day - date(1899, 12, 30)).days), DAY)
    assert isinstance(serial, Interpreted)
    assert serial.value == day
    assert read_day(f"{day.month}.{day.day}", DAY, 2024) != day


@given(st.dates(date(2001, 1, 1), date(2060, 12, 31)), st.integers(1, 40))
def test_ranges_come_back_from_their_written_forms(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    full = "{0.year}{s}{0.month}{s}{0.day}"
    texts = [f"{full.format(first, s=s)}{to}{full.format(last, s=s)}" for s in "-/." for to in ("至", "~", "—")]
    texts.append(f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日")
    if first.year == last.year:
        texts.append(f"{first.year}/{first.month}/{first.day}-{last.month}/{last.day}")
    if (first.year, first.month) == (last.year, last.month):
        texts.append(f"{first.year}年{first.month}月{first.day}-{last.day}日")
    for text in texts:
        assert read_day(text, DAY) == Period(first, last), text
