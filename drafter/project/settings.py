"""The settings of one report, from four layers: the template set, drafter.yaml, 单位信息, the command line.

All four use the same Chinese item names, so there is one way to read them. A wrong item in 单位信息 is a problem at its
cell; anywhere else it stops. What the settings do to the text is the composer's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import TypeVar

from drafter.model.errors import SettingsError
from drafter.model.outcome import Outcome
from drafter.model.problem import Problem, Severity
from drafter.model.problems.compose import WrongSetting
from drafter.model.source import Source
from drafter.model.values import Value
from drafter.project.reportset import ReportSet
from drafter.project.yamlfile import read_yaml

SETTINGS_FILE = "drafter.yaml"
T = TypeVar("T")
_NONE = frozenset({"", "无"})
_SEVERITIES = "严重程度"


class Signing(Enum):
    """Who signs (署名方式)."""

    GOVERNMENT = "政府"
    JOINT = "党政联合"
    NONE = "无"


class OpeningForm(Enum):
    """How the report begins (开头形式)."""

    FULL = "完整"
    BRIEF = "简短"
    NONE = "无"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two townships' reports. Part names are the keys of ``report.yaml``."""

    year: int
    full_name: str
    short_name: str
    county: str
    party: str
    government: str
    title: str
    title_form: str
    order: tuple[str, ...]
    shortcomings_inside: bool
    headings: Mapping[str, str]
    run_in: frozenset[str]
    one_paragraph: frozenset[str]
    opening: OpeningForm
    opening_words: str
    self_name: str
    recipients: tuple[str, ...]
    signing: Signing
    sealed: bool
    date: date | None
    annotation: str
    legality_chapter: bool
    style: str
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """Items by name, and the cells they stand in when they come from a workbook."""

    items: Mapping[str, Value]
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountySettings:
    """What the nearest drafter.yaml upward says: report items, and the severities of problem codes."""

    items: Mapping[str, Value] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)


def county_settings(near: Path) -> CountySettings:
    """Read the nearest ``drafter.yaml`` in the folder of ``near`` or above it; empty when there is none.

    Raises:
        SettingsError: the file is not a list of ``项目: 内容``.
    """
    start = near if near.is_dir() else near.parent
    for folder in [start.resolve(), *start.resolve().parents]:
        if (folder / SETTINGS_FILE).is_file():
            return _county(read_yaml(folder / SETTINGS_FILE))
    return CountySettings()


def _county(raw: object) -> CountySettings:
    if raw is None:
        return CountySettings()
    if not isinstance(raw, dict):
        raise SettingsError(
            f"{SETTINGS_FILE} 应当一行一项，写成“项目: 内容”", "例如：部分顺序: 成效、责任人、不足、安排"
        )
    levels = raw.pop(_SEVERITIES, None) or {}
    known = {level.value: level for level in Severity}
    for code, level in levels.items():
        if level not in known:
            raise SettingsError(f"{SETTINGS_FILE}：{code} 的严重程度“{level}”不认识", "只能是“错误”或“提醒”")
    items = {str(key): "、".join(map(str, v)) if isinstance(v, list) else v for key, v in raw.items()}
    return CountySettings(items, {str(code): known[level] for code, level in levels.items()})


def resolve(layers: list[Layer], report: ReportSet, year: int, known_items: frozenset[str]) -> Outcome[Settings]:
    """Lay the layers over the template set's defaults, later over earlier, and read the result.

    Raises:
        SettingsError: an item outside a workbook is unknown or has a value that is not allowed.
    """
    items: dict[str, Value] = dict(report.defaults)
    sources: dict[str, Source] = {}
    for layer in layers:
        _refuse_unknown(layer, known_items | set(report.defaults))
        filled = {name: value for name, value in layer.items.items() if value not in (None, "")}
        items |= filled
        sources = {name: place for name, place in sources.items() if name not in filled}
        sources |= {name: layer.sources[name] for name in filled if name in layer.sources}
    reader = _Items(items, sources, report)
    return Outcome(reader.settings(year), tuple(reader.problems))


