"""All townships drafted at once, as a job that goes on while pages are looked at, that can be stopped, and goes on later."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.batch import Batch, BatchOptions, batch, beside
from drafter.batch.countyreport import CountyReport, county_report
from drafter.batch.pool import Pool
from drafter.batch.roster import townships
from drafter.batch.work import Job as Turn
from drafter.batch.work import work
from drafter.model.county import Fate, UnitResult
from drafter.model.errors import DrafterError
from drafter.pages.countyfile import with_county_page
from drafter.pages.countyreportwords import text as report_text
from drafter.pages.countystates import Row, State
from drafter.project.county import load_county
from drafter.web.faults import places_of
from drafter.web.rooms.countyfolder import JOB, folder_of
from drafter.web.shown import goes_to, page
from drafter.web.working import Job, Jobs

_MOST = 8  # processes; more would only wait for the disk
_MINUTE = 60
_ENOUGH = 3  # townships, for their pace to mean something
_FIRST_WORDS = "正在看哪些乡镇变了"


@dataclass(frozen=True, slots=True)
class Done:
    """What a job came to: the townships, and the county's own report when it was asked for."""

    batch: Batch
    report: CountyReport | None = None

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many townships came to what, as the command line says it."""
        counts = Counter(line.fate for line in self.batch.lines)
        return tuple((fate.value, counts[fate]) for fate in Fate if counts[fate])

    @property
    def said(self) -> tuple[str, ...]:
        """What else is to be said."""
        report = report_text(self.report).splitlines() if self.report else ()
        return (*self.batch.summary.said, *report)


@dataclass(frozen=True, slots=True)
class Progress:
    """How the job stands, as it is shown; ``left`` is how many townships the next run would do."""

    job: Job | None
    left: int
    pace: str = ""
    wrong: str = ""
    hint: str = ""
    never: bool = False

    @property
    def running(self) -> bool:
        """True while it goes on."""
        return self.job is not None and self.job.running

    @property
    def result(self) -> Done | None:
        """What it came to; None when it was stopped or failed."""
        return self.job.result if self.job is not None and isinstance(self.job.result, Done) else None


async def draft(request: Request) -> Response:
    """Begin, unless it is going on already."""
    place = folder_of(request)
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    begin(request, place, county="county" in form)
    return _shown_or_sent(request)


def begin(request: Request, place: Path, *, county: bool = False) -> None:
    """Begin the job over a folder unless it is going on; with ``county`` the county's own report is drafted too."""
    jobs: Jobs = request.app.state.jobs
    jobs.start(JOB, lambda job: _work(job, place, county=county))


async def stop(request: Request) -> Response:
    """Stop it after the township that is being done."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(JOB)
    if job is not None:
        job.stop()
    return _shown_or_sent(request)


def _shown_or_sent(request: Request) -> Response:
    """Return how the job stands to a button that puts it in its place, or send a plain form's browser to the page."""
    if request.headers.get("hx-request"):
        jobs: Jobs = request.app.state.jobs
        return page(request, "county_progress", progress=_progress(jobs.get(JOB), ()))
    return goes_to(request, "/county")


async def progress(request: Request) -> Response:
    """Return how far it is, as a piece of the page; once it has ended the whole page is to be shown anew."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(JOB)
    if job is not None and job.running:
        return _shown_or_sent(request)
    if request.headers.get("hx-request"):
        return Response(headers={"hx-refresh": "true"})
    return goes_to(request, "/county")


def progress_of(request: Request, rows: Sequence[Row]) -> Progress:
    """Return how the job stands, for the page of these townships."""
    jobs: Jobs = request.app.state.jobs
    return _progress(jobs.get(JOB), rows)


def _progress(job: Job | None, rows: Iterable[Row]) -> Progress:
    rows = tuple(rows)
    left = sum(bool(row.again) or row.state is State.WAITING for row in rows)
    error = job.error if job else None
    wrong, hint = _told(error) if error else ("", "")
    never = all(row.standing.fresh or not row.standing.township.inputs for row in rows)
    return Progress(job, left, _pace(job) if job and job.running else "", wrong, hint, never)


def _told(error: BaseException) -> tuple[str, str]:
    if isinstance(error, DrafterError):
        return error.message, error.hint
    return "drafter 内部出错，没有做完，已经做好的都在", f"请把这一行告诉维护人员：{places_of(error)}"


def _pace(job: Job) -> str:
    """Return the rate and the time that is left, from the townships that took time; empty before a few have."""
    took = job.done - job.passed
    seconds = job.seconds
    if took < _ENOUGH or seconds <= 0 or job.done >= job.total:
        return ""
    rate = took / seconds
    left = (job.total - job.done) / rate
    said = f"{round(left)}秒" if left < _MINUTE else f"{round(left / _MINUTE)}分钟"
    speed = f"每秒{rate:.1f}个" if rate >= 1 else f"每分钟{rate * _MINUTE:.0f}个"
    return f"{speed}，大约还要{said}"


def _work(job: Job, place: Path, *, county: bool) -> Done:
    def seen(done: int, total: int, line: UnitResult) -> None:
        job.passed += line.seconds == 0
        job.step(done, total, f"{line.name}：{line.fate.value}")

    output = beside(place)
    job.step(0, len(townships(place.absolute(), load_county(place), output)), _FIRST_WORDS)
    asked = BatchOptions(jobs=min(os.cpu_count() or 1, _MOST))
    pool: Pool[Turn, UnitResult] = Pool(work, asked.jobs, asked.seconds, waiting=job.check)
    done = batch(place, output, asked=asked, runner=pool.run, seen=seen)
    job.step(job.done, job.total, "正在写全县汇总")
    done = with_county_page(done)
    if not county:
        return Done(done)
    watch = county_report(place, done, asked, lambda number, of, name: job.step(number, of, f"{name}：读入全县报告"))
    return Done(done, watch)


ROUTES = [
    Route("/county/draft", draft, methods=["POST"]),
    Route("/county/stop", stop, methods=["POST"]),
    Route("/county/progress", progress),
]
