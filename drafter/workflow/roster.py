"""Who is there: one township for each folder, workbook or zip of the county's folder, held against the roster.

Nothing is opened here; what a township's workbook calls itself is seen when its work is done.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path

from drafter.model.county import County, OwedReport
from drafter.model.errors import InputError
from drafter.workflow.files import safe_name

_LEDGERS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".zip"})
_UNREADABLE = frozenset(
    {".et", ".rar", ".7z", ".csv"}
)  # somebody's ledgers all the same: a line of the summary says so
_LOCKS = ("~$", ".~", ".")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?(?!\d)")
_NOT_TOWNSHIPS = frozenset({"templates"})
_OF_THE_PAGE = ("项目.json", "公开.json")  # in folders that the local page keeps: for a report, for what is published
_RESULTS = Path(".drafter", "townships")  # in a folder that a batch has written to


@dataclass(frozen=True, slots=True)
class Township:
    """One township of a county's folder.

    ``key`` tells it apart from all others and stays the same from run to run: its division code, or else its county's
    name and its own. ``folder`` is the name of its folder in the output. ``inputs`` are where its ledgers lie: none when
    it has not reported, several when it cannot be told which are meant. ``listed`` when the roster names it, with its
    ``full_name`` where that stands there.
    """

    key: str
    name: str
    folder: str
    code: str = ""
    county: str = ""
    inputs: tuple[Path, ...] = ()
    full_name: str = ""
    listed: bool = False


def townships(place: Path, county: County, output: Path) -> tuple[Township, ...]:
    """Return the townships of a county's folder, those of the roster first and in its order.

    Args:
        place: the folder with one folder, workbook or zip for each township.
        county: what its county.yaml says; with a roster, who is not in it comes last.
        output: where the batch writes; when that lies in ``place`` it is no township.

    Raises:
        InputError: there is no such folder, or it cannot be read.
    """
    found = _of_the_year(_inputs(place, output), county.year)
    claimed: dict[OwedReport, list[Path]] = defaultdict(list)
    others = []
    for path in found:
        owed = _owed_by(path, place, county.roster)
        if owed is None:
            others.append(path)
        else:
            claimed[owed].append(path)
    listed = [_listed(owed, county, claimed.get(owed, ())) for owed in county.roster]
    return _told_apart([*listed, *(_township(_stem(path), "", county, (path,)) for path in others)])


def shard(found: Sequence[Township], part: int, parts: int) -> tuple[Township, ...]:
    """Return the townships that machine ``part`` (from 1) of ``parts`` does; each falls to exactly one."""
    return tuple(one for number, one in enumerate(sorted(found, key=lambda one: one.key)) if number % parts == part - 1)


def _inputs(place: Path, output: Path) -> list[Path]:
    if not place.is_dir():
        raise InputError(f"没有这个文件夹：{place}", "请写放着各乡镇台账的文件夹，一个乡镇一个文件夹、工作簿或者压缩包")
    try:
        children = sorted(place.iterdir())
    except OSError as error:
        raise InputError(f"打不开文件夹：{place}", "请检查权限，或者换一个位置") from error
    written = Path(realpath(output))
    return [path for path in children if _is_input(path) and not written.is_relative_to(realpath(path))]


def _of_the_year(found: Sequence[Path], year: int | None) -> list[Path]:
    """Leave out last year's workbooks that lie beside this year's, as 宁安镇2023.xlsx beside 宁安镇2024.xlsx."""
    alike: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in found:
        named = _YEAR.search(_stem(path))
        if named:
            alike[_YEAR.sub("", _stem(path), count=1)][named[1]] = path
    kept = {years.get(str(year), years[max(years)]) for years in alike.values()}
    older = {path for years in alike.values() for path in years.values()} - kept
    return [path for path in found if path not in older]


def _is_input(path: Path) -> bool:
    if path.name.startswith(_LOCKS):
        return False
    if path.is_dir():
        others = (path / _RESULTS, *(path / name for name in _OF_THE_PAGE))
        return path.name not in _NOT_TOWNSHIPS and not any(other.exists() for other in others)
    return path.suffix.lower() in _LEDGERS | _UNREADABLE


def _stem(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def _owed_by(path: Path, place: Path, roster: Iterable[OwedReport]) -> OwedReport | None:
    """Return whose ledgers they are: what the roster says outright, else the longest code or name in their own name."""
    roster = tuple(roster)
    outright = [owed for owed in roster if owed.input and realpath(place / owed.input) == realpath(path)]
    if outright:
        return outright[0]
    free, stem = [owed for owed in roster if not owed.input], _stem(path)
    by_code = [owed for owed in free if owed.code and owed.code in stem]
    named = by_code or [owed for owed in free if owed.name in stem]
    longest = max((len(owed.name) for owed in named), default=0)
    best = [owed for owed in named if by_code or len(owed.name) == longest]
    return best[0] if len(best) == 1 else None


def _listed(owed: OwedReport, county: County, inputs: Sequence[Path]) -> Township:
    return replace(_township(owed.name, owed.code, county, inputs), full_name=owed.full_name, listed=True)


def _township(name: str, code: str, county: County, inputs: Sequence[Path]) -> Township:
    key = code or f"{county.name}{name}"
    folder = safe_name(f"{code}{name}" if code else f"{county.name}{name}")
    return Township(key, name, folder, code, county.name, tuple(inputs))


def _told_apart(found: Iterable[Township]) -> tuple[Township, ...]:
    """Number those that would have one key or one folder, as a folder and a workbook of the same name would."""
    keys: dict[str, int] = defaultdict(int)
    folders: dict[str, int] = defaultdict(int)
    told = []
    for one in found:
        key, folder = _numbered(one.key, keys), _numbered(one.folder, folders)
        told.append(replace(one, key=key, folder=folder))
    return tuple(told)


def _numbered(name: str, taken: dict[str, int]) -> str:
    same = name.casefold()  # file names of one spelling are one on Windows
    taken[same] += 1
    return name if taken[same] == 1 else f"{name}-{taken[same]}"
