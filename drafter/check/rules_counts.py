"""Stage 4: rules on numbers beside each other: a part and its whole, a column and its spread, a year and the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from drafter.check.context import Context, number_of, number_text, side_by_side
from drafter.model.ledger import Ledger, Workbook
from drafter.model.problem import Problem
from drafter.model.problems.rules import (
    CasesExceedFindings,
    MoreThanExpected,
    MoreVillagesThanExist,
    Outlier,
    PartExceedsWhole,
    RateOverHundred,
    UnlikeLastYear,
)
from drafter.model.source import Source
from drafter.model.values import Approximate, Number, Value
from drafter.project.declarations import ColumnType

ENOUGH = 8
FAR_ABOVE = 20
FAR_APART = 10
LARGER_ROWS = 5
WORTH_COMPARING = 20
FULL_RATE = 100
_WHOLE = frozenset({int, type(None)})


@dataclass(frozen=True, slots=True)
class Nested:
    """In every row of ``ledger``, ``part`` is at most ``whole``; not looked at where ``between`` is filled in."""

    ledger: str
    part: str
    whole: str
    problem: type[PartExceedsWhole] = PartExceedsWhole
    between: str = ""


NESTED = (
    Nested("学法培训", "考试合格", "实到"),
    Nested("学法培训", "考试合格", "应到", between="实到"),
    Nested("学法培训", "实到", "应到", MoreThanExpected),
    Nested("执法检查巡查", "立案数", "发现问题", CasesExceedFindings),
)


def part_exceeds_whole(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """其中 ≤ total, 实到 ≤ 应到."""
    for nested in NESTED:
        for ledger, index, (part, whole) in side_by_side(workbook, nested.ledger, nested.part, nested.whole):
            if _surely_more(part, whole) and not _filled(ledger, index, nested.between):
                yield nested.problem(
                    source=ledger.source(index, nested.part),
                    part=nested.part,
                    part_value=number_text(part),
                    whole=nested.whole,
                    whole_value=number_text(whole),
                )


def _surely_more(part: Value, whole: Value) -> bool:
    """Tell whether ``part`` is greater however its rounding is read: 580余 is more than 580, 约320 more than nothing."""
    some, all_ = number_of(part), number_of(whole)
    if some is None or all_ is None or isinstance(whole, Approximate):
        return False
    return part.above and some >= all_ if isinstance(part, Approximate) else some > all_


def _filled(ledger: Ledger, index: int, column: str) -> bool:
    return column in ledger.columns and ledger.columns[column][index] is not None


def outliers(workbook: Workbook, context: Context) -> Iterator[Problem]:
    """Counts more than 20 times the median of their column.

    The deviation from the median (MAD) needs no look: for counts it is never above the median, so what is 20 times the
    median lies at least 19 MAD away. Zeros say nothing about size and are left out; a column with few numbers is judged
    together with last year's.
    """
    for ledger in workbook.ledgers.values():
        for column in _columns(ledger, context, ColumnType.INTEGER):
            sizes = _sizes(ledger.columns[column])
            pool = sizes if len(sizes) >= ENOUGH else sizes + _last_sizes(ledger.name, column, context)
            if len(pool) >= ENOUGH and max(pool) > FAR_ABOVE * (usual := float(median(map(float, pool)))):
                yield from _far_above(ledger, column, usual)


def _far_above(ledger: Ledger, column: str, usual: float) -> Iterator[Problem]:
    values = ledger.columns[column]
    far = [index for index, value in enumerate(values) if (number_of(value) or 0) > FAR_ABOVE * usual]
    if len(far) > max(1, len(values) // 10):  # then it is the spread of the column
        return
    for index in far:
        yield Outlier(
            source=ledger.source(index, column),
            column=column,
            value=number_text(values[index]),
            median=f"{usual:g}",
            times=f"{float(number_of(values[index]) or 0) / usual:.0f}",
        )


def _columns(ledger: Ledger, context: Context, *types: ColumnType) -> Iterator[str]:
    declared = context.declarations.ledgers[ledger.name].columns
    return (name for name in ledger.columns if name in declared and declared[name].type in types)


def _sizes(values: Sequence[Value]) -> list[Number]:
    if set(map(type, values)) <= _WHOLE:
        return list(filter(None, values))  # type: ignore[arg-type] # the set of types says so
    return [number for value in values if value and (number := number_of(value))]


def _last_sizes(ledger: str, column: str, context: Context) -> list[Number]:
    last = context.last_year.ledgers.get(ledger) if context.last_year else None
    return _sizes(last.columns.get(column, ())) if last else []


def unlike_last_year(workbook: Workbook, context: Context) -> Iterator[Problem]:
    """Columns whose sum is ten times last year's, and not only because there are more rows; or a tenth of it or less."""
    for ledger in workbook.ledgers.values() if context.last_year else ():
        for column in _columns(ledger, context, ColumnType.INTEGER, ColumnType.DECIMAL):
            now, before = _sizes(ledger.columns[column]), _last_sizes(ledger.name, column, context)
            if not _is_rate(ledger, column, context) and _far_apart(now, before):
                yield UnlikeLastYear(
                    source=ledger.source(_largest(ledger.columns[column]), column),
                    column=column,
                    total=str(sum(now)),
                    before=str(sum(before)),
                )


def _far_apart(now: Sequence[Number], before: Sequence[Number]) -> bool:
    if not now or not before or max(sum(now), sum(before)) < WORTH_COMPARING:
        return False
    if sum(now) * FAR_APART <= sum(before):
        return True
    grown_rows = sum(now) * len(before) >= sum(before) * len(now) * LARGER_ROWS
    return sum(now) >= sum(before) * FAR_APART and grown_rows


def _largest(values: Sequence[Value]) -> int:
    return max(range(len(values)), key=lambda index: number_of(values[index]) or 0)


def _is_rate(ledger: Ledger, column: str, context: Context) -> bool:
    return context.declarations.ledgers[ledger.name].columns[column].unit == "%"


def rates_over_hundred(workbook: Workbook, context: Context) -> Iterator[Problem]:
    """Percentages above 100."""
    for ledger in workbook.ledgers.values():
        for column in _columns(ledger, context, ColumnType.INTEGER, ColumnType.DECIMAL):
            if _is_rate(ledger, column, context):
                for index, value in enumerate(ledger.columns[column]):
                    if (number_of(value) or 0) > FULL_RATE:
                        yield RateOverHundred(
                            source=ledger.source(index, column), column=column, value=number_text(value)
                        )


def more_villages_than_exist(workbook: Workbook, _: Context) -> Iterator[Problem]:
    """More villages with their own rules (村规民约) than 单位信息 has villages and communities."""
    villages, communities = (workbook.unit_items.get(item) for item in ("行政村数", "社区数"))
    if not isinstance(villages, int):
        return
    known = villages + (communities if isinstance(communities, int) else 0)
    places: dict[str, Source] = {}
    for ledger, index, (village,) in side_by_side(workbook, "村规民约", "村"):
        if isinstance(village, str):
            places.setdefault(village, ledger.source(index, "村"))
    for name, source in list(places.items())[known : known + 1]:
        yield MoreVillagesThanExist(source=source, column="村", village=name, count=known + 1, known=known)
