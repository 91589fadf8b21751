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
from typing import Any

from drafter.model.errors import InputError
from drafter.workflow.files import safe_name, write_whole

RECENT = 5
_NOTE = "项目.json"
_LEDGERS = "台账"
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
        there = self.books()
        return there[0] if len(there) == 1 else self.folder / _LEDGERS

    @property
    def results(self) -> Path:
        """The folder for what is drafted, updated and annotated."""
        return self.folder

    def books(self) -> list[Path]:
        """Return the workbooks and zips of the project, by name."""
        place = self.folder / _LEDGERS
        there = place.iterdir() if place.is_dir() else ()
        return sorted(one for one in there if one.is_file() and not one.name.startswith((".", "~$")))


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

    def begin(self, name: str, files: Iterable[Path]) -> Project:
        """Make a project of files that arrived; they are moved into it."""
        wanted = safe_name(name)
        folder = next(path for path in _names(self.root / wanted) if not path.exists())
        (folder / _LEDGERS).mkdir(parents=True)
        move_into(files, folder / _LEDGERS)
        return self.keep(Project(folder, name))

    def replace_books(self, project: Project, files: Sequence[Path]) -> Project:
        """Put corrected workbooks in the place of those of the same name; a single one takes the place of a single one.

        What is replaced stays in the folder 台账/以前的, so that nothing is lost.
        """
        place, old = project.folder / _LEDGERS, project.folder / _LEDGERS / "以前的"
        for one in _replaced(project, files):
            old.mkdir(exist_ok=True)
            one.rename(next(path for path in _names(old / one.name) if not path.exists()))
        move_into(files, place)
        return self.keep(project)

    def tried(self, project: Project, files: Sequence[Path], place: Path) -> Path:
        """Lay out in ``place``, a new folder, the workbooks as they would be with corrected ones; returns what verbs are given."""
        gone = _replaced(project, files)
        for one in (*(one for one in project.books() if one not in gone), *files):
            shutil.copyfile(one, next(path for path in _names(place / one.name) if not path.exists()))
        there = sorted(place.iterdir())
        return there[0] if len(there) == 1 else place

    def keep(self, project: Project) -> Project:
        """Write down a project as it is now, used just now."""
        now = replace(project, used=datetime.now(UTC).isoformat(timespec="milliseconds"))
        note = {"name": now.name, "settings": dict(now.settings), "used": now.used}
        write_whole(now.folder / _NOTE, json.dumps(note, ensure_ascii=False, indent=1).encode())
        return now

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


def _replaced(project: Project, files: Sequence[Path]) -> list[Path]:
    there = project.books()
    return there if len(files) == 1 == len(there) else [one for one in there if one.name in _named(files)]


def _names(path: Path) -> Iterable[Path]:
    yield path
    yield from (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in range(2, 10_000))


def _named(files: Iterable[Path]) -> set[str]:
    return {one.name for one in files}


def move_into(files: Iterable[Path], place: Path) -> None:
    """Move files into a folder, over nothing: two of one name get numbers."""
    for one in files:
        shutil.move(str(one), str(next(path for path in _names(place / one.name) if not path.exists())))


def _read(folder: Path) -> Project | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        raw: Any = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        settings = {str(item): str(content) for item, content in raw["settings"].items()}
        return Project(folder, str(raw["name"]), settings, str(raw["used"]))
    return None
