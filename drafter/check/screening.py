"""Stage 4, publishing: numbers and addresses that lead to a person: cards, accounts, papers, telephones, plates, mail, homes.

政府信息公开条例 第十五条: what concerns somebody's privacy is not published. Every hit is only asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from drafter.check.claims.rules_private import is_card
from drafter.check.form import Kind
from drafter.check.screened import Words, concealed, labelled, matches, tell
from drafter.model.problems.publishing import (
    AccountFound,
    BankCardFound,
    HomeFound,
    IdentityFound,
    MailFound,
    MobileFound,
    OldIdentityFound,
    PapersFound,
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
_MOBILE = re.compile(
    r"(?<![\dA-Za-z.*])(?<!\d )(?:[(（]?(?:\+|00)?86[)） -]{0,2})?"
    r"(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|1[3-9]\d{2}[ -]\d{3}[ -]\d{4}"
    rf"|1[3-9]\d[ -]\d{{3}}[ -]\d{{5}}|1 [3-9](?: \d){{9}}){_NO_COUNT}"
)
_TELEPHONES = (
    re.compile(
        rf"(?<![\dA-Za-z.*〔-])[(（]?0\d{{2,3}}(?:[)） -]|[)）] ?)?[2-9]\d{{2,3}}[ -]?\d{{4}}(?:(?:-|转)\d{{1,6}})?{_NO_COUNT}"
    ),
    re.compile(r"(?<![\d.-])[48]00[ -]?\d{3}[ -]?\d{4}(?![\d元])"),
    re.compile(r"(?<=[话真线机式])(?:号码)?[:： ]{0,3}[2-9]\d{6,7}(?!\d)"),
)
# Behind these words a number is that of an account whatever its check digit says.
_ACCOUNT = re.compile(
    r"(?:卡号|[账帐]号|[账帐]户|银行卡|信用卡|储蓄卡|借记卡|存折|一卡通|[汇打转]入)(?:号码?)?[^\d，。；、\n]{0,8}?"
    rf"(?P<number>\d(?:[ -]?\d){{11,21}}){_NO_COUNT}"
)
_PAPERS = re.compile(
    r"(?:护照|通行证|军官证|士兵证|警官证|文职干部证|残疾人?证|居住证|驾驶证|驾照|户口簿|出生证|医保卡|社保卡|社会保障卡|低保证)"
    r"(?:号码?|编号|证号)?[:：为是 ]{0,3}"
    r"(?P<number>(?:[\u4e00-\u9fff]{1,3}字)?(?:第 ?)?[A-Za-z]{0,2}\d(?:[ -]?\d){5,19}[Xx]?号?)"
    rf"{_NO_COUNT}(?![ ]?[张本个册名部套])"
)
_ONLINE = re.compile(
    r"(?:微信|支付宝|抖音|快手|钉钉|微博)(?:[账帐]?号|ID|id)?[:：为是 ]{0,3}"
    r"(?P<name>(?=[A-Za-z_-]{1,19}\d)[A-Za-z][A-Za-z0-9_-]{5,19}|(?<=[号:：])[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9])"
    rf"|[Qq]{{2}}(?:号码?)?[:：为是 ]{{0,3}}(?P<number>[1-9]\d{{4,10}}){_NO_COUNT}"
)
_NUMBERED = re.compile(
    r"^[\u4e00-\u9fff（）()]{0,8}(?:身份证件?号码?|身份证|卡号|[账帐]号|银行[账帐]户|银行卡|一卡通)[（）()\u4e00-\u9fff]{0,6}$"
)
_WHOLE_NUMBER = re.compile(r"^ *(\d(?:[ -]?\d){11,21}[Xx]?) *$")
_CALLED_IDENTITY = re.compile(r"身份证(?:件|号|号码)?[:：为是 ]{0,3}$")
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
    taken: list[tuple[int, int]] = []
    for one in (*_cards(words), *_accounts(words), *_telephones(words)):
        if not any(first < one.end and one.start < last for first, last in taken):
            taken.append((one.start, one.end))
            yield one
    others: tuple[_Kinds, ...] = ((PlateFound, (_PLATE,)), (MailFound, (_MAIL,)), (HomeFound, _HOMES))
    for kind, patterns in others:
        for start, end in matches(patterns, words.plain):
            yield tell(kind, words, start, end, found=words.plain[start:end])


def _telephones(words: Words) -> Iterator[Publication]:
    text, note = words.plain, "，在附注里" if words.kind is Kind.ANNOTATION else ""
    telephones: tuple[_Kinds, _Kinds] = ((MobileFound, (_MOBILE,)), (TelephoneFound, _TELEPHONES))
    for kind, patterns in telephones:
        for start, end in matches(patterns, text):
            yield tell(kind, words, start, end, found=text[start:end].strip(" :：号码"), note=note)


def _cards(words: Words) -> Iterator[Publication]:
    for match in _LONG.finditer(words.plain):
        kind = _card_kind(re.sub("[ -]", "", match[0]))
        if kind is None and _CALLED_IDENTITY.search(words.plain[: match.start()]):
            kind = IdentityFound
        if kind is not None:
            yield tell(kind, words, *match.span(), found=concealed(match[0]))


def _accounts(words: Words) -> Iterator[Publication]:
    """Yield numbers that are known by the word before them: of accounts, of papers, of names on the net."""
    for match in _ACCOUNT.finditer(words.plain):
        yield tell(BankCardFound, words, *match.span("number"), found=concealed(match["number"]))
    for match in _PAPERS.finditer(words.plain):
        yield tell(PapersFound, words, *match.span("number"), found=match["number"])
    for match in _ONLINE.finditer(words.plain):
        group = "name" if match["name"] else "number"
        yield tell(AccountFound, words, *match.span(group), found=match[group])


def numbers_in_tables(every: Sequence[Words]) -> Iterator[Publication]:
    """Yield the numbers below or beside a cell that says they are accounts or identity cards, whatever their check digit."""
    for words, head, _ in labelled(every, _NUMBERED):
        match = _WHOLE_NUMBER.match(words.plain)
        if match is not None and _card_kind(re.sub("[ -]", "", match[1])) is None:
            kind = IdentityFound if "身份证" in head else BankCardFound
            yield tell(kind, words, *match.span(1), found=concealed(match[1]))


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
