"""The verbs that only ask: ``explain``, ``doctor``. Declared here, put on the command line by ``app``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.options import Json
from drafter.cli.streams import say, say_json


def explain(
    code: Annotated[str, typer.Argument(metavar="编号", help="问题编号，如 L012；不写则列出全部")] = "",
    *,
    as_json: Json = False,
) -> int:
    """解释一个问题编号：是什么意思，怎么改。"""
    from drafter import workflow
    from drafter.cli import shapes, text

    if code:
        one = workflow.explain(code.upper())
        say_json(shapes.explanation(one)) if as_json else say(text.explanation(one))
    else:
        every = workflow.explain_all()
        say_json({"problems": [shapes.explanation(e) for e in every]}) if as_json else say(text.catalogue(every))
    return 0


def doctor(
    path: Annotated[str, typer.Argument(metavar="路径", help="顺便检查这个工作簿或文件夹能不能用")] = "",
    *,
    as_json: Json = False,
) -> int:
    """检查这台电脑：版本、模板、字体、写文件的权限。"""
    from drafter import workflow
    from drafter.cli import shapes, text

    checks = workflow.doctor(Path(path) if path else None)
    if as_json:
        say_json({"checks": [shapes.check(check) for check in checks]})
    else:
        say(text.checks(checks))
    return int(not all(check.ok for check in checks))
