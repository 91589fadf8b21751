"""A template set's ``points.yaml``: which figure shows which requirement of a superior's work points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from drafter.model.errors import TemplateError
from drafter.model.points import Binding
from drafter.project.yamlfile import read_yaml

SIGNED = "单位.成文日期"  # the day on which the report is signed: no figure of figures.yaml
_KEYS = frozenset({"figure", "words", "without", "unit", "per", "dated"})


def load_bindings(path: Path, figures: Collection[str]) -> tuple[Binding, ...]:
    """Read ``points.yaml``.

    Args:
        path: the file.
        figures: the figures that there are.

    Raises:
        TemplateError: an entry is not understood, or names a figure that there is not; names the nearest.
    """
    raw = read_yaml(path)
    entries = raw.get("bindings") if isinstance(raw, dict) else None
    if not isinstance(entries, list):
        raise TemplateError(f"《{path.name}》里没有 bindings", "请照着自带的 points.yaml 写")
    return tuple(_binding(path.name, entry, figures) for entry in entries)


def _binding(file: str, raw: object, figures: Collection[str]) -> Binding:
    if not isinstance(raw, Mapping) or not raw.get("figure") or not isinstance(raw.get("words"), list):
        raise TemplateError(f"《{file}》里的“{raw}”看不懂", "每一条要有 figure 和 words")
    for key in raw:
        if key not in _KEYS:
            raise TemplateError(f"《{file}》里有不认识的写法“{key}”", f"可以用：{'、'.join(sorted(_KEYS))}")
    figure = str(raw["figure"])
    if figure not in figures and figure != SIGNED:
        near = get_close_matches(figure, figures, n=1, cutoff=0.3)
        raise TemplateError(
            f"《{file}》：没有数据项“{figure}”", f"是不是“{near[0]}”？" if near else "名称见 figures.yaml"
        )
    return Binding(
        figure=figure,
        words=tuple(map(str, raw["words"])),
        without=tuple(map(str, raw.get("without") or ())),
        unit=str(raw.get("unit") or ""),
        per=str(raw.get("per") or ""),
        dated=bool(raw.get("dated")),
    )
