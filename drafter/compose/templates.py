"""Stage 3: loading, checking and rendering the templates of a set. The only place that builds a Jinja2 environment.

Every figure, ledger and column name in a template is checked when it is loaded, in branches that are never taken too.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2 import UndefinedError as JinjaUndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from drafter.compose.language import Joiner, ReportLanguage
from drafter.compose.tokens import RESERVED, Registry
from drafter.compose.townships import CountyWord
from drafter.compose.words import CellWord, FigureWord, unknown_figure, unknown_name
from drafter.model.errors import TemplateError
from drafter.model.townships import LEAST, MOST

_LEDGERS = "台账"
_NO_GROUPS = frozenset({"_joiner", "设置", "loop"})
_WORDINGS = {
    "约数": "rounded",
    "精确": "exact",
    "数值": "bare",
    "百分比": "percent",
    "短语": "phrase",
    "句": "sentence",
}
_RENDERING = (JinjaUndefinedError, SecurityError, TypeError, ValueError, AttributeError, ArithmeticError)
_UNDEFINED = re.compile(r"'([^']+)' is undefined")
_EXTREMES = {"最多": MOST, "最高": MOST, "最少": LEAST, "最低": LEAST}  # of rates one says 高 and 低


class _Sandbox(SandboxedEnvironment):
    """The sandbox of jinja2, in which a power or a text that is multiplied cannot use up time and memory either."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as jinja2 says
        if operator == "**" or not all(isinstance(one, int | float | Decimal) for one in (left, right)):
            raise SecurityError("模板里只能乘数，不能用乘方")
        return super().call_binop(context, operator, left, right)


def _environment() -> SandboxedEnvironment:
    environment = _Sandbox(
        undefined=StrictUndefined, extensions=[ReportLanguage], trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters.update({name: partial(_reworded, name) for name in _WORDINGS})
    environment.filters.update({name: partial(_extreme, name) for name in _EXTREMES})
    return environment


def _reworded(name: str, word: object) -> FigureWord | CellWord:
    if not isinstance(word, FigureWord | CellWord):
        raise TemplateError(f"过滤器“{name}”只能用在数据项和台账的列上", "请检查竖线前面的内容")
    return word.worded(_WORDINGS[name])


def _extreme(name: str, word: object) -> str:
    if not isinstance(word, CountyWord):
        raise TemplateError(f"过滤器“{name}”只能用在全县报告的数据项上", "请检查竖线前面的内容")
    return word.extreme(_EXTREMES[name])


@dataclass(frozen=True, slots=True)
class Names:
    """What templates may mention: figure names by group, and ledger names."""

    groups: Mapping[str, tuple[str, ...]]
    ledgers: tuple[str, ...]


def names_of(figures: Iterable[str], ledgers: Iterable[str]) -> Names:
    """Sort figure ids (``普法.广场场次``) into groups; those of single townships have no name in a template."""
    groups: dict[str, list[str]] = {}
    for figure in figures:
        if "/" in figure:
            continue
        group, _, name = figure.partition(".")
        groups.setdefault(group, []).append(name)
    return Names({group: tuple(members) for group, members in groups.items()}, tuple(ledgers))


class Mention(NamedTuple):
    """A figure or ledger that a template mentions: ``普法.广场场次`` in line 12."""

    group: str
    name: str
    line: int


@lru_cache(maxsize=64)
def _compiled(path: Path, _changed: int) -> tuple[Template, tuple[Mention, ...]]:
    text = path.read_text(encoding="utf-8")
    if RESERVED.search(text):
        raise TemplateError(f"模板《{path.name}》里有保留的字符", "请删去私用区 U+10FF00 以后的字符")
    environment = _environment()
    try:
        tree = environment.parse(text, path.name, str(path))
        return environment.from_string(text), tuple(_mentions(tree))
    except TemplateSyntaxError as error:
        said = f"模板《{path.name}》第 {error.lineno} 行写法有误：{_in_chinese(error.message or '')}"
        raise TemplateError(said, f"请检查标签有没有成对、花括号有没有写全：{path}") from error


_SAYINGS = (
    (r"The innermost block that needs to be closed is '(\w+)'", "标签“{}”没有结束"),
    (r"Encountered unknown tag '(\w+)'", "不认识的标签“{}”"),
    (r"No filter named '(.+)'", "没有过滤器“{}”"),
    (r"unexpected '(.+?)'", "“{}”用错了地方"),
)


def _in_chinese(message: str) -> str:
    """Say in Chinese what Jinja2 said in English; what is not among the usual sayings is passed on as it is."""
    for pattern, words in _SAYINGS:
        found = re.search(pattern, message)
        if found:
            return words.format(found[1])
    return message


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
        except _RENDERING as error:
            raise TemplateError(f"{self._where(error)}{_reason(error)}", f"请检查：{self.path}") from error

    def _where(self, error: BaseException) -> str:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
        return f"模板《{self.path.name}》第 {lines[-1]} 行：" if lines else f"模板《{self.path.name}》："


def _reason(error: Exception) -> str:
    match error:
        case ZeroDivisionError():
            return "除数是零"
        case OverflowError():
            return "循环的次数太多"
        case _:
            return _UNDEFINED.sub(r"没有“\1”这个名称", str(error))


def load_template(path: Path, names: Names) -> LoadedTemplate:
    """Load and check a template; compiled once per process as long as the file does not change.

    Raises:
        TemplateError: it is not readable, has a syntax error, or mentions a figure or ledger that does not exist.
    """
    try:
        template, mentions = _compiled(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise TemplateError(f"打不开模板《{path.name}》", f"请检查：{path}") from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"模板《{path.name}》不是 UTF-8 编码", "请用 UTF-8 另存") from error
    for problem in _misspelt(mentions, names, path.name):
        raise problem
    return LoadedTemplate(path, template)


def _misspelt(mentions: tuple[Mention, ...], names: Names, file: str) -> Iterator[TemplateError]:
    for group, name, line in mentions:
        if group == _LEDGERS:
            if name not in names.ledgers:
                yield _at(file, line, unknown_name("台账", name, names.ledgers, "台账的名称见 ledgers.yaml"))
        elif name not in names.groups.get(group, ()):
            members = names.groups.get(group)
            known = [f"{g}.{m}" for g in ([group] if members else names.groups) for m in names.groups[g]]
            yield _at(file, line, unknown_figure(f"{group}.{name}", known))


def _mentions(tree: nodes.Template) -> Iterator[Mention]:
    """Yield every ``group.name`` of a template with its line, except those of names that the template sets itself."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")} | _NO_GROUPS
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name not in own:
            yield Mention(node.node.name, node.attr, node.lineno)


def _at(file: str, line: int, error: TemplateError) -> TemplateError:
    return TemplateError(f"模板《{file}》第 {line} 行：{error.message}", error.hint)
