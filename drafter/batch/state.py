"""What was done in an earlier run, kept beside the results: one small file for each township, written after its results.

A township whose inputs, settings, templates and version are the same, and whose results are still there, need not be done
again. Not what is to be done otherwise.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafter.batch.lines import line_in, line_out, rows_out, with_rows
from drafter.model.county import UnitResult
from drafter.model.errors import DrafterError
from drafter.workflow.files import write_whole

STORE = ".drafter"
_UNITS = "townships"
_ROSTER = "roster.json"
_CHUNK = 1 << 20
_LARGEST = 64 * 1024 * 1024
_NEVER = ""
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)
_TEMPORARY = ".drafter-*.tmp"  # as workflow.files names them
_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a township's results depend on, each by its sha256: ledgers, templates and styles, settings, the program."""

    ledgers: str
    templates: str
    settings: str
    version: str

    def why_again(self, before: Fingerprint) -> str:
        """Return why it is to be done again, for people; empty when nothing has changed."""
        changed = [
            said
            for said, now, then in (
                ("台账变了", self.ledgers, before.ledgers),
                ("模板变了", self.templates, before.templates),
                ("设置变了", self.settings, before.settings),
                ("程序换了版本", self.version, before.version),
            )
            if now != then
        ]
        return "、".join(changed)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of one township: what it depended on, the sha256 of each result, its line of the summary.

    ``besides`` are files beside its ledgers on which it depended too.
    """

    fingerprint: Fingerprint
    results: tuple[tuple[str, str], ...]
    line: UnitResult
    besides: tuple[str, ...] = ()

    def lost(self, folder: Path) -> str:
        """Return what has become of its results since; empty when they are as they were written."""
        for name, digest in self.results:
            path = folder / name
            if not path.exists():
                return f"《{Path(name).name}》没有了"
            if digest_of(path) != digest:
                return f"《{Path(name).name}》改过了"
        return ""


def recall(output: Path, key: str, *, rows: bool = True) -> Remembered | None:
    """Return what is kept of a township; None when it was never finished, or what is kept cannot be read.

    Without ``rows`` its line is read without the rows of its figures, which are most of what is kept.
    """
    with suppress(*_UNREADABLE):
        raw, line = _read(_place(output, key), rows=rows)
        results = tuple((str(name), str(digest)) for name, digest in raw["results"])
        return Remembered(Fingerprint(**raw["fingerprint"]), results, line, tuple(raw["besides"]))
    return None


def _read(path: Path, *, rows: bool = True) -> tuple[Mapping[str, Any], UnitResult]:
    """Read what is kept of a township: JSON in one line, and in a second one the rows of its figures."""
    if path.stat().st_size > _LARGEST:
        raise ValueError(path.name)
    with path.open("rb") as stream:
        raw = json.loads(stream.readline())
        line = line_in(raw["line"])
        return raw, with_rows(line, json.loads(stream.read())) if rows else line


def is_output(folder: Path) -> bool:
    """Tell whether a batch has written its results to a folder."""
    return any((folder / STORE / _UNITS).glob("*.json"))


def remember_roster(output: Path, lines: Iterable[UnitResult], done: frozenset[str]) -> None:
    """Keep which townships there are in a run, in their order.

    What is left of others is known to be of no more use; of those that have nothing to be done nothing else is kept.

    Args:
        output: where the batch writes.
        lines: those of all townships, before anything is done.
        done: the keys of those that have ledgers.
    """
    asked = list(lines)
    raw = {"keys": [line.key for line in asked], "others": [line_out(line) for line in asked if line.key not in done]}
    with suppress(OSError, DrafterError):
        (output / STORE).mkdir(parents=True, exist_ok=True)
        write_whole(output / STORE / _ROSTER, _packed(raw))


def last_roster(output: Path) -> tuple[tuple[str, ...], tuple[UnitResult, ...]] | None:
    """Return the keys of all townships of the last run, and the lines of those that it had no ledgers of; None if unknown."""
    with suppress(*_UNREADABLE):
        raw = json.loads((output / STORE / _ROSTER).read_bytes())
        return tuple(map(str, raw["keys"])), tuple(map(line_in, raw["others"]))
    return None


def kept_lines(output: Path) -> tuple[UnitResult, ...]:
    """Return the lines of the townships of the last run, in their order; those that handed in nothing too.

    There are none in a folder that no batch wrote to.
    """
    lines = {}
    for path in (output / STORE / _UNITS).glob("*.json"):
        with suppress(*_UNREADABLE):
            line = _read(path)[1]
            lines[line.key] = line
    last = last_roster(output)
    if last is None or not lines:
        return tuple(lines[key] for key in sorted(lines))
    keys, others = last
    lines |= {line.key: line for line in others}
    return tuple(lines[key] for key in keys if key in lines)


def remember(output: Path, remembered: Remembered) -> None:
    """Keep what was done; where it cannot be kept the township is done again next time."""
    fingerprint = remembered.fingerprint
    raw = {
        "fingerprint": {name: getattr(fingerprint, name) for name in ("ledgers", "templates", "settings", "version")},
        "besides": list(remembered.besides),
        "results": [list(pair) for pair in remembered.results],
        "line": line_out(remembered.line),
    }
    path = _place(output, remembered.line.key)
    with suppress(OSError, DrafterError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, b"\n".join(map(_packed, (raw, rows_out(remembered.line)))))


def _packed(raw: Mapping[str, Any]) -> bytes:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()


def results_of(folder: Path, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the results of a township in its folder with their sha256."""
    return tuple((name, digest_of(folder / name)) for name in names if name and (folder / name).exists())


def digest_of(place: Path) -> str:
    """Return the sha256 of a file, or of all files below a folder with their names; empty when it cannot be read."""
    seen = hashlib.sha256()
    try:
        for path in _files(place):
            seen.update(f"{path.relative_to(place).as_posix()}\0".encode())
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    seen.update(chunk)
            seen.update(b"\0\0")
    except OSError:
        return _NEVER
    return seen.hexdigest()


@lru_cache(maxsize=64)
def digest_once(place: Path, run: str) -> str:  # noqa: ARG001 - a process may outlive a run, as on a cluster
    """Return ``digest_of`` a place that does not change during one ``run`` of a batch, as the templates."""
    return digest_of(place)


def sweep(folder: Path, older_than: float = 0.0) -> None:
    """Take away what a killed run left half written in a folder; ``older_than`` is in seconds."""
    with suppress(OSError), os.scandir(folder) as found:
        for path in (Path(entry.path) for entry in found if fnmatch(entry.name, _TEMPORARY)):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime >= older_than:
                    path.unlink()


def sweep_store(output: Path) -> None:
    """Take away what killed runs left half written among what is kept; other machines may be writing there just now."""
    sweep(output / STORE / _UNITS, _HOUR)


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    yield from sorted(path for path in place.rglob("*") if path.is_file() and not path.name.startswith(("~$", ".")))


def _place(output: Path, key: str) -> Path:
    return output / STORE / _UNITS / f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}.json"
