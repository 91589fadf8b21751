"""The verb ``update``: the document that the clerk edited + corrected ledgers → a copy with what the data changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafter.check.references import references, titles
from drafter.compose import Room
from drafter.merge import merge
from drafter.merge.ownwords import OwnWords, own_words
from drafter.merge.reasons import SettingEffects, settled
from drafter.model.errors import InputError
from drafter.model.merge import ClerkParagraph, Draft, MergePlan, Surroundings
from drafter.model.problem import Problem
from drafter.model.report import DocumentForm, Report
from drafter.project.stylesheet import StyleSheet
from drafter.word import EditablePackage, asides, clerk_paragraphs, draft_of, read_docx, revise
from drafter.word.base import packed_report
from drafter.workflow.bases import find_base, keep, missing_base
from drafter.workflow.causing import causes_between, words_besides_settings
from drafter.workflow.cellnames import cell_names
from drafter.workflow.county import load_for
from drafter.workflow.differing import Left, left_as_it_is
from drafter.workflow.drafting import composed
from drafter.workflow.files import free_name, read_editable, write_whole
from drafter.workflow.loading import Loaded, Options, refuse_another
from drafter.workflow.settling import effects, layouts
from drafter.workflow.styling import style_of

_AUTHOR = "drafter"
_ACTION = "更新"
_ADDED = "（数据更新{}）"
_Drafts = tuple[Draft, tuple[ClerkParagraph, ...], Draft]  # the last one, the document, the new one
_LAST_YEARS = "growth"  # its rows are last year's too


@dataclass(frozen=True, slots=True)
class Updated:
    """What updating came to. ``plan`` is None and nothing was written when the ledgers have errors.

    ``left`` are the numbers that stand as the clerk has them although the ledgers say something else, ``layouts`` says what
    changed settings do to the layout, which an update does not write. ``cells`` are what the paragraphs in tables
    are called, by number from 0. ``own`` are the clerk's own words, which all stand.
    """

    document: str
    output: Path | None
    written: bool
    plan: MergePlan | None
    problems: tuple[Problem, ...]
    left: Left = field(default_factory=Left)
    layouts: tuple[str, ...] = ()
    cells: Mapping[int, str] = field(default_factory=dict)
    own: tuple[OwnWords, ...] = ()


def update(  # noqa: PLR0913 - a document, its ledgers, and how to go about it
    path: Path,
    ledgers: Path | None = None,
    *,
    output: Path | None = None,
    allow_problems: bool = False,
    dry_run: bool = False,
    clean: bool = False,
    base: Path | None = None,
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
        base: the document that drafter wrote last, when the one at ``path`` has lost its base.
        options: as for drafting.

    Raises:
        InputError: it is not drafter's, carries no base, is another unit's or year's, or the ledgers cannot be read.
        OutputError: the copy cannot be written there.
    """
    data, options = read_editable(path, _ACTION), options or Options()
    written_from = _base(path, data, ledgers, base)
    place = ledgers or _beside(path, written_from)
    loaded = load_for(path.name, written_from, place, options, allow_problems=allow_problems)
    if loaded.settings is None or (loaded.has_errors and not allow_problems):
        return Updated(path.name, None, written=False, plan=None, problems=loaded.problems)
    refuse_another(path.name, written_from, loaded)
    style = style_of(loaded.settings.style, loaded.templates.folders, options.reference)
    new, problems = composed(loaded, Room.of(style))
    if any(problem.is_error for problem in problems) and not allow_problems:
        return Updated(path.name, None, written=False, plan=None, problems=problems)
    package, around = EditablePackage(data, path.name), _around(path, data, loaded)
    drafts = draft_of(written_from, style), clerk_paragraphs(package), draft_of(new, style)
    plan, found = _merged(drafts, (written_from, new), loaded, style, around)
    target = free_name(path, output, _ADDED, "更新.docx") if plan.operations else None
    if target and not dry_run:
        _save(target, revise(package, plan, new, style, author=_AUTHOR, clean=clean), new)
    return _told((path.name, target, bool(target) and not dry_run, plan, problems), drafts, loaded, layouts(found, new))


def _told(
    done: tuple[str, Path | None, bool, MergePlan, tuple[Problem, ...]],
    drafts: _Drafts,
    loaded: Loaded,
    notes: Iterable[str],
) -> Updated:
    """Return the outcome of an update with what it leaves to be known."""
    left = left_as_it_is(*drafts, loaded, done[3].operations)
    own = own_words(*drafts, done[3].operations)
    return Updated(*done, left, tuple(notes), cell_names(drafts[1]), own)


def _merged(
    drafts: _Drafts,
    reports: tuple[Report, Report],
    loaded: Loaded,
    style: StyleSheet,
    around: Surroundings,
) -> tuple[MergePlan, SettingEffects]:
    """Return the plan, each change with the settings that are behind it, and what the changed settings do."""
    known = causes_between(*reports, loaded)
    found = effects(*reports, loaded, known.settings, lambda other: composed(other, Room.of(style))[0])
    owners = {passage.id: passage.block for draft in (drafts[0], drafts[2]) for passage in draft.passages}
    plan = merge(*drafts, known, around)
    return settled(plan, found, owners, known.words, words_besides_settings(*reports, known.townships)), found


def _save(target: Path, data: bytes, new: Report) -> None:
    """Write a document, and keep its base, in case it loses it."""
    keep(packed_report(new), target)
    write_whole(target, data)


def _around(path: Path, data: bytes, loaded: Loaded) -> Surroundings:
    """Return what merging has to know besides the drafts and the text."""
    return Surroundings(asides(data, path.name), loaded.figures, _named)


def _named(text: str) -> list[tuple[int, int]]:
    """Return the characters of a text that name law, a document or a title by a number."""
    return [*references(text), *titles(text)]


def _base(path: Path, data: bytes, ledgers: Path | None, given: Path | None) -> Report:
    """Return the report that the document was written from."""
    found = read_docx(data, path.name)
    base = find_base(path, found, ledgers, given)
    if base is None:
        raise missing_base(path, found, _ACTION)
    if base.form is DocumentForm.LETTER:
        raise InputError(f"《{path.name}》是报送函，没有台账里的数，不用更新", "要改的请直接改，或者重新起草")
    return base


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
