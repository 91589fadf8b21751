"""The template set ``work-points``: its ``notice.yaml``, how a notice of work points is laid out in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import TemplateError
from drafter.project.locations import TemplateFolders
from drafter.project.yamlfile import read_yaml

SET = "work-points"
UNITS = ("牵头单位", "责任单位", "配合单位", "完成时限")
_PLACES = ("主送机关", "发文机关", "成文日期")


@dataclass(frozen=True, slots=True)
class PointsForm:
    """All of ``notice.yaml``; ``cover`` is where the template of the covering words stands."""

    heading: str
    cover: Path
    units: Mapping[str, str]
    brackets: tuple[str, str]
    between: str
    names: str
    places: Mapping[str, str]
    style: str


def load_points_form(folders: TemplateFolders) -> PointsForm:
    """Read ``work-points/notice.yaml``.

    Raises:
        SettingsError: a file of the set is not found.
        TemplateError: something is missing in it.
    """
    path = folders.find(f"{SET}/notice.yaml")
    raw = read_yaml(path)
    try:
        if not isinstance(raw, dict):
            raise KeyError("heading")  # noqa: TRY301 - one sentence for all that is missing
        return PointsForm(
            heading=str(raw["heading"]),
            cover=folders.find(f"{SET}/{raw['cover']}"),
            units={name: str(raw["units"][name]) for name in UNITS},
            brackets=(str(raw["open"]), str(raw["close"])),
            between=str(raw["between"]),
            names=str(raw["names"]),
            places={name: str(raw["places"][name]) for name in _PLACES},
            style=str(raw.get("style") or "gbt9704"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise TemplateError(f"《{path.name}》不完整：{error}", "请照着自带的 notice.yaml 补全") from error
