"""The application: which room answers which address. Every room is a module of ``rooms`` with its own routes."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from drafter.model.errors import DrafterError
from drafter.web import rooms
from drafter.web.faults import on_fault, on_leaving, on_missing, on_refusal, on_too_much
from drafter.web.guard import Guard, TooMuch
from drafter.web.house import House
from drafter.web.working import Jobs, Turns

_STATIC = Path(__file__).parent / "static"


def application(house: House) -> ASGIApp:
    """Return the application of one server, guarded."""
    app = Starlette(
        routes=[*rooms.routes(house), Mount("/static", StaticFiles(directory=_STATIC))],
        exception_handlers={
            DrafterError: on_refusal,
            TooMuch: on_too_much,
            HTTPException: on_missing,
            ClientDisconnect: on_leaving,
            Exception: on_fault,
        },
    )
    app.state.house = house
    app.state.turns = Turns()
    app.state.jobs = Jobs()
    return Guard(app, house)
