"""Stage 6: the words of causes that are no figure's rows: quoted rows, settings, definitions. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafter.merge import wording
from drafter.model.figure import Figure
from drafter.model.merge import Cause, Causes, RowsSince
from drafter.model.report import Span, SpanKind
from drafter.model.source import RowRef

_SHOWN = 5  # rows that are named; the others are counted
_LONGEST = 40  # characters of a setting that are shown
_NAMES: Mapping[str, str] = {
    "label": "名称",
    "ledger": "台账",
    "aggregate": "算法",
    "unit": "单位",
    "column": "列",
    "where": "条件",
    "without": "除外",
    "part": "其中",
    "terms": "所用的数",
    "ways": "口径",
}
_BY: Mapping[str, str] = {"date": "取最近的", "until": "截至", "per": "每", "last_year": "上年数取"}
_PERIODS: Mapping[str, str] = {"month": "月", "quarter": "季度"}
_WAYS: Mapping[str, str] = {
    "count": "计行数",
    "sum": "合计",
    "distinct": "不同值的个数",
    "ratio": "比率",
    "growth": "同比",
    "as_of": "时点数",
    "first": "最早",
    "last": "最晚",
    "names": "名单",
    "frequency": "每期最少次数",
}
DEFINITION = tuple(_NAMES)


def redefined(old: Figure, new: Figure) -> list[str]:
    """Return in what the definition of a figure differs, with what it was and is: 条件 形式为“广场宣传”→无."""
    differing = [name for name in DEFINITION if getattr(old, name) != getattr(new, name)]
    if "terms" in differing and "ledger" in differing:
        differing.remove("ledger")  # those of its terms
    said = "、".join(f"{_NAMES[name]} {_defined(old, name)}→{_defined(new, name)}" for name in differing)
    if said:
        return [f"数据项的定义改动：{said}"]
    return ["数的写法改动"] if old.wording is not new.wording else []


def _defined(figure: Figure, name: str) -> str:
    value = getattr(figure, name)
    if name == "aggregate":
        return _WAYS.get(value, value)
    if name == "ways":
        return "、".join(f"{_BY.get(way, way)}{_PERIODS.get(word, word)}" for way, word in value.items()) or "无"
    if isinstance(value, Mapping):
        return "、".join(_condition(column, wanted) for column, wanted in value.items()) or "无"
    return "、".join(value) if isinstance(value, tuple) else value or "无"


def _condition(column: str, wanted: object) -> str:
    if isinstance(wanted, Mapping):
        return f"“{column}”{'已填' if wanted.get('filled') else '在本年度'}"
    words = wanted if isinstance(wanted, list | tuple) else [wanted]
    return f"“{column}”为{'或'.join(f'“{word}”' for word in words)}"


def quoted_rows(gone: Iterable[Span], come: Iterable[Span], since: RowsSince) -> Iterator[Cause]:
    """Yield the causes of words quoted from rows, by today's rows: 特色做法 第3行 内容 改动."""
    old, new = _columns(gone), _columns(come)
    here = {row: since.today.get(row, row) for row in old}
    rows = dict.fromkeys([*new, *(now for now in here.values() if now is not None)])
    said = (_quoted(row, [old[one] for one, now in here.items() if now == row], new.get(row), since) for row in rows)
    found = [cause for cause in said if cause is not None]
    found += [Cause(_address(row, "减少原"), "", (row,)) for row, now in here.items() if now is None]
    yield from found[:_SHOWN]
    if len(found) > _SHOWN:
        rest = found[_SHOWN:]
        yield Cause(f"另有{len(rest)}行", "", tuple(row for cause in rest for row in cause.rows))


def _columns(spans: Iterable[Span]) -> dict[RowRef, dict[str, list[str]]]:
    """Return the words quoted from each row, by column."""
    found: dict[RowRef, dict[str, list[str]]] = {}
    for span in spans:
        if span.kind is SpanKind.ROW:
            for row in span.rows:
                found.setdefault(row, {}).setdefault(span.ref, []).append(span.text)
    return found


def _quoted(
    row: RowRef, old: Sequence[Mapping[str, list[str]]], new: Mapping[str, list[str]] | None, since: RowsSince
) -> Cause | None:
    """Return what became of a row whose words came, went or changed; None when nothing did."""
    before = old[0] if old else {}
    now = new or {}
    columns = [column for column in dict.fromkeys([*before, *now]) if before.get(column) != now.get(column)]
    named = f" {'、'.join(columns)}" if all(columns) and columns else ""
    if row in since.added:
        return Cause(_address(row, "新增"), "", (row,))
    if before and now and not columns:
        return None
    if row in since.changed or (before and now):
        return Cause(f"{_address(row)}{named} 改动", "", (row,))
    if since.today:
        return None
    return Cause(f"{_address(row)} {'新增' if now else '不再引用'}", "", (row,))


def _address(row: RowRef, before: str = "") -> str:
    return f"{row.sheet or row.file} {before}第{row.row}行"


def settings_changed(gone: Sequence[Span], come: Sequence[Span], known: Causes) -> Iterator[str]:
    """Yield the causes of words that settings state: 成文日期 2025年1月10日→2025年1月12日（单位信息 B9）."""
    for item in dict.fromkeys(span.ref for span in [*gone, *come] if span.kind is SpanKind.SETTING):
        old, new = _setting(gone, item), _setting(come, item)
        if old == new or (not (old and new) and known.words and item not in known.settings):
            continue  # the setting is as it was: words about it came, went or moved
        yield f"{item or '设置'} {_from(old, new)}（{known.settings.get(item) or wording.SETTING}）"


def _setting(spans: Iterable[Span], item: str) -> str:
    """Return what a setting says, its line feeds left out."""
    said = (span.text for span in spans if span.kind is SpanKind.SETTING and span.ref == item)
    words = "、".join("".join(text.split("\n")) for text in said)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"


def _from(old: str, new: str) -> str:
    if old and new:
        return f"{old}→{new}"
    return f"新填“{new}”" if new else f"不再填“{old}”"
