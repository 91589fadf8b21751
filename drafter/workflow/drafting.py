"""The verb ``draft``: ledgers → report → .docx, written only where nothing can be lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.check.dates import check_date
from drafter.check.numbers import NumberKind, numbers_in
from drafter.compose import PointsSheet, Room, compose, compose_letter
from drafter.model.errors import OutputError
from drafter.model.problem import Problem
from drafter.model.report import DocumentForm, Gap, Report
from drafter.project.bindings import load_points_table
from drafter.word import printed_blocks, read_docx, write_docx
from drafter.word.base import packed_report
from drafter.workflow.bases import keep
from drafter.workflow.causing import with_history
from drafter.workflow.files import safe_name, write_whole
from drafter.workflow.loading import Loaded, Options, load
from drafter.workflow.partly import with_townships
from drafter.workflow.styling import style_of


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting came to. ``action`` is create, identical, overwrite, or refused (errors in the ledgers).

    ``heads`` has for the name of each part, as gaps have it, the id of the block that it begins with.
    """

    output: Path | None
    written: bool
    action: str
    numbers: int
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]
    report: Report | None
    heads: Mapping[str, str] = field(default_factory=dict)


def draft(  # noqa: PLR0913 - the switches of the command line
    path: Path,
    *,
    output: Path | None = None,
    into: Path | None = None,
    allow_problems: bool = False,
    dry_run: bool = False,
    letter: bool = False,
    options: Options | None = None,
) -> Drafted:
    """Draft the report of the ledgers at ``path`` and write it beside them, or to ``output``, or ``into`` a folder.

    With errors in the ledgers nothing is written unless ``allow_problems``; numbers that depend on them then stand out
    as 待核实. ``dry_run`` does everything but write. ``letter`` drafts the covering letter (函) instead, for which only
    单位信息 has to be right.

    Raises:
        InputError: the ledgers, or the reference, cannot be read at all.
        OutputError: the place is not writable, or holds a file that drafter did not write or that was changed since.
    """
    options = options or Options()
    loaded = load(path, options)
    return draft_loaded(
        _without_ledgers(loaded) if letter else loaded,
        path,
        output=output,
        into=into,
        allow_problems=allow_problems,
        dry_run=dry_run,
        letter=letter,
        options=options,
    )


def draft_loaded(  # noqa: PLR0913 - the same switches as the verb's
    loaded: Loaded,
    path: Path,
    *,
    output: Path | None = None,
    into: Path | None = None,
    allow_problems: bool = False,
    dry_run: bool = False,
    letter: bool = False,
    options: Options | None = None,
) -> Drafted:
    """Draft the report of ledgers that were loaded from ``path``; otherwise as ``draft``."""
    if loaded.settings is None or (loaded.has_errors and not allow_problems):
        return Drafted(None, written=False, action="refused", numbers=0, gaps=(), problems=loaded.problems, report=None)
    style = style_of(loaded.settings.style, loaded.templates.folders, (options or Options()).reference)
    room = Room.of(style)
    report, problems = (_letter(loaded, room), loaded.problems) if letter else composed(loaded, room)
    if any(problem.is_error for problem in problems) and not allow_problems:
        return Drafted(
            None, written=False, action="refused", numbers=0, gaps=report.gaps, problems=problems, report=report
        )
    beside = default_output(path, report)
    target = output or (into / beside.name if into else beside)
    base = packed_report(report)
    data = write_docx(report, style, base)
    action = _action(target, data)
    written = not dry_run and action != "identical"
    if not dry_run:
        keep(base, target)
    if written:
        write_whole(target, data)
    heads = {part.name: key for key, part in loaded.templates.report.parts.items()}
    return Drafted(target, written, action, bound_numbers(report), report.gaps, problems, report, heads)


def _without_ledgers(loaded: Loaded) -> Loaded:
    """Return the same with the problems of 单位信息 only: a letter says nothing that stands in a ledger."""
    sheets = {"", loaded.templates.declarations.unit_sheet}
    sheets |= {source.sheet for source in loaded.workbook.unit_sources.values()}
    ours = (problem for problem in loaded.problems if problem.source is None or problem.source.sheet in sheets)
    return replace(loaded, problems=tuple(ours))


def _letter(loaded: Loaded, room: Room) -> Report:
    if loaded.settings is None:
        raise ValueError(loaded.unit)
    return compose_letter(loaded.settings, loaded.templates, room)


def composed(loaded: Loaded, room: Room | None = None) -> tuple[Report, tuple[Problem, ...]]:
    """Compose the report of loaded ledgers; returns it with all problems so far. ``room`` is that of the style."""
    settings = loaded.settings
    if settings is None:
        raise ValueError(loaded.unit)
    outcome = compose(
        loaded.workbook, loaded.figures, settings, loaded.templates, room, loaded.across, points=_points(loaded)
    )
    periods = {name: ledger.period for name, ledger in loaded.templates.declarations.ledgers.items()}
    source = settings.sources.get("成文日期")
    dates = check_date(settings.date, settings.year, loaded.workbook, periods, source)
    report, partly = with_townships(outcome.value, loaded)
    return with_history(report, loaded), (*loaded.problems, *loaded.rated((*outcome.problems, *dates, *partly)))


def _points(loaded: Loaded) -> PointsSheet | None:
    if loaded.points is None:
        return None
    return PointsSheet(loaded.points, load_points_table(loaded.templates.file("points.yaml")))


def bound_numbers(report: Report) -> int:
    """Count the numbers of a report that are bound to a figure or to a row."""
    return sum(1 for number in _all_numbers(report) if number in (NumberKind.FIGURE, NumberKind.ROW))


def _all_numbers(report: Report) -> Iterator[NumberKind]:
    return (number.kind for block in printed_blocks(report) for number in numbers_in(block.text, block))


def default_output(path: Path, report: Report) -> Path:
    """Return where a report is written unless told otherwise: beside the workbook or the folder of workbooks."""
    return path.resolve().parent / report_name(report.unit, report.year, letter=report.form is DocumentForm.LETTER)


def report_name(unit: str, year: int, *, letter: bool = False) -> str:
    """Return the file name of a township's report of a year, or of the letter that goes with it."""
    kind = "报送函" if letter else ""
    return f"{safe_name(f'{unit}{year}年度法治政府建设情况报告{kind}')}.docx"


def _action(target: Path, data: bytes) -> str:
    if target.is_dir():
        raise OutputError(f"“{target.name}”是一个文件夹", "请在 -o 后面写文件名，如 报告.docx")
    if not target.exists():
        return "create"
    try:
        existing = target.read_bytes()
    except OSError as error:
        raise OutputError(f"打不开已有的《{target.name}》", "请先关闭它，或者用 -o 换一个文件名") from error
    if existing == data:
        return "identical"
    _refuse_foreign(target, existing)
    return "overwrite"


def _refuse_foreign(target: Path, existing: bytes) -> None:
    hint = "请用 -o 换一个文件名，或者先把原来的文件移走"
    try:
        found = read_docx(existing, target.name)
    except Exception as error:
        raise OutputError(f"已有一个不是 drafter 写的《{target.name}》，没有覆盖", hint) from error
    if not found.ours:
        raise OutputError(f"已有一个不是 drafter 写的《{target.name}》，没有覆盖", hint)
    if not found.untouched:
        raise OutputError(
            f"《{target.name}》起草之后有人改过，没有覆盖",
            f"改过的内容都还在。要把新的数更新进去，请用 drafter update {target.name} 台账；要另起一份，请用 -o 换一个文件名",
        )
