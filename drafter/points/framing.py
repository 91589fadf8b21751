"""What stands around the tasks: the covering 通知 with its recipients, issuer and date, the title, the words before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from drafter.model.points import Leftover
from drafter.points.lines import Line
from drafter.points.numerals import NUMERAL, number_of, year_of

_DATE = re.compile(
    rf"^[（(]?(?P<year>[0-9]{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*(?P<month>{NUMERAL})\s*月\s*(?P<day>{NUMERAL}|[二三]?十[一二三四五六七八九]?)\s*日[）)]?$"
)
_NO_DATE = re.compile(r"^[×xX＊*_]{2,4}年[×xX＊*_]{1,2}月[×xX＊*_]{1,2}日$")
_SIGNED = re.compile(
    r"^(?P<issuer>[^，。；：\s]{4,40}?)\s+(?P<date>[0-9〇○零一二三四五六七八九]{4}\s*年.{1,3}月.{1,3}日)$"
)
_NUMBER = re.compile(r"^[^\s，。；]{0,20}[〔\[（(【]\s*[0-9]{4}\s*[〕\]）)】]\s*第?[0-9]+\s*号$")
_BANNER = re.compile(r"^[^，。；：]{2,40}文件$")
_TO = re.compile(
    r"^(?:各|中共|【主送机关】|[^，。；：]{2,40}(?:政府|办事处|委员会|部门|单位|办公室|厅|局|委|公司|企业|中心|机构))[^。；]{0,240}：$"
)
_SO = re.compile(r"(?:如下|以下)[^。]{0,10}：$")
_BRACKETED = re.compile(r"^[（(](?P<words>.+)[）)]$")
_IMPRINT = re.compile(r"^(?:抄送|抄报|主送|分送|发[：:]|.{2,30}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发)")
_NOTE = re.compile(r"^附件?[0-9一二三]?[：:]|^附件[0-9一二三]")
_KIND = re.compile(r"(?:要点|任务|分工|方案|计划|清单|安排|意见|通知|台账|举措|措施|办法|细则)(?:[（(].{1,20}[）)])?$")
_LETTER = re.compile(r"通知$")
_NAMED = re.compile(r"《(?P<title>[^《》]*(?:[〈《][^〈〉《》]*[〉》][^《》]*)*)》")
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2}|[二两][〇○零][一二三四五六七八九〇○零]{2})\s*年")
_TITLE, _ISSUER = 60, 45


@dataclass(slots=True)
class Frame:
    """What was found around the tasks; the fields are those of ``Notice``."""

    title: str = ""
    heading: str = ""
    number: str = ""
    recipients: str = ""
    cover: list[str] = field(default_factory=list)
    issuer: str = ""
    date: date | None = None
    annotation: str = ""
    preamble: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year that the notice is for."""
        for text in (self.title, self.heading, *self.cover[:2]):
            if found := _YEAR.search(text):
                return year_of(found["year"])
        return self.date.year if self.date else None


