"""Rules on attachments and document numbers (GB/T 9704 clauses 7.2.5, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.form import patterns
from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Kind
from drafter.check.form.numbering import numeral
from drafter.check.form.running import Place
from drafter.check.form.telling import gather, tell
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_parts import (
    AttachmentMark,
    AttachmentMissing,
    AttachmentPage,
    AttachmentTitle,
    NoteEnd,
    NoteForm,
    NumberBrackets,
    NumberForm,
)
from drafter.project.stylesheet import StyleSheet

_NOTE = re.compile(
    r"(?P<lead>附[\s　]*件?[\s　]*(?P<odd>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?[\s　]*(?P<colon>[:：、.．])?)?[\s　]*"
    r"(?:(?P<number>[0-9０-９]{1,2})[\s　]*(?P<dot>[.．、]))?[\s　]*(?P<name>.*)",
    re.DOTALL,
)
_NEXT = re.compile(r"\n|(?<=\S)[\s　]+(?=\d{1,2}[.．])")
_END = "。；;，,、."
_IGNORED = re.compile(r"[\s　《》〈〉“”（）()，、:：·—\-]")
_NEW_PAGE = ("nextPage", "oddPage", "evenPage")


@dataclass(frozen=True, slots=True)
class _Noted:
    """One attachment as the note names it."""

    number: int
    name: str
    paragraph: Paragraph
    match: re.Match[str]


def _notes(elements: Elements) -> list[_Noted]:
    """Return the attachments that the note names; a line without a number carries on the name above."""
    found: list[_Noted] = []
    for paragraph in elements.of(Kind.ATTACHMENT_NOTE):
        for row in _NEXT.split(paragraph.whole):
            match = _NOTE.match(row.strip(patterns.BLANKS))
            if match is None or not match[0]:
                continue
            number = numeral(match["number"] or match["odd"] or "") or 0
            if not match["lead"] and not number and found:
                last = found[-1]
                found[-1] = _Noted(last.number, last.name + match["name"], last.paragraph, last.match)
            elif match["name"]:
                found.append(_Noted(number, match["name"], paragraph, match))
    return found


def note_ends(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No mark follows the name of an attachment (clause 7.3.4)."""
    found = [noted for noted in _notes(elements) if noted.name.rstrip()[-1:] in _END]
    if found:
        mark = found[0].name.rstrip()[-1]
        yield gather(NoteEnd, [Place(noted.paragraph) for noted in found], mark=mark)


