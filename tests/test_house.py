"""The house rules of docs/developing.md that no other tool checks."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "drafter").rglob("*.py"))

DOORS: Mapping[str, tuple[str, ...]] = {
    "python_calamine": ("drafter.ledger",),
    "openpyxl": ("drafter.ledger",),
    "docx": ("drafter.word",),
    "lxml": ("drafter.word",),
    "jinja2": ("drafter.compose", "drafter.web"),
    "yaml": ("drafter.project",),
    "pydantic": ("drafter.project", "drafter.cli"),
    "typer": ("drafter.cli",),
    "click": ("drafter.cli",),
    "rich": ("drafter.cli",),
    "pebble": ("drafter.batch",),
    "distributed": ("drafter.batch",),
    "starlette": ("drafter.web",),
    "uvicorn": ("drafter.web",),
    "python_multipart": ("drafter.web",),
    "anyio": ("drafter.web",),
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
MODULE_LINES = 400
FUNCTION_LINES = 45

Definition: TypeAlias = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the name of every module imported anywhere in the source, inside functions too, or by name at run time."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(name), level=0):
                yield name
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def trespasses(module: str, source: str) -> list[str]:
    """Return the libraries that ``module`` imports although another package is their door."""
    used = {name.partition(".")[0] for name in imports(ast.parse(source))}
    return sorted(name for name in used & DOORS.keys() if not module.startswith(DOORS[name]))


def public_definitions(node: ast.AST) -> Iterator[Definition]:
    """Yield the public functions and classes of a module, and those of its public classes."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Definition) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public_definitions(child)


every_module = pytest.mark.parametrize("path", MODULES, ids=module_name)


@every_module
def test_one_door_per_library(path: Path) -> None:
    assert trespasses(module_name(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import openpyxl",
        "from openpyxl.styles import Font",
        "def lazily():\n    from openpyxl import Workbook",
        "if TYPE_CHECKING:\n    import openpyxl as excel",
        "import os, openpyxl.utils",
        "importlib.import_module('openpyxl')",
        "__import__('openpyxl.cell')",
    ],
)
def test_the_door_keeper_sees_every_way_in(source: str) -> None:
    assert trespasses("drafter.word.writer", source) == ["openpyxl"]
    assert trespasses("drafter.ledger.blank", source) == []


@pytest.mark.parametrize("path", [path for path in MODULES if "model" in path.parts], ids=module_name)
def test_the_nouns_need_nothing_but_the_standard_library(path: Path) -> None:
    used = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    foreign = {name for name in used if name.partition(".")[0] not in sys.stdlib_module_names}
    assert all(name.startswith("drafter.model") for name in foreign)


@every_module
def test_a_module_has_a_name_that_says_what_it_is(path: Path) -> None:
    assert not VAGUE & set(module_name(path).split("."))


@every_module
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MODULE_LINES
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno is not None}
    assert {name: lines for name, lines in long.items() if lines > FUNCTION_LINES} == {}


@every_module
def test_whatever_is_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    assert [node.name for node in public_definitions(tree) if not ast.get_docstring(node)] == []


def test_arrows_point_down() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
