"""How a county stands, for who looks before or between runs: what is kept of each township, and what has changed since.

No ledger is read and nothing is written; what the next run would do again is known by the same rules as in the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from drafter.batch.overview import Overview
from drafter.batch.overview_files import BOOK, PAGE, overview_of
from drafter.batch.roster import Township, townships
from drafter.batch.run import settled
from drafter.batch.state import recall
from drafter.batch.work import Job, light, look
from drafter.model.county import County, UnitResult
from drafter.project.county import load_county
from drafter.workflow.loading import Options

_NEVER_BEFORE = "第一次"
_DOCUMENT = ".docx"


@dataclass(frozen=True, slots=True)
class Standing:
    """One township: its place in the folder, its line as it was last done, why the next run would do it again.

    ``fresh`` when it was never done, so that ``line`` says nothing yet; ``edited`` when somebody has changed the report
    since, and its next version comes in a copy beside it.
    """

    township: Township
    line: UnitResult
    why: str = ""
    fresh: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class CountyStanding:
    """A county before or between runs: its townships, those of the roster first, and the files that sum them up.

    ``reports`` are the county's own reports, the last written first; ``book`` and ``page`` the names of 汇总 in
    ``output``, empty where there is none.
    """

    county: County
    place: Path
    output: Path
    units: tuple[Standing, ...]
    book: str = ""
    page: str = ""
    reports: tuple[Path, ...] = ()

    @property
    def lines(self) -> tuple[UnitResult, ...]:
        """The lines of all townships, in their order."""
        return tuple(one.line for one in self.units)


def beside(place: Path) -> Path:
    """Return where the results of a county's folder go when nobody says where: a folder beside it."""
    whole = place.resolve()
    return whole.with_name(f"{whole.name}（结果）")


def standing_of(place: Path, output: Path | None = None, options: Options | None = None) -> CountyStanding:
    """Look at a county's folder and at what earlier runs kept.

    Args:
        place: the folder, as for ``batch``.
        output: where the batch writes; None for the folder beside it.
        options: as for the batch.

    Raises:
        InputError: there is no such folder.
        SettingsError: county.yaml is wrong.
    """
    county = load_county(place)
    output = (output or beside(place)).resolve()
    asked, run = settled(options or Options(), county), uuid4().hex
    there = townships(place.absolute(), county, output)
    units = tuple(_standing(Job(one, output, asked, run=run)) for one in there)
    book, page = (_newest(output, name) for name in (BOOK, PAGE))
    return CountyStanding(county, place, output, units, book, page, _reports(output))


def side_by_side(found: CountyStanding, options: Options | None = None) -> Overview | None:
    """Return the townships as a batch's summary has them; None when the template set cannot be read."""
    asked = settled(options or Options(), found.county)
    return overview_of(found.place, found.output, found.county, found.lines, asked)


def whole_line(found: CountyStanding, one: Standing) -> UnitResult:
    """Return a township's line with the rows behind its figures and the words of all its problems."""
    known = not one.fresh and len(one.township.inputs) == 1  # of ledgers that were taken back nothing holds any more
    kept = recall(found.output, one.township.key) if known else None
    return kept.line if kept else one.line


def _standing(job: Job) -> Standing:
    line, why = look(job)
    document = Path(line.output).name
    edited = bool(document) and why == f"《{document}》改过了"
    return Standing(job.township, light(line), why, why == _NEVER_BEFORE, edited)


def _newest(output: Path, name: str) -> str:
    """Return the last written of a summary and its second copies; they are there while the first is open elsewhere."""
    stem, suffix = Path(name).stem, Path(name).suffix
    there = [*output.glob(name), *output.glob(f"{stem}（*）{suffix}")] if output.is_dir() else []
    return max(there, key=_written).name if there else ""


def _reports(output: Path) -> tuple[Path, ...]:
    there = output.glob(f"*{_DOCUMENT}") if output.is_dir() else ()
    own = (path for path in there if path.is_file() and not path.name.startswith(("~$", ".")))
    return tuple(sorted(own, key=_written, reverse=True))


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # taken away just now
        return 0
