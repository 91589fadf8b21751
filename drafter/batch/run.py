"""A whole batch: who is there, each township's work wherever it is done, the lines of the summary.

Not how results are shown. One township never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.batch.pool import Lost, Pool
from drafter.batch.roster import Township, shard, townships
from drafter.batch.work import Job, blank_line, work
from drafter.model.county import County, Fate, UnitResult
from drafter.model.errors import InputError, OutputError, SettingsError
from drafter.project.county import load_county
from drafter.workflow.loading import Options

Runner = Callable[[Iterable[Job]], Iterator[tuple[Job, UnitResult | str]]]
Watcher = Callable[[int, int, UnitResult], None]

_SECONDS = 300.0  # of one township; a whole year of the largest seen takes less than ten
_SAID = {
    Lost.CRASHED: ("做到一半，程序意外退出了", "请把这个乡镇的台账单独用 drafter draft 试一次"),
    Lost.OUT_OF_TIME: ("做了很久还没有做完，先停掉了", "台账是不是特别大？请单独用 drafter draft 试一次"),
}


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch goes about it.

    ``jobs`` is how many townships are done at once, ``shard`` (which, of how many) the part of the county that this
    machine does, ``again`` does also what has not changed, ``seconds`` is what one township may take.
    """

    jobs: int = 1
    shard: tuple[int, int] = (1, 1)
    allow_problems: bool = False
    again: bool = False
    seconds: float = _SECONDS
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch came to: the county, and one line for each township, those of the roster first."""

    county: County
    output: Path
    lines: tuple[UnitResult, ...]

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
    asked = replace(asked, options=_options(asked.options, county))
    there = townships(place, county, output)
    if not there:
        raise InputError(f"“{place}”里没有乡镇的台账", "请放进各乡镇的台账，一个乡镇一个文件夹、工作簿或者压缩包")
    _make(place, output)
    mine = shard(there, *asked.shard) if asked.shard != (1, 1) else there
    run = runner or Pool(work, max(1, asked.jobs), asked.seconds).run
    lines = tuple(_lines(run, [_job(one, output, asked) for one in mine], seen))
    return Batch(county, output, lines)


def _options(options: Options, county: County) -> Options:
    year = options.year or county.year
    if options.year and county.year and options.year != county.year:
        raise SettingsError(
            f"要的是{options.year}年的报告，county.yaml 里写的是{county.year}年",
            "请改正 county.yaml 的“年度”，或者不写 --year",
        )
    return replace(options, year=year, template_set=county.template_set or options.template_set)


def _make(place: Path, output: Path) -> None:
    if output.exists() and place.exists() and output.resolve() == place.resolve():
        raise OutputError("结果不能写在放台账的文件夹里", "请用 -o 写另一个文件夹，如 -o 汇总")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹：{output}", "请检查位置和权限，或者换一个位置") from error


def _job(township: Township, output: Path, asked: BatchOptions) -> Job:
    return Job(township, output.resolve(), asked.options, asked.allow_problems, asked.again)


def _lines(run: Runner, jobs: list[Job], seen: Watcher | None) -> Iterator[UnitResult]:
    for number, (job, found) in enumerate(run(jobs), start=1):
        line = found if isinstance(found, UnitResult) else _lost(job, found)
        if seen:
            seen(number, len(jobs), line)
        yield line


def _lost(job: Job, why: str) -> UnitResult:
    reason, hint = _SAID[why]
    return replace(blank_line(job.township), fate=Fate.FAILED, reason=reason, hint=hint)
