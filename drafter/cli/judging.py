"""The verb that judges a finished document: ``review``. Declared here, put on the command line by ``app``."""
# ruff: noqa: PLR0913 - the parameters of a verb are its command-line options

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.options import Base, Json, LastYear, Reference, Settings, TemplateSet, options
from drafter.cli.streams import say, say_json

Ledger = Annotated[
    str, typer.Option("--ledgers", metavar="台账", help="和台账核对：报告里的数和台账现在算出来的一样不一样")
]


def review(
    path: Annotated[str, typer.Argument(metavar="文件", help="要检查的 .docx，是不是 drafter 写的都可以")],
    *,
    ledgers: Ledger = "",
    style: Annotated[str, typer.Option("--style", metavar="版式", help="按哪个版式检查，不写则看 drafter.yaml")] = "",
    reference: Reference = "",
    annotate: Annotated[
        str, typer.Option("--annotate", metavar="文件", help="另写一份副本，在每个问题旁边加批注")
    ] = "",
    fix: Annotated[str, typer.Option("--fix", metavar="文件", help="另写一份副本，把不动文字就能改的格式改好")] = "",
    base: Base = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    last_year: LastYear = "",
    template_set: TemplateSet = "",
    as_json: Json = False,
) -> int:
    """检查公文的格式和报告里的数：一处一条，写明依据和改法；起草以后写上去、改过的数都列出来。

    加 --ledgers 和台账核对。只看不改；--annotate 和 --fix 都是另写一份，原来的文件不动。
    """
    from drafter import workflow
    from drafter.cli import reviewed

    found = workflow.review(
        Path(path),
        style=style,
        reference=Path(reference) if reference else None,
        annotate=Path(annotate) if annotate else None,
        fix=Path(fix) if fix else None,
        ledgers=Path(ledgers) if ledgers else None,
        base=Path(base) if base else None,
        options=options("", settings, last_year, template_set),
    )
    say_json(reviewed.shape(found)) if as_json else say(reviewed.text(found))
    return int(any(finding.is_error for finding in found.findings))
