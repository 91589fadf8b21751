"""Stage 6: why words of the new draft differ from the last one: rows, settings, the template. Never empty-handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from drafter.merge import wording
from drafter.merge.causewords import DEFINITION, quoted_rows, redefined, settings_changed
from drafter.merge.tokens import Token
from drafter.model.figure import Figure, FigureValue
from drafter.model.merge import Cause, Causes, Draft, Passage
from drafter.model.report import Span, SpanKind
from drafter.model.source import RowRef

_SHOWN = 5  # rows that one cause names; the others are counted
_FROM_DATA = (SpanKind.FIGURE, SpanKind.DOUBT)


class Explainer:
    """Explains edits by what is known of both drafts and by what the caller knows besides."""

    def __init__(self, base: Draft, new: Draft, known: Causes) -> None:
        """Take both drafts and what the caller knows."""
        self._base, self._new, self._known = base, new, known

    def of_tokens(self, before: Sequence[Token], after: Sequence[Token]) -> tuple[Cause, ...]:
        """Return the causes of an edit, at least one."""
        spans = _spans(token.span for token in before), _spans(token.span for token in after)
        old, new = ([token for token in tokens if not token.blank] for tokens in (before, after))
        if (old or new) and all(token.ordinal for token in [*old, *new]):
            return (Cause(wording.RENUMBERED if old and new else wording.NUMBERED if new else wording.UNNUMBERED),)
        if old and new and all(_is_serial(token) for token in [*old, *new]):
            return (Cause(wording.RENUMBERED),)
        return self._of(*spans)

    def of_passages(self, before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Cause, ...]:
        """Return why whole passages come, go or change, at least one cause."""
        rows = {passage.cell.key if passage.cell else "" for passage in (*before, *after)}
        if len(rows) == 1 and rows <= self._known.townships.keys():
            return (Cause(self._known.townships[rows.pop()]),)
        old = _spans(span for passage in before for span in passage.spans)
        return self._of(old, _spans(span for passage in after for span in passage.spans))

    def _of(self, old: list[Span], new: list[Span]) -> tuple[Cause, ...]:
        gone, come = [span for span in old if span not in new], [span for span in new if span not in old]
        changed = [*gone, *come] or [*old, *new]
        figures = dict.fromkeys(span.ref for span in changed if span.kind in _FROM_DATA and span.ref)
        causes = [Cause(self._words)] if _replaced(gone, come) else []
        causes += (cause for figure in figures for cause in self._figure(figure))
        causes += quoted_rows(gone, come, self._known.entries)
        causes += [Cause(text) for text in settings_changed(gone, come, self._known)]
        return tuple(dict.fromkeys(causes)) or (Cause(self._words),)

    @property
    def _words(self) -> str:
        return self._known.words or wording.TEMPLATE_CHANGED

    def _figure(self, name: str) -> Iterator[Cause]:
        old, new = self._base.figures.get(name), self._new.figures.get(name) or self._known.figures.get(name)
        if old and new and not old.ways:  # those of a base from before it kept them are not known
            new = replace(new, ways={})
        if old == new or (old and new and _says(old) == _says(new)):
            return
        township = self._known.townships.get(name.partition("/")[0])
        if township and (old is None or new is None):
            yield Cause(township, name)
            return
        if new is None and self._known.figures:
            yield Cause(f"数据项“{(old or _UNKNOWN).label or name}”已不在 figures.yaml 里", name)
            return
        known = name in self._known.rows
        added, removed = ((), ()) if known else (_more(new, old), _more(old, new))
        label = (new or old or _UNKNOWN).label or name
        said = list(self._known.rows.get(name, ()))
        if added and removed:  # rows may only have moved, which addresses do not tell
            said = [f"{_sheets((*removed, *added))} {len(old.rows) if old else 0}行→{len(new.rows) if new else 0}行"]
        elif added or removed:
            said = [f"新增{_addresses(added)}" if added else f"不再有{_addresses(removed)}"]
        if old is None and not known and self._known.figures:
            said = [wording.NOT_BEFORE]  # its rows may have been there
        said += redefined(old, new) if old and new else []
        value = (
            f"{label}：{_shown(new)}"
            if old is None and self._known.figures
            else f"{label}：{_shown(old)}→{_shown(new)}"
        )
        same = _shown(old) == _shown(new)
        text = "，".join(said) + (f"（{value}）" if said and not same else "") or (label if same else value)
        unknown = (*added, *removed) or (new or old or _UNKNOWN).rows
        behind = self._known.places.get(name, ()) if known else unknown
        yield Cause(text, name, behind)


_UNKNOWN = Figure("", "", "", "")


def _is_serial(token: Token) -> bool:
    """Tell whether a number is all that a cell of a table holds, and nothing of the ledgers: 序号."""
    span = token.span
    return span is not None and span.kind is SpanKind.TEXT and span.text == token.text and token.text.isdigit()


def _spans(spans: Iterable[Span | None]) -> list[Span]:
    return list(dict.fromkeys(span for span in spans if span is not None))


def _replaced(gone: Iterable[Span], come: Iterable[Span]) -> bool:
    """Tell whether one figure stands where another one stood, which the rows of neither are the reason of."""
    old, new = ({span.ref for span in spans if span.kind in _FROM_DATA} for spans in (gone, come))
    return bool(old - new and new - old)


def _more(one: Figure | None, other: Figure | None) -> tuple[RowRef, ...]:
    """Return the rows of a figure that the other has not; a workbook that was only renamed has the same rows."""
    rows, others = (one.rows if one else ()), (other.rows if other else ())
    if {row.file for row in rows} & {row.file for row in others}:
        return tuple(row for row in rows if row not in set(others))
    known = {(row.sheet, row.row) for row in others}
    return tuple(row for row in rows if (row.sheet, row.row) not in known)


def _says(figure: Figure) -> tuple[object, ...]:
    """Return all of a figure that can be seen in words."""
    worth = figure.value, figure.approximate, figure.above, bool(figure.doubts)
    return (*worth, figure.wording, *(getattr(figure, name) for name in DEFINITION))


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
    if figure.doubts:
        return "待核实"
    return f"{_value(figure.value)}{figure.unit if figure.value is not None else ''}"


def _value(value: FigureValue) -> str:
    if value is None:
        return "未填报"
    if isinstance(value, tuple):
        return "、".join(value) or "无"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
