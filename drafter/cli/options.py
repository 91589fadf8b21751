"""Options that several verbs have, and reading what was typed after them. No verb of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.model.errors import SettingsError

if TYPE_CHECKING:
    from drafter.workflow import Options

_YEARS = range(1949, 2100)

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，给程序读")]
Year = Annotated[str, typer.Option("--year", metavar="年度", help="报告年度，如 2024；不写则看单位信息表")]
Settings = Annotated[list[str], typer.Option("--set", metavar="项目=内容", help="临时改一项设置，不动台账；可以写几次")]
LastYear = Annotated[str, typer.Option("--last-year", metavar="路径", help="上一年的台账，用来算增长")]
TemplateSet = Annotated[
    str, typer.Option("--template-set", metavar="名称", help="用哪一套模板，不写则看 county.yaml，也没有的用 annual")
]
Reference = Annotated[
    str, typer.Option("--reference-doc", metavar="文件", help="照这份 .docx 的页面和字体，如县里的样本")
]
Base = Annotated[
    str, typer.Option("--base", metavar="文件", help="上一次生成的那份；底稿丢了，或者正文粘贴到了别的文档里时用")
]


def options(year: str, settings: list[str], last_year: str, template_set: str) -> Options:
    """Return the record of what was asked for besides the path."""
    from drafter.workflow import Options

    return Options(
        year=_year(year),
        settings=tuple(_setting(text) for text in settings),
        last_year=Path(last_year) if last_year else None,
        template_set=template_set,
    )


def _year(text: str) -> int | None:
    if not text:
        return None
    digits = text.strip().removesuffix("年")
    if not digits.isdecimal() or int(digits) not in _YEARS:
        raise SettingsError(f"--year 后面应当是四位年份，现在是“{text}”", "例如：--year 2024")
    return int(digits)


def _setting(text: str) -> tuple[str, str]:
    item, equals, content = text.replace("＝", "=", 1).partition("=")
    if not equals or not item.strip():
        raise SettingsError(f"--set 后面应当是“项目=内容”，现在是“{text}”", "例如：--set 是否盖章=是")
    return item.strip(), content.strip()


def choose(option: str, text: str, known: tuple[str, ...]) -> None:
    """Refuse what is none of the known words."""
    if text not in known:
        raise SettingsError(f"{option} 后面只能是 {'、'.join(known)}，现在是“{text}”")
