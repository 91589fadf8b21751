"""Stage 3: how numbers, days and ordinals are worded in an official text. The only place where a number becomes words.

Follows GB/T 15835 (Arabic for counted quantities, 万 for large round ones, no thousands mark in official documents) and
the habit of reports for 余: see ``rounded``.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from drafter.model.values import Number

_DIGITS = "零一二三四五六七八九"
_ZEROS = re.compile("零+")
_TEN_THOUSAND = 10_000
_HUNDRED_MILLION = 100_000_000
_HUNDRED = 100


def plain(number: Number) -> str:
    """Write a number exactly, without trailing zeros: 3000, 12.5."""
    if isinstance(number, int):
        return str(number)
    return f"{number.normalize():f}"


def exact(number: Number, unit: str, *, approximate: bool = False, above: bool = False) -> str:
    """Write a number with its unit: 820条. A rough one says so: 580余条 when it is more than that, else 约320条."""
    if approximate and above:
        return rounded(number, unit, above=True)
    return f"约{plain(number)}{unit}" if approximate else f"{plain(number)}{unit}"


def rounded(number: Number, unit: str, *, approximate: bool = False, above: bool = False) -> str:
    """Write ``N余`` where N is round and less than the number: 583人次 → 580余人次, 41230份 → 4万余份.

    Below 100 exact; up to 9999 two significant digits; from 10000 whole 万, from 1亿 tenths of it. A number that is
    round already is written as it is, unless it is known to be more (``above``). Never 余 together with 约.
    """
    if approximate and not above:
        return exact(number, unit, approximate=True)
    floor = _floor(number)
    more = "余" if above or floor < number else ""
    if floor >= _HUNDRED_MILLION:
        return f"{plain(Decimal(floor) / _HUNDRED_MILLION)}亿{more}{unit}"
    if floor >= _TEN_THOUSAND and floor % _TEN_THOUSAND == 0:
        return f"{floor // _TEN_THOUSAND}万{more}{unit}"
    return f"{plain(number) if floor == number else floor}{more}{unit}"


def _floor(number: Number) -> int | Decimal:
    if number < _HUNDRED:
        return number
    whole = int(number)
    step = _step(whole)
    return whole // step * step


def _step(whole: int) -> int:
    if whole >= _HUNDRED_MILLION:
        return _HUNDRED_MILLION // 10
    return _TEN_THOUSAND if whole >= _TEN_THOUSAND else 10 ** (len(str(whole)) - 2)


def percent(number: Number, *, approximate: bool = False) -> str:
    """Write a percentage: 93.2%, 100%; 约93.2% when it was worked out from rough numbers."""
    return exact(number, "%", approximate=approximate)


def chinese(number: int) -> str:
    """Write 1 to 9999 in 汉字, as ordinals of headings and points need them: 一, 十, 十二, 二十, 一百零一, 一百一十."""
    digits = [number // 10**place % 10 for place in (3, 2, 1, 0)]
    units = ("千", "百", "十", "")
    words = "".join(f"{_DIGITS[digit]}{unit}" if digit else "零" for digit, unit in zip(digits, units, strict=True))
    spoken = _ZEROS.sub("零", words).strip("零")
    return spoken[1:] if spoken.startswith("一十") else spoken


def ends_sentence(words: str) -> bool:
    """Tell whether words end a sentence: with a stop, or with a stop inside closing quotation marks."""
    return words.rstrip("”’")[-1:] in tuple("。！？…")


def full_date(day: date) -> str:
    """Write a day in full, without leading zeros (GB/T 9704 7.3.5.4): 2025年3月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date) -> str:
    """Write a day of the report year: 3月6日."""
    return f"{day.month}月{day.day}日"
