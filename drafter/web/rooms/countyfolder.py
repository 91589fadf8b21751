"""What every page about a county begins with: the folder that is served, and how its townships stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.batch.overview import Overview
from drafter.batch.standing import CountyStanding, Standing, side_by_side, standing_of
from drafter.model.errors import InputError
from drafter.pages.countystates import Row, rows_of
from drafter.web.rooms.visit import verb

if TYPE_CHECKING:
    from starlette.requests import Request

JOB = "county"  # there is one folder, so one job over it


@dataclass(frozen=True, slots=True)
class Seen:
    """A county as its pages show it; ``overview`` is None when its templates cannot be read."""

    county: CountyStanding
    overview: Overview | None
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """What it is called: by its county.yaml, else by its folder."""
        return self.county.county.name or self.county.place.resolve().name

    @property
    def year(self) -> int | None:
        """The report year, as far as it is known."""
        return self.overview.year if self.overview else self.county.county.year

    @property
    def due(self) -> tuple[date, date] | None:
        """The days for reporting and publishing."""
        return self.overview.due if self.overview else None

    def row(self, place: str) -> Row:
        """Return the township that an address names.

        Raises:
            InputError: there is none, or not any more.
        """
        found = next((row for row in self.rows if row.place == place), None)
        if found is None:
            raise InputError("没有找到这个乡镇", "可能刚刚从文件夹里移走了，请回到“全县”看一看")
        return found

    def ledgers(self, one: Standing) -> Path:
        """Return where a township's ledgers lie.

        Raises:
            InputError: there are none, or several.
        """
        if len(one.township.inputs) != 1 or not one.township.inputs[0].exists():
            raise InputError(f"“{one.line.name}”的台账不在文件夹里，或者不止一份", "请回到“全县”看一看")
        return one.township.inputs[0]


def folder_of(request: Request) -> Path:
    """Return the folder that is served.

    Raises:
        InputError: the server was started without one.
    """
    place: Path | None = request.app.state.house.asked.place
    if place is None:
        raise InputError(
            "没有打开全县的文件夹", "请关闭 drafter，再用放着各乡镇台账的文件夹打开它；怎样打开，使用说明里写着"
        )
    return place


async def seen(request: Request) -> Seen:
    """Look at the county's folder for a request."""
    return await verb(request, _look, folder_of(request))


def _look(place: Path) -> Seen:
    found = standing_of(place)
    overview = side_by_side(found)
    due = overview.due if overview else None
    return Seen(found, overview, rows_of(found.units, due, date.today()))  # noqa: DTZ011 - the day on the wall