def _refuse_unknown(layer: Layer, known: frozenset[str] | set[str]) -> None:
    for name in layer.items:
        if name not in known and name not in layer.sources:
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            raise SettingsError(f"没有“{name}”这个设置", f"是不是“{near[0]}”？" if near else "设置的名称见使用说明")


class _Items:
    """Reads single items; a wrong one becomes a problem at its cell, and its default is used instead."""

    def __init__(self, items: Mapping[str, Value], sources: Mapping[str, Source], report: ReportSet) -> None:
        self.items = items
        self.sources = sources
        self.report = report
        self.problems: list[Problem] = []

    def settings(self, year: int) -> Settings:
        full, short = self.text("乡镇全称"), self.text("简称")
        return Settings(
            year=year,
            full_name=full or short,
            short_name=short or full,
            county=self.text("县(市、区)"),
            party=self.text("党委全称") or f"中共{full}委员会",
            government=self.text("政府全称") or f"{full}人民政府",
            title=self.text("标题"),
            title_form=self.one_of("标题形式", {form: form for form in self.report.titles}),
            order=self.parts("部分顺序"),
            shortcomings_inside=self.one_of("不足位置", {"单列": False, "并入成效": True}),
            headings={key: self.text(f"{part.name}标题") or part.heading for key, part in self.report.parts.items()},
            run_in=frozenset(self.parts("二级标题接排")),
            one_paragraph=frozenset(self.parts("一段写成的部分")),
            opening=self.one_of("开头形式", {form.value: form for form in OpeningForm}),
            opening_words=self.text("开头用语").rstrip("：:。"),
            self_name=self.text("自称"),
            recipients=tuple(word for word in re.split(r"[、,，;；]", self.text("主送机关")) if word not in _NONE),
            signing=self.one_of("署名方式", {form.value: form for form in Signing}),
            sealed=self.one_of("是否盖章", {"是": True, "否": False}),
            date=self.day("成文日期"),
            annotation=self.text("附注").strip("（）()"),
            legality_chapter=self.one_of("合法性审查专章", {"是": True, "否": False}),
            style=self.text("版式"),
            sources=self.sources,
        )

    def text(self, name: str) -> str:
        value = self.items.get(name)
        if isinstance(value, bool):
            return "是" if value else "否"
        return "" if value is None else str(value).strip()

    def one_of(self, name: str, choices: Mapping[str, T]) -> T:
        return self._read(name, choices.get, "、".join(choices))

    def parts(self, name: str) -> tuple[str, ...]:
        by_name = {part.name: key for key, part in self.report.parts.items()}
        return self._read(name, lambda text: _part_keys(text, by_name), f"全部、无，或者：{'、'.join(by_name)}")

    def day(self, name: str) -> date | None:
        value = self.items.get(name)
        if value is None or isinstance(value, date):
            return value
        found = re.fullmatch(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?", str(value).strip())
        if found:
            with suppress(ValueError):
                return date(int(found[1]), int(found[2]), int(found[3]))
        self._wrong(name, str(value), "日历上有的日子，如 2025年1月15日")
        return None

    def _read(self, name: str, read: Callable[[str], T | None], allowed: str) -> T:
        text = self.text(name)
        value = read(text)
        if value is None:
            self._wrong(name, text, allowed)
            value = read(str(self.report.defaults[name]))
        if value is None:
            raise SettingsError(f"report.yaml 的默认设置“{name}”不能用", f"可以填：{allowed}")
        return value

    def _wrong(self, name: str, text: str, allowed: str) -> None:
        if name not in self.sources:
            raise SettingsError(f"设置“{name}”不能是“{text}”", f"可以填：{allowed}")
        self.problems.append(WrongSetting(source=self.sources[name], item=name, value=text, allowed=allowed))


def _part_keys(text: str, by_name: Mapping[str, str]) -> tuple[str, ...] | None:
    if text in _NONE:
        return ()
    if text == "全部":
        return tuple(by_name.values())
    words = [word.strip() for word in re.split(r"[、,，]", text)]
    if any(word not in by_name for word in words) or len(set(words)) < len(words):
        return None
    return tuple(by_name[word] for word in words)
