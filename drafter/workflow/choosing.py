"""The verbs ``choices`` and ``refused``: what a township may choose for its report, what holds now, what is not allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from drafter.compose import Room
from drafter.model.errors import DrafterError, SettingsError
from drafter.model.source import Source
from drafter.model.values import Unreadable, Value
from drafter.project.locations import STYLES, TemplateFolders
from drafter.project.settings import Settings, fixed_words, resolve
from drafter.workflow.drafting import composed
from drafter.workflow.loading import Loaded, Options, layers, load
from drafter.workflow.styling import style_of

_STYLE = "版式"


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting of a report.

    Attributes:
        item: its name, as on the command line and in 单位信息.
        now: what holds, as one writes it; empty when nothing was said.
        below: what would hold without what was asked for in the options.
        source: the cell of the ledgers that says ``below``; None when it stands elsewhere.
        file: the name of the settings file that says ``below``; empty when it stands elsewhere.
        asked: true when ``now`` was asked for in the options.
        words: the only words that it takes; empty when it takes others too.
        known: words that it takes among others.
        titles: what those of ``known`` are called that are names of files; the others say it themselves.
        help: a line on what may be filled in.
    """

    item: str
    now: str
    below: str
    source: Source | None = None
    file: str = ""
    asked: bool = False
    words: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    help: str = ""


def choices(path: Path, *, options: Options | None = None) -> tuple[Choice, ...]:
    """Return the settings that the report of the ledgers at ``path`` may have.

    A choice of the options that is not allowed any more, because the ledgers changed, is returned like any other.

    Raises:
        DrafterError: the ledgers cannot be read, or do not say whose they are and of which year.
    """
    options = options or Options()
    loaded = _loaded(path, options)
    below = layers(loaded.workbook, loaded.county, ())
    items = {name: value for layer in below for name, value in layer.items.items() if _says(value)}
    return tuple(_choices({**loaded.templates.report.defaults, **items}, loaded, dict(options.settings)))


def refused(path: Path, wanted: Mapping[str, str], *, options: Options | None = None) -> Mapping[str, DrafterError]:
    """Return which settings of ``wanted`` are refused, and how; what is said of no single one stands under ``""``.

    Each is looked at with those before it. What is in the options does not count.

    Raises:
        DrafterError: the ledgers cannot be read, or do not say whose they are and of which year.
    """
    loaded = _loaded(path, options or Options())
    found: dict[str, DrafterError] = {}
    taken: dict[str, str] = {}
    for item, content in wanted.items():
        error = _refusal(loaded, {**taken, item: content}, whole=False)
        if error is None:
            taken[item] = content
        else:
            found[item] = error
    return found or _by_composing(loaded, taken)


def _by_composing(loaded: Loaded, taken: Mapping[str, str]) -> Mapping[str, DrafterError]:
    """Compose the report, for what shows only there, such as words in braces; if it fails, with each setting alone."""
    error = _refusal(loaded, taken, whole=True)
    if error is None:
        return {}
    alone = {item: _refusal(loaded, {item: content}, whole=True) for item, content in taken.items()}
    return {item: one for item, one in alone.items() if one} or {"": error}


def _refusal(loaded: Loaded, asked: Mapping[str, str], *, whole: bool) -> DrafterError | None:
    try:
        settings = _settled(loaded, asked.items())
        style = style_of(settings.style, loaded.templates.folders)
        if whole:
            composed(replace(loaded, settings=settings), Room.of(style))
    except DrafterError as error:
        return error
    return None


def _settled(loaded: Loaded, asked: Iterable[tuple[str, str]]) -> Settings:
    known = frozenset(loaded.templates.declarations.unit_items)
    where = layers(loaded.workbook, loaded.county, asked)
    return resolve(where, loaded.templates.report, _year(loaded), known).value


def _loaded(path: Path, options: Options) -> Loaded:
    """Load the ledgers without what was asked for, which may be refused."""
    loaded = load(path, Options(year=options.year, template_set=options.template_set))
    if loaded.settings is None:
        raise SettingsError("台账的“单位信息”里没有简称或者报告年度，还不能选报告的写法", "请先改好台账里的错误")
    return loaded


def _year(loaded: Loaded) -> int:
    return loaded.settings.year if loaded.settings else 0


def _choices(below: Mapping[str, Value], loaded: Loaded, asked: Mapping[str, str]) -> Iterator[Choice]:
    report, columns = loaded.templates.report, loaded.templates.declarations.unit_items
    words = fixed_words(report, _year(loaded))
    titles = {_STYLE: _styles(loaded.templates.folders)}
    for item in dict.fromkeys([*columns, *report.defaults]):
        column = columns.get(item)
        was = said(below.get(item))
        yield Choice(
            item,
            asked.get(item) or was,
            was,
            source=loaded.workbook.unit_sources.get(item) if _says(loaded.workbook.unit_items.get(item)) else None,
            file=loaded.county.files.get(item, ""),
            asked=bool(asked.get(item)),
            words=words.get(item, ()),
            known=tuple(titles.get(item, ())),
            titles=titles.get(item, {}),
            help=(column.help if column else "") or report.help.get(item, ""),
        )


def _styles(folders: TemplateFolders) -> Mapping[str, str]:
    """Return the names of the styles, each with its title; one that cannot be read has none."""
    names = sorted({path.stem for folder in folders.folders for path in (folder / STYLES).glob("*.yaml")})
    return {name: _title(name, folders) for name in names}


def _title(name: str, folders: TemplateFolders) -> str:
    with suppress(DrafterError):
        return style_of(name, folders).name
    return ""


def _says(value: Value) -> bool:
    return value not in (None, "") and not isinstance(value, Unreadable)


def said(value: Value) -> str:
    """Return what a setting says as one would write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip() if _says(value) else ""
