"""Stage 3: loading, checking and rendering the templates of a set. The only place that builds a Jinja2 environment.

Every figure, ledger and column name in a template is checked when it is loaded, in branches that are never taken too.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2 import UndefinedError as JinjaUndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from drafter.compose.language import Joiner, ReportLanguage
from drafter.compose.tokens import RESERVED, Registry
from drafter.compose.words import CellWord, FigureWord, unknown_figure, unknown_name
from drafter.model.errors import TemplateError

_WORDINGS = {
    "约数": "rounded",
    "精确": "exact",
    "数值": "bare",
    "百分比": "percent",
    "短语": "phrase",
    "句": "sentence",
}


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, extensions=[ReportLanguage], trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters.update({name: partial(_reworded, name) for name in _WORDINGS})
    return environment


def _reworded(name: str, word: object) -> FigureWord | CellWord:
    if not isinstance(word, FigureWord | CellWord):
        raise TemplateError(f"过滤器“{name}”只能用在数据项和台账的列上", "请检查竖线前面的内容")
    return word.worded(_WORDINGS[name])


@dataclass(frozen=True, slots=True)
class Names:
    """What templates may mention: figure names by group, and ledger names."""

    groups: Mapping[str, tuple[str, ...]]
    ledgers: tuple[str, ...]


def names_of(figures: Mapping[str, object], ledgers: Mapping[str, object]) -> Names:
    """Sort figure ids (``普法.广场场次``) into groups."""
    groups: dict[str, list[str]] = {}
    for figure in figures:
        group, _, name = figure.partition(".")
        groups.setdefault(group, []).append(name)
    return Names({group: tuple(members) for group, members in groups.items()}, tuple(ledgers))


@lru_cache(maxsize=64)
def _compiled(path: Path, _changed: int) -> tuple[Template, nodes.Template]:
    text = path.read_text(encoding="utf-8")
    if RESERVED.search(text):
        raise TemplateError(f"模板《{path.name}》里有保留的字符", "请删去私用区 U+10FF00 以后的字符")
    environment = _environment()
    try:
        tree = environment.parse(text, path.name, str(path))
        return environment.from_string(text), tree
    except TemplateSyntaxError as error:
        raise TemplateError(
            f"模板《{path.name}》第 {error.lineno} 行有错：{error.message}", f"请检查：{path}"
        ) from error


@dataclass(frozen=True, slots=True)
class LoadedTemplate:
    """One template file, compiled and checked."""

    path: Path
    template: Template

    def render(self, context: Mapping[str, object], registry: Registry) -> str:
        """Return the text with its tokens.

        Raises:
            TemplateError: the template cannot be rendered; names file and line.
        """
        try:
            return self.template.render({**context, "_joiner": Joiner(registry)})
        except TemplateError as error:
            raise TemplateError(self._where(error) + error.message, error.hint) from error
        except (JinjaUndefinedError, SecurityError, TypeError, ValueError, AttributeError) as error:
            raise TemplateError(f"{self._where(error)}{error}", f"请检查：{self.path}") from error

    def _where(self, error: BaseException) -> str:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
        return f"模板《{self.path.name}》第 {lines[-1]} 行：" if lines else f"模板《{self.path.name}》："


def load_template(path: Path, names: Names) -> LoadedTemplate:
    """Load and check a template; compiled once per process as long as the file does not change.

    Raises:
        TemplateError: it is not readable, has a syntax error, or mentions a figure or ledger that does not exist.
    """
    try:
        template, tree = _compiled(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise TemplateError(f"打不开模板《{path.name}》", f"请检查：{path}") from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"模板《{path.name}》不是 UTF-8 编码", "请用 UTF-8 另存") from error
    for problem in _misspelt(tree, names, path.name):
        raise problem
    return LoadedTemplate(path, template)


def _misspelt(tree: nodes.Template, names: Names, file: str) -> Iterator[TemplateError]:
    for node in tree.find_all(nodes.Getattr):
        if not isinstance(node.node, nodes.Name):
            continue
        group, name = node.node.name, node.attr
        if group == "台账" and name not in names.ledgers:
            yield _at(file, node.lineno, unknown_name("台账", name, names.ledgers, "台账的名称见 ledgers.yaml"))
        elif group in names.groups and name not in names.groups[group]:
            known = [f"{group}.{member}" for member in names.groups[group]]
            yield _at(file, node.lineno, unknown_figure(f"{group}.{name}", known))
        elif group not in names.groups and group not in _local(tree):
            known = [f"{known}.{member}" for known, members in names.groups.items() for member in members]
            yield _at(file, node.lineno, unknown_figure(f"{group}.{name}", known))


def _local(tree: nodes.Template) -> set[str]:
    """Return the names a template sets itself, and the ones that are no figure groups."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    return own | {"_joiner", "台账", "设置", "loop"}


def _at(file: str, line: int, error: TemplateError) -> TemplateError:
    return TemplateError(f"模板《{file}》第 {line} 行：{error.message}", error.hint)