def note_form(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """附件：name, or 附件：1.name with 2.name below (clause 7.3.4)."""
    notes = _notes(elements)
    places: list[Place] = []
    shown = ("", "")
    for order, noted in enumerate(notes, start=1):
        match = noted.match
        lead = match["lead"]
        wrong = (
            match["odd"] or match["dot"] == "、" or (lead and (match["colon"] not in ("：", ":") or "件" not in lead))
        )
        if wrong:
            found = match[0][: match.start("name")].strip()
            several = len(notes) > 1 or match["number"] or match["odd"]
            wanted = ("附件：" if match["lead"] else "") + (f"{noted.number or order}." if several else "")
            if len(notes) == 1 and match["odd"]:
                wanted = "附件："
            shown = shown if places else (found, wanted)
            places.append(Place(noted.paragraph))
    if places:
        yield gather(NoteForm, places, found=shown[0], wanted=shown[1])


@dataclass(frozen=True, slots=True)
class _Attached:
    """An attachment: its number (0 without one) and its title."""

    number: int
    title: str
    paragraph: Paragraph


def _attached(elements: Elements) -> list[_Attached]:
    found = []
    for mark in elements.of(Kind.ATTACHMENT_MARK):
        match = patterns.ATTACHMENT_MARK.fullmatch(mark.whole.strip(patterns.BLANKS))
        part = elements.parts[mark.index]
        titles = [p for p in elements.of(Kind.ATTACHMENT_TITLE) if elements.parts[p.index] == part]
        title = "".join(paragraph.text.strip(patterns.BLANKS) for paragraph in titles)
        found.append(_Attached(numeral(match[1] or "") if match else 0, title, mark))
    return found


def note_and_attachments(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """What the note names is attached, with the same titles (clause 7.3.7); attachments may be files of their own."""
    notes, attached = _notes(elements), _attached(elements)
    if Kind.BODY not in elements.by_kind or not any(part == 0 for part in _parts(elements)):
        return
    if not attached and elements.letter:
        return  # what a letter sends is a document of its own
    if len(notes) != len(attached):
        found = f"附件说明里有{len(notes)}个附件，后面有{len(attached)}个"
        if not notes:
            found = f"后面有{len(attached)}个附件，正文下面没有附件说明"
        elif not attached:
            found = f"附件说明里有{len(notes)}个附件，后面没有附件"
        place = Place(notes[0].paragraph) if notes else Place(attached[0].paragraph)
        yield tell(AttachmentMissing, place, found=found)
        return
    for noted, one in zip(notes, attached, strict=True):
        if one.title and _plain(one.title) != _plain(noted.name):
            yield tell(AttachmentTitle, Place(one.paragraph), found=one.title, noted=noted.name.strip())


def _parts(elements: Elements) -> Iterator[int]:
    """Yield the part of every paragraph of text."""
    for paragraph in elements.of(Kind.BODY):
        yield elements.parts[paragraph.index]


def _plain(name: str) -> str:
    return _IGNORED.sub("", name).rstrip(_END)


def attachment_marks(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """附件 stands with an Arabic number and nothing behind it (clause 7.3.7)."""
    for mark in elements.of(Kind.ATTACHMENT_MARK):
        text = mark.whole.strip(patterns.BLANKS)
        match = patterns.ATTACHMENT_MARK.fullmatch(text)
        if match is None:
            continue
        number = numeral(match[1] or "")
        if match[2] or (match[1] and not match[1].isascii()):
            wanted = f"附件{number}" if number else "附件"
            yield gather(AttachmentMark, [Place(mark)], found=text, wanted=wanted)


def new_page(document: Document, elements: Elements, _: StyleSheet) -> Iterator[Finding]:
    """An attachment begins on a new page (另面编排, clause 7.3.7)."""
    found = [mark for mark in elements.of(Kind.ATTACHMENT_MARK) if not _on_new_page(document, elements, mark)]
    if found:
        yield gather(AttachmentPage, [Place(one) for one in found], found=found[0].text.strip(patterns.BLANKS))


def _on_new_page(document: Document, elements: Elements, mark: Paragraph) -> bool:
    if mark.layout.page_break_before or mark.text[: len(mark.text) - len(mark.text.lstrip(patterns.BLANKS))].count(
        "\f"
    ):
        return True
    body = document.body
    before = [paragraph for paragraph in body if paragraph.index < mark.index]
    for paragraph in reversed(before):
        if paragraph.section != mark.section:
            return mark.section >= len(document.sections) or document.sections[mark.section].break_type in _NEW_PAGE
        if "\f" in paragraph.text and (paragraph.empty or paragraph.text.rstrip(" \u3000").endswith("\f")):
            return True
        if elements.kind(paragraph) not in (Kind.EMPTY, Kind.DEBRIS):
            return False
    return True


_DOCUMENT_NUMBER = re.compile(
    r"(?P<open>[\[［【(（<〈〔{《])[ 　]?(?P<year>\d{4}|\d{2})[ 　]?"
    r"(?P<close>[\]］】)）>〉〕}》])[ 　]?(?P<word>第?)[ 　]?(?P<number>\d{1,4})[ 　]?(?P<end>号|(?=\s*$|\s*签\s*发\s*人))",
    re.MULTILINE,
)
_CODE = re.compile(
    r"[\u4e00-\u9fff×]{0,8}"
    r"(?:发|办|函|字|规|令|委|政|党|文|通|告|批|议|报|请|纪|组|宣|法|财|人|复|电|任|号|督|干|编|联|厅|呈|审|知|公)[ 　]?$"
)
_ANY_CODE = re.compile(r"[\u4e00-\u9fff×]{2,8}[ 　]?$")
_SURE = frozenset("[［【〔")  # a year in such brackets belongs to a document number, whatever stands before it
_NOT_CODE = re.compile(r"^.*(?:按照|根据|依据|依照|关于|贯彻|落实|执行|印发|文件|参照|[和及与见以由按据])(?=..)")
_CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class _DocumentNumber:
    """A 发文字号 in the text."""

    place: Place
    code: str
    match: re.Match[str]


def _document_numbers(elements: Elements) -> Iterator[_DocumentNumber]:
    text = elements.every_text
    for match in text.find(_DOCUMENT_NUMBER, "]］】)）>〉〕}》"):
        place = text.at(match)
        if not match["end"] and elements.kind(place.paragraph) is not Kind.DOCUMENT_NUMBER:
            continue
        own = elements.kind(place.paragraph) is Kind.DOCUMENT_NUMBER or match["open"] in _SURE
        code_of = _ANY_CODE if own else _CODE
        found = code_of.search(place.paragraph.text[max(0, place.start - _CODE_LENGTH) : place.start])
        if found:
            code = _NOT_CODE.sub("", found[0])
            yield _DocumentNumber(Place(place.paragraph, place.start - len(code), place.end), code.strip(), match)


def number_brackets(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The year of a document number stands in 〔〕, in references too (clause 7.2.5)."""
    found = [one for one in _document_numbers(elements) if one.match["open"] + one.match["close"] != "〔〕"]
    if found:
        match = found[0].match
        wanted = f"{found[0].code}〔{match['year']}〕{match['word']}{match['number']}号"
        yield gather(NumberBrackets, [one.place for one in found], found=found[0].place.text, wanted=wanted)


def number_form(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A document number has a full year, and a number without 第 and without leading zeros (clause 7.2.5)."""
    found = [(one, why) for one in _document_numbers(elements) if (why := _number_fault(one.match))]
    if found:
        first, why = found[0]
        wanted = f"{first.code}〔{first.match['year'].rjust(4, '×')}〕{int(first.match['number'])}号"
        places = [one.place for one, _why in found]
        yield gather(NumberForm, places, found=first.place.text, why=why, wanted=wanted)


def _number_fault(match: re.Match[str]) -> str:
    if match["word"]:
        return "的序号前面加了“第”"
    if match["number"].startswith("0"):
        return "的序号前面加了零"
    if not match["end"]:
        return "的序号后面没有写“号”"
    return "" if len(match["year"]) == len("2025") else "的年份没有写全"
