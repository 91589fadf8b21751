"""Stage 4: where a text refers to law or to a document by its number, and where it writes numbers in Chinese numerals.

A number in 〔2025〕12号, 第十二条, 《……（2021—2025年）》 or GB/T 9704—2012 names something; it counts nothing.
"""

from __future__ import annotations

import re

_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_REFERENCE = re.compile(
    r"[〔［\[【（(]\d{4}[〕］\]】）)][^\s，。；：、《》“”（）()]{0,16}?第?[\d×]+(?:-\d+)?号"  # 宁政发〔2025〕12号
    rf"|第(?:\d+|[{_NUMERALS}]+)(?:条|款|项|编|章|节|号)(?:之(?:\d|[一二三四五六七八九十])+)?"
    r"|(?:GB|DB|JGJ|CJJ|ISO)[/A-Z\d]*\s?\d+(?:\.\d+)*\s?[—–\-]\s?\d{4}",
)
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_CHINESE = re.compile(
    rf"(?<![第〇零一二三四五六七八九十百千万亿两])[约近超逾]?(?P<number>[{_NUMERALS}]{{2,}}[余多]?)"
    r"(?P<unit>个|次|场|人|名|件|起|份|条|项|处|家|户|宗|例|期|班|支|批|篇|部|本|册|张|块|所|座|村|天|亩|吨|元|岁|种|类|套|辆|公里|小时|平方)"
)


def references(text: str) -> list[tuple[int, int]]:
    """Return the characters of each number of a law's article, of a document or of a standard; none overlap."""
    return [match.span() for match in _REFERENCE.finditer(text)]


def titles(text: str) -> list[tuple[int, int]]:
    """Return the characters of what stands in 《》, the marks included."""
    return [match.span() for match in _TITLE.finditer(text)]


def chinese_numbers(text: str) -> list[tuple[int, int]]:
    """Return the characters of counted quantities in Chinese numerals (二十三次, 两千余人); ordinals are none."""
    return [match.span() for match in _CHINESE.finditer(text)]
