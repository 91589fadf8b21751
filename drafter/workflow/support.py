"""The verbs that look at no ledger: ``explain``, ``doctor``."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from drafter import __version__
from drafter.compose import check_templates
from drafter.model.errors import DrafterError, InputError
from drafter.model.problem import Problem
from drafter.model.problems import CATALOGUE
from drafter.project.locations import template_folders
from drafter.project.stylefile import load_style
from drafter.project.templateset import load_template_set
from drafter.workflow.county import COUNTY_SET
from drafter.workflow.loading import Options
from drafter.workflow.printing import office


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said about one problem code."""

    code: str
    title: str
    severity: str
    message: str
    hint: str
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that ``doctor`` looked at."""

    name: str
    ok: bool
    detail: str
    hint: str = ""


def explain(code: str) -> Explanation:
    """Return what a problem code means.

    Raises:
        InputError: there is no such code; names the nearest.
    """
    kind = CATALOGUE.get(code.strip().upper())
    if kind is None:
        near = get_close_matches(code.strip().upper(), CATALOGUE, n=1, cutoff=0.5)
        raise InputError(f"没有代码“{code}”", f"是不是 {near[0]}？" if near else "不写代码会列出全部")
    return _explanation(kind)


def explain_all() -> tuple[Explanation, ...]:
    """Return what every problem code means, by code."""
    return tuple(_explanation(kind) for kind in CATALOGUE.values())


def _explanation(kind: type[Problem]) -> Explanation:
    text = " ".join((kind.__doc__ or "").split())
    severity = kind.default_severity.value
    return Explanation(kind.code, kind.title, severity, kind.template, kind.hint_template, text)


def doctor(path: Path | None = None) -> tuple[Check, ...]:
    """Look at what drafter needs: its own version, templates, a place to write, and what is optional."""
    return tuple(_checks(path or Path.cwd()))


def _checks(path: Path) -> Iterator[Check]:
    yield Check("drafter", ok=True, detail=f"{__version__}，Python {platform.python_version()}，{platform.system()}")
    yield _templates(path)
    folder = path if path.is_dir() else path.parent
    yield _writable("文件夹可以写入", folder, "报告可以用 -o 写到别处")
    yield _writable("临时文件夹可以写入", Path(tempfile.gettempdir()), "请检查磁盘空间")
    yield Check("LibreOffice（可有可无，用来看 PDF）", ok=True, detail="已安装" if office() else "没有安装，不影响起草")


def _templates(path: Path) -> Check:
    try:
        folders = template_folders(path)
        templates = load_template_set(folders, Options().template_set)
        for one in (templates, load_template_set(folders, COUNTY_SET)):
            check_templates(one)
        load_style(str(templates.report.defaults["版式"]), folders.style)
    except DrafterError as error:
        return Check("模板", ok=False, detail=error.message, hint=error.hint)
    return Check(
        "模板", ok=True, detail=f"{len(templates.declarations.ledgers)} 个台账，{len(templates.definitions)} 个数据项"
    )


def _writable(name: str, folder: Path, hint: str) -> Check:
    ok = folder.is_dir() and os.access(folder, os.W_OK)
    return Check(name, ok=ok, detail=str(folder), hint="" if ok else hint)
