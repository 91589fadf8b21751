"""The settings of what stands around a document's body: 版头, 版记, 附件, and those of the covering letter.

Values are checked here against GB/T 9704-2012 (clauses 7.2 and 7.4); what is printed when one is not filled in is the
composer's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from drafter.project.items import AUTOMATIC, NONE, YES_NO, Items

SECRECY = ("绝密", "机密", "秘密")
URGENCY = ("特急", "加急")
TABLE = "统计表"
_STAR = "★"
_COPY_NUMBER = re.compile(r"[0-9]{6}")
_PERIOD = re.compile(r"[1-9][0-9]*(?:年|个月|天|日)|长期")
_NUMBER = re.compile(r"[^\s\d〔〕（）()\[\]【】]+〔(?P<year>[0-9]{4})〕(?:[1-9][0-9]*|×+)号")
_LOOSE_NUMBER = re.compile(
    r"(?P<organ>[^\s\d〔〕（）()\[\]【】{}<>〈〉《》「」]+)\W?(?P<year>[0-9]{4})年?\W?第?0*(?P<number>[1-9][0-9]*|×+)号?"
)
_BRACKETED = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
_HOW = "年份用六角括号〔〕，序号不写“第”、前面不补零、后面写“号”"
_HEADER_ITEMS = ("发文字号", "签发人", "份号", "密级", "紧急程度", "发文机关标志")
_IMPRINT_ITEMS = ("抄送机关", "印发机关", "印发日期")


@dataclass(frozen=True, slots=True)
class Header:
    """版头 (clause 7.2). Whatever is empty was not filled in; ``banner`` overrules ``all_organs``."""

    printed: bool
    copy_number: str  # six digits
    secrecy: str  # 秘密★1年
    urgency: str
    banner: str
    all_organs: bool  # a joint document names every organ in its 发文机关标志, not the lead organ alone
    number: str  # 宁政发〔2025〕12号
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (clause 7.4). Whatever is empty was not filled in."""

    printed: bool
    copies: tuple[str, ...]
    organ: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Enclosures:
    """附件: the table of figures, printed across or upright, and ``others`` that the office encloses itself.

    ``townships``: the table of the townships' own figures, in a county's report. ``points`` is the file of a superior's
    work points, of which a table says how they stand; empty for none.
    """

    table: bool
    landscape: bool
    others: tuple[str, ...]
    townships: bool = False
    points: str = ""


@dataclass(frozen=True, slots=True)
class LetterItems:
    """What the covering letter (函) says otherwise than the report."""

    recipients: tuple[str, ...]
    number: str
    annotation: str


def read_header(items: Items, year: int, day: date | None) -> Header:
    """Read 版头 of the report on ``year``, signed on ``day``."""
    printed = _printed(items, "版头", _HEADER_ITEMS)
    return Header(
        printed=printed,
        copy_number=_matching(items, "份号", _copy_number, "六位数字，如 000001；写在 drafter.yaml 里的要加引号"),
        secrecy=_secrecy(items),
        urgency=items.one_of("紧急程度", {"无": "", **{word: word for word in URGENCY}}),
        banner="" if items.text("发文机关标志") in NONE else items.text("发文机关标志"),
        all_organs=items.one_of("版头机关", {"全部": True, "主办机关": False}),
        number=_number(items, "发文字号", "宁政发〔2025〕12号", (year, day)),
        signers=tuple(name for words in items.list("签发人") for name in _names(words)),
    )


def read_imprint(items: Items, signed: date | None) -> Imprint:
    """Read 版记 of a document that was ``signed`` on a day: it is not sent to the printer before."""
    day = items.day("印发日期")
    if day and signed and day < signed:
        items.wrong("印发日期", str(day), "成文日期当天或以后的日子")
    return Imprint(
        printed=_printed(items, "版记", _IMPRINT_ITEMS),
        copies=tuple(name.rstrip("。") for name in items.list("抄送机关")),
        organ="" if items.text("印发机关") in NONE else items.text("印发机关"),
        day=day,
    )


def read_enclosures(items: Items) -> Enclosures:
    """Read which attachments (附件) there are. A name carries no punctuation after it (clause 7.3.4)."""
    return Enclosures(
        table=items.one_of("附件", {"无": False, TABLE: True}),
        landscape=items.one_of("统计表版面", {"竖版": False, "横版": True}),
        others=tuple(dict.fromkeys(name.rstrip("。.") for name in items.list("其他附件"))),
        points=items.text("工作要点") if items.filled("工作要点") else "",
        townships=items.report.townships is not None and items.one_of("乡镇数据表", YES_NO),
    )


