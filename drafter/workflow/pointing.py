"""The verbs ``points import``, ``points check``, ``points draft``: a notice → YAML → a township's standing, or a .docx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.compose import Room, compose_points
from drafter.model.document import Document, Story
from drafter.model.errors import InputError, OutputError
from drafter.model.points import Notice, Standing
from drafter.model.problem import Problem
from drafter.model.report import Report
from drafter.points import paragraphs_in, read_notice
from drafter.project.bindings import load_bindings
from drafter.project.locations import template_folders
from drafter.project.pointsset import load_points_form
from drafter.project.pointswriting import points_yaml
from drafter.project.templateset import load_template_set
from drafter.word import read_document, read_docx, write_docx
from drafter.workflow.files import read_file, safe_name, write_new, write_whole
from drafter.workflow.loading import Options, load
from drafter.workflow.measuring import measured, points_of
from drafter.workflow.styling import style_of

_BINDINGS = "points.yaml"
_ENCODINGS = ("utf-8-sig", "gb18030")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WORD, _TEXT = (".docx", ".docm"), (".txt", ".md", ".text")
_MOST_BYTES = 32 * 2**20
_MOST_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class PointsImported:
    """What importing a notice came to; ``written`` is False when the same file was there already."""

    output: Path
    notice: Notice
    problems: tuple[Problem, ...]
    written: bool


@dataclass(frozen=True, slots=True)
class PointsChecked:
    """How townships stand against work points, in the order in which they were given."""

    notice: Notice
    year: int | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class PointsDrafted:
    """What drafting a notice came to. ``action`` is create, identical or overwrite."""

    output: Path
    written: bool
    action: str
    report: Report


def points_import(path: Path, *, output: Path | None = None, options: Options | None = None) -> PointsImported:
    """Read the notice at ``path`` (.docx or .txt) and write its tasks as YAML beside it, or to ``output``.

    Raises:
        InputError: the file cannot be read, or no task was found in it.
        OutputError: there is another file of that name, which somebody may have corrected.
        TemplateError: ``points.yaml`` of the template set is wrong.
    """
    folders = template_folders(path)
    templates = load_template_set(folders, (options or Options()).template_set)
    bindings = load_bindings(templates.file(_BINDINGS), templates.definitions)
    units = {name: one.unit for name, one in templates.definitions.items() if one.unit}
    outcome = read_notice(_paragraphs(path), path.name, bindings, units)
    if not outcome.value.tasks:
        problem = outcome.problems[0]
        raise InputError(problem.message, problem.hint)
    target = output or path.resolve().parent / f"{safe_name(path.stem)}.yaml"
    there = target.exists()
    write_new(target, points_yaml(outcome.value).encode(), "要点.yaml")
    return PointsImported(target, outcome.value, outcome.problems, written=not there)


def points_check(path: Path, ledgers: Sequence[Path], *, options: Options | None = None) -> PointsChecked:
    """Hold the work points at ``path`` (YAML) against ledgers, each path those of one township.

    Raises:
        InputError: the YAML is wrong (names its line), or ledgers cannot be read.
        DrafterError: settings or templates are wrong.
    """
    chosen = options or Options()
    notice = notice_at(path, chosen)
    return PointsChecked(notice, year_of(notice), tuple(standing_of(notice, one, chosen) for one in ledgers))


def points_draft(
    path: Path, *, output: Path | None = None, style: str = "", dry_run: bool = False, options: Options | None = None
) -> PointsDrafted:
    """Draft the notice of the work points at ``path`` (YAML) as an official .docx beside it, or at ``output``.

    Raises:
        InputError: the YAML is wrong; names its line.
        OutputError: the place is not writable, or holds what drafter did not write or somebody has changed since.
        DrafterError: settings or templates are wrong.
    """
    chosen = options or Options()
    notice = notice_at(path, chosen)
    folders = template_folders(path)
    form = load_points_form(folders)
    look = style_of(style or form.style, folders, chosen.reference)
    words = load_template_set(folders, chosen.template_set).report.title_words
    report = compose_points(notice, form, words, Room.of(look))
    target = output or path.resolve().parent / f"{safe_name(report.title)}.docx"
    data = write_docx(report, look)
    action = _action(target, data)
    written = action != "identical" and not dry_run
    if written:
        write_whole(target, data)
    return PointsDrafted(target, written, action, report)


def _paragraphs(path: Path) -> tuple[str | tuple[str, ...], ...]:
    data = read_file(path)
    if len(data) > _MOST_BYTES:
        raise InputError(f"《{path.name}》太大，不像一份通知", "请检查选的文件")
    if data.startswith(b"PK") or path.suffix.lower() in _WORD:
        return document_paragraphs(read_document(data, path.name))
    if path.suffix.lower() in _TEXT or not path.suffix:
        return paragraphs_in(_decoded(data, path.name))
    raise InputError(f"《{path.name}》不是 .docx，也不是 .txt", "请用 Word 或 WPS 另存为 .docx 再导入")


def _decoded(data: bytes, name: str) -> str:
    encodings = next(((code,) for bom, code in _BOMS if data.startswith(bom)), _ENCODINGS)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) > _MOST_CHARACTERS or "\0" in text:
            break
        return text
    raise InputError(f"《{name}》不是文本文件", "请用记事本打开，另存为 UTF-8 编码的 .txt")


def document_paragraphs(document: Document) -> tuple[str | tuple[str, ...], ...]:
    """Return the paragraphs of a document's body with their numbers, the rows of its tables as tuples of cells."""
    found: list[str | tuple[str, ...]] = []
    cells: dict[int, list[str]] = {}
    row: tuple[int, int] | None = None
    for paragraph in document.paragraphs:
        at = (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else None
        if row and at != row:
            found.append(_row(cells))
            cells = {}
        row = at
        if paragraph.cell:
            cells.setdefault(paragraph.cell.column, []).append(paragraph.whole)
        elif paragraph.story is Story.BODY:
            found.append(paragraph.whole)
    return (*found, *((_row(cells),) if cells else ()))


def _row(cells: Mapping[int, Iterable[str]]) -> tuple[str, ...]:
    return tuple("\n".join(cells.get(column, ())) for column in range(max(cells) + 1))


def notice_at(path: Path, options: Options) -> Notice:
    """Return the work points at ``path`` (YAML).

    Raises:
        InputError: it is the notice itself, or is wrong; names the line.
    """
    templates = load_template_set(template_folders(path), options.template_set)
    if path.suffix.lower() in (*_WORD, *_TEXT):
        raise InputError(f"《{path.name}》是通知，不是要点文件", f"请先运行 drafter points import {path.name}")
    return points_of(path, templates)


def standing_of(notice: Notice, path: Path, options: Options) -> Standing:
    """Return how one township stands whose ledgers are at ``path``; without a year and results when 单位信息 has none.

    Raises:
        InputError: the ledgers cannot be read.
        DrafterError: settings or templates are wrong.
    """
    loaded = load(path, options)
    unit = loaded.unit or path.name
    if loaded.settings is None:
        return Standing(unit, None, (), loaded.problems)
    results = measured(notice, loaded.figures, loaded.settings)
    return Standing(unit, loaded.settings.year, results, loaded.problems)


def year_of(notice: Notice) -> int | None:
    """Return the year that work points are for, as far as their dates tell it."""
    days = (one.deadline for task in notice.tasks for one in task.requirements if one.deadline)
    return notice.date.year if notice.date else next((day.year for day in days), None)


def _action(target: Path, data: bytes) -> str:
    """Tell what writing would do.

    Raises:
        OutputError: it would destroy what somebody else wrote.
    """
    if target.is_dir():
        raise OutputError(f"“{target.name}”是一个文件夹", "请在 -o 后面写文件名，如 通知.docx")
    if not target.exists():
        return "create"
    existing = read_file(target)
    if existing == data:
        return "identical"
    try:
        found = read_docx(existing, target.name)
        safe = found.ours and found.untouched
    except InputError:
        safe = False
    if not safe:
        raise OutputError(f"已有一个《{target.name}》，不是 drafter 写的或者有人改过，没有覆盖", "请用 -o 换一个文件名")
    return "overwrite"
