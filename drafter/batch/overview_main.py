"""The overview's first sheet: one row for each township, one column for each figure, and what they come to as formulas.

A rate of the county is worked out from the sums of its terms, which stand in the hidden sheet 计算.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from drafter.batch.overview import Overview, reminders, standing
from drafter.batch.overview_columns import NO_SUM, FigureColumn, Together, Total, cell_of, figures_of
from drafter.batch.overview_points import points_sheets
from drafter.batch.overview_sheets import empty_sheet, late_sheet, odd_sheet, problem_sheet
from drafter.model.county import Fate, UnitResult
from drafter.model.overview import Cell, Formula, Link, Look, Row, Rule, Shade, Sheet
from drafter.model.source import column_letter

MAIN, TERMS = "汇总", "计算"
_FIXED = ("序号", "乡镇", "代码", "状态", "成文日期", "错误", "提醒", "报告", "台账问题", "计入合计")
_NAME, _LONG_NAME = 16.0, 28.0
_WIDTHS = (6.0, _NAME, 15.0, 20.0, 13.0, 7.0, 7.0, 9.0, 11.0, 7.0)
COUNTED, NOT_COUNTED = "是", "否"
_GROUPS, _HEAD, _FIRST = 3, 4, 5  # rows: ledgers, headers, first township
_NOTE = "未填报不是零，不计入合计；待核实的也不计入；“约”是台账里有说不准的数；百分比的合计由各乡镇的分子、分母加起来算，不是平均数"
_REFUSED_TOO = (
    "；“计入合计”是“否”的（台账有错误、没有做成），数照样列出，但不计入合计、百分比和“异常”，和全县的报告一样"
)
_PAPER = 220.0  # letters that stand beside each other on A3 and can still be read
_TERM_HEAD = 2
_TERM_FIXED = ("序号", "乡镇", "计入合计")
_TOGETHER = 6  # columns below one ledger's name, which is said again on the next page
_GOOD = (Fate.DRAFTED, Fate.EDITED, Fate.UPDATED)
_BAD = (Fate.NOT_REPORTED, Fate.FAILED, Fate.REFUSED)


def sheets(found: Overview) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook; their rows come as they are written, once."""
    return (
        main_sheet(found),
        late_sheet(found),
        odd_sheet(found),
        problem_sheet(found),
        *points_sheets(found),
        empty_sheet(found),
        _terms(found),
    )


def main_sheet(found: Overview) -> Sheet:
    """Return the first sheet."""
    names = max((_letters(line.name) + 2 for line in found.lines), default=0)
    name = float(min(max(names, _NAME), _LONG_NAME))
    fixed = (_WIDTHS[0], name, _WIDTHS[2] if any(line.code for line in found.lines) else 7.0, *_WIDTHS[3:])
    widths = (*fixed, *(_width(column) for column in found.columns))
    last = _FIRST + len(found.lines) - 1
    return Sheet(
        MAIN,
        widths,
        _main_rows(found, last),
        _HEAD,
        (_HEAD, 2),
        body=last,
        rules=_rules(found),
        merged=tuple(_spans(found.columns)),
        heights=((1, 28.0), (_GROUPS, 20.0), (_HEAD, 66.0), (last + 3, 66.0)),
        wide=True,
        pages=ceil(sum(widths) / _PAPER),
    )


