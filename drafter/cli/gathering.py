"""The verb for a whole county: ``batch``. Declared here, put on the command line by ``app``."""
# ruff: noqa: PLR0913 - the parameters of a verb are its command-line options

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.options import Json, Settings, TemplateSet, Year, options
from drafter.cli.streams import remark, say, say_json
from drafter.model.errors import SettingsError

if TYPE_CHECKING:
    from drafter.batch import Batch, BatchOptions
    from drafter.workflow import Options

_MOST_JOBS = 64
_STOPPED = "停在半路上了，已经做好的乡镇都是完整的；再运行一次同样的命令，接着做剩下的"
_SHARD = re.compile(r"(\d{1,4})[/／](\d{1,4})")

Roster = Annotated[
    str,
    typer.Option(
        "--county", metavar="名单", help="给全县做：.txt、.csv 或 .xlsx，一行一个乡镇，可带区划代码；--unit 写县名"
    ),
]
WithCounty = Annotated[bool, typer.Option("--county-report", help="各乡镇做完以后，合在一起再起草一份全县的报告")]


def new_county(roster: str, folder: str, county: str, last_year: str, options: Options) -> int:
    """Do ``new --county``: a folder with county.yaml and a blank workbook for each township of a list."""
    from drafter import workflow
    from drafter.cli.county import created

    if last_year:
        raise SettingsError("--county 和 --from 不能一起用", "各乡镇的上一年台账不同，请让乡镇用 --from 各自接着做")
    place = Path(folder) if folder else None
    done = workflow.new_county(Path(roster), place, county=county, year=options.year, options=options)
    say(created(done))
    return 0


def batch(
    path: Annotated[
        str, typer.Argument(metavar="文件夹", help="放着各乡镇台账的文件夹，一个乡镇一个文件夹、工作簿或 zip")
    ],
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="文件夹", help="结果写到哪里，不写则在旁边另建一个")
    ] = "",
    jobs: Annotated[str, typer.Option("--jobs", metavar="个数", help="同时做几个乡镇，不写则看电脑有几个核")] = "",
    shard: Annotated[str, typer.Option("--shard", metavar="第几份/共几份", help="几台电脑分着做，如 1/3")] = "",
    allow_problems: Annotated[
        bool, typer.Option("--allow-problems", help="台账有错误也起草，受影响的数字写作“待核实”")
    ] = False,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="地址", help="交给几台电脑上的 Dask 做，如 tcp://10.0.0.5:8786")
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="没有变化的也重新做一遍")] = False,
    county_report: WithCounty = False,
    year: Year = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """一次起草全县各乡镇的报告，有问题的列出来，不影响别的乡镇。

    结果文件夹里有《汇总.xlsx》和《汇总.html》：一个乡镇一行，带合计、未报和迟报、异常、台账问题。

    再做一次时只做变了的；改过的报告不会被覆盖，另写一份更新的副本。文件夹里可以放 county.yaml，写明县名、年度、期限和乡镇名单。
    """
    from drafter.batch import BatchOptions

    place = Path(path)
    asked = BatchOptions(
        jobs=_jobs(jobs),
        shard=_whole(shard) if county_report else _shard(shard),
        scheduler=scheduler,
        allow_problems=allow_problems,
        again=again,
        options=options(year, settings, "", template_set),
    )
    with _saying_when_stopped():
        done = _done(place, output, asked)
        return _told(done, (place, asked) if county_report else None, as_json=as_json)


def _done(place: Path, output: str, asked: BatchOptions) -> Batch:
    from drafter.batch import batch as run
    from drafter.batch import beside
    from drafter.cli.progress import watching

    with watching() as seen:
        return run(place, Path(output) if output else beside(place), asked=asked, seen=seen)


@contextmanager
def _saying_when_stopped() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        remark(_STOPPED)
        raise


def _told(done: Batch, wanted: tuple[Path, BatchOptions] | None, *, as_json: bool) -> int:
    """Write and show what comes after the townships; ``wanted`` is what the county's own report is made from."""
    from drafter.batch.countyreport import county_report
    from drafter.cli import county, countyreport
    from drafter.cli.progress import telling
    from drafter.pages.countyfile import with_county_page

    done = with_county_page(done)
    report = None
    if wanted:
        place, asked = wanted
        with telling() as tell:
            report = county_report(
                place, done, asked, lambda number, of, name: tell(number, of, f"{name}：读入全县报告")
            )
    if as_json:
        say_json({**county.shape(done), "report": countyreport.shape(report)})
    else:
        say("\n".join([county.text(done), *([countyreport.text(report)] if report else [])]))
    return int(done.failed or (report is not None and report.failed))


def _jobs(text: str) -> int:
    from os import cpu_count

    if not text:
        return cpu_count() or 1
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_JOBS:
        raise SettingsError(f"--jobs 后面应当是1到{_MOST_JOBS}的整数，现在是“{text}”", "例如：--jobs 4")
    return int(text)


def _whole(text: str) -> tuple[int, int]:
    if _shard(text) != (1, 1):
        raise SettingsError("几台电脑分着做的时候，不能写全县的报告", "请等各份都做完，不写 --shard 再做一次")
    return 1, 1


def _shard(text: str) -> tuple[int, int]:
    found = _SHARD.fullmatch(text or "1/1")
    part, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= part <= parts:
        raise SettingsError(f"--shard 后面应当是“第几份/共几份”，现在是“{text}”", "例如：--shard 1/3")
    return part, parts
