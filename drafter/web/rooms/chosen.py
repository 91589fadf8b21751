"""How a report is written, as far as a township may choose: a form with what holds now and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.model.errors import DrafterError
from drafter.web.desk import Project
from drafter.web.rooms.visit import desk_of, project_of, verb
from drafter.web.shown import goes_to, page
from drafter.workflow.choosing import Choice, choices, refused
from drafter.workflow.loading import Options

_LONGEST = 500  # characters of a setting
_VALUE, _WAS = "项目-", "原来-"
_HEADING = "标题"

# In the order in which they are looked at: a number of a document is checked against its date, a period needs its level.
_GROUPS = (
    ("题目和开头", ("标题形式", "标题", "主送机关", "开头形式", "开头用语", "自称")),
    ("各部分", ("部分顺序", "不足位置", "合法性审查专章", "二级标题接排", "一段写成的部分")),
    ("署名和日期", ("署名方式", "是否盖章", "党委全称", "政府全称", "签发人", "成文日期", "附注")),
    ("附件", ("附件", "统计表版面", "其他附件")),
    ("版头", ("版头", "发文字号", "发文机关标志", "版头机关", "份号", "密级", "保密期限", "紧急程度")),
    ("版记", ("版记", "抄送机关", "印发机关", "印发日期")),
    ("版式", ("版式",)),
)
_OTHERS = "其他"
# What a unit is, not how its report is written, and what only the command line has a use for.
_ELSEWHERE = frozenset(
    ("乡镇全称", "简称", "县(市、区)", "书记", "镇长", "行政村数", "社区数", "报告年度", "上年执法人员数", "上年台账")
) | frozenset(("工作要点", "函主送机关", "函号", "函附注"))


@dataclass(frozen=True, slots=True)
class Field:
    """A setting in the form: what was typed, and what is wrong with that."""

    choice: Choice
    typed: str
    error: DrafterError | None = None

    @property
    def about(self) -> str:
        """What is to be said of what may be filled in, beyond the words that are there to choose from."""
        left = self.choice.help
        for word in sorted(self.choice.words, key=len, reverse=True):
            left = left.replace(word, "")
        named = (
            f"{word}（{title}）" if (title := self.choice.titles.get(word)) else word for word in self.choice.known
        )
        known = f"现有：{'、'.join(named)}" if self.choice.known else ""
        return known or (self.choice.help if left.strip("、，。 或") else "")


async def chosen_page(request: Request) -> Response:
    """Show the settings."""
    project = project_of(request)
    # What was allowed when it was chosen may not be any more: the ledgers are another year's, a style is gone.
    wrong = await verb(request, refused, project.ledgers, project.settings) if project.settings else {}
    return await _form(request, project, project.settings, wrong)


async def choose(request: Request) -> Response:
    """Keep what was changed in the form, if all of it is allowed; only that, so that two windows do not undo each other."""
    project = project_of(request)
    given = await _given(request)
    if "放弃" in given:
        desk_of(request).keep(replace(project, settings=_without(project.settings, given["放弃"])))
        return goes_to(request, f"/projects/{project.key}/settings")
    now = {one.item: one for one in await _choices(request, project)}
    wanted = _changed(project.settings, given, now)
    wrong = await verb(request, refused, project.ledgers, wanted)
    if wrong:
        return await _form(request, project, wanted, wrong)
    desk_of(request).keep(replace(project_of(request), settings=wanted))
    return goes_to(request, f"/projects/{project.key}/report")


def _without(settings: Mapping[str, str], item: str) -> dict[str, str]:
    """Return settings without one, or without any when ``item`` is 全部."""
    return {} if item == "全部" else {name: content for name, content in settings.items() if name != item}


async def _choices(request: Request, project: Project) -> tuple[Choice, ...]:
    found = await verb(request, choices, project.ledgers, options=Options(settings=tuple(project.settings.items())))
    return tuple(one for one in found if one.item not in _ELSEWHERE)


async def _given(request: Request) -> dict[str, str]:
    raw = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    return {name: _plain(contents[-1]) for name, contents in raw.items()}


def _plain(words: str) -> str:
    """Return words as one line that a document can carry."""
    return "".join(one if one.isprintable() or one == "\u3000" else " " for one in words).strip()[:_LONGEST]


def _changed(settings: Mapping[str, str], given: Mapping[str, str], now: Mapping[str, Choice]) -> dict[str, str]:
    """Return the settings as the form leaves them: one that is emptied, or says what holds anyway, is chosen no more."""
    wanted = dict(settings)
    for item, one in now.items():
        typed = given.get(f"{_VALUE}{item}")
        if typed is None or typed == given.get(f"{_WAS}{item}", ""):
            continue
        wanted.pop(item, None)
        if typed and typed != one.below:
            wanted[item] = typed
    return {item: wanted[item] for item in [*_ordered(now), *wanted] if item in wanted}


def _ordered(items: Iterable[str]) -> list[str]:
    return [item for _, group in _grouped(items) for item in group]


def _grouped(items: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the groups of the form with their items; the headings of parts go with the parts, what is unknown goes last."""
    left = dict.fromkeys(items)
    named = {item for _, group in _GROUPS for item in group}
    headings = [item for item in left if item.endswith(_HEADING) and item not in named]
    for name, group in _GROUPS:
        here = [item for item in (*group, *(headings if name == "各部分" else ())) if item in left]
        if here:
            yield name, here
    rest = [item for item in left if item not in named and item not in headings]
    if rest:
        yield _OTHERS, rest


async def _form(
    request: Request, project: Project, wanted: Mapping[str, str], wrong: Mapping[str, DrafterError]
) -> Response:
    fields = {one.item: _field(one, wanted, wrong) for one in await _choices(request, project)}
    groups = [(name, [fields[item] for item in items]) for name, items in _grouped(fields)]
    return page(
        request,
        "report_chosen",
        422 if wrong else 200,
        project=project,
        groups=groups,
        wrong=wrong,
        value=_VALUE,
        was=_WAS,
    )


def _field(one: Choice, wanted: Mapping[str, str], wrong: Mapping[str, DrafterError]) -> Field:
    return Field(one, wanted.get(one.item, one.below if one.asked else one.now), wrong.get(one.item))


ROUTES = [
    Route("/projects/{key}/settings", chosen_page),
    Route("/projects/{key}/settings", choose, methods=["POST"]),
]