def day_of(text: str) -> date | None:
    """Return the day that a line is: 2024年4月9日, 二〇二四年四月九日; None for any other line."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = year_of(found["year"]), number_of(found["month"]), number_of(found["day"])
    with suppress(ValueError, TypeError):
        return date(int(year or 0), int(month or 0), int(day or 0))
    return None


def _is_day(text: str) -> bool:
    """Tell whether a line is a date, or the place that was left for one."""
    return bool(_NO_DATE.match(text)) or day_of(text) is not None


def framed(front: Sequence[Line], tail: Sequence[Line]) -> Frame:
    """Sort the lines before the first heading and those behind the last task."""
    frame = Frame()
    rest = list(_signed_apart(_marked(frame, front)))
    at = next((index for index, line in enumerate(rest) if _is_day(line.text)), None)
    if at is None:
        _plain(frame, rest)
    else:
        after = _signed(frame, rest, at)
        _text(frame, rest[after:])
    _ended(frame, list(_signed_apart(tail)))
    return _settled(frame)


def _signed_apart(lines: Sequence[Line]) -> list[Line]:
    """Cut 某县人民政府　2024年4月9日 in one line in two."""
    result: list[Line] = []
    for line in lines:
        found = _SIGNED.match(line.text)
        if found and day_of(found["date"].strip()):
            result += [replace(line, text=found["issuer"]), replace(line, text=found["date"].strip())]
        else:
            result.append(line)
    return result


def _marked(frame: Frame, lines: Sequence[Line]) -> list[Line]:
    """Take out the 发文字号 and whatever belongs to the page alone."""
    rest: list[Line] = []
    for line in lines:
        if not frame.number and _NUMBER.match(line.text):
            frame.number = line.text
            if rest and _BANNER.match(rest[-1].text):
                rest.pop()
        elif _NOTE.match(line.text):
            frame.leftovers.append(Leftover(line.text, "附件说明", line.place))
        else:
            rest.append(line)
    return rest


def _signed(frame: Frame, lines: Sequence[Line], at: int) -> int:
    """Read a covering notice that is signed in line ``at``; return where the work points begin."""
    frame.date = day_of(lines[at].text)
    above = at - 1
    if (
        at
        and len(lines[above].text) <= _ISSUER
        and "。" not in lines[above].text
        and not lines[above].text.endswith("：")
    ):
        while above and lines[above - 1].place == lines[above].place:
            above -= 1
        frame.issuer = _unless_left_open("".join(line.text for line in lines[above:at]))
    else:
        above = at
    start = _headed(frame, lines[:above])
    frame.cover = [line.text for line in lines[start:above]]
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if found := _BRACKETED.match(following):
        frame.annotation = found["words"]
        return at + 2
    return at + 1


def _headed(frame: Frame, lines: Sequence[Line]) -> int:
    """Read heading and recipients; return where the words begin."""
    to = next((index for index, line in enumerate(lines) if _is_to(line.text)), None)
    end = len(_title_lines(lines)) if to is None else to
    head = "".join(line.text for line in lines[:end])
    if _LETTER.search(head):
        frame.heading = head
    else:
        frame.title = head
    if to is None:
        return end
    frame.recipients = _unless_left_open(lines[to].text.rstrip("：: "))
    return to + 1


def _unless_left_open(text: str) -> str:
    """Return words unless they only say what is to be filled in: 【主送机关】."""
    return "" if text.startswith("【") and text.endswith("】") else text


def _is_to(text: str) -> bool:
    return bool(_TO.match(text)) and not _SO.search(text)


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a title at the beginning: short ones without stops, up to one that names its kind."""
    found: list[Line] = []
    for line in lines:
        text = line.text
        if len(text) > _TITLE or re.search(r"[。；]|[，：]$", text) or (found and _BRACKETED.match(text)):
            break
        found.append(line)
        if _KIND.search(text):
            break
    return found


def _plain(frame: Frame, lines: Sequence[Line]) -> None:
    """Read what stands before the tasks of a notice that is signed at its end, or not at all."""
    start = _headed(frame, lines)
    rest = lines[start:]
    titled = next(
        (
            at
            for at, line in enumerate(rest)
            if frame.heading and _title_lines(rest[at:]) and _KIND.search(line.text) and "。" not in line.text
        ),
        None,
    )
    if titled is None:
        frame.preamble = [line.text for line in rest]
        return
    while titled and _title_lines(rest[titled - 1 : titled]):
        titled -= 1
    frame.cover = [line.text for line in rest[:titled]]
    _text(frame, rest[titled:])


def _text(frame: Frame, lines: Sequence[Line]) -> None:
    """Read the title of the work points and what stands before their first part."""
    title = _title_lines(lines)
    if title and frame.title:
        frame.leftovers.append(Leftover(frame.title, "标题前面的话"))
    frame.title = "".join(line.text for line in title) or frame.title
    rest = list(lines[len(title) :])
    frame.preamble = [line.text for line in rest]


def _ended(frame: Frame, lines: list[Line]) -> None:
    """Read what stands behind the last task."""
    at = next((index for index, line in enumerate(lines) if _is_day(line.text)), None)
    words = lines
    if at is not None and frame.date is None:
        words, after = lines[:at], lines[at + 1 :]
        frame.date = day_of(lines[at].text)
        if words and len(words[-1].text) <= _ISSUER and "。" not in words[-1].text:
            frame.issuer = words.pop().text
        if after and (found := _BRACKETED.match(after[0].text)):
            frame.annotation = found["words"]
            after = after[1:]
        frame.leftovers += [Leftover(line.text, "在成文日期后面", line.place) for line in after]
    for line in words:
        why = "版记" if _IMPRINT.match(line.text) else "附件说明" if _NOTE.match(line.text) else ""
        if not why and not frame.annotation and (found := _BRACKETED.match(line.text)):
            frame.annotation = found["words"]
        elif why:
            frame.leftovers.append(Leftover(line.text, why, line.place))
        else:
            frame.closing.append(line.text)


def _settled(frame: Frame) -> Frame:
    """Take a title that only the covering notice says, and leave out a heading that says nothing of its own."""
    if not frame.title:
        for text in (frame.heading, *frame.cover):
            if found := _NAMED.search(text):
                frame.title = found["title"]
                break
    if frame.heading in {standard_heading(issuer, frame.title) for issuer in (frame.issuer, "")}:
        frame.heading = ""
    return frame


def standard_heading(issuer: str, title: str) -> str:
    """Return what the 通知 is called that sends work points out."""
    inner = title.translate(str.maketrans("《》", "〈〉"))
    return f"{issuer}关于印发《{inner}》的通知"
