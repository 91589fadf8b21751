"""The rooms of the page: each module answers the addresses of one thing a clerk comes for."""

from __future__ import annotations

from starlette.routing import BaseRoute

from drafter.web.house import House
from drafter.web.rooms import entrance, first, ledgers


def routes(house: House) -> list[BaseRoute]:
    """Return the addresses of every room that is open in this house."""
    always: list[BaseRoute] = [*entrance.ROUTES, *first.ROUTES, *ledgers.ROUTES]
    alone: list[BaseRoute] = []  # what only the person at this machine may do
    return always if house.asked.lan else [*always, *alone]
