"""The verbs of ``drafter``: their arguments, their help, the one ``workflow`` call of each. No rendering.

All arguments are taken as text and read here, so that what is wrong with them is said in our words. The docstrings
of the verbs are Chinese because they are the help pages.
"""
# ruff: noqa: PLR0913 - the parameters of a verb are its command-line options

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from drafter import __version__
from drafter.cli import asking, gathering, judging, pointing, publishing, reworking, serving
from drafter.cli.chinese import ChineseCommand, ChineseGroup
from drafter.cli.options import Base, Json, LastYear, Reference, Settings, TemplateSet, Year, choose
from drafter.cli.options import options as read_options
from drafter.cli.streams import remark, say, say_json

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from drafter.workflow import Drafted, FigureChanges, Trace

Verb = TypeVar("Verb", bound=Callable[..., int])

_BLANK = "法治政府建设台账.xlsx"

Ledgers = Annotated[str, typer.Argument(metavar="路径", help="一个台账工作簿，或放着几个工作簿的文件夹")]
Annotate = Annotated[
    str, typer.Option("--annotate", metavar="文件", help="另写一份标出问题的副本，原台账不动；有几个工作簿时写文件夹")
]
From = Annotated[str, typer.Option("--from", metavar="路径", help="从上一年的台账带来单位信息、名册、计划和不足")]
ChangedFrom = Annotated[str, typer.Option("--changed-from", metavar="旧台账", help="和改动前的台账比，只列变了的")]
Ledger = Annotated[
    str, typer.Option("--ledgers", metavar="台账", help="和现在的台账核对：每个数现在是多少，报告里的还对不对")
]
Page = Annotated[str, typer.Option("--html", metavar="文件", help="另写一个网页：左边报告，点一个数，右边是它的来源")]
Remarked = Annotated[str, typer.Option("--annotate", metavar="文件", help="另写一份副本，每个数旁边加批注写明来源")]

