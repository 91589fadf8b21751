"""Rules on signature, date and annotation (GB/T 9704 clauses 7.3.5 and 7.3.6, 条例 第九条 and 第十七条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.form import patterns
from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Extent, Kind
from drafter.check.form.measure import first_line, left_edge
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.check.form.wording import PLACEHOLDER
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.model.problems.form_parts import (
    AnnotationBrackets,
    AnnotationIndent,
    AnnotationPlace,
    DateBeforeSignature,
    DateForm,
    InnerOffice,
    NoDate,
    NoSignature,
    OtherOrgan,
    SignatureInOneLine,
)
from drafter.project.stylesheet import StyleSheet

_FAULTS = (
    (re.compile(r"[二一][〇○零OＯo]"), "应当用阿拉伯数字"),
    (re.compile(r"[０-９]"), "数字应当用半角"),
    (re.compile(r"年\s*0|月\s*0|[./-]0"), "月、日前面不加零"),
    (re.compile(r"^\d{2}(?!\d)"), "年份要写全"),
    (re.compile(r"^[^年]*$"), "应当用“年、月、日”，不用点、横线、斜线"),
    (re.compile(r"月\s*$|月\s*[日号]"), "没有写到日"),
    (re.compile(r"号$"), "应当写“日”，不写“号”"),
    (re.compile(r"\s"), "中间有空格"),
)
_UNSIGNED = ("纪要", "公报", "决议", "令", "命令", "议案")
_OFFICE = re.compile(
    r"(?:党政(?:综合)?办(?:公室)?|司法所|综合治理办(?:公室)?|综治办|财政所|(?:乡|镇|街道)(?:党委|政府|人民政府)?(?:综合)?办公室|社会事务办(?:公室)?|经济发展办(?:公室)?)$"
)
_PLACES = re.compile(r"^.*?[省市县区旗州盟](?=.{3})")
_TITLE_ORGAN = re.compile(r"^(.*?)(?:关于|[12]\d{3}年|\d{2}年|[二一][〇○零九])")
_HALF = 0.5


def _at(elements: Elements, extent: Extent) -> Place:
    return Place(elements.document.paragraphs[extent.index], extent.start, extent.end)


def date_form(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The date is written 2025年3月6日 (clause 7.3.5.4); one still to be filled in is another rule's."""
    date = elements.date
    if date is None or patterns.PROPER_DATE.fullmatch(date.text) or PLACEHOLDER.search(date.text) or "×" in date.text:
        return
    why = next((why for pattern, why in _FAULTS if pattern.search(date.text)), "年、月、日不对")
    yield tell(DateForm, _at(elements, date), found=date.text, why=why)


def no_date(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A document is dated; one with the date in brackets below its title is."""
    below_title = any("年" in paragraph.text for paragraph in elements.of(Kind.SUBTITLE))
    asked = bool(elements.genre or elements.report or Kind.RECIPIENTS in elements.by_kind)
    if (
        elements.date is None
        and asked
        and elements.genre != "纪要"
        and not below_title
        and Kind.BODY in elements.by_kind
    ):
        yield tell(NoDate)


def no_signature(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """An organ signs, unless its 发文机关标志 stands above or the 文种 has no signature."""
    asked = bool(elements.genre or elements.report or Kind.RECIPIENTS in elements.by_kind)
    if elements.signature or not asked or elements.genre in _UNSIGNED or Kind.BANNER in elements.by_kind:
        return
    if Kind.BODY in elements.by_kind and not elements.by_kind.get(Kind.SIGNATURE):
        yield tell(NoSignature, _at(elements, elements.date) if elements.date else None)


def order(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The organ stands above the date, each on its own line (clause 7.3.5)."""
    date = elements.date
    if date is None or not elements.signature:
        return
    below = next((organ for organ in elements.signature if organ.index > date.index), None)
    if below:
        yield tell(DateBeforeSignature, _at(elements, date), organ=below.text)
    beside = next((organ for organ in elements.signature if organ.index == date.index), None)
    if beside and "\n" not in elements.document.paragraphs[date.index].text[beside.end : date.start]:
        yield tell(SignatureInOneLine, _at(elements, date), organ=beside.text)


def same_organ(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Who signs is who the title names (条例 第九条（十一）)."""
    found = _TITLE_ORGAN.match(elements.title_text.strip(patterns.BLANKS))
    titled = found[1].strip(patterns.BLANKS) if found else ""
    if not titled or not elements.signature:
        return
    signed = [patterns.organ_of(extent.text) for extent in elements.signature]
    if not any(_agrees(titled, organ) or _OFFICE.search(organ) for organ in signed):
        yield tell(OtherOrgan, _at(elements, elements.signature[0]), signed="、".join(signed), titled=titled)


def _agrees(titled: str, signed: str) -> bool:
    """Tell whether a title names this organ, in full, without its county, or in short."""
    core = _PLACES.sub("", signed.removeprefix("中共")) or signed
    forms = {
        signed,
        core,
        core.replace("委员会", "党委"),
        core.replace("人民政府", "政府"),
        core.replace("委员会", "委"),
    }
    short = titled.removeprefix("中共")
    if any(form in titled for form in forms):
        return True
    return short in signed or _PLACES.sub("", short) in signed or short.replace("党委", "委员会") in signed


def inner_office(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """An office inside an organ does not sign (条例 第十七条)."""
    for organ in elements.signature:
        if _OFFICE.search(organ.text):
            yield tell(InnerOffice, _at(elements, organ), found=organ.text)


def annotation(_: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """附注 stands in round brackets, 左空二字, on the line below the date (clause 7.3.6)."""
    for paragraph in elements.of(Kind.ANNOTATION):
        text = paragraph.text.strip(patterns.BLANKS)
        place = Place(paragraph)
        if text[:1] not in "（(" or text[-1:] not in "）)":
            yield tell(AnnotationBrackets, place, found=text.strip("（()）"))
        if elements.date and not _follows(elements, paragraph.index):
            yield tell(AnnotationPlace, place, found=text)
        size = style.text.annotation.size
        start = first_line(paragraph, size) + left_edge(paragraph, size)
        wrong = paragraph.layout.align not in ("left", "both") or abs(start - style.text.annotation.first_line) > _HALF
        if wrong and not paragraph.text[:1].isspace():
            yield tell(AnnotationIndent, place)


def _follows(elements: Elements, index: int) -> bool:
    """Tell whether nothing but annotations and empty lines stand between the date and a paragraph."""
    date = elements.date
    if date is None or index < date.index:
        return False
    between = elements.kinds[date.index + 1 : index]
    return all(kind in (Kind.EMPTY, Kind.ANNOTATION, Kind.SIGNATURE, Kind.OUTSIDE) for kind in between)
