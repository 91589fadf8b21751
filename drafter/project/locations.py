"""Where templates are found: a folder next to the data first, then the ones that ship with drafter.

In a wheel they are inside the package; in a checkout, beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import SettingsError

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = "templates"


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


def template_folders(near: Path | None = None) -> TemplateFolders:
    """Return the folders that hold templates for data at ``near`` (a file or folder; None for the shipped ones only)."""
    beside = [] if near is None else [(near if near.is_dir() else near.parent) / FOLDER]
    shipped = [_PACKAGE / FOLDER, _PACKAGE.parent / FOLDER]
    return TemplateFolders(tuple(folder for folder in [*beside, *shipped] if folder.is_dir()))
