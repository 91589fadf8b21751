"""The settings of one report, from four layers: the template set, drafter.yaml, 单位信息, the command line.

All four use the same Chinese item names, so there is one way to read them. A wrong item in 单位信息 is a problem at its
cell; anywhere else it stops. What the settings do to the text is the composer's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path

from drafter.model.errors import SettingsError
from drafter.model.outcome import Outcome
from drafter.model.problem import Severity
from drafter.model.report import SignatureForm
from drafter.model.source import Source
from drafter.model.values import Unreadable, Value
from drafter.project.county import COUNTY_KEYS
from drafter.project.issuing import (
    Enclosures,
    Header,
    Imprint,
    LetterItems,
    read_enclosures,
    read_header,
    read_imprint,
    read_letter,
    unbracketed,
)
from drafter.project.items import NONE, YES_NO, Items
from drafter.project.locations import COUNTY_FILE, SETTINGS_FILE, folder_with
from drafter.project.reportset import ReportSet
from drafter.project.yamlfile import read_yaml

_SEVERITIES, _TEMPLATE_SET, _COUNTY = "严重程度", "模板", "县(市、区)"
_SIGNATURES = {"是": SignatureForm.SEALED, "否": SignatureForm.UNSEALED, "签名章": SignatureForm.PERSONAL}


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
    """Everything that may differ between two townships' reports. Part names are the keys of ``report.yaml``.

    ``heads`` are what the heads of ``party`` and ``government`` are called (书记, 镇长), empty when that is not known.
    ``items`` are all of them as they were written, ``sources`` the cells of those that stand in a workbook.
    """

    year: int
    full_name: str
    short_name: str
    county: str
    party: str
    government: str
    heads: tuple[str, str]
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
    signature: SignatureForm
    date: date | None
    annotation: str
    legality_chapter: bool
    style: str
    header: Header
    imprint: Imprint
    enclosures: Enclosures
    letter: LetterItems
    sources: Mapping[str, Source] = field(default_factory=dict)
    items: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """Items by name, and the cells they stand in when they come from a workbook."""

    items: Mapping[str, Value]
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountySettings:
    """What holds for every township below a folder: report items, severities of problem codes, the template set.

    ``files`` has for each item the name of the file that says it.
    """

    items: Mapping[str, Value] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    template_set: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def county_settings(near: Path) -> CountySettings:
    """Read the nearest ``county.yaml`` in the folder of ``near`` or above it and, over it, the nearest ``drafter.yaml``.

    Raises:
        SettingsError: a file is not a list of ``项目: 内容``.
    """
    found = CountySettings()
    for name in (COUNTY_FILE, SETTINGS_FILE):
        folder = folder_with(name, near)
        if folder is not None:
            found = _over(found, _items_of(name, read_yaml(folder / name)))
    return found


def _over(below: CountySettings, above: CountySettings) -> CountySettings:
    return CountySettings(
        {**below.items, **above.items},
        {**below.severities, **above.severities},
        above.template_set or below.template_set,
        {**below.files, **above.files},
    )


def _items_of(file: str, raw: object) -> CountySettings:
    if raw is None:
        return CountySettings()
    if not isinstance(raw, dict):
        raise SettingsError(f"{file} 应当一行一项，写成“项目: 内容”", "例如：部分顺序: 成效、责任人、不足、安排")
    known = {level.value: level for level in Severity}
    levels = raw.get(_SEVERITIES) or {}
    for code, level in levels.items():
        if level not in known:
            raise SettingsError(f"{file}：{code} 的严重程度“{level}”不认识", "只能是“错误”或“提醒”")
    apart = {_SEVERITIES, _TEMPLATE_SET, *(COUNTY_KEYS if file == COUNTY_FILE else ())}
    items = {
        str(key): "、".join(map(str, value)) if isinstance(value, list) else value
        for key, value in raw.items()
        if str(key) not in apart
    }
    if file == COUNTY_FILE and raw.get("县"):
        items.setdefault(_COUNTY, str(raw["县"]))
    severities = {str(code): known[level] for code, level in levels.items()}
    return CountySettings(items, severities, str(raw.get(_TEMPLATE_SET) or ""), dict.fromkeys(items, file))


def resolve(layers: list[Layer], report: ReportSet, year: int, known_items: frozenset[str]) -> Outcome[Settings]:
    """Lay the layers over the template set's defaults, later over earlier, and read the result.

    Raises:
        SettingsError: an item outside a workbook is unknown or has a value that is not allowed.
    """
    items: dict[str, Value] = dict(report.defaults)
    sources: dict[str, Source] = {}
    for layer in layers:
        _refuse_unknown(layer, known_items | set(report.defaults))
        filled = {name: value for name, value in layer.items.items() if not _says_nothing(value)}
        items |= filled
        sources = {name: place for name, place in sources.items() if name not in filled}
        sources |= {name: layer.sources[name] for name in filled if name in layer.sources}
    reader = Items(items, sources, report)
    return Outcome(_settings(reader, year), tuple(reader.problems))


def fixed_words(report: ReportSet, year: int) -> Mapping[str, tuple[str, ...]]:
    """Return the items that take some words and no others, with these words."""
    asked = Items(report.defaults, {}, report)
    _settings(asked, year)
    return asked.words


def _says_nothing(value: Value) -> bool:
    """Tell whether an item is blank, or was found wrong when the workbook was read: both leave what held before."""
    return value in (None, "") or isinstance(value, Unreadable)


def _refuse_unknown(layer: Layer, known: frozenset[str] | set[str]) -> None:
    for name in layer.items:
        if name not in known and name not in layer.sources:
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            raise SettingsError(f"没有“{name}”这个设置", f"是不是“{near[0]}”？" if near else "设置的名称见使用说明")


def _settings(items: Items, year: int) -> Settings:
    report = items.report
    full, short = items.text("乡镇全称"), items.text("简称")
    organs, day = report.organs_of(full or short), items.day("成文日期")
    return Settings(
        year=year,
        full_name=full or short,
        short_name=short or full,
        county=items.text(_COUNTY),
        party=items.text("党委全称") or organs.party,
        government=items.text("政府全称") or organs.government,
        heads=(organs.party_head, organs.government_head),
        title=items.text("标题"),
        title_form=items.one_of("标题形式", {form: form for form in report.titles}),
        order=_parts(items, "部分顺序"),
        shortcomings_inside=items.one_of("不足位置", {"单列": False, "并入成效": True}),
        headings={key: items.text(f"{part.name}标题") or part.heading for key, part in report.parts.items()},
        run_in=frozenset(_parts(items, "二级标题接排")),
        one_paragraph=frozenset(_parts(items, "一段写成的部分")),
        opening=items.one_of("开头形式", {form.value: form for form in OpeningForm}),
        opening_words=items.text("开头用语").rstrip("：:。"),
        self_name=items.text("自称"),
        recipients=items.list("主送机关"),
        signing=items.one_of("署名方式", {form.value: form for form in Signing}),
        signature=items.one_of("是否盖章", _SIGNATURES),
        date=day,
        annotation=unbracketed(items.text("附注")),
        legality_chapter=items.one_of("合法性审查专章", YES_NO),
        style=items.text("版式"),
        header=read_header(items, year, day),
        imprint=read_imprint(items, day),
        enclosures=read_enclosures(items),
        letter=read_letter(items, year),
        sources=items.sources,
        items=items.items,
    )


def _parts(items: Items, name: str) -> tuple[str, ...]:
    by_name = {part.name: key for key, part in items.report.parts.items()}
    return items.read(name, lambda text: _part_keys(text, by_name), f"全部、无，或者：{'、'.join(by_name)}")


def _part_keys(text: str, by_name: Mapping[str, str]) -> tuple[str, ...] | None:
    if text in NONE:
        return ()
    if text == "全部":
        return tuple(by_name.values())
    words = [word.strip() for word in re.split(r"[、,，]", text)]
    if any(word not in by_name for word in words) or len(set(words)) < len(words):
        return None
    return tuple(by_name[word] for word in words)
