"""Results as text for people, in Chinese. Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafter.cli.shapes import plain
from drafter.cli.width import pad, table, width
from drafter.model.figure import Figure
from drafter.model.problem import Problem
from drafter.model.report import Gap
from drafter.model.source import Source

if TYPE_CHECKING:
    from drafter.workflow import (
        Check,
        Created,
        Drafted,
        Explanation,
        FigureTable,
        Inspection,
        WrittenCopy,
    )

SHOWN = 20


def inspection(found: Inspection) -> str:
    """``inspect``: what was read, then what is wrong, sheet by sheet."""
    rows = [(f"  {one.name}", f"{one.rows} 行", _place(one.file, one.sheet, one.name)) for one in found.ledgers]
    ledgers = ["台账：", *table(rows, right=(1,))] if rows else ["没有读到台账"]
    return _lines(_heading(found.unit, found.year), *ledgers, "", problem_list(found.problems) or "没有发现问题")


def copies(written: Sequence[WrittenCopy]) -> str:
    """``inspect --annotate``: where the copies stand."""
    return _lines(*(f"已写出核对副本《{one.output.name}》：{one.output}" for one in written))


def losses(written: Sequence[WrittenCopy]) -> str:
    """What the originals hold and the copies may not."""
    return _lines(
        *(
            f"注意：《{one.file}》的核对副本里可能没有{'、'.join(one.losses)}，请以原台账为准"
            for one in written
            if one.losses
        )
    )


def created(one: Created) -> str:
    """``new``: where the blank workbook is, and what it begins with."""
    rows = [f"  {name}  {count} 行" for name, count in one.carried]
    head = f"从《{one.last_year}》带来单位信息" + (f"和 {len(rows)} 个台账的行，请逐行核对：" if rows else "")
    return _lines(f"已生成空白台账《{one.output.name}》：{one.output}", *([head, *rows] if one.last_year else []))


def problem_list(problems: Sequence[Problem]) -> str:
    """Problems under their sheets, cell first; errors before reminders, and no more than a screen of them."""
    if not problems:
        return ""
    errors = sum(problem.is_error for problem in problems)
    shown = sorted(problems, key=lambda problem: not problem.is_error)[:SHOWN]
    lines = [f"问题 {len(problems)} 个：错误 {errors} 个，提醒 {len(problems) - errors} 个"]
    for sheet, group in _by_sheet(shown):
        lines += [f"〔{sheet}〕", *(line for problem in group for line in _problem(problem))]
    if len(problems) > SHOWN:
        lines.append(f"还有 {len(problems) - SHOWN} 个，见 --json")
    return _lines(*lines)


def figure_table(found: FigureTable) -> str:
    """``figures``: one line for each figure."""
    head = ("数据项", "数值", "单位", "台账", "行数")
    rows = [
        (one.label, figure_value(one), one.unit, one.ledger, str(len(one.rows)) if one.rows else "")
        for one in found.figures
    ]
    return _lines(_heading(found.unit, found.year), *table([head, *rows], right=(1, 4)))


def figure_value(figure: Figure) -> str:
    """Return the value as it is shown in the table; 待核实 when it depends on a cell that could not be read."""
    if figure.doubts:
        return "待核实"
    if figure.value is None:
        return "未填报"
    if isinstance(figure.value, tuple):
        return f"{len(figure.value)} 个名称"
    return f"{'约 ' if figure.approximate else ''}{plain(figure.value)}"


def drafted(result: Drafted) -> str:
    """``draft``: what was written and what is missing in it."""
    return _lines(_headline(result), draft_remarks(result))


def draft_remarks(result: Drafted) -> str:
    """Gaps and problems of a draft."""
    gaps = [f"缺项 {len(result.gaps)} 处：", *(f"  {_gap(gap)}" for gap in result.gaps)] if result.gaps else []
    return _lines(*gaps, problem_list(result.problems))


def explanation(one: Explanation) -> str:
    """``explain CODE``."""
    return _lines(
        f"{one.code}  {one.title}（{plain(one.severity)}）", "", one.text, "", f"提示：{one.message}", f"→ {one.hint}"
    )


def catalogue(every: Sequence[Explanation]) -> str:
    """``explain`` alone: all problems, one a line."""
    return _lines(*table([(one.code, str(plain(one.severity)), one.title) for one in every]))


def checks(found: Sequence[Check]) -> str:
    """``doctor``."""
    columns = max((width(check.name) for check in found), default=0)
    lines: list[str] = []
    for check in found:
        lines.append(f"{'√' if check.ok else '×'} {pad(check.name, columns)}  {check.detail}".rstrip())
        lines += [f"  → {check.hint}"] if check.hint else []
    return _lines(*lines)


def _lines(*lines: str) -> str:
    return "\n".join(lines).strip("\n")


def _heading(unit: str, year: int | None) -> str:
    return f"{unit or '（没有单位信息）'}  {f'{year}年' if year else '（没有报告年度）'}"


def _place(file: str, sheet: str, name: str) -> str:
    return file if sheet == name or not sheet else f"{file} {sheet}"


def _by_sheet(problems: Sequence[Problem]) -> list[tuple[str, list[Problem]]]:
    several = len({problem.source.file for problem in problems if problem.source}) > 1
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        source = problem.source or Source("")
        sheet = source.sheet or source.file or "整个工作簿"
        groups.setdefault(f"{source.file} {sheet}" if several and source.sheet else sheet, []).append(problem)
    return list(groups.items())


def _problem(problem: Problem) -> list[str]:
    cell = problem.source.cell if problem.source else ""
    head = f"  {pad(cell, 5)} {problem.severity.value} {problem.code}  {problem.message}"
    return [head, *([f"        → {problem.hint}"] if problem.hint else [])]


def _headline(result: Drafted) -> str:
    name = f"《{result.output.name}》" if result.output else "报告"
    numbers = f"，{result.numbers} 个数字" if result.numbers else ""
    if result.action == "refused":
        return "没有起草：台账有错误，请先改正，或加 --allow-problems 带着错误起草"
    if result.written:
        return f"已写出{name}{numbers}：{result.output}"
    if result.action == "identical":
        return f"{name}内容没有变化，没有重写{numbers}：{result.output}"
    return f"将{'重写' if result.action == 'overwrite' else '写出'}{name}{numbers}（没有写文件）：{result.output}"


def _gap(gap: Gap) -> str:
    where = "/".join(part for part in (gap.part, gap.section) if part)
    return f"{where}：{gap.message or gap.ledger or '、'.join(gap.figures)}"
