"""A template set's ``report.yaml``: parts, title forms, organs, placeholders, the table of figures, default settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafter.model.errors import TemplateError
from drafter.model.values import Value
from drafter.project.locations import FileState, file_state
from drafter.project.yamlfile import read_yaml

_PLACES = (
    *("份号", "发文字号", "党委发文字号", "函号", "党委函号", "签发人", "职务"),
    *("主送机关", "成文日期", "印发机关", "印发日期", "附件", "统计表"),
)
_COUNTED = (
    *("every", "count", "sum", "total", "distinct", "ratio", "share", "growth", "members", "latest", "frequency"),
    *("rows", "some", "filled", "in_year", "without", "month", "quarter"),
)
_OTHERS = "其他"
_EXTENDS = "extends"
_ITEMS = ("places", "defaults", "help")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the report's parts: how settings call it, its template file, its heading, what stands in it when it is empty."""

    key: str
    name: str
    template: str
    heading: str
    empty: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Organs:
    """The organs of a township and what their heads are called; ``ends`` is how such a township's name ends."""

    ends: str
    party: str
    government: str
    party_head: str
    government_head: str


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What a title is broken by (GB/T 9704 clause 7.3.1).

    ``whole`` are words that are never broken, ``leading`` ones that go with what follows, ``kinds`` the 文种, which never
    stand on a line alone.
    """

    whole: tuple[str, ...]
    leading: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table of figures."""

    name: str
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class StatisticsForm:
    """The table of figures (统计表): its title, its columns, and the words that say how a figure is counted."""

    title: str
    columns: tuple[TableColumn, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TownshipsForm:
    """The table of the townships' own figures in a county's report: its title, its columns, and the figures in them.

    The first column names the township and has no figure; ``total`` is the name of the last row, ``unknown`` stands
    where a township has not reported a figure. ``partly`` are the words after a number of the county that not all of its
    townships have, with ``{个数}`` and ``{乡镇}``; empty for none.
    """

    title: str
    columns: tuple[TableColumn, ...]
    figures: tuple[str, ...]
    total: str
    unknown: str
    partly: str = ""


@dataclass(frozen=True, slots=True)
class LetterForm:
    """The covering letter (函): its template and its title."""

    template: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportSet:
    """All of ``report.yaml``. ``places`` are what stands where only the office can fill something in.

    ``townships`` is there in a county's set only.
    """

    parts: Mapping[str, Part]
    opening: str
    titles: Mapping[str, str]
    title_words: TitleWords
    organs: tuple[Organs, ...]
    places: Mapping[str, str]
    statistics: StatisticsForm
    letter: LetterForm
    defaults: Mapping[str, Value]
    help: Mapping[str, str]
    townships: TownshipsForm | None = None

    def organs_of(self, name: str) -> Organs:
        """Return the organs of the township of that full name, and its heads."""
        bare = name.removesuffix("人民政府").removesuffix("办事处")
        form = next(organs for organs in self.organs if bare.endswith(organs.ends))
        party, government = (words.replace("{名}", bare) for words in (form.party, form.government))
        return Organs(form.ends, party, government, form.party_head, form.government_head)


def extended_set(path: Path) -> str:
    """Return the name of the template set that the set of this ``report.yaml`` extends; empty when it stands alone.

    Raises:
        TemplateError: the file is not YAML.
    """
    return _extends(path, file_state(path))


@lru_cache(maxsize=32)
def _extends(path: Path, _changed: FileState) -> str:
    raw = read_yaml(path)
    return str(raw.get(_EXTENDS) or "") if isinstance(raw, dict) else ""


def load_report_set(path: Path, *beneath: Path) -> ReportSet:
    """Read ``report.yaml``; ``beneath`` are those of the sets that it extends, the nearest first.

    A section that it does not have is that of the nearest that has it; of the sections that are lists of items (``places``,
    ``defaults``, ``help``) it needs to have only those that differ.

    Raises:
        TemplateError: a section, or a key that one must have, is missing.
    """
    raw = read_yaml(path)
    for one in beneath:
        raw = _laid_over(read_yaml(one), raw)
    try:
        if not isinstance(raw, dict):
            raise KeyError("parts")  # noqa: TRY301 - one sentence for all that is missing
        places = _texts(raw["places"])
        return ReportSet(
            parts={str(key): _part(str(key), part) for key, part in raw["parts"].items()},
            opening=str(raw["opening"]),
            titles=_texts(raw["titles"]),
            title_words=TitleWords(*(_words(raw["title_words"][key]) for key in ("whole", "leading", "kinds"))),
            organs=_all_organs(raw["organs"]),
            places={name: places[name] for name in _PLACES},
            statistics=_statistics(raw["statistics"]),
            letter=LetterForm(str(raw["letter"]["template"]), str(raw["letter"]["title"])),
            defaults={str(name): value for name, value in raw["defaults"].items()},
            help=_texts(raw.get("help") or {}),
            townships=_townships(raw["townships"]) if raw.get("townships") else None,
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise TemplateError(f"《{path.name}》不完整：{error}", "请照着自带的 report.yaml 补全") from error


def _laid_over(beneath: object, above: object) -> object:
    if not isinstance(beneath, dict) or not isinstance(above, dict):
        return above
    items = {key: {**(beneath.get(key) or {}), **(above.get(key) or {})} for key in _ITEMS}
    return {**beneath, **above, **items}


def _townships(raw: Mapping[str, Any]) -> TownshipsForm:
    columns = tuple(_table_column(one) for one in raw["columns"])
    figures = tuple(str(one.get("figure") or "") for one in raw["columns"])
    return TownshipsForm(
        str(raw["title"]), columns, figures, str(raw["total"]), str(raw["unknown"]), str(raw.get("partly") or "")
    )


def _table_column(raw: Mapping[str, Any]) -> TableColumn:
    return TableColumn(str(raw["name"]), float(raw["width"]), str(raw.get("align") or "left"))


def _texts(raw: Mapping[str, object]) -> dict[str, str]:
    return {str(name): str(text) for name, text in raw.items()}


def _words(raw: list[object]) -> tuple[str, ...]:
    return tuple(str(word) for word in raw)


def _all_organs(raw: Mapping[str, Mapping[str, str]]) -> tuple[Organs, ...]:
    """Return the kinds of townships, the others at the end: every name ends in nothing."""
    named = tuple(_organs(str(ends), form) for ends, form in raw.items() if ends != _OTHERS)
    return (*named, _organs("", raw[_OTHERS]))


def _organs(ends: str, raw: Mapping[str, str]) -> Organs:
    return Organs(ends, raw["党委"], raw["政府"], raw["书记"], raw["镇长"])


def _statistics(raw: Mapping[str, Any]) -> StatisticsForm:
    columns = (_table_column(one) for one in raw["columns"])
    words = _texts(raw["counted"])
    return StatisticsForm(str(raw["title"]), tuple(columns), {name: words[name] for name in _COUNTED})


def _part(key: str, raw: Mapping[str, object]) -> Part:
    return Part(
        key,
        str(raw["name"]),
        str(raw["template"]),
        str(raw["heading"]),
        str(raw.get("empty") or ""),
        bool(raw.get("optional")),
    )
