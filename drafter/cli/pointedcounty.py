"""Work points over a whole county: a table of townships and requirements, as text and as JSON. Only what GBK has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.cli.pointed import amount, standing_shape, value
from drafter.cli.shapes import Shape
from drafter.cli.width import table, width, wrap
from drafter.model.points import PointResult, PointState

if TYPE_CHECKING:
    from drafter.batch.points import CountyPoints, TownshipPoints

_SCREEN = 78
_MARKS = {
    PointState.MET: "√",
    PointState.UNMET: "×",
    PointState.NO_LEDGER: "空",
    PointState.BY_HAND: "查",
    PointState.NOT_APPLICABLE: "-",
}
_SUMS = (PointState.MET, PointState.UNMET, PointState.NO_LEDGER, PointState.BY_HAND)


def text(found: CountyPoints, *, every: bool) -> str:
    """``points check`` of a county: who was not looked at, the table, what its columns are, what is lacking."""
    return "\n".join(_lines(found, every=every))


def is_unmet(found: CountyPoints) -> bool:
    """Tell whether any township leaves something unmet, or could not be looked at."""
    return any(
        one.standing is None or any(each.state is PointState.UNMET for each in one.standing.results)
        for one in found.townships
    )


def shape(of_townships: Shape, found: Sequence[CountyPoints]) -> Shape:
    """``points check --json``: the townships of counties after those that were given by themselves."""
    if not found:
        return of_townships
    listed = of_townships["townships"] if isinstance(of_townships["townships"], list) else []
    counties = [{"county": one.county, "townships": len(one.townships)} for one in found]
    townships = [*listed, *(_shape(one) for county in found for one in county.townships)]
    return {**of_townships, "counties": counties, "townships": townships}


def _shape(one: TownshipPoints) -> Shape:
    if one.standing is None:
        return {"unit": one.name, "code": one.code, "why": one.why, "year": None, "counts": {}, "results": []}
    return {**standing_shape(one.standing), "code": one.code}


def _lines(found: CountyPoints, *, every: bool) -> Iterator[str]:
    yield f"{found.county}  {len(found.townships)} 个乡镇  《{found.notice.title}》".lstrip()
    for one in found.townships:
        if one.standing is None:
            yield from wrap(f"{one.name}：没有核对，{one.why}", _SCREEN)
        elif found.year and one.standing.year != found.year:
            yield f"注意：要点是{found.year}年的，{one.name}的台账是{one.standing.year}年的"
    asked = [one for one in found.townships if one.standing is not None]
    columns = _columns(asked, every=every)
    if not asked or not columns:
        yield "没有可以核对的要求" if asked else "没有可以核对的乡镇"
        return
    yield ""
    yield from _tables(asked, columns)
    yield "√ 已达到  × 未达到  空 无台账依据  查 需人工核对  - 不适用"
    yield ""
    yield from _legend(asked, columns)
    yield from _lacking(asked)


def _columns(asked: Sequence[TownshipPoints], *, every: bool) -> list[int]:
    """Return the places of the requirements that hold for townships; all of them, when every one is asked for."""
    results = [one.standing.results for one in asked if one.standing]
    places = range(len(results[0]) if results else 0)
    return [n for n in places if every or any(own[n].state is not PointState.NOT_APPLICABLE for own in results)]


def _tables(asked: Sequence[TownshipPoints], columns: Sequence[int]) -> Iterator[str]:
    """Yield the table, in several below each other where the terminal is too narrow; the sums stand in the first."""
    names = max(6, *(width(one.name) for one in asked))
    wide = max(2, len(str(len(columns)))) + 2
    sums = sum(width(state.value) + 2 for state in _SUMS)
    room = max(1, (_SCREEN - names - sums) // wide), max(1, (_SCREEN - names) // wide)
    at = 0
    while at < len(columns):
        part = columns[at : at + room[bool(at)]]
        head = ("乡镇", *(state.value for state in _SUMS if not at), *(str(at + n + 1) for n in range(len(part))))
        rows = [(one.name, *_sums(one, first=not at), *(_mark(one, n) for n in part)) for one in asked]
        yield from table([head, *rows], right=tuple(range(1, len(head))))
        yield ""
        at += len(part)


def _sums(one: TownshipPoints, *, first: bool) -> Iterator[str]:
    counts = one.standing.counts() if one.standing else {}
    return (str(counts.get(state, 0)) for state in _SUMS if first)


def _mark(one: TownshipPoints, place: int) -> str:
    return _MARKS[one.standing.results[place].state] if one.standing else ""


def _legend(asked: Sequence[TownshipPoints], columns: Sequence[int]) -> Iterator[str]:
    results = next(one.standing.results for one in asked if one.standing)
    for number, place in enumerate(columns, start=1):
        met = sum(one.standing.results[place].state is PointState.MET for one in asked if one.standing)
        yield from wrap(
            f"{number}  第{results[place].task.number}项 {_said(results[place])}（{met} 个已达到）", _SCREEN
        )


def _said(one: PointResult) -> str:
    if one.requirement is None:
        return one.task.title
    required = amount(one.requirement)
    words = one.requirement.about or one.requirement.words
    return f"{words}　{required}" if required and required not in words else words


def _lacking(asked: Sequence[TownshipPoints]) -> Iterator[str]:
    """Yield what each township still has to do."""
    told = [(one.name, each) for one in asked if one.standing for each in one.standing.results]
    unmet = [(name, each) for name, each in told if each.state is PointState.UNMET]
    if unmet:
        yield ""
        yield "还差的："
    for name, each in unmet:
        now = f"，现在{value(each)}" if each.value is not None else ""
        yield from wrap(f"{name}  第{each.task.number}项 {_said(each)}：{each.lacking or '未达到'}{now}", _SCREEN)
