"""Stage 6: why words of the new draft differ from the last one: rows, settings, the template. Never empty-handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from drafter.merge import wording
from drafter.merge.tokens import Token
from drafter.model.figure import Figure, FigureValue
from drafter.model.merge import Cause, Causes, Draft, Passage
from drafter.model.report import Span, SpanKind
from drafter.model.source import RowRef

_SHOWN = 5  # rows that one cause names; the others are counted
_DEFINITION = ("label", "ledger", "aggregate", "unit", "column", "where", "without", "part", "terms")
_FROM_DATA = (SpanKind.FIGURE, SpanKind.DOUBT)


class Explainer:
    """Explains edits by what is known of both drafts and by what the caller knows besides."""

    def __init__(self, base: Draft, new: Draft, known: Causes) -> None:
        """Take both drafts and what the caller knows."""
        self._base, self._new, self._known = base, new, known

    def of_tokens(self, before: Sequence[Token], after: Sequence[Token]) -> tuple[Cause, ...]:
        """Return the causes of an edit, at least one."""
        spans = _spans(token.span for token in before), _spans(token.span for token in after)
        words = [token for token in [*before, *after] if not token.blank]
        if words and all(token.ordinal for token in words):
            return (Cause(wording.RENUMBERED),)
        return self._of(*spans)

    def of_passages(self, before: Iterable[Passage], after: Iterable[Passage]) -> tuple[Cause, ...]:
        """Return why whole passages come, go or change, at least one cause."""
        old = _spans(span for passage in before for span in passage.spans)
        return self._of(old, _spans(span for passage in after for span in passage.spans))

    def _of(self, old: list[Span], new: list[Span]) -> tuple[Cause, ...]:
        gone, come = [span for span in old if span not in new], [span for span in new if span not in old]
        changed = [*gone, *come] or [*old, *new]
        figures = dict.fromkeys(span.ref for span in changed if span.kind in _FROM_DATA and span.ref)
        causes = [*(cause for figure in figures for cause in self._figure(figure))]
        causes += self._rows(gone, come)
        settings = dict.fromkeys(span.ref for span in changed if span.kind is SpanKind.SETTING)
        causes += [
            Cause(self._known.settings.get(item) or f"设置改动{f'：{item}' if item else ''}") for item in settings
        ]
        return tuple(dict.fromkeys(causes)) or (Cause(wording.TEMPLATE_CHANGED),)

    def _figure(self, name: str) -> Iterator[Cause]:
        old, new = self._base.figures.get(name), self._new.figures.get(name)
        if old == new:
            return
        added, removed = _more(new, old), _more(old, new)
        label = (new or old or _UNKNOWN).label or name
        said = list(self._known.rows.get(name, ()))
        if not said and added and removed:  # rows may only have moved, which addresses do not tell
            said = [f"{_sheets((*removed, *added))} {len(old.rows) if old else 0}行→{len(new.rows) if new else 0}行"]
        elif not said and (added or removed):
            said = [f"新增{_addresses(added)}" if added else f"不再有{_addresses(removed)}"]
        if old and new and _definition(old) != _definition(new):
            said.append("数据项的定义改动")
        value = f"{label}：{_shown(old)}→{_shown(new)}"
        same = _shown(old) == _shown(new)
        text = "，".join(said) + (f"（{value}）" if said and not same else "") or (label if same else value)
        yield Cause(text, name, (*added, *removed) or (new or old or _UNKNOWN).rows)

    def _rows(self, gone: list[Span], come: list[Span]) -> Iterator[Cause]:
        """Yield the causes of words quoted from rows."""
        old = dict.fromkeys(row for span in gone if span.kind is SpanKind.ROW for row in span.rows)
        new = dict.fromkeys(row for span in come if span.kind is SpanKind.ROW for row in span.rows)
        for row in dict.fromkeys([*old, *new]):
            known = self._known.entries.get(row)
            what = "有改动" if row in old and row in new else ("新增" if row in new else "不再引用")
            yield Cause("，".join(known) if known else f"{_address(row)} {what}", "", (row,))


_UNKNOWN = Figure("", "", "", "")


def _spans(spans: Iterable[Span | None]) -> list[Span]:
    return list(dict.fromkeys(span for span in spans if span is not None))


def _more(one: Figure | None, other: Figure | None) -> tuple[RowRef, ...]:
    """Return the rows of a figure that the other has not; a workbook that was only renamed has the same rows."""
    rows, others = (one.rows if one else ()), (other.rows if other else ())
    if {row.file for row in rows} & {row.file for row in others}:
        return tuple(row for row in rows if row not in set(others))
    known = {(row.sheet, row.row) for row in others}
    return tuple(row for row in rows if (row.sheet, row.row) not in known)


def _definition(figure: Figure) -> tuple[object, ...]:
    return tuple(getattr(figure, name) for name in _DEFINITION)


def _address(row: RowRef) -> str:
    return f"{row.sheet or row.file} 第{row.row}行"


def _sheets(rows: tuple[RowRef, ...]) -> str:
    return "、".join(dict.fromkeys(row.sheet or row.file for row in rows))


def _addresses(rows: tuple[RowRef, ...]) -> str:
    """Return 普法宣传 第18、19行; with many rows the first ones and how many there are."""
    sheets: dict[str, list[str]] = {}
    for row in rows[:_SHOWN]:
        sheets.setdefault(row.sheet or row.file, []).append(str(row.row))
    named = "、".join(f"{sheet} 第{'、'.join(numbers)}行" for sheet, numbers in sheets.items())
    return named if len(rows) <= _SHOWN else f"{named}等{len(rows)}行"


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return "无"
    return f"{_value(figure.value)}{figure.unit if figure.value is not None else ''}"


def _value(value: FigureValue) -> str:
    if value is None:
        return "未填报"
    if isinstance(value, tuple):
        return "、".join(value) or "无"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