def _width(column: FigureColumn) -> float:
    return float(min(max(11, _letters(column.label) // 3 + 3), 16))


def _letters(text: str) -> int:
    return sum(2 if ord(letter) > 0xFF else 1 for letter in text)  # noqa: PLR2004 - Latin-1


def _head(column: FigureColumn) -> str:
    return f"{column.label}\n({column.unit})" if column.unit else column.label


def _spans(columns: Sequence[FigureColumn]) -> Iterator[tuple[int, int, int, int]]:
    place = len(_FIXED) + 1
    for _, group in groupby(columns, key=lambda column: column.ledger):
        end = place + len(list(group))
        for start in range(place, end, _TOGETHER):
            yield _GROUPS, start, _GROUPS, min(start + _TOGETHER, end) - 1
        place = end


def _main_rows(found: Overview, last: int) -> Iterator[Row]:
    yield (Cell(found.title, Look.TITLE),)
    refused = any(line.figures and not line.counted for line in found.lines)
    yield (Cell(_NOTE + _REFUSED_TOO * refused, Look.NOTE),)
    yield (*(Cell("", Look.GROUP) for _ in _FIXED), *(Cell(column.ledger, Look.GROUP) for column in found.columns))
    yield (*(Cell(word, Look.HEAD) for word in _FIXED), *(Cell(_head(column), Look.HEAD) for column in found.columns))
    for number, line in enumerate(found.lines, start=1):
        yield _township(number, line, found.columns)
    yield from _sums(found, last)


def _township(number: int, line: UnitResult, columns: Sequence[FigureColumn]) -> Row:
    report = Link("打开", line.output) if line.output else None
    book = Link("打开", line.problems_book) if line.problems_book else None
    fixed = (
        Cell(number, Look.NUMBER),
        Cell(line.name, Look.MIDDLE),
        Cell(line.code, Look.MIDDLE),
        Cell(standing(line).value, Look.MIDDLE),
        Cell(line.signed, Look.DAY),
        Cell(line.errors, Look.NUMBER),
        Cell(reminders(line), Look.NUMBER),
        Cell(report, Look.LINK),
        Cell(book, Look.LINK),
        Cell(COUNTED if line.counted else NOT_COUNTED, Look.MIDDLE),
    )
    own = zip(columns, figures_of(line, columns), strict=True)
    return (*fixed, *(cell_of(figure, line, column) for column, figure in own))


def _sums(found: Overview, last: int) -> Iterator[Row]:
    """Yield the rows below the townships: what they come to, how many know the figure, why there is no sum."""
    errors, warnings = (
        Formula(f"SUM({_area(place, last)})", number) for place, number in zip((6, 7), _counts(found), strict=True)
    )
    word = Look.SUM_WORD
    every = Formula(f"COUNTA({_area(2, last)})", len(found.lines))
    counting = Formula(f'COUNTIF({_flags(last)},"{COUNTED}")', sum(line.counted for line in found.lines))
    blank = Cell(None, word)
    top = (Cell("", word), Cell("合计", word), Cell(every, Look.SUM), blank, blank)
    columns = list(enumerate(zip(found.columns, found.totals, strict=True), start=len(_FIXED) + 1))
    terms = _term_places(found.columns)
    yield (
        *top, Cell(errors, Look.SUM), Cell(warnings, Look.SUM), blank, blank, Cell(counting, Look.SUM),
        *(_sum(place, column, total, last, terms) for place, (column, total) in columns),
    )  # fmt: skip
    rest = (blank,) * (len(_FIXED) - 2)
    yield (Cell("", word), Cell("有数的乡镇", word), *rest, *(_count(place, *pair, last) for place, pair in columns))
    yield (Cell("", word), Cell("说明", word), *rest, *(Cell(_why(column), word) for column in found.columns))


def _counts(found: Overview) -> tuple[int, int]:
    return sum(line.errors for line in found.lines), sum(reminders(line) for line in found.lines)


def _area(place: int, last: int) -> str:
    letter = column_letter(place)
    return f"{letter}{_FIRST}:{letter}{max(last, _FIRST)}"


def _flags(last: int) -> str:
    """Return where it stands whether a township counts, as a formula in whatever column says it."""
    letter = column_letter(len(_FIXED))
    return f"${letter}${_FIRST}:${letter}${max(last, _FIRST)}"


def _sum(place: int, column: FigureColumn, total: Total, last: int, terms: dict[str, int]) -> Cell:
    look = Look.ROUGH_SUM if total.rough else Look.SUM
    value = NO_SUM if total.value is None else total.value
    if column.together is Together.SUM:
        known, area = f"{column_letter(place)}{last + 2}", _area(place, last)
        return Cell(Formula(f'IF({known}=0,"{NO_SUM}",SUMIF({_flags(last)},"{COUNTED}",{area}))', value), look)
    if column.id in terms:
        exact = f"{TERMS}!${column_letter(terms[column.id])}${_exact_row(last)}"
        return Cell(Formula(_percent(exact), value), look)
    return Cell(NO_SUM, Look.SUM_WORD)


def _percent(exact: str) -> str:
    """Return the formula of a rate to one decimal, or more where one would state a false 100 or 0 (``tally.percent``)."""
    said = exact
    for places in (4, 3, 2, 1):
        rounded = f"ROUND({exact},{places})"
        said = f"IF(AND({rounded}<>0,{rounded}<>100),{rounded},{said})"
    return f'IF({exact}="","{NO_SUM}",IF(OR({exact}=0,{exact}=100),{exact},{said}))'


def _count(place: int, column: FigureColumn, total: Total, last: int) -> Cell:
    if column.together is Together.NOTHING:
        return Cell(total.units, Look.SUM)
    counts = (f'COUNTIFS({_flags(last)},"{COUNTED}",{_area(place, last)},"{sign}0")' for sign in (">=", "<"))
    return Cell(Formula("+".join(counts), total.units), Look.SUM)


def _why(column: FigureColumn) -> str:
    if column.together is Together.RATE:
        return "分子之和÷分母之和"
    if column.together is Together.GROWTH:
        return "今年之和比上年之和"
    return f"{column.why}，见县报告" if column.why else ""


def _rules(found: Overview) -> tuple[Rule, ...]:
    due = found.due
    rules = [
        Rule((4, 4), _one_of("$D5", _BAD), Shade.BAD),
        Rule((4, 4), _one_of("$D5", (Fate.CONFLICTS,)), Shade.WARN),
        Rule((4, 4), _one_of("$D5", _GOOD), Shade.GOOD),
        Rule((6, 6), "$F5>0", Shade.BAD),
        Rule((7, 7), "$G5>0", Shade.WARN),
    ]
    first, flag = len(_FIXED) + 1, column_letter(len(_FIXED))
    aside = f'AND(${flag}{_FIRST}="{NOT_COUNTED}",ISNUMBER({column_letter(first)}{_FIRST}))'
    rules += [Rule((first, first + len(found.columns) - 1), aside, Shade.ASIDE)] if found.columns else []
    if due:
        sent, published = (f"DATE({day.year},{day.month},{day.day})" for day in due)
        rules += [
            Rule((5, 5), f"AND(ISNUMBER($E5),$E5>{published})", Shade.BAD),
            Rule((5, 5), f"AND(ISNUMBER($E5),$E5>{sent})", Shade.WARN),
        ]
    return tuple(rules)


def _one_of(cell: str, fates: Sequence[Fate]) -> str:
    return f"OR({','.join(f'{cell}={chr(34)}{fate.value}{chr(34)}' for fate in fates)})"


def _term_places(columns: Sequence[FigureColumn]) -> dict[str, int]:
    """Return the column of the sheet 计算 in which the first term of each rate stands; the second is right of it."""
    rates = [column.id for column in columns if column.together in (Together.RATE, Together.GROWTH)]
    return {name: len(_TERM_FIXED) + 1 + 2 * number for number, name in enumerate(rates)}


def _exact_row(last: int) -> int:
    return _TERM_HEAD + (last - _FIRST + 1) + 2


def _terms(found: Overview) -> Sheet:
    rates = [column for column in found.columns if column.together in (Together.RATE, Together.GROWTH)]
    last = _TERM_HEAD + len(found.lines)
    widths = (6.0, 16.0, 9.0, *(14.0 for _ in rates for _ in range(2)))
    return Sheet(TERMS, widths, _term_rows(found, rates, last), _TERM_HEAD, (_TERM_HEAD, 2), body=last, hidden=True)


def _term_rows(found: Overview, rates: Sequence[FigureColumn], last: int) -> Iterator[Row]:
    yield (Cell("百分比的分子和分母（增长的今年和上年），《汇总》的合计由这里算出", Look.NOTE),)
    heads = (f"{rate.label}·{word}" for rate in rates for word in _words(rate))
    yield tuple(Cell(word, Look.HEAD) for word in (*_TERM_FIXED, *heads))
    for number, line in enumerate(found.lines, start=1):
        terms = (figure.terms if figure else None for figure in figures_of(line, rates))
        cells = (Cell(value, Look.NUMBER) for pair in terms for value in pair or (None, None))
        counted = Cell(_looked_up(number, line, len(found.lines)), Look.MIDDLE)
        yield (Cell(number, Look.NUMBER), Cell(line.name, Look.MIDDLE), counted, *cells)
    yield from _term_sums(found, rates, last)


def _looked_up(number: int, line: UnitResult, lines: int) -> Formula:
    """Return what 汇总 says of whether a township counts, found by its number: somebody may have sorted that sheet."""
    table = f"{MAIN}!$A${_FIRST}:${column_letter(len(_FIXED))}${_FIRST + lines - 1}"
    return Formula(f"VLOOKUP(A{_TERM_HEAD + number},{table},{len(_FIXED)},0)", COUNTED if line.counted else NOT_COUNTED)


def _words(rate: FigureColumn) -> tuple[str, str]:
    return ("分子", "分母") if rate.together is Together.RATE else ("今年", "上年")


def _term_sums(found: Overview, rates: Sequence[FigureColumn], last: int) -> Iterator[Row]:
    sums: list[Cell] = []
    exact: list[Cell | None] = []
    known = dict(zip((column.id for column in found.columns), found.totals, strict=True))
    for place, rate in zip(_term_places(rates).values(), rates, strict=True):
        first, second = column_letter(place), column_letter(place + 1)
        for letter, term in ((first, 0), (second, 1)):
            area, flags = (f"{one}{_TERM_HEAD + 1}:{one}{max(last, _TERM_HEAD + 1)}" for one in (letter, "$C"))
            total = Formula(f'SUMIF({flags},"{COUNTED}",{area})', known[rate.id].terms[term])
            sums.append(Cell(total, Look.SUM))
        top = f"{first}{last + 1}" if rate.together is Together.RATE else f"({first}{last + 1}-{second}{last + 1})"
        value = known[rate.id].exact
        formula = Formula(f'IF({second}{last + 1}=0,"",{top}*100/{second}{last + 1})', "" if value is None else value)
        exact += [Cell(formula, Look.SUM), None]
    yield (None, Cell("合计", Look.SUM_WORD), None, *sums)
    yield (None, Cell("百分比", Look.SUM_WORD), None, *exact)
