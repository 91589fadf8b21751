"""The verb ``update``: the document that the clerk edited + corrected ledgers → a copy with what the data changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.compose import Room
from drafter.merge import merge
from drafter.model.errors import InputError, OutputError
from drafter.model.merge import MergePlan
from drafter.model.problem import Problem
from drafter.model.report import DocumentForm, Report
from drafter.word import EditablePackage, WordFile, clerk_paragraphs, draft_of, read_docx, revise
from drafter.workflow.drafting import composed
from drafter.workflow.files import read_file, write_whole
from drafter.workflow.loading import Options, load, refuse_another
from drafter.workflow.styling import style_of

_AUTHOR = "drafter"
_ADDED = "（数据更新{}）"
_COPIES = 1000
_LAST_YEARS = "growth"  # its rows are last year's too


@dataclass(frozen=True, slots=True)
class Updated:
    """What updating came to. ``plan`` is None and nothing was written when the ledgers have errors."""

    document: str
    output: Path | None
    written: bool
    plan: MergePlan | None
    problems: tuple[Problem, ...]


def update(  # noqa: PLR0913 - a document, its ledgers, and how to go about it
    path: Path,
    ledgers: Path | None = None,
    *,
    output: Path | None = None,
    allow_problems: bool = False,
    dry_run: bool = False,
    clean: bool = False,
    options: Options | None = None,
) -> Updated:
    """Put into a copy of the document at ``path`` what has changed in its data since drafter wrote it.

    Args:
        path: a .docx that drafter wrote and somebody may have edited since; it is never changed.
        ledgers: the ledgers of today; None for those of the same name beside the document.
        output: where to write the copy, over nothing; None for a name beside the document.
        allow_problems: go on although the ledgers have errors.
        dry_run: do everything but write.
        clean: make the changes at once instead of tracking them.
        options: as for drafting.

    Raises:
        InputError: the document is not drafter's or carries no base, is another unit's or year's, or the ledgers cannot
            be read.
        OutputError: the copy cannot be written there.
    """
    options = options or Options()
    data = read_file(path)
    base = _base(read_docx(data, path.name))
    loaded = load(ledgers or _beside(path, base), options)
    if loaded.settings is None or (loaded.has_errors and not allow_problems):
        return Updated(path.name, None, written=False, plan=None, problems=loaded.problems)
    refuse_another(path.name, base, loaded)
    style = style_of(loaded.settings.style, loaded.templates.folders, options.reference)
    new, problems = composed(loaded, Room.of(style))
    if any(problem.is_error for problem in problems) and not allow_problems:
        return Updated(path.name, None, written=False, plan=None, problems=problems)
    package = EditablePackage(data, path.name)
    plan = merge(draft_of(base, style), clerk_paragraphs(package), draft_of(new, style))
    target = _target(path, output) if plan.operations else None
    if target and not dry_run:
        write_whole(target, revise(package, plan, new, style, author=_AUTHOR, clean=clean))
    return Updated(path.name, target, written=bool(target) and not dry_run, plan=plan, problems=problems)


def _base(found: WordFile) -> Report:
    """Return the report that the document was written from."""
    if not found.ours:
        raise InputError(
            f"《{found.name}》不是 drafter 写的文档，没有底稿，不能更新", "请用 drafter draft 起草的报告；改过的也可以"
        )
    if found.base is None:
        raise InputError(
            f"《{found.name}》里的底稿没有了，分不清哪些是改过的，不能更新",
            "多半是另存成别的格式丢掉的。请用存成 .docx 的那一份；都没有的，用 drafter draft 另起一份，自己对照",
        )
    if found.base.form is DocumentForm.LETTER:
        raise InputError(f"《{found.name}》是报送函，没有台账里的数，不用更新", "要改的请直接改，或者重新起草")
    return found.base


def _beside(path: Path, base: Report) -> Path:
    """Return the ledgers of the same name beside the document: a workbook, or their folder when there are several."""
    counted = (figure for figure in base.figures.values() if figure.aggregate != _LAST_YEARS)
    named = {row.file for figure in counted for row in figure.rows}
    names = sorted({Path(name).name for name in named if "/" not in name})
    found = [path.parent / name for name in names if (path.parent / name).is_file()]
    if len(names) == 1 and found:
        return found[0]
    shown = "、".join(f"《{name}》" for name in names[:3]) or "台账"
    raise InputError(
        f"没有在《{path.name}》旁边找到{shown}" if len(names) <= 1 else f"《{path.name}》的数来自几个工作簿：{shown}",
        f"请写明台账在哪里：drafter update {path.name} 台账",
    )


def _target(path: Path, output: Path | None) -> Path:
    if output is None:
        names = (f"{path.stem}{_ADDED.format(number or '')}.docx" for number in (0, *range(2, _COPIES)))
        return next(path.with_name(name) for name in names if not path.with_name(name).exists())
    if output.is_dir():
        raise OutputError(f"“{output.name}”是一个文件夹", "请在 -o 后面写文件名，如 更新.docx")
    if output.exists():
        raise OutputError(f"已有一个《{output.name}》，没有覆盖", "请换一个文件名，或者先把原来的文件移走")
    return output
