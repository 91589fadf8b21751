"""How far a batch has come: a bar with rate and remaining time on a terminal, plain lines when piped. On stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from drafter.cli.streams import remark
from drafter.model.county import Fate, UnitResult

_AGAIN = (Fate.REDRAFTED, Fate.UPDATED, Fate.CONFLICTS)
Watcher = Callable[[int, int, UnitResult], None]
Teller = Callable[[int, int, str], None]


@contextmanager
def watching() -> Iterator[Watcher]:
    """Yield what is to be called after each township of a batch, with its line."""
    with telling() as tell:
        bar = sys.stderr.isatty()

        def advance(done: int, total: int, line: UnitResult) -> None:
            reason = f"，{line.reason}" if line.reason and not bar else ""
            cause = f"（{line.why}）" if line.why and line.fate in _AGAIN else ""
            tell(done, total, f"{line.name}：{line.fate.value}{cause}{reason}")

        yield advance


@contextmanager
def telling() -> Iterator[Teller]:
    """Yield what is to be called with how many are done, how many there are, and what is to be said of the last one."""
    if not sys.stderr.isatty():
        yield lambda done, total, said: remark(f"[{done}/{total}] {said}")
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

        def advance(done: int, total: int, said: str) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"每秒 {speed:.1f} 个" if speed else ""
            bar.update(task, total=total, completed=done, rate=rate, description=said)

        yield advance
