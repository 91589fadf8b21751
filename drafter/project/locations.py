"""Where templates are found: a folder next to the data first, then the ones that ship with drafter.

In a wheel they are inside the package; in a checkout, beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from drafter.model.errors import SettingsError

FileState: TypeAlias = "tuple[int, ...]"

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = "templates"
STYLES = "styles"
SETTINGS_FILE, COUNTY_FILE = "drafter.yaml", "county.yaml"


@dataclass(frozen=True, slots=True)
class TemplateFolders:
    """The template folders to look in, nearest first."""

    folders: tuple[Path, ...]

    def find(self, relative: str) -> Path:
        """Return the first file of that relative name.

        Raises:
            SettingsError: there is none.
        """
        for folder in self.folders:
            if (folder / relative).is_file():
                return folder / relative
        looked = "、".join(str(folder) for folder in self.folders)
        raise SettingsError(f"没有找到模板文件 {relative}", f"找过这些文件夹：{looked}")

    def style(self, name: str) -> Path:
        """Return the file of the style (版式) of that name.

        Raises:
            SettingsError: there is none; names those that there are.
        """
        beside = Path(name).name == name  # else it would be a file of another folder
        found = (folder / STYLES / f"{name}.yaml" for folder in self.folders if beside)
        path = next((path for path in found if path.is_file()), None)
        if path is None:
            known = sorted({path.stem for folder in self.folders for path in (folder / STYLES).glob("*.yaml")})
            raise SettingsError(f"没有版式“{name}”", f"现有的版式：{'、'.join(known)}")
        return path


def file_state(path: Path) -> FileState:
    """Return what tells a file that was changed from what it was: when it was written, and its size; empty for none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size


def folder_with(name: str, near: Path) -> Path | None:
    """Return the nearest folder that has a file of that name: that of ``near``, or one above it; None when none has."""
    start = (near if near.is_dir() else near.parent).resolve()
    return next((folder for folder in (start, *start.parents) if (folder / name).is_file()), None)


def template_folders(near: Path | None = None) -> TemplateFolders:
    """Return the folders that hold templates for data at ``near`` (a file or folder; None for the shipped ones only).

    Those beside the data first, then those beside the county's settings, then the shipped ones.
    """
    shipped = [_PACKAGE / FOLDER, _PACKAGE.parent / FOLDER]
    own = [] if near is None else [(near if near.is_dir() else near.parent), *_above(near)]
    folders = [*(folder / FOLDER for folder in own), *shipped]
    return TemplateFolders(tuple(dict.fromkeys(folder for folder in folders if folder.is_dir())))


def _above(near: Path) -> list[Path]:
    found = (folder_with(name, near) for name in (SETTINGS_FILE, COUNTY_FILE))
    return [folder for folder in found if folder is not None]
