"""The verb for a whole county: ``batch``. Declared here, put on the command line by ``app``."""
# ruff: noqa: PLR0913 - the parameters of a verb are its command-line options

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.options import Json, Settings, TemplateSet, Year, options
from drafter.cli.streams import say, say_json
from drafter.model.errors import SettingsError

_MOST_JOBS = 64
_SHARD = re.compile(r"(\d{1,4})[/／](\d{1,4})")


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
    again: Annotated[bool, typer.Option("--again", help="没有变化的也重新做一遍")] = False,
    year: Year = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    template_set: TemplateSet = "annual",
    as_json: Json = False,
) -> int:
    """一次起草全县各乡镇的报告，有问题的列出来，不影响别的乡镇。

    再做一次时只做变了的；改过的报告不会被覆盖，另写一份更新的副本。文件夹里可以放 county.yaml，写明县名、年度、期限和乡镇名单。
    """
    from drafter.batch import BatchOptions
    from drafter.batch import batch as run
    from drafter.cli import county
    from drafter.cli.progress import watching

    place = Path(path)
    asked = BatchOptions(
        jobs=_jobs(jobs),
        shard=_shard(shard),
        allow_problems=allow_problems,
        again=again,
        options=options(year, settings, "", template_set),
    )
    with watching() as seen:
        done = run(place, Path(output) if output else _beside(place), asked=asked, seen=seen)
    say_json(county.shape(done)) if as_json else say(county.text(done))
    return int(done.failed)


def _beside(place: Path) -> Path:
    whole = place.resolve()
    return whole.with_name(f"{whole.name}（结果）")


def _jobs(text: str) -> int:
    from os import cpu_count

    if not text:
        return cpu_count() or 1
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_JOBS:
        raise SettingsError(f"--jobs 后面应当是1到{_MOST_JOBS}的整数，现在是“{text}”", "例如：--jobs 4")
    return int(text)


def _shard(text: str) -> tuple[int, int]:
    found = _SHARD.fullmatch(text or "1/1")
    part, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= part <= parts:
        raise SettingsError(f"--shard 后面应当是“第几份/共几份”，现在是“{text}”", "例如：--shard 1/3")
    return part, parts