def read_letter(items: Items, year: int) -> LetterItems:
    """Read what differs in the covering letter; it goes where the report goes unless told otherwise."""
    recipients = items.list("函主送机关") if items.filled("函主送机关") else items.list("主送机关")
    return LetterItems(
        recipients=recipients,
        number=_number(items, "函号", "宁政函〔2025〕3号", (year, None)),
        annotation=unbracketed(items.text("函附注")),
    )


def unbracketed(text: str) -> str:
    """Return an annotation without the brackets that it is going to stand in."""
    whole = text.strip()
    inner = whole[1:-1] if _BRACKETED.fullmatch(whole) else whole
    if sum(map(inner.count, "（(")) != sum(map(inner.count, "）)")):
        inner = inner.strip("（）()")
    return "" if inner.strip() in NONE else inner.strip()


def _printed(items: Items, name: str, parts: tuple[str, ...]) -> bool:
    """Read 有, 无 or 自动: printed when a part of it is filled in. 无 beside a part on the same sheet contradicts it."""
    choice = items.one_of(name, AUTOMATIC)
    filled = [part for part in parts if items.filled(part)]
    beside = [part for part in filled if part in items.sources and name in items.sources]
    if choice is False and beside:
        items.wrong(name, items.text(name), f"自动、有；或者删去已经填了的{''.join(f'“{part}”' for part in beside)}")
    return bool(filled) if choice == "" else bool(choice)


def _matching(items: Items, name: str, read: Callable[[str], str | None], allowed: str) -> str:
    text = items.text(name)
    value = "" if text in NONE else read(normalize("NFKC", text))
    if value is None:
        items.wrong(name, text, allowed)
    return value or ""


def _copy_number(text: str) -> str | None:
    return text if _COPY_NUMBER.fullmatch(text) else None


def _secrecy(items: Items) -> str:
    """Return 密级 with 保密期限, joined by ★ (clause 7.2.2); 密级 may hold both."""
    whole = "" if not items.filled("密级") else items.text("密级")
    level, _, inside = whole.partition(_STAR)
    if level and level not in SECRECY:
        items.wrong("密级", whole, f"{'、'.join(SECRECY)}，也可以连保密期限写成 秘密{_STAR}1年")
        return ""
    period = inside or _matching(
        items, "保密期限", lambda text: text if _PERIOD.fullmatch(text) else None, "用阿拉伯数字写，如 1年、6个月、长期"
    )
    if inside and not _PERIOD.fullmatch(inside):
        items.wrong("密级", whole, f"期限用阿拉伯数字写，如 秘密{_STAR}1年")
        return ""
    if period and not level:
        items.wrong("保密期限", period, f"无；要写期限的，“密级”也要填：{'、'.join(SECRECY)}")
        return ""
    return f"{level}{_STAR}{period}" if period else level


def _number(items: Items, name: str, example: str, signed: tuple[int, date | None]) -> str:
    """Return a 发文字号 of the form 宁政发〔2025〕12号 (clause 7.2.5).

    ``signed`` is the report year and 成文日期: a number is of the year in which the document is signed.
    """
    text = items.text(name)
    if text in NONE:
        return ""
    found = _NUMBER.fullmatch(text)
    if not found:
        items.wrong(name, text, _as_it_should_be(text, example))
        return ""
    year, day = signed
    issued = int(found["year"])
    if (day and issued != day.year) or issued < year:
        due = str(day.year if day else year + 1)
        why = "年份和成文日期一致" if day else f"报告年度是{year}，发文的年份不会更早"
        items.wrong(name, text, f"{text.replace(found['year'], due, 1)}（{why}）")
    return text


def _as_it_should_be(text: str, example: str) -> str:
    meant = _LOOSE_NUMBER.fullmatch(normalize("NFKC", "".join(text.split())))
    written = f"{meant['organ']}〔{meant['year']}〕{meant['number']}号" if meant else example
    return f"{written}（{_HOW}）"


def _names(words: str) -> tuple[str, ...]:
    """Return the names in words without 、 between them; a single name may be spaced out (张　三)."""
    parts = words.split()
    return ("".join(parts),) if all(len(part) == 1 for part in parts) else tuple(parts)
