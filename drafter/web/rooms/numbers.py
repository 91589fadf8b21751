"""The numbers of a drafted report: for the preview, as a list, one by one with its rows, as a page to keep."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from drafter import workflow
from drafter.model.errors import DrafterError, InputError
from drafter.web.desk import Project
from drafter.web.rooms.visit import desk_of, options_of, project_of, verb
from drafter.web.shown import file, page
from drafter.web.wording import on_page
from drafter.workflow.drafting import report_name
from drafter.workflow.files import write_whole

if TYPE_CHECKING:
    from drafter.web.desk import Desk
    from drafter.workflow import Trace, TracedNumber

Made = TypeVar("Made")
_KEPT = 8  # results, of all visitors together
_MOST_ROWS = 500  # of a table beside the report; the page to keep has all
_DRAFTED_ANEW = ("报告已经重新起草过，这个数可能变了", "请刷新这一页")


@dataclass(slots=True)
class _Result:
    """What a verb came to, once it has; ``turn`` is held by whoever runs it."""

    turn: Lock = field(default_factory=Lock)
    made: list[object] = field(default_factory=list)


class Kept:
    """The last results of verbs, so that a click does not run them again; a result is made once, whoever asks."""

    def __init__(self) -> None:
        """Begin with none."""
        self._results: OrderedDict[Hashable, _Result] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the result under ``key``, which names all that it depends on."""
        with self._lock:
            result = self._results.setdefault(key, _Result())
            self._results.move_to_end(key)
            while len(self._results) > _KEPT:
                self._results.popitem(last=False)
        with result.turn:
            if not result.made:
                result.made.append(make())
        return cast("Made", result.made[0])


_kept = Kept()


def report_of(desk: Desk, project: Project) -> Path:
    """Return the drafted report of a project as its ledgers name it; in read-only mode the one drafted beside it.

    Raises:
        InputError: there is none yet.
        DrafterError: the ledgers cannot be read.
    """

    def name() -> str:
        found = workflow.inspect(project.ledgers, options=options_of(project))
        return report_name(found.unit, found.year or 0)

    named = _kept.get(("name", project.folder, _ledgers(project), tuple(project.settings.items())), name)
    places = (project.results / named, unkept(desk, project) / named)
    there = next((one for one in places if one.is_file()), None)
    if there is None:
        raise InputError("这个项目还没有起草过报告", "请回到项目，打开“报告”一步")
    return there


def unkept(desk: Desk, project: Project) -> Path:
    """Return the folder for what is drafted while nothing may be written to the project."""
    return desk.arriving / "只看" / project.key


def traced(desk: Desk, project: Project) -> tuple[str, Trace]:
    """Return the numbers of a project's report, held against its ledgers, and what tells this draft from another."""
    path = report_of(desk, project)
    made = f"{_state(path)[1]:x}"
    key = ("trace", path, _state(path), _ledgers(project), tuple(project.settings.items()))
    return made, _kept.get(key, lambda: workflow.trace(path, project.ledgers, options=options_of(project)))


def _ledgers(project: Project) -> tuple[Hashable, ...]:
    return tuple(map(_state, (*project.books(), *project.books_of_last_year())))


def _state(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return path.name, 0, 0
    return path.name, found.st_mtime_ns, found.st_size


async def for_preview(request: Request) -> Mapping[str, object]:
    """Return the paragraphs and where the numbers stand in them: paragraph from 0, characters from and to.

    Where that cannot be told it is ``wrong``, with the reason: the report is shown without it.
    """
    from drafter.pages.tracepage import about, classes

    try:
        made, found = await verb(request, traced, desk_of(request), project_of(request))
    except DrafterError as error:
        return {"wrong": on_page(error.message)}
    numbers = [
        {
            "index": index,
            "paragraph": one.paragraph - 1,
            "start": one.start,
            "end": one.end,
            "look": classes(one),
            "about": about(one),
        }
        for index, one in enumerate(found.numbers)
        if one.paragraph and one.text
    ]
    return {"made": made, "paragraphs": [one.text for one in found.paragraphs], "numbers": numbers}


async def listed(request: Request) -> Response:
    """Return the list of all numbers, as a piece of the report's page."""
    project = project_of(request)
    _, found = await verb(request, traced, desk_of(request), project)
    return page(request, "report_numbers", project=project, found=found, about=_about)


def _about(one: TracedNumber) -> str:
    from drafter.pages.tracepage import about

    return about(one)


async def one(request: Request) -> Response:
    """Return what a number is and the rows it comes from, as a piece of the report's page.

    Raises:
        InputError: the report was drafted anew since the page was made that asks.
    """
    from drafter.pages.tracesources import caption, facts, judged, origin

    project = project_of(request)
    made, found = await verb(request, traced, desk_of(request), project)
    index = request.path_params["index"]
    if request.query_params.get("made", made) != made or index >= len(found.numbers):
        raise InputError(*_DRAFTED_ANEW)
    number = found.numbers[index]
    said, good = judged(number)
    return page(
        request,
        "report_number",
        project=project,
        number=number,
        index=index,
        said=said,
        good=good,
        facts=list(facts(number)),
        origin=origin(number),
        caption=caption,
        most=_MOST_ROWS,
    )


async def traced_page(request: Request) -> Response:
    """Return the page of ``trace --html``, to look at or, with ``keep``, to download."""
    from drafter.pages import tracepage

    project, desk = project_of(request), desk_of(request)
    _, found = await verb(request, traced, desk, project)
    text = await verb(request, tracepage.page, found)
    if "keep" in request.query_params:
        path = desk.room() / f"{report_of(desk, project).stem}（查数）.html"
        write_whole(path, text.encode())
        return file(path)
    return HTMLResponse(text, headers={"content-security-policy": tracepage.policy()})


ROUTES = [
    Route("/projects/{key}/numbers", listed),
    Route("/projects/{key}/numbers/{index:int}", one),
    Route("/projects/{key}/numbers.html", traced_page),
]
