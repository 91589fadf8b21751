"""Stage 1: Chinese numerals in both writings, 一千二百零三 and 壹仟贰佰零叁, as whole numbers. Knows no unit, no cell.

A text is read, written out again in the one canonical form, and accepted only when that is what the clerk wrote; so that
二三十 and 一千二十 are refused and never guessed.
"""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億两〇○", "一二三四五六七八九十百千万亿二零零")
_SECTION = re.compile(
    r"零?(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])十)?零?([一二三四五六七八九])?"
)
_LEADING_TEN = re.compile(r"(?<![一二三四五六七八九])十")
_SHORTENED = re.compile(r"(?<=[百千万亿])([一二三四五六七八九])$")
_NEXT = {"百": "十", "千": "百", "万": "千", "亿": "千万"}
_ZERO_BEFORE_THOUSANDS = re.compile(r"(?<=万)零(?=[一二三四五六七八九]千)")

CHARACTERS = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億"


def read_numeral(text: str) -> int | None:
    """Return the whole number below 10^12 that a Chinese numeral states, None when it is none or not a clear one."""
    plain = text.translate(_PLAIN)
    if plain in ("零", "十"):
        return 0 if plain == "零" else 10
    if not plain or not any(unit in plain for unit in "十百千万亿"):
        return _DIGITS.index(plain) if len(plain) == 1 and plain in _DIGITS else None
    full = _SHORTENED.sub(
        lambda match: match[1] + _NEXT[match.string[match.start() - 1]], _LEADING_TEN.sub("一十", plain)
    )
    number = _parsed(full)
    return number if number is not None and _folded(write_numeral(number)) == _folded(full) else None


def write_numeral(number: int) -> str:
    """Return a number from 1 to below 10^12 in the canonical form, with every 一 before 十 written."""
    text, gap = "", False
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, size)
        if not section:
            gap = gap or bool(text)
            continue
        text += "零" if text and (gap or section < 1000) else ""  # noqa: PLR2004 - a section without thousands
        text += _write_section(section) + name
        gap = False
    return text


def _write_section(section: int) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = section // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[power]
        gap = False
    return text


def _folded(text: str) -> str:
    """Return the text in a form in which 二十万零二千 and 二十万二千 are the same."""
    return _ZERO_BEFORE_THOUSANDS.sub("", text)


def _parsed(text: str) -> int | None:
    total = 0
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        head, found, rest = text.partition(name) if name else (text, "", "")
        if name and not found:
            continue
        match = _SECTION.fullmatch(head)
        if match is None:
            return None
        thousands, hundreds, tens, ones = (_DIGITS.index(digit or "零") for digit in match.groups())
        total += (thousands * 1000 + hundreds * 100 + tens * 10 + ones) * size
        text = rest
    return total
