"""The verbs of what goes out: ``publish``, ``verify``. Declared here, put on the command line by ``app``."""
# ruff: noqa: PLR0913 - the parameters of a verb are its command-line options

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.options import Json, LastYear, Settings, TemplateSet, options
from drafter.cli.streams import say, say_json
from drafter.model.errors import SettingsError


def publish(
    path: Annotated[str, typer.Argument(metavar="文件", help="要公开的 .docx，是不是 drafter 写的都可以")],
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="文件", help="写到哪里，不写则在旁边，名字后面加“（公开）”")
    ] = "",
    public: Annotated[
        bool, typer.Option("--public", help="在成文日期下面加附注“（此件公开发布）”，已有的不再加")
    ] = False,
    confirm: Annotated[
        list[str], typer.Option("--confirm", metavar="编号", help="确认这一处可以公开；可以写几次")
    ] = [],  # noqa: B006 - typer copies it
    confirm_all: Annotated[
        bool, typer.Option("--confirm-all", help="要确认的都看过了，都可以公开；标着密级的除外")
    ] = False,
    title: Annotated[str, typer.Option("--title", metavar="文字", help="文件属性里的标题，不写则用公文的标题")] = "",
    author: Annotated[str, typer.Option("--author", metavar="机关", help="文件属性里的作者，不写则用署名的机关")] = "",
    day: Annotated[str, typer.Option("--date", metavar="日期", help="文件属性里的日期，不写则用成文日期")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会去掉什么、要确认什么，不写文件")] = False,
    as_json: Json = False,
) -> int:
    """写出可以公开的副本和网页文字：去掉底稿、标记、人名等痕迹，原来的文件不动。

    还有修订、批注、没补的地方、隐藏的文字，先列出来，不写。

    号码、姓名、地址、涉密的词逐处列出编号，看过可以公开的，用 --confirm 写上编号。
    """
    from drafter import workflow
    from drafter.cli import published

    asked = workflow.PublishOptions(tuple(confirm), confirm_all, public, title, author, day)
    found = workflow.publish(Path(path), Path(output) if output else None, options=asked, dry_run=dry_run)
    say_json(published.shape(found)) if as_json else say(published.text(found, dry_run=dry_run))
    return int(found.refused)


def verify(
    path: Annotated[str, typer.Argument(metavar="文件", help="已经公开的 .docx")],
    *,
    ledgers: Annotated[str, typer.Option("--ledgers", metavar="台账", help="现在的台账，必须写")] = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    last_year: LastYear = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """核对已经公开的文件：里面的数现在从台账算出来还是不是这些，公开以后有没有人改过。

    公开的文件里没有标记。公开时在旁边的 .drafter 文件夹里留了记录的，照记录核对；没有的，重新起草一份，逐段比对。
    """
    from drafter import workflow
    from drafter.cli import published

    if not ledgers:
        raise SettingsError("没有写台账", f"请用 --ledgers 写明台账：drafter verify {path} --ledgers 台账.xlsx")
    found = workflow.verify(Path(path), Path(ledgers), options=options("", settings, last_year, template_set))
    say_json(published.verified_shape(found)) if as_json else say(published.verified_text(found))
    return int(not found.holds)
