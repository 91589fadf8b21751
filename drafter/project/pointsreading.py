"""Reading work points back from the YAML that a person has corrected. Strict: what is not understood stops, with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TypeVar

from drafter.model.points import Comparison, Leftover, Notice, Part, Requirement, Task
from drafter.model.values import Number
from drafter.project.bindings import SIGNED
from drafter.project.items import listed
from drafter.project.yamlnodes import Entry, read_entries

T = TypeVar("T")

_NOTICE = ("标题", "通知", "开头", "部分", "结尾", "剩余")
_COVER = ("标题", "发文字号", "主送机关", "正文", "发文机关", "成文日期", "附注")
_PART = ("标题", "内容", "任务")
_TASK = (*("编号", "原编号", "小节", "标题", "要求", "牵头单位", "责任单位", "配合单位", "完成时限", "量化要求"),)
_REQUIREMENT = ("内容", "主体", "指标", "比较", "数值", "单位", "每", "期限", "数据项", "适用乡镇", "说明")
_LEFT = ("内容", "原因", "段落")
_COMPARISONS: Mapping[str, Comparison] = {
    **{one.value: one for one in Comparison},
    ">=": Comparison.AT_LEAST,
    "<=": Comparison.AT_MOST,
    "＝": Comparison.EQUAL,
    "==": Comparison.EQUAL,
    "至少": Comparison.AT_LEAST,
    "至多": Comparison.AT_MOST,
    "等于": Comparison.EQUAL,
}
_YES_NO = {"是": True, "否": False, "": True}
_PERS = ("", "年", "半年", "季度", "月", "两月", "周")
_DAY = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?")


def read_points(data: bytes, file: str, figures: Collection[str]) -> Notice:
    """Read work points.

    Args:
        data: the YAML.
        file: the file's name, for errors.
        figures: the figures that requirements may name.

    Raises:
        InputError: something is not understood; names the line and, for a name, the nearest that there is.
    """
    return _Reader(figures).notice(read_entries(data, file))


class _Reader:
    """One reading; knows the figures and the numbers that tasks have so far."""

    def __init__(self, figures: Collection[str]) -> None:
        self.figures = {*figures, SIGNED}
        self.numbers: set[int] = set()

    def notice(self, root: Entry) -> Notice:
        raw = root.keys(_NOTICE)
        if "部分" not in raw:
            raise root.wrong("没有“部分”，不是要点文件", "请先用 drafter points import 导入通知")
        cover = raw["通知"].keys(_COVER) if "通知" in raw and raw["通知"].value != "" else {}
        parts, number = [], 0
        for entry in raw["部分"].items:
            part = self._part(entry, number + 1)
            number += bool(part.title)
            parts.append(part)
        return Notice(
            title=_text(raw, "标题"),
            parts=tuple(parts),
            heading=_text(cover, "标题"),
            number=_text(cover, "发文字号"),
            recipients=_text(cover, "主送机关").rstrip("：:"),
            cover=_paragraphs(cover, "正文"),
            issuer=_text(cover, "发文机关"),
            date=_day(cover, "成文日期"),
            annotation=_text(cover, "附注").strip("（）()"),
            preamble=_paragraphs(raw, "开头"),
            closing=_paragraphs(raw, "结尾"),
            leftovers=tuple(_leftover(entry) for entry in (raw["剩余"].items if "剩余" in raw else ())),
        )

    def _part(self, entry: Entry, number: int) -> Part:
        raw = entry.keys(_PART)
        tasks = tuple(self._task(one) for one in (raw["任务"].items if "任务" in raw else ()))
        title = _text(raw, "标题")
        return Part(number if title else 0, title, tasks, _text(raw, "内容"))

    def _task(self, entry: Entry) -> Task:
        raw = entry.keys(_TASK)
        number = self._number(entry, raw)
        title, text = _text(raw, "标题"), _text(raw, "要求")
        if not title and not text:
            raise entry.wrong(f"第 {number} 项任务没有标题，也没有要求", "至少填一个")
        return Task(
            number=number,
            title=title.rstrip("。"),
            text=text,
            lead=_names(raw, "牵头单位"),
            responsible=_names(raw, "责任单位"),
            supporting=_names(raw, "配合单位"),
            due=_text(raw, "完成时限"),
            section=_text(raw, "小节"),
            requirements=tuple(self._requirement(one) for one in (raw["量化要求"].items if "量化要求" in raw else ())),
            label=_text(raw, "原编号"),
        )

    def _number(self, entry: Entry, raw: Mapping[str, Entry]) -> int:
        text = _text(raw, "编号")
        if not text.isdecimal() or not int(text):
            raise raw.get("编号", entry).wrong(f"“编号”应当是从 1 起的数，现在是“{text}”", "例如：编号: 3")
        if int(text) in self.numbers:
            raise raw["编号"].wrong(f"编号 {text} 已经有了", "每项任务的编号不能重复")
        self.numbers.add(int(text))
        return int(text)

    def _requirement(self, entry: Entry) -> Requirement:
        raw = entry.keys(_REQUIREMENT)
        if not _text(raw, "内容"):
            raise entry.wrong("量化要求没有写“内容”", "请写上要点里的原话")
        value = _value(raw)
        comparison = _one_of(raw, "比较", _COMPARISONS)
        if (value is None) != (comparison is Comparison.NONE):
            raise entry.wrong("“比较”和“数值”要一起写", "例如：比较: '≥'，数值: 1")
        return Requirement(
            words=_text(raw, "内容"),
            subject=_text(raw, "主体"),
            about=_text(raw, "指标"),
            comparison=comparison,
            value=value,
            unit=_text(raw, "单位").replace("％", "%"),
            per=_one_of(raw, "每", {per: per for per in _PERS}),
            deadline=_day(raw, "期限"),
            figure=self._figure(raw),
            township=_one_of(raw, "适用乡镇", _YES_NO),
            note=_text(raw, "说明"),
        )

    def _figure(self, raw: Mapping[str, Entry]) -> str:
        name = _text(raw, "数据项")
        if name and name not in self.figures:
            near = get_close_matches(name, self.figures, n=1, cutoff=0.3)
            raise raw["数据项"].wrong(
                f"没有数据项“{name}”", f"是不是“{near[0]}”？" if near else "名称见 drafter figures；要人工核对的空着"
            )
        return name


def _text(raw: Mapping[str, Entry], key: str) -> str:
    return raw[key].text if key in raw else ""


def _paragraphs(raw: Mapping[str, Entry], key: str) -> tuple[str, ...]:
    if key not in raw:
        return ()
    entry = raw[key]
    lines = (entry,) if isinstance(entry.value, str) and entry.value else entry.items
    return tuple(text for one in lines for text in one.text.split("\n") if text.strip())


def _names(raw: Mapping[str, Entry], key: str) -> tuple[str, ...]:
    """Read a list of names, or names with 、 between them."""
    if key not in raw:
        return ()
    entry = raw[key]
    return listed(entry.text) if isinstance(entry.value, str) else tuple(one.text for one in entry.items if one.text)


def _one_of(raw: Mapping[str, Entry], key: str, known: Mapping[str, T]) -> T:
    text = _text(raw, key)
    if text not in known:
        raise raw[key].wrong(f"“{key}”不能是“{text}”", f"可以填：{'、'.join(filter(None, known))}")
    return known[text]


def _value(raw: Mapping[str, Entry]) -> Number | None:
    text = _text(raw, "数值").rstrip("%％")
    if not text:
        return None
    with suppress(InvalidOperation):
        number = Decimal(text)
        if number.is_finite():
            return int(number) if number == number.to_integral_value() and "." not in text else number
    raise raw["数值"].wrong(f"“数值”应当是数，现在是“{text}”", "例如：数值: 60")


def _day(raw: Mapping[str, Entry], key: str) -> date | None:
    text = _text(raw, key)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if found:
        with suppress(ValueError):
            return date(int(found[1]), int(found[2]), int(found[3]))
    raise raw[key].wrong(f"“{key}”应当是日期，现在是“{text}”", "例如：2024-03-31")


def _leftover(entry: Entry) -> Leftover:
    raw = entry.keys(_LEFT)
    place = _text(raw, "段落")
    return Leftover(_text(raw, "内容"), _text(raw, "原因"), int(place) if place.isdecimal() else 0)
