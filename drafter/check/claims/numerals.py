"""Numbers as they are written in Chinese text: 58, 4万, 二十余, 两; as exact fractions."""

from __future__ import annotations

from fractions import Fraction

HAN = "〇零一二两三四五六七八九十百千"
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


def han_value(text: str) -> int | None:
    """Return the value of a written number below 10 000 (二十, 一百零五, 两); None when it is no number."""
    total, digit, last = 0, None, 10_000
    for character in text:
        if character in _TENS:
            tens = _TENS[character]
            if tens >= last or digit == 0:
                return None
            total, digit, last = total + (1 if digit is None else digit) * tens, None, tens
        elif character not in _DIGITS or (digit is not None and digit > 0):
            return None
        else:
            digit = _DIGITS[character]
    return total + (digit or 0) if text else None


def value_of(digits: str, scale: str = "") -> Fraction | None:
    """Return the value of digits or of a written number, times 万 or 亿."""
    if digits[:1].isdigit():
        return Fraction(digits) * _SCALES[scale]
    value = han_value(digits)
    return None if value is None else Fraction(value * _SCALES[scale])


def significant(value: Fraction) -> int:
    """Return how many digits of a whole number are not zeros at its end: 2 for 580, 3 for 853."""
    return len(str(int(value)).rstrip("0"))


def shown(value: Fraction, places: int = 1) -> str:
    """Return a number as a clerk would write it: at most ``places`` decimals, halves up, no zeros at the end."""
    scaled = int(abs(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    decimals = str(rest).rjust(places, "0").rstrip("0") if places else ""
    return ("-" if value < 0 and scaled else "") + (f"{whole}.{decimals}" if decimals else str(whole))
