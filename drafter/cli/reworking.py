"""The verbs that make a changed copy of a document: ``update``, ``compare``. Declared here, put on the command line by ``app``."""
# ruff: noqa: PLR0913 - the parameters of a verb are its command-line options

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.options import Base, Json, LastYear, Settings, TemplateSet, options
from drafter.cli.streams import say, say_json
from drafter.model.errors import SettingsError


def update(
    path: Annotated[str, typer.Argument(metavar="文件", help="drafter 写出的 .docx，改过的也可以")],
    ledgers: Annotated[str, typer.Argument(metavar="台账", help="改正以后的台账，不写则用报告旁边同名的那一本")] = "",
    *,
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件", help="写到哪里，不写则在报告旁边")] = "",
    allow_problems: Annotated[bool, typer.Option("--allow-problems", help="台账有错误也更新")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会改什么，不写文件")] = False,
    base: Base = "",
    clean: Annotated[bool, typer.Option("--clean", help="直接改好，不用修订标记")] = False,
    settings: Settings = [],  # noqa: B006 - typer copies it
    last_year: LastYear = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """台账改正以后，只把变了的数更新到改过的报告里，您写的话都留着。

    另写一份副本，改动用修订标记，每处写明是哪几行引起的；和您改过的地方碰到一起的，留着您的话，加批注，由您自己定。
    """
    from drafter import workflow
    from drafter.cli import updated

    found = workflow.update(
        Path(path),
        Path(ledgers) if ledgers else None,
        output=Path(output) if output else None,
        allow_problems=allow_problems,
        dry_run=dry_run,
        clean=clean,
        base=Path(base) if base else None,
        options=options("", settings, last_year, template_set),
    )
    say_json(updated.shape(found)) if as_json else say(updated.text(found))
    return updated.code(found)


def compare(
    old: Annotated[
        str, typer.Argument(metavar="旧文件", help="一份 .docx，是不是 drafter 写的都可以；或者全县报告的文件夹")
    ],
    new: Annotated[str, typer.Argument(metavar="新文件", help="和它对照的另一份 .docx")] = "",
    *,
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件", help="写到哪里，不写则在旧文件旁边")] = "",
    as_json: Json = False,
) -> int:
    """对照两份文档：另写一份旧文件的副本，用修订标记改成新文件的文字。

    接受全部修订就是新文件，拒绝全部就是旧文件；数不同的地方加批注。图片、脚注等带不过来的，逐条列出。
    只写一个文件夹时（drafter batch 的结果，或者放着各乡镇报告的文件夹），列出各乡镇和多数不同的标题、设置、用语，以及几个乡镇一样的话。
    """
    from drafter import workflow
    from drafter.cli import compared

    if not new and Path(old).is_dir():
        return _compare_townships(Path(old), output, as_json=as_json)
    found = workflow.compare(Path(old), Path(new) if new else None, output=Path(output) if output else None)
    say_json(compared.shape(found)) if as_json else say(compared.text(found))
    return int(not found.same)


def _compare_townships(place: Path, output: str, *, as_json: bool) -> int:
    """Do ``compare`` with a folder: nothing is written, so it has no output."""
    from drafter.batch.likeness_files import compare_townships
    from drafter.cli import alike

    if output:
        raise SettingsError(
            "对照一个文件夹里的报告不写文件，不能用 -o", "要留下结果，请用 --json，或者把屏幕上的复制下来"
        )
    found = compare_townships(place)
    say_json(alike.shape(found)) if as_json else say(alike.text(found))
    return int(not found.same)
