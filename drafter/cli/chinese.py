"""Everything click and typer would say in English, in Chinese: the help pages and the errors of usage. Nothing else.

The help page is laid out here, not translated piece by piece: click breaks lines by counting characters and has no
setting for its headings. Errors are told apart by the names of their classes, because newer typer carries its own
copy of click and older ones use the installed click.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from drafter.cli.width import pad, width, wrap

UsageError: type[Exception] = typer.BadParameter.__mro__[1]

_COLUMNS = 80
_NAME_COLUMNS = 26


class ChineseCommand(TyperCommand):
    """A verb whose help page is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's own types are private to typer
        """Write the whole help page."""
        formatter.write(help_page(self, ctx))


class ChineseGroup(TyperGroup):
    """All verbs together; says which one was probably meant when there is none of that name."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write the whole help page."""
        commands = [(name, summary(command)) for name, command in self.commands.items() if not command.hidden]
        formatter.write(help_page(self, ctx, commands))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Return ``--help`` as a plain switch: typer loads pydantic to find out what its missing default means."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.default = False
        return option

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Find the verb.

        Raises:
            UsageError: there is none of that name; its message names the nearest one.
        """
        if args[0] not in self.commands and not args[0].startswith("-"):
            ctx.fail(f"没有命令 {args[0]}" + _perhaps(args[0], self.commands))
        return super().resolve_command(ctx, args)


def summary(command: Any) -> str:  # noqa: ANN401 - as above
    """Return the first line of a command's help."""
    return str(command.help or "").strip().partition("\n")[0]


def help_page(command: Any, ctx: Any, commands: Sequence[tuple[str, str]] = ()) -> str:  # noqa: ANN401 - as above
    """Return the help of a command, laid out for 80 columns."""
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option" and not param.hidden]
    pieces = ["[选项]", *(_usage_piece(param) for param in arguments), *(["命令 ……"] if commands else [])]
    sections = [
        [f"用法：{ctx.command_path} {' '.join(pieces)}"],
        _description(str(command.help or "")),
        _section("参数", [(_metavar(param), param.help or "") for param in arguments]),
        _section("选项", [(_option_name(param), _option_help(param)) for param in options]),
        _section("命令", commands),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def usage_message(error: Exception) -> tuple[str, str]:
    """Return what is wrong with the command that was typed, and what to do."""
    message = _translated(error)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "drafter"
    return message, f"用法见：{path} --help"


def _translated(error: Exception) -> str:
    kind = type(error).__name__
    message = str(getattr(error, "message", error))
    if kind == "MissingParameter":
        return _missing(getattr(error, "param", None))
    if kind == "NoSuchOption":
        name = str(getattr(error, "option_name", ""))
        return f"没有选项 {name}" + _perhaps(name, getattr(error, "possibilities", None) or ())
    for pattern, chinese in _MESSAGES:
        if match := re.search(pattern, message):
            return chinese.format(*match.groups())
    if kind == "BadParameter":
        return f"{_name_of(getattr(error, 'param', None))}的内容不对：{message}"
    return message


# What click itself can say when arguments are plain text, as ours are: (its message, ours).
_MESSAGES = (
    (r"Option '?(\S+?)'? requires (?:an argument|\d+ arguments)", "选项 {0} 后面要写内容"),
    (r"Option '?(\S+?)'? does not take a value", "选项 {0} 后面不写内容"),
    (r"[Uu]nexpected extra argument(?:s|\(s\))? \((.*)\)", "多了参数：{0}"),
    (r"Missing command", "没有写命令"),
    (r"No such command '(.*?)'", "没有命令 {0}"),
)


def _missing(param: Any) -> str:  # noqa: ANN401 - as above
    return f"缺少{_name_of(param)}"


def _name_of(param: Any) -> str:  # noqa: ANN401 - as above
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return f"参数“{_metavar(param)}”"
    return f"选项 {param.opts[-1]} "


def _perhaps(typed: str, known: Iterable[str]) -> str:
    near = get_close_matches(typed, list(known), n=1, cutoff=0.5)
    return f"，是不是 {near[0]}？" if near else ""


def _metavar(param: Any) -> str:  # noqa: ANN401 - as above
    return str(param.metavar or param.name)


def _usage_piece(param: Any) -> str:  # noqa: ANN401 - as above
    return _metavar(param) if param.required else f"[{_metavar(param)}]"


def _option_name(param: Any) -> str:  # noqa: ANN401 - as above
    names = ", ".join(sorted(param.opts, key=len))
    return f"{names} {param.metavar}" if param.metavar else names


def _option_help(param: Any) -> str:  # noqa: ANN401 - as above
    return "显示帮助" if "--help" in param.opts else str(param.help or "")


def _description(text: str) -> list[str]:
    return [line for paragraph in text.strip().splitlines() for line in wrap(paragraph.strip(), _COLUMNS)]


def _section(heading: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    columns = min(max(width(name) for name, _ in rows), _NAME_COLUMNS)
    return [f"{heading}：", *(line for name, text in rows for line in _entry(name, text, columns))]


def _entry(name: str, text: str, columns: int) -> list[str]:
    first, *rest = wrap(text, _COLUMNS - columns - 4)
    indent = " " * (columns + 4)
    head = [f"  {pad(name, columns)}  {first}".rstrip()]
    if width(name) > columns:
        head = [f"  {name}", indent + first]
    return [*head, *(indent + line for line in rest)]
