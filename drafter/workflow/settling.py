"""Which changed setting is behind which words: the new report is composed again with single settings as they were.

A base keeps only digests of its settings. What one was is found by trying what it may have been; a digest proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import permutations

from drafter.merge.reasons import Setting, SettingEffects
from drafter.model.errors import DrafterError
from drafter.model.report import Block, BlockKind, Report, SpanKind
from drafter.model.values import Value
from drafter.project.settings import Layer, Settings, resolve
from drafter.tally import digest
from drafter.workflow.loading import Loaded

_SETTING = "设置 "
_WORDS = (
    *("是", "否", "有", "无", "自动", "全部", "政府", "党政联合", "完整", "简短", "签名章", "统计表", "竖版", "横版"),
    *("单列", "并入成效", "只写主办机关", "绝密", "机密", "秘密", "特急", "加急"),
)
_KINDS = {BlockKind.SIGNATURE: "署名", BlockKind.DATE: "成文日期", BlockKind.TABLE: "表格"}
_PARTS = "部分顺序"
_ABSENT = object()
Compose = Callable[[Loaded], Report]


@dataclass(frozen=True, slots=True)
class _Versions:
    base: Report
    new: Report
    loaded: Loaded
    items: Mapping[str, Value] = field(default_factory=dict)


def effects(base: Report, new: Report, loaded: Loaded, changed: Mapping[str, str], compose: Compose) -> SettingEffects:
    """Return what each changed setting does to the report.

    Args:
        base: the last report.
        new: the one composed from ``loaded``.
        loaded: today's ledgers and settings.
        changed: the items that changed, each with where it stands.
        compose: composes the report of other settings.
    """
    if loaded.settings is None or not changed:
        return SettingEffects()
    versions = _Versions(base, new, loaded, loaded.settings.items)
    found, known = [], dict(_known(versions, changed))
    for item, place in changed.items():
        report = _composed(versions, {item: known[item]}, compose) if item in known else None
        was, now = ("" if value is _ABSENT else _said(value) for value in (known.get(item), versions.items.get(item)))
        if report is None:
            found.append(Setting(item, place, "", now))
        else:
            different, formed = _differences(report, new)
            found.append(
                Setting(item, place, was, now, known=True, blocks=different, formed=formed, order=_order(report))
            )
    return SettingEffects(tuple(found), _order(base), _order(new))


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return ("是" if value else "否") if isinstance(value, bool) else str(value).strip()


def _known(versions: _Versions, changed: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Yield the items of which it can be proved what they were; ``_ABSENT`` when they were not there."""
    for item in changed:
        print_ = versions.base.origins.get(f"{_SETTING}{item}")
        if print_ is None:
            yield item, _ABSENT
            continue
        value = next((value for value in _candidates(item, versions) if digest(repr(value)) == print_), _ABSENT)
        if value is not _ABSENT:
            yield item, value


def _candidates(item: str, versions: _Versions) -> Iterator[object]:
    """Yield what a setting may have been: its default, a word that settings know, what the last report quotes of it."""
    report = versions.loaded.templates.report
    yield report.defaults.get(item)
    yield from ("", None, True, False)
    yield from _WORDS
    yield from report.titles
    names = [part.name for part in report.parts.values()]
    if item == _PARTS:
        yield from (
            mark.join(some)
            for count in range(1, len(names) + 1)
            for some in permutations(names, count)
            for mark in "、，,"
        )
    yield from names
    quoted = [
        span.text
        for block in versions.base.blocks
        for span in block.spans
        if span.kind is SpanKind.SETTING and span.ref == item
    ]
    for words in dict.fromkeys(quoted):
        yield words
        yield words.replace("\n", "")
        yield from _day(words)
    yield from ("、".join(dict.fromkeys(quoted)), "，".join(dict.fromkeys(quoted)))


def _day(words: str) -> Iterator[object]:
    parts = words.replace("年", " ").replace("月", " ").replace("日", " ").replace("印发", "").split()
    if len(parts) == len(("年", "月", "日")) and all(part.isdigit() for part in parts):
        with suppress(ValueError):
            yield date(*map(int, parts))


def _composed(versions: _Versions, back: Mapping[str, object], compose: Compose) -> Report | None:
    """Return the new report with some settings as they were; None when that cannot be composed."""
    with suppress(DrafterError):
        settings = _set_back(versions, back)
        if settings is not None and (versions.loaded.points is not None or not settings.enclosures.points):
            points = versions.loaded.points if settings.enclosures.points else None
            return compose(replace(versions.loaded, settings=settings, points=points))
    return None


def _set_back(versions: _Versions, back: Mapping[str, object]) -> Settings | None:
    today = versions.loaded.settings
    if today is None:
        return None
    items: dict[str, Value] = {**today.items, **back}  # type: ignore[dict-item] # values that settings take
    items = {name: value for name, value in items.items() if value is not _ABSENT}
    layer = Layer(items, today.sources)
    return resolve([layer], versions.loaded.templates.report, today.year, frozenset(items)).value


def _differences(report: Report, new: Report) -> tuple[frozenset[str], frozenset[str]]:
    """Return the blocks that one of two reports has otherwise, or not at all, and those of another form only."""
    before, after = ({block.id: block for block in one.blocks} for one in (report, new))
    different = frozenset(name for name in {*before, *after} if _words(before.get(name)) != _words(after.get(name)))
    both = {*before, *after} - different
    formed = frozenset(name for name in both if _form(before[name]) != _form(after[name]))
    return different, formed


def _words(block: Block | None) -> object:
    return None if block is None else (block.kind, block.text)


def _form(block: Block) -> object:
    table = block.table
    columns = [(column.width, column.align) for column in table.columns] if table else []
    return block.form, block.heading_level, [span.role for span in block.spans], table and table.landscape, columns


def layouts(found: SettingEffects, new: Report) -> Iterator[str]:
    """Yield what settings change in the layout of the new report alone, which an update does not write."""
    kinds = {block.id: _KINDS.get(block.kind, "段落") for block in new.blocks}
    for one in found.settings:
        names = dict.fromkeys(kinds[block.id] for block in new.blocks if block.id in one.formed)
        if names:
            only = "也影响" if one.blocks else "只影响"
            where = f"（{one.place}）" if one.place != "设置" else ""
            what = "、".join(names)
            yield f"设置“{one.item}”{where}改了，{only}{what}的版式；更新不改版式，请照新起草的一份改"


def _order(report: Report) -> tuple[str, ...]:
    return tuple(block.id for block in report.blocks)
