"""One township's turn in a batch, in whatever process or machine it falls to: look whether it is needed, do it, keep it.

A plain function of plain data, so that it can be sent to another process (also where processes are spawned, not forked).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from drafter import __version__
from drafter.batch.roster import Township
from drafter.batch.state import Fingerprint, Remembered, digest_of, digest_once, recall, remember, results_of
from drafter.model.county import Fate, UnitResult
from drafter.project.locations import COUNTY_FILE, SETTINGS_FILE, folder_with, template_folders
from drafter.workflow.loading import Options
from drafter.workflow.township import Assignment, do_township

_KEPT = frozenset({Fate.REFUSED, Fate.EDITED, Fate.UPDATED, Fate.CONFLICTS})
_WORDS = 50  # problems of one township that keep their words
_UNSURE = "请把这个乡镇的台账单独用 drafter draft 试一次，再请维护人员看"


@dataclass(frozen=True, slots=True)
class Job:
    """A township, where the batch writes, and how it goes about it."""

    township: Township
    output: Path
    options: Options
    allow_problems: bool = False
    again: bool = False


def blank_line(township: Township) -> UnitResult:
    """Return the line of a township before anything is known of it."""
    first = township.inputs[0].name if township.inputs else ""
    return UnitResult(
        township.key, township.name, Fate.NOT_REPORTED, code=township.code, county=township.county, input=first
    )


def work(job: Job) -> UnitResult:
    """Do one township unless everything is as it was; returns its line without the rows, which are kept in its file.

    Whatever goes wrong becomes the line.
    """
    line = blank_line(job.township)
    if len(job.township.inputs) != 1:
        return _without_one_input(line, job.township)
    try:
        return light(_worked(job, line, perf_counter()))
    except Exception as error:  # noqa: BLE001 - one township must not stop the others
        return replace(line, fate=Fate.FAILED, reason=f"程序出错了（{type(error).__name__}）", hint=_UNSURE)


def light(line: UnitResult) -> UnitResult:
    """Return a line without figures' rows and the words of most problems: a county has too many to hold at once."""
    wordless = (replace(problem, message="", hint="") for problem in line.problems[_WORDS:])
    return replace(
        line,
        figures=tuple(replace(figure, rows=()) for figure in line.figures),
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
    before = None if job.again else recall(job.output, job.township.key)
    now = _fingerprint(job, ledgers, before.besides if before else ())
    lost = before.lost(folder) if before else ""
    why = lost or now.why_again(before.fingerprint if before else None)
    if before is not None and not why:
        return _as_before(before.line)
    done = do_township(Assignment(ledgers, folder, line, job.options, job.allow_problems))
    done = replace(done, why=why, seconds=round(perf_counter() - begun, 3))
    if done.fate is not Fate.FAILED:
        besides = _besides(done, ledgers)
        fingerprint = _fingerprint(job, ledgers, besides)
        results = results_of(folder, (done.output, done.problems_book))
        done = _placed(done, job.township.folder)
        remember(job.output, Remembered(fingerprint, results, done, besides))
        return done
    return _placed(done, job.township.folder)


def _as_before(line: UnitResult) -> UnitResult:
    return replace(line, fate=line.fate if line.fate in _KEPT else Fate.UNCHANGED, why="", seconds=0.0)


def _placed(done: UnitResult, folder: str) -> UnitResult:
    """Return the line with the places of its results in the output, with / between."""
    output, book = (f"{folder}/{name}" if name else "" for name in (done.output, done.problems_book))
    return replace(done, output=output, problems_book=book)


def _besides(done: UnitResult, ledgers: Path) -> tuple[str, ...]:
    """Return the files beside the ledgers that figures came from: last year's workbook."""
    named = {row.file for figure in done.figures for row in figure.rows} | {p.file for p in done.problems if p.file}
    return tuple(sorted(name for name in named if name != ledgers.name and (ledgers.parent / name).is_file()))


def _fingerprint(job: Job, ledgers: Path, besides: tuple[str, ...]) -> Fingerprint:
    own = [digest_of(path) for path in (ledgers, *(ledgers.parent / name for name in besides))]
    folders = template_folders(ledgers).folders
    settings = [folder_with(name, ledgers) for name in (COUNTY_FILE, SETTINGS_FILE)]
    files = [
        digest_of(folder / name) for folder, name in zip(settings, (COUNTY_FILE, SETTINGS_FILE), strict=True) if folder
    ]
    return Fingerprint(
        " ".join(own),
        " ".join(digest_once(folder) for folder in folders),
        " ".join([*files, repr(job.options), str(job.allow_problems)]),
        __version__,
    )
