"""A template set as a whole (``templates/annual``): its ledgers, its figures, its report. Read once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from drafter.model.errors import DrafterError, TemplateError
from drafter.project.declarations import Declarations, load_declarations
from drafter.project.definitions import Definition, load_definitions
from drafter.project.locations import FileState, TemplateFolders, file_state
from drafter.project.reportset import ReportSet, extended_set, load_report_set

STANDARD_SET = "annual"
_REPORT = "report.yaml"


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """Everything in ``templates/<name>`` but the words. A file that is not there is that of the first of ``beneath`` to have it.

    ``beneath`` are the sets that it extends, the nearest first.
    """

    name: str
    folders: TemplateFolders
    declarations: Declarations
    definitions: Mapping[str, Definition]
    report: ReportSet
    beneath: tuple[str, ...] = ()

    def template(self, file: str) -> Path:
        """Return where the template of that file name stands.

        Raises:
            SettingsError: there is none.
        """
        return self.file(f"parts/{file}")

    @property
    def letter(self) -> Path:
        """Where the template of the covering letter stands.

        Raises:
            SettingsError: there is none.
        """
        return self.file(self.report.letter.template)

    def file(self, name: str) -> Path:
        """Return where a file of the set stands.

        Raises:
            SettingsError: there is none.
        """
        return _file(self.folders, (self.name, *self.beneath), name)


def load_template_set(folders: TemplateFolders, name: str, over: str = "") -> TemplateSet:
    """Load a template set; a file in a nearer folder replaces the shipped one of the same name.

    Args:
        folders: where to look.
        name: the set; empty for the standard one.
        over: the set that it extends, instead of the one that its report.yaml names.

    Raises:
        SettingsError: a file is not found in any folder.
        TemplateError: a file is not right; names it and the entry.
    """
    sets = _chain(folders, name or STANDARD_SET, over)
    declared = tuple(_file(folders, sets, file) for file in ("ledgers.yaml", "figures.yaml"))
    reports = tuple(folders.find(f"{one}/{_REPORT}") for one in sets)
    files = (*declared, *reports)
    return _load(folders, sets, files, tuple(map(file_state, files)))


def folders_outside(folders: TemplateFolders, name: str) -> tuple[Path, ...]:
    """Return the folders of a set, and of those that it extends, which a path names and which lie in none of ``folders``."""
    try:
        sets = _chain(folders, name or STANDARD_SET, "")
    except DrafterError:  # what is wrong with the set is said where it is loaded
        sets = (name,)
    found = dict.fromkeys((folder / one).resolve() for folder in folders.folders for one in sets)
    inside = [folder.resolve() for folder in folders.folders]
    return tuple(one for one in found if one.is_dir() and not any(map(one.is_relative_to, inside)))


def _chain(folders: TemplateFolders, name: str, over: str) -> tuple[str, ...]:
    """Return a set and those that it extends, the nearest first."""
    sets, beneath = [name], over
    while beneath := beneath or extended_set(folders.find(f"{sets[-1]}/{_REPORT}")):
        if beneath in sets:
            raise TemplateError(f"模板“{beneath}”的 report.yaml 里，extends 又回到了它自己", "请改正 extends")
        sets.append(beneath)
        beneath = ""
    return tuple(sets)


def _file(folders: TemplateFolders, sets: tuple[str, ...], file: str) -> Path:
    """Return a file of the first set that has it; the error names the first set."""
    having = (one for one in sets if any((folder / one / file).is_file() for folder in folders.folders))
    return folders.find(f"{next(having, sets[0])}/{file}")


@lru_cache(maxsize=16)
def _load(
    folders: TemplateFolders, sets: tuple[str, ...], files: tuple[Path, ...], _changed: tuple[FileState, ...]
) -> TemplateSet:
    ledgers, figures, *reports = files
    declarations = load_declarations(ledgers)
    definitions = load_definitions(figures, declarations)
    forms = load_report_set(reports[0], *reports[1:])
    _check_townships(forms, definitions)
    return TemplateSet(sets[0], folders, declarations, definitions, forms, sets[1:])


def _check_townships(forms: ReportSet, definitions: Mapping[str, Definition]) -> None:
    for name in forms.townships.figures if forms.townships else ():
        if name and name not in definitions:
            near = get_close_matches(name, list(definitions), n=1, cutoff=0.3)
            hint = f"是不是“{near[0]}”？" if near else "drafter figures 会列出所有数据项"
            raise TemplateError(f"report.yaml 的 townships 里，没有数据项“{name}”", hint)
