"""Where a visitor's projects stand: one folder each, with the ledgers, the reports, and a small file of what was chosen.

Everything here is in files, so that nothing is lost on reload; every file is written whole.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import Any

from drafter.model.errors import InputError
from drafter.web.exchange import exchange, finish, free, names
from drafter.workflow.files import safe_name, write_whole

RECENT = 5
_NOTE = "项目.json"
_LEDGERS, _LAST_YEAR, _PENDING = "台账", "上年台账", ".待定"
_KEY = re.compile(r"[^/\\\x00-\x1f]{1,120}")
_GONE = ("没有找到这个项目", "请回到首页，从最近的项目里选，或者重新放进台账")


@dataclass(frozen=True, slots=True)
class Project:
    """One township's year on the desk: its folder, its name, what was chosen for its report, when it was last used."""

    folder: Path
    name: str
    settings: Mapping[str, str] = field(default_factory=dict)
    used: str = ""

    @property
    def key(self) -> str:
        """What its pages are called: the name of its folder."""
        return self.folder.name

    @property
    def ledgers(self) -> Path:
        """What the verbs are given: the one workbook or zip, or the folder of several."""
        return _as_one(self.folder / _LEDGERS)

    @property
    def results(self) -> Path:
        """The folder for what is drafted, updated and annotated."""
        return self.folder

    @property
    def last_year(self) -> Path | None:
        """Last year's workbook, or the folder of several; None when none was put in."""
        return _as_one(self.folder / _LAST_YEAR) if self.books_of_last_year() else None

    def books(self) -> list[Path]:
        """Return the workbooks and zips of the project, by name."""
        return _files(self.folder / _LEDGERS)

    def books_of_last_year(self) -> list[Path]:
        """Return the workbooks of last year, by name."""
        return _files(self.folder / _LAST_YEAR)

    def pending(self) -> list[Path]:
        """Return the workbooks that arrived and of which it has to be asked what they are for."""
        return _files(self.folder / _PENDING)


