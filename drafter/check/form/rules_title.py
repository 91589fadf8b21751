"""Rules on the title (条例 第九条（七）, GB/T 9704 clause 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.form import patterns
from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Extent, Kind
from drafter.check.form.measure import PT_PER_MM, width_of
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.model.document import Document, Story
from drafter.model.problem import Finding
from drafter.model.problems.form_title import (
    HalfForm,
    NoGenre,
    NoOrgan,
    NoTitle,
    NoYear,
    ShortYear,
    TitleBreak,
    TitleLine,
    TitlePunctuation,
)
from drafter.project.stylesheet import StyleSheet

_MARK = re.compile(r"[，。；：！？,;:!?]")
_YEAR = re.compile(r"(?:[12]\d{3}|[二一][〇○零O九一二三四五六七八]{3})(?=年|—|-|－|～|~)")
_SHORT_YEAR = re.compile(r"(?<![\d—-])\d{2}年度?")
_NOTE = re.compile(r"[（(][^（）()]*[）)]$")
_OF = re.compile(r"的[^的，]{0,6}$")  # 的实施意见
_ABOUT = "关于"
_SHORTEST_LINE = 4
# Words that no line of a title breaks apart.
_WORDS = re.compile(
    r"人民政府|委员会|办公室|办公厅|管理局|法治政府|法治建设|工作情况|情况报告|工作报告|年度报告|实施方案|工作方案|工作要点|工作总结|责任职责|行政执法"
    r"|关于|报告|请示|通知|通报|批复|意见|决定|\d+(?:\.\d+)?(?:年度?|月|日|%|个|次|件|项|人|号|期|届|周年|万|亿)+"
)


def _first(elements: Elements) -> Place:
    extent = elements.title[0]
    return _at(elements, extent)


def _at(elements: Elements, extent: Extent) -> Place:
    return Place(elements.document.paragraphs[extent.index], extent.start, extent.end)


def _bare(elements: Elements) -> str:
    """Return the title without a note in brackets behind it and without marks at its end."""
    return _NOTE.sub("", elements.title_text.strip(patterns.BLANKS)).rstrip("。；：，,.;: ")


def no_title(document: Document, elements: Elements, _: StyleSheet) -> Iterator[Finding]:
    """A document has a title; one in a text box counts."""
    boxed = any(p.story is Story.TEXT_BOX and patterns.genre_of(p.text) for p in document.paragraphs)
    if not elements.title and not boxed and Kind.ATTACHMENT_MARK not in elements.kinds[: _first_words(elements)]:
        yield tell(NoTitle)


def _first_words(elements: Elements) -> int:
    """Return the place after the first paragraph with words."""
    skip = (Kind.EMPTY, Kind.DEBRIS)
    return next((index for index, kind in enumerate(elements.kinds) if kind not in skip), 0) + 1


def genre(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The title of a report ends with 报告."""
    if elements.title and elements.report and not elements.genre:
        bare = _bare(elements)
        if not bare.endswith("报告"):
            yield tell(NoGenre, _first(elements), ending=bare[-4:])


def organ(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The title begins with the organ, unless a 发文机关标志 names it."""
    if not elements.title or not elements.genre or Kind.BANNER in elements.kinds:
        return
    title = elements.title_text.strip(patterns.BLANKS)
    if title.startswith(_ABOUT) or re.match(r"(?:\d{2,4}年|[二一][〇○零九]..年)", title):
        yield tell(NoOrgan, _first(elements))


def half_form(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """关于 and 的 belong together: 关于……的报告."""
    bare = _bare(elements)
    if not elements.genre or not bare.endswith(elements.genre):
        return
    about = _ABOUT in bare
    subject = bare[: -len(elements.genre)]
    of = bool(_OF.search(subject)) if about else subject.endswith("的")
    if about is not of:
        there, missing = (_ABOUT, "的") if about else ("的", _ABOUT)
        yield tell(HalfForm, _first(elements), there=there, missing=missing, genre=elements.genre)


def year(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The title of a yearly report names the year."""
    title = elements.title_text
    yearly = patterns.GOVERNMENT_BY_LAW in title or "年度" in title
    if elements.report and yearly and not _YEAR.search(title) and not _SHORT_YEAR.search(title):
        yield tell(NoYear, _first(elements))


def short_year(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """The year has four digits."""
    if elements.title:
        for extent in elements.title:
            found = _SHORT_YEAR.search(extent.text)
            if found:
                yield tell(ShortYear, _at(elements, extent), found=found[0])


def punctuation(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """A title has no marks but 书名号, quotes, brackets and 、."""
    for extent in elements.title:
        inner = re.sub(r"《[^》]*》|“[^”]*”|\d[.:,]\d", "", extent.text)
        found = _MARK.search(inner)
        if found:
            yield tell(TitlePunctuation, _at(elements, extent), mark=found[0])
            return


def breaks(_: Document, elements: Elements, __: StyleSheet) -> Iterator[Finding]:
    """No line of the title breaks a word, a name, a number, and none is a scrap."""
    rows = elements.title
    whole = elements.title_text
    position = 0
    for number, (row, following) in enumerate(pairwise(rows)):
        text, after = row.text.strip(patterns.BLANKS), following.text.strip(patterns.BLANKS)
        position += len(row.text.strip())
        last = number + 2 == len(rows)
        why = _bad_break(whole, position, after, elements, last=last)
        if why:
            yield tell(TitleBreak, _at(elements, row), before=text[-4:], after=after[:4], why=why)


def _bad_break(whole: str, position: int, after: str, elements: Elements, *, last: bool) -> str:
    """Return what is wrong with a break at ``position`` of the title; "" when nothing is."""
    before = whole[:position]
    if before.count("《") > before.count("》") or before.count("“") > before.count("”"):
        return "把书名号或者引号里的名称断开了"
    if after[:1] in "的）》〉”、，" or before[-1:] in "（《〈“、":
        return "让虚词或者标点落在了行首行尾"
    if any(word.start() < position < word.end() for word in _WORDS.finditer(whole)):
        return "断开了一个词"
    if any(_inside(name, whole, position) for name in _organ_names(elements)):
        return "断开了机关的名称"
    return "最后一行太短" if last and len(after) <= _SHORTEST_LINE else ""


def _organ_names(elements: Elements) -> set[str]:
    """Return the organs that sign, without what a title leaves out in front."""
    names = {extent.text for extent in elements.signature}
    return names | {re.sub(r"^.*?[省市县区旗州盟](?=.{3})", "", name) for name in names}


def _inside(name: str, whole: str, position: int) -> bool:
    """Tell whether a break lies inside a name, but not after its 省, 市, 县 or its 中共."""
    start = whole.find(name)
    if start < 0 or not start < position < start + len(name):
        return False
    return whole[position - 1] not in "省市县区旗州盟共"


def long_lines(document: Document, elements: Elements, style: StyleSheet) -> Iterator[Finding]:
    """A line of the title fits in the type area, so that it is broken by meaning and not by chance."""
    page = style.page
    for extent in elements.title:
        paragraph = document.paragraphs[extent.index]
        size = max((piece.face.size for piece in paragraph.pieces), default=0) or style.text.title.size
        most = int((page.width - page.left - page.right) * PT_PER_MM / size + 0.01)
        width = width_of(extent.text.strip(patterns.BLANKS), style)
        if width > most:
            yield tell(TitleLine, _at(elements, extent), width=round(width), most=most)
            return
