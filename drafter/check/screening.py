"""Stage 4, publishing: numbers and addresses that lead to a person: cards, telephones, plates, mail, homes.

政府信息公开条例 第十五条: what concerns somebody's privacy is not published. Every hit is only asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from drafter.check.claims.rules_private import is_card
from drafter.check.form import Kind
from drafter.check.screened import Words, concealed, matches, tell
from drafter.model.problems.publishing import (
    BankCardFound,
    HomeFound,
    IdentityFound,
    MailFound,
    MobileFound,
    OldIdentityFound,
    PlateFound,
    Publication,
    TelephoneFound,
)

_Kinds: TypeAlias = "tuple[type[Publication], tuple[re.Pattern[str], ...]]"

_LONG = re.compile(r"(?<![\dA-Za-z.*])\d(?:[ -]?\d){13,18}(?:[ -]?[\dXx])?(?![\dA-Za-z*])")
_NEW_CARD, _OLD_CARD, _BANK_CARD = 18, 15, range(16, 20)
_CENTURY, _NOW = range(1850, 2100), 1900
# What counts money or things is no telephone.
_NO_COUNT = r"(?![\dA-Za-z*]|\.\d|[ ]?[元万亿份人次件吨户])"
_MOBILE = re.compile(rf"(?<![\dA-Za-z.*])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}{_NO_COUNT}")
_TELEPHONES = (
    re.compile(
        rf"(?<![\dA-Za-z.*〔-])[(（]?0\d{{2,3}}(?:[)） -]|[)）] ?)?[2-9]\d{{6,7}}(?:(?:-|转)\d{{1,6}})?{_NO_COUNT}"
    ),
    re.compile(r"(?<![\d.-])[48]00[ -]?\d{3}[ -]?\d{4}(?![\d元])"),
    re.compile(r"(?<=[话真线机式])(?:号码)?[:： ]{0,3}[2-9]\d{6,7}(?!\d)"),
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Z][· •.]?"
    r"(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,}")
_ROOM = r"(?:[^，。；、\n〔〕《》]{0,12}?\d{1,4}(?:室|户))?"
_HOMES = (
    re.compile(
        rf"[\u4e00-\u9fff]{{1,10}}(?:路|街|大道|巷|弄|胡同)(?:[东西南北中]段?|[一二三四五\d]{{1,2}}段)?\d{{1,5}}(?:-\d{{1,4}})?号{_ROOM}"
    ),
    re.compile(r"\d{1,4}号(?:楼|院)?[^，。；、\n〔〕《》]{0,10}?\d{2,4}(?:室|户)"),
    re.compile(r"\d{1,3}(?:号楼|栋|幢|座)[ -]?\d{1,2}单元[ -]?(?:\d{2,4}(?:室|号|户)?)?"),
    re.compile(r"[\u4e00-\u9fff]{1,8}(?:村|社区|屯)(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:组|队|社)\d{1,4}号"),
    re.compile(r"[\u4e00-\u9fff]{2,8}(?:村|屯|小区|花园|新村|公寓)\d{1,4}号(?![线机楼文])(?:\d{1,4}室)?"),
)


def personal_numbers(words: Words) -> Iterator[Publication]:
    """Yield what in some words leads to a person, as far as numbers and addresses do."""
    text = words.plain
    cards = list(_cards(words))
    yield from cards
    taken = [(one.start, one.end) for one in cards]
    note = "，在附注里" if words.kind is Kind.ANNOTATION else ""
    telephones: tuple[_Kinds, _Kinds] = ((MobileFound, (_MOBILE,)), (TelephoneFound, _TELEPHONES))
    for kind, patterns in telephones:
        for start, end in matches(patterns, text):
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                yield tell(kind, words, start, end, found=text[start:end].strip(" :：号码"), note=note)
    others: tuple[_Kinds, ...] = ((PlateFound, (_PLATE,)), (MailFound, (_MAIL,)), (HomeFound, _HOMES))
    for found, patterns_of in others:
        for start, end in matches(patterns_of, text):
            yield tell(found, words, start, end, found=text[start:end])


def _cards(words: Words) -> Iterator[Publication]:
    for match in _LONG.finditer(words.plain):
        digits = re.sub("[ -]", "", match[0])
        kind = _card_kind(digits)
        if kind is not None:
            yield tell(kind, words, *match.span(), found=concealed(match[0]))


def _card_kind(digits: str) -> type[Publication] | None:
    if len(digits) == _NEW_CARD and digits[0] in "12345678" and _is_day(digits[6:14]):
        return IdentityFound
    if len(digits) in _BANK_CARD and digits.isdecimal() and digits[0] in "3456" and is_card(digits):
        return BankCardFound
    old = len(digits) == _OLD_CARD and digits.isdecimal() and digits[0] in "12345678"
    return OldIdentityFound if old and _is_day(f"19{digits[6:12]}") else None


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year in _CENTURY
    except ValueError:
        return False
