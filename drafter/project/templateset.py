"""A template set as a whole (``templates/annual``): its ledgers, its figures, its report. Read once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drafter.project.declarations import Declarations, load_declarations
from drafter.project.definitions import Definition, load_definitions
from drafter.project.locations import TemplateFolders
from drafter.project.reportset import ReportSet, load_report_set


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """Everything in ``templates/<name>`` but the words."""

    name: str
    folders: TemplateFolders
    declarations: Declarations
    definitions: Mapping[str, Definition]
    report: ReportSet

    def template(self, file: str) -> Path:
        """Return where the template of that file name stands.

        Raises:
            SettingsError: there is none.
        """
        return self.folders.find(f"{self.name}/parts/{file}")

    @property
    def letter(self) -> Path:
        """Where the template of the covering letter stands.

        Raises:
            SettingsError: there is none.
        """
        return self.folders.find(f"{self.name}/{self.report.letter.template}")


def load_template_set(folders: TemplateFolders, name: str) -> TemplateSet:
    """Load a template set; a file in a nearer folder replaces the shipped one of the same name.

    Raises:
        SettingsError: a file is not found in any folder.
        TemplateError: a file is not right; names it and the entry.
    """
    files = tuple(folders.find(f"{name}/{file}.yaml") for file in ("ledgers", "figures", "report"))
    return _load(folders, name, files, tuple(path.stat().st_mtime_ns for path in files))


@lru_cache(maxsize=16)
def _load(folders: TemplateFolders, name: str, files: tuple[Path, ...], _changed: tuple[int, ...]) -> TemplateSet:
    ledgers, figures, report = files
    declarations = load_declarations(ledgers)
    return TemplateSet(name, folders, declarations, load_definitions(figures, declarations), load_report_set(report))
