"""One township's turn in a batch, in whatever process or machine it falls to: look whether it is needed, do it, keep it.

A plain function of plain data, so that it can be sent to another process (also where processes are spawned, not forked).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from drafter import __version__
from drafter.batch.roster import Township
from drafter.batch.state import (
    STORE,
    Fingerprint,
    Remembered,
    digest_of,
    digest_once,
    recall,
    remember,
    results_of,
    sweep,
)
from drafter.model.county import Fate, UnitResult
from drafter.model.errors import DrafterError
from drafter.model.problem import Severity
from drafter.project.locations import COUNTY_FILE, SETTINGS_FILE, folder_with, template_folders
from drafter.project.settings import county_settings
from drafter.project.templateset import folders_outside
from drafter.workflow.loading import Options
from drafter.workflow.township import Assignment, do_township
from drafter.workflow.whose import expected_of

_KEPT = frozenset({Fate.REFUSED, Fate.EDITED, Fate.UPDATED, Fate.CONFLICTS, Fate.NOT_REPORTED})
_WORDS = 50  # problems of one township that keep their words
_FIRST, _AGAIN = "第一次", "上次没有做成"
_SHARE = "几台电脑要用同一个路径看到台账和结果的文件夹"
_TOO_LARGE = "请删去台账里多余的工作表和空行再做；确实有这么多的，请少开几个程序，用 --jobs 1 再做一次"
_UNSURE = "请把这个乡镇的台账单独用 drafter draft 试一次，再请维护人员看"


@dataclass(frozen=True, slots=True)
class Job:
    """A township, where the batch writes, and how it goes about it. ``run`` is the same for all of one run.

    With ``rows`` the cells that its figures count are kept too.
    """

    township: Township
    output: Path
    options: Options
    allow_problems: bool = False
    again: bool = False
    run: str = ""
    rows: bool = False


def blank_line(township: Township) -> UnitResult:
    """Return the line of a township before anything is known of it."""
    first = township.inputs[0].name if township.inputs else ""
    return UnitResult(
        township.key, township.name, Fate.NOT_REPORTED, code=township.code, county=township.county, input=first
    )


def line_before(township: Township) -> UnitResult:
    """Return the line of a township before anything is done: why nothing can be, where it has not one input."""
    line = blank_line(township)
    return line if len(township.inputs) == 1 else _without_one_input(line, township)


def at_once(job: Job) -> UnitResult | None:
    """Return the line of a township that needs no work, because nothing has changed or nothing can be done; else None."""
    line = blank_line(job.township)
    if len(job.township.inputs) != 1:
        return _without_one_input(line, job.township)
    for place in (job.output / job.township.folder, job.output / job.township.folder / STORE):
        sweep(place)
    before = None if job.again else recall(job.output, job.township.key, rows=False)
    if before is None or _why(job, before, digest_of(job.township.inputs[0])):
        return None
    return light(_as_before(before.line))


def look(job: Job) -> tuple[UnitResult, str]:
    """Return how a township stands by what earlier runs kept, and why the next run would do it (empty: it would not).

    Nothing is written, and no ledger is read; its bytes are only held against those of then.
    """
    line = blank_line(job.township)
    if len(job.township.inputs) != 1:
        return _without_one_input(line, job.township), ""
    before = recall(job.output, job.township.key, rows=False)
    own = digest_of(job.township.inputs[0])
    if before is None:
        return line, _FIRST
    why = _why(job, before, own)
    if why == _AGAIN:  # it is done again in any case; here only what is new since then is worth a word
        why = _fingerprint(job, job.township.inputs[0], own, before.besides).why_again(before.fingerprint)
    return before.line, why if before.fingerprint.ledgers else ""


def work(job: Job) -> UnitResult:
    """Do one township unless everything is as it was; returns its line without the rows, which are kept in its file.

    Whatever goes wrong becomes the line.
    """
    line = blank_line(job.township)
    if len(job.township.inputs) != 1:
        return _without_one_input(line, job.township)
    if not job.output.is_dir():  # it was made where the batch was started; another machine must see the same
        return replace(line, fate=Fate.FAILED, reason=f"这台电脑上没有结果文件夹：{job.output}", hint=_SHARE)
    try:
        return light(_worked(job, line, perf_counter()))
    except MemoryError:
        return replace(line, fate=Fate.FAILED, reason="台账太大，电脑的内存不够", hint=_TOO_LARGE)
    except Exception as error:  # noqa: BLE001 - one township must not stop the others
        return replace(line, fate=Fate.FAILED, reason=f"程序出错了（{type(error).__name__}）", hint=_UNSURE)


def keep_failed(job: Job, line: UnitResult) -> None:
    """Keep the line of a township whose process was lost, for those who sum up; the next run does it again."""
    if job.township.inputs:
        remember(job.output, Remembered(Fingerprint("", "", "", ""), (), line))


def light(line: UnitResult) -> UnitResult:
    """Return a line without figures' rows and the words of most problems: a county has too many to hold at once."""
    wordless = (replace(problem, message="", hint="") for problem in line.problems[_WORDS:])
    return replace(
        line,
        figures=tuple(replace(figure, rows=()) if figure.rows else figure for figure in line.figures),
        shown=(),
        problems=(*line.problems[:_WORDS], *wordless),
    )


