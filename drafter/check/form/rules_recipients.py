"""Rules on the recipients (GB/T 9704 clause 7.3.2, 条例 第九条（八）, 第十五条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.form import patterns
from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Kind
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.model.document import Document, Paragraph
from drafter.model.problem import Finding
from drafter.model.problems.form_title import (
    ManyRecipients,
    NoRecipients,
    RecipientMarks,
    RecipientPerson,
    RecipientsColon,
)
from drafter.project.stylesheet import StyleSheet

_UPWARD = ("报告", "请示", "")
_MOST = 2
_ODD_MARK = re.compile(r"(?<=[^\s；;/和、，,：:])(?:[；;/]|[ \u3000]+)(?=[^\s；;/：:])")
_BROTHERS = re.compile(r"^[^、，,]*委(?:员会)?[，,][^、，,]*政府[：:]?$")


def _recipients(elements: Elements) -> Iterator[tuple[Paragraph, str]]:
    for paragraph in elements.of(Kind.RECIPIENTS):
        yield paragraph, paragraph.text.strip(patterns.BLANKS)


def _names(text: str) -> list[str]:
    return [name for name in re.split(r"[、，,；;\s]+", text.rstrip("：:，,。")) if name]


def colon(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A full-width colon follows the last recipient."""
    for paragraph, text in _recipients(elements):
        if not text.endswith("："):
            found = "是半角冒号“:”" if text.endswith(":") else "没有冒号"
            yield tell(RecipientsColon, Place(paragraph), found=found)


def person(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Reports and 请示 go to organs, not to persons (条例 第十五条（五）)."""
    if elements.genre not in _UPWARD:
        return
    for paragraph, text in _recipients(elements):
        for name in _names(text):
            if patterns.PERSON.search(name):
                start = paragraph.text.find(name)
                yield tell(RecipientPerson, Place(paragraph, start, start + len(name)), found=name)
                return


def too_many(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A report goes to one organ, the yearly one to 党委 and 政府 (条例 第十五条（一）)."""
    if not elements.report:
        return
    for paragraph, text in _recipients(elements):
        names = _names(text)
        if len(names) > _MOST:
            yield tell(ManyRecipients, Place(paragraph), count=len(names))


def marks(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """Recipients are parted by 、 and ，; 党委 and 政府 of one place by 、."""
    for paragraph, text in _recipients(elements):
        odd = _ODD_MARK.search(text)
        if odd:
            found = "空格" if not odd[0].strip() else f"“{odd[0]}”"
            yield tell(RecipientMarks, Place(paragraph), found=found)
        elif _BROTHERS.match(text):
            yield tell(RecipientMarks, Place(paragraph), found="逗号，党委和政府之间用顿号")


def missing(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A report says whom it is for (条例 第九条（八）)."""
    if elements.report and not elements.by_kind.get(Kind.RECIPIENTS) and Kind.BODY in elements.by_kind:
        yield tell(NoRecipients)