app = typer.Typer(cls=ChineseGroup, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


def command() -> TyperGroup:
    """Return the whole command line, ready to be run."""
    group: TyperGroup = typer.main.get_group(app)
    return group


def _verb(function: Verb) -> Verb:
    return app.command(cls=ChineseCommand)(function)


def _show_version(asked: bool) -> None:  # noqa: FBT001 - called by typer with the option's value
    if asked:
        say(f"drafter {__version__}")
        raise typer.Exit


@app.callback()
def everything(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本")] = False,
) -> None:
    """从乡镇台账起草法治政府建设年度报告，每个数字都能追到台账的行。

    从这里开始：drafter new 生成空白台账，填好后用 drafter inspect 检查、drafter draft 起草。
    """


@_verb
def new(
    output: Annotated[str, typer.Argument(metavar="文件", help=f"写到哪里，不写则是 {_BLANK}")] = _BLANK,
    *,
    unit: Annotated[str, typer.Option("--unit", metavar="乡镇", help="乡镇简称，如 宁安镇，预先填进单位信息表")] = "",
    last_year: From = "",
    county: gathering.Roster = "",
    year: Year = "",
    template_set: TemplateSet = "",
) -> int:
    """生成一份空白台账，带下拉选项、填写说明和示例行。

    加 --from 接着上一年做：年度加一，带来单位信息和名册，上年的不足和计划列成要逐项回答的行。
    加 --county 给全县做：名单里的乡镇各一份，连同 county.yaml 放进一个文件夹，收齐后用 drafter batch 起草。
    """
    from drafter import workflow
    from drafter.cli import text

    options = read_options(year, [], "", template_set)
    if county:
        folder = "" if output == _BLANK else output
        return gathering.new_county(county, folder, unit, last_year, options)
    before = Path(last_year) if last_year else None
    created = workflow.new(Path(output), year=options.year, unit=unit, last_year=before, options=options)
    say(text.created(created))
    return 0


@_verb
def inspect(
    path: Ledgers,
    *,
    annotate: Annotate = "",
    year: Year = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """检查台账：读到了哪些，哪个单元格有什么问题，该怎么改。

    加 --annotate 另写一份核对副本：有问题的格子标了颜色、加了批注，第一张表列出全部问题。
    """
    from drafter import workflow
    from drafter.cli import shapes, text

    options = read_options(year, settings, "", template_set)
    if annotate:
        annotated = workflow.inspect_annotated(Path(path), Path(annotate), options=options)
        found, copies = annotated.inspection, annotated.copies
    else:
        found, copies = workflow.inspect(Path(path), options=options), ()
    remark(text.losses(copies))
    if as_json:
        say_json(
            shapes.inspection(found) | ({"copies": [shapes.written_copy(one) for one in copies]} if copies else {})
        )
    else:
        say(text.inspection(found))
        say(text.copies(copies))
    return int(any(problem.is_error for problem in found.problems))


@_verb
def figures(
    path: Ledgers,
    *,
    changed_from: ChangedFrom = "",
    year: Year = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    last_year: LastYear = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """列出从台账算出的全部数据项；没有台账的写“未填报”，不当作 0。

    加 --changed-from 和改动前的台账比：哪些数据项变了，因为哪些行。
    """
    from drafter import workflow
    from drafter.cli import shapes, text

    options = read_options(year, settings, last_year, template_set)
    if changed_from:
        return _show_changes(workflow.changed(Path(path), Path(changed_from), options=options), as_json=as_json)
    found = workflow.figures(Path(path), options=options)
    if as_json:
        say_json(shapes.figure_table(found))
    else:
        say(text.figure_table(found))
        remark(text.problem_list(found.problems))
    return int(any(problem.is_error for problem in found.problems))


def _show_changes(found: FigureChanges, *, as_json: bool) -> int:
    from drafter.cli import changed, text

    if as_json:
        say_json(changed.shape(found))
    else:
        say(changed.text(found))
        remark(text.problem_list(found.problems))
    return int(any(problem.is_error for problem in found.problems))


@_verb
def draft(
    path: Ledgers,
    *,
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件", help="写到哪里，不写则在台账旁边")] = "",
    allow_problems: Annotated[
        bool, typer.Option("--allow-problems", help="有错误也起草，受影响的数字写作“待核实”")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会做什么，不写文件")] = False,
    letter: Annotated[bool, typer.Option("--letter", help="不写报告，写报送报告的函；只用单位信息")] = False,
    reference: Reference = "",
    form: Annotated[str, typer.Option("--format", metavar="docx|text", help="text：把正文显示出来，不写文件")] = "docx",
    year: Year = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    last_year: LastYear = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """起草报告，写成 Word 文档。

    不会覆盖别人写的文件，也不会覆盖 drafter 写出后被改过的文件。加 --letter 写报送报告的函。
    """
    from drafter import workflow

    choose("--format", form, ("docx", "text"))
    drafted = workflow.draft(
        Path(path),
        output=Path(output) if output else None,
        allow_problems=allow_problems,
        dry_run=dry_run or form == "text",
        letter=letter,
        options=replace(
            read_options(year, settings, last_year, template_set), reference=Path(reference) if reference else None
        ),
    )
    _show_draft(drafted, form=form, as_json=as_json)
    return int(_refused(drafted, allow_problems=allow_problems))


def _refused(drafted: Drafted, *, allow_problems: bool) -> bool:
    errors = any(problem.is_error for problem in drafted.problems)
    return drafted.action == "refused" or (errors and not allow_problems)


def _show_draft(drafted: Drafted, *, form: str, as_json: bool) -> None:
    from drafter.cli import shapes, text

    if as_json:
        say_json(shapes.drafted(drafted))
    elif form == "text":
        remark(text.draft_remarks(drafted))
        if drafted.report is not None and drafted.action != "refused":
            say(drafted.report.text())
    else:
        say(text.drafted(drafted))


_verb(reworking.update)
_verb(reworking.compare)


@_verb
def trace(
    path: Annotated[str, typer.Argument(metavar="文件", help="drafter 写出的 .docx")],
    query: Annotated[str, typer.Argument(metavar="数字或文字", help="只看含有它的数字，如 3400 或 发放资料")] = "",
    *,
    ledgers: Ledger = "",
    html: Page = "",
    annotate: Remarked = "",
    base: Base = "",
    last_year: LastYear = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """查报告里的数字从哪里来：数据项、数值、台账的哪些行，起草之后改过没有。

    加 --ledgers 和现在的台账核对，加 --html 写成可以点着看的网页，加 --annotate 另写一份带批注的副本。
    """
    from drafter import workflow
    from drafter.pages import tracepage

    found = workflow.trace(
        Path(path),
        Path(ledgers) if ledgers else None,
        annotate=Path(annotate) if annotate else None,
        base=Path(base) if base else None,
        options=read_options("", [], last_year, template_set),
    )
    if html:
        tracepage.write(found, Path(html))
    _show_trace(found, query, html=html, as_json=as_json)
    return int(bool(found.disagreeing or found.doubtful))


def _show_trace(found: Trace, query: str, *, html: str, as_json: bool) -> None:
    from drafter.cli import traced
    from drafter.pages.tracewords import comparison

    shown = traced.matching(found, query)
    if as_json:
        say_json(traced.shape(shown) | ({"html": html} if html else {}))
        return
    say(traced.copies(found, html))
    if shown.numbers:
        say(traced.text(shown))
        say(comparison(found))
    else:
        remark(f"报告里没有含“{query}”的数字" if query else "这份文档里没有 drafter 写的数字")


_verb(judging.review)
_verb(publishing.publish)
_verb(publishing.verify)
_verb(gathering.batch)
_verb(serving.serve)
_verb(asking.explain)
_verb(asking.doctor)
app.add_typer(pointing.points, name="points")
