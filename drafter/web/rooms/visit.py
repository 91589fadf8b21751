"""What every room does first: whose request it is, which project it is about; and a verb run for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from starlette.requests import Request

from drafter.web.desk import Desk, Project
from drafter.web.house import Visitor
from drafter.web.working import done
from drafter.workflow import Options

Given = ParamSpec("Given")
Result = TypeVar("Result")


def desk_of(request: Request) -> Desk:
    """Return the desk of whoever asks; the guard lets nobody else through."""
    visitor: Visitor = request.state.visitor
    return visitor.desk


def project_of(request: Request) -> Project:
    """Return the project that the address names.

    Raises:
        InputError: there is none.
    """
    return desk_of(request).project(request.path_params["key"])


def options_of(project: Project, **more: Path | None) -> Options:
    """Return how the verbs go about a project: what was chosen for it in the page, as ``--set`` on the command line."""
    return Options(settings=tuple(project.settings.items()), **more)  # type: ignore[arg-type] # names of Options


async def verb(request: Request, function: Callable[Given, Result], *args: Given.args, **named: Given.kwargs) -> Result:
    """Run a verb for a request, beside the loop, when it is its turn."""
    return await done(request.app.state.turns, function, *args, **named)
