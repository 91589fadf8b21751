"""The verbs ``points import``, ``points check``, ``points draft``, a group of their own: arguments, rendering, exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.chinese import ChineseCommand, ChineseGroup
from drafter.cli.options import Json, TemplateSet
from drafter.cli.streams import remark, say, say_json

if TYPE_CHECKING:
    from drafter.workflow import Options

Points = Annotated[str, typer.Argument(metavar="要点", help="drafter points import 写出的 .yaml")]

points = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="上级的工作要点：读成任务清单，和台账核对；也能起草这样的通知。",
)


@points.command("import", cls=ChineseCommand)
def import_(
    path: Annotated[str, typer.Argument(metavar="文件", help="要点的通知，.docx 或 .txt")],
    *,
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件", help="写到哪里，不写则在通知旁边")] = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """把工作要点的通知读成任务清单（.yaml），看一遍、改好以后用来核对。

    读出每项任务的编号、标题、牵头单位、责任单位、量化要求和期限；没有看懂的话都留着。不会覆盖改过的文件。
    """
    from drafter import workflow
    from drafter.cli import pointed, text

    found = workflow.points_import(Path(path), output=Path(output) if output else None, options=_options(template_set))
    say_json(pointed.imported_shape(found)) if as_json else say(pointed.imported(found))
    if not as_json:
        remark(text.problem_list(found.problems))
    return 0


@points.command(cls=ChineseCommand)
def check(
    path: Points,
    ledgers: Annotated[
        list[str],
        typer.Argument(metavar="台账", help="一个乡镇的工作簿或文件夹，可以写几个；或者全县的文件夹、batch 的结果"),
    ],
    *,
    every: Annotated[bool, typer.Option("--all", help="不适用的也列出来")] = False,
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """用台账核对要点的量化要求：哪些已达到，哪些还差多少，哪些没有台账依据。

    没有填报的台账不算达到，也不当作 0；没有数据项可以核对的，要人工核对。
    写有 county.yaml 的全县文件夹，或者 drafter batch 的结果文件夹时，各乡镇排成一张表。
    """
    from drafter import workflow
    from drafter.batch.points import county_points, is_county
    from drafter.cli import pointed, pointedcounty

    places, options = tuple(map(Path, ledgers)), _options(template_set)
    of_one = tuple(place for place in places if not is_county(place))
    found = workflow.points_check(Path(path), of_one, options=options)
    counties = [county_points(Path(path), place, options=options) for place in places if place not in of_one]
    if as_json:
        say_json(pointedcounty.shape(pointed.checked_shape(found), counties))
    else:
        texts = [pointed.checked(found, every=every)] if of_one else []
        say("\n\n".join([*texts, *(pointedcounty.text(one, every=every) for one in counties)]))
    return int(pointed.is_unmet(found) or any(map(pointedcounty.is_unmet, counties)))


@points.command(cls=ChineseCommand)
def draft(
    path: Points,
    *,
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件", help="写到哪里，不写则在要点旁边")] = "",
    style: Annotated[str, typer.Option("--style", metavar="版式", help="按哪个版式写，不写则看模板")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会做什么，不写文件")] = False,
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """把要点写成印发的通知（.docx）：通知在前，要点在后，任务连续编号，后面写明单位。

    不会覆盖别人写的文件，也不会覆盖 drafter 写出后被改过的文件。
    """
    from drafter import workflow
    from drafter.cli import pointed

    drafted = workflow.points_draft(
        Path(path),
        output=Path(output) if output else None,
        style=style,
        dry_run=dry_run,
        options=_options(template_set),
    )
    say_json(pointed.drafted_shape(drafted)) if as_json else say(pointed.drafted(drafted))
    return 0


def _options(template_set: str) -> Options:
    from drafter.workflow import Options

    return Options(template_set=template_set)
