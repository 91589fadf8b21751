"""Numbers in the writings that a list can have (``w:numFmt``). One that is not known here is written in digits."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_LIMIT = 10_000
_COUNTING_LIMIT = 100_000_000
_MYRIAD = 10_000
_LETTERS = 26
_LETTER_LIMIT = 780
_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}


def numeral(value: int, kind: str) -> str:
    """Return ``value`` as the number format ``kind`` of ECMA-376 17.18.59 writes it."""
    write = _FORMATS.get(kind, str)
    return write(value) if value >= 0 else str(value)


def _row(first: str, count: int, beyond: Callable[[int], str] = str) -> Callable[[int], str]:
    """Characters that follow each other in Unicode: ①②③; what lies beyond the last is written otherwise."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else beyond(value)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda value: characters[(value - 1) % len(characters)] if value else "0"


def _letters(first: str) -> Callable[[int], str]:
    """A … Z, AA, BB … as Word goes on: the letter is repeated."""

    def write(value: int) -> str:
        if not 1 <= value <= _LETTER_LIMIT:
            return str(value)
        return chr(ord(first) + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)

    return write


def _roman(value: int) -> str:
    if not 0 < value < _ROMAN_LIMIT:
        return str(value)
    found = ""
    for worth, letters in _ROMAN:
        found += letters * (value // worth)
        value %= worth
    return found


def _counting(digits: str, units: tuple[str, str, str, str], *, short_ten: bool) -> Callable[[int], str]:
    """Chinese counting with units; ``short_ten`` writes ten to nineteen without a one in front."""

    def below_myriad(value: int) -> str:
        found, zero = "", False
        for index, digit in enumerate(f"{value:04d}"):
            if digit == "0":
                zero = bool(found)
                continue
            found += (digits[0] if zero else "") + digits[int(digit)] + units[3 - index]
            zero = False
        return found

    def write(value: int) -> str:
        if not value or value >= _COUNTING_LIMIT:
            return digits[0] if not value else str(value)
        high, low = divmod(value, _MYRIAD)
        gap = digits[0] if high and 0 < low < _MYRIAD // 10 else ""
        found = (below_myriad(high) + "万" if high else "") + gap + below_myriad(low)
        return found[1:] if short_ten and found.startswith(digits[1] + units[1]) else found

    return write


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _counting_to_99(value: int) -> str:
    """``chineseCounting``: with 十 below a hundred, digit by digit above (ECMA-376 17.18.59)."""
    return _thousands(value) if value < 100 else _digit_by_digit(_DIGITS)(value)  # noqa: PLR2004 - the rule's own bound


def _ordinal(value: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    teens = 10 < value % 100 < 14  # noqa: PLR2004 - eleventh, twelfth, thirteenth
    return f"{value}{'th' if teens else ends.get(value % 10, 'th')}"


def _full_width(value: int) -> str:
    return str(value).translate(_FULL_WIDTH)


_thousands = _counting(_DIGITS, ("", "十", "百", "千"), short_ten=True)
_legal = _counting(_LEGAL, ("", "拾", "佰", "仟"), short_ten=False)
_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "ordinal": _ordinal,
    "numberInDash": lambda value: f"- {value} -",
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), _counting_to_99),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"), _thousands),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digit_by_digit(_DIGITS)),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _row("㊀", 10),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _row("①", 20)),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
}
