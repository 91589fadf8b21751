"""A template set's ``report.yaml``: the parts, their templates and headings, the title forms, the default settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import TemplateError
from drafter.model.values import Value
from drafter.project.yamlfile import read_yaml


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
class ReportSet:
    """All of ``report.yaml``."""

    parts: Mapping[str, Part]
    opening: str
    titles: Mapping[str, str]
    defaults: Mapping[str, Value]


def load_report_set(path: Path) -> ReportSet:
    """Read ``report.yaml``.

    Raises:
        TemplateError: a section or a key of a part is missing.
    """
    raw = read_yaml(path)
    try:
        if not isinstance(raw, dict):
            raise KeyError("parts")  # noqa: TRY301 - one sentence for all that is missing
        return ReportSet(
            parts={str(key): _part(str(key), part) for key, part in raw["parts"].items()},
            opening=str(raw["opening"]),
            titles={str(name): str(form) for name, form in raw["titles"].items()},
            defaults={str(name): value for name, value in raw["defaults"].items()},
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise TemplateError(f"《{path.name}》不完整：{error}", "请照着自带的 report.yaml 补全") from error


def _part(key: str, raw: Mapping[str, object]) -> Part:
    return Part(
        key,
        str(raw["name"]),
        str(raw["template"]),
        str(raw["heading"]),
        str(raw.get("empty") or ""),
        bool(raw.get("optional")),
    )
