"""The verb ``new --county``: a folder with a county.yaml and one blank workbook for each township of a list.

Nothing that is there is written over, so that a run that was stopped can be finished by another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.ledger import blank_workbooks
from drafter.model.county import County, OwedReport
from drafter.model.errors import OutputError
from drafter.project.countyfile import county_text
from drafter.project.locations import COUNTY_FILE, template_folders
from drafter.project.templateset import load_template_set
from drafter.workflow.files import safe_name, write_whole
from drafter.workflow.loading import Options
from drafter.workflow.township_list import county_in, listed_townships


@dataclass(frozen=True, slots=True)
class CountyCreated:
    """The folder; the names of the workbooks that were written, and of the files that were there already and were left."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...] = ()
    settings: bool = True


def new_county(
    roster: Path,
    folder: Path | None = None,
    *,
    county: str = "",
    year: int | None = None,
    options: Options | None = None,
) -> CountyCreated:
    """Write a county.yaml and a blank workbook for each township of a list; what is there already stays as it is.

    Args:
        roster: the list, see ``listed_townships``.
        folder: where; None for a new folder beside the list, named after the county.
        county: its name; empty to take it from the list's file name, as far as that begins with it.
        year: the report year.
        options: for the template set.

    Raises:
        InputError: the list cannot be read, or does not tell its townships apart.
        OutputError: the folder cannot be written to.
    """
    county = county or county_in(roster.stem)
    owed = _with_files(listed_townships(roster, county))
    folder = folder or roster.absolute().parent / safe_name(f"{county or '全县'}{year or ''}台账")
    templates = load_template_set(template_folders(folder), (options or Options()).template_set)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹：{folder}", "请检查位置和权限，或者换一个位置") from error
    missing = [(file, one) for file, one in owed if not (folder / file).exists()]
    known = ({"简称": one.name, "乡镇全称": one.full_name, "县(市、区)": county} for _, one in missing)
    for (file, _), content in zip(missing, blank_workbooks(templates.declarations, year, known), strict=True):
        write_whole(folder / file, content)
    new = not (folder / COUNTY_FILE).exists()
    if new:
        text = county_text(County(county, year=year, roster=tuple(one for _, one in owed)))
        write_whole(folder / COUNTY_FILE, text.encode())
    written = tuple(file for file, _ in missing)
    return CountyCreated(folder, written, tuple(file for file, _ in owed if file not in set(written)), new)


def _with_files(roster: Sequence[OwedReport]) -> list[tuple[str, OwedReport]]:
    """Return each township with its workbook's name; said outright in the roster where the name does not show whose it is."""
    names = Counter(safe_name(one.name).casefold() for one in roster)
    taken: Counter[str] = Counter()
    found = []
    for one in roster:
        alone = names[safe_name(one.name).casefold()] == 1
        stem = safe_name(one.name if alone else f"{one.code}{one.name}")
        taken[stem.casefold()] += 1
        number = taken[stem.casefold()]
        file = f"{stem}{'' if number == 1 else f'-{number}'}.xlsx"
        plain = one.name in stem and (alone or one.code in stem)
        found.append((file, one if plain else replace(one, input=file)))
    return found
