"""A whole batch: who is there, each township's work wherever it is done, the lines of the summary.

Not how results are shown. One township never stops the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from drafter.batch.cluster import Cluster
from drafter.batch.held import Lines
from drafter.batch.labels import label_of
from drafter.batch.moved import follow
from drafter.batch.overview import Overview
from drafter.batch.overview_files import Summary, all_lines, overview_of, write_book
from drafter.batch.pool import Lost, Pool
from drafter.batch.roster import Township, shard, townships
from drafter.batch.state import remember_roster, sweep_store
from drafter.batch.twice import without_twice
from drafter.batch.work import Job, at_once, blank_line, keep_failed, line_before, work
from drafter.model.county import County, Fate, UnitResult
from drafter.model.errors import InputError, OutputError, SettingsError
from drafter.project.county import load_county
from drafter.workflow.loading import Options

Runner = Callable[[Iterable[Job]], Iterator[tuple[Job, UnitResult | str]]]
Watcher = Callable[[int, int, UnitResult], None]

_SHOWN = 40  # townships of a county whose page shows the cells behind the numbers; of more it would be too large
_NAMED = 5  # townships that are named in a sentence
_SECONDS = 300.0  # of one township; a whole year of the largest seen takes less than ten
_SAID = {
    Lost.CRASHED: ("做到一半，程序意外退出了", "请把这个乡镇的台账单独用 drafter draft 试一次"),
    Lost.OUT_OF_TIME: ("做了很久还没有做完，先停掉了", "台账是不是特别大？请单独用 drafter draft 试一次"),
}


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch goes about it.

    ``jobs`` is how many townships are done at once, ``shard`` (which, of how many) the part of the county that this
    machine does, ``again`` does also what has not changed, ``scheduler`` the address of a Dask cluster that does the
    townships, empty for this machine; ``seconds`` is what one township may take.
    """

    jobs: int = 1
    shard: tuple[int, int] = (1, 1)
    allow_problems: bool = False
    again: bool = False
    scheduler: str = ""
    seconds: float = _SECONDS
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch came to: the county, and one line for each township, those of the roster first.

    ``overview`` is the county side by side, None as long as other machines have not done their townships; ``summary`` are
    the files in which it stands.
    """

    county: County
    output: Path
    lines: Sequence[UnitResult]
    overview: Overview | None = None
    summary: Summary = field(default_factory=Summary)

    @property
    def failed(self) -> bool:
        """True when there is a township without a report of today."""
        bad = (Fate.REFUSED, Fate.FAILED, Fate.NOT_REPORTED, Fate.CONFLICTS)
        return any(line.fate in bad for line in self.lines)


def batch(
    place: Path,
    output: Path,
    *,
    asked: BatchOptions | None = None,
    runner: Runner | None = None,
    seen: Watcher | None = None,
) -> Batch:
    """Draft the report of every township of a county's folder.

    Args:
        place: the folder, with one folder, workbook or zip for each township, and a county.yaml if there is one.
        output: the folder for what comes of it; made when it is not there.
        asked: how to go about it.
        runner: where the townships are done; None for processes of this machine.
        seen: called after each township with how many are done, how many there are, and its line.

    Raises:
        InputError: there is no such folder, or no township in it.
        SettingsError: county.yaml is wrong.
        OutputError: the output cannot be written to.
    """
    asked = asked or BatchOptions()
    county = load_county(place)
    asked = replace(asked, options=settled(asked.options, county))
    there = townships(place.absolute(), county, output)
    if not there:
        raise InputError(f"“{place}”里没有乡镇的台账", "请放进各乡镇的台账，一个乡镇一个文件夹、工作簿或者压缩包")
    _make(place, output)
    follow(output.resolve(), there)
    remember_roster(
        output.resolve(), map(line_before, there), frozenset(one.key for one in there if len(one.inputs) == 1)
    )
    mine = shard(there, *asked.shard) if asked.shard != (1, 1) else there
    run = runner or _runner(asked)
    lines = _lines(run, _jobs(mine, output, asked, rows=len(there) <= _SHOWN), seen)
    return _summed_up(Batch(county, output, lines), place, there, asked.options)


def _summed_up(done: Batch, place: Path, there: Sequence[Township], options: Options) -> Batch:
    """Write the workbook that has them all, also when nothing has changed."""
    lines = all_lines(there, done.lines, done.output.resolve(), options)
    if lines is None:
        return replace(done, summary=Summary(said=("别的电脑上还有乡镇没有做完，等都做完再做一次就有《汇总》",)))
    lines, twice = without_twice(there, lines, done.output.resolve())
    if twice:
        own = lines if len(lines) == len(done.lines) else Lines(twice.get(line.key, line) for line in done.lines)
        done = replace(done, lines=own)
    found = overview_of(place, done.output.resolve(), done.county, lines, options)
    if found is None:
        return done
    summary = write_book(found, done.output)
    said = _not_on_the_roster(there)
    return replace(done, overview=found, summary=replace(summary, said=(*summary.said, *said)))


def _not_on_the_roster(there: Sequence[Township]) -> tuple[str, ...]:
    others = [one.name for one in there if not one.listed]
    if not others or len(others) == len(there):
        return ()
    names = f"{'、'.join(others[:_NAMED])}{'等' * (len(others) > _NAMED)}"
    return (f"有 {len(others)} 个不在 county.yaml 的名单里：{names}；该报的请加进名单，不该报的请移出这个文件夹",)


def _runner(asked: BatchOptions) -> Runner:
    if asked.scheduler:
        return Cluster(work, asked.scheduler, asked.seconds).run
    return Pool(work, max(1, asked.jobs), asked.seconds).run


def settled(options: Options, county: County) -> Options:
    """Return how each township is gone about, by what was asked for and what county.yaml says.

    Raises:
        SettingsError: they name different years.
    """
    year = options.year or county.year
    if options.year and county.year and options.year != county.year:
        raise SettingsError(
            f"要的是{options.year}年的报告，county.yaml 里写的是{county.year}年",
            "请改正 county.yaml 的“年度”，或者不写 --year",
        )
    return replace(options, year=year, template_set=options.template_set or county.template_set)


def _make(place: Path, output: Path) -> None:
    if output.exists() and place.exists() and output.resolve() == place.resolve():
        raise OutputError("结果不能写在放台账的文件夹里", "请用 -o 写另一个文件夹，如 -o 汇总")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹：{output}", "请检查位置和权限，或者换一个位置") from error
    sweep_store(output)


def _jobs(mine: Iterable[Township], output: Path, asked: BatchOptions, *, rows: bool) -> list[Job]:
    place, run = output.resolve(), uuid4().hex
    return [Job(one, place, asked.options, asked.allow_problems, asked.again, run, rows) for one in mine]


def _lines(run: Runner, jobs: list[Job], seen: Watcher | None) -> Lines:
    """Return the lines in the order of the jobs; what has not changed is seen here, which no other process could do faster."""
    lines, turns = Lines(), {}
    names = Counter(job.township.name for job in jobs)

    def done(job: Job, line: UnitResult) -> None:
        turns[job.township.key] = len(lines)
        lines.append(line)
        if seen:
            same = names[line.name] > (line.name == job.township.name)
            names[line.name] += line.name != job.township.name
            seen(len(lines), len(jobs), replace(line, name=label_of(line)) if same else line)

    for job in jobs:
        line = at_once(job)
        if line is not None:
            done(job, line)
    for job, found in run([job for job in jobs if job.township.key not in turns]):
        done(job, _line_of(job, found))
    return lines.in_order(turns[job.township.key] for job in jobs)


def _line_of(job: Job, found: UnitResult | str) -> UnitResult:
    return found if isinstance(found, UnitResult) else _lost(job, found)


def _lost(job: Job, why: str) -> UnitResult:
    reason, hint = _SAID[why]
    line = replace(blank_line(job.township), fate=Fate.FAILED, reason=reason, hint=hint)
    keep_failed(job, line)
    return line
