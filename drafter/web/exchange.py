"""Workbooks in the place of others, so that a project is never without: a computer that stops in between loses nothing.

What comes in is laid ready and written down first; whoever opens the project next finishes what was begun.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from drafter.workflow.files import write_whole

_READY, _NOTE, _BEFORE = ".换上", ".换上.json", "以前的"


def exchange(place: Path, pairs: Sequence[tuple[Path, Path | None]], gone: Iterable[Path] = ()) -> None:
    """Put each file into the folder ``place``; the one it is paired with, and those of ``gone``, into its folder 以前的.

    Raises:
        OutputError: the folder cannot be written.
    """
    if not pairs:
        return
    place.mkdir(exist_ok=True)
    finish(place)
    shutil.rmtree(place / _READY, ignore_errors=True)
    (place / _READY).mkdir()
    out = {old.name for old in (*(old for _, old in pairs), *gone) if old}
    staying = {one.name for one in place.iterdir()} - out
    for new, _ in pairs:
        paths = (path for path in names(place / _READY / new.name) if path.name not in staying)
        shutil.move(str(new), str(free(paths)))
    _note(place, sorted(out))
    finish(place)


def finish(place: Path) -> None:
    """Do what is left of an exchange that was written down; nothing when none was."""
    with suppress(FileNotFoundError, ValueError):
        out: list[str] = json.loads((place / _NOTE).read_bytes())
        for name in out:
            _set_aside(place, name)
        _note(place, [])  # from here on a file of such a name is a new one
        for one in (place / _READY).iterdir():
            one.replace(place / one.name)
        (place / _NOTE).unlink()
        (place / _READY).rmdir()


def _set_aside(place: Path, name: str) -> None:
    if (place / name).exists():
        (place / _BEFORE).mkdir(exist_ok=True)
        (place / name).rename(free(names(place / _BEFORE / name)))


def _note(place: Path, out: Sequence[str]) -> None:
    write_whole(place / _NOTE, json.dumps(out, ensure_ascii=False).encode())


def names(path: Path) -> Iterator[Path]:
    """Yield a path, then the same with numbers."""
    yield path
    yield from (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in range(2, 10_000))


def free(paths: Iterable[Path]) -> Path:
    """Return the first that is not there."""
    return next(path for path in paths if not path.exists())
