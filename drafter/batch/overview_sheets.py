"""The overview's sheets beside the first: who is missing or late, what stands out, every problem, what nobody filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from drafter.batch.overview import Overview, standing
from drafter.batch.overview_odd import late, odd
from drafter.ledger.annotate_list import LIST_SHEET
from drafter.model.county import UnitProblem, UnitResult
from drafter.model.overview import Cell, Content, Link, Look, Row, Rule, Shade, Sheet

LATE, ODD, PROBLEMS, EMPTY = "未报和迟报", "异常", "台账问题", "没人填的数据项"
_MOST = 100_000  # problems that one sheet lists
_HEAD = 3  # title, note, head
_BOOK = ".xlsx"


def late_sheet(found: Overview) -> Sheet:
    """Who has not reported, or is late, or whose ledgers have errors."""
    due = found.due
    note = f"报送期限{due[0]:%Y-%m-%d}，公开期限{due[1]:%Y-%m-%d}；按“单位信息”里的成文日期算" if due else "年度不清楚"
    rows = (
        _row(
            number,
            one.line.name,
            one.line.code,
            standing(one.line).value,
            one.line.signed,
            one.days or None,
            one.what,
            one.hint,
        )
        for number, one in enumerate(late(found), start=1)
    )
    head = ("序号", "乡镇", "代码", "状态", "成文日期", "晚几天", "情况", "怎么办")
    shade = Rule((1, len(head)), 'OR($D4="没有报",$D4="没有做成")', Shade.BAD)
    return _sheet(LATE, note, head, (6, 16, 15, 16, 13, 9, 48, 44), rows, (shade,))


def odd_sheet(found: Overview) -> Sheet:
    """The figures that are far from the county's median or from last year's."""
    note = (
        "和全县中间数（8个乡镇以上有数时）或者上年比，多到3倍、少到三分之一，并且相差10以上的；"
        "和全县中间数比，百分比相差30个百分点以上的（分母不到10的不比）；不一定错，请核对"
    )
    rows = (
        _row(number, one.line.name, one.column.ledger, one.column.head, one.value, one.against, one.beside, one.why)
        for number, one in enumerate(odd(found), start=1)
    )
    head = ("序号", "乡镇", "台账", "数据项", "数值", "和什么比", "那个数", "说明")
    return _sheet(ODD, note, head, (6, 16, 16, 32, 11, 13, 11, 52), rows)


def problem_sheet(found: Overview) -> Sheet:
    """Every problem of every township, with a link to where it is marked or listed."""
    note = (
        "点“格子”打开这个乡镇的《台账问题》：有错误的是标好的台账副本，只有提醒的是一张清单；"
        "请在乡镇自己的台账里改，《台账问题》下次会重写"
    )
    head = ("序号", "乡镇", "级别", "代码", "工作簿", "工作表", "格子", "问题", "怎么改")
    shades = (Rule((3, 3), '$C4="错误"', Shade.BAD), Rule((3, 3), '$C4="提醒"', Shade.WARN))
    return _sheet(PROBLEMS, note, head, (7, 16, 8, 8, 24, 16, 10, 56, 52), _problem_rows(found), shades)


def _problem_rows(found: Overview) -> Iterator[Row]:
    number = 0
    for line in found.lines:
        for problem in _problems(found, line):
            number += 1
            if number > _MOST:
                yield _row(None, f"还有没列出来的，请看各乡镇的《{PROBLEMS}》")
                return
            yield _problem_row(number, line, problem)


def _problems(found: Overview, line: UnitResult) -> Sequence[UnitProblem]:
    if all(problem.message for problem in line.problems):
        return line.problems
    return found.whole(line).problems


def _problem_row(number: int, line: UnitResult, problem: UnitProblem) -> Row:
    place: Content = _leading(line, problem) or problem.cell or None
    words = (line.name, problem.severity, problem.code, problem.file, problem.sheet)
    return _row(number, *words, place, problem.message, problem.hint)


def _leading(line: UnitResult, problem: UnitProblem) -> Link | None:
    """Return the way to a problem: its cell in the marked copy, else the list of problems; None when none was written."""
    said, book = problem.cell or "打开", book_of(line, problem.file) if line.copies else ""
    if book:
        return Link(said, book, problem.sheet, _address(problem.cell))
    if not line.problems_book:
        return None
    return Link(said, line.problems_book, LIST_SHEET if line.problems_book.endswith(_BOOK) else "")


def _address(cell: str) -> str:
    """Return a cell that can be gone to: ``17`` is a row, ``D`` a column, nothing the whole sheet."""
    if cell.isdecimal():
        return f"A{cell}"
    return f"{cell}1" if cell.isalpha() else cell or "A1"


def book_of(line: UnitResult, file: str) -> str:
    """Return the copy in which the problems of a ledger file are marked, relative to the output; empty when there is none."""
    copies = dict(line.copies)
    if not line.problems_book or (file and file not in copies):
        return ""
    name = copies[file] if file else next(iter(copies.values()), "")
    return f"{line.problems_book}/{name}" if name else line.problems_book


def empty_sheet(found: Overview) -> Sheet:
    """The figures that no township has filled in."""
    rows = (_row(number, one.ledger, one.label, one.unit) for number, one in enumerate(found.empty, start=1))
    note = "下面这些数据项没有一个乡镇填报，《汇总》里不占列；没有填不等于没有做"
    return _sheet(EMPTY, note, ("序号", "台账", "数据项", "单位"), (6, 24, 48, 10), rows)


def _sheet(
    name: str,
    note: str,
    head: Sequence[str],
    widths: tuple[float, ...],
    rows: Iterable[Row],
    rules: tuple[Rule, ...] = (),
) -> Sheet:
    def every() -> Iterator[Row]:
        yield (Cell(name, Look.TITLE),)
        yield (Cell(note, Look.NOTE),)
        yield tuple(Cell(word, Look.HEAD) for word in head)
        yield from rows

    heights = ((1, 28.0), (2, 18.0), (3, 30.0))
    return Sheet(name, widths, every(), _HEAD, (_HEAD, 2), rules=rules, heights=heights)


def _row(*contents: Content) -> Row:
    return tuple(Cell(content, _look(content)) for content in contents)


def _look(content: Content) -> Look:
    if isinstance(content, Link):
        return Look.LINK
    if isinstance(content, str) or content is None:
        return Look.TEXT
    return Look.DAY if isinstance(content, date) else Look.NUMBER
