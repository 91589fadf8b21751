"""What every room does first: whose request it is, which project it is about; and a verb run for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from starlette.requests import Request

from drafter.model.errors import InputError
from drafter.web.desk import Desk, Project
from drafter.web.house import Visitor
from drafter.web.uploads import Arrived
from drafter.web.working import done
from drafter.workflow import Options

_TEXTS = frozenset({".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".odt", ".rtf", ".uot", ".pdf", ".txt"})
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
    """Return how the verbs go about a project: what was chosen for it in the page, and last year's workbook.

    As ``--set`` and ``--last-year`` on the command line.
    """
    found = Options(settings=tuple(project.settings.items()), last_year=project.last_year)
    return replace(found, **more)  # type: ignore[arg-type] # names of Options


async def verb(request: Request, function: Callable[Given, Result], *args: Given.args, **named: Given.kwargs) -> Result:
    """Run a verb for a request, beside the loop, when it is its turn."""
    return await done(request.app.state.turns, function, *args, **named)


def sorted_out(form: Arrived) -> tuple[Path | None, tuple[Path, ...]]:
    """Return the document and the workbooks of a form with a place for each, whichever they were dropped in.

    Raises:
        InputError: there is neither, or there are several documents.
    """
    files = [one for there in form.files.values() for one in there]
    documents = [one for one in files if one.suffix.lower() in _TEXTS]
    if not files:
        raise InputError("没有收到文件", "请把文件拖进方框，或者点“选文件”")
    if len(documents) > 1:
        named = "、".join(f"《{one.name}》" for one in documents[:3])
        raise InputError(f"一次只能放一份文档，这里有 {len(documents)} 份：{named}", "请只留下一份，再放一次")
    return (documents[0] if documents else None), tuple(one for one in files if one not in documents)


def refuse_documents(files: Sequence[Path]) -> None:
    """Do nothing unless there are documents only, where ledgers are asked for.

    Raises:
        InputError: there are; it says where documents go.
    """
    if files and all(one.suffix.lower() in _TEXTS for one in files):
        raise InputError(
            f"《{files[0].name}》是文档，不是台账",
            "报告和别的公文要检查的，请放到“检查文档”；报告改过以后台账又变了的，请打开它的项目，放到“改动以后”",
        )
