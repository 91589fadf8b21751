"""The overview in the folder of the results: whose lines go into it, and where it may be written. Not what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from drafter.batch.held import Lines
from drafter.batch.overview import Overview, overview
from drafter.batch.overview_main import sheets
from drafter.batch.roster import Township
from drafter.batch.state import STORE, recall
from drafter.batch.work import Job, light, work
from drafter.ledger import overview_book
from drafter.model.county import County, Fate, UnitResult
from drafter.model.errors import DrafterError, OutputError
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from drafter.workflow.files import lock_of, write_whole
from drafter.workflow.loading import Options

BOOK, PAGE = "汇总.xlsx", "汇总.html"
_KEPT = "summary.json"
_COPIES = 100


@dataclass(frozen=True, slots=True)
class Summary:
    """The names of the summary's files in the output, empty where there is none, and what is to be said of them."""

    xlsx: str = ""
    html: str = ""
    said: tuple[str, ...] = ()


def all_lines(
    there: Sequence[Township], lines: Sequence[UnitResult], output: Path, options: Options
) -> Sequence[UnitResult] | None:
    """Return the lines of all townships of a county; None when other machines have not done theirs yet.

    Args:
        there: all townships, in the order of the lines.
        lines: those that were done here.
        output: where the batch writes, and other machines too.
        options: as for the batch.
    """
    if [one.key for one in there] == [line.key for line in lines]:
        return lines
    own = {line.key: number for number, line in enumerate(lines)}
    every = Lines()
    for one in there:
        line = lines[own[one.key]] if one.key in own else _elsewhere(one, output, options)
        if line is None:
            return None
        every.append(line)
    return every


def _elsewhere(one: Township, output: Path, options: Options) -> UnitResult | None:
    if len(one.inputs) != 1:
        return work(
            Job(one, output, options)
        )  # nothing is done: it has not reported, or it cannot be told what is meant
    kept = recall(output, one.key, rows=False)
    return light(kept.line) if kept else None


def overview_of(
    place: Path, output: Path, county: County, lines: Sequence[UnitResult], options: Options
) -> Overview | None:
    """Return the overview of a county whose lines are complete; None when its template set cannot be read."""

    def whole(line: UnitResult) -> UnitResult:
        kept = recall(output, line.key) if line.fate not in (Fate.FAILED, Fate.NOT_REPORTED) else None
        return replace(kept.line, fate=line.fate) if kept else line

    try:
        templates = load_template_set(template_folders(place), options.template_set)
    except DrafterError:
        return None
    return overview(county, lines, templates, whole)


def write_book(found: Overview, output: Path) -> Summary:
    """Write the workbook; where that fails the batch has succeeded all the same, and the summary says so."""
    try:
        name, said = write_summary(output, BOOK, overview_book(sheets(found)))
    except OutputError as error:
        return Summary(said=(f"{error.message}。{error.hint}",))
    return Summary(name, said=(said,) if said else ())


def write_summary(output: Path, wanted: str, data: bytes) -> tuple[str, str]:
    """Write a file of the summary under its name, or a second one; returns that name and what is to be said of it.

    A file that is open in another program, or that somebody has changed or put there, is left as it is.

    Raises:
        OutputError: nothing can be written there.
    """
    kept = _kept(output)
    names = (wanted, *(f"{Path(wanted).stem}（{number}）{Path(wanted).suffix}" for number in range(2, _COPIES)))
    why = ""
    for name in names:
        path = output / name
        hinders = _hinders(path, data, kept.get(name, ""))
        if not hinders:
            try:
                _write(path, data)
            except OutputError as error:
                if not path.exists():
                    raise
                hinders = error.message
        if not hinders:
            _keep(
                output,
                {**_without_copies(output, kept, names[1:] if name == wanted else ()), name: sha256(data).hexdigest()},
            )
            return name, f"{why}，新的写在《{name}》" if why else ""
        why = why or hinders
    raise OutputError(f"写不进《{wanted}》", "请关闭打开着的汇总，再做一次")


def _without_copies(output: Path, kept: dict[str, str], names: Iterable[str]) -> dict[str, str]:
    """Take away what was written under second names, unless somebody has changed it since."""
    ours = [name for name in names if kept.get(name) and _digest_there(output / name) == kept[name]]
    for name in ours:
        with suppress(OSError):
            (output / name).unlink()
    return {name: digest for name, digest in kept.items() if name not in ours}


def _hinders(path: Path, data: bytes, digest: str) -> str:
    """Return why a file must not be written over; empty when it may."""
    if not path.exists() or path.is_dir():
        return f"《{path.name}》是一个文件夹" if path.is_dir() else ""
    if lock_of(path) is not None:
        return f"《{path.name}》正在打开"
    there = _digest_there(path)
    return "" if there in (digest, sha256(data).hexdigest()) else f"《{path.name}》有人改过，没有覆盖"


def _write(path: Path, data: bytes) -> None:
    if _digest_there(path) != sha256(data).hexdigest():
        write_whole(path, data)


def _digest_there(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _kept(output: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, AttributeError):
        raw = json.loads((output / STORE / _KEPT).read_bytes())
        return {str(name): str(digest) for name, digest in raw.items()}
    return {}


def _keep(output: Path, kept: dict[str, str]) -> None:
    with suppress(OSError, OutputError):
        (output / STORE).mkdir(exist_ok=True)
        write_whole(output / STORE / _KEPT, json.dumps(kept, ensure_ascii=False, sort_keys=True).encode())