def _without_one_input(line: UnitResult, township: Township) -> UnitResult:
    if not township.inputs:
        return line
    names = "、".join(f"《{path.name}》" for path in township.inputs)
    return replace(
        line,
        fate=Fate.FAILED,
        reason=f"有{len(township.inputs)}份台账：{names}，不知道用哪一份",
        hint="请只留一份，或者放进一个文件夹",
    )


def _worked(job: Job, line: UnitResult, begun: float) -> UnitResult:
    (ledgers,) = job.township.inputs
    folder = job.output / job.township.folder
    before = None if job.again else recall(job.output, job.township.key, rows=False)
    own = digest_of(ledgers)  # as it is now: who saves it while it is read has it done again next time
    why = _why(job, before, own)
    if before is not None and not why:
        return _as_before(before.line)
    expected = expected_of(job.township)
    done = do_township(Assignment(ledgers, folder, line, job.options, job.allow_problems, job.rows, expected))
    done = _with_reason(replace(done, why=why, seconds=round(perf_counter() - begun, 3)))
    besides = _besides(done, ledgers)
    results = results_of(folder, (done.output, done.problems_book))
    done = _placed(done, job.township.folder)
    remember(job.output, Remembered(_fingerprint(job, ledgers, own, besides), results, done, besides))
    return done


def _why(job: Job, before: Remembered | None, own: str) -> str:
    """Return why a township is to be done; empty when everything is as it was. ``own`` is the digest of its ledgers."""
    if before is None:
        return _FIRST
    if before.line.fate is Fate.FAILED:
        return _AGAIN
    now = _fingerprint(job, job.township.inputs[0], own, before.besides)
    return before.lost(job.output / job.township.folder) or now.why_again(before.fingerprint)


def _with_reason(line: UnitResult) -> UnitResult:
    """Return a refused township's line with its first error, so that the summary can be read by itself."""
    if line.fate is not Fate.REFUSED or line.reason or not line.errors:
        return line
    first = next(problem for problem in line.problems if problem.severity == Severity.ERROR.value)
    place = f"“{first.sheet}”{first.cell}：" if first.cell else ""
    more = f"；共{line.errors}处错误" if line.errors > 1 else ""
    return replace(line, reason=f"{place}{first.message}{more}", hint=line.hint or first.hint)


def _as_before(line: UnitResult) -> UnitResult:
    return replace(line, fate=line.fate if line.fate in _KEPT else Fate.UNCHANGED, why="", seconds=0.0)


def _placed(done: UnitResult, folder: str) -> UnitResult:
    """Return the line with the places of its results in the output, with / between."""
    output, book = (f"{folder}/{name}" if name else "" for name in (done.output, done.problems_book))
    return replace(done, output=output, problems_book=book)


def _besides(done: UnitResult, ledgers: Path) -> tuple[str, ...]:
    """Return the files besides the ledgers that a line comes from, relative to their folder.

    They are last year's workbook, also one that is still to come, and the work points.
    """
    named = {row.file for figure in done.figures for row in figure.rows} | {p.file for p in done.problems if p.file}
    there = {name for name in named if name != ledgers.name and (ledgers.parent / name).is_file()}
    named_outright = {Path(done.last_year).name if done.last_year else "", done.points_file} - {""}
    return tuple(sorted(there | named_outright))


def _fingerprint(job: Job, ledgers: Path, own: str, besides: tuple[str, ...]) -> Fingerprint:
    others = [digest_of(ledgers.parent / name) for name in besides]
    around = _around if job.run else _around.__wrapped__  # looked at once in a run, as it is at its beginning
    folder = ledgers if ledgers.is_dir() else ledgers.parent
    templates, settings = around(folder, job.options.template_set, job.run)
    return Fingerprint(
        " ".join((own, *others)),
        templates,
        " ".join([*settings, repr(job.options), str(job.allow_problems)]),
        __version__,
    )


@lru_cache(maxsize=64)
def _around(folder: Path, template_set: str, run: str) -> tuple[str, tuple[str, ...]]:
    """Return the digests of the templates, and of the settings, that hold for ledgers in a folder.

    A set that is named by its path lies outside of the folders for templates.
    """
    folders = template_folders(folder)
    outside = folders_outside(folders, template_set or _set_of(folder))
    templates = " ".join(digest_once(one, run) for one in (*folders.folders, *outside))
    found = [(folder_with(name, folder), name) for name in (COUNTY_FILE, SETTINGS_FILE)]
    return templates, tuple(digest_of(near / name) for near, name in found if near)


def _set_of(folder: Path) -> str:
    try:
        return county_settings(folder).template_set
    except DrafterError:  # said where the township is done
        return ""
