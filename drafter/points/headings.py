"""How a numbered line begins: 第一部分, 一、, （一）, 1., （1）, ①, 第一，, 一是. Not what the levels mean in a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from drafter.points.numerals import number_of

_HAN = "一二三四五六七八九十百"


class Level(IntEnum):
    """The kinds of numbers, the higher level first. A notice uses some of them."""

    CHAPTER = 0  # 第一部分
    HAN = 1  # 一、
    HAN_BRACKET = 2  # （一）
    DIGIT = 3  # 1.
    DECIMAL = 4  # 1.1
    DIGIT_BRACKET = 5  # （1）
    CIRCLED = 6  # ①
    ORDINAL = 7  # 第一，
    POINT = 8  # 一是


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in front of a line: its level, its value, how it is written, and the words behind it."""

    level: Level
    number: int
    label: str
    rest: str


_S = r"[ \u3000\t]*"
_DATE = r"(?:1[0-2]|[1-9])月|20[0-9]{2}年"  # 6.12月15日前: task 6, no decimal
_FORMS = (
    (
        Level.CHAPTER,
        re.compile(
            rf"(?P<label>第{_S}(?P<n>[{_HAN}]+|[0-9]{{1,2}}){_S}(?:部分|章|篇|大项))(?=[ \u3000、：:.．\S])[ \u3000、：:.．]*"
        ),
    ),
    (Level.HAN, re.compile(rf"(?P<label>(?P<n>[{_HAN}]{{1,4}}){_S}[、．.])")),
    (Level.HAN_BRACKET, re.compile(rf"(?P<label>[（(]{_S}(?P<n>[{_HAN}]{{1,4}}){_S}[）)])[、.．]?")),
    (
        Level.DIGIT,
        re.compile(
            rf"(?P<label>(?P<n>[0-9０-９]{{1,3}}){_S}(?:[、．.](?![0-9０-９])|[．.](?={_DATE})|[）)](?=[ \u3000]*[^\s\d，。、；])))"
        ),
    ),
    (
        Level.DIGIT,
        re.compile(rf"(?P<label>(?:工作|重点)?任务{_S}(?P<n>[{_HAN}]{{1,3}}|[0-9０-９]{{1,3}}){_S}[：:、.．])"),
    ),
    (Level.DIGIT, re.compile(rf"(?P<label>第{_S}(?P<n>[{_HAN}]{{1,4}}|[0-9]{{1,3}}){_S}条)[ \u3000：:、]*")),
    (
        Level.DECIMAL,
        re.compile(
            r"(?P<label>[0-9]{1,2}[.．](?P<n>[0-9]{1,2})(?:[.．、]|(?=[ \u3000]*[\u4e00-\u9fff“《])))"
            r"(?![ \u3000]*(?:[0-9%％]|[万亿元倍个年月日米吨公小名人次]))"
        ),
    ),
    (Level.DIGIT_BRACKET, re.compile(rf"(?P<label>[（(]{_S}(?P<n>[0-9０-９]{{1,3}}){_S}[）)])[、.．]?")),
    (Level.CIRCLED, re.compile(r"(?P<label>(?P<n>[①-⑳]))")),
    (Level.DIGIT, re.compile(r"(?P<label>(?P<n>[⒈-⒛]))")),
    (Level.POINT, re.compile(rf"(?P<label>(?P<n>[{_HAN}]{{1,2}})是)(?!非|否|指|因)[，,、：:]?")),
    (Level.ORDINAL, re.compile(rf"(?P<label>第(?P<n>[{_HAN}]{{1,2}})[，,、：:])")),
)


def marker_of(text: str) -> Marker | None:
    """Return the number that a line begins with; None when it begins with words."""
    line = text.lstrip(" \u3000\t")
    for level, form in _FORMS:
        found = form.match(line)
        if found and (rest := line[found.end() :].strip()) and (number := _value(level, found["n"])):
            return Marker(level, number, found["label"], rest)
    return None


def _value(level: Level, text: str) -> int:
    if level is Level.CIRCLED:
        return ord(text) - ord("①") + 1
    if "⒈" <= text <= "⒛":
        return ord(text) - ord("⒈") + 1
    value = number_of(text)
    return value if isinstance(value, int) else 0