@dataclass(frozen=True, slots=True)
class Desk:
    """A visitor's place: ``root`` holds the projects, ``arriving`` what is being uploaded; ``kept`` when it outlives us.

    ``near`` is the folder whose county.yaml, drafter.yaml and templates hold for everybody, None when there is none.
    """

    root: Path
    arriving: Path
    near: Path | None = None
    kept: bool = False

    def projects(self) -> list[Project]:
        """Return the projects, last used first."""
        notes = self.root.glob(f"*/{_NOTE}") if self.root.is_dir() else ()
        found = (_read(note.parent) for note in notes)
        return sorted((one for one in found if one), key=lambda one: (one.used, one.key), reverse=True)

    def project(self, key: str) -> Project:
        """Return a project.

        Raises:
            InputError: there is none of that name.
        """
        found = _read(self.root / key) if _KEY.fullmatch(key) and key not in (".", "..") else None
        if found is None:
            raise InputError(*_GONE)
        return found

    def begin(self, name: str, files: Iterable[Path], last_year: Iterable[Path] = ()) -> Project:
        """Make a project of files that arrived; they are moved into it."""
        folder = free(names(self.root / safe_name(name)))
        (folder / _LEDGERS).mkdir(parents=True)
        move_into(files, folder / _LEDGERS)
        exchange(folder / _LAST_YEAR, [(one, None) for one in last_year])
        return self.keep(Project(folder, name))

    def exchange(self, project: Project, pairs: Sequence[tuple[Path, Path | None]]) -> Project:
        """Put corrected workbooks in the place of the ones they are paired with, or beside them.

        What is replaced stays in the folder 台账/以前的, so that nothing is lost.
        """
        exchange(project.folder / _LEDGERS, pairs)
        return self.keep(project)

    def set_aside(self, project: Project, files: Iterable[Path], instead_of: Iterable[Path] = ()) -> Project:
        """Keep last year's workbooks with a project, in the place of some that are there."""
        exchange(project.folder / _LAST_YEAR, [(one, None) for one in files], gone=instead_of)
        return self.keep(project)

    def hold(self, project: Project, files: Iterable[Path]) -> None:
        """Keep workbooks until it is said what they are for; those held before are given up."""
        self.let_go(project)
        (project.folder / _PENDING).mkdir()
        move_into(files, project.folder / _PENDING)

    def let_go(self, project: Project) -> None:
        """Give up the workbooks that wait."""
        shutil.rmtree(project.folder / _PENDING, ignore_errors=True)

    def tried(self, project: Project, pairs: Sequence[tuple[Path, Path | None]], place: Path) -> Path:
        """Lay out in ``place``, a new folder, the workbooks as they would be with corrected ones; returns what verbs are given."""
        gone = [old for _, old in pairs]
        for one in (*(one for one in project.books() if one not in gone), *(new for new, _ in pairs)):
            shutil.copyfile(one, free(names(place / one.name)))
        return _as_one(place)

    def keep(self, project: Project, used: str = "") -> Project:
        """Write down a project as it is now, used just now or as it is said."""
        now = replace(project, used=used or datetime.now(UTC).isoformat(timespec="milliseconds"))
        note = {"name": now.name, "settings": dict(now.settings), "used": now.used}
        write_whole(now.folder / _NOTE, json.dumps(note, ensure_ascii=False, indent=1).encode())
        return now

    def named(self, project: Project, name: str) -> Project:
        """Call a project by another name; its folder, and so its addresses, stay."""
        return project if name == project.name else self.keep(replace(project, name=name), used=project.used)

    def room(self) -> Path:
        """Return a new empty folder for files that are arriving."""
        self.arriving.mkdir(parents=True, exist_ok=True)
        numbers = (self.arriving / str(number) for number in range(1, 10_000_000))
        folder = next(path for path in numbers if not path.exists())
        folder.mkdir()
        return folder

    def furnished_room(self) -> Path:
        """Return a new folder for files that arrive on their own, where the settings and templates of the place hold too."""
        folder = self.room()
        if self.near is not None:
            _lay_out(self.near, folder)
        return folder

    def size(self) -> int:
        """Return how many bytes of a visitor stand in temporary folders."""
        places = (self.arriving, *(() if self.kept else (self.root,)))
        return sum(_size(one) for place in places for one in place.rglob("*"))

    def clear(self) -> None:
        """Remove what was arriving, and everything else that was not to be kept."""
        for place in (self.arriving, *(() if self.kept else (self.root,))):
            shutil.rmtree(place, ignore_errors=True)


def desk_for(root: Path, arriving: Path, *, near: Path | None, kept: bool) -> Desk:
    """Return a desk whose folders are there.

    With ``near`` and a root elsewhere, the settings and templates there are found through links no verb needs to know of.
    """
    root.mkdir(parents=True, exist_ok=True)
    desk = Desk(root, arriving, near, kept)
    if near is not None and not kept:
        _lay_out(near, root)
    return desk


def _lay_out(near: Path, root: Path) -> None:
    """Copy the settings and templates of a place beside the projects of a visitor, who must not see anything else there."""
    for name in ("county.yaml", "drafter.yaml"):
        if (near / name).is_file():
            shutil.copyfile(near / name, root / name)
    if (near / "templates").is_dir():
        shutil.copytree(near / "templates", root / "templates", dirs_exist_ok=True)


def _files(place: Path) -> list[Path]:
    there = place.iterdir() if place.is_dir() else ()
    return sorted(one for one in there if one.is_file() and not one.name.startswith((".", "~$")))


def _as_one(place: Path) -> Path:
    """Return the one file of a folder, or the folder itself."""
    there = _files(place)
    return there[0] if len(there) == 1 else place


def _size(path: Path) -> int:
    with suppress(OSError):
        found = path.lstat()
        return found.st_size if S_ISREG(found.st_mode) else 0
    return 0


def move_into(files: Iterable[Path], place: Path) -> None:
    """Move files into a folder, over nothing: two of one name get numbers."""
    for one in files:
        shutil.move(str(one), str(free(names(place / one.name))))


def _read(folder: Path) -> Project | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        raw: Any = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        settings = {str(item): str(content) for item, content in raw["settings"].items()}
        for place in (_LEDGERS, _LAST_YEAR):
            finish(folder / place)
        return Project(folder, str(raw["name"]), settings, str(raw["used"]))
    return None
