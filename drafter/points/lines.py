"""The paragraphs of a notice as clean lines: what a web page left in goes, what was broken is joined, what was run together is cut.

Half-width punctuation between Chinese characters becomes full-width, which is what GB/T 15834 has; no other character is
changed, and no word is lost but the buttons of a web page and page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from drafter.points.headings import Level, Marker, marker_of
from drafter.points.units import Said, begins_units, is_open, said_in

Paragraph: TypeAlias = "str | tuple[str, ...]"

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x08\x0b\x0e-\x1f]")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff，。；：、（）《》“”]) +(?=[\u4e00-\u9fff，。；：、（）《》“”])")
_BULLET = re.compile(r"^(?:[●■◆★▲•※◇○□➢►]|#{1,6}(?= ))\s*")
_LABEL = re.compile(
    r"[【\[〔]\s*((?:牵头|主办|主责|责任|落实|承办|配合|协办)(?:责任)?(?:单位|部门)|完成时[限间])\s*[】\]〕]\s*[:：]?(?=\s*\S)"
)
_DEBRIS = re.compile(
    r"^(?:附件下载.{0,60}|相关附件.{0,30}|扫一扫.*|扫码.*查看.*"
    r"|(?:\[|【)?(?:打印|关闭|返回|收藏)(?:本页|此页|窗口|页面|顶部)?(?:\]|】)?|分享(?:到|至)?.{0,20}"
    r"|【?字体[：:].*|字号[：:].*|(?:浏览|阅读|点击)(?:次数|量|数)?[：:]?\s*\d*次?"
    r"|上一[篇条][：:].*|下一[篇条][：:].*|责任编辑[：:].*|信息来源[：:].*|来源[：:].{0,40}"
    r"|发布(?:时间|日期|机构)[：:].*|索\s*引\s*号[：:].*|当前位置[：:].*|您(?:现在|当前)的位置.*"
    r"|首页\s*[>＞].*|.{0,12}手机上查看当前页面|[—\-–－ ]*\d{1,3}[—\-–－ ]*|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?"
    r"|附\s*件\s*[0-9一二三]{0,2}\s*[:：]?|[_＿=—\-－*·.…]{3,})$"
)
_HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HAN = r"[\u4e00-\u9fff“”‘’《》（）〔〕、。，；：]"
_MARKS = re.compile(rf"(?<={_HAN})[,;:?!]|(?<=[0-9A-Za-z%）)])[,;:?!](?={_HAN})|(?<=[0-9])[,;](?=[0-9]{{1,2}}月)")
_BRACKETS = re.compile(r"\((?=[^()]*[\u4e00-\u9fff])([^()]*)\)")
_BROKEN = re.compile(r"(?:[，、：（《“]|达到|不少于|不低于|至少|[于为到和及与的])$")
_GOES_ON = re.compile(r"[，。；、：）》”%％]")
_MOST_JOINED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or with ``cells`` one row of a table; ``place`` is its number in the notice, from 1."""

    text: str
    place: int
    cells: tuple[str, ...] = ()
    marker: Marker | None = None
    said: tuple[Said, ...] = ()

    @property
    def rest(self) -> str:
        """The words behind the number."""
        return self.marker.rest if self.marker else self.text


def lines_of(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """Return the lines of a notice; a row of a table has its cells."""
    return tuple(_lines(_joined(list(_clean(paragraphs)))))


def clean(text: str) -> str:
    """Return a paragraph in full-width punctuation, without invisible characters and spaces between Chinese ones."""
    spaced = _BULLET.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip())
    spaced = _LABEL.sub(r"\1：", spaced.replace("**", ""))
    closed = _BETWEEN_HAN.sub(" ", spaced)
    for _ in range(2):
        closed = _BRACKETS.sub(r"（\1）", closed)
    return _MARKS.sub(lambda found: _HALF[found[0]], closed)


def _clean(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str | tuple[str, ...], int]]:
    for place, paragraph in enumerate(paragraphs, start=1):
        if isinstance(paragraph, tuple):
            yield tuple("\n".join(_cell_lines(cell)) for cell in paragraph), place
            continue
        for part in re.split(r"[\n\r\f\v\u2028\u2029]+", paragraph):
            text = clean(part)
            if text and not _DEBRIS.match(text):
                yield text, place


def _cell_lines(cell: str) -> list[str]:
    """Return the lines of a cell; one that breaks off is joined with the next."""
    lines: list[str] = []
    for line in filter(None, map(clean, cell.splitlines())):
        if lines and (_BROKEN.search(lines[-1]) or _GOES_ON.match(line)) and not marker_of(line):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _joined(found: list[tuple[str | tuple[str, ...], int]]) -> Iterator[tuple[str | tuple[str, ...], int]]:
    """Join the lines over which a bracket with units was broken."""
    at = 0
    while at < len(found):
        text, place = found[at]
        at += 1
        if isinstance(text, str):
            for _ in range(_MOST_JOINED):
                following = found[at][0] if at < len(found) else ()
                listing = text.endswith("、") and bool(said_in(text))
                if not (is_open(text) or listing) or not isinstance(following, str) or marker_of(following):
                    break
                between = "；" if begins_units(following) and text[-1] not in "；，、：（【" else ""
                text, at = text + between + following, at + 1
        yield text, place


def _lines(found: Iterator[tuple[str | tuple[str, ...], int]]) -> Iterator[Line]:
    for text, place in found:
        if isinstance(text, tuple):
            yield Line("　".join(filter(None, text)).replace("\n", " "), place, text)
        else:
            yield from (_line(part, place) for part in _cut(text))


def _cut(text: str) -> Iterator[str]:
    """Cut a paragraph where words about units are followed by the number of the next task."""
    start = 0
    for said in said_in(text):
        after = text[said.end :].lstrip(" 。.；")
        marker = marker_of(after) if after else None
        if marker and marker.level is not Level.POINT:
            end = len(text) - len(after)
            yield text[start:end].strip()
            start = end
    yield text[start:].strip()


def _line(text: str, place: int) -> Line:
    marker = marker_of(text)
    return Line(text, place, marker=marker, said=said_in(marker.rest if marker else text))
