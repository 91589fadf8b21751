"""How far a batch has come: a bar with rate and remaining time on a terminal, plain lines when piped. On stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from drafter.cli.streams import remark
from drafter.model.county import UnitResult

Watcher = Callable[[int, int, UnitResult], None]


@contextmanager
def watching() -> Iterator[Watcher]:
    """Yield what is to be called after each township."""
    if not sys.stderr.isatty():
        yield _line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("还要"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def advance(done: int, total: int, line: UnitResult) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"每秒 {speed:.1f} 个" if speed else ""
            bar.update(task, total=total, completed=done, rate=rate, description=f"{line.name}：{line.fate.value}")

        yield advance


def _line(done: int, total: int, line: UnitResult) -> None:
    reason = f"，{line.reason}" if line.reason else ""
    remark(f"[{done}/{total}] {line.name}：{line.fate.value}{reason}")
