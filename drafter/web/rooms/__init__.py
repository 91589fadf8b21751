"""The rooms of the page: each module answers the addresses of one thing a clerk comes for."""

from __future__ import annotations

from starlette.routing import BaseRoute

from drafter.web.house import House
from drafter.web.rooms import (
    changes,
    checking,
    chosen,
    county,
    entrance,
    first,
    ledgers,
    numbers,
    publishing,
    report,
    templates,
    which,
)


def routes(house: House) -> list[BaseRoute]:
    """Return the addresses of every room that is open in this house."""
    always: list[BaseRoute] = [*entrance.ROUTES, *first.ROUTES, *ledgers.ROUTES, *which.ROUTES]
    always += [*report.ROUTES, *numbers.ROUTES, *chosen.ROUTES]
    always += [*changes.ROUTES, *checking.ROUTES, *publishing.ROUTES]
    # What only the person at this machine may do.
    alone: list[BaseRoute] = [*county.ROUTES, *templates.ROUTES, *report.ALONE]
    return always if house.asked.lan else [*always, *alone]
